"""From captures to analysed updates: what was left out at each step and why; how closely articles were followed."""

import polars as pl

from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.schema import UNUSED, Status, TextKind
from newsdrift.summaries.exposure import ALL, WINDOW_HOURS, followed
from newsdrift.summaries.labels import captioned, hours, outlet_name
from newsdrift.summaries.updating import is_next_to_suspect

_CAUSE, _BOILERPLATE = "cause", "boilerplate"  # of version_metrics, where the package has that column


def exclusions(package: Package) -> pl.DataFrame:
    """One row per reason for which captures, or the updates that they began, are left out: `step`, `reason`, `left_out_count`, `column`.

    Every capture that is left out is counted once, with the first reason that holds; `step` is what is left after it. A version is
    counted by the capture that began it, so that all counts add up to `captures`.
    """
    rows = [row for step in (_unusable, _without_version, _repeating) for row in step(package)]
    return pl.DataFrame(
        [*rows, *_unanalysed(package)],
        schema={"step": pl.String, "reason": pl.String, "left_out_count": pl.Int64, "column": pl.String},
        orient="row",
    )


_Rows = list[tuple[str, str, int, str]]
USABLE, OF_VERSIONS, VERSIONS = "usable captures", "captures that show a version", "versions"
UPDATES, CLEAN, OF_ARTICLE, SUBSTANTIVE = (
    "updates",
    "updates without a suspect version",
    "updates of more than boilerplate",
    "substantive updates",
)
_STEP_COLUMNS = {
    USABLE: "captures.status",
    OF_VERSIONS: "captures.version_id",
    VERSIONS: "versions.version_id",
    UPDATES: "versions.version_number",
    CLEAN: "versions.is_suspect",
    OF_ARTICLE: "version_metrics.cause",
    SUBSTANTIVE: "versions.is_substantive",
}


def _unusable(package: Package) -> _Rows:
    status = package.captures["status"]
    names = {Status.IGNORED: "ignored (no capture of an article)", Status.REJECTED: "rejected (nothing could be made of them)"}
    if (status == Status.WITHDRAWN).any():
        names[Status.WITHDRAWN] = "withdrawn (with date and reason)"
    return [(USABLE, name, int((status == kind).sum()), "captures.status") for kind, name in names.items()]


def _without_version(package: Package) -> _Rows:
    without = package.captures.filter(~pl.col("status").is_in(UNUSED), pl.col("version_id").is_null())
    has_version = package.articles.filter(pl.col("version_count") > 0)
    homeless = without.join(has_version, on="article_id", how="anti").height
    known = without.join(has_version, on="article_id", how="semi")
    gone = known.filter(pl.col("status") == Status.GONE).height
    is_part = (pl.col("status") != Status.GONE) & ~pl.col("text_kind").is_in([TextKind.FULL, TextKind.NONE])
    part = known.filter(is_part).height
    return [
        (OF_VERSIONS, "of articles of which no capture made a version", homeless, "articles.version_count"),
        (OF_VERSIONS, "finding the page gone", gone, "captures.status"),
        (OF_VERSIONS, "with a headline, a summary or a part of the text alone", part, "captures.text_kind"),
        (OF_VERSIONS, "by another reader than the versions, or with no text to compare", known.height - gone - part, "captures.reason"),
    ]


def _repeating(package: Package) -> _Rows:
    shown = package.captures.filter(~pl.col("status").is_in(UNUSED), pl.col("version_id").is_not_null()).height
    versions = package.versions.height
    articles = package.versions["article_id"].n_unique()
    return [
        (VERSIONS, "showing a version again", shown - versions, "captures.version_id"),
        (UPDATES, "first versions of their articles", articles, "versions.version_number"),
    ]


def _unanalysed(package: Package) -> _Rows:
    every = _updates(package)
    clean = every.filter(~pl.col("is_suspect"))
    kept = comparable_updates(package)
    rows = [(CLEAN, "to or from a suspect version", every.height - clean.height, "versions.is_suspect")]
    if _CAUSE in package.version_metrics.columns:
        rows += [(OF_ARTICLE, "of boilerplate alone", clean.height - kept.height, f"version_metrics.{_CAUSE}")]
    minor = kept.filter(~pl.col("is_substantive")).height
    return [*rows, (SUBSTANTIVE, "of glyphs, white space, case, punctuation or order alone", minor, "versions.is_substantive")]


def _updates(package: Package) -> pl.DataFrame:
    facts = package.versions.select("version_id", "is_substantive", is_suspect=is_next_to_suspect())
    return package.version_metrics.filter(pl.col("version_number") > 1).join(facts, on="version_id", maintain_order="left")


def comparable_updates(package: Package) -> pl.DataFrame:
    """One row per update neither to nor from a suspect version, nor of boilerplate alone where the package tells: its measures."""
    clean = _updates(package).filter(~pl.col("is_suspect"))
    is_of_article = pl.col(_CAUSE).cast(pl.String).ne_missing(_BOILERPLATE) if _CAUSE in clean.columns else pl.lit(value=True)
    return clean.filter(is_of_article)


def flow(package: Package) -> pl.DataFrame:
    """One row per step from raw files to substantive updates: how many are kept, how many were left out and why, in words.

    The first row is all captures, with nothing left out.
    """
    captures = package.captures.height
    steps = (
        exclusions(package)
        .group_by("step", maintain_order=True)
        .agg(
            left_out_count=pl.col("left_out_count").sum(),
            why=pl.format("{} {}", "left_out_count", "reason").filter(pl.col("left_out_count") > 0).str.join("; "),
        )
        .with_columns(column=pl.col("step").replace_strict(_STEP_COLUMNS))
    )
    start = pl.DataFrame([("raw files and records", 0, "", "captures.capture_id")], schema=steps.schema, orient="row")
    tidy = pl.concat([start, steps]).select(
        "step", "left_out_count", "why", "column", kept_count=captures - pl.col("left_out_count").cum_sum()
    )
    articles, seen = package.articles.height, package.articles.filter(pl.col("version_count") > 0).height
    caption = (
        f"{counted(captures, 'raw file or record', 'raw files and records')} of {counted(articles, 'article')}, {seen:,} with a version; "
        "a version counts by the capture that began it, an update by its new version"
    )
    return captioned(tidy if captures else tidy.clear(), caption)


# What tells how closely articles were followed, with the column of each.
MEASURES = {
    "captures per article": "articles.capture_count",
    "hours from one look to the next": "captures.captured_at",
    "hours from publication to the first look": "articles.first_capture_delay_seconds",
    "hours from the first look to the last": "articles.observed_seconds",
    f"hours followed of the first {WINDOW_HOURS:g}": "captures.captured_at",
}


def following(package: Package, *, by_outlet: bool = False) -> pl.DataFrame:
    """One row per outlet, or one for all, and measure of `MEASURES`: its quartiles over articles, or over gaps between looks.

    `row_count` says of how many values, `article_count` of how many articles; values that nobody knows are left out. `once_share` is the
    share of the captured articles of the group, `captured_article_count`, that were captured once.
    """
    named = package.articles.join(outlet_name(package), on="outlet", how="left", maintain_order="left")
    group = pl.col("outlet_name").fill_null("outlet unknown") if by_outlet else pl.lit(ALL)
    articles = named.with_columns(group=group).filter(pl.col("capture_count") > 0)
    captures, gaps, delay, span, window = MEASURES
    values = pl.concat(
        [
            _values(articles, captures, pl.col("capture_count").cast(pl.Float64)),
            _values(articles.join(_gaps(package), on="article_id"), gaps, hours(pl.col("gap_seconds"))),
            _values(articles, delay, hours(pl.col("first_capture_delay_seconds"))),
            _values(articles, span, hours(pl.col("observed_seconds"))),
            _values(articles.join(followed(package), on="article_id"), window, pl.col("followed_hours")),
        ]
    )
    measure = pl.Enum(list(MEASURES))
    quartiles = {name: pl.col("value").quantile(share, "linear").round(3) for name, share in _QUARTILES.items()}
    shares = articles.group_by("group").agg(
        captured_article_count=pl.len().cast(pl.Int64), once_share=(pl.col("capture_count") == 1).mean().round(4)
    )
    return (
        values.with_columns(pl.col("measure").cast(measure))
        .group_by("group", "measure")
        .agg(article_count=pl.col("article_id").n_unique().cast(pl.Int64), row_count=pl.len().cast(pl.Int64), **quartiles)
        .join(shares, on="group", how="left")
        .sort(pl.col("captured_article_count"), "group", "measure", descending=[True, False, False])
        .select("group", "measure", "article_count", "row_count", *_QUARTILES, "captured_article_count", "once_share")
    )


_QUARTILES = {"lower": 0.25, "median": 0.5, "upper": 0.75}


def _values(articles: pl.DataFrame, measure: str, value: pl.Expr) -> pl.DataFrame:
    """One row per known value."""
    told = articles.select("group", "article_id", measure=pl.lit(measure), value=value)
    return told.drop_nulls("value")


def _gaps(package: Package) -> pl.DataFrame:
    """One row per look at an article but the first: seconds since the look before."""
    looked = package.captures.filter(
        ~pl.col("status").is_in(UNUSED), pl.col("article_id").is_not_null(), pl.col("captured_at").is_not_null()
    )
    gap = pl.col("captured_at").diff().over("article_id", order_by="captured_at").dt.total_seconds()
    return looked.select("article_id", gap_seconds=gap).drop_nulls()
