"""Articles that are split over several pages, which later of them this is.

Such a page often names the first as its address, so that its text would pass for a new version of the first.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsdrift.urls import canonical_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAMES = "page|paged|pg|p|seite|pagina|hal|halaman"
NUMBER = r"(?P<number>[2-9]|[1-9]\d)"
# Where addresses have the number of a page, as whole pieces that the first page's address lacks.
NUMBERED = (
    re.compile(rf"(?<=[?&])(?:{NAMES})={NUMBER}(?:&|$)", re.IGNORECASE),  # /ferry?page=2
    re.compile(rf"/(?:(?:{NAMES})[/_-]?)?{NUMBER}(?=(?:\.html?)?(?:\?|$))", re.IGNORECASE),  # /ferry/2, /ferry/page/2, /ferry/seite-2.html
    re.compile(rf"[-_,](?:(?:{NAMES})[_-]?)?{NUMBER}(?=\.html?(?:\?|$))", re.IGNORECASE),  # /ferry-2.html, /ferry_page2.html
)
ENDING = re.compile(r"\.html?(?=\?|$)", re.IGNORECASE)


def later_page(tree: "HtmlElement", *, named: str | None, url: str | None) -> int | None:
    """The number of a page that names the first page of its article as its address; None where nothing shows that it is a later one.

    `named` is the address that the page names, `url` the one it was fetched from. Where that tells nothing, `rel=prev` may: only if it
    leads to the same article, since WordPress calls the post before so, too.
    """
    first = canonical_url(named) if named else None
    fetched = canonical_url(url) if url else None
    if first is None or fetched == first:
        return None
    if fetched and (number := _number(fetched, first)):
        return number
    return next((before + 1 for address in _previous(tree, first) if (before := 1 if address == first else _number(address, first))), None)


def _previous(tree: "HtmlElement", first: str) -> Iterator[str]:
    for link in tree.xpath("//link[contains(concat(' ', normalize-space(@rel), ' '), ' prev ') and @href]"):
        try:
            address = canonical_url(urljoin(first, link.get("href")))
        except ValueError:  # a bracket that does not close
            continue
        if address:
            yield address


def _number(address: str, first: str) -> int | None:
    """The number in an address that is but for it that of the first page."""
    for pattern in NUMBERED:
        for match in pattern.finditer(address):
            bare = (address[: match.start()] + address[match.end() :]).rstrip("?&")
            if first in {bare, ENDING.sub("", bare)}:
                return int(match["number"])
    return None
