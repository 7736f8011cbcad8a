"""A descriptor held to the Data Package standard and to what `schema` declares."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from newsdrift import schema
from newsdrift.errors import PackageError
from newsdrift.packages.descriptor import PROFILE, Resource, file_inside
from newsdrift.packages.report import Finding
from newsdrift.packages.rules import field_problem

_NAME = re.compile(r"[a-z0-9._-]+")
_BY_ADDRESS = ("schema", "dialect", "profile")  # what the Data Package standard lets a resource name by an address
_TEXTS = ("id", "title", "description", "version", "created")
# Each object of these lists needs one of the properties, by the Data Package standard.
_OBJECT_LISTS: Mapping[str, tuple[str, ...]] = {
    "licenses": ("name", "path"),
    "sources": ("title", "path", "email"),
    "contributors": ("title", "givenName", "familyName", "path", "email", "organization"),
}


def package_findings(descriptor: Mapping[str, Any]) -> Iterator[Finding]:
    """What is wrong with the descriptor as a whole, its resources left out."""
    for note in _package_notes(descriptor):
        yield Finding(type="package-error", note=note)
    names = {entry["name"] for entry in descriptor["resources"]}
    for table in schema.TABLES:
        if table.name not in names:
            yield Finding(table=table.name, type="resource-error", note="the package has no such resource")


def further_findings(descriptor: Mapping[str, Any], folder: Path) -> Iterator[Finding]:
    """What other programs would open or fetch for resources that are no tables of newsdrift, which itself leaves those alone."""
    known = {table.name for table in schema.TABLES}
    for entry in (entry for entry in descriptor["resources"] if entry["name"] not in known):
        place, path = f"resource {entry['name']!r}", entry.get("path")
        for one in path if isinstance(path, list) else [path]:
            try:
                file_inside(folder, one, place)
            except PackageError as error:
                yield Finding(type="resource-error", note=f"{place}: {error.finding}")
        for name in _BY_ADDRESS:
            if isinstance(entry.get(name), str):
                yield Finding(type="resource-error", note=f"{place}: its {name!r} is to be fetched from {entry[name]!r}")


def schema_findings(resource: Resource, withheld: Collection[schema.TextPart] = ()) -> Iterator[Finding]:
    """Where a resource's Table Schema cannot be gone by (`schema-error`) or differs from what is declared (`field-error`)."""
    table = next(table for table in schema.TABLES if table.name == resource.name).without(withheld)
    found = resource.table_schema
    fields = found["fields"]
    more = fields[len(table.columns) :]
    declared = table.schema()
    if _keys(found) != _keys(declared) or found.get("missingValues") != declared["missingValues"]:
        yield Finding(table=table.name, type="schema-error", note="keys or missing values are not those that newsdrift declares")
    for column, field in zip(table.columns, fields, strict=False):
        if field != column.field():
            yield Finding(table=table.name, field=column.name, type="field-error", note="not declared as newsdrift declares it")
    for column in table.columns[len(fields) :]:
        yield Finding(table=table.name, field=column.name, type="field-error", note="not declared")
    for field in more:
        if problem := _further_problem(field):
            yield Finding(table=table.name, field=field["name"], type="field-error", note=problem)


def further_columns(table: schema.Table, table_schema: dict[str, Any], place: str) -> tuple[schema.Column, ...]:
    """The columns of a table beyond the declared ones; raises PackageError where the declared ones are declared otherwise."""
    fields = table_schema["fields"]
    for column, field in zip(table.columns, fields, strict=False):
        if field["name"] != column.name or field["type"] != column.type or _enum(field) != _enum(column.field()):
            finding = f"its descriptor has a column {field['name']!r} of type {field['type']} where {column.name!r} belongs"
            raise PackageError(place, finding, f"expected {column.dtype}; run `newsdrift build` to write it again")
    if len(fields) < len(table.columns):
        raise PackageError(place, f"column {table.columns[len(fields)].name!r} is missing", "run `newsdrift build` again")
    return tuple(_further_column(field, place) for field in fields[len(table.columns) :])


def _further_column(field: dict[str, Any], place: str) -> schema.Column:
    if problem := _further_problem(field):
        finding = f"column {field['name']!r} of type {field['type']!r} cannot be added to the tables ({problem})"
        raise PackageError(place, finding, f"give it a name of its own and one of the types {', '.join(schema.DTYPES)}")
    return schema.Column(field["name"], field["type"], str(field.get("description")))


def _enum(field: dict[str, Any]) -> object:
    constraints = field.get("constraints")
    return constraints.get("enum") if isinstance(constraints, dict) else None


def _further_problem(field: dict[str, Any]) -> str | None:
    """Why a column cannot stand beside those of every table, where it cannot."""
    if any(field["name"] in table.without(frozenset(schema.TextPart)).dtypes for table in schema.TABLES):
        return "a table has a column of that name"
    return field_problem(field)


def _keys(table_schema: Mapping[str, Any]) -> tuple[object, object]:
    return table_schema.get("primaryKey"), table_schema.get("foreignKeys")


def _package_notes(descriptor: Mapping[str, Any]) -> Iterator[str]:
    if descriptor.get("$schema") != PROFILE:
        yield f"'$schema' is not {PROFILE}"
    if not _NAME.fullmatch(str(descriptor.get("name"))):
        yield "'name' is not of lower-case letters, digits, '.', '_' and '-'"
    versions = descriptor.get("newsdrift")
    if not isinstance(versions, dict) or versions.get("schema") != schema.VERSION:
        yield f"'newsdrift' does not say that the tables follow schema {schema.VERSION!r}"
    for name in _TEXTS:
        if not isinstance(descriptor.get(name, ""), str):
            yield f"{name!r} is not text"
    keywords = descriptor.get("keywords", ["-"])
    if not isinstance(keywords, list) or not keywords or not all(isinstance(keyword, str) for keyword in keywords):
        yield "'keywords' is not a list of words"
    for name, one_of in _OBJECT_LISTS.items():
        values = descriptor.get(name)
        if values is not None and not _is_object_list(values, one_of):
            yield f"{name!r} is not a list of objects, each with one of {', '.join(one_of)}"


def _is_object_list(values: object, one_of: tuple[str, ...]) -> bool:
    if not isinstance(values, list) or not values:
        return False
    return all(isinstance(value, dict) and any(isinstance(value.get(name), str) for name in one_of) for value in values)
