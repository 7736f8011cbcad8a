"""Packages that are not what they say, and packages of strangers."""

import hashlib
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from package_frames import FERRY, METADATA, contents, small_frames

from newsdrift.errors import PackageError
from newsdrift.packages import Package, check_package, read_package, way_to_study, write_package
from newsdrift.schema import TABLES

Descriptor = dict[str, Any]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    write_package(tmp_path / "package", small_frames(), metadata=METADATA)
    return tmp_path / "package"


def links(descriptor: Descriptor) -> Descriptor:
    return next(entry for entry in descriptor["resources"] if entry["name"] == "links")


def change(folder: Path, changed: Callable[[Descriptor], object]) -> None:
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text())
    changed(descriptor)
    path.write_text(json.dumps(descriptor))


def test_a_package_is_named_by_its_folder_or_its_descriptor(package: Path) -> None:
    by_folder, by_file = read_package(package), read_package(str(package / "datapackage.json"))
    assert by_folder.path == by_file.path == package
    assert by_folder.descriptor == by_file.descriptor
    assert repr(by_folder) == (
        "<Package 'ferry-and-court': 4 captures, 2 articles, 1 article_urls, 1 stories, 1 article_stories, 1 outlets, "
        "3 versions, 3 version_metrics, 5 sentences, 3 links, 3 lineages, 1 boilerplate, 1 notices, 1 headlines, "
        "2 values, 1 value_changes>"
    )


def test_a_package_has_an_attribute_for_every_table() -> None:
    assert list(Package.__annotations__)[2:] == [table.name for table in TABLES]


def test_reading_and_checking_write_nothing(package: Path) -> None:
    shutil.rmtree(package / ".newsdrift")
    before = contents(package)
    read_package(package)
    check_package(package)
    assert contents(package) == before
    assert not (package / ".newsdrift").exists()


@pytest.mark.parametrize(
    ("changed", "finding"),
    [
        (lambda d: d.update(newsdrift={"schema": "99"}), "its tables follow schema '99'; this newsdrift reads schema '4'"),
        (lambda d: d.pop("newsdrift"), "not a package of newsdrift"),
        (lambda d: d["resources"].remove(links(d)), "no resource 'links'; run `newsdrift build`"),
        (lambda d: d["resources"].append(links(d)), "resource 'links' is named twice"),
        (lambda d: links(d).update(path="/etc/passwd"), "its path '/etc/passwd' leaves the folder"),
        (lambda d: links(d).update(path="../links.csv"), "its path '../links.csv' leaves the folder"),
        (lambda d: links(d).update(path="https://evil.example/links.csv"), "leaves the folder"),
        (lambda d: links(d).update(path="C:links.csv"), "leaves the folder"),
        (lambda d: links(d).update(path=["a.csv", "b.csv"]), r"its path is \['a.csv', 'b.csv'\]; a resource is one file"),
        (lambda d: links(d).update(path="a\0.csv"), "its path is"),
        (lambda d: links(d).update(path="a" * 300), "its path is 'a+'…; a resource is one file"),
        (lambda d: links(d).update(path="data/processed"), "it is not there"),
        (lambda d: links(d).update(format="xlsx"), "unknown format 'xlsx'; newsdrift reads csv and parquet"),
        (lambda d: links(d).update(encoding="latin-1"), "not csv as newsdrift writes it"),
        (lambda d: links(d).update(hash="md5:0"), "no 'hash' with sha256, or no 'bytes'"),
        (lambda d: links(d).update(bytes=True), "no 'hash' with sha256, or no 'bytes'"),
        (lambda d: links(d).update(schema="schema.json"), "no Table Schema whose fields have names and types"),
        (lambda d: links(d)["schema"]["fields"][0].update(type="integer"), "column 'link_id' of type integer where 'link_id' belongs"),
        (lambda d: links(d)["schema"]["fields"][6]["constraints"]["enum"].pop(), "where 'action' belongs; expected Enum"),
        (lambda d: links(d)["schema"]["fields"].pop(), "column 'matched_word_count' is missing"),
        (lambda d: links(d)["schema"]["fields"].append({"name": "body", "type": "string"}), "column 'body' .* cannot be added"),
        (lambda d: links(d)["schema"]["fields"].append({"name": "x", "type": "geojson"}), "column 'x' .* cannot be added"),
    ],
)
def test_a_descriptor_that_newsdrift_cannot_follow_is_refused(package: Path, changed: Callable[[Descriptor], object], finding: str) -> None:
    change(package, changed)
    with pytest.raises(PackageError, match=finding):
        read_package(package)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 200_000, b'{"resources": [], "title": "\\ud800"}'])
def test_a_descriptor_that_is_no_json_is_refused(package: Path, content: bytes) -> None:
    (package / "datapackage.json").write_bytes(content)
    with pytest.raises(PackageError, match=r"datapackage.json: not JSON .*; run `newsdrift build` to write it again"):
        read_package(package)


def test_a_descriptor_that_links_out_of_the_folder_or_is_no_file_is_not_opened(package: Path, tmp_path: Path) -> None:
    """A pipe would be waited on for ever, a device read without end."""
    place, remedy = package / "datapackage.json", "no plain file, or a symbolic link out of the folder"
    shutil.move(place, tmp_path / "outside.json")
    place.symlink_to(tmp_path / "outside.json")
    with pytest.raises(PackageError, match=remedy):
        read_package(package)
    place.unlink()
    os.mkfifo(place)
    with pytest.raises(PackageError, match=remedy):
        read_package(package)


def test_a_descriptor_too_large_to_be_one_is_not_read(package: Path) -> None:
    with (package / "datapackage.json").open("r+b") as file:
        file.truncate(10**10)
    with pytest.raises(PackageError, match="10,000,000,000 bytes, more than any description of a package"):
        read_package(package)


def test_a_parquet_file_of_more_rows_than_its_bytes_can_hold_is_not_read(tmp_path: Path) -> None:
    write_package(tmp_path, small_frames(), metadata=METADATA, format="parquet")
    table = next(table for table in TABLES if table.name == "article_urls")
    bomb = pl.select(pl.repeat(FERRY, 2_000_000).alias("article_id"), canonical_url=pl.repeat("u", 2_000_000)).cast(table.dtypes)
    content = io.BytesIO()
    bomb.write_parquet(content, compression="zstd")
    replace_table(tmp_path, "article_urls.parquet", content.getvalue())
    size = len(content.getvalue())
    assert size < 20_000
    with pytest.raises(PackageError, match=f"2,000,000 rows in {size:,} bytes, as in a bomb"):
        read_package(tmp_path)
    findings = check_package(tmp_path).errors.filter(table="article_urls").select("type", "note").rows()
    assert findings == [("source-error", f"2,000,000 rows in {size:,} bytes, as in a bomb")]


def test_a_folder_that_is_not_there_or_holds_no_package_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="no such folder"):
        read_package(tmp_path / "nothing")
    with pytest.raises(PackageError, match=r"no datapackage.json here; run `newsdrift build`"):
        read_package(tmp_path)
    with pytest.raises(PackageError, match=r"no datapackage.json here"):
        read_package(tmp_path / "datapackage.json")


def test_a_table_that_links_out_of_the_folder_is_refused(package: Path, tmp_path: Path) -> None:
    table = package / "data/processed/links.csv"
    shutil.move(table, tmp_path / "links.csv")
    table.symlink_to(tmp_path / "links.csv")
    with pytest.raises(PackageError, match="is a symbolic link out of the folder"):
        read_package(package)


@pytest.mark.parametrize("edit", [lambda content: content + b"\n", lambda content: content.replace(b"edited", b"merged")])
def test_a_table_that_was_edited_by_hand_is_refused(package: Path, edit: Callable[[bytes], bytes]) -> None:
    table = package / "data/processed/links.csv"
    table.write_bytes(edit(table.read_bytes()))
    with pytest.raises(PackageError, match="edited by hand; run `newsdrift check` to see what differs, `newsdrift build`"):
        read_package(package)


def replace_table(folder: Path, name: str, content: bytes) -> None:
    """Put other bytes in a table's place, and state them."""
    (folder / "data/processed" / name).write_bytes(content)
    stated = {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    change(folder, lambda d: next(entry for entry in d["resources"] if entry["path"].endswith(f"/{name}")).update(stated))


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (b",edited,", b",altered,", "row 3 of 'action' holds 'altered', which is not one of unchanged, edited"),
        (b",950,", b",many,", "row 3 of 'similarity' holds 'many', which is not of type integer"),
        (b"link_id,", b"id,", "not readable as csv"),
        (b",edited,", b',"edi"ted,', "not readable as csv"),
    ],
)
def test_a_cell_that_is_not_of_its_declared_type_is_named(package: Path, old: bytes, new: bytes, finding: str) -> None:
    replace_table(package, "links.csv", (package / "data/processed/links.csv").read_bytes().replace(old, new))
    with pytest.raises(PackageError, match=finding):
        read_package(package)


@pytest.mark.parametrize(
    ("spoilt", "finding"),
    [
        (lambda frame: frame.with_columns(pl.col("similarity").cast(pl.Int32)), "column 'similarity' is Int32; expected Int64"),
        (lambda frame: frame.drop("action"), "its columns are link_id, "),
        (lambda frame: frame.with_columns(pl.col("action").cast(pl.Enum(["edited", "added", "deleted"]))), "column 'action' is Enum"),
    ],
)
def test_a_parquet_column_of_another_type_is_named(tmp_path: Path, spoilt: Callable[[pl.DataFrame], pl.DataFrame], finding: str) -> None:
    write_package(tmp_path, small_frames(), metadata=METADATA, format="parquet")
    spoilt(small_frames()["links"]).write_parquet(tmp_path / "links.parquet")
    replace_table(tmp_path, "links.parquet", (tmp_path / "links.parquet").read_bytes())
    with pytest.raises(PackageError, match=finding):
        read_package(tmp_path)


def test_a_parquet_file_that_is_none_is_an_error(tmp_path: Path) -> None:
    write_package(tmp_path, small_frames(), metadata=METADATA, format="parquet")
    replace_table(tmp_path, "links.parquet", b"PAR1 and nothing else")
    with pytest.raises(PackageError, match="not readable as parquet"):
        read_package(tmp_path)


@pytest.mark.parametrize(
    ("folders", "here", "way"),
    [
        (["study/data/raw"], "study/data", ".."),
        (["study/data/raw/blogger"], "study/data/raw/blogger", "../../.."),
        (["study/data/raw"], ".", "study"),
        (["study/data/raw", "other/data/raw"], ".", None),
        (["outer/data/raw", "outer/inner/data/raw"], "outer/inner/data", ".."),
        (["empty"], "empty", None),
    ],
)
def test_the_way_to_a_study_leads_to_the_one_around_or_to_the_only_one_below(
    tmp_path: Path, folders: list[str], here: str, way: str | None
) -> None:
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True)
    assert way_to_study(tmp_path / here) == way
