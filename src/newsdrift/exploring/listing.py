"""The lists to choose from: articles, stories and outlets, filtered and cut to what a page holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import polars as pl

from newsdrift.errors import printable_text
from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.summaries import updates
from newsdrift.summaries.labels import article_name, outlet_name, story_labels

PAGE = 200  # rows: more than anybody reads, and a browser lays them out at once
Page = dict[str, Any]


class Listed(StrEnum):
    """What a list is of."""

    ARTICLES = "articles"
    STORIES = "stories"
    OUTLETS = "outlets"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A frame a list, each with `id`, `name`, `searched` (what a filter looks into, in lower case) and what its notes tell."""

    articles: pl.DataFrame
    stories: pl.DataFrame
    outlets: pl.DataFrame
    article_stories: pl.DataFrame

    def page(self, of: Listed, text: str = "", *, outlet: str | None = None, story: str | None = None) -> Page:
        """How many rows a filter leaves, and the first of them: each word of `text` occurs in the row, in any case and place.

        `outlet` and `story` narrow the list of articles.
        """
        frame: pl.DataFrame = getattr(self, of)
        found = frame.filter(pl.lit(value=True), *(pl.col("searched").str.contains(word, literal=True) for word in text.lower().split()))
        if of is Listed.ARTICLES:
            found = self._within(found, outlet, story)
        return {"of": of.value, "count": found.height, "items": [_item(of, row) for row in found.head(PAGE).iter_rows(named=True)]}

    def _within(self, articles: pl.DataFrame, outlet: str | None, story: str | None) -> pl.DataFrame:
        if outlet is not None:
            articles = articles.filter(pl.col("outlet") == outlet)
        if story is not None:
            its = self.article_stories.filter(pl.col("story_id") == story)
            articles = articles.join(its, left_on="id", right_on="article_id", how="semi", maintain_order="left")
        return articles


def _item(of: Listed, row: Mapping[str, Any]) -> dict[str, str]:
    return {"id": row["id"], "name": printable_text(row["name"]), "note": printable_text(" · ".join(_notes(of, row)))}


def _notes(of: Listed, row: Mapping[str, Any]) -> Iterable[str]:
    if of is not Listed.ARTICLES:
        return [counted(row["article_count"], "article"), counted(row["changed_word_count"], "word") + " changed"]
    changed = [counted(row["changed_word_count"], "word") + " changed"] if row["version_count"] > 1 else []
    seen = [f"{row['first_at']:%Y-%m-%d}"] if row["first_at"] else []
    return [row["outlet_name"], counted(row["version_count"], "version"), *changed, *seen]


def catalogue(package: Package) -> Catalogue:
    """The lists of a package, each with what changed most first; suspect versions count for nothing."""
    articles = _articles(package)
    of_stories = package.article_stories.select("article_id", "story_id").unique()
    return Catalogue(articles, _stories(package, articles, of_stories), _outlets(articles), of_stories)


def _articles(package: Package) -> pl.DataFrame:
    words = (
        updates(package).group_by("article_id").agg(changed_word_count=(pl.col("added_word_count") + pl.col("deleted_word_count")).sum())
    )
    named = package.articles.join(outlet_name(package), on="outlet", how="left").join(words, on="article_id", how="left")
    name, outlet = article_name(), pl.col("outlet_name").fill_null("outlet unknown")
    searched = pl.concat_str(
        name, outlet, pl.coalesce("outlet", pl.lit("")), pl.coalesce("canonical_url", pl.lit("")), "article_id", separator="\n"
    )
    return named.select(
        "outlet",
        "version_count",
        "first_at",
        pl.col("changed_word_count").fill_null(0),
        id="article_id",
        name=name,
        outlet_name=outlet,
        searched=searched.str.to_lowercase(),
    ).sort("changed_word_count", "version_count", "id", descending=[True, True, False])


def _stories(package: Package, articles: pl.DataFrame, of_stories: pl.DataFrame) -> pl.DataFrame:
    told = of_stories.join(articles, left_on="article_id", right_on="id").group_by("story_id").agg(**_SUMS)
    labels = story_labels(package).join(told, on="story_id")
    name = pl.col("story_label")
    searched = pl.concat_str(name, "story_id", separator="\n").str.to_lowercase()
    return labels.select("article_count", "changed_word_count", id="story_id", name=name, searched=searched).sort(
        *_ORDER[0], descending=_ORDER[1]
    )


def _outlets(articles: pl.DataFrame) -> pl.DataFrame:
    told = articles.filter(pl.col("outlet").is_not_null()).group_by("outlet", "outlet_name").agg(**_SUMS)
    searched = pl.concat_str("outlet_name", "outlet", separator="\n").str.to_lowercase()
    listed = told.select("article_count", "changed_word_count", id="outlet", name="outlet_name", searched=searched)
    return listed.sort(*_ORDER[0], descending=_ORDER[1])


_SUMS = {"article_count": pl.len(), "changed_word_count": pl.col("changed_word_count").sum()}
_ORDER = (("changed_word_count", "article_count", "id"), [True, True, False])
