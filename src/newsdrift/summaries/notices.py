"""What newsrooms tell of their changes, and which values they replaced without telling."""

import re
from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl

from newsdrift import text
from newsdrift.alignment.matching import component_labels
from newsdrift.in_words import counted
from newsdrift.notices import find_notices
from newsdrift.packages import Package
from newsdrift.schema import UNUSED, Notice, NoticeKind, TextPart, ValueChange, ValueKind
from newsdrift.summaries.labels import captioned, clipped, outlet_name, utc_text
from newsdrift.summaries.observing import seen_at
from newsdrift.summaries.resampling import ratio_intervals
from newsdrift.summaries.updating import updates
from newsdrift.summaries.withheld import answer_needs, needs, or_withheld
from newsdrift.values import compare_values, find_values

NOTICE_HOURS = 24
OUTLET_LIMIT = 12
NOTICE = pl.Enum([notice.value for notice in Notice])
KIND = pl.Enum([kind.value for kind in ValueKind])
_AMOUNT = re.compile(r"-?\d+(?:\.\d+)?(?:/\d+)?")
_CALENDAR = re.compile(r"\d{4}-\d\d(?:-\d\d)?|--\d\d-\d\d|\d\d:\d\d")
_AMOUNTS = {ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENT}
_TIMES = {ValueKind.DATE, ValueKind.TIME}
# Many headlines are set in capitals, where nothing tells a name from another word.
_NAMES = {ValueKind.PERSON, ValueKind.PLACE}


class Announcement(StrEnum):
    """When a notice told of a replaced value, as far as captures bound it."""

    WITH_UPDATE = "with the update"
    WITHIN = "within 24 hours"
    PERHAPS = "perhaps within 24 hours"
    NONE = "none"


class Direction(StrEnum):
    """Where a value went."""

    HIGHER = "higher"
    LOWER = "lower"
    LATER = "later"
    EARLIER = "earlier"
    OTHER = "no direction"


ANNOUNCEMENT = pl.Enum([announcement.value for announcement in Announcement])
DIRECTION = pl.Enum([direction.value for direction in Direction])
GROUPINGS = ("all", "by kind", "by direction", "by outlet")


@needs(TextPart.BODY, TextPart.TITLE, TextPart.VALUE)
def replaced_values(package: Package, *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per value that a substantive update replaced: `kind`, `old`, `new`, `direction`, where, and whether a notice told of it.

    A value that is replaced in the headline and in several sentences counts once an update; values within notices do not count, nor names
    in headlines. `announcement` says when a notice came: with the update, or later, by the bounds of both edits; `notice` how much it
    tells. `is_followed` where the article was looked at for 24 hours after.
    """
    kept = updates(package, with_suspect=with_suspect).filter("is_substantive", pl.col("value_change") == ValueChange.REPLACED)
    pairs = pl.concat([_text_pairs(package, kept), _title_pairs(package, kept)]).join(
        package.articles.select("article_id", "language"), on="article_id", how="left", maintain_order="left"
    )
    found = pl.DataFrame(
        list(_replacements(pairs)),
        schema={"version_id": pl.String, "in_title": pl.Boolean, "kind": KIND, "old": pl.String, "new": pl.String, "direction": DIRECTION},
        orient="row",
    )
    once = found.group_by("version_id", "kind", pl.col("old", "new").str.to_lowercase().name.prefix("lower_")).agg(
        pl.col("old", "new", "direction").first(), in_title=pl.col("in_title").any(), in_text=(~pl.col("in_title")).any()
    )
    facts = kept.select("version_id", "article_id", "version_number", "label", "outlet_name", at=utc_text(pl.col("version_at")))
    return (
        once.join(facts, on="version_id")
        .join(_announcements(package, kept), on="version_id")
        .sort("article_id", "version_number", "kind", "lower_old", "lower_new")
        .drop("lower_old", "lower_new")
    )


def _text_pairs(package: Package, kept: pl.DataFrame) -> pl.DataFrame:
    """One row per component of sentences with a replaced value: `article_id`, `version_id`, `in_title`, `old`, `new`."""
    links = (
        package.links.filter(pl.col("value_change") == ValueChange.REPLACED)
        .rename({"new_version_id": "version_id"})
        .join(kept.select("version_id"), on="version_id", how="semi")
        .filter(pl.col("old_sentence_id").is_not_null(), pl.col("new_sentence_id").is_not_null())
    )
    told = _notice_sentences(package, links)
    links = links.filter(~pl.col("new_sentence_id").is_in(told.implode()), ~pl.col("old_sentence_id").is_in(told.implode()))
    nodes = pl.concat([links["old_sentence_id"], links["new_sentence_id"]]).rank("dense").cast(pl.Int64).to_numpy()
    labels = component_labels(nodes[: links.height], nodes[links.height :]) if links.height else np.array([], dtype=np.int64)
    placed = links.with_columns(component=pl.Series(labels, dtype=pl.Int64))
    sides = {side: _joined(package, placed, side) for side in ("old", "new")}
    return (
        placed.unique("component", maintain_order=True)
        .select("article_id", "version_id", "component", in_title=pl.lit(value=False))
        .join(sides["old"], on="component", maintain_order="left")
        .join(sides["new"], on="component", maintain_order="left")
        .drop("component")
    )


def _joined(package: Package, links: pl.DataFrame, side: str) -> pl.DataFrame:
    """One row per component with the normal texts of its sentences of one side, in order."""
    shown = package.sentences.select("sentence_index", sentence_id="sentence_id", text=text.normalise_typography(pl.col("text")))
    return (
        links.select("component", sentence_id=f"{side}_sentence_id")
        .unique()
        .join(shown, on="sentence_id")
        .sort("component", "sentence_index")
        .group_by("component", maintain_order=True)
        .agg(pl.col("text").str.join(" ").alias(side))
    )


def _notice_sentences(package: Package, links: pl.DataFrame) -> pl.Series:
    """The sentences of notices in the versions that links join."""
    versions = pl.concat([links["old_version_id"], links["version_id"]]).unique().to_frame("version_id")
    shown = package.sentences.join(versions, on="version_id", how="semi").with_columns(normal=text.normalise_typography(pl.col("text")))
    found = find_notices(shown)
    placed = found.select("version_id", index=pl.int_ranges("first_index", pl.col("last_index") + 1)).explode("index", empty_as_null=True)
    return placed.select(pl.concat_str("version_id", pl.lit("-"), "index"))["version_id"]


def _title_pairs(package: Package, kept: pl.DataFrame) -> pl.DataFrame:
    """One row per update with another title: as `_text_pairs`."""
    shown = package.versions.sort("article_id", "version_number").with_columns(
        new=text.normalise_typography(pl.col("title").forward_fill().over("article_id"))
    )
    return (
        shown.with_columns(old=pl.col("new").shift(1).over("article_id"))
        .join(kept.filter("has_title_change").select("version_id"), on="version_id", how="semi")
        .drop_nulls(["old", "new"])
        .select("article_id", "version_id", pl.lit(value=True).alias("in_title"), "old", "new")
    )


def _replacements(pairs: pl.DataFrame) -> Iterator[tuple[Any, ...]]:
    for version_id, in_title, old, new, language in pairs.select("version_id", "in_title", "old", "new", "language").iter_rows():
        for difference in compare_values(old, new, language=language):
            if difference.change is ValueChange.REPLACED and not (in_title and difference.kind in _NAMES):
                before, after = difference.old or "", difference.new or ""
                yield version_id, in_title, difference.kind.value, before, after, _direction(difference.kind, before, after, language).value


def _direction(kind: ValueKind, old: str, new: str, language: str | None) -> Direction:
    before, after = _normal(old, language), _normal(new, language)
    if kind in _TIMES and _CALENDAR.fullmatch(before) and _CALENDAR.fullmatch(after) and len(before) == len(after) and before != after:
        return Direction.LATER if after > before else Direction.EARLIER
    amounts = [_AMOUNT.search(side) for side in (before, after)]
    if kind not in _AMOUNTS or not all(amounts):
        return Direction.OTHER
    low, high = (Fraction(amount[0]) for amount in amounts if amount)
    return Direction.OTHER if low == high else Direction.HIGHER if high > low else Direction.LOWER


def _normal(value: str, language: str | None) -> str:
    """The canonical form of a value's text; the text where it holds none by itself, as "a" in "a woman" and "two women"."""
    values = find_values(value, language=language)
    return values[0].normal if values else "1" if value.lower() in {"a", "an", "ein", "eine", "un", "une", "una"} else ""


def _announcements(package: Package, kept: pl.DataFrame) -> pl.DataFrame:
    """One row per update: `announcement`, `notice` (the strongest of the notices that come so early), `is_followed`."""
    times = package.versions.select(
        "version_id",
        "article_id",
        after=pl.coalesce("edited_after", "version_at"),
        before=pl.coalesce("edited_before", "version_at"),
    )
    told = package.version_metrics.join(times, on=["version_id", "article_id"]).filter(pl.col("notice") > Notice.NONE)
    later = told.select("article_id", "notice", told_number="version_number", told_after="after", told_before="before")
    own = kept.select("version_id", "article_id", "version_number").join(times.drop("article_id"), on="version_id")
    joined = own.join(later, on="article_id", how="left").filter(pl.col("told_number") >= pl.col("version_number"))
    window = pl.duration(hours=NOTICE_HOURS)
    announcement = (
        pl.when(pl.col("told_number") == pl.col("version_number"))
        .then(pl.lit(Announcement.WITH_UPDATE))
        .when(pl.col("told_before") - pl.col("after") <= window)
        .then(pl.lit(Announcement.WITHIN))
        .when(pl.col("told_after") - pl.col("before") <= window)
        .then(pl.lit(Announcement.PERHAPS))
        .cast(ANNOUNCEMENT)
    )
    found = (
        joined.with_columns(announcement=announcement)
        .drop_nulls("announcement")
        .group_by("version_id")
        .agg(pl.col("announcement").min(), pl.col("notice").max())
    )
    seen = package.captures.filter(~pl.col("status").is_in(UNUSED)).group_by("article_id").agg(last_look_at=seen_at().max())
    return (
        own.join(found, on="version_id", how="left")
        .join(seen, on="article_id", how="left")
        .select(
            "version_id",
            pl.col("announcement").fill_null(Announcement.NONE.value),
            pl.col("notice").fill_null(Notice.NONE.value),
            is_followed=(pl.col("last_look_at") - pl.col("before") >= window).fill_null(value=False),
        )
    )


@needs(TextPart.BODY, TextPart.TITLE, TextPart.VALUE)
def unannounced_values(package: Package, *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per group of replaced values (all; by kind, direction, outlet): the share that no notice told of, with its 95 % interval.

    Only values of updates after which the article was looked at for 24 hours count: of the others nobody knows. A notice that may have come
    within 24 hours counts as one that did. Articles are drawn anew for the intervals; where outlets are compared, stories.
    """
    every = replaced_values(package, with_suspect=with_suspect)
    known = (
        every.filter("is_followed")
        .join(resampled_units(package), on="article_id")
        .with_columns(value_count=pl.lit(1), unannounced_count=(pl.col("announcement") == Announcement.NONE).cast(pl.Int64))
    )
    groups = {"all": pl.lit("all replaced values"), "by kind": pl.col("kind").cast(pl.String)}
    groups |= {"by direction": pl.col("direction").cast(pl.String), "by outlet": pl.col("outlet_name")}
    rows = pl.concat(_group_rows(known, name, group) for name, group in groups.items())
    left_out = every.height - known.height
    told = (
        f"{counted(known.height, 'replaced value')} of {counted(known['article_id'].n_unique(), 'article')}; "
        f"no notice in the update or within {NOTICE_HOURS} hours; bars: 95 % intervals from drawing articles (for outlets: stories) anew"
    )
    more = f"; {counted(left_out, 'value')} left out, their articles not followed so long" if left_out else ""
    return captioned(rows, told + more)


def _group_rows(known: pl.DataFrame, name: str, group: pl.Expr) -> pl.DataFrame:
    placed = known.with_columns(group=group)
    unit = "story_unit" if name == "by outlet" else "article_id"
    shares = ratio_intervals(placed, numerator="unannounced_count", denominator="value_count", by=["group"], unit=unit)
    counts = placed.group_by("group").agg(
        article_count=pl.col("article_id").n_unique().cast(pl.Int64),
        technical_count=((pl.col("notice") == Notice.TECHNICAL).sum()).cast(pl.Int64),
        proper_count=((pl.col("notice") == Notice.PROPER).sum()).cast(pl.Int64),
    )
    order = [pl.col("value_count"), pl.col("group")]
    return (
        shares.join(counts, on="group")
        .select(
            "group",
            "article_count",
            "technical_count",
            "proper_count",
            "lower",
            "upper",
            grouping=pl.lit(name).cast(pl.Enum(GROUPINGS)),
            value_count=pl.col("denominator").cast(pl.Int64),
            unannounced_count=pl.col("numerator").cast(pl.Int64),
            share=pl.col("estimate").round(4),
        )
        .sort(order, descending=[True, False])
        .head(OUTLET_LIMIT)
        .with_columns(group_text=pl.format("{} of {}", "unannounced_count", "value_count"))
    )


def resampled_units(package: Package) -> pl.DataFrame:
    """One row per article with `story_unit`: its first story, or the article itself, by which outlets are compared."""
    story = package.article_stories.group_by("article_id").agg(pl.col("story_id").min())
    return package.articles.join(story, on="article_id", how="left").select("article_id", story_unit=pl.coalesce("story_id", "article_id"))


def notice_counts(package: Package, *, limit: int = OUTLET_LIMIT) -> pl.DataFrame:
    """One row per outlet, kind of notice and whether it is proper: how many, of the outlets with most notices.

    `outlet_text` says on how many of the outlet's articles with several captures they stand.
    """
    outlets = package.articles.join(outlet_name(package), on="outlet", how="left").select(
        "article_id", outlet_name=pl.col("outlet_name").fill_null("outlet unknown"), is_followed=pl.col("capture_count") > 1
    )
    placed = package.notices.join(outlets, on="article_id")
    totals = placed.group_by("outlet_name").agg(total=pl.len().cast(pl.Int64), told_count=pl.col("article_id").n_unique().cast(pl.Int64))
    sizes = outlets.group_by("outlet_name").agg(article_count=pl.len().cast(pl.Int64))
    kept = totals.join(sizes, on="outlet_name").sort("total", "outlet_name", descending=[True, False]).head(limit)
    rows = (
        placed.group_by("outlet_name", "kind", "is_proper")
        .agg(notice_count=pl.len().cast(pl.Int64))
        .join(kept, on="outlet_name")
        .sort("total", "outlet_name", "kind", "is_proper", descending=[True, False, False, True])
    )
    end = pl.col("notice_count").cum_sum().over("outlet_name")
    tidy = rows.select(
        "outlet_name",
        "kind",
        "notice_count",
        notice=pl.when("is_proper").then(pl.lit(Notice.PROPER)).otherwise(pl.lit(Notice.TECHNICAL)),
        start=end - pl.col("notice_count"),
        end=end,
        total="total",
        outlet_text=pl.format("{} on {} of {} articles", "total", "told_count", "article_count"),
    )
    articles = counted(package.notices["article_id"].n_unique(), "article")
    told = f"{counted(package.notices.height, 'notice')} on {articles} of {package.articles.height:,}"
    return captioned(tidy, f"{told}, each counted once over its life")


def notice_texts(package: Package) -> pl.DataFrame:
    """One row per notice: outlet, kind, when it came as far as captures bound it, and what it says."""
    outlets = package.articles.join(outlet_name(package), on="outlet", how="left").select("article_id", "outlet_name")
    tells = pl.when("is_proper").then(pl.lit("proper")).otherwise(pl.lit("technical"))
    return (
        package.notices.join(outlets, on="article_id")
        .with_columns(or_withheld(package, TextPart.NOTICE, pl.col("text")))
        .with_columns(tells=tells, after=utc_text(pl.col("appeared_after")), before=utc_text(pl.col("appeared_before")))
        .sort("kind", "article_id", "notice_number")
        .select(
            "outlet_name",
            "kind",
            "tells",
            "after",
            "before",
            "version_count",
            text=clipped(pl.col("text"), 160),
        )
    )


@answer_needs(TextPart.BODY, TextPart.TITLE, TextPart.VALUE)
def value_notices(package: Package) -> str:
    """How many replaced values no notice told of, and what notices there are, in words."""
    shares = unannounced_values(package).filter(pl.col("grouping") == "all")
    kinds = dict(package.notices.group_by("kind").len().iter_rows())
    listed = ", ".join(counted(kinds.get(kind.value, 0), kind.value) for kind in NoticeKind)
    proper = int(package.notices["is_proper"].sum())
    notices = f"There are {counted(package.notices.height, 'notice')} ({listed}); {proper:,} of them tell what was wrong or changed."
    if shares.is_empty():
        return f"{notices} No value was replaced by an update after which the article was followed for {NOTICE_HOURS} hours."
    row = shares.row(0, named=True)
    interval = "" if row["lower"] is None else f" (95 % interval {100 * row['lower']:.0f} to {100 * row['upper']:.0f} %)"
    return (
        f"{notices} Of {counted(row['value_count'], 'replaced value')} in {counted(row['article_count'], 'article')}, no notice told of "
        f"{row['unannounced_count']:,}, {100 * row['share']:.0f} %{interval}. "
        "Whether the world moved on or the report was wrong is for people to code."
    )
