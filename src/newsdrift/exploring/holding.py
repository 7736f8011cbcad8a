"""A package cut into its articles, so that a question about one of 10,000 does not pass over all rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from newsdrift.errors import NotFoundError
from newsdrift.packages import Package
from newsdrift.schema import ARTICLES

# What a redline and a drawing are made of; of every other table an article's package keeps all rows.
_CUT = ("articles", "article_urls", "versions", "version_metrics", "sentences", "links")
_ID_LENGTH = 16
Spans = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Holding:
    """A package whose rows stand article by article, and where those of each begin and how many they are, table by table."""

    package: Package
    spans: Mapping[str, Spans]

    def article(self, article_id: str) -> Package:
        """The package of one article. NotFoundError where there is none of that id."""
        if article_id not in self.spans[ARTICLES.name]:
            raise NotFoundError(article_id, "the package has no such article", "choose one from the list")
        rows: dict[str, Any] = {name: self._rows(name, article_id) for name in _CUT}
        return replace(self.package, **rows)

    def _rows(self, name: str, article_id: str) -> pl.DataFrame:
        frame: pl.DataFrame = getattr(self.package, name)
        return frame.slice(*self.spans[name].get(article_id, (0, 0)))


def hold(package: Package) -> Holding:
    """Cut a package into its articles, once for any number of questions."""
    ordered: dict[str, Any] = {name: getattr(package, name).sort(_article(name), maintain_order=True) for name in _CUT}
    return Holding(replace(package, **ordered), {name: _spans(frame.select(_article(name)).to_series()) for name, frame in ordered.items()})


def _article(name: str) -> pl.Expr:
    """The article of a row: `sentences` has it in the version's id alone."""
    return pl.col("version_id").str.head(_ID_LENGTH) if name == "sentences" else pl.col("article_id")


def _spans(articles: pl.Series) -> Spans:
    runs = articles.rle().struct.unnest().with_columns(start=pl.col("len").cum_sum() - pl.col("len"))
    return {article_id: (start, length) for article_id, start, length in runs.select("value", "start", "len").iter_rows()}
