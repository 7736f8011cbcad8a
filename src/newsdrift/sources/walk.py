"""Every entry below data/raw to observations: what is read, what is left out, and why."""

import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, takewhile
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import TypeVar

import polars as pl

from newsdrift.errors import CaptureError, NotFoundError
from newsdrift.records import Capture, Look, capture_id
from newsdrift.schema import Status
from newsdrift.sources import html_pages
from newsdrift.sources.checks import checked, has_time
from newsdrift.sources.cleaning import shown
from newsdrift.sources.decoding import look_at
from newsdrift.sources.feed_times import HEADERS
from newsdrift.sources.layout_files import LAYOUT
from newsdrift.sources.page_files import PAGE_SUFFIXES, page_beside, page_of_folder
from newsdrift.sources.plain_rows import plain_captures
from newsdrift.sources.raw_bytes import file_sha256
from newsdrift.sources.readers import BATCH_READERS, READERS, Reader, taker, unreadable
from newsdrift.sources.tables import MAPPING
from newsdrift.urls import article_key, canonical_url

IGNORED_STARTS = ("README", "LICENSE", "LICENCE", ".")
LOCK_STARTS = ("~$", ".~lock")  # of Excel and LibreOffice, while somebody has the file open
SIDE_FILES = {MAPPING, LAYOUT}
SIDE_ENDS = (HEADERS,)
UTF_8 = "utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What somebody set by hand about a capture, in data/curated/overrides.csv."""

    captured_at: datetime | None = None
    title: str | None = None
    is_excluded: bool = False
    reason: str = ""


NO_OVERRIDE = Override()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One raw file, one record of a container file, or one entry that is neither: each makes exactly one row of `captures`.

    `source` is the top folder below data/raw, "" for files beside it. `status` is `rejected`, `ignored` or `gone`, or None where the
    article's history decides. `reason` says why, or what was set aside of a capture that is used. `capture` is None where no reader made
    one; `canonical_url` and `article_key` stand also on rejected captures that name their article; they come from the page's own
    address where it names one. `other_key` is that of the address the page was fetched from, or to which a redirection led. `sha256` is
    None where the bytes could not be read.
    """

    capture_id: str
    source: str
    reader: str | None = None
    sha256: str | None = None
    byte_count: int | None = None
    status: Status | None = None
    reason: str | None = None
    capture: Capture | None = None
    canonical_url: str | None = None
    article_key: str | None = None
    other_key: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ObservationBatch:
    """Observations of some rows of a table, in order when sorted by record number.

    `plain` has columns for those that could be told in columns: of the fields of `Observation` and `Capture` those that are not the same in
    all of them. `others` are the rest.
    """

    plain: pl.DataFrame
    others: tuple[Observation, ...]

    @property
    def height(self) -> int:
        """How many observations it has."""
        return self.plain.height + len(self.others)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What would become of one file: the reader that takes it, those that declined and the forms they look for, the observations."""

    reader: str | None
    declined: tuple[tuple[str, str], ...]
    observations: Iterator[Observation]


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something below data/raw: `path` of the system, `name` from data/raw on; `problem` or `ignored` say why no reader sees it."""

    path: Path
    name: PurePath
    problem: str | None = None
    ignored: str | None = None
    byte_count: int | None = None

    @property
    def id(self) -> str:
        return capture_id(self.name)

    @property
    def source(self) -> str:
        return capture_id(PurePath(self.name.parts[0])) if len(self.name.parts) > 1 else ""


T = TypeVar("T")
_Observed = Callable[[_Entry, Observation, Reader, str, Mapping[str, Override]], Iterator[Observation | T]]


def read_raw(raw: Path, *, encodings: Mapping[str, str], overrides: Mapping[str, Override]) -> Iterator[Observation]:
    """One observation per raw file or record below `raw`, ordered by the path's capture_id, then record number, the file's own row last.

    `encodings` are by folder below `raw`, `overrides` by capture_id. A file whose end cannot be read gives its good records and a rejected
    row of its own. NotFoundError where there is no such folder; nothing that lies in it stops the walk.
    """
    for entry in _sorted_entries(raw):
        yield from _observations(entry, _encoding(entry.name, encodings), overrides, _one_by_one)


def read_raw_batches(
    raw: Path, *, encodings: Mapping[str, str], overrides: Mapping[str, Override]
) -> Iterator[Observation | ObservationBatch]:
    """What `read_raw` gives, in the same order, tables of captures in batches."""
    for entry in _sorted_entries(raw):
        yield from _observations(entry, _encoding(entry.name, encodings), overrides, _in_batches)


def _sorted_entries(raw: Path) -> list[_Entry]:
    if not raw.is_dir():
        raise NotFoundError(str(raw), "no such folder", "name the folder that holds the raw files")
    return sorted(_entries(raw), key=lambda entry: entry.id)


def inspect_file(
    path: Path,
    *,
    raw: Path | None = None,
    encodings: Mapping[str, str] = MappingProxyType({}),
    overrides: Mapping[str, Override] = MappingProxyType({}),
) -> Inspection:
    """What would become of one file, taken as `raw`'s where that is given; the rest as of `read_raw`.

    NotFoundError where there is no such file, or a folder.
    """
    if not path.is_symlink() and not path.exists():
        raise NotFoundError(str(path), "no such file", "name a raw file")
    if path.is_dir() and not path.is_symlink():
        raise NotFoundError(str(path), "a folder", "name a file in it")
    entry = _entry(path, path.relative_to(raw) if raw else PurePath(path.name))
    encoding = _encoding(entry.name, encodings)
    is_shown = entry.problem is None and entry.ignored is None
    found = taker(path, look_at(path, encoding)) if is_shown else None
    declined = takewhile(lambda reader: reader is not found, READERS if is_shown else ())
    forms = tuple((reader.NAME, reader.FORM) for reader in declined)
    return Inspection(found.NAME if found else None, forms, _observations(entry, encoding, overrides, _one_by_one))


def _entries(raw: Path) -> Iterator[_Entry]:
    """Everything below the folder but the folders, in no order; with a stack of its own, since folders may nest deeper than calls."""
    folders = [(raw, PurePath())]
    while folders:
        folder, name = folders.pop()
        try:
            paths = list(folder.iterdir())
        except OSError as error:
            yield _Entry(folder, name, problem=f"the folder cannot be listed: {error.strerror}; mend its permissions")
            continue
        for path in paths:
            if path.is_dir() and not path.is_symlink():
                folders.append((path, name / path.name))
            else:
                yield _entry(path, name / path.name)


def _entry(path: Path, name: PurePath) -> _Entry:
    ignored = _ignored(name) or _beside_page(path, len(name.parts) - 1) or _beside_feed(name)
    try:
        status = path.lstat()
    except OSError as error:
        return _Entry(path, name, problem=_unreadable(error), ignored=ignored)
    if stat.S_ISLNK(status.st_mode):
        return _Entry(path, name, problem="a symbolic link, which is never followed; put the file itself here", ignored=ignored)
    if not stat.S_ISREG(status.st_mode):
        return _Entry(path, name, problem="no regular file but a pipe, socket or device; remove it", ignored=ignored)
    return _Entry(path, name, ignored=ignored, byte_count=status.st_size)


def _ignored(name: PurePath) -> str | None:
    """Why an entry is none of the captures by its name alone."""
    if name.name.startswith(LOCK_STARTS):
        return "a lock file of a spreadsheet program"
    if any(part.startswith(".") for part in name.parts):
        return "a dotfile, or in a dot folder"
    if name.name.startswith(IGNORED_STARTS):
        return "about the captures, none of them"
    return "a side file of the reader" if name.name in SIDE_FILES else None


def _beside_feed(name: PurePath) -> str | None:
    """Why an entry is none of the captures by the end of its name: the header that was saved with a feed."""
    return "a side file of the reader" if name.name.endswith(SIDE_ENDS) else None


def _beside_page(path: Path, depth: int) -> str | None:
    """Why an entry is none of the captures by a page that lies beside it, or beside one of the `depth` folders it is in."""
    page = page_beside(path)
    if page is not None and (path.name.endswith(HEADERS) or _is_page(path.with_name(page))):
        return f"a side file of the page {shown(page)}"
    saved = next((page for folder in path.parents[:depth] if (page := page_of_folder(folder))), None)
    return f"saved with the page {shown(saved)}" if saved else None


def _is_page(path: Path) -> bool:
    """Whether a file is what side files are read with: `a.txt.json` beside a text may be a capture of its own."""
    return path.name.lower().endswith(PAGE_SUFFIXES) or html_pages.recognises(path, look_at(path, UTF_8))


def _unreadable(error: OSError) -> str:
    return f"cannot be read: {error.strerror}; mend its permissions or fetch it again"


def _encoding(name: PurePath, encodings: Mapping[str, str]) -> str:
    """The encoding of the innermost folder that has one."""
    return next((encodings[folder] for folder in map(capture_id, name.parents) if folder in encodings), UTF_8)


def _observations(entry: _Entry, encoding: str, overrides: Mapping[str, Override], observed: _Observed[T]) -> Iterator[Observation | T]:
    override = overrides.get(entry.id, NO_OVERRIDE)
    ignored = f"excluded by hand: {override.reason}" if override.is_excluded else entry.ignored
    if ignored:
        yield _ignored_row(entry, ignored)
    elif entry.problem:
        yield Observation(capture_id=entry.id, source=entry.source, status=Status.REJECTED, reason=entry.problem)
    else:
        yield from _file_observations(entry, encoding, overrides, observed)


def _ignored_row(entry: _Entry, ignored: str) -> Observation:
    sha256 = None
    if entry.problem is None:
        try:
            sha256 = file_sha256(entry.path)
        except OSError as error:
            ignored = f"{ignored}; {_unreadable(error)}"
    return Observation(
        capture_id=entry.id, source=entry.source, sha256=sha256, byte_count=entry.byte_count, status=Status.IGNORED, reason=ignored
    )


def _file_observations(
    entry: _Entry, encoding: str, overrides: Mapping[str, Override], observed: _Observed[T]
) -> Iterator[Observation | T]:
    """The captures of a regular file, and a rejected row for the file itself where something of it could not be read."""
    row = Observation(capture_id=entry.id, source=entry.source, byte_count=entry.byte_count, status=Status.REJECTED)
    try:
        row = replace(row, sha256=file_sha256(entry.path))
        reader = _reader(entry.path, encoding)
        row = replace(row, reader=reader.NAME)
        yield from observed(entry, row, reader, encoding, overrides)
    except CaptureError as error:
        yield replace(row, reason=error.reason)
    except OSError as error:
        yield replace(row, reason=_unreadable(error))


def _one_by_one(entry: _Entry, row: Observation, reader: Reader, encoding: str, overrides: Mapping[str, Override]) -> Iterator[Observation]:
    yield from _captured(entry, row, reader.read(entry.path, encoding=encoding), overrides)


def _in_batches(
    entry: _Entry, row: Observation, reader: Reader, encoding: str, overrides: Mapping[str, Override]
) -> Iterator[Observation | ObservationBatch]:
    """Batches where the reader has them; a batch without plain rows goes one by one, so that what breaks it off leaves those before."""
    if reader.NAME not in BATCH_READERS:
        yield from _one_by_one(entry, row, reader, encoding, overrides)
        return
    corrected = [name for name in overrides if name.startswith(f"{entry.id}#")]
    for batch in BATCH_READERS[reader.NAME](entry.path, encoding=encoding):
        if batch.plain.is_empty():
            yield from _captured(entry, row, batch.captures, overrides)
            continue
        plain = batch.plain.with_columns(capture_id=pl.concat_str(pl.lit(f"{entry.id}#"), "record_number"))
        is_corrected = pl.col("capture_id").is_in(corrected)
        captures = chain(batch.captures, plain_captures(plain.filter(is_corrected)))
        others = tuple(_captured(entry, row, captures, overrides))
        yield ObservationBatch(_plain_frame(row, plain.filter(~is_corrected)), others)


def _plain_frame(row: Observation, plain: pl.DataFrame) -> pl.DataFrame:
    """The plain rows of a table with what they have of its file; an identifier of the source's own is the key, else the address."""
    own_key = pl.concat_str(pl.lit(f"{row.source}/"), "article")
    of_file = {name: pl.lit(getattr(row, name)) for name in ("source", "reader", "sha256", "byte_count")}
    return plain.with_columns(**of_file, article_key=pl.coalesce(own_key, "address_key")).drop("article", "address_key")


def _captured(entry: _Entry, row: Observation, captures: Iterable[Capture], overrides: Mapping[str, Override]) -> Iterator[Observation]:
    for capture in captures:
        name = capture_id(entry.name, capture.record_number)
        yield _observation(row, name, capture, overrides.get(name, NO_OVERRIDE))


def _reader(path: Path, encoding: str) -> Reader:
    head = look_at(path, encoding)
    reader = taker(path, head)
    if reader is None:
        raise unreadable(head, encoding)
    return reader


def _observation(row: Observation, name: str, capture: Capture, override: Override) -> Observation:
    used = _overridden(capture, override)
    address, other = _addresses(used)
    key = article_key(used.article, row.source, address)
    other_key = None if used.article else article_key(None, row.source, other)
    return Observation(
        capture_id=name,
        source=row.source,
        reader=row.reader,
        sha256=used.sha256 or row.sha256,
        byte_count=row.byte_count if used.byte_count is None else used.byte_count,
        status=_status(used, override),
        reason=f"excluded by hand: {override.reason}" if override.is_excluded else _reason(used),
        capture=used,
        canonical_url=canonical_url(address) if address else None,
        article_key=key,
        other_key=None if other_key == key else other_key,
    )


def _addresses(capture: Capture) -> tuple[str | None, str | None]:
    """The address that names the capture's article, and another one that the same look gives it.

    A page's own address counts before the one it was fetched from, but not one that a redirection leads to: that may be any page.
    """
    if capture.page_url is None or capture.look is Look.GONE:
        return capture.source_url, capture.page_url
    return capture.page_url, capture.source_url


def _reason(capture: Capture) -> str | None:
    """Why a capture is not used, with what was set aside of it, which may be what it lacks."""
    first = capture.ignored or capture.problem
    return "; ".join(([first] if first else []) + [note for note in capture.notes if first is None or note not in first]) or None


def _status(capture: Capture, override: Override) -> Status | None:
    if override.is_excluded or capture.ignored is not None:
        return Status.IGNORED
    if capture.problem is not None:
        return Status.REJECTED
    return Status.GONE if capture.look is Look.GONE else None


def _overridden(capture: Capture, override: Override) -> Capture:
    """The capture as corrected by hand; a time set by hand also answers the problem of one that had none."""
    if override.captured_at is None and override.title is None:
        return capture
    is_named = capture.source_url is not None or capture.article is not None  # else the record itself could not be read
    is_mended = override.captured_at is not None and is_named and not has_time(capture)
    fields = [name for name, value in (("captured_at", override.captured_at), ("title", override.title)) if value is not None]
    corrected = replace(
        capture,
        captured_at=override.captured_at or capture.captured_at,
        title=override.title or capture.title,
        problem=None if is_mended else capture.problem,
        notes=(*capture.notes, f"{' and '.join(fields)} set by hand: {override.reason}"),
    )
    return checked(corrected)
