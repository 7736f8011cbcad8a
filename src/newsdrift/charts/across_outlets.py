"""Charts of stories that several outlets cover: who was first, when shared texts came, and how alike articles are."""

import altair as alt
import polars as pl

from newsdrift.charts.durations import LABELS, hours_since
from newsdrift.charts.theme import INK, PLOT_WIDTH, SOFT_INK, AnyChart, data, empty, rows_axis, titled

_NO_STORIES = "no story has articles of several outlets that share anything"
_BAND, _LINE, _PALE = "#5b97a8", "#004f63", "#dfe9ec"
_MOST_LEVEL = 3  # columns whose names have room side by side
_SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down"]
_OUTLET_COLOURS = ["#00728e", "#d55e00", "#7a4b94", "#f0b429", "#56b4e9", "#222222"]


def who_was_first(frame: pl.DataFrame, *, what: str = "word sequences") -> AnyChart:
    """Which outlet had what they share first? From `summaries.copied`, or `summaries.value_leads` with `what="values"`.

    Example: `charts.who_was_first(summaries.copied(package))`
    """
    question = f"Which outlet had the {what} they share first?"
    if frame.is_empty():
        return empty(frame, question, _NO_STORIES)
    drawn = data(frame).with_columns(
        ordered_text=pl.when(pl.col("ordered_count") > 0).then(pl.col("ordered_count").cast(pl.String)).otherwise(pl.lit("")),
        unknown_text=pl.when(pl.col("unknown_count") > 0).then(pl.format("{} unknown", "unknown_count")).otherwise(pl.lit("")),
    )
    count = max(drawn["first_outlet"].n_unique(), drawn["later_outlet"].n_unique())
    side = max(46, min(96, PLOT_WIDTH // count))
    angle = 0 if count <= _MOST_LEVEL else -35
    x = alt.X("later_outlet:N", title="had it later", axis=alt.Axis(orient="top", labelAngle=angle, ticks=False, domain=False))
    y = alt.Y("first_outlet:N", title="had it first", axis=rows_axis(title="had it first"))
    most = max(drawn["ordered_count"].to_list())
    colour = alt.Color("ordered_count:Q", scale=alt.Scale(domain=[0, max(most, 1)], range=[_PALE, _LINE]), legend=None)
    tooltip = [
        alt.Tooltip("first_outlet:N", title="first"),
        alt.Tooltip("later_outlet:N", title="later"),
        alt.Tooltip("certain_count:Q", title="known by looks"),
        alt.Tooltip("stated_count:Q", title="by stated times alone"),
        alt.Tooltip("unknown_count:Q", title="order unknown"),
        alt.Tooltip("word_count:Q", title="words"),
        alt.Tooltip("first_share:Q", title="share of the known", format=".2f"),
        alt.Tooltip("share_lower:Q", title="95 % from", format=".2f"),
        alt.Tooltip("share_upper:Q", title="to", format=".2f"),
        alt.Tooltip("delay_hours:Q", title="median least delay in hours", format=".1f"),
        alt.Tooltip("story_count:Q", title="stories"),
    ]
    base = alt.Chart().encode(x=x, y=y)
    cell = base.mark_rect(stroke="white", strokeWidth=2).encode(color=colour, tooltip=tooltip)
    is_dark = alt.condition(f"datum.ordered_count > {max(most, 1) / 2}", alt.value("white"), alt.value(INK))
    number = base.mark_text(fontSize=14, fontWeight=600, dy=-5).encode(text="ordered_text:N", color=is_dark)
    faint = alt.condition(f"datum.ordered_count > {max(most, 1) / 2}", alt.value("white"), alt.value(INK))
    below = base.transform_filter("datum.ordered_count > 0").mark_text(fontSize=10, dy=10).encode(text="unknown_text:N", color=faint)
    alone = base.transform_filter("datum.ordered_count == 0").mark_text(fontSize=10).encode(text="unknown_text:N", color=faint)
    return alt.layer(cell, number, below, alone, data=drawn, width=side * count, height=46 * count).properties(
        title=_noted(question, frame, "Bold: known to have come first in the outlet of the row; unknown: no look and no stated time tells.")
    )


def story_timeline(frame: pl.DataFrame) -> AnyChart:
    """When did what the outlets of a story share come to each of them? From `summaries.story_timeline`.

    Example: `charts.story_timeline(summaries.story_timeline(package, summaries.most_shared_story(package)))`
    """
    question = "When did what the outlets of a story share come to each?"
    if frame.is_empty():
        return empty(frame, question, _NO_STORIES)
    drawn = data(frame).with_columns(is_bounded=pl.col("to_hours").is_not_null())
    names = drawn.get_column("outlet_name").unique().sort().to_list()
    x_title = "hours since the first of these texts appeared; bar: between the last look without it and the first with it"
    x = alt.X("from_hours:Q", title=x_title, scale=alt.Scale(nice=False, zero=True, padding=6))
    y = alt.Y("label:N", sort=alt.EncodingSortField("line", order="ascending"), axis=rows_axis(labelLimit=300))
    lane = alt.YOffset("outlet_name:N", sort=names)
    scale = alt.Scale(domain=names, range=[_OUTLET_COLOURS[place % len(_OUTLET_COLOURS)] for place in range(len(names))])
    colour = alt.Color("outlet_name:N", scale=scale, legend=alt.Legend(title=None))
    shape_scale = alt.Scale(domain=names, range=[_SHAPES[place % len(_SHAPES)] for place in range(len(names))])
    shape = alt.Shape("outlet_name:N", scale=shape_scale, legend=alt.Legend(title=None))
    tooltip = [
        alt.Tooltip("label:N", title="shared"),
        alt.Tooltip("outlet_name:N", title="outlet"),
        alt.Tooltip("from_hours:Q", title="came after, hours", format=".1f"),
        alt.Tooltip("to_hours:Q", title="and before", format=".1f"),
        alt.Tooltip("at:N", title="time of the version"),
        alt.Tooltip("place:N", title="place"),
        alt.Tooltip("known_by:N", title="known by"),
    ]
    base = alt.Chart().encode(y=y, yOffset=lane)
    bounded = base.transform_filter("datum.is_bounded && !datum.is_open").mark_rule(strokeWidth=3, opacity=0.55)
    opened = base.transform_filter("datum.is_bounded && datum.is_open").mark_rule(strokeWidth=2, strokeDash=[3, 3], opacity=0.55)
    bars = [bar.encode(x=x, x2="to_hours:Q", color=colour) for bar in (bounded, opened)]
    point = base.transform_filter("datum.is_bounded").mark_point(filled=True, size=60, opacity=1)
    hollow = base.transform_filter("!datum.is_bounded").mark_point(filled=False, size=60, opacity=1)
    marks = [point.encode(x="to_hours:Q", color=colour, shape=shape, tooltip=tooltip)]
    marks.append(hollow.encode(x="at_hours:Q", color=colour, shape=shape, tooltip=tooltip))
    note = "Filled: first look with it; dashed: nobody had looked before; hollow: stated by a feed alone, so that the order is unknown."
    step = alt.Step(max(9, 40 // len(names)), **{"for": "offset"})
    layered = alt.layer(*bars, *marks, data=drawn, width=PLOT_WIDTH, height=step)
    return layered.properties(title=_noted(question, frame, note))


def _noted(question: str, frame: pl.DataFrame, note: str) -> alt.TitleParams:
    """The title with how to read the chart below what its numbers rest on."""
    return alt.TitleParams(question, subtitle=[*titled(question, frame).subtitle, note])


def togetherness(frame: pl.DataFrame) -> AnyChart:
    """Do articles of one story grow together or apart? From `summaries.togetherness`.

    Example: `charts.togetherness(summaries.togetherness(package))`
    """
    question = "Do the articles of a story grow together or apart?"
    if frame.is_empty():
        return empty(frame, question, "no story has articles of two outlets in one language")
    drawn = data(frame).with_columns(
        **{name: (pl.col(name) * 100).round(3) for name in ("estimate", "lower", "upper")}, n_text=pl.col("pair_count").cast(pl.String)
    )
    title = "hours since the story's first version (logarithmic after 1 h; grey numbers: pairs of articles)"
    axis = alt.Axis(values=[0, 1, 3, 6, 12, 24, 48, 96, 168], labelExpr=LABELS, labelOverlap="greedy", labelSeparation=6, titlePadding=26)
    x = hours_since("hours", title).axis(axis)
    y_title = "% of words in runs of five in common"
    y = alt.Y("estimate:Q", title=y_title, scale=alt.Scale(zero=True))
    tooltip = [
        alt.Tooltip("group:N", title="story"),
        alt.Tooltip("hours:Q", title="hours since its start"),
        alt.Tooltip("estimate:Q", title="% of words in common", format=".1f"),
        alt.Tooltip("lower:Q", title="95 % from", format=".1f"),
        alt.Tooltip("upper:Q", title="to", format=".1f"),
        alt.Tooltip("pair_count:Q", title="pairs of articles"),
    ]
    base = alt.Chart()
    single = base.transform_filter("!datum.is_pooled").mark_line(color="#9aa5ab", strokeWidth=1.2, point={"size": 14, "color": "#9aa5ab"})
    pooled = base.transform_filter("datum.is_pooled")
    band = pooled.mark_area(color=_BAND, opacity=0.25).encode(x=x, y=alt.Y("lower:Q", title=y_title), y2="upper:Q")
    line = pooled.mark_line(color=_LINE, strokeWidth=3, point=alt.OverlayMarkDef(filled=True, size=55, color=_LINE))
    counts = pooled.mark_text(dy=30, fontSize=11, color=SOFT_INK).encode(x=x, y=alt.value(280), text="n_text:N")
    layers = [
        band,
        single.encode(x=x, y=y, detail="group:N", tooltip=tooltip),
        line.encode(x=x, y=y, tooltip=tooltip),
        counts,
    ]
    return alt.layer(*layers, data=drawn, width=PLOT_WIDTH + 170, height=280).properties(title=titled(question, frame))
