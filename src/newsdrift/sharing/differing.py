"""Two frames of one table held side by side: which rows only one of them has, and which cells differ."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from newsdrift.schema import Table

_OTHER = " of the second"
CELL_COLUMNS = {"table": pl.String, "column": pl.String, "count": pl.Int64, "key": pl.String, "first": pl.String, "second": pl.String}
ROW_COLUMNS = {"table": pl.String, "first_count": pl.Int64, "second_count": pl.Int64, "only_first": pl.Int64, "only_second": pl.Int64}
ROW_COLUMNS |= {"different_count": pl.Int64}


@dataclass(frozen=True, slots=True, eq=False)
class Differences:
    """How two frames of one table differ.

    `rows`: one row with the number of rows of each, of those that only one has, and of common rows with another cell. `cells`: one row
    per column with the cells that differ among common rows, and the first of them. `common`: the common rows that differ, by their key,
    with the names of the columns that do.
    """

    rows: pl.DataFrame
    cells: pl.DataFrame
    common: pl.DataFrame
    only_first: pl.DataFrame
    only_second: pl.DataFrame

    @property
    def is_equal(self) -> bool:
        """Whether both hold the same rows with the same cells, in whatever order."""
        return self.cells.is_empty() and self.only_first.is_empty() and self.only_second.is_empty()


def differences(table: Table, first: pl.DataFrame, second: pl.DataFrame, columns: Sequence[str]) -> Differences:
    """The differences of two frames of a table in the given columns, which both have; rows are paired by the table's primary key."""
    key = list(table.primary_key)
    compared = [column for column in columns if column not in key]
    one, other = first.select(*key, *compared), second.select(*key, *compared)
    if one.equals(other):
        return _equal(table, one)
    both = one.join(other, on=key, suffix=_OTHER, maintain_order="left")
    differs = [pl.col(column).ne_missing(pl.col(column + _OTHER)).alias(column) for column in compared]
    marks = both.select(*key, *differs)
    named = pl.concat_list(pl.when(pl.col(column)).then(pl.lit(column)) for column in compared).list.drop_nulls() if compared else None
    common = marks.filter(pl.any_horizontal(compared)).select(*key, columns=named) if compared else marks.clear()
    only_first, only_second = (a.join(b, on=key, how="anti", maintain_order="left") for a, b in ((one, other), (other, one)))
    counts = (table.name, one.height, other.height, only_first.height, only_second.height, common.height)
    return Differences(
        rows=pl.DataFrame([counts], schema=ROW_COLUMNS, orient="row"),
        cells=_cells(table, both, marks, compared),
        common=common,
        only_first=only_first.select(key),
        only_second=only_second.select(key),
    )


def unpaired(table: Table, first: pl.DataFrame, second: pl.DataFrame) -> Differences:
    """The numbers of rows of two frames that have no key in common; nothing is said of their cells."""
    counts = (table.name, first.height, second.height, None, None, None)
    rows = pl.DataFrame([counts], schema=ROW_COLUMNS, orient="row")
    return Differences(rows=rows, cells=pl.DataFrame(schema=CELL_COLUMNS), **_no_keys(table, first))


def _cells(table: Table, both: pl.DataFrame, marks: pl.DataFrame, compared: Sequence[str]) -> pl.DataFrame:
    """One row per column with cells that differ: how many there are, and the first with its row's key."""
    counts = marks.select(pl.col(column).sum() for column in compared)
    rows = []
    for column in (column for column in compared if counts[column][0]):
        at = marks[column].arg_true()[0]
        name = ", ".join(str(both[part][at]) for part in table.primary_key)
        rows.append((table.name, column, counts[column][0], name, _shown(both[column][at]), _shown(both[column + _OTHER][at])))
    return pl.DataFrame(rows, schema=CELL_COLUMNS, orient="row")


def _shown(cell: object) -> str | None:
    return None if cell is None else str(cell)


def _equal(table: Table, one: pl.DataFrame) -> Differences:
    rows = pl.DataFrame([(table.name, one.height, one.height, 0, 0, 0)], schema=ROW_COLUMNS, orient="row")
    return Differences(rows=rows, cells=pl.DataFrame(schema=CELL_COLUMNS), **_no_keys(table, one))


def _no_keys(table: Table, frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    keys = frame.select(table.primary_key).clear()
    return {"common": keys.with_columns(columns=pl.lit([], dtype=pl.List(pl.String))), "only_first": keys, "only_second": keys}
