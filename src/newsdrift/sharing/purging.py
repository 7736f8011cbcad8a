"""Raw records deleted at somebody's request: whole files, and lines of JSON Lines, whose numbers stay."""

import gzip
from collections.abc import Sequence
from pathlib import Path

from newsdrift.errors import PurgeError
from newsdrift.packages.placing import put_in_place
from newsdrift.sources import jsonl
from newsdrift.sources.cleaning import shown
from newsdrift.sources.decoding import look_at
from newsdrift.sources.entries import UTF_8, Entry, entries
from newsdrift.sources.readers import taker
from newsdrift.sources.walk import inspect_file

_GZIP = b"\x1f\x8b"


def require_purgeable(raw: Path, capture_ids: Sequence[str]) -> None:
    """PurgeError where a record lies in a file that cannot be written without it; a file of which all records go can always be deleted."""
    for entry, numbers in _places(raw, capture_ids):
        if numbers and not _is_whole(raw, entry, numbers) and not _is_lines(entry.path):
            finding = f"record {numbers[0]} lies among others in a file that is no JSON Lines"
            raise PurgeError(str(entry.path), finding, "take the record out by hand, or withdraw without --purge")


def purge_captures(raw: Path, capture_ids: Sequence[str]) -> tuple[str, ...]:
    """Delete the raw files of captures, with what was saved beside a page, and blank the lines of records; what was done, by file.

    Whatever lies below the raw folder is found by walking it, so that no id leads elsewhere.
    """
    places = _places(raw, capture_ids)
    done = []
    for entry, numbers in places:
        if not numbers or _is_whole(raw, entry, numbers):
            done += [_delete(found) for found in [entry, *_beside(raw, entry)]]
        else:
            _blank(entry.path, numbers)
            done.append(f"{entry.path}: {len(numbers):,} of its lines blanked")
    return tuple(done)


def _places(raw: Path, capture_ids: Sequence[str]) -> list[tuple[Entry, list[int]]]:
    """The files of captures that are still there, each with the numbers of its records; none where the file is a capture itself."""
    numbers: dict[str, list[int]] = {}
    for capture_id in capture_ids:
        path, mark, number = capture_id.partition("#")
        numbers.setdefault(path, []).extend([int(number)] if mark else [])
    alone = {capture_id for capture_id in capture_ids if "#" not in capture_id}
    found = sorted((entry for entry in entries(raw) if entry.id in numbers), key=lambda entry: entry.id)
    return [(entry, [] if entry.id in alone else sorted(numbers[entry.id])) for entry in found]


def _is_whole(raw: Path, entry: Entry, numbers: Sequence[int]) -> bool:
    """Whether the records are all that the file holds."""
    held = inspect_file(entry.path, raw=raw).observations
    return {one.capture_id for one in held} <= {entry.id, *(f"{entry.id}#{number}" for number in numbers)}


def _is_lines(path: Path) -> bool:
    """Whether a file is JSON Lines in UTF-8 or another encoding in which a line break is one byte."""
    head = look_at(path, UTF_8)
    return taker(path, head) is jsonl and b"\0" not in head.data


def _blank(path: Path, numbers: Sequence[int]) -> None:
    content = path.read_bytes()
    is_packed = content.startswith(_GZIP)
    lines = (gzip.decompress(content) if is_packed else content).split(b"\n")
    for number in numbers:
        lines[number - 1] = b""
    text = b"\n".join(lines)
    try:
        put_in_place(path, gzip.compress(text, mtime=0) if is_packed else text)
    except OSError as error:
        raise PurgeError(str(path), f"cannot be written ({error.strerror})", "see to the permissions, and withdraw again") from error


def _beside(raw: Path, entry: Entry) -> list[Entry]:
    """What was saved with a page: side files and the folder of its pictures."""
    page = shown(entry.path.name)
    notes = {f"a side file of the page {page}", f"saved with the page {page}"}
    return sorted((one for one in entries(raw) if one.ignored in notes and entry.path.parent in one.path.parents), key=lambda one: one.id)


def _delete(entry: Entry) -> str:
    try:
        entry.path.unlink()
    except OSError as error:
        raise PurgeError(str(entry.path), f"cannot be deleted ({error.strerror})", "see to the permissions, and withdraw again") from error
    return f"{entry.path}: deleted"
