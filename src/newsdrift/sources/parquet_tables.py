"""Captures in Parquet; see `newsdrift.sources.tables` for the columns. Dates and date-times may have types of their own."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.cleaning import MAX_BODY_CHARACTERS, shown
from newsdrift.sources.raw_bytes import Head
from newsdrift.sources.tables import columns_of_fields, no_rows, row_captures

NAME = "parquet"
VERSION = "1"
FORM = "Parquet with columns url, text and a time, or a mapping.toml that names them"
MAGIC = b"PAR1"
BATCH_ROWS = 2_000
FAULTS = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError)  # one damaged file in 400 makes polars panic


def recognises(path: Path, head: Head) -> bool:  # noqa: ARG001  every reader is asked with the same arguments
    """The four bytes with which every Parquet file begins."""
    return head.data.startswith(MAGIC)


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:  # noqa: ARG001  Parquet states its own
    """One capture a row; CaptureError for a damaged file, unknown columns or no rows."""
    try:
        frame = _scan(path)
        fields = columns_of_fields(path, frame.collect_schema().names())
        batches = frame.select(pl.col(column).alias(field) for field, column in fields.items()).collect_batches(chunk_size=BATCH_ROWS)
        is_empty = True
        for capture in row_captures(row for batch in batches for row in batch.pipe(_bounded).iter_rows(named=True, buffer_size=64)):
            is_empty = False
            yield capture
    except FAULTS as error:
        raise CaptureError(str(path), f"damaged Parquet: {shown(str(error))}", "fetch or write the file again") from error
    if is_empty:
        raise no_rows(path)


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
