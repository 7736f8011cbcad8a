"""The report opened from files, without a network."""

from pathlib import Path
from urllib.parse import quote

import pytest

from newsdrift.reports import read_notebook
from tests.browser.chromium import Page
from tests.browser.conftest import HOSTILE_NOTEBOOK, NOTEBOOKS

STILL = sorted(path for path in NOTEBOOKS.glob("*.ipynb") if "explore" not in path.name)  # it shows no chart without a kernel
DRAWN = "[...document.querySelectorAll('figure.chart')].filter((chart) => chart.querySelector('svg.marks path')).length"
HOVERED = """[...document.querySelectorAll('svg.marks [class*=mark-] path')].slice(0, 400).map((mark) =>
  ['pointermove', 'mousemove', 'mouseover', 'click'].forEach((kind) => mark.dispatchEvent(new MouseEvent(kind, {bubbles: true})))).length"""
UNHARMED = "[window.pwned ?? 'unharmed', document.querySelectorAll('a[href^=\"javascript:\" i], main iframe').length]"


def show(page: Page, file: Path) -> None:
    page.open(f"file://{quote(str(file))}")


@pytest.mark.parametrize("notebook", STILL, ids=lambda path: path.stem)
def test_every_chart_of_a_page_draws_from_a_file(notebook: Path, report: Path, page: Page) -> None:
    show(page, report / f"{notebook.stem}.html")
    count = len(read_notebook(notebook).charts)
    assert count > 0
    page.wait_for(f"{DRAWN} === {count}", f"{count} charts of {notebook.stem}")
    assert (page.errors, page.outside(f"file://{report}/"), page.dialogs) == ([], [], [])


def test_the_index_shows_a_picture_of_each_chart_that_leads_to_it(report: Path, page: Page) -> None:
    show(page, report / "index.html")
    shown = page.evaluate("[...document.querySelectorAll('.pictures img')].filter((image) => image.naturalWidth > 100).length")
    assert shown == sum(len(read_notebook(path).charts) for path in STILL) + hostile_chart_count(report)
    page.evaluate("document.querySelectorAll('.pictures a')[5].click()")
    page.wait_for(f"{DRAWN} > 0 && document.querySelector(location.hash) !== null", "the chart behind a picture")
    assert page.evaluate("location.pathname + location.hash").endswith("/02-version-metrics.html#chart-2")


def hostile_chart_count(report: Path) -> int:
    return len(read_notebook(report.parent / "hostile" / "notebooks" / HOSTILE_NOTEBOOK).charts)


@pytest.mark.parametrize("name", ["index.html", HOSTILE_NOTEBOOK.replace(".ipynb", ".html")], ids=["index", "notebook"])
def test_hostile_texts_do_nothing_in_a_report(name: str, report: Path, page: Page) -> None:
    show(page, report / name)
    page.wait_for(f"{DRAWN} === document.querySelectorAll('figure.chart').length", "the charts")
    page.evaluate(HOVERED)
    assert "<script>window.pwned=1" in page.evaluate("document.body.innerText")
    assert page.evaluate(UNHARMED) == ["unharmed", 0]
    assert (page.errors, page.outside(f"file://{report}/"), page.dialogs, page.opened) == ([], [], [], [])


def test_should_scraped_text_become_markup_all_the_same_it_still_runs_nothing(report: Path, page: Page) -> None:
    attack = '<script>window.pwned=1</script><img src=x onerror="window.pwned=2"><img src="https://outside.example/x.png">'
    content = (report / "01-the-package.html").read_text(encoding="utf-8").replace("<main>", f"<main>{attack}")
    (report / "broken.html").write_text(content, encoding="utf-8")
    show(page, report / "broken.html")
    page.wait_for(f"{DRAWN} === 4", "the charts, which still draw")
    assert (page.evaluate(UNHARMED), page.dialogs) == (["unharmed", 0], [])
    assert [address for address in page.outside(f"file://{report}/") if "outside.example" not in address] == []
    assert len(page.errors) >= 2  # the browser tells what it refused
