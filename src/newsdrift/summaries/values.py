"""Values over time: tolls by outlet, and what was replaced."""

import polars as pl

from newsdrift import text
from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.schema import Direction, Fate, TextPart, ValueKind
from newsdrift.summaries.labels import TEXT_LIMIT, article_labels, captioned, clipped, hours_since, shown_of, story_labels, utc_text
from newsdrift.summaries.resampling import ratio_intervals
from newsdrift.summaries.speakers import speakers
from newsdrift.summaries.updating import scope, updates
from newsdrift.summaries.value_contexts import sound_changes
from newsdrift.summaries.withheld import needs
from newsdrift.value_lives import value_occurrences

PANEL_LIMIT, LINE_LIMIT = 9, 6


@needs(TextPart.BODY, TextPart.TITLE, TextPart.VALUE)
def value_series(package: Package, *, fate: Fate = Fate.DEAD, limit: int = PANEL_LIMIT, with_suspect: bool = False) -> pl.DataFrame:
    """One row per version with another toll than the version before, and per last version: the toll by article, outlet and story.

    The toll is the highest number with a fate in the headline and the first sentence that states one; sentences that name an earlier year
    tell of another event. `least_hours` and `most_hours` bound
    the edit; `is_fall` marks a toll below the one before. Of more than `limit` stories (articles without one stand alone) those with most
    different tolls, in each the six articles with most; suspect versions are left out unless asked for.
    """
    every = _tolls(package, fate, with_suspect=with_suspect)
    groups = _story_groups(package).filter(pl.col("article_id").is_in(every["article_id"].implode()))
    numbered = (
        every.join(groups, on="article_id")
        .group_by("group")
        .agg(pl.col("amount").n_unique(), origin_at=pl.col("version_at").min())
        .sort("amount", "group", descending=[True, False])
        .with_row_index("panel")
    )
    ranked = numbered.filter(pl.col("amount") > 1).drop("amount")
    before = pl.col("amount").shift(1).over("article_id", "group", order_by="version_number")
    is_last = pl.col("version_number") == pl.col("version_number").max().over("article_id", "group")
    steps = (
        every.join(groups, on="article_id")
        .join(ranked.head(limit), on="group")
        .with_columns(before_amount=before, is_last=is_last)
        .filter(pl.col("before_amount").ne_missing(pl.col("amount")) | is_last)
    )
    rank = (pl.struct(-pl.col("amount").n_unique().over("article_id", "group").cast(pl.Int64), "label")).rank("dense").over("group")
    rows = (
        steps.join(article_labels(package), on="article_id")
        .with_columns(rank=rank)
        .filter(pl.col("rank") <= LINE_LIMIT)
        .sort("panel", "outlet_name", "label", "version_number")
    )
    is_step = pl.col("before_amount").ne_missing(pl.col("amount"))
    is_furthest = pl.col("version_at") == pl.col("version_at").max().over("group", "amount")
    tidy = rows.select(
        "group",
        "outlet_name",
        "label",
        "version_number",
        "amount",
        "before_amount",
        is_fall=(pl.col("amount") < pl.col("before_amount")).fill_null(value=False),
        since_hours=hours_since("version_at"),
        least_hours=pl.when(is_step).then(hours_since("edited_after")),
        most_hours=pl.when(is_step & pl.col("edited_after").is_not_null()).then(hours_since("edited_before")),
        end_text=pl.when(pl.col("is_last") & is_furthest).then(pl.col("amount").cast(pl.Int64).cast(pl.String)).otherwise(pl.lit("")),
        at=utc_text(pl.col("version_at")),
        text=clipped(pl.col("text"), TEXT_LIMIT),
    )
    shown = shown_of(min(limit, ranked.height), ranked.height, "panel", "with most different numbers")
    alone = numbered.height - ranked.height
    told = f"; {counted(alone, 'story or article', 'stories or articles')} with one number throughout not drawn" if alone else ""
    fallen = f"{counted(tidy.filter('is_fall').height, 'fall')} marked"
    return captioned(tidy, f"{shown}{told}; {fallen}; broad line: from the last capture without the number to the first with it")


def _story_groups(package: Package) -> pl.DataFrame:
    """One row per article and story; an article without a story is a group of its own."""
    told = package.article_stories.join(story_labels(package), on="story_id").select("article_id", group="story_label")
    alone = article_labels(package).join(told, on="article_id", how="anti").select("article_id", group="label")
    return pl.concat([told, alone]).sort("article_id", "group")


def _tolls(package: Package, fate: Fate, *, with_suspect: bool) -> pl.DataFrame:
    """One row per version that states how many met a fate: `amount`, and the `text` that states it."""
    is_toll = (pl.col("fate") == fate) & (pl.col("kind") == ValueKind.NUMBER)
    of = package.values.filter(is_toll).select("article_id").unique()
    title = pl.col("title").forward_fill().backward_fill().over("article_id", order_by="version_number")
    versions = (
        package.versions.filter(pl.lit(with_suspect) | ~pl.col("is_suspect"))
        .with_columns(shown_title=title)
        .join(of, on="article_id", how="semi", maintain_order="left")
        .join(package.articles.select("article_id", "language"), on="article_id", maintain_order="left")
    )
    sentences = (
        package.sentences.join(versions, on="version_id", how="semi")
        .with_columns(normal=text.normalise_typography(pl.col("text")))
        .with_columns(normal_number=pl.col("normal").rank("dense"))
    )
    every = value_occurrences(versions, sentences).join(versions.select("version_id", "version_at"), on="version_id")
    is_past = pl.col("normal").str.extract(r"^(?:W[1-7] )?(\d{4})").cast(pl.Int64) < pl.col("version_at").dt.year()
    of_old = every.filter(pl.col("kind") == ValueKind.DATE, is_past).select("version_id", "sentence_index")
    stated = every.filter(is_toll).join(of_old, on=["version_id", "sentence_index"], how="anti")
    place = pl.col("sentence_index")
    is_first = (place < 0) | (place == place.filter(place >= 0).min().over("version_id"))
    highest = stated.filter(is_first).sort("version_id", "amount", "sentence_index", descending=[False, True, False])
    told = highest.unique("version_id", keep="first", maintain_order=True).select("version_id", "amount", "sentence_id")
    return (
        told.join(versions, on="version_id")
        .join(sentences.select("sentence_id", "text"), on="sentence_id", how="left")
        .with_columns(text=pl.coalesce("text", "shown_title"))
        .select("article_id", "version_id", "version_number", "version_at", "edited_after", "edited_before", "amount", "text")
        .sort("article_id", "version_number")
    )


def value_changes(package: Package, *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per kind and direction: values replaced, of those taken back later, and where the bar lies.

    `count_text` is empty where the bar is too short for it.
    """
    changes = sound_changes(package, with_suspect=with_suspect)
    rows = (
        changes.group_by("kind", "direction")
        .agg(change_count=pl.len().cast(pl.Int64), taken_back_count=pl.col("is_taken_back").sum().cast(pl.Int64))
        .sort("kind", "direction")
        .with_columns(end=pl.col("change_count").cum_sum().over("kind", order_by="direction"))
        .with_columns(start=pl.col("end") - pl.col("change_count"))
        .with_columns(middle=(pl.col("start") + pl.col("end")) / 2, count_text=_count_text())
    )
    is_last = pl.col("end") == pl.col("end").max().over("kind")
    back = pl.col("taken_back_count").sum().over("kind")
    told = pl.format("{}{}", "end", pl.when(back > 0).then(pl.format(", {} taken back", back)).otherwise(pl.lit("")))
    basis = f"{counted(changes.height, 'replaced value')} in {scope(package, with_suspect=with_suspect)}"
    return captioned(rows.with_columns(total_text=pl.when(is_last).then(told).otherwise(pl.lit(""))), basis)


def _count_text() -> pl.Expr:
    """The arrow of a direction and its count, where the bar has room; all kinds share one axis."""
    has_room = pl.col("change_count") * 12 >= pl.col("end").max()
    told = pl.format("{} {}", pl.col("direction").cast(pl.String).replace({"up": "▲", "down": "▼"}), "change_count")
    return pl.when(has_room & (pl.col("direction") != Direction.NONE)).then(told).otherwise(pl.lit(""))


def value_change_shares(package: Package, *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per outlet: the share of its substantive updates that replace a value, with a 95 % interval from drawing articles anew."""
    changed = sound_changes(package, with_suspect=with_suspect).select(version_id="new_version_id", is_changed=pl.lit(1)).unique()
    every = updates(package, with_suspect=with_suspect).filter("is_substantive").join(changed, on="version_id", how="left")
    rows = every.select("outlet_name", "article_id", changed=pl.col("is_changed").fill_null(0), updates=pl.lit(1))
    found = ratio_intervals(rows, numerator="changed", denominator="updates", by=["outlet_name"])
    named = found.rename({"unit_count": "article_count", "numerator": "changed_count", "denominator": "update_count", "estimate": "share"})
    percent = [(pl.col(name) * 100).round(0).cast(pl.Int64) for name in ("share", "lower", "upper")]
    known = pl.format("{} % ({} to {} %)", *percent)
    return named.with_columns(
        pl.col("share").round(4), share_text=pl.when(pl.col("lower").is_not_null()).then(known).otherwise(pl.format("{} %", percent[0]))
    )


def values_over_time(package: Package) -> str:
    """What was replaced, how often numbers fell, and how speakers come and go, in words."""
    changes = sound_changes(package, with_suspect=False)
    if changes.is_empty():
        return "No update replaced a value by another."
    back = changes.filter("is_taken_back").height
    ways = {way: changes.filter(pl.col("direction") == way).height for way in Direction}
    replaced = (
        f"{counted(changes.height, 'value')} of {counted(changes['article_id'].n_unique(), 'article')} were replaced by another.",
        f"{ways[Direction.UP]:,} amounts rose, {ways[Direction.DOWN]:,} fell; {counted(back, 'value')} came back later.",
    )
    if not package.withheld.isdisjoint((TextPart.BODY, TextPart.TITLE, TextPart.VALUE, TextPart.SPEAKER)):
        return " ".join((*replaced, "The values themselves, and who is quoted, are withheld."))
    tolls = value_series(package)
    tellers, falls = tolls["label"].n_unique(), tolls.filter("is_fall").height
    quoted = speakers(package).filter(pl.col("version_count") > 1)
    late, gone = quoted.filter(~pl.col("is_from_start")).height, quoted.filter(~pl.col("is_to_end")).height
    sentences = (
        *replaced,
        f"In stories whose number of dead changes, {counted(tellers, 'article')} tell it; it fell {counted(falls, 'time')}.",
        f"{counted(quoted.height, 'person is', 'persons are')} quoted in an article with several versions:",
        f"{late:,} entered after the first version and {gone:,} left before the latest.",
    )
    return " ".join(sentences)
