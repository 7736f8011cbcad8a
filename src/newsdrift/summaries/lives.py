"""The lives of the sentences of one article, version by version, at the time of each version."""

from typing import Any

import numpy as np
import polars as pl

from newsdrift.packages import Package
from newsdrift.schema import Action, ChangeLevel, TextPart
from newsdrift.summaries.labels import TEXT_LIMIT, captioned, clipped, utc_text
from newsdrift.summaries.one_article import drawn_versions
from newsdrift.summaries.withheld import or_withheld

BLOCK_LIMIT = 1_000  # with its ribbons and strokes a block takes up to seven rows, and Altair refuses more than 5,000
HOUR = 3_600_000.0  # milliseconds
BLOCK, RIBBON, STROKE, LEADER = "block", "ribbon", "stroke", "leader"
_STROKES = 3
_GAP_SHARE = 0.8  # of the room that versions would have if they lay evenly: columns are set apart by as much at least
_COLUMN_SHARE = 0.4  # of the gap


def article_lives(package: Package, article_id: str | None) -> pl.DataFrame:
    """Rows of four kinds: blocks (a sentence of a version), ribbons (two rows for each link), strokes on edited blocks, leaders of columns.

    A block lies from `left` to `right` in milliseconds since 1970 and from `top` to `bottom` in words of the text. `origin` is the
    version in which the life of the sentence began. Columns that would overlap are set apart; a leader runs from the true time, `left`,
    to the column, `right`. `sign` marks a sentence that came back.
    """
    drawn, told = drawn_versions(package, article_id, limit=BLOCK_LIMIT)
    columns = _columns(drawn)
    blocks = _blocks(package, columns)
    parts = [blocks, _ribbons(package, blocks), _strokes(blocks), _leaders(columns)]
    whole = pl.concat([part.select(pl.col(name).cast(dtype) for name, dtype in _LIVES.items()) for part in parts])
    return captioned(whole, told)


_LIVES: dict[str, Any] = {
    "kind": pl.String,
    "name": pl.String,
    **dict.fromkeys(("left", "right", "top", "bottom"), pl.Float64),
    **dict.fromkeys(("version_number", "origin", "word_count", "edit_count"), pl.Int64),
    **dict.fromkeys(("action", "sign", "text", "at"), pl.String),
}


def _columns(drawn: pl.DataFrame) -> pl.DataFrame:
    """One row per version with `left` and `right` of its column and its `true` time, all in milliseconds since 1970."""
    times = drawn["version_at"].dt.epoch("ms").to_numpy().astype(np.float64)
    begin, count = float(times.min()) if times.size else 0.0, times.size
    span = float(times.max(initial=begin) - begin) or HOUR
    gap = span / max(count - 1, 1) * _GAP_SHARE
    steps = np.arange(count) * gap
    apart = np.minimum(np.maximum.accumulate(times - steps) + steps, begin + span - (gap * (count - 1) - steps))
    half = gap * _COLUMN_SHARE / 2
    return drawn.with_columns(true=pl.Series(times), left=pl.Series(apart - half).round(0), right=pl.Series(apart + half).round(0))


def _blocks(package: Package, columns: pl.DataFrame) -> pl.DataFrame:
    numbers = package.versions.select("version_number", first_version_id="version_id")
    lives = package.lineages.select("lineage_id", "first_version_id", "edit_count").join(numbers, on="first_version_id")
    made = (
        package.links.join(columns.select(new_version_id="version_id"), on="new_version_id", how="semi")
        .filter(pl.col("new_sentence_id").is_not_null())
        .group_by("new_sentence_id")
        .agg(pl.col("action", "change_level").first())
    )
    bottom = pl.col("word_count").cum_sum().over("version_id", order_by="sentence_index")
    since = pl.col("version_number") - pl.col("version_number").shift(1).over("lineage_id", order_by="version_number")
    is_edited = ~pl.col("action").is_in([Action.UNCHANGED.value, Action.ADDED.value]) & (pl.col("change_level") == ChangeLevel.WORDING)
    return (
        package.sentences.join(columns, on="version_id")
        .join(lives.select("lineage_id", "edit_count", origin="version_number"), on="lineage_id")
        .join(made, left_on="sentence_id", right_on="new_sentence_id", how="left")
        .with_columns(bottom=bottom, is_edited=is_edited.fill_null(value=False))
        .sort("version_number", "sentence_index")
        .with_columns(
            kind=pl.lit(BLOCK),
            name="sentence_id",
            top=pl.col("bottom") - pl.col("word_count"),
            sign=pl.when(since > 1).then(pl.lit("→")).otherwise(pl.lit("")),
            action=pl.col("action").cast(pl.String).fill_null("first version"),
            text=clipped(or_withheld(package, TextPart.BODY, pl.col("text")), TEXT_LIMIT),
            at=utc_text(pl.col("version_at")),
        )
    )


def _ribbons(package: Package, blocks: pl.DataFrame) -> pl.DataFrame:
    """Two rows per link: its end on the right of the old block and its end on the left of the new one."""
    links = package.links.join(blocks.select(new_sentence_id="sentence_id"), on="new_sentence_id", how="semi")
    linked = links.filter(pl.col("old_sentence_id").is_not_null()).select("link_id", "old_sentence_id", "new_sentence_id")
    ends = [
        linked.join(blocks, left_on=f"{side}_sentence_id", right_on="sentence_id").with_columns(left=x, right=x)
        for side, x in (("old", pl.col("right")), ("new", pl.col("left")))
    ]
    # the ribbon has the colour of the life that it comes from
    origins = ends[0].select("link_id", old_origin="origin")
    both = pl.concat([end.select("link_id", *(name for name in _LIVES if name != "name")) for end in ends])
    named = both.join(origins, on="link_id").with_columns(kind=pl.lit(RIBBON), name="link_id", origin="old_origin")
    return named.sort("link_id", "left")


def _strokes(blocks: pl.DataFrame) -> pl.DataFrame:
    """The strokes that hatch the blocks whose wording the update changed: each from the bottom to the top, one beside another."""
    edited = blocks.filter("is_edited")
    width = (pl.col("right") - pl.col("left")) / _STROKES
    strokes = [
        edited.with_columns(left=pl.col("left") + width * number, right=pl.col("left") + width * (number + 1), kind=pl.lit(STROKE))
        for number in range(_STROKES)
    ]
    return pl.concat([blocks.clear(), *strokes])


def _leaders(columns: pl.DataFrame) -> pl.DataFrame:
    middle = (pl.col("left") + pl.col("right")) / 2
    told = columns.select("version_number", "version_at", kind=pl.lit(LEADER), name="version_id", left="true", right=middle)
    missing = {name: pl.lit(None, dtype) for name, dtype in _LIVES.items() if name not in {*told.columns, "at", "sign"}}
    return told.with_columns(at=utc_text(pl.col("version_at")), sign=pl.format("{}", "version_number"), **missing)
