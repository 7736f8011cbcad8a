"""Elements to lines of text, as a browser would break them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsdrift.sources import html_fragments

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = html_fragments.BLOCKS | html_fragments.CELLS
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NO_TEXT = html_fragments.HIDDEN | {"title", "rp", "rt", "math"}
LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, eq=False)
class Block:
    """A line of text, the block element it stands in, and how many of its letters are links."""

    element: "HtmlElement"
    text: str
    link_letters: int

    @property
    def tag(self) -> str:
        return str(self.element.tag)

    @property
    def link_share(self) -> float:
        """Of the letters, so that brackets and arrows around a link of a few characters do not make it text."""
        return self.link_letters / len(self.key)

    @cached_property
    def key(self) -> str:
        """Letters and digits alone, by which the same line is known elsewhere."""
        return letters(self.text)


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return LETTERS.sub("", text)


def blocks(root: "HtmlElement") -> list[Block]:
    """The lines of an element in the page's order, those without a letter or digit left out."""
    walk = _Walk()
    walk.enter(root, is_link=False)
    return walk.found


def line_of(element: "HtmlElement") -> str:
    """All lines of an element on one."""
    return " ".join(block.text for block in blocks(element))


class _Walk:
    """The line under way while the elements go by."""

    __slots__ = ("element", "found", "links", "pieces")

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.pieces: list[str] = []
        self.links = 0
        self.element: HtmlElement | None = None

    def enter(self, element: "HtmlElement", *, is_link: bool) -> None:
        """The text of an element; calls itself for each level, of which there are at most 256."""
        tag = element.tag
        if tag in NO_TEXT:
            return
        outer, is_block = self.element, tag in BLOCKS or self.element is None
        is_link = is_link or tag == "a"
        if is_block:
            self.close()
            self.element = element
        if tag == "pre":
            self.lines(element.text_content())
        else:
            self.add(element.text, is_link)
            for child in element:
                if child.tag == "br":
                    self.close()
                else:
                    self.enter(child, is_link=is_link)
                self.add(child.tail, is_link)
        if is_block:
            self.close()
            self.element = outer

    def add(self, text: str | None, is_link: bool) -> None:
        if text:
            self.pieces.append(text)
            if is_link:
                self.links += len(letters(text))

    def lines(self, text: str) -> None:
        for line in text.split("\n"):
            self.add(line, is_link=False)
            self.close()

    def close(self) -> None:
        if self.pieces:
            text = html_fragments.SPACES.sub(" ", "".join(self.pieces)).strip()
            if self.element is not None and any(map(str.isalnum, text)):
                self.found.append(Block(self.element, text, self.links))
            self.pieces = []
            self.links = 0


def weight(found: Sequence[Block]) -> int:
    """The characters of the lines."""
    return sum(len(block.text) for block in found)


def chain(element: "HtmlElement") -> Iterator["HtmlElement"]:
    """An element and those around it, from the inside out."""
    yield element
    yield from element.iterancestors()
