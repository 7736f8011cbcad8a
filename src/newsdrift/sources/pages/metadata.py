"""What a page says of itself: address, times, language, licence, authors; JSON-LD first, then Open Graph and `<meta>`, then elements."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from newsdrift.errors import CaptureError
from newsdrift.sources.cleaning import clean_line
from newsdrift.sources.pages.linked_data import Node, strings
from newsdrift.sources.pages.times import page_time
from newsdrift.urls import canonical_url, outlet

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PUBLISHED = """
    article:published_time og:article:published_time og:published_time datepublished publish-date publishdate publish_date pubdate
    publication_date publication-date dc.date.issued dcterms.issued dc.date.created dcterms.created parsely-pub-date sailthru.date
    cxenseparse:recs:publishtime article.published rnews:datepublished dc.date dcterms.date content_publishdate date
""".split()  # noqa: SIM905  a list of literals takes a line each
MODIFIED = """
    article:modified_time og:updated_time og:article:modified_time datemodified dc.date.modified dcterms.modified last-modified
    revised lastmod article.updated rnews:datemodified
""".split()  # noqa: SIM905
PUBLISHED_ELEMENTS = (
    "//*[@itemprop='datePublished' and (@content or @datetime)]",
    "//time[@pubdate or contains(@class, 'publish') or contains(@class, 'entry-date') or contains(@class, 'created')]",
    "//*[self::article or self::main or self::header]//time[not(contains(@class, 'updat')) and not(contains(@class, 'modif'))]",
)
MODIFIED_ELEMENTS = (
    "//*[@itemprop='dateModified' and (@content or @datetime)]",
    "//time[contains(@class, 'updat') or contains(@class, 'modif')]",
)
AUTHORS = ("author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
RIGHTS = ("dcterms.license", "dc.rights.license", "license")
LANGUAGE_ATTRIBUTES = ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
ADDRESS = re.compile(r"https?://", re.IGNORECASE)

Metas = Mapping[str, Sequence[str]]


def metas(tree: "HtmlElement") -> Metas:
    """The contents of `<meta>` by name or property in lower case, in the page's order."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = clean_line(element.get("content", ""))
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def times(tree: "HtmlElement", node: Node, meta: Metas) -> tuple[datetime | None, datetime | None, tuple[str, ...]]:
    """When the article was published and modified by the page's word, and notes on times that could not be read."""
    notes: list[str] = []
    published = _first_time(_stated(tree, node, "datePublished", meta, PUBLISHED, PUBLISHED_ELEMENTS), "the published time", notes)
    modified = _first_time(_stated(tree, node, "dateModified", meta, MODIFIED, MODIFIED_ELEMENTS), "the modified time", notes)
    return published, modified, tuple(notes)


def _stated(tree: "HtmlElement", node: Node, key: str, meta: Metas, names: Sequence[str], elements: Sequence[str]) -> Iterator[str]:
    """What the page states, the most trusted first; what lies in its text only where nothing else does."""
    yield from strings(node.get(key), "@value")
    for name in names:
        yield from meta.get(name, ())
    for path in elements:
        for element in tree.xpath(path)[:1]:
            text = element.get("datetime") or element.get("content") or clean_line(element.text_content()[:200])
            if text:
                yield text


def _first_time(texts: Iterator[str], field: str, notes: list[str]) -> datetime | None:
    for text in texts:
        try:
            found, note = page_time(text, field=field)
        except CaptureError as error:
            notes.append(error.note)
            continue
        if note:
            notes.append(note)
        return found
    return None


def page_address(tree: "HtmlElement", node: Node, meta: Metas, url: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The address that the page names as its own, where it can be the article's; and a note where another was named.

    An address at another outlet, or the front page, is none: both stand on pages by mistake.
    """
    stated = [
        *(element.get("href") for element in tree.xpath("//link[@rel='canonical' and @href]")),
        *meta.get("og:url", ()),
        *strings(node.get("mainEntityOfPage"), "@id", "url"),
        *strings(node.get("url")),
    ]
    for address in stated:
        whole = _whole(address, url)
        if whole is None:
            continue
        if url is None or not _is_other(whole, url):
            return whole, ()
        return None, (f"the page names {whole} as its address, which cannot be this article's, and was not used",)
    return None, ()


def _whole(address: str, url: str | None) -> str | None:
    try:
        whole = urljoin(url or "", address.strip())
        has_path = bool(urlsplit(whole).path.strip("/") or urlsplit(whole).query)
    except ValueError:  # a bracket that does not close
        return None
    return whole if ADDRESS.match(whole) and has_path and canonical_url(whole) else None


def _is_other(address: str, url: str) -> bool:
    stated, fetched = canonical_url(address), canonical_url(url)
    return stated is not None and fetched is not None and outlet(stated) != outlet(fetched)


def language(tree: "HtmlElement", node: Node, meta: Metas) -> str | None:
    """The language as a BCP 47 tag, such as `pt-BR`."""
    stated = [
        *strings(node.get("inLanguage"), "alternateName", "name"),
        *(tree.get(name, "") for name in LANGUAGE_ATTRIBUTES),
        *meta.get("og:locale", ()),
        *meta.get("content-language", ()),
        *meta.get("language", ()),
    ]
    found = next((tag for tag in stated if LANGUAGE.fullmatch(tag.strip())), None)
    return found.strip().replace("_", "-") if found else None


def licence(tree: "HtmlElement", node: Node, meta: Metas) -> str | None:
    """The licence's address or name."""
    stated = [
        *strings(node.get("license"), "url", "@id", "name"),
        *(element.get("href") for element in tree.xpath("//*[self::a or self::link][@rel='license' and @href]")),
        *(content for name in RIGHTS for content in meta.get(name, ())),
    ]
    return next((line for text in stated if (line := clean_line(text))), None)


def authors(tree: "HtmlElement", node: Node, meta: Metas) -> tuple[str, ...]:
    """Names of persons and desks, each once; addresses of their pages are none."""
    names = strings(node.get("author"), "name") or [content for name in AUTHORS for content in meta.get(name, ())]
    if not names:
        names = [element.text_content() for element in tree.xpath("//*[@rel='author' or @itemprop='author']")[:10]]
    lines = (clean_line(" ".join(name.split())) for name in names)
    return tuple(dict.fromkeys(line for line in lines if line and not ADDRESS.match(line)))
