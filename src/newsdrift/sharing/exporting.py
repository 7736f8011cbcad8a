"""A package as one database file: plain tables with their keys, and views for what is asked most."""

import importlib.util
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import polars as pl

from newsdrift.errors import FileError
from newsdrift.packages import Package
from newsdrift.packages.declarations import further_columns
from newsdrift.schema import TABLES
from newsdrift.sharing.sql import Relation, column_rows, in_order, relations, view_statements

_TIME = "%Y-%m-%dT%H:%M:%SZ"
_DICTIONARY = ("columns", "table_name", "column_name", "type", "description")


class Engine(StrEnum):
    """A kind of database, and the end of its file's name."""

    SQLITE = "sqlite"
    DUCKDB = "duckdb"


@dataclass(frozen=True, slots=True)
class Exported:
    """A database that was written."""

    path: Path
    table_count: int
    row_count: int


def export(package: Package, engine: Engine, output: Path) -> Exported:
    """Write the package to `<name>.sqlite` or `<name>.duckdb` below `output`; a file of that name is replaced.

    Times are in UTC: in SQLite text such as 2021-06-16T15:45:00Z, in DuckDB timestamps. Truth values are 0 and 1 in SQLite. The same
    package and the same SQLite give the same bytes. Raises FileError where nothing can be written, or DuckDB is not installed, PackageError
    where the package has a name that no file could bear.
    """
    path = output / f"{package.name}.{engine}"
    if engine is Engine.DUCKDB and importlib.util.find_spec("duckdb") is None:
        raise FileError(str(path), "DuckDB is not installed", "pip install 'newsdrift[duckdb]', or export to sqlite")
    found = relations(declared(package))
    try:
        output.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".newsdrift-", dir=output) as aside:
            made = Path(aside) / path.name
            (_write_sqlite if engine is Engine.SQLITE else _write_duckdb)(package, found, made)
            os.replace(made, path)  # noqa: PTH105 - must replace on every system
    except OSError as error:
        raise _unwritten(path, error.strerror) from error
    except sqlite3.OperationalError as error:
        raise _unwritten(path, error) from error
    return Exported(path, len(found), sum(getattr(package, one.name).height for one in found))


def _unwritten(path: Path, why: object) -> FileError:
    return FileError(str(path), f"cannot be written ({why})", "make room or see to the permissions")


def declared(package: Package) -> list[Mapping[str, Any]]:
    """The tables with their Table Schemas as newsdrift declares them, and the columns that curated files add.

    A descriptor may name other resources and keys: none of these is exported.
    """
    stated = {entry["name"]: entry["schema"] for entry in package.descriptor["resources"] if "schema" in entry}
    tables = [table.without(package.withheld) for table in TABLES]
    return [{"name": table.name, "schema": table.schema(further_columns(table, stated[table.name], str(package.path)))} for table in tables]


def _write_sqlite(package: Package, found: Sequence[Relation], path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("BEGIN")
        for statement in _statements(found, Engine.SQLITE):
            database.execute(statement)
        for one in found:
            rows = _sqlite_frame(one, package).iter_rows()
            database.executemany(one.insert_statement(), rows)
        database.executemany("INSERT INTO columns VALUES (?, ?, ?, ?)", column_rows(declared(package)))
        for one in found:
            for statement in one.index_statements():
                database.execute(statement)
        database.execute("COMMIT")
        database.execute("VACUUM")


def _sqlite_frame(one: Relation, package: Package) -> pl.DataFrame:
    """A table in values that SQLite knows."""
    frame: pl.DataFrame = getattr(package, one.name).select(one.names)
    return frame.with_columns(
        pl.selectors.datetime().dt.strftime(_TIME), pl.selectors.boolean().cast(pl.Int64), pl.selectors.enum().cast(pl.String)
    )


def _write_duckdb(package: Package, found: Sequence[Relation], path: Path) -> None:
    """By way of Parquet files: DuckDB would need pyarrow to take frames."""
    import duckdb

    held = in_order(found)
    settings: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    try:
        with duckdb.connect(path, config=settings) as database:
            for statement in _statements(held, Engine.DUCKDB):
                database.execute(statement)
            for one in held:
                passing = path.with_suffix(".parquet")
                _duckdb_frame(one, package).write_parquet(passing)
                database.execute(" ".join([one.insert_head(), "SELECT * FROM read_parquet(?)"]), [str(passing)])
            database.executemany("INSERT INTO columns VALUES (?, ?, ?, ?)", list(column_rows(declared(package))))
    except duckdb.OperationalError as error:
        raise _unwritten(path, error) from error


def _duckdb_frame(one: Relation, package: Package) -> pl.DataFrame:
    frame: pl.DataFrame = getattr(package, one.name).select(one.names)
    return frame.with_columns(pl.selectors.datetime().dt.replace_time_zone(None), pl.selectors.enum().cast(pl.String))


def _statements(found: Sequence[Relation], engine: Engine) -> Iterator[str]:
    yield from (one.create_statement(engine) for one in found)
    name, *columns = _DICTIONARY
    yield f"CREATE TABLE {name} ({', '.join(f'{column} TEXT NOT NULL' for column in columns)}, PRIMARY KEY (table_name, column_name))"
    yield from view_statements(found)
