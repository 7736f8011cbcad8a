"""From captures in order to versions: what each capture is to its article, and when each version came about.

All functions take the looks at whole articles; an article never lies across two frames.
"""

import polars as pl

from newsdrift.records import Look
from newsdrift.schema import Status, TextKind, TimeBasis

STATED_TIMES = {TimeBasis.MODIFIED: "modified_at", TimeBasis.PUBLISHED: "published_at", TimeBasis.ITEM: "item_at"}


def main_tracks(looks: pl.DataFrame) -> pl.DataFrame:
    """One row per article with its main track: the reader chosen by hand, else that of most full texts, of equals the first by name."""
    full = looks.filter((pl.col("look") == Look.TEXT) & (pl.col("text_kind") == TextKind.FULL))
    is_chosen = (pl.col("reader") == pl.col("curated_reader")).fill_null(value=False)
    counts = full.group_by("article_id", "reader").agg(full_count=pl.len(), is_chosen=is_chosen.any())
    first = counts.sort("article_id", "is_chosen", "full_count", "reader", descending=[False, True, True, False])
    return first.unique("article_id", keep="first", maintain_order=True).select("article_id", main_reader="reader")


def order_looks(looks: pl.DataFrame) -> pl.DataFrame:
    """The looks in the order of their article's life, with `order_at`.

    By the time of the look, or where that is missing by the latest stated time; equal times by path, then record number.
    """
    latest_stated = pl.max_horizontal(STATED_TIMES.values())
    return looks.with_columns(order_at=pl.coalesce("captured_at", latest_stated)).sort("article_id", "order_at", "path", "record_number")


def number_versions(looks: pl.DataFrame) -> pl.DataFrame:
    """The looks, given in order, with `main_reader`, `shown_title`, `version_number` and `begins_version`.

    Only looks of the main track that brought the full text, or found it unchanged, have a `version_number`; an unchanged look before any
    text has none. A look of another track confirms the version that stands where it shows the same. A missing title is unknown, never a
    change: `shown_title` is the one last seen.
    """
    tracked = looks.join(main_tracks(looks), on="article_id", how="left", maintain_order="left")
    full = (pl.col("look") == Look.TEXT) & (pl.col("text_kind") == TextKind.FULL)
    shows = (pl.col("reader") == pl.col("main_reader")) & (full | (pl.col("look") == Look.UNCHANGED))
    shown = tracked.filter(shows).with_columns(
        shown_title=pl.when(full).then("title").forward_fill().backward_fill().over("article_id"),
        shown_body=pl.col("body").replace("", None).forward_fill().over("article_id"),
    )
    before = pl.all().shift(1).over("article_id")
    differs = shown.select(before.name.prefix("old_"), "shown_body", "shown_title").select(
        pl.col("shown_body").ne_missing(pl.col("old_shown_body")) | pl.col("shown_title").ne_missing(pl.col("old_shown_title"))
    )
    first = pl.int_range(pl.len()).over("article_id") == 0
    begins = shown.select("article_id", full.alias("is_full"), differs=differs.to_series()).select(
        "article_id", begins_version=(pl.col("differs") | first) & pl.col("is_full")
    )
    number = begins.select(pl.col("begins_version").cum_sum().over("article_id").cast(pl.Int64)).to_series()
    numbered = shown.with_columns(begins["begins_version"], version_number=pl.when(number > 0).then(number))
    kept = numbered.select("capture_id", "shown_title", "shown_body", "version_number", "begins_version")
    return _confirm(tracked.join(kept, on="capture_id", how="left", maintain_order="left"))


def _confirm(looks: pl.DataFrame) -> pl.DataFrame:
    """The looks with the version that one of another track confirms: the standing one, where it shows the same title and body."""
    standing = pl.col("version_number", "shown_title", "shown_body").forward_fill().over("article_id").name.prefix("standing_")
    same_text = (pl.col("look") == Look.TEXT) & (pl.col("body") == pl.col("standing_shown_body"))
    same_title = pl.col("title").is_null() | (pl.col("title") == pl.col("standing_shown_title")).fill_null(value=True)
    confirmed = pl.when(same_text & same_title).then("standing_version_number")
    told = looks.with_columns(standing).with_columns(version_number=pl.coalesce("version_number", confirmed))
    return told.drop(pl.selectors.starts_with("standing_"), "shown_body")


def version_id(number: str = "version_number") -> pl.Expr:
    """The identifier of a version; null where the number is null."""
    return pl.concat_str("article_id", pl.lit("-"), number)


def capture_status() -> pl.Expr:
    """What a numbered look is to its article."""
    return (
        pl.when(pl.col("look") == Look.GONE)
        .then(pl.lit(Status.GONE))
        .when("begins_version")
        .then(pl.lit(Status.NEW))
        .when(pl.col("version_number").is_not_null() & (pl.col("look") == Look.TEXT) & (pl.col("reader") == pl.col("main_reader")))
        .then(pl.lit(Status.IDENTICAL))
        .otherwise(pl.lit(Status.SIGHTING))
    )


def sighting_reason() -> pl.Expr:
    """Why a numbered look made or confirmed no version; null where it did."""
    unchanged = pl.col("look") == Look.UNCHANGED
    return (
        pl.when(pl.col("version_number").is_not_null())
        .then(None)
        .when(pl.col("look") == Look.GONE)
        .then(pl.lit("the page was gone"))
        .when(pl.col("text_kind").is_in([TextKind.FULL, TextKind.NONE]) & (pl.col("reader") != pl.col("main_reader")))
        .then(pl.format("the versions of this article come from the reader {}, its main track", "main_reader"))
        .when(unchanged)
        .then(pl.lit("no text before it from which it could be unchanged"))
        .otherwise(pl.format("not a full text but {}", "text_kind"))
    )


def version_frame(numbered: pl.DataFrame) -> pl.DataFrame:
    """One row per version: all columns of `versions` that need no measure.

    Also `shown_title`, the title last seen, for comparison with the version before.
    """
    timed = numbered.filter(pl.col("version_number").is_not_null()).with_columns(_stated_time(basis) for basis in STATED_TIMES)
    grouped = timed.group_by("article_id", "version_number", maintain_order=True).agg(
        pl.col("title").drop_nulls().first(),
        pl.col("shown_title").first(),
        pl.col("body").first(),
        pl.col("license").drop_nulls().first(),
        *(pl.col(f"counted_{column}").first() for column in STATED_TIMES.values()),
        pl.col("captured_at").first().alias("first_captured_at"),
        pl.col("order_at").first(),
        pl.max_horizontal(STATED_TIMES.values()).first().alias("latest_stated_at"),
        edited_before=pl.col("captured_at").min(),
        last_seen_at=pl.col("captured_at").max(),
        capture_count=pl.len().cast(pl.Int64),
        **{column: pl.col(column).first() for column in STATED_TIMES.values()},
    )
    return grouped.with_columns(
        version_id=version_id(),
        version_at=_version_at(),
        time_basis=_time_basis(),
        edited_after=pl.col("last_seen_at").shift(1).over("article_id", order_by="version_number"),
        reverts_to_id=version_id().shift(1).over("article_id", "shown_title", "body", order_by="version_number"),
    ).sort("article_id", "version_number")


def _stated_time(basis: TimeBasis) -> pl.Expr:
    """A stated time that can be that of the edit, else null.

    It moved with the text: it is later than the look before and than what that look stated; and nobody sees an edit before it is made.
    An article's publication date, repeated on every capture, is not the time of an edit.
    """
    column = pl.col(STATED_TIMES[basis])
    stated_before = column.forward_fill().shift(1).over("article_id")
    seen_before = pl.col("order_at").shift(1).over("article_id")
    moved = (column > stated_before).fill_null(value=True) & (column > seen_before).fill_null(value=True)
    possible = (column <= pl.col("captured_at")).fill_null(value=True)
    return pl.when(moved & possible).then(column).alias(f"counted_{STATED_TIMES[basis]}")


def _version_at() -> pl.Expr:
    counted = [f"counted_{column}" for column in STATED_TIMES.values()]
    return pl.coalesce(*counted, "first_captured_at", "latest_stated_at")


def _time_basis() -> pl.Expr:
    """Which time `version_at` is. Without a look's time or a stated one that moved, it is the latest stated one all the same."""
    names = [basis.value for basis in TimeBasis]
    basis = pl.when(pl.col("first_captured_at").is_not_null()).then(pl.lit(TimeBasis.CAPTURED)).otherwise(_latest_basis())
    for kind, column in reversed(STATED_TIMES.items()):
        basis = pl.when(pl.col(f"counted_{column}").is_not_null()).then(pl.lit(kind)).otherwise(basis)
    return basis.cast(pl.Enum(names))


def _latest_basis() -> pl.Expr:
    latest = pl.lit(TimeBasis.ITEM)
    for kind, column in reversed(STATED_TIMES.items()):
        latest = pl.when(pl.col(column) == pl.col("latest_stated_at")).then(pl.lit(kind)).otherwise(latest)
    return latest
