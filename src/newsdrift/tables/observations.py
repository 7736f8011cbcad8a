"""Observations to a frame: the rows from which every table is made."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from newsdrift.records import Capture, Look
from newsdrift.schema import UTC_DATETIME, Status, TextKind
from newsdrift.sources import Observation

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
}
_OF_CAPTURE = {
    "record_number": pl.Int64,
    "look": pl.String,
    "text_kind": _TEXT_KIND,
    "title": pl.String,
    "body": pl.String,
    "source_url": pl.String,
    "story_id": pl.String,
    "language": pl.String,
    "license": pl.String,
    "captured_at": UTC_DATETIME,
    "published_at": UTC_DATETIME,
    "modified_at": UTC_DATETIME,
    "item_at": UTC_DATETIME,
}
_NO_CAPTURE = Capture(look=Look.BLOCKED, text_kind=TextKind.NONE)


def observation_frame(observations: Iterable[Observation]) -> pl.DataFrame:
    """One row per observation, with the fields of its capture, `path` (the capture_id without the record) and `cut_line_count`.

    `status` is set where the reader decided it (rejected, ignored, gone) and null where the history of the article does.
    """
    columns: dict[str, list[Any]] = {name: [] for name in (*_OF_OBSERVATION, *_OF_CAPTURE, "cut_line_count")}
    of_observation = [(name, columns[name].append) for name in _OF_OBSERVATION]
    of_capture = [(name, columns[name].append) for name in _OF_CAPTURE]
    count_cut_lines = columns["cut_line_count"].append
    for observation in observations:
        capture = observation.capture or _NO_CAPTURE
        for name, append in of_observation:
            append(getattr(observation, name))
        for name, append in of_capture:
            append(getattr(capture, name))
        count_cut_lines(len(capture.cut_lines))
    schema: dict[str, Any] = {**_OF_OBSERVATION, **_OF_CAPTURE, "cut_line_count": pl.Int64}
    return pl.DataFrame(columns, schema=schema).with_columns(path=pl.col("capture_id").str.split("#").list.first())


def usable(observations: pl.DataFrame) -> pl.DataFrame:
    """The looks that have a place in the life of an article: neither rejected nor ignored."""
    settled = [Status.REJECTED.value, Status.IGNORED.value]
    return observations.filter(~pl.col("status").is_in(settled).fill_null(value=False))
