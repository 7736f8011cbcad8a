"""Stated times to UTC."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from newsdrift.errors import CaptureError
from newsdrift.sources.times import parse_time

AFTERNOON = datetime(2021, 6, 16, 15, 45, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2021-06-16T15:45:00Z",
        "2021-06-16 15:45:00Z",
        " 2021-06-16t15:45:00z ",
        "2021-06-16 15:45",
        "2021-06-16T15:45:00.999999Z",
        "2021-06-16T15:45:00,5",
        "2021-06-16T22:45:00+07:00",
        "2021-06-16T22:45:00+0700",
        "2021-06-16 22:45:00 +07",
        "2021-06-17T01:15:00+09:30",
        datetime(2021, 6, 16, 15, 45, 0, 999),
        datetime(2021, 6, 16, 22, 45, tzinfo=timezone(timedelta(hours=7))),
    ],
)
def test_each_way_to_write_one_time_gives_that_time(value):
    assert parse_time(value, field="captured_at") == AFTERNOON
    assert parse_time(value, field="captured_at").tzinfo is UTC


@pytest.mark.parametrize("value", ["2021-06-16", date(2021, 6, 16)])
def test_a_date_alone_is_its_midnight(value):
    assert parse_time(value, field="published_at") == datetime(2021, 6, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    ["", "yesterday", "16.06.2021", "2021-06", "2021-13-01", "2021-02-30", "2021-W24-3", "2021-06-16x15:45", "20210616", "٢٠٢١-٠٦-١٦"],
)
def test_what_is_no_iso_time_is_refused_with_an_example(value):
    with pytest.raises(CaptureError) as caught:
        parse_time(value, field="modified_at")
    assert caught.value.reason == f"modified_at {value!r} is no ISO 8601 time; write it as '2021-06-16T15:45:00Z'"


@pytest.mark.parametrize("value", ["2021-06-16T25:00:00Z", "2021-06-16T15:45:00+99:00"])
def test_impossible_hours_are_refused(value):
    with pytest.raises(CaptureError, match="no ISO 8601 time"):
        parse_time(value, field="modified_at")


@pytest.mark.parametrize(
    "value",
    [
        "1900-01-01",
        "1989-12-31T23:59:59Z",
        "2100-01-01",
        "9999-12-31T23:59:59-12:00",
        "0001-01-01T00:00:00+12:00",
        "1990-01-01T00:00+01:00",
    ],
)
def test_times_outside_1990_to_2099_are_refused(value):
    with pytest.raises(CaptureError) as caught:
        parse_time(value, field="published_at")
    assert caught.value.finding == f"published_at {value} lies outside 1990 to 2099"


def test_the_first_and_last_second_are_taken():
    assert parse_time("1990-01-01", field="item_at") == datetime(1990, 1, 1, tzinfo=UTC)
    assert parse_time("2099-12-31T23:59:59Z", field="item_at") == datetime(2099, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("value", [1623858300, 1.5, True, ["2021-06-16"], None])
def test_what_is_no_text_is_refused_with_its_type(value):
    with pytest.raises(CaptureError) as caught:
        parse_time(value, field="captured_at")
    assert caught.value.finding == f"captured_at is {value!r}, of type {type(value).__name__}"
