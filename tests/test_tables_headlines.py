"""Headlines as a series of their own, over all tracks that show one."""

from dataclasses import replace

import polars as pl
import pytest
from looks import at, measure, measured, observed, seen, unchanged

from newsdrift.measuring import Measured
from newsdrift.records import Capture
from newsdrift.schema import TextKind

BODY = "At least 12 people died when a ferry sank off Muara Keling on Monday, rescuers said. Divers are on their way to the wreck."
A, B, C = "Ferry sinks off Muara Keling", "Ferry sinks, killing 12", "Twelve die as ferry sinks"


def look(minutes: float, title: str | None, body: str = BODY) -> Capture:
    return seen(minutes, body, title=title)


def item(minutes: float, title: str) -> Capture:
    """A look of a feed that shows the headline alone."""
    return replace(seen(minutes, "", title=title), text_kind=TextKind.HEADLINE)


def rows(made: Measured, *columns: str) -> list[tuple[object, ...]]:
    return made.headlines.sort("headline_number").select(*columns).rows()


def two_tracks(pages: list[Capture], feed: list[Capture]) -> Measured:
    return measure([*observed(pages), *observed(feed, reader="feeds", source="feed")])


def test_a_change_of_the_headline_alone_is_never_lost() -> None:
    made = measured(look(0, A), look(60, B))
    assert rows(made, "title", "is_change", "changed_after", "changed_before", "return_kind") == [
        (A, False, None, None, "none"),
        (B, True, at(0), at(60), "none"),
    ]
    assert made.versions["version_number"].to_list() == [1, 2]


def test_the_time_of_a_change_is_between_two_looks_and_never_the_look_that_found_it() -> None:
    made = measured(look(0, A), unchanged(30), look(300, B))
    assert rows(made, "changed_after", "changed_before")[1] == (at(30), at(300))


def test_a_headline_that_comes_back_is_a_change_though_it_was_seen_before() -> None:
    made = measured(look(0, A), look(60, B), look(180, A))
    assert rows(made, "title", "is_change", "return_kind", "version_id")[2][:3] == (A, True, "revert")
    assert made.headlines.height == 3


def test_two_headlines_in_turn_alternate() -> None:
    made = measured(look(0, A), look(60, B), look(180, A), look(300, B), look(400, C))
    assert [kind for (kind,) in rows(made, "return_kind")] == ["none", "none", "alternation", "alternation", "none"]


@pytest.mark.parametrize(("back", "kind"), [(30, "alternation"), (31, "revert")])
def test_a_headline_back_within_half_an_hour_alternates(back: int, kind: str) -> None:
    made = measured(look(0, A), look(10, B), look(back, A))
    assert rows(made, "return_kind")[2] == (kind,)


def test_a_headline_that_returns_later_by_way_of_others_is_a_revert() -> None:
    made = measured(look(0, A), look(60, B), look(180, C), look(300, A))
    assert [kind for (kind,) in rows(made, "return_kind")] == ["none", "none", "none", "revert"]


def test_glyphs_and_blanks_make_no_other_headline_and_a_missing_one_is_unknown() -> None:
    made = measured(look(0, "Ferry 'sinks'"), look(60, "Ferry  ‘sinks’"), look(90, None), look(120, "Ferry 'sinks'", f"{BODY} Rain fell."))
    assert rows(made, "title", "capture_count", "last_seen_at") == [("Ferry 'sinks'", 3, at(120))]


def test_a_suspect_capture_interrupts_no_headline_and_is_no_change() -> None:
    made = measured(look(0, A), look(60, "Please wait", "Please wait."), look(120, A, f"{BODY} Rain fell."))
    assert rows(made, "title", "is_suspect", "is_change", "return_kind", "capture_count") == [
        (A, False, False, "none", 2),
        ("Please wait", True, False, "none", 1),
    ]


def test_a_feed_confirms_and_narrows_the_time_of_a_change() -> None:
    made = two_tracks([look(0, A), look(300, B)], [item(100, A), item(200, B)])
    main = made.headlines.filter("is_main").select("title", "changed_after", "changed_before", "capture_count")
    assert main.rows() == [(A, None, None, 2), (B, at(100), at(200), 2)]


def test_a_feed_that_lags_behind_makes_no_change_and_moves_no_bound() -> None:
    made = two_tracks([look(0, A), look(100, B), look(400, B)], [item(150, A), item(300, B)])
    counted = made.headlines.filter("is_change").select("title", "is_main", "changed_after", "changed_before")
    assert counted.rows() == [(B, True, at(0), at(100))]


def test_a_feed_ahead_of_a_look_that_still_shows_the_old_headline_moves_no_bound() -> None:
    made = two_tracks([look(0, A), look(100, A), look(300, B)], [item(50, B), item(310, B)])
    main = made.headlines.filter("is_main").select("title", "changed_after", "changed_before")
    assert main.rows() == [(A, None, None), (B, at(100), at(300))]


@pytest.mark.parametrize("form", [" - Harbour Post", " | Harbour Post"])
def test_the_form_of_another_track_is_no_change(form: str) -> None:
    made = two_tracks([look(0, A), look(300, B)], [item(10, A + form), item(310, B + form)])
    assert made.headlines.filter("is_change").select("title", "is_main").rows() == [(B, True)]
    assert made.headlines.filter("is_main")["capture_count"].to_list() == [2, 2]


def test_a_shortened_headline_of_another_track_is_no_change() -> None:
    made = two_tracks([look(0, A), look(300, A)], [item(10, "Ferry sinks off Mu..."), item(20, "Ferry sinks off Muara...")])
    assert made.headlines.filter("is_change").height == 0


def test_a_track_with_headlines_of_its_own_does_not_count_beside_the_main_one() -> None:
    made = two_tracks([look(0, A), look(300, B)], [item(10, "Short one"), item(310, "Short two")])
    assert made.headlines.select("title", "is_main", "is_change").sort("title").rows() == [
        (A, True, False),
        (B, True, True),
        ("Short one", False, False),
        ("Short two", False, False),
    ]


def test_a_headline_that_only_the_feed_showed_between_two_looks_is_a_change() -> None:
    made = two_tracks([look(0, A), look(300, B)], [item(10, A), item(100, C), item(290, B)])
    changes = made.headlines.filter("is_change").select("title", "is_main", "changed_after", "changed_before").sort("changed_before")
    assert changes.rows() == [(C, False, at(10), at(100)), (B, True, at(10), at(290))]


def test_an_article_that_only_feeds_showed_has_its_headlines_too() -> None:
    made = measure(observed([item(0, A), item(60, B)], reader="feeds", source="feed"))
    assert rows(made, "headline_number", "track", "title", "is_main", "is_change", "version_id") == [
        (1, "feed/feeds", A, True, False, None),
        (2, "feed/feeds", B, True, True, None),
    ]


def test_headlines_do_not_depend_on_the_other_articles() -> None:
    one = observed([look(0, A), look(60, B)])
    other = observed([look(5, C), look(50, A)], address="https://harbourpost.example/other", source="other")
    both = measure([*one, *other]).headlines
    alone = pl.concat([measure(one).headlines, measure(other).headlines])
    assert both.sort("headline_id").rows() == alone.sort("headline_id").rows()
