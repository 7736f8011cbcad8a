"""Files of a study that hold other people's texts: raw files, tables, and whatever quotes them."""

import gzip
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from newsdrift.curated import Source, read_curated
from newsdrift.packages import Package, read_package
from newsdrift.pipeline import Progress, silent
from newsdrift.schema import TABLES, Table, TextPart
from newsdrift.sharing.permissions import EVERYONE, governed, governing_folder, problem
from newsdrift.sharing.proving import Leak, Run, leaks, runs_of
from newsdrift.sources.entries import IGNORED_STARTS, entries

_NOT_LOOKED_INTO = frozenset({".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"})
_TEXTS = frozenset({TextPart.BODY, TextPart.TITLE, TextPart.VALUE, TextPart.SPEAKER, TextPart.NOTICE, TextPart.BOILERPLATE})
_MOST_PACKED = 1 << 30  # bytes of a zip or gzip file that are unpacked to look into
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, gzip.BadGzipFile)


@dataclass(frozen=True, slots=True)
class Unlicensed:
    """A file of a study, by its path from the study on, that holds text without a licence to pass it on, and how that is known."""

    file: str
    reason: str


def unlicensed_files(study: Path, *, today: date | None = None, progress: Progress = silent) -> list[Unlicensed]:
    """Every file of a study that holds text which may not be given to everyone, by data/curated/sources.csv; sorted.

    The study is named by its folder or its datapackage.json. Raw files go by their folder, tables by the captures of their rows; of all
    other files those are listed that hold more than five words in sequence of such a title or body, zip files opened. What a picture or a
    PDF shows cannot be read.
    """
    package, day = read_package(study), today or date.today()
    folder = package.path
    sources = read_curated(folder / "data" / "curated").sources
    barred = _barred(package, sources, day)
    runs = runs_of(_texts(package, barred)) - runs_of(_texts(package, package.captures.join(barred, on="capture_id", how="anti")))
    quoting = [Unlicensed(leak.file, leak.finding) for leak in leaking_files(folder, runs, progress=progress)]
    return sorted([*_raw_files(folder, sources, barred, day), *_tables(package, barred), *quoting], key=lambda found: found.file)


def leaking_files(folder: Path, runs: set[Run], *, progress: Progress = silent) -> list[Leak]:
    """The files of a study, raw files and tables left out, that hold one of the runs of words, or cannot be read."""
    if not runs:
        return []
    return [leak for path in progress("Looking for texts", _other_files(folder)) for leak in _leaks(folder, path, runs)]


def _barred(package: Package, sources: tuple[Source, ...], today: date) -> pl.DataFrame:
    """The captures whose texts may not be given to everyone: `capture_id`, `article_id`, `reason`."""
    found = governed(package, sources)
    rows = {row.folder: row for row in sources}
    terms = found.select("folder", "license").unique().rows()
    why = [(*one, told[0]) for one in terms if (told := problem(rows.get(one[0]), one[1], EVERYONE, today))]
    reasons = pl.DataFrame(why, schema={"folder": pl.String, "license": pl.String, "why": pl.String}, orient="row")
    return found.join(reasons, on=["folder", "license"], nulls_equal=True).select("capture_id", "article_id", "why")


def _texts(package: Package, captures: pl.DataFrame) -> list[str]:
    """The titles and bodies that captures show, and those of their articles' versions."""
    shown = package.captures.join(captures, on="capture_id", how="semi")
    versions = package.versions.join(shown, on="version_id", how="semi")
    return pl.concat([versions["body"], versions["title"], shown["title"]]).drop_nulls().unique().to_list()


def _raw_files(folder: Path, sources: tuple[Source, ...], barred: pl.DataFrame, today: date) -> Iterator[Unlicensed]:
    raw = folder / "data" / "raw"
    rows = {row.folder: row for row in sources}
    path = pl.col("capture_id").str.split("#").list.first()
    by_file = dict(barred.select(path, "why").unique("capture_id", keep="first", maintain_order=True).iter_rows())
    for entry in entries(raw) if raw.is_dir() else ():
        row = rows.get(governing_folder(entry.id.rpartition("/")[0], set(rows)))
        told = problem(row, row.license if row else None, EVERYONE, today)
        reason = by_file.get(entry.id) or (told[0] if told and not entry.path.name.startswith(IGNORED_STARTS) else None)
        if reason:
            yield Unlicensed(f"data/raw/{entry.id}", reason)


def _tables(package: Package, barred: pl.DataFrame) -> Iterator[Unlicensed]:
    paths = {entry["name"]: entry["path"] for entry in package.descriptor["resources"]}
    for table in TABLES:
        columns = [column.name for column in table.columns if column.text in _TEXTS - package.withheld]
        if not columns:
            continue
        rows = _rows_of(table, getattr(package, table.name), package, barred)
        count = rows.filter(pl.any_horizontal(pl.col(columns).is_not_null())).height
        if count:
            yield Unlicensed(paths[table.name], f"{count:,} rows with text that may not be given")


def _rows_of(table: Table, frame: pl.DataFrame, package: Package, barred: pl.DataFrame) -> pl.DataFrame:
    """The rows of a table that captures stand behind: by the captures themselves, their articles, or the outlets of these."""
    if table.name == "captures":
        return frame.join(barred, on="capture_id", how="semi")
    articles = barred.select("article_id").drop_nulls().unique()
    if table.name == "boilerplate":
        return frame.join(package.articles.join(articles, on="article_id", how="semi"), on="outlet", how="semi")
    by = "article_id" if "article_id" in frame.columns else "version_id"
    return frame.filter(pl.col(by).str.slice(0, 16).is_in(articles["article_id"].to_list()))


def _other_files(folder: Path) -> list[Path]:
    """Every file of the study but raw files and tables, sorted; no link is followed."""
    found = []
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(name for name in folders if name not in _NOT_LOOKED_INTO and not _is_data(folder, here / name))
        found += [here / name for name in sorted(names) if (here / name).is_file() and not (here / name).is_symlink()]
    return found


def _is_data(folder: Path, path: Path) -> bool:
    return path in (folder / "data" / "raw", folder / "data" / "processed")


def _leaks(folder: Path, path: Path, runs: set[Run]) -> Iterator[Leak]:
    name = path.relative_to(folder).as_posix()
    try:
        for part, content in _contents(path):
            yield from leaks({f"{name}{part}": content}, runs)
    except OSError as error:
        yield Leak(name, "", str(error.strerror))


def _contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """What a file holds, packed files unpacked as far as they can be."""
    content = path.read_bytes()
    yield "", content
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                if sum(entry.file_size for entry in archive.infolist()) <= _MOST_PACKED:
                    yield from ((f"/{entry.filename}", archive.read(entry)) for entry in archive.infolist())
        elif content.startswith(b"\x1f\x8b"):
            with gzip.open(path) as packed:
                yield "", packed.read(_MOST_PACKED)
    except _UNREADABLE:
        return
