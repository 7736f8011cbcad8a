"""What a page says of its article in JSON-LD: the node of the article, and strings out of the many shapes that values have."""

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING

from newsdrift.sources.cleaning import clean_line
from newsdrift.sources.html_fragments import html_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_CHARACTERS = 2_000_000
MAX_NODES = 5_000
ARTICLE_TYPE = re.compile(r"(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|AdvertiserContentArticle)$")
# Where nodes of other articles lie: lists of links, the entries of a live blog, what an article is about.
OTHERS = {
    "itemListElement",
    "liveBlogUpdate",
    "relatedLink",
    "isPartOf",
    "isRelatedTo",
    "mentions",
    "citation",
    "about",
    "comment",
    "hasPart",
}
WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
PARAGRAPH = re.compile(r"<(?:p|br|div|li|h[1-6])\b", re.IGNORECASE)
ESCAPED_PARAGRAPH = re.compile(r"&lt;(?:p|br|div|li|h[1-6])\b", re.IGNORECASE)

Node = Mapping[str, object]


def article_node(tree: "HtmlElement") -> tuple[Node, tuple[str, ...]]:
    """The first node of an article, empty where there is none; and notes on JSON-LD that could not be read."""
    notes = []
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        try:
            data = _loaded(script.text or "")
        except (ValueError, RecursionError):
            notes.append("a block of JSON-LD could not be read and was not used")
            continue
        for node in _nodes(data):
            if is_article(node):
                return node, tuple(notes)
    return {}, tuple(notes)


def is_article(node: Node) -> bool:
    """Whether the node is of an article's type, with or without the vocabulary's address in front."""
    return any(ARTICLE_TYPE.search(kind) for kind in strings(node.get("@type")))


def is_live_blog(node: Node) -> bool:
    """Whether the node is that of a live blog."""
    return any(kind.endswith("LiveBlogPosting") for kind in strings(node.get("@type")))


def article_body(node: Node) -> str:
    r"""The text of the article that the node carries, a paragraph a line, as plain text or with markup, escaped or not; empty for none.

    >>> article_body({"articleBody": "Ferry &amp; crew safe.\n\nMore soon."}), article_body({"articleBody": "&lt;p&gt;One.&lt;/p&gt;Two."})
    ('Ferry & crew safe.\nMore soon.', 'One.\nTwo.')
    """
    stated = node.get("articleBody")
    parts = stated if isinstance(stated, list) else [stated]
    text = "\n".join(part for part in parts if isinstance(part, str))
    if ESCAPED_PARAGRAPH.search(text):
        text = unescape(text)
    pieces = [text] if PARAGRAPH.search(text) else text.splitlines()
    return "\n".join(filter(None, map(html_text, pieces)))


def _loaded(text: str) -> object:
    if len(text) > MAX_CHARACTERS:
        raise ValueError("longer than any article's")
    return json.loads(WRAPPING.sub("", text), strict=False)  # raw line breaks stand in many strings


def _nodes(data: object) -> Iterator[Node]:
    """The objects of the data, those further out first."""
    waiting, seen = deque([data]), 0
    while waiting and seen < MAX_NODES:
        item = waiting.popleft()
        seen += 1
        if isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            yield item
            waiting.extend(value for key, value in item.items() if key not in OTHERS and isinstance(value, (dict, list)))


def strings(value: object, *names: str) -> list[str]:
    """The strings of a value: itself, those of a list, or what its objects have under the first of the names.

    >>> strings([{"name": "Ana"}, "Budi &amp; Co"], "name"), strings({"@id": "https://x.example/a"}, "url", "@id")
    (['Ana', 'Budi & Co'], ['https://x.example/a'])
    """
    if isinstance(value, str):
        line = clean_line(unescape(value))
        return [line] if line else []
    if isinstance(value, list):
        return [string for item in value[:50] if not isinstance(item, list) for string in strings(item, *names)]
    if isinstance(value, dict):
        return next((found for name in names if not isinstance(value.get(name), dict) and (found := strings(value.get(name)))), [])
    return []


def first(value: object, *names: str) -> str | None:
    """The first of a value's strings."""
    return next(iter(strings(value, *names)), None)
