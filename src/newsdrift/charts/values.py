"""Charts of values over time: tolls by outlet, what was replaced, and who is quoted when."""

import altair as alt
import polars as pl

from newsdrift.charts.durations import hours_since
from newsdrift.charts.theme import (
    DIRECTION_COLOURS,
    INK,
    NAME_COLOURS,
    NAME_SHAPES,
    SOFT_INK,
    AnyChart,
    colour_scale,
    data,
    empty,
    present,
    rows_axis,
    titled,
)

PANEL_WIDTH, PANEL_HEIGHT, COLUMNS = 380, 190, 2  # pixels
_FALL = "#d55e00"


def value_series(frame: pl.DataFrame, *, what: str = "dead") -> AnyChart:
    """How does a toll change, by outlet? From `summaries.value_series`; `what` is the fate in words.

    Example: `charts.value_series(summaries.value_series(package))`
    """
    question = f"How many {what} does each outlet state, and when?"
    if frame.is_empty():
        return empty(frame, question, f"no story or article states two different numbers of {what}")
    outlets = frame.get_column("outlet_name").unique().sort().to_list()
    shown = [min(at, len(NAME_COLOURS) - 1) for at in range(len(outlets))]
    legend = alt.Legend(title=None, columns=4, symbolStrokeWidth=2, symbolOpacity=1)
    colour = alt.Color("outlet_name:N", scale=alt.Scale(domain=outlets, range=[NAME_COLOURS[at] for at in shown]), legend=legend)
    shape = alt.Shape("outlet_name:N", scale=alt.Scale(domain=outlets, range=[NAME_SHAPES[at] for at in shown]), legend=legend)
    x = hours_since("since_hours", None, pixels=[6, PANEL_WIDTH - 40], grid=False)
    axis = alt.Axis(tickCount=4, labelExpr="datum.value == floor(datum.value) ? format(datum.value, ',d') : ''")
    y = alt.Y("amount:Q", title=None, axis=axis, scale=alt.Scale(domainMin=0, nice=False, range=[PANEL_HEIGHT, 16]))
    base = alt.Chart().encode(x=x, y=y)
    lines = base.mark_line(interpolate="step-after", strokeWidth=1.6, opacity=0.75).encode(color=colour, detail="label:N")
    whiskers = base.mark_rule(strokeWidth=3, opacity=0.35).encode(x=alt.X("least_hours:Q"), x2="most_hours:Q", color=colour)
    points = base.mark_point(filled=True, opacity=1, size=52).encode(color=colour, shape=shape, tooltip=_told(what))
    falls = base.transform_filter("datum.is_fall").mark_text(text="▼ fell", color=_FALL, dy=13, fontWeight="bold", fontSize=11)
    ends = base.transform_filter("datum.end_text != ''").mark_text(align="left", dx=7).encode(text="end_text:N", color=colour)
    title = "time since the first number in the panel (logarithmic after 1 h)"
    header = alt.Header(
        title=title,
        titleOrient="bottom",
        titleColor=SOFT_INK,
        titleFontWeight="normal",
        labelAnchor="start",
        labelLimit=PANEL_WIDTH,
        labelFontWeight="bold",
    )
    order = frame.get_column("group").unique(maintain_order=True).to_list()
    panels = alt.layer(whiskers, lines, points, falls, ends, data=data(frame), width=PANEL_WIDTH, height=PANEL_HEIGHT)
    faceted = panels.facet(facet=alt.Facet("group:N", sort=order, header=header), columns=COLUMNS, spacing={"row": 24, "column": 30})
    drawn: alt.FacetChart = (
        faceted.resolve_scale(y="independent", x="independent").resolve_axis(x="independent").properties(title=titled(question, frame))
    )
    return drawn


def _told(what: str) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("label:N", title="article"),
        alt.Tooltip("version_number:O", title="version"),
        alt.Tooltip("amount:Q", title=what, format=",d"),
        alt.Tooltip("before_amount:Q", title="before", format=",d"),
        alt.Tooltip("at:N", title="time of the version"),
        alt.Tooltip("least_hours:Q", title="hours to the last capture without it", format=",.1f"),
        alt.Tooltip("most_hours:Q", title="hours to the first capture with it", format=",.1f"),
        alt.Tooltip("text:N", title="sentence"),
    ]


def value_changes(frame: pl.DataFrame) -> AnyChart:
    """Which values are replaced, and do amounts rise or fall? From `summaries.value_changes`.

    Example: `charts.value_changes(summaries.value_changes(package))`
    """
    question = "Which values are replaced by others, and do amounts rise or fall?"
    if frame.is_empty():
        return empty(frame, question, "no update replaced a value by another")
    order = present(frame, "kind")
    y = alt.Y("kind:N", sort=order, axis=rows_axis())
    x = alt.X("start:Q", title="values replaced", axis=alt.Axis(tickMinStep=1, format=",d"), scale=alt.Scale(domainMin=0))
    legend = alt.Legend(title=None, labelExpr="datum.label == 'none' ? 'no amount on both sides' : datum.label")
    bars = (
        alt.Chart()
        .mark_bar(height=18, stroke="white")
        .encode(
            x=x,
            x2="end:Q",
            y=y,
            color=alt.Color("direction:N", scale=colour_scale(DIRECTION_COLOURS, present(frame, "direction")), legend=legend),
            tooltip=[
                alt.Tooltip("kind:N", title="kind"),
                alt.Tooltip("direction:N", title="direction"),
                alt.Tooltip("change_count:Q", title="values replaced", format=","),
                alt.Tooltip("taken_back_count:Q", title="taken back later", format=","),
            ],
        )
    )
    arrows = alt.Chart().mark_text(color="white", fontWeight="bold").encode(x="middle:Q", y=y, text="count_text:N")
    totals = (
        alt.Chart().transform_filter("datum.total_text != ''").mark_text(align="left", dx=6).encode(x="end:Q", y=y, text="total_text:N")
    )
    return alt.layer(bars, arrows, totals, data=data(frame), title=titled(question, frame), height=alt.Step(28))


def speaker_lives(frame: pl.DataFrame) -> AnyChart:
    """When do persons who are quoted enter and leave an article? From `summaries.speaker_lives`.

    Example: `charts.speaker_lives(summaries.speaker_lives(package))`
    """
    question = "When do persons who are quoted enter and leave an article?"
    if frame.is_empty():
        return empty(frame, question, "no article with several versions quotes a person who is named beside a verb of saying")
    order = frame.get_column("row").to_list()
    y = alt.Y("row:N", sort=order, axis=rows_axis(labelLimit=380))
    x = hours_since("entered_hours", "time since the article's first version (logarithmic after 1 h); grey: between which captures")
    tooltip = [
        alt.Tooltip("speaker:N", title="speaker"),
        alt.Tooltip("label:N", title="article"),
        alt.Tooltip("quotation_count:Q", title="quotations", format=","),
        alt.Tooltip("at:N", title="enters"),
        alt.Tooltip("left:N", title="leaves"),
    ]
    base = alt.Chart().encode(y=y, tooltip=tooltip)
    bounds = [
        base.mark_rule(strokeWidth=9, color="#dddddd").encode(x=alt.X(f"{end}_least_hours:Q"), x2=f"{end}_most_hours:Q")
        for end in ("entered", "left")
    ]
    lives = base.mark_rule(strokeWidth=2.5, color="#5b97a8").encode(x=x, x2="left_hours:Q")
    enters = base.transform_filter("!datum.is_from_start").mark_point(
        filled=True, shape="triangle-right", size=110, opacity=1, color="#00728e"
    )
    leaves = base.transform_filter("!datum.is_to_end").mark_text(text="✕", fontSize=13, fontWeight="bold", color=_FALL)
    stays = base.transform_filter("datum.is_to_end").mark_point(filled=True, shape="circle", size=46, opacity=1, color=INK)
    layers = [*bounds, lives, enters.encode(x=x), leaves.encode(x="left_hours:Q"), stays.encode(x="left_hours:Q")]
    title = titled(question, frame)
    title.subtitle = [*title.subtitle, "triangle: enters after the first version · cross: leaves · dot: still there in the latest version"]
    return alt.layer(*layers, data=data(frame), title=title, height=alt.Step(22))
