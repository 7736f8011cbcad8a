"""What updates changed, and when they came."""

import polars as pl

from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.schema import Action, Cause
from newsdrift.summaries.labels import ACTIONS, action_signs, article_labels, captioned, elapsed_hours, hours, shown_of, utc_text
from newsdrift.summaries.observing import MINUTE_HOURS, origins

_AGE_BOUNDS = (1, 3, 6, 12, 24, 48, 168, 720, 8760)
AGES = (
    "under 1 h",
    "1–3 h",
    "3–6 h",
    "6–12 h",
    "12–24 h",
    "1–2 days",
    "2–7 days",
    "7–30 days",
    "30–365 days",
    "over a year",
)


def is_next_to_suspect() -> pl.Expr:
    """Whether the version of an update, or the one before it, is suspect: what it measures may be no edit."""
    before = pl.col("is_suspect").shift(1).over("article_id", order_by="version_number")
    return pl.col("is_suspect") | before.fill_null(value=False)


def updates(package: Package, *, with_suspect: bool = False, with_boilerplate: bool = False) -> pl.DataFrame:
    """One row per update, by article and version: its measures, its article's label and its age in hours.

    Updates to and from a suspect version, and those of boilerplate alone, are left out unless asked for.
    """
    facts = package.versions.select("version_id", "version_at", "time_basis", "is_substantive", is_suspect=is_next_to_suspect())
    every = package.version_metrics.filter(pl.col("version_number") > 1).join(facts, on="version_id")
    return (
        _kept(every, with_suspect=with_suspect, with_boilerplate=with_boilerplate)
        .join(article_labels(package), on="article_id")
        .join(origins(package), on="article_id")
        .with_columns(age_hours=elapsed_hours(pl.max_horizontal("version_at", "origin_at"), pl.col("origin_at")))
        .sort("article_id", "version_number")
    )


def _kept(every: pl.DataFrame, *, with_suspect: bool, with_boilerplate: bool) -> pl.DataFrame:
    """The updates that measures rest on: the one place where any are left out."""
    is_kept = pl.lit(value=with_suspect) | ~pl.col("is_suspect")
    return every.filter(is_kept, pl.lit(value=with_boilerplate) | pl.col("cause").ne_missing(Cause.BOILERPLATE))


def scope(package: Package, *, with_suspect: bool = False, with_boilerplate: bool = False) -> str:
    """How many updates the numbers rest on, and how many were left out, in words."""
    kept = updates(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate)
    basis = f"{counted(kept.height, 'update')} of {counted(kept['article_id'].n_unique(), 'article')}"
    return basis + left_out(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate)


def left_out(package: Package, *, with_suspect: bool, with_boilerplate: bool) -> str:
    """How many updates were left out by which rule, in words that follow a number; nothing where none was."""
    every = updates(package, with_suspect=True, with_boilerplate=True)
    suspect = 0 if with_suspect else every.filter("is_suspect").height
    is_further = pl.lit(value=with_suspect) | ~pl.col("is_suspect")
    boring = 0 if with_boilerplate else every.filter(is_further, pl.col("cause") == Cause.BOILERPLATE).height
    told = (f"; {counted(suspect, 'update')} to or from a suspect version", f"; {counted(boring, 'update')} of boilerplate alone")
    return "".join(f"{words} left out" for words, count in zip(told, (suspect, boring), strict=True) if count)


def most_updated(package: Package, *, limit: int, with_suspect: bool = False, with_boilerplate: bool = False) -> tuple[pl.DataFrame, str]:
    """The updates of the articles with most of them, by outlet and time, and how many articles these are of how many."""
    every = updates(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate)
    sizes = every.group_by("article_id", "origin_at").agg(pl.len())
    ranked = sizes.sort("len", "origin_at", "article_id", descending=[True, False, False])
    kept = every.join(ranked.head(limit), on="article_id", how="semi").sort("outlet_name", "origin_at", "article_id", "version_number")
    shown = shown_of(min(limit, ranked.height), ranked.height, "article", "with most updates")
    return kept, shown + left_out(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate)


def update_actions(package: Package, *, limit: int = 12, with_suspect: bool = False, with_boilerplate: bool = False) -> pl.DataFrame:
    """One row per update and action that occurs in it: sentences, and where their bar begins and ends.

    Sentences of the new version run right from 0, those deleted from the old one left. `sign` is that of the action, for the `middle` of
    a bar; `moved_text` stands in the last row of an update with moved sentences.
    """
    kept, shown = most_updated(package, limit=limit, with_suspect=with_suspect, with_boilerplate=with_boilerplate)
    rows = kept.select("version_id", "label", "version_number", "moved_sentence_count", at=utc_text(pl.col("version_at"))).with_row_index(
        "update_index"
    )
    end = pl.col("sentence_count").cum_sum().over("version_id", order_by="action")
    is_last = pl.col("action") == pl.col("action").max().over("version_id")
    bars = (
        _action_counts(package)
        .join(rows, on="version_id")
        .with_columns(is_deleted=pl.col("action") == Action.DELETED)
        .with_columns(end=pl.when("is_deleted").then(-pl.col("sentence_count")).otherwise(end))
        .with_columns(start=pl.when("is_deleted").then(0).otherwise(pl.col("end") - pl.col("sentence_count")))
        .sort("update_index", "action")
    )
    extent = pl.col("end").max().over("version_id").clip(lower_bound=0)
    moved = pl.when(pl.col("moved_sentence_count") > 0, is_last).then(pl.format("{} moved", "moved_sentence_count")).otherwise(pl.lit(""))
    return captioned(
        bars.select(
            "label",
            "version_number",
            "action",
            "sentence_count",
            "start",
            "end",
            "at",
            middle=(pl.col("start") + pl.col("end")) / 2,
            sign=action_signs("start", "end", room=36),
            extent=extent,
            moved_text=moved,
        ),
        f"{shown}; right of 0 the sentences of the new version, left those deleted from the old one",
    )


def _action_counts(package: Package) -> pl.DataFrame:
    """One row per update and action: new sentences, old ones for `deleted`."""
    sentence = pl.coalesce("new_sentence_id", "old_sentence_id")
    counts = package.links.group_by("new_version_id", "action").agg(sentence_count=sentence.n_unique().cast(pl.Int64))
    return counts.rename({"new_version_id": "version_id"})


def word_changes(package: Package, *, limit: int = 12, with_suspect: bool = False, with_boilerplate: bool = False) -> pl.DataFrame:
    """One row per update and direction: words `added`, and words `deleted` with a bar that runs left of 0."""
    kept, shown = most_updated(package, limit=limit, with_suspect=with_suspect, with_boilerplate=with_boilerplate)
    rows = kept.with_row_index("update_index").select(
        "update_index",
        "label",
        "version_number",
        at=utc_text(pl.col("version_at")),
        added="added_word_count",
        deleted="deleted_word_count",
    )
    long = rows.unpivot(
        ["added", "deleted"], index=["update_index", "label", "version_number", "at"], variable_name="action", value_name="word_count"
    )
    end = pl.when(pl.col("action") == "added").then(pl.col("word_count")).otherwise(-pl.col("word_count"))
    tidy = long.with_columns(pl.col("action").cast(ACTIONS), end=end).sort("update_index", "action")
    return captioned(tidy.drop("update_index"), shown)


def update_times(package: Package, *, limit: int = 200, with_suspect: bool = False, with_boilerplate: bool = False) -> pl.DataFrame:
    """One row per update, the soonest first: hours since the version before, and the least and most that the captures allow.

    `share` is the share of updates that came at least as soon. Of more than `limit` updates every n-th is kept, the last one always.
    """
    timed = updates(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate).filter(
        pl.col("seconds_since_previous").is_not_null()
    )
    ranked = (
        timed.sort("seconds_since_previous", "version_at", "version_id")
        .with_row_index("rank", offset=1)
        .with_columns(pl.col("rank").cast(pl.Int64))
    )
    shown = min(limit, ranked.height)
    step = [pl.col("rank") * shown // pl.len(), (pl.col("rank") - 1) * shown // pl.len()]
    bound = pl.col("seconds_since_previous_min").is_not_null() & pl.col("seconds_since_previous_max").is_not_null()
    rows = ranked.with_columns(is_kept=step[0] > step[1], share=(pl.col("rank") / pl.len()).round(4)).filter("is_kept")
    tidy = rows.select(
        "label",
        "version_number",
        "share",
        "time_basis",
        hours=hours(pl.col("seconds_since_previous")).clip(lower_bound=MINUTE_HOURS),
        least_hours=pl.when(bound).then(hours(pl.col("seconds_since_previous_min")).clip(lower_bound=MINUTE_HOURS)),
        most_hours=pl.when(bound).then(hours(pl.col("seconds_since_previous_max")).clip(lower_bound=MINUTE_HOURS)),
    )
    thinned = f"; {shown} of them drawn, evenly spaced" if shown < ranked.height else ""
    # a logarithmic axis has no 0: shorter times are drawn at one minute
    is_cut = (pl.col("seconds_since_previous") < 60) | (bound & (pl.col("seconds_since_previous_min") < 60))
    told = "; a line or point at the left end (1\u00a0min) means 0 or less than a minute" if rows.select(is_cut.any()).item() else ""
    return captioned(tidy, scope(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate) + thinned + told)


def update_ages(package: Package, *, with_suspect: bool = False, with_boilerplate: bool = False) -> pl.DataFrame:
    """One row per class of age that an article was followed into: updates that came then, and articles still followed at its start.

    Age runs from the stated publication, or from the first version where none is stated.
    """
    every = updates(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate)
    ages = pl.DataFrame(
        {"age": AGES, "from_hours": [0, *_AGE_BOUNDS], "to_hours": [*_AGE_BOUNDS, None]}, schema_overrides={"age": pl.Enum(AGES)}
    )
    if every.is_empty():
        return captioned(
            ages.clear().select(
                "age", update_count=pl.lit(0, pl.Int64), followed_article_count=pl.lit(0, pl.Int64), followed_text=pl.lit("")
            ),
            "",
        )
    falls = every.select(age=age_class(pl.col("age_hours")))
    counts = falls.group_by("age").agg(update_count=pl.len().cast(pl.Int64))
    followed = _followed_hours(package)
    tidy = (
        ages.join(counts, on="age", how="left", maintain_order="left")
        .join(followed, how="cross")
        .group_by("age", "update_count", maintain_order=True)
        .agg(followed_article_count=(pl.col("followed_hours") >= pl.col("from_hours")).sum().cast(pl.Int64))
        .with_columns(pl.col("update_count").fill_null(0), followed_text=pl.format("{} followed", "followed_article_count"))
    )
    tidy = tidy.filter(pl.col("followed_article_count") > 0)
    followed_articles = origins(package)
    stated = f"{followed_articles['is_publication_stated'].sum():,} of {counted(followed_articles.height, 'article')} followed"
    return captioned(
        tidy, f"{scope(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate)}; publication stated for {stated}"
    )


def age_class(hours: pl.Expr) -> pl.Expr:
    """The class of an age in hours."""
    passed = pl.sum_horizontal(hours >= bound for bound in _AGE_BOUNDS)
    return pl.lit(pl.Series(AGES, dtype=pl.Enum(AGES))).gather(passed)


def _followed_hours(package: Package) -> pl.DataFrame:
    """One row per article with a version: hours from its origin to the last sign of it."""
    seen = package.versions.group_by("article_id").agg(last_at=pl.max_horizontal("version_at", "last_seen_at").max())
    return (
        origins(package)
        .join(seen, on="article_id")
        .select(followed_hours=elapsed_hours(pl.col("last_at"), pl.col("origin_at")))
        .sort("followed_hours")
    )


_MEASURES = (
    ("words added", "added_word_count"),
    ("words deleted", "deleted_word_count"),
    ("sentences added", "added_sentence_count"),
    ("sentences deleted", "deleted_sentence_count"),
    ("sentences edited", "edited_sentence_count"),
    ("sentences moved", "moved_sentence_count"),
    ("sentences unchanged", "unchanged_sentence_count"),
    ("hours since the version before", "hours_since_previous"),
)


def update_measures(package: Package, *, with_suspect: bool = False, with_boilerplate: bool = False) -> pl.DataFrame:
    """One row per measure of change: its median, middle half and largest value over all updates."""
    every = updates(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate).with_columns(
        hours_since_previous=hours(pl.col("seconds_since_previous"))
    )
    names = {"lower": 0.25, "median": 0.5, "upper": 0.75, "most": 1.0}
    return pl.concat(
        every.select(
            measure=pl.lit(measure, pl.String).first(),
            update_count=pl.col(column).count().cast(pl.Int64),
            **{name: pl.col(column).cast(pl.Float64).quantile(share, "linear").round(1) for name, share in names.items()},
        )
        for measure, column in _MEASURES
    )
