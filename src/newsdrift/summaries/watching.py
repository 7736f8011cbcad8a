"""Over which period, and how often, the articles of a package were looked at: what the caption of a figure must tell."""

import polars as pl

from newsdrift.in_words import counted, duration_in_words
from newsdrift.packages import Package
from newsdrift.schema import UNUSED
from newsdrift.summaries.observing import seen_at


def watched(package: Package) -> str:
    """Period and cadence of the usable captures, in words: captures of how many articles, from when to when, and the middle gap."""
    usable = package.captures.filter(~pl.col("status").is_in(UNUSED), pl.col("article_id").is_not_null(), seen_at().is_not_null())
    if usable.is_empty():
        return "No article was captured."
    period = usable.select(first=seen_at().min().dt.strftime("%Y-%m-%d"), last=seen_at().max().dt.strftime("%Y-%m-%d")).row(0)
    gap = pl.col("captured_at").diff().over("article_id", order_by="captured_at").dt.total_seconds()
    gaps = usable.filter(pl.col("captured_at").is_not_null()).select(gap=gap / 3600)["gap"].drop_nulls().to_list()
    articles = counted(usable["article_id"].n_unique(), "article")
    told = f"{counted(usable.height, 'capture')} of {articles} from {period[0]} to {period[1]} (UTC)"
    if not gaps:
        return f"{told}; no article was looked at twice at known times."
    middle = pl.Series(gaps).quantile(0.5, "linear") or 0.0
    return f"{told}; median time from one look at an article to the next {duration_in_words(middle)}, over {counted(len(gaps), 'gap')}."
