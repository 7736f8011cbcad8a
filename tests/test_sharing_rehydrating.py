"""Whoever has the same captures gets the full package back, and knows of each capture whether it is the same."""

import json
import shutil
from pathlib import Path

import polars as pl
import pytest

import newsdrift
from newsdrift.errors import ArchiveError, CuratedError, NotFoundError, PackageError
from newsdrift.sharing.rehydrating import rehydrate
from newsdrift.sharing.text_free import share_without_text
from newsdrift.sharing.withdrawing import withdraw
from newsdrift.sharing.withholding import Choice
from newsdrift.sharing.zips import unpack, write_zip
from tests.conftest import KEY


@pytest.fixture
def raw(sample_study: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_study / "data" / "raw", tmp_path / "raw"))


def package_files(folder: Path) -> dict[str, bytes]:
    files = [folder / "datapackage.json", *sorted((folder / "data" / "processed").iterdir())]
    return {path.name: path.read_bytes() for path in files}


def test_the_same_captures_and_the_key_give_the_full_package_byte_for_byte(
    text_free_archive: Path, raw: Path, sample_study: Path, tmp_path: Path
) -> None:
    done = rehydrate(text_free_archive, raw, tmp_path / "out", key=KEY)
    assert package_files(done.folder) == package_files(sample_study)
    assert (done.holds, done.is_original, done.unknown_count, done.folder.name) == (True, True, 0, "newsdrift-sample")
    assert set(done.captures["verdict"]) == {"verified"}


def test_without_the_key_files_are_verified_and_rows_that_stand_as_digests_are_counted(
    text_free_archive: Path, raw: Path, tmp_path: Path
) -> None:
    done = rehydrate(text_free_archive, raw, tmp_path / "out")
    assert set(done.captures["verdict"]) == {"verified"}
    assert (done.unknown_count, done.is_original, done.holds) == (20, False, False)


def test_with_full_addresses_no_key_is_needed(bare_study: Path, raw: Path, sample_study: Path, tmp_path: Path) -> None:
    study = Path(shutil.copytree(bare_study, tmp_path / "study"))
    archive = share_without_text(study, tmp_path / "archive", KEY, Choice.of([], "full")).path
    done = rehydrate(archive, raw, tmp_path / "out")
    assert package_files(done.folder) == package_files(sample_study)
    assert done.holds


def test_a_record_that_says_something_else_is_different_down_to_the_sentence(text_free_archive: Path, raw: Path, tmp_path: Path) -> None:
    path = raw / "meridian" / "captures.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[0])
    record["text"] = record["text"].replace(".", " indeed.", 1)
    path.write_text("\n".join([json.dumps(record, ensure_ascii=False), *lines[1:]]) + "\n", encoding="utf-8")
    done = rehydrate(text_free_archive, raw, tmp_path / "out", key=KEY)
    other = done.captures.filter(pl.col("verdict") != "verified").select("own_id", "verdict", "finding").rows()
    told = "other bytes; another text: of its 14 sentences it lacks 0, counted from 0"
    assert (other, done.holds) == ([("meridian/captures.jsonl#1", "different", told)], False)


def test_a_file_that_is_gone_is_missing_and_one_more_is_not_in_the_archive(text_free_archive: Path, raw: Path, tmp_path: Path) -> None:
    first = sorted((raw / "blogger").iterdir())[0]
    first.rename(raw / "blogger" / "another.txt")
    done = rehydrate(text_free_archive, raw, tmp_path / "out", key=KEY)
    rows = done.captures.filter(pl.col("verdict").is_in(["missing", "not in the archive"]))
    assert rows.select("capture_id", "own_id", "verdict", "finding").rows() == [
        ("blogger/000002", None, "missing", "no raw file or record of this name and number"),
        (None, "blogger/another.txt", "not in the archive", None),
    ]


def test_without_the_key_a_file_of_another_name_is_the_same_file(text_free_archive: Path, raw: Path, tmp_path: Path) -> None:
    first = sorted((raw / "blogger").iterdir())[0]
    first.rename(raw / "blogger" / "another.txt")
    done = rehydrate(text_free_archive, raw, tmp_path / "out")
    assert done.captures.filter(capture_id="blogger/000002").select("own_id", "verdict").rows() == [("blogger/another.txt", "verified")]


def test_another_key_is_refused_and_nothing_is_written(text_free_archive: Path, raw: Path, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="its digests were made with another key"):
        rehydrate(text_free_archive, raw, tmp_path / "out", key=b"\1" * 32)
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_over(text_free_archive: Path, raw: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "newsdrift-sample").mkdir(parents=True)
    with pytest.raises(ArchiveError, match="there is something here already"):
        rehydrate(text_free_archive, raw, tmp_path / "out", key=KEY)


def test_a_name_that_leads_elsewhere_is_refused(text_free_archive: Path, raw: Path, tmp_path: Path) -> None:
    unpack(text_free_archive, tmp_path / "theirs")
    path = tmp_path / "theirs" / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"name": "newsdrift-sample-without-text"', '"name": "../../elsewhere"', 1))
    files = {str(found.relative_to(tmp_path / "theirs")): found for found in (tmp_path / "theirs").rglob("*") if found.is_file()}
    write_zip(tmp_path / "hostile.zip", files)
    with pytest.raises(PackageError, match="its name"):
        rehydrate(tmp_path / "hostile.zip", raw, tmp_path / "out" / "a", key=KEY)
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_among_curated_files_is_passed_over(text_free_archive: Path, raw: Path, tmp_path: Path) -> None:
    unpack(text_free_archive, tmp_path / "theirs")
    files = {str(found.relative_to(tmp_path / "theirs")): found for found in (tmp_path / "theirs").rglob("*") if found.is_file()}
    write_zip(tmp_path / "other.zip", {**files, "data/curated/deeper/notes.txt": b"\xff"})
    assert rehydrate(tmp_path / "other.zip", raw, tmp_path / "out", key=KEY).holds


def test_a_curated_file_of_an_archive_that_is_no_csv_is_named(text_free_archive: Path, raw: Path, tmp_path: Path) -> None:
    unpack(text_free_archive, tmp_path / "theirs")
    files = {str(found.relative_to(tmp_path / "theirs")): found for found in (tmp_path / "theirs").rglob("*") if found.is_file()}
    write_zip(tmp_path / "other.zip", {**files, "data/curated/articles.csv": b"article,action,value,reason,date\nkeyed:0,join\n"})
    with pytest.raises(CuratedError, match="the row has 2 fields, the header 5"):
        rehydrate(tmp_path / "other.zip", raw, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_archive_with_texts_has_nothing_to_be_made_whole(bare_study: Path, raw: Path, tmp_path: Path) -> None:
    files = {str(path.relative_to(bare_study)): path for path in bare_study.glob("data/processed/*")}
    write_zip(tmp_path / "full.zip", {**files, "datapackage.json": bare_study / "datapackage.json"})
    with pytest.raises(ArchiveError, match="it withholds no texts"):
        rehydrate(tmp_path / "full.zip", raw, tmp_path / "out")


def test_without_raw_files_there_is_nothing_to_make_it_of(text_free_archive: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        rehydrate(text_free_archive, tmp_path / "none", tmp_path / "out", key=KEY)


def test_a_package_of_parquet_comes_back_as_parquet(raw: Path, tmp_path: Path) -> None:
    newsdrift.build(raw, tmp_path / "study", format="parquet")
    archive = share_without_text(tmp_path / "study", tmp_path / "archive", KEY).path
    done = rehydrate(archive, raw, tmp_path / "out", key=KEY)
    assert package_files(done.folder) == package_files(tmp_path / "study")


def test_what_was_withdrawn_stays_so(bare_study: Path, tmp_path: Path) -> None:
    """Rows of withdrawn.csv name captures and articles by digests, which the key and the raw files resolve."""
    study = Path(shutil.copytree(bare_study, tmp_path / "study"))
    article = newsdrift.read_package(study).articles["article_id"][0]
    withdraw(study, study / "data" / "raw", article, reason="asked for")
    archive = share_without_text(study, tmp_path / "archive", KEY).path
    done = rehydrate(archive, study / "data" / "raw", tmp_path / "out", key=KEY)
    assert package_files(done.folder) == package_files(study)
    assert done.holds


def test_without_the_key_what_was_withdrawn_does_not_come_back(bare_study: Path, tmp_path: Path) -> None:
    study = Path(shutil.copytree(bare_study, tmp_path / "study"))
    withdraw(study, study / "data" / "raw", newsdrift.read_package(study).articles["article_id"][0], reason="asked for")
    archive = share_without_text(study, tmp_path / "archive", KEY, Choice.of([], "domain")).path
    with pytest.raises(ArchiveError, match=r"texts of it were withdrawn, .* get the key of this archive"):
        rehydrate(archive, study / "data" / "raw", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_rehydration_that_breaks_off_leaves_no_folder_in_the_way(
    text_free_archive: Path, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("newsdrift.sharing.rehydrating.build", interrupted)
    with pytest.raises(KeyboardInterrupt):
        rehydrate(text_free_archive, raw, tmp_path / "out", key=KEY)
    assert list((tmp_path / "out").iterdir()) == []
