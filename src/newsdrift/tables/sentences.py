"""Bodies to paragraphs and sentences."""

import polars as pl

from newsdrift import text


def paragraph_frame(versions: pl.DataFrame) -> pl.DataFrame:
    """One row per paragraph of a version: `version_id`, `language`, `paragraph_index`, `paragraph`.

    Takes `version_id`, `body`, `language`. A paragraph is a line that holds more than white space.
    """
    lines = versions.select("version_id", "language", paragraph=pl.col("body").str.split("\n")).explode("paragraph", empty_as_null=True)
    solid = lines.filter(pl.col("paragraph").str.strip_chars().str.len_bytes() > 0)
    return solid.with_columns(paragraph_index=pl.int_range(pl.len()).over("version_id"))


def sentence_frame(versions: pl.DataFrame) -> pl.DataFrame:
    """One row per sentence of a version: `version_id`, `sentence_index`, `paragraph_index`, `text`, `normal`, `word_count`.

    Takes `version_id`, `body`, `language`. `normal` is the text with normal typography, in which words are counted. Each distinct paragraph
    is split once.
    """
    placed = paragraph_frame(versions)
    distinct = placed.select("paragraph", "language").unique(maintain_order=True)
    pieces = pl.Series("text", list(text.split_distinct(distinct.iter_rows())), dtype=pl.List(pl.String))
    split = distinct.with_columns(pieces)
    joined = placed.join(split, on=["paragraph", "language"], nulls_equal=True, maintain_order="left")
    sentences = joined.select("version_id", "paragraph_index", "text").explode("text", empty_as_null=True).drop_nulls("text")
    normal = sentences.with_columns(normal=text.normalise_typography(pl.col("text")))
    return normal.select(
        "version_id",
        pl.int_range(pl.len()).over("version_id").alias("sentence_index"),
        "paragraph_index",
        "text",
        "normal",
        word_count=text.word_count(pl.col("normal")),
    )
