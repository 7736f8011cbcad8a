"""Addresses that are one article."""

from pathlib import Path

import pytest
from looks import looks_of, observed, seen

import newsdrift
from newsdrift.tables.joining import joins_by_number, proposed_joins
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


@pytest.mark.parametrize(
    ("text", "minutes", "pairs"),
    [
        (f"{FERRY}\n{STRAIT}", 60, ((OTHER, ONE),)),
        (f"{FERRY}\n{STRAIT}\nRain.", 60, ((OTHER, ONE),)),
        (f"{FERRY}\nNobody knows why it sank, and the captain is missing, the port authority said.", 60, ()),
        (f"{FERRY}\n{STRAIT}", 60 * 24 * 8, ()),
    ],
)
def test_nearly_equal_texts_within_a_week_are_proposed_and_not_joined(text: str, minutes: int, pairs: tuple[tuple[str, str], ...]) -> None:
    first = observed([seen(0, f"{FERRY}\n{STRAIT}")], address=ONE, source="a")
    second = observed([seen(minutes, text)], address=OTHER, source="b")
    looks = looks_of([*first, *second])
    assert looks["article_id"].n_unique() == 2
    assert {frozenset(pair) for pair in proposed_joins(looks)} == {frozenset(pair) for pair in pairs}


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
