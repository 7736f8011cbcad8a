"""Which captures make a version, and what is known of when."""

from dataclasses import replace

import polars as pl
from looks import at, gone, looks_of, measure, measured, observed, seen, unchanged

from newsdrift.records import Capture
from newsdrift.schema import TextKind


def statuses(frame: pl.DataFrame) -> list[str]:
    return frame.sort("record_number")["status"].to_list()


def times(frame: pl.DataFrame) -> list[tuple[object, ...]]:
    return frame.select("version_at", "time_basis", "edited_after", "edited_before", "last_seen_at").rows()


def test_captures_with_the_same_title_and_body_are_one_version() -> None:
    made = measured(seen(0, "One."), seen(10, "One."), seen(20, "Two."), seen(30, "One."))
    assert statuses(made.looks) == ["new", "identical", "new", "new"]
    assert made.versions.select("version_number", "capture_count").rows() == [(1, 2), (2, 1), (3, 1)]


def test_a_version_that_was_there_before_names_the_latest_earlier_one() -> None:
    made = measured(seen(0, "One."), seen(10, "Two."), seen(20, "One."), seen(30, "Two."), seen(40, "One."))
    numbers = [None if name is None else name[-1] for name in made.versions["reverts_to_id"]]
    assert numbers == [None, None, "1", "2", "3"]


def test_a_missing_title_is_unknown_and_makes_no_version() -> None:
    made = measured(seen(0, "One."), seen(10, "One.", title="Ferry sinks"), seen(20, "One."), seen(30, "One.", title="Ferry sunk"))
    assert made.versions["title"].to_list() == ["Ferry sinks", "Ferry sunk"]
    assert made.version_metrics["has_title_change"].to_list() == [None, True]


def test_a_title_seen_again_after_captures_without_one_is_no_change() -> None:
    made = measured(seen(0, "One.", title="Ferry sinks"), seen(10, "Two."), seen(20, "Three.", title="Ferry sinks"))
    assert made.version_metrics["has_title_change"].to_list() == [None, False, False]


def test_captures_are_ordered_by_time_then_path_then_record_not_by_the_order_of_files() -> None:
    made = measured(seen(20, "Three."), *(seen(10, "Two.") for _ in range(9)), seen(0, "One."), seen(10, "Two."))
    assert made.versions["body"].to_list() == ["One.", "Two.", "Three."]
    first_seen = made.looks.filter(pl.col("status") == "new")["capture_id"].to_list()
    assert first_seen == ["harbour/jsonl.jsonl#11", "harbour/jsonl.jsonl#2", "harbour/jsonl.jsonl#1"]


def test_an_edit_is_bounded_by_the_last_look_at_the_old_text_and_the_first_at_the_new() -> None:
    made = measured(seen(0, "One."), seen(15, "One."), seen(40, "Two."), unchanged(55))
    assert times(made.versions) == [
        (at(0), "captured", None, at(0), at(15)),
        (at(40), "captured", at(15), at(40), at(55)),
    ]


def test_an_unchanged_look_confirms_the_version_before_it() -> None:
    made = measured(seen(0, "One."), unchanged(10), seen(20, "Two."), unchanged(30))
    assert statuses(made.looks) == ["new", "sighting", "new", "sighting"]
    assert made.versions["capture_count"].to_list() == [2, 2]
    assert made.looks.sort("record_number")["version_id"].str.slice(-1).to_list() == ["1", "1", "2", "2"]


def test_an_unchanged_look_never_begins_a_version_whatever_title_it_carries() -> None:
    made = measured(seen(0, "One.", title="Ferry sinks"), replace(unchanged(10), title="Ferry sunk"), seen(20, "One.", title="Ferry sinks"))
    assert made.versions.select("title", "body", "capture_count").rows() == [("Ferry sinks", "One.", 3)]


def test_an_unchanged_look_before_any_text_confirms_nothing_and_says_so() -> None:
    made = measured(unchanged(0), seen(10, "One."))
    first = made.looks.sort("record_number").row(0, named=True)
    assert (first["status"], first["version_id"], first["reason"]) == (
        "sighting",
        None,
        "no text before it from which it could be unchanged",
    )


def test_a_stated_time_that_moved_with_the_text_is_the_time_of_the_edit() -> None:
    made = measured(
        seen(0, "One.", modified_at=at(-5)),
        seen(20, "Two.", modified_at=at(12)),
    )
    assert times(made.versions)[1][:2] == (at(12), "modified")


def test_a_publication_date_repeated_on_every_capture_is_not_the_time_of_an_edit() -> None:
    made = measured(seen(0, "One.", published_at=at(-60)), seen(20, "Two.", published_at=at(-60)))
    assert [time[:2] for time in times(made.versions)] == [(at(-60), "published"), (at(20), "captured")]


def test_a_stated_time_before_the_last_look_at_the_old_text_is_not_that_of_the_edit() -> None:
    made = measured(seen(0, "One.", modified_at=at(-30)), seen(20, "Two.", modified_at=at(-10)))
    assert times(made.versions)[1][:2] == (at(20), "captured")


def test_a_stated_time_after_the_look_that_saw_it_is_not_believed() -> None:
    made = measured(seen(0, "One.", modified_at=at(90)))
    assert times(made.versions)[0][:2] == (at(0), "captured")


def test_without_the_time_of_a_look_item_times_order_and_nothing_bounds_the_edit() -> None:
    made = measured(seen(None, "Two.", item_at=at(60)), seen(None, "One.", item_at=at(0)))
    assert times(made.versions) == [(at(0), "item", None, None, None), (at(60), "item", None, None, None)]
    assert made.versions["body"].to_list() == ["One.", "Two."]


def test_a_time_that_never_moves_still_orders_and_is_named() -> None:
    made = measured(seen(None, "One.", published_at=at(0)), seen(None, "Two.", published_at=at(0)))
    assert made.versions.select("version_at", "time_basis").rows() == [(at(0), "published"), (at(0), "published")]


def test_versions_come_from_the_reader_with_most_full_texts() -> None:
    main = observed([seen(0, "One."), seen(20, "Two.")], reader="jsonl")
    other = observed([seen(10, "One, extracted otherwise.")], reader="blogger")
    made = measure([*main, *other])
    assert made.versions["body"].to_list() == ["One.", "Two."]
    told = made.looks.filter(pl.col("reader") == "blogger").row(0, named=True)
    assert (told["status"], told["version_id"]) == ("sighting", None)
    assert told["reason"] == "the versions of this article come from the reader jsonl, its main track"


def test_a_look_of_another_track_that_shows_the_same_confirms_the_version() -> None:
    main = observed([seen(0, "One."), seen(40, "Two.")], reader="jsonl")
    made = measure([*main, *observed([seen(30, "One.")], reader="csv"), *observed([seen(35, "One, read otherwise.")], reader="blogger")])
    assert made.versions.select("capture_count", "edited_after").rows() == [(2, None), (1, at(30))]
    assert made.looks.filter(pl.col("reader") == "csv").select("status", "reason").rows() == [("sighting", None)]


def test_partial_texts_do_not_make_a_track_the_main_one() -> None:
    partial = [seen(minute, "On", text_kind=TextKind.PARTIAL) for minute in range(3)]
    made = measure([*observed([seen(0, "One."), seen(9, "Two.")], reader="jsonl"), *observed(partial, reader="blogger")])
    assert made.versions.height == 2


def test_of_two_stated_times_that_moved_the_more_telling_one_counts() -> None:
    made = measured(seen(0, "One."), seen(20, "Two.", modified_at=at(15), published_at=at(12)))
    assert times(made.versions)[1][:2] == (at(15), "modified")


def test_a_stated_time_at_the_very_minute_of_a_look_belongs_to_the_side_that_saw_it() -> None:
    old = measured(seen(0, "One."), seen(20, "Two.", modified_at=at(0)))
    new = measured(seen(0, "One."), seen(20, "Two.", modified_at=at(20)))
    assert (times(old.versions)[1][:2], times(new.versions)[1][:2]) == ((at(20), "captured"), (at(20), "modified"))


def test_a_time_stated_again_after_a_look_without_one_has_not_moved() -> None:
    made = measured(
        seen(None, "One.", modified_at=at(0), item_at=at(0)),
        seen(None, "Two.", item_at=at(5)),
        seen(None, "Three.", modified_at=at(0), item_at=at(9)),
    )
    assert times(made.versions)[2][:2] == (at(9), "item")


def test_a_time_to_come_that_is_stated_twice_has_not_moved() -> None:
    made = measured(seen(0, "One.", modified_at=at(10)), seen(20, "Two.", modified_at=at(10)))
    assert times(made.versions)[1][:2] == (at(20), "captured")


def test_the_same_text_under_another_title_is_no_revert() -> None:
    made = measured(seen(0, "One.", title="A"), seen(10, "Two.", title="A"), seen(20, "One.", title="B"))
    assert made.versions["reverts_to_id"].to_list() == [None, None, None]


def test_an_unchanged_look_at_one_article_takes_nothing_from_the_article_before() -> None:
    other = "https://harbourpost.example/storm"
    first, second = [seen(0, "One.")], [unchanged(5), seen(9, "Two.")]
    made = measure([*observed(first), *observed(second, address=other, source="b")])
    assert sorted(made.versions["body"]) == ["One.", "Two."]
    assert made.versions["capture_count"].to_list() == [1, 1]


def test_of_equally_good_readers_the_first_by_name_is_the_main_one() -> None:
    made = measure([*observed([seen(0, "One.")], reader="jsonl"), *observed([seen(5, "One!")], reader="blogger")])
    assert made.versions["body"].to_list() == ["One!"]


def test_a_partial_text_makes_no_version() -> None:
    made = measured(seen(0, "One. Two."), seen(10, "One.", text_kind=TextKind.PARTIAL))
    assert statuses(made.looks) == ["new", "sighting"]
    assert made.looks["reason"].to_list() == [None, "not a full text but partial"]


def test_a_page_that_is_gone_is_a_result_and_breaks_no_version() -> None:
    made = measured(seen(0, "One."), gone(10), seen(20, "One."))
    assert statuses(made.looks) == ["new", "gone", "identical"]
    assert made.versions.height == 1


def test_times_of_versions_never_run_backwards() -> None:
    made = measured(
        seen(None, "One.", item_at=at(30)),
        seen(40, "Two.", modified_at=at(10)),
        seen(None, "Three.", item_at=at(50)),
        seen(60, "Four.", modified_at=at(55)),
    )
    assert made.version_metrics["seconds_since_previous"].to_list() == [None, 600, 600, 300]


def test_looks_of_two_articles_do_not_mix() -> None:
    other = "https://harbourpost.example/storm"
    made = measure([*observed([seen(0, "One."), seen(2, "Two.")]), *observed([seen(1, "Two.")], reader="jsonl", address=other, source="b")])
    assert made.versions.group_by("article_id").len().sort("len")["len"].to_list() == [1, 2]


def test_a_look_without_identity_stays_without_article() -> None:
    (row,) = observed([Capture(body="x", captured_at=at(0))])
    looks = looks_of([replace(row, article_key=None)])
    assert looks["article_id"].to_list() == [None]
