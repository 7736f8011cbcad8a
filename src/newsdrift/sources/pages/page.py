"""One page of a site to its article, and the article to a capture."""

from dataclasses import dataclass
from datetime import datetime

from newsdrift.records import Capture, Look
from newsdrift.schema import TextKind
from newsdrift.sources.checks import checked
from newsdrift.sources.cleaning import clean_body, clean_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page shows of its article. `body` has one paragraph a line; times are in UTC; `problem`, `notes`, `cut_lines` as in Capture."""

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
    import trafilatura

    found = trafilatura.bare_extraction(data, url=url, include_comments=False, with_metadata=True)
    if found is None:
        return Page(text_kind=TextKind.NONE, problem="no page; fetch it again")
    return Page(title=clean_line(found.title or ""), body=clean_body(found.text or ""), canonical_url=found.url, language=found.language)


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
    """The capture of a page that was fetched from `source_url` at `captured_at`, with what is known of its record."""
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
            source_url=page.canonical_url or source_url,
            language=page.language,
            license=page.license,
            captured_at=captured_at,
            published_at=page.published_at,
            modified_at=page.modified_at,
            problem=page.problem,
            notes=page.notes,
        )
    )
