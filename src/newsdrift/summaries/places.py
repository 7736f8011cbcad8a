"""Where in the old text changes fall, weighted by the words that stood there to be changed."""

import polars as pl

from newsdrift.packages import Package
from newsdrift.schema import Action
from newsdrift.summaries.coverage import TENTHS
from newsdrift.summaries.exposure import PACE_AGES, PACE_BOUNDS
from newsdrift.summaries.labels import captioned
from newsdrift.summaries.updating import scope, updates

LATER = "after a week"
AGES = (*PACE_AGES, LATER)
THIN_WORDS, THIN_ARTICLES = 300, 3  # below that a share is that of a single rewritten paragraph
_CHANGED = [action.value for action in (Action.EDITED, Action.SPLIT, Action.MERGED, Action.RECAST)]


def word_changes_by_place(package: Package, *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per tenth of the old text and class of age: words that stood there, and of them those deleted or reworded, per hundred.

    A sentence stands in the tenth in which its middle word does. All words of a deleted sentence are changed; of an edited, split, merged
    or recast component those without a match, shared out over its old sentences by their words. `is_thin` marks cells with fewer than
    300 words or three articles.
    """
    every = updates(package, with_suspect=with_suspect)
    age_index = pl.sum_horizontal(pl.col("age_hours") >= bound for bound in PACE_BOUNDS[1:])
    aged = every.select("article_id", new_version_id="version_id", age=pl.lit(pl.Series(AGES, dtype=pl.Enum(AGES))).gather(age_index))
    changed = _changed_words(package)
    placed = (
        package.links.select("old_version_id", "new_version_id")
        .unique()
        .join(aged, on="new_version_id")
        .join(_tenths(package), left_on="old_version_id", right_on="version_id")
        .join(changed, left_on=["new_version_id", "sentence_id"], right_on=["new_version_id", "old_sentence_id"], how="left")
        .with_columns(pl.col("changed_word_count").fill_null(0.0))
    )
    cells = placed.group_by("tenth_index", "age").agg(
        word_count=pl.col("word_count").sum(),
        changed_word_count=pl.col("changed_word_count").sum().round(1),
        article_count=pl.col("article_id").n_unique().cast(pl.Int64),
    )
    tidy = (
        cells.filter(pl.col("word_count") > 0)
        .sort("age", "tenth_index")
        .select(
            "age",
            "word_count",
            "changed_word_count",
            "article_count",
            tenth=pl.lit(pl.Series(TENTHS, dtype=pl.Enum(TENTHS))).gather(pl.col("tenth_index")),
            changed_per_hundred=(pl.col("changed_word_count") / pl.col("word_count") * 100).round(2),
            is_thin=(pl.col("word_count") < THIN_WORDS) | (pl.col("article_count") < THIN_ARTICLES),
        )
    )
    return captioned(tidy, scope(package, with_suspect=with_suspect))


def _tenths(package: Package) -> pl.DataFrame:
    """One row per sentence with the tenth of its version's words in which its middle lies, from 0."""
    end = pl.col("word_count").cum_sum().over("version_id", order_by="sentence_index")
    total = pl.col("word_count").sum().over("version_id")
    middle = 2 * end - pl.col("word_count")
    tenth = (middle * 5 // pl.max_horizontal(total, 1)).clip(upper_bound=9)
    return package.sentences.select("version_id", "sentence_id", "word_count", tenth_index=tenth)


def _changed_words(package: Package) -> pl.DataFrame:
    """One row per old sentence of an update that lost words: `new_version_id`, `old_sentence_id`, `changed_word_count`."""
    words = package.sentences.select("sentence_id", "word_count")
    old = package.links.filter(pl.col("old_sentence_id").is_not_null()).join(words, left_on="old_sentence_id", right_on="sentence_id")
    deleted = old.filter(pl.col("action") == Action.DELETED).select(
        "new_version_id", "old_sentence_id", changed_word_count=pl.col("word_count").cast(pl.Float64)
    )
    linked = old.filter(pl.col("action").is_in(_CHANGED))
    component = ["new_version_id", "component_index"]
    kept = linked.group_by(component).agg(pl.col("matched_word_count").sum())
    sentences = linked.unique([*component, "old_sentence_id"], maintain_order=True).with_columns(
        old_word_count=pl.col("word_count").sum().over(component)
    )
    share = 1 - pl.col("matched_word_count") / pl.max_horizontal("old_word_count", 1)
    edited = sentences.drop("matched_word_count").join(kept, on=component)
    return pl.concat([deleted, edited.select("new_version_id", "old_sentence_id", changed_word_count=pl.col("word_count") * share)])
