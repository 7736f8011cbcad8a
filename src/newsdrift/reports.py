"""Notebooks run, and written as HTML pages that draw without a network.

The notebook libraries take seconds to load, so they are imported where they are used.
"""

import hashlib
import html
import json
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from newsdrift.errors import NotebookError, NotFoundError
from newsdrift.packages import Package, read_package
from newsdrift.schema import Status

if TYPE_CHECKING:
    from nbformat import NotebookNode

CHART_MIME = "application/vnd.vegalite.v5+json"
CHART_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"  # the bundle's version; a name, never fetched
WIDGET_MIME = "application/vnd.jupyter.widget-view+json"  # names a widget by a random id that ends with its kernel
SECONDS_PER_CELL = 600
_FINGERPRINT = ".inputs"
_RENDERED_BY = ("altair", "nbclient", "nbconvert", "polars", "vl-convert-python")

Progress = Callable[[str, Iterable[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Report:
    """Where a report lies, and whether it had to be made."""

    index: Path
    notebook_count: int
    is_fresh: bool


def write_report(folder: Path, output: Path, *, progress: Progress) -> Report:
    """Run copies of the notebooks beside a package and write them as HTML with an index page.

    Nothing is run where the same notebooks, package and software made the report that stands there. Raises NotebookError, with the cell's
    error, where a notebook does not run to its end; the report that stood there then stays.
    """
    notebooks = notebook_files(folder)
    index = output / "index.html"
    fingerprint = _fingerprint(folder, notebooks)
    stamp = output / _FINGERPRINT
    if index.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint:
        return Report(index, len(notebooks), is_fresh=False)
    executed = [(path, execute(path)) for path in progress("Running notebooks", notebooks)]
    pages = {f"{path.stem}.html": _notebook_page(notebook) for path, notebook in executed}
    try:
        _write_pages(output, {**pages, index.name: _index_page(read_package(folder), executed)}, stamp, fingerprint)
    except OSError as error:
        raise NotebookError(
            str(output), f"the report cannot be written ({error.strerror})", "make room or see to the permissions"
        ) from error
    return Report(index, len(notebooks), is_fresh=True)


def _write_pages(output: Path, pages: dict[str, str], stamp: Path, fingerprint: str) -> None:
    """The stamp goes first and comes last: a report that was cut short is made again."""
    output.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    for name, page in pages.items():
        (output / name).write_text(page, encoding="utf-8")
    stamp.write_text(fingerprint, encoding="utf-8")


def notebook_files(folder: Path) -> list[Path]:
    """The notebooks of a study, in the order of their names."""
    return sorted((folder / "notebooks").glob("*.ipynb"))


def refresh_notebooks(folder: Path, *, progress: Progress) -> list[Path]:
    """Run the notebooks of a study and save them with their outputs, without times, Python version and widgets. The paths that changed.

    Of a widget what it shows without a kernel is saved.
    """
    import nbformat

    changed = []
    notebooks = notebook_files(folder)
    if not notebooks:
        raise NotFoundError(str(folder / "notebooks"), "no notebooks here", "name the folder of a study with --package")
    for path in progress("Running notebooks", notebooks):
        content = nbformat.writes(_timeless(execute(path))) + "\n"
        if path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")
            changed.append(path)
    return changed


def execute(path: Path) -> "NotebookNode":
    """A notebook with the outputs of a run in its own folder; the file stays as it is."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = nbformat.read(path, as_version=4)
    quiet = ["--log-level=ERROR"]  # else each kernel warns of its own transport on standard error
    client = NotebookClient(
        notebook, timeout=SECONDS_PER_CELL, kernel_name="python3", extra_arguments=quiet, resources={"metadata": {"path": str(path.parent)}}
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise NotebookError(
            str(path), f"a cell failed: {error.ename}: {error.evalue}", "open it with `newsdrift lab` and run it cell by cell"
        ) from error
    return notebook


def _timeless(notebook: "NotebookNode") -> "NotebookNode":
    """The notebook without what differs between two runs or two machines."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return _without_widgets(notebook)


def _without_widgets(notebook: "NotebookNode") -> "NotebookNode":
    """The notebook without what only a kernel that runs could show."""
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_MIME, None)
    return notebook


def _fingerprint(folder: Path, notebooks: list[Path]) -> str:
    """A hash of all that decides how the report looks."""
    digest = hashlib.sha256()
    code = sorted(path for path in Path(__file__).parent.rglob("*.py"))
    for path in [folder / "datapackage.json", *notebooks, *code]:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    digest.update("".join(f"{name} {version(name)}\n" for name in _RENDERED_BY).encode())
    return digest.hexdigest() + "\n"


def _notebook_page(notebook: "NotebookNode") -> str:
    from nbconvert import HTMLExporter
    from pygments.formatters import HtmlFormatter

    exporter = HTMLExporter(template_name="basic", anchor_link_text="", exclude_input_prompt=True, exclude_output_prompt=True)
    shown = _with_drawn_charts(notebook)
    body, _ = exporter.from_notebook_node(shown)
    style = _asset("report.css") + HtmlFormatter(style="default").get_style_defs(".highlight")
    back = '<nav><a href="index.html">All notebooks</a></nav>'
    return _page(_title(notebook), back + body, style=style, script=_chart_script())


def _with_drawn_charts(notebook: "NotebookNode") -> "NotebookNode":
    """A copy in which each chart is HTML: its picture, and its data for the script that puts the living chart in its place."""
    shown = _without_widgets(deepcopy(notebook))
    for cell in shown.cells:
        for output in cell.get("outputs", []):
            if CHART_MIME in output.get("data", {}):
                output.data = {"text/html": _chart_html(output.data[CHART_MIME], output.data["image/png"])}
    return shown


def _chart_html(spec: dict[str, Any], png: str) -> str:
    data = json.dumps({**spec, "$schema": CHART_SCHEMA}, ensure_ascii=False).replace("<", "\\u003c")
    name = html.escape(_chart_title(spec), quote=True)
    picture = f'<img alt="{name}" src="data:image/png;base64,{png.strip()}">'
    return f'<figure class="chart">{picture}<script type="application/json">{data}</script></figure>'


def _chart_title(spec: dict[str, Any]) -> str:
    title = spec.get("title", "Chart")
    text = title.get("text", "Chart") if isinstance(title, dict) else title
    return " ".join(text) if isinstance(text, list) else str(text)


def _chart_script() -> str:
    import vl_convert

    return vl_convert.javascript_bundle(_asset("report.js"), vl_version="6.4").replace("</script", "<\\/script")


def _title(notebook: "NotebookNode") -> str:
    """The first heading of a notebook."""
    lines = (line for cell in notebook.cells if cell.cell_type == "markdown" for line in cell.source.splitlines())
    return next((line.lstrip("# ") for line in lines if line.startswith("#")), "Notebook")


def _index_page(package: Package, executed: list[tuple[Path, "NotebookNode"]]) -> str:
    descriptor = package.descriptor
    title = str(descriptor.get("title", descriptor["name"]))
    facts = "".join(f"<tr><th>{html.escape(name)}</th><td>{html.escape(value)}</td></tr>" for name, value in _facts(package))
    cards = "".join(_card(path, notebook) for path, notebook in executed)
    description = html.escape(str(descriptor.get("description", "")))
    body = f"<h1>{html.escape(title)}</h1><p>{description}</p><table class='facts'>{facts}</table><h2>Notebooks</h2>{cards}"
    return _page(title, body, style=_asset("report.css"), script="")


def _facts(package: Package) -> list[tuple[str, str]]:
    """What a reader wants to know of a package before all else."""
    counts = package.captures["status"].value_counts()
    by_status = dict(counts.iter_rows())
    statuses = [f"{by_status[status.value]:,} {status.value}" for status in Status if status.value in by_status]
    times = package.versions["version_at"]
    days = times.dt.strftime("%Y-%m-%d").to_list()
    return [
        ("Captures", f"{package.captures.height:,}" + (f": {', '.join(statuses)}" if statuses else "")),
        ("Articles", f"{package.articles.height:,} from {package.outlets.height:,} outlets, in {package.stories.height:,} stories"),
        ("Versions", f"{len(days):,}, from {min(days)} to {max(days)}" if len(days) else "0"),
        ("Package", f"{package.descriptor['name']} {package.descriptor.get('version', '')}"),
    ]


def _card(path: Path, notebook: "NotebookNode") -> str:
    charts = [output.data for cell in notebook.cells for output in cell.get("outputs", []) if CHART_MIME in output.get("data", {})]
    pictures = "".join(
        f'<img alt="{html.escape(_chart_title(chart[CHART_MIME]), quote=True)}" src="data:image/png;base64,{chart["image/png"].strip()}">'
        for chart in charts
    )
    address, title = html.escape(path.stem, quote=True), html.escape(_title(notebook))
    return f'<a class="card" href="{address}.html"><h3>{title}</h3><div>{pictures}</div></a>'


def _page(title: str, body: str, *, style: str, script: str) -> str:
    return Template(_asset("report.html")).substitute(title=html.escape(title), body=body, style=style, script=script)


def _asset(name: str) -> str:
    return resources.files("newsdrift").joinpath("study", "report", name).read_text(encoding="utf-8")
