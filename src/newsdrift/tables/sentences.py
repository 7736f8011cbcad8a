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
    # A paragraph in two languages is two paragraphs: languages split differently.
    tagged = placed.select(pl.concat_str(pl.col("language").fill_null(""), pl.lit("\n"), "paragraph")).to_series()
    numbers, distinct = text.number_distinct(tagged)
    parts = distinct.str.split_exact("\n", 1).struct.unnest()
    paragraphs = parts.select(paragraph="field_1", language=pl.col("field_0").replace("", None))
    split = text.split_paragraphs(paragraphs).with_columns(normal=text.normalise_typography(pl.col("text")))
    normal_numbers, normals = text.number_distinct(split["normal"])
    word_counts = normals.to_frame("normal").select(text.word_count(pl.col("normal"))).to_series()
    counted = split.with_columns(normal_number=pl.Series(normal_numbers), word_count=word_counts.gather(normal_numbers))
    numbered = placed.select("version_id", "paragraph_index", paragraph_number=pl.Series(numbers).cast(pl.UInt32))
    joined = numbered.join(counted, on="paragraph_number", maintain_order="left_right")
    return joined.select(
        "version_id",
        pl.int_range(pl.len()).over("version_id").alias("sentence_index"),
        "paragraph_index",
        "text",
        "normal",
        "normal_number",
        "word_count",
    )
