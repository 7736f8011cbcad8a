"""Pages that the Wayback Machine saved: where and when they were, and the page as it was before the machine wrote into it."""

import html
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from newsdrift.errors import CaptureError
from newsdrift.sources.cleaning import clean_line
from newsdrift.sources.raw_bytes import whole
from newsdrift.sources.times import parse_time
from newsdrift.sources.wayback_index import Line, is_index, lines_of

NAMED = re.compile(r"(\d{14})(?:[a-z]{2}_)?(?:[._-].*)?", re.ASCII | re.DOTALL)
RAW_NAMED = re.compile(r"\d{14}[a-z]{2}_", re.ASCII)
# Folders as wget makes them: web.archive.org/web/20210616154500/https:/x.example/ferry/index.html
TREE = re.compile(r".*/web/(\d{14})(?:[a-z]{2}_)?/(https?):?/{1,2}(.+)", re.ASCII | re.DOTALL)
# And wayback_machine_downloader: websites/x.example/20210616154500/ferry/index.html
DATED = re.compile(r".*/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/(\d{14})/(.+)", re.ASCII | re.DOTALL)
WOMBAT = re.compile(rb"__wm\.wombat\(\"([^\"]{1,2000})\",\s*\"(\d{14})\"")
TOOLBAR_URL = re.compile(rb"id=\"wmtbURL\" value=\"([^\"]{1,2000})\"")
ARCHIVED_ON = re.compile(rb"FILE ARCHIVED ON (\d\d:\d\d:\d\d) (\w{3}) (\d\d?), (\d{4})")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# What the machine writes into a page, from mark to mark.
INSERTED = (
    (b"<!-- BEGIN WAYBACK TOOLBAR INSERT -->", b"<!-- END WAYBACK TOOLBAR INSERT -->"),
    (b"<!--\n     FILE ARCHIVED ON", b"-->"),
    (b"<!--\nplayback timings", b"-->"),
)
REWRITTEN = re.compile(rb"(?:https?:)?(?://web\.archive\.org)?/web/\d{14}(?:[a-z]{2}_)?/(?=https?:|//|mailto:)")
MAX_INDEXES = 20  # beside a memento


@dataclass(frozen=True, slots=True)
class Place:
    """The time of a memento, 14 digits, and its address where that is known."""

    timestamp: str
    url: str | None

    def captured_at(self) -> datetime:
        """CaptureError where the digits are no time."""
        return time_of(self.timestamp)


def time_of(timestamp: str) -> datetime:
    """The time that 14 digits name, in UTC; CaptureError where they name none."""
    day, clock = timestamp[:8], timestamp[8:]
    return parse_time(f"{day[:4]}-{day[4:6]}-{day[6:]}T{clock[:2]}:{clock[2:4]}:{clock[4:]}Z", field="timestamp")


def is_memento(path: Path, data: bytes) -> bool:
    """Whether name, folder or banner say so; a name of digits alone counts where an index beside it has a line of that time."""
    place = place_of(path, data)
    if not place.timestamp:
        return False
    return (
        place.url is not None or b"FILE ARCHIVED ON" in data or RAW_NAMED.match(path.name) is not None or indexed(path, place) is not None
    )


def place_of(path: Path, data: bytes) -> Place:
    """Time and address of a memento; of several times that of the name or folder, of several addresses that of the banner."""
    named, tree = NAMED.fullmatch(path.name), _tree(path)
    banner, written = WOMBAT.search(data), ARCHIVED_ON.search(data)
    toolbar = TOOLBAR_URL.search(data)
    times = [
        named[1] if named else None,
        tree.timestamp if tree else None,
        banner[2].decode() if banner else None,
        _written_time(written) if written else None,
    ]
    address = banner[1] if banner else toolbar[1] if toolbar else None
    url = html.unescape(address.decode("utf-8", "replace")) if address else tree.url if tree else None
    return Place(next(filter(None, times), ""), clean_line(url) if url else None)


def _tree(path: Path) -> Place | None:
    name = path.as_posix()
    if found := TREE.fullmatch(name):
        return Place(found[1], f"{found[2]}://{_page_name(found[3])}")
    if found := DATED.fullmatch(name):
        return Place(found[2], f"https://{found[1]}/{_page_name(found[3])}")
    return None


def _page_name(name: str) -> str:
    """Without the file name that downloaders give to what has none."""
    return name.removesuffix("index.html")


def _written_time(found: re.Match[bytes]) -> str | None:
    clock, month, day, year = (group.decode("ascii", "replace") for group in found.groups())
    if month not in MONTHS:
        return None
    return f"{year}{MONTHS.index(month) + 1:02}{int(day):02}{clock.replace(':', '')}"


def original(data: bytes) -> bytes:
    """The page without banner and comments of the machine, its links as they were."""
    for begin, end in INSERTED:
        data = b"".join(_without(data, begin, end))
    return REWRITTEN.sub(b"", data)


def _without(data: bytes, begin: bytes, end: bytes) -> Iterator[bytes]:
    place = 0
    while (start := data.find(begin, place)) >= 0 and (stop := data.find(end, start)) >= 0:
        yield data[place:start]
        place = stop + len(end)
    yield data[place:]


def mementos_below(folder: Path) -> dict[str, list[tuple[Path, str | None]]]:
    """The files below a folder that bear a timestamp: by it, their path and, where folders tell it, their address. No links followed."""
    found: dict[str, list[tuple[Path, str | None]]] = {}
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place) / name
            named, tree = NAMED.fullmatch(name), _tree(path)
            timestamp = named[1] if named else tree.timestamp if tree else None
            if timestamp and not path.is_symlink():
                found.setdefault(timestamp, []).append((path, tree.url if tree else None))
    return found


def indexed(path: Path, place: Place) -> Line | None:
    """The line that an index beside a memento has of its time, where there is one."""
    folder = path.parent
    for index in _indexes(folder, folder.stat().st_mtime_ns):
        if place.timestamp in (lines := _index(index, index.stat().st_mtime_ns)):
            return lines[place.timestamp]
    return None


@lru_cache(maxsize=16)
def _indexes(folder: Path, changed: int) -> tuple[Path, ...]:  # noqa: ARG001  what is remembered holds until the folder changes
    named = sorted(path for path in folder.iterdir() if "cdx" in path.name.lower() and path.is_file() and not path.is_symlink())
    return tuple(path for path in named[:MAX_INDEXES] if is_index(_start(path)))


def _start(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(5000).decode("utf-8", "replace")


@lru_cache(maxsize=16)
def _index(path: Path, changed: int) -> dict[str, Line]:  # noqa: ARG001  as above
    try:
        return {line.timestamp: line for line in lines_of(path, whole(path)) if line.problem is None}
    except CaptureError:  # the index has a row of its own for that
        return {}
