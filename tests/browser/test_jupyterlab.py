"""The notebooks in a real JupyterLab that trusts none of them and has no network."""

from pathlib import Path

import nbformat
import pytest

from newsdrift.reports import read_notebook
from tests.browser.chromium import Page
from tests.browser.conftest import HOSTILE_NOTEBOOK, NOTEBOOKS
from tests.browser.jupyter import Lab

EXPLORERS = sorted(NOTEBOOKS.glob("09-explore*.ipynb"))  # they need a kernel, and have tests of their own
STILL = sorted(set(NOTEBOOKS.glob("*.ipynb")) - set(EXPLORERS))

# How many charts are drawn: a canvas, or an SVG with marks, that is not of one colour.
DRAWN = """(() => {
  const isDrawn = (canvas) => {
    const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return pixels.some((pixel) => pixel !== pixels[0]);
  };
  const shown = [...document.querySelectorAll('.jp-NotebookPanel .jp-RenderedVegaLite')];
  return shown.filter((chart) => [...chart.querySelectorAll('canvas')].some(isDrawn) || chart.querySelector('svg.marks path')).length;
})()"""
TROUBLE = """[...document.querySelectorAll('.jp-NotebookPanel .jp-OutputArea-output')]
  .filter((output) => /Javascript Error|stderr|application\\/vnd.jupyter.error/.test(output.innerText + output.dataset.mimeType))
  .map((output) => output.innerText.slice(0, 200))"""
# Without the question whether to save it: a kernel that starts writes its language into the notebook.
CLOSE = """[...jupyterapp.shell.widgets('main')].map((open) => {
  if (open.context) open.context.model.dirty = false;
  open.close();
}).length"""
DISTRUST = "document.querySelector('.jp-StatusItem-trust')?.title ?? ''"


@pytest.fixture(scope="module")
def opened(lab: Lab, page: Page) -> Page:
    page.open(lab.address + "lab?reset&token=browser-test")
    page.wait_for("window.jupyterapp?.shell && document.querySelector('#jp-main-dock-panel') !== null", "JupyterLab")
    page.evaluate("jupyterapp.restored.then(() => true)")
    return page


def show(page: Page, path: str) -> None:
    """Close what is open and open a notebook."""
    page.evaluate(CLOSE)
    page.wait_for("document.querySelectorAll('.jp-NotebookPanel').length === 0", "the notebook before to be closed")
    page.evaluate(f"jupyterapp.commands.execute('docmanager:open', {{path: {path!r}, factory: 'Notebook'}}).then(() => true)")
    page.wait_for("document.querySelectorAll('.jp-NotebookPanel').length === 1", path)


def chart_count(path: Path) -> int:
    return len(read_notebook(path).charts)


@pytest.mark.parametrize("notebook", STILL, ids=lambda path: path.stem)
def test_every_chart_of_an_untrusted_notebook_draws_without_a_network(notebook: Path, opened: Page, lab: Lab) -> None:
    show(opened, f"sample/{notebook.name}")
    count = chart_count(notebook)
    assert count > 0
    opened.wait_for(f"{DRAWN} === {count}", f"{count} charts of {notebook.stem}")
    assert opened.evaluate(DISTRUST).startswith("Notebook not trusted: 0 of ")
    assert (opened.evaluate(TROUBLE), opened.outside(*lab.own), opened.dialogs) == ([], [], [])


def test_hostile_texts_do_nothing_in_a_notebook(root: Path, opened: Page, lab: Lab) -> None:
    path = root / "hostile" / "notebooks" / HOSTILE_NOTEBOOK
    show(opened, f"hostile/notebooks/{HOSTILE_NOTEBOOK}")
    opened.wait_for(f"{DRAWN} === {chart_count(path)}", "the charts of the hostile study")
    assert "<script>window.pwned=1" in opened.evaluate("document.querySelector('.jp-NotebookPanel').innerText")
    assert opened.evaluate("window.pwned ?? 'unharmed'") == "unharmed"
    assert opened.evaluate("document.querySelectorAll('.jp-OutputArea a[href^=\"javascript:\" i], .jp-OutputArea iframe').length") == 0
    assert (opened.evaluate(TROUBLE), opened.outside(*lab.own), opened.dialogs, opened.opened) == ([], [], [], [])


def test_the_notebooks_of_the_sample_and_of_the_hostile_study_hold_every_kind_of_chart(root: Path) -> None:
    """Else the tests above would look at nothing."""
    hostile = nbformat.read(root / "hostile" / "notebooks" / HOSTILE_NOTEBOOK, as_version=4)
    assert not [output for cell in hostile.cells for output in cell.get("outputs", []) if output.output_type in {"stream", "error"}]
    titles = {chart.title for chart in read_notebook(root / "hostile" / "notebooks" / HOSTILE_NOTEBOOK).charts}
    assert titles >= {chart.title for path in STILL for chart in read_notebook(path).charts if not chart.title.startswith("Would")}
