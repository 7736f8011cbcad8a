"""Rows of curated CSV files, each cell read as what it must be."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

from newsdrift.errors import CaptureError, CuratedError
from newsdrift.schema import TABLES
from newsdrift.sources.times import parse_time

WHY = ("reason", "date")
COLUMNS = {
    "sources.csv": (
        "folder", "kind", "selection", "schedule", "interval", "start", "end", "known_gaps", "legal_basis", "audience", "encoding",
        "license", "sharing", "keep_until", *WHY,
    ),
    "articles.csv": ("article", "action", "value", "story_id", *WHY),
    "outlets.csv": ("domain", "outlet", "name", "country", "time_zone", *WHY),
    "terms.csv": ("list", "pattern", "language", *WHY),
    "overrides.csv": ("capture_id", "captured_at", "title", "exclude", *WHY),
    "withdrawn.csv": ("capture_id", "article_id", "captured_at", *WHY),
    "releases.csv": ("archive", "sha256", "kind", "audience", *WHY),
}  # fmt: skip
TAKEN = {column.name for table in TABLES for column in table.columns}  # further columns are joined to these tables
DAY_REMEDY = "write a day such as 2021-06-16"

E = TypeVar("E", bound=StrEnum)
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a curated CSV file, its cells read by kind; CuratedError with the line where one is not of its kind."""

    place: str
    cells: Mapping[str, str]

    def wrong(self, column: str, remedy: str) -> NoReturn:
        raise CuratedError(self.place, f"{column} is {self.cells.get(column, '')!r}", remedy)

    def text(self, column: str) -> str | None:
        return self.cells.get(column) or None

    def needed(self, column: str) -> str:
        return self.text(column) or self.wrong(column, "fill it")

    def choice(self, column: str, closed: type[E]) -> E | None:
        value = self.text(column)
        if value is None:
            return None
        if value in list(closed):
            return closed(value)
        return self.wrong(column, f"write one of {', '.join(closed)}, or leave it empty")

    def matching(self, column: str, pattern: str, remedy: str) -> str | None:
        value = self.text(column)
        return value if value is None or re.fullmatch(pattern, value) else self.wrong(column, remedy)

    def day(self, column: str) -> date | None:
        value = self.matching(column, r"\d{4}-\d\d-\d\d", DAY_REMEDY)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            self.wrong(column, DAY_REMEDY)

    def time(self, column: str) -> datetime | None:
        value = self.text(column)
        try:
            return parse_time(value, field=column) if value else None
        except CaptureError as error:
            raise CuratedError(self.place, error.finding, error.remedy) from error

    def why(self) -> tuple[str, date]:
        """The reason and the date, which every row has."""
        return self.needed("reason"), self.day("date") or self.wrong("date", DAY_REMEDY)


def read_table(path: Path, make: Callable[[Row], R], key: Callable[[R], object]) -> tuple[R, ...]:
    """The records of a file; CuratedError where two have the same key."""
    places: dict[object, str] = {}
    records = []
    for row in _rows(path):
        record = make(row)
        first = places.setdefault(key(record), row.place)
        if first != row.place:
            raise CuratedError(row.place, f"the row repeats that of {first}", "leave one of them")
        records.append(record)
    return tuple(records)


def _rows(path: Path) -> Iterator[Row]:
    if not path.exists():
        return
    rows = csv.reader(_uncommented(path), strict=True)
    try:
        header = _header(path, rows)
        for cells in rows:
            if cells:
                place = f"{path}:{rows.line_num}"
                if len(cells) != len(header):
                    finding = f"the row has {len(cells)} fields, the header {len(header)}"
                    raise CuratedError(place, finding, "quote texts that hold commas")
                yield Row(place, {name: cell.strip() for name, cell in zip(header, cells, strict=True)})
    except csv.Error as error:
        raise CuratedError(f"{path}:{rows.line_num}", f"no CSV: {error}", "close the quotes that a field opens") from error


def _uncommented(path: Path) -> list[str]:
    """The lines of a file, comments emptied so that line numbers stay."""
    return ["\n" if line.startswith("#") else line for line in read_utf8(path).splitlines(keepends=True)]


def read_utf8(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CuratedError(str(path), f"no UTF-8: {error.reason} at byte {error.start}", "save it as UTF-8") from error


def _header(path: Path, rows: Iterator[list[str]]) -> list[str]:
    """The column names; CuratedError for unknown or repeated ones, and where reason or date is missing."""
    header = [name.strip() for name in next((cells for cells in rows if cells), [])]
    known = COLUMNS[path.name]
    for name in header:
        is_further = path.name == "articles.csv" and re.fullmatch("[a-z][a-z0-9_]*", name) and name not in TAKEN
        if header.count(name) > 1 or (name not in known and not is_further):
            why = "is repeated" if header.count(name) > 1 else "is that of a table" if name in TAKEN else "is unknown"
            raise CuratedError(str(path), f"column {name!r} {why}", f"the columns are {', '.join(known)}")
    lacks = [name for name in (known[0], "reason", "date") if name not in header]
    if lacks and header:
        raise CuratedError(str(path), f"no column {' and '.join(lacks)}", f"the columns are {', '.join(known)}")
    return header
