"""The whole way from raw files to a package."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import newsdrift
from newsdrift import terminal
from newsdrift.packages import Package
from newsdrift.schema import TABLES, Status

FACTS = json.loads((Path(__file__).parent / "example_facts.json").read_text(encoding="utf-8"))


def package_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in [folder / "datapackage.json", *(folder / "data" / "processed").iterdir()]}


def test_the_sample_has_the_articles_captures_and_versions_that_it_was_written_with(sample: Package) -> None:
    expected = {
        fact["canonical_url"]: (fact["outlet"], fact["story_id"], fact["version_count"], fact["capture_count"])
        for fact in FACTS["articles"]
        if fact["canonical_url"]
    }
    told = sample.articles.join(sample.article_stories, on="article_id", how="left").drop_nulls("canonical_url")
    found = {
        row["canonical_url"]: (row["outlet"], row["story_id"], row["version_count"], row["capture_count"])
        for row in told.iter_rows(named=True)
    }
    assert found == expected


def test_languages_of_the_sample_are_stated_or_recognised(sample: Package) -> None:
    expected = {fact["canonical_url"]: fact["language"] for fact in FACTS["articles"]}
    assert dict(sample.articles.select("canonical_url", "language").rows()) == expected


def test_reverts_of_the_sample_are_found(sample: Package) -> None:
    expected = {(fact["canonical_url"], later, earlier) for fact in FACTS["articles"] for later, earlier in fact.get("reverts", [])}
    reverted = sample.versions.drop_nulls("reverts_to_id").join(sample.articles.select("article_id", "canonical_url"), on="article_id")
    found = {
        (row["canonical_url"], row["version_number"], int(row["reverts_to_id"].split("-")[1])) for row in reverted.iter_rows(named=True)
    }
    assert expected == found


def test_each_bad_record_of_the_sample_is_a_rejected_row_with_a_reason(sample: Package) -> None:
    rejected = sample.captures.filter(pl.col("status") == Status.REJECTED)
    reasons = {row["capture_id"].split("/")[1][:3]: row["reason"].split(";")[0] for row in rejected.iter_rows(named=True)}
    assert reasons == {
        "003": "the file is empty",
        "008": "not text: NUL bytes, the first at position 0",
        "012": "no UTF-8: byte 0xE9 at position 7",
        "017": "no publication time",
        "025": "text in none of the forms that newsdrift reads",
        "loo": "blocked: the source brought no article",
        "cap": "blocked page: it says 'please enable javascript'",
    }


def test_every_capture_that_made_or_confirmed_no_version_has_a_reason(sample: Package) -> None:
    silent = sample.captures.filter(pl.col("version_id").is_null() & pl.col("reason").is_null())
    assert silent["capture_id"].to_list() == []


def test_a_package_of_the_sample_is_valid_for_frictionless_too(sample_study: Path) -> None:
    report = newsdrift.check_package(sample_study, full=True)
    assert report.errors.to_dicts() == []
    assert report.rows["captures"] == 151


def test_the_same_files_give_the_same_bytes_in_any_order_and_a_second_time(sample_study: Path, tmp_path: Path) -> None:
    for source in sorted((sample_study / "data" / "raw").rglob("*"), reverse=True):
        if source.is_file():
            target = tmp_path / "data" / "raw" / source.relative_to(sample_study / "data" / "raw")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            os.utime(target, (0, 0))
    shutil.copytree(sample_study / "data" / "curated", tmp_path / "data" / "curated")
    newsdrift.build(tmp_path / "data" / "raw", tmp_path)
    first = package_bytes(tmp_path)
    newsdrift.build(tmp_path / "data" / "raw", tmp_path)
    assert package_bytes(tmp_path) == first == package_bytes(sample_study)


def test_parquet_tables_hold_what_the_csv_tables_hold(sample: Package, sample_study: Path, tmp_path: Path) -> None:
    shutil.copytree(sample_study / "data" / "curated", tmp_path / "data" / "curated")
    newsdrift.build(sample_study / "data" / "raw", tmp_path, format="parquet")
    other = newsdrift.read_package(tmp_path)
    same = {table.name: getattr(other, table.name).equals(getattr(sample, table.name)) for table in TABLES}
    assert same == dict.fromkeys(same, True)


def test_an_empty_raw_folder_makes_a_valid_package_without_rows(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    made = newsdrift.build(tmp_path / "raw", tmp_path)
    assert (made.report.valid, made.article_count, set(made.report.rows.values())) == (True, 0, {0})
    assert newsdrift.read_package(tmp_path).versions.columns[:3] == ["version_id", "article_id", "version_number"]


def test_a_folder_of_which_much_is_rejected_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "blogger"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("No form that anybody knows.", encoding="utf-8")
    made = newsdrift.build(tmp_path / "raw", tmp_path)
    assert (made.troubled, made.rejected["capture_id"].to_list()) == (("blogger",), ["blogger/a.txt"])


def test_a_missing_raw_folder_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(newsdrift.NewsdriftError, match="no such folder; name the folder that holds the raw files"):
        newsdrift.build(tmp_path / "nowhere", tmp_path)
    assert not (tmp_path / "datapackage.json").exists()


def test_the_two_captures_beside_the_project_read_as_they_do_by_hand(shared: Path, tmp_path: Path) -> None:
    newsdrift.build(shared / "raw", tmp_path)
    package = newsdrift.read_package(tmp_path)
    assert package.articles.select("canonical_url", "version_count", "capture_count").rows() == [
        (
            "https://news.sky.com/story/joe-biden-vladimir-putin-summit-talks-between-us-and-russian-presidents-have-concluded-12334154",
            2,
            2,
        )
    ]
    assert package.stories["story_id"].to_list() == ["52781671282824"]
    assert package.versions["edited_after"].to_list() == [None, None]
    first, second = package.version_metrics.rows(named=True)
    assert (first["sentence_count"], second["sentence_count"] in {37, 38}, second["unchanged_sentence_count"]) == (27, True, 4)
    assert (second["seconds_since_previous"], second["lead_change"]) == (11_475, "replaced")
    assert 10 <= second["edited_sentence_count"] <= 14
    old_lead = package.links.filter(pl.col("old_sentence_id").str.ends_with("-1-0"))
    assert old_lead["new_sentence_id"].str.split("-").list.last().to_list() == ["13"]


def test_the_corpus_beside_the_project_has_a_row_for_each_capture(shared: Path, tmp_path: Path) -> None:
    made = newsdrift.build(shared / "corpora", tmp_path)
    assert (made.report.valid, made.article_count, made.report.rows["captures"]) == (True, 512, 1266)


def test_a_package_that_cannot_be_written_is_an_error_that_names_it(sample_study: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(newsdrift.NewsdriftError, match="the package cannot be written"):
        newsdrift.build(sample_study / "data" / "raw", tmp_path / "taken" / "package")


def test_a_second_build_at_the_same_time_is_refused_before_it_reads(sample_study: Path, tmp_path: Path) -> None:
    held = "with sole_writer(pathlib.Path(sys.argv[1])):\n    print('held', flush=True)\n    input()"
    command = [sys.executable, "-c", f"import sys, pathlib\nfrom newsdrift.packages import sole_writer\n{held}", str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(newsdrift.NewsdriftError, match="another newsdrift build is writing this package; wait until it has ended"):
            newsdrift.build(sample_study / "data" / "raw", tmp_path)
        other.communicate("\n")
    assert newsdrift.build(sample_study / "data" / "raw", tmp_path).version_count == 98


def test_what_package_toml_says_stands_in_the_descriptor(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "data" / "curated").mkdir(parents=True)
    written = 'name = "ferry"\ntitle = "Ferry"\nversion = "2.0.0"\nhomepage = "https://university.example/ferry"\nkeywords = ["ferry"]\n'
    (tmp_path / "data" / "curated" / "package.toml").write_text(written, encoding="utf-8")
    newsdrift.build(tmp_path / "raw", tmp_path)
    descriptor = newsdrift.read_package(tmp_path).descriptor
    told = [descriptor[name] for name in ("name", "title", "version", "homepage", "keywords")]
    assert told == ["ferry", "Ferry", "2.0.0", "https://university.example/ferry", ["ferry"]]


def test_progress_is_shown_on_a_terminal_and_not_in_a_pipe(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(terminal.progress("Counting", [1, 2])) == [1, 2]
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(terminal.progress("Counting", [1, 2])) == [1, 2]
    assert "Counting" in capsys.readouterr().err
