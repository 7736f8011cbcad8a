"""Every entry below data/raw to observations: what is read, what is left out, and why."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, takewhile
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import TypeVar

import polars as pl

from newsdrift.errors import CaptureError, NotFoundError
from newsdrift.records import capture_id
from newsdrift.schema import Status
from newsdrift.sources.decoding import look_at
from newsdrift.sources.entries import UTF_8, Entry, entries, entry_at, unreadable_entry
from newsdrift.sources.observing import NO_OVERRIDE, Observation, ObservationBatch, Override, captured, plain_frame
from newsdrift.sources.plain_rows import plain_captures
from newsdrift.sources.raw_bytes import file_sha256
from newsdrift.sources.readers import BATCH_READERS, READERS, Reader, taker, unreadable

T = TypeVar("T")
_Observed = Callable[[Entry, Observation, Reader, str, Mapping[str, Override]], Iterator[Observation | T]]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What would become of one file: the reader that takes it, those that declined and the forms they look for, the observations."""

    reader: str | None
    declined: tuple[tuple[str, str], ...]
    observations: Iterator[Observation]


def read_raw(raw: Path, *, encodings: Mapping[str, str], overrides: Mapping[str, Override]) -> Iterator[Observation]:
    """One observation per raw file or record below `raw`, ordered by the path's capture_id, then record number, the file's own row last.

    `encodings` are by folder below `raw`, `overrides` by capture_id. A file whose end cannot be read gives its good records and a rejected
    row of its own. NotFoundError where there is no such folder; nothing that lies in it stops the walk.
    """
    for entry in _sorted(raw):
        yield from _observations(entry, _encoding(entry.name, encodings), overrides, _one_by_one)


def read_raw_batches(
    raw: Path, *, encodings: Mapping[str, str], overrides: Mapping[str, Override]
) -> Iterator[Observation | ObservationBatch]:
    """What `read_raw` gives, in the same order, tables of captures in batches."""
    for entry in _sorted(raw):
        yield from _observations(entry, _encoding(entry.name, encodings), overrides, _in_batches)


def _sorted(raw: Path) -> list[Entry]:
    if not raw.is_dir():
        raise NotFoundError(str(raw), "no such folder", "name the folder that holds the raw files")
    return sorted(entries(raw), key=lambda found: found.id)


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
    entry = entry_at(path, path.relative_to(raw) if raw else PurePath(path.name))
    encoding = _encoding(entry.name, encodings)
    is_shown = entry.problem is None and entry.ignored is None
    found = taker(path, look_at(path, encoding)) if is_shown else None
    declined = takewhile(lambda reader: reader is not found, READERS if is_shown else ())
    forms = tuple((reader.NAME, reader.FORM) for reader in declined)
    return Inspection(found.NAME if found else None, forms, _observations(entry, encoding, overrides, _one_by_one))


def _encoding(name: PurePath, encodings: Mapping[str, str]) -> str:
    """The encoding of the innermost folder that has one."""
    return next((encodings[folder] for folder in map(capture_id, name.parents) if folder in encodings), UTF_8)


def _observations(entry: Entry, encoding: str, overrides: Mapping[str, Override], observed: _Observed[T]) -> Iterator[Observation | T]:
    override = overrides.get(entry.id, NO_OVERRIDE)
    ignored = f"excluded by hand: {override.reason}" if override.is_excluded else entry.ignored
    if ignored:
        yield _ignored_row(entry, ignored)
    elif entry.problem:
        yield Observation(capture_id=entry.id, source=entry.source, status=Status.REJECTED, reason=entry.problem)
    else:
        yield from _file_observations(entry, encoding, overrides, observed)


def _ignored_row(entry: Entry, ignored: str) -> Observation:
    sha256 = None
    if entry.problem is None:
        try:
            sha256 = file_sha256(entry.path)
        except OSError as error:
            ignored = f"{ignored}; {unreadable_entry(error)}"
    return Observation(
        capture_id=entry.id, source=entry.source, sha256=sha256, byte_count=entry.byte_count, status=Status.IGNORED, reason=ignored
    )


def _file_observations(entry: Entry, encoding: str, overrides: Mapping[str, Override], observed: _Observed[T]) -> Iterator[Observation | T]:
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
        yield replace(row, reason=unreadable_entry(error))


def _one_by_one(entry: Entry, row: Observation, reader: Reader, encoding: str, overrides: Mapping[str, Override]) -> Iterator[Observation]:
    yield from captured(entry, row, reader.read(entry.path, encoding=encoding), overrides)


def _in_batches(
    entry: Entry, row: Observation, reader: Reader, encoding: str, overrides: Mapping[str, Override]
) -> Iterator[Observation | ObservationBatch]:
    """Batches where the reader has them; a batch without plain rows goes one by one, so that what breaks it off leaves those before."""
    if reader.NAME not in BATCH_READERS:
        yield from _one_by_one(entry, row, reader, encoding, overrides)
        return
    corrected = [name for name in overrides if name.startswith(f"{entry.id}#")]
    for batch in BATCH_READERS[reader.NAME](entry.path, encoding=encoding):
        if batch.plain.is_empty():
            yield from captured(entry, row, batch.captures, overrides)
            continue
        plain = batch.plain.with_columns(capture_id=pl.concat_str(pl.lit(f"{entry.id}#"), "record_number"))
        is_corrected = pl.col("capture_id").is_in(corrected)
        captures = chain(batch.captures, plain_captures(plain.filter(is_corrected)))
        others = tuple(captured(entry, row, captures, overrides))
        yield ObservationBatch(plain_frame(row, plain.filter(~is_corrected)), others)


def _reader(path: Path, encoding: str) -> Reader:
    head = look_at(path, encoding)
    reader = taker(path, head)
    if reader is None:
        raise unreadable(head, encoding)
    return reader
