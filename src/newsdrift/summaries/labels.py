"""What articles, stories and numbers are called in charts, tables and answers."""

import polars as pl

from newsdrift.in_words import counted, duration_in_words
from newsdrift.packages import Package
from newsdrift.schema import ACTION_SIGNS, Action, StoryBasis

ACTIONS = pl.Enum([action.value for action in Action])
_SIGNS = {action: sign.replace("-", "−").strip() for action, sign in ACTION_SIGNS.items()}
LABEL_LIMIT = 44  # characters that fit left of a plot at 1280 pixels
SHORTEST_TITLE = 16
TEXT_LIMIT = 160
_STEERING = r"[\x00-\x1f\x7f-\x9f\x{202a}-\x{202e}\x{2066}-\x{2069}]"  # a terminal, or the direction of what stands beside them


def action_signs(begin: str, end: str, *, room: int) -> pl.Expr:
    """The sign of the action, where its bar is at least one part in `room` of the whole axis: narrower ones have no room for it."""
    width = pl.max_horizontal(begin, end) - pl.min_horizontal(begin, end)
    axis = pl.max_horizontal(pl.col(begin).max(), pl.col(end).max()) - pl.min_horizontal(pl.col(begin).min(), pl.col(end).min())
    sign = pl.col("action").cast(pl.String).replace_strict(_SIGNS, return_dtype=pl.String)
    return pl.when(width * room >= axis).then(sign).otherwise(pl.lit(""))


def clipped(text: pl.Expr, limit: int | pl.Expr) -> pl.Expr:
    """The text on one line, cut with an ellipsis where it is longer than `limit` characters; signs that turn text round are U+FFFD."""
    line = text.str.replace_all(r"\s+", " ").str.strip_chars().str.replace_all(_STEERING, "\ufffd")
    return pl.when(line.str.len_chars() > limit).then(line.str.slice(0, limit - 1).str.strip_chars_end() + "…").otherwise(line)


def hours(seconds: pl.Expr) -> pl.Expr:
    """Seconds as hours, to some four seconds, so that a chart holds the same numbers on any machine."""
    return (seconds / 3600).round(3)


def elapsed_hours(later: pl.Expr, earlier: pl.Expr) -> pl.Expr:
    """Hours from one date-time to another."""
    return hours((later - earlier).dt.total_seconds())


def utc_text(at: pl.Expr) -> pl.Expr:
    """A date-time in words: a browser would show it in its own zone."""
    return at.dt.strftime("%Y-%m-%d %H:%M UTC")


def outlet_name(package: Package) -> pl.DataFrame:
    """One row per outlet with the name that charts give it: the curated one, else its domain."""
    return package.outlets.select("outlet", outlet_name=pl.coalesce("name", "outlet"))


def article_name() -> pl.Expr:
    """The title of an article; for want of one the end of its address, else the beginning of its id."""
    address = pl.col("canonical_url").str.extract(r"://[^/]+/(?:.*/)?([^/?]+)").str.replace_all("[-_]+", " ")
    return pl.coalesce("title", address, pl.lit("article ") + pl.col("article_id").str.slice(0, 8))


def article_labels(package: Package) -> pl.DataFrame:
    """One row per article, by `article_id`: `outlet_name` and a `label` that no other article has.

    The label is the outlet, where there are several, and the name.
    """
    name = article_name()
    outlet = pl.col("outlet_name").fill_null("outlet unknown")
    room = (LABEL_LIMIT - 2 - outlet.str.len_chars().cast(pl.Int64)).clip(lower_bound=SHORTEST_TITLE)
    several = package.articles["outlet"].n_unique() > 1
    label = pl.concat_str(outlet, clipped(name, room), separator=": ") if several else clipped(name, LABEL_LIMIT)
    duplicate = pl.int_range(1, pl.len() + 1).over("label")
    return (
        package.articles.join(outlet_name(package), on="outlet", how="left", maintain_order="left")
        .sort("article_id")
        .select("article_id", outlet_name=outlet, label=label)
        .with_columns(label=pl.when(duplicate > 1).then(pl.format("{} ({})", "label", duplicate)).otherwise("label"))
    )


def story_labels(package: Package) -> pl.DataFrame:
    """One row per story, by `story_id`: a curated name stands as it is, a cluster id gives way to the title of its earliest titled article.

    A story that a source names too has a cluster id, even where further articles were counted to it by hand.
    """
    named = package.article_stories.group_by("story_id").agg(is_curated=(pl.col("basis") == StoryBasis.CURATED).all())
    titled = (
        package.article_stories.join(package.articles, on="article_id")
        .filter(pl.col("title").is_not_null())
        .sort("first_at", "article_id", nulls_last=True)
        .group_by("story_id", maintain_order=True)
        .agg(pl.col("title").first())
    )
    name = pl.coalesce(pl.when(~pl.col("is_curated")).then(clipped(pl.col("title"), LABEL_LIMIT)), "story_id")
    duplicate = pl.int_range(1, pl.len() + 1).over("story_label")
    return (
        package.stories.join(titled, on="story_id", how="left", maintain_order="left")
        .join(named, on="story_id", how="left", maintain_order="left")
        .sort("is_curated", "story_id", descending=[True, False])
        .select("story_id", story_label=name)
        .with_columns(story_label=pl.when(duplicate > 1).then(pl.format("{} ({})", "story_label", duplicate)).otherwise("story_label"))
        .sort("story_id")
    )


def drawn_span(begin: int, last: int, enough: int) -> str:
    """From which age to which, in seconds, a curve is drawn, and how many articles are under watch there at the least.

    >>> drawn_span(0, 7200, 5)
    'drawn from the start to 2 hours, with at least 5 articles under watch'
    """
    since, until = ("the start" if age < 60 else duration_in_words(age / 3600) for age in (begin, last))
    return f"drawn from {since} to {until}, with at least {counted(enough, 'article')} under watch"


def captioned(frame: pl.DataFrame, caption: str) -> pl.DataFrame:
    """The frame with what a reader must know of its numbers as a last, constant column: charts print it below the title."""
    return frame.with_columns(caption=pl.lit(caption, pl.String))


def shown_of(shown: int, total: int, noun: str, rule: str) -> str:
    """How many of how many are drawn, and by which rule.

    >>> shown_of(30, 512, "article", "with most versions"), shown_of(1, 1, "article", "with most versions")
    ('the 30 articles with most versions of 512', '1 article')
    """
    return counted(total, noun) if shown == total else f"the {counted(shown, noun)} {rule} of {total:,}"


def hours_since(column: str, origin: str = "origin_at") -> pl.Expr:
    """Hours from the origin, 0 of what lies before it; null of an unknown time."""
    return pl.when(pl.col(column).is_not_null()).then(elapsed_hours(pl.max_horizontal(column, origin), pl.col(origin)))
