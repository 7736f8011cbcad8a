"""Text files with a header block: lines such as `url: …`, `date: …`, `title: …`, a blank line, the body, one paragraph a line.

The keys are the fields of `newsdrift.sources.fields`, in any case; `date` is another name for `published_at`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.cleaning import clean_text, shown
from newsdrift.sources.decoding import read_text
from newsdrift.sources.fields import FIELDS, field_capture
from newsdrift.sources.raw_bytes import Head

NAME = "headed_text"
VERSION = "1"
FORM = "text with a header block: url:, date:, title:, a blank line, the body"
KEYS = {"date": "published_at"} | {field: field for field in FIELDS if field != "text"}
BLANK_LINE = re.compile(r"\n[ \t]*\n")
HEADER_LINE = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*)")


def recognises(path: Path, head: Head) -> bool:  # noqa: ARG001  every reader is asked with the same arguments
    """Header lines at the top, of which two have known keys, or one and a blank line below."""
    known = 0
    for line in clean_text(head.text[:10_000]).lstrip("\ufeff\n").split("\n"):
        match = HEADER_LINE.fullmatch(line)
        if match is None:
            return known > 1 or (known == 1 and not line.strip())
        known += match[1].lower() in KEYS
    return known > 1


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:
    """The one capture of the file; CaptureError where the header cannot be read."""
    header, *rest = BLANK_LINE.split(clean_text(read_text(path, encoding)).strip("\n"), maxsplit=1)
    body = "".join(rest)
    record: dict[str, object] = {"text": body}
    names = {}
    notes = []
    for number, line in enumerate(header.split("\n"), 1):
        key, value = _header_line(line, number)
        if key not in KEYS:
            notes.append(f"header line {number} {shown(key)} is no known field and was not used")
        elif KEYS[key] in record:
            raise CaptureError(str(path), f"header line {number}: {key} is given twice", "leave one of them")
        else:
            record[KEYS[key]] = value
            names[KEYS[key]] = key
    capture = field_capture(record, names=names)
    yield replace(capture, notes=capture.notes + tuple(notes))


def _header_line(line: str, number: int) -> tuple[str, str]:
    match = HEADER_LINE.fullmatch(line)
    if match is None:
        raise CaptureError("header", f"header line {number} {shown(line)} is no 'key: value'", "put a blank line between header and body")
    return match[1].lower(), match[2]
