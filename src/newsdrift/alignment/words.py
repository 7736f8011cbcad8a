"""The words of sentences, as rows and as one character each."""

import numpy as np
import polars as pl

from newsdrift import text

_FIRST_CHARACTER = 0xE000  # beyond the surrogates, which polars cannot hold


def is_unspaced(word: pl.Expr) -> pl.Expr:
    """Whether a word is a character of a script without spaces."""
    return word.str.contains(f"^{text.UNSPACED}")


def listed_words(texts: pl.DataFrame) -> pl.DataFrame:
    """One row per word of each text, in their order: `text_number`, `word`, `place` from 0. Takes `text_number`, `normal`."""
    listed = texts.select("text_number", word=text.words(pl.col("normal")))
    placed = listed.filter(pl.col("word").list.len() > 0).with_columns(place=pl.int_ranges(pl.col("word").list.len()))
    return placed.explode("word", "place", empty_as_null=True)


def coded_words(texts: pl.DataFrame) -> pl.DataFrame:
    """One row per text with `code`: a character for each of its words, case aside, as rapidfuzz compares them fastest.

    Takes `text_number`, `normal`; together they may have no more distinct words than Unicode has characters beyond the surrogates.
    """
    listed = texts.select("text_number", word=text.words(pl.col("normal").str.to_lowercase()))
    words = listed["word"].explode(empty_as_null=True).drop_nulls()
    numbers = words.to_frame().join(words.unique().to_frame().with_row_index("number"), on="word", maintain_order="left")["number"]
    characters = (numbers.to_numpy() + np.uint32(_FIRST_CHARACTER)).astype("<u4").tobytes().decode("utf-32-le")
    ends = listed["word"].list.len().cum_sum().to_list()
    codes = [characters[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return listed.select("text_number", code=pl.Series(codes, dtype=pl.String))
