"""Charts of the lives of sentences: how long they stand, how they end, and those of one article."""

from collections.abc import Mapping

import altair as alt
import polars as pl

from newsdrift.charts.durations import log_hours
from newsdrift.charts.theme import (
    INK,
    SOFT_INK,
    AnyChart,
    colour_scale,
    data,
    empty,
    present,
    rows_axis,
    titled,
)
from newsdrift.schema import EndKind

SURVIVAL_HEIGHT, RISK_ROOM = 280, 28  # pixels
_BAND, _BETWEEN, _EDGE = "#d3e4ea", "#8fbccb", "#00566b"
_SURVIVAL_SIGNS = "Solid: ended as late, broken: as early as the captures allow. Light: 95 % over draws of articles."
_NOT_TWICE = "no article with a first version was looked at twice, or none states its publication"
END_COLOURS: Mapping[str, str] = {
    EndKind.DELETED: "#d55e00",
    EndKind.ABSORBED: "#e6b3d0",
    EndKind.GONE: "#222222",
    EndKind.ALIVE: "#d9d9d9",
}


def sentence_survival(frame: pl.DataFrame) -> AnyChart:
    """How long do the sentences of first versions stand? From `summaries.sentence_survival`.

    Example: `charts.sentence_survival(summaries.sentence_survival(package, origin="first_version"))`
    """
    question = "How long do the sentences of first versions stand?"
    if frame.is_empty():
        return empty(frame, question, _NOT_TWICE)
    title = "age, on a logarithmic scale; below: sentences under watch at that age"
    x = log_hours("age_hours", title)
    x["axis"]["titlePadding"] = RISK_ROOM
    share = alt.Axis(format=".0%")
    y = alt.Y("lower_share:Q", title="share that still stands", axis=share, scale=alt.Scale(domain=[0, 1]))
    tooltip = [
        alt.Tooltip("age_hours:Q", title="age in hours", format=",.2f"),
        alt.Tooltip("earliest_share:Q", title="still stand, if ends came as early as captures allow", format=".1%"),
        alt.Tooltip("latest_share:Q", title="still stand, if ends came as late as captures allow", format=".1%"),
        alt.Tooltip("lower_share:Q", title="95 % band from", format=".1%"),
        alt.Tooltip("upper_share:Q", title="95 % band to", format=".1%"),
        alt.Tooltip("at_risk_count:Q", title="sentences under watch", format=","),
    ]
    base = alt.Chart().encode(x=x, tooltip=tooltip)
    band = base.mark_area(interpolate="step-after", color=_BAND).encode(y=y, y2="upper_share:Q")
    between = base.mark_area(interpolate="step-after", color=_BETWEEN).encode(y=alt.Y("earliest_share:Q"), y2="latest_share:Q")
    early = base.mark_line(interpolate="step-after", color=_EDGE, strokeDash=[4, 3], strokeWidth=1.5).encode(y="earliest_share:Q")
    late = base.mark_line(interpolate="step-after", color=_EDGE, strokeWidth=1.5).encode(y="latest_share:Q")
    told = base.transform_filter("isValid(datum.told_count)")
    risk = told.mark_text(color=SOFT_INK).encode(y=alt.value(SURVIVAL_HEIGHT + RISK_ROOM + 6), text=alt.Text("told_count:Q", format=","))
    heading = titled(question, frame)
    heading.subtitle = [*heading.subtitle, _SURVIVAL_SIGNS]
    return alt.layer(band, between, early, late, risk, data=data(frame), title=heading, width=640, height=SURVIVAL_HEIGHT)


def sentence_ends(frame: pl.DataFrame) -> AnyChart:
    """How do the sentences of first versions end? From `summaries.sentence_ends`.

    Example: `charts.sentence_ends(summaries.sentence_ends(package, origin="first_version"))`
    """
    question = "How do the sentences of first versions end?"
    if frame.is_empty():
        return empty(frame, question, _NOT_TWICE)
    ended = frame.filter(pl.col("end_kind") != EndKind.ALIVE)
    kinds = present(ended.filter(pl.col("share") > 0), "end_kind")
    legend = alt.Legend(title=None, columns=4)
    areas = (
        alt.Chart(data(ended), width=320, height=240)
        .mark_area(interpolate="step-after", stroke="white", strokeWidth=0.5)
        .encode(
            x=log_hours("age_hours", "age, on a logarithmic scale"),
            y=alt.Y("start:Q", title="share that has ended", axis=alt.Axis(format=".0%"), scale=alt.Scale(domainMin=0)),
            y2="end:Q",
            color=alt.Color("end_kind:N", scale=colour_scale(END_COLOURS, kinds), legend=legend),
            tooltip=[
                alt.Tooltip("age_hours:Q", title="age in hours", format=",.2f"),
                alt.Tooltip("end_kind:N", title="end"),
                alt.Tooltip("share:Q", title="share that ended so", format=".1%"),
            ],
        )
    )
    header = alt.Header(title=None, labelFontSize=12, labelAnchor="start")
    faceted: alt.FacetChart = areas.facet(column=alt.Column("bound:N", header=header), spacing=24).properties(title=titled(question, frame))
    return faceted


def survival_by_group(frame: pl.DataFrame) -> AnyChart:
    """Which sentences of first versions stand longest? From `summaries.survival_by_group`.

    Example: `charts.survival_by_group(summaries.survival_by_group(package, origin="first_version"))`
    """
    question = "Which sentences of first versions stand longest?"
    if frame.is_empty():
        return empty(frame, question, _NOT_TWICE)
    order = frame.get_column("group").to_list()
    y = alt.Y("group:N", sort=order, axis=rows_axis(grid=True))
    scale, axis = alt.Scale(zero=False, nice=True), alt.Axis(format=".0%", tickCount=6)
    x = alt.X("lower_share:Q", title="share that still stands", scale=scale, axis=axis)
    tooltip = [
        alt.Tooltip("group:N", title="sentences"),
        alt.Tooltip("earliest_share:Q", title="still stand, if ends came as early as captures allow", format=".1%"),
        alt.Tooltip("latest_share:Q", title="still stand, if ends came as late as captures allow", format=".1%"),
        alt.Tooltip("lower_share:Q", title="95 % band from", format=".1%"),
        alt.Tooltip("upper_share:Q", title="95 % band to", format=".1%"),
        alt.Tooltip("count_text:N", title="rests on"),
    ]
    base = alt.Chart().encode(y=y, tooltip=tooltip)
    band = base.mark_rule(strokeWidth=7, color=_BAND).encode(x=x, x2="upper_share:Q")
    between = base.mark_rule(strokeWidth=7, color=_BETWEEN).encode(x="earliest_share:Q", x2="latest_share:Q")
    early = base.mark_point(filled=False, size=45, color=_EDGE, fill="white", opacity=1).encode(x="earliest_share:Q")
    late = base.mark_point(filled=True, size=45, color=_EDGE, opacity=1).encode(x="latest_share:Q")
    counts = base.mark_text(align="left", dx=10, color=SOFT_INK).encode(x=alt.value("width"), text="count_text:N")
    title = titled(question, frame)
    title.subtitle = [*title.subtitle, "Dot: ended as late, ring: as early as the captures allow. Light: 95 % over draws of articles."]
    return alt.layer(band, between, early, late, counts, data=data(frame), title=title, height=alt.Step(22))


LIVES_HEIGHT, LIVES_HEAD = 460, 30  # pixels
MANY_ROWS = 800  # of blocks, ribbons and strokes: outlines would darken the blocks
_TRUE_TIME = "time of the versions, UTC; columns that would overlap are set apart, their lines lead to the true time"
_LIVES_SIGNS = "Hatched: reworded by the update · ribbon: the sentence goes on · →: it came back after it was gone"


def article_lives(frame: pl.DataFrame) -> AnyChart:
    """What became of each sentence of an article, from version to version? From `summaries.article_lives`.

    Example: `charts.article_lives(summaries.article_lives(package, summaries.most_changed_article(package)))`
    """
    question = "Where do the sentences of the article come from, and how long do they stay?"
    if frame.is_empty():
        return empty(frame, question, "there is no article with a version")
    scale = alt.Scale(type="utc", nice=False, padding=4)
    x = alt.X("left:T", title=_TRUE_TIME, scale=scale, axis=alt.Axis(orient="top", grid=False, tickCount=6))
    y = alt.Y(
        "top:Q",
        title="words from the beginning of the text",
        scale=alt.Scale(nice=False, zero=True, range=[LIVES_HEAD, LIVES_HEIGHT]),  # downwards
        axis=alt.Axis(format=",d", grid=False),
    )
    origins = frame.get_column("origin").drop_nulls().unique().sort().to_list()
    colours = alt.Scale(domain=origins, range=_origin_colours(len(origins)))
    legend = alt.Legend(title="began in version", columns=16, symbolType="square", symbolOpacity=1, symbolStrokeColor="#999999")
    colour = alt.Color("origin:O", scale=colours, legend=legend)
    tooltip = [
        alt.Tooltip("version_number:O", title="version"),
        alt.Tooltip("at:N", title="time of the version"),
        alt.Tooltip("origin:O", title="began in version"),
        alt.Tooltip("action:N", title="what the update did"),
        alt.Tooltip("edit_count:Q", title="times reworded in its life"),
        alt.Tooltip("word_count:Q", title="words"),
        alt.Tooltip("text:N", title="sentence"),
    ]
    base = alt.Chart().encode(x=x, y=y, y2="bottom:Q")
    of_kind = "datum.kind == '{}'".format
    ribbons = base.transform_filter(of_kind("ribbon")).mark_area(opacity=0.45).encode(color=colour, detail="name:N")
    blocks = (
        base.transform_filter(of_kind("block"))
        .mark_rect(stroke="#777777", strokeWidth=0.5 if frame.height < MANY_ROWS else 0.2)
        .encode(x2="right:T", color=colour, tooltip=tooltip)
    )
    strokes = (
        alt.Chart()
        .transform_filter(of_kind("stroke"))
        .mark_rule(color=INK, strokeWidth=0.7, opacity=0.75)
        .encode(x=x, x2="right:T", y=alt.Y("bottom:Q"), y2="top:Q")
    )
    came_back = alt.Chart().transform_filter("datum.kind == 'block' && datum.sign != ''")
    signs = came_back.transform_calculate(middle="(datum.top + datum.bottom) / 2")
    returns = signs.mark_text(align="right", dx=-3, fontSize=13).encode(x=x, y="middle:Q", text="sign:N")
    of_columns = alt.Chart().transform_filter(of_kind("leader"))
    leaders = of_columns.mark_rule(color="#999999").encode(x=x, x2="right:T", y=alt.value(0), y2=alt.value(LIVES_HEAD - 14))
    numbers = of_columns.mark_text(fontWeight=600).encode(x=alt.X("right:T"), y=alt.value(LIVES_HEAD - 7), text="sign:N")
    title = titled(question, frame)
    title.subtitle = [*title.subtitle, _LIVES_SIGNS]
    return alt.layer(ribbons, blocks, strokes, returns, leaders, numbers, data=data(frame), title=title, width=700, height=LIVES_HEIGHT)


def _origin_colours(count: int) -> list[str]:
    """From light to dark, so that they stay in order in grey; the first version, most of the text, is grey."""
    later = [_RAMP[round(number * (len(_RAMP) - 1) / max(count - 2, 1))] for number in range(count - 1)]
    return ["#d6d6d6", *later]


_RAMP = ("#f7d277", "#eeb34b", "#e0922f", "#c9702a", "#a4532f", "#7d3d3a", "#592c41", "#3a2040", "#20143a")
