"""Which links keep the order of the text, and which sentences moved."""

from collections.abc import Sequence

import polars as pl


def moved_links(links: pl.DataFrame) -> pl.DataFrame:
    """The links with `is_moved`: outside the heaviest set that keeps order, within each update.

    Takes `update`, `old_index`, `new_index`, `weight` (the words of both sentences).
    """
    ordered = links.sort("update", "old_index", "new_index")
    place = pl.col("update") * (pl.col("new_index").max() + 1) + pl.col("new_index")  # of later updates it is always greater
    highest_above, lowest_below = place.cum_max().shift(1), place.cum_min(reverse=True)
    # Where nothing above lies beyond anything below, the links fall into stretches that cannot cross each other.
    begins = highest_above.is_null() | (highest_above <= lowest_below)
    stretched = ordered.with_columns(stretch=begins.cum_sum())
    alone = ~pl.col("stretch").is_duplicated()
    straight = stretched.filter(alone).with_columns(is_moved=pl.lit(value=False))
    crossed = [_mark_moved(stretch) for stretch in stretched.filter(~alone).partition_by("stretch", maintain_order=True)]
    return pl.concat([straight, *crossed]).drop("stretch").sort("update", "old_index", "new_index")


def _mark_moved(stretch: pl.DataFrame) -> pl.DataFrame:
    kept = heaviest_in_order(stretch.select("old_index", "new_index", "weight").rows())
    return stretch.with_columns(is_moved=pl.Series(kept, dtype=pl.Boolean).not_())


def heaviest_in_order(links: Sequence[tuple[int, int, int]]) -> list[bool]:
    """For each (old_index, new_index, weight), sorted, whether it is in the heaviest set in which no two links cross.

    Links (i, j) and (k, l) cross when (i - k)(j - l) < 0. Of equally heavy sets, the one that keeps what stands higher in the new text.

    >>> heaviest_in_order([(0, 1, 5), (1, 0, 5)])  # two paragraphs change places: the one now on top stays
    [False, True]
    """
    by_place = sorted(range(len(links)), key=lambda row: (links[row][1], links[row][0]))
    bonus = {row: 1 << (len(links) - 1 - place) for place, row in enumerate(by_place)}
    best = _HeaviestChains(max((new_index for _, new_index, _ in links), default=0))
    before: list[int | None] = []
    for row, (_, new_index, weight) in enumerate(links):
        (heaviest, highest), chain = best.up_to(new_index)
        before.append(chain)
        best.add(new_index, (heaviest + weight, highest + bonus[row]), row)
    kept = [False] * len(links)
    _, last = best.up_to(best.size)
    while last is not None:
        kept[last] = True
        last = before[last]
    return kept


class _HeaviestChains:
    """For each new_index, the worth of the heaviest chain that ends at or before it, and its last row: a Fenwick tree of maxima.

    Worth is a pair: the words, then what stands higher in the new text.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._nodes: list[tuple[tuple[int, int], int | None]] = [((0, 0), None)] * (size + 2)

    def up_to(self, new_index: int) -> tuple[tuple[int, int], int | None]:
        node, found = new_index + 1, self._nodes[0]
        while node:
            found = max(found, self._nodes[node], key=_worth)
            node &= node - 1
        return found

    def add(self, new_index: int, worth: tuple[int, int], row: int) -> None:
        node = new_index + 1
        while node < len(self._nodes):
            self._nodes[node] = max(self._nodes[node], (worth, row), key=_worth)
            node += node & -node


def _worth(chain: tuple[tuple[int, int], int | None]) -> tuple[int, int]:
    return chain[0]
