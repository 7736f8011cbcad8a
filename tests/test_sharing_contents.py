"""What an archive holds, and the archive with the texts."""

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from newsdrift.curated import read_curated
from newsdrift.sharing import full_text
from newsdrift.sharing.contents import members
from newsdrift.sharing.full_text import share_full
from newsdrift.sharing.study_files import Unlicensed, unlicensed_files
from newsdrift.sharing.zips import write_zip

TODAY = date(2026, 11, 22)
TABLES = (
    "article_stories article_urls articles boilerplate captures headlines lineages links notices outlets sentences stories value_changes "
    "values version_metrics versions"
)


@pytest.fixture
def study(sample_study: Path, tmp_path: Path) -> Path:
    """A copy of the built sample, without notebooks, to change."""
    shutil.copytree(sample_study, tmp_path / "study", ignore=shutil.ignore_patterns("notebooks", ".newsdrift"))
    return tmp_path / "study"


def bar(study: Path, folder: str, **cells: str) -> None:
    """Change cells of a folder's row in sources.csv."""
    path = study / "data" / "curated" / "sources.csv"
    head, *rows = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    names = head.split(",")
    changed = [
        ",".join(cells.get(name, cell) for name, cell in zip(names, row.split(","), strict=True)) if row.startswith(folder) else row
        for row in rows
    ]
    path.write_text("\n".join([head, *changed]) + "\n", encoding="utf-8")


def test_an_archive_holds_what_others_need_to_read_cite_and_run_the_package(sample_study: Path) -> None:
    found = members(sample_study)
    assert sorted(name for name in found if not name.startswith("notebooks/")) == sorted(
        [
            "CITATION.cff",
            "README.md",
            "croissant.json",
            "data-dictionary.md",
            *(
                f"data/curated/{name}"
                for name in ("articles.csv", "outlets.csv", "overrides.csv", "package.toml", "sources.csv", "terms.csv")
            ),
            *(f"data/processed/{name}.csv" for name in TABLES.split()),
            "datapackage.json",
            "metadata/datacite.json",
            "metadata/schema-org.jsonld",
            "metadata/zenodo.json",
            "requirements.lock",
            "ro-crate-metadata.json",
        ]
    )
    notebooks = [
        json.loads(bytes(content)) for name, content in found.items() if name.startswith("notebooks/") and isinstance(content, bytes)
    ]
    assert len(notebooks) == 10
    assert [cell["outputs"] for notebook in notebooks for cell in notebook["cells"] if cell.get("outputs")] == []


def test_the_record_of_releases_is_no_part_of_an_archive(study: Path) -> None:
    before = members(study)
    (study / "data" / "curated" / "releases.csv").write_text("archive,sha256,kind,audience,reason,date\n", encoding="utf-8")
    (study / "data" / "curated" / "releases").mkdir()
    assert members(study) == before


def test_the_lock_of_the_study_goes_before_that_of_newsdrift(study: Path) -> None:
    (study / "requirements.lock").write_bytes(b"polars==2.1.0\n")
    assert members(study)["requirements.lock"] == b"polars==2.1.0\n"


def test_frictionless_validates_the_zip_alone(sample_study: Path, tmp_path: Path) -> None:
    write_zip(tmp_path / "sample.zip", members(sample_study))
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "sample.zip", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)
    assert (done.returncode, report["valid"], report["stats"]["tasks"]) == (0, True, 16)


def test_the_archive_with_texts_is_recorded_once_for_the_same_bytes(study: Path, tmp_path: Path) -> None:
    made = [share_full(study, tmp_path / name, today=TODAY) for name in ("one", "two")]
    assert made[0].path.name == "newsdrift-sample-1.0.0-full.zip"
    assert made[0].path.read_bytes() == made[1].path.read_bytes()
    (release,) = read_curated(study / "data" / "curated").releases
    assert (release.archive, release.kind, release.audience, release.date) == ("newsdrift-sample-1.0.0-full.zip", "full", "everyone", TODAY)
    (listing,) = (study / "data" / "curated" / "releases").iterdir()
    assert "blogger/000_ab7cbf6fd8bc88be.txt" in listing.read_text(encoding="utf-8").splitlines()


def test_nothing_is_written_where_a_folder_is_barred(study: Path, tmp_path: Path) -> None:
    bar(study, "ledger", license="All rights reserved")
    bar(study, "courier", audience="project members")
    made = share_full(study, tmp_path / "out", today=TODAY)
    assert [(one.folder, one.reason) for one in made.refused] == [
        ("courier", "the texts are for project members alone"),
        ("ledger", "the licence 'All rights reserved' is not known to let anybody pass texts on"),
    ]
    assert not (tmp_path / "out").exists()
    assert not (study / "data" / "curated" / "releases.csv").exists()


def test_an_archive_for_a_group_holds_what_is_for_the_group(study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(full_text, "write_zip", lambda path, _files: (path.parent.mkdir(), path.write_bytes(b"")))
    bar(study, "courier", audience="project members")
    assert share_full(study, tmp_path / "out", audience="project members", today=TODAY).refused == ()


def test_a_study_of_open_licences_has_no_file_that_may_not_be_given(sample_study: Path) -> None:
    assert unlicensed_files(sample_study, today=TODAY) == []


def test_raw_files_tables_and_whatever_quotes_a_barred_text_are_listed(study: Path) -> None:
    bar(study, "ledger", license="")
    title = "Halden Mills to shut Sindang plant, cut 1,240 jobs"
    (study / "draft.html").write_text(f"<p>{title.replace(' ', ' <b></b>')}</p>", encoding="utf-8")
    (study / "notes.ipynb").write_text("not a notebook: " + title.replace(" ", "-"), encoding="utf-8")
    (study / "short.md").write_text("Halden Mills to shut Sindang, cut", encoding="utf-8")
    write_zip(study / "old.zip", {"inner/notes.txt": title.encode()})
    found = unlicensed_files(study, today=TODAY)
    assert [one for one in found if not one.file.startswith(("data/processed", "data/curated"))] == [
        Unlicensed("data/raw/ledger/looks.jsonl", "no licence"),
        Unlicensed("draft.html", "has “halden mills to shut sindang plant”"),
        Unlicensed("notes.ipynb", "has “halden mills to shut sindang plant”"),
        Unlicensed("old.zip/inner/notes.txt", "has “halden mills to shut sindang plant”"),
    ]
    assert {one.file for one in found} >= {
        f"data/processed/{name}.csv" for name in ("captures", "headlines", "sentences", "values", "versions")
    }


def test_a_file_that_cannot_be_read_is_listed_and_stops_nothing(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bar(study, "ledger", license="")
    (study / "locked.md").write_text("", encoding="utf-8")
    read_bytes = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path.name == "locked.md":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    found = [one for one in unlicensed_files(study, today=TODAY) if not one.file.startswith("data/")]
    assert found == [Unlicensed("locked.md", "cannot be read (Permission denied), so that nobody knows what it holds")]


def test_a_study_may_be_named_by_its_descriptor(study: Path) -> None:
    bar(study, "ledger", license="")
    found = unlicensed_files(study, today=TODAY)
    assert found[-1].file == "data/raw/ledger/looks.jsonl"
    assert unlicensed_files(study / "datapackage.json", today=TODAY) == found


def test_texts_kept_beyond_their_day_are_listed(study: Path) -> None:
    path = study / "data" / "curated" / "sources.csv"
    text = (
        path.read_text(encoding="utf-8").replace("license,reason", "license,keep_until,reason").replace("CC0-1.0,", "CC0-1.0,2026-11-21,")
    )
    path.write_text(text, encoding="utf-8")
    assert unlicensed_files(study, today=date(2026, 11, 21)) == []
    late = [one for one in unlicensed_files(study, today=TODAY) if one.file.startswith("data/raw/courier/")]
    assert {one.reason for one in late} == {"the texts could be kept until 2026-11-21"}
