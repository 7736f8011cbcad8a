"""When and where a page was saved: by a side file, a saved HTTP header, a comment or the file's name, never by the file system."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

from newsdrift.errors import CaptureError
from newsdrift.sources.cleaning import clean_line, shown
from newsdrift.sources.http_answers import HEADER_END, stated_charset
from newsdrift.sources.name_times import time_in_name
from newsdrift.sources.page_files import side_file
from newsdrift.sources.pages.times import page_time

MAX_SIDE_BYTES = 1_000_000
MAX_HEADER_BYTES = 65_536
STATUS_LINE = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
# Names that programs give the same thing.
TIME_KEYS = ("captured_at", "fetched_at", "retrieved_at", "scraped_at", "crawled_at", "timestamp", "date", "time")
URL_KEYS = ("requested_url", "url", "source_url", "final_url")
FINAL_KEYS = ("final_url", "url")  # where redirections led
STATUS_KEYS = ("http_status", "status_code", "status")
# <!-- saved from url=(0033)https://harbourpost.example/ferry -->, as browsers write it
BROWSER = re.compile(r"<!--\s{0,9}saved from url=\(\d{4}\)(\S{1,2000}?)\s{0,9}-->", re.IGNORECASE)
# SingleFile: two lines of a comment
SINGLE_FILE = re.compile(r"Page saved with SingleFile\s{1,9}url:\s{0,9}(\S{1,2000})\s{1,9}saved date:\s{0,9}([^\n]{1,120})")
# <!-- Mirrored from harbourpost.example/ferry.html by HTTrack Website Copier/3.x [XR&CO'2014], Wed, 16 Jun 2021 15:45:00 GMT -->
HTTRACK = re.compile(r"<!--\s{0,9}Mirrored from (\S{1,2000}) by HTTrack[^,]{1,80}, ([^\n]{1,60}?)\s{0,9}-->")
COMMENT_BYTES = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """What is known of the moment in which a page was fetched, `final_url` after redirections; notes on what could not be used."""

    captured_at: datetime | None = None
    url: str | None = None
    final_url: str | None = None
    http_status: int | None = None
    charset: str | None = None
    notes: tuple[str, ...] = ()

    def or_else(self, other: "Saving") -> "Saving":
        """This, with what it lacks from the other."""
        lacking = {
            field.name: getattr(other, field.name) for field in fields(self) if field.name != "notes" and getattr(self, field.name) is None
        }
        return replace(self, **lacking, notes=self.notes + other.notes)


def saving(path: Path, data: bytes) -> tuple[Saving, bytes]:
    """What is known of a saved page, what is told apart from it first; and the page without a header that was saved before it."""
    header, page = _header_before(data)
    named_at, notes = time_in_name(path.name)
    found = Saving()
    for known in (_beside(path), header, _in_comment(page), Saving(captured_at=named_at, notes=notes)):
        found = found.or_else(known)
    return found, page


def has_header(text: str) -> bool:
    """Whether a text begins with the status line of an HTTP header."""
    return STATUS_LINE.match(text[:20].encode()) is not None


def _header_before(data: bytes) -> tuple[Saving, bytes]:
    """The header that wget --save-headers writes before the page; of several, after redirects, the last."""
    known = Saving()
    while STATUS_LINE.match(data) and (end := HEADER_END.search(data, 0, MAX_HEADER_BYTES)):
        known = _of_header(data[: end.start()].decode("latin-1"))
        data = data[end.end() :]
    return known, data


def _of_header(text: str) -> Saving:
    status = STATUS_LINE.match(text.encode("latin-1", "replace"))
    pairs = (line.partition(":") for line in text.splitlines())
    named = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return _known({**named, "http_status": status[1].decode() if status else None}, ("date",), ("url", "x-url", "x-archive-orig-url"))


def _beside(path: Path) -> Saving:
    side = side_file(path)
    if side is None:
        return Saving()
    with side.open("rb") as file:
        data = file.read(MAX_SIDE_BYTES + 1)
    try:
        return _of_side_file(side, data)
    except CaptureError as error:
        return Saving(notes=(error.note,))


def _of_side_file(side: Path, data: bytes) -> Saving:
    if len(data) > MAX_SIDE_BYTES:
        raise CaptureError(str(side), f"the side file {shown(side.name)} is over 1 MB", "keep only url and captured_at in it")
    if side.name.endswith(".headers"):
        *_, last = [block for block in HEADER_END.split(data.strip()) if block.strip()] or [b""]
        return _of_header(last.decode("latin-1"))
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise CaptureError(str(side), f"the side file {shown(side.name)} is no JSON", 'write {"url": …, "captured_at": …}') from error
    if not isinstance(record, dict):
        raise CaptureError(str(side), f"the side file {shown(side.name)} is no JSON object", 'write {"url": …, "captured_at": …}')
    low = {str(key).lower(): value for key, value in record.items()}
    headers = low.get("headers")
    nested = {str(key).lower(): value for key, value in headers.items()} if isinstance(headers, dict) else {}
    return _known(low, TIME_KEYS, URL_KEYS).or_else(_known(nested, ("date",), ()))


def _known(named: Mapping[str, object], time_keys: tuple[str, ...], url_keys: tuple[str, ...]) -> Saving:
    captured_at, notes = _time(next(_texts(named, time_keys), None))
    charset = stated_charset(next(_texts(named, ("content-type", "content_type")), ""))
    status = next((text for text in _texts(named, STATUS_KEYS) if len(text) == 3 and text.isascii() and text.isdigit()), None)
    return Saving(
        captured_at=captured_at,
        url=next(_texts(named, url_keys), None),
        final_url=next(_texts(named, FINAL_KEYS), None),
        http_status=int(status) if status else None,
        charset=charset or next(_texts(named, ("charset", "encoding")), None),
        notes=notes,
    )


def _texts(named: Mapping[str, object], keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        value = named.get(key)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and (line := clean_line(str(value))):
            yield line


def _time(text: str | None) -> tuple[datetime | None, tuple[str, ...]]:
    if text is None:
        return None, ()
    try:
        found, note = page_time(text, field="captured_at")
    except CaptureError as error:
        return None, (error.note,)
    return found, (note,) if note else ()


def _in_comment(page: bytes) -> Saving:
    start = page[:COMMENT_BYTES].decode("utf-8", "replace")
    if match := SINGLE_FILE.search(start):
        captured_at, notes = _time(match[2].strip())
        return Saving(captured_at=captured_at, url=clean_line(match[1]), notes=notes)
    if match := HTTRACK.search(start):
        captured_at, notes = _time(match[2])
        url = match[1] if "://" in match[1] else f"https://{match[1]}"
        return Saving(captured_at=captured_at, url=clean_line(url), notes=notes)
    match = BROWSER.search(start)
    return Saving(url=clean_line(match[1])) if match else Saving()
