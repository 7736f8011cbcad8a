"""Tables for a publication: what great-tables draws as HTML and LaTeX, from tidy frames; scraped text is escaped in both."""

from typing import Any

import polars as pl
from great_tables import GT

from newsdrift.packages import Package
from newsdrift.redlines import find_article
from newsdrift.summaries.exposure import ALL, followed, update_rates
from newsdrift.summaries.labels import article_labels, clipped
from newsdrift.summaries.resampling import ratio_intervals
from newsdrift.summaries.updating import updates
from newsdrift.summaries.watching import watched

NONE = "–"
_WORDS = {"word_count": "all", "added_word_count": "added", "deleted_word_count": "deleted"}
_SENTENCES = {f"{action}_sentence_count": action for action in ("added", "deleted", "edited", "moved")}
_NOTE = "Hours, words and sentences added, deleted, edited and moved, and the level of change: from the version before."
_FONT_SIZE = "9pt"  # at which all columns fit a page
_TITLE_LIMIT = 90  # characters, what a line of a page holds


def article_measures(package: Package, article_id: str) -> pl.DataFrame:
    """One row per version of an article: when it stood first, its length, and what the update to it added, deleted and edited."""
    is_its = pl.col("article_id") == article_id
    measures = package.version_metrics.filter(is_its).drop("article_id", "version_number")
    return (
        package.versions.filter(is_its)
        .join(measures, on="version_id")
        .sort("version_number")
        .select(
            "version_number",
            "word_count",
            "added_word_count",
            "deleted_word_count",
            "added_sentence_count",
            "deleted_sentence_count",
            "edited_sentence_count",
            "moved_sentence_count",
            at=pl.col("version_at").dt.strftime("%Y-%m-%d %H:%M"),
            hours=(pl.col("seconds_since_previous") / 3600).round(1),
            change_level=pl.col("change_level").cast(pl.String).str.replace("_", " and "),
        )
    )


def outlet_measures(package: Package) -> pl.DataFrame:
    """One row per outlet, by name, and a last one for all: articles followed, substantive updates, and two measures with 95 % intervals.

    `rate` is substantive updates per article and day at risk in the first 48 hours, `changed` the share of articles with one or more.
    """
    changed = followed(package).select(
        "article_id", "outlet_name", followed_count=pl.lit(1), changed_count=pl.col("changed_hours").is_not_null().cast(pl.Int64)
    )
    found = [_outlets(package, changed, by_outlet=True), _outlets(package, changed, by_outlet=False)]
    return pl.concat(found)


def _outlets(package: Package, changed: pl.DataFrame, *, by_outlet: bool) -> pl.DataFrame:
    named = changed.with_columns(group=pl.col("outlet_name") if by_outlet else pl.lit(ALL))
    shares = ratio_intervals(named, numerator="changed_count", denominator="followed_count", by=["group"])
    rates = update_rates(package, by_outlet=by_outlet)
    substantive = updates(package).filter("is_substantive").join(named.select("article_id", "group"), on="article_id")
    counts = substantive.group_by("group").agg(update_count=pl.len().cast(pl.Int64))
    return (
        shares.select("group", "unit_count", *(pl.col(name).alias(f"changed_{name}") for name in _BOUNDS))
        .join(rates.select("group", *(pl.col(name).alias(f"rate_{name}") for name in _BOUNDS)), on="group", how="left")
        .join(counts, on="group", how="left")
        .sort("group")
        .select(
            "group",
            pl.col("update_count").fill_null(0),
            *(f"{measure}_{name}" for measure in ("rate", "changed") for name in _BOUNDS),
            article_count="unit_count",
        )
    )


_BOUNDS = ("estimate", "lower", "upper")


def article_table(package: Package, article: str) -> GT:
    """The measures of an article, a row a version: `.as_raw_html()` and `.as_latex()` give the table to print.

    `article` is its `article_id`, its address or a part of that which no other has; raises NotFoundError where none or several have it.
    """
    article_id = find_article(package, article)
    rows = article_measures(package, article_id)
    name = package.articles.filter(pl.col("article_id") == article_id).join(article_labels(package), on="article_id")
    title = "".join(name.select(clipped(pl.coalesce("title", "label"), _TITLE_LIMIT)).to_series())
    columns: dict[str, Any] = {
        "version_number": "version",
        "at": "time (UTC)",
        "hours": "hours later",
        **_WORDS,
        **_SENTENCES,
        "change_level": "change",
    }
    drawn = (
        GT(rows.select(list(columns)), id=f"article-{article_id}")
        .tab_header(title)
        .tab_spanner("words", columns=list(_WORDS))
        .tab_spanner("sentences", columns=list(_SENTENCES))
        .cols_label(columns)
        .fmt_integer([*_WORDS, *_SENTENCES])
        .tab_options(table_font_size=_FONT_SIZE)
    )
    return drawn.fmt_number("hours", decimals=1).sub_missing(missing_text=NONE).tab_source_note(_NOTE)


def outlet_table(package: Package) -> GT:
    """Outlets with intervals, all of them last: `.as_raw_html()` and `.as_latex()` give the table to print."""
    rows = outlet_measures(package).with_columns(rate=with_interval("rate", 2, factor=1), changed=with_interval("changed", 0, factor=100))
    columns: dict[str, Any] = {
        "group": "outlet",
        "article_count": "articles followed",
        "update_count": "substantive updates",
        "rate": "updates per article and day (95\u00a0%)",
        "changed": "articles that changed, in\u00a0% (95\u00a0%)",
    }
    note = "Updates per article and day at risk in the first 48 hours after publication; intervals from drawing articles 1,000 times."
    return (
        GT(rows.select(list(columns)), id="outlets")
        .tab_header("How often do the articles of an outlet change?")
        .cols_label(columns)
        .fmt_integer(["article_count", "update_count"])
        .cols_align("right", ["rate", "changed"])
        .tab_source_note(note)
        .tab_source_note(watched(package))
        .tab_options(table_font_size=_FONT_SIZE)
    )


def with_interval(measure: str, decimals: int, *, factor: float) -> pl.Expr:
    """An estimate and its interval as text; a dash where nothing was at risk, no interval of a single article."""
    numbers = [_fixed(pl.col(f"{measure}_{name}") * factor, decimals) for name in _BOUNDS]
    whole = pl.format("{} ({} to {})", *numbers)
    return pl.coalesce(whole, numbers[0], pl.lit(NONE))


def _fixed(number: pl.Expr, decimals: int) -> pl.Expr:
    return number.map_elements(lambda value: f"{value:,.{decimals}f}", return_dtype=pl.String)
