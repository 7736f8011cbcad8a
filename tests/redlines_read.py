"""Redlines of small articles, and what a browser makes of their HTML."""

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from looks import observed, seen
from packages_of_looks import package_of

from newsdrift.packages import Package
from newsdrift.records import Capture
from newsdrift.redlines import Redline, redline

VOID = {"br", "meta"}


def article(*bodies: str, titles: tuple[str | None, ...] = (), language: str = "en", **fields: object) -> Package:
    """The package of one article, seen every ten minutes."""
    shown = titles or ("Ferry",) * len(bodies)
    looks = [_look(10 * number, body, title, language, fields) for number, (body, title) in enumerate(zip(bodies, shown, strict=True))]
    return package_of(observed(looks))


def _look(minutes: int, body: str, title: str | None, language: str, fields: dict[str, object]) -> Capture:
    return replace(seen(minutes, body, title=title), language=language, **fields)  # type: ignore[arg-type]


def redline_of(package: Package, old: int = 1, new: int = 2, **options: object) -> Redline:
    """The redline of the only article of a package."""
    return redline(package, package.articles["article_id"].item(), old, new, **options)  # type: ignore[arg-type]


def markup(shown: Redline) -> str:
    """A redline without line ends, its style, the set-up of cells, the language of sentences and what differs in identifiers."""
    told = re.sub(r"<style>.*?</style>", "", shown._repr_html_(), flags=re.DOTALL)
    told = told.replace(' style="text-align: left; vertical-align: top"', "").replace(' lang="en" dir="auto"', "").replace(' dir="ltr"', "")
    return unwrapped(re.sub(r"nd[0-9a-f]{8}-", "", told))


def unwrapped(html: str) -> str:
    """HTML without line ends and the blanks beside them; an `@` at the end of a line is a blank that counts."""
    return re.sub(r"@?\s*\n\s*", lambda end: " " * end[0].startswith("@"), html)


@dataclass
class Element:
    """An element with its attributes."""

    name: str
    attributes: dict[str, str | None]


@dataclass
class Parsed(HTMLParser):
    """What a parser finds: elements in order, text outside of styles, what was closed wrongly."""

    elements: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    misnested: list[str] = field(default_factory=list)
    open_ones: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))
        if tag not in VOID:
            self.open_ones.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open_ones or self.open_ones.pop() != tag:
            self.misnested.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open_ones:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def links(self) -> list[str | None]:
        return [element.attributes["href"] for element in self.elements if "href" in element.attributes]

    @property
    def identifiers(self) -> list[str | None]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]


def parsed(html: str) -> Parsed:
    parser = Parsed()
    parser.feed(html)
    parser.close()
    return parser
