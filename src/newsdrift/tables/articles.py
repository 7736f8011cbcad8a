"""Articles, their addresses, stories and outlets."""

from collections.abc import Mapping

import polars as pl

from newsdrift import urls
from newsdrift.records import Look
from newsdrift.schema import StoryBasis
from newsdrift.tables.observations import usable

# Of an article in one language more characters than these change nothing; py3langid takes 5 ms for a long one.
ENOUGH_TO_RECOGNISE = 300
SHORTEST_RECOGNISABLE = 40  # characters: below that, py3langid takes a headline for any of a dozen languages


def article_languages(looks: pl.DataFrame) -> pl.DataFrame:
    """One row per article with its `language`: what the latest look states, else what its longest text is recognised as.

    One language an article, so that all its versions are split into sentences alike.
    """
    ordered = looks.sort("article_id", "order_at", "path", "record_number")
    stated = ordered.group_by("article_id", maintain_order=True).agg(pl.col("language").drop_nulls().last())
    unstated = stated.filter(pl.col("language").is_null()).select("article_id")
    texts = ordered.filter(pl.col("body").str.len_chars() >= SHORTEST_RECOGNISABLE).join(unstated, on="article_id", how="semi")
    longest = texts.sort(pl.col("body").str.len_chars(), descending=True, maintain_order=True).unique(
        "article_id", keep="first", maintain_order=True
    )
    recognised = longest.select("article_id", recognised=pl.Series(_recognise(longest["body"]), dtype=pl.String))
    return stated.join(recognised, on="article_id", how="left", maintain_order="left").select(
        "article_id", language=pl.coalesce("language", "recognised")
    )


def _recognise(bodies: pl.Series) -> list[str]:
    if bodies.is_empty():
        return []
    import py3langid

    return [py3langid.classify(body[:ENOUGH_TO_RECOGNISE])[0] for body in bodies]


def article_frame(looks: pl.DataFrame, versions: pl.DataFrame, languages: pl.DataFrame) -> pl.DataFrame:
    """One row per article that a look names, whether usable or not: the columns of `articles`."""
    named = looks.filter(pl.col("article_id").is_not_null())
    counted = usable(named)
    described = counted.group_by("article_id", maintain_order=True).agg(
        pl.col("canonical_url").drop_nulls().last(),
        pl.col("title").drop_nulls().last(),
        capture_count=pl.len().cast(pl.Int64),
    )
    rejected = named.group_by("article_id", maintain_order=True).agg(pl.col("canonical_url").drop_nulls().last().alias("named_url"))
    spans = versions.group_by("article_id").agg(
        first_at=pl.col("version_at").first(), last_at=pl.col("version_at").last(), version_count=pl.len().cast(pl.Int64)
    )
    whole = rejected
    for frame in (described, spans, languages, _observation_spans(counted), disappearances(counted)):
        whole = whole.join(frame, on="article_id", how="left", maintain_order="left")
    url = pl.coalesce("canonical_url", "named_url")
    return whole.with_columns(
        pl.col("version_count", "capture_count").fill_null(0),
        canonical_url=url,
        outlet=url.replace_strict(_outlets(whole.select(url).to_series()), default=None, return_dtype=pl.String),
    ).sort("article_id")


def _outlets(canonical: pl.Series) -> Mapping[str, str | None]:
    return {url: urls.outlet(url) for url in canonical.drop_nulls().unique().sort()}


def _observation_spans(looks: pl.DataFrame) -> pl.DataFrame:
    """From the first to the last look that found the article, and how late the first came."""
    found = looks.filter((pl.col("look") != Look.GONE) & pl.col("captured_at").is_not_null())
    first, last = pl.col("captured_at").min(), pl.col("captured_at").max()
    delay = (first - pl.col("published_at").min()).dt.total_seconds()
    return found.group_by("article_id").agg(
        observed_seconds=(last - first).dt.total_seconds(),
        first_capture_delay_seconds=pl.when(delay >= 0).then(delay),
    )


def disappearances(looks: pl.DataFrame) -> pl.DataFrame:
    """The last look that found the article and the first that found it gone, where it did not come back."""
    gone = pl.col("look") == Look.GONE
    last_found = looks.group_by("article_id").agg(gone_after=pl.col("captured_at").filter(~gone).max())
    later = looks.filter(gone).join(last_found, on="article_id")
    for_good = later.filter((pl.col("captured_at") > pl.col("gone_after")) | pl.col("gone_after").is_null())
    return for_good.group_by("article_id").agg(pl.col("gone_after").first(), gone_before=pl.col("captured_at").min())


def article_url_frame(looks: pl.DataFrame) -> pl.DataFrame:
    """One row per article and canonical address that a look names."""
    both = pl.concat([looks.select("article_id", "canonical_url"), looks.select("article_id", canonical_url="other_url")])
    return both.drop_nulls().unique().sort("article_id", "canonical_url")


def article_story_frame(looks: pl.DataFrame, curated: pl.DataFrame) -> pl.DataFrame:
    """One row per article and story: by the cluster id that a source gives, or by hand (`article_id`, `story_id`)."""
    clustered = looks.select("article_id", "story_id", basis=pl.lit(StoryBasis.CLUSTER_ID))
    by_hand = curated.select("article_id", "story_id", basis=pl.lit(StoryBasis.CURATED))
    both = pl.concat([by_hand, clustered]).drop_nulls()
    return both.unique(["article_id", "story_id"], keep="first", maintain_order=True).sort("article_id", "story_id")


def story_frame(article_stories: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """One row per story with its articles, outlets and span."""
    joined = article_stories.join(articles.select("article_id", "outlet", "first_at", "last_at"), on="article_id", how="left")
    return (
        joined.group_by("story_id")
        .agg(
            article_count=pl.len().cast(pl.Int64),
            outlet_count=pl.col("outlet").drop_nulls().n_unique().cast(pl.Int64),
            first_at=pl.col("first_at").min(),
            last_at=pl.col("last_at").max(),
        )
        .sort("story_id")
    )
