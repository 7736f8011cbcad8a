"""One JupyterLab and one Chromium for all tests: starting them takes longer than the tests do."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_notebook

import newsdrift
from newsdrift import reports
from tests.browser.chromium import Page, browser, program
from tests.browser.jupyter import Lab, running_lab
from tests.hostile import write_hostile_study

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
HOSTILE_NOTEBOOK = "'\"><img src=x onerror=window.pwned=12>.ipynb"
NO_CHROMIUM = 3


def pytest_configure() -> None:
    if program() is None:
        pytest.exit("there is no Chromium to test in; on Debian: apt install chromium", returncode=NO_CHROMIUM)


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that JupyterLab serves: the notebooks as they are committed, and a hostile study with one notebook of all their cells."""
    folder = tmp_path_factory.mktemp("root")
    (folder / "sample").mkdir()
    for path in NOTEBOOKS.glob("*.ipynb"):
        shutil.copy(path, folder / "sample")
    hostile = folder / "hostile"
    write_hostile_study(hostile)
    assert newsdrift.build(hostile / "data" / "raw", hostile).report.valid
    (hostile / "notebooks").mkdir()
    _run(hostile / "notebooks" / HOSTILE_NOTEBOOK)
    for path in NOTEBOOKS.glob("09-explore*.ipynb"):
        shutil.copy(path, hostile / "notebooks")
    return folder


def _run(path: Path) -> None:
    """Write a notebook with the cells of all notebooks that are tested, run: one start of a kernel instead of nine."""
    read = [nbformat.read(source, as_version=4) for source in sorted(NOTEBOOKS.glob("0[1-8]-*.ipynb"))]
    cells = [cell for notebook in read for cell in notebook.cells]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    nbformat.write(new_notebook(cells=cells, metadata=read[0].metadata), path)
    nbformat.write(reports.execute(path), path)


@pytest.fixture(scope="session")
def report(root: Path) -> Path:
    """The report of the hostile package, with the hostile notebook and those of the sample."""
    folder = root / "report"
    folder.mkdir()
    paths = [*sorted((root / "sample").glob("*.ipynb")), root / "hostile" / "notebooks" / HOSTILE_NOTEBOOK]
    pages = reports.report_pages(newsdrift.read_package(root / "hostile"), [reports.read_notebook(path) for path in paths])
    for name, page in pages.items():
        (folder / name).write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("chromium")) as opened:
        opened.look()
        yield opened


@pytest.fixture(scope="session")
def lab(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running_lab(root, tmp_path_factory.mktemp("jupyter")) as running:
        yield running
