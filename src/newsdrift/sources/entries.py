"""What lies below data/raw: files that a reader may take, and entries that are none, each with the reason."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from newsdrift.records import capture_id
from newsdrift.sources import html_pages
from newsdrift.sources.cleaning import shown
from newsdrift.sources.decoding import look_at
from newsdrift.sources.feed_times import HEADERS
from newsdrift.sources.layout_files import LAYOUT
from newsdrift.sources.page_files import PAGE_SUFFIXES, page_beside, page_of_folder
from newsdrift.sources.tables import MAPPING

IGNORED_STARTS = ("README", "LICENSE", "LICENCE", ".")
LOCK_STARTS = ("~$", ".~lock")  # of Excel and LibreOffice, while somebody has the file open
SIDE_FILES = {MAPPING, LAYOUT}
SIDE_ENDS = (HEADERS,)
UTF_8 = "utf-8"


@dataclass(frozen=True, slots=True)
class Entry:
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


def entries(raw: Path) -> Iterator[Entry]:
    """Everything below the folder but the folders, in no order; with a stack of its own, since folders may nest deeper than calls."""
    folders = [(raw, PurePath())]
    while folders:
        folder, name = folders.pop()
        try:
            paths = list(folder.iterdir())
        except OSError as error:
            yield Entry(folder, name, problem=f"the folder cannot be listed: {error.strerror}; mend its permissions")
            continue
        for path in paths:
            if path.is_dir() and not path.is_symlink():
                folders.append((path, name / path.name))
            else:
                yield entry_at(path, name / path.name)


def entry_at(path: Path, name: PurePath) -> Entry:
    """The entry at a path, called so from data/raw on; what it is told without reading it."""
    ignored = _ignored(name) or _beside_page(path, len(name.parts) - 1) or _beside_feed(name)
    try:
        status = path.lstat()
    except OSError as error:
        return Entry(path, name, problem=unreadable_entry(error), ignored=ignored)
    if stat.S_ISLNK(status.st_mode):
        return Entry(path, name, problem="a symbolic link, which is never followed; put the file itself here", ignored=ignored)
    if not stat.S_ISREG(status.st_mode):
        return Entry(path, name, problem="no regular file but a pipe, socket or device; remove it", ignored=ignored)
    return Entry(path, name, ignored=ignored, byte_count=status.st_size)


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


def unreadable_entry(error: OSError) -> str:
    """Why a file that the system does not give cannot be read, and what to do."""
    return f"cannot be read: {error.strerror}; mend its permissions or fetch it again"
