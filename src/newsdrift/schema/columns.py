"""What a column and a table are: their Table Schema, their polars types."""

import builtins
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import repeat
from typing import Any

import polars as pl

from newsdrift.schema.enums import TextPart

UTC_DATETIME = pl.Datetime("us", "UTC")
DTYPES: Mapping[str, Any] = {
    "string": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "datetime": UTC_DATETIME,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its Table Schema type, meaning with unit, and constraints.

    `text` says which of a source's words it holds, if any; where those are withheld, the columns `digests` hold keyed digests of them.
    """

    name: str
    type: str
    description: str
    required: bool = False
    enum: "builtins.type[StrEnum] | None" = None
    minimum: int | None = None
    maximum: int | None = None
    pattern: str | None = None
    references: str | None = None
    text: TextPart | None = None
    digests: tuple[str, ...] = ()

    @property
    def dtype(self) -> Any:
        """The polars type; a closed set is an enum in its declared order."""
        return pl.Enum([member.value for member in self.enum]) if self.enum else DTYPES[self.type]

    def field(self) -> dict[str, Any]:
        """The column as a field of a Table Schema."""
        constraints = {
            "required": self.required or None,
            "enum": [member.value for member in self.enum] if self.enum else None,
            "minimum": self.minimum,
            "maximum": self.maximum,
            "pattern": self.pattern,
        }
        kept = {name: value for name, value in constraints.items() if value is not None}
        field = {"name": self.name, "type": self.type, "description": self.description}
        return {**field, "constraints": kept} if kept else field


@dataclass(frozen=True, slots=True)
class Table:
    """A resource of the package: its grain, its columns in order, its primary key."""

    name: str
    title: str
    grain: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]

    @property
    def dtypes(self) -> dict[str, Any]:
        """Column names to polars types, in the declared order."""
        return {column.name: column.dtype for column in self.columns}

    def without(self, withheld: Collection[TextPart]) -> "Table":
        """The table as a package has it that withholds these texts: their columns empty, their digests at the end.

        A column of the primary key is never empty: something else stands in for its text.
        """
        held = [column for column in self.columns if column.text in withheld]
        digests = tuple(_digest(name, column) for column in held for name in column.digests)
        return replace(self, columns=tuple(map(self._without, self.columns, repeat(withheld))) + digests)

    def _without(self, column: Column, withheld: Collection[TextPart]) -> Column:
        if column.text not in withheld:
            return column
        required = column.required and column.name in self.primary_key
        return replace(column, required=required, description=f"{column.description} Withheld.")

    def conform(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame with exactly the declared columns, types and order."""
        return frame.select(pl.col(column.name).cast(column.dtype) for column in self.columns)

    def schema(self, more: tuple[Column, ...] = ()) -> dict[str, Any]:
        """The table as a Table Schema; `more` columns come from curated files."""
        columns = self.columns + more
        keys = [
            {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}
            for column in columns
            if column.references
            for resource, field in [column.references.split(".")]
        ]
        schema: dict[str, Any] = {
            "fields": [column.field() for column in columns],
            "missingValues": [""],
            "primaryKey": list(self.primary_key),
        }
        return {**schema, "foreignKeys": keys} if keys else schema


def _digest(name: str, column: Column) -> Column:
    each = "of each of its paragraphs, joined by a space" if name.endswith("digests") else "of it"
    return Column(name, "string", f"In place of {column.name}: HMAC-SHA-256 {each}, in hex.")
