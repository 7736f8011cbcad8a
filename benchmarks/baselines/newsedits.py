"""NewsEdits' asymmetric maximum (Spangher et al. 2022, NAACL, section on sentence matching), in its lexical form.

The similarity of a sentence x to y is the mean, over the words of x, of the greatest likeness to a word of y, which is 1 for words of one
lemma and else 0. Each sentence is linked to the one it is most similar to, from old to new and from new to old, where that reaches the
threshold: the two directions make merges and splits. Lower case stands in for lemmas, which six languages would need six models for.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from benchmarks.baselines.tokens import words


def link(old: Sequence[str], new: Sequence[str], threshold: float) -> set[tuple[int, int]]:
    """The best match of each sentence of either side, where it reaches the threshold."""
    if not old or not new:
        return set()
    forward, backward = similarities(tuple(old), tuple(new)), similarities(tuple(new), tuple(old))
    taken_on = {(x, int(row.argmax())) for x, row in enumerate(forward) if row.max() >= threshold}
    taken_from = {(int(row.argmax()), y) for y, row in enumerate(backward) if row.max() >= threshold}
    return taken_on | taken_from


@lru_cache(maxsize=4096)
def similarities(these: tuple[str, ...], those: tuple[str, ...]) -> np.ndarray:
    """For each of these sentences and each of those, the share of its words that the other has."""
    bags = [set(words(sentence)) for sentence in those]
    rows = [[sum(word in bag for word in listed) / max(len(listed), 1) for bag in bags] for listed in map(words, these)]
    return np.array(rows)
