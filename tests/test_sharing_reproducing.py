"""Archives put to the test: what is equal, what is not, and what of a stranger's archive is never run."""

import hashlib
import json
import shutil
import socket
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from commands import run_here

import newsdrift
from newsdrift.errors import ArchiveError
from newsdrift.schema import TABLES
from newsdrift.sharing import reproducing
from newsdrift.sharing.contents import members
from newsdrift.sharing.differing import differences
from newsdrift.sharing.outputs import CHART_MIME, shown
from newsdrift.sharing.recomputing import recomputed
from newsdrift.sharing.reproducing import Agreement, Reproduction, reproduce
from newsdrift.sharing.zips import write_zip

OWN = """import newsdrift
from newsdrift import charts, summaries

package = newsdrift.read_package("..")
charts.lengths(summaries.lengths(package))"""
ANSWER = "package.versions.height"
HARMFUL = "from pathlib import Path\nPath('ran').touch()"


def notebook(*sources: str, outputs: Mapping[int, list[dict[str, Any]]] | None = None) -> bytes:
    """A notebook of code cells, with outputs by the places of cells."""
    cells = [
        {
            "cell_type": "code",
            "id": f"c{at}",
            "metadata": {},
            "execution_count": None,
            "source": source,
            "outputs": (outputs or {}).get(at, []),
        }
        for at, source in enumerate(sources)
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def answer(number: int) -> list[dict[str, Any]]:
    return [{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": str(number)}}]


@pytest.fixture
def study(sample_study: Path, tmp_path: Path) -> Path:
    """A copy of the built sample, without notebooks, to change."""
    shutil.copytree(sample_study, tmp_path / "study", ignore=shutil.ignore_patterns("notebooks", ".newsdrift"))
    return tmp_path / "study"


def archive_of(study: Path, more: Mapping[str, bytes | Path] | None = None, notebooks: Mapping[str, bytes] | None = None) -> Path:
    """The archive of a study; `more` is put in without a word in the crate."""
    path = study.parent / "sample.zip"
    write_zip(path, {**members(study, notebooks=notebooks or {}), **(more or {})})
    return path


def found(made: Reproduction) -> dict[str, tuple[str, str]]:
    return {finding.part: (finding.outcome.value, finding.note) for finding in made.findings}


def change_table(study: Path, name: str, changed: pl.Expr) -> None:
    """Change a table and make the descriptor state the new bytes, as one who means to deceive would."""
    path = study / "data" / "processed" / f"{name}.csv"
    dtypes = dict.fromkeys(path.read_text(encoding="utf-8").splitlines()[0].split(","), pl.String)
    pl.read_csv(path, schema=dtypes, null_values="").with_columns(changed).write_csv(path)
    descriptor = json.loads((study / "datapackage.json").read_text(encoding="utf-8"))
    content = path.read_bytes()
    entry = next(entry for entry in descriptor["resources"] if entry["name"] == name)
    entry.update(bytes=len(content), hash=f"sha256:{hashlib.sha256(content).hexdigest()}")
    (study / "datapackage.json").write_text(json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def test_without_raw_files_the_measures_are_made_again_from_the_tables_on_which_they_rest(study: Path, tmp_path: Path) -> None:
    made = reproduce(archive_of(study), tmp_path / "out")
    told = found(made)
    assert made.holds
    assert told["tables as the descriptor states them"] == ("equal", "")
    assert told["files as the crate states them"] == ("equal", "")
    assert [name for name, (outcome, _) in told.items() if outcome == "equal"] == [
        "tables as the descriptor states them",
        "files as the crate states them",
        "articles",
        "stories",
        "versions",
        "version_metrics",
        "links",
        "lineages",
    ]
    assert (
        told["version_metrics"][1] == "not made again: character_count, change_level, value_change, has_title_change, lead_change, notice"
    )
    assert told["sentences"] == ("not compared", "rests on the raw files, which the archive has not")
    assert made.rebuilt == tmp_path / "out" / "sample" / "rebuilt"
    assert newsdrift.read_package(made.rebuilt).versions.height == 98


def test_with_raw_files_every_table_is_built_again(study: Path, tmp_path: Path) -> None:
    raw = {path.relative_to(study).as_posix(): path for path in (study / "data" / "raw").rglob("*") if path.is_file()}
    made = reproduce(archive_of(study, raw), tmp_path / "out")
    told = found(made)
    assert made.holds
    assert {told[table.name] for table in TABLES} == {("equal", "")}
    assert told["datapackage.json"] == ("equal", "")
    assert told["files that the crate does not name"][0] == "not compared"


def test_with_other_raw_files_the_tables_differ(study: Path, tmp_path: Path) -> None:
    raw = {path.relative_to(study).as_posix(): path for path in (study / "data" / "raw" / "northcoast").iterdir()}
    made = reproduce(archive_of(study, raw), tmp_path / "out")
    assert not made.holds
    assert found(made)["captures"][0] == "different"


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("version_metrics", "kept_share"),
        ("version_metrics", "added_sentence_count"),
        ("version_metrics", "moved_sentence_count"),
        ("version_metrics", "seconds_since_previous_max"),
        ("versions", "capture_count"),
        ("articles", "capture_count"),
        ("articles", "observed_seconds"),
        ("stories", "outlet_count"),
        ("lineages", "version_count"),
        ("lineages", "first_word_count"),
        ("links", "position_shift"),
    ],
)
def test_a_measure_that_does_not_follow_from_the_tables_is_found(sample: newsdrift.Package, table: str, column: str) -> None:
    frame = getattr(sample, table)
    at = pl.int_range(pl.len()) == frame[column].is_not_null().arg_max()
    changed = frame.with_columns(pl.when(at).then(pl.col(column) + 1).otherwise(column))
    (declared,) = [one for one in TABLES if one.name == table]
    again = recomputed(replace(sample, **{table: changed}))[table]
    cells = differences(declared, changed, again, [name for name in again.columns if name in changed.columns]).cells
    assert cells.select("table", "column", "count").rows() == [(table, column, 1)]


def test_a_share_that_was_altered_and_restated_is_found_with_its_row(study: Path, tmp_path: Path) -> None:
    is_first = pl.int_range(pl.len()) == pl.col("kept_share").is_not_null().arg_max()
    change_table(study, "version_metrics", pl.when(is_first).then(pl.lit("0.1234")).otherwise("kept_share").alias("kept_share"))
    made = reproduce(archive_of(study), tmp_path / "out")
    outcome, note = found(made)["version_metrics"]
    assert (made.holds, outcome) == (False, "different")
    assert note.startswith("1 of kept_share, such as ")
    assert ": 0.1234, made again " in note


def test_a_table_of_other_bytes_than_stated_ends_the_test(study: Path, tmp_path: Path) -> None:
    archive = archive_of(study, {"data/processed/links.csv": (study / "data" / "processed" / "links.csv").read_bytes() + b"\n"})
    made = reproduce(archive, tmp_path / "out")
    told = found(made)
    assert not made.holds
    assert told["tables as the descriptor states them"][0] == "different"
    assert told["files as the crate states them"] == ("different", "data/processed/links.csv")
    assert len(told) == 2
    assert not made.rebuilt.exists()


def test_a_resource_at_an_address_is_told_and_not_fetched(study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object, **__: object) -> None:
        raise AssertionError("something was looked up")

    path = study / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"].append({"name": "more", "path": "https://outside.example/a.csv"})
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    tables = {entry["path"]: study / entry["path"] for entry in descriptor["resources"][:-1]}
    write_zip(tmp_path / "a.zip", {"datapackage.json": path, **tables})
    for name in ("getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, no_network)
    made = reproduce(tmp_path / "a.zip", tmp_path / "out")
    note = "package: resource 'more': its path 'https://outside.example/a.csv' leaves the folder"
    assert found(made)["tables as the descriptor states them"] == ("different", note)


def crate_findings(folder: Path, content: bytes) -> list[tuple[str, str, str]]:
    """What is found of an archive that holds a folder and a crate."""
    (folder / "a" / "data").mkdir(parents=True)
    (folder / "a" / "ro-crate-metadata.json").write_bytes(content)
    return [(finding.part, finding.outcome.value, finding.note) for finding in reproducing._crate_hashes(folder / "a")]


@pytest.mark.parametrize("entry", ["../secret", "/etc/hostname", "missing.csv", "a\0b", "data", "a" * 300, "\ud800"])
def test_a_crate_that_names_files_elsewhere_is_told_and_nothing_there_is_read(tmp_path: Path, entry: str) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    crate = {"@graph": [{"@id": entry, "sha256": hashlib.sha256(b"secret").hexdigest()}]}
    assert crate_findings(tmp_path, json.dumps(crate).encode()) == [("files as the crate states them", "different", entry)]


@pytest.mark.parametrize("content", [b"", b"[]", b'{"@graph": [7]}', b'{"@graph": [{"sha256": "0"}]}', b"[" * 100_000])
def test_a_crate_that_is_none_leaves_files_without_a_comparison(tmp_path: Path, content: bytes) -> None:
    assert crate_findings(tmp_path, content) == [("other files", "not compared", "no ro-crate-metadata.json with their hashes")]


def test_a_strangers_notebook_is_not_run_unasked(study: Path, tmp_path: Path) -> None:
    made = reproduce(archive_of(study, notebooks={"bad.ipynb": b"{", "evil.ipynb": notebook(HARMFUL)}), tmp_path / "out")
    assert found(made)["bad.ipynb"] == ("not compared", "no notebook (JSONDecodeError); it is not run, nor compared")
    told = found(made)["evil.ipynb"]
    assert told == ("not compared", "not newsdrift's own, so not run: read it, then run it by --run-notebooks")
    assert [path.name for path in tmp_path.rglob("*") if path.name == "ran"] == []


def test_asked_for_it_is_run_beside_what_was_made_again(study: Path, tmp_path: Path) -> None:
    archive = archive_of(study, notebooks={"theirs.ipynb": notebook(HARMFUL, "1 + 1", outputs={1: answer(2)})})
    made = reproduce(archive, tmp_path / "out", run_notebooks=True)
    told = found(made)
    assert told["theirs.ipynb: tables and answers"] == ("equal", "")
    assert [path.relative_to(made.rebuilt).as_posix() for path in tmp_path.rglob("ran")] == ["notebooks/ran"]


def test_a_notebook_that_fails_is_told_as_different(study: Path, tmp_path: Path) -> None:
    made = reproduce(archive_of(study, notebooks={"theirs.ipynb": notebook("1 / 0")}), tmp_path / "out", run_notebooks=True)
    outcome, note = found(made)["theirs.ipynb"]
    assert (outcome, made.holds) == ("different", False)
    assert note.startswith("a cell failed: ZeroDivisionError")


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A small notebook in the place of newsdrift's own."""
    content = notebook(OWN, ANSWER)
    monkeypatch.setattr(reproducing, "_own_notebooks", lambda: [(("own.ipynb", shown(content, "own").sources), content)])
    return content


@pytest.mark.usefixtures("own")
def test_newsdrifts_own_notebooks_are_run_from_its_own_copy_where_nothing_of_the_archive_can_be_imported(
    study: Path, tmp_path: Path
) -> None:
    """A module beside the notebook would be imported in place of the library of that name."""
    shadows = {f"notebooks/{name}.py": HARMFUL.encode() for name in ("newsdrift", "polars", "altair", "sitecustomize", "IPython")}
    archived = notebook(OWN, ANSWER, outputs={1: answer(98)})
    archive = archive_of(study, shadows, notebooks={"own.ipynb": archived, "own again.ipynb": archived})
    made = reproduce(archive, tmp_path / "out")
    told = found(made)
    assert told["own.ipynb: tables and answers"] == ("equal", "")
    assert told["own.ipynb: charts"] == ("different", "of code cells 1")
    assert told["own again.ipynb"][0] == "not compared"
    assert sorted(path.name for path in (made.rebuilt / "notebooks").iterdir()) == ["own.ipynb"]
    assert list(tmp_path.rglob("ran")) == []


@pytest.mark.usefixtures("own")
def test_charts_are_compared_by_specification_and_data_and_answers_by_their_words(study: Path, tmp_path: Path) -> None:
    """First with nothing to compare; then with what was shown; then with one number of the data altered."""
    made = reproduce(archive_of(study, notebooks={"own.ipynb": notebook(OWN, ANSWER)}), tmp_path / "out")
    assert found(made)["own.ipynb: charts"] == ("not compared", "made now; the archive has the notebook without them")
    shown_now = (made.rebuilt / "notebooks" / "own.ipynb").read_bytes()
    again = reproduce(archive_of(study, notebooks={"own.ipynb": shown_now}), tmp_path / "out")
    assert again.archive == tmp_path / "out" / "sample-2" / "archive"
    assert [finding for finding in again.findings if finding.part.startswith("own")] == [
        reproducing.Finding("own.ipynb: charts", Agreement.EQUAL, 1),
        reproducing.Finding("own.ipynb: tables and answers", Agreement.EQUAL, 1),
    ]
    altered = json.loads(shown_now)
    spec = altered["cells"][0]["outputs"][0]["data"][CHART_MIME]
    next(iter(spec["datasets"].values()))[0]["word_count"] = 10**6
    changed = reproduce(archive_of(study, notebooks={"own.ipynb": json.dumps(altered).encode()}), tmp_path / "out")
    assert found(changed)["own.ipynb: charts"] == ("different", "of code cells 1")
    assert not changed.holds


@pytest.mark.parametrize("content", [b"", b"7", b'{"cells": 7}', b'{"cells": [{"cell_type": "code"}]}', b"[" * 100_000, b"\xff"])
def test_a_file_that_is_no_notebook_is_told(content: bytes) -> None:
    with pytest.raises(ArchiveError, match="no notebook"):
        shown(content, "a.ipynb")


def chart(width: float, **more: str) -> bytes:
    data = {CHART_MIME: {"mark": "bar", "width": width}, **more}
    return notebook("x", outputs={0: [{"output_type": "display_data", "metadata": {}, "data": data}]})


def test_pictures_and_the_last_digits_of_fractions_make_no_chart_another() -> None:
    first = shown(chart(0.1 + 0.2, **{"image/png": "AAAA", "text/plain": "alt.Chart(...)"}), "a")
    assert first == shown(chart(0.3), "b")
    assert first.charts != shown(chart(0.3001), "c").charts


def test_a_cells_source_is_the_same_in_one_text_or_in_lines() -> None:
    lines = json.loads(notebook("x = 1\ny"))
    lines["cells"][0]["source"] = ["x = 1\n", "y"]
    assert shown(notebook("x = 1\ny"), "a") == shown(json.dumps(lines).encode(), "b")
    assert shown(notebook("x = 1\ny"), "a") != shown(notebook("x = 1\nz"), "a")


def test_an_archive_that_is_refused_leaves_nothing(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("../outside", "")
    with pytest.raises(ArchiveError, match="leads out of the archive"):
        reproduce(tmp_path / "a.zip", tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_the_commands_end_with_0_where_all_is_equal_and_with_1_where_not(study: Path) -> None:
    archive = archive_of(study)
    done = run_here("reproduce", str(archive), "--output", "made", cwd=study.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert "8 equal, 10 not compared. The archive is in made/sample/archive, what was made again in made/sample/rebuilt." in done.stdout
    equal = run_here("compare", "study", str(archive), cwd=study.parent)
    assert (equal.returncode, equal.stdout) == (0, "Equal: 3,604 rows in 16 tables.\n")
    change_table(study, "outlets", pl.lit("\x1b[2J").alias("name"))
    differing = run_here("compare", "study", str(archive), cwd=study.parent)
    assert differing.returncode == 1
    assert "\x1b" not in differing.stdout
    archive_of(study, {"README.md": b"another"})
    done = run_here("reproduce", str(archive), "--output", "other", cwd=study.parent)
    assert done.returncode == 1
    assert "The archive is in other/sample/archive, nothing was made again of it." in done.stdout
    assert run_here("reproduce", "nothing.zip", cwd=study.parent).returncode == 1
