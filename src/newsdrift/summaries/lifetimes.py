"""Survival with delayed entry and competing ends, as plain numbers.

The share that survives is the product-limit estimate (Kaplan and Meier 1958), where whoever was first seen late counts only from then on
(left truncation; Klein and Moeschberger 2003, section 4.6); the share that ended in each way is the estimate of Aalen and Johansen (1978).
Only numbers are summed, so that a unit (an article) that is drawn twice weighs double.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from newsdrift.summaries.resampling import Floats

Ints = npt.NDArray[np.int64]
# From weights of units, one row a draw, to one row of numbers a draw.
Statistic = Callable[[Floats], Floats]
CENSORED = -1
# With fewer articles under watch a curve tells more of these articles than of all: it is drawn from where they are reached to where they
# are left, and what ended before does not count. Of fewer than ten articles half must be.
LEAST_ARTICLES = 5
# Of a curve that is drawn anew a thousand times: ends are counted together, at the last of as many that follow each other.
MOST_STEPS = 60


@dataclass(frozen=True, slots=True, eq=False)
class Lifetimes:
    """Lives in groups: each of a unit (by its number), under watch after `entry` until `exit`, with as many lives as `count`.

    `cause` numbers the kind of end from 0; `CENSORED` where none was seen. Ages are whole numbers.
    """

    unit: Ints
    entry: Ints
    exit: Ints
    cause: Ints
    count: Ints

    @property
    def event_ages(self) -> Ints:
        """The ages at which lives ended, in order, each once."""
        return np.unique(self.exit[self.cause != CENSORED])

    def pooled(self) -> "Lifetimes":
        """All lives as of one unit."""
        return replace(self, unit=np.zeros_like(self.unit))

    def until(self, age: int) -> "Lifetimes":
        """The lives with no end after the age."""
        return replace(self, cause=np.where(self.exit > age, CENSORED, self.cause))

    def coarse(self, at: Ints) -> "Lifetimes":
        """The lives with at most `MOST_STEPS` ages of ends, or as many as `at` has; which ends come before an age of `at` stays."""
        ages = self.event_ages
        if ages.size <= MOST_STEPS:
            return self
        last = np.searchsorted(ages, at, side="right") - 1
        even = np.linspace(0, ages.size - 1, MOST_STEPS).round().astype(np.int64)
        kept = ages[np.union1d(last[last >= 0], even)]
        moved = kept[np.minimum(np.searchsorted(kept, self.exit), kept.size - 1)]
        return replace(self, exit=np.where(self.cause == CENSORED, self.exit, moved))

    def at_risk(self, ages: Ints) -> Floats:
        """How many lives were under watch directly before each age: one row for each unit."""
        change = np.zeros((self._unit_count(), ages.size + 1))
        np.add.at(change, (self.unit, np.searchsorted(ages, self.entry, side="right")), self.count)
        np.subtract.at(change, (self.unit, np.searchsorted(ages, self.exit, side="right")), self.count)
        risk: Floats = np.cumsum(change, axis=1)[:, :-1]
        return risk

    def ended(self, ages: Ints, cause: int | None = None) -> Floats:
        """How many lives ended at each of the ages of ends, of one cause or any: one row for each unit."""
        of = self.cause != CENSORED if cause is None else self.cause == cause
        ended = np.zeros((self._unit_count(), ages.size))
        np.add.at(ended, (self.unit[of], np.searchsorted(ages, self.exit[of])), self.count[of])
        return ended

    def _unit_count(self) -> int:
        return int(self.unit.max(initial=-1)) + 1


def watched_span(entries: Ints, exits: Ints) -> tuple[int, int, int]:
    """From which age to which enough articles were under watch, and how many are enough; each was after its entry until its exit.

    Of several such stretches it is that with most articles at once: in a gap, the end of a single one would be that of all.
    """
    ages = np.union1d(entries, exits)
    begun, ended = (np.searchsorted(np.sort(at), ages, side="right") for at in (entries, exits))
    watched = begun - ended
    enough = min(LEAST_ARTICLES, (int(watched.max()) + 1) // 2)
    few, peak = np.flatnonzero(watched < enough), watched.argmax()
    return int(ages[few[few < peak].max(initial=-1) + 1]), int(ages[few[few > peak].min()]), enough


def survival(lives: Lifetimes, at: Ints) -> Statistic:
    """The share that survives each age of `at`."""
    ages = lives.event_ages
    ended, risk = lives.ended(ages), lives.at_risk(ages)
    return lambda weights: _steps(_survived(weights @ ended, weights @ risk), ages, at, start=1.0)


def incidence(lives: Lifetimes, at: Ints, cause: int) -> Statistic:
    """The share that ended of one cause by each age of `at`."""
    ages = lives.event_ages
    ended, of_cause, risk = lives.ended(ages), lives.ended(ages, cause), lives.at_risk(ages)

    def shares(weights: Floats) -> Floats:
        survived = _survived(weights @ ended, weights @ risk)
        before = np.concatenate([np.ones((weights.shape[0], 1)), survived], axis=1)[:, :-1]
        return _steps(np.cumsum(before * _shares(weights @ of_cause, weights @ risk), axis=1), ages, at, start=0.0)

    return shares


def _survived(ended: Floats, risk: Floats) -> Floats:
    survived: Floats = np.cumprod(1 - _shares(ended, risk), axis=1, dtype=np.float64)
    return survived


def _shares(part: Floats, whole: Floats) -> Floats:
    shares: Floats = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
    return shares


def _steps(values: Floats, ages: Ints, at: Ints, *, start: float) -> Floats:
    """The value that stands at each age: that of the last step up to it."""
    begun = np.concatenate([np.full((values.shape[0], 1), start), values], axis=1)
    steps: Floats = begun[:, np.searchsorted(ages, at, side="right")]
    return steps
