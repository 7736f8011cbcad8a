"""Charts of what updates changed, and when they came."""

import altair as alt
import polars as pl

from newsdrift.charts.durations import log_hours
from newsdrift.charts.theme import (
    ACTION_COLOURS,
    INK,
    ON_ACTION,
    SOFT_INK,
    TIME_BASIS_COLOURS,
    AnyChart,
    colour_scale,
    data,
    empty,
    present,
    rows_axis,
    signed_actions,
    titled,
)

_NO_UPDATES = "no article was captured with two different texts"
_BAR = alt.RelativeBandSize(0.78)
_UPDATE = (
    alt.Tooltip("label:N", title="article"),
    alt.Tooltip("version_number:O", title="update to version"),
)


def _by_article(layers: list[alt.Chart], frame: pl.DataFrame, question: str) -> AnyChart:
    """Layers with a bar per update, the updates of an article together beside its name."""
    order = frame.get_column("label").unique(maintain_order=True).to_list()
    header = alt.Header(title=None, labelAngle=0, labelAlign="left", labelOrient="left", labelFontSize=12)
    row = alt.Row("label:N", sort=order, header=header)
    layered = alt.layer(*layers, data=data(frame), width=440, height=alt.Step(17))
    faceted: alt.FacetChart = layered.facet(row=row, spacing=6).resolve_scale(y="independent").properties(title=titled(question, frame))
    return faceted


def _update_rows() -> alt.Y:
    return alt.Y("version_number:O", axis=rows_axis(labelExpr="'v' + datum.label", labelColor=SOFT_INK), sort="ascending")


def update_actions(frame: pl.DataFrame) -> AnyChart:
    """What did each update do to the sentences? From `summaries.update_actions`.

    Example: `charts.update_actions(summaries.update_actions(package))`
    """
    question = "What did each update do to the sentences?"
    if frame.is_empty():
        return empty(frame, question, _NO_UPDATES)
    x = alt.X("start:Q", title="sentences (left of 0: deleted)", axis=alt.Axis(labelExpr="abs(datum.value)", tickMinStep=1))
    bars = (
        alt.Chart()
        .mark_bar(height=_BAR, stroke="white", strokeWidth=1)
        .encode(
            x=x,
            x2="end:Q",
            y=_update_rows(),
            color=_action_colour(frame, alt.Legend(title=None, columns=7, labelExpr=signed_actions())),
            tooltip=[
                *_UPDATE,
                alt.Tooltip("at:N", title="time of the version"),
                alt.Tooltip("action:N", title="action"),
                alt.Tooltip("sentence_count:Q", title="sentences"),
            ],
        )
    )
    signs = alt.Chart().mark_text(fontSize=11).encode(x="middle:Q", y=_update_rows(), text="sign:N", color=ON_ACTION)
    moved = (
        alt.Chart().mark_text(align="left", dx=5, color=SOFT_INK, fontSize=10).encode(x="extent:Q", y=_update_rows(), text="moved_text:N")
    )
    return _by_article([bars, signs, moved], frame, question)


def _action_colour(frame: pl.DataFrame, legend: alt.Legend) -> alt.Color:
    return alt.Color("action:N", scale=colour_scale(ACTION_COLOURS, present(frame, "action")), legend=legend)


def word_changes(frame: pl.DataFrame) -> AnyChart:
    """How many words did each update add and delete? From `summaries.word_changes`.

    Example: `charts.word_changes(summaries.word_changes(package))`
    """
    question = "How many words did each update add and delete?"
    if frame.is_empty():
        return empty(frame, question, _NO_UPDATES)
    axis = alt.Axis(labelExpr="abs(datum.value)", tickMinStep=1, labelFlush=False, labelOverlap="greedy")
    x = alt.X("end:Q", title="words (left of 0: deleted, right: added)", axis=axis, scale=alt.Scale(padding=24))
    bars = (
        alt.Chart()
        .mark_bar(height=_BAR)
        .encode(
            x=x,
            y=_update_rows(),
            color=_action_colour(frame, alt.Legend(title=None)),
            tooltip=[
                *_UPDATE,
                alt.Tooltip("at:N", title="time of the version"),
                alt.Tooltip("action:N", title="words"),
                alt.Tooltip("word_count:Q", title="number of words", format=","),
            ],
        )
    )
    text = alt.Chart().encode(x=x, y=_update_rows(), text=alt.Text("word_count:Q", format=","))
    right = text.mark_text(align="left", dx=4, fontSize=10).transform_filter("datum.action == 'added'")
    left = text.mark_text(align="right", dx=-4, fontSize=10).transform_filter("datum.end < 0")
    return _by_article([bars, right, left], frame, question)


def update_times(frame: pl.DataFrame) -> AnyChart:
    """How soon does an update follow the version before? From `summaries.update_times`.

    Example: `charts.update_times(summaries.update_times(package))`
    """
    question = "How soon does an update follow the version before?"
    if frame.is_empty():
        return empty(frame, question, _NO_UPDATES)
    bases = present(frame, "time_basis")
    title = "time between the two versions (logarithmic); line: least and most that the captures allow, where they bound it"
    y = alt.Y("share:Q", title="share of updates that came at least as soon", axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1]))
    bounds = alt.Chart().mark_rule(color="#c4c4c4", strokeWidth=1.5).encode(x=log_hours("least_hours", title), x2="most_hours:Q", y=y)
    points = (
        alt.Chart()
        .mark_point(filled=True, size=46, opacity=1)
        .encode(
            x=log_hours("hours", title),
            y=y,
            color=alt.Color("time_basis:N", title="time of the version:", scale=colour_scale(TIME_BASIS_COLOURS, bases)),
            shape=alt.Shape("time_basis:N", title="time of the version:", scale=_basis_shapes(bases)),
            tooltip=[
                *_UPDATE,
                alt.Tooltip("hours:Q", title="hours since the version before", format=",.2f"),
                alt.Tooltip("least_hours:Q", title="least hours that captures allow", format=",.2f"),
                alt.Tooltip("most_hours:Q", title="most hours that captures allow", format=",.2f"),
                alt.Tooltip("time_basis:N", title="time of the version"),
            ],
        )
    )
    return alt.layer(bounds, points, data=data(frame), title=titled(question, frame), width=680, height=340)


def _basis_shapes(bases: list[str]) -> alt.Scale:
    shapes = dict(zip(map(str, TIME_BASIS_COLOURS), ("circle", "square", "triangle-up", "diamond"), strict=True))
    return alt.Scale(domain=bases, range=[shapes[basis] for basis in bases])


def update_ages(frame: pl.DataFrame) -> AnyChart:
    """How long after publication do updates come? From `summaries.update_ages`.

    Example: `charts.update_ages(summaries.update_ages(package))`
    """
    question = "How long after publication do updates come?"
    if frame.is_empty():
        return empty(frame, question, _NO_UPDATES)
    order = present(frame, "age")
    y = alt.Y("age:O", sort=order, axis=rows_axis())
    title = "updates by age, from publication or else the first version; grey: articles followed at its beginning"
    x = alt.X("update_count:Q", title=title, axis=alt.Axis(tickMinStep=1, labelOverlap="greedy"))
    tooltip = [
        alt.Tooltip("age:O", title="age"),
        alt.Tooltip("update_count:Q", title="updates", format=","),
        alt.Tooltip("followed_article_count:Q", title="articles followed that long", format=","),
    ]
    bars = alt.Chart().mark_bar(color="#5b97a8", height=18).encode(x=x, y=y, tooltip=tooltip)
    counts = alt.Chart().mark_text(align="left", dx=5, fontSize=12, color=INK).encode(x=x, y=y, text=alt.Text("update_count:Q", format=","))
    followed = alt.Chart().mark_text(align="left", dx=14, color=SOFT_INK).encode(x=alt.value("width"), y=y, text="followed_text:N")
    return alt.layer(bars, counts, followed, data=data(frame), title=titled(question, frame), height=alt.Step(28))
