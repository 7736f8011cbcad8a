"""One story's shared texts and values on a line of time, and the answer to who was first, in words."""

import polars as pl

from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.schema import TextPart
from newsdrift.summaries.appearing import FIRST, story_versions
from newsdrift.summaries.labels import captioned, clipped, elapsed_hours, story_labels, utc_text
from newsdrift.summaries.stories import copied, story_firsts, value_firsts, value_leads
from newsdrift.summaries.togetherness import drift
from newsdrift.summaries.withheld import answer_needs, needs

LINES = 14
_LABEL_CHARACTERS = 46
_KEPT = ("story_id", "thing", "label", "outlet_name", "version_id", "seen_after", "seen_before", "place", "known_by")


def most_shared_story(package: Package) -> str | None:
    """The story whose outlets share most word sequences and values; null where none share any."""
    if TextPart.BODY in package.withheld:
        return None
    every = _shared(package)
    ranked = every.group_by("story_id").agg(pl.col("thing").n_unique())
    ordered = ranked.sort("thing", "story_id", descending=[True, False])
    return ordered["story_id"].item(0) if ordered.height else None


@needs(TextPart.BODY)
def story_timeline(package: Package, story_id: str | None, *, limit: int = LINES) -> pl.DataFrame:
    """One row per word sequence or value that outlets of a story share, and outlet: between which looks it came there.

    `from_hours` and `to_hours` count from the first version that shows one of them; `from_hours` is 0 and `is_open` set where nobody had
    looked before, both are null where nobody looked at all. `at_hours` is the time of the version. Of more than `limit` those that came
    first.
    """
    mine = _shared(package).filter(pl.col("story_id") == (story_id or ""))
    versions = story_versions(package, with_suspect=True).filter(pl.col("story_id") == (story_id or ""))
    timed = mine.join(versions.select("version_id", "version_at"), on="version_id")
    start = pl.lit(timed["version_at"].min(), pl.Datetime("us", "UTC"))
    since = {
        "at_hours": pl.col("version_at"),
        "from_hours": pl.when(pl.col("seen_before").is_not_null()).then(pl.coalesce("seen_after", start)),
        "to_hours": pl.col("seen_before"),
    }
    rows = timed.with_columns(
        is_open=pl.col("seen_after").is_null(), **{name: elapsed_hours(pl.max_horizontal(at, start), start) for name, at in since.items()}
    )
    order = rows.group_by("thing", "label").agg(pl.col("at_hours").min()).sort("at_hours", "label", "thing").head(limit)
    numbered = order.with_row_index("line").select("thing", "label", "line")
    total = mine["thing"].n_unique()
    name = story_labels(package).filter(pl.col("story_id") == (story_id or ""))["story_label"]
    some = f"the first {limit} of " if total > limit else ""
    caption = f"{''.join(name)}: {some}{counted(total, 'shared word sequence or value', 'shared word sequences and values')}"
    duplicate = pl.int_range(1, pl.len() + 1).over("thing", "outlet_name")
    told = rows.join(numbered, on=["thing", "label"]).filter(duplicate == 1).sort("line", "outlet_name")
    columns = ("line", "label", "outlet_name", "at_hours", "from_hours", "to_hours", "is_open", "place", "known_by")
    return captioned(told.select(*columns, at=utc_text(pl.col("version_at"))), caption)


def _shared(package: Package) -> pl.DataFrame:
    """One row per shared word sequence or value and outlet, with the words by which it is known."""
    passages, values = story_firsts(package), value_firsts(package)
    lines = passages.with_columns(label=clipped(pl.col("passage"), _LABEL_CHARACTERS), thing=pl.format("passage {}", "thing"))
    stated = values.sort("seen_before", "outlet_name", nulls_last=True).with_columns(
        label=clipped(pl.col("value").first().over("story_id", "thing"), _LABEL_CHARACTERS)
    )
    both = [lines.select(*_KEPT), stated.select(*_KEPT)]
    return pl.concat(both).sort("story_id", "thing", "outlet_name")


@answer_needs(TextPart.BODY)
def across_outlets(package: Package) -> str:
    """Who had what first, how much of it cannot be told, and whether articles of one story grew together."""
    versions = story_versions(package)
    if versions.is_empty():
        return "There is nothing to compare: no story has articles of several outlets."
    return " ".join(text for text in (_firsts(package), _leader(package), _wires(package), _drift(package)) if text)


def _firsts(package: Package) -> str:
    passages, values = (told.select("story_id", "thing", "place") for told in (story_firsts(package), value_firsts(package)))
    passage_count, value_count = (told.select("story_id", "thing").unique().height for told in (passages, values))
    first = sum(told.filter(pl.col("place") == FIRST).height for told in (passages, values))
    every = passage_count + value_count
    if every == 0:
        return "Outlets of one story share no sequence of eight words and no value."
    shared = f"{counted(passage_count, 'word sequence')} and {counted(value_count, 'value')}"
    return f"Outlets of one story share {shared}; of these {every:,} it is known of {first:,} which outlet had it first."


def _leader(package: Package) -> str:
    leads = pl.concat([frame.select("first_outlet", "ordered_count") for frame in (copied(package), value_leads(package))])
    summed = leads.group_by("first_outlet").agg(pl.col("ordered_count").sum())
    ranked = summed.sort("ordered_count", "first_outlet", descending=[True, False])
    if ranked.is_empty() or ranked["ordered_count"].item(0) == 0:
        return "No outlet can be shown to have had anything before another."
    name, count = ranked.row(0)
    return f"Most often ahead of another was {name}: {counted(count, 'time')}."


def _wires(package: Package) -> str:
    groups = package.articles.drop_nulls("wire_group_id")
    if groups.is_empty():
        return "No article is a copy of another."
    return f"{counted(groups.height, 'article')} are copies of {counted(groups['wire_group_id'].n_unique(), 'text')}."


def _drift(package: Package) -> str:
    told = drift(package).head(1)
    if told.is_empty() or told["pair_count"].item() == 0:
        return ""
    row = told.row(0, named=True)
    still = row["pair_count"] - row["together_count"] - row["apart_count"]
    shares = f"from {100 * row['first_share']:.1f} % of their words in common to {100 * row['last_share']:.1f} %"
    interval = "" if row["lower"] is None else f" (95 % of draws of stories: {_points(row['lower'])} to {_points(row['upper'])} points)"
    pairs = counted(row["pair_count"], "pair")
    ways = f"{row['together_count']:,} grew together, {row['apart_count']:,} apart, {still:,} did neither"
    return f"Of {pairs} of articles within a week {ways}; on average they went {shares}{interval}."


def _points(change: float) -> str:
    return f"{100 * change:+.1f}".replace("-", "−")
