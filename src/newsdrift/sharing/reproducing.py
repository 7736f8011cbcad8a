"""An archive put to the test: its files held to their hashes, its numbers made again, its notebooks run where that is safe.

A stranger's archive is data. Nothing of it is run unasked: of its notebooks those whose cells are newsdrift's own are run from
newsdrift's copy, in a folder in which nothing else of the archive can be imported.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote

import polars as pl

from newsdrift import pipeline
from newsdrift.errors import ArchiveError, NewsdriftError
from newsdrift.packages import DESCRIPTOR, Package, check_package, read_package
from newsdrift.pipeline import Progress, silent
from newsdrift.reports import refresh_notebook
from newsdrift.schema import ARTICLES, TABLES
from newsdrift.sharing.differing import differences
from newsdrift.sharing.outputs import Shown, differing_cells, shown
from newsdrift.sharing.recomputing import recomputed
from newsdrift.sharing.ro_crate import CRATE
from newsdrift.sharing.zips import unpack

_SHOWN = 5


class Agreement(StrEnum):
    """What came of a comparison."""

    EQUAL = "equal"
    DIFFERENT = "different"
    NOT_COMPARED = "not compared"


@dataclass(frozen=True, slots=True)
class Finding:
    """A part of the archive, how much of it was compared, and what came of it."""

    part: str
    outcome: Agreement
    count: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reproduction:
    """What an archive was put to: where it lies, where what was made again lies, what was found."""

    archive: Path
    rebuilt: Path
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing differs; what could not be compared does not count."""
        return all(finding.outcome is not Agreement.DIFFERENT for finding in self.findings)


def reproduce(archive: Path, output: Path, *, run_notebooks: bool = False, progress: Progress = silent) -> Reproduction:
    """Unpack an archive into a new folder below `output`, make again what can be made, and compare.

    With raw files the whole package is built, without them the measures are made from the tables on which they rest. With `run_notebooks`
    those that are not newsdrift's own are run as well: they are programs, and may do whatever their reader may. Raises ArchiveError for an
    archive that is refused; of that nothing is left.
    """
    folder = _new_folder(output, archive.stem)
    unpacked, rebuilt = folder / "archive", folder / "rebuilt"
    unpack(archive, unpacked)
    findings = [*_hashes(unpacked)]
    if all(finding.outcome is not Agreement.DIFFERENT for finding in findings):
        package = read_package(unpacked)
        findings += _rebuild(package, rebuilt, progress)
        findings += _notebooks(unpacked / "notebooks", rebuilt, run_all=run_notebooks, progress=progress)
    return Reproduction(unpacked, rebuilt, tuple(findings))


def _new_folder(output: Path, name: str) -> Path:
    """A folder that does not exist yet, of that name or with a number behind it."""
    names = (name if number == 1 else f"{name}-{number}" for number in range(1, 1_000_000))
    return next(output / one for one in names if not (output / one).exists())


def _hashes(folder: Path) -> Iterator[Finding]:
    """Whether the package is what its descriptor states, and every file what the crate states."""
    report = check_package(folder)
    notes = [f"{row['table'] or 'package'}: {row['note']}" for row in report.errors.iter_rows(named=True)]
    outcome = Agreement.EQUAL if report.valid else Agreement.DIFFERENT
    yield Finding("tables as the descriptor states them", outcome, len(report.rows), _first(notes))
    yield from _crate_hashes(folder)


def _crate_hashes(folder: Path) -> Iterator[Finding]:
    """Whether every file is what the crate states; what it does not name cannot be told."""
    stated = dict(_stated_hashes(folder))
    if not stated:
        yield Finding("other files", Agreement.NOT_COMPARED, 0, f"no {CRATE} with their hashes")
        return
    faulty = [name for name, sha256 in stated.items() if not _is_file_of(folder, name, sha256)]
    yield Finding("files as the crate states them", Agreement.DIFFERENT if faulty else Agreement.EQUAL, len(stated), _first(faulty))
    unnamed = sorted({path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {*stated, CRATE} - _STATE)
    if unnamed:
        yield Finding("files that the crate does not name", Agreement.NOT_COMPARED, len(unnamed), _first(unnamed))


_STATE = frozenset({".newsdrift/lock"})


def _stated_hashes(folder: Path) -> Iterator[tuple[str, str]]:
    """The files of an RO-Crate with their SHA-256; of one that cannot be read none."""
    try:
        graph = json.loads((folder / CRATE).read_bytes())["@graph"]
        entries = [(unquote(entry["@id"]), entry["sha256"]) for entry in graph if "sha256" in entry]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return
    yield from ((str(name), str(sha256)) for name, sha256 in entries)


def _is_file_of(folder: Path, name: str, sha256: str) -> bool:
    """Whether a file below the folder has that hash; what lies elsewhere is not looked at."""
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            return False
    except (OSError, ValueError):  # a name too long, or of what no name has
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def _rebuild(package: Package, rebuilt: Path, progress: Progress) -> Iterator[Finding]:
    """Make the package again, beside the archive: whole from raw files, else its tables as they are and its measures from them."""
    curated, raw = package.path / "data" / "curated", package.path / "data" / "raw"
    if curated.is_dir():
        shutil.copytree(curated, rebuilt / "data" / "curated")
    if raw.is_dir():
        yield from _build(package, raw, rebuilt, progress)
        return
    for entry in package.descriptor["resources"]:
        if entry["name"] in {table.name for table in TABLES}:
            target = rebuilt / entry["path"]
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(package.path / entry["path"], target)
    shutil.copyfile(package.path / DESCRIPTOR, rebuilt / DESCRIPTOR)
    found = recomputed(package)
    for table in TABLES:
        if table.name in found:
            yield _made_again(package, table.name, found[table.name])
        else:
            yield Finding(table.name, Agreement.NOT_COMPARED, 0, "rests on the raw files, which the archive has not")


def _build(package: Package, raw: Path, rebuilt: Path, progress: Progress) -> Iterator[Finding]:
    """Build from the raw files of the archive, and compare table by table."""
    try:
        made = pipeline.build(raw, rebuilt, format=package.table_format, progress=progress)
        if not made.report.valid:
            raise ArchiveError(str(raw), "what was built of them is not valid", "report this as a fault")
    except NewsdriftError as error:
        yield Finding("the build from the raw files", Agreement.DIFFERENT, 0, str(error))
        return
    again = read_package(rebuilt)
    for table in TABLES:
        yield _made_again(package, table.name, getattr(again, table.name))
    is_same = (rebuilt / DESCRIPTOR).read_bytes() == (package.path / DESCRIPTOR).read_bytes()
    yield Finding(DESCRIPTOR, Agreement.EQUAL if is_same else Agreement.DIFFERENT, 1)


def _made_again(package: Package, name: str, again: pl.DataFrame) -> Finding:
    """A table held against what was made again of it, in the columns that were."""
    table = next(table for table in TABLES if table.name == name)
    frame = getattr(package, name)
    # what data/curated/articles.csv adds stands in many tables, and is compared where it belongs
    own = [column for column in again.columns if column in table.dtypes or name == ARTICLES.name]
    columns = [column for column in own if column in frame.columns and column not in table.primary_key]
    found = differences(table, frame, again, columns)
    left = [column for column in table.dtypes if column not in {*columns, *table.primary_key}]
    rest = f"not made again: {', '.join(left)}" if left else ""
    if found.is_equal:
        return Finding(name, Agreement.EQUAL, frame.height * len(columns), rest)
    notes = [f"{count} rows only in the {side}" for side, count in _lone_rows(found.rows) if count]
    notes += [
        f"{row['count']} of {row['column']}, such as {row['key']}: {row['first']}, made again {row['second']}"
        for row in found.cells.iter_rows(named=True)
    ]
    return Finding(name, Agreement.DIFFERENT, frame.height * len(columns), _first(notes))


def _lone_rows(rows: pl.DataFrame) -> Iterator[tuple[str, int]]:
    counts = rows.row(0, named=True)
    yield "archive", counts["only_first"]
    yield "package made again", counts["only_second"]


def _notebooks(folder: Path, rebuilt: Path, *, run_all: bool, progress: Progress) -> Iterator[Finding]:
    """Run the notebooks that are newsdrift's own, or all, on what was made again, and compare what they show."""
    if not (rebuilt / DESCRIPTOR).exists():
        return
    own = dict(_own_notebooks())
    for path in progress("Running notebooks", sorted(path for path in folder.glob("*.ipynb") if path.is_file())):
        try:
            archived = shown(path.read_bytes(), path.name)
        except ArchiveError as error:
            yield Finding(path.name, Agreement.NOT_COMPARED, 0, error.reason)
            continue
        template = own.get((path.name, archived.sources))
        if template is None and not run_all:
            yield Finding(path.name, Agreement.NOT_COMPARED, 0, "not newsdrift's own, so not run: read it, then run it by --run-notebooks")
            continue
        copy = rebuilt / "notebooks" / path.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes() if template is None else template)
        yield from _run(copy, archived)


def _own_notebooks() -> Iterator[tuple[tuple[str, tuple[tuple[str, str], ...]], bytes]]:
    """newsdrift's notebooks by their names and cells; so that each is run once, however often an archive has it."""
    from newsdrift.studies import notebook_templates

    for template in notebook_templates():
        content = template.read_bytes()
        yield (template.name, shown(content, template.name).sources), content


def _run(path: Path, archived: Shown) -> Iterator[Finding]:
    """Run a notebook in its place, keep what it shows now, and compare."""
    try:
        refresh_notebook(path)
    except NewsdriftError as error:
        yield Finding(path.name, Agreement.DIFFERENT, 0, error.reason)
        return
    again = shown(path.read_bytes(), path.name)
    for kind, first, second in (("charts", archived.charts, again.charts), ("tables and answers", archived.words, again.words)):
        count = sum(map(len, second))
        if not any(first) and not count:
            continue
        if not archived.has_outputs:
            yield Finding(f"{path.name}: {kind}", Agreement.NOT_COMPARED, count, "made now; the archive has the notebook without them")
        elif cells := differing_cells(first, second):
            yield Finding(f"{path.name}: {kind}", Agreement.DIFFERENT, count, f"of code cells {', '.join(map(str, cells))}")
        else:
            yield Finding(f"{path.name}: {kind}", Agreement.EQUAL, count)


def _first(notes: list[str]) -> str:
    more = f"; and {len(notes) - _SHOWN} more" if len(notes) > _SHOWN else ""
    return "; ".join(notes[:_SHOWN]) + more
