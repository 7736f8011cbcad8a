"""What boilerplate is, and what leaving it out changes."""

import polars as pl

from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.schema import Cause, TextPart
from newsdrift.summaries.labels import captioned, outlet_name
from newsdrift.summaries.updating import updates
from newsdrift.summaries.withheld import or_withheld

OUTLET_LIMIT = 12


def boilerplate_lines(package: Package) -> pl.DataFrame:
    """One row per recurring line, those of most articles first: outlet, text, articles, versions, first and last time."""
    named = package.boilerplate.join(outlet_name(package), on="outlet", how="left")
    return named.sort("article_count", "outlet", "text", descending=[True, False, False]).select(
        "outlet_name", or_withheld(package, TextPart.BOILERPLATE, pl.col("text")), "article_count", "version_count", "first_at", "last_at"
    )


def boilerplate_effect(package: Package, *, limit: int = OUTLET_LIMIT, with_suspect: bool = False) -> pl.DataFrame:
    """One row per outlet and for all: substantive updates, words added and deleted, with boilerplate and without.

    Without: without the updates of which boilerplate is the cause. The outlet with the largest share of them comes first, "all" last; of
    more than `limit` outlets, those first.
    """
    every = updates(package, with_suspect=with_suspect, with_boilerplate=True).filter("is_substantive")
    both = pl.concat([every, every.with_columns(outlet_name=pl.lit("all"))])
    is_of_article = pl.col("cause").ne_missing(Cause.BOILERPLATE)
    counts = {
        "update_count": pl.len().cast(pl.Int64),
        "article_update_count": is_of_article.sum().cast(pl.Int64),
        "boilerplate_update_count": (~is_of_article).sum().cast(pl.Int64),
        **{f"{change}_word_count": pl.col(f"{change}_word_count").sum() for change in ("added", "deleted")},
        **{f"article_{change}_word_count": pl.col(f"{change}_word_count").filter(is_of_article).sum() for change in ("added", "deleted")},
    }
    several = pl.col("outlet_name").n_unique() > 2  # of one outlet, all is that outlet
    rows = (
        both.group_by("outlet_name").agg(**counts).with_columns(is_all=pl.col("outlet_name") == "all").filter(~pl.col("is_all") | several)
    )
    share = (pl.col("boilerplate_update_count") / pl.col("update_count")).round(4)
    told = rows.with_columns(boilerplate_update_share=share, count_text=pl.format("{} of {}", "boilerplate_update_count", "update_count"))
    ordered = told.sort("is_all", "boilerplate_update_share", "outlet_name", descending=[False, True, False])
    outlets, whole = (ordered.filter(pl.col("is_all") == is_all).drop("is_all") for is_all in (False, True))
    most = f"; the {limit} outlets with the largest share of {outlets.height}" if outlets.height > limit else ""
    left, lines = every.filter(~is_of_article).height, counted(package.boilerplate.height, "recurring line")
    basis = f"{counted(every.height, 'substantive update')}, {left:,} of them of boilerplate alone; {lines} found{most}"
    return captioned(pl.concat([outlets.head(limit), whole]), basis)
