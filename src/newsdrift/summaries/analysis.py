"""One flat table for R and statsmodels: ids, exposures, measures, with every column declared."""

from collections.abc import Mapping
from typing import Literal

import polars as pl

from newsdrift.packages import Package
from newsdrift.schema import ARTICLES, SENTENCES, VERSION_METRICS, VERSIONS, Column, Table
from newsdrift.schema.declaring import boolean, count, key, string, time
from newsdrift.summaries.exposure import WINDOW_HOURS, followed
from newsdrift.summaries.flow import comparable_updates
from newsdrift.summaries.labels import elapsed_hours
from newsdrift.summaries.observing import origins
from newsdrift.summaries.updating import is_next_to_suspect

Unit = Literal["update", "version", "article", "sentence"]

FIRST_VERSION, LAST_VERSION = "first version", "last version"
NOT_COMPARED = "not compared"  # the update is to or from a suspect version
UNKNOWN_OUTLET, NO_STORY, UNKNOWN_LANGUAGE = "outlet unknown", "no story", "unknown"


def _of(table: Table, *names: str) -> tuple[Column, ...]:
    """Columns as a table declares them."""
    declared = {column.name: column for column in table.columns}
    return tuple(declared[name] for name in names)


def _hours(name: str, description: str) -> Column:
    return Column(name, "number", description)


_ARTICLE = (
    *_of(ARTICLES, "article_id"),
    key("outlet", f"The outlet; '{UNKNOWN_OUTLET}' where no capture names one."),
    key("story_id", f"The story, of several the one with most articles; '{NO_STORY}' without one. For intervals that draw stories."),
    count("story_count", "Stories that the article belongs to."),
    key("language", f"BCP 47 tag; '{UNKNOWN_LANGUAGE}' where it is."),
    time("origin_at", "Stated publication; the first version where none is stated, or that is earlier."),
    boolean("is_publication_stated", "A capture states the publication."),
)
_FOLLOWED = (
    boolean("is_followed", "Somebody looked at it at a known time. Without that, the three columns that follow are empty."),
    _hours("entered_hours", "Age at the first look, in hours."),
    _hours("left_hours", "Age at the last look that found the article, in hours."),
    _hours("followed_hours", f"Hours of the first {WINDOW_HOURS:g} in which it was followed: the exposure of rates."),
)
_VERSION = (
    *_of(VERSIONS, "version_id", "version_number", "version_at", "time_basis", "edited_after", "edited_before"),
    _hours("age_hours", "Hours from origin_at to version_at; 0 where that is earlier."),
)
_SIZES = ("character_count", "word_count", "sentence_count", "paragraph_count")
_CHANGES = tuple(column.name for column in VERSION_METRICS.columns if not column.required)  # null for version 1
_OLD_SIZES = (
    count("old_word_count", "Words of the version before: the exposure of words deleted."),
    count("old_sentence_count", "Sentences of the version before."),
)
_IS_SUSPECT = boolean("is_suspect", "The version, or of an update either version, is probably a faulty capture.")

ANALYSIS_COLUMNS: Mapping[Unit, tuple[Column, ...]] = {
    "update": (
        *_ARTICLE,
        *_VERSION,
        *_FOLLOWED,
        *_of(VERSION_METRICS, *_SIZES),
        *_OLD_SIZES,
        *_of(VERSION_METRICS, *_CHANGES),
        *_of(VERSIONS, "is_substantive"),
        _IS_SUSPECT,
    ),
    "version": (*_ARTICLE, *_VERSION, *_FOLLOWED, *_of(VERSION_METRICS, *_SIZES), _IS_SUSPECT),
    "article": (
        *_ARTICLE,
        *_FOLLOWED,
        *_of(ARTICLES, "capture_count", "version_count", "observed_seconds", "first_capture_delay_seconds"),
        count("update_count", "Updates."),
        count("substantive_count", "Substantive updates, whenever they came."),
        count("window_substantive_count", f"Substantive updates in the first {WINDOW_HOURS:g} hours: to be offset by followed_hours."),
        boolean("has_changed", "There was a substantive update."),
        boolean("is_gone", "It was gone in the end."),
        count("first_word_count", "Words of the first version."),
        count("last_word_count", "Words of the last version."),
    ),
    "sentence": (
        *_ARTICLE,
        *_VERSION,
        *_of(SENTENCES, "sentence_id", "sentence_index", "paragraph_index", "word_count"),
        Column("relative_position", "number", "Place in the version from 0 (first sentence) to 1 (last); 0 of a single one."),
        string("action", f"What the update to this version did to it: an action, '{FIRST_VERSION}' or '{NOT_COMPARED}'."),
        string("next_action", f"What the next update did to it: an action, '{LAST_VERSION}' or '{NOT_COMPARED}'."),
        boolean("is_moved", "It moved with the update to this version."),
        _IS_SUSPECT,
    ),
}


def analysis_columns(unit: Unit = "update") -> pl.DataFrame:
    """One row per column of the flat table of a unit, in its order: `column`, `type`, `meaning`."""
    rows = [(column.name, column.type, column.description) for column in ANALYSIS_COLUMNS[unit]]
    return pl.DataFrame(rows, schema={"column": pl.String, "type": pl.String, "meaning": pl.String}, orient="row")


def analysis_frame(package: Package, unit: Unit = "update", *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per update, version, article or sentence, flat: the columns of `ANALYSIS_COLUMNS`, then those of articles.csv.

    Closed sets are text, so that any program reads them. A cell is empty only where nobody knows: looks that nobody made, times of
    looking that no source tells. Suspect versions, and updates to or from one, are left out unless asked for; so are, where the package
    tells, updates of boilerplate alone. Articles of which no capture made a version that counts have no row.
    """
    frames = {"update": _updates, "version": _versions, "article": _articles, "sentence": _sentences}
    found = frames[unit](package, with_suspect=with_suspect).join(_article_facts(package), on="article_id", maintain_order="left")
    watched = followed(package).select("article_id", "entered_hours", "left_hours", "followed_hours", is_followed=pl.lit(value=True))
    told = found.join(watched, on="article_id", how="left", maintain_order="left").with_columns(
        pl.col("is_followed").fill_null(value=False)
    )
    aged = told.with_columns(age_hours=_age()) if "version_at" in told.columns else told
    curated = [name for name in package.articles.columns if name not in ARTICLES.dtypes]
    further = package.articles.select("article_id", *curated)
    columns = [pl.col(column.name).cast(pl.String if column.enum else column.dtype) for column in ANALYSIS_COLUMNS[unit]]
    return aged.select(columns).join(further, on="article_id", how="left", maintain_order="left")


def _age() -> pl.Expr:
    return elapsed_hours(pl.max_horizontal("version_at", "origin_at"), pl.col("origin_at"))


def _article_facts(package: Package) -> pl.DataFrame:
    """One row per article with a version: the columns of `_ARTICLE`."""
    stories = (
        package.article_stories.join(package.stories.select("story_id", "article_count"), on="story_id")
        .sort("article_id", "article_count", "story_id", descending=[False, True, False])
        .group_by("article_id", maintain_order=True)
        .agg(pl.col("story_id").first(), story_count=pl.len().cast(pl.Int64))
    )
    return (
        origins(package)
        .join(package.articles.select("article_id", "outlet", "language"), on="article_id", maintain_order="left")
        .join(stories, on="article_id", how="left", maintain_order="left")
        .with_columns(
            pl.col("outlet").fill_null(UNKNOWN_OUTLET),
            pl.col("story_id").fill_null(NO_STORY),
            pl.col("story_count").fill_null(0),
            pl.col("language").fill_null(UNKNOWN_LANGUAGE),
        )
    )


def _timed(package: Package) -> pl.DataFrame:
    """One row per version: ids, times, flags and sizes."""
    times = package.versions.select(
        "article_id",
        *(column.name for column in _VERSION if column.name in VERSIONS.dtypes),
        "is_substantive",
        "is_suspect",
        is_of_suspect=is_next_to_suspect(),
    )
    sizes = package.version_metrics.select("version_id", *_SIZES)
    return times.join(sizes, on="version_id", maintain_order="left").sort("article_id", "version_number")


def _versions(package: Package, *, with_suspect: bool) -> pl.DataFrame:
    return _timed(package).filter(pl.lit(value=with_suspect) | ~pl.col("is_suspect"))


def _updates(package: Package, *, with_suspect: bool) -> pl.DataFrame:
    before = {
        f"old_{name}": pl.col(name).shift(1).over("article_id", order_by="version_number") for name in ("word_count", "sentence_count")
    }
    every = _timed(package).with_columns(**before).filter(pl.col("version_number") > 1)
    kept = every if with_suspect else every.join(comparable_updates(package), on="version_id", how="semi", maintain_order="left")
    changes = package.version_metrics.select("version_id", *_CHANGES)
    return kept.with_columns(is_suspect="is_of_suspect").join(changes, on="version_id", maintain_order="left")


def _articles(package: Package, *, with_suspect: bool) -> pl.DataFrame:
    updates = _updates(package, with_suspect=with_suspect).join(_article_facts(package), on="article_id")
    is_early = _age() < WINDOW_HOURS
    counts = updates.group_by("article_id").agg(
        update_count=pl.len().cast(pl.Int64),
        substantive_count=pl.col("is_substantive").sum().cast(pl.Int64),
        window_substantive_count=(pl.col("is_substantive") & is_early).sum().cast(pl.Int64),
    )
    words = (
        _versions(package, with_suspect=with_suspect)
        .group_by("article_id", maintain_order=True)
        .agg(first_word_count=pl.col("word_count").first(), last_word_count=pl.col("word_count").last())
    )
    named = ("article_id", "capture_count", "version_count", "observed_seconds", "first_capture_delay_seconds", "gone_before")
    return (
        package.articles.select(named)
        .join(words, on="article_id", maintain_order="left")
        .join(counts, on="article_id", how="left", maintain_order="left")
        .with_columns(pl.col("update_count", "substantive_count", "window_substantive_count").fill_null(0))
        .with_columns(has_changed=pl.col("substantive_count") > 0, is_gone=pl.col("gone_before").is_not_null())
        .sort("article_id")
    )


def _sentences(package: Package, *, with_suspect: bool) -> pl.DataFrame:
    """One row per sentence of each version, with what the updates before and after it did to it."""
    every = _timed(package)
    versions = every.filter(pl.lit(value=with_suspect) | ~pl.col("is_suspect")).drop("word_count", "paragraph_count")
    compared = every.filter(pl.lit(value=with_suspect) | ~pl.col("is_of_suspect")).select(new_version_id="version_id")
    links = package.links.join(compared, on="new_version_id", how="semi")
    last = pl.col("sentence_count") - 1
    place = pl.when(last > 0).then((pl.col("sentence_index") / last).round(4)).otherwise(0.0)
    number = pl.col("version_number")
    rows = package.sentences.join(versions, on="version_id", maintain_order="left")
    for side, action, moved in (("new", "action", "is_moved"), ("old", "next_action", "moves_next")):
        rows = rows.join(_actions(links, side, action, moved), on="sentence_id", how="left", maintain_order="left")
    return (
        rows.join(package.articles.select("article_id", "version_count"), on="article_id", maintain_order="left")
        .with_columns(
            action=pl.coalesce("action", pl.when(number == 1).then(pl.lit(FIRST_VERSION)), pl.lit(NOT_COMPARED)),
            next_action=pl.coalesce(
                "next_action", pl.when(number == pl.col("version_count")).then(pl.lit(LAST_VERSION)), pl.lit(NOT_COMPARED)
            ),
            is_moved=pl.col("is_moved").fill_null(value=False),
            relative_position=place,
        )
        .sort("article_id", "version_number", "sentence_index")
    )


def _actions(links: pl.DataFrame, side: str, action: str, moved: str) -> pl.DataFrame:
    """One row per sentence on one side of an update: what happened to it."""
    named = links.filter(pl.col(f"{side}_sentence_id").is_not_null()).with_columns(sentence_id=f"{side}_sentence_id")
    return named.group_by("sentence_id").agg(pl.col("action").first().cast(pl.String).alias(action), pl.col("is_moved").any().alias(moved))
