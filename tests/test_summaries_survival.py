"""How long sentences stand: against a library, and on values worked out by hand."""

from typing import Any

import numpy as np
import polars as pl
import pytest
from looks import NOON, at, observed, package_of, seen
from test_summaries import COURT, FERRY, package, version

from newsdrift import summaries
from newsdrift.packages import Package
from newsdrift.summaries.lifetimes import CENSORED, Lifetimes, incidence, survival
from newsdrift.summaries.survival import followed_sentences

# (entry, exit, cause), cause -1 where no end was seen
LIVES = [
    (0, 50, 0),
    (0, 80, CENSORED),
    (0, 80, 1),
    (20, 50, 0),
    (20, 90, 0),
    (20, 120, CENSORED),
    (40, 70, 1),
    (40, 120, 0),
    (60, 90, 0),
    (60, 150, CENSORED),
    (65, 100, 1),
    (75, 150, 0),
]
AGES = np.array([49, 50, 70, 80, 90, 100, 120, 150])
# KaplanMeierFitter().fit(exit, cause >= 0, entry=entry).survival_function_ of lifelines 0.30.3
LIFELINES = [1.0, 0.75, 0.666667, 0.592593, 0.423280, 0.338624, 0.253968, 0.126984]
# AalenJohansenFitter(calculate_variance=False).fit(exit, cause + 1, event_of_interest=1 and 2, entry=entry).cumulative_density_; where
# ends are tied, as at 80 and 150, it shifts them by chance, and those ages are left out
LIFELINES_CAUSES = [{50: 0.25, 90: 0.419312, 120: 0.503968}, {70: 0.083333, 100: 0.242063}]


def lifetimes(rows: list[tuple[int, int, int]], units: list[int] | None = None) -> Lifetimes:
    entry, end, cause = (np.array(column) for column in zip(*rows, strict=True))
    return Lifetimes(unit=np.array(units or [0] * len(rows)), entry=entry, exit=end, cause=cause, count=np.ones(len(rows), dtype=np.int64))


def test_survival_with_late_entry_is_that_of_lifelines() -> None:
    assert survival(lifetimes(LIVES), AGES)(np.ones((1, 1)))[0] == pytest.approx(LIFELINES, abs=1e-6)


def test_competing_ends_are_those_of_lifelines_and_add_up_to_what_does_not_survive() -> None:
    shares = [incidence(lifetimes(LIVES), AGES, cause)(np.ones((1, 1)))[0] for cause in (0, 1)]
    for share, known in zip(shares, LIFELINES_CAUSES, strict=True):
        assert {age: pytest.approx(share[list(AGES).index(age)], abs=1e-6) for age in known} == known
    assert shares[0] + shares[1] == pytest.approx(1 - np.array(LIFELINES), abs=1e-6)


def test_a_unit_drawn_twice_weighs_double() -> None:
    lives = lifetimes([(0, 5, 0), (0, 9, CENSORED), (0, 7, 0)], units=[0, 0, 1])
    drawn = survival(lives, np.array([5, 7]))(np.array([[1.0, 1.0], [2.0, 0.0], [0.0, 2.0]]))
    assert drawn.tolist() == [[pytest.approx(2 / 3), pytest.approx(1 / 3)], [0.5, 0.5], [1.0, 0.0]]


def test_ends_counted_together_stay_on_their_side_of_the_ages_asked_for() -> None:
    lives = lifetimes([(0, age, 0) for age in range(1, 301)])
    at_ages = np.array([17, 151])
    coarse = lives.coarse(at_ages)
    assert coarse.event_ages.size <= 62
    assert survival(coarse, at_ages)(np.ones((1, 1)))[0] == pytest.approx([1 - 17 / 300, 1 - 151 / 300])


def lineage(number: int, end_kind: str, *, article: str = FERRY, last: int = 1, **more: Any) -> dict[str, Any]:
    usual = {"lineage_id": f"{article}-L{number}", "article_id": article, "start_kind": "first_version", "end_kind": end_kind}
    places = {"first_version_id": f"{article}-1", "last_version_id": f"{article}-{last}", "first_sentence_count": 4}
    counts = {"edit_count": 0, "return_count": 0, "first_sentence_index": number - 1, "has_quotation": number == 1, "has_number": False}
    return {**usual, **places, **counts, "started_before": at(60), **more}


@pytest.fixture
def ferry() -> Package:
    """An article published at noon, looked at after 1, 3 and 10 hours: of four sentences one was deleted, one absorbed; and another."""
    times = {"canonical_url": None, "version_count": 3, "capture_count": 3, "first_at": at(60)}
    captures = [
        {"capture_id": f"a/{number}", "status": "new", "text_kind": "full", "cut_line_count": 0, "article_id": FERRY, "captured_at": looked}
        for number, looked in enumerate((at(60), at(180), at(600)))
    ]
    return package(
        captures=[{**captures[0], "published_at": NOON}, *captures[1:]],
        articles=[{"article_id": FERRY, **times}, {"article_id": COURT, **times}],
        versions=[
            version(1, 1, edited_before=at(60)),
            version(2, 3, edited_before=at(180)),
            version(3, 10, edited_before=at(600)),
            {**version(1, 1, edited_before=at(60)), "article_id": COURT, "version_id": f"{COURT}-1"},
        ],
        lineages=[
            lineage(1, "alive", last=3, last_seen_at=at(600)),
            lineage(2, "deleted", last_seen_at=at(60), ended_after=at(60), ended_before=at(180)),
            lineage(3, "absorbed", last=2, last_seen_at=at(180), ended_after=at(180), ended_before=at(600)),
            lineage(4, "alive", last=3, last_seen_at=at(600), start_kind="first_version"),
            lineage(1, "alive", article=COURT, last_seen_at=at(60)),
        ],
    )


def test_ages_run_from_the_stated_publication_and_an_end_lies_between_two_looks(ferry: Package) -> None:
    rows = summaries.first_sentences(ferry).select("lineage_id", "entry_age", "early_age", "late_age", "position")
    assert [(row[0][-1], *row[1:]) for row in rows.rows()] == [
        ("1", 3600, 36_000, 36_000, "lead sentence"),
        ("2", 3600, 3601, 10_800, "3rd tenth"),
        ("3", 3600, 10_801, 36_000, "6th tenth"),
        ("4", 3600, 36_000, 36_000, "8th tenth"),
    ]


def test_the_two_curves_are_those_of_earliest_and_latest_ends(ferry: Package) -> None:
    found = followed_sentences(summaries.first_sentences(ferry))
    assert found
    earliest, latest = found.shares(np.array([3600, 3601, 10_800, 10_801, 36_000]))
    assert earliest.tolist() == pytest.approx([1, 0.75, 0.75, 0.5, 0.5])
    assert latest.tolist() == pytest.approx([1, 1, 0.75, 0.75, 0.5])


def test_one_article_has_a_curve_without_a_band_and_says_what_was_left_out(ferry: Package) -> None:
    curve = summaries.sentence_survival(ferry)
    assert curve.select("age_hours", "earliest_share", "latest_share", "upper_share", "at_risk_count", "told_count").rows() == [
        (1.0, 0.75, 1.0, None, 4, 4),
        (3.0, 0.5, 0.75, None, 3, None),
        (6.0, 0.5, 0.75, None, 3, 3),
        (10.0, 0.5, 0.5, None, 0, None),
    ]
    assert curve["caption"][0] == (
        "4 sentences of the first versions of 1 article, 2 ended; 1 without a stated publication left out; "
        "drawn from 1 hour to 10 hours, with at least 1 article under watch"
    )


def test_ends_and_those_alive_add_up_to_all(ferry: Package) -> None:
    ends = summaries.sentence_ends(ferry).filter(pl.col("age_hours") == 10)
    assert ends.select("bound", "end_kind", "start", "end").rows() == [
        (f"ends as {when} as the captures allow", *rest)
        for when in ("early", "late")
        for rest in [("deleted", 0.0, 0.25), ("absorbed", 0.25, 0.5), ("gone", 0.5, 0.5), ("alive", 0.5, 1.0)]
    ]


def test_groups_that_were_not_under_watch_so_long_are_left_out(ferry: Package) -> None:
    found = summaries.survival_by_group(ferry, hours=5)
    assert found.select("group", "earliest_share", "latest_share").rows() == [
        ("all sentences", 0.5, 0.75),
        ("with quotation", 1.0, 1.0),
        ("without quotation", 0.3333, 0.6667),
        ("without number", 0.5, 0.75),
        ("lead sentence", 1.0, 1.0),
        ("6th tenth", 0.0, 1.0),
        ("8th tenth", 1.0, 1.0),
    ]
    assert summaries.survival_by_group(ferry, hours=48).is_empty()


def test_the_answer_counts_ends_and_says_what_cannot_be_told(ferry: Package) -> None:
    assert summaries.sentence_lives(ferry) == (
        "Of 5 sentences of the first versions of 2 articles, 1 was deleted, 1 absorbed by another sentence, and 0 went with their article. "
        "None was reworded; 0 came back after they were gone. "
        "How many stand after publication cannot be told: too few articles state it and were watched from then on."
    )
    assert summaries.sentence_lives(package()) == "There are no sentences here: no capture made a version."


def test_the_answer_after_the_window_says_of_how_many_sentences_it_tells() -> None:
    """Of three articles one states no publication: its two sentences are counted, and tell nothing of the age."""
    hour = 60
    stated = [
        observed([seen(0, "One. Two.", published_at=at(0)), seen(60 * hour, end)], address=f"https://a.example/{n}", source=f"s{n}")
        for n, end in enumerate(["One. Two.", "One."])
    ]
    unstated = observed([seen(0, "Red. Blue."), seen(60 * hour, "Red. Blue.")], address="https://a.example/u", source="u")
    told = summaries.sentence_lives(package_of(*stated, unstated))
    assert told.startswith("Of 6 sentences of the first versions of 3 articles, 1 was deleted")
    assert "48 hours after publication, from 75.0 % to 100.0 % of the 4 sentences of 2 articles that state one still stand" in told
