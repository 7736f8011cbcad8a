"""How long articles were followed, and how fast updates came while they were: worked out by hand."""

import polars as pl
from looks import observed, package_of, seen, unchanged

from newsdrift.schema import TextKind
from newsdrift.summaries.exposure import followed, half_life, pace, update_rates

HOUR, DAY = 60, 1440
FERRY, COURT, STORM = (f"https://harbourpost.example/{name}" for name in ("ferry", "court", "storm"))


def hourly(*bodies_at: tuple[float, str], address: str, **fields: object) -> list:
    return observed([seen(hours * HOUR, body, **fields) for hours, body in bodies_at], address=address, source=address[-5:])


# Ferry: seen at publication, edited by hours 2 and 30, last seen at hour 72.
# Court: first seen at hour 12 of its life, edited by hour 20, seen till 36.
PACKAGE = package_of(
    hourly((0, "A ferry sank."), (2, "A ferry sank off Kelvar."), (30, "It was raised."), (72, "It was raised."), address=FERRY),
    hourly((12, "The court sat."), (20, "The court rose."), (36, "The court rose."), address=COURT, published_at=seen(0, "x").captured_at),
    observed([seen(None, "A storm came.", item_at=seen(0, "x").captured_at)], address=STORM, source="storm", reader="blogger"),
)


def test_an_article_is_followed_from_the_first_look_to_the_last_in_the_window() -> None:
    told = followed(PACKAGE).sort("entered_hours").select("entered_hours", "left_hours", "followed_hours", "is_whole", "changed_hours")
    assert told.rows() == [(0.0, 72.0, 48.0, True, 2.0), (12.0, 36.0, 24.0, False, 20.0)]


def test_a_rate_is_of_days_at_risk_in_the_window_and_articles_known_by_item_times_alone_are_left_out() -> None:
    told = update_rates(PACKAGE)
    assert told.select("unit_count", "numerator", "denominator", "estimate").rows() == [(2, 3.0, 3.0, 1.0)]
    assert told["caption"].item().endswith("; 1 article without a time of looking left out")


def test_a_narrower_window_counts_what_fell_into_it() -> None:
    assert update_rates(PACKAGE, window_hours=24).select("numerator", "denominator").rows() == [(2.0, 1.5)]


def test_pace_counts_updates_by_the_age_of_the_article_over_the_hours_at_risk() -> None:
    told = pace(PACKAGE).select("age", "article_count", "update_count", "at_risk_hours", "earliest_count", "latest_count")
    assert told.rows() == [
        ("0–1 h", 1, 0, 1.0, 1, 0),
        ("1–6 h", 1, 1, 5.0, 1, 1),
        ("6–24 h", 2, 1, 30.0, 1, 1),
        ("1–7 days", 2, 1, 60.0, 0, 1),
    ]


def test_an_update_between_two_looks_of_a_day_is_dated_by_either_and_no_day_is_lost() -> None:
    package = package_of(hourly((0, "One."), (30, "Two."), address=FERRY))
    assert pace(package).select("age", "update_count", "earliest_count", "latest_count").rows() == [
        ("0–1 h", 0, 1, 0),
        ("1–6 h", 0, 0, 0),
        ("6–24 h", 0, 0, 0),
        ("1–7 days", 1, 0, 1),
    ]
    assert followed(package)["left_hours"].to_list() == [30.0]


def test_a_look_that_found_the_article_unchanged_is_time_at_risk() -> None:
    package = package_of(observed([seen(0, "One."), unchanged(10 * HOUR)]))
    assert update_rates(package)["denominator"].to_list() == [round(10 / 24, 6)]


def test_an_edit_of_typography_is_no_substantive_update() -> None:
    package = package_of(hourly((0, "It's over."), (10, "It’s over."), address=FERRY))
    assert update_rates(package).select("numerator", "estimate").rows() == [(0.0, 0.0)]


def test_half_of_the_first_weeks_updates_have_come_by_the_half_life() -> None:
    at_hours = [(0, "0"), (2, "1"), (4, "2"), (100, "3"), (120, "4"), (168, "4")]
    told = half_life(package_of(hourly(*((hour, f"It is {text}.") for hour, text in at_hours), address=FERRY)))
    # the second of four updates lies in the quarter of an hour from 4
    assert told.select("article_count", "update_count", "estimate").rows() == [(1, 4, 4.25)]


def test_articles_that_enter_late_do_not_lengthen_the_half_life() -> None:
    early = hourly((0, "One."), (1, "Two."), (10, "Two."), address=FERRY)
    late = hourly((100, "Un."), (101, "Deux."), (168, "Deux."), address=COURT, published_at=seen(0, "x").captured_at)
    # one article at risk at a time: the mean reaches 1 in the bin from 1 h, 2 in that from 101 h; half of 2 is reached at its end
    assert half_life(package_of(early, late))["estimate"].to_list() == [1.25]


def test_where_nobody_looked_twice_there_is_no_rate_and_no_half_life() -> None:
    once = package_of(hourly((0, "One."), address=FERRY))
    assert update_rates(once)["estimate"].to_list() == [None]
    assert half_life(once).select("update_count", "estimate", "lower").rows() == [(0, None, None)]
    assert pace(once).height == 0


def test_a_headline_in_a_feed_keeps_an_article_in_sight() -> None:
    feed = observed([seen(20 * HOUR, "", title="Ferry", text_kind=TextKind.HEADLINE)], reader="feed", source="feed")
    package = package_of(observed([seen(0, "A ferry sank.", title="Ferry")]), feed)
    assert followed(package).select(pl.col("left_hours")).rows() == [(20.0,)]


def test_the_caption_counts_the_updates_of_articles_that_were_followed() -> None:
    mirror = [seen(None, "It rains.", item_at=seen(0, "x").captured_at), seen(None, "It pours.", item_at=seen(9, "x").captured_at)]
    package = package_of(hourly((0, "One."), (2, "Two."), address=FERRY), observed(mirror, address=STORM, source="storm", reader="blogger"))
    assert pace(package)["caption"][0] == (
        "1 substantive update in the first week of 1 article followed; 1 article without a time of looking left out"
    )
