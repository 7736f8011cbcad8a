"""Who is quoted, from when to when."""

import polars as pl

from newsdrift.packages import Package
from newsdrift.schema import TextPart
from newsdrift.summaries.labels import article_labels, captioned, clipped, elapsed_hours, hours_since, shown_of, utc_text
from newsdrift.summaries.withheld import needs


@needs(TextPart.SPEAKER, TextPart.VALUE)
def speakers(package: Package, *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per article and person quoted in it: quotations, and when the first enters and the last leaves.

    `entered_after` and `entered_before` bound the entering, `left_after` and `left_before` the leaving; `is_from_start` and
    `is_to_end` tell those who were there in the first and the latest version. Quotations that only suspect versions hold are left out.
    """
    quoted = _sound_values(package, with_suspect=with_suspect).filter(pl.col("speaker").is_not_null())
    first = pl.col("first_version_id").str.extract(r"-(\d+)$").cast(pl.Int64)
    latest = pl.col("left_at").is_null().any()
    last = package.articles.select("article_id", "version_count", "first_at", "last_at")
    return (
        quoted.group_by("article_id", "speaker", maintain_order=True)
        .agg(
            quotation_count=pl.len().cast(pl.Int64),
            is_from_start=first.min() == 1,
            is_to_end=latest,
            entered_at=pl.col("entered_at").first(),
            entered_after=pl.col("entered_after").first(),
            entered_before=pl.col("entered_before").first(),
            left_at=pl.when(~latest).then(pl.col("left_at").max()),
            left_after=pl.col("left_after").max(),
            left_before=pl.when(~latest).then(pl.col("left_before").max()),
        )
        .join(last, on="article_id")
        .join(article_labels(package), on="article_id")
        .sort("outlet_name", "label", "entered_at", "speaker")
        .select("article_id", "outlet_name", "label", "speaker", pl.exclude("article_id", "outlet_name", "label", "speaker"))
    )


def _sound_values(package: Package, *, with_suspect: bool) -> pl.DataFrame:
    """The values that enter in a version that is not suspect, unless all are asked for."""
    sound = package.versions.filter(pl.lit(with_suspect) | ~pl.col("is_suspect")).select(first_version_id="version_id")
    return package.values.join(sound, on="first_version_id", how="semi", maintain_order="left")


@needs(TextPart.SPEAKER, TextPart.VALUE)
def speaker_counts(package: Package, *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per name of a person quoted, the most quoted first: articles, quotations, articles entered late and left early.

    The same name in two articles counts as one person.
    """
    return (
        speakers(package, with_suspect=with_suspect)
        .group_by("speaker")
        .agg(
            article_count=pl.len().cast(pl.Int64),
            outlet_count=pl.col("outlet_name").n_unique().cast(pl.Int64),
            quotation_count=pl.col("quotation_count").sum(),
            entered_later_count=(~pl.col("is_from_start")).sum().cast(pl.Int64),
            left_count=(~pl.col("is_to_end")).sum().cast(pl.Int64),
        )
        .sort("quotation_count", "article_count", "speaker", descending=[True, True, False])
    )


@needs(TextPart.SPEAKER, TextPart.VALUE)
def speaker_lives(package: Package, *, limit: int = 24, with_suspect: bool = False) -> pl.DataFrame:
    """One row per article and person quoted in it, for a chart: hours since the article's first version of entering and leaving.

    Only articles with several versions. Of more than `limit` those who enter late or leave early come first, then the most quoted.
    """
    every = speakers(package, with_suspect=with_suspect).filter(pl.col("version_count") > 1)
    moves = (~pl.col("is_from_start")).cast(pl.Int64) + (~pl.col("is_to_end")).cast(pl.Int64)
    kept = every.sort(moves, "quotation_count", "article_id", "speaker", descending=[True, True, False, False]).head(limit)
    tidy = kept.sort("outlet_name", "label", "entered_at", "speaker").select(
        "speaker",
        "label",
        "quotation_count",
        "is_from_start",
        "is_to_end",
        row=pl.format("{} · {}", "speaker", clipped(pl.col("label"), 34)),
        entered_hours=hours_since("entered_at", "first_at"),
        entered_least_hours=pl.when(~pl.col("is_from_start") & pl.col("entered_before").is_not_null()).then(
            hours_since("entered_after", "first_at")
        ),
        entered_most_hours=pl.when(~pl.col("is_from_start") & pl.col("entered_after").is_not_null()).then(
            hours_since("entered_before", "first_at")
        ),
        left_hours=elapsed_hours(pl.max_horizontal(pl.coalesce("left_at", "last_at"), "first_at"), pl.col("first_at")),
        left_least_hours=pl.when(pl.col("left_before").is_not_null()).then(hours_since("left_after", "first_at")),
        left_most_hours=pl.when(pl.col("left_before").is_not_null() & pl.col("left_after").is_not_null()).then(
            hours_since("left_before", "first_at")
        ),
        at=utc_text(pl.col("entered_at")),
        left=pl.coalesce(utc_text(pl.col("left_at")), pl.lit("still there")),
    )
    late, gone = every.filter(~pl.col("is_from_start")).height, every.filter(~pl.col("is_to_end")).height
    shown = shown_of(kept.height, every.height, "speaker in an article", "who enter or leave, then most quoted,").replace(
        "speaker in an articles", "speakers in articles"
    )
    return captioned(tidy, f"{shown}; {late} entered after the first version, {gone} left before the latest")


@needs(TextPart.SPEAKER)
def most_quoted(package: Package, *, limit: int = 3) -> pl.DataFrame:
    """The quotations, as rows of `package.values`, of the speakers with most of them, in order."""
    first = speaker_counts(package).head(limit).with_row_index("rank").select("speaker", "rank")
    return package.values.join(first, on="speaker", maintain_order="left").sort("rank", maintain_order=True).drop("rank")
