"""Notebooks run, and written as HTML pages that draw without a network.

The notebook libraries take seconds to load, so they are imported where they are used.
"""

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from newsdrift.errors import NotebookError
from newsdrift.packages import read_package
from newsdrift.reports.pages import INDEX, package_facts, report_pages
from newsdrift.reports.reading import RunNotebook, read_notebook, without_outputs
from newsdrift.reports.running import Progress, execute, fresh_notebooks, notebook_files, refresh_notebook, refresh_notebooks

__all__ = [
    "Report",
    "RunNotebook",
    "execute",
    "fresh_notebooks",
    "notebook_files",
    "package_facts",
    "read_notebook",
    "refresh_notebook",
    "refresh_notebooks",
    "report_pages",
    "without_outputs",
    "write_report",
]

_FINGERPRINT = ".inputs"
_RENDERED_BY = ("altair", "markdown-it-py", "nbclient", "nbconvert", "polars", "vl-convert-python")


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
    index = output / INDEX
    fingerprint = _fingerprint(folder, notebooks)
    stamp = output / _FINGERPRINT
    if index.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint:
        return Report(index, len(notebooks), is_fresh=False)
    executed = [RunNotebook(path.stem, execute(path)) for path in progress("Running notebooks", notebooks)]
    try:
        _write_pages(output, report_pages(read_package(folder), executed), stamp, fingerprint)
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


def _fingerprint(folder: Path, notebooks: list[Path]) -> str:
    """A hash of all that decides how the report looks."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    software = sorted([*package.rglob("*.py"), *(package / "study" / "report").iterdir()])
    for path in [folder / "datapackage.json", *notebooks, *software]:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    digest.update("".join(f"{name} {version(name)}\n" for name in _RENDERED_BY).encode())
    return digest.hexdigest() + "\n"
