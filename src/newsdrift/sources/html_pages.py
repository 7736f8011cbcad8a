"""HTML pages as browsers, wget and scrapers save them: one capture a file, plain or gzipped.

When and where the page was fetched is told, in this order, by a side file (`a.html.json`, `a.html.headers`, `a.meta.json`), a saved HTTP
header before the page, the comment of a browser, SingleFile or HTTrack, the file's name. Without any of them the page's own address and
times are all there is, and `captured_at` stays empty: the time of the file itself is that of a copy.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from newsdrift.records import Capture, Look
from newsdrift.sources import blogger
from newsdrift.sources.checks import has_time
from newsdrift.sources.cleaning import shown
from newsdrift.sources.fields import status_look
from newsdrift.sources.pages import Page, page_capture, read_page
from newsdrift.sources.pages.markup import LIMIT_REMEDY
from newsdrift.sources.raw_bytes import Head, whole
from newsdrift.sources.saving import Saving, has_header, saving
from newsdrift.urls import canonical_url

NAME = "html"
VERSION = "1"
FORM = "HTML: a saved page, its time in a side file, a saved header, a browser's comment or the file's name"
LOOK_CHARACTERS = 100_000
IN_FRONT = re.compile(r"(?:[\s\ufeff]+|<!--.*?-->|<\?xml[^>]{0,500}\?>)*", re.DOTALL)
PAGE = re.compile(r"<(?:!doctype\s+html|html)(?![\w-])", re.IGNORECASE)
PIECE = re.compile(
    r"<(?:head|body|title|meta|link|script|style|div|article|main|section|header|h1|p)(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE
)
NO_TIME = "no usable time: neither the page nor its name tells one; write captured_at, such as '2021-06-16T15:45:00Z', into a side file"
NO_ADDRESS = "no identity: neither the page nor a side file names its address; write url into a side file"


def recognises(path: Path, head: Head) -> bool:
    """A page's first element, behind a saved header, comments and white space."""
    start = head.text[:LOOK_CHARACTERS]
    while has_header(start):  # after redirections those of every step
        _, _, start = start.replace("\r\n", "\n").partition("\n\n")
    front = IN_FRONT.match(start)
    place = front.end() if front else 0
    if PAGE.match(start, place):
        return True
    return PIECE.match(start, place) is not None and not blogger.recognises(path, head)


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:
    """The one capture of the file; CaptureError where it is too large to be a page."""
    known, markup = saving(path, whole(path, remedy=LIMIT_REMEDY))
    look, notes = _look(known)
    charset = known.charset or (encoding if encoding != "utf-8" else None)
    page = read_page(markup, url=known.final_url or known.url, charset=charset) if look is Look.TEXT else Page()
    page = replace(page, canonical_url=page.canonical_url or known.final_url, notes=known.notes + notes + page.notes)
    capture = page_capture(page, captured_at=known.captured_at, source_url=known.url, look=look)
    yield _with_remedy(capture, page, path.name)


def _look(known: Saving) -> tuple[Look, tuple[str, ...]]:
    """What the look found; an address that led to the front page of its site is gone, whatever the status of that page."""
    if known.url and known.final_url and not _page_path(known.final_url) and _page_path(known.url):
        return Look.GONE, (f"redirected away to {shown(known.final_url)}",)
    if known.http_status is None:
        return Look.TEXT, ()
    look = status_look(known.http_status, has_text=False)
    return look, (f"http_status {known.http_status}",) if look is Look.BLOCKED else ()


def _page_path(url: str) -> str:
    """The path and query of an address without those that mean nothing; empty for a front page, and for what is no address."""
    parts = urlsplit(canonical_url(url) or "")
    return parts.path.strip("/") + parts.query


def _with_remedy(capture: Capture, page: Page, name: str) -> Capture:
    """The capture with a reason that names the side file, where one would help."""
    if page.problem is None and not has_time(capture):
        return replace(capture, problem=f"{NO_TIME} {name}.json")
    if page.problem is None and capture.source_url is None:
        return replace(capture, problem=f"{NO_ADDRESS} {name}.json")
    return capture
