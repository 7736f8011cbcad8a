"""How texts grow, shrink and change: lengths, places in the text, outlets and stories, one article from first to last."""

import polars as pl

from newsdrift.errors import NotFoundError
from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.schema import ARTICLES, Action
from newsdrift.summaries.labels import ACTIONS, action_signs, article_labels, captioned, elapsed_hours, shown_of, story_labels, utc_text
from newsdrift.summaries.updating import scope, updates

GROUP_LIMIT = 12
TENTHS = tuple(f"{n}{'st' if n == 1 else 'nd' if n == 2 else 'rd' if n == 3 else 'th'} tenth" for n in range(1, 11))


def lengths(package: Package, *, limit: int = 20) -> pl.DataFrame:
    """One row per version of the articles with several: words, and hours since the first version.

    Of more than `limit` articles those with most versions. `end_text` gives the length of an article's first and last version;
    suspect versions are there, marked.
    """
    several = package.articles.filter(pl.col("version_count") > 1)
    kept = several.sort("version_count", "first_at", "article_id", descending=[True, False, False]).head(limit)
    number = pl.col("version_number")
    is_end = (number == number.min().over("article_id")) | (number == number.max().over("article_id"))
    rows = (
        package.versions.select("version_id", "version_at", "is_suspect")
        .join(package.version_metrics, on="version_id")
        .join(kept.select("article_id", "first_at", "version_count"), on="article_id")
        .join(article_labels(package), on="article_id")
        .sort("outlet_name", "first_at", "article_id", "version_number")
        .select(
            "label",
            "version_number",
            "word_count",
            "is_suspect",
            since_hours=elapsed_hours(pl.col("version_at"), pl.col("first_at")),
            at=utc_text(pl.col("version_at")),
            end_text=pl.when(is_end).then(pl.format("{}", "word_count")).otherwise(pl.lit("")),
        )
    )
    shown = shown_of(kept.height, several.height, "article", "with most versions")
    return captioned(rows, f"{shown} with several versions" if kept.height == several.height else f"{shown} that have several")


def change_positions(package: Package, *, with_suspect: bool = False, with_boilerplate: bool = False) -> pl.DataFrame:
    """One row per tenth of the text and action but `unchanged`: its share of the sentences there, and where its bar lies.

    All ten tenths are there, those of short texts without a sentence too. A sentence stands where it stands in the new version, a
    deleted one where it stood in the old.
    """
    kept = updates(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate).select(new_version_id="version_id")
    sizes = package.version_metrics.select("version_id", "sentence_count")
    placed = (
        package.links.join(kept, on="new_version_id", how="semi")
        .with_columns(sentence_id=pl.coalesce("new_sentence_id", "old_sentence_id"))
        .unique(["new_version_id", "sentence_id"])
        .join(package.sentences.select("sentence_id", "sentence_index", "version_id"), on="sentence_id")
        .join(sizes, on="version_id")
        .select("action", tenth_index=(2 * pl.col("sentence_index") + 1) * 5 // pl.col("sentence_count"))
    )
    grid = pl.DataFrame({"tenth_index": range(10)}, schema={"tenth_index": pl.Int64}).join(
        ACTIONS.categories.to_frame("action").cast(ACTIONS), how="cross"
    )
    counts = placed.group_by("tenth_index", "action").agg(sentence_count=pl.len().cast(pl.Int64))
    rows = (
        grid.join(counts, on=["tenth_index", "action"], how="left")
        .with_columns(pl.col("sentence_count").fill_null(0))
        .sort("tenth_index", "action")
    )
    is_drawn = (pl.col("sentence_count").sum().over("action") > 0) | (pl.col("action") == Action.DELETED)
    tidy = (
        rows.with_columns(tenth_sentence_count=pl.col("sentence_count").sum().over("tenth_index"))
        .filter(pl.col("action") != Action.UNCHANGED, is_drawn, pl.lit(value=placed.height > 0))
        .with_columns(end_count=pl.col("sentence_count").cum_sum().over("tenth_index", order_by="action"))
        .select(
            "action",
            "sentence_count",
            "tenth_sentence_count",
            tenth=pl.lit(pl.Series(TENTHS)).gather(pl.col("tenth_index")),
            share=_share("sentence_count", "tenth_sentence_count"),
            start=_share(pl.col("end_count") - pl.col("sentence_count"), "tenth_sentence_count"),
            end=_share("end_count", "tenth_sentence_count"),
            total_share=_share(pl.col("sentence_count").sum().over("tenth_index"), "tenth_sentence_count"),
            total_text=pl.when(pl.col("action") == Action.DELETED).then(pl.format("n = {}", "tenth_sentence_count")).otherwise(pl.lit("")),
        )
    )
    signs = tidy.with_columns(middle=(pl.col("start") + pl.col("end")) / 2, sign=action_signs("start", "end", room=36))
    return captioned(signs, scope(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate))


def _share(part: str | pl.Expr, whole: str) -> pl.Expr:
    of = pl.col(part) if isinstance(part, str) else part
    return pl.when(pl.col(whole) > 0).then((of / pl.col(whole)).round(4)).otherwise(0.0)


def _grouped_updates(package: Package, by: str, *, with_suspect: bool, with_boilerplate: bool) -> pl.DataFrame:
    """One row per update and group: an update of an article in two stories counts in both, one of an article in no group in none."""
    found = groups(package, by).filter(pl.col("group").is_not_null())
    return (
        updates(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate)
        .drop("group", strict=False)
        .join(found, on="article_id")
    )


def groups(package: Package, by: str) -> pl.DataFrame:
    """One row per article and group that it belongs to: `article_id`, `group`."""
    if by == "outlet":
        return article_labels(package).select("article_id", group="outlet_name")
    if by == "story":
        return package.article_stories.join(story_labels(package), on="story_id").select("article_id", group="story_label")
    curated = [name for name in package.articles.columns if name not in ARTICLES.dtypes]
    if by not in curated:
        remedy = f"write outlet, story or one of {', '.join(curated)}" if curated else "write outlet or story"
        raise NotFoundError(by, "no such grouping", remedy)
    return package.articles.select("article_id", group=pl.col(by).cast(pl.String))


def growth(package: Package, *, by: str, with_suspect: bool = False, with_boilerplate: bool = False) -> pl.DataFrame:
    """One row per group and direction: words `added`, or `deleted` with a bar that runs left of 0, over all updates.

    Groups are by `outlet`, by `story`, or by a column that data/curated/articles.csv adds; the most updated comes first. `net_text`
    stands in the rows of added words. Raises NotFoundError for another `by`.
    """
    groups = _grouped_updates(package, by, with_suspect=with_suspect, with_boilerplate=with_boilerplate)
    rows = (
        groups.group_by("group")
        .agg(
            update_count=pl.len().cast(pl.Int64),
            article_count=pl.col("article_id").n_unique().cast(pl.Int64),
            added=pl.col("added_word_count").sum(),
            deleted=pl.col("deleted_word_count").sum(),
        )
        .with_columns(net_word_count=pl.col("added") - pl.col("deleted"))
        .sort("update_count", "group", descending=[True, False])
    )
    is_added = pl.col("action") == Action.ADDED
    long = (
        rows.head(GROUP_LIMIT)
        .with_row_index("group_index")
        .unpivot(
            ["added", "deleted"],
            index=["group_index", "group", "update_count", "article_count", "net_word_count"],
            variable_name="action",
            value_name="word_count",
        )
        .with_columns(
            pl.col("action").cast(ACTIONS),
            end=pl.when(is_added).then(pl.col("word_count")).otherwise(-pl.col("word_count")),
            net_text=pl.when(is_added).then(pl.format("{} net", _signed(pl.col("net_word_count")))).otherwise(pl.lit("")),
        )
        .sort("group_index", "action")
        .drop("group_index")
    )
    grouped, every = groups["version_id"].n_unique(), updates(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate).height
    told = f"; {counted(every - grouped, 'update')} without {by} left out" if grouped < every else ""
    return captioned(
        long, f"{_shown_groups(rows.height, by)}; {scope(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate)}{told}"
    )


def _shown_groups(count: int, by: str) -> str:
    if by == "story":
        return counted(count, "story", "stories") if count <= GROUP_LIMIT else f"the {GROUP_LIMIT} stories with most updates of {count:,}"
    shown = shown_of(min(count, GROUP_LIMIT), count, "outlet" if by == "outlet" else "group", "with most updates")
    return shown if by == "outlet" else f"{shown} by {by}"


def _signed(count: pl.Expr) -> pl.Expr:
    return pl.when(count > 0).then(pl.format("+{}", count)).when(count < 0).then(pl.format("−{}", count.abs())).otherwise(pl.lit("±0"))


def change_levels(package: Package, *, with_suspect: bool = False, with_boilerplate: bool = False) -> pl.DataFrame:
    """One row per outlet and change level that occurs there: updates, their share, and where the bar lies.

    `count_text` is empty where the bar is too short for it.
    """
    groups = _grouped_updates(package, "outlet", with_suspect=with_suspect, with_boilerplate=with_boilerplate)
    total = pl.col("update_count").sum().over("group")
    rows = (
        groups.group_by("group", "change_level")
        .agg(update_count=pl.len().cast(pl.Int64))
        .with_columns(group_update_count=total)
        .sort("group_update_count", "group", "change_level", descending=[True, False, False])
    )
    kept = rows.select("group").unique(maintain_order=True)
    has_room = pl.col("update_count") * 20 >= pl.col("group_update_count")
    tidy = (
        rows.join(kept.head(GROUP_LIMIT), on="group", how="semi", maintain_order="left")
        .with_columns(end_count=pl.col("update_count").cum_sum().over("group", order_by="change_level"))
        .select(
            "group",
            "change_level",
            "update_count",
            "group_update_count",
            share=_share("update_count", "group_update_count"),
            start=_share(pl.col("end_count") - pl.col("update_count"), "group_update_count"),
            end=_share("end_count", "group_update_count"),
            count_text=pl.when(has_room).then(pl.col("update_count").cast(pl.String)).otherwise(pl.lit("")),
        )
    )
    shown = shown_of(min(kept.height, GROUP_LIMIT), kept.height, "outlet", "with most updates")
    return captioned(tidy, f"{shown}; {scope(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate)}")
