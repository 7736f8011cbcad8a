"""Addresses that are one article."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from looks import gone, looks_of, observed, seen

import newsdrift
from newsdrift.records import Capture
from newsdrift.tables.articles import article_url_frame
from newsdrift.tables.joining import joins_by_address, joins_by_number, proposed_joins
from newsdrift.urls import numbered

FERRY = "At least 12 people died when a ferry sank off Muara Keling on Monday, rescuers said."
STRAIT = "The strait between the two islands is known for strong currents in June."
ONE, OTHER = "https://coast.example/ferry-sinks", "https://coast.example/ferry-disaster"


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("https://coast.example/story/ferry-sinks-12334154", "coast.example#12334154"),
        ("https://news.coast.example/2021/06/16/ferry-12334154.html", "coast.example#12334154"),
        ("https://coast.example/news/world-asia-57456789", "coast.example#57456789"),
        ("https://coast.example/berita/d-5606789/kapal-tenggelam", "coast.example#5606789"),
        ("https://coast.example/read/2021/06/16/14552771/kapal", "coast.example#14552771"),
        ("https://coast.example/20210616/ferry", None),
        ("https://coast.example/202106/ferry", None),
        ("https://coast.example/ferry-2021", None),
        ("https://coast.example/ferry", None),
        ("https://coast.example/gallery1234567x", None),
    ],
)
def test_the_number_of_an_address_is_that_of_its_newsroom_system(address: str, number: str | None) -> None:
    assert numbered(address) == number


def test_an_address_that_changed_with_the_headline_is_the_same_article() -> None:
    first = observed([seen(0, FERRY)], address="https://coast.example/ferry-sinks-12334154", source="a")
    second = observed([seen(9, f"{FERRY}\n{STRAIT}")], address="https://coast.example/ferry-toll-rises-12334154", source="b")
    third = observed([seen(9, FERRY)], address="https://port.example/ferry-12334154", source="c")
    looks = looks_of([*first, *second, *third])
    assert sorted(looks.group_by("article_id").len()["len"]) == [1, 2]


def test_an_identifier_of_the_source_is_not_overruled_by_a_number() -> None:
    looks = looks_of(observed([seen(0, FERRY, article="7")], address="https://coast.example/ferry-12334154"))
    assert joins_by_number(looks.with_columns(article_key=looks["source"] + "/7")) == []


def test_the_address_fetched_and_the_one_that_the_page_names_are_one_article() -> None:
    page = observed([seen(0, FERRY)], address=ONE, source="a", other=OTHER)
    later = observed([seen(9, f"{FERRY}\n{STRAIT}")], address=OTHER, source="b")
    looks = looks_of([*page, *later])
    assert looks["article_id"].n_unique() == 1
    assert article_url_frame(looks)["canonical_url"].to_list() == [OTHER, ONE]


def test_an_address_that_shows_pages_of_several_articles_is_joined_with_none() -> None:
    ticker = "https://coast.example/latest"
    pages = [observed([seen(0, FERRY)], address=address, source=address[-5:], other=ticker) for address in (ONE, OTHER)]
    looks = looks_of([*pages[0], *pages[1], *observed([seen(9, STRAIT)], address=ticker, source="c")])
    assert looks["article_id"].n_unique() == 3
    assert article_url_frame(looks).height == 3


def test_a_ticker_whose_pages_bear_one_number_shows_one_article() -> None:
    ticker = "https://coast.example/live"
    named = [f"https://coast.example/{slug}-12334154" for slug in ("ferry-sinks", "toll-rises")]
    pages = [observed([seen(0, FERRY)], address=address, source=address[-14:-9], other=ticker) for address in named]
    looks = looks_of([*pages[0], *pages[1]])
    assert article_url_frame(looks)["article_id"].n_unique() == 1
    assert article_url_frame(looks)["canonical_url"].to_list() == [named[0], ticker, named[1]]


def test_a_page_that_names_another_outlets_address_is_not_joined_with_it() -> None:
    page = observed([seen(0, FERRY)], address="https://port.example/ferry", source="a", other=ONE)
    assert joins_by_address(looks_of(page)) == []


def test_a_google_news_id_that_hides_its_address_is_joined_with_the_page_to_which_it_led() -> None:
    page = observed([seen(0, FERRY)], address=ONE, source="a", other="google-news:AU_yqL")
    looks = looks_of(page)
    assert joins_by_address(looks) == [("google-news:AU_yqL", ONE)]
    assert article_url_frame(looks)["canonical_url"].to_list() == [ONE]


def test_a_redirection_to_a_page_whose_text_was_seen_is_a_move_and_not_the_end_of_the_article() -> None:
    first = observed([seen(0, FERRY)], address=ONE, source="a")
    moved = [replace(one, reason="http_status 301") for one in observed([gone(8)], address=ONE, source="b", other=OTHER)]
    later = observed([seen(9, f"{FERRY}\n{STRAIT}")], address=OTHER, source="c")
    looks = looks_of([*first, *moved, *later])
    assert looks["article_id"].n_unique() == 1
    told = looks.filter(pl.col("look") == "gone").select("status", "reason").row(0)
    assert told == ("ignored", "http_status 301, another address of the same article")


def test_a_redirection_to_a_page_without_text_says_that_the_article_is_gone() -> None:
    first = observed([seen(0, FERRY)], address=ONE, source="a")
    led = observed([gone(8)], address=ONE, source="b", other="https://coast.example/news")
    looks = looks_of([*first, *led])
    assert looks.filter(pl.col("look") == "gone")["status"].to_list() == ["gone"]


@pytest.mark.parametrize(("count", "articles"), [(3, 1), (4, 5)])
def test_a_page_to_which_many_addresses_lead_is_none_of_them(count: int, articles: int) -> None:
    addresses = [f"https://coast.example/{name}" for name in "abcd"[:count]]
    led = [one for address in addresses for one in observed([gone(8)], address=address, source=address[-1], other=OTHER)]
    looks = looks_of([*led, *observed([seen(9, FERRY)], address=OTHER, source="page")])
    assert looks["article_id"].n_unique() == articles


@pytest.mark.parametrize(
    ("text", "minutes", "pairs"),
    [
        (f"{FERRY}\n{STRAIT}", 60, ((OTHER, ONE),)),
        (f"{FERRY}\n{STRAIT}\nRain.", 60, ((OTHER, ONE),)),
        (f"{FERRY}\nNobody knows why it sank, and the captain is missing, the port authority said.", 60, ()),
        (f"{FERRY}\n{STRAIT}", 60 * 24 * 7, ((OTHER, ONE),)),
        (f"{FERRY}\n{STRAIT}", 60 * 24 * 7 + 1, ()),
    ],
)
def test_nearly_equal_texts_within_a_week_are_proposed_and_not_joined(text: str, minutes: int, pairs: tuple[tuple[str, str], ...]) -> None:
    first = observed([seen(0, f"{FERRY}\n{STRAIT}")], address=ONE, source="a")
    second = observed([seen(minutes, text)], address=OTHER, source="b")
    looks = looks_of([*first, *second])
    assert looks["article_id"].n_unique() == 2
    assert {frozenset(pair) for pair in proposed_joins(looks)} == {frozenset(pair) for pair in pairs}


@pytest.mark.parametrize("before", [seen(0, ""), seen(None, STRAIT)], ids=["no text", "a text without a time"])
def test_of_an_article_the_first_text_that_has_a_time_is_compared(before: Capture) -> None:
    first = observed([before, seen(1, f"{FERRY}\n{STRAIT}")], address=ONE, source="a")
    second = observed([seen(60, f"{FERRY}\n{STRAIT}")], address=OTHER, source="b")
    assert proposed_joins(looks_of([*first, *second])) == ((ONE, OTHER),)


@pytest.mark.parametrize(("count", "pairs"), [(5, 10), (6, 0)])
def test_paragraphs_of_more_than_five_articles_propose_nothing(count: int, pairs: int) -> None:
    addresses = [f"https://coast.example/{name}" for name in "abcdef"[:count]]
    looks = looks_of([one for address in addresses for one in observed([seen(0, FERRY)], address=address, source=address[-1])])
    assert len(proposed_joins(looks)) == pairs


def test_texts_of_two_outlets_are_never_proposed_as_one_article() -> None:
    first = observed([seen(0, f"{FERRY}\n{STRAIT}")], address=ONE, source="a")
    second = observed([seen(5, f"{FERRY}\n{STRAIT}")], address="https://port.example/ferry", source="b")
    assert proposed_joins(looks_of([*first, *second])) == ()


def test_a_build_reports_what_may_be_one_article(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "raw" / "coast"
    folder.mkdir(parents=True)
    for name, address in (("a", ONE), ("b", OTHER)):
        (folder / f"{name}.txt").write_text(f"url: {address}\ncaptured_at: 2021-06-16T12:00:00Z\n\n{FERRY}\n{STRAIT}\n", encoding="utf-8")
    made = newsdrift.build(tmp_path / "data" / "raw", tmp_path)
    assert {frozenset(pair) for pair in made.proposed_joins} == {frozenset((ONE, OTHER))}
