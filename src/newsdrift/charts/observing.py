"""Charts of what was captured, and how often."""

import altair as alt
import polars as pl

from newsdrift.charts.durations import hours_since, log_hours
from newsdrift.charts.theme import INK, SOFT_INK, STATUS_COLOURS, AnyChart, colour_scale, data, empty, present, rows_axis, titled
from newsdrift.schema import Status
from newsdrift.summaries.observing import SIGNS

_TICK = "M0,-1L0,1"
_CROSS = "M-0.8,-0.8L0.8,0.8M0.8,-0.8L-0.8,0.8"
_DOT = "M0.5,0A0.5,0.5,0,1,1,-0.5,0A0.5,0.5,0,1,1,0.5,0M0.2,0A0.2,0.2,0,1,1,-0.2,0A0.2,0.2,0,1,1,0.2,0"  # rings that strokes fill
_SIGN_SHAPES = (_DOT, "circle", "diamond", _TICK, _TICK, "M0,-0.2L0,1", _CROSS)
_SIGN_COLOURS = (
    INK,
    INK,
    "#d55e00",
    STATUS_COLOURS[Status.NEW],
    STATUS_COLOURS[Status.IDENTICAL],
    STATUS_COLOURS[Status.SIGHTING],
    STATUS_COLOURS[Status.GONE],
)
_SIGN_SIZES = (90, 60, 90, 260, 260, 260, 70)  # a tick of 16 pixels stands out on both sides of a ring of 8
_SIGNS_TOLD = "grey line: first capture to last · broad: when the edit was made · dots or a triangle at its left: nobody saw the start"


def observations(frame: pl.DataFrame) -> AnyChart:
    """When was each article looked at, and when did it change? From `summaries.observations`.

    Example: `charts.observations(summaries.observations(package))`
    """
    question = "When was each article looked at, and when did it change?"
    if frame.is_empty():
        return empty(frame, question, "no capture made a version of an article")
    found = present(frame, "sign")
    shown = [at for at, sign in enumerate(SIGNS) if sign in found]
    domain = [SIGNS[at] for at in shown]
    order = frame.get_column("label").unique(maintain_order=True).to_list()
    y = alt.Y("label:N", sort=order, axis=rows_axis(labelPadding=18))
    x = hours_since("since_hours", "time since publication, or the first version where none is stated (logarithmic after 1 h)")
    sign = alt.Legend(title=None, columns=3, symbolStrokeWidth=2)
    marks = (
        alt.Chart()
        .mark_point(filled=False, strokeWidth=2, opacity=1)
        .encode(
            x=x,
            y=y,
            order=alt.Order("sign:N"),  # in the alphabet captures come before versions: ticks lie under rings and dots
            shape=alt.Shape("sign:N", scale=alt.Scale(domain=domain, range=[_SIGN_SHAPES[at] for at in shown]), legend=sign),
            color=alt.Color("sign:N", scale=alt.Scale(domain=domain, range=[_SIGN_COLOURS[at] for at in shown]), legend=sign),
            # ordinal: of names Vega-Lite would take the first and the last size and space the others evenly between them
            size=alt.Size("sign:N", scale=alt.Scale(type="ordinal", domain=domain, range=[_SIGN_SIZES[at] for at in shown]), legend=sign),
            tooltip=[
                alt.Tooltip("label:N", title="article"),
                alt.Tooltip("what:N", title="what"),
                alt.Tooltip("at:N", title="when"),
                alt.Tooltip("since_hours:Q", title="hours since the start", format=",.1f"),
                alt.Tooltip("least_hours:Q", title="edited after, hours", format=",.1f"),
                alt.Tooltip("most_hours:Q", title="and before", format=",.1f"),
            ],
        )
    )
    looks = alt.Chart().transform_filter("slice(datum.sign, 0, 7) == 'capture'")
    followed = looks.mark_rule(color="#bbbbbb").encode(x=alt.X("min(since_hours):Q"), x2="max(since_hours):Q", y=y)
    late = alt.Chart().transform_filter("datum.is_open")
    unseen = late.mark_rule(color="#999999", strokeDash=[2, 3]).encode(x=alt.X("since_hours:Q"), x2=alt.datum(0), y=y)
    unstated = late.transform_filter("datum.since_hours == 0")
    opens = unstated.mark_point(shape="triangle-left", size=34, xOffset=-9, color="#888888", opacity=1).encode(x=x, y=y)
    bounded = alt.Chart().transform_filter("isValid(datum.most_hours)")
    whiskers = bounded.mark_rule(color=INK, strokeWidth=4, opacity=0.3).encode(x=alt.X("least_hours:Q"), x2="most_hours:Q", y=y)
    title = titled(question, frame)
    title.subtitle = [*title.subtitle, _SIGNS_TOLD]
    layers = [followed, unseen, opens, whiskers, marks]
    return alt.layer(*layers, data=data(frame), title=title, height=alt.Step(22))


def capture_statuses(frame: pl.DataFrame) -> AnyChart:
    """What became of the captures of each source? From `summaries.capture_statuses`.

    Example: `charts.capture_statuses(summaries.capture_statuses(package))`
    """
    question = "What became of the captures of each source?"
    if frame.is_empty():
        return empty(frame, question, "there are no captures")
    order = frame.get_column("source").unique(maintain_order=True).to_list()
    statuses = present(frame, "status")
    y = alt.Y("source:N", sort=order, axis=rows_axis(), scale=alt.Scale(domain=order))
    x = alt.X("capture_count:Q", title=None, axis=None, scale=alt.Scale(domainMin=0, nice=False))
    bars = (
        alt.Chart()
        .mark_bar(height=16)
        .encode(
            x=x,
            y=y,
            color=alt.Color("status:N", scale=colour_scale(STATUS_COLOURS, statuses), legend=None),
            tooltip=[
                alt.Tooltip("source:N", title="source"),
                alt.Tooltip("status:N", title="status"),
                alt.Tooltip("capture_count:Q", title="captures", format=","),
            ],
        )
    )
    counts = alt.Chart().mark_text(align="left", dx=4).encode(x=x, y=y, text=alt.Text("capture_count:Q", format=","))
    header = alt.Header(
        title="number of captures",
        titleOrient="bottom",
        titleColor=SOFT_INK,
        titleFontWeight="normal",
        labelFontWeight="bold",
        labelAnchor="start",
    )
    column = alt.Column("status:N", sort=statuses, header=header)
    layered = alt.layer(bars, counts, data=data(frame), width=72, height=alt.Step(26))
    return layered.facet(column=column, spacing=36).properties(title=titled(question, frame))


def capture_gaps(frame: pl.DataFrame) -> AnyChart:
    """How long was it from one look at an article to the next? From `summaries.capture_gaps`.

    Example: `charts.capture_gaps(summaries.capture_gaps(package))`
    """
    question = "How long was it from one look at an article to the next?"
    if frame.is_empty():
        return empty(frame, question, "no article was captured twice at times that the source tells")
    order = frame.get_column("source").to_list()
    y = alt.Y("source:N", sort=order, axis=rows_axis())
    axis = "time between two captures of an article (logarithmic); line: least to most, box: middle half, stroke: median"
    tooltip = [
        alt.Tooltip("source:N", title="source"),
        alt.Tooltip("gap_count:Q", title="gaps", format=","),
        alt.Tooltip("least_hours:Q", title="least, hours", format=",.1f"),
        alt.Tooltip("median_hours:Q", title="median, hours", format=",.1f"),
        alt.Tooltip("most_hours:Q", title="most, hours", format=",.1f"),
    ]
    base = alt.Chart().encode(y=y, tooltip=tooltip)
    line = base.mark_rule(color="#777777").encode(x=log_hours("least_hours", axis), x2="most_hours:Q")
    box = base.mark_bar(height=16, color="#a3c1cb").encode(x=log_hours("lower_hours", axis), x2="upper_hours:Q")
    median = base.mark_tick(height=22, thickness=3, color=INK, opacity=1).encode(x=log_hours("median_hours", axis))
    count = alt.Chart().mark_text(align="left", dx=8).encode(x=log_hours("most_hours", axis), y=y, text="gap_text:N")
    return alt.layer(line, box, median, count, data=data(frame), title=titled(question, frame), height=alt.Step(34))
