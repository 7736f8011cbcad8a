"""Thresholds of the baselines, chosen on other updates than those that they are scored on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.aligning import changed_links, texts
from benchmarks.gold import Links, Update, is_held_out
from benchmarks.scoring import precision_recall_f1, tally

THRESHOLDS = [step / 20 for step in range(1, 20)]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The links of each update, and the thresholds by which those of the tuning and of the held-out part were found."""

    links: list[Links]
    tuning_threshold: float
    held_out_threshold: float


def cross_fitted(updates: Sequence[Update], link: Callable[[Sequence[str], Sequence[str], float], set[tuple[int, int]]]) -> Fitted:
    """The links of the held-out part by the threshold that is best on the tuning part, and the other way round."""
    found = {
        threshold: [frozenset(link(texts(update.old), texts(update.new), threshold)) for update in updates] for threshold in THRESHOLDS
    }
    held_out = [is_held_out(update.id) for update in updates]
    best = {
        part: max(THRESHOLDS, key=lambda threshold: _changed_f1(updates, found[threshold], [is_out == part for is_out in held_out]))
        for part in (False, True)
    }
    return Fitted([found[best[not is_out]][row] for row, is_out in enumerate(held_out)], best[True], best[False])


def _changed_f1(updates: Sequence[Update], found: Sequence[Links], taken: Sequence[bool]) -> float:
    """F1 over the changed links of the updates taken; 0 where there are none."""
    rows = [
        tally(changed_links(update, links), changed_links(update, update.links))
        for update, links, is_taken in zip(updates, found, taken, strict=True)
        if is_taken
    ]
    f1 = float(precision_recall_f1(np.array(rows).sum(axis=0))[2])
    return 0.0 if np.isnan(f1) else f1
