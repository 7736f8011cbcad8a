"""What a report takes from a notebook that was run: its question, its answer, its charts."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

CHART_MIME = "application/vnd.vegalite.v5+json"
WIDGET_MIME = "application/vnd.jupyter.widget-view+json"  # names a widget by a random id that ends with its kernel
_ANSWER = "## The answer"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its specification, its picture in base64 and its title in words."""

    spec: dict[str, Any]
    png: str
    title: str


@dataclass(frozen=True, slots=True)
class RunNotebook:
    """A notebook with its outputs, by the name of its file without suffix."""

    name: str
    notebook: "NotebookNode"

    @property
    def title(self) -> str:
        """The first heading."""
        return next((line.lstrip("# ") for line in self._first_text().splitlines() if line.startswith("#")), self.name)

    @property
    def question(self) -> str:
        """What stands below the first heading, as Markdown."""
        return "\n".join(line for line in self._first_text().splitlines() if not line.startswith("#")).strip()

    @property
    def answer(self) -> list[str]:
        """What the cells below the heading of the answer printed, one text a cell; none where there is no such heading."""
        cells = list(self.notebook.cells)
        at = next((place for place, cell in enumerate(cells) if cell.source.startswith(_ANSWER)), len(cells))
        return [output.data["text/plain"] for output in _outputs(cells[at:]) if "text/plain" in output.get("data", {})]

    @property
    def charts(self) -> list[Chart]:
        """The charts from top to bottom."""
        shown = [output.data for output in _outputs(self.notebook.cells) if CHART_MIME in output.get("data", {})]
        return [Chart(data[CHART_MIME], data["image/png"].strip(), chart_title(data[CHART_MIME])) for data in shown]

    def _first_text(self) -> str:
        return next((str(cell.source) for cell in self.notebook.cells if cell.cell_type == "markdown"), "")


def read_notebook(path: Path) -> RunNotebook:
    """A notebook as it was saved, with the outputs that it has."""
    import nbformat

    return RunNotebook(path.stem, nbformat.read(path, as_version=4))


def without_outputs(content: str) -> str:
    """The text of a notebook file without the outputs of its cells."""
    import nbformat

    notebook = nbformat.reads(content, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return nbformat.writes(notebook) + "\n"


def without_widgets(notebook: "NotebookNode") -> "NotebookNode":
    """The notebook without what only a kernel that runs could show."""
    notebook.metadata.pop("widgets", None)
    for output in _outputs(notebook.cells):
        output.get("data", {}).pop(WIDGET_MIME, None)
    return notebook


def chart_title(spec: dict[str, Any]) -> str:
    """The title of a chart in one line."""
    title = spec.get("title", "Chart")
    text = title.get("text", "Chart") if isinstance(title, dict) else title
    return " ".join(text) if isinstance(text, list) else str(text)


def _outputs(cells: list["NotebookNode"]) -> list["NotebookNode"]:
    return [output for cell in cells for output in cell.get("outputs", [])]
