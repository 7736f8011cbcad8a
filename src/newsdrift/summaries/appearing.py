"""In which outlet something stood first: by the looks that bound when it came, never by when somebody happened to look."""

import polars as pl

from newsdrift.packages import Package
from newsdrift.schema import TimeBasis
from newsdrift.summaries.labels import elapsed_hours, outlet_name

CERTAIN, STATED, UNKNOWN = "by looks", "by stated times", "unknown"
ORDERS = pl.Enum([CERTAIN, STATED, UNKNOWN])
FIRST, LATER = "first", "later"
PLACES = pl.Enum([FIRST, LATER, UNKNOWN])


def is_ordered() -> pl.Expr:
    """Whether it is known, of something that outlets share, that one had it before all others."""
    return (pl.col("place") == FIRST).any().over("story_id", "thing")


def story_versions(package: Package, *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per story and version of its articles of known outlets, in stories of several outlets, with what bounds its text's coming.

    `seen_after`: the last look at the version before, `seen_before`: the first look at it. `stated_after`, `stated_before`: the same where
    the outlet's own times are believed: the stated time of the version or, for a first one, of publication. Without suspect versions, the
    version before is the last that is not suspect, since a broken one may hide what already stood there.
    """
    stories = package.article_stories.join(package.articles.select("article_id", "outlet", "language", "wire_group_id"), on="article_id")
    several = stories.filter(pl.col("outlet").is_not_null()).filter(pl.col("outlet").n_unique().over("story_id") > 1)
    published = package.captures.drop_nulls("article_id").group_by("article_id").agg(pl.col("published_at").min())
    kept = package.versions if with_suspect else package.versions.filter(~pl.col("is_suspect"))
    before = pl.col("last_seen_at").shift(1).over("article_id", order_by="version_number")
    is_first = pl.col("version_number") == pl.col("version_number").min().over("article_id")
    stated = pl.when(pl.col("time_basis").is_in([TimeBasis.MODIFIED, TimeBasis.PUBLISHED])).then("version_at")
    return (
        kept.join(published, on="article_id", how="left")
        .with_columns(seen_after=before, seen_before="edited_before", stated_at=stated)
        .with_columns(
            stated_after=pl.coalesce("stated_at", "seen_after", pl.when(is_first).then("published_at")),
            stated_before=pl.coalesce("stated_at", "seen_before"),
        )
        .join(several.select("story_id", "article_id", "outlet", "language", "wire_group_id"), on="article_id")
        .join(outlet_name(package), on="outlet")
        .select(
            "story_id",
            "outlet_name",
            "article_id",
            "wire_group_id",
            "language",
            "version_id",
            "version_number",
            "version_at",
            "last_seen_at",
            "seen_after",
            "seen_before",
            "stated_after",
            "stated_before",
        )
        .sort("story_id", "article_id", "version_number")
    )


def appearances(hits: pl.DataFrame, versions: pl.DataFrame, *, thing: str) -> pl.DataFrame:
    """One row per story, thing and outlet that had it: when it came there first, and the first version that shows it.

    Takes `story_id`, `thing` and `version_id` of every version that shows it, and `story_versions`. Of several articles of an outlet the
    earliest counts: nothing bounds it from below where nothing bounds one of them.
    """
    keys = ["story_id", thing, "outlet_name"]
    placed = hits.join(versions, on=["story_id", "version_id"]).sort("version_number").unique([*keys, "article_id"], keep="first")
    bounds = ("seen_after", "stated_after")
    return (
        placed.sort("version_at", "version_id")
        .group_by(keys, maintain_order=True)
        .agg(
            *[pl.when(pl.col(name).null_count() == 0).then(pl.col(name).min()).alias(name) for name in bounds],
            pl.col("seen_before", "stated_before").min(),
            pl.col("version_id", "article_id", "wire_group_id", "version_at").first(),
        )
        .sort(keys)
    )


def ordered_pairs(found: pl.DataFrame, *, thing: str) -> pl.DataFrame:
    """One row per thing and ordered pair of outlets that had it: `order` says how it is known that the one had it before `_other`.

    By looks, where the one was seen with it when the other was still seen without; by stated times, where these alone say so and the looks
    do not say the contrary; else unknown. `delay_min_hours` and `delay_max_hours` bound the delay of an ordered pair.
    """
    pairs = found.join(found, on=["story_id", thing], suffix="_other").filter(pl.col("outlet_name") != pl.col("outlet_name_other"))
    certain = (pl.col("seen_before") <= pl.col("seen_after_other")).fill_null(value=False)
    contrary = (pl.col("seen_before_other") <= pl.col("seen_after")).fill_null(value=False)
    stated = (pl.col("stated_before") < pl.col("stated_after_other")).fill_null(value=False) & ~contrary
    order = pl.when(certain).then(pl.lit(CERTAIN)).when(stated).then(pl.lit(STATED)).otherwise(pl.lit(UNKNOWN))
    least = {CERTAIN: ("seen_after_other", "seen_before"), STATED: ("stated_after_other", "stated_before")}
    most = {CERTAIN: ("seen_before_other", "seen_after"), STATED: ("stated_before_other", "stated_after")}
    named = pairs.with_columns(order=order.cast(ORDERS))
    return named.with_columns(delay_min_hours=_delay(least).clip(lower_bound=0), delay_max_hours=_delay(most)).sort(
        "story_id", thing, "outlet_name", "outlet_name_other"
    )


def _delay(bounds: dict[str, tuple[str, str]]) -> pl.Expr:
    return pl.coalesce(
        *[pl.when(pl.col("order") == order).then(elapsed_hours(pl.col(end), pl.col(start))) for order, (end, start) in bounds.items()]
    )


def places(found: pl.DataFrame, pairs: pl.DataFrame, *, thing: str) -> pl.DataFrame:
    """The appearances, each with its `place` (first, later, unknown), how that is known, its delay and whom it may follow.

    First is an outlet that had it before every other; later, one that another had it before. `may_come_from` names the outlets that may
    have had it before, all that are not known to be later.
    """
    keys = ["story_id", thing, "outlet_name"]
    is_known = pl.col("order") != UNKNOWN
    leads = pairs.group_by(keys).agg(is_first=is_known.all(), lead_order=pl.col("order").max())
    earlier = pairs.filter(~is_known).group_by(keys, maintain_order=True).agg(may_come_from=pl.col("outlet_name_other").str.join("; "))
    known = pairs.filter(is_known).join(leads, on=keys)
    from_first = [pl.col(name).filter("is_first").first() for name in ("delay_min_hours", "delay_max_hours")]
    behind = known.group_by("story_id", thing, "outlet_name_other").agg(*from_first, later_order=pl.col("order").min())
    followed = behind.rename({"outlet_name_other": "outlet_name"})
    whole = found
    for frame in (leads, followed, earlier):
        whole = whole.join(frame, on=keys, how="left", maintain_order="left")
    place = pl.when("is_first").then(pl.lit(FIRST)).when(pl.col("later_order").is_not_null()).then(pl.lit(LATER)).otherwise(pl.lit(UNKNOWN))
    known_by = pl.when("is_first").then("lead_order").otherwise("later_order")
    return whole.with_columns(place=place.cast(PLACES), known_by=known_by).drop("is_first", "lead_order", "later_order")
