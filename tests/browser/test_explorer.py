"""The explorer in a real JupyterLab with a kernel and no network, on the hostile study."""

import json
import shutil
from pathlib import Path

import pytest

import newsdrift
from tests.browser.chromium import Page
from tests.browser.conftest import HOSTILE_NOTEBOOK, NOTEBOOKS
from tests.browser.jupyter import Lab

EXPLORERS = sorted(NOTEBOOKS.glob("09-explore*.ipynb"))
VERSIONS = 20
IN_IT = "document.querySelector('.jp-NotebookPanel .newsdrift-explorer')"
POINTS = f"[...({IN_IT}?.querySelectorAll('.point') ?? [])]"
SOUGHT = f"{IN_IT}.querySelector('.nd-redline > div').shadowRoot.querySelector('.nd-sought')"
REDLINE = f"({IN_IT}.querySelector('.nd-redline > div')?.shadowRoot.textContent ?? '')"


def show(page: Page, lab: Lab, path: str) -> None:
    """Open a notebook with an explorer and run it in a kernel of its own."""
    page.open(lab.address + "lab?reset&token=browser-test")
    page.wait_for("window.jupyterapp?.shell && document.querySelector('#jp-main-dock-panel') !== null", "JupyterLab")
    page.evaluate("jupyterapp.restored.then(() => true)")
    opening = f"{{path: '{path}', factory: 'Notebook', kernel: {{name: 'python3'}}}}"
    page.evaluate(
        f"jupyterapp.commands.execute('docmanager:open', {opening}).then((opened) => opened.sessionContext.ready).then(() => true)"
    )
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells').then(() => true)")


@pytest.mark.parametrize("notebook", EXPLORERS, ids=lambda path: path.stem)
def test_a_click_in_the_explorer_brings_the_right_redline(notebook: Path, lab: Lab, page: Page) -> None:
    show(page, lab, f"hostile/notebooks/{notebook.name}")
    page.wait_for(f"{POINTS}.length === 3", "the versions of an article in the explorer")
    for version, told, untold in ((3, "104", "At least 12"), (2, "12", "104"), (3, "104", "At least 12")):
        page.click(f"{POINTS}.find((point) => point.mark.version === {version})")
        page.wait_for(f"{REDLINE}.includes('97') && {REDLINE}.includes('{told}') && !{REDLINE}.includes('{untold}')", f"update {version}")
    assert "<script>window.pwned=1" in page.evaluate(REDLINE)
    assert page.evaluate("window.pwned ?? 'unharmed'") == "unharmed"
    assert (page.outside(*lab.own), page.dialogs, page.opened) == ([], [], [])


@pytest.fixture(scope="module")
def packages(root: Path) -> None:
    """Beside the hostile study one with an article of many versions, and one without captures, each with the explorer's notebook."""
    looks = [_look(number) for number in range(VERSIONS)]
    for name, lines in (("many", looks), ("empty", [])):
        raw = root / name / "data" / "raw" / "live"
        raw.mkdir(parents=True)
        (raw / "captures.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
        assert newsdrift.build(root / name / "data" / "raw", root / name).report.valid
        shutil.copytree(root / "hostile" / "notebooks", root / name / "notebooks", ignore=lambda _, names: {HOSTILE_NOTEBOOK} & set(names))


def _look(number: int) -> dict[str, str]:
    """A live page that loses its first sentence and gains a last one; most changes by the last update."""
    rows = range(number, number + (20 if number == VERSIONS - 1 else 8))
    text = "\n".join(f"Item {row} of the live page says what {row * 7} people in the harbour saw." for row in rows)
    address = "https://live.example/page"
    return {"url": address, "title": "Live", "text": text, "captured_at": f"2021-06-16T{number:02d}:00:00Z", "language": "en"}


@pytest.mark.usefixtures("packages")
def test_what_is_read_is_brought_into_the_window_and_into_the_drawing(lab: Lab, page: Page) -> None:
    page.look(width=800, height=700)
    show(page, lab, "many/notebooks/09-explore.ipynb")
    page.wait_for(f"{POINTS}.length === {VERSIONS}", "the versions")
    chosen = f"{IN_IT}.querySelector('.point.chosen').getBoundingClientRect()"
    frame = f"{IN_IT}.querySelector('.nd-frame').getBoundingClientRect()"
    page.wait_for(f"{POINTS}.at(-1).matches('.chosen') && {chosen}.right < {frame}.right", "the last version in the frame", seconds=10)
    page.click(f"{IN_IT}.querySelector('.bar[aria-label^=\"Sentence 8 of version 20\"]')")
    page.wait_for(f"{SOUGHT} !== null", "the sentence of the bar")
    notebook = "document.querySelector('.jp-NotebookPanel').getBoundingClientRect()"
    assert page.evaluate(f"{SOUGHT}.getBoundingClientRect().bottom < {notebook}.bottom")
    page.look()


@pytest.mark.usefixtures("packages")
def test_tab_stops_once_in_a_drawing_of_many_versions(lab: Lab, page: Page) -> None:
    show(page, lab, "many/notebooks/09-explore.ipynb")
    page.wait_for(f"{POINTS}.length === {VERSIONS}", "the versions")
    stops = f"{POINTS}.filter((point) => point.tabIndex === 0).map((point) => point.mark.version)"
    assert page.evaluate(stops) == [VERSIONS]
    # in one go: the drawing is made anew once its width is known
    assert page.evaluate(f"({POINTS}[4].focus(), {stops})") == [5]
    drawing = f"{IN_IT}.querySelector('svg.nd-drawing')"
    assert page.evaluate(f"({POINTS}[4].focus(), {drawing}.focus(), document.activeElement.mark.version)") == 5  # it takes no focus itself


@pytest.mark.usefixtures("packages")
def test_the_key_names_what_is_drawn_and_the_list_counts_one_article(lab: Lab, page: Page) -> None:
    show(page, lab, "many/notebooks/09-explore.ipynb")
    page.wait_for(f"{POINTS}.length === {VERSIONS}", "the versions")
    key = page.evaluate(f"[...{IN_IT}.querySelectorAll('.nd-key span')].map((entry) => entry.textContent)")
    assert key == ["first version", "unchanged", "edited", "added", "deleted by the next version", "moved", "edited between these looks"]
    assert page.evaluate(f"{IN_IT}.querySelector('.nd-choose [role=status]').textContent") == "1 article"


@pytest.mark.usefixtures("packages")
def test_a_package_without_articles_has_nothing_to_press(lab: Lab, page: Page) -> None:
    show(page, lab, "empty/notebooks/09-explore.ipynb")
    page.wait_for(f"{IN_IT}?.innerText.includes('The package has no articles.')", "the explorer of an empty package")
    pressed = f"[...{IN_IT}.querySelectorAll('button, input')].filter((control) => control.checkVisibility() && !control.disabled).length"
    assert page.evaluate(f"[{pressed}, {IN_IT}.querySelector('.nd-frame').checkVisibility()]") == [0, False]
    assert "with these words" not in page.evaluate(f"{IN_IT}.innerText")
