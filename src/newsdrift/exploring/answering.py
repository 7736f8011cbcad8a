"""What is asked of an explored package, and the answers: plain data, so that a browser shows scraped text as text."""

import base64
import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newsdrift.errors import NewsdriftError, printable_text
from newsdrift.exploring.drawing import draw, svg
from newsdrift.exploring.holding import Holding, hold
from newsdrift.exploring.listing import Catalogue, Listed, catalogue
from newsdrift.packages import Package
from newsdrift.redlines import redline
from newsdrift.redlines.finding import largest
from newsdrift.redlines.markup import WEB_ADDRESS
from newsdrift.summaries.labels import article_name

Answer = dict[str, Any]
WIDTH = 820  # pixels: what a notebook shows at 1280 beside its file list


@dataclass(frozen=True, slots=True)
class Exploration:
    """A package made ready for questions."""

    catalogue: Catalogue
    holding: Holding

    def first(self) -> Answer:
        """What is seen before anything is asked: all articles, and the one that changed most."""
        listed = self.catalogue.page(Listed.ARTICLES)
        sizes = {of.value: getattr(self.catalogue, of).height for of in Listed}
        opened = self.article(listed["items"][0]["id"], WIDTH) if listed["items"] else None
        return {"sizes": sizes, "list": listed, "article": opened}

    def answer(self, question: Mapping[str, Any]) -> Answer:
        """The answer to a question of the browser; `error` where the package has nothing of that name."""
        try:
            return self._answers(question)
        except NewsdriftError as error:
            return {"error": str(error)}

    def _answers(self, question: Mapping[str, Any]) -> Answer:
        if question["ask"] == "list":
            of, outlet, story = Listed(question["of"]), question["outlet"], question["story"]
            return {"list": self.catalogue.page(of, question["text"], outlet=outlet, story=story)}
        if question["ask"] == "drawing":
            return {"drawing": {**self.drawing(question["id"], question["width"]), "id": question["id"]}}
        if question["ask"] == "article":
            return {"article": self.article(question["id"], question["width"])}
        return {"redline": self.redline(question["id"], question["shows"])}

    def article(self, article_id: str, width: int) -> Answer:
        """An article's names, its drawing, and its largest update."""
        article = self.holding.article(article_id)
        row = article.articles.with_columns(name=article_name()).row(0, named=True)
        address = None if row["canonical_url"] is None else printable_text(row["canonical_url"])
        shows = largest(article, article_id)
        return {
            "id": article_id,
            "name": printable_text(row["name"]),
            "address": address,
            "is_link": address == row["canonical_url"] and WEB_ADDRESS.fullmatch(address or "") is not None,
            "version_count": article.versions.height,
            "drawing": self.drawing(article_id, width),
            "redline": None if shows is None else self.redline(article_id, shows),
        }

    def drawing(self, article_id: str, width: int) -> Answer:
        """An article's versions and sentences as marks."""
        return draw(self.holding.article(article_id), width=width).as_data()

    def redline(self, article_id: str, shows: int) -> Answer:
        """The update that led to a version: a heading, and the redline as HTML in which every text is escaped."""
        article = self.holding.article(article_id)
        shown = redline(article, article_id, shows - 1, shows)._repr_html_()
        return {"id": article_id, "shows": shows, "heading": f"What changed from version {shows - 1} to {shows}", "html": shown}

    def still(self) -> str:
        """What is seen where nothing answers: the first article's drawing as a picture, and its largest update."""
        first = self.first()["article"]
        if first is None:
            return '<div class="newsdrift-still"><p>The package has no articles.</p></div>'
        drawing = draw(self.holding.article(first["id"]), width=WIDTH)
        name = html.escape(first["name"], quote=True)
        picture = base64.b64encode(svg(drawing).encode()).decode()
        shown = first["redline"]["html"] if first["redline"] else "<p>It has one version.</p>"
        told = "Its versions in time, and its sentences from version to version"
        return (
            f'<div class="newsdrift-still"><p>The article that changed most: <b>{name}</b></p>'
            f'<img alt="{told}" src="data:image/svg+xml;base64,{picture}">{shown}</div>'
        )


def make_ready(package: Package) -> Exploration:
    """Index a package once, for any number of questions."""
    return Exploration(catalogue(package), hold(package))
