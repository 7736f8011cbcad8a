"""Dates as pages write them."""

from datetime import UTC, datetime

import pytest

from newsdrift.errors import CaptureError
from newsdrift.sources.pages.times import page_time

FERRY = datetime(2021, 6, 16, 15, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2021-06-16T15:45:00Z",
        "2021-06-16T17:45:00.123+0200",
        "Wed, 16 Jun 2021 15:45:00 GMT",
        "Wed Jun 16 2021 17:45:00 GMT+0200 (Central European Summer Time)",
        "Wed Jun 16 15:45:00 UTC 2021",
        "June 16, 2021 11:45 AM EDT",
        "Jun 16, 2021, 11:45 a.m. ET",
        "16 June 2021 16:45 BST",
        "20210616T154500Z",
        "1623858300",
        "1623858300000",
        "16 июня 2021, 18:45 МСК",
        "Rabu, 16 Jun 2021 22:45 WIB",
        "2021年6月17日 0時45分 JST",
        "2021년 6월 17일 00:45 KST",
        "2021-06-16 17:45 Europe/Berlin",
        "2021/06/17 01:15 +09:30",
        "June 16, 2021 11:45 AM AST",
        "16 Jun 2021 22:45 wib",
        "16 June 2021 12:45 ART",
    ],
)
def test_a_time_with_a_zone_is_read_to_utc(text):
    assert page_time(text, field="date") == (FERRY, None)


@pytest.mark.parametrize(
    "text",
    [
        "2021-06-16 15:45",
        "2021-06-16T15:45:00.123",
        "16.06.2021, 15:45 Uhr",
        "16 de junio de 2021, 15.45",
        "2021-06-16 3:45 PM",
        "16 June 2021 15:45, Art & Culture",
    ],
)
def test_a_time_without_a_zone_is_read_as_utc_and_noted(text):
    assert page_time(text, field="date") == (FERRY, f"date {text} has no zone, and was read as UTC")


def test_a_day_alone_is_its_midnight():
    assert page_time("16 June 2021", field="date") == page_time("2021-06-16", field="date") == (datetime(2021, 6, 16, tzinfo=UTC), None)


@pytest.mark.parametrize(
    ("text", "utc", "note"),
    [
        ("Nov 7, 2021 1:30 AM EDT", (2021, 11, 7, 5, 30), None),
        ("Nov 7, 2021 1:30 AM EST", (2021, 11, 7, 6, 30), None),
        ("Nov 7, 2021 1:30 AM ET", (2021, 11, 7, 5, 30), "came twice on its clock; the first was taken"),
        ("31 Oct 2021 02:30 CEST", (2021, 10, 31, 0, 30), None),
        ("31 Oct 2021 02:30 CET", (2021, 10, 31, 1, 30), None),
        ("2021-10-31 02:30 Europe/Berlin", (2021, 10, 31, 0, 30), "came twice on its clock; the first was taken"),
        ("Mar 14, 2021 2:30 AM ET", (2021, 3, 14, 7, 30), "never came on its clock, which was put forward"),
    ],
)
def test_at_the_turns_of_summer_time_the_zone_decides_and_doubt_is_noted(text, utc, note):
    assert page_time(text, field="date") == (datetime(*utc, tzinfo=UTC), f"date {text} {note}" if note else None)


@pytest.mark.parametrize(
    ("text", "hour"), [("June 16, 2021 12:05 PM UTC", 12), ("June 16, 2021 12:05 a.m. UTC", 0), ("16 June 2021 1.05 pm UTC", 13)]
)
def test_twelve_at_noon_and_at_midnight_are_told_apart(text, hour):
    assert page_time(text, field="date") == (datetime(2021, 6, 16, hour, 5, tzinfo=UTC), None)


@pytest.mark.parametrize("text", ["06/07/2021", "yesterday", "June 31, 2021", "16 June 1821", "9" * 500, "2021-06-16T99:99"])
def test_what_names_no_day_for_certain_is_no_time(text):
    with pytest.raises(CaptureError):
        page_time(text, field="date")
