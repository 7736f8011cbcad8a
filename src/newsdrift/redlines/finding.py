"""Which article, and which of its updates, somebody means."""

import polars as pl

from newsdrift.errors import NotFoundError
from newsdrift.packages import Package
from newsdrift.urls import canonical_url

_MOST_CANDIDATES = 8


def find_article(package: Package, wanted: str) -> str:
    """The article_id that an identifier, an address or a unique part of one names; NotFoundError where none or several do."""
    if not package.articles.filter(pl.col("article_id") == wanted).is_empty():
        return wanted
    articles = package.articles
    addresses = package.article_urls.group_by("article_id").agg(pl.col("canonical_url").str.join(" "))
    named = articles.select("article_id", "title").join(addresses, on="article_id", how="left", maintain_order="left")
    address = canonical_url(wanted) or canonical_url(f"https://{wanted}") or wanted
    within = pl.concat_str("article_id", pl.lit(" "), pl.col("canonical_url").fill_null("")).str.contains(wanted, literal=True)
    exact = pl.col("canonical_url").str.split(" ").list.contains(address)
    for found in (named.filter(exact), named.filter(within)):
        if found.height == 1:
            return str(found["article_id"].item())
        if found.height:
            raise NotFoundError(wanted, f"{found.height} articles have that in their address or id", f"name one: {_candidates(found)}")
    there = (
        f"name one, such as {_candidates(named.head(3))}" if named.height else "the package has no articles; put raw files in and build it"
    )
    raise NotFoundError(wanted, "no article has that in its address or id", there)


def _candidates(found: pl.DataFrame) -> str:
    shown = [f"{row['article_id']} ({row['canonical_url']})" for row in found.head(_MOST_CANDIDATES).iter_rows(named=True)]
    more = [f"and {found.height - _MOST_CANDIDATES} more"] if found.height > _MOST_CANDIDATES else []
    return ", ".join([*shown, *more])


def largest(package: Package, article_id: str | None) -> int | None:
    """The version of an article whose update added and deleted most words, the first of equal ones; null without updates."""
    is_its = pl.col("article_id") == pl.lit(article_id, pl.String)
    sizes = package.version_metrics.filter(is_its, pl.col("version_number") > 1).select(
        "version_number", size=pl.col("added_word_count") + pl.col("deleted_word_count")
    )
    ranked = sizes.sort("size", "version_number", descending=[True, False])
    return None if ranked.is_empty() else int(ranked["version_number"].item(0))


def chosen_update(package: Package, article_id: str, *, old: int | None, new: int | None) -> tuple[int, int]:
    """The two versions to compare, where one may be left out: the update that leads to or from the other.

    NotFoundError where the article has no such update.
    """
    count = package.versions.filter(pl.col("article_id") == article_id).height
    if new is None and old == count:
        raise NotFoundError(article_id, f"version {count} is the last; no update follows it", f"use --to {count} for the one before")
    if old is None and new == 1:
        raise NotFoundError(article_id, "version 1 is the first; no update leads to it", "use --from 1 for the one after")
    first = new - 1 if old is None and new is not None else old
    last = old + 1 if new is None and old is not None else new
    if first is None or last is None:
        raise NotFoundError(article_id, "no version was named", "use --from or --to")
    return first, last
