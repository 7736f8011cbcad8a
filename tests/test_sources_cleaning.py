"""What happens to the strings of every reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdrift.errors import CaptureError
from newsdrift.sources.cleaning import MAX_BODY_CHARACTERS, clean_body, clean_line, clean_text, shown


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_becomes_one(line_break):
    assert clean_text(f"one{line_break}two") == "one\ntwo"


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x1b", "\x1c", "\x7f", "\x80", "\x9f", "\ud800"])
def test_control_characters_and_halves_of_pairs_are_replaced(character):
    assert clean_text(f"one{character}two") == "one\ufffdtwo"


@pytest.mark.parametrize(
    "text", ["a\tb", "שלום עולם", "مرحبا\u200f 12", "新闻", "e\u0301", "👨\u200d👩\u200d👧", "a\u00a0b", "\ufeffa", "co\u00adop"]
)
def test_every_script_and_its_marks_stay(text):
    assert clean_text(text) == text


def test_white_space_inside_a_body_stays_and_around_it_goes():
    assert clean_body("\r\n \t\r\n  Two  spaces. \r\n\r\n\r\n\tTab. \n \n") == "  Two  spaces. \n\n\n\tTab."


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\n", "\u2028\u00a0"])
def test_a_body_of_white_space_is_empty(text):
    assert clean_body(text) == ""


def test_a_million_blank_lines_around_a_body_go():
    assert clean_body("\n" * 1_000_000 + "One." + "\n" * 900_000) == "One."


def test_a_body_longer_than_any_article_is_refused():
    assert len(clean_body("a" * MAX_BODY_CHARACTERS)) == 2_000_000
    with pytest.raises(CaptureError) as caught:
        clean_body("a" * (MAX_BODY_CHARACTERS + 1))
    assert caught.value.reason == "the text has 2,000,001 characters, more than 2,000,000; split it into one capture for each article"


def test_a_title_is_one_line_and_an_empty_one_is_none():
    assert clean_line("  Ferry\r\nsinks\x00 ") == "Ferry sinks\ufffd"
    assert clean_line(" \u2029 ") is None


def test_values_in_messages_are_printable_and_short():
    assert shown("a\n\ud800") == r"'a\n\ud800'"
    assert shown("x" * 1_000_000) == "'" + "x" * 60 + "'"
    assert shown(["y" * 100]) == "['" + "y" * 58 + "…"


@given(st.text())
def test_cleaning_twice_is_cleaning_once_and_gives_text_that_can_be_written(text):
    body = clean_body(text)
    assert clean_body(body) == body
    assert body.encode().decode() == body
