"""Named fields to captures: what JSON Lines, tables and header blocks have in common.

`url`, `text`, at least one of `captured_at`, `published_at`, `modified_at`; optional `title`, `story_id`, `language`, `article_id`,
`license`, `http_status` and `status` (`unchanged`, `gone`, `blocked`, for a look that brought no text). Other fields are left alone.
"""

from collections.abc import Mapping
from datetime import datetime

from newsdrift.errors import CaptureError
from newsdrift.records import Capture, Look
from newsdrift.schema import TextKind
from newsdrift.sources.checks import checked
from newsdrift.sources.cleaning import clean_body, clean_line, shown
from newsdrift.sources.times import parse_time

TIME_FIELDS = ("captured_at", "published_at", "modified_at")
FIELDS = ("url", "text", *TIME_FIELDS, "title", "story_id", "language", "article_id", "license", "http_status", "status")
STATUSES = {"unchanged": Look.UNCHANGED, "gone": Look.GONE, "blocked": Look.BLOCKED}
GONE_CODES = {404, 410}


def field_capture(
    record: Mapping[str, object], *, record_number: int | None = None, sha256: str | None = None, byte_count: int | None = None
) -> Capture:
    """The capture that a record describes; with a problem where a field is of the wrong type or a needed one is missing.

    >>> capture = field_capture({"url": "https://x.example/a", "text": "One.", "captured_at": "2021-06-16"})
    >>> capture.body, capture.captured_at.isoformat()
    ('One.', '2021-06-16T00:00:00+00:00')
    """
    try:
        capture = _capture(record, record_number, sha256, byte_count)
    except CaptureError as error:
        return Capture(record_number=record_number, sha256=sha256, byte_count=byte_count, problem=error.reason)
    return checked(capture)


def _capture(record: Mapping[str, object], record_number: int | None, sha256: str | None, byte_count: int | None) -> Capture:
    body = clean_body(_string(record, "text") or "")
    look = _look(record, body)
    notes: list[str] = []
    captured_at, published_at, modified_at = (_time(record, field, notes) for field in TIME_FIELDS)
    if look is not Look.TEXT and body:
        notes.append(f"the text of a page that was {look} was not used")
    return Capture(
        record_number=record_number,
        sha256=sha256,
        byte_count=byte_count,
        look=look,
        text_kind=TextKind.FULL if look is Look.TEXT else TextKind.NONE,
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
        notes=tuple(notes),
    )


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


def _time(record: Mapping[str, object], field: str, notes: list[str]) -> datetime | None:
    """The time, or None and a note where it is none that can be used; another field may still have one."""
    value = record.get(field)
    if value is None or value == "":
        return None
    try:
        return parse_time(value, field=field)
    except CaptureError as error:
        notes.append(f"{error.finding} and was not used")
        return None


def _look(record: Mapping[str, object], body: str) -> Look:
    """What the look found: `status` where it is given, else what `http_status` says."""
    status = _line(record, "status")
    if status is not None:
        if status.lower() in STATUSES:
            return STATUSES[status.lower()]
        raise CaptureError("status", f"status is {shown(status)}", "write unchanged, gone, blocked, or leave it out")
    code = _http_status(record)
    if code in GONE_CODES:
        return Look.GONE
    if code == 304:
        return Look.UNCHANGED
    if code is not None and 300 <= code < 400 and not body:
        raise CaptureError("http_status", f"http_status {code} and no text", "record the page it led to, or status gone")
    return Look.BLOCKED if code is not None and code >= 400 else Look.TEXT


def _http_status(record: Mapping[str, object]) -> int | None:
    text = _identifier(record, "http_status")
    if text is None:
        return None
    if len(text) == 3 and text.isascii() and text.isdigit() and text[0] in "12345":
        return int(text)
    raise CaptureError("http_status", f"http_status is {shown(text)}", "write the three digits that the server sent")
