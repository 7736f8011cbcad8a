"""A package as a database: the same rows, keys that hold, views that answer."""

import hashlib
import importlib.util
import json
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from newsdrift.errors import FileError, PackageError
from newsdrift.packages import Package, read_package
from newsdrift.schema import TABLES
from newsdrift.sharing import exporting
from newsdrift.sharing.exporting import Engine, export
from newsdrift.sharing.sql import Relation, in_order

HAS_DUCKDB = importlib.util.find_spec("duckdb") is not None
needs_duckdb = pytest.mark.skipif(not HAS_DUCKDB, reason="duckdb is not installed: pip install 'newsdrift[duckdb]' brings it")


@pytest.fixture(scope="module")
def database(sample: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(sample, Engine.SQLITE, tmp_path_factory.mktemp("export")).path


def answer(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def test_sqlite_has_every_row_of_every_table(sample: Package, database: Path) -> None:
    counted = {table.name: answer(database, f'SELECT count(*) FROM "{table.name}"')[0][0] for table in TABLES}  # noqa: S608 - our names
    assert counted == {table.name: getattr(sample, table.name).height for table in TABLES}


def test_sqlite_is_whole_and_its_foreign_keys_hold(database: Path) -> None:
    assert answer(database, "PRAGMA integrity_check") == [("ok",)]
    assert answer(database, "PRAGMA foreign_key_check") == []
    assert ("sentences", "lineages", "lineage_id") in [
        (("sentences"), row[2], row[3]) for row in answer(database, "PRAGMA foreign_key_list(sentences)")
    ]


def test_sqlite_has_times_as_text_and_truth_values_as_numbers(database: Path) -> None:
    rows = answer(database, "SELECT version_at, time_basis, is_suspect FROM versions WHERE version_id = '06c99f27bacb3d3b-1'")
    assert rows == [("2021-05-27T06:02:41Z", "modified", 0)]


def test_the_same_package_gives_the_same_sqlite_file(sample: Package, database: Path, tmp_path: Path) -> None:
    again = export(sample, Engine.SQLITE, tmp_path).path
    assert hashlib.sha256(again.read_bytes()).hexdigest() == hashlib.sha256(database.read_bytes()).hexdigest()


def test_views_tell_of_updates_latest_versions_and_changed_sentences(sample: Package, database: Path) -> None:
    updates = sample.version_metrics["change_level"].drop_nulls().len()
    assert answer(database, "SELECT count(*) FROM updates") == [(updates,)]
    assert answer(database, "SELECT count(*), count(DISTINCT article_id) FROM latest_versions") == [(29, 29)]
    assert answer(database, "SELECT DISTINCT action FROM sentence_changes WHERE old_text IS NULL") == [("added",)]
    assert answer(database, "SELECT DISTINCT action FROM sentence_changes WHERE new_text IS NULL") == [("deleted",)]


def test_a_database_explains_its_columns(database: Path) -> None:
    rows = answer(database, "SELECT type, description FROM columns WHERE table_name = 'sentences' AND column_name = 'sentence_index'")
    assert rows == [("integer", "Place in the version, from 0.")]


@pytest.fixture
def changed_package(sample_study: Path, tmp_path: Path) -> Callable[[Callable[[dict[str, Any]], None]], Package]:
    """The package of the sample, its descriptor changed as somebody else might have written it."""

    def change(by: Callable[[dict[str, Any]], None]) -> Package:
        folder = tmp_path / "theirs"
        shutil.copytree(sample_study / "data" / "processed", folder / "data" / "processed")
        descriptor = json.loads((sample_study / "datapackage.json").read_bytes())
        by(descriptor)
        (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        return read_package(folder)

    return change


@pytest.mark.parametrize("name", ["../../elsewhere", "/elsewhere", "..", ""])
def test_a_name_that_leads_elsewhere_is_refused(changed_package: Callable[..., Package], tmp_path: Path, name: str) -> None:
    package = changed_package(lambda descriptor: descriptor.update(name=name))
    with pytest.raises(PackageError, match=r"its name .* cannot be that of a file or folder"):
        export(package, Engine.SQLITE, tmp_path / "out" / "deep")
    assert [path.name for path in tmp_path.iterdir()] == ["theirs"]


def test_resources_that_are_no_tables_and_keys_of_others_stay_out(changed_package: Callable[..., Package], tmp_path: Path) -> None:
    def change(descriptor: dict[str, Any]) -> None:
        for entry in descriptor["resources"]:
            del entry["schema"]["primaryKey"]
        descriptor["resources"].insert(0, {"name": "path", "path": "notes.txt"})

    made = export(changed_package(change), Engine.SQLITE, tmp_path)
    assert made.table_count == len(TABLES)
    assert answer(made.path, "SELECT name FROM pragma_table_info('links') WHERE pk") == [("link_id",)]


def test_curated_columns_stand_with_the_articles_alone(database: Path) -> None:
    tables = answer(database, "SELECT table_name FROM columns WHERE column_name = 'genre'")
    assert tables == [("articles",)]


def test_a_database_takes_the_place_of_an_older_one_and_leaves_nothing_beside_it(sample: Package, tmp_path: Path) -> None:
    (tmp_path / "newsdrift-sample.sqlite").write_bytes(b"older")
    export(sample, Engine.SQLITE, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["newsdrift-sample.sqlite"]
    assert (tmp_path / "newsdrift-sample.sqlite").read_bytes().startswith(b"SQLite format 3\0")


@needs_duckdb
def test_duckdb_has_every_row_keys_and_views(sample: Package, tmp_path: Path) -> None:
    import duckdb

    made = export(sample, Engine.DUCKDB, tmp_path)
    with duckdb.connect(made.path, read_only=True) as database:
        counted = {table.name: database.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0] for table in TABLES}  # noqa: S608
        latest = database.execute("SELECT count(*) FROM latest_versions").fetchone()
        at = database.execute("SELECT version_at FROM versions WHERE version_id = '06c99f27bacb3d3b-1'").fetchone()
        keys = database.execute("SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'").fetchone()
    assert counted == {table.name: getattr(sample, table.name).height for table in TABLES}
    assert (latest, str(at[0]), keys) == ((29,), "2021-05-27 06:02:41", (17,))


def test_without_duckdb_the_remedy_is_told(sample: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(FileError, match=r"DuckDB is not installed; pip install 'newsdrift\[duckdb\]', or export to sqlite"):
        export(sample, Engine.DUCKDB, tmp_path)


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """Writing fails beyond so many bytes, as on a full disk."""
    import resource  # no such module on Windows

    was, ignored = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, was[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
        signal.signal(signal.SIGXFSZ, ignored)


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no limit to the size of files")
@pytest.mark.parametrize("engine", [Engine.SQLITE, pytest.param(Engine.DUCKDB, marks=needs_duckdb)])
def test_on_a_full_disk_an_export_says_so_and_the_older_database_stays(sample: Package, tmp_path: Path, engine: Engine) -> None:
    older = tmp_path / f"newsdrift-sample.{engine}"
    older.write_bytes(b"older")
    with no_file_beyond(100_000), pytest.raises(FileError, match=r"cannot be written .*; make room or see to the permissions"):
        export(sample, engine, tmp_path)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(older.name, b"older")]


def test_tables_stand_behind_those_they_refer_to_and_circles_are_cut() -> None:
    def relation(name: str, *others: str) -> Relation:
        return Relation(name, (), ("id",), tuple((f"{other}_id", other, "id") for other in others))

    ordered = in_order([relation("captures", "versions"), relation("versions", "versions", "articles"), relation("articles")])
    assert [(one.name, [table for _, table, _ in one.references]) for one in ordered] == [
        ("articles", []),
        ("versions", ["articles"]),
        ("captures", ["versions"]),
    ]
    circle = in_order([relation("sentences", "lineages"), relation("lineages", "sentences")])
    assert [(one.name, [table for _, table, _ in one.references]) for one in circle] == [("sentences", []), ("lineages", ["sentences"])]
