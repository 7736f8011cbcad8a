"""Rows of tables as columns: what `newsdrift.sources.fields` does to one record, done to thousands whose fields are plain.

A row is plain where nothing would be noted, set aside or refused: its text is shown and no wall, its times are ISO 8601, its address names
an article. Every other row is left to `field_capture`, so that each way of being odd is told in one place only; a test holds both equal.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import polars as pl

from newsdrift.records import Capture
from newsdrift.schema import FIRST_YEAR, LAST_YEAR, UTC_DATETIME
from newsdrift.sources.checks import BLOCKED_CHARACTERS, BLOCKED_PAGES
from newsdrift.sources.cleaning import MAX_BODY_CHARACTERS
from newsdrift.sources.fields import FIELDS, TIME_FIELDS, field_capture
from newsdrift.urls import article_key, canonical_url

LINES = {
    "url": "source_url",
    "title": "title",
    "article_id": "article",
    "story_id": "story_id",
    "language": "language",
    "license": "license",
}
IDENTIFIERS = ("article_id", "story_id", "http_status")
# Control characters and separators of lines: all that cleaning replaces. A text may have line feeds, both may have tabs.
ODD_IN_TEXT = r"[\x00-\x08\x0b-\x1f\x7f-\x{9f}\x{2028}\x{2029}]"
ODD_IN_LINE = r"[\x00-\x08\x0a-\x1f\x7f-\x{9f}\x{2028}\x{2029}]"
VISIBLE = r"[\p{L}\p{N}]"
ANSWERED = r"^2[0-9][0-9]$"
ISO_SECONDS = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.,][0-9]+)?"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9]))?$"  # without a zone it has a note, so that its row is not plain
)
WRITTEN = "%Y-%m-%d %H:%M:%S"
EARLIEST = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
LATEST = datetime(LAST_YEAR, 12, 31, 23, 59, 59, tzinfo=UTC)
OFFSET = r"([+-])([0-9]{2}):?([0-9]{2})$"
INTEGERS_OF_FLOATS = 2**53  # beyond it, not every integer is a float
COLUMNS: Mapping[str, Any] = {
    "record_number": pl.Int64,
    "title": pl.String,
    "body": pl.String,
    "source_url": pl.String,
    "article": pl.String,
    "story_id": pl.String,
    "language": pl.String,
    "license": pl.String,
    **dict.fromkeys(TIME_FIELDS, UTC_DATETIME),
    "canonical_url": pl.String,
    "address_key": pl.String,
}


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Some rows of a table: the plain ones as a frame, the others as captures, both by record number.

    `plain` has the fields of `Capture` that a plain row can have, and `canonical_url` and `address_key`, the article_key by address alone.
    """

    plain: pl.DataFrame
    captures: Iterator[Capture]


def numbered_batches(frames: Iterable[pl.DataFrame], before: int = 0) -> Iterator[Batch]:
    """A batch for each frame of rows whose columns are named for fields; `before` rows of the file lie before the first."""
    for rows in frames:
        yield _batch(rows.with_columns(record_number=pl.int_range(before + 1, before + 1 + rows.height, dtype=pl.Int64, eager=True)))
        before += rows.height


def row_batch(captures: Iterator[Capture]) -> Batch:
    """Captures of which none is told in columns."""
    return Batch(pl.DataFrame(schema=COLUMNS), captures)


def _batch(rows: pl.DataFrame) -> Batch:
    looked = _looked(rows)
    known = looked.join(_addresses(looked.filter("is_plain")["source_url"]), on="source_url", how="left", maintain_order="left")
    is_plain = known["is_plain"] & (known["article"].is_not_null() | known["address_key"].is_not_null())
    return Batch(known.filter(is_plain).select(*COLUMNS), _others(rows.filter(~is_plain)))


def plain_captures(plain: pl.DataFrame) -> Iterator[Capture]:
    """Plain rows as captures, one by one."""
    fields = plain.select(*COLUMNS).drop("canonical_url", "address_key")
    yield from (Capture(**row) for row in fields.iter_rows(named=True))


def _others(rows: pl.DataFrame) -> Iterator[Capture]:
    """The captures of rows as the row level makes them; texts are cut one character above what a body may have, to be refused."""
    bounded = rows.with_columns(pl.col(pl.String).str.head(MAX_BODY_CHARACTERS + 1))
    for row in bounded.iter_rows(named=True, buffer_size=64):
        number = row.pop("record_number")
        if any(value is not None and value != "" for value in row.values()):
            yield field_capture(row, record_number=number)


def _looked(rows: pl.DataFrame) -> pl.DataFrame:
    """The fields of every row, right where `is_plain`; a field whose column is missing is null, as is one of a type that is not its own."""
    texts = {field: _string(rows, field) for field in FIELDS}
    lines = {field: _line(texts[field]).alias(name) for field, name in LINES.items()}
    looked = rows.select("record_number", *lines.values(), body=_body(texts["text"])).hstack(_times(rows))
    own = [field for field in rows.columns if field in set(FIELDS) - set(TIME_FIELDS)]
    is_plain = [_line(texts["status"]).is_null(), _line(texts["http_status"]).str.contains(ANSWERED).fill_null(value=True)]
    is_plain += [~texts[field].str.contains(ODD_IN_LINE).fill_null(value=False) for field in lines]
    is_plain += [texts[field].is_not_null() | pl.col(field).is_null() for field in own]
    is_plain += [_is_empty(rows, field) | looked[field].is_not_null() for field in TIME_FIELDS]
    has_time = looked.select(pl.any_horizontal(pl.col(*TIME_FIELDS).is_not_null())).to_series()
    return looked.with_columns(is_plain=rows.select(pl.all_horizontal(is_plain)).to_series() & has_time & _is_plain_text(looked))


def _string(rows: pl.DataFrame, field: str) -> pl.Expr:
    """The field as text; null where its column is missing or of another type."""
    dtype = rows.schema.get(field, pl.Null())
    column = pl.col(field)
    if dtype == pl.String:
        return column
    if isinstance(dtype, pl.Categorical | pl.Enum) or (field in IDENTIFIERS and dtype.is_integer()):
        return column.cast(pl.String)
    if field in IDENTIFIERS and dtype.is_float():
        is_exact = (column.floor() == column) & (column.abs() < INTEGERS_OF_FLOATS)
        return pl.when(is_exact).then(column).cast(pl.Int64, strict=False).cast(pl.String)
    return pl.lit(None, pl.String)


def _line(text: pl.Expr) -> pl.Expr:
    """The text without white space at its ends; null where nothing is left."""
    stripped = text.str.strip_chars()
    return pl.when(stripped != "").then(stripped)


def _body(text: pl.Expr) -> pl.Expr:
    """The text without blank lines around it and white space at its end."""
    return text.str.replace_all("\r\n", "\n", literal=True).str.strip_chars_end().str.replace(r"^\s*\n", "")


def _is_plain_text(rows: pl.DataFrame) -> pl.Series:
    """Whether each `body` is shown as it stands, and as the article: not too long, without control characters, no wall."""
    body = pl.col("body")
    seen = rows.select(
        is_shown=body.str.contains(VISIBLE) & (body.str.len_bytes() <= MAX_BODY_CHARACTERS) & ~body.str.contains(ODD_IN_TEXT),
        is_short=(body.str.len_chars() < BLOCKED_CHARACTERS).fill_null(value=False),
    )
    short = rows.select("body", row=pl.int_range(pl.len())).filter(seen["is_short"])
    walls = short.filter(body.str.to_lowercase().str.contains_any(list(BLOCKED_PAGES)))["row"]
    return seen["is_shown"].fill_null(value=False).scatter(walls, False)


def _is_empty(rows: pl.DataFrame, field: str) -> pl.Expr:
    dtype = rows.schema.get(field)
    if dtype is None:
        return pl.lit(value=True)
    is_null = pl.col(field).is_null()
    return is_null | (pl.col(field) == "") if dtype == pl.String else is_null


def _times(rows: pl.DataFrame) -> pl.DataFrame:
    """The times in UTC and whole seconds; null where one is missing, cannot be told here, or lies beyond the years that are taken."""
    return pl.DataFrame({field: _time(rows[field]) if field in rows.columns else _no_time(rows) for field in TIME_FIELDS})


def _no_time(rows: pl.DataFrame) -> pl.Series:
    return pl.repeat(None, rows.height, dtype=UTC_DATETIME, eager=True)


def _time(column: pl.Series) -> pl.Series:
    if column.dtype == pl.String:
        utc = _parsed(column)
    elif column.dtype == pl.Date:
        utc = column.cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
    elif isinstance(column.dtype, pl.Datetime):
        aware = column.dt.convert_time_zone("UTC") if column.dtype.time_zone else column.dt.replace_time_zone("UTC")
        utc = aware.dt.truncate("1s").dt.cast_time_unit("us")
    else:
        utc = _no_time(column.to_frame())
    return utc.set(~utc.is_between(EARLIEST, LATEST).fill_null(value=False), None)


def _parsed(column: pl.Series) -> pl.Series:
    """ISO 8601 to the second, or a date alone, as UTC."""
    text = pl.col("text")
    frame = pl.DataFrame({"text": column.set(~column.str.contains(ISO_SECONDS).fill_null(value=False), None)})
    is_day = text.str.len_bytes() == 10
    if frame.select(is_day.any()).item():
        frame = frame.with_columns(pl.when(is_day).then(text + " 00:00:00").otherwise(text))
    found = frame.select((text.str.slice(0, 10) + " " + text.str.slice(11, 8)).str.to_datetime(WRITTEN, strict=False, time_unit="us"))
    local = found.to_series().dt.replace_time_zone("UTC")
    zoned = frame.select(sign=text.str.extract(OFFSET, 1), hours=text.str.extract(OFFSET, 2), minutes=text.str.extract(OFFSET, 3))
    return local if zoned["sign"].null_count() == zoned.height else local - _east(zoned)


def _east(zoned: pl.DataFrame) -> pl.Series:
    """How far east of UTC the times are, from the parts of their offsets."""
    minutes = pl.col("hours").cast(pl.Int64) * 60 + pl.col("minutes").cast(pl.Int64)
    signed = pl.when(pl.col("sign") == "-").then(-minutes).otherwise(minutes).fill_null(0)
    return zoned.select(pl.duration(minutes=signed)).to_series()


def _addresses(urls: pl.Series) -> pl.DataFrame:
    """One row per distinct address, with its canonical form and the key that it gives an article."""
    distinct = urls.drop_nulls().unique(maintain_order=True)
    found = [(canonical_url(url), article_key(None, "", url)) for url in distinct]
    forms = pl.DataFrame(found, schema={"canonical_url": pl.String, "address_key": pl.String}, orient="row")
    return forms.with_columns(source_url=distinct)
