"""The explorer in a real JupyterLab with a kernel and no network, on the hostile study."""

from pathlib import Path

import pytest

from tests.browser.chromium import Page
from tests.browser.conftest import NOTEBOOKS
from tests.browser.jupyter import Lab

EXPLORERS = sorted(NOTEBOOKS.glob("09-explore*.ipynb"))
IN_IT = "document.querySelector('.jp-NotebookPanel .newsdrift-explorer')"
POINTS = f"[...({IN_IT}?.querySelectorAll('.point') ?? [])]"
SOUGHT = f"{IN_IT}.querySelector('.nd-redline > div').shadowRoot.querySelector('.nd-sought')"
REDLINE = f"({IN_IT}.querySelector('.nd-redline > div')?.shadowRoot.textContent ?? '')"


@pytest.mark.parametrize("notebook", EXPLORERS, ids=lambda path: path.stem)
def test_a_click_in_the_explorer_brings_the_right_redline(notebook: Path, lab: Lab, page: Page) -> None:
    page.open(lab.address + "lab?reset&token=browser-test")
    page.wait_for("window.jupyterapp?.shell && document.querySelector('#jp-main-dock-panel') !== null", "JupyterLab")
    page.evaluate("jupyterapp.restored.then(() => true)")
    opening = f"{{path: 'hostile/notebooks/{notebook.name}', factory: 'Notebook', kernel: {{name: 'python3'}}}}"
    page.evaluate(
        f"jupyterapp.commands.execute('docmanager:open', {opening}).then((opened) => opened.sessionContext.ready).then(() => true)"
    )
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells').then(() => true)")
    page.wait_for(f"{POINTS}.length === 3", "the versions of an article in the explorer")
    for version, told, untold in ((3, "104", "At least 12"), (2, "12", "104"), (3, "104", "At least 12")):
        page.click(f"{POINTS}.find((point) => point.mark.version === {version})")
        page.wait_for(f"{REDLINE}.includes('97') && {REDLINE}.includes('{told}') && !{REDLINE}.includes('{untold}')", f"update {version}")
    assert "<script>window.pwned=1" in page.evaluate(REDLINE)
    assert page.evaluate("window.pwned ?? 'unharmed'") == "unharmed"
    assert (page.outside(*lab.own), page.dialogs, page.opened) == ([], [], [])
    page.look(width=800, height=700)
    bar = f"[...{IN_IT}.querySelectorAll('.bar')].find((bar) => bar.mark.version === 2 && bar.mark.target === 'n3')"
    page.click(bar)
    page.wait_for(f"{SOUGHT} !== null", "the sentence of the bar")
    assert page.evaluate(f"{SOUGHT}.getBoundingClientRect().top < innerHeight - 40")
    page.look()
