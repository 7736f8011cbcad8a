"""How an update is cut into passages and its words marked; an article's versions and an update in the terminal."""

from dataclasses import replace
from io import StringIO

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looks import observed, seen
from packages_of_looks import package_of, package_of_bodies
from rich.console import Console, RenderableType

from newsdrift import align
from newsdrift.errors import NotFoundError
from newsdrift.packages import Package
from newsdrift.redlines import find_article, update_text, version_table
from newsdrift.redlines.marks import Piece, marked
from newsdrift.redlines.passages import Passage, components, passages
from newsdrift.schema import Action

STORM = "be77b9774765fbf7"


def printed(shown: RenderableType) -> list[str]:
    console = Console(width=200, file=StringIO(), color_system=None)
    with console.capture() as capture:
        console.print(shown)
    return [line.rstrip() for line in capture.get().splitlines()]


def cut(old: list[str], new: list[str]) -> list[tuple[list[int], list[int]]]:
    """The places of the sentences that stand side by side."""
    found = passages(len(old), len(new), components(align(old, new)))
    return [(list(passage.old), list(passage.new)) for passage in found]


def test_an_article_is_found_by_id_address_or_unique_part(sample: Package) -> None:
    address = "https://harbourpost.example/weather/2021/03/11/storm-odile-north-coast-3302"
    names = (STORM, STORM[:6], address, "http://www." + address[8:] + "/", "coast-3302")
    assert [find_article(sample, name) for name in names] == [STORM] * 5


def test_a_part_of_several_addresses_names_them(sample: Package) -> None:
    with pytest.raises(NotFoundError, match=r"^varrow: 4 articles have that in their address or id; name one: 1653fd518774a2c7"):
        find_article(sample, "varrow")


def test_a_name_of_no_article_says_what_there_is(sample: Package) -> None:
    with pytest.raises(NotFoundError, match="no article has that in its address or id; name one, such as 06c99f27bacb3d3b"):
        find_article(sample, "[nowhere]")


def test_the_versions_of_an_article_are_listed_with_their_measures(sample: Package) -> None:
    lines = printed(version_table(sample, STORM))
    assert lines[0] == f"article {STORM}, its versions {STORM}-1 and so on"
    assert lines[1].split() == ["version", "time", "(UTC)", "basis", "words", "added", "deleted", "edited", "moved", "title"]
    assert [line.split()[:4] for line in lines[2:]] == [
        ["1", "2021-03-11", "08:05", "item"],
        ["2", "2021-03-11", "20:48", "item"],
        ["3", "2021-03-12", "06:22", "item"],
        ["4", "2021-03-13", "12:10", "item"],
    ]


def test_an_article_without_versions_has_the_captures_that_made_none_and_why(sample: Package) -> None:
    versions = sample.versions.filter(pl.col("article_id") != STORM)
    status = pl.when(pl.col("article_id") == STORM).then(pl.lit("rejected")).otherwise("status").cast(sample.captures.schema["status"])
    captures = sample.captures.with_columns(status=status, reason=pl.lit("the file is empty\x1b[31m"))
    lines = printed(version_table(replace(sample, versions=versions, captures=captures), STORM))
    assert lines[0] == f"article {STORM}: no capture of it made a version"
    assert {line.split(": ", 1)[1] for line in lines[1:]} == {"rejected, the file is empty\\x1b[31m"}


def test_a_version_that_is_not_there_is_an_error_that_says_how_many_are(sample: Package) -> None:
    with pytest.raises(NotFoundError, match=rf"^{STORM}-5: the article has 4 versions; give numbers from 1 to 4\.$"):
        update_text(sample, STORM, old=4, new=5, colour=False)


@pytest.mark.parametrize(("old", "new"), [(3, 2), (2, 2)])
def test_an_old_version_that_does_not_come_first_is_an_error(sample: Package, old: int, new: int) -> None:
    with pytest.raises(NotFoundError, match=f"^{STORM}: version {old} does not come before version {new}; give the number of an earlier"):
        update_text(sample, STORM, old=old, new=new, colour=False)


def test_an_article_of_one_version_has_no_update(sample: Package) -> None:
    with pytest.raises(NotFoundError, match="the article has 1 version; name an article with several versions"):
        update_text(sample, "ba3321b3df12107c", old=1, new=2, colour=False)


def test_a_deletion_stands_after_what_was_above_it() -> None:
    old = ["Rain fell hard.", "Two bridges closed overnight.", "Trains ran late."]
    new = ["Rain fell hard.", "Trains ran late."]
    assert cut(old, new) == [([0], [0]), ([1], []), ([2], [1])]


def test_what_was_deleted_and_added_between_the_same_sentences_stands_side_by_side() -> None:
    old = ["Rain fell hard.", "Two bridges closed overnight.", "Trains ran late."]
    new = ["Rain fell hard.", "Ministers met in Oslo.", "They spoke of fish.", "Trains ran late."]
    assert cut(old, new) == [([0], [0]), ([1], [1, 2]), ([2], [3])]


def test_the_pieces_of_a_split_stand_in_one_passage() -> None:
    whole = ["The minister resigned on Friday after the report found that he had taken money from shipowners."]
    pieces = ["The minister resigned on Friday.", "The report found that he had taken money from shipowners."]
    assert cut(whole, pieces) == [([0], [0, 1])]
    assert [(found.action, found.old, found.new) for found in components(align(whole, pieces))] == [(Action.SPLIT, (0,), (0, 1))]


def test_a_moved_sentence_stands_at_both_of_its_places() -> None:
    old = ["Rain fell hard on the coast.", "Trains ran late all day.", "Schools stay closed until Monday."]
    new = ["Schools stay closed until Monday.", "Rain fell hard on the coast.", "Trains ran late all day."]
    assert cut(old, new) == [([], [0]), ([0], [1]), ([1], [2]), ([2], [])]


sentences = st.lists(st.sampled_from(["a b c d", "a b c e", "a b", "c d e f g", "f g", "h i j", "k l m n", "a b c d f g"]), max_size=6)


@settings(max_examples=60)
@given(sentences, sentences)
def test_each_sentence_stands_once_in_the_order_of_its_version_and_beside_what_it_is_linked_to(old: list[str], new: list[str]) -> None:
    links = align(old, new)
    found = passages(len(old), len(new), components(links))
    assert [index for passage in found for index in passage.old] == list(range(len(old)))
    assert [index for passage in found for index in passage.new] == list(range(len(new)))
    in_order = [(link.old_index, link.new_index) for link in links if None not in {link.old_index, link.new_index} and not link.is_moved]
    assert [pair for pair in in_order if not any(pair[0] in passage.old and pair[1] in passage.new for passage in found)] == []
    assert Passage(range(0), range(0)) not in found


def told(pieces: tuple[Piece, ...]) -> str:
    brackets = {"equal": "{}", "deleted": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(brackets[piece.kind].format(f"*{piece.text}*" if piece.is_value else piece.text) for piece in pieces)


def test_a_change_of_capitals_alone_is_marked() -> None:
    assert told(marked(["The President spoke."], ["The president spoke."]).both) == "The [-President-]{+president+} spoke."


def test_a_word_that_stayed_between_longer_changes_is_part_of_them() -> None:
    old, new = ["Families were waiting for the coastguard in Lowen."], ["Divers have found the hull on Monday in Lowen."]
    assert told(marked(old, new).both) == "[-Families were waiting for the coastguard-]{+Divers have found the hull on Monday+} in Lowen."


def test_a_number_that_stayed_between_changes_stays_a_number_that_stayed() -> None:
    old, new = ["Doctors there treated 40 frightened passengers."], ["A small clinic took in 40 exhausted survivors."]
    assert "40" in [piece.text.strip() for piece in marked(old, new).both if piece.kind == "equal"]


def test_the_marks_of_a_split_are_told_by_sentence() -> None:
    marks = marked(["Rain fell and 12 trains ran late."], ["Rain fell.", "All 15 trains ran late."], [("12", "15")])
    assert (told(marks.old[0]), [told(pieces) for pieces in marks.new]) == (
        "Rain fell[- and -][-*12*-] trains ran late.",
        ["Rain fell{+.+}", "{+All +}{+*15*+} trains ran late."],
    )


def test_a_replaced_value_is_marked_where_its_words_changed() -> None:
    marks = marked(["Of 12 boats 12 sank."], ["Of 12 boats 15 sank."], [("12", "15")])
    assert told(marks.both) == "Of 12 boats [-*12*-]{+*15*+} sank."


def test_a_replaced_value_whose_words_stayed_is_marked_where_it_stands() -> None:
    marks = marked(["They offer 18 crowns."], ["They raise the offer from 18 crowns to 24."], [("18 crowns", "24")])
    assert (told(marks.old[0]), "{+*24*+}" in told(marks.both)) == ("They offer *18 crowns*.", True)


texts = st.lists(st.text("ab AB1.,", min_size=1, max_size=12), min_size=1, max_size=3)


@given(texts, texts)
def test_the_marked_words_give_both_texts_back(old: list[str], new: list[str]) -> None:
    marks = marked(old, new, [("1", "b")])
    assert ["".join(piece.text for piece in pieces) for pieces in marks.old] == old
    assert ["".join(piece.text for piece in pieces) for pieces in marks.new] == new
    assert "".join(piece.text for piece in marks.both if piece.kind != "deleted") == " ".join(new)


def test_an_update_is_told_in_lines_with_words_marked_and_moves_tied() -> None:
    old = "Twelve people died.\nRain fell hard on the coast.\nTrains ran late.\nNobody was paid.\nSchools stay closed until Monday."
    new = "Schools stay closed until Monday.\nAt least 97 people died.\nRain fell hard on the coast.\nTrains ran late.\nA ship sank."
    package = package_of_bodies([old, new])
    article = package.articles["article_id"].item()
    assert update_text(package, article, old=1, new=2, colour=False).plain.splitlines() == [
        f"{article}: version 1 (2021-06-16 12:00) to 2 (2021-06-16 12:10)",
        "  (moved up from 5) Schools stay closed until Monday.",
        "~ [-Twelve-]{+At least 97+} people died.",
        "    (2 unchanged sentences)",
        "- [-Nobody was paid.-]",
        "    (5 moved up to 1)",
        "+ {+A ship sank.+}",
    ]


def test_square_brackets_are_shown_as_they_are_and_escapes_written_out() -> None:
    package = package_of_bodies(["Ships lie in port.", "Ships lie in port.\n[red]No[/red] \x1b[31malarm \u202etoday می\u200cخواهم."])
    article = package.articles["article_id"].item()
    shown = update_text(package, article, old=1, new=2, colour=False).plain
    assert "{+[red]No[/red] \\x1b[31malarm \\u202etoday می\u200cخواهم.+}" in shown


def test_a_headline_with_an_escape_does_nothing_in_the_list_of_versions() -> None:
    package = package_of(observed([seen(0, "One.", title="Ferry \x1b[31m")]))
    assert printed(version_table(package, package.articles["article_id"].item()))[2].endswith("Ferry \\x1b[31m")
