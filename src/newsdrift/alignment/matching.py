"""From candidate pairs to links."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

# Least similarity of a link, in thousandths, and least share of a sentence's words that a further link must account for. Of all
# pairs tried in steps of 50 and 100 these gave the best F1 on the essays of ArgRewrite V.2, with precision 0.97.
LEAST_SIMILARITY = 300
LEAST_COVER = 600


def choose_links(pairs: pl.DataFrame, words: pl.DataFrame, changed: pl.DataFrame) -> pl.DataFrame:
    """One row per link between changed sentences: `old_node`, `new_node`.

    First the assignment, one to one, with the greatest sum of similarity; then the splits and merges: a sentence without a link joins
    the one that takes up most of its words beyond those of its own partner. Exchanging old and new gives the same links.
    """
    placed = _with_distance(pairs, changed)
    first = _assign(placed.filter(pl.col("similarity") >= LEAST_SIMILARITY), changed)
    further = [_further_links(first, words, placed, old_is_single=single) for single in (True, False)]
    return pl.concat([first, *further]).unique(maintain_order=True)


def _with_distance(pairs: pl.DataFrame, changed: pl.DataFrame) -> pl.DataFrame:
    """`distance`: how far apart the two sentences stand among the changed ones of their sides, in thousandths."""
    ranks = changed.select(
        "node",
        rank=pl.int_range(pl.len()).over("update", "is_new", order_by="index") * 2 + 1,
        size=pl.len().over("update", "is_new").cast(pl.Int64),
    )
    old = ranks.select(old_node="node", old_rank="rank", old_size="size")
    new = ranks.select(new_node="node", new_rank="rank", new_size="size")
    gap = pl.col("old_rank") * pl.col("new_size") - pl.col("new_rank") * pl.col("old_size")
    distance = gap.abs() * 500 // (pl.col("old_size") * pl.col("new_size"))
    placed = pairs.join(old, on="old_node", maintain_order="left").join(new, on="new_node", maintain_order="left")
    return placed.select("update", "old_node", "new_node", "similarity", distance=distance)


def _assign(pairs: pl.DataFrame, changed: pl.DataFrame) -> pl.DataFrame:
    """The best one-to-one assignment; of equally good ones, where sentences stay near their place."""
    alone = (pl.len().over("old_node") == 1) & (pl.len().over("new_node") == 1)
    contested = pairs.filter(~alone)
    chosen = list(_solve(contested, _update_is_turned(contested, changed)))
    solved = pl.DataFrame(chosen, schema={"old_node": pl.Int64, "new_node": pl.Int64}, orient="row")
    return pl.concat([pairs.filter(alone).select("old_node", "new_node"), solved])


def _update_is_turned(contested: pl.DataFrame, changed: pl.DataFrame) -> dict[int, bool]:
    """Whether the new side of an update sorts before the old one: ties are broken on one orientation of the two texts only."""
    sides = changed.join(contested.select("update").unique(), on="update", how="semi").sort("node")
    joined = sides.group_by("update").agg(
        old=pl.col("normal").filter(~pl.col("is_new")).str.join("\n"), new=pl.col("normal").filter("is_new").str.join("\n")
    )
    return dict(joined.select("update", pl.col("new") < pl.col("old")).iter_rows())


def _solve(contested: pl.DataFrame, turned: dict[int, bool]) -> Iterator[tuple[int, int]]:
    """The links of each group of pairs that compete, solved by itself."""
    from scipy.optimize import linear_sum_assignment  # takes a second to load: not before pairs compete

    for update, old_nodes, new_nodes, similarities, distances in _competing_groups(contested):
        old, rows = np.unique(old_nodes, return_inverse=True)
        new, columns = np.unique(new_nodes, return_inverse=True)
        matrix = np.zeros((len(old), len(new)), dtype=np.int64)
        # All distances together never outweigh a thousandth of similarity.
        matrix[rows, columns] = similarities * 1000 * (1 + min(matrix.shape)) + 1000 - distances
        if turned[update]:
            second, first = linear_sum_assignment(matrix.T, maximize=True)
        else:
            first, second = linear_sum_assignment(matrix, maximize=True)
        linked = matrix[first, second] > 0
        yield from zip(old[first[linked]].tolist(), new[second[linked]].tolist(), strict=True)


def _competing_groups(contested: pl.DataFrame) -> Iterator[tuple[int, np.ndarray, np.ndarray, np.ndarray, np.ndarray]]:
    """Update, old and new nodes, similarities and distances of the pairs that compete for a sentence, group by group."""
    if contested.is_empty():
        return
    old, new = contested["old_node"].to_numpy(), contested["new_node"].to_numpy()
    group = component_labels(old, new)
    order = np.lexsort((new, old, group))
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    updates = contested["update"].to_numpy()
    similarities, distances = contested["similarity"].to_numpy(), contested["distance"].to_numpy()
    for start, end in pairwise([*starts.tolist(), len(order)]):
        rows = order[start:end]
        yield int(updates[rows[0]]), old[rows], new[rows], similarities[rows], distances[rows]


def component_labels(old_nodes: np.ndarray, new_nodes: np.ndarray) -> np.ndarray:
    """For each link, the number of the component that it belongs to."""
    nodes, places = np.unique(np.concatenate([old_nodes, new_nodes]), return_inverse=True)
    old, new = places[: len(old_nodes)], places[len(old_nodes) :]
    graph = coo_array((np.ones(len(old), dtype=np.int8), (old, new)), shape=(len(nodes), len(nodes)))
    _, labels = connected_components(graph, directed=False)
    return np.asarray(labels[old])


def _further_links(first: pl.DataFrame, words: pl.DataFrame, pairs: pl.DataFrame, *, old_is_single: bool) -> pl.DataFrame:
    """Links from sentences of one side that have none to a linked sentence of the other that takes up their words.

    With `old_is_single`, new sentences without a link join old ones (splits); otherwise old ones join new ones (merges).
    """
    target, partner = ("old_node", "new_node") if old_is_single else ("new_node", "old_node")
    rest = _words_beyond_partner(first, words, target, partner)
    free = words.filter(pl.col("is_new") == old_is_single).join(first, left_on="node", right_on=partner, how="anti")
    totals = free.group_by("node").agg(total=(pl.col("count") * pl.col("weight")).sum())
    cover = (
        free.join(rest, on=["update", "word"])
        .group_by("node", target)
        .agg(covered=(pl.min_horizontal("count", "rest") * pl.col("weight")).sum())
        .join(totals, on="node")
        .select(target, pl.col("node").alias(partner), cover=pl.col("covered") * 1000 // pl.col("total"))
        .filter(pl.col("cover") >= LEAST_COVER)
    )
    nearest_first = ["cover", "distance", target]
    best = cover.join(pairs, on=["old_node", "new_node"]).sort(partner, *nearest_first, descending=[False, True, False, False])
    return best.unique(partner, keep="first", maintain_order=True).select("old_node", "new_node")


def _words_beyond_partner(first: pl.DataFrame, words: pl.DataFrame, target: str, partner: str) -> pl.DataFrame:
    """The words of each linked sentence that its partner does not have: `update`, `word`, the target, `rest` (their count)."""
    taken = words.select("word", pl.col("node").alias(partner), taken="count")
    return (
        words.rename({"node": target})
        .join(first, on=target)
        .join(taken, on=[partner, "word"], how="left")
        .select("update", "word", target, rest=pl.col("count") - pl.col("taken").fill_null(0))
        .filter(pl.col("rest") > 0)
    )
