"""What a package holds, as short tables."""

import polars as pl

from newsdrift.packages import Package
from newsdrift.summaries.labels import outlet_name


def package_facts(package: Package) -> pl.DataFrame:
    """One row per fact of the package, in words."""
    versions = package.versions
    suspect = versions["is_suspect"].sum()
    facts = {
        "title": str(package.descriptor["title"]),
        "raw files and records": f"{package.captures.height:,}",
        "articles": f"{package.articles.height:,}",
        "stories": f"{package.stories.height:,}",
        "outlets": f"{package.outlets.height:,}",
        "versions": f"{versions.height:,}, {suspect:,} of them suspect",
        "updates": f"{versions.filter(pl.col('version_number') > 1).height:,}",
        "sentences": f"{package.sentences.height:,}",
        "from": _moment(versions["version_at"].min()),
        "to": _moment(versions["version_at"].max()),
    }
    return pl.DataFrame({"fact": list(facts), "value": list(facts.values())})


def _moment(at: object) -> str:
    return format(at, "%Y-%m-%d %H:%M UTC") if at is not None else "no version"


def outlet_facts(package: Package) -> pl.DataFrame:
    """One row per outlet, the most captured first: articles, captures, versions."""
    return (
        package.articles.join(outlet_name(package), on="outlet", how="left")
        .group_by(outlet_name=pl.col("outlet_name").fill_null("outlet unknown"))
        .agg(
            article_count=pl.len().cast(pl.Int64),
            capture_count=pl.col("capture_count").sum(),
            version_count=pl.col("version_count").sum(),
            gone_count=pl.col("gone_before").is_not_null().sum().cast(pl.Int64),
        )
        .sort("capture_count", "outlet_name", descending=[True, False])
    )
