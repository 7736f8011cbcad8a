"""Dates as pages write them, to UTC: ISO 8601 and its neighbours, mail dates, JavaScript dates, months by name, seconds since 1970."""

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsdrift.errors import CaptureError
from newsdrift.sources.cleaning import shown
from newsdrift.sources.times import READ_AS_UTC, parse_time
from newsdrift.sources.zones import HOURS

MAX_CHARACTERS = 120  # the longest that a browser writes has 70

# Zones that follow summer time by themselves; pages name them so, feeds do not.
ALL_YEAR = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
# Abbreviations that are words, which stand for a zone in capitals alone: `15:45, Art & Culture`.
WORDS = {"art", "cat", "cot", "pet"}
MONTHS = {
    1: "january jan januari januar janvier janv enero ene gennaio gen janeiro ocak января янв styczeń stycznia января січня",
    2: "february feb februari februar février févr fév febrero febbraio fevereiro fev şubat февраля фев luty lutego peb pebruari лютого",
    3: "march mar maret märz maart mars marzo março mart марта мар marzec marca mrz mrt березня",
    4: "april apr avril avr abril abr aprile nisan апреля апр kwiecień kwietnia квітня",
    5: "may mei mai mayo maggio mag maio mayıs мая май maj maja травня",
    6: "june jun juni juin junio giugno giu junho haziran июня июн czerwiec czerwca червня",
    7: "july jul juli juillet juil julio luglio lug julho temmuz июля июл lipiec lipca липня",
    8: "august aug agustus augustus août agosto ago ağustos августа авг sierpień sierpnia agu agt серпня",
    9: "september sep sept septembre septiembre settembre set setembro eylül сентября сен wrzesień września вересня",
    10: "october oct oktober okt octobre octubre ottobre ott outubro out ekim октября окт październik października жовтня",
    11: "november nov nopember novembre noviembre novembro kasım ноября ноя listopad listopada листопада",
    12: "december dec desember des dezember dez décembre déc diciembre dic dicembre dezembro aralık декабря дек grudzień grudnia грудня",
}
MONTH_NUMBERS = {name: number for number, names in MONTHS.items() for name in names.split()}

ISO_WITHOUT_ZONE = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?", re.ASCII)
DIGITS = re.compile(r"\d{10}|\d{13}", re.ASCII)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)[T ]?(\d\d)(\d\d)(\d\d)?", re.ASCII)
ISO_DAY = re.compile(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)", re.ASCII)
EAST_ASIAN_DAY = re.compile(r"(\d{4})\s?[年년]\s?(\d\d?)\s?[月월]\s?(\d\d?)\s?[日일]?", re.ASCII)
DOTTED_DAY = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})", re.ASCII)  # day first wherever dots are written
DAY_MONTH = re.compile(r"(\d\d?)(?:st|nd|rd|th|º|er|\.)?(?:\s+de)?[\s-]+([^\W\d_]{3,12})\.?,?(?:\s+de)?[\s-]+(\d{4})")
MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{4})")
# 15:45, 15.45, 3:45 p.m., 15h45
CLOCK = re.compile(
    r"(?<![\d.])(\d\d?)(?:[:.h時시]\s?(\d\d))(?:[:.分분]\s?(\d\d))?(?:[.,]\d{1,9})?(?![\d.]*\d)\s*([ap]\.?\s?m\.?(?![a-z]))?", re.IGNORECASE
)
HOUR_ONLY = re.compile(r"(?<![\d:.])(\d\d?)\s*([ap])\.?m\.?\b", re.IGNORECASE)
OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+\-−])(\d\d?):?(\d\d)?(?!\d)", re.IGNORECASE)
ZONE_NAME = re.compile(r"[A-Z][A-Za-z]{2,16}/[A-Z][A-Za-z_]{1,30}(?:/[A-Z][A-Za-z_]{1,30})?")
WORD = re.compile(r"[^\W\d_]{1,5}")


def page_time(text: str, *, field: str) -> tuple[datetime, str | None]:
    """The time in UTC and whole seconds, and a note where the clock it was read from showed it twice or never, or has no zone.

    A zone may be an offset, an abbreviation or a name; without one the time is taken for UTC. CaptureError where it is no time, names a day only
    by digits of which nobody can tell the month, or lies outside 1990 to 2099.

    >>> page_time("June 16, 2021 3:45 p.m. ET", field="date")[0].isoformat()
    '2021-06-16T19:45:00+00:00'
    >>> page_time("Rabu, 16 Jun 2021 22:45 WIB", field="date")[0].isoformat()
    '2021-06-16T15:45:00+00:00'
    >>> page_time("2021-10-31T02:30:00[Europe/Berlin]", field="date")
    (datetime.datetime(2021, 10, 31, 0, 30, tzinfo=datetime.timezone.utc), 'date 2021-10-31T02:30:00[Europe/Berlin] came twice on its clock; the first was taken')
    """  # noqa: E501  one line of output
    text = " ".join(text[: MAX_CHARACTERS + 1].split())
    try:
        return parse_time(text, field=field), _no_zone(f"{field} {text}") if ISO_WITHOUT_ZONE.fullmatch(text) else None
    except CaptureError as error:
        if len(text) > MAX_CHARACTERS or "outside" in error.finding:
            raise
        return _other_form(text, field, error)


def _other_form(text: str, field: str, error: CaptureError) -> tuple[datetime, str | None]:
    if DIGITS.fullmatch(text):
        seconds = int(text) if len(text) == 10 else int(text) // 1000
        return parse_time(datetime.fromtimestamp(seconds, UTC), field=field), None
    found = _day(text)
    if found is None:
        raise CaptureError(
            field, f"{field} {shown(text)} is no time that can be read", "set captured_at by hand in data/curated/overrides.csv"
        ) from error
    day, rest = found
    try:
        local = datetime(*day, *_clock(rest))
    except ValueError:
        raise error from None
    zone = _zone(rest)
    note = _turn(local, zone, f"{field} {text}") if isinstance(zone, ZoneInfo) else None
    if zone is None and (local.hour or local.minute):
        note = _no_zone(f"{field} {text}")
    return parse_time(local.replace(tzinfo=zone or UTC), field=field), note


def _no_zone(text: str) -> str:
    return f"{text} {READ_AS_UTC}"


def _day(text: str) -> tuple[tuple[int, int, int], str] | None:
    """Year, month and day, and what else the text says."""
    if match := COMPACT.match(text):
        clock = ":".join(part for part in match.groups()[3:] if part)
        return (int(match[1]), int(match[2]), int(match[3])), f"{clock} {text[match.end() :]}"
    for pattern, order in ((ISO_DAY, (1, 2, 3)), (EAST_ASIAN_DAY, (1, 2, 3)), (DOTTED_DAY, (3, 2, 1))):
        if match := pattern.search(text):
            year, month, day = (int(match[group]) for group in order)
            return (year, month, day), _without(text, match)
    for pattern, order in ((DAY_MONTH, (3, 2, 1)), (MONTH_DAY, (3, 1, 2))):
        for match in pattern.finditer(text):
            stated_year, name, stated_day = (match[group] for group in order)
            if name.lower() in MONTH_NUMBERS:
                return (int(stated_year), MONTH_NUMBERS[name.lower()], int(stated_day)), _without(text, match)
    return _mail_or_script_day(text)


SCRIPT_DAY = re.compile(r"([A-Z][a-z]{2}) (\d\d?) (?:(\d\d:\d\d(?::\d\d)?) )?([A-Z]{3,4} )?(\d{4})\b")


def _mail_or_script_day(text: str) -> tuple[tuple[int, int, int], str] | None:
    """`Wed Jun 16 15:45:00 UTC 2021`, as C and Java write it."""
    match = SCRIPT_DAY.search(text)
    if match is None or match[1].lower() not in MONTH_NUMBERS:
        return None
    return (int(match[5]), MONTH_NUMBERS[match[1].lower()], int(match[2])), f"{match[3] or ''} {match[4] or ''}{text[match.end() :]}"


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :].removeprefix('T')}"


def _clock(text: str) -> tuple[int, int, int]:
    if match := CLOCK.search(text):
        hour, minute, second, half = match.groups()
        return _hour(int(hour), half), int(minute), int(second or 0)
    if match := HOUR_ONLY.search(text):
        return _hour(int(match[1]), match[2]), 0, 0
    return 0, 0, 0


def _hour(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _zone(text: str) -> timezone | ZoneInfo | None:
    """The zone that an offset, a name or an abbreviation gives; None where none does."""
    after = CLOCK.sub(" ", text, count=1)
    if match := OFFSET.search(after):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        if minutes <= 14 * 60:
            return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))
    if (match := ZONE_NAME.search(after)) and (named := _named_zone(match[0])):
        return named
    for match in WORD.finditer(after):
        name = match[0].upper()
        if name in ALL_YEAR and match[0].isupper():
            return ZoneInfo(ALL_YEAR[name])
        if name in HOURS and (match[0].isupper() or match[0].lower() not in WORDS):
            return timezone(timedelta(hours=HOURS[name]))
    return None


@cache
def _named_zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _turn(local: datetime, zone: ZoneInfo, text: str) -> str | None:
    """What to say of a time within the hour that summer time repeats or leaves out."""
    first, second = (local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if first == second or first is None or second is None:
        return None
    if first > second:
        return f"{text} came twice on its clock; the first was taken"
    return f"{text} never came on its clock, which was put forward"
