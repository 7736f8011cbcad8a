"""Charts of how texts grow, shrink and change, over all articles."""

import altair as alt
import polars as pl

from newsdrift.charts.durations import hours_since
from newsdrift.charts.theme import (
    ACTION_COLOURS,
    CHANGE_LEVEL_COLOURS,
    INK,
    ON_ACTION,
    PLOT_WIDTH,
    SOFT_INK,
    AnyChart,
    colour_scale,
    data,
    empty,
    present,
    rows_axis,
    signed_actions,
    titled,
)

PANEL_WIDTH, PANEL_HEIGHT, HEADROOM = 176, 84, 18  # pixels

_NO_UPDATES = "no article was captured with two different texts"


def lengths(frame: pl.DataFrame) -> AnyChart:
    """How long is each article from version to version? From `summaries.lengths`.

    Example: `charts.lengths(summaries.lengths(package))`
    """
    question = "How many words long is each article, from version to version?"
    if frame.is_empty():
        return empty(frame, question, "no article has two versions")
    order = frame.get_column("label").unique(maintain_order=True).to_list()
    width = PANEL_WIDTH if len(order) > 1 else PLOT_WIDTH
    x = hours_since("since_hours", None, values=[0, 24, 720, 8760, 87600], pixels=[8, width - 36], grid=False)
    y = alt.Y("word_count:Q", axis=None, scale=alt.Scale(domainMin=0, nice=False, range=[PANEL_HEIGHT, HEADROOM]))
    base = alt.Chart().encode(x=x, y=y)
    line = base.transform_filter("!datum.is_suspect").mark_line(interpolate="step-after", color="#5b97a8", strokeWidth=2)
    tooltip = [
        alt.Tooltip("label:N", title="article"),
        alt.Tooltip("version_number:O", title="version"),
        alt.Tooltip("word_count:Q", title="length in words", format=","),
        alt.Tooltip("at:N", title="time of the version"),
        alt.Tooltip("is_suspect:N", title="suspect"),
    ]
    dots = base.mark_point(filled=True, opacity=1, color=INK).encode(
        shape=alt.Shape("is_suspect:N", scale=alt.Scale(domain=[False, True], range=["circle", "cross"]), legend=None),
        size=alt.Size("is_suspect:N", scale=alt.Scale(domain=[False, True], range=[26, 60]), legend=None),
        tooltip=tooltip,
    )
    first = base.transform_filter("datum.version_number == 1").mark_text(dy=-10, align="left", dx=-4).encode(text="end_text:N")
    last = base.transform_filter("datum.version_number > 1").mark_text(dx=7, align="left").encode(text="end_text:N")
    header = alt.Header(
        title="time since the first version (logarithmic after 1 h); numbers: words of the first and last version; plus: suspect",
        titleOrient="bottom",
        titleColor=SOFT_INK,
        titleFontWeight="normal",
        labelFontSize=11,
        labelLimit=width,
        labelAnchor="start",
        labelAlign="left",
    )
    # no grid: Vega draws its lines from the top of the panel, not from where the range of y begins
    panels = alt.layer(line, dots, first, last, data=data(frame), width=width, height=PANEL_HEIGHT)
    faceted = panels.facet(facet=alt.Facet("label:N", sort=order, header=header), columns=4, spacing={"row": 12, "column": 20})
    drawn: alt.FacetChart = faceted.resolve_scale(y="independent").resolve_axis(x="independent").properties(title=titled(question, frame))
    return drawn


def change_positions(frame: pl.DataFrame) -> AnyChart:
    """Where in the text do changes fall? From `summaries.change_positions`.

    Example: `charts.change_positions(summaries.change_positions(package))`
    """
    question = "Where in the text do changes fall?"
    if frame.is_empty():
        return empty(frame, question, _NO_UPDATES)
    order = frame.get_column("tenth").unique(maintain_order=True).to_list()
    y = alt.Y("tenth:O", sort=order, title="place in the text, from its beginning", axis=alt.Axis(ticks=False, domain=False))
    title = "share of the n sentences there (what is missing to 100 % is unchanged)"
    x = alt.X("start:Q", title=title, axis=alt.Axis(format=".0%", tickCount=8), scale=alt.Scale(domainMin=0))
    bars = (
        alt.Chart()
        .mark_bar(height=22, stroke="white", strokeWidth=1)
        .encode(
            x=x,
            x2="end:Q",
            y=y,
            color=alt.Color(
                "action:N",
                scale=colour_scale(ACTION_COLOURS, present(frame, "action")),
                legend=alt.Legend(title=None, columns=7, labelExpr=signed_actions()),
            ),
            tooltip=[
                alt.Tooltip("tenth:O", title="place in the text"),
                alt.Tooltip("action:N", title="action"),
                alt.Tooltip("sentence_count:Q", title="sentences", format=","),
                alt.Tooltip("share:Q", title="share of the sentences there", format=".1%"),
                alt.Tooltip("tenth_sentence_count:Q", title="sentences there, unchanged ones too", format=","),
            ],
        )
    )
    totals = alt.Chart().mark_text(align="left", dx=6, color=SOFT_INK).encode(x="total_share:Q", y=y, text="total_text:N")
    signs = alt.Chart().mark_text(fontSize=12).encode(x="middle:Q", y=y, text="sign:N", color=ON_ACTION)
    return alt.layer(bars, signs, totals, data=data(frame), title=titled(question, frame), width=640, height=alt.Step(28))


def growth(frame: pl.DataFrame, *, by: str = "outlet") -> AnyChart:
    """What grows and what goes? From `summaries.growth` with the same `by`.

    Example: `charts.growth(summaries.growth(package, by="outlet"))`
    """
    question = f"Do texts grow or shrink, by {by}?"
    if frame.is_empty():
        return empty(frame, question, f"no update of an article with a known {by}")
    order = frame.get_column("group").unique(maintain_order=True).to_list()
    y = alt.Y("group:N", sort=order, axis=rows_axis())
    axis = alt.Axis(labelExpr="format(abs(datum.value), ',')", tickMinStep=1, tickCount=6, labelFlush=False)
    x = alt.X(
        "end:Q", title="words over all updates (left of 0: deleted, right: added; diamond: net)", axis=axis, scale=alt.Scale(padding=60)
    )
    tooltip = [
        alt.Tooltip("group:N", title=by),
        alt.Tooltip("action:N", title="words"),
        alt.Tooltip("word_count:Q", title="number of words", format=","),
        alt.Tooltip("net_word_count:Q", title="net, words", format="+,"),
        alt.Tooltip("update_count:Q", title="updates", format=","),
        alt.Tooltip("article_count:Q", title="articles", format=","),
    ]
    colour = alt.Color("action:N", scale=colour_scale(ACTION_COLOURS, present(frame, "action")), legend=alt.Legend(title=None))
    base = alt.Chart().encode(y=y, tooltip=tooltip)
    bars = base.mark_bar(height=18).encode(x=x, color=colour)
    once = base.transform_filter("datum.net_text != ''")
    net = once.mark_point(shape="diamond", filled=True, size=90, opacity=1, color="white", stroke=INK, strokeWidth=1.5).encode(
        x="net_word_count:Q"
    )
    text = once.mark_text(align="left", dx=6).encode(x="end:Q", text="net_text:N")
    return alt.layer(bars, net, text, data=data(frame), title=titled(question, frame), height=alt.Step(30))


def change_levels(frame: pl.DataFrame) -> AnyChart:
    """How deep do updates go, by outlet? From `summaries.change_levels`.

    Example: `charts.change_levels(summaries.change_levels(package))`
    """
    question = "How deep do updates go, by outlet?"
    if frame.is_empty():
        return empty(frame, question, _NO_UPDATES)
    order = frame.get_column("group").unique(maintain_order=True).to_list()
    y = alt.Y("group:N", sort=order, axis=rows_axis())
    legend = alt.Legend(title="strongest change:", labelExpr="replace(datum.label, '_', ' and ')", columns=5)
    x = alt.X("start:Q", title="share of updates", axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1]))
    bars = (
        alt.Chart()
        .mark_bar(height=18, stroke="white")
        .encode(
            x=x,
            x2="end:Q",
            y=y,
            color=alt.Color("change_level:N", scale=colour_scale(CHANGE_LEVEL_COLOURS), legend=legend),
            tooltip=[
                alt.Tooltip("group:N", title="outlet"),
                alt.Tooltip("change_level:N", title="strongest change"),
                alt.Tooltip("update_count:Q", title="updates", format=","),
                alt.Tooltip("share:Q", title="share of the outlet's updates", format=".0%"),
            ],
        )
    )
    counts = (
        alt.Chart()
        .mark_text(align="left", dx=3, baseline="middle", fontSize=11)
        .encode(
            x="start:Q",
            y=y,
            text="count_text:N",
            color=alt.condition(
                "datum.change_level == 'wording' || datum.change_level == 'case_punctuation'", alt.value("white"), alt.value(INK)
            ),
        )
    )
    return alt.layer(bars, counts, data=data(frame), title=titled(question, frame), height=alt.Step(28))


def word_changes_by_place(frame: pl.DataFrame) -> AnyChart:
    """Which part of a text is rewritten, and when? From `summaries.word_changes_by_place`.

    Example: `charts.word_changes_by_place(summaries.word_changes_by_place(package))`
    """
    question = "Which part of a text is rewritten, and when?"
    if frame.is_empty():
        return empty(frame, question, _NO_UPDATES)
    tenths, ages = present(frame, "tenth"), present(frame, "age")
    x = alt.X("age:O", sort=ages, title="age of the article at the update", axis=alt.Axis(labelAngle=0, ticks=False, domain=False))
    y = alt.Y("tenth:O", sort=tenths, title="place in the old text, from its beginning", axis=alt.Axis(ticks=False, domain=False))
    legend = alt.Legend(title="words changed per 100", gradientLength=220)
    colour = alt.Color("changed_per_hundred:Q", scale=alt.Scale(range=["#eef3f5", "#004f63"], domainMin=0), legend=legend)
    cells = alt.Chart().mark_rect(stroke="white", strokeWidth=2).encode(x=x, y=y, color=colour, tooltip=_PLACE_TOOLTIP)
    is_dark = f"datum.changed_per_hundred > {0.55 * float(frame.get_column('changed_per_hundred').max() or 0)}"  # type: ignore[arg-type]
    number = alt.Chart().mark_text(fontSize=11).encode(x=x, y=y, text=alt.Text("changed_per_hundred:Q", format=".0f"))
    numbers = number.encode(color=alt.condition(is_dark, alt.value("white"), alt.value(INK)))
    title = titled(
        question,
        frame.with_columns(
            caption=pl.col("caption")
            + pl.lit("; of 100 words that stood there, those deleted or reworded; hatched: under 300 words or three articles")
        ),
    )
    return alt.layer(cells, *_hatching(tenths, ages), numbers, data=data(frame), width=96 * len(ages), height=alt.Step(26), title=title)


def _hatching(tenths: list[str], ages: list[str]) -> list[alt.Chart]:
    """Strokes across the cells that rest on little, side by side, each from the bottom to the top."""
    thin = alt.Chart().transform_filter("datum.is_thin").mark_rule(color="#777777", strokeWidth=0.8, opacity=0.7)
    width = (1 - 2 * _HATCH_EDGE) / _HATCH_STROKES
    begins = [_HATCH_EDGE + number * width for number in range(_HATCH_STROKES)]
    return [
        thin.encode(
            x=alt.X("age:O", sort=ages, bandPosition=begin),
            x2=alt.X2("age", bandPosition=begin + width),
            y=alt.Y("tenth:O", sort=tenths, bandPosition=0.92),
            y2=alt.Y2("tenth", bandPosition=0.08),
        )
        for begin in begins
    ]


_HATCH_STROKES, _HATCH_EDGE = 6, 0.03
_PLACE_TOOLTIP = [
    alt.Tooltip("tenth:O", title="place in the old text"),
    alt.Tooltip("age:O", title="age of the article"),
    alt.Tooltip("changed_per_hundred:Q", title="words changed per 100", format=".1f"),
    alt.Tooltip("changed_word_count:Q", title="words deleted or reworded", format=",.0f"),
    alt.Tooltip("word_count:Q", title="words that stood there", format=","),
    alt.Tooltip("article_count:Q", title="articles"),
]
