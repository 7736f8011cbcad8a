"""What the corpus would have shown had one looked less often, or begun later."""

from dataclasses import replace
from datetime import timedelta

import polars as pl
import pytest
from looks import at, gone, observed, package_of, seen, unchanged

from newsdrift.packages import Package
from newsdrift.thinning import dependence, thin, thinned

HOUR = 60
# seen at hours 0, 1, 2, 5, 6 and 12; edited by 1, taken back by 2, edited by 6
LOOKS = [(0, "One."), (1, "Two, by mistake."), (2, "One."), (5, "One."), (6, "Three is here."), (12, "Three is here.")]
PACKAGE = package_of(observed([seen(hour * HOUR, body) for hour, body in LOOKS]))


def minutes(frame: pl.DataFrame) -> list[float]:
    return [(time - at(0)).total_seconds() / 60 for time in frame["captured_at"]]


@pytest.mark.parametrize(
    ("every", "start_after", "hours"),
    [
        (None, None, [0, 1, 2, 5, 6, 12]),
        (1, None, [0, 1, 2, 5, 6, 12]),
        (2, None, [0, 2, 5, 6, 12]),
        (3, None, [0, 5, 6, 12]),
        (6, None, [0, 6, 12]),
        (24, None, [0]),
        (None, 2, [2, 5, 6, 12]),
        (6, 1, [1, 12]),
        (None, 13, []),
    ],
)
def test_the_first_look_of_every_stretch_stays(every: int | None, start_after: int | None, hours: list[int]) -> None:
    lengths = [None if length is None else timedelta(hours=length) for length in (every, start_after)]
    assert minutes(thin(PACKAGE.captures, every=lengths[0], start_after=lengths[1])) == [hour * HOUR for hour in hours]


def test_captures_without_a_time_of_looking_are_left_out() -> None:
    package = package_of(observed([seen(0, "One."), seen(None, "Two.", item_at=at(5))]))
    assert thin(package.captures).height == 1


def test_tracks_are_thinned_each_by_itself() -> None:
    pages, feed = observed([seen(10, "One.")]), observed([seen(0, "One.")], reader="feed", source="feed")
    assert thin(package_of(pages, feed).captures, every=timedelta(hours=1)).height == 2


def test_an_edit_taken_back_between_two_looks_was_never_there() -> None:
    seldom = thinned(PACKAGE, every=timedelta(hours=2))
    assert seldom.versions.select("body", "edited_after", "edited_before").rows() == [
        ("One.", None, at(0)),
        ("Three is here.", at(5 * HOUR), at(6 * HOUR)),
    ]
    assert seldom.captures["status"].to_list() == ["new", "identical", "identical", "new", "identical"]


def test_versions_that_were_no_neighbours_are_aligned_anew() -> None:
    seldom = thinned(
        package_of(observed([seen(0, "A ferry sank."), seen(60, "Rain."), seen(120, "A ferry sank off Kelvar.")])), every=timedelta(hours=2)
    )
    assert seldom.links["action"].to_list() == ["edited"]


def test_with_every_look_kept_nothing_changes(sample: Package) -> None:
    known = sample.captures.filter(pl.col("article_id").is_not_null())
    timeless = known.filter(pl.col("captured_at").is_null(), ~pl.col("status").is_in(["ignored", "rejected"]))["article_id"]
    whole = thinned(sample)
    for name in ("versions", "version_metrics", "links"):
        after = getattr(whole, name).filter(~pl.col("article_id").is_in(timeless.to_list()))
        before = getattr(sample, name).filter(~pl.col("article_id").is_in(timeless.to_list()))
        assert after.equals(before.select(after.columns)), name
    assert whole.versions.height > 40


def test_gone_and_unchanged_looks_keep_what_they_say() -> None:
    package = package_of(observed([seen(0, "One."), unchanged(60), seen(120, "Two."), gone(180)]))
    told = thinned(package)
    assert told.versions.select("capture_count", "last_seen_at").rows() == [(2, at(60)), (1, at(120))]
    assert told.articles.select("gone_after", "gone_before").rows() == [(at(120), at(180))]


def test_each_result_is_told_for_the_full_data_and_for_every_interval_that_could_change_it() -> None:
    told = dependence(PACKAGE)
    rate = told.filter(pl.col("result").str.starts_with("substantive"))
    # three updates in half a day; every three hours one of them is left, every twelve the same; an hour is the median gap
    assert rate.select("every_hours", "is_full", "capture_count", "estimate").rows() == [
        (None, True, 6, 6.0),
        (1.0, False, 6, 6.0),
        (3.0, False, 4, 2.0),
        (6.0, False, 3, 2.0),
        (12.0, False, 2, 2.0),
    ]


def test_beginning_later_is_a_step_of_its_own() -> None:
    told = dependence(PACKAGE, every_hours=[], start_after_hours=[2])
    shares = told.filter(pl.col("result") == "share of articles that changed")
    assert shares.select("start_after_hours", "estimate").rows() == [(None, 1.0), (2.0, 1.0)]


def test_a_part_of_many_articles_is_measured_and_said_so(sample: Package) -> None:
    told = dependence(sample, every_hours=[24], limit=5)
    assert told["caption"][0].startswith("5 of 24 articles followed, ") or told["caption"][0][2:].startswith("of 24 articles followed, ")


def test_an_empty_package_gives_no_result(sample: Package) -> None:
    nothing = replace(sample, captures=sample.captures.clear(), articles=sample.articles.clear(), versions=sample.versions.clear())
    assert dependence(nothing)["estimate"].to_list() == [None] * dependence(nothing).height
