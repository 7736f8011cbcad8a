"""Equal sentences, and which of the others share words.

A frame of sides has a row per sentence of either side of an update: `node` (the row's number), `update`, `is_new`, `index` (place in
its version), `text`, `normal` (the text with normal typography), `normal_number` (equal where `normal` is), `word_count`. Its rows come
by update, side and place.
"""

import polars as pl

from newsdrift.alignment.common_words import COMMON_WORDS
from newsdrift.alignment.words import is_unspaced, listed_words

# Words are compared by their first six characters: "detained" and "detention" are as good as one word to a reader. On the essays of
# ArgRewrite V.2 this gave F1 0.973 over all links, whole words 0.972, five characters 0.971; four beside six gained nothing on our gold.
STEM_LENGTH = 6
# A word in 100 changed sentences of each side. Two texts of 350 kB, all changed, took 5.9 GiB without this bound.
MOST_PAIRS_OF_A_WORD = 10_000


def unchanged_links(sides: pl.DataFrame) -> pl.DataFrame:
    """One row per pair of sentences with equal normal text, the k-th with the k-th: `update`, `old_node`, `new_node`."""
    side = pl.col("update") * 2 + pl.col("is_new")  # one number is a faster key than three columns
    text_of_side = side * (pl.col("normal_number").max().cast(pl.Int64) + 1) + pl.col("normal_number")
    counted = _count_equal(sides.select("node", "is_new", "update", "normal_number", key=text_of_side))
    old = counted.filter(~pl.col("is_new")).rename({"node": "old_node"})
    new = counted.filter("is_new").rename({"node": "new_node"})
    return old.join(new, on=["update", "normal_number", "k"]).select("update", "old_node", "new_node")


def _count_equal(keyed: pl.DataFrame) -> pl.DataFrame:
    """The rows with `k`, how many rows with the same key come before. Few keys come twice, and only those are counted."""
    first = keyed.select(pl.col("key").is_first_distinct()).to_series()
    once = keyed.filter(first).with_columns(k=pl.lit(0, pl.Int64))
    again = keyed.filter(~first).with_columns(k=1 + pl.int_range(pl.len(), dtype=pl.Int64).over("key"))
    return pl.concat([once, again])


def changed_sides(sides: pl.DataFrame) -> pl.DataFrame:
    """The sentences whose normal text stands on their own side only, in updates that have such on both sides.

    A surplus sentence, equal to one that is already unchanged, is added or deleted by definition and no candidate.
    """
    both = pl.col("is_new").any() & ~pl.col("is_new").all()
    changed = sides.filter(~both.over("update", "normal_number"))
    return changed.filter(both.over("update"))


def weighted_stems(sides: pl.DataFrame, changed: pl.DataFrame) -> pl.DataFrame:
    """One row per changed sentence and distinct stem: `update`, `node`, `is_new`, `stem`, `count`, `weight`, `is_unique`, `is_name`.

    A stem weighs the binary logarithm of one more than the sentences of the update over the changed ones that hold it, in thousandths:
    what decides is the pair of texts alone. A frequency table of the language beside it gained nothing on our gold. `is_unique`: in one
    changed sentence of either side.
    """
    texts = changed.select("normal", text_number="normal_number").unique("text_number")
    counted = changed.select("update", "node", "is_new", text_number="normal_number").join(_stems_of_texts(texts), on="text_number")
    holders = counted.group_by("update", "stem").agg(
        old_holders=(~pl.col("is_new")).sum().cast(pl.Int64), new_holders=pl.col("is_new").sum().cast(pl.Int64)
    )
    sizes = sides.group_by("update").agg(size=pl.len())
    logarithms = pl.lit(_binary_logarithms(1 + max(sizes["size"].to_list(), default=0)))
    weight = logarithms.gather(pl.col("size") + 1) - logarithms.gather(pl.col("old_holders") + pl.col("new_holders"))
    weighed = holders.join(sizes, on="update").select(
        "update",
        "stem",
        weight=weight,
        is_unique=(pl.col("old_holders") == 1) & (pl.col("new_holders") == 1),
        is_telling=pl.col("old_holders") * pl.col("new_holders") <= MOST_PAIRS_OF_A_WORD,
    )
    # A lone character of a script without spaces says less than a word; pairs of them stand beside it.
    own = pl.when("is_character").then(pl.col("weight") // 2).otherwise("weight")
    return counted.join(weighed, on=["update", "stem"]).with_columns(weight=own).drop("text_number", "is_character")


def _stems_of_texts(texts: pl.DataFrame) -> pl.DataFrame:
    """One row per text and distinct stem: `text_number`, `stem` (a number), `count`, `is_name`, `is_character`.

    Stems of scripts without spaces are the characters and each two that stand side by side. A name is a word in capitals that does not
    begin the sentence.
    """
    every = listed_words(texts.with_columns(normal=pl.col("normal").str.replace_all(r"'s\b", "")))
    listed = every.filter(~pl.col("word").str.to_lowercase().is_in(COMMON_WORDS))
    lower = pl.col("word").str.to_lowercase().str.head(STEM_LENGTH)
    is_capital = pl.col("word").str.head(1) != lower.str.head(1)
    stems = listed.select("text_number", stem=lower, is_name=is_capital & (pl.col("place") > 0), is_character=is_unspaced(pl.col("word")))
    pairs = _pairs_of_characters(every).with_columns(is_name=False, is_character=False)
    numbered = pl.concat([stems, pairs]).with_columns(stem=pl.col("stem").cast(pl.Categorical).to_physical())
    return numbered.group_by("text_number", "stem").agg(
        count=pl.len().cast(pl.Int64), is_name=pl.col("is_name").any(), is_character=pl.col("is_character").any()
    )


def _pairs_of_characters(listed: pl.DataFrame) -> pl.DataFrame:
    """One row per two neighbouring characters of a script without spaces: `text_number`, `stem`."""
    characters = listed.filter(is_unspaced(pl.col("word")))
    follows = (pl.col("text_number").shift(-1) == pl.col("text_number")) & (pl.col("place").shift(-1) == pl.col("place") + 1)
    return characters.select("text_number", stem=pl.when(follows).then(pl.col("word") + pl.col("word").shift(-1))).drop_nulls()


def candidate_pairs(stems: pl.DataFrame) -> pl.DataFrame:
    """One row per pair of changed sentences that share a stem, by old, then new sentence.

    `update`, `old_node`, `new_node`; in thousandths of a bit `shared` (weight of the stems in both), `shared_unique`, `shared_names`,
    `old_total`, `new_total`; in thousandths `similarity` (twice the shared weight over the weight of both, Dice 1945) and `containment`
    (the shared weight over that of the lighter one).
    """
    totals = stems.group_by("node").agg(total=(pl.col("weight") * pl.col("count")).sum())
    telling = stems.filter("is_telling")
    old = telling.filter(~pl.col("is_new")).select(
        "update", "stem", "weight", "is_unique", old_node="node", old_count="count", old_name="is_name"
    )
    new = telling.filter("is_new").select("update", "stem", new_node="node", new_count="count", new_name="is_name")
    both = pl.min_horizontal("old_count", "new_count") * pl.col("weight")
    return (
        old.join(new, on=["update", "stem"])
        .group_by("update", "old_node", "new_node")
        .agg(
            shared=both.sum(),
            shared_unique=pl.col("weight").filter("is_unique").sum(),
            shared_names=pl.col("weight").filter(pl.col("old_name") & pl.col("new_name")).sum(),
        )
        .join(totals.rename({"node": "old_node", "total": "old_total"}), on="old_node")
        .join(totals.rename({"node": "new_node", "total": "new_total"}), on="new_node")
        .with_columns(
            similarity=pl.col("shared") * 2000 // (pl.col("old_total") + pl.col("new_total")),
            containment=pl.col("shared") * 1000 // pl.min_horizontal("old_total", "new_total"),
        )
        .sort("old_node", "new_node")
    )


def _binary_logarithms(last: int) -> pl.Series:
    """The binary logarithms of 0 to `last` in thousandths, rounded down; 0 for 0. In integers, so that no processor differs."""
    return pl.Series([0] + [(number**1000).bit_length() - 1 for number in range(1, last + 1)], dtype=pl.Int64)
