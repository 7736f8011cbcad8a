"""The words of sentences as numbers, read once for all that compares them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from newsdrift import text
from newsdrift.alignment.common_words import COMMON_WORDS

# Words are compared by their first six characters: "detained" and "detention" are as good as one word to a reader. On the essays of
# ArgRewrite V.2 this gave F1 0.973 over all links, whole words 0.972, five characters 0.971; four beside six gained nothing on our gold.
STEM_LENGTH = 6
_FIRST_CHARACTER = 0xE000  # beyond the surrogates, which polars cannot hold

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of texts, one after another.

    `rows`: one row per word with `text_number`, `word` (the row of `vocabulary`), `place` in its text. `vocabulary`: one row per distinct
    word with `lower` and `stem` (numbers, equal where words are so case aside, and where they begin alike), `is_common`, `is_character`
    (of a script without spaces), `is_capital`. `codes`: one row per text with `text_number` and `code`, a character for each of its words,
    case aside, as rapidfuzz compares them fastest.
    """

    rows: pl.DataFrame
    vocabulary: pl.DataFrame
    codes: pl.DataFrame


def next_number(numbers: pl.Series) -> int:
    """The first number beyond those of a column, by which two columns make one key; 0 where there are none.

    >>> next_number(pl.Series([3, 1])), next_number(pl.Series([], dtype=pl.Int64))
    (4, 0)
    """
    return 0 if numbers.is_empty() else int(numbers.max()) + 1  # type: ignore[arg-type]


def read_words(sentences: pl.DataFrame) -> Words:
    """The words of the distinct `normal` texts of a frame; `text_number` is their `normal_number`.

    Together they may have no more distinct words than Unicode has characters beyond the surrogates, 1.06 million.
    """
    texts = sentences.select("normal", text_number="normal_number").unique("text_number", maintain_order=True)
    listed = texts.select("text_number", word=text.words(pl.col("normal")))
    lengths = listed["word"].list.len().to_numpy().astype(np.int64)
    ends = lengths.cumsum()
    words, firsts = text.number_distinct(listed["word"].explode(empty_as_null=True).drop_nulls())
    vocabulary = _vocabulary(firsts)
    rows = pl.DataFrame(
        {
            "text_number": np.repeat(listed["text_number"].to_numpy(), lengths),
            "word": words,
            "place": np.arange(len(words)) - np.repeat(ends - lengths, lengths),
        }
    )
    codes = _coded(vocabulary["lower"].to_numpy()[words], ends.tolist())
    return Words(rows, vocabulary, listed.select("text_number", code=pl.Series(codes, dtype=pl.String)))


def _vocabulary(words: pl.Series) -> pl.DataFrame:
    lower = words.str.to_lowercase()
    # The genitive is its word: "the minister's" has the stem of "the minister".
    stems = lower.str.strip_suffix("'s").str.head(STEM_LENGTH)
    return pl.DataFrame(
        {
            "lower": text.number_distinct(lower)[0],
            "stem": text.number_distinct(stems)[0],
            "is_common": lower.is_in(sorted(COMMON_WORDS)),
            "is_character": words.str.contains(f"^{text.UNSPACED}"),
            "is_capital": words.str.head(1) != lower.str.head(1),
        }
    )


def _coded(numbers: np.ndarray[Any, np.dtype[np.int64]], ends: list[int]) -> list[str]:
    characters = (numbers + _FIRST_CHARACTER).astype("<u4").tobytes().decode("utf-32-le")
    return [characters[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def stem_rows(words: Words) -> pl.DataFrame:
    """One row per text and distinct stem: `text_number`, `stem` (a number), `count`, `is_name`, `lone_count`, `is_character`.

    Without common words. Stems of scripts without spaces are the characters and each two that stand side by side. A name is a word in
    capitals that does not begin the sentence; it is alone where neither neighbour has capitals.
    """
    word, place = words.rows["word"].to_numpy(), words.rows["place"].to_numpy()
    stem, is_common, is_character, is_capital = (
        words.vocabulary[name].to_numpy()[word] for name in ("stem", "is_common", "is_character", "is_capital")
    )
    is_name = is_capital & (place > 0)
    before, after = np.roll(is_name, 1), np.roll(is_name, -1)  # of the word that begins a sentence nothing is known, and it is no name
    rows = words.rows.select(
        "text_number",
        stem=pl.Series(stem),
        is_name=pl.Series(is_name),
        is_lone=pl.Series(is_name & ~before & ~after),
        is_character=pl.Series(is_character),
    ).filter(pl.Series(~is_common))
    if is_character.any():
        rows = pl.concat([rows, _pairs_of_characters(words, is_character)])
    stem_count = next_number(rows["stem"])
    # One number is a faster key than two columns.
    keyed = rows.select(pl.exclude("text_number", "stem"), key=pl.col("text_number").cast(pl.Int64) * stem_count + pl.col("stem"))
    counted = keyed.group_by("key").agg(
        count=pl.len().cast(pl.Int64),
        is_name=pl.col("is_name").any(),
        lone_count=pl.col("is_lone").sum().cast(pl.Int64),
        is_character=pl.col("is_character").first(),
    )
    return counted.select(
        pl.exclude("key"), text_number=(pl.col("key") // stem_count).cast(words.rows.schema["text_number"]), stem=pl.col("key") % stem_count
    )


def _pairs_of_characters(words: Words, is_character: np.ndarray[Any, np.dtype[np.bool_]]) -> pl.DataFrame:
    """One row per two neighbouring characters of a script without spaces, as `stem_rows` has them."""
    lower = words.vocabulary["lower"].to_numpy()[words.rows["word"].to_numpy()]
    is_pair = is_character[:-1] & is_character[1:] & (words.rows["place"].to_numpy()[1:] > 0)
    size = len(words.vocabulary)
    pairs = size + lower[:-1] * size + lower[1:]  # beyond the numbers of the stems
    return (
        words.rows[:-1]
        .select("text_number", stem=pl.Series(pairs), is_name=False, is_lone=False, is_character=False)
        .filter(pl.Series(is_pair))
    )
