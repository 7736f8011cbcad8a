"""Lists of words: what is kept, added and deleted, counted by hand."""

from datetime import date

import polars as pl
import pytest
from packages_of_looks import package_of_bodies

import newsdrift
from newsdrift import summaries
from newsdrift.curated import Term
from newsdrift.packages import Package

FIRST = "At least 12 people were killed, police said."
SECOND = "At least 97 people have died, police said."
THIRD = "Rebels may have killed more."


def term(name: str, pattern: str, language: str | None = None) -> Term:
    return Term(name, pattern, language, "a test", date(2021, 7, 1))


HEDGES = [term("hedges", "at least", "en"), term("hedges", "may"), term("hedges", "tewas", "id")]
TERMS = [term("harm", "kill*"), term("harm", "died"), *HEDGES]


@pytest.fixture
def ferry() -> Package:
    return package_of_bodies([FIRST, f"{SECOND} {THIRD}", SECOND])


def counts(package: Package, terms: list[Term]) -> list[tuple[object, ...]]:
    return newsdrift.term_counts(package, terms).drop("version_id", "article_id").rows()


def test_occurrences_are_kept_added_and_deleted_by_version_and_list(ferry: Package) -> None:
    assert counts(ferry, TERMS) == [
        (1, "harm", 1, None, None),
        (1, "hedges", 1, None, None),
        (2, "harm", 0, 2, 1),
        (2, "hedges", 1, 1, 0),
        (3, "harm", 1, 0, 1),
        (3, "hedges", 1, 0, 1),
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "count"),
    [
        ("kill*", "He killed. Killers kill; skill.", 3),
        ("may", "Maybe in May he may.", 2),
        ("at least", "At\u00a0least two, at  least.", 2),
        ("don't", "Don’t go.", 1),
        ("killed", "A killed-off plan.", 1),
        ("死*", "三人死亡", 1),
        ("U.S", "The U.S. left; the UxS stayed.", 1),
    ],
)
def test_patterns_are_whole_words_and_phrases_case_aside(pattern: str, text: str, count: int) -> None:
    assert counts(package_of_bodies([text]), [term("x", pattern)]) == [(1, "x", count, None, None)]


def test_a_pattern_counts_in_texts_of_its_language(ferry: Package) -> None:
    assert counts(ferry, [term("x", "police", "id")])[0] == (1, "x", 0, None, None)
    assert counts(ferry, [term("x", "police", "en")])[0] == (1, "x", 1, None, None)


def test_a_phrase_that_only_punctuation_breaks_is_deleted() -> None:
    broken = package_of_bodies([FIRST, FIRST.replace("At least", "At, least")])
    assert counts(broken, [term("hedges", "at least")])[1] == (2, "hedges", 0, 0, 1)


def test_every_count_opens_its_sentences_before_and_after(ferry: Package) -> None:
    opened = summaries.terms_in_context(ferry, TERMS).select("list", "pattern", "change", "count", "version_number", "before", "after")
    assert opened.rows() == [
        ("harm", "died", "added", 1, 2, FIRST, SECOND),
        ("harm", "kill*", "added", 1, 2, None, THIRD),
        ("harm", "kill*", "deleted", 1, 2, FIRST, SECOND),
        ("harm", "kill*", "deleted", 1, 3, THIRD, None),
        ("hedges", "may", "added", 1, 2, None, THIRD),
        ("hedges", "may", "deleted", 1, 3, THIRD, None),
    ]


def test_kept_and_deleted_are_the_occurrences_of_the_version_before(sample: Package) -> None:
    told = newsdrift.term_counts(sample).with_columns(
        present=pl.col("kept_count") + pl.col("added_count").fill_null(0),
        before=pl.col("kept_count") + pl.col("deleted_count"),
    )
    was = pl.col("present").shift(1).over("article_id", "list", order_by="version_number")
    updates = told.with_columns(was=was).filter(pl.col("version_number") > 1)
    assert updates["kept_count"].min() >= 0  # type: ignore[operator]
    assert updates["was"].to_list() == updates["before"].to_list()
    opened = summaries.terms_in_context(sample).group_by("change").agg(pl.col("count").sum())
    sums = {change: updates[f"{change}_count"].sum() for change in ("added", "deleted")}
    assert dict(opened.rows()) == sums
    assert min(sums.values()) > 20


@pytest.mark.parametrize("by", ["outlet", "age", "section"])
def test_bars_of_lists_run_right_and_left(sample: Package, by: str) -> None:
    bars = summaries.term_changes(sample, by=by)
    assert bars["list"].unique().sort().to_list() == ["actors", "harm", "hedges"]
    assert bars.filter(pl.col("change") == "added")["end"].min() >= 0
    assert bars.filter(pl.col("change") == "deleted")["end"].max() <= 0


def test_without_lists_there_is_nothing_to_count(ferry: Package) -> None:
    assert newsdrift.term_counts(ferry).is_empty()
    assert summaries.terms_in_context(ferry).is_empty()
    assert summaries.term_changes(ferry, by="outlet").is_empty()
