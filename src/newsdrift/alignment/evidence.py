"""What speaks for a pair of sentences, beside the words that they share.

All of it is in thousandths, and the same when old and new change places.
"""

import polars as pl
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cpdist

from newsdrift.alignment.words import Words

# Beyond these, more of the same tells nothing more: bits of shared words other than names, of those that stand once on either side, of
# shared names.
MOST_CONTENT, MOST_UNIQUE, MOST_NAMES = 10_000, 8_000, 20_000
FARTHEST = 15000
SHORT = 12  # words

EVIDENCE = ("containment", "content", "unique", "names", "order", "displacement", "neighbours", "nearest_rival", "other_rival", "brevity")


def add_evidence(pairs: pl.DataFrame, sides: pl.DataFrame, changed: pl.DataFrame, unchanged: pl.DataFrame, words: Words) -> pl.DataFrame:
    """The candidate pairs with a column for each of `EVIDENCE`.

    `containment`, `content`, `unique`, `names`: of the words in both, up to a bound. `order`: twice the longest common subsequence of
    words over the words of both. `displacement`: how far one stands from where the unchanged sentences around it lead to expect the
    other. `neighbours`: the similarity of the sentences before both and after both, summed. `nearest_rival`, `other_rival`: by how
    much the pair is more alike than the best other pair of either sentence, the smaller difference first. `brevity`: how far the
    shorter one stays below 12 words.
    """
    # Each pair with the rows of its two sentences.
    standing = _standing(sides, changed, unchanged).join(words.codes, left_on="normal_number", right_on="text_number")
    old = standing.select(pl.all().name.prefix("old_"))
    new = standing.select(pl.all().name.prefix("new_"))
    placed = pairs.join(old, on="old_node", maintain_order="left").join(new, on="new_node", maintain_order="left")
    common = cpdist(placed["old_code"].to_list(), placed["new_code"].to_list(), scorer=LCSseq.similarity, workers=-1)
    told = placed.with_columns(
        order=pl.Series(common).cast(pl.Int64) * 2000 // (pl.col("old_word_count") + pl.col("new_word_count")),
        brevity=_brevity(pl.min_horizontal("old_word_count", "new_word_count")),
        displacement=_displacement(),
        content=(pl.col("shared") - pl.col("shared_names")).clip(upper_bound=MOST_CONTENT) * 1000 // MOST_CONTENT,
        unique=_bounded("shared_unique", MOST_UNIQUE),
        names=_bounded("shared_names", MOST_NAMES),
    )
    return told.pipe(_with_neighbours, unchanged).pipe(_with_rivals).select(*pairs.columns, *set(EVIDENCE).difference(pairs.columns))


def _bounded(column: str, most: int) -> pl.Expr:
    return pl.col(column).clip(upper_bound=most) * 1000 // most


def _brevity(shorter: pl.Expr) -> pl.Expr:
    return pl.max_horizontal(SHORT - shorter, 0) * 1000 // SHORT


def _displacement() -> pl.Expr:
    from_old = (pl.col("old_expected") - pl.col("new_index") * 1000).abs()
    from_new = (pl.col("new_expected") - pl.col("old_index") * 1000).abs()
    return pl.min_horizontal(from_old, from_new).clip(upper_bound=FARTHEST) * 1000 // FARTHEST


def _standing(sides: pl.DataFrame, changed: pl.DataFrame, unchanged: pl.DataFrame) -> pl.DataFrame:
    """One row per changed sentence: `node`, `index`, `normal_number`, `word_count`, `expected`.

    `expected` is where it would stand on the other side, in thousandths of a place, between its unchanged neighbours there.
    """
    partners = pl.concat([unchanged.select(node="old_node", partner="new_node"), unchanged.select(node="new_node", partner="old_node")])
    # The rows of a side are numbered one after another, so the place of a partner is its number less that of the first row of its side.
    ends = sides.group_by("update", "is_new").agg(first=pl.col("node").min(), size=pl.len().cast(pl.Int64))
    other = ends.select("update", ~pl.col("is_new"), other_first="first", other_size="size")
    here = changed.join(ends, on=["update", "is_new"]).join(other, on=["update", "is_new"]).sort("node")
    anchors = partners.select("node", anchor="node", partner="partner").sort("node")
    before, after = ({"strategy": strategy, "on": "node"} for strategy in ("backward", "forward"))
    anchored = here.join_asof(anchors, **before).join_asof(anchors, **after, suffix="_after")  # type: ignore[arg-type]
    last = pl.col("first") + pl.col("size")
    is_before, is_after = pl.col("anchor") >= pl.col("first"), pl.col("anchor_after") < last
    here_before = pl.when(is_before).then(pl.col("anchor") - pl.col("first")).otherwise(-1)
    there_before = pl.when(is_before).then(pl.col("partner") - pl.col("other_first")).otherwise(-1)
    here_after = pl.when(is_after).then(pl.col("anchor_after") - pl.col("first")).otherwise("size")
    there_after = pl.when(is_after).then(pl.col("partner_after") - pl.col("other_first")).otherwise("other_size")
    between = (pl.col("index") - here_before) * (there_after - there_before) * 1000 // (here_after - here_before)
    return anchored.select(
        "node",
        "index",
        "normal_number",
        "word_count",
        expected=there_before * 1000 + between,
    )


def _with_neighbours(pairs: pl.DataFrame, unchanged: pl.DataFrame) -> pl.DataFrame:
    known = pl.concat(
        [
            pairs.select("old_node", "new_node", beside="similarity"),
            unchanged.select("old_node", "new_node", beside=pl.lit(1000, pl.Int64)),
        ]
    )
    joined = pairs
    for side, step in (("before", 1), ("after", -1)):
        shifted = known.select(pl.col("old_node") + step, pl.col("new_node") + step, pl.col("beside").alias(side))
        joined = joined.join(shifted, on=["old_node", "new_node"], how="left", maintain_order="left")
    return joined.with_columns(neighbours=pl.col("before").fill_null(0) + pl.col("after").fill_null(0))


def _with_rivals(pairs: pl.DataFrame) -> pl.DataFrame:
    likeness = pl.col("similarity") + pl.col("containment") // 2
    liked = pairs.with_columns(likeness=likeness)
    for side in (f"{name}_node" for name in ("old", "new")):
        liked = liked.with_columns(best=pl.col("likeness").max().over(side)).with_columns(is_best=pl.col("likeness") == pl.col("best"))
        below = pl.when(~pl.col("is_best")).then("likeness").max().over(side).fill_null(0)
        rival = pl.when(pl.col("is_best") & (pl.col("is_best").sum().over(side) == 1)).then(below).otherwise("best")
        liked = liked.with_columns((pl.col("likeness") - rival).alias(f"{side}_lead"))
    return liked.with_columns(
        nearest_rival=pl.min_horizontal("old_node_lead", "new_node_lead"), other_rival=pl.max_horizontal("old_node_lead", "new_node_lead")
    )
