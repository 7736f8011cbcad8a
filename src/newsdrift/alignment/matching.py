"""From candidate pairs to links."""

import numpy as np
import polars as pl

# Logistic regression on the evidence, in thousandths of its unit, by benchmarks/fit_weights.py.
WEIGHTS = {
    "containment": 3044,
    "shared": -894,
    "unique": 4322,
    "names": -1750,
    "order": 199,
    "displacement": -1435,
    "neighbours": 602,
    "nearest_rival": 1238,
    "other_rival": 1541,
    "brevity": 2732,
}
CONSTANT = -4102
LEAST_SCORE = 0  # more likely a link than not


def score() -> pl.Expr:
    """The logarithm of the odds that a pair of changed sentences is a link, in thousandths."""
    return pl.sum_horizontal(pl.col(evidence) * weight for evidence, weight in WEIGHTS.items()) // 1000 + CONSTANT


def choose_links(pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs whose evidence makes a link: `old_node`, `new_node`, `similarity`, `score`. A sentence may be in several."""
    return pairs.with_columns(score=score()).filter(pl.col("score") >= LEAST_SCORE).select("update", "old_node", "new_node", "similarity", "score")


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
