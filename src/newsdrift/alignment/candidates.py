"""Equal sentences, and which of the others share words.

A frame of sides has a row per sentence of either side of an update: `node` (the row's number), `update`, `is_new`, `index` (place in
its version), `text`, `normal` (the text with normal typography), `normal_number` (equal where `normal` is), `word_count`. Its rows come
by update, side and place.
"""

import numpy as np
import polars as pl

from newsdrift.alignment.words import Words, next_number, stem_rows

# A word in 100 changed sentences of each side. Two texts of 350 kB, all changed, took 5.9 GiB without this bound.
MOST_PAIRS_OF_A_WORD = 10_000
# The names of a story stand in most of its sentences, whatever these tell: they count a third. In a language that writes all nouns in
# capitals none is taken for a name: there capitals mostly stand alone (of the words of an update, German 0.25 to 0.50, others up to 0.25).
NAME_DISCOUNT = 3
MOST_LONE_CAPITALS = 0.25


def equal_and_changed(sides: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The links between sentences with equal normal text, and the sentences that may have other links.

    Links: `update`, `old_node`, `new_node`, the k-th of equal sentences with the k-th. The rest are the rows of sides whose normal text
    stands on their own side only, in updates that have such on both sides: a surplus sentence, equal to one that is already unchanged, is
    added or deleted by definition and no candidate.
    """
    normal_count = next_number(sides["normal_number"])
    keyed = sides.select("node", "update", "is_new", key=pl.col("update") * normal_count + pl.col("normal_number"))
    old, new = keyed.filter(~pl.col("is_new")), keyed.filter("is_new")
    links = _count_equal(old, "old_node").join(_count_equal(new, "new_node"), on=["key", "k"])
    only_old = old.join(new.select("key").unique(), on="key", how="anti")
    only_new = new.join(old.select("key").unique(), on="key", how="anti")
    is_changed = np.zeros(len(sides), dtype=bool)
    for here, there in ((only_old, only_new), (only_new, only_old)):
        is_changed[here.join(there, on="update", how="semi")["node"].to_numpy()] = True
    return links.select("old_node", "new_node", update=pl.col("key") // normal_count), sides.filter(pl.Series(is_changed))


def _count_equal(side: pl.DataFrame, name: str) -> pl.DataFrame:
    """`key`, the node by this name, and `k`, how many rows with the same key come before. Few keys come twice: only those are counted."""
    keyed = side.select("key", pl.col("node").alias(name))
    first = keyed["key"].is_first_distinct()
    once = keyed.filter(first).with_columns(k=pl.lit(0, pl.Int64))
    again = keyed.filter(~first)
    return pl.concat([once, again.with_columns(k=1 + pl.int_range(pl.len(), dtype=pl.Int64).over("key"))]) if len(again) else once


def weighted_stems(sides: pl.DataFrame, changed: pl.DataFrame, words: Words) -> pl.DataFrame:
    """One row per changed sentence and distinct stem: `node`, `is_new`, `stem`, `count`, `weight`, `is_shared`, `is_unique`, `is_name`.

    `stem` is a number of its own in each update. A stem weighs the binary logarithm of one more than the sentences of the update over
    the changed ones that hold it, in thousandths: what decides is the pair of texts alone. A frequency table of the language beside it
    gained nothing on our gold. A name weighs a third. `is_shared`: on both sides, and not in nearly all sentences of a very long update.
    `is_unique`: in one changed sentence of either side.
    """
    stems = stem_rows(words)
    stem_count = next_number(stems["stem"])
    sizes = sides.group_by("update").agg(size=pl.len())
    placed = changed.select("update", "node", "is_new", text_number="normal_number").join(sizes, on="update").join(stems, on="text_number")
    is_new = pl.col("is_new").sum().over("stem").cast(pl.Int64)
    lone_share = pl.col("lone_count").sum().over("update") / pl.col("count").sum().over("update")
    held = placed.with_columns(stem=pl.col("update") * stem_count + pl.col("stem")).with_columns(
        holders=pl.len().over("stem").cast(pl.Int64),
        new_holders=is_new,
        is_name=pl.col("is_name").any().over("stem") & (lone_share <= MOST_LONE_CAPITALS),
    )
    old_holders, new_holders = pl.col("holders") - pl.col("new_holders"), pl.col("new_holders")
    logarithms = pl.lit(_binary_logarithms(next_number(sizes["size"])))
    weight = logarithms.gather(pl.col("size") + 1) - logarithms.gather("holders")
    return held.select(
        "node",
        "is_new",
        "stem",
        "count",
        # A lone character of a script without spaces says less than a word; pairs of them stand beside it.
        weight=pl.when("is_character").then(weight // 2).when("is_name").then(weight // NAME_DISCOUNT).otherwise(weight),
        is_shared=(old_holders > 0) & (new_holders > 0) & (old_holders * new_holders <= MOST_PAIRS_OF_A_WORD),
        is_unique=(old_holders == 1) & (new_holders == 1),
        is_name="is_name",
    )


def candidate_pairs(stems: pl.DataFrame) -> pl.DataFrame:
    """One row per pair of changed sentences that share a stem, by old, then new sentence.

    `old_node`, `new_node`; in thousandths of a bit `shared` (weight of the stems in both), `shared_unique` (without names),
    `shared_names`, `old_total`, `new_total`; in thousandths `similarity` (twice the shared weight over the weight of both, Dice 1945) and
    `containment` (the shared weight over that of the lighter one).
    """
    totals = stems.group_by("node").agg(total=(pl.col("weight") * pl.col("count")).sum())
    shared = stems.filter("is_shared")
    old = shared.filter(~pl.col("is_new")).select("stem", "weight", "is_unique", "is_name", old_node="node", old_count="count")
    new = shared.filter("is_new").select("stem", new_node="node", new_count="count")
    node_count = next_number(stems["node"])
    return (
        old.join(new, on="stem")
        .select(
            pair=pl.col("old_node") * node_count + pl.col("new_node"),
            shared=pl.min_horizontal("old_count", "new_count") * pl.col("weight"),
            shared_unique=pl.col("weight") * (pl.col("is_unique") & ~pl.col("is_name")),
            shared_names=pl.col("weight") * pl.col("is_name"),
        )
        .group_by("pair")
        .agg(pl.all().sum())
        .sort("pair")
        .select(pl.all().exclude("pair"), old_node=pl.col("pair") // node_count, new_node=pl.col("pair") % node_count)
        .join(totals.rename({"node": "old_node", "total": "old_total"}), on="old_node", maintain_order="left")
        .join(totals.rename({"node": "new_node", "total": "new_total"}), on="new_node", maintain_order="left")
        .with_columns(
            similarity=pl.col("shared") * 2000 // (pl.col("old_total") + pl.col("new_total")),
            containment=pl.col("shared") * 1000 // pl.min_horizontal("old_total", "new_total"),
        )
    )


def _binary_logarithms(last: int) -> pl.Series:
    """The binary logarithms of 0 to `last` in thousandths, rounded down; 0 for 0. In integers, so that no processor differs."""
    return pl.Series([0] + [(number**1000).bit_length() - 1 for number in range(1, last + 1)], dtype=pl.Int64)
