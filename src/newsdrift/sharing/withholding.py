"""The tables of a package without its texts: ids, times, counts, links and measures stand, keyed digests take the place of the words."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from newsdrift.errors import PackageError
from newsdrift.schema import DTYPES, TABLES, Table, TextPart
from newsdrift.sharing.digests import all_paragraph_digests, digests, keyed_id
from newsdrift.sharing.proving import MOST_WORDS
from newsdrift.urls import outlet

ARTICLE_DIGITS = 16
FILE_DIGITS = 6


class Addresses(StrEnum):
    """What is given of addresses: all, or the domain alone, and then ids that nobody can make from a likely address."""

    FULL = "full"
    DOMAIN = "domain"


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the texts is given after all: the kinds that are `released`, and what of addresses."""

    released: frozenset[TextPart] = frozenset()
    urls: Addresses = Addresses.DOMAIN

    @classmethod
    def of(cls, released: Collection[str], urls: str) -> "Choice":
        """The choice that was made in words."""
        return cls(frozenset(map(TextPart, released)), Addresses(urls))

    @property
    def withheld(self) -> frozenset[TextPart]:
        """The kinds of text that are left out: all that are not released, addresses where only the domain is given."""
        return frozenset(TextPart) - self.released - ({TextPart.ADDRESS} if self.urls is Addresses.FULL else set())


def withheld(frames: Mapping[str, pl.DataFrame], choice: Choice, key: bytes) -> dict[str, pl.DataFrame]:
    """The tables of a package with the texts of all kinds but the released ones gone and their digests at hand.

    With `Addresses.DOMAIN` articles, and all that is counted by them, have other ids, the same for the same key. Columns that curated
    files add stay with the articles alone, as they are written.
    """
    parts = choice.withheld
    held = {table.name: _without_texts(table, frames[table.name], parts, key) for table in TABLES}
    stories = _story_names(frames, choice.urls, key)
    named = {name: _with_stories(frame, stories) for name, frame in held.items()}
    return named if choice.urls is Addresses.FULL else _with_other_ids(named, key)


def _without_texts(table: Table, frame: pl.DataFrame, parts: Collection[TextPart], key: bytes) -> pl.DataFrame:
    """A table with its digests and without its texts, the curated columns behind them."""
    held = [column for column in table.columns if column.text in parts]
    found = {name: _digests(name, frame[column.name], key) for column in held for name in column.digests}
    stand_ins = {column.name: _stand_in(column.text, column.name, frame, key) for column in held}
    declared = table.without(parts)
    further = [name for name in frame.columns if name not in table.dtypes] if table.name == "articles" else []
    whole = frame.with_columns(**stand_ins, **found)
    if table.name == "boilerplate" and TextPart.BOILERPLATE in parts:
        whole = whole.with_columns(boilerplate_id=_boilerplate_ids(frame, key)).sort("boilerplate_id")
    return declared.conform(whole).hstack(whole.select(further))


def _digests(name: str, texts: pl.Series, key: bytes) -> pl.Series:
    """The digests that a column of that name holds."""
    return all_paragraph_digests(key, texts) if name.endswith("_digests") else digests(key, name.removesuffix("_digest"), texts)


def _stand_in(part: TextPart | None, name: str, frame: pl.DataFrame, key: bytes) -> pl.Series | pl.Expr:
    """What a column holds instead of a text: nothing, or where rows are told apart by it or grouped, something that tells nothing else."""
    if part is TextPart.FILE_NAME:
        return numbered_files(frame[name])
    if name == "canonical_url":
        return addresses(key, frame[name])
    if part is TextPart.REASON:
        return frame[name].str.replace(_LED_TO, "${1}…").str.replace(_QUOTED, "…")
    return pl.lit(None, frame.schema[name])


# Where a redirection led, and the name of a file, stand in reasons without quotation marks, since nobody can tell where they end.
_LED_TO = r"""(?s)(redirected away to |the text is that of ).*"""
# From the first quotation mark to the last: a quoted text may hold some itself.
_QUOTED = r"""(?s)['"].*['"]|no YAML:.*|no CSV.*"""


def numbered_files(capture_ids: pl.Series) -> pl.Series:
    """Capture ids with the number of the file, by name, for its name; the folder below data/raw/ and the record's number stay.

    >>> numbered_files(pl.Series(["courier/b.jsonl#2", "courier/b.jsonl#10", "courier/a.txt", "README.md"])).to_list()
    ['courier/000003#2', 'courier/000003#10', 'courier/000002', '000001']
    """
    path = capture_ids.str.split("#").list.first().alias("path")
    files = path.unique().sort()
    number = pl.Series("number", [f"{at:0{FILE_DIGITS}}" for at in range(1, len(files) + 1)])
    numbers = path.to_frame().join(pl.DataFrame([files, number]), on="path", how="left", maintain_order="left")["number"]
    folder, record = capture_ids.str.extract("^([^/]+/)").fill_null(""), capture_ids.str.extract("(#[0-9]+)$").fill_null("")
    return (folder + numbers + record).alias(capture_ids.name)


def addresses(key: bytes, urls: pl.Series) -> pl.Series:
    """The domain of each address, then 16 digits that are the same for the same address."""
    found = {url: f"{outlet(url) or 'unknown'}/{keyed_id(key, 'address', url)}" for url in urls.drop_nulls().unique().to_list()}
    return urls.replace_strict(found, default=None, return_dtype=pl.String)


def _boilerplate_ids(frame: pl.DataFrame, key: bytes) -> pl.Series:
    """Other ids of recurring lines: those of the full package are plain hashes of the lines."""
    ids = frame["boilerplate_id"].to_list()
    return pl.Series("boilerplate_id", [keyed_id(key, "boilerplate", one) for one in ids], dtype=pl.String)


def _story_names(frames: Mapping[str, pl.DataFrame], urls: Addresses, key: bytes) -> dict[str, str]:
    """Other names of stories: of all that an aggregator numbers where addresses are not given, and of names as long as headlines.

    What has more words than may stand in sequence is a headline or an address.
    """
    basis = frames["article_stories"].group_by("story_id").agg(is_numbered=(pl.col("basis") == "cluster_id").any())
    known = dict(basis.iter_rows())
    is_other = {
        name: len(re.findall(r"[^\W_]+", name)) > MOST_WORDS or (urls is Addresses.DOMAIN and known.get(name, True))
        for name in frames["stories"]["story_id"]
    }
    return {name: f"story-{keyed_id(key, 'story', name)}" for name, other in is_other.items() if other}


def _with_stories(frame: pl.DataFrame, names: Mapping[str, str]) -> pl.DataFrame:
    if "story_id" not in frame.columns or not names:
        return frame
    return frame.with_columns(pl.col("story_id").replace(names))


def _with_other_ids(frames: Mapping[str, pl.DataFrame], key: bytes) -> dict[str, pl.DataFrame]:
    """Every id that begins with an article's id under another id of that article, rows in its order."""
    ids = frames["articles"]["article_id"].to_list()
    others = {one: keyed_id(key, "article", one) for one in ids}
    if len(set(others.values())) < len(others):
        raise PackageError("the keyed ids", "two articles would have one id", "share with another key")
    return {table.name: _sorted(table, _with_ids(frames[table.name], others)) for table in TABLES}


def _with_ids(frame: pl.DataFrame, others: Mapping[str, str]) -> pl.DataFrame:
    names = [name for name in frame.columns if name.endswith("_id") and name not in ("capture_id", "story_id", "boilerplate_id")]
    return frame.with_columns(_other_id(name, others, start=5 if name == "wire_group_id" else 0) for name in names)


def _other_id(name: str, others: Mapping[str, str], *, start: int) -> pl.Expr:
    """The id with the article's in it replaced; `start` is where that begins."""
    value, end = pl.col(name), start + ARTICLE_DIGITS
    within = value.str.slice(start, ARTICLE_DIGITS).replace_strict(others, default=None, return_dtype=DTYPES["string"])
    return (value.str.slice(0, start) + within + value.str.slice(end)).alias(name)


def _sorted(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of articles in the order of their ids, since the order of the full package would tell of the ids there."""
    first = table.primary_key[0]
    if first in ("capture_id", "outlet", "boilerplate_id"):
        return frame
    by = pl.col(first).str.slice(0, ARTICLE_DIGITS) if first != "story_id" else pl.col(first)
    return frame.sort(by, maintain_order=True)
