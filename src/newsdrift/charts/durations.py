"""Axes of durations from a minute to years: logarithmic, with ticks at times that people name."""

from collections.abc import Sequence

import altair as alt

MINUTE, DAY, WEEK, MONTH, YEAR = 1 / 60, 24, 168, 720, 8760
_LABELS = (
    "datum.value == 0 ? '0'",
    "datum.value < 0.9 ? round(datum.value * 60) + ' min'",
    "datum.value < 24 ? datum.value + ' h'",
    "datum.value < 168 ? datum.value / 24 + ' d'",
    "datum.value < 720 ? datum.value / 168 + ' wk'",
    "datum.value < 8760 ? datum.value / 720 + ' mo'",
    "datum.value / 8760 + ' yr'",
)
LABELS = " : ".join(_LABELS)
FROM_A_MINUTE = [round(MINUTE, 3), round(10 * MINUTE, 3), 1, 6, DAY, WEEK, MONTH, YEAR, 10 * YEAR]
FROM_ZERO = [0, 1, 6, DAY, WEEK, MONTH, YEAR, 10 * YEAR]


def log_hours(field: str, title: str) -> alt.X:
    """Hours on a logarithmic axis; the field must be above 0."""
    axis = alt.Axis(values=FROM_A_MINUTE, labelExpr=LABELS, labelOverlap="greedy")
    return alt.X(field, type="quantitative", title=title, scale=alt.Scale(type="log", nice=False, padding=12), axis=axis)


def hours_since(
    field: str, title: str | None, *, values: Sequence[float] = FROM_ZERO, pixels: Sequence[float] = (), grid: bool = True
) -> alt.X:
    """Hours from 0: the first hour evenly, then logarithmic; drawn between two `pixels` where given."""
    axis = alt.Axis(values=list(values), labelExpr=LABELS, labelOverlap="greedy", grid=grid)
    scale = alt.Scale(type="symlog", constant=1, nice=False, zero=True, range=list(pixels) or alt.Undefined)
    return alt.X(field, type="quantitative", title=title, scale=scale, axis=axis)
