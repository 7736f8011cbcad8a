"""What frictionless itself says of a package, its Parquet reader replaced by one that needs no pandas.

Frictionless follows addresses that a descriptor gives for schemas, dialects, profiles and data. It is therefore given what newsdrift
has understood of a descriptor, never a stranger's file as it stands.
"""

import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import polars as pl

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # frictionless and what it imports warn of their own deprecations
    from frictionless import FrictionlessException, Package, Parser, Plugin, system
    from frictionless import Resource as FrictionlessResource
    from frictionless.helpers import pass_through

from newsdrift.packages.descriptor import Resource, frictionless_entry
from newsdrift.packages.report import Finding

_PLUGIN = "newsdrift-parquet"
_CHUNK_ROWS = 50_000
_PACKAGE_PROPERTIES = ("$schema", "name", "title", "description", "version", "licenses", "sources", "contributors", "keywords")


class PolarsParquetParser(Parser):
    """Rows of a Parquet file as frictionless wants them: null as None also for times, and every byte hashed."""

    requires_loader = True
    supported_types: ClassVar = ["boolean", "datetime", "integer", "number", "string"]

    def read_cell_stream_create(self) -> Iterator[list[Any]]:
        """The labels, then the rows."""
        frame = pl.scan_parquet(str(self.resource.normpath))
        yield frame.collect_schema().names()
        for chunk in frame.collect_batches(chunk_size=_CHUNK_ROWS, maintain_order=True):
            yield from map(list, chunk.iter_rows())
        pass_through(self.loader.byte_stream)


class PolarsParquetPlugin(Plugin):
    """Takes Parquet resources before frictionless's own plugin does."""

    def create_parser(self, resource: FrictionlessResource) -> Parser | None:
        """The parser for a Parquet resource; None for any other."""
        return PolarsParquetParser(resource) if resource.format == "parquet" else None


def frictionless_findings(folder: Path, descriptor: Mapping[str, Any], resources: Iterable[Resource]) -> list[Finding]:
    """The faults that frictionless finds in the given resources, one finding for each table, field and type of error.

    It stops at the 1,000th error of a resource, and at the first that keeps it from opening one.
    """
    resources = list(resources)
    keys = {resource.name: ", ".join(resource.table_schema["primaryKey"]) for resource in resources}
    known = {name: descriptor[name] for name in _PACKAGE_PROPERTIES if name in descriptor}
    with _quiet(), _polars_parquet():
        try:
            package = Package.from_descriptor({**known, "resources": list(map(frictionless_entry, resources))}, basepath=str(folder))
            report = package.validate()
        except FrictionlessException as exception:
            return _grouped(exception.to_errors())
    return [
        *_grouped(report.errors),
        *(finding for task in report.tasks for finding in _grouped(task.errors, table=task.name, primary_key=keys[task.name])),
    ]


@contextmanager
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _polars_parquet() -> Iterator[None]:
    """Read Parquet with polars for now, and leave frictionless as it was for whoever else uses it."""
    system.register(_PLUGIN, PolarsParquetPlugin())
    try:
        yield
    finally:
        system.deregister(_PLUGIN)


def _grouped(errors: Iterable[Any], *, table: str | None = None, primary_key: str | None = None) -> list[Finding]:
    """One finding for each field and type of error."""
    groups: dict[tuple[str | None, str], list[dict[str, Any]]] = {}
    for error in errors:
        described = error.to_descriptor()
        groups.setdefault((_field(described, primary_key), described["type"]), []).append(described)
    return [
        Finding(
            table=table,
            row=group[0].get("rowNumber"),
            field=field,
            type=type_,
            note=group[0]["note"] or group[0]["message"],
            count=len(group),
            checker="frictionless",
        )
        for (field, type_), group in groups.items()
    ]


def _field(error: dict[str, Any], primary_key: str | None) -> str | None:
    """The field that an error is about; those of the key for a key, none for a row or file."""
    if error["type"] == "primary-key":
        return primary_key
    return ", ".join(error["fieldNames"]) if error["type"] == "foreign-key" else error.get("fieldName") or None
