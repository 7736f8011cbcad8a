"""Captures in the first sheet of an Excel workbook; see `newsdrift.sources.tables` for the columns.

Cells are read as text, dates as ISO 8601.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.cleaning import shown
from newsdrift.sources.plain_rows import Batch, numbered_batches
from newsdrift.sources.raw_bytes import Head
from newsdrift.sources.tables import columns_of_fields, no_rows, row_captures

NAME = "excel"
VERSION = "1"
FORM = "Excel (.xlsx) with columns url, text and a time, or a mapping.toml that names them"
MAX_UNPACKED_BYTES = 256 << 20  # a workbook is read as a whole, at about four times its unpacked size


def recognises(path: Path, head: Head) -> bool:
    """A zip archive with a workbook inside."""
    return head.data.startswith(b"PK\x03\x04") and (b"xl/" in head.data or path.name.lower().endswith(".xlsx"))


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:  # noqa: ARG001  Excel states its own
    """One capture a row; CaptureError for a damaged file, unknown columns, no rows, and, at the end, for further sheets with rows."""
    yield from row_captures(row for frame in _frames(path) for row in frame.iter_rows(named=True))


def read_batches(path: Path, *, encoding: str = "utf-8") -> Iterator[Batch]:  # noqa: ARG001  Excel states its own
    """What `read` gives, as one batch."""
    yield from numbered_batches(_frames(path))


def _frames(path: Path) -> Iterator[pl.DataFrame]:
    """The fields of all rows of the first sheet; at the end CaptureError for further sheets with rows."""
    first, *others = _sheets(path).items()
    _, sheet = first
    fields = columns_of_fields(path, sheet.columns)
    if sheet.is_empty():
        raise no_rows(path)
    yield sheet.select(pl.col(column).alias(field) for field, column in fields.items())
    unread = [shown(name) for name, other in others if not other.is_empty()]
    if unread:
        raise CaptureError(str(path), f"only the first sheet was read, not {', '.join(unread)}", "save each sheet as a file of its own")


def _sheets(path: Path) -> dict[str, pl.DataFrame]:
    """Every sheet; damage shows as errors of zipfile (among them NotImplementedError), fastexcel and polars (ValueError: no sheets)."""
    from fastexcel import FastExcelError

    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(member.file_size for member in archive.infolist())
        if size > MAX_UNPACKED_BYTES:
            finding = f"the workbook unpacks to {size >> 20:,} MiB, more than {MAX_UNPACKED_BYTES >> 20}"
            raise CaptureError(str(path), finding, "save it as CSV or Parquet")
        return _all_sheets(path.read_bytes())
    except (zipfile.BadZipFile, NotImplementedError, FastExcelError, pl.exceptions.PolarsError, ValueError) as error:
        raise CaptureError(str(path), f"damaged Excel file: {shown(str(error))}", "open it and save it again") from error


def _all_sheets(data: bytes) -> dict[str, pl.DataFrame]:
    return pl.read_excel(
        data,
        sheet_id=0,
        engine="calamine",
        infer_schema_length=0,
        drop_empty_rows=False,
        drop_empty_cols=False,
        raise_if_empty=False,
    )
