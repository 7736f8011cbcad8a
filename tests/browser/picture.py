"""The README's picture: the explorer in a real JupyterLab, on the sample. `make picture` runs this."""

import sys
import tempfile
from pathlib import Path

import newsdrift
from newsdrift.studies import create_study
from tests.browser.chromium import Page, browser, program
from tests.browser.jupyter import Lab, running_lab

WIDTH, HEIGHT = 1180, 1000
NOTEBOOK = "notebooks/09-explore.ipynb"
EXPLORER = "document.querySelector('.jp-NotebookPanel .newsdrift-explorer')"
POINTS = f"[...({EXPLORER}?.querySelectorAll('.point') ?? [])]"
REDLINE = f"({EXPLORER}.querySelector('.nd-redline > div')?.shadowRoot.textContent ?? '')"
ARTICLE, UPDATE = "Two arrested over ferry sinking", 4
OPTION = f"[...{EXPLORER}.querySelectorAll('[role=option]')].find((option) => option.textContent.includes({ARTICLE!r}))"


def write_picture(target: Path, folder: Path) -> None:
    """Save what JupyterLab shows after a click on a version in the explorer, without its file list."""
    study = folder / "study"
    create_study(study, example=True)
    newsdrift.build(study / "data" / "raw", study)
    for name in ("jupyter", "chromium"):
        (folder / name).mkdir()
    with running_lab(study, folder / "jupyter") as lab, browser(folder / "chromium") as page:
        page.look(width=WIDTH, height=HEIGHT)
        _open(page, lab)
        page.click(OPTION)
        page.wait_for(f"{OPTION}.getAttribute('aria-selected') === 'true' && {POINTS}.length === 5", "the article's versions")
        page.click(f"{POINTS}.find((point) => point.mark.version === {UPDATE})")
        page.wait_for(f"{REDLINE}.includes('Version {UPDATE}')", "the redline of the update")
        page.evaluate(f"{EXPLORER}.scrollIntoView({{block: 'start'}})")
        page.picture(target)


def _open(page: Page, lab: Lab) -> None:
    """Open the explorer's notebook, run it and leave it the whole window."""
    page.open(lab.address + "lab?reset&token=browser-test")
    page.wait_for("window.jupyterapp?.shell && document.querySelector('#jp-main-dock-panel') !== null", "JupyterLab")
    page.evaluate("jupyterapp.restored.then(() => jupyterapp.shell.collapseLeft())")
    opening = f"{{path: '{NOTEBOOK}', factory: 'Notebook', kernel: {{name: 'python3'}}}}"
    ready = "then((opened) => opened.sessionContext.ready).then(() => true)"
    page.evaluate(f"jupyterapp.commands.execute('docmanager:open', {opening}).{ready}")
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells').then(() => true)")
    page.wait_for(f"{POINTS}.length > {UPDATE}", "the versions of an article in the explorer")


if __name__ == "__main__":
    if program() is None:
        sys.exit("There is no Chromium to take the picture with; on Debian: apt install chromium.")
    with tempfile.TemporaryDirectory() as made:
        write_picture(Path(sys.argv[1]), Path(made))
