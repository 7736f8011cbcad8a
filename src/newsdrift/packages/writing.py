"""Frames to a data package in a folder."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from newsdrift.errors import PackageError
from newsdrift.packages.checks import check_staged
from newsdrift.packages.commits import (
    Journal,
    clear_staged,
    commit,
    finish_or_forget,
    make_durable,
    place_of,
    sha256_of,
    sole_writer,
    staged_folder,
    sweep_staged,
    write_durably,
)
from newsdrift.packages.declarations import further_columns
from newsdrift.packages.descriptor import (
    DESCRIPTOR,
    FORMATS,
    Format,
    PackageMetadata,
    descriptor_bytes,
    file_name,
    resource_entry,
)
from newsdrift.packages.formats import stored, write_table
from newsdrift.packages.report import CheckReport
from newsdrift.schema import TABLES, Column, Table


def write_package(
    folder: Path,
    tables: Mapping[str, pl.DataFrame],
    *,
    metadata: PackageMetadata,
    format: Format = "csv",  # noqa: A002 - the word of the command line and of the Data Package standard
    more_columns: Mapping[str, tuple[Column, ...]] | None = None,
) -> None:
    """Write a frame for each of `schema.TABLES` to data/processed/, and datapackage.json.

    `more_columns` are those that curated files add to a table. Afterwards the folder holds the new package whole; killed before, the
    old or, as soon as the next command looks, the new. A file whose bytes stay the same is not touched. Raises PackageBusy where
    another build is writing.
    """
    with _staged_package(folder, tables, metadata, format, more_columns):
        _put_in_place(folder, format)


def write_valid_package(
    folder: Path,
    tables: Mapping[str, pl.DataFrame],
    *,
    metadata: PackageMetadata,
    format: Format = "csv",  # noqa: A002
    more_columns: Mapping[str, tuple[Column, ...]] | None = None,
) -> CheckReport:
    """As `write_package`, but checked before it takes the place of the old one: with a report that is not valid, nothing was written."""
    with _staged_package(folder, tables, metadata, format, more_columns) as staged:
        report = check_staged(folder, staged)
        if report.valid:
            _put_in_place(folder, format)
        return report


@contextmanager
def _staged_package(
    folder: Path,
    tables: Mapping[str, pl.DataFrame],
    metadata: PackageMetadata,
    form: Format,
    more_columns: Mapping[str, tuple[Column, ...]] | None,
) -> Iterator[Path]:
    """The folder with all files of the new package, under the lock; swept afterwards."""
    more = {} if more_columns is None else more_columns
    try:
        with sole_writer(folder):
            finish_or_forget(folder)
            staged = clear_staged(folder)
            written = [table.without(metadata.withheld) for table in TABLES]
            entries = [_stage(table, tables[table.name], staged, form, more.get(table.name, ()), metadata) for table in written]
            write_durably(staged / DESCRIPTOR, descriptor_bytes(metadata, entries))
            yield staged
            sweep_staged(folder)
    except OSError as error:
        finding = f"the package cannot be written ({error.strerror})"
        raise PackageError(str(error.filename or folder), finding, "make room or see to the permissions, and build again") from error


def _put_in_place(folder: Path, form: Format) -> None:
    """Move those staged files that differ from what stands there."""
    journal = _journal(folder, staged_folder(folder), form)
    if journal.moved or journal.removed:
        commit(folder, journal)


def _stage(
    table: Table, frame: pl.DataFrame, staged: Path, form: Format, more: tuple[Column, ...], metadata: PackageMetadata
) -> dict[str, Any]:
    """Write a table among the staged files; its resource for the descriptor."""
    further_columns(table, table.schema(more), f"columns added to {table.name}")
    path = staged / file_name(table, form)
    write_table(stored(frame, table.columns + more), path, form)
    make_durable(path)
    return resource_entry(
        table,
        form,
        more=more,
        byte_count=path.stat().st_size,
        sha256=sha256_of(path),
        row_count=frame.height,
        licenses=metadata.licenses,
    )


def _journal(folder: Path, staged: Path, form: Format) -> Journal:
    """The staged files that differ from those in place, and the files of another format."""
    moved = {path.name: sha256_of(path) for path in sorted(staged.iterdir()) if _differs(path, place_of(folder, path.name))}
    others = [file_name(table, other) for table in TABLES for other in FORMATS if other != form]
    return Journal(moved, tuple(name for name in others if place_of(folder, name).exists()))


def _differs(path: Path, place: Path) -> bool:
    if place.is_symlink() or not place.is_file() or place.stat().st_size != path.stat().st_size:
        return True
    return sha256_of(place) != sha256_of(path)
