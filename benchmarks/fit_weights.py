"""The weights of the evidence and the shares behind `confidence`, from the links made by hand: `python -m benchmarks.fit_weights`.

Prints what stands in `newsdrift.alignment.matching` and `newsdrift.alignment.confidence`. Takes the updates that are not held out. The
essays beside the project, where they are, count a quarter: they are no news, and their labels leave splits and moves out.
"""

import random
from dataclasses import dataclass

import numpy as np
import polars as pl

from benchmarks.aligning import update_frame
from benchmarks.gold import ESSAYS, OURS, Update, is_held_out, read_updates, story_of
from newsdrift.alignment.evidence import EVIDENCE
from newsdrift.alignment.updates import number_sides, scored_pairs

ESSAY_WEIGHT = 0.25
RIDGE = 1 / 0.3  # of the standardised weights
FOLDS = 10
BAND = 1000  # of the score, in thousandths of its unit
LAST_BAND = 4  # beyond it nearly all are right


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs: their evidence, whether people linked them, the story they come from, how much each counts."""

    evidence: np.ndarray
    is_link: np.ndarray
    story: np.ndarray
    weight: np.ndarray


def gold_pairs(updates: list[Update], *, weight: float) -> Pairs:
    sides = number_sides(update_frame(updates))
    links = [(number, old, new) for number, update in enumerate(updates) for old, new in update.links]
    known = pl.DataFrame(links, schema={"update": pl.Int64, "old_index": pl.Int64, "new_index": pl.Int64}, orient="row")
    index = sides.select("node", "index")
    update = sides.select("update", old_node="node")
    pairs = (
        scored_pairs(sides)
        .join(update, on="old_node")
        .join(index.rename({"node": "old_node", "index": "old_index"}), on="old_node")
        .join(index.rename({"node": "new_node", "index": "new_index"}), on="new_node")
        .join(known.with_columns(is_link=True), on=["update", "old_index", "new_index"], how="left")
        .sort("old_node", "new_node")
    )
    stories = np.array([story_of(updates[number].id) for number in pairs["update"]])
    return Pairs(
        pairs.select(EVIDENCE).to_numpy() / 1000.0,
        pairs["is_link"].fill_null(value=False).to_numpy(),
        stories,
        np.full(len(pairs), weight),
    )


def joined(parts: list[Pairs]) -> Pairs:
    return Pairs(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("evidence", "is_link", "story", "weight")))


def logistic(pairs: Pairs, rows: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and constant of a logistic regression with a ridge on the standardised evidence, by Newton's method."""
    evidence, weight = pairs.evidence[rows], pairs.weight[rows]
    mean, spread = evidence.mean(0), evidence.std(0)
    design = np.column_stack([(evidence - mean) / spread, np.ones(len(evidence))])
    ridge = np.diag([RIDGE] * evidence.shape[1] + [0.0])
    found = np.zeros(design.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ found))
        slope = design.T @ (weight * (chance - pairs.is_link[rows])) + ridge @ found
        curvature = (design * (weight * chance * (1 - chance))[:, None]).T @ design + ridge
        found = found - np.linalg.solve(curvature, slope)
    weights = found[:-1] / spread
    return weights, float(found[-1] - weights @ mean)


def scores_left_out(pairs: Pairs) -> np.ndarray:
    """The score of each pair by weights fitted without its story."""
    stories = sorted(set(pairs.story.tolist()))
    random.Random(1).shuffle(stories)  # noqa: S311 - folds, not secrets
    scores = np.zeros(len(pairs.story))
    for fold in range(FOLDS):
        rows = np.isin(pairs.story, stories[fold::FOLDS])
        weights, constant = logistic(pairs, ~rows)
        scores[rows] = pairs.evidence[rows] @ weights + constant
    return scores


def bands(scores: np.ndarray, is_link: np.ndarray) -> pl.DataFrame:
    """One row per band of the score of links with how many there are and how many of them are right."""
    floor = (np.minimum(np.floor(scores * 1000 / BAND), LAST_BAND) * BAND).astype(int)
    frame = pl.DataFrame({"least_score": floor, "is_link": is_link}).filter(pl.col("least_score") >= 0)
    return frame.group_by("least_score").agg(links=pl.len(), right=pl.col("is_link").sum()).sort("least_score")


def main() -> None:
    ours = [update for path in OURS for update in read_updates(path) if not is_held_out(update.id)]
    essays = [update for update in read_updates(ESSAYS) if not is_held_out(update.id)] if ESSAYS.exists() else []
    own = gold_pairs(ours, weight=1.0)
    pairs = joined([own, gold_pairs(essays, weight=ESSAY_WEIGHT)]) if essays else own
    weights, constant = logistic(pairs, np.full(len(pairs.story), fill_value=True))
    print("WEIGHTS =", {name: round(float(weight) * 1000) for name, weight in zip(EVIDENCE, weights, strict=True)})
    print("CONSTANT =", round(constant * 1000))
    left_out = scores_left_out(pairs)[: len(own.story)]
    chosen = left_out >= 0
    right, missed = (chosen & own.is_link).sum(), (~chosen & own.is_link).sum()
    print("leaving stories out: precision", round(right / chosen.sum(), 3), "recall among candidates", round(right / (right + missed), 3))
    print(bands(left_out, own.is_link))


if __name__ == "__main__":
    main()
