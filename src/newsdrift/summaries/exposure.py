"""How long each article was followed, and how fast updates came while it was: per article-hour at risk, never per capture.

Only times at which somebody looked count: an article known by the times of a feed's items alone was not followed, and is left out.
"""

import numpy as np
import polars as pl

from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.schema import UNUSED, Status
from newsdrift.summaries.labels import captioned, elapsed_hours, outlet_name
from newsdrift.summaries.observing import origins
from newsdrift.summaries.resampling import Counts, Floats, interval, numbered, ratio_intervals
from newsdrift.summaries.updating import updates

WINDOW_HOURS = 48.0  # the common window: most of a news article's updates come on its first two days
PACE_BOUNDS = (0.0, 1.0, 6.0, 24.0, 168.0)
PACE_AGES = ("0–1 h", "1–6 h", "6–24 h", "1–7 days")
ALL = "all articles"
# Bins of age for the half-life: a quarter of an hour on the first six hours, an hour to the end of the first week.
_BINS = np.concatenate([np.arange(0, 6, 0.25), np.arange(6, 169, 1.0)])


def followed(package: Package, *, window_hours: float = WINDOW_HOURS) -> pl.DataFrame:
    """One row per article that was looked at, with the ages in hours at which somebody began and ceased to look.

    `entered_hours` is the age at the first look, 0 where that was before the stated publication; `left_hours` that at the last look that
    found the article, `followed_hours` what of the time between lies in the window from publication (or from the first version where
    none is stated). `is_whole` says whether the whole window was watched, `changed_hours` when the first substantive update came.
    """
    is_look = pl.col("captured_at").is_not_null() & ~pl.col("status").is_in((*UNUSED, Status.GONE))
    looks = (
        package.captures.filter(is_look)
        .group_by("article_id")
        .agg(entered_at=pl.col("captured_at").min(), left_at=pl.col("captured_at").max())
    )
    age = {name: elapsed_hours(pl.max_horizontal(f"{name}_at", "origin_at"), pl.col("origin_at")) for name in ("entered", "left")}
    first = updates(package).filter("is_substantive").group_by("article_id").agg(changed_hours=pl.col("age_hours").min())
    inside = pl.min_horizontal("left_hours", pl.lit(window_hours)) - pl.col("entered_hours")
    return (
        origins(package)
        .join(looks, on="article_id")
        .join(package.articles.select("article_id", "outlet"), on="article_id")
        .join(outlet_name(package), on="outlet", how="left", maintain_order="left")
        .with_columns(entered_hours=age["entered"], left_hours=age["left"])
        .join(first, on="article_id", how="left", maintain_order="left")
        .select(
            "article_id",
            "is_publication_stated",
            "entered_hours",
            "left_hours",
            "changed_hours",
            outlet_name=pl.col("outlet_name").fill_null("outlet unknown"),
            followed_hours=inside.clip(lower_bound=0),
            is_whole=(pl.col("entered_hours") <= 0) & (pl.col("left_hours") >= window_hours),
        )
        .sort("article_id")
    )


def update_rates(package: Package, *, window_hours: float = WINDOW_HOURS, by_outlet: bool = False) -> pl.DataFrame:
    """One row per outlet, or one for all: substantive updates per article and day at risk in the common window, with a 95 % interval.

    `numerator` counts updates, `denominator` days at risk. Articles that were looked at late enter late, those no longer looked at leave.
    """
    rows = _at_risk(package, [0.0, window_hours]).with_columns(at_risk_days=pl.col("at_risk_hours") / 24)
    named = rows.with_columns(group=pl.col("outlet_name") if by_outlet else pl.lit(ALL))
    found = ratio_intervals(named, numerator="update_count", denominator="at_risk_days", by=["group"])
    return captioned(found, _basis(package, window_hours, f"in the first {window_hours:g} hours"))


def pace(package: Package, *, by_outlet: bool = False) -> pl.DataFrame:
    """One row per group and class of age: substantive updates per article-hour at risk, with a 95 % interval from drawing articles.

    `earliest_count` and `latest_count` are the updates that fall into the class by the last look before and the first look after them:
    where they differ much, the class is a matter of when somebody looked.
    """
    rows = _at_risk(package, PACE_BOUNDS).with_columns(group=pl.col("outlet_name") if by_outlet else pl.lit(ALL))
    found = ratio_intervals(rows, numerator="update_count", denominator="at_risk_hours", by=["group", "age_index"])
    bounds = rows.group_by("group", "age_index").agg(
        pl.col("earliest_count", "latest_count").sum(), article_count=(pl.col("at_risk_hours") > 0).sum().cast(pl.Int64)
    )
    tidy = (
        found.join(bounds, on=["group", "age_index"])
        .filter(pl.col("denominator") > 0)
        .sort("group", "age_index")
        .select(
            "group",
            "article_count",
            "earliest_count",
            "latest_count",
            "estimate",
            "lower",
            "upper",
            age=pl.lit(pl.Series(PACE_AGES, dtype=pl.Enum(PACE_AGES))).gather(pl.col("age_index")),
            update_count=pl.col("numerator").cast(pl.Int64),
            at_risk_hours="denominator",
        )
    )
    return captioned(tidy, _basis(package, PACE_BOUNDS[-1], "in the first week"))


def _basis(package: Package, hours: float, when: str) -> str:
    articles, watched = origins(package).height, followed(package).height
    inside = _dated(package, "version_at").filter(pl.col("age") < hours)
    seen = inside.join(followed(package), on="article_id", how="semi").height
    suspect = updates(package, with_suspect=True).height - updates(package).height
    notes = [
        f"{counted(seen, 'substantive update')} {when} of {counted(watched, 'article')} followed",
        f"{counted(suspect, 'update')} to or from a suspect version left out" if suspect else "",
        f"{counted(articles - watched, 'article')} without a time of looking left out" if articles > watched else "",
    ]
    return "; ".join(note for note in notes if note)


def _at_risk(package: Package, bounds: "list[float] | tuple[float, ...]") -> pl.DataFrame:
    """One row per followed article and class of age between two bounds, in hours: time at risk and substantive updates in it.

    An update is dated by `version_at`, an `earliest_` or `latest_` one by `edited_after` and `edited_before`; only one between the first
    and the last look can be seen.
    """
    classes = pl.DataFrame(
        {"age_index": range(len(bounds) - 1), "from_hours": bounds[:-1], "to_hours": bounds[1:]}, schema_overrides={"age_index": pl.Int64}
    )
    watched = followed(package).select("article_id", "outlet_name", "entered_hours", "left_hours")
    overlap = pl.min_horizontal("left_hours", "to_hours") - pl.max_horizontal("entered_hours", "from_hours")
    grid = watched.join(classes, how="cross").with_columns(at_risk_hours=overlap.clip(lower_bound=0).cast(pl.Float64))
    for name, column in (("update", "version_at"), ("earliest", "edited_after"), ("latest", "edited_before")):
        grid = grid.join(_counts(package, column, bounds, name), on=["article_id", "age_index"], how="left", maintain_order="left")
    return grid.with_columns(pl.col("update_count", "earliest_count", "latest_count").fill_null(0))


def _counts(package: Package, column: str, bounds: "list[float] | tuple[float, ...]", name: str) -> pl.DataFrame:
    dated = _dated(package, column).with_columns(age_index=pl.sum_horizontal(pl.col("age") >= bound for bound in bounds[1:]).cast(pl.Int64))
    inside = dated.filter(pl.col("age") < bounds[-1], pl.col("age") >= bounds[0])
    return inside.group_by("article_id", "age_index").agg(pl.len().cast(pl.Int64).alias(f"{name}_count"))


def _dated(package: Package, column: str) -> pl.DataFrame:
    """One row per substantive update that was seen: `article_id` and `age` by a time of its version, in hours."""
    times = package.versions.select("version_id", pl.col(column).alias("dated_at"))
    every = updates(package).filter("is_substantive").join(times, on="version_id")
    age = elapsed_hours(pl.max_horizontal("dated_at", "origin_at"), pl.col("origin_at"))
    return every.filter(pl.col("dated_at").is_not_null()).select("article_id", age=age).sort("article_id", "age")


def half_life(package: Package, *, by_outlet: bool = False) -> pl.DataFrame:
    """One row per group: the age in hours by which half of the first week's substantive updates have come, pooled over articles.

    The mean number of updates that an article has had by an age is the sum of rates up to then, each of the articles at risk at that
    age (Nelson 1995, Technometrics 37(2)); the half-life is where it reaches half of its value at seven days. `lower` and `upper`: 95 %
    of draws of articles.
    """
    watched = followed(package)
    named = watched.with_columns(group=pl.col("outlet_name") if by_outlet else pl.lit(ALL)).sort("group", "article_id")
    events = _dated(package, "version_at")
    rows = [_half_life(group, events) for group in (named.partition_by("group", maintain_order=True) if named.height else [])]
    schema = {
        "group": pl.String,
        "article_count": pl.Int64,
        "update_count": pl.Int64,
        "estimate": pl.Float64,
        "lower": pl.Float64,
        "upper": pl.Float64,
    }
    return captioned(pl.DataFrame(rows, schema=schema, orient="row"), _basis(package, PACE_BOUNDS[-1], "in the first week"))


def _half_life(named: pl.DataFrame, events: pl.DataFrame) -> tuple[str, int, int, float | None, float | None, float | None]:
    held = named.select("article_id", "entered_hours", "left_hours").join(
        events.group_by("article_id").agg(pl.col("age").cast(pl.String).sort().str.join(" ")), on="article_id", how="left"
    )
    group = named.with_columns(number=numbered(held, "article_id")).sort("number")
    entered, left = (group[name].to_numpy()[:, None] for name in ("entered_hours", "left_hours"))
    at_risk = np.clip(np.minimum(left, _BINS[None, 1:]) - np.maximum(entered, _BINS[None, :-1]), 0, None)
    inside = events.filter(pl.col("age") < _BINS[-1]).join(group.select("article_id").with_row_index("row"), on="article_id")
    counts = np.zeros_like(at_risk)
    np.add.at(counts, (inside["row"].to_numpy(), np.searchsorted(_BINS, inside["age"].to_numpy(), side="right") - 1), 1)
    widths = np.diff(_BINS)

    def statistic(weights: Counts) -> Floats:
        under = weights @ at_risk
        hazards = np.divide(weights @ counts, under, out=np.zeros_like(under), where=under > 0) * widths
        return _half_reached(hazards.cumsum(axis=1))

    estimate = statistic(np.ones((1, group.height), dtype=np.int64))[0]
    lower, upper = interval(statistic, group.height)
    hours = (None if found is None or np.isnan(found) else round(float(found), 3) for found in (estimate, lower, upper))
    return group["group"][0], group.height, inside.height, *hours


def _half_reached(means: Floats) -> Floats:
    """The age at which each row of cumulative means reaches half of its last one, evenly within a bin; NaN where there is no update."""
    half = means[:, -1:] / 2
    place = (means >= half).argmax(axis=1)
    rows = np.arange(means.shape[0])
    before = np.where(place > 0, means[rows, place - 1], 0.0)
    step = means[rows, place] - before
    share = np.divide(half[:, 0] - before, step, out=np.zeros_like(step), where=step > 0)
    reached: Floats = np.where(half[:, 0] > 0, _BINS[place] + share * (_BINS[place + 1] - _BINS[place]), np.nan)
    return reached
