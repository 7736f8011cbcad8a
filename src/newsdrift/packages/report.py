"""What a check found."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import polars as pl

ERROR_COLUMNS: Mapping[str, Any] = {
    "table": pl.String,
    "row": pl.Int64,
    "field": pl.String,
    "type": pl.String,
    "note": pl.String,
    "count": pl.Int64,
    "checker": pl.String,
}


FORMULA = "formula"
"""The one type of finding that is no fault: a cell which a spreadsheet would compute instead of showing it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault, in frictionless's vocabulary, and how often it occurs.

    `row` is the first row that has it, as frictionless counts: the header is row 1. A fault of the package has no table, one of a
    file no row, one of a row no field.
    """

    table: str | None = None
    row: int | None = None
    field: str | None = None
    type: str
    note: str
    count: int = 1
    checker: str = "newsdrift"


@dataclass(frozen=True, slots=True, eq=False)
class CheckReport:
    """The faults of a package, one row each in `errors`, the rows of each table that could be read, and what to be careful of.

    `warnings` has the columns of `errors`; they are of data that stays as it is, and make no package invalid.
    """

    errors: pl.DataFrame
    rows: Mapping[str, int]
    warnings: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=ERROR_COLUMNS))

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong."""
        return self.errors.is_empty()

    def to_json(self) -> str:
        """The report for programs."""
        told = {"valid": self.valid, "rows": dict(self.rows), "errors": self.errors.to_dicts(), "warnings": self.warnings.to_dicts()}
        return json.dumps(told, indent=2, ensure_ascii=False)


def report_of(findings: Iterable[Finding], rows: Mapping[str, int]) -> CheckReport:
    """Findings as a report, in the order in which they were found."""
    found = pl.DataFrame([asdict(finding) for finding in findings], schema=ERROR_COLUMNS, orient="row")
    return CheckReport(found.filter(pl.col("type") != FORMULA), rows, found.filter(type=FORMULA))
