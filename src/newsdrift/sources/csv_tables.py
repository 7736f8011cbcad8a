"""Captures in CSV, with commas, semicolons, tabs or bars, plain or gzipped; see `newsdrift.sources.tables` for the columns."""

import csv
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.checks import unread
from newsdrift.sources.cleaning import MAX_BODY_CHARACTERS
from newsdrift.sources.decoding import decoded, is_wide, utf8_chunks
from newsdrift.sources.fields import TIME_FIELDS, field_capture
from newsdrift.sources.raw_bytes import MAX_LINE_BYTES, Head, chunks, lines
from newsdrift.sources.tables import columns_of_fields, is_mapped, no_rows

NAME = "csv"
VERSION = "1"
FORM = "CSV with columns url, text and a time, or a mapping.toml that names them"
DELIMITERS = ",;\t|"
SUFFIXES = (".csv", ".tsv", ".csv.gz", ".tsv.gz")


def recognises(path: Path, head: Head) -> bool:
    """A first line with columns for address or text and for a time; by its name where the columns have names of their own."""
    if "\0" in head.text[:1000]:
        return False
    first = head.text[:10_000].lstrip("\ufeff\r\n").split("\n", 1)[0]
    names = {name.strip().strip('"').lower() for name in first.split(_delimiter(first))}
    is_known = bool(names & {"url", "article_id"}) and bool(names & {"text", *TIME_FIELDS})
    return is_known or (bool(first.strip()) and (path.name.lower().endswith(SUFFIXES) or is_mapped(path)))


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:
    """One capture a row; CaptureError for a file without known columns or rows, and where quotes, encoding or gzip break off."""
    text = _text_lines(path, encoding)
    first = next((line for line in text if line.strip()), "")
    rows = csv.reader(chain([first], text), delimiter=_delimiter(first))
    limit = csv.field_size_limit(4 * MAX_BODY_CHARACTERS)  # a body over its limit gets its own reason; a quote left open ends here
    try:
        yield from _captures(path, rows)
    except csv.Error as error:
        raise CaptureError(str(path), f"no CSV near line {rows.line_num}: {error}", "close the quotes that a field opens") from error
    finally:
        csv.field_size_limit(limit)


def _captures(path: Path, rows: Iterator[list[str]]) -> Iterator[Capture]:
    header = next(rows)
    fields = columns_of_fields(path, header)
    places = {field: header.index(column) for field, column in fields.items()}
    number = 0
    for number, row in enumerate((row for row in rows if row), 1):
        record = {field: row[place] for field, place in places.items() if place < len(row)}
        if len(row) != len(header):
            finding = f"the row has {len(row)} fields, the header {len(header)}"
            yield unread(f"{finding}; quote texts that hold delimiters or line breaks", record_number=number)
        elif any(record.values()):
            yield field_capture(record, record_number=number)
    if number == 0:
        raise no_rows(path)


def _text_lines(path: Path, encoding: str) -> Iterator[str]:
    line_encoding = "utf-8" if is_wide(encoding) else encoding
    for line in lines(utf8_chunks(chunks(path), encoding), with_blank=True):
        if line.data is None:
            finding = f"line {line.number} is longer than {MAX_LINE_BYTES >> 20} MiB"
            raise CaptureError(str(path), finding, "close the quotes that a field opens, or break the line")
        try:
            yield decoded(line.data, line_encoding) + "\n"
        except CaptureError as error:
            raise CaptureError(str(path), f"line {line.number}: {error.finding}", error.remedy) from error


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)
