"""Addresses that are one article: joined where a page, a redirection or the number in them says so, proposed where only their texts do."""

import polars as pl

from newsdrift.records import Look
from newsdrift.schema import TextKind
from newsdrift.urls import HIDDEN, numbered, outlet

# Less than that is a caption or a line of a menu, which unrelated pages share.
SHORTEST_PARAGRAPH = 40
MOST_ARTICLES_OF_A_PARAGRAPH = 5
LEAST_SHARED = 0.8
MOST_DAYS = 7
# More addresses than that lead to one page where a site was rebuilt or takes its old articles down: then it is none of them.
MOST_REDIRECTED = 3


def joins_by_address(looks: pl.DataFrame) -> list[tuple[str, str]]:
    """Pairs of keys that a look names together: the address fetched and the page's own, or an address and where it was redirected.

    Takes `article_key`, `other_key`, `look`, `text_kind`. An address that showed pages of several addresses, such as that of a front page
    or a ticker, is joined with none of them; a redirection joins only with an address at which a full text was seen.
    """
    named = looks.select("article_key", "other_key", "look", "text_kind").drop_nulls()
    fetched = named.filter(pl.col("look") != Look.GONE).select(fetched="other_key", page="article_key").unique()
    full = looks.filter((pl.col("look") == Look.TEXT) & (pl.col("text_kind") == TextKind.FULL)).select(page="article_key").unique()
    led = (
        named.filter(pl.col("look") == Look.GONE).select(fetched="article_key", page="other_key").unique().join(full, on="page", how="semi")
    )
    few = led.filter(pl.len().over("page") <= MOST_REDIRECTED)
    pairs = pl.concat([fetched, few]).unique().sort(pl.all())
    articles = pl.Series([numbered(page) or page for page in pairs["page"]], dtype=pl.String)
    same = pairs.with_columns(article=articles).filter(pl.col("article").n_unique().over("fetched") == 1)
    return [(one, other) for one, other in same.select("fetched", "page").iter_rows() if _may_be_one(one, other)]


def _may_be_one(fetched: str, page: str) -> bool:
    """Whether both are of one outlet; a Google News id that hides its address is the article's, whatever the outlet."""
    return fetched.startswith(HIDDEN) or page.startswith(HIDDEN) or outlet(fetched) == outlet(page)


def joins_by_number(looks: pl.DataFrame) -> list[tuple[str, str]]:
    """Pairs of keys of articles in whose addresses the newsroom system's own number is the same: the headline in them changed.

    Takes `article_key`, `canonical_url`. Keys that a source gives itself are left as they are.
    """
    addresses = looks.filter(pl.col("article_key") == pl.col("canonical_url")).select("article_key").unique().sort("article_key")
    numbers = pl.Series([numbered(address) for address in addresses["article_key"]], dtype=pl.String)
    same = addresses.with_columns(number=numbers).drop_nulls().group_by("number", maintain_order=True).agg("article_key")
    several = same.filter(pl.col("article_key").list.len() > 1)["article_key"]
    return [(keys[0], other) for keys in several.to_list() for other in keys[1:]]


def proposed_joins(looks: pl.DataFrame) -> tuple[tuple[str, str], ...]:
    """Pairs of addresses of one outlet, first seen within a week of each other, whose texts share four fifths of the longer one.

    Takes identified looks in order. Only the first text of each article is compared, by whole paragraphs.
    """
    first = (
        looks.filter(pl.col("article_id").is_not_null() & (pl.col("body").str.len_chars() > 0))
        .sort("order_at", "path", "record_number", nulls_last=True)
        .unique("article_id", keep="first", maintain_order=True)
        .select("article_id", "canonical_url", "order_at", "body")
    )
    paragraphs = (
        first.select("article_id", paragraph=pl.col("body").str.split("\n"))
        .explode("paragraph", empty_as_null=True)
        .filter(pl.col("paragraph").str.len_chars() >= SHORTEST_PARAGRAPH)
        .unique()
    )
    sizes = paragraphs.group_by("article_id").agg(size=pl.col("paragraph").str.len_chars().sum())
    telling = paragraphs.filter(pl.len().over("paragraph").is_between(2, MOST_ARTICLES_OF_A_PARAGRAPH))
    shared = (
        telling.join(telling, on="paragraph", suffix="_other")
        .filter(pl.col("article_id") < pl.col("article_id_other"))
        .group_by("article_id", "article_id_other")
        .agg(shared=pl.col("paragraph").str.len_chars().sum())
        .join(sizes, on="article_id")
        .join(sizes.rename({"article_id": "article_id_other", "size": "other_size"}), on="article_id_other")
        .filter(pl.col("shared") >= LEAST_SHARED * pl.max_horizontal("size", "other_size"))
    )
    known = first.select("article_id", "canonical_url", "order_at").drop_nulls()
    pairs = shared.join(known, on="article_id").join(
        known.rename({"article_id": "article_id_other"}), on="article_id_other", suffix="_other"
    )
    near = pairs.filter((pl.col("order_at") - pl.col("order_at_other")).abs() <= pl.duration(days=MOST_DAYS))
    rows = near.select("canonical_url", "canonical_url_other").sort(pl.all()).iter_rows()
    return tuple((address, other) for address, other in rows if outlet(address) == outlet(other))
