"""Values replaced without a notice, and notices by outlet: on articles worked out by hand."""

from datetime import timedelta
from typing import Any

import polars as pl
import pytest
from looks import NOON
from test_summaries import caption, package

from newsdrift import summaries
from newsdrift.packages import Package

Rows = dict[str, list[dict[str, Any]]]
EDIT = {"after": 1, "before": 2}
OLD, NEW = "At least 12 people died on the ferry, police said.", "At least 97 people died on the ferry, police said."


def article(
    letter: str, *updates: dict[str, Any], last_look: float = 100, title: tuple[str, str] | None = None
) -> dict[str, list[dict[str, Any]]]:
    """The rows of an article, first seen at hour 0; each update has its hours `after` and `before` and may have a `notice`.

    The first update replaces 12 by 97. Somebody looked for the last time at the hour `last_look`.
    """
    article_id = letter * 16
    steps = [{"after": None, "before": 0.0}, *updates]
    rows: Rows = {"versions": [], "version_metrics": [], "sentences": [], "links": []}
    for number, step in enumerate(steps, start=1):
        version_id = f"{article_id}-{number}"
        key = {"version_id": version_id, "article_id": article_id, "version_number": number}
        is_replaced = number == 2
        shown = (title or (None, None))[min(number, 2) - 1]
        times = {
            "edited_after": None if step["after"] is None else NOON + timedelta(hours=step["after"]),
            "edited_before": NOON + timedelta(hours=step["before"]),
        }
        more = {
            "version_at": times["edited_before"],
            "time_basis": "captured",
            "capture_count": 1,
            "body": "x",
            "is_suspect": False,
            "title": shown,
        }
        rows["versions"].append({**key, **times, **more, "is_substantive": number > 1 or None})
        sizes = {"character_count": 1, "word_count": 9, "sentence_count": 1, "paragraph_count": 1}
        change = {
            "value_change": "replaced" if is_replaced else "none",
            "notice": step.get("notice", "none"),
            "has_title_change": is_replaced and bool(title),
        }
        rows["version_metrics"].append({**key, **sizes, **(change if number > 1 else {})})
        place = {"sentence_id": f"{version_id}-0", "version_id": version_id, "sentence_index": 0, "paragraph_index": 0, "word_count": 9}
        rows["sentences"].append({**place, "text": step.get("text", OLD if number == 1 else NEW)})
    link = {
        "link_id": f"{article_id}-2-0",
        "article_id": article_id,
        "old_version_id": f"{article_id}-1",
        "new_version_id": f"{article_id}-2",
    }
    sides = {"old_sentence_id": f"{article_id}-1-0", "new_sentence_id": f"{article_id}-2-0", "action": "edited", "is_moved": False}
    rows["links"] = [{**link, **sides, "value_change": "replaced"}]
    look = {"capture_id": f"{letter}.txt", "status": "new", "text_kind": "full", "cut_line_count": 0, "article_id": article_id}
    rows["captures"] = [{**look, "captured_at": NOON + timedelta(hours=last_look)}]
    rows["articles"] = [
        {
            "article_id": article_id,
            "outlet": "post.example",
            "language": "en",
            "version_count": len(steps),
            "capture_count": 2,
            "first_at": NOON,
        }
    ]
    return rows


def study(*articles: Rows) -> Package:
    tables = {name: [row for rows in articles for row in rows[name]] for name in articles[0]}
    return package(**tables, outlets=[{"outlet": "post.example", "domains": "post.example", "name": "Harbour Post"}])


def told(*updates: dict[str, Any], **more: Any) -> list[tuple[Any, ...]]:
    found = summaries.replaced_values(study(article("a", *updates, **more)))
    return found.select("kind", "old", "new", "direction", "announcement", "notice", "is_followed").rows()


def test_a_value_replaced_without_a_notice_is_unannounced() -> None:
    assert told(EDIT) == [("number", "12", "97", "higher", "none", "none", True)]


@pytest.mark.parametrize(
    ("after", "before", "announcement"),
    [(3, 25, "within 24 hours"), (20, 25.5, "perhaps within 24 hours"), (26, 30, "perhaps within 24 hours"), (26.5, 30, "none")],
)
def test_a_later_notice_counts_by_the_bounds_of_both_edits(after: float, before: float, announcement: str) -> None:
    """The value changed between hours 1 and 2: within 24 hours for sure until hour 25, perhaps until hour 26."""
    (row,) = told(EDIT, {"after": after, "before": before, "notice": "technical"})
    assert row[4:6] == (announcement, "none" if announcement == "none" else "technical")


def test_a_notice_in_the_update_announces_and_one_before_it_does_not() -> None:
    assert told({"after": 1, "before": 2, "notice": "proper"})[0][4:6] == ("with the update", "proper")


def test_of_an_article_not_followed_for_a_day_nobody_knows() -> None:
    shares = summaries.unannounced_values(study(article("a", EDIT, last_look=25.9), article("b", EDIT)))
    assert shares.filter(pl.col("grouping") == "all").select("value_count", "unannounced_count", "article_count").rows() == [(1, 1, 1)]
    assert "1 value left out, their articles not followed so long" in caption(shares)


def test_a_value_in_headline_and_text_counts_once() -> None:
    found = summaries.replaced_values(study(article("a", EDIT, title=("Ferry sinks, 12 dead", "Ferry sinks, 97 dead"))))
    assert found.select("old", "new", "in_title", "in_text").rows() == [("12", "97", True, True)]


def test_a_value_replaced_within_a_notice_does_not_count() -> None:
    text = "Update at 3 p.m.: 97 people died on the ferry, police said."
    assert told({"after": 1, "before": 2, "text": text, "notice": "proper"}) == []


def test_shares_have_intervals_by_kind_direction_and_outlet() -> None:
    announced = article("a", {"after": 1, "before": 2, "notice": "proper"})
    others = [article(letter, EDIT) for letter in "bcd"]
    shares = summaries.unannounced_values(study(announced, *others))
    assert shares.select("grouping", "group", "value_count", "unannounced_count", "share", "proper_count").rows() == [
        ("all", "all replaced values", 4, 3, 0.75, 1),
        ("by kind", "number", 4, 3, 0.75, 1),
        ("by direction", "higher", 4, 3, 0.75, 1),
        ("by outlet", "Harbour Post", 4, 3, 0.75, 1),
    ]
    assert shares.select((pl.col("lower") < 0.75).all(), (pl.col("upper") > 0.75).all()).row(0) == (True, True)


def test_without_versions_nothing_is_told_and_the_answer_says_so() -> None:
    assert summaries.unannounced_values(package()).height == 0
    assert summaries.value_notices(package()) == (
        "There are 0 notices (0 corrections, 0 clarifications, 0 updates); 0 of them tell what was wrong or changed. "
        "No value was replaced by an update after which the article was followed for 24 hours."
    )


def notice(letter: str, number: int, kind: str, *, is_proper: bool) -> dict[str, Any]:
    article_id = letter * 16
    ids = {"notice_id": f"{article_id}-N{number}", "article_id": article_id, "notice_number": number, "text": "x"}
    versions = {"first_version_id": f"{article_id}-2", "last_version_id": f"{article_id}-2", "first_sentence_id": f"{article_id}-2-0"}
    return {**ids, **versions, "kind": kind, "is_proper": is_proper, "version_count": 1, "wording_count": 1}


def test_notices_are_counted_by_outlet_kind_and_what_they_tell() -> None:
    made = package(
        articles=[{"article_id": letter * 16, "outlet": f"{letter}.example", "version_count": 2, "capture_count": 2} for letter in "ab"],
        outlets=[{"outlet": f"{letter}.example", "domains": f"{letter}.example"} for letter in "ab"],
        notices=[
            notice("a", 1, "correction", is_proper=True),
            notice("a", 2, "update", is_proper=False),
            notice("a", 3, "update", is_proper=True),
            notice("b", 1, "correction", is_proper=True),
        ],
    )
    counts = summaries.notice_counts(made)
    assert counts.select("outlet_name", "kind", "notice", "notice_count", "start", "end", "outlet_text").rows() == [
        ("a.example", "correction", "proper", 1, 0, 1, "3 on 1 of 1 articles"),
        ("a.example", "update", "proper", 1, 1, 2, "3 on 1 of 1 articles"),
        ("a.example", "update", "technical", 1, 2, 3, "3 on 1 of 1 articles"),
        ("b.example", "correction", "proper", 1, 0, 1, "1 on 1 of 1 articles"),
    ]
    assert caption(counts) == "4 notices on 2 articles of 2, each counted once over its life"
