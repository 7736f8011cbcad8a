"""Bytes of a page to a tree, within limits that are checked before anything walks it."""

import re
from typing import TYPE_CHECKING, Any

from newsdrift.errors import CaptureError
from newsdrift.sources.cleaning import MAX_BODY_CHARACTERS, NO_TEXT, REPLACEMENT
from newsdrift.sources.pages.charsets import page_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_MARKUP_BYTES = 20_000_000  # the longest live blog at hand has 4 MB; embedded pictures are taken out before it is measured
EMBEDDED_BYTES = 1_000_000  # smaller pages are not searched for embedded pictures
# trafilatura takes 0.6 s for 5,000 paragraphs, 12 s for 20,000: its time grows with the square.
MAX_PARAGRAPHS = 8_000
MAX_ELEMENTS = 20_000  # a live blog of a day has 15,000; trafilatura takes seconds for that many in one paragraph, minutes for 140,000
MAX_DEPTH = 256  # libxml2's own limit, at which it stops reading; copies and trafilatura call themselves for each level
EMBEDDED = re.compile(rb"(data:[\w/+.-]{1,80}(?:;[\w=.-]{1,40}){0,4},)[A-Za-z0-9+/=%._~!$&*;:@?-]+")
MAX_TAG_CHARACTERS = 50_000  # beside quoted values; libxml2 compares each attribute of a tag with all others, 11 s for 40,000
LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{MAX_TAG_CHARACTERS},}}")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,500}\?>")
NAMESPACES = {"re": "http://exslt.org/regular-expressions"}  # for patterns in XPath
LIMIT_REMEDY = "save the article's page alone, or exclude the file in data/curated/overrides.csv"
INSTALL = "install it with: pip install 'newsdrift[html]'"


def parsed(data: bytes, *, charset: str | None) -> tuple["HtmlElement", tuple[str, ...]]:
    """The tree of a page and notes on how its bytes were read.

    CaptureError for what is empty, too large or nested too deep, and for bytes in an encoding that nobody named. Nothing is fetched, and
    no entity but HTML's own is resolved.
    """
    html = _lxml_html()
    markup = EMBEDDED.sub(rb"\1", data) if len(data) > EMBEDDED_BYTES else data
    if len(markup) > MAX_MARKUP_BYTES:
        raise CaptureError("page", f"{len(markup):,} bytes of markup, more than {MAX_MARKUP_BYTES:,}", LIMIT_REMEDY)
    text, notes = page_text(markup, charset)
    text = XML_DECLARATION.sub("", NO_TEXT.sub(REPLACEMENT, text.removeprefix("\ufeff")), count=1)
    if not text.strip():
        raise CaptureError("page", "nothing but white space", "fetch the page again")
    if any(len(QUOTED.sub("", match[0])) > MAX_TAG_CHARACTERS for match in LONG_TAG.finditer(text)):
        raise CaptureError("page", f"a tag of more than {MAX_TAG_CHARACTERS:,} characters", LIMIT_REMEDY)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except html.etree.ParserError as error:
        raise CaptureError("page", "markup without any element", "fetch the page again") from error
    _check_limits(tree, parser)
    return tree, notes


def _lxml_html() -> Any:
    """The module, and trafilatura known to be there too."""
    try:
        import lxml.html
        import trafilatura  # noqa: F401  asked for here, so that nothing is read in part
    except ImportError as error:
        raise CaptureError("page", "a page with its markup, for which lxml and trafilatura are needed", INSTALL) from error
    return lxml.html


def _check_limits(tree: "HtmlElement", parser: Any) -> None:
    """CaptureError where libxml2 stopped at one of its limits, or the tree is larger than trafilatura can take in seconds."""
    for entry in parser.error_log:
        if "RESOURCE_LIMIT" in entry.type_name and "depth" in entry.message.lower():
            raise CaptureError("page", f"elements nested more than {MAX_DEPTH} deep", LIMIT_REMEDY)
        if "RESOURCE_LIMIT" in entry.type_name:
            raise CaptureError("page", "a text or attribute longer than 10,000,000 characters", LIMIT_REMEDY)
    for what, path, limit in (("elements", "count(//*)", MAX_ELEMENTS), ("paragraphs", "count(//p|//li|//br|//td)", MAX_PARAGRAPHS)):
        if (count := tree.xpath(path)) > limit:
            raise CaptureError("page", f"{int(count):,} {what}, more than {limit:,}", LIMIT_REMEDY)
    shown = int(tree.xpath("string-length(//body)")) - sum(len(element.text or "") for element in tree.iter("script", "style"))
    if shown > MAX_BODY_CHARACTERS:
        raise CaptureError("page", f"{shown:,} characters of text, more than {MAX_BODY_CHARACTERS:,}", LIMIT_REMEDY)
