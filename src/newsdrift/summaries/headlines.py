"""Headlines as a series of their own: when they changed, how often, and in which words."""

from typing import Any

import numpy as np
import polars as pl

from newsdrift.alignment import word_changes
from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.schema import UNUSED, ReturnKind, TextPart
from newsdrift.summaries.labels import article_labels, captioned, elapsed_hours, outlet_name, utc_text
from newsdrift.summaries.notices import resampled_units
from newsdrift.summaries.observing import origins
from newsdrift.summaries.resampling import Floats, interval, numbered
from newsdrift.summaries.withheld import WITHHELD, needs
from newsdrift.text import list_words

WINDOW_HOURS = 48
ALL = "all outlets"
MAIN, OTHER, SUSPECT = "main track", "another track", "suspect capture"
_RETURNS = (ReturnKind.REVERT, ReturnKind.ALTERNATION)
_COUNTS = ["change_count", *(f"{kind}_count" for kind in _RETURNS)]
_RATES: dict[str, Any] = {
    "group": pl.String,
    **dict.fromkeys(("rate", "lower", "upper"), pl.Float64),
    **dict.fromkeys(("article_count", "changed_article_count", *_COUNTS), pl.Int64),
    "followed_hours": pl.Float64,
}
SIGNS = (MAIN, OTHER, SUSPECT)
WORDING_LIMIT = 20  # rows that a chart has room for
LINE_LIMIT = 112  # characters of a headline on one line


@needs(TextPart.TITLE)
def headline_edits(package: Package) -> pl.DataFrame:
    """One row per change of a headline: the headline before, the new one, its words added and deleted, and the bounds of the change."""
    before = pl.col("title").shift(1).over("article_id", "track", "is_suspect", order_by="headline_number")
    changes = package.headlines.with_columns(old_title=before).filter("is_change").join(article_labels(package), on="article_id")
    counts = [_word_counts(old, new) for old, new in changes.select("old_title", "title").iter_rows()]
    words = pl.DataFrame(counts, schema={"added_word_count": pl.Int64, "deleted_word_count": pl.Int64}, orient="row")
    columns = ["article_id", "label", "outlet_name", "old_title", "title", "added_word_count", "deleted_word_count", "return_kind"]
    told = changes.hstack(words).with_columns(after=utc_text(pl.col("changed_after")), before=utc_text(pl.col("changed_before")))
    return told.sort("article_id", "headline_number").select(*columns, "is_main", "changed_after", "changed_before", "after", "before")


def _word_counts(old: str, new: str) -> tuple[int, int]:
    """Words added and deleted."""
    changes = word_changes(old, new)
    added = sum(len(list_words(change.new)) for change in changes if change.kind == "added")
    return added, sum(len(list_words(change.old)) for change in changes if change.kind == "deleted")


def headline_changes(package: Package, *, window_hours: int = WINDOW_HOURS) -> pl.DataFrame:
    """One row per outlet and one for all: changes of the headline per article followed for `window_hours`, with their 95 % interval.

    The window begins with publication. Hour by hour, changes are counted by the articles followed then, from first to last look, so that
    late entries enter late; the rate is the sum of the hours. A change counts evenly over the time within which it must have come,
    and `change_count` is that of changes of which any of this time lies in the window. Articles looked at once are not followed.
    """
    followed = _followed(package, window_hours)
    changes = package.headlines.filter("is_change").join(followed.drop("outlet_name", "story_unit"), on="article_id")
    dated = (
        changes.drop_nulls(["changed_after", "changed_before"])
        .select(
            "article_id",
            "return_kind",
            start=elapsed_hours(pl.col("changed_after"), pl.col("origin_at")),
            end=elapsed_hours(pl.col("changed_before"), pl.col("origin_at")),
        )
        # Two looks may lie within one of the thousandths that hours are told in.
        .with_columns(end=pl.max_horizontal("end", pl.col("start") + 0.001))
    )
    seen = dated.filter(pl.col("end") > 0, pl.col("start") < window_hours)
    counts = seen.group_by("article_id").agg(
        change_count=pl.len().cast(pl.Int64),
        **{f"{kind}_count": (pl.col("return_kind") == kind).sum().cast(pl.Int64) for kind in _RETURNS},
    )
    rows = followed.join(counts, on="article_id", how="left", maintain_order="left").with_columns(pl.col(_COUNTS).fill_null(0))
    outlets = rows.group_by("outlet_name").len().sort("len", "outlet_name", descending=[True, False]).head(WORDING_LIMIT)["outlet_name"]
    groups = [(ALL, rows, "article_id"), *((name, rows.filter(outlet_name=name), "story_unit") for name in outlets)]
    told = [_rate(name, group, seen, unit, window_hours) for name, group, unit in groups if group.height]
    tidy = pl.DataFrame(told, schema=_RATES).with_columns(group_text=pl.format("{} changes, {} articles", "change_count", "article_count"))
    once = package.headlines["article_id"].n_unique() - rows.height
    more = f"; {counted(once, 'article')} with one look in that time left out" if once else ""
    basis = (
        f"{counted(rows.height, 'article')} followed in the first {window_hours} hours, {rows['followed_hours'].sum():,.0f} hours together"
    )
    return captioned(tidy, f"{basis}; bars: 95 % intervals from drawing articles (for outlets: stories) anew{more}")


def _rate(name: str, rows: pl.DataFrame, changes: pl.DataFrame, unit: str, window_hours: int) -> dict[str, Any]:
    """The row of one group: its rate, the interval of it, and how much it rests on."""
    spans = changes.group_by("article_id").agg(pl.concat_str("start", "end", separator=" ").sort().str.join(" ").alias("spans"))
    held = rows.join(spans, on="article_id", how="left", maintain_order="left").select(unit, "from_hours", "to_hours", "spans")
    of_unit = rows.with_columns(unit=numbered(held, unit))
    placed = changes.join(of_unit.select("article_id", "unit"), on="article_id")
    unit_count = of_unit["unit"].n_unique()
    at_risk = _by_hour(of_unit.select("unit", start="from_hours", end="to_hours"), unit_count, window_hours)
    length = pl.col("end") - pl.col("start")
    changed = _by_hour(placed.select("unit", "start", "end", share=1 / length), unit_count, window_hours)
    lower, upper = interval(lambda weights: _expected(weights @ changed, weights @ at_risk), unit_count)
    estimate = float(_expected(changed.sum(axis=0, keepdims=True), at_risk.sum(axis=0, keepdims=True))[0])
    return {
        "group": name,
        "rate": round(estimate, 4),
        "lower": lower,
        "upper": upper,
        "article_count": rows.height,
        "changed_article_count": rows.filter(pl.col("change_count") > 0).height,
        **{column: int(rows[column].sum()) for column in _COUNTS},
        "followed_hours": round(float(rows["followed_hours"].sum()), 2),
    }


def _by_hour(spans: pl.DataFrame, unit_count: int, window_hours: int) -> Floats:
    """Per unit and hour of the window, how much of the hour its spans take; a span of a change counts its share of the change."""
    hour = np.arange(window_hours)
    start, end = (spans[name].to_numpy()[:, None] for name in ("start", "end"))
    taken = np.clip(np.minimum(end, hour + 1) - np.maximum(start, hour), 0, None)
    if "share" in spans.columns:
        taken *= spans["share"].to_numpy()[:, None]
    table = np.zeros((unit_count, window_hours))
    np.add.at(table, spans["unit"].to_numpy(), taken)
    return table


def _expected(changed: Floats, at_risk: Floats) -> Floats:
    """Changes to be expected of one article over all hours: the mean cumulative function at the end of the window (Nelson 2003)."""
    hourly: Floats = np.divide(changed, at_risk, out=np.zeros_like(changed), where=at_risk > 0)
    expected: Floats = hourly.sum(axis=1)
    return expected


def _followed(package: Package, window_hours: int) -> pl.DataFrame:
    """One row per article looked at twice or more, for the first time in the window: the hours of it that it was followed."""
    usable = ~pl.col("status").is_in(UNUSED)
    titled = "title_digest" if TextPart.TITLE in package.withheld else "title"
    shows = (pl.col(titled).is_not_null() | pl.col("version_id").is_not_null()) & pl.col("captured_at").is_not_null()
    starts = (
        package.captures.filter(usable & shows)
        .group_by("article_id")
        .agg(origin_at=pl.min_horizontal(pl.col("published_at").min(), pl.col("captured_at").min()))
    )
    stated = origins(package).select("article_id", known_at="origin_at")
    looks = (
        package.captures.filter(usable & shows)
        .select("article_id", "captured_at")
        .join(starts, on="article_id")
        .join(stated, on="article_id", how="left")
        .with_columns(origin_at=pl.min_horizontal("origin_at", "known_at"))
        .group_by("article_id", "origin_at")
        .agg(from_at=pl.col("captured_at").min(), to_at=pl.col("captured_at").max())
        .filter(pl.col("to_at") > pl.col("from_at"), pl.col("from_at") < pl.col("origin_at") + pl.duration(hours=window_hours))
    )
    names = package.articles.join(outlet_name(package), on="outlet", how="left").select(
        "article_id", outlet_name=pl.col("outlet_name").fill_null("outlet unknown")
    )
    return (
        looks.with_columns(
            from_hours=elapsed_hours(pl.col("from_at"), pl.col("origin_at")),
            to_hours=elapsed_hours(pl.col("to_at"), pl.col("origin_at")).clip(upper_bound=window_hours),
        )
        .with_columns(followed_hours=pl.col("to_hours") - pl.col("from_hours"))
        .join(names, on="article_id")
        .join(resampled_units(package), on="article_id")
        .sort("article_id")
    )


def most_reworded_article(package: Package) -> str | None:
    """The article whose headline changed most often, of equals the one seen first; null without articles."""
    counts = package.headlines.group_by("article_id").agg(pl.col("is_change").sum(), pl.col("first_seen_at").min())
    ranked = counts.sort("is_change", "first_seen_at", "article_id", descending=[True, False, False])
    return ranked["article_id"].item(0) if ranked.height else None


def headline_ribbon(package: Package, article_id: str | None) -> pl.DataFrame:
    """One row per run of a headline and piece of its text: when it was seen, and which words are new.

    Each wording has one `row`, from 0 in the order in which they came; `from_hours` to `to_hours` a run was seen, until
    `until_hours` it may have stood. Pieces begin at the character `column`, and are there once a wording; `is_new` where the headline
    before did not have them.
    """
    its = package.headlines.filter(pl.col("article_id") == pl.lit(article_id, pl.String), pl.col("first_seen_at").is_not_null())
    runs = its.with_columns(_told_title(package))
    origin = runs["first_seen_at"].min()
    series = ["track", "is_suspect"]
    sign = pl.when("is_suspect").then(pl.lit(SUSPECT)).when("is_main").then(pl.lit(MAIN)).otherwise(pl.lit(OTHER))
    placed = runs.sort("headline_number").with_columns(
        old_title=pl.col("title").shift(1).over(series),
        row=pl.col("headline_number").min().over("title").rank("dense").cast(pl.Int64) - 1,
        is_first=pl.int_range(pl.len()).over("title") == 0,
        until_at=pl.coalesce(pl.col("changed_before").shift(-1).over(series), "last_seen_at"),
        sign=sign.cast(pl.Enum(SIGNS)),
        origin_at=pl.lit(origin, runs.schema["first_seen_at"]),
    )
    drawn = placed.filter(pl.col("row") < WORDING_LIMIT)
    told = drawn.select("headline_number", "old_title", "title", "is_first").iter_rows()
    pieces = pl.DataFrame(
        [(number, *piece) for number, old, new, first in told for piece in _pieces(old, new, is_first=first)],
        schema={"headline_number": pl.Int64, "piece_index": pl.Int64, "column": pl.Int64, "piece": pl.String, "is_new": pl.Boolean},
        orient="row",
    )
    tidy = drawn.join(pieces, on="headline_number").select(
        "row",
        "sign",
        "piece_index",
        "column",
        "piece",
        "is_new",
        "title",
        "capture_count",
        return_text=pl.when(pl.col("return_kind") != ReturnKind.NONE).then(pl.col("return_kind").cast(pl.String)).otherwise(pl.lit("")),
        from_hours=elapsed_hours(pl.col("first_seen_at"), pl.col("origin_at")),
        to_hours=elapsed_hours(pl.col("last_seen_at"), pl.col("origin_at")),
        until_hours=elapsed_hours(pl.col("until_at"), pl.col("origin_at")),
        first_seen=utc_text(pl.col("first_seen_at")),
        last_seen=utc_text(pl.col("last_seen_at")),
    )
    named = "".join(article_labels(package).filter(pl.col("article_id") == pl.lit(article_id, pl.String))["label"])
    wordings = placed["row"].n_unique()
    shown = counted(wordings, "wording") if wordings <= WORDING_LIMIT else f"the first {WORDING_LIMIT} of {wordings} wordings"
    changes = counted(int(runs["is_change"].sum()), "change")
    return captioned(tidy, f"{named} · {shown}, {changes}; bold: words that the headline before did not have")


def _told_title(package: Package) -> pl.Expr:
    """The headline of each run, or where headlines are withheld a number for each wording."""
    if TextPart.TITLE not in package.withheld:
        return pl.col("title")
    number = pl.col("headline_number").min().over("title_digest").rank("dense")
    return pl.format(f"headline {{}} ({WITHHELD})", number).alias("title")


def _pieces(old: str | None, new: str, *, is_first: bool) -> list[tuple[int, int, str, bool]]:
    """The pieces of a headline on one line, numbered, without the spaces at their ends; of a wording that was there before an empty one."""
    new = " ".join(new.split())
    changes = word_changes(" ".join((old or new).split()), new) if is_first else []
    line = new if len(new) <= LINE_LIMIT else new[: LINE_LIMIT - 1] + "…"
    shown = [(change, line[change.new_start : change.new_start + len(change.new)]) for change in changes]
    pieces = [
        (change.new_start + len(piece) - len(piece.lstrip()), piece.strip(), change.kind == "added")
        for change, piece in shown
        if piece.strip()
    ]
    return [(index, *piece) for index, piece in enumerate(pieces or [(0, "", False)])]


def headline_answer(package: Package) -> str:
    """How often headlines changed, and how often back, in words."""
    rates = headline_changes(package)
    if rates.is_empty():
        return "No article was looked at twice within the window, so that nothing can be said of how often headlines change."
    row = rates.row(0, named=True)
    interval_text = "" if row["lower"] is None else f" (95 % interval {row['lower']:.2f} to {row['upper']:.2f})"
    every = package.headlines.filter("is_change")
    kinds: dict[Any, int] = dict(every.group_by("return_kind").len().iter_rows())
    reverts, alternations = (kinds.get(kind.value, 0) for kind in (ReturnKind.REVERT, ReturnKind.ALTERNATION))
    return (
        f"In the first {WINDOW_HOURS} hours a headline changed {row['rate']:.2f} times per article followed{interval_text}, "
        f"by {counted(row['article_count'], 'article')}. "
        f"Over all time there are {counted(every.height, 'change')}: {reverts:,} back to a headline shown before, {alternations:,} in "
        "alternation."
    )
