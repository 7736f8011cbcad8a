"""What the fields of a Table Schema demand of their cells, as polars expressions that are true of each faulty cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from newsdrift.packages.formats import parsed
from newsdrift.packages.report import FORMULA
from newsdrift.schema import DTYPES

TYPED = "typed "
"""Prefix of the column that holds a field's typed values; null where the cell is empty or of another type."""

# What begins so, spreadsheets compute: a body of "=HYPERLINK(...)" becomes a link, "--06-16" the number -10.
_FORMULA_START = r"^[=+\-@\t\r]"
_CONSTRAINTS = frozenset({"required", "enum", "minimum", "maximum", "pattern"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A demand on the cells of a field; `is_broken` is true, false or null for each row."""

    field: str
    type: str
    note: str
    is_broken: pl.Expr


def field_problem(field: dict[str, Any]) -> str | None:
    """Why the cells of a field cannot be checked, where they cannot; a stranger's descriptor may demand anything.

    >>> field_problem({"name": "n", "type": "integer", "constraints": {"minimum": 0}})
    >>> field_problem({"name": "n", "type": "integer", "constraints": {"minLength": 2}})
    "constraint 'minLength' is not one that newsdrift checks"
    """
    if field["type"] not in DTYPES:
        return f"type {field['type']!r} is not one that newsdrift checks"
    constraints = field.get("constraints", {})
    if not isinstance(constraints, dict):
        return "its constraints are no object"
    for name, value in constraints.items():
        if name not in _CONSTRAINTS:
            return f"constraint {name!r} is not one that newsdrift checks"
        if not _is_possible(field["type"], name, value):
            return f"constraint {name!r} cannot be {value!r} for type {field['type']}"
    return None


def typed_columns(field: dict[str, Any], stored: pl.DataType) -> pl.Expr:
    """The typed values of a field whose file stores it so: text in CSV, values in Parquet."""
    values = parsed(field["name"], DTYPES[field["type"]]) if stored == pl.String else pl.col(field["name"])
    return values.alias(TYPED + field["name"])


def rules_of(field: dict[str, Any]) -> Iterator[Rule]:
    """The demands of a field, its type first."""
    cell, value, constraints = pl.col(field["name"]), pl.col(TYPED + field["name"]), field.get("constraints", {})
    yield _rule(field, "type-error", f"type is {field['type']!r}", cell.is_not_null() & value.is_null())
    if constraints.get("required"):
        yield _rule(field, "constraint-error", "required", cell.is_null())
    if "enum" in constraints:
        yield _rule(field, "constraint-error", "enum", ~value.cast(pl.String).is_in(constraints["enum"]))
    if "minimum" in constraints:
        yield _rule(field, "constraint-error", f"minimum {constraints['minimum']}", value < constraints["minimum"])
    if "maximum" in constraints:
        yield _rule(field, "constraint-error", f"maximum {constraints['maximum']}", value > constraints["maximum"])
    if "pattern" in constraints:
        yield _rule(field, "constraint-error", "pattern", ~value.str.contains(f"^(?:{constraints['pattern']})$"))


def formula_rules(field: dict[str, Any]) -> Iterator[Rule]:
    """That a text is not one which a spreadsheet would take for a formula; what breaks it is told, and stays as it is."""
    if field["type"] == "string" and "enum" not in field.get("constraints", {}):
        is_formula = pl.col(field["name"]).str.contains(_FORMULA_START)
        yield _rule(field, FORMULA, "a spreadsheet would compute it", is_formula)


def _rule(field: dict[str, Any], type_: str, note: str, is_broken: pl.Expr) -> Rule:
    return Rule(field=field["name"], type=type_, note=note, is_broken=is_broken)


def _is_possible(type_: str, name: str, value: object) -> bool:
    """Whether a constraint is one that cells of the type can be held to."""
    if name == "required":
        return isinstance(value, bool)
    if name == "enum":
        return type_ == "string" and isinstance(value, list) and all(isinstance(member, str) for member in value)
    if name == "pattern":
        return type_ == "string" and isinstance(value, str) and _compiles(value)
    return type_ in ("integer", "number") and isinstance(value, int | float) and not isinstance(value, bool)


def _compiles(pattern: str) -> bool:
    """Whether both polars and Python, and so frictionless, take the pattern."""
    try:
        re.compile(pattern)
        pl.select(pl.lit("").str.contains(f"^(?:{pattern})$"))
    except (re.error, pl.exceptions.ComputeError):
        return False
    return True
