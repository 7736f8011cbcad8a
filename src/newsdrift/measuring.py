"""From the looks at whole articles to their versions, sentences, links and measures."""

from dataclasses import dataclass

import polars as pl

from newsdrift import boilerplate, metrics, notices, schema
from newsdrift.alignment import align_updates
from newsdrift.lineages import bridging_updates, lineage_frame, sentences_with_lineage, trace
from newsdrift.tables.articles import disappearances
from newsdrift.tables.headlines import headline_frame
from newsdrift.tables.sentences import paragraph_frame, sentence_frame
from newsdrift.tables.versions import capture_status, number_versions, sighting_reason, version_frame, version_id
from newsdrift.value_lives import value_tables


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """The tables of some articles; `looks` are their captures with `status`, `reason` and `version_id`."""

    looks: pl.DataFrame
    versions: pl.DataFrame
    version_metrics: pl.DataFrame
    sentences: pl.DataFrame
    links: pl.DataFrame
    lineages: pl.DataFrame
    notices: pl.DataFrame
    headlines: pl.DataFrame
    values: pl.DataFrame
    value_changes: pl.DataFrame


def measure_articles(looks: pl.DataFrame) -> Measured:
    """All that follows from the looks at some articles, each with all its looks and one `article_language`.

    No result depends on which other articles are in the frame: what recurs in other articles is found in `boilerplate`, and until then no
    sentence is boilerplate.
    """
    numbered = number_versions(looks)
    versions = version_frame(numbered).join(looks.select("article_id", language="article_language").unique(), on="article_id", how="left")
    sentences = sentence_frame(versions).with_columns(sentence_id=_sentence_id("version_id", "sentence_index"))
    updates = update_frame(versions)
    rows = _align(updates, versions, sentences)
    found = notices.find_notices(sentences)
    told = notices.new_notices(found, versions)
    measured = _measure(versions, sentences, updates, rows).join(told, on="version_id", maintain_order="left")
    bridges = bridging_updates(measured)
    traced = trace(measured, sentences, (updates, rows), (bridges, _align(bridges, versions, sentences)))
    links = _link_frame(rows, updates)
    values, value_changes = value_tables(versions, sentences, links.with_columns(rows["component"]))
    return Measured(
        looks=_settle(numbered),
        versions=schema.VERSIONS.conform(measured),
        version_metrics=schema.VERSION_METRICS.conform(measured),
        sentences=schema.SENTENCES.conform(sentences_with_lineage(traced).with_columns(is_boilerplate=False)),
        links=links,
        lineages=lineage_frame(traced, measured, disappearances(looks)),
        notices=schema.NOTICES.conform(notices.notice_frame(found, versions, links)),
        headlines=schema.HEADLINES.conform(headline_frame(numbered, measured)),
        values=values,
        value_changes=value_changes,
    )


def _align(updates: pl.DataFrame, versions: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    languages = updates.join(versions.select("language", new_version_id="version_id"), on="new_version_id").select("update", "language")
    return align_updates(update_sides(updates, sentences), languages)


def update_frame(versions: pl.DataFrame) -> pl.DataFrame:
    """One row per update: `update` (a number), `article_id`, `old_version_id`, `new_version_id`."""
    paired = versions.select(
        "article_id",
        old_version_id=pl.col("version_id").shift(1).over("article_id", order_by="version_number"),
        new_version_id="version_id",
    )
    return paired.filter(pl.col("old_version_id").is_not_null()).with_row_index("update").cast({"update": pl.Int64})


def update_sides(updates: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """One row per sentence of either side of each update, as `align_updates` takes them."""
    sides = [updates.select("update", version_id=f"{side}_version_id", is_new=pl.lit(side == "new")) for side in ("old", "new")]
    shown = sentences.rename({"sentence_index": "index"})
    return (
        pl.concat(sides)
        .sort("update", "is_new")
        .join(shown, on="version_id", maintain_order="left_right")
        .select("update", "is_new", "index", "text", "normal", "normal_number", "word_count")
    )


def _measure(versions: pl.DataFrame, sentences: pl.DataFrame, updates: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """One row per version with every column of `versions` and `version_metrics`."""
    leads = metrics.leads(paragraph_frame(versions))
    changes = updates.join(metrics.sentence_metrics(rows), on="update", how="left").join(
        metrics.lead_changes(updates, rows, sentences, leads), on="update"
    )
    return (
        versions.join(metrics.size_metrics(versions, sentences), on="version_id", maintain_order="left")
        .join(changes.drop("article_id", "update"), left_on="version_id", right_on="new_version_id", how="left", maintain_order="left")
        .with_columns(
            seconds_since_previous=metrics.seconds_since_previous(),
            seconds_since_previous_min=metrics.seconds_since_previous_min(),
            seconds_since_previous_max=metrics.seconds_since_previous_max(),
            title_level=metrics.title_level(),
            title_value_change=metrics.title_value_changes(versions),
            old_word_count=pl.col("word_count").shift(1).over("article_id", order_by="version_number"),
            suspect_reason=metrics.suspect_reason(),
        )
        .pipe(metrics.of_updates)
        .with_columns(is_suspect=pl.col("suspect_reason").is_not_null(), cause=boilerplate.cause_unseen())
        .sort("article_id", "version_number")
    )


def _link_frame(rows: pl.DataFrame, updates: pl.DataFrame) -> pl.DataFrame:
    """The table `links`, from the rows of `align_updates`."""
    linked = pl.col("old_index").is_not_null() & pl.col("new_index").is_not_null()
    first_row = pl.when(pl.col("component").is_not_null()).then(pl.col("row").min().over("update", "component"))
    named = (
        rows.join(updates, on="update", maintain_order="left")
        .with_columns(row=pl.int_range(pl.len()).over("update"))
        .with_columns(
            link_id=pl.concat_str("new_version_id", pl.lit("-"), "row"),
            old_sentence_id=_sentence_id("old_version_id", "old_index"),
            new_sentence_id=_sentence_id("new_version_id", "new_index"),
            similarity=pl.when(linked).then("similarity"),
            component_index=first_row.rank("dense").over("update") - 1,
        )
    )
    return schema.LINKS.conform(named)


def _sentence_id(version: str, index: str) -> pl.Expr:
    return pl.concat_str(version, pl.lit("-"), index)


def _settle(numbered: pl.DataFrame) -> pl.DataFrame:
    """The looks with what each is to its article, and why it made or confirmed no version."""
    return numbered.with_columns(
        status=capture_status(),
        reason=pl.concat_str(sighting_reason(), "reason", separator="; ", ignore_nulls=True).replace("", None),
        version_id=version_id(),
    )
