"""Captures in CSV, with commas, semicolons, tabs or bars, plain or gzipped; see `newsdrift.sources.tables` for the columns."""

import csv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import polars as pl

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.checks import unread
from newsdrift.sources.cleaning import MAX_BODY_CHARACTERS
from newsdrift.sources.csv_blocks import Block, block_frame, closed_rows, is_one_row, record_blocks, remaining
from newsdrift.sources.decoding import decoded, is_wide, utf8_chunks
from newsdrift.sources.fields import TIME_FIELDS, field_capture
from newsdrift.sources.plain_rows import Batch, numbered_batches, row_batch
from newsdrift.sources.raw_bytes import MAX_LINE_BYTES, Head, chunks, lines
from newsdrift.sources.tables import columns_of_fields, is_mapped, no_rows

NAME = "csv"
VERSION = "1"
FORM = "CSV with columns url, text and a time, or a mapping.toml that names them"
DELIMITERS = ",;\t|"
SUFFIXES = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
UTF_8 = "utf-8"


@dataclass(frozen=True, slots=True)
class _Header:
    """The first row: how many columns there are, which of them hold fields, and what stands between them."""

    width: int
    places: Mapping[str, int]
    delimiter: str


def recognises(path: Path, head: Head) -> bool:
    """A first line with columns for address or text and for a time; by its name where the columns have names of their own."""
    if "\0" in head.text[:1000]:
        return False
    first = head.text[:10_000].lstrip("\ufeff\r\n").split("\n", 1)[0]
    names = {name.strip().strip('"').lower() for name in first.split(_delimiter(first))}
    is_known = bool(names & {"url", "article_id"}) and bool(names & {"text", *TIME_FIELDS})
    return is_known or (bool(first.strip()) and (path.name.lower().endswith(SUFFIXES) or is_mapped(path)))


def read(path: Path, *, encoding: str = UTF_8) -> Iterator[Capture]:
    """One capture a row; CaptureError for a file without known columns or rows, and where quotes, encoding or gzip break off."""
    text = _text_lines(path, utf8_chunks(chunks(path), encoding), encoding)
    first = next((line for line in text if line.strip()), "")
    delimiter = _delimiter(first)
    with _python_reader(path, chain([first], text), delimiter) as rows:
        header = _header(path, next(rows), delimiter)
        number = 0
        for number, row in enumerate(filter(None, rows), 1):
            yield from _row_capture(header, number, row)
    if number == 0:
        raise no_rows(path)


def read_batches(path: Path, *, encoding: str = UTF_8) -> Iterator[Batch]:
    """What `read` gives, in batches: blocks of regular rows go through polars, all others through Python's reader."""
    blocks = record_blocks(utf8_chunks(chunks(path), encoding))
    first = next(blocks)
    line, _, data = first.data.partition(b"\n")
    is_utf_8 = encoding == UTF_8 or is_wide(encoding)
    if not is_utf_8 or first.rest is not None or not is_one_row(line):
        yield row_batch(read(path, encoding=encoding))
        return
    names = decoded(line, UTF_8)
    delimiter = _delimiter(names)
    header = _header(path, next(csv.reader([names], delimiter=delimiter)), delimiter)
    yield from _block_batches(path, header, chain([replace(first, data=data)], blocks))


def _block_batches(path: Path, header: _Header, blocks: Iterator[Block]) -> Iterator[Batch]:
    """The rows of each block; where the last row of one does not end with it, Python's reader has all that follows."""
    number, line = 0, 1  # of data rows and lines that lie behind
    for block in blocks:
        frame = block_frame(block, header.delimiter, header.width)
        count = closed_rows(block, header.delimiter) if frame is None else frame.height
        if count is None:
            yield row_batch(_following(path, header, remaining(block, blocks), number, line))
            return
        if frame is None:
            yield row_batch(_following(path, header, iter([block.data]), number, line))
        else:
            fields = frame.select(pl.col(str(place)).alias(field) for field, place in header.places.items())
            yield from numbered_batches([fields], number)
        number, line = number + count, line + block.data.count(b"\n")
    if number == 0:
        raise no_rows(path)


def _following(path: Path, header: _Header, parts: Iterator[bytes], number: int, line: int) -> Iterator[Capture]:
    """The captures of rows from within the file, behind so many data rows and lines."""
    with _python_reader(path, _text_lines(path, parts, UTF_8, line), header.delimiter, line) as rows:
        for found, row in enumerate(filter(None, rows), number + 1):
            yield from _row_capture(header, found, row)


def _header(path: Path, names: list[str], delimiter: str) -> _Header:
    places = {field: names.index(column) for field, column in columns_of_fields(path, names).items()}
    return _Header(len(names), places, delimiter)


def _row_capture(header: _Header, number: int, row: list[str]) -> Iterator[Capture]:
    """The capture of a row; none of one without any value."""
    record = {field: row[place] for field, place in header.places.items() if place < len(row)}
    if len(row) != header.width:
        finding = f"the row has {len(row)} fields, the header {header.width}"
        yield unread(f"{finding}; quote texts that hold delimiters or line breaks", record_number=number)
    elif any(record.values()):
        yield field_capture(record, record_number=number)


@contextmanager
def _python_reader(path: Path, text: Iterator[str], delimiter: str, line: int = 0) -> Iterator[Any]:
    """Python's reader of the lines, `line` of the file's lying before them; its errors become those of the file."""
    rows = csv.reader(text, delimiter=delimiter)
    limit = csv.field_size_limit(4 * MAX_BODY_CHARACTERS)  # a body over its limit gets its own reason; a quote left open ends here
    try:
        yield rows
    except csv.Error as error:
        raise CaptureError(str(path), f"no CSV near line {line + rows.line_num}: {error}", "close the quotes that a field opens") from error
    finally:
        csv.field_size_limit(limit)


def _text_lines(path: Path, parts: Iterator[bytes], encoding: str, before: int = 0) -> Iterator[str]:
    """The lines of a stream of bytes, `before` of the file's lying before them."""
    line_encoding = UTF_8 if is_wide(encoding) else encoding
    for line in lines(parts, with_blank=True):
        if line.data is None:
            finding = f"line {before + line.number} is longer than {MAX_LINE_BYTES >> 20} MiB"
            raise CaptureError(str(path), finding, "close the quotes that a field opens, or break the line")
        try:
            yield decoded(line.data, line_encoding) + "\n"
        except CaptureError as error:
            raise CaptureError(str(path), f"line {before + line.number}: {error.finding}", error.remedy) from error


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)
