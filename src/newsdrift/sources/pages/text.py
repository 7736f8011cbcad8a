"""Which lines of a page are the article's: trafilatura says where they lie, and there the page's own structure says which they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsdrift.sources.pages import furniture
from newsdrift.sources.pages.blocks import HEADINGS, Block, blocks, chain, weight

if TYPE_CHECKING:
    from lxml.html import HtmlElement

COVERED = 0.85  # of the anchored characters; the rest may be a box that trafilatura took for text
END = re.compile(r"[.!?…。！？।॥۔؟።:;»”\"'’)\]]\s*$")
SHORT = 25  # characters below which a line without an end is a label
LINKED = 0.6
WHOLLY_LINKED = 0.9
ENTRY = re.compile(r"live|entr(?:y|ies)|update|timeline|post|block|feed", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MainText:
    """The lines of the article, and those between them that were cut."""

    lines: tuple[str, ...]
    cut_lines: tuple[str, ...]


def main_text(tree: "HtmlElement", *, title: str | None, is_live: bool) -> MainText:
    """The article's lines in the page's order. Takes the furniture out of the tree."""
    body = tree.find("body")
    if body is None:
        return MainText((), ())
    furniture.prune(body)
    all_blocks = blocks(body)
    anchored = _anchored(all_blocks, _trafilatura_text(tree))
    if not anchored:
        return MainText((), ())
    root = _root(anchored, body)
    root = _all_entries(root, is_live=is_live)
    inside = [block for block in all_blocks if any(element is root for element in chain(block.element))]
    wanted = set(map(id, anchored))
    kept = [block for block in inside if _is_text(block, is_anchored=id(block) in wanted, title=title)]
    kept = _without_orphan_headings(inside, kept)
    kept_ids = set(map(id, kept))
    return MainText(tuple(block.text for block in kept), tuple(block.text for block in inside if id(block) not in kept_ids))


def _trafilatura_text(tree: "HtmlElement") -> str:
    import trafilatura

    found = trafilatura.bare_extraction(tree, fast=True, include_comments=False)
    return "" if found is None else found.text or ""


def _anchored(all_blocks: Sequence[Block], text: str) -> list[Block]:
    """The lines that trafilatura kept, known by their letters; what comes twice is anchored at its first place."""
    keys = {Block(None, line, 0).key for line in text.split("\n")}  # type: ignore[arg-type]
    joined = "".join(Block(None, text, 0).key)  # type: ignore[arg-type]
    seen = set()
    found = []
    for block in all_blocks:
        if block.key not in seen and (block.key in keys or (len(block.key) > SHORT and block.key in joined)):
            seen.add(block.key)
            found.append(block)
    return found


def _root(anchored: Sequence[Block], body: "HtmlElement") -> "HtmlElement":
    """The innermost element that holds nearly all anchored characters."""
    weights: dict[HtmlElement, int] = {}
    for block in anchored:
        for element in chain(block.element):
            weights[element] = weights.get(element, 0) + len(block.text)
    enough = COVERED * weight(anchored)
    root = body
    while (inner := next((child for child in root if weights.get(child, 0) >= enough), None)) is not None:
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


def _is_text(block: Block, *, is_anchored: bool, title: str | None) -> bool:
    if block.tag == "h1" or block.text == title:
        return False
    if furniture.READ_ALSO.match(block.text) and (block.link_share > 0.3 or block.text.endswith(":")):
        return False
    if block.link_share >= WHOLLY_LINKED and (block.tag != "p" or not END.search(block.text)):
        return False
    if is_anchored or furniture.NOTICE_WORDS.match(block.text):
        return True
    if block.tag in HEADINGS or block.tag == "li":
        return block.link_share < LINKED
    return block.link_share < LINKED and (len(block.text) >= SHORT or END.search(block.text) is not None)


def _without_orphan_headings(inside: Sequence[Block], kept: Sequence[Block]) -> list[Block]:
    """The lines without headings that stand over nothing but lines that were cut."""
    kept_ids = set(map(id, kept))
    orphans = {id(block) for block, below in _headed(inside) if below and not any(id(line) in kept_ids for line in below)}
    last = inside[-1] if inside else None
    return [block for block in kept if id(block) not in orphans and not (block is last and block.tag in HEADINGS)]


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
