"""The Wayback Machine: indexes of looks (CDX) and the pages saved of them (mementos).

A memento is a capture at the time of its name, its folder or its banner; banner and rewritten links are undone before extraction. A line of
an index is a look at its timestamp:
- saved beside it: the memento's own row is the capture, the line is ignored;
- with the digest of the look before it, whose text is known: unchanged, so that it bounds the edit;
- with the digest of another saved memento: the same payload, so the text of that memento at the time of the line;
- with a digest of which nothing is saved: rejected, since nobody has the text, and another digest need not be another text (pages hold
  tokens and advertisements). The reason says what to download;
- 404 and 410: gone. A redirection counts as gone where the index tells that it leads elsewhere; most do not tell, and `http` to `https` of
  the same page is the commonest, so that without a target it is rejected.
Lines of pictures, scripts and the like are counted in one ignored row of the file, as in web archives.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.checks import unread
from newsdrift.sources.http_answers import MARKUP
from newsdrift.sources.pages import page_capture, read_page
from newsdrift.sources.raw_bytes import Head, whole
from newsdrift.sources.wayback_index import is_index, lines_of
from newsdrift.sources.wayback_looks import line_captures
from newsdrift.sources.wayback_mementos import indexed, is_memento, original, place_of

NAME = "wayback"
VERSION = "1"
FORM = "Wayback Machine: an index (CDX as JSON or text), or a saved memento with its time in the name, the folder or the banner"


def recognises(path: Path, head: Head) -> bool:
    """An index by its first line; a page that names the time at which the Wayback Machine has it, or that an index beside it names."""
    return is_index(head.text) or (MARKUP.match(head.data) is not None and is_memento(path, head.data))


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:  # noqa: ARG001  pages state their own, indexes are ASCII
    """The capture of a memento, or one a line of an index; CaptureError where an index is damaged."""
    data = whole(path)
    if MARKUP.match(data):
        yield _memento(path, data)
    else:
        yield from line_captures(path, lines_of(path, data))


def _memento(path: Path, data: bytes) -> Capture:
    place = place_of(path, data)
    line = indexed(path, place)
    if line is not None and line.status is not None and not 200 <= line.status < 300:
        return replace(
            unread("", record_number=None), problem=None, ignored=f"status {line.status} by the index beside it, which has its row"
        )
    url = place.url or (line.url if line else None)
    try:
        captured_at = place.captured_at()
    except CaptureError as error:
        return unread(error.reason, record_number=None)
    return page_capture(read_page(original(data), url=url), captured_at=captured_at, source_url=url)
