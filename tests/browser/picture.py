"""The README's picture: the report of the sample as a browser shows it. `make picture` runs this."""

import sys
import tempfile
from pathlib import Path

import newsdrift
from newsdrift import reports
from newsdrift.studies import create_study
from tests.browser.chromium import browser, program

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
WIDTH, HEIGHT = 900, 800
CHART = "What became of each sentence"
TO_CHART = f"""(() => {{
  const chart = [...document.querySelectorAll('figure.chart')].find((one) => one.textContent.includes({CHART!r}));
  const heading = [...document.querySelectorAll('h2')].filter((one) => one.compareDocumentPosition(chart) & 4).pop();
  return heading.getBoundingClientRect().top + scrollY - 20;
}})()"""
DRAWN = "document.querySelectorAll('figure.chart svg.marks path').length > 0 && !document.querySelector('figure.chart > img')"


def write_picture(target: Path, folder: Path) -> None:
    """Save what a browser shows of the report's page on coverage, at the chart of one article.

    The report is made of the sample and of the notebooks as they are saved.
    """
    create_study(folder / "study", example=True)
    newsdrift.build(folder / "study" / "data" / "raw", folder / "study")
    notebooks = [reports.read_notebook(path) for path in sorted(NOTEBOOKS.glob("*.ipynb"))]
    for name, content in reports.report_pages(newsdrift.read_package(folder / "study"), notebooks).items():
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "chromium").mkdir()
    with browser(folder / "chromium") as page:
        page.look(width=WIDTH, height=HEIGHT)
        page.open(f"file://{folder}/03-how-coverage-changed.html")
        page.wait_for(DRAWN, "the charts")
        top = float(page.evaluate(TO_CHART))
        page.picture(target, clip={"x": 0, "y": top, "width": WIDTH, "height": HEIGHT}, whole=True)


if __name__ == "__main__":
    if program() is None:
        sys.exit("There is no Chromium to take the picture with; on Debian: apt install chromium.")
    with tempfile.TemporaryDirectory() as made:
        write_picture(Path(sys.argv[1]), Path(made))
