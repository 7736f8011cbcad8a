"""Measures made again from the tables on which they rest, without any text: from links, sentences, versions and captures."""

import polars as pl

from newsdrift import metrics
from newsdrift.alignment.order import moved_links
from newsdrift.alignment.updates import relative_rank
from newsdrift.boilerplate import cause_unseen, with_causes
from newsdrift.packages import Package
from newsdrift.schema import Status
from newsdrift.tables.articles import story_frame


def recomputed(package: Package) -> dict[str, pl.DataFrame]:
    """Tables by name, each with its key and those columns that follow from other tables: what a build would make of these.

    Which sentences are linked, their words, the times of versions and the status of captures are taken as they are: they rest on the texts.
    """
    updates = _update_metrics(package)
    return {
        "version_metrics": updates.drop("is_substantive"),
        "versions": updates.select("version_id", "is_substantive").join(_captures_of_versions(package), on="version_id"),
        "articles": _articles(package),
        "stories": story_frame(package.article_stories, package.articles),
        "links": _links(package),
        "lineages": _lineages(package),
    }


def _update_metrics(package: Package) -> pl.DataFrame:
    """One row per version with the columns of `version_metrics` that follow, and `is_substantive`."""
    sizes = metrics.size_metrics(package.versions, package.sentences).drop("character_count")
    known = package.version_metrics.select("version_id", "has_title_change")
    changes = metrics.sentence_metrics(_rows(package)).rename({"update": "version_id"}).with_columns(pl.selectors.integer().cast(pl.Int64))
    previous_words = pl.col("word_count").shift(1).over("article_id", order_by="version_number")
    measured = (
        package.versions.join(sizes, on="version_id", maintain_order="left")
        .join(known, on="version_id", maintain_order="left")
        .join(changes, on="version_id", how="left", maintain_order="left")
        .with_columns(
            seconds_since_previous=metrics.seconds_since_previous(),
            seconds_since_previous_min=metrics.seconds_since_previous_min(),
            seconds_since_previous_max=metrics.seconds_since_previous_max(),
            added_word_count=pl.col("word_count") - pl.col("matched_word_count"),
            deleted_word_count=previous_words - pl.col("matched_word_count"),
            old_word_count=previous_words,
            is_substantive=metrics.is_substantive(),
            cause=cause_unseen(),
        )
        .with_columns(kept_share=metrics.kept_share())
    )
    # a title's part in the level and values of an update lies in its words
    untold = ("character_count", "change_level", "value_change", "has_title_change", "lead_change", "notice")
    told = [name for name in package.version_metrics.columns if name in measured.columns and name not in untold]
    return with_causes(measured, package.links, package.sentences).select(*told, "is_substantive")


def _rows(package: Package) -> pl.DataFrame:
    """The links as `align_updates` gives them: an update by its new version, sentences by their places."""
    places = {side: pl.col(f"{side}_sentence_id").str.extract("-([0-9]+)$").cast(pl.Int64) for side in ("old", "new")}
    return package.links.with_columns(
        update="new_version_id", component="component_index", old_index=places["old"], new_index=places["new"]
    )


def _links(package: Package) -> pl.DataFrame:
    """One row per link with what follows from the places of sentences: which moved, and how far."""
    words = package.sentences.select("sentence_id", "word_count")
    linked = (
        _rows(package)
        .select("link_id", "update", "old_index", "new_index", "old_sentence_id", "new_sentence_id")
        .drop_nulls()
        .join(words.rename({"sentence_id": "old_sentence_id", "word_count": "old_words"}), on="old_sentence_id")
        .join(words.rename({"sentence_id": "new_sentence_id", "word_count": "new_words"}), on="new_sentence_id")
    )
    first_node = pl.col("update").rank("dense").cast(pl.Int64) * (
        pl.max_horizontal(pl.col("old_index").max(), pl.col("new_index").max()) + 1
    )
    moved = linked.select(
        "link_id",
        old_node=first_node + pl.col("old_index"),
        new_node=first_node + pl.col("new_index"),
        weight=pl.col("old_words") + pl.col("new_words"),
        position_shift=relative_rank(pl.col("new_index")) - relative_rank(pl.col("old_index")),
    ).pipe(moved_links)
    placed = package.links.select("link_id").join(moved, on="link_id", how="left", maintain_order="left")
    return placed.select("link_id", pl.col("is_moved").fill_null(value=False), "position_shift")


def _captures_of_versions(package: Package) -> pl.DataFrame:
    """One row per version with the captures that show it."""
    counts = package.captures.group_by("version_id").agg(capture_count=pl.len().cast(pl.Int64))
    return package.versions.select("version_id").join(counts, on="version_id", how="left", maintain_order="left")


def _articles(package: Package) -> pl.DataFrame:
    """One row per article with its versions, captures and span."""
    versions = package.versions.sort("article_id", "version_number").group_by("article_id", maintain_order=True)
    spans = versions.agg(first_at=pl.col("version_at").first(), last_at=pl.col("version_at").last(), version_count=pl.len().cast(pl.Int64))
    usable = package.captures.filter(~pl.col("status").is_in([Status.REJECTED.value, Status.IGNORED.value]))
    captures = usable.group_by("article_id").agg(
        capture_count=pl.len().cast(pl.Int64),
        observed_seconds=_span(pl.col("captured_at").filter(pl.col("status") != Status.GONE)),
    )
    return (
        package.articles.select("article_id")
        .join(spans, on="article_id", how="left", maintain_order="left")
        .join(captures, on="article_id", how="left", maintain_order="left")
        .with_columns(pl.col("version_count", "capture_count").fill_null(0))
    )


def _span(times: pl.Expr) -> pl.Expr:
    return (times.max() - times.min()).dt.total_seconds()


def _lineages(package: Package) -> pl.DataFrame:
    """One row per lineage with where it begins and ends and how many versions hold it."""
    facts = package.versions.select("version_id", "version_number", "last_seen_at")
    sized = package.sentences.with_columns(sentence_count=pl.len().over("version_id").cast(pl.Int64))
    ordered = sized.join(facts, on="version_id").sort("lineage_id", "version_number", "sentence_index")
    return ordered.group_by("lineage_id", maintain_order=True).agg(
        first_version_id=pl.col("version_id").first(),
        last_version_id=pl.col("version_id").last(),
        first_sentence_id=pl.col("sentence_id").first(),
        last_sentence_id=pl.col("sentence_id").last(),
        version_count=pl.col("version_id").n_unique().cast(pl.Int64),
        first_sentence_index=pl.col("sentence_index").first(),
        first_sentence_count=pl.col("sentence_count").first(),
        first_word_count=pl.col("word_count").first(),
        last_seen_at=pl.col("last_seen_at").last(),
    )
