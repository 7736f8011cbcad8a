"""The time that the name of a saved file tells."""

import re
from datetime import datetime

from newsdrift.errors import CaptureError
from newsdrift.sources.times import parse_time

# 20210616154500, 2021-06-16T15-45-00Z, 2021-06-16_1545, 2021-06-16 15h45, 20210616T174500+0200; no digit before or after
NAME_TIME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)[T_ .-]?([0-2]\d)"
    r"[-:_.h]?([0-5]\d)(?:[-:_.m]?([0-5]\d))?(?:[.,]\d{1,6})?(Z|[+-]\d\d:?\d\d)?(?!\d)",
    re.ASCII,
)


def time_in_name(name: str) -> tuple[datetime | None, tuple[str, ...]]:
    """The time, in UTC where it names no zone; None for none, and, with a note, where the name has several.

    >>> time_in_name("ferry-2021-06-16T17-45-00+0200.html")[0].isoformat(), time_in_name("20211316154500.html")
    ('2021-06-16T15:45:00+00:00', (None, ()))
    """
    times = {time for match in NAME_TIME.finditer(name) if (time := _time(match))}
    if len(times) > 1:
        return None, (f"the file's name has {len(times)} times, of which none was used",)
    return next(iter(times), None), ()


def _time(match: re.Match[str]) -> datetime | None:
    """None for digits that are no time, such as those of an identifier."""
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        return parse_time(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone or 'Z'}", field="name")
    except CaptureError:
        return None
