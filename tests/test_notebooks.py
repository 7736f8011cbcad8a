"""The notebooks give what is committed: run on a copy of the sample, compared cell by cell."""

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

CHART = "application/vnd.vegalite.v5+json"
NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_run_again_gives_the_outputs_that_are_committed(notebook: Path, sample_study: Path, tmp_path: Path) -> None:
    shutil.copytree(sample_study, tmp_path / "study", ignore=shutil.ignore_patterns("notebooks"))
    (tmp_path / "study" / "notebooks").mkdir()
    copy = Path(shutil.copy(notebook, tmp_path / "study" / "notebooks"))
    options = ["-p", "no:cacheprovider", "--rootdir", str(tmp_path), "-c", "/dev/null", "-n0", "-q"]
    done = subprocess.run([sys.executable, "-m", "pytest", "--nbval", *options, str(copy)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_notebooks_are_these() -> None:
    assert [path.stem for path in NOTEBOOKS] == [
        "01-the-package",
        "02-version-metrics",
        "03-how-coverage-changed",
        "04-one-article",
        "05-lives-of-sentences",
        "06-values-and-notices",
        "07-words-in-words-out",
        "08-across-outlets",
        "09-explore",
        "10-gallery",
    ]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_committed_notebooks_hold_outputs_without_times_and_python_version(notebook: Path) -> None:
    read = nbformat.read(notebook, as_version=4)
    assert read.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    code = [cell for cell in read.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert {key for cell in read.cells for key in cell.metadata} <= {"tags"}


def test_a_changed_output_is_caught(sample_study: Path, tmp_path: Path) -> None:
    shutil.copytree(sample_study, tmp_path / "study", ignore=shutil.ignore_patterns("notebooks"))
    (tmp_path / "study" / "notebooks").mkdir()
    read = nbformat.read(NOTEBOOKS[0], as_version=4)
    drawn = [at for at, cell in enumerate(read.cells) if any(CHART in output.get("data", {}) for output in cell.get("outputs", []))]
    read.cells = read.cells[: drawn[0] + 1]  # to the first chart
    next(output.data[CHART] for output in read.cells[-1].outputs if CHART in output.data)["title"] = "Another title"
    copy = tmp_path / "study" / "notebooks" / "changed.ipynb"
    nbformat.write(read, copy)
    options = ["-p", "no:cacheprovider", "--rootdir", str(tmp_path), "-c", "/dev/null", "-n0", "-q"]
    done = subprocess.run([sys.executable, "-m", "pytest", "--nbval", *options, str(copy)], capture_output=True, text=True, check=False)
    assert (done.returncode, "1 failed" in done.stdout) == (1, True)
