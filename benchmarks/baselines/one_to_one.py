"""Token similarity, one to one: the assignment with the greatest sum of Dice coefficients over the sets of words."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.baselines.tokens import words


def link(old: Sequence[str], new: Sequence[str], threshold: float) -> set[tuple[int, int]]:
    """The assigned pairs that reach the threshold."""
    if not old or not new:
        return set()
    dice = similarities(tuple(old), tuple(new))
    rows, columns = linear_sum_assignment(np.where(dice >= threshold, dice, 0), maximize=True)
    return {(row, column) for row, column in zip(rows.tolist(), columns.tolist(), strict=True) if dice[row, column] >= threshold}


@lru_cache(maxsize=4096)
def similarities(old: tuple[str, ...], new: tuple[str, ...]) -> np.ndarray:
    """The Dice coefficient of each pair of sentences."""
    old_bags, new_bags = ([frozenset(words(sentence)) for sentence in side] for side in (old, new))
    return np.array([[2 * len(one & other) / max(len(one) + len(other), 1) for other in new_bags] for one in old_bags])
