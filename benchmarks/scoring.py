"""Figures with their intervals, by resampling what was counted."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass

import numpy as np

RESAMPLES = 1_000
SEED = 20210616


@dataclass(frozen=True, slots=True)
class Figure:
    """A statistic with its 95 % interval; not a number where nothing was there to count."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        if np.isnan(self.value):
            return "-"
        value, low, high = (round(number, 2) + 0.0 for number in (self.value, self.low, self.high))  # no -0.00
        return f"{value:.2f} [{low:.2f}, {high:.2f}]"


def tally(found: Collection[Hashable], true: Collection[Hashable]) -> tuple[int, int, int]:
    """How many were found rightly, found wrongly, missed."""
    found, true = set(found), set(true)
    return len(found & true), len(found - true), len(true - found)


def precision_recall_f1(sums: np.ndarray) -> np.ndarray:
    """Precision, recall and F1 of sums of (right, wrong, missed), in the last axis.

    >>> precision_recall_f1(np.array([3, 1, 2])).round(3).tolist()
    [0.75, 0.6, 0.667]
    """
    right, wrong, missed = np.moveaxis(np.asarray(sums, dtype=float), -1, 0)
    with np.errstate(invalid="ignore"):  # nothing found, or nothing to find: not a number
        return np.stack([right / (right + wrong), right / (right + missed), 2 * right / (2 * right + wrong + missed)], axis=-1)


def means(sums: np.ndarray) -> np.ndarray:
    """The means of columns, from their sums, of which the last is the number of rows."""
    return sums[..., :-1] / sums[..., -1:]


def figures(rows: np.ndarray, statistic: Callable[[np.ndarray], np.ndarray]) -> list[Figure]:
    """Statistics of the summed rows, each with its percentile interval over rows drawn with replacement."""
    chance = np.random.default_rng(SEED)
    drawn = chance.integers(len(rows), size=(RESAMPLES, len(rows)))
    values, resampled = statistic(rows.sum(axis=0)), statistic(rows[drawn].sum(axis=1))
    return [
        Figure(value, *(np.nan, np.nan) if np.isnan(value) else np.nanpercentile(column, [2.5, 97.5]))
        for value, column in zip(values.tolist(), resampled.T, strict=True)
    ]


def mean_figures(rows: np.ndarray) -> list[Figure]:
    """The mean of each column."""
    return figures(np.column_stack([rows, np.ones(len(rows))]), means)
