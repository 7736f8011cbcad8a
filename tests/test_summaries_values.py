"""Values over time as tidy frames and charts, worked out by hand on one article and on a story of two outlets."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import newsdrift
from newsdrift import charts, summaries
from newsdrift.charts.theme import DIRECTION_COLOURS
from newsdrift.packages import Package
from newsdrift.schema import Direction, Fate

REST = "The ferry left the harbour at dawn with its lights on.\nFamilies waited on the quay through the rain."
PAST = "A storm in 2013 killed 40 people."


def look(outlet: str, hour: int, text: str, title: str | None = None) -> dict[str, Any]:
    return {
        "url": f"https://{outlet}.example/ferry",
        "captured_at": f"2021-06-14T{hour:02d}:00:00Z",
        "title": title,
        "language": "en",
        "story_id": "777",
        "text": text,
    }


LOOKS = [
    look("harbour", 0, f"A ferry sank off Port Alder.\n{PAST}\n{REST}", "Ferry sinks"),
    look("harbour", 2, f"12 people died when a ferry sank off Port Alder.\n{PAST}\n{REST}", "Ferry sinks"),
    look("harbour", 5, f"97 people died when a ferry sank off Port Alder.\n{PAST}\n{REST}", "Ferry sinks"),
    look("harbour", 8, f"68 people died when a ferry sank off Port Alder.\n{PAST}\n{REST}", "Ferry sinks"),
    look("ledger", 1, f"Families wept.\n{REST}", "Ferry sinks, 10 dead"),
    look("ledger", 6, f'"We heard the siren twice," said Brigid Lowe.\nFamilies wept.\n{REST}', "Ferry sinks, 97 dead"),
    look("ledger", 9, f"Families wept.\n{REST}", "Ferry sinks, 97 dead"),
]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Package:
    folder = tmp_path_factory.mktemp("story")
    raw = folder / "data" / "raw" / "web"
    raw.mkdir(parents=True)
    (raw / "looks.jsonl").write_text("\n".join(map(json.dumps, LOOKS)), encoding="utf-8")
    newsdrift.build(folder / "data" / "raw", folder)
    return newsdrift.read_package(folder)


def nothing(package: Package) -> Package:
    return Package(path=Path(), descriptor={}, **{name: getattr(package, name).clear() for name in Package.__slots__[2:]})


def test_tolls_by_outlet_with_the_bounds_of_each_edit_and_falls_marked(story: Package) -> None:
    """The storm of 2013 is another event; the ledger's toll stands in its headline alone. Hours run from 01:00."""
    tolls = summaries.value_series(story)
    columns = ("outlet_name", "amount", "before_amount", "is_fall", "since_hours", "least_hours", "most_hours", "end_text")
    assert tolls.select(columns).rows() == [
        ("harbour.example", 12.0, None, False, 1.0, 0.0, 1.0, ""),
        ("harbour.example", 97.0, 12.0, False, 4.0, 1.0, 4.0, ""),
        ("harbour.example", 68.0, 97.0, True, 7.0, 4.0, 7.0, "68"),
        ("ledger.example", 10.0, None, False, 0.0, None, None, ""),
        ("ledger.example", 97.0, 10.0, False, 5.0, 0.0, 5.0, ""),
        ("ledger.example", 97.0, 97.0, False, 8.0, None, None, "97"),
    ]
    assert tolls["text"][3] == "Ferry sinks, 10 dead"
    assert tolls["caption"][0].startswith("1 panel; 1 fall marked")


def test_replaced_values_by_kind_and_direction(story: Package) -> None:
    counts = summaries.value_changes(story).select("kind", "direction", "change_count", "start", "end", "total_text").rows()
    assert counts == [("number", "up", 2, 0, 2, ""), ("number", "down", 1, 2, 3, "3")]


def test_replaced_values_stand_with_their_sentences_falls_first(story: Package) -> None:
    listed = summaries.changed_values(story, fate=Fate.DEAD)
    assert listed.select("old_text", "new_text", "direction", "what", "old_sentence").rows() == [
        ("97", "68", "down", "text", "97 people died when a ferry sank off Port Alder."),
        ("12", "97", "up", "text", "12 people died when a ferry sank off Port Alder."),
        ("10", "97", "up", "headline", "Ferry sinks, 10 dead"),
    ]


def test_a_value_replaced_in_a_merged_sentence_stands_with_all_the_sentences_merged(tmp_path: Path) -> None:
    first, second = "The ferry sank off Port Alder on Monday morning.", "The ferry carried 150 passengers and 12 lorries."
    merged = "The ferry sank off Port Alder on Monday morning and carried 160 passengers and 12 lorries."
    (tmp_path / "data" / "raw" / "web").mkdir(parents=True)
    looks = [look("harbour", 0, f"{first} {second}\n{REST}"), look("harbour", 2, f"{merged}\n{REST}")]
    (tmp_path / "data" / "raw" / "web" / "looks.jsonl").write_text("\n".join(map(json.dumps, looks)), encoding="utf-8")
    newsdrift.build(tmp_path / "data" / "raw", tmp_path)
    listed = summaries.changed_values(newsdrift.read_package(tmp_path))
    assert listed.select("old_text", "new_text", "old_sentence", "new_sentence").rows() == [("150", "160", f"{first} {second}", merged)]


def test_a_share_of_updates_that_replace_a_value_is_of_substantive_ones(story: Package) -> None:
    shares = summaries.value_change_shares(story).select("outlet_name", "article_count", "changed_count", "update_count", "share")
    assert shares.rows() == [("harbour.example", 1, 2.0, 3.0, 0.6667), ("ledger.example", 1, 1.0, 2.0, 0.5)]


def test_a_speaker_enters_and_leaves_between_captures(story: Package) -> None:
    (row,) = summaries.speakers(story).select("speaker", "quotation_count", "is_from_start", "is_to_end").rows()
    assert row == ("Brigid Lowe", 1, False, False)
    lives = summaries.speaker_lives(story).select(
        "entered_hours", "entered_least_hours", "entered_most_hours", "left_hours", "left_least_hours", "left_most_hours"
    )
    assert lives.rows() == [(5.0, 0.0, 5.0, 8.0, 5.0, 8.0)]
    assert summaries.speaker_counts(story).rows() == [("Brigid Lowe", 1, 1, 1, 1, 1)]


def test_a_count_opens_its_sentences_before_and_after(story: Package) -> None:
    opened = summaries.in_context(story, summaries.most_quoted(story))
    quoted = '"We heard the siren twice," said Brigid Lowe.'
    assert opened.select("speaker", "event", "action", "old_text", "new_text").rows() == [
        ("Brigid Lowe", "enters", "added", None, quoted),
        ("Brigid Lowe", "leaves", "deleted", quoted, None),
    ]


def test_a_headline_in_context_is_the_headline_before_and_after(story: Package) -> None:
    opened = summaries.in_context(story, story.values.filter(pl.col("is_in_title") & (pl.col("amount") == 10)))
    assert opened.select("event", "action", "old_text", "new_text").rows() == [
        ("enters", "headline", None, "Ferry sinks, 10 dead"),
        ("leaves", "headline", "Ferry sinks, 10 dead", "Ferry sinks, 97 dead"),
    ]


def test_an_edited_sentence_in_context_shows_what_stood_in_its_place(story: Package) -> None:
    opened = summaries.in_context(story, story.values.filter((pl.col("amount") == 97) & pl.col("first_sentence_id").is_not_null()))
    assert opened.select("event", "action", "old_text", "new_text").rows() == [
        ("enters", "edited", *(f"{toll} people died when a ferry sank off Port Alder." for toll in (12, 97))),
        ("leaves", "edited", *(f"{toll} people died when a ferry sank off Port Alder." for toll in (97, 68))),
    ]


def test_the_answer_counts_what_the_tables_hold(story: Package) -> None:
    assert summaries.values_over_time(story) == (
        "3 values of 2 articles were replaced by another. 2 amounts rose, 1 fell; 0 values came back later. "
        "In stories whose number of dead changes, 2 articles tell it; it fell 1 time. "
        "1 person is quoted in an article with several versions: 1 entered after the first version and 1 left before the latest."
    )


@pytest.mark.parametrize("name", ["value_series", "value_changes", "speaker_lives"])
def test_charts_ask_a_question_and_an_empty_package_gives_a_note(name: str, story: Package) -> None:
    drawn = getattr(charts, name)(getattr(summaries, name)(story)).to_dict()
    assert drawn["title"]["text"].endswith("?")
    assert drawn["title"]["subtitle"]
    empty = getattr(charts, name)(getattr(summaries, name)(nothing(story))).to_dict()
    assert "Nothing to show" in json.dumps(empty)


def test_directions_have_a_colour_each() -> None:
    assert list(DIRECTION_COLOURS) == list(Direction)


def test_a_fall_is_written_into_the_chart(story: Package) -> None:
    drawn = json.dumps(charts.value_series(summaries.value_series(story)).to_dict(), ensure_ascii=False)
    assert "▼ fell" in drawn
