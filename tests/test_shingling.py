"""Runs of words: where they begin, and which are equal."""

import polars as pl

from newsdrift.shingling import shingles


def told(*texts: str, size: int) -> list[tuple[int, int, int]]:
    """Row, position and a number that counts the distinct shingles in the order in which they come."""
    found = shingles(pl.Series(texts), size=size)
    numbers = found["shingle"].rank("dense").to_list()
    order = list(dict.fromkeys(numbers))
    return [(row, position, order.index(number)) for row, position, number in zip(found["row"], found["position"], numbers, strict=True)]


def test_each_run_of_words_within_a_text_is_a_shingle_and_case_and_quotes_make_no_other() -> None:
    assert told("The ferry didn’t sail.", "Why the ferry didn't", size=3) == [(0, 0, 0), (0, 1, 1), (1, 0, 2), (1, 1, 0)]


def test_the_order_of_words_tells_and_no_run_crosses_from_one_text_to_the_next() -> None:
    assert told("a b c", "b a", "c a b", size=2) == [(0, 0, 0), (0, 1, 1), (1, 0, 2), (2, 0, 3), (2, 1, 0)]


def test_a_text_of_fewer_words_has_none() -> None:
    assert told("Rain.", "", size=2) == []


def test_characters_of_a_script_without_spaces_make_runs_twice_as_long() -> None:
    found = shingles(pl.Series(["渡轮在海峡沉没", "one two three four"]), size=3)
    assert found.select("row", "position", "size").rows() == [(0, 0, 6), (0, 1, 6), (1, 0, 3), (1, 1, 3)]
