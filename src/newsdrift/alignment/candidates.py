"""Equal sentences, and how alike the others are.

A frame of sides has a row per sentence of either side of an update: `node` (the row's number), `update`, `is_new`, `index` (place in
its version), `text`, `normal` (the text with normal typography), `normal_number` (equal where `normal` is), `word_count`. Its rows come
by update, side and place.
"""

import polars as pl

from newsdrift import text

# Words are compared by their first six characters: "detained" and "detention" are as good as one word to a reader. On the 86 essay
# pairs of ArgRewrite V.2 this gave F1 0.973 over all links, whole words 0.972, five characters 0.971.
STEM_LENGTH = 6
# A word in 100 changed sentences of each side. Two texts of 350 kB, all changed, took 5.9 GiB without this bound.
MOST_PAIRS_OF_A_WORD = 10_000


def unchanged_links(sides: pl.DataFrame) -> pl.DataFrame:
    """One row per pair of sentences with equal normal text, the k-th with the k-th: `old_node`, `new_node`."""
    side = pl.col("update") * 2 + pl.col("is_new")  # one number is a faster key than three columns
    text_of_side = side * (pl.col("normal_number").max().cast(pl.Int64) + 1) + pl.col("normal_number")
    counted = _count_equal(sides.select("node", "is_new", "update", "normal_number", key=text_of_side))
    old = counted.filter(~pl.col("is_new")).rename({"node": "old_node"})
    new = counted.filter("is_new").rename({"node": "new_node"})
    return old.join(new, on=["update", "normal_number", "k"]).select("old_node", "new_node")


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


def candidate_pairs(sides: pl.DataFrame, changed: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The pairs of changed sentences that share a word, and the weighted words of the changed sentences.

    Pairs: `update`, `old_node`, `new_node`, `similarity` in thousandths: the weight of the shared words, twice, over the weight of
    all. Words: `update`, `node`, `is_new`, `word` (a number), `count`, `weight`. A word weighs the binary logarithm of one more than the
    sentences of the update over those that hold it, in thousandths: what decides is the pair of texts alone.
    """
    words = _weighted_words(sides.join(changed.select("update").unique(), on="update", how="semi"), changed)
    sums = words.group_by("node").agg(total=(pl.col("weight") * pl.col("count")).sum())
    telling = _telling_words(words)
    old = telling.filter(~pl.col("is_new")).select("update", "word", "weight", old_node="node", old_count="count")
    new = telling.filter("is_new").select("update", "word", new_node="node", new_count="count")
    pairs = (
        old.join(new, on=["update", "word"])
        .group_by("update", "old_node", "new_node")
        .agg(shared=(pl.min_horizontal("old_count", "new_count") * pl.col("weight")).sum())
        .join(sums.rename({"node": "old_node", "total": "old_total"}), on="old_node")
        .join(sums.rename({"node": "new_node", "total": "new_total"}), on="new_node")
        .select(
            "update",
            "old_node",
            "new_node",
            similarity=pl.col("shared") * 2000 // (pl.col("old_total") + pl.col("new_total")),
        )
        .sort("old_node", "new_node")
    )
    return pairs, words


def _telling_words(words: pl.DataFrame) -> pl.DataFrame:
    """The words without those that most sentences of a very long update share, which weigh next to nothing and pair all with all."""
    holders = words.group_by("update", "word").agg(
        old_holders=(~pl.col("is_new")).sum().cast(pl.Int64), new_holders=pl.col("is_new").sum().cast(pl.Int64)
    )
    common = holders.filter(pl.col("old_holders") * pl.col("new_holders") > MOST_PAIRS_OF_A_WORD)
    return words.join(common, on=["update", "word"], how="anti")


def _weighted_words(sides: pl.DataFrame, changed: pl.DataFrame) -> pl.DataFrame:
    """One row per changed sentence and distinct word, with its count and its weight in the update.

    Takes the sentences of updates with changed ones, since the others too tell how rare a word is.
    """
    numbered = sides.select("update", "node", "is_new", text_number="normal_number")
    words = _words_of_texts(sides.select("normal", text_number="normal_number").unique("text_number"))
    counted = numbered.join(changed.select("node"), on="node", how="semi").join(words, on="text_number").drop("text_number")
    # An unchanged sentence stands on both sides: counted in texts, not in sentences, each word is met once.
    occurrences = numbered.group_by("update", "text_number").agg(times=pl.len())
    asked = counted.select("update", "word").unique()
    holding = (
        occurrences.join(words.select("text_number", "word"), on="text_number")
        .join(asked, on=["update", "word"], how="semi")
        .group_by("update", "word")
        .agg(holding=pl.col("times").sum())
    )
    sizes = sides.group_by("update").agg(size=pl.len())
    logarithms = _binary_logarithms(1 + max(sizes["size"].to_list(), default=0))
    weight = pl.lit(logarithms).gather(pl.col("size") + 1) - pl.lit(logarithms).gather(pl.col("holding"))
    weighted = holding.join(sizes, on="update").select("update", "word", weight=weight)
    return counted.join(weighted, on=["update", "word"]).select("update", "node", "is_new", "word", "count", "weight")


def _words_of_texts(texts: pl.DataFrame) -> pl.DataFrame:
    """One row per text and distinct word: `text_number`, `word` (a number, equal for equal words), `count`."""
    genitive = pl.col("normal").str.to_lowercase().str.replace_all(r"'s\b", "")
    listed = texts.select("text_number", word=text.words(genitive)).explode("word", empty_as_null=True).drop_nulls("word")
    stems = listed.with_columns(pl.col("word").str.head(STEM_LENGTH))
    numbers = stems.select("word").unique().with_row_index("word_number")
    return (
        stems.join(numbers, on="word")
        .group_by("text_number", "word_number")
        .agg(count=pl.len().cast(pl.Int64))
        .rename({"word_number": "word"})
    )


def _binary_logarithms(last: int) -> pl.Series:
    """The binary logarithms of 0 to `last` in thousandths, rounded down; 0 for 0. In integers, so that no processor differs."""
    return pl.Series([0] + [(number**1000).bit_length() - 1 for number in range(1, last + 1)], dtype=pl.Int64)
