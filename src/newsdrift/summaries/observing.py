"""What was captured, how often, and what came of it."""

import polars as pl
import polars.selectors as cs

from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.schema import UNUSED
from newsdrift.summaries.labels import article_labels, captioned, clipped, elapsed_hours, hours, shown_of, utc_text

TOP_LEVEL = "(top level)"
UPDATE, OTHER_VERSION, SUSPECT_VERSION = "substantive update", "other version", "suspect version"
SIGNS = (UPDATE, OTHER_VERSION, SUSPECT_VERSION, "capture: new", "capture: identical", "capture: sighting", "capture: gone")


def source() -> pl.Expr:
    """The folder right below data/raw/ that a capture came from."""
    folder = pl.col("capture_id").str.extract("^([^/]+)/")
    return folder.fill_null(TOP_LEVEL)


def seen_at() -> pl.Expr:
    """When a capture was made; for want of that, the latest time that it states."""
    return pl.coalesce("captured_at", pl.max_horizontal("published_at", "modified_at", "item_at"))


def origins(package: Package) -> pl.DataFrame:
    """One row per article with a version: `origin_at`, its stated publication or, where that is later or unknown, its first version.

    `is_publication_stated` holds also where a capture states a publication after the first version.
    """
    stated = package.captures.filter(pl.col("article_id").is_not_null()).group_by("article_id").agg(pl.col("published_at").min())
    return (
        package.articles.filter(pl.col("first_at").is_not_null())
        .join(stated, on="article_id", how="left", maintain_order="left")
        .select(
            "article_id",
            origin_at=pl.min_horizontal("published_at", "first_at"),
            is_publication_stated=pl.col("published_at").is_not_null(),
        )
        .sort("article_id")
    )


def observations(package: Package, *, limit: int = 30) -> pl.DataFrame:
    """One row per version and per capture of an article, with the hours since the article's publication or first version.

    `least_hours` and `most_hours` bound the edit that an update saw, and are null where no two looks do. `is_open` marks the first capture
    of an article whose start nobody saw: it states no publication, or was looked at only later.
    Of more than `limit` articles those with most versions, then most captures. A capture that shows no article or no time has no
    place here.
    """
    drawn = package.articles.filter(pl.col("version_count") > 0)
    kept = drawn.sort("version_count", "capture_count", "first_at", "article_id", descending=[True, True, False, False]).head(limit)
    signs = pl.concat([_versions_seen(package), _captures_made(package)])
    rows = (
        signs.join(kept.select("article_id", "first_at"), on="article_id")
        .join(origins(package), on="article_id")
        .join(article_labels(package), on="article_id")
        .with_columns(
            since_hours=elapsed_hours(pl.max_horizontal("at", "origin_at"), pl.col("origin_at")),
            **{
                f"{end}_hours": pl.when(_is_bounded()).then(elapsed_hours(pl.max_horizontal(bound, "origin_at"), pl.col("origin_at")))
                for end, bound in (("least", "edited_after"), ("most", "edited_before"))
            },
            is_open=_is_open(),
        )
        .sort("outlet_name", "first_at", "article_id", "sign", "at", "what")
        .select("label", "since_hours", "least_hours", "most_hours", "is_open", "sign", "what", at=utc_text(pl.col("at")))
    )
    return captioned(rows, _observed(package, kept.height, drawn.height))


def _is_bounded() -> pl.Expr:
    return pl.col("edited_after").is_not_null() & pl.col("edited_before").is_not_null()


def _is_open() -> pl.Expr:
    """Of the captures of an article the first, where the start was not seen."""
    is_capture = pl.col("sign").cast(pl.String).str.starts_with("capture")
    first_at = pl.col("at").filter(is_capture).min().over("article_id")
    is_late = ~pl.col("is_publication_stated") | (first_at > pl.col("origin_at"))
    return is_capture & (pl.col("at") == first_at) & is_late


def _versions_seen(package: Package) -> pl.DataFrame:
    update = pl.when(pl.col("is_substantive") & (pl.col("version_number") > 1)).then(pl.lit(UPDATE))
    suspect = pl.when("is_suspect").then(pl.lit(SUSPECT_VERSION)).otherwise(update.otherwise(pl.lit(OTHER_VERSION)))
    return package.versions.select(
        "article_id",
        at="version_at",
        edited_after="edited_after",
        edited_before="edited_before",
        sign=suspect.cast(pl.Enum(SIGNS)),
        what=pl.format("version {}, its time {}", "version_number", pl.col("time_basis").cast(pl.String)),
    )


def _captures_made(package: Package) -> pl.DataFrame:
    usable = ~pl.col("status").is_in(UNUSED)
    return package.captures.filter(usable, pl.col("article_id").is_not_null(), seen_at().is_not_null()).select(
        "article_id",
        at=seen_at(),
        edited_after=pl.lit(None, pl.Datetime("us", "UTC")),
        edited_before=pl.lit(None, pl.Datetime("us", "UTC")),
        sign=("capture: " + pl.col("status").cast(pl.String)).cast(pl.Enum(SIGNS)),
        what="capture " + clipped(pl.col("capture_id"), 60),
    )


def _observed(package: Package, shown: int, total: int) -> str:
    left_out = package.captures.filter(pl.col("article_id").is_null() | seen_at().is_null()).height
    told = f"; {counted(left_out, 'capture')} without article or time not drawn" if left_out else ""
    return shown_of(shown, total, "article", "with most versions") + told


def capture_statuses(package: Package, *, limit: int = 12) -> pl.DataFrame:
    """One row per source and status that occurs there. Sources beyond the `limit` largest are one row, "other sources"."""
    of_source = package.captures.group_by(source().alias("source")).agg(source_count=pl.len().cast(pl.Int64))
    ranked = of_source.sort("source_count", "source", descending=[True, False]).with_row_index("source_index")
    others = pl.lit(f"{max(ranked.height - limit, 0)} other sources")
    rows = (
        package.captures.select("status", source=source())
        .join(ranked, on="source")
        .with_columns(
            source=pl.when(pl.col("source_index") < limit).then("source").otherwise(others),
            source_index=pl.col("source_index").clip(upper_bound=limit),
        )
        .group_by("source", "source_index", "status")
        .agg(capture_count=pl.len().cast(pl.Int64))
        .sort("source_index", "status")
        .select("source", "status", "capture_count")
    )
    return captioned(
        rows, f"{counted(package.captures.height, 'raw file or record', 'raw files and records')} from {counted(ranked.height, 'source')}"
    )


def capture_gaps(package: Package, *, limit: int = 20) -> pl.DataFrame:
    """One row per source with a gap: how long it was from one capture of an article to the next, in hours.

    Only times at which somebody looked count; what a source states says nothing about how often it was looked at.
    """
    looked = package.captures.filter(pl.col("article_id").is_not_null(), pl.col("captured_at").is_not_null()).with_columns(source=source())
    gap = pl.col("captured_at").diff().over("source", "article_id", order_by="captured_at").dt.total_seconds()
    gaps = looked.select("source", gap_seconds=gap).drop_nulls()
    named = {"least": 0.0, "lower": 0.25, "median": 0.5, "upper": 0.75, "most": 1.0}
    rows = (
        gaps.group_by("source")
        .agg(
            gap_count=pl.len().cast(pl.Int64),
            **{f"{name}_hours": hours(pl.col("gap_seconds").quantile(q, "linear")) for name, q in named.items()},
        )
        .sort("gap_count", "source", descending=[True, False])
        .head(limit)
        .with_columns(
            cs.ends_with("_hours").clip(lower_bound=MINUTE_HOURS),
            gap_text=pl.format("{} {}", "gap_count", pl.when(pl.col("gap_count") == 1).then(pl.lit("gap")).otherwise(pl.lit("gaps"))),
        )
    )
    untimed = package.captures.filter(pl.col("article_id").is_not_null(), pl.col("captured_at").is_null()).height
    shown = shown_of(rows.height, gaps["source"].n_unique(), "source", "with most gaps")
    told = f"; {counted(untimed, 'capture')} without the time of looking {'is' if untimed == 1 else 'are'} left out" if untimed else ""
    return captioned(rows, shown + told)


MINUTE_HOURS = round(1 / 60, 3)


def set_aside(package: Package) -> pl.DataFrame:
    """One row per reason for which captures were rejected, ignored or withdrawn, the commonest first, with a file to look at."""
    of = package.captures.filter(pl.col("status").is_in(UNUSED))
    return (
        of.group_by("status", reason=clipped(pl.col("reason"), 220))
        .agg(capture_count=pl.len().cast(pl.Int64), example=clipped(pl.col("capture_id").min(), 40))
        .sort("capture_count", "status", "reason", descending=[True, False, False])
    )
