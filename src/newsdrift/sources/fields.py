"""Named fields to captures: what JSON Lines, tables and header blocks have in common.

`url`, `text`, at least one of `captured_at`, `published_at`, `modified_at`; optional `title`, `story_id`, `language`, `article_id`,
`license`, `http_status` and `status` (`unchanged`, `gone`, `blocked`, for a look that brought no text). Other fields are left alone.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from newsdrift.errors import CaptureError
from newsdrift.records import Capture, Look
from newsdrift.sources.checks import checked, unread
from newsdrift.sources.cleaning import clean_body, clean_line, shown
from newsdrift.sources.times import EXAMPLE, READ_AS_UTC, lacks_zone, parse_time

TIME_FIELDS = ("captured_at", "published_at", "modified_at")
FIELDS = ("url", "text", *TIME_FIELDS, "title", "story_id", "language", "article_id", "license", "http_status", "status")
STATUSES = {"unchanged": Look.UNCHANGED, "gone": Look.GONE, "blocked": Look.BLOCKED}
GONE_CODES = {404, 410}
MAX_SHOWN_FIELDS = 30


def field_capture(
    record: Mapping[str, object],
    *,
    record_number: int | None = None,
    sha256: str | None = None,
    byte_count: int | None = None,
    names: Mapping[str, str] = MappingProxyType({}),
) -> Capture:
    """The capture that a record describes; with a problem where a field is of the wrong type or a needed one is missing.

    `names` are fields to what the file calls them, for messages, where that is something else.

    >>> capture = field_capture({"url": "https://x.example/a", "text": "One.", "captured_at": "2021-06-16"})
    >>> capture.body, capture.captured_at.isoformat()
    ('One.', '2021-06-16T00:00:00+00:00')
    """
    try:
        return checked(_capture(record, names, record_number, sha256, byte_count))
    except CaptureError as error:
        return unread(error.reason, record_number=record_number, sha256=sha256, byte_count=byte_count)


def _capture(
    record: Mapping[str, object], names: Mapping[str, str], record_number: int | None, sha256: str | None, byte_count: int | None
) -> Capture:
    body = clean_body(_string(record, "text") or "")
    notes: list[str] = []
    captured_at, published_at, modified_at = (_time(record, field, names.get(field, field), notes) for field in TIME_FIELDS)
    is_timeless = bool(notes) and not any((captured_at, published_at, modified_at))
    time_problem = f"no usable time: {'; '.join(notes)}; write an ISO 8601 time, such as '{EXAMPLE}'" if is_timeless else None
    look = _look(record, body, notes)
    if look is not Look.TEXT and body:
        notes.append(f"the text of a page that was {look} was not used")
    return Capture(
        record_number=record_number,
        sha256=sha256,
        byte_count=byte_count,
        look=look,
        title=_line(record, "title"),
        body=body if look is Look.TEXT else "",
        source_url=_line(record, "url"),
        article=_identifier(record, "article_id"),
        story_id=_identifier(record, "story_id"),
        language=_line(record, "language"),
        license=_line(record, "license"),
        captured_at=captured_at,
        published_at=published_at,
        modified_at=modified_at,
        problem=_names_problem(record, look) or time_problem,
        notes=tuple(notes),
    )


def _names_problem(record: Mapping[str, object], look: Look) -> str | None:
    """The fields found, where a needed one is not there and others are that it may have been meant by."""
    lacks = [] if "url" in record or "article_id" in record else ["url"]
    if look is Look.TEXT and "text" not in record:
        lacks.append("text")
    if not lacks or record.keys() <= set(FIELDS):
        return None
    found = ", ".join(shown(name).strip("'") for name in list(record)[:MAX_SHOWN_FIELDS])
    more = f" and {len(record) - MAX_SHOWN_FIELDS} more" if len(record) > MAX_SHOWN_FIELDS else ""
    return f"fields found: {found}{more}; expected {' and '.join(lacks)}; rename the field that holds it"


def _string(record: Mapping[str, object], field: str) -> str | None:
    value = record.get(field)
    if value is None or isinstance(value, str):
        return value
    raise CaptureError(field, f"{field} is {shown(value)}, of type {type(value).__name__}", "write it as text")


def _line(record: Mapping[str, object], field: str) -> str | None:
    text = _string(record, field)
    return clean_line(text) if text else None


def _identifier(record: Mapping[str, object], field: str) -> str | None:
    """Numbers are taken as identifiers too, since spreadsheets and JSON writers make numbers of digits."""
    value = record.get(field)
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _line(record, field)


def _time(record: Mapping[str, object], field: str, name: str, notes: list[str]) -> datetime | None:
    """The time, with a note where it states no zone; or None and a note where it is none that can be used: another may still be one."""
    value = record.get(field)
    if value is None or value == "":
        return None
    try:
        found = parse_time(value, field=name)
    except CaptureError as error:
        notes.append(f"{error.finding}, and was not used")
        return None
    if isinstance(value, str) and lacks_zone(value):
        notes.append(f"{name} {value.strip()} {READ_AS_UTC}")
    return found


def _look(record: Mapping[str, object], body: str, notes: list[str]) -> Look:
    """What the look found: `status` where it is given, else what `http_status` says; an address that led elsewhere is gone."""
    status = _line(record, "status")
    if status is not None:
        if status.lower() in STATUSES:
            return STATUSES[status.lower()]
        raise CaptureError("status", f"status is {shown(status)}", "write unchanged, gone, blocked, or leave it out")
    code = _http_status(record)
    if code is None:
        return Look.TEXT
    look = status_look(code, has_text=bool(body))
    if look is Look.GONE and code not in GONE_CODES:
        notes.append(f"http_status {code}: redirected away")
    if look is Look.BLOCKED:
        notes.append(f"http_status {code}")
    return look


def status_look(code: int, *, has_text: bool) -> Look:
    """What a look found by the HTTP status: a redirect that brought no text means that the article is no longer there."""
    if code in GONE_CODES:
        return Look.GONE
    if code == 304:
        return Look.UNCHANGED
    if 300 <= code < 400 and not has_text:
        return Look.GONE
    return Look.BLOCKED if code >= 400 else Look.TEXT


def _http_status(record: Mapping[str, object]) -> int | None:
    text = _identifier(record, "http_status")
    if text is None:
        return None
    if len(text) == 3 and text.isascii() and text.isdigit() and text[0] in "12345":
        return int(text)
    raise CaptureError("http_status", f"http_status is {shown(text)}", "write the three digits that the server sent")
