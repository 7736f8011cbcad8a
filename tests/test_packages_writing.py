"""Frames to files and back."""

import json
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from package_frames import METADATA, contents, other_frames, small_frames
from polars.testing import assert_frame_equal

from newsdrift.errors import PackageError
from newsdrift.packages import Format, PackageMetadata, check_package, read_package, write_package
from newsdrift.schema import TABLES, Column

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n,"=-+@ \t\u2028\ufffd\ufeff\u200fا'), max_size=12)


def with_texts(texts: list[str]) -> dict[str, pl.DataFrame]:
    """A package whose bodies, titles and keys are these texts."""
    frames = {table.name: pl.DataFrame(schema=table.dtypes) for table in TABLES}
    numbers = [{"version_id": f"{at:016x}-1", "body": text, "title": text, "license": text} for at, text in enumerate(texts)]
    frames["versions"] = pl.DataFrame(numbers, schema=frames["versions"].schema)
    return frames


@pytest.mark.parametrize("form", ["csv", "parquet"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS.filter(bool), max_size=4))
def test_any_text_is_read_as_it_was_written(tmp_path: Path, form: Format, texts: list[str]) -> None:
    frames = with_texts(texts)
    write_package(tmp_path, frames, metadata=METADATA, format=form)
    assert_frame_equal(read_package(tmp_path).versions, frames["versions"])


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_every_table_is_read_in_its_declared_types(tmp_path: Path, form: Format) -> None:
    write_package(tmp_path, small_frames(), metadata=METADATA, format=form)
    package = read_package(tmp_path)
    for name, frame in small_frames().items():
        assert_frame_equal(getattr(package, name), frame)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_an_empty_text_becomes_null_and_a_time_a_whole_second(tmp_path: Path, form: Format) -> None:
    frames = small_frames()
    instant = datetime(2021, 6, 16, 12, 0, 0, 999_999, tzinfo=UTC)
    frames["captures"] = frames["captures"].with_columns(title=pl.lit(""), item_at=pl.lit(instant))
    write_package(tmp_path, frames, metadata=METADATA, format=form)
    row = read_package(tmp_path).captures.row(0, named=True)
    assert (row["title"], row["item_at"]) == (None, datetime(2021, 6, 16, 12, tzinfo=UTC))


def test_csv_is_written_for_people_and_other_programs(tmp_path: Path) -> None:
    write_package(tmp_path, small_frames(), metadata=METADATA)
    assert (tmp_path / "data/processed/outlets.csv").read_bytes() == (
        b"outlet,domains,name,country,time_zone\npost.example,post.example,Harbour Post,,\n"
    )
    ferry = "0123456789abcdef"
    first = (tmp_path / "data/processed/version_metrics.csv").read_text().splitlines()[2]
    assert first == f"{ferry}-2,{ferry},2,52,9,2,2,,,,1,1,,,,,,,,,0.3333,wording,none,,replaced,article,"
    version = (tmp_path / "data/processed/versions.csv").read_text()
    assert f'{ferry}-1,{ferry},1,2021-06-16T12:00:00Z,captured,,,2021-06-16T12:00:00Z,1,,"Ferry, sunk","A ferry sank. ""Twelve' in version


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_same_values_give_the_same_bytes_however_the_frames_were_put_together(tmp_path: Path, form: Format) -> None:
    pieces = {name: pl.concat([frame.head(1), frame.slice(1)], rechunk=False) for name, frame in small_frames().items()}
    shuffled = {name: frame.select(sorted(frame.columns)) for name, frame in pieces.items()}
    write_package(tmp_path / "a", small_frames(), metadata=METADATA, format=form)
    write_package(tmp_path / "b", shuffled, metadata=METADATA, format=form)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_what_stays_the_same_is_not_touched(tmp_path: Path) -> None:
    write_package(tmp_path, small_frames(), metadata=METADATA)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if ".newsdrift" not in path.parts}
    write_package(tmp_path, small_frames(), metadata=METADATA)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_another_format_replaces_the_tables_and_leaves_other_files(tmp_path: Path) -> None:
    write_package(tmp_path, small_frames(), metadata=METADATA)
    others = {"data/processed/notes.csv": b"mine", "data/raw/links.csv": b"raw", "links.csv": b"mine too"}
    for path, content in others.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    write_package(tmp_path, other_frames(), metadata=METADATA, format="parquet")
    tables = {f"data/processed/{table.name}.parquet" for table in TABLES}
    assert set(contents(tmp_path)) == tables | {"datapackage.json"} | set(others)
    assert {path: (tmp_path / path).read_bytes() for path in others} == others


def test_the_descriptor_states_the_package_and_each_table(tmp_path: Path) -> None:
    write_package(tmp_path, small_frames(), metadata=METADATA)
    text = (tmp_path / "datapackage.json").read_text()
    descriptor = json.loads(text)
    assert text.endswith("]\n}\n")
    assert list(descriptor) == (
        ["$schema", "name", "title", "description", "version", "licenses", "sources", "contributors", "keywords", "newsdrift", "resources"]
    )
    assert descriptor["newsdrift"] == {**METADATA.newsdrift, "schema": "4"}
    assert [entry["name"] for entry in descriptor["resources"]] == [table.name for table in TABLES]
    stories = descriptor["resources"][3]
    assert {name: stories[name] for name in ("title", "description", "type", "path", "format", "mediatype", "encoding", "row_count")} == {
        "title": "Stories",
        "description": "One row per news event that articles cover.",
        "type": "table",
        "path": "data/processed/stories.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "row_count": 1,
    }
    assert stories["bytes"] == (tmp_path / stories["path"]).stat().st_size
    assert stories["licenses"] == descriptor["licenses"]


def test_a_descriptor_leaves_out_what_is_not_known(tmp_path: Path) -> None:
    write_package(tmp_path, small_frames(), metadata=PackageMetadata(name="bare", newsdrift={}))
    assert list(json.loads((tmp_path / "datapackage.json").read_text())) == ["$schema", "name", "newsdrift", "resources"]
    assert check_package(tmp_path, full=True).valid


MORE = {"articles": (Column("section", "string", "Section, from data/curated/articles.csv."),)}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_curated_columns_of_the_articles_are_joined_onto_every_table_with_an_article(tmp_path: Path, form: Format) -> None:
    frames = small_frames()
    frames["articles"] = frames["articles"].with_columns(section=pl.Series(["sea", None])).reverse()
    write_package(tmp_path, frames, metadata=METADATA, format=form, more_columns=MORE)
    package = read_package(tmp_path)
    assert package.captures["section"].to_list() == ["sea", "sea", None, None]
    assert package.captures["capture_id"].to_list() == frames["captures"]["capture_id"].to_list()
    assert package.articles.columns == [*small_frames()["articles"].columns, "section"]
    assert package.links["section"].to_list() == ["sea"] * 3
    assert "section" not in package.sentences.columns
    assert check_package(tmp_path, full=True).errors.to_dicts() == []


def test_a_curated_column_that_bears_the_name_of_another_is_refused(tmp_path: Path) -> None:
    frames = small_frames()
    frames["articles"] = frames["articles"].with_columns(action=pl.lit("x"))
    with pytest.raises(PackageError, match=r"column 'action' .* cannot be added to the tables .*; give it a name of its own"):
        write_package(tmp_path, frames, metadata=METADATA, more_columns={"articles": (Column("action", "string", ""),)})


def test_a_folder_that_cannot_be_written_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder belongs")
    with pytest.raises(PackageError, match=r"the package cannot be written .*; make room or see to the permissions"):
        write_package(tmp_path, small_frames(), metadata=METADATA)
