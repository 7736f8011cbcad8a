"""Notebooks run to their end, each in its own folder."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsdrift.errors import NotebookError, NotFoundError
from newsdrift.packages.placing import put_in_place
from newsdrift.reports.reading import without_widgets

if TYPE_CHECKING:
    from nbformat import NotebookNode

SECONDS_PER_CELL = 600

Progress = Callable[[str, Iterable[Any]], Iterable[Any]]


def notebook_files(folder: Path) -> list[Path]:
    """The notebooks of a study, in the order of their names."""
    return sorted((folder / "notebooks").glob("*.ipynb"))


def refresh_notebooks(folder: Path, *, progress: Progress) -> list[Path]:
    """Run the notebooks of a study and save them with their outputs, without times, Python version and widgets. The paths that changed.

    Of a widget what it shows without a kernel is saved.
    """
    notebooks = notebook_files(folder)
    if not notebooks:
        raise NotFoundError(str(folder / "notebooks"), "no notebooks here", "name the folder of a study with --package")
    return [path for path in progress("Running notebooks", notebooks) if refresh_notebook(path)]


def refresh_notebook(path: Path) -> bool:
    """Run one notebook and save it with its outputs, as `refresh_notebooks` does; whether that changed the file."""
    content = _fresh(path)
    is_changed = path.read_bytes() != content
    if is_changed:
        put_in_place(path, content)
    return is_changed


def fresh_notebooks(folder: Path, *, progress: Progress) -> dict[str, bytes]:
    """The notebooks of a study as `refresh_notebooks` would save them, by the names of their files; the files stay as they are."""
    return {path.name: _fresh(path) for path in progress("Running notebooks", notebook_files(folder))}


def _fresh(path: Path) -> bytes:
    import nbformat

    return (nbformat.writes(_timeless(execute(path))) + "\n").encode()


def execute(path: Path) -> "NotebookNode":
    """A notebook with the outputs of a run in its own folder; the file stays as it is."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

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
    except (CellTimeoutError, DeadKernelError) as error:
        finding = f"it did not come to its end ({type(error).__name__})"
        raise NotebookError(str(path), finding, "open it with `newsdrift lab` and run it cell by cell") from error
    return notebook


def _timeless(notebook: "NotebookNode") -> "NotebookNode":
    """The notebook without what differs between two runs or two machines."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return without_widgets(notebook)
