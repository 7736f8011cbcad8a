"""Rates of change of headlines and the ribbon of one article, worked out by hand."""

from datetime import datetime, timedelta
from typing import Any

import polars as pl
from looks import NOON
from test_summaries import caption, package

from newsdrift import summaries

A, B = "Ferry sinks off Muara Keling", "Ferry sinks, killing 12"


def hour(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def headline(letter: str, number: int, title: str, first: float, last: float, **more: Any) -> dict[str, Any]:
    article_id = letter * 16
    ids = {"headline_id": f"{article_id}-H{number}", "article_id": article_id, "headline_number": number, "track": "jsonl", "is_main": True}
    seen = {"title": title, "first_seen_at": hour(first), "last_seen_at": hour(last), "capture_count": 1}
    return {**ids, **seen, "is_change": number > 1, "return_kind": "none", "is_suspect": False, **more}


def looks(letter: str, *hours: float) -> list[dict[str, Any]]:
    usual = {"status": "new", "text_kind": "full", "cut_line_count": 0, "article_id": letter * 16, "title": A, "published_at": hour(0)}
    return [{**usual, "capture_id": f"{letter}{index}.txt", "captured_at": hour(at)} for index, at in enumerate(hours)]


def made(headlines: list[dict[str, Any]], captures: list[dict[str, Any]]) -> Any:
    ids = sorted({row["article_id"] for row in captures})
    articles = [{"article_id": name, "outlet": "post.example", "version_count": 0, "capture_count": 2, "title": A} for name in ids]
    return package(
        headlines=headlines, captures=captures, articles=articles, outlets=[{"outlet": "post.example", "domains": "post.example"}]
    )


def change(letter: str, after: float, before: float) -> list[dict[str, Any]]:
    return [
        headline(letter, 1, A, 0, after),
        headline(letter, 2, B, before, before, changed_after=hour(after), changed_before=hour(before)),
    ]


def test_the_rate_counts_a_change_by_the_articles_followed_when_it_came() -> None:
    """One of two articles changes in the first hour, when both are followed; the other is followed for an hour only: 1/2, not more."""
    study = made([*change("a", 0, 1), headline("b", 1, A, 0, 1)], [*looks("a", 0, 1, 48), *looks("b", 0, 1)])
    row = summaries.headline_changes(study).row(0, named=True)
    assert (row["group"], row["rate"], row["article_count"], row["change_count"], row["followed_hours"]) == ("all outlets", 0.5, 2, 1, 49.0)


def test_an_article_that_enters_late_counts_from_then_on() -> None:
    """Article b is first seen at hour 10: a's change in hour 1 is one of one, b's in hour 11 one of two."""
    study = made([*change("a", 0, 1), *change("b", 10, 11)], [*looks("a", 0, 1, 48), *looks("b", 10, 11, 48)])
    assert summaries.headline_changes(study)["rate"].to_list()[0] == 1.5


def test_a_change_across_the_end_of_the_window_counts_with_its_part() -> None:
    study = made(change("a", 47, 49), looks("a", 0, 47, 49))
    assert summaries.headline_changes(study)["rate"].to_list()[0] == 0.5


def test_an_article_looked_at_once_is_not_followed() -> None:
    study = made([*change("a", 0, 1), headline("b", 1, A, 0, 0)], [*looks("a", 0, 1, 48), *looks("b", 0)])
    rates = summaries.headline_changes(study)
    assert rates["article_count"].to_list()[0] == 1
    assert caption(rates).endswith("1 article with one look in that time left out")


def test_an_interval_comes_from_drawing_articles_anew() -> None:
    study = made([*change("a", 0, 1), headline("b", 1, A, 0, 48)], [*looks("a", 0, 1, 48), *looks("b", 0, 48)])
    assert summaries.headline_changes(study).select("lower", "rate", "upper").row(0) == (0.0, 0.5, 1.0)


def test_an_edit_tells_which_words_came_and_went() -> None:
    study = made(change("a", 0, 1), looks("a", 0, 1))
    edits = summaries.headline_edits(study)
    assert edits.select("old_title", "title", "added_word_count", "deleted_word_count").rows() == [(A, B, 2, 3)]


def test_the_ribbon_has_a_row_a_wording_and_marks_the_words_that_came() -> None:
    back = headline("a", 3, A, 5, 6, changed_after=hour(1), changed_before=hour(5), return_kind="revert")
    ribbon = summaries.headline_ribbon(made([*change("a", 0, 1), back], looks("a", 0, 1, 5, 6)), "a" * 16)
    assert ribbon.select("row", "column", "piece", "is_new", "from_hours", "to_hours", "until_hours").rows() == [
        (0, 0, A, False, 0.0, 0.0, 1.0),
        (1, 0, "Ferry sinks", False, 1.0, 1.0, 5.0),
        (1, 11, ", killing 12", True, 1.0, 1.0, 5.0),
        (0, 0, "", False, 5.0, 6.0, 6.0),
    ]
    assert "2 wordings, 2 changes" in caption(ribbon)


def test_an_empty_package_has_empty_frames() -> None:
    assert summaries.most_reworded_article(package()) is None
    assert [summaries.headline_changes(package()).height, summaries.headline_ribbon(package(), None).height] == [0, 0]


def test_the_most_reworded_article_has_most_changes() -> None:
    study = made([*change("b", 0, 1), headline("a", 1, A, 0, 1)], [*looks("a", 0, 1), *looks("b", 0, 1)])
    assert summaries.most_reworded_article(study) == "b" * 16
    assert summaries.headline_answer(study).startswith("In the first 48 hours a headline changed 0.50 times per article followed")
    assert pl.DataFrame(summaries.headline_edits(study))["article_id"].to_list() == ["b" * 16]
