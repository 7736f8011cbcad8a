"""Which articles are told to be copies of one text."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looks import observed, package_of, seen

from newsdrift.packages import Package

DAY = 1440
WORDS = [f"word{number}" for number in range(400)]
AGENCY = " ".join(WORDS[:80]) + "."
OWN = " ".join(WORDS[100:180]) + "."


def articles(*texts: tuple[str, float, str], story: str | None = None) -> Package:
    """A package of articles: outlet and page, minutes after noon, text."""
    return package_of(
        *[
            observed([seen(minutes, body, story_id=story)], address=f"https://{place}", source=place.split(".")[0] + place[-1])
            for place, minutes, body in texts
        ]
    )


def groups(package: Package) -> list[list[str]]:
    """The addresses of each group, by the smallest."""
    told = package.articles.drop_nulls("wire_group_id").group_by("wire_group_id").agg(pl.col("canonical_url").sort())
    return sorted([address.removeprefix("https://") for address in group] for group in told["canonical_url"].to_list())


def test_articles_of_several_outlets_with_one_text_are_a_group_and_bear_the_smallest_article_id() -> None:
    package = articles(("a.example/1", 0, AGENCY), ("b.example/1", 60, "NORRICK - " + AGENCY), ("c.example/1", 90, OWN))
    assert groups(package) == [["a.example/1", "b.example/1"]]
    grouped = package.articles.drop_nulls("wire_group_id")
    assert grouped["wire_group_id"].unique().to_list() == [f"wire-{grouped['article_id'].min()}"]


def test_a_text_cut_from_the_bottom_is_a_copy_and_copies_of_copies_are_of_one_group() -> None:
    half, other_half = " ".join(WORDS[:45]), " ".join(WORDS[35:80])
    package = articles(("a.example/1", 0, AGENCY), ("b.example/1", 60, half), ("c.example/1", 90, other_half))
    assert groups(package) == [["a.example/1", "b.example/1", "c.example/1"]]


@pytest.mark.parametrize(("every", "is_copy"), [(10, True), (5, False)])
def test_one_word_in_ten_may_be_another_and_one_in_five_may_not(every: int, is_copy: bool) -> None:
    edited = " ".join(f"other{place}" if place % every == 0 else word for place, word in enumerate(WORDS[:80]))
    assert bool(groups(articles(("a.example/1", 0, AGENCY), ("b.example/1", 60, edited)))) is is_copy


def test_a_long_quotation_in_texts_written_apart_makes_no_copy() -> None:
    quotation = " ".join(WORDS[200:240])
    one, other = f"{' '.join(WORDS[:80])} {quotation}", f"{' '.join(WORDS[100:180])} {quotation}"
    assert groups(articles(("a.example/1", 0, one), ("b.example/1", 60, other))) == []


def test_texts_that_appear_days_apart_are_no_copies_unless_they_are_of_one_story() -> None:
    apart = (("a.example/1", 0, AGENCY), ("b.example/1", 4 * DAY, AGENCY))
    assert groups(articles(*apart)) == []
    assert groups(articles(*apart, story="s")) == [["a.example/1", "b.example/1"]]


def test_what_an_outlet_prints_below_all_its_articles_makes_no_copies() -> None:
    furniture = " ".join(WORDS[300:360])
    texts = [(f"a.example/{number}", number, " ".join(WORDS[50 * number : 50 * number + 50]) + " " + furniture) for number in range(5)]
    assert groups(articles(*texts)) == []


def test_a_caption_of_thirty_words_makes_no_copy() -> None:
    assert groups(articles(("a.example/1", 0, " ".join(WORDS[:30])), ("b.example/1", 1, " ".join(WORDS[:30])))) == []


def test_only_first_texts_count() -> None:
    first = observed([seen(0, AGENCY)], address="https://a.example/1", source="a")
    later = observed([seen(0, OWN), seen(60, AGENCY)], address="https://b.example/1", source="b")
    assert groups(package_of(first, later)) == []


@settings(max_examples=25)
@given(st.permutations(range(8)))
def test_a_text_that_many_print_is_one_group_in_any_order(order: list[int]) -> None:
    texts = [(f"{'abcdefgh'[place]}.example/1", minutes, AGENCY) for minutes, place in enumerate(order)]
    assert [len(group) for group in groups(articles(*texts))] == [8]
