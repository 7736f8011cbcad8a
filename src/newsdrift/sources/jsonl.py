"""JSON Lines, plain or gzipped: one object a line, one capture each; the fields are those of `newsdrift.sources.fields`.

Blank lines count as lines and give no record. Of a key that comes twice the last value counts, as in every JSON reader.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.checks import unread
from newsdrift.sources.cleaning import shown
from newsdrift.sources.decoding import decoded, is_wide, utf8_chunks
from newsdrift.sources.fields import field_capture
from newsdrift.sources.raw_bytes import MAX_LINE_BYTES, Head, Line, chunks, lines

NAME = "jsonl"
VERSION = "1"
FORM = "JSON Lines: one object a line with url, text and a time, plain or gzipped"
SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


def recognises(path: Path, head: Head) -> bool:
    """A first line that begins an object; a file that begins with much white space is taken by its name."""
    start = head.text.lstrip("\ufeff \t\r\n")
    if not start:
        return path.name.lower().endswith(SUFFIXES) and bool(head.text)
    return start.startswith("{") and start.split("\n", 1)[0].strip() != "{"


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:
    """One capture a line, numbered by line. CaptureError for a file without records, and, after the good lines, for a broken gzip."""
    is_empty = True
    line_encoding = "utf-8" if is_wide(encoding) else encoding
    for line in lines(utf8_chunks(chunks(path), encoding)):
        is_empty = False
        yield _line_capture(line, line_encoding)
    if is_empty:
        raise CaptureError(str(path), "no records: nothing but blank lines", "write one JSON object a line, or remove the file")


def _line_capture(line: Line, encoding: str) -> Capture:
    number, data, sha256, byte_count = line
    try:
        record = _record(data, encoding)
    except CaptureError as error:
        return unread(error.reason, record_number=number, sha256=sha256, byte_count=byte_count)
    return field_capture(record, record_number=number, sha256=sha256, byte_count=byte_count)


def _record(data: bytes | None, encoding: str) -> dict[str, object]:
    if data is None:
        raise CaptureError("line", f"the line is longer than {MAX_LINE_BYTES >> 20} MiB", "write one article a line")
    text = decoded(data, encoding)
    try:
        record = json.loads(text)
    except RecursionError as error:
        raise CaptureError("line", "JSON nested too deep to read", "write the fields at the top of the object") from error
    except ValueError as error:  # JSONDecodeError, and what int() says of a number of over 4,300 digits
        raise CaptureError("line", f"no JSON: {error}", "write one complete object a line") from error
    if not isinstance(record, dict):
        raise CaptureError("line", f"{shown(record)} is no JSON object", 'write {"url": …, "text": …, "captured_at": …}')
    return record
