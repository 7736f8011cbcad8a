"""Observations to a frame: the rows from which every table is made."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

import polars as pl

from newsdrift.records import Capture, Look
from newsdrift.schema import UNUSED, UTC_DATETIME, TextKind
from newsdrift.sources import Observation, ObservationBatch

_TEXT_KIND = pl.Enum([kind.value for kind in TextKind])
_OF_OBSERVATION = {
    "capture_id": pl.String,
    "source": pl.String,
    "reader": pl.String,
    "sha256": pl.String,
    "byte_count": pl.Int64,
    "status": pl.String,
    "reason": pl.String,
    "canonical_url": pl.String,
    "article_key": pl.String,
    "other_key": pl.String,
}
_OF_CAPTURE = {
    "record_number": pl.Int64,
    "look": pl.String,
    "text_kind": _TEXT_KIND,
    "title": pl.String,
    "body": pl.String,
    "source_url": pl.String,
    "story_id": pl.String,
    "source_name": pl.String,
    "authors": pl.String,
    "language": pl.String,
    "license": pl.String,
    "captured_at": UTC_DATETIME,
    "published_at": UTC_DATETIME,
    "modified_at": UTC_DATETIME,
    "item_at": UTC_DATETIME,
}
_SCHEMA: dict[str, Any] = {**_OF_OBSERVATION, **_OF_CAPTURE, "cut_line_count": pl.Int64}
_NO_CAPTURE = Capture(look=Look.BLOCKED, text_kind=TextKind.NONE)


def observation_frame(observations: Iterable[Observation | ObservationBatch]) -> pl.DataFrame:
    """One row per observation, with the fields of its capture, `path` (the capture_id without the record) and `cut_line_count`.

    `status` is set where the reader decided it (rejected, ignored, gone) and null where the history of the article does.
    """
    return pl.concat(_frames(observations)).with_columns(path=pl.col("capture_id").str.split("#").list.first())


def _frames(observations: Iterable[Observation | ObservationBatch]) -> Iterator[pl.DataFrame]:
    waiting: list[Observation] = []
    for step in observations:
        if isinstance(step, ObservationBatch):
            yield _frame(waiting)
            yield _batch_frame(step)
            waiting = []
        else:
            waiting.append(step)
    yield _frame(waiting)


def _frame(observations: Iterable[Observation]) -> pl.DataFrame:
    of_observation, of_capture = attrgetter(*_OF_OBSERVATION), attrgetter(*_OF_CAPTURE, "cut_lines")
    rows = [of_observation(observation) + of_capture(observation.capture or _NO_CAPTURE) for observation in observations]
    *columns, cut_lines = zip(*rows, strict=True) if rows else [()] * len(_SCHEMA)
    return pl.DataFrame(dict(zip(_SCHEMA, [*columns, tuple(map(len, cut_lines))], strict=True)), schema=_SCHEMA)


def _batch_frame(batch: ObservationBatch) -> pl.DataFrame:
    """The rows of a batch; plain ones are full texts of which nothing was cut, and nothing is said of them."""
    same = {"look": Look.TEXT.value, "text_kind": TextKind.FULL.value, "cut_line_count": 0}
    filled = batch.plain.with_columns(pl.lit(same.get(name)).alias(name) for name in _SCHEMA.keys() - set(batch.plain.columns))
    both = pl.concat([filled.select(*_SCHEMA).cast(pl.Schema(_SCHEMA)), _frame(batch.others)])
    return both.sort("record_number") if batch.others else both


def usable(observations: pl.DataFrame) -> pl.DataFrame:
    """The looks that have a place in the life of an article: neither rejected nor ignored nor withdrawn."""
    return observations.filter(~pl.col("status").is_in(UNUSED).fill_null(value=False))
