"""Normal forms, words and sentences."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdrift import split_sentences
from newsdrift.text import fold_case_and_punctuation, list_words, normalise_typography, word_count


def typography(text: str) -> str:
    return str(pl.select(normalise_typography(pl.lit(text))).item())


def folded(text: str) -> str:
    return str(pl.select(fold_case_and_punctuation(normalise_typography(pl.lit(text)))).item())


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("“Stop,” he said — ‘now’…", "\"Stop,\" he said - 'now'..."),
        ("ﬁve\u00a0o\u2019clock\u200b", "five o'clock"),
        ("cafe\u0301", "caf\u00e9"),
        ("``quoted''", '"quoted"'),
        ("m² of  a\tfield", "m² of a field"),
    ],
)
def test_typography_is_what_another_typesetter_would_change(raw: str, normal: str) -> None:
    assert typography(raw) == normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The U.S. said", "the US said"),
        ("port—now closed", "Port - now closed"),
        ("now.The end", "now. The end"),
        ("he said: “No”", "He said “no!”"),
    ],
)
def test_case_and_punctuation_fold_away(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("1.5 million", "15 million"), ("3,5 m", "35 m"), ("5%", "5"), ("€5", "$5"), ("-5 degrees", "5 degrees")]
)
def test_signs_that_change_a_number_do_not_fold_away(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_words_hold_a_letter_or_digit_and_characters_count_where_no_spaces_are_set() -> None:
    assert list_words("Don't pay 3,5 – or Rp 1.000!") == ["Don't", "pay", "3,5", "or", "Rp", "1.000"]
    assert list_words("警方說3人") == ["警", "方", "說", "3", "人"]
    assert pl.select(word_count(pl.lit("ผู้คน"))).item() == 3


def test_each_line_is_a_paragraph_and_blank_lines_are_none() -> None:
    assert split_sentences("It rained. Roads closed.\n\n \nNo one was hurt", "en") == ["It rained.", "Roads closed.", "No one was hurt"]


def test_an_unknown_language_is_split_like_english() -> None:
    assert split_sentences("Mr. Lee left. He ran.", "xx") == ["Mr. Lee left.", "He ran."]
    assert split_sentences("Mr. Lee left. He ran.") == ["Mr. Lee left.", "He ran."]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [("zh", "警方说三人死亡。市长表示难过。", 2), ("ar", "ارتفع العدد. هل هذا صحيح؟ نعم.", 3), ("de", "Er kam am 3. Mai. Sie ging.", 2)],
)
def test_sentences_end_by_the_signs_of_their_script(language: str, text: str, count: int) -> None:
    assert len(split_sentences(text, language)) == count


GLYPHS = {"'": "’", '"': "”", "-": "–", " ": "\u00a0"}


@given(st.text(alphabet="Ab1 .?!\"'-\n", max_size=60), st.data())
def test_other_glyphs_never_change_where_sentences_end(text: str, data: st.DataObject) -> None:
    chosen = {sign: glyph for sign, glyph in GLYPHS.items() if data.draw(st.booleans())}
    other = text.translate(str.maketrans(chosen))
    assert [typography(sentence) for sentence in split_sentences(other, "en")] == [
        typography(sentence) for sentence in split_sentences(text, "en")
    ]


@given(st.text(alphabet="Aé\u0301ﬁ…“”. \u200b\n中。", max_size=40))
def test_nothing_but_white_space_is_lost_between_sentences(text: str) -> None:
    shown = [line for line in text.split("\n") if line.replace("\u200b", "").strip()]
    assert "".join("".join(split_sentences(text, "en")).split()) == "".join("".join(shown).split())


def test_a_line_of_zero_width_characters_is_no_paragraph() -> None:
    assert split_sentences("One.\n\u200b\u2060 \ufeff\nTwo.", "en") == ["One.", "Two."]


def test_signs_and_marks_alone_are_no_words_and_a_stop_joins_no_number_to_a_letter() -> None:
    assert list_words("a ___ b \u0301 –") == ["a", "b"]
    assert list_words("killed,12 in 2021.The Covid.19 covid19") == ["killed", "12", "in", "2021", "The", "Covid", "19", "covid19"]
