"""The headline: as the page shows it, else as it states it, and last from the tab, where the outlet's name hangs on it."""

import re
from typing import TYPE_CHECKING

from newsdrift.sources.cleaning import clean_line
from newsdrift.sources.pages.blocks import line_of
from newsdrift.sources.pages.linked_data import Node, first
from newsdrift.sources.pages.markup import NAMESPACES
from newsdrift.sources.pages.metadata import Metas

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SEPARATOR = re.compile(r"(?<!\s)(?:\s+[|\-–—·•:»›«]\s+|\s*[|｜]\s*)")  # from the first space: from each takes their square
MAX_OUTLET_WORDS = 5
HEADLINES = (
    "//h1[contains(@itemprop, 'headline') or re:test(@class, '(headline|(post|entry|article|story|page)[-_]*title)', 'i')]",
    "//h1[ancestor::article or ancestor::main]",
    "//h1",
    "//h2[contains(@itemprop, 'headline') or re:test(@class, '(headline|(post|entry|article|story)[-_]*title)', 'i')]",
    "//h3[re:test(@class, '(post|entry)-title')]",  # Blogger's
)


def title(tree: "HtmlElement", node: Node, meta: Metas) -> str | None:
    """The headline of the page; where several could be it, the one that most resembles what the page states elsewhere."""
    tab = clean_line(" ".join((tree.findtext(".//title") or "").split()))
    stated = first(node.get("headline")) or _first(meta, "og:title") or _first(meta, "twitter:title")
    shown = _shown(tree, stated or tab or "", _outlets(node, meta))
    if shown:
        return shown
    return first(node.get("headline")) or without_outlet(_first(meta, "og:title") or tab, _outlets(node, meta))


def _first(meta: Metas, name: str) -> str | None:
    return next(iter(meta.get(name, ())), None)


def _outlets(node: Node, meta: Metas) -> set[str]:
    names = (first(node.get("publisher"), "name"), _first(meta, "og:site_name"), _first(meta, "application-name"))
    return {name.casefold() for name in names if name}


def _shown(tree: "HtmlElement", hint: str, outlets: set[str]) -> str | None:
    """The heading of the first kind that has any but the outlet's own name."""
    wanted = _words(hint)
    for path in HEADLINES:
        lines = [clean_line(line_of(element)) for element in tree.xpath(path, namespaces=NAMESPACES)[:20]]
        found = [line for line in lines if line and line.casefold() not in outlets]
        if wanted and len(found) > 1:
            found.sort(key=lambda line: -len(_words(line) & wanted) / len(_words(line) | wanted))
        if found and (not wanted or _words(found[0]) & wanted):
            return found[0]
    return None


def _words(text: str) -> set[str]:
    """Words, and pairs of characters for scripts that write none apart."""
    words = set(re.findall(r"\w+", text.casefold()))
    return words | {word[place : place + 2] for word in words if not word.isascii() for place in range(len(word) - 1)}


def without_outlet(text: str | None, outlets: set[str]) -> str | None:
    """The title without the outlet's name at its end or start: by the names that the page gives, else a short last part.

    >>> without_outlet("Ferry sinks - two dead | Harbour Post", set()), without_outlet("Kabar: Kapal karam - Kabar Pagi", {"kabar pagi"})
    ('Ferry sinks - two dead', 'Kabar: Kapal karam')
    """
    if text is None:
        return None
    parts = list(SEPARATOR.finditer(text))
    if not parts:
        return text
    last, opening = parts[-1], parts[0]
    if text[: opening.start()].casefold() in outlets:
        return text[opening.end() :].strip() or text
    ending = text[last.end() :].strip()
    is_outlet = ending.casefold() in outlets if outlets else len(ending.split()) <= MAX_OUTLET_WORDS and len(ending) < last.start()
    return text[: last.start()].strip() or text if is_outlet else text
