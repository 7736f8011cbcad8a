"""One page of a site to its article, and the article to a capture."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from newsdrift.errors import CaptureError
from newsdrift.records import Capture, Look
from newsdrift.schema import TextKind
from newsdrift.sources.checks import checked
from newsdrift.sources.cleaning import clean_body
from newsdrift.sources.pages import metadata
from newsdrift.sources.pages.later_pages import later_page
from newsdrift.sources.pages.linked_data import Node, article_body, article_node, is_live_blog
from newsdrift.sources.pages.markup import parsed
from newsdrift.sources.pages.metadata import Metas
from newsdrift.sources.pages.text import main_text
from newsdrift.sources.pages.titles import title
from newsdrift.sources.pages.walls import WALL_CHARACTERS, breaks_off, has_barrier, partial, wall

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NO_TEXT = "no text of an article: a list of articles, or a page that a script would draw; save it once it is drawn, or leave it out"
NOT_SHOWN = "the page shows no text, as those do that a script draws; that of its JSON-LD was taken"
DOTS = ("…", "...", "…]", "...]")  # with which newsroom systems end what they cut for JSON-LD


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page shows of its article. `body` has one paragraph a line; times are in UTC; `problem`, `notes` and
    `cut_lines` are those of Capture.
    """

    title: str | None = None
    body: str = ""
    canonical_url: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    language: str | None = None
    license: str | None = None
    authors: tuple[str, ...] = ()
    text_kind: TextKind = TextKind.FULL
    problem: str | None = None
    notes: tuple[str, ...] = ()
    cut_lines: tuple[str, ...] = ()


def read_page(data: bytes, *, url: str | None = None, charset: str | None = None) -> Page:
    """The article of a page; `charset` is what the server said, `url` the address that was fetched.

    Whatever the bytes are, there is a Page: with a `problem` where nothing could be made of them.
    """
    try:
        tree, notes = parsed(data, charset=charset)
        return _article(tree, data, url, notes)
    except CaptureError as error:
        return Page(text_kind=TextKind.NONE, problem=error.reason)


def _article(tree: "HtmlElement", data: bytes, url: str | None, notes: tuple[str, ...]) -> Page:
    node, node_notes = article_node(tree)
    meta = metadata.metas(tree)
    headline = title(tree, node, meta)
    published_at, modified_at, time_notes = metadata.times(tree, node, meta)
    address, address_notes = metadata.page_address(tree, node, meta, url)
    stated = Page(
        title=headline,
        canonical_url=address,
        published_at=published_at,
        modified_at=modified_at,
        language=metadata.language(tree, node, meta),
        license=metadata.licence(tree, node, meta),
        authors=metadata.authors(tree, node, meta),
        notes=(*notes, *node_notes, *time_notes, *address_notes),
    )
    number = later_page(tree, named=address, url=url)
    why_part = "the page breaks off" if breaks_off(data) else f"page {number} of the article" if number else None
    return _with_text(stated, tree, node, meta, why_part)


def _with_text(stated: Page, tree: "HtmlElement", node: Node, meta: Metas, why_part: str | None) -> Page:
    """The page with its text, how much of the article that is, and why it is none at all; `why_part` says why it can be no more."""
    is_barred, in_place = has_barrier(tree), wall(tree)  # before the furniture goes, of which these are
    found = main_text(tree, title=stated.title, authors=stated.authors, is_live=is_live_blog(node))
    shown = clean_body("\n".join(found.lines))
    body = shown or clean_body(article_body(node))
    problem = (in_place if len(body) < WALL_CHARACTERS else None) or (None if body else NO_TEXT)
    if problem is not None:
        return replace(stated, text_kind=TextKind.NONE, cut_lines=found.cut_lines, problem=problem)
    breaks = "the text ends in dots" if not shown and body.endswith(DOTS) else None
    reason = why_part or partial(tree, node, meta, body, is_barred=is_barred) or breaks
    notes = (*(() if shown else (NOT_SHOWN,)), *((f"{reason}: taken for a part of it",) if reason else ()))
    return replace(
        stated,
        body=body,
        text_kind=TextKind.PARTIAL if reason else TextKind.FULL,
        cut_lines=found.cut_lines,
        notes=stated.notes + notes,
    )


def page_capture(
    page: Page,
    *,
    captured_at: datetime | None,
    source_url: str | None,
    record_number: int | None = None,
    sha256: str | None = None,
    byte_count: int | None = None,
    look: Look = Look.TEXT,
) -> Capture:
    """The capture of a page that was fetched from `source_url` at `captured_at`, with what is known of its record.

    A look that brought no text has nothing of the page, since that is the server's and not the article's.
    """
    if look is not Look.TEXT:
        page = Page(notes=page.notes)
    return checked(
        Capture(
            record_number=record_number,
            sha256=sha256,
            byte_count=byte_count,
            look=look,
            text_kind=page.text_kind,
            title=page.title,
            body=page.body,
            cut_lines=page.cut_lines,
            source_url=source_url or page.canonical_url,
            page_url=page.canonical_url,
            authors="; ".join(page.authors) or None,
            language=page.language,
            license=page.license,
            captured_at=captured_at,
            published_at=page.published_at,
            modified_at=page.modified_at,
            problem=page.problem,
            notes=page.notes,
        )
    )
