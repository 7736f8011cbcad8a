"""Articles that were taken down: an outcome of its own, neither an update nor the end of somebody's interest."""

import numpy as np
import polars as pl

from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.summaries.exposure import followed
from newsdrift.summaries.labels import captioned, drawn_span
from newsdrift.summaries.lifetimes import CENSORED, Ints, Lifetimes, survival, watched_span
from newsdrift.summaries.observing import origins
from newsdrift.summaries.resampling import Counts, Floats, band

SECONDS_AN_HOUR, MINUTE = 3600, 60
MOST_AGES = 120


def removals(package: Package) -> pl.DataFrame:
    """One row per age: the share of articles taken down by then, as early and as late as the looks allow, with a 95 % band.

    Product-limit estimates with delayed entry (Kaplan and Meier 1958): an article is under watch from its first look to its last, and gone
    between the last look that found it (`gone_after`) and the first that did not (`gone_before`). One that came back is not gone. Drawn
    from the age at which five articles, or half of fewer than ten, are under watch to that at which fewer are; what was taken down before
    does not count.
    """
    rows = _watched(package)
    schema = dict.fromkeys(("age_hours", "early_share", "late_share", "lower", "upper"), pl.Float64) | {"article_count": pl.Int64}
    if not rows["is_gone"].any():
        return captioned(pl.DataFrame(schema=schema), "")
    begin, last, enough = watched_span(rows["entry"].to_numpy(), rows["late"].to_numpy())
    ages = _ages(rows, begin, last)
    if ages.size == 0:
        return captioned(pl.DataFrame(schema=schema), "")
    early, late = (_lives(rows, end, begin=begin) for end in ("early", "late"))
    gone_early, gone_late = (1 - survival(lives.pooled(), ages)(np.ones((1, 1)))[0] for lives in (early, late))
    sides = [_band(lives, ages, rows.height) for lives in (early, late)]
    lower, upper = (None, None) if sides[0] is None or sides[1] is None else (1 - sides[1][1], 1 - sides[0][0])
    at_risk = [int(((rows["entry"] <= age) & (rows["late"] >= age)).sum()) for age in ages.tolist()]
    told = {
        "age_hours": ages / SECONDS_AN_HOUR,
        "early_share": gone_early,
        "late_share": gone_late,
        "lower": lower,
        "upper": upper,
        "article_count": at_risk,
    }
    frame = pl.DataFrame(told, schema=schema)
    caption = f"{_basis(package, rows)}; {drawn_span(begin, last, enough)}"
    return captioned(frame.with_columns(pl.col(pl.Float64).round(4)), caption)


def _band(lives: Lifetimes, ages: Ints, article_count: int) -> tuple[Floats, Floats] | None:
    standing = survival(lives.coarse(ages), ages)

    def of_draws(weights: Counts) -> Floats:
        return standing(weights.astype(np.float64))

    return band(of_draws, article_count)


def _watched(package: Package) -> pl.DataFrame:
    """One row per followed article: ages in seconds at the first look, and at the end as early and as late as may be; `is_gone`."""
    gone = package.articles.select("article_id", "gone_after", "gone_before")
    since = {name: (pl.col(f"gone_{name}") - pl.col("origin_at")).dt.total_seconds() for name in ("after", "before")}
    seconds = {name: (pl.col(f"{name}_hours") * SECONDS_AN_HOUR).round(0).cast(pl.Int64) for name in ("entered", "left")}
    is_gone = pl.col("gone_before").is_not_null()
    return (
        followed(package)
        .join(origins(package).select("article_id", "origin_at"), on="article_id")
        .join(gone, on="article_id")
        .with_columns(entry=seconds["entered"], last=seconds["left"], is_gone=is_gone)
        .with_columns(
            early=pl.when("is_gone").then(pl.coalesce(since["after"], "last") + 1).otherwise("last"),
            late=pl.when("is_gone").then(since["before"]).otherwise("last"),
        )
        .filter(pl.col("late") > pl.col("entry"))
        .select("article_id", "entry", "early", "late", "is_gone")
        .sort("entry", "early", "late", "is_gone", "article_id")  # so that no draw depends on ids
    )


def _ages(rows: pl.DataFrame, begin: int, last: int) -> Ints:
    """The ages at which the curve has a step or begins and ends; none where no article was taken down between."""
    gone = rows.filter("is_gone", pl.col("late") > begin)
    if not (gone["late"] <= last).any():
        return np.empty(0, np.int64)
    first = min(max(begin, MINUTE), last)
    steps = np.concatenate([gone["early"].to_numpy(), gone["late"].to_numpy(), [first, last]])
    ages = np.unique(steps[(steps >= first) & (steps <= last)])
    kept = np.linspace(0, ages.size - 1, min(MOST_AGES, ages.size)).round().astype(np.int64)
    return ages[kept].astype(np.int64)


def _lives(rows: pl.DataFrame, end: str, *, begin: int) -> Lifetimes:
    """The articles as lives that ended as early, or as late, as may be; ends up to the age `begin` do not count."""
    exit_ = rows[end].to_numpy()
    return Lifetimes(
        unit=np.arange(rows.height),
        entry=np.minimum(rows["entry"].to_numpy(), exit_ - 1),
        exit=exit_,
        cause=np.where(rows["is_gone"].to_numpy() & (exit_ > begin), 0, CENSORED),
        count=np.ones(rows.height, np.int64),
    )


def _basis(package: Package, rows: pl.DataFrame) -> str:
    gone = int(rows["is_gone"].sum())
    unknown = origins(package).height - rows.height
    left_out = f"; {counted(unknown, 'article')} not looked at twice left out" if unknown else ""
    return f"{gone:,} of {counted(rows.height, 'article')} followed taken down{left_out}"
