"""Tables as CSV and Parquet: which bytes a frame becomes, and which frame bytes become.

Both formats hold the same values: whole seconds, and null where a text would be empty, since CSV cannot tell the two apart.
"""

import io
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from newsdrift.errors import PackageError
from newsdrift.packages.descriptor import Format
from newsdrift.schema import Column

TIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
# The words that Table Schema reads as booleans unless told otherwise; the first of each is written.
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "1": True, "false": False, "False": False, "FALSE": False, "0": False}
_ROW_GROUP_SIZE = 131_072
MOST_ROWS_PER_BYTE = 8  # a row of the leanest table takes more than a byte; of equal rows millions take a few


def stored(frame: pl.DataFrame, columns: Sequence[Column]) -> pl.DataFrame:
    """The frame with exactly these columns and the values that both formats can hold."""
    return frame.select(_stored(column) for column in columns)


def write_table(frame: pl.DataFrame, path: Path, form: Format) -> None:
    """Write a stored frame; the same frame gives the same bytes, whatever its chunks and however many threads write it."""
    if form == "csv":
        frame.write_csv(path, datetime_format=TIME_FORMAT)
    else:
        frame.write_parquet(path, compression="zstd", compression_level=3, statistics=True, row_group_size=_ROW_GROUP_SIZE)


def read_table(content: bytes, columns: Sequence[Column], *, form: Format, place: str) -> pl.DataFrame:
    """The frame in a file's bytes, in the declared types; raises PackageError where they hold another."""
    try:
        return _read_csv(content, columns, place) if form == "csv" else _read_parquet(content, columns, place)
    except pl.exceptions.PolarsError as error:
        raise PackageError(place, f"not readable as {form} ({first_line(error)})", "run `newsdrift check` to see its faults") from error


def parsed(name: str, dtype: pl.DataType | type[pl.DataType]) -> pl.Expr:
    """The typed value of a cell of a CSV file; null where it is empty or of another type."""
    cell = pl.col(name)
    if dtype == pl.String:
        return cell
    if dtype == pl.Boolean:
        return cell.replace_strict(_BOOLEANS, default=None, return_dtype=pl.Boolean)
    if isinstance(dtype, pl.Datetime):
        return cell.str.to_datetime(TIME_FORMAT, strict=False, time_unit=dtype.time_unit, time_zone=dtype.time_zone)
    return cell.cast(dtype, strict=False)


def require_rows_in_bytes(source: io.BytesIO | Path, byte_count: int, place: str) -> None:
    """PackageError for a Parquet file that declares more rows than its bytes could tell apart: each row has a key of its own."""
    row_count = pl.scan_parquet(source).select(pl.len()).collect().item()
    if row_count > MOST_ROWS_PER_BYTE * byte_count:
        raise PackageError(place, f"{row_count:,} rows in {byte_count:,} bytes, as in a bomb", "do not trust it; ask its maker for CSV")


def first_line(error: Exception) -> str:
    """The first line of an error's message: polars adds pages of advice."""
    return str(error).partition("\n")[0]


def _stored(column: Column) -> pl.Expr:
    value = pl.col(column.name).cast(column.dtype)
    if column.dtype == pl.String:
        return pl.when(value != "").then(value).alias(column.name)
    return value.dt.truncate("1s") if isinstance(column.dtype, pl.Datetime) else value


def _read_csv(content: bytes, columns: Sequence[Column], place: str) -> pl.DataFrame:
    cells = pl.read_csv(content, schema={column.name: pl.String for column in columns}, null_values="")
    values = cells.select(parsed(column.name, column.dtype) for column in columns)
    for column in columns:
        faulty = cells[column.name].is_not_null() & values[column.name].is_null()
        if faulty.any():
            cell, row = cells[column.name].filter(faulty)[0], faulty.arg_true()[0] + 2
            finding = f"row {row} of {column.name!r} holds {cell!r}, which is not {_expected(column)}"
            raise PackageError(place, finding, "run `newsdrift check` to see all faults")
    return values


def _read_parquet(content: bytes, columns: Sequence[Column], place: str) -> pl.DataFrame:
    require_rows_in_bytes(io.BytesIO(content), len(content), place)
    frame = pl.read_parquet(io.BytesIO(content))
    declared = {column.name: column.dtype for column in columns}
    if frame.columns != list(declared):
        raise PackageError(place, f"its columns are {', '.join(frame.columns)}", f"expected {', '.join(declared)}")
    for name, dtype in declared.items():
        if frame.schema[name] != dtype:
            raise PackageError(place, f"column {name!r} is {frame.schema[name]}", f"expected {dtype}; run `newsdrift build` again")
    return frame


def _expected(column: Column) -> str:
    return f"one of {', '.join(column.enum)}" if column.enum else f"of type {column.type}"
