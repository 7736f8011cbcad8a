"""Whether the articles of a story grow together or apart: the words that they have in common, as time passes."""

from typing import Any

import polars as pl

from newsdrift import text
from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.schema import TextPart
from newsdrift.shingling import shingles
from newsdrift.summaries.appearing import story_versions
from newsdrift.summaries.labels import captioned, elapsed_hours, story_labels
from newsdrift.summaries.resampling import ratio_intervals
from newsdrift.summaries.withheld import needs

SIZE = 5  # words
HOURS = (1, 3, 6, 12, 24, 48, 96, 168)
ALL = "all stories"
# Pairs grow with the square of the articles: of a story with more, those that came first.
MOST_ARTICLES = 12


@needs(TextPart.BODY)
def togetherness(package: Package, *, limit: int = 30, with_wires: bool = False, with_suspect: bool = False) -> pl.DataFrame:
    """One row per story, or all of them, and hours since its start: the share of words that two articles have in runs of five in common.

    Of each pair of articles of two outlets in one language that are both there, as they stand at that time; `estimate` is the quotient
    of the sums over pairs. All stories together bear the bounds of 95 % of draws of stories. Of copies of one text the first counts; of
    more than `limit` stories those with most pairs are told.
    """
    standing = _standing(package, with_wires=with_wires, with_suspect=with_suspect)
    shown = _shares(package, standing)
    most = shown.group_by("story_id").agg(pl.len()).sort("len", "story_id", descending=[True, False]).head(limit)
    told = shown.join(most, on="story_id", how="semi")
    by_story = _summed(told, ["story_id", "hours"]).join(story_labels(package), on="story_id", maintain_order="left")
    every = ratio_intervals(shown, numerator="shared_word_count", denominator="word_count", by=["hours"], unit="story_id")
    pooled = _summed(shown, ["hours"]).join(every.select("hours", "lower", "upper"), on="hours", maintain_order="left")
    unbounded = by_story.with_columns(group="story_label", is_pooled=pl.lit(value=False), **dict.fromkeys(("lower", "upper"), _NONE))
    columns = ["group", "hours", "pair_count", "word_count", "shared_word_count", "estimate", "lower", "upper", "is_pooled"]
    parts = [pooled.with_columns(group=pl.lit(ALL), is_pooled=pl.lit(value=True)).select(columns), unbounded.select(columns)]
    rows = pl.concat(parts).sort("is_pooled", "group", "hours", descending=[True, False, False])
    return captioned(rows, _scope(shown, standing))


@needs(TextPart.BODY)
def drift(package: Package, *, with_wires: bool = False, with_suspect: bool = False) -> pl.DataFrame:
    """One row per story, or all of them: how much of their words pairs of articles shared when both were there first, and at the last.

    `change` is the difference of the two shares, over the same pairs, with the bounds of 95 % of draws of stories for all of them;
    `together_count` and `apart_count` are the pairs whose share rose and fell. Pairs and hours as in `togetherness`, up to a week.
    """
    shown = _shares(package, _standing(package, with_wires=with_wires, with_suspect=with_suspect)).sort("story_id", "pair", "hours")
    share = pl.col("shared_word_count") / pl.col("word_count")
    pairs = shown.group_by("story_id", "pair", maintain_order=True).agg(first_share=share.first(), last_share=share.last())
    changed = pairs.with_columns(change=pl.col("last_share") - pl.col("first_share"), one=pl.lit(1, pl.Int64))
    every = ratio_intervals(changed, numerator="change", denominator="one", unit="story_id")
    labelled = changed.join(story_labels(package), on="story_id", maintain_order="left").with_columns(group="story_label")
    by_story = _drifts(labelled).with_columns(**dict.fromkeys(("lower", "upper"), _NONE))
    pooled = _drifts(changed.with_columns(group=pl.lit(ALL))).join(every.select("lower", "upper"), how="cross")
    return pl.concat([pooled, by_story.select(pooled.columns)])


_NONE = pl.lit(None, pl.Float64)


def _drifts(pairs: pl.DataFrame) -> pl.DataFrame:
    change = pl.col("change")
    return (
        pairs.group_by("group")
        .agg(
            pair_count=pl.len().cast(pl.Int64),
            story_count=pl.col("story_id").n_unique().cast(pl.Int64),
            first_share=pl.col("first_share").mean().round(4),
            last_share=pl.col("last_share").mean().round(4),
            change=change.mean().round(4),
            together_count=(change > 0).sum().cast(pl.Int64),
            apart_count=(change < 0).sum().cast(pl.Int64),
        )
        .sort("group")
    )


def _scope(shown: pl.DataFrame, standing: pl.DataFrame) -> str:
    pairs = shown.select("story_id", "pair").unique().height
    stories = counted(shown["story_id"].n_unique(), "story", "stories")
    return f"{counted(pairs, 'pair')} of {counted(standing['article_id'].n_unique(), 'article')} of different outlets in {stories}"


def _summed(shown: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    summed = shown.group_by(by).agg(pair_count=pl.len().cast(pl.Int64), **{name: pl.col(name).sum() for name in _COUNTS})
    return summed.with_columns(estimate=(pl.col("shared_word_count") / pl.col("word_count")).round(4)).sort(by)


_COUNTS = ("word_count", "shared_word_count")


def _standing(package: Package, *, with_wires: bool, with_suspect: bool) -> pl.DataFrame:
    """One row per story, article and hours since the story's start: the version that stood then."""
    versions = story_versions(package, with_suspect=with_suspect)
    first = versions.group_by("story_id", "article_id").agg(pl.col("version_at").min(), pl.col("wire_group_id").first())
    source = pl.concat_str("story_id", pl.lit(" "), pl.coalesce("wire_group_id", "article_id"))
    ordered = first.sort("story_id", "version_at", "article_id").with_columns(source=source)
    single = ordered if with_wires else ordered.unique("source", keep="first", maintain_order=True)
    few = single.filter(pl.int_range(pl.len()).over("story_id") < MOST_ARTICLES)
    start = pl.col("version_at").min().over("story_id")
    grid = pl.DataFrame({"hours": HOURS}, schema={"hours": pl.Int64})
    timed = versions.with_columns(age_hours=elapsed_hours(pl.col("version_at"), start)).join(few, on=["story_id", "article_id"], how="semi")
    return (
        timed.join(grid, how="cross")
        .filter(pl.col("age_hours") <= pl.col("hours"))
        .sort("version_number")
        .unique(["story_id", "article_id", "hours"], keep="last", maintain_order=True)
        .select("story_id", "outlet_name", "language", "article_id", "hours", "version_id")
        .sort("story_id", "hours", "article_id")
    )


def _shares(package: Package, standing: pl.DataFrame) -> pl.DataFrame:
    """One row per story, pair of articles and hours at which both are there: `word_count` of both, `shared_word_count` of both."""
    both = standing.join(standing, on=["story_id", "hours"], suffix="_other", nulls_equal=True)
    other_outlets = both.filter(
        pl.col("article_id") < pl.col("article_id_other"),
        pl.col("outlet_name") != pl.col("outlet_name_other"),
        pl.col("language").eq_missing(pl.col("language_other")),
    )
    pairs = other_outlets.select(
        "story_id", "hours", "version_id", "version_id_other", pair=pl.concat_str("article_id", pl.lit(" "), "article_id_other")
    )
    distinct = pairs.select("version_id", "version_id_other").unique().sort(pl.all()).with_row_index("number")
    runs = _runs(package, standing)
    sides = {"version_id": "version_id_other", "version_id_other": "version_id"}
    covered = pl.concat([_covered(distinct, runs, own, other) for own, other in sides.items()])
    shared = covered.group_by("number").agg(pl.col("shared_word_count").sum())
    sizes = package.version_metrics.select("version_id", "word_count")
    return (
        pairs.join(distinct, on=["version_id", "version_id_other"])
        .join(shared, on="number", how="left")
        .join(sizes, on="version_id")
        .join(sizes.rename({"version_id": "version_id_other"}), on="version_id_other", suffix="_other")
        .select(
            "story_id",
            "pair",
            "hours",
            word_count=pl.col("word_count") + pl.col("word_count_other"),
            shared_word_count=pl.col("shared_word_count").fill_null(0),
        )
        .sort("story_id", "hours", "pair")
    )


def _runs(package: Package, standing: pl.DataFrame) -> pl.DataFrame:
    """One row per run of five words of a version: `version_id`, `sentence_index`, `position`, `shingle`, `size`."""
    shown = package.sentences.join(standing.select("version_id").unique(), on="version_id", how="semi", maintain_order="left")
    numbers, distinct = text.number_distinct(shown["text"])
    placed = shown.select("version_id", "sentence_index", row=pl.Series(numbers, dtype=pl.Int64))
    return placed.join(shingles(distinct, size=SIZE), on="row")


def _covered(pairs: pl.DataFrame, runs: pl.DataFrame, own: str, other: str) -> pl.DataFrame:
    """One row per pair that shares runs: the words of its `own` version that lie in one that the `other` has too."""
    theirs = runs.select(pl.col("version_id").alias(other), "shingle").unique()
    mine = runs.select(pl.col("version_id").alias(own), "sentence_index", "position", "shingle", "size")
    common = pairs.join(mine, on=own).join(theirs, on=[other, "shingle"]).sort("number", "sentence_index", "position")
    since: dict[str, Any] = {"partition_by": ["number", "sentence_index"]}
    step = pl.col("position").diff().over(**since).fill_null(pl.col("size"))
    return common.with_columns(step=pl.min_horizontal(step, "size")).group_by("number").agg(shared_word_count=pl.col("step").sum())
