"""The archive without texts: what of a package may be given to anybody, and the proof that it holds none of the words."""

import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from newsdrift.errors import ArchiveError, PackageError
from newsdrift.packages import Package, PackageMetadata, read_package, write_valid_package
from newsdrift.packages.descriptor import DESCRIPTOR
from newsdrift.pipeline import Progress, silent
from newsdrift.reports import notebook_files, refresh_notebooks
from newsdrift.reports.reading import without_outputs
from newsdrift.schema import ARTICLES, TABLES, Column, TextPart
from newsdrift.sharing.contents import curated_files, members
from newsdrift.sharing.decisions import Decisions, keyed_decisions
from newsdrift.sharing.digests import key_check
from newsdrift.sharing.notes import notes
from newsdrift.sharing.proving import leaks, withheld_runs
from newsdrift.sharing.releases import WITHOUT_TEXT, archive_name, record_release
from newsdrift.sharing.withholding import Choice, withheld
from newsdrift.sharing.zips import write_zip

ENDING = "-without-text"
_SHOWN = 5
_PROPERTIES = ("title", "description", "version", "homepage", "id", "created")
_LISTS = ("licenses", "sources", "contributors", "keywords")


@dataclass(frozen=True, slots=True)
class TextFree:
    """An archive without texts: where it lies, what it withholds, how many files and bytes it has."""

    path: Path
    withheld: frozenset[TextPart]
    file_count: int
    byte_count: int


def share_without_text(
    folder: Path,
    output: Path,
    key: bytes,
    choice: Choice = Choice(),  # noqa: B008 - frozen
    *,
    today: date | None = None,
    progress: Progress = silent,
) -> TextFree:
    """Write `<name>-<version>-without-text.zip` of the package in a folder below `output`: notebooks run anew, on tables without texts.

    The same package, key and choice give the same bytes. Raises ArchiveError, and writes nothing, where some file would hold more than
    five words of a title or body in sequence.
    """
    package = read_package(folder)
    if package.withheld:
        raise PackageError(str(folder), "its texts are withheld already", "share the package that it was made from")
    parts = choice.withheld
    with tempfile.TemporaryDirectory(prefix="newsdrift-") as aside:
        made = Path(aside) / "package"
        decisions = keyed_decisions(_paths(folder), parts, key)
        _write(package, made, choice, key)
        _lay_out(folder, made, decisions)
        if notebook_files(made):
            refresh_notebooks(made, progress=progress)
        files = members(
            made,
            curated=decisions.files,
            notebooks={path.name: path for path in notebook_files(made)},
            notes=notes(choice),
        )
        contents = {name: content if isinstance(content, bytes) else content.read_bytes() for name, content in files.items()}
    _require_no_text(package, contents, parts, progress)
    path = output / archive_name(package, WITHOUT_TEXT)
    write_zip(path, contents)
    record_release(package, path, kind=WITHOUT_TEXT, audience=None, today=today or date.today())
    return TextFree(path, parts, len(contents), path.stat().st_size)


def _paths(folder: Path) -> dict[str, Path]:
    return {name: content for name, content in curated_files(folder).items() if isinstance(content, Path)}


def _write(package: Package, made: Path, choice: Choice, key: bytes) -> None:
    """The package without its texts, in a folder of its own."""
    frames = withheld({table.name: getattr(package, table.name) for table in TABLES}, choice, key)
    further = [name for name in frames["articles"].columns if name not in ARTICLES.dtypes]
    fields = {field["name"]: field for entry in package.descriptor["resources"] for field in entry["schema"]["fields"]}
    more = tuple(Column(name, fields[name]["type"], fields[name]["description"]) for name in further)
    made.mkdir()
    metadata = _metadata(package, choice, key)
    report = write_valid_package(made, frames, metadata=metadata, format=package.table_format, more_columns={"articles": more})
    if not report.valid:
        first = report.errors.row(0, named=True)
        raise PackageError(str(package.path), f"without texts it is not valid: {first['table']}, {first['note']}", "report this as a fault")


def _metadata(package: Package, choice: Choice, key: bytes) -> PackageMetadata:
    """What the descriptor says of the full package, and what is withheld of it; `original` is the hash of the descriptor of that."""
    stated: dict[str, Any] = package.descriptor
    software = {name: value for name, value in stated["newsdrift"].items() if name != "schema"}
    original = hashlib.sha256((package.path / DESCRIPTOR).read_bytes()).hexdigest()
    held = {
        "withheld": [part.value for part in TextPart if part in choice.withheld],
        "addresses": choice.urls.value,
        "key": key_check(key),
        "original": f"sha256:{original}",
    }
    properties = {name: stated[name] for name in _PROPERTIES if name in stated}
    lists: dict[str, Any] = {name: tuple(stated[name]) for name in _LISTS if name in stated}
    return PackageMetadata(name=f"{stated['name']}{ENDING}", **properties, **lists, newsdrift={**software, **held})


def _lay_out(folder: Path, made: Path, decisions: Decisions) -> None:
    """Curated files and notebooks beside the tables, as the notebooks expect them; the outputs of the full package stay behind."""
    curated, notebooks = made / "data" / "curated", made / "notebooks"
    curated.mkdir(parents=True)
    notebooks.mkdir()
    for name, content in decisions.files.items():
        (curated / name).write_bytes(content)
    for path in notebook_files(folder):
        (notebooks / path.name).write_text(without_outputs(path.read_text(encoding="utf-8")), encoding="utf-8")


def _require_no_text(package: Package, contents: dict[str, bytes], parts: frozenset[TextPart], progress: Progress) -> None:
    """ArchiveError where a file holds a run of words of a title or body."""
    runs = withheld_runs({table.name: getattr(package, table.name) for table in TABLES}, parts)
    found = [
        leak
        for name in progress("Looking for texts", sorted(contents))
        for leak in leaks({name: contents[name]}, runs, allowed=_allowed(package))
    ]
    if found:
        told = "; ".join(f"{leak.file} has “{leak.words}”" for leak in found[:_SHOWN])
        finding = f"{len(found)} of its files would hold words of titles or bodies: {told}"
        raise ArchiveError(str(package.path), finding, "take them out of those files, or release that kind of text with --release")


def _allowed(package: Package) -> Iterable[str]:
    """Names that are nobody's text: of outlets, and of licences."""
    licenses = [str(text) for entry in package.descriptor.get("licenses", []) for text in entry.values()]
    return [*package.outlets["name"].drop_nulls(), *licenses]
