"""The cells of one table's file held to its Table Schema, in a few aggregates over the whole file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from newsdrift.packages.descriptor import Format, Resource
from newsdrift.packages.report import Finding
from newsdrift.packages.rules import TYPED, Rule, field_problem, formula_rules, rules_of, typed_columns
from newsdrift.schema import DTYPES

_ROW = "number of row"
_SHOWN_ROWS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table's file, opened: `frame` has the stored cells and, for each field that can be checked, its typed values."""

    name: str
    frame: pl.LazyFrame
    format: Format
    fields: tuple[dict[str, Any], ...]
    primary_key: tuple[str, ...]
    references: tuple[tuple[str, str, str], ...]

    @property
    def field_names(self) -> frozenset[str]:
        """The fields that can be checked."""
        return frozenset(field["name"] for field in self.fields)

    def column(self, field: str) -> pl.LazyFrame:
        """The values of a field, alone, without nulls."""
        return self.frame.select(pl.col(TYPED + field).alias(field)).drop_nulls()


def open_table(resource: Resource, labels: Sequence[str]) -> tuple[TableView, tuple[Finding, ...]]:
    """The view of a file whose header is known, and what is wrong with its columns as such.

    As in frictionless, labels and fields are paired by place, and the cells of a field whose label is another are not checked.
    """
    frame = _scan_csv(resource, labels) if resource.format == "csv" else pl.scan_parquet(resource.file)
    stored = frame.collect_schema()
    fields = resource.table_schema["fields"]
    paired = [field for field, label in zip(fields, stored.names(), strict=False) if field["name"] == label and not field_problem(field)]
    mistyped = tuple(_type_findings(resource, paired, stored))
    wrong = {finding.field for finding in mistyped}
    checked = tuple(field for field in paired if field["name"] not in wrong)
    view = TableView(
        name=resource.name,
        format=resource.format,
        frame=frame.with_columns(typed_columns(field, stored[field["name"]]) for field in checked),
        fields=checked,
        primary_key=_primary_key(resource.table_schema),
        references=tuple(_references(resource.table_schema)),
    )
    return view, (*_label_findings(resource, labels or stored.names()), *mistyped)


def check_cells(view: TableView, views: Mapping[str, TableView]) -> tuple[list[Finding], int]:
    """The faults among the cells and keys of a table, and its number of rows."""
    rules = [*(rule for field in view.fields for rule in rules_of(field)), *_key_rules(view), *_formula_rules(view)]
    dangling = {reference: frame for reference in view.references if (frame := _dangling(view, views, reference)) is not None}
    sums = view.frame.select(pl.len().alias("rows"), *(rule.is_broken.sum().alias(str(at)) for at, rule in enumerate(rules)))
    counts, *missing = pl.collect_all([sums, *(frame.select(pl.len()) for frame in dangling.values())], engine="streaming")
    rows, *broken = counts.row(0)
    findings = [_finding(view, rule, count) for rule, count in zip(rules, broken, strict=True) if count]
    for (field, table, key), count in zip(dangling, missing, strict=True):
        if count.item():
            findings.append(_dangling_finding(view, dangling[field, table, key], (field, table, key), count.item()))
    return findings, rows


def _scan_csv(resource: Resource, labels: Sequence[str]) -> pl.LazyFrame:
    # A label that occurs twice pairs with no second field; it only needs a name of its own here.
    names = [label if label not in labels[:at] else f"{label} at {at}" for at, label in enumerate(labels)]
    return pl.scan_csv(
        resource.file,
        has_header=False,
        skip_rows=1,
        schema=dict.fromkeys(names, pl.String),
        null_values="",
        truncate_ragged_lines=True,
        missing_columns="insert",
        extra_columns="ignore",
        raise_if_empty=False,
    )


def _label_findings(resource: Resource, labels: Sequence[str]) -> Iterator[Finding]:
    names = [field["name"] for field in resource.table_schema["fields"]]
    for label in labels[len(names) :]:
        yield Finding(table=resource.name, type="extra-label", note=f"label {label!r} belongs to no field")
    for name in names[len(labels) :]:
        yield Finding(table=resource.name, field=name, type="missing-label", note="no label for this field")
    for at, (name, label) in enumerate(zip(names, labels, strict=False)):
        if not label:
            yield Finding(table=resource.name, field=name, type="blank-label", note="its label is empty")
        elif label in labels[:at]:
            yield Finding(table=resource.name, field=name, type="duplicate-label", note=f"label {label!r} stands here again")
        elif label != name:
            yield Finding(table=resource.name, field=name, type="incorrect-label", note=f"label {label!r} stands in its place")


def _type_findings(resource: Resource, fields: list[dict[str, Any]], stored: pl.Schema) -> Iterator[Finding]:
    """Columns of a Parquet file that are stored in a type which cannot hold their values."""
    for field in fields if resource.format == "parquet" else ():
        expected, found = DTYPES[field["type"]], stored[field["name"]]
        if found != expected and not (isinstance(found, pl.Enum) and "enum" in field.get("constraints", {})):
            yield Finding(table=resource.name, field=field["name"], type="type-error", note=f"stored as {found}, expected {expected}")


def _primary_key(table_schema: dict[str, Any]) -> tuple[str, ...]:
    key = table_schema.get("primaryKey", [])
    return (key,) if isinstance(key, str) else tuple(key)


def _references(table_schema: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The foreign keys: field, table, field there. `field_problem`'s like for keys has seen that they are of this form."""
    for key in table_schema.get("foreignKeys", []):
        yield key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0]


def _key_rules(view: TableView) -> Iterator[Rule]:
    """Primary keys that are empty or have stood in an earlier row."""
    if not view.primary_key or not view.field_names.issuperset(view.primary_key):
        return
    name = ", ".join(view.primary_key)
    columns = [pl.col(TYPED + field) for field in view.primary_key]
    is_empty = pl.all_horizontal(column.is_null() for column in columns)
    key = columns[0] if len(columns) == 1 else pl.struct(columns)
    yield Rule(field=name, type="primary-key", note="empty", is_broken=is_empty)
    yield Rule(field=name, type="primary-key", note="as in an earlier row", is_broken=~key.is_first_distinct() & ~is_empty)


def _formula_rules(view: TableView) -> Iterator[Rule]:
    """What a spreadsheet would make of texts; none opens Parquet as it does CSV."""
    for field in view.fields if view.format == "csv" else ():
        yield from formula_rules(field)


def _dangling(view: TableView, views: Mapping[str, TableView], reference: tuple[str, str, str]) -> pl.LazyFrame | None:
    """The rows whose foreign key names nothing; None where one of the two columns cannot be read."""
    field, table, key = reference
    if field not in view.field_names or table not in views or key not in views[table].field_names:
        return None
    values = view.frame.select(pl.col(TYPED + field).alias(field)).with_row_index(_ROW, offset=2).drop_nulls()
    return values.join(views[table].column(key), left_on=field, right_on=key, how="anti", maintain_order="left")


def _finding(view: TableView, rule: Rule, count: int) -> Finding:
    """A broken rule with its first rows, which are looked for only now."""
    cell = pl.col(rule.field) if rule.field in view.field_names else pl.concat_str(view.primary_key, separator=", ", ignore_nulls=True)
    faulty = view.frame.with_row_index(_ROW, offset=2).filter(rule.is_broken).select(_ROW, cell.cast(pl.String).alias("cell"))
    return _with_rows(view, rule.field, rule.type, rule.note, faulty.head(_SHOWN_ROWS).collect(engine="streaming"), count)


def _dangling_finding(view: TableView, dangling: pl.LazyFrame, reference: tuple[str, str, str], count: int) -> Finding:
    field, table, key = reference
    shown = dangling.select(_ROW, pl.col(field).cast(pl.String).alias("cell")).head(_SHOWN_ROWS).collect(engine="streaming")
    return _with_rows(view, field, "foreign-key", f"not in {table}.{key}", shown, count)


def _with_rows(view: TableView, field: str, type_: str, note: str, shown: pl.DataFrame, count: int) -> Finding:
    cell = shown["cell"][0]
    example = "" if cell is None else f"; {cell[:60]!r}"
    rows = ", ".join(map(str, shown[_ROW]))
    return Finding(table=view.name, row=shown[_ROW][0], field=field, type=type_, note=f"{note}{example} in row {rows}", count=count)
