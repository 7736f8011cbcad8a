"""Bodies to paragraphs and sentences."""

import polars as pl

from newsdrift import text


def paragraph_frame(versions: pl.DataFrame) -> pl.DataFrame:
    """One row per paragraph of a version: `version_id`, `language`, `paragraph_index`, `paragraph`.

    Takes `version_id`, `body`, `language`. A paragraph is a line that shows anything.
    """
    lines = versions.select("version_id", "language", paragraph=pl.col("body").str.split("\n")).explode("paragraph", empty_as_null=True)
    shown = lines.filter(text.is_shown(pl.col("paragraph")))
    return shown.with_columns(paragraph_index=pl.int_range(pl.len()).over("version_id"))


def sentence_frame(versions: pl.DataFrame) -> pl.DataFrame:
    """One row per sentence of a version.

    Takes `version_id`, `body`, `language`; gives `version_id`, `sentence_index`, `paragraph_index`, `text`, `normal` (the text with normal
    typography, in which words are counted), `normal_number` (equal where `normal` is), `word_count`. Each distinct paragraph is split
    once.
    """
    placed = paragraph_frame(versions)
    distinct = placed.select("paragraph", "language").unique(maintain_order=True).with_row_index("paragraph_number")
    split = text.split_paragraphs(distinct).with_columns(normal=text.normalise_typography(pl.col("text")))
    normals = split.select("normal").unique().with_row_index("normal_number").with_columns(word_count=text.word_count(pl.col("normal")))
    counted = split.join(normals, on="normal", maintain_order="left")
    numbered = placed.join(distinct, on=["paragraph", "language"], nulls_equal=True, maintain_order="left")
    joined = numbered.select("version_id", "paragraph_index", "paragraph_number").join(
        counted, on="paragraph_number", maintain_order="left_right"
    )
    return joined.select(
        "version_id",
        pl.int_range(pl.len()).over("version_id").alias("sentence_index"),
        "paragraph_index",
        "text",
        "normal",
        "normal_number",
        "word_count",
    )
