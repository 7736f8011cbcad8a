"""Which links keep the order of the text, and which sentences moved."""

from collections.abc import Sequence

import numpy as np
import polars as pl

# Worth is told apart by bits, one for each block of a stretch, in whole numbers of 64 bits.
MOST_BLOCKS = 62


def moved_links(links: pl.DataFrame) -> pl.DataFrame:
    """The links by old, then new sentence, with `is_straight` and `is_moved`.

    Takes `old_node`, `new_node` (numbers that grow with the place in the text, and from update to update) and `weight` (the words of both
    sentences). A link is moved outside the heaviest set that keeps order, within each update; it is straight where no other crosses it.
    """
    ordered = links.sort("old_node", "new_node")
    place = pl.col("new_node")
    highest_above, lowest_below = place.cum_max().shift(1), place.cum_min(reverse=True)
    # Where nothing above lies beyond anything below, the links fall into stretches that cannot cross each other.
    begins = highest_above.is_null() | (highest_above <= lowest_below)
    stretched = ordered.with_columns(stretch=begins.cum_sum()).with_columns(is_straight=begins & begins.shift(-1).fill_null(value=True))
    straight = stretched.filter("is_straight").with_columns(is_moved=pl.lit(value=False))
    crossed = _mark_moved(stretched.filter(~pl.col("is_straight")))
    return pl.concat([straight, crossed]).drop("stretch").sort("old_node", "new_node")


def _mark_moved(crossed: pl.DataFrame) -> pl.DataFrame:
    """The links of stretches in which some cross, with `is_moved`. They come by old, then new sentence."""
    blocked = _with_blocks(crossed)
    # Whatever crosses one link of a block crosses all of it: the block stays or moves as a whole.
    blocks = blocked.group_by("stretch", "block", maintain_order=True).agg(pl.col("new_node").first(), pl.col("weight").sum())
    sized = blocks.with_columns(size=pl.len().over("stretch"))
    kept = [_keep(group) for group in sized.partition_by("size", maintain_order=True)]
    known = pl.concat(kept) if kept else pl.DataFrame(schema={"block": blocked.schema["block"], "is_kept": pl.Boolean})
    return blocked.join(known, on="block", maintain_order="left").with_columns(is_moved=~pl.col("is_kept")).drop("block", "is_kept")


def _with_blocks(crossed: pl.DataFrame) -> pl.DataFrame:
    """The links with `block`, a number: links of a block follow each other on both sides, with no other link between them."""
    ranked = (
        crossed.with_columns(row=pl.int_range(pl.len())).sort("new_node", "old_node").with_columns(rank=pl.int_range(pl.len())).sort("row")
    )
    follows = (pl.col("rank").diff() == 1) & (pl.col("stretch").diff() == 0)
    return ranked.with_columns(block=(~follows.fill_null(value=False)).cum_sum()).drop("row", "rank")


def _keep(blocks: pl.DataFrame) -> pl.DataFrame:
    """`block`, `is_kept`, for stretches of equally many blocks."""
    size = blocks["size"][0]
    new = blocks["new_node"].to_numpy().reshape(-1, size)
    weight = blocks["weight"].to_numpy().reshape(-1, size)
    if size <= MOST_BLOCKS:
        kept = _heaviest_of_each(new, weight)
    else:
        places = range(size)
        kept = np.array(
            [heaviest_in_order(list(zip(places, *row, strict=True))) for row in zip(new.tolist(), weight.tolist(), strict=True)]
        )
    return blocks.select("block", is_kept=pl.Series(kept.ravel(), dtype=pl.Boolean))


def _heaviest_of_each(new: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """For each row, which of its blocks are in the heaviest set that keeps order, as `heaviest_in_order` decides it; all rows at once.

    Takes one row per stretch and one column per block, in the order of the old text.
    """
    rows, size = new.shape
    # The higher a block stands in the new text, the higher the bit by which it breaks a tie.
    bonus = np.int64(1) << (size - 1 - np.argsort(np.argsort(new, axis=1, kind="stable"), axis=1, kind="stable")).astype(np.int64)
    heaviest, highest = weight.astype(np.int64), bonus
    before = np.full((rows, size), -1)
    for place in range(1, size):
        fits = new[:, :place] <= new[:, place : place + 1]
        heavy = np.where(fits, heaviest[:, :place], -1)
        most = heavy.max(axis=1, keepdims=True)
        high = np.where(fits & (heavy == most), highest[:, :place], -1)
        best = high.argmax(axis=1)
        found = high[np.arange(rows), best] > 0
        before[found, place] = best[found]
        heaviest[found, place] += most[found, 0]
        highest[found, place] += high[found, best[found]]
    return _trace(heaviest, highest, before)


def _trace(heaviest: np.ndarray, highest: np.ndarray, before: np.ndarray) -> np.ndarray:
    """The blocks of the best chain of each row, followed back from its last."""
    every = np.arange(len(heaviest))
    last = np.where(heaviest == heaviest.max(axis=1, keepdims=True), highest, -1).argmax(axis=1)
    kept = np.zeros(heaviest.shape, dtype=bool)
    for _ in range(heaviest.shape[1]):
        kept[every[last >= 0], last[last >= 0]] = True
        last = np.where(last >= 0, before[every, last], -1)
    return kept


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
