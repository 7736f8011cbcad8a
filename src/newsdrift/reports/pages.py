"""The pages of a report: one a notebook and an index, each a file that needs no other to be read, and no network.

Scraped text is escaped wherever it stands. Should some of it become markup all the same, the policy of a page runs no script but the
page's own.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from copy import deepcopy
from html import escape
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from newsdrift.errors import printable_text
from newsdrift.packages import Package
from newsdrift.reports.reading import CHART_MIME, Chart, RunNotebook, chart_title, without_widgets
from newsdrift.schema import Status

if TYPE_CHECKING:
    from nbformat import NotebookNode

CHART_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"  # the bundle's version; a name, never fetched
INDEX = "index.html"
_MOST_OUTLETS = 8


def report_pages(package: Package, notebooks: Sequence[RunNotebook]) -> dict[str, str]:
    """Each page by the name of its file, the index last."""
    script = _chart_script()
    style = _notebook_style()
    pages = {f"{run.name}.html": _notebook_page(run, _nav(notebooks, place), style, script) for place, run in enumerate(notebooks)}
    return {**pages, INDEX: _index_page(package, notebooks)}


def _notebook_page(run: RunNotebook, nav: str, style: str, script: str) -> str:
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(template_name="basic", anchor_link_text="", exclude_input_prompt=True, exclude_output_prompt=True)
    body, _ = exporter.from_notebook_node(_with_drawn_charts(run.notebook))
    return _page(run.title, nav + body + nav, style=style, script=script)


def _nav(notebooks: Sequence[RunNotebook], place: int) -> str:
    """Links to the index and to the notebooks before and after."""
    before = [_link(notebooks[place - 1], "← {}")] if place else []
    after = [_link(notebooks[place + 1], "{} →")] if place + 1 < len(notebooks) else []
    return "".join(["<nav>", f'<a href="{INDEX}">All notebooks</a>', *before, *after, "</nav>"])


def _link(run: RunNotebook, form: str) -> str:
    return f'<a href="{_address(run)}">{form.format(_escaped(run.title))}</a>'


def _address(run: RunNotebook) -> str:
    """The page of a notebook, whatever its file is called: no name makes another scheme of it."""
    return _escaped(quote(run.name) + ".html")


def _with_drawn_charts(notebook: "NotebookNode") -> "NotebookNode":
    """A copy in which each chart is HTML: its picture, and its data for the script that puts the living chart in its place."""
    shown = without_widgets(deepcopy(notebook))
    outputs = [output for cell in shown.cells for output in cell.get("outputs", []) if CHART_MIME in output.get("data", {})]
    for number, output in enumerate(outputs, 1):
        output.data = {"text/html": _chart_html(output.data[CHART_MIME], output.data["image/png"], number)}
    return shown


def _chart_html(spec: dict[str, Any], png: str, number: int) -> str:
    data = json.dumps({**spec, "$schema": CHART_SCHEMA}, ensure_ascii=False).replace("<", "\\u003c")
    picture = _picture(png, chart_title(spec))
    return f'<figure class="chart" id="chart-{number}">{picture}<script type="application/json">{data}</script></figure>'


def _picture(png: str, title: str) -> str:
    return f'<img alt="{_escaped(title)}" src="data:image/png;base64,{png.strip()}">'


def _chart_script() -> str:
    import vl_convert

    return vl_convert.javascript_bundle(_asset("report.js"), vl_version="6.4").replace("</script", "<\\/script")


def _notebook_style() -> str:
    """The style of all pages and the colours of code by day and by night."""
    from pygments.formatters import HtmlFormatter

    day, night = (HtmlFormatter(style=name).get_style_defs(".highlight") for name in ("default", "github-dark"))
    return f"{_asset('report.css')}\n{day}\n@media screen and (prefers-color-scheme: dark) {{\n{night}\n}}\n{_asset('code.css')}"


def _index_page(package: Package, notebooks: Sequence[RunNotebook]) -> str:
    descriptor = package.descriptor
    title = str(descriptor.get("title", descriptor["name"]))
    facts = "".join(f"<tr><th scope='row'>{_escaped(name)}</th><td>{_escaped(value)}</td></tr>" for name, value in package_facts(package))
    description = f"<p>{_escaped(str(descriptor['description']))}</p>" if "description" in descriptor else ""
    sections = "".join(_section(run) for run in notebooks)
    body = f"<h1>{_escaped(title)}</h1>{description}<table class='facts'>{facts}</table><h2>Notebooks</h2>{sections}"
    return _page(title, body, style=_asset("report.css"), script="")


def package_facts(package: Package) -> list[tuple[str, str]]:
    """What a reader wants to know of a package before all else."""
    descriptor = package.descriptor
    by_status = dict(package.captures["status"].value_counts().iter_rows())
    statuses = ", ".join(f"{by_status[status.value]:,} {status.value}" for status in Status if status.value in by_status)
    return [
        ("Package", f"{descriptor['name']} {descriptor.get('version', '')}".strip()),
        ("Period", _period(package)),
        ("Captures", f"{package.captures.height:,}" + (f": {statuses}" if statuses else "")),
        ("Articles", f"{package.articles.height:,}, in {package.stories.height:,} stories"),
        ("Versions", f"{package.versions.height:,}, of {package.versions['article_id'].n_unique():,} articles"),
        ("Outlets", _outlets(package)),
        ("Software", _software(descriptor.get("newsdrift", {}))),
    ]


def _period(package: Package) -> str:
    days = package.versions["version_at"].dt.strftime("%Y-%m-%d").to_list()
    return f"{min(days)} to {max(days)}, first to last version (UTC)" if days else "no version"


def _outlets(package: Package) -> str:
    """How many there are, and the first of them by name; an outlet without a name goes by its domain."""
    outlets = package.outlets.select(shown=package.outlets["name"].fill_null(package.outlets["outlet"]))
    names = sorted(outlets["shown"])
    more = f" and {len(names) - _MOST_OUTLETS:,} more" if len(names) > _MOST_OUTLETS else ""
    return f"{len(names):,}: {', '.join(names[:_MOST_OUTLETS])}{more}" if names else "0"


def _software(versions: dict[str, Any]) -> str:
    stages = ", ".join(f"{name} {versions[name]}" for name in ("splitter", "aligner", "values", "schema") if name in versions)
    return f"newsdrift {versions.get('version', 'of unknown version')}" + (f" ({stages})" if stages else "")


def _section(run: RunNotebook) -> str:
    """A notebook on the index: what it asks, what it answers, a picture of each chart that leads to it."""
    answer = "".join(f"<p>{_escaped(text)}</p>" for text in run.answer)
    answered = f'<div class="answer">{answer}</div>' if answer else ""
    pictures = "".join(_thumbnail(run, chart, number) for number, chart in enumerate(run.charts, 1))
    drawn = f'<div class="pictures">{pictures}</div>' if pictures else ""
    heading = f'<h3><a href="{_address(run)}">{_escaped(run.title)}</a></h3>'
    return f"<section>{heading}{_markdown(run.question)}{answered}{drawn}</section>"


def _thumbnail(run: RunNotebook, chart: Chart, number: int) -> str:
    caption = f"<figcaption>{_escaped(chart.title)}</figcaption>"
    return f'<a href="{_address(run)}#chart-{number}"><figure>{_picture(chart.png, "")}{caption}</figure></a>'


def _markdown(text: str) -> str:
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark", {"html": False}).render(text))


def _page(title: str, body: str, *, style: str, script: str) -> str:
    """A page whose own script is named in its policy by its hash: no other script runs, and nothing is fetched."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return Template(_asset("report.html")).substitute(title=_escaped(title), body=body, style=style, script=script, script_sha256=digest)


def _escaped(text: str) -> str:
    """Scraped or curated text as HTML that does nothing: what steers a terminal or turns text round is written out."""
    return escape("\n".join(map(printable_text, text.split("\n"))))


def _asset(name: str) -> str:
    return resources.files("newsdrift").joinpath("study", "report", name).read_text(encoding="utf-8")
