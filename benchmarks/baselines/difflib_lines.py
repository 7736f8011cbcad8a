"""Python's difflib, as `ndiff` does it: equal sentences in order, and within what was replaced the closest pair, then those on either side.

`ndiff` has a fixed cutoff of 0.75; here it is the threshold.
"""

from collections.abc import Iterator, Sequence
from difflib import IS_CHARACTER_JUNK, SequenceMatcher
from functools import lru_cache


def link(old: Sequence[str], new: Sequence[str], threshold: float) -> set[tuple[int, int]]:
    """Equal sentences, and close ones among the replaced."""
    found: set[tuple[int, int]] = set()
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            found.update(zip(range(old_start, old_end), range(new_start, new_end), strict=True))
        elif tag == "replace":
            found.update(_close(old, new, range(old_start, old_end), range(new_start, new_end), threshold))
    return found


def _close(
    old: Sequence[str], new: Sequence[str], old_places: Sequence[int], new_places: Sequence[int], threshold: float
) -> Iterator[tuple[int, int]]:
    pairs = [(ratio(old[i], new[j]), -j, -i) for j in new_places for i in old_places]
    best, new_place, old_place = max(pairs, default=(0.0, 0, 0))
    if best < threshold:
        return
    i, j = old_places.index(-old_place), new_places.index(-new_place)
    yield from _close(old, new, old_places[:i], new_places[:j], threshold)
    yield -old_place, -new_place
    yield from _close(old, new, old_places[i + 1 :], new_places[j + 1 :], threshold)


@lru_cache(maxsize=1 << 18)
def ratio(old: str, new: str) -> float:
    """How alike two sentences are, character by character."""
    return SequenceMatcher(IS_CHARACTER_JUNK, new, old).ratio()
