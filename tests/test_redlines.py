"""An article's versions and an update in the terminal."""

from io import StringIO

import pytest
from rich.console import Console, RenderableType

from newsdrift import align
from newsdrift.errors import NotFoundError
from newsdrift.packages import Package
from newsdrift.redlines import Passage, find_article, passages, update_text, version_table
from newsdrift.schema import Action


def printed(shown: RenderableType) -> list[str]:
    console = Console(width=200, file=StringIO(), color_system=None)
    with console.capture() as capture:
        console.print(shown)
    return [line.rstrip() for line in capture.get().splitlines()]


def test_an_article_is_found_by_id_address_or_unique_part(sample: Package) -> None:
    storm = "be77b9774765fbf7"
    address = "https://harbourpost.example/weather/2021/03/11/storm-odile-north-coast-3302"
    assert [find_article(sample, name) for name in (storm, storm[:6], address, "http://www." + address[8:] + "/", "coast-3302")] == [
        storm
    ] * 5


def test_a_part_of_several_addresses_names_them(sample: Package) -> None:
    with pytest.raises(NotFoundError, match=r"^varrow: 4 articles have that in their address or id; name one: 1653fd518774a2c7"):
        find_article(sample, "varrow")


def test_a_name_of_no_article_says_what_there_is(sample: Package) -> None:
    with pytest.raises(NotFoundError, match="no article has that in its address or id; name one, such as 06c99f27bacb3d3b"):
        find_article(sample, "[nowhere]")


def test_the_versions_of_an_article_are_listed_with_their_measures(sample: Package) -> None:
    lines = printed(version_table(sample, "be77b9774765fbf7"))
    assert lines[0].split() == ["version", "time", "(UTC)", "basis", "words", "added", "deleted", "edited", "moved", "title"]
    assert [line.split()[:4] for line in lines[1:]] == [
        ["1", "2021-03-11", "08:05", "item"],
        ["2", "2021-03-11", "20:48", "item"],
        ["3", "2021-03-12", "06:22", "item"],
        ["4", "2021-03-13", "12:10", "item"],
    ]


def test_an_update_marks_changed_words_and_folds_what_stayed(sample: Package) -> None:
    text = update_text(sample, "550451769f73e979", old=1, new=2, colour=False).plain
    assert "unchanged sentence" in text
    assert "[-" in text
    assert "{+" in text


def test_a_version_that_is_not_there_is_an_error_that_says_how_many_are(sample: Package) -> None:
    with pytest.raises(NotFoundError, match="the article has 4 versions; give numbers from 1 to 4"):
        update_text(sample, "be77b9774765fbf7", old=4, new=5, colour=False)


def shown(old: list[str], new: list[str]) -> list[Passage]:
    return passages(old, new, align(old, new))


def test_a_deletion_stands_after_what_was_above_it() -> None:
    old = ["Rain fell hard.", "Two bridges closed overnight.", "Trains ran late."]
    new = ["Rain fell hard.", "Trains ran late."]
    assert [(passage.action, passage.old) for passage in shown(old, new)] == [
        (Action.UNCHANGED, ("Rain fell hard.",)),
        (Action.DELETED, ("Two bridges closed overnight.",)),
        (Action.UNCHANGED, ("Trains ran late.",)),
    ]


def test_the_pieces_of_a_split_stand_in_one_passage() -> None:
    whole = ["The minister resigned on Friday after the report found that he had taken money from shipowners."]
    pieces = ["The minister resigned on Friday.", "The report found that he had taken money from shipowners."]
    assert shown(whole, pieces) == [Passage(Action.SPLIT, False, tuple(whole), tuple(pieces))]


def test_square_brackets_and_escapes_in_texts_are_shown_as_they_are(sample: Package) -> None:
    passage = shown([], ["[red]No[/red] \x1b[31malarm"])
    assert passage[0].new == ("[red]No[/red] \x1b[31malarm",)
    assert find_article(sample, "odile-live") == "c3330112f7554a3b"
