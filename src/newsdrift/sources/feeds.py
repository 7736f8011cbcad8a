"""Saved RSS and Atom feeds, Google News among them: one capture an item, its headline or summary, never a body.

The number of a record is the item's place in the feed. A summary stands in the capture's `body`, where its `text_kind` keeps it from making
a version. The full text that some feeds carry beside it is not used: pages have it too, and a feed's is cut and framed in ways of its own.
"""

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, tostring

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.checks import unread
from newsdrift.sources.cleaning import clean_line
from newsdrift.sources.feed_times import fetch_time
from newsdrift.sources.html_fragments import html_text
from newsdrift.sources.items import Item, item_capture
from newsdrift.sources.raw_bytes import Head
from newsdrift.sources.safe_xml import TOO_LONG, elements, root_name, xml_encoding
from newsdrift.urls import is_google_news

NAME = "feed"
VERSION = "1"
FORM = "RSS or Atom: a saved feed, Google News among them"
ROOTS = {"rss", "RDF", "feed"}
ITEMS = {"item", "atom:entry"}
LANGUAGES = {"language", "dc:language"}
WANTED = ITEMS | LANGUAGES
TITLES = ("title", "atom:title", "dc:title")
SUMMARIES = ("description", "atom:summary", "dc:description")
BODIES = ("content:encoded", "atom:content")
TIMES = ("pubDate", "atom:updated", "atom:modified", "atom:published", "atom:issued", "dc:date", "dc:modified")
NO_ITEMS = "no records: the feed has no items"
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
CLUSTER_GUID = re.compile(r"(?:tag:news\.google\.com,2005:cluster=)?(\d{6,})", re.ASCII)
CLUSTER_LINK = re.compile(r"https?://news\.google\.com/(?:news/story/|(?:rss/)?stories/|[^\s\"'<>]*[?&;](?:cid|ncl)=)([A-Za-z0-9_-]{6,})")


def recognises(path: Path, head: Head) -> bool:  # noqa: ARG001  every reader is asked with the same arguments
    """A first element `rss`, `RDF` or `feed`."""
    return root_name(head.text) in ROOTS


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:
    """One capture an item; CaptureError for a feed without items, and, after the good ones, for one that is broken or hostile."""
    found, notes = xml_encoding(path, encoding)
    captured_at, time_notes = fetch_time(path)
    language, base, number = None, "", 0
    for name, element in elements(path, WANTED, found):
        if name not in ITEMS:
            language = _language(element) or language
            base = _base(element) or base
        else:
            number += 1
            if element is None:
                yield unread(TOO_LONG, record_number=number)
            else:
                item = _item(element, language, base, notes + time_notes)
                yield item_capture(item, record_number=number, captured_at=captured_at)
    if number == 0:
        raise CaptureError(str(path), NO_ITEMS, "fetch it again, or remove it")


def _language(element: Element | None) -> str | None:
    """Of a root or `language` element; nothing where it is another one."""
    if element is None:
        return None
    return clean_line(element.text or element.get("xml:lang") or "")


def _base(element: Element | None) -> str:
    """The address that relative ones of an element begin from; empty where it states none."""
    return "" if element is None else element.get("xml:base", "").strip()


def _item(element: Element, language: str | None, base: str, notes: tuple[str, ...]) -> Item:
    link, guid = _link(element, base), _guid(element)
    is_google = link is not None and is_google_news(link)
    description = _first(element, SUMMARIES)
    if any(element.find(name) is not None for name in BODIES):
        notes = (*notes, "the full text in the feed was not used")
    return Item(
        title=_line(_text(_first(element, TITLES))),
        # Google's lists the headlines of the cluster, this item's among them
        summary="" if is_google else _text(description),
        url=link,
        id=guid,
        times=tuple((name, found.text or "") for name in TIMES if (found := element.find(name)) is not None),
        story_id=_cluster(guid, link, _raw(description)) if is_google else None,
        source_name=_line(_raw(_first(element, ("source", "dc:publisher")))),
        language=element.get("xml:lang") or language,
        notes=notes,
    )


def _first(element: Element, names: tuple[str, ...]) -> Element | None:
    """The first child by these names, in their order, that holds anything."""
    found = (child for name in names for child in element.findall(name) if len(child) or (child.text or "").strip())
    return next(found, None)


def _raw(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext())


def _text(element: Element | None) -> str:
    """Plain text: of Atom's `type="text"` as it stands, else of the markup inside."""
    if element is None:
        return ""
    if element.tag.startswith("atom:") and element.get("type", "text") in {"text", "text/plain"} and not len(element):
        return element.text or ""
    return html_text(tostring(element, encoding="unicode") if len(element) else element.text or "")


def _line(text: str) -> str | None:
    return clean_line(" ".join(text.split()))


def _link(element: Element, base: str) -> str | None:
    """The page's address: before the redirector of a feed service, else RSS's or Atom's link, else a guid that is one."""
    children = [
        *element.findall("feedburner:origLink"),
        *element.findall("link"),
        *(link for link in element.findall("atom:link") if link.get("rel", "alternate") == "alternate"),
        *(guid for guid in element.findall("guid") if guid.get("isPermaLink", "true").strip().lower() != "false"),
    ]
    stated = ((child, clean_line(child.get("href", "") if child.tag == "atom:link" else _raw(child))) for child in children)
    return next((_whole(url, (base, _base(element), _base(child))) for child, url in stated if url), None)


def _whole(url: str, bases: Iterable[str]) -> str:
    """An address that was relative, joined to the `xml:base` of the elements around it, the outermost first; others as they stand."""
    if SCHEME.match(url):
        return url
    try:
        return reduce(urljoin, (*bases, url))
    except ValueError:  # a bracket that does not close
        return url


def _guid(element: Element) -> str | None:
    return clean_line(_raw(_first(element, ("guid", "atom:id"))))


def _cluster(guid: str | None, link: str | None, description: str) -> str | None:
    """Google's number of the story: the guid itself until 2021 or so, else in the links to it."""
    if guid and (match := CLUSTER_GUID.fullmatch(guid)):
        return match[1]
    found = CLUSTER_LINK.search(link or "") or CLUSTER_LINK.search(description)
    return found[1] if found else None
