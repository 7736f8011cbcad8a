"""A study of one's own."""

import subprocess
from pathlib import Path

import nbformat
import pytest

import newsdrift
from newsdrift.errors import StudyError
from newsdrift.studies import create_study


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_study_has_a_place_for_each_thing(tmp_path: Path) -> None:
    create_study(tmp_path / "study", example=False)
    assert names(tmp_path / "study") == [
        ".gitignore",
        "README.md",
        "data/curated/articles.csv",
        "data/curated/outlets.csv",
        "data/curated/overrides.csv",
        "data/curated/package.toml",
        "data/curated/sources.csv",
        "data/curated/terms.csv",
        "data/raw/README.md",
        "notebooks/01-the-package.ipynb",
        "notebooks/02-version-metrics.ipynb",
        "notebooks/03-how-coverage-changed.ipynb",
        "notebooks/04-one-article.ipynb",
        "notebooks/05-lives-of-sentences.ipynb",
        "notebooks/06-values-and-notices.ipynb",
        "notebooks/07-words-in-words-out.ipynb",
        "notebooks/08-across-outlets.ipynb",
        "notebooks/09-explore.ipynb",
        "notebooks/10-gallery.ipynb",
    ]


def test_the_templates_of_a_new_study_build_as_they_are(tmp_path: Path) -> None:
    create_study(tmp_path, example=False)
    made = newsdrift.build(tmp_path / "data" / "raw", tmp_path)
    assert (made.report.valid, {status.value: count for status, count in made.statuses.items() if count}) == (True, {"ignored": 1})


def test_notebooks_of_a_new_study_have_no_outputs_and_name_the_package_once(tmp_path: Path) -> None:
    create_study(tmp_path, example=False)
    cells = [
        cell for path in (tmp_path / "notebooks").iterdir() for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"
    ]
    assert {(len(cell.outputs), cell.execution_count) for cell in cells} == {(0, None)}
    assert sum("read_package(" in cell.source for cell in cells) == 10


def test_the_example_brings_the_sample_corpus(tmp_path: Path) -> None:
    create_study(tmp_path, example=True)
    assert {"data/raw/northcoast/captures.jsonl.gz", "data/raw/blogger/000_ab7cbf6fd8bc88be.txt"} <= set(names(tmp_path))
    assert "newsdrift-sample" in (tmp_path / "data" / "curated" / "package.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("taken", ["file", "folder"])
def test_nothing_that_is_there_is_touched(tmp_path: Path, taken: str) -> None:
    place = tmp_path / "study"
    if taken == "file":
        place.write_text("mine", encoding="utf-8")
    else:
        place.mkdir()
        (place / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StudyError, match="there is something here already; name a new or an empty folder"):
        create_study(place, example=True)
    assert names(tmp_path) == ["study" if taken == "file" else "study/mine.txt"]


def test_git_leaves_out_everything_that_holds_text(tmp_path: Path) -> None:
    create_study(tmp_path, example=True)
    newsdrift.build(tmp_path / "data" / "raw", tmp_path)
    (tmp_path / "build" / "report").mkdir(parents=True)
    (tmp_path / "build" / "report" / "index.html").write_text("quoted", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "-A"], cwd=tmp_path, check=True)
    kept = subprocess.run(["git", "ls-files"], cwd=tmp_path, check=True, capture_output=True, text=True).stdout.split()
    assert kept == [
        ".gitignore",
        "README.md",
        "data/curated/articles.csv",
        "data/curated/outlets.csv",
        "data/curated/overrides.csv",
        "data/curated/package.toml",
        "data/curated/sources.csv",
        "data/curated/terms.csv",
        "data/raw/README.md",
    ]
