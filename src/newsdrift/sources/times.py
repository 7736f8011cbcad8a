"""Times that sources state, to UTC and whole seconds."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache

from newsdrift.errors import CaptureError
from newsdrift.schema import FIRST_YEAR, LAST_YEAR
from newsdrift.sources.cleaning import shown

# Narrower than datetime.fromisoformat, which takes any separator, week dates and, in later Pythons, forms that earlier ones refuse.
ISO_8601 = re.compile(
    r"(\d{4}-\d\d-\d\d)"
    r"(?:[Tt ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?"
    r" ?(?:([Zz])|([+-]\d\d):?(\d\d)?)?)?",
    re.ASCII,
)
EXAMPLE = "2021-06-16T15:45:00Z"
READ_AS_UTC = "has no zone, and was read as UTC"


def parse_time(value: object, *, field: str) -> datetime:
    """A time in UTC and whole seconds, from ISO 8601 or from a table's date or date-time.

    A time without a zone is UTC, a date alone its midnight. CaptureError where it is no time or lies outside 1990 to 2099.

    >>> parse_time("2021-06-16 22:45:00.9+07:00", field="captured_at").isoformat()
    '2021-06-16T15:45:00+00:00'
    >>> parse_time("1900-01-01", field="published_at")
    Traceback (most recent call last):
    newsdrift.errors.CaptureError: published_at: published_at 1900-01-01 lies outside 1990 to 2099; mend it at the source.
    """
    if isinstance(value, str):
        return _parsed(value.strip(), field)
    if isinstance(value, datetime):
        return _in_range(value, str(value), field)
    if isinstance(value, date):
        return _in_range(datetime(value.year, value.month, value.day, tzinfo=UTC), str(value), field)
    finding = f"{field} is {shown(value)}, of type {type(value).__name__}"
    raise CaptureError(field, finding, f"write it as text such as '{EXAMPLE}'")


def lacks_zone(text: str) -> bool:
    """Whether a text is a time of day without a zone, which is read as UTC; a day alone is none.

    >>> lacks_zone("2021-06-16 15:45"), lacks_zone("2021-06-16 15:45+07:00"), lacks_zone("2021-06-16")
    (True, False, False)
    """
    match = ISO_8601.fullmatch(text.strip())
    return match is not None and match[2] is not None and match[4] is None and match[5] is None


@lru_cache(maxsize=4096)
def _parsed(text: str, field: str) -> datetime:
    match = ISO_8601.fullmatch(text)
    no_time = CaptureError(field, f"{field} {shown(text)} is no ISO 8601 time", f"write it as '{EXAMPLE}'")
    if match is None:
        raise no_time
    day, minute, second, _, hours, minutes = match.groups()
    zone = f"{hours}:{minutes or '00'}" if hours else "+00:00"
    try:
        found = datetime.fromisoformat(f"{day}T{minute or '00:00'}{second or ':00'}{zone}")
    except ValueError as error:
        raise no_time from error
    return _in_range(found, text, field)


def _in_range(found: datetime, text: str, field: str) -> datetime:
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    if FIRST_YEAR - 1 <= aware.year <= LAST_YEAR + 1:  # further out, the change of zone may leave the years that Python knows
        utc = aware.astimezone(UTC).replace(microsecond=0)
        if FIRST_YEAR <= utc.year <= LAST_YEAR:
            return utc
    finding = f"{field} {text} lies outside {FIRST_YEAR} to {LAST_YEAR}"
    raise CaptureError(field, finding, "mend it at the source")
