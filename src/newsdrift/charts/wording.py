"""Charts of which words come and go, and of lines that recur."""

import altair as alt
import polars as pl

from newsdrift.charts.theme import ACTION_COLOURS, INK, PLOT_WIDTH, SOFT_INK, AnyChart, colour_scale, data, empty, rows_axis, titled

_CHANGES = {name: ACTION_COLOURS[name] for name in ("added", "deleted")}


def words_in_words_out(frame: pl.DataFrame) -> AnyChart:
    """Which words come, and which go? From `summaries.words_in_words_out`.

    Example: `charts.words_in_words_out(summaries.words_in_words_out(package))`
    """
    question = "Which words come, and which go?"
    if frame.is_empty():
        return empty(frame, question, "no word was added or deleted in two or more articles")
    y = alt.Y("term:N", sort=frame.get_column("term").to_list(), axis=rows_axis(labelLimit=180))
    title = "log-odds ratio (right of 0: a larger share of the words added than of those deleted; line: 95 %)"
    domain = [min(0, *frame["lower"].to_list()), max(0, *frame["upper"].to_list())]
    scale = alt.Scale(domain=domain, nice=False, padding=6)
    x = alt.X("log_odds:Q", title=title, axis=alt.Axis(tickCount=8), scale=scale)
    tooltip = [
        alt.Tooltip("term:N", title="word"),
        alt.Tooltip("added_article_count:Q", title="articles that added it", format=","),
        alt.Tooltip("deleted_article_count:Q", title="articles that deleted it", format=","),
        alt.Tooltip("log_odds:Q", title="log-odds ratio", format="+.2f"),
        alt.Tooltip("z_score:Q", title="standard errors from 0", format="+.1f"),
    ]
    base = alt.Chart().encode(y=y, tooltip=tooltip)
    zero = alt.Chart(pl.DataFrame({"zero": [0]})).mark_rule(color=SOFT_INK).encode(x="zero:Q")
    bounds = base.mark_rule(color="#b0b0b0", strokeWidth=1.5).encode(x=alt.X("lower:Q", title=title, scale=scale), x2="upper:Q")
    points = base.mark_point(filled=True, opacity=1, stroke="white", strokeWidth=0.5).encode(
        x=x,
        color=alt.Color("change:N", scale=colour_scale(_CHANGES), legend=alt.Legend(title="more of the words")),
        shape=alt.Shape("change:N", scale=alt.Scale(domain=list(_CHANGES), range=["triangle-right", "triangle-left"]), legend=None),
        size=alt.Size("article_count:Q", scale=alt.Scale(type="sqrt", range=[50, 420]), legend=None),
    )
    counts = base.mark_text(align="left", dx=8, fontSize=11, color=SOFT_INK).encode(x=alt.value("width"), text="count_text:N")
    return alt.layer(zero, bounds, points, counts, data=data(frame), title=titled(question, frame), width=PLOT_WIDTH, height=alt.Step(18))


def term_changes(frame: pl.DataFrame, *, by: str) -> AnyChart:
    """Which words of the study's lists come and go? From `summaries.term_changes` with the same `by`.

    Example: `charts.term_changes(summaries.term_changes(package, by="outlet"), by="outlet")`
    """
    question = f"Which words of the lists come and go, by {by}?"
    if frame.is_empty():
        return empty(frame, question, "data/curated/terms.csv lists no words, or no update changed a text")
    y = alt.Y("group:N", sort=frame.get_column("group").unique(maintain_order=True).to_list(), axis=rows_axis())
    axis = alt.Axis(labelExpr="format(abs(datum.value), ',')", tickMinStep=1, tickCount=6, labelFlush=False)
    x = alt.X("end:Q", title="occurrences (left of 0: deleted, right: added)", axis=axis, scale=alt.Scale(padding=28))
    tooltip = [
        alt.Tooltip("list:N", title="list"),
        alt.Tooltip("group:N", title=by),
        alt.Tooltip("change:N", title="occurrences"),
        alt.Tooltip("occurrence_count:Q", title="number of occurrences", format=","),
        alt.Tooltip("update_count:Q", title="updates", format=","),
    ]
    colour = alt.Color("change:N", scale=colour_scale(_CHANGES), legend=alt.Legend(title=None))
    base = alt.Chart().encode(x=x, y=y, tooltip=tooltip)
    bars = base.mark_bar(height=14).encode(color=colour)
    right = base.transform_filter("datum.change == 'added' && datum.end > 0").mark_text(align="left", dx=4, fontSize=10)
    left = base.transform_filter("datum.end < 0").mark_text(align="right", dx=-4, fontSize=10)
    numbers = [text.encode(text=alt.Text("occurrence_count:Q", format=",")) for text in (right, left)]
    layered = alt.layer(bars, *numbers, data=data(frame), width=440, height=alt.Step(22))
    header = alt.Header(
        title=None, labelAngle=0, labelAlign="left", labelOrient="top", labelAnchor="start", labelFontSize=13, labelFontWeight=600
    )
    faceted: alt.FacetChart = layered.facet(row=alt.Row("list:N", header=header), spacing=12).properties(title=titled(question, frame))
    return faceted


def boilerplate_effect(frame: pl.DataFrame) -> AnyChart:
    """How many updates change boilerplate alone? From `summaries.boilerplate_effect`.

    Example: `charts.boilerplate_effect(summaries.boilerplate_effect(package))`
    """
    question = "How many updates change boilerplate alone, and are left out?"
    if frame.is_empty():
        return empty(frame, question, "no update changed a text")
    y = alt.Y("outlet_name:N", sort=frame.get_column("outlet_name").to_list(), axis=rows_axis())
    title = "share of substantive updates (text: of boilerplate alone, of all)"
    most = max(0.05, *(1.2 * share for share in frame.get_column("boilerplate_update_share").to_list()))
    axis, scale = alt.Axis(format=".0%", tickCount=5), alt.Scale(domain=[0, most], nice=False)
    x = alt.X("boilerplate_update_share:Q", title=title, axis=axis, scale=scale)
    tooltip = [
        alt.Tooltip("outlet_name:N", title="outlet"),
        alt.Tooltip("update_count:Q", title="substantive updates", format=","),
        alt.Tooltip("boilerplate_update_count:Q", title="of boilerplate alone", format=","),
        alt.Tooltip("added_word_count:Q", title="words added", format=","),
        alt.Tooltip("article_added_word_count:Q", title="words added without them", format=","),
        alt.Tooltip("deleted_word_count:Q", title="words deleted", format=","),
        alt.Tooltip("article_deleted_word_count:Q", title="words deleted without them", format=","),
    ]
    base = alt.Chart().encode(y=y, tooltip=tooltip)
    bars = base.mark_bar(height=16, color="#9aa5ab").encode(x=x)
    counts = base.mark_text(align="left", dx=5, color=INK).encode(x=x, text="count_text:N")
    return alt.layer(bars, counts, data=data(frame), title=titled(question, frame), width=PLOT_WIDTH, height=alt.Step(28))
