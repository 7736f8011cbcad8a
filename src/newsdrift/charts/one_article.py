"""The chart of one article, from its first to its last version."""

import altair as alt
import polars as pl

from newsdrift.charts.theme import ACTION_COLOURS, ON_ACTION, AnyChart, colour_scale, data, empty, present, titled
from newsdrift.schema import Action
from newsdrift.summaries.one_article import FIRST_VERSION

HEIGHT, FOOTROOM = 480, 10  # pixels
BLOCK_COLOURS = {FIRST_VERSION: "#ffffff", **ACTION_COLOURS}
_SIGNS = "↕ moved within the text · orange right edge: deleted by the next update"


def article_blocks(frame: pl.DataFrame) -> AnyChart:
    """What became of each sentence of an article, from version to version? From `summaries.article_blocks`.

    Example: `charts.article_blocks(summaries.article_blocks(package, summaries.most_changed_article(package)))`
    """
    question = "What became of each sentence of the article, from version to version?"
    if frame.is_empty():
        return empty(frame, question, "there is no article with an update")
    shown = [*present(frame, "action"), Action.DELETED]
    versions = frame.get_column("version_number").unique().sort().to_list()
    axis = alt.Axis(
        values=versions,
        labelExpr="'version ' + datum.value" if len(versions) <= 12 else "datum.value",
        grid=False,
        ticks=False,
        orient="top",
    )
    x = alt.X("left:Q", title=None if len(versions) <= 12 else "version", axis=axis, scale=alt.Scale(nice=False, zero=False))
    y = alt.Y(
        "top_word:Q",
        title="words from the beginning of the text",
        scale=alt.Scale(nice=False, range=[0, HEIGHT - FOOTROOM]),  # downwards
        axis=alt.Axis(format=",d"),
    )
    legend = alt.Legend(title=None, symbolStrokeColor="#999999", columns=8)
    colour = alt.Color("action:N", scale=colour_scale(BLOCK_COLOURS, shown), legend=legend)
    base = alt.Chart().encode(
        y=y,
        y2="bottom_word:Q",
        tooltip=[
            alt.Tooltip("version_number:O", title="version"),
            alt.Tooltip("at:N", title="time of the version"),
            alt.Tooltip("action:N", title="what the update did"),
            alt.Tooltip("is_moved:N", title="moved"),
            alt.Tooltip("word_count:Q", title="words"),
            alt.Tooltip("text:N", title="sentence"),
            alt.Tooltip("old_text:N", title="in the version before"),
            alt.Tooltip("next:N", title="in the next version"),
        ],
    )
    blocks = base.mark_rect(stroke="#8c8c8c", strokeWidth=0.6).encode(x=x, x2="right:Q", color=colour)
    gone = (
        base.transform_filter("isValid(datum.deleted_left)")
        .mark_rect(color=ACTION_COLOURS[Action.DELETED])
        .encode(x="deleted_left:Q", x2="right:Q")
    )
    names = alt.Chart().mark_text(fontSize=10).encode(x="version_number:Q", y="middle_word:Q", text="block_text:N", color=ON_ACTION)
    title = titled(question, frame)
    title.subtitle = [*title.subtitle, _SIGNS]
    return alt.layer(blocks, gone, names, data=data(frame), title=title, width=700, height=HEIGHT)
