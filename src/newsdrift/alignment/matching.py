"""From candidate pairs to links."""

import numpy as np
import polars as pl

# Logistic regression on the evidence, in thousandths of its unit, by benchmarks/fit_weights.py.
WEIGHTS = {
    "containment": 741,
    "content": 1345,
    "unique": 2784,
    "names": 4181,
    "order": 228,
    "displacement": -3017,
    "neighbours": 668,
    "nearest_rival": 1264,
    "other_rival": 1518,
    "brevity": 3544,
}
CONSTANT = -3417
# Even odds: leaving stories out, precision 0.936 and recall 0.864 on the tuning part of our gold. Odds of three to two gained 0.006 of
# precision for 0.030 of recall.
LEAST_SCORE = 0
# Of the lighter sentence, in thousandths. On the tuning part of our gold no true link is below 150, nor any false one.
LEAST_OWN = 150


def score() -> pl.Expr:
    """The logarithm of the odds that a pair of changed sentences is a link, in thousandths."""
    return pl.sum_horizontal(pl.col(evidence) * weight for evidence, weight in WEIGHTS.items()) // 1000 + CONSTANT


def choose_links(pairs: pl.DataFrame, stems: pl.DataFrame) -> pl.DataFrame:
    """The pairs whose evidence makes a link: `old_node`, `new_node`, `similarity`, `score`. A sentence may be in several.

    A link beside a better one of either sentence must bring words that the better one does not: of two sentences that are nearly the
    same, one is enough.
    """
    likely = pairs.with_columns(score=score()).filter(pl.col("score") >= LEAST_SCORE)
    ranked = likely.with_columns(
        is_best_of_old=pl.col("score") == pl.col("score").max().over("old_node"),
        is_best_of_new=pl.col("score") == pl.col("score").max().over("new_node"),
    )
    second = ranked.filter(~(pl.col("is_best_of_old") & pl.col("is_best_of_new")))
    bare = second.join(_own_words(second, ranked, stems), on=["old_node", "new_node"], how="left").filter(
        pl.col("own").fill_null(0) * 1000 < LEAST_OWN * pl.min_horizontal("old_total", "new_total")
    )
    chosen = ranked.join(bare, on=["old_node", "new_node"], how="anti")
    return chosen.select("old_node", "new_node", "similarity", "score").sort("old_node", "new_node")


def _own_words(second: pl.DataFrame, ranked: pl.DataFrame, stems: pl.DataFrame) -> pl.DataFrame:
    """One row per pair with `own`: the weight of the stems that its sentences share and that their best partners do not have."""
    rivals = ranked.filter(pl.col("old_node").is_in(second["old_node"].implode()) | pl.col("new_node").is_in(second["new_node"].implode()))
    telling = stems.filter("is_shared")
    old = telling.join(rivals.select(node="old_node").unique(), on="node", how="semi").select("stem", "weight", old_node="node")
    new = telling.join(rivals.select(node="new_node").unique(), on="node", how="semi").select("stem", new_node="node")
    named = second.select("old_node", "new_node", "is_best_of_old", "is_best_of_new")
    shared = named.join(old, on="old_node").join(new, on=["new_node", "stem"])
    best_of_old = rivals.filter("is_best_of_old").select("old_node", "new_node").join(new, on="new_node").select("old_node", "stem")
    best_of_new = rivals.filter("is_best_of_new").select("old_node", "new_node").join(old, on="old_node").select("new_node", "stem")
    return (
        shared.join(best_of_old.unique().with_columns(in_best_of_old=True), on=["old_node", "stem"], how="left")
        .join(best_of_new.unique().with_columns(in_best_of_new=True), on=["new_node", "stem"], how="left")
        .filter(pl.col("is_best_of_old") | pl.col("in_best_of_old").is_null())
        .filter(pl.col("is_best_of_new") | pl.col("in_best_of_new").is_null())
        .group_by("old_node", "new_node")
        .agg(own=pl.col("weight").sum())
    )


def component_labels(old_nodes: np.ndarray, new_nodes: np.ndarray) -> np.ndarray:
    """For each link, the number of the component that it belongs to: the smallest node in it."""
    nodes, places = np.unique(np.concatenate([old_nodes, new_nodes]), return_inverse=True)
    old, new = places[: len(old_nodes)], places[len(old_nodes) :]
    labels = np.arange(len(nodes))
    while True:
        lowest = np.minimum(labels[old], labels[new])
        spread = labels.copy()
        np.minimum.at(spread, old, lowest)
        np.minimum.at(spread, new, lowest)
        spread = spread[spread]
        if np.array_equal(spread, labels):
            return np.asarray(nodes[labels[old]])
        labels = spread
