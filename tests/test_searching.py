"""When a phrase entered and left articles: on looks written by hand."""

from datetime import datetime

import polars as pl
import pytest
from looks import at, observed, package_of, seen

from newsdrift.errors import PhraseError
from newsdrift.packages import Package
from newsdrift.searching import COLUMNS, around, find

COURT = "https://harbourpost.example/court"


def ferry(*texts: str, titles: tuple[str | None, ...] = ()) -> Package:
    """One article, looked at every hour from noon; a title a look, where given."""
    shown = titles or (None,) * len(texts)
    return package_of(observed([seen(60 * hour, text, title=title) for hour, (text, title) in enumerate(zip(texts, shown, strict=True))]))


def events(package: Package, phrase: str, **options: bool) -> list[tuple[str, str, int]]:
    return find(package, phrase, **options).select("place", "event", "version_number").rows()


def test_a_phrase_is_there_from_the_start_leaves_and_enters_again() -> None:
    package = ferry("The ferry sank. Its doors were open.", "The ferry sank.", "The ferry sank. Its doors were open. Rain fell.")
    assert events(package, "doors") == [("text", "from the start", 1), ("text", "left", 2), ("text", "entered", 3)]


def test_the_time_is_bounded_by_the_looks_on_either_side() -> None:
    package = package_of(observed([seen(0, "It rains."), seen(30, "It rains."), seen(90, "It pours."), seen(95, "It pours.")]))
    assert find(package, "pours").select("edited_after", "edited_before", "version_at").rows() == [(at(30), at(90), at(90))]


def test_where_nobody_looked_the_bounds_are_empty_and_the_time_says_what_it_is() -> None:
    mirror = [seen(None, "It rains.", item_at=at(0)), seen(None, "It pours.", item_at=at(9))]
    told = find(package_of(observed(mirror, reader="blogger")), "pours").select("edited_after", "edited_before", "version_at", "time_basis")
    assert told.rows() == [(None, None, at(9), "item")]


def test_old_and_new_sentence_are_those_that_links_connect() -> None:
    package = ferry("The ferry sank on Monday. At least 12 people died, police said.", "At least 97 people died, police said. Divers came.")
    assert find(package, "97").select("event", "action", "old_text", "new_text").rows() == [
        ("entered", "edited", "At least 12 people died, police said.", "At least 97 people died, police said.")
    ]
    assert find(package, "12").select("event", "action", "old_text", "new_text").rows() == [
        ("from the start", None, None, "At least 12 people died, police said."),
        ("left", "edited", "At least 12 people died, police said.", "At least 97 people died, police said."),
    ]


def test_a_sentence_that_was_added_or_deleted_has_no_other_side() -> None:
    package = ferry("The ferry sank.", "The ferry sank. Divers found the hull near Kelvar.")
    assert find(package, "kelvar").select("action", "old_text", "new_text").rows() == [
        ("added", None, "Divers found the hull near Kelvar.")
    ]


def test_a_headline_alone_that_changes_is_found() -> None:
    package = ferry("The ferry sank.", "The ferry sank.", titles=("Ferry sinks", "Overloaded ferry sinks"))
    assert find(package, "overloaded").select("place", "event", "action", "old_text", "new_text").rows() == [
        ("headline", "entered", None, "Ferry sinks", "Overloaded ferry sinks")
    ]


def test_a_missing_headline_is_no_change() -> None:
    package = ferry("One came.", "Two came.", "Three came.", titles=("Ferry sinks", None, "Ferry sinks"))
    assert events(package, "ferry") == [("headline", "from the start", 1)]


def test_headline_and_text_are_told_apart() -> None:
    package = ferry("Divers came.", "Divers left.", titles=("Ferry sinks", "Divers find ferry"))
    assert events(package, "divers") == [("text", "from the start", 1), ("headline", "entered", 2)]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("it's over", "“It’s over”, she said."),
        ("'IT’S  over'", "'It\u00a0is'. ‘It’s over’, she said."),
        ("twenty-one", "Twenty‑one came."),
        ("file", "The ﬁle was lost."),
        ("wait...", "He said: wait…"),
        ("$5", "It cost $5."),
        ("kapal", "Kapal itu tenggelam."),
        ("Straße", "Die STRAßE ist zu."),
        ("渡轮", "周一渡轮沉没了。"),
        ("faire", "Il faut faire."),
        ("cafe\u0301", "The café closed."),
    ],
)
def test_phrase_and_text_are_compared_in_normal_typography_and_lower_case(phrase: str, text: str) -> None:
    assert events(ferry(text), phrase) == [("text", "from the start", 1)]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("12", "In 2012 it sank."),
        ("12", "Some 12,000 came."),
        ("12", "It rose by 3.12 points."),
        ("1.2", "Version 1.2.3 came."),
        ("close", "Schools were closed on Monday."),
        ("ferry", "The ferryman sang."),
        ("की", "लड़की आई।"),
        ("a.b", "They met aXb."),
    ],
)
def test_a_part_of_a_word_or_number_is_no_match(phrase: str, text: str) -> None:
    assert events(ferry(text), phrase) == []


@pytest.mark.parametrize(
    ("phrase", "text"), [("12", "It was 12, police said."), ("12", "There were 12."), ("Varrow", "Varrow's lawyer spoke.")]
)
def test_marks_after_a_word_do_not_hide_it(phrase: str, text: str) -> None:
    assert events(ferry(text), phrase) == [("text", "from the start", 1)]


def test_inside_words_and_by_case_only_where_asked() -> None:
    package = ferry("The ferryman of Ferry sang.")
    assert find(package, "ferry")["occurrence_count"].to_list() == [1]
    assert find(package, "ferry", within_words=True)["occurrence_count"].to_list() == [2]
    assert find(package, "ferry", match_case=True).height == 0


def test_saying_it_more_often_is_no_entering() -> None:
    package = ferry("It rains. Snow fell.", "It rains. It rains again. Snow fell.")
    assert find(package, "rains").select("event", "occurrence_count").rows() == [("from the start", 1)]


def test_a_suspect_version_is_passed_over_unless_asked_for() -> None:
    whole = "The ferry sank on Monday in the strait. Many people died there. Its doors were open at sea. Divers came later."
    package = ferry(whole, "Wait.", whole.replace("sank", "went down"))
    assert package.versions["is_suspect"].to_list() == [False, True, False]
    assert events(package, "doors") == [("text", "from the start", 1)]
    assert events(package, "doors", with_suspect=True) == [("text", "from the start", 1), ("text", "left", 2), ("text", "entered", 3)]


def test_around_a_suspect_version_the_bounds_are_the_sound_looks_and_no_sentence_is_linked() -> None:
    whole = "The ferry sank on Monday in the strait. Many people died there. Divers came later."
    package = ferry(whole, "Wait.", whole.replace("sank", "capsized"))
    told = find(package, "capsized").select("edited_after", "edited_before", "old_version_id", "action", "old_text", "new_text")
    sentence = "The ferry capsized on Monday in the strait."
    assert told.rows() == [(at(0), at(120), f"{package.articles['article_id'][0]}-1", None, None, sentence)]


def test_articles_are_kept_apart_and_the_earliest_comes_first() -> None:
    ferry_looks = observed([seen(60, "It sank."), seen(120, "It was raised.")])
    court_looks = observed([seen(0, "It rose."), seen(90, "It was raised.")], address=COURT, source="court")
    told = find(package_of(ferry_looks, court_looks), "raised").select("edited_before", "event")
    assert told.rows() == [(at(90), "entered"), (at(120), "entered")]


def test_a_revert_brings_a_phrase_back() -> None:
    assert events(ferry("It was murder.", "It was manslaughter.", "It was murder."), "murder") == [
        ("text", "from the start", 1),
        ("text", "left", 2),
        ("text", "entered", 3),
    ]


def test_nothing_found_is_a_frame_without_rows_in_the_declared_columns() -> None:
    assert find(ferry("It sank."), "zebra").schema == pl.Schema(COLUMNS)
    assert find(package_of([]), "zebra").schema == pl.Schema(COLUMNS)


@pytest.mark.parametrize("phrase", ["", " \n", "\u200b"])
def test_a_phrase_of_nothing_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError, match="nothing to look for in it; write one or several words"):
        find(ferry("It sank."), phrase)


def test_what_has_a_meaning_in_regular_expressions_is_taken_as_it_is() -> None:
    package = ferry("Is it (a+)+ or [b]? It is 5 * 4.")
    assert [find(package, phrase).height for phrase in ("(a+)+", "[b]", "5 * 4", ".*")] == [1, 1, 1, 0]


def test_a_long_text_is_cut_around_the_phrase() -> None:
    before, phrase, after = around("a " * 500 + "the “Cargo\u00a0Doors” " + "b " * 500, "cargo doors", limit=40)
    assert (before, phrase, after) == ("…a a a a a a a the “", "Cargo\u00a0Doors", "” b b b b b b b b b…")


def test_a_text_without_the_phrase_is_cut_at_its_end() -> None:
    assert around("x" * 20, "cargo", limit=10) == ("", "", "xxxxxxxxx…")


def test_found_times_are_utc() -> None:
    assert find(ferry("It sank."), "sank")["edited_before"].to_list() == [datetime.fromisoformat("2021-06-16T12:00:00+00:00")]
