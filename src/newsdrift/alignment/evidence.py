"""What speaks for a pair of sentences, beside the words that they share.

All of it is in thousandths, and the same when old and new change places.
"""

import polars as pl
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cpdist

from newsdrift.alignment.words import coded_words

# Beyond these, more of the same tells nothing more: bits of shared words, of words that stand once on either side, of shared names.
MOST_SHARED, MOST_UNIQUE, MOST_NAMES = 80_000, 8_000, 20_000
FARTHEST = 5_000  # sentences, in thousandths
SHORT = 12  # words

EVIDENCE = ("containment", "shared", "unique", "names", "order", "displacement", "neighbours", "nearest_rival", "other_rival", "brevity")


def add_evidence(pairs: pl.DataFrame, sides: pl.DataFrame, changed: pl.DataFrame, unchanged: pl.DataFrame) -> pl.DataFrame:
    """The candidate pairs with a column for each of `EVIDENCE`.

    `containment`, `shared`, `unique`, `names`: of the words in both, up to a bound. `order`: twice the longest common subsequence of
    words over the words of both. `displacement`: how far one stands from where the unchanged sentences around it lead to expect the
    other. `neighbours`: the similarity of the sentences before both and after both, summed. `nearest_rival`, `other_rival`: by how
    much the pair is more alike than the best other pair of either sentence, the smaller difference first. `brevity`: how far the
    shorter one stays below 12 words.
    """
    return (
        pairs.pipe(_with_order, changed)
        .pipe(_with_displacement, sides, changed, unchanged)
        .pipe(_with_neighbours, sides, unchanged)
        .pipe(_with_rivals)
        .with_columns(
            shared=pl.col("shared").clip(upper_bound=MOST_SHARED) * 1000 // MOST_SHARED,
            unique=pl.col("shared_unique").clip(upper_bound=MOST_UNIQUE) * 1000 // MOST_UNIQUE,
            names=pl.col("shared_names").clip(upper_bound=MOST_NAMES) * 1000 // MOST_NAMES,
        )
    )


def _with_order(pairs: pl.DataFrame, changed: pl.DataFrame) -> pl.DataFrame:
    codes = coded_words(changed.select("normal", text_number="normal_number").unique("text_number"))
    coded = changed.select("node", "word_count", text_number="normal_number").join(codes, on="text_number")
    old = coded.select(old_node="node", old_words="word_count", old_code="code")
    new = coded.select(new_node="node", new_words="word_count", new_code="code")
    joined = pairs.join(old, on="old_node", maintain_order="left").join(new, on="new_node", maintain_order="left")
    common = cpdist(joined["old_code"].to_list(), joined["new_code"].to_list(), scorer=LCSseq.similarity, workers=-1)
    words = pl.col("old_words") + pl.col("new_words")
    shorter = pl.min_horizontal("old_words", "new_words")
    return joined.with_columns(
        order=pl.Series(common).cast(pl.Int64) * 2000 // words, brevity=pl.max_horizontal(SHORT - shorter, 0) * 1000 // SHORT
    ).drop("old_words", "new_words", "old_code", "new_code")


def _with_displacement(pairs: pl.DataFrame, sides: pl.DataFrame, changed: pl.DataFrame, unchanged: pl.DataFrame) -> pl.DataFrame:
    expected = _expected_places(sides.join(changed.select("update").unique(), on="update", how="semi"), unchanged)
    old = expected.select(old_node="node", old_place=pl.col("index") * 1000, old_expected="expected")
    new = expected.select(new_node="node", new_place=pl.col("index") * 1000, new_expected="expected")
    joined = pairs.join(old, on="old_node", maintain_order="left").join(new, on="new_node", maintain_order="left")
    distance = pl.min_horizontal((pl.col("old_expected") - pl.col("new_place")).abs(), (pl.col("new_expected") - pl.col("old_place")).abs())
    return joined.with_columns(displacement=distance.clip(upper_bound=FARTHEST) * 1000 // FARTHEST).drop(
        "old_place", "old_expected", "new_place", "new_expected"
    )


def _expected_places(sides: pl.DataFrame, unchanged: pl.DataFrame) -> pl.DataFrame:
    """Where each sentence would stand on the other side, in thousandths of a place, between its unchanged neighbours there."""
    partners = pl.concat(
        [
            unchanged.select(node="old_node", partner="new_node"),
            unchanged.select(node="new_node", partner="old_node"),
        ]
    ).join(sides.select(partner="node", there="index"), on="partner")
    size = pl.len().over("update", "is_new").cast(pl.Int64)
    other_size = pl.len().over("update").cast(pl.Int64) - size
    side = ["update", "is_new"]
    here = pl.when(pl.col("there").is_not_null()).then("index")
    return (
        sides.select("node", "update", "is_new", "index")
        .join(partners.select("node", "there"), on="node", how="left", maintain_order="left")
        .with_columns(
            here_before=here.forward_fill().over(side).fill_null(-1),
            there_before=pl.col("there").forward_fill().over(side).fill_null(-1),
            here_after=here.backward_fill().over(side).fill_null(size),
            there_after=pl.col("there").backward_fill().over(side).fill_null(other_size),
        )
        .select(
            "node",
            "index",
            expected=pl.col("there_before") * 1000
            + (pl.col("index") - pl.col("here_before"))
            * (pl.col("there_after") - pl.col("there_before"))
            * 1000
            // pl.max_horizontal(pl.col("here_after") - pl.col("here_before"), 1),
        )
    )


def _with_neighbours(pairs: pl.DataFrame, sides: pl.DataFrame, unchanged: pl.DataFrame) -> pl.DataFrame:
    known = pl.concat(
        [
            pairs.select("old_node", "new_node", beside="similarity"),
            unchanged.select("old_node", "new_node", beside=pl.lit(1000, pl.Int64)),
        ]
    )
    index, size = pl.col("index"), pl.len().over("update", "is_new")
    ends = sides.select("node", is_first=index == 0, is_last=index == size - 1)
    old = ends.rename({"node": "old_node", "is_first": "old_first", "is_last": "old_last"})
    new = ends.rename({"node": "new_node", "is_first": "new_first", "is_last": "new_last"})
    joined = pairs.join(old, on="old_node", maintain_order="left").join(new, on="new_node", maintain_order="left")
    for side, step, end in (("before", 1, "first"), ("after", -1, "last")):
        shifted = known.select(pl.col("old_node") + step, pl.col("new_node") + step, pl.col("beside").alias(side))
        at_end = pl.col(f"old_{end}") & pl.col(f"new_{end}")
        joined = joined.join(shifted, on=["old_node", "new_node"], how="left", maintain_order="left").with_columns(
            pl.when(at_end).then(1000).otherwise(pl.col(side).fill_null(0)).alias(side)
        )
    return joined.with_columns(neighbours=pl.col("before") + pl.col("after")).drop(
        "before", "after", "old_first", "old_last", "new_first", "new_last"
    )


def _with_rivals(pairs: pl.DataFrame) -> pl.DataFrame:
    likeness = pl.col("similarity") + pl.col("containment") // 2
    liked = pairs.with_columns(likeness=likeness)
    for side in ("old", "new"):
        best = liked.group_by(f"{side}_node").agg(
            best=pl.col("likeness").max(),
            best_count=(pl.col("likeness") == pl.col("likeness").max()).sum(),
            second=pl.col("likeness").filter(pl.col("likeness") < pl.col("likeness").max()).max().fill_null(0),
        )
        rival = pl.when((pl.col("likeness") < pl.col("best")) | (pl.col("best_count") > 1)).then("best").otherwise("second")
        liked = (
            liked.join(best, on=f"{side}_node", maintain_order="left")
            .with_columns((pl.col("likeness") - rival).alias(f"{side}_lead"))
            .drop("best", "best_count", "second")
        )
    return liked.with_columns(
        nearest_rival=pl.min_horizontal("old_lead", "new_lead"), other_rival=pl.max_horizontal("old_lead", "new_lead")
    ).drop("old_lead", "new_lead", "likeness")
