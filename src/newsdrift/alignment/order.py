"""Which links keep the order of the text, and which sentences moved."""

from collections.abc import Sequence

import polars as pl


def moved_links(links: pl.DataFrame) -> pl.DataFrame:
    """The links with `is_moved`: outside the heaviest set that keeps order, within each update.

    Takes `update`, `old_index`, `new_index`, `weight` (the words of both sentences).
    """
    ordered = links.sort("update", "old_index", "new_index")
    crossing = (pl.col("new_index").diff() < 0).any().over("update")
    straight = ordered.filter(~crossing).with_columns(is_moved=pl.lit(value=False))
    crossed = [_mark_moved(update) for update in ordered.filter(crossing).partition_by("update", maintain_order=True)]
    return pl.concat([straight, *crossed]).sort("update", "old_index", "new_index")


def _mark_moved(update: pl.DataFrame) -> pl.DataFrame:
    kept = heaviest_in_order(update.select("old_index", "new_index", "weight").rows())
    return update.with_columns(is_moved=pl.Series(kept, dtype=pl.Boolean).not_())


def heaviest_in_order(links: Sequence[tuple[int, int, int]]) -> list[bool]:
    """For each (old_index, new_index, weight), sorted, whether it is in the heaviest set in which no two links cross.

    Links (i, j) and (k, l) cross when (i - k)(j - l) < 0. Of equally heavy sets, the one that keeps what stands higher in the new text.

    >>> heaviest_in_order([(0, 1, 5), (1, 0, 5)])  # two paragraphs change places: the one now on top stays
    [False, True]
    """
    by_place = sorted(range(len(links)), key=lambda row: (links[row][1], links[row][0]))
    bonus = {row: 1 << (len(links) - 1 - place) for place, row in enumerate(by_place)}
    best: list[tuple[int, int]] = []
    before: list[int | None] = []
    for row, (_, new_index, weight) in enumerate(links):
        chain = max((earlier for earlier in range(row) if links[earlier][1] <= new_index), key=best.__getitem__, default=None)
        heaviest, highest = (0, 0) if chain is None else best[chain]
        best.append((heaviest + weight, highest + bonus[row]))
        before.append(chain)
    kept = [False] * len(links)
    row_or_none: int | None = max(range(len(links)), key=best.__getitem__, default=None)
    while row_or_none is not None:
        kept[row_or_none] = True
        row_or_none = before[row_or_none]
    return kept
