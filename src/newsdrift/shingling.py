"""Runs of consecutive words, by which texts that have words in common are found (shingles: Broder 1997)."""

import numpy as np
import polars as pl

from newsdrift import text

_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no word's number loses bits


def shingles(texts: pl.Series, *, size: int) -> pl.DataFrame:
    """One row per run of `size` consecutive words of a text, in order: `row` of the text, `position` of its first word, `shingle`,
    `size` in words.

    `shingle` is a number, equal where the words are but for case and typography; it means nothing outside the process. In texts mostly of
    scripts without spaces, where each character is a word, runs are twice as long.
    """
    normal = texts.to_frame("text").select(text=text.normalise_typography(pl.col("text")).str.to_lowercase())
    counted = normal.with_columns(word=text.words(pl.col("text")), unspaced_count=pl.col("text").str.count_matches(text.UNSPACED))
    is_unspaced = pl.col("unspaced_count") * 2 > pl.col("word").list.len()
    placed = counted.with_row_index("row").with_columns(size=pl.when(is_unspaced).then(2 * size).otherwise(size))
    parts = [_of_size(placed.filter(pl.col("size") == length), length) for length in (size, 2 * size)]
    full = [part for part in parts if part.height]
    return full[0] if len(full) == 1 else pl.concat(parts).sort("row", "position")


def _of_size(placed: pl.DataFrame, size: int) -> pl.DataFrame:
    words = placed.filter(pl.col("word").list.len() >= size).select("row", "word").explode("word", empty_as_null=True)
    numbers = words["word"].hash(seed=0).to_numpy()
    rows = words["row"].to_numpy().astype(np.int64)
    count = max(words.height - size + 1, 0)
    combined = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        combined = combined * _FACTOR + numbers[place : place + count]
    is_whole = rows[:count] == rows[size - 1 :] if count else np.zeros(0, dtype=bool)
    is_first = np.append(True, rows[1:] != rows[:-1])[: rows.size]
    positions = np.arange(rows.size) - np.flatnonzero(is_first)[is_first.cumsum() - 1]
    kept = {"row": rows[:count], "position": positions[:count], "shingle": combined}
    return pl.DataFrame({name: values[is_whole] for name, values in kept.items()}).with_columns(size=pl.lit(size, pl.Int64))
