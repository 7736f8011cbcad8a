"""Indexes of the Wayback Machine: JSON as its server gives it, lines of CDX with or without a header, and CDXJ."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsdrift.errors import CaptureError
from newsdrift.sources.cleaning import clean_line, shown

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")  # of lines without a header
LETTERS = {"N": "urlkey", "b": "timestamp", "a": "original", "m": "mimetype", "s": "statuscode", "k": "digest", "r": "redirect"}
CDXJ_NAMES = {"url": "original", "mime": "mimetype", "status": "statuscode", "digest": "digest", "redirect": "redirect"}
TIMESTAMP = re.compile(r"\d{14}", re.ASCII)
JSON_START = re.compile(r"\s*\[\s*\[[^\]]{0,500}\"timestamp\"")
TEXT_START = re.compile(r"[ ]?CDX(?: \S){3,20}\s*$|\S+ \d{14} (?:\{|\S+ \S+ (?:\d{3}|-) \S+)", re.ASCII | re.MULTILINE)
NO_LINE = "the line is none of an index"
REMEDY = "fetch the index again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A look as an index tells it; `problem` where it cannot be read. `digest` is None where it is not stated."""

    number: int
    timestamp: str = ""
    url: str = ""
    media_type: str = ""
    status: int | None = None
    digest: str | None = None
    redirect: str | None = None
    problem: str | None = None


def is_index(text: str) -> bool:
    """Whether a file begins as an index does."""
    start = text[:5000].lstrip("\ufeff\r\n")
    return JSON_START.match(start) is not None or TEXT_START.match(start) is not None


def lines_of(path: Path, data: bytes) -> Iterator[Line]:
    """The looks of an index, numbered by line, in JSON by row below the header. CaptureError where it cannot be read at all."""
    text = data.decode("utf-8", "replace").lstrip("\ufeff")
    return _rows(path, text) if text.lstrip().startswith("[") else _text_lines(text)


def _rows(path: Path, text: str) -> Iterator[Line]:
    try:
        header, *rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CaptureError(str(path), f"an index that is no JSON: {shown(str(error))}", REMEDY) from error
    if not isinstance(header, list) or not all(isinstance(name, str) for name in header):
        raise CaptureError(str(path), "an index whose first row names no fields", REMEDY)
    for number, row in enumerate(rows, 1):
        is_good = isinstance(row, list) and all(isinstance(value, str) for value in row)
        yield _line(number, header, row) if is_good else Line(number=number, problem=f"{NO_LINE}; {REMEDY}")


def _text_lines(text: str) -> Iterator[Line]:
    names: Sequence[str] = FIELDS
    for number, line in enumerate(text.splitlines(), 1):
        values = line.split()
        if values[:1] == ["CDX"]:
            names = [LETTERS.get(letter, letter) for letter in values[1:]]
        elif len(values) > 2 and values[2].startswith("{"):
            yield _cdxj_line(number, line)
        elif values:
            yield _line(number, names, values)


def _cdxj_line(number: int, line: str) -> Line:
    _, timestamp, fields = line.split(None, 2)
    try:
        found = json.loads(fields)
    except (ValueError, RecursionError):
        return Line(number=number, problem=f"{NO_LINE}; {REMEDY}")
    known = {name: str(found[key]) for key, name in CDXJ_NAMES.items() if key in found}
    return _line(number, ["timestamp", *known], [timestamp, *known.values()])


def _line(number: int, names: Sequence[str], values: Sequence[str]) -> Line:
    fields = {name: value for name, value in zip(names, values, strict=False) if value != "-"}
    timestamp, url = fields.get("timestamp", ""), clean_line(fields.get("original", ""))
    if not TIMESTAMP.fullmatch(timestamp) or not url:
        return Line(number=number, problem=f"{NO_LINE}: it needs a timestamp of 14 digits and an address; {REMEDY}")
    status = fields.get("statuscode", "")
    return Line(
        number=number,
        timestamp=timestamp,
        url=url,
        media_type=fields.get("mimetype", "").lower(),
        status=int(status) if re.fullmatch(r"[1-5]\d\d", status, re.ASCII) else None,
        digest=fields.get("digest"),
        redirect=fields.get("redirect"),
    )
