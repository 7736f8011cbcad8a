"""What the corpus would have shown had one looked less often, or begun later.

Every study sees only what changed between two looks. How far a result depends on how often one looked is found by leaving looks out and
measuring again: what then still stands does not hang on the last capture.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import timedelta

import polars as pl

from newsdrift.curated import Curated
from newsdrift.errors import PackageError
from newsdrift.in_words import counted, duration_in_words
from newsdrift.packages import Package
from newsdrift.pipeline import package_frames
from newsdrift.records import Look
from newsdrift.schema import TABLES, Status, TextKind, TextPart, ValueChange
from newsdrift.summaries.exposure import WINDOW_HOURS, followed, update_rates
from newsdrift.summaries.labels import captioned
from newsdrift.summaries.observing import source
from newsdrift.summaries.resampling import ratio_intervals
from newsdrift.summaries.updating import updates
from newsdrift.summaries.withheld import needs
from newsdrift.tables.versions import order_looks

EVERY_HOURS = (0.25, 1, 3, 6, 12, 24, 48, 168, 720, 2160, 8760)
MOST_ARTICLES = 500  # measured again for every interval: 500 articles of ten versions take some seconds

_BASE = "article_id"


def thin(captures: pl.DataFrame, *, every: timedelta | None = None, start_after: timedelta | None = None) -> pl.DataFrame:
    """The captures that one would have had, looking `every` so often, and first so long after the first look at each article.

    Takes the table `captures`. Time is cut into stretches of `every` from the first look at the article that counts, by track; of each
    stretch the first look stays, also where it brought nothing. Captures without a time of looking, or without an article, are left out:
    nobody knows when they were made.
    """
    is_look = ~pl.col("status").is_in((Status.IGNORED, Status.WITHDRAWN))
    looked = captures.filter(pl.col("captured_at").is_not_null(), pl.col(_BASE).is_not_null(), is_look)
    first = pl.col("captured_at").min().over(_BASE)
    begun = looked.filter(pl.col("captured_at") >= first + (start_after or timedelta(0)))
    if every is None:
        return begun
    stretch = (pl.col("captured_at") - first).dt.total_microseconds() // (every // timedelta(microseconds=1))
    by = [_BASE, "reader"]
    ordered = begun.with_columns(stretch=stretch).sort("captured_at", "capture_id")
    kept = ordered.unique([*by, "stretch"], keep="first", maintain_order=True)
    return captures.join(kept.select("capture_id"), on="capture_id", how="semi", maintain_order="left")


def thinned(package: Package, *, every: timedelta | None = None, start_after: timedelta | None = None) -> Package:
    """The package that a build would have made of the captures that `thin` keeps; tables of outlets and stories are as they were.

    The main track and the language of an article stay those of the whole corpus, so that nothing changes but the looks.
    """
    if TextPart.BODY in package.withheld:
        raise PackageError(str(package.path), "the text is withheld, so that nothing can be measured again", "take the full package")
    kept = thin(package.captures, every=every, start_after=start_after)
    frames = package_frames(_looks(package, kept), Curated())
    outlets = package.articles.select(
        _BASE, "outlet", *(name for name in package.articles.columns if name not in frames["articles"].columns)
    )
    articles = frames["articles"].drop("outlet").join(outlets, on=_BASE, how="left", maintain_order="left")
    whole = {**frames, "articles": articles.select(package.articles.columns)}
    as_they_were = {name: getattr(package, name) for name in ("outlets", "stories", "article_stories")}
    names = {field.name for field in fields(package)} & {table.name for table in TABLES}
    return replace(package, **{name: (whole | as_they_were)[name] for name in names})


def _looks(package: Package, kept: pl.DataFrame) -> pl.DataFrame:
    """The kept captures as identified looks, each with the text of the version that it showed."""
    texts = package.versions.select("version_id", "body", "license")
    mains = (
        package.captures.filter(pl.col("status").is_in([Status.NEW, Status.IDENTICAL]))
        .select(_BASE, curated_reader="reader")
        .unique(_BASE, keep="first", maintain_order=True)
    )
    known = package.articles.select(_BASE, article_language="language")
    usable = kept.filter(pl.col("status") != Status.REJECTED).join(texts, on="version_id", how="left", maintain_order="left")
    found = usable.join(mains, on=_BASE, how="left", maintain_order="left").join(known, on=_BASE, how="left", maintain_order="left")
    is_gone = pl.col("status") == Status.GONE
    unchanged = pl.when(pl.col("text_kind") == TextKind.NONE).then(pl.lit(Look.UNCHANGED))
    look = pl.when(is_gone).then(pl.lit(Look.GONE)).otherwise(unchanged.otherwise(pl.lit(Look.TEXT)))
    path = pl.col("capture_id").str.split("#").list
    looks = found.with_columns(
        source=source(),
        look=look,
        body=pl.col("body").fill_null(""),
        language="article_language",
        path=path.first(),
        record_number=path.get(1, null_on_oob=True).cast(pl.Int64),
        article_key=_BASE,
        other_url=pl.lit(None, pl.String),
        status=pl.when(is_gone).then(pl.lit(str(Status.GONE))),
        reason=pl.lit(None, pl.String),
    )
    return order_looks(looks.drop("article_language", "version_id"))


def _update_rate(package: Package) -> pl.DataFrame:
    return update_rates(package)


def _changed_share(package: Package) -> pl.DataFrame:
    rows = followed(package).select(_BASE, changed=pl.col("changed_hours").is_not_null().cast(pl.Int64), followed=pl.lit(1))
    return ratio_intervals(rows, numerator="changed", denominator="followed")


def _share_of_updates(condition: pl.Expr) -> Callable[[Package], pl.DataFrame]:
    def share(package: Package) -> pl.DataFrame:
        rows = updates(package).filter("is_substantive").select(_BASE, found=condition.cast(pl.Int64), update=pl.lit(1))
        return ratio_intervals(rows, numerator="found", denominator="update")

    return share


# What a study reports first: each a function of a package that gives one row with `estimate`, `lower`, `upper`.
RESULTS: Mapping[str, Callable[[Package], pl.DataFrame]] = {
    f"substantive updates per article and day, first {WINDOW_HOURS:g} hours": _update_rate,
    "share of articles that changed": _changed_share,
    "share of updates with a new headline": _share_of_updates(pl.col("has_title_change")),
    "share of updates with a replaced value": _share_of_updates(pl.col("value_change") == ValueChange.REPLACED),
}


@needs(TextPart.BODY, TextPart.TITLE)
def dependence(
    package: Package, *, every_hours: Sequence[float] = EVERY_HOURS, start_after_hours: Sequence[float] = (), limit: int = MOST_ARTICLES
) -> pl.DataFrame:
    """One row per result of `RESULTS` and thinning: `result`, `every_hours` or `start_after_hours`, `estimate`, `lower`, `upper`, captures.

    `is_full` marks the row of all captures. Intervals shorter than the median gap, or longer than the time that articles were followed,
    are left out, since they change nothing or everything. Of more than `limit` articles those with the smallest ids, which are random.
    """
    part = _part(package, limit)
    shortest, longest = _span(part)
    steps: list[tuple[float | None, float | None]] = [(hours, None) for hours in every_hours if shortest <= hours <= longest]
    steps += [(None, hours) for hours in start_after_hours if hours <= longest]
    rows = [_results(part, None, None), *(_results(_at(part, *step), *step) for step in steps)]
    articles = followed(package).height
    shown = followed(part).height
    drawn = counted(shown, "article") if shown == articles else f"{shown:,} of {counted(articles, 'article')}"
    caption = f"{drawn} followed, median gap between looks {duration_in_words(shortest)}; bands: 95 % of draws of articles"
    return captioned(pl.concat(rows), caption)


def _at(package: Package, every_hours: float | None, start_after_hours: float | None) -> Package:
    every = None if every_hours is None else timedelta(hours=every_hours)
    start = None if start_after_hours is None else timedelta(hours=start_after_hours)
    return thinned(package, every=every, start_after=start)


def _part(package: Package, limit: int) -> Package:
    kept = package.articles.filter(pl.col("version_count") > 0).sort(_BASE).head(limit)
    return replace(package, articles=kept, captures=package.captures.join(kept, on=_BASE, how="semi", maintain_order="left"))


def _span(package: Package) -> tuple[float, float]:
    """The median gap between two looks at an article, and the longest time that one was followed, in hours."""
    looked = thin(package.captures)
    gap = looked.select(_BASE, gap=pl.col("captured_at").diff().over(_BASE, order_by="captured_at").dt.total_seconds() / 3600)
    spans = looked.group_by(_BASE).agg(span=(pl.col("captured_at").max() - pl.col("captured_at").min()).dt.total_seconds() / 3600)
    median, most = gap["gap"].median(), spans["span"].max()
    return float(median or 0.0), float(most or 0.0)  # type: ignore[arg-type]


def _results(package: Package, every_hours: float | None, start_after_hours: float | None) -> pl.DataFrame:
    rows = [function(package).select(pl.lit(name).alias("result"), "estimate", "lower", "upper") for name, function in RESULTS.items()]
    return pl.concat(rows).with_columns(
        every_hours=pl.lit(every_hours, pl.Float64),
        start_after_hours=pl.lit(start_after_hours, pl.Float64),
        is_full=pl.lit(every_hours is None and start_after_hours is None),
        capture_count=pl.lit(thin(package.captures).height, pl.Int64),
    )
