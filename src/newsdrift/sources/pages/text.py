"""Which lines of a page are the article's: trafilatura says where they lie, and there the page's own structure says which they are."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdrift.sources.html_fragments import BULLET
from newsdrift.sources.pages import furniture
from newsdrift.sources.pages.blocks import BLOCKS, HEADINGS, Block, blocks, chain, letters, line_of, weight

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MOST_LINES = 0.6  # so that one long paragraph is not taken for the article
LINES = HEADINGS | {"p", "li", "blockquote", "pre"}
COVERED = 0.85  # of the anchored characters; the rest may be a box that trafilatura took for text
END = re.compile(r"[.!?…。！？।॥۔؟።:;»”\"'’)\]]\s*$")
SENTENCE = re.compile(r"[.!?…。！？।॥۔؟።][»”\"'’)\]]*\s*$")  # no bracket or quotation mark alone, in which links to others stand too
SHORT = 25  # bytes below which a line without an end is a label: a word takes three times as many letters where they take one byte
LINKED = 0.6
MAX_TIME_CHARACTERS = 80  # weekday, day, clock and zone in words have some 60; a paragraph in the element is no time
CELLS = frozenset({"li", "td", "th", "dt", "dd"})  # short by their nature
WHOLLY_LINKED = 0.9
READ_ALSO_SHARE = 0.3
MAX_INLINE = 300  # in one line; trafilatura takes 11 s for 10,000, and eight times as long for twice as many
ENTRY = re.compile(r"live|entr(?:y|ies)|update|timeline|post|block|feed", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MainText:
    """The lines of the article, and those between them that were cut."""

    lines: tuple[str, ...]
    cut_lines: tuple[str, ...]


def main_text(tree: "HtmlElement", *, title: str | None, authors: Sequence[str], is_live: bool) -> MainText:
    """The article's lines in the page's order. Takes the furniture out of the tree."""
    body = tree.find("body")
    if body is None:
        return MainText((), ())
    furniture.prune(body)
    times = _times(body)
    found = blocks(body)
    _flatten(body)
    anchored = _anchored(found, _trafilatura_text(tree))
    if not anchored:
        return MainText((), ())
    root = _all_entries(_root(anchored, body), is_live=is_live)
    inside = [block for block in found if any(element is root for element in chain(block.element))]
    wanted = set(anchored)
    kept = {
        block
        for block in inside
        if _is_text(block, is_anchored=block in wanted) and not _is_label(block, title, authors) and block.text not in times
    }
    kept -= _orphans(inside, kept)
    kept |= set(_notices_around(found, root))
    return MainText(_marked([block for block in found if block in kept]), tuple(block.text for block in inside if block not in kept))


def _marked(kept: Sequence[Block]) -> tuple[str, ...]:
    """The lines, a bullet before each that is a whole item of a list: an item of several is an entry, and numbers would move with it."""
    items = [next((element for element in chain(block.element) if element.tag == "li"), None) for block in kept]
    counts = Counter(items)
    return tuple(
        BULLET + block.text if item is not None and counts[item] == 1 else block.text for block, item in zip(kept, items, strict=True)
    )


def _flatten(body: "HtmlElement") -> None:
    """Makes plain text of elements with so many others in their lines that trafilatura would take minutes."""
    for element in [element for element in body.iter("*") if len(element) > MAX_INLINE]:
        if not any(child.tag in BLOCKS or child.tag == "br" for child in element):
            text = element.text_content()
            for child in list(element):
                element.remove(child)
            element.text = text


def _trafilatura_text(tree: "HtmlElement") -> str:
    import trafilatura

    found = trafilatura.bare_extraction(tree, fast=True, include_comments=False)
    return "" if found is None or isinstance(found, dict) else found.text or ""


def _anchored(found: Sequence[Block], text: str) -> list[Block]:
    """The lines that trafilatura kept, known by their letters; what comes twice is anchored at its first place."""
    keys = set(map(letters, text.split("\n")))
    joined = letters(text)
    anchored: dict[str, Block] = {}
    for block in found:
        if block.key in keys or (len(block.key) > SHORT and block.key in joined):
            anchored.setdefault(block.key, block)
    return list(anchored.values())


def _root(anchored: Sequence[Block], body: "HtmlElement") -> "HtmlElement":
    """The innermost element around nearly all anchored characters and most of the anchored lines; never a line itself."""
    weights: dict[HtmlElement, int] = {}
    counts: dict[HtmlElement, int] = {}
    for block in anchored:
        for element in chain(block.element):
            weights[element] = weights.get(element, 0) + len(block.text)
            counts[element] = counts.get(element, 0) + 1
    enough = {element for element, count in counts.items() if count >= MOST_LINES * len(anchored)}
    enough = {element for element in enough if weights[element] >= COVERED * weight(anchored) and element.tag not in LINES}
    root = body
    while (inner := next((child for child in root if child in enough), None)) is not None:
        root = inner
    return root


def _all_entries(root: "HtmlElement", *, is_live: bool) -> "HtmlElement":
    """The element around all entries of a live blog, where the root is one of them."""
    parent = root.getparent()
    if parent is None or root.tag in {"body", "main"}:
        return root
    twins = [child for child in parent if child.tag == root.tag and child.get("class") == root.get("class")]
    if len(twins) > 1 and (is_live or ENTRY.search(root.get("class", ""))):
        return parent
    return root


def _is_label(block: Block, title: str | None, authors: Sequence[str]) -> bool:
    """Whether a line is the headline again, the name of who wrote, or says nothing."""
    if block.tag == "h1" or block.text == title or furniture.LABELS.fullmatch(block.text):
        return True
    if END.search(block.text):
        return False
    return any(author in block.text and len(block.text) - len(author) < SHORT for author in authors)


def _times(body: "HtmlElement") -> set[str]:
    """What the page marks as times: a line of nothing else is the page's clock, which an update moves without any edit."""
    return {line for element in body.iter("time") if len(line := line_of(element)) <= MAX_TIME_CHARACTERS and not END.search(line)}


def _is_text(block: Block, *, is_anchored: bool) -> bool:
    """Whether a line within the article's bounds is of its text, and no link to another."""
    if furniture.READ_ALSO.match(block.text) and (block.link_share > READ_ALSO_SHARE or block.text.endswith((":", "："))):
        return False
    if block.link_share >= WHOLLY_LINKED and (block.tag != "p" or not SENTENCE.search(block.text)):
        return False
    if is_anchored or furniture.NOTICE_WORDS.match(block.text):
        return True
    if block.link_share >= LINKED:
        return False
    return block.tag in HEADINGS or block.tag in CELLS or len(block.text.encode()) >= SHORT or END.search(block.text) is not None


def _notices_around(found: Sequence[Block], root: "HtmlElement") -> Iterator[Block]:
    """Corrections and key points that stand in the same article or main part of the page, above or below the text."""
    scope = next((element for element in chain(root) if element.tag in {"article", "main", "body"}), root)
    scope = next((element for element in chain(scope) if element.tag in {"main", "body"}), scope)
    for block in found:
        around = list(chain(block.element))
        if scope in around and root not in around and block.link_share < LINKED:
            is_named = any(furniture.is_notice_name(furniture.names_of(element)) for element in around[: around.index(scope)])
            if is_named or furniture.NOTICE_WORDS.match(block.text):
                yield block


def _orphans(inside: Sequence[Block], kept: AbstractSet[Block]) -> set[Block]:
    """Headings that stand over nothing but lines that were cut, over nothing at all, or over a list of links."""
    return {heading for heading, below in _headed(inside) if kept.isdisjoint(below) or (below[0].tag == "li" and below[0] not in kept)}


def _headed(inside: Sequence[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """Each heading with the lines below it, up to the next."""
    heading: Block | None = None
    below: list[Block] = []
    for block in inside:
        if block.tag in HEADINGS:
            if heading is not None:
                yield heading, below
            heading, below = block, []
        else:
            below.append(block)
    if heading is not None:
        yield heading, below
