"""What a check found."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
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
    """The faults of a package, one row each in `errors`, and the rows of each table that could be read."""

    errors: pl.DataFrame
    rows: Mapping[str, int]

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong."""
        return self.errors.is_empty()

    def to_json(self) -> str:
        """The report for programs."""
        return json.dumps({"valid": self.valid, "rows": dict(self.rows), "errors": self.errors.to_dicts()}, indent=2, ensure_ascii=False)


def report_of(findings: Iterable[Finding], rows: Mapping[str, int]) -> CheckReport:
    """Findings as a report, in the order in which they were found."""
    return CheckReport(pl.DataFrame([asdict(finding) for finding in findings], schema=ERROR_COLUMNS, orient="row"), rows)
