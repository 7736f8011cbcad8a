"""Captures in Parquet; see `newsdrift.sources.tables` for the columns. Dates and date-times may have types of their own."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import polars as pl

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.cleaning import MAX_BODY_CHARACTERS, shown
from newsdrift.sources.plain_rows import Batch, numbered_batches
from newsdrift.sources.raw_bytes import Head
from newsdrift.sources.tables import columns_of_fields, no_rows, row_captures

T = TypeVar("T")

NAME = "parquet"
VERSION = "1"
FORM = "Parquet with columns url, text and a time, or a mapping.toml that names them"
MAGIC = b"PAR1"
BATCH_ROWS = 2_000
# Of thousands of files with a byte changed by chance, one made polars ask for 2^61 bytes of memory, which ends the process: a child
# goes first.
PROBE = "import sys, polars; [None for _ in polars.scan_parquet(sys.stdin.buffer.read()).collect_batches(chunk_size=2000)]"
FAULTS = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError)  # one damaged file in 400 makes polars panic


def recognises(path: Path, head: Head) -> bool:  # noqa: ARG001  every reader is asked with the same arguments
    """The four bytes with which every Parquet file begins."""
    return head.data.startswith(MAGIC)


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:  # noqa: ARG001  Parquet states its own
    """One capture a row; CaptureError for a damaged file, unknown columns or no rows."""
    rows = (row for frame in _frames(path) for row in frame.pipe(_bounded).iter_rows(named=True, buffer_size=64))
    yield from _told(path, row_captures(rows))


def read_batches(path: Path, *, encoding: str = "utf-8") -> Iterator[Batch]:  # noqa: ARG001  Parquet states its own
    """What `read` gives, in batches."""
    for found in _told(path, numbered_batches(_frames(path))):
        yield replace(found, captures=_told(path, found.captures))


def _told(path: Path, steps: Iterator[T]) -> Iterator[T]:
    """The steps of reading a file, what polars raises in them told as the file's damage."""
    try:
        yield from steps
    except FAULTS as error:
        raise CaptureError(str(path), f"damaged Parquet: {shown(str(error))}", "fetch or write the file again") from error


def _frames(path: Path) -> Iterator[pl.DataFrame]:
    """The fields of some rows at a time."""
    _probe(path)
    frame = _scan(path)
    fields = columns_of_fields(path, frame.collect_schema().names())
    is_empty = True
    for found in frame.select(pl.col(column).alias(field) for field, column in fields.items()).collect_batches(chunk_size=BATCH_ROWS):
        is_empty = is_empty and not _has_values(found)
        yield found
    if is_empty:
        raise no_rows(path)


def _has_values(frame: pl.DataFrame) -> bool:
    """Whether anything stands in any row."""
    return any((column.drop_nulls() != "").any() if column.dtype == pl.String else column.count() > 0 for column in frame)


def _probe(path: Path) -> None:
    """Let a child process read the file; CaptureError where that ended it."""
    with path.open("rb") as file:
        done = subprocess.run([sys.executable, "-c", PROBE], stdin=file, capture_output=True, check=False)  # noqa: S603  no part of it comes from outside
    if done.returncode < 0:
        raise CaptureError(str(path), f"damaged Parquet: reading it ends with signal {-done.returncode}", "fetch or write the file again")


def _scan(path: Path) -> pl.LazyFrame:
    """The file, without its name read as a pattern; a name that is no UTF-8 polars cannot open, so its bytes are handed over."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return pl.scan_parquet(path.read_bytes())
    return pl.scan_parquet(path, glob=False)


def _bounded(batch: pl.DataFrame) -> pl.DataFrame:
    """Texts cut one character above what a body may have: enough to be refused, and no more in memory."""
    return batch.with_columns(pl.col(pl.String).str.head(MAX_BODY_CHARACTERS + 1))
