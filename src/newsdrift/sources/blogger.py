"""Blogger sites that repost Google News items, saved as text.

From the top: the body, one line per paragraph; a Google News link; the item's time, such as `2021-06-16 15:45:00Z` (UTC where it names no
zone); the cluster id, digits. What follows is the blog's footer, in whatever language, and is cut. There is no title. Nobody knows whether
the item's time is that of publication, change or indexing.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.checks import checked
from newsdrift.sources.cleaning import clean_body, clean_text
from newsdrift.sources.decoding import read_text
from newsdrift.sources.raw_bytes import Head
from newsdrift.sources.times import parse_time

NAME = "blogger"
VERSION = "1"
FORM = "Blogger mirror of Google News: body, a line with a Google News link, the item's time, the cluster id"
LINK = re.compile(r"https?://news\.google\.com/(?:__i/rss/rd/|rss/)?articles/\S+", re.IGNORECASE)
TIME_LINE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", re.ASCII)
CLUSTER_ID = re.compile(r"\d+", re.ASCII)
NO_TIME = "no publication time; expected a line such as '2021-06-16 15:45:00Z' below the link"


def recognises(path: Path, head: Head) -> bool:  # noqa: ARG001  every reader is asked with the same arguments
    """A line that is a Google News link."""
    return "news.google.com/" in head.text.lower() and bool(_links(_lines(head.text)))


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:
    """The one capture of the file; CaptureError where it is no text or has no Google News link."""
    lines = _lines(read_text(path, encoding))
    links = _links(lines)
    if not links:
        raise CaptureError(str(path), "no Google News link", "expected it on a line of its own below the body")
    link = _item_link(lines, links)
    rest = [line.strip() for line in lines[link + 1 :] if line.strip()]
    has_time = bool(rest) and TIME_LINE.fullmatch(rest[0]) is not None
    has_cluster = len(rest) > has_time and CLUSTER_ID.fullmatch(rest[has_time]) is not None
    item_at, problem = _item_time(rest[0]) if has_time else (None, NO_TIME)
    yield checked(
        Capture(
            body=clean_body("\n".join(lines[:link])),
            source_url=lines[link].strip(),
            item_at=item_at,
            story_id=rest[has_time] if has_cluster else None,
            cut_lines=tuple(rest[has_time + has_cluster :]),
            problem=problem,
        )
    )


def _lines(text: str) -> list[str]:
    return clean_text(text).split("\n")


def _links(lines: Sequence[str]) -> list[int]:
    return [index for index, line in enumerate(lines) if "://" in line and LINK.fullmatch(line.strip())]


def _item_link(lines: Sequence[str], links: Sequence[int]) -> int:
    """The last link with a time below it, since a body or a footer may quote links too; without any such, the last link."""
    timed = [index for index in links if any(TIME_LINE.fullmatch(line.strip()) for line in _next_line(lines, index))]
    return (timed or links)[-1]


def _next_line(lines: Sequence[str], index: int) -> Iterator[str]:
    """The first line below that is not blank, where there is one."""
    for line in lines[index + 1 :]:
        if line.strip():
            yield line
            return


def _item_time(line: str) -> tuple[datetime | None, str | None]:
    try:
        return parse_time(line, field="the item's time"), None
    except CaptureError as error:
        return None, f"no usable time: {error.reason}"
