"""Times as feeds and mail headers write them, to UTC, and when a feed was fetched."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from newsdrift.errors import CaptureError
from newsdrift.sources.cleaning import shown
from newsdrift.sources.name_times import time_in_name
from newsdrift.sources.times import EXAMPLE, ISO_8601, parse_time
from newsdrift.sources.zones import HOURS

# `Wed, 16 Jun 2021 22:45:00 WIB`, with or without the day's name, the seconds, the zone; the year may have two digits.
RFC_822 = re.compile(
    r"(?:[A-Za-z]{2,9}\.?,?\s+)?(\d{1,2}[ -][A-Za-z]{3,9}\.?[ -](?:\d{4}|\d\d)),?\s+(\d{1,2}:\d\d(?::\d\d)?)(?:\.\d+)?"
    r"\s*(?:(?:GMT|UTC)?([+-])(\d\d):?(\d\d)|([A-Za-z]{1,5}))?(?:\s*\([^)]*\))?",
    re.ASCII,
)
DAY_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d\d([-_.]?)\d\d\1\d\d(?!\d)", re.ASCII)
HEADERS = ".headers"
MAX_HEADER_BYTES = 1 << 20
DATE_HEADER = re.compile(rb"^date:[ \t]*(.+?)\r?$", re.IGNORECASE | re.MULTILINE)


def stated_time(text: str, *, field: str) -> tuple[datetime | None, str | None]:
    """The time in UTC and, where the zone had to be taken for UTC or the time cannot be used, a note that says so.

    >>> stated_time("Wed, 16 Jun 2021 22:45:00 WIB", field="pubDate")
    (datetime.datetime(2021, 6, 16, 15, 45, tzinfo=datetime.timezone.utc), None)
    >>> stated_time("16 Jun 2021 22:45 LMT", field="pubDate")[1]
    "pubDate '16 Jun 2021 22:45 LMT' has a zone that is not known, and was read as UTC"
    """
    text = " ".join(text.split())
    try:
        match = None if ISO_8601.fullmatch(text) else RFC_822.fullmatch(text)
        if match is None:
            return parse_time(text, field=field), None
        found = parse_time(_rfc_822(match, text, field), field=field)
    except CaptureError as error:
        return None, error.note
    is_unknown = match[6] is not None and match[6].upper() not in HOURS
    return found, f"{field} {shown(text)} has a zone that is not known, and was read as UTC" if is_unknown else None


def _rfc_822(match: re.Match[str], text: str, field: str) -> datetime:
    day, clock, sign, hours, minutes, name = match.groups()
    offset = f"{sign}{hours}{minutes}" if sign else _offset(HOURS.get((name or "").upper(), 0))
    try:
        return parsedate_to_datetime(f"{day.replace('.', '')} {clock} {offset}")
    except ValueError as error:
        raise CaptureError(field, f"{field} {shown(text)} is no time", f"write it as '{EXAMPLE}'") from error


def _offset(hours: float) -> str:
    minutes = round(abs(hours) * 60)
    return f"{'-' if hours < 0 else '+'}{minutes // 60:02}{minutes % 60:02}"


def fetch_time(path: Path) -> tuple[datetime | None, tuple[str, ...]]:
    """When somebody fetched a file: what its name says, else the server's `Date` in a `.headers` file beside it; else None.

    A feed's `lastBuildDate` or `updated` is never that: servers build feeds without anybody looking, and serve old ones for hours.
    """
    headers = path.with_name(path.name + HEADERS)
    found, notes = time_in_name(path.name)
    if found is not None:
        return found, ()
    if headers.is_file() and not headers.is_symlink():
        return _time_in_headers(headers)
    if notes:
        return None, notes
    if DAY_IN_NAME.search(path.name):
        return None, ("the file's name gives a day without time, which was not used as the time of fetching",)
    return None, ()


def _time_in_headers(headers: Path) -> tuple[datetime | None, tuple[str, ...]]:
    """The last `Date`: after redirections a file of headers holds those of every step."""
    with headers.open("rb") as file:
        dates = DATE_HEADER.findall(file.read(MAX_HEADER_BYTES))
    if not dates:
        return None, (f"{HEADERS} beside the file has no Date",)
    found, note = stated_time(dates[-1].decode("latin-1"), field="Date of the headers")
    return found, (note,) if note else ()
