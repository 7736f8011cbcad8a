"""Two packages side by side: what differs, and why where it can be told."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from package_frames import COURT, FERRY, METADATA, NOON, small_frames

from newsdrift.errors import ArchiveError, NotFoundError, PackageError
from newsdrift.packages import PackageMetadata, write_package
from newsdrift.schema import TextPart
from newsdrift.sharing.comparing import Comparison, compare_packages
from newsdrift.sharing.digests import key_check
from newsdrift.sharing.withholding import Addresses, Choice, withheld
from newsdrift.sharing.zips import write_zip

Frames = dict[str, pl.DataFrame]


@pytest.fixture
def compared(tmp_path: Path) -> Callable[..., Comparison]:
    """The package of two articles beside one with other tables, metadata or curated files."""

    def compare(changed: Frames | None = None, metadata: PackageMetadata = METADATA, curated: dict[str, str] | None = None) -> Comparison:
        for name, frames, of in (("first", {}, METADATA), ("second", changed or {}, metadata)):
            write_package(tmp_path / name, {**small_frames(), **frames}, metadata=of)
        for name, content in (curated or {}).items():
            (tmp_path / "second" / "data" / "curated").mkdir(exist_ok=True)
            (tmp_path / "second" / "data" / "curated" / name).write_text(content, encoding="utf-8")
        return compare_packages(tmp_path / "first", tmp_path / "second")

    return compare


def with_software(**versions: Any) -> PackageMetadata:
    return replace(METADATA, newsdrift={**METADATA.newsdrift, **versions})


def with_more_captures() -> Frames:
    """The court is captured once more, and a second version of it found."""
    frames = small_frames()
    captures, versions, metrics = frames["captures"], frames["versions"], frames["version_metrics"]
    capture = captures.filter(article_id=COURT).with_columns(capture_id=pl.lit("c/late.jsonl#1"), version_id=pl.lit(f"{COURT}-2"))
    version = versions.filter(article_id=COURT).with_columns(
        version_id=pl.lit(f"{COURT}-2"), version_number=pl.lit(2, pl.Int64), body=pl.lit("Hakim memutus lagi.")
    )
    measured = metrics.filter(article_id=COURT).with_columns(version_id=pl.lit(f"{COURT}-2"), version_number=pl.lit(2, pl.Int64))
    added = {"captures": (captures, capture), "versions": (versions, version), "version_metrics": (metrics, measured)}
    return {name: pl.concat(both) for name, both in added.items()}


def test_a_package_equals_itself_whatever_the_form_of_its_tables_and_the_order_of_its_rows(tmp_path: Path) -> None:
    reversed_rows = {name: frame.reverse() for name, frame in small_frames().items()}
    write_package(tmp_path / "first", small_frames(), metadata=METADATA)
    write_package(tmp_path / "second", reversed_rows, metadata=METADATA, format="parquet")
    found = compare_packages(tmp_path / "first", tmp_path / "second" / "datapackage.json")
    assert found.is_equal
    assert [frame.height for frame in (found.captures, found.versions, found.measures, found.reasons)] == [0, 0, 0, 0]
    assert found.rows.filter(table="captures").rows() == [("captures", 4, 4, 0, 0, 0)]


def test_a_new_capture_is_named_and_is_why_its_article_differs(compared: Callable[..., Comparison]) -> None:
    found = compared(with_more_captures())
    assert not found.is_equal
    assert found.rows.filter(table="versions").rows() == [("versions", 3, 4, 0, 1, 0)]
    assert found.captures.rows() == [("c/late.jsonl#1", "only in the second", "a new capture")]
    assert found.versions.rows() == [(f"{COURT}-2", "only in the second", "other captures of the article")]


def test_seen_from_the_other_side_the_capture_is_gone(tmp_path: Path) -> None:
    write_package(tmp_path / "first", {**small_frames(), **with_more_captures()}, metadata=METADATA)
    write_package(tmp_path / "second", small_frames(), metadata=METADATA)
    found = compare_packages(tmp_path / "first", tmp_path / "second")
    assert found.captures.rows() == [("c/late.jsonl#1", "only in the first", "a capture that is gone")]
    assert found.versions["difference"].to_list() == ["only in the first"]


def test_other_bytes_of_a_capture_are_told_from_another_reading_of_the_same(compared: Callable[..., Comparison]) -> None:
    captures = small_frames()["captures"].with_columns(
        sha256=pl.when(capture_id="a/captures.jsonl#1").then(pl.lit("b" * 64)).otherwise("sha256"),
        cut_line_count=pl.when(capture_id="a/captures.jsonl#3").then(7).otherwise("cut_line_count"),
    )
    assert compared({"captures": captures}).captures.rows() == [
        ("a/captures.jsonl#1", "sha256", "other bytes in the raw file"),
        ("a/captures.jsonl#3", "cut_line_count", "cannot be told"),
    ]


def test_a_withdrawn_capture_is_told_as_such_and_is_why_its_article_differs(compared: Callable[..., Comparison]) -> None:
    is_court = pl.col("article_id").eq_missing(pl.lit(COURT))
    frames = small_frames()
    gone = {name: pl.when(~is_court).then(name) for name in ("sha256", "version_id", "title")}
    status = pl.when(is_court).then(pl.lit("withdrawn")).otherwise("status").cast(frames["captures"].schema["status"])
    captures = frames["captures"].with_columns(status=status, **gone)
    found = compared({"captures": captures, "versions": frames["versions"].filter(~is_court)})
    assert found.captures.select("capture_id", "why").rows() == [("a/captures.jsonl#3", "withdrawn in one of them")]
    assert found.versions.rows() == [(f"{COURT}-1", "only in the first", "captures that were withdrawn")]


def test_where_there_is_nothing_to_compare_with_that_is_told(tmp_path: Path) -> None:
    write_package(tmp_path / "first", small_frames(), metadata=METADATA)
    with pytest.raises(NotFoundError, match="nothing: no such folder or file; name the folder of a package, or an archive"):
        compare_packages(tmp_path / "first", tmp_path / "nothing")


def test_a_measure_that_differs_is_named_with_its_first_row_and_both_values(compared: Callable[..., Comparison]) -> None:
    metrics = small_frames()["version_metrics"].with_columns(kept_share=pl.when(pl.col("kept_share").is_not_null()).then(pl.lit(0.3334)))
    found = compared({"version_metrics": metrics}, with_software(aligner="2"))
    assert found.measures.rows() == [("version_metrics", "kept_share", 1, f"{FERRY}-2", "0.3333", "0.3334")]
    assert found.reasons.rows() == [("software: aligner", "1", "2")]


def test_a_null_and_a_value_differ_and_two_nulls_do_not(compared: Callable[..., Comparison]) -> None:
    outlets = small_frames()["outlets"].with_columns(name=pl.lit(None, pl.String))
    assert compared({"outlets": outlets}).measures.rows() == [("outlets", "name", 1, "post.example", "Harbour Post", None)]


DECIDED = "# why\narticle,action,reason,date\nhttps://x.example/a,exclude,test,2026-11-22\n"


def test_curated_files_without_rows_and_comments_are_no_difference(compared: Callable[..., Comparison]) -> None:
    found = compared(None, curated={"articles.csv": "# empty\narticle,reason,date\n", "releases.csv": DECIDED, "notes.md": "x"})
    assert found.reasons.is_empty()


def test_software_and_curated_files_are_why_where_no_capture_is(compared: Callable[..., Comparison]) -> None:
    versions = small_frames()["versions"].with_columns(version_at=pl.col("version_at") + timedelta(hours=1))
    found = compared({"versions": versions}, with_software(readers={"jsonl": "2"}), {"articles.csv": DECIDED})
    why = "other software (reader jsonl), or curated changes (articles.csv)"
    assert found.versions.rows() == [(name, "version_at", why) for name in (f"{FERRY}-1", f"{FERRY}-2", f"{COURT}-1")]
    assert found.reasons.select("what", "first").rows() == [("software: reader jsonl", "1"), ("curated: articles.csv", "none")]


def test_other_captures_come_first_among_what_may_be_why(compared: Callable[..., Comparison]) -> None:
    found = compared(with_more_captures(), with_software(aligner="2"))
    assert found.versions["why"].to_list() == ["other captures of the article, or other software (aligner)"]


def test_other_software_that_changes_nothing_leaves_packages_equal(compared: Callable[..., Comparison]) -> None:
    found = compared(None, with_software(version="0.2.0"), {"terms.csv": "list,pattern,language,reason,date\nharm,dead,,test,2026-11-22\n"})
    assert found.is_equal
    assert found.reasons["what"].to_list() == ["software: version", "curated: terms.csv"]


def test_a_text_under_another_number_is_told_as_such(compared: Callable[..., Comparison]) -> None:
    """A version found in between moves the later ones."""
    versions = small_frames()["versions"]
    between = versions.filter(version_id=f"{FERRY}-2").with_columns(body=pl.lit("Between."))
    last = versions.filter(version_id=f"{FERRY}-2").with_columns(version_id=pl.lit(f"{FERRY}-3"), version_number=pl.lit(3, pl.Int64))
    rest = versions.filter(pl.col("version_id") != f"{FERRY}-2")
    found = compared({"versions": pl.concat([rest, between, last]).sort("version_id")})
    assert found.versions.select("version_id", "difference").rows() == [
        (f"{FERRY}-2", "its text is version 3 of the second; body"),
        (f"{FERRY}-3", "its text is version 2 of the first; only in the second"),
    ]


def test_a_text_that_comes_twice_is_not_told_as_renumbered(compared: Callable[..., Comparison]) -> None:
    """A revert has the text of version 1, and in the other package version 1 has it as well."""
    versions = small_frames()["versions"]
    first = versions.filter(version_id=f"{FERRY}-1")
    revert = first.with_columns(version_id=pl.lit(f"{FERRY}-3"), version_number=pl.lit(3, pl.Int64), version_at=pl.lit(NOON))
    found = compared({"versions": pl.concat([versions, revert]).sort("version_id")})
    assert found.versions.select("version_id", "difference").rows() == [
        (f"{FERRY}-3", "its text is version 1 of the first; only in the second")
    ]


def test_archives_are_compared_as_folders_are_and_leave_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_package(tmp_path / "first", small_frames(), metadata=METADATA)
    shutil.rmtree(tmp_path / "first" / ".newsdrift")
    files = {path.relative_to(tmp_path / "first").as_posix(): path for path in (tmp_path / "first").rglob("*") if path.is_file()}
    write_zip(tmp_path / "a.zip", files)
    (tmp_path / "aside").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "aside"))
    assert compare_packages(tmp_path / "first", tmp_path / "a.zip").is_equal
    (tmp_path / "b.zip").write_bytes(b"no zip")
    with pytest.raises(ArchiveError):
        compare_packages(tmp_path / "first", tmp_path / "b.zip")
    assert list((tmp_path / "aside").iterdir()) == []


def test_of_a_package_without_its_texts_all_else_is_compared(compared: Callable[..., Comparison]) -> None:
    parts = [TextPart.BODY, TextPart.FILE_NAME]
    frames = withheld(small_frames(), Choice(frozenset(TextPart) - set(parts), Addresses.FULL), b"k" * 32)
    found = compared(frames, with_software(withheld=[part.value for part in parts]))
    assert found.is_equal is False
    assert found.rows.filter(table="captures").rows() == [("captures", 4, 4, None, None, None)]
    assert found.rows.filter(pl.col("table") != "captures").select(pl.col("only_first", "only_second", "different_count").sum()).row(0) == (
        0,
        0,
        0,
    )
    assert found.reasons.rows() == [("text: body", "given", "withheld"), ("text: file_name", "given", "withheld")]


def test_a_package_without_its_bodies_is_not_equal_to_the_full_one_though_all_that_both_give_is(
    compared: Callable[..., Comparison],
) -> None:
    choice = Choice(frozenset(TextPart) - {TextPart.BODY}, Addresses.FULL)
    found = compared(withheld(small_frames(), choice, b"k" * 32), with_software(withheld=["body"]))
    assert found.measures.rows() == []
    assert found.rows.select(pl.col("only_first", "only_second", "different_count").sum()).row(0) == (0, 0, 0)
    assert not found.is_equal


def test_keyed_ids_cannot_be_compared_with_plain_ones(compared: Callable[..., Comparison]) -> None:
    with pytest.raises(PackageError) as error:
        compared(None, with_software(withheld=["address"]))
    assert error.value.finding == "the ids of one are keyed, so that its rows cannot be found in the other"


def keyed(key: bytes, addresses: Addresses) -> tuple[Frames, PackageMetadata]:
    choice = Choice(urls=addresses)
    said = {"withheld": sorted(choice.withheld), "addresses": addresses.value, "key": key_check(key), "original": "sha256:0"}
    return withheld(small_frames(), choice, key), with_software(**said)


def compared_with_keys(folder: Path, addresses: Addresses) -> Comparison:
    for name, key in (("first", b"k" * 32), ("second", b"j" * 32)):
        frames, metadata = keyed(key, addresses)
        write_package(folder / name, frames, metadata=metadata)
    return compare_packages(folder / "first", folder / "second")


def test_ids_of_two_keys_cannot_be_compared(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="each with another key"):
        compared_with_keys(tmp_path, Addresses.DOMAIN)


def test_another_key_is_told_as_such_and_is_no_other_software(tmp_path: Path) -> None:
    found = compared_with_keys(tmp_path, Addresses.FULL)
    assert found.reasons["what"].to_list() == ["key: digests"]
    assert found.versions["why"].unique().to_list() == ["another key (digests)"]


def test_the_key_of_the_one_that_withholds_is_no_reason(compared: Callable[..., Comparison]) -> None:
    assert compared(*keyed(b"k" * 32, Addresses.FULL)).reasons["what"].str.starts_with("text: ").all()


@pytest.mark.parametrize("said", [7, "new", None, {"jsonl": {"deep": []}}, ["jsonl"]])
def test_a_stranger_may_say_anything_of_readers(tmp_path: Path, said: object) -> None:
    for name in ("first", "second"):
        write_package(tmp_path / name, small_frames(), metadata=METADATA)
    path = tmp_path / "second" / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["newsdrift"]["readers"] = said
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    assert compare_packages(tmp_path / "first", tmp_path / "second").is_equal
