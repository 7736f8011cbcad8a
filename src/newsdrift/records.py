"""Frozen values that pass between the stages, and how identifiers are made."""

import hashlib
import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import PurePath

from newsdrift.schema import Action, ChangeLevel, TextKind, ValueChange


class Look(StrEnum):
    """What somebody who looked at the article's address found."""

    TEXT = "text"
    UNCHANGED = "unchanged"
    GONE = "gone"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What a reader makes of one raw file, or of one record of a container file.

    Times are aware and in UTC. `body` has one paragraph a line and is empty where the look brought no text; of a feed's item it is the
    summary. `source_url` is the address as found, `page_url` another that the same look gives the article: the page's own link, or where a
    redirection led. `article` is the identifier that the source itself gives, `source_name` the outlet as an aggregator names it, `authors`
    the names that a page gives, joined by a semicolon and a space. With a `problem` the capture is rejected for that reason; `ignored`
    says why something is none of the captures; `notes` say what was set aside of a capture that is used. `record_number` counts from 1 in
    container files; `sha256` and `byte_count` are those of a record that has bytes of its own.
    """

    record_number: int | None = None
    sha256: str | None = None
    byte_count: int | None = None
    look: Look = Look.TEXT
    text_kind: TextKind = TextKind.FULL
    title: str | None = None
    body: str = ""
    cut_lines: tuple[str, ...] = ()
    source_url: str | None = None
    page_url: str | None = None
    article: str | None = None
    story_id: str | None = None
    source_name: str | None = None
    authors: str | None = None
    language: str | None = None
    license: str | None = None
    captured_at: datetime | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    item_at: datetime | None = None
    problem: str | None = None
    ignored: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A row of an alignment: an old and a new sentence, an addition or a deletion.

    `old_index` is None for an addition, `new_index` for a deletion. `similarity` is in thousandths; 0 where there is no link.
    `confidence` is the share, in thousandths, of such links that people confirmed; None where there is no link.
    """

    old_index: int | None
    new_index: int | None
    action: Action
    is_moved: bool
    similarity: int
    confidence: int | None
    change_level: ChangeLevel
    value_change: ValueChange


def capture_id(path: PurePath, record_number: int | None = None) -> str:
    r"""The POSIX path below data/raw/ in printable characters, and the record's number.

    Control and format characters, `%`, `#` and bytes that are no UTF-8 stand as `%XX`, so that the identifier names one file and no other.

    >>> capture_id(PurePath("blogger/100%\n.txt"))
    'blogger/100%25%0A.txt'
    >>> capture_id(PurePath("a/b.jsonl"), 3)
    'a/b.jsonl#3'
    """
    escaped = _escaped(path.as_posix())
    return escaped if record_number is None else f"{escaped}#{record_number}"


@lru_cache(maxsize=1024)  # a container file asks once for each of its records
def _escaped(name: str) -> str:
    return "".join(_escape(character) for character in os.fsencode(name).decode("utf-8", "surrogateescape"))


def _escape(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is no UTF-8, as os.fsdecode carries it
        return f"%{code - 0xDC00:02X}"
    if character in "%#" or unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"}:
        return "".join(f"%{byte:02X}" for byte in character.encode())
    return character


def article_id(keys: Sequence[str]) -> str:
    """16 hex digits of the SHA-256 of the smallest of the keys that name one article.

    >>> article_id(["https://b.example/1", "https://a.example/1"]) == article_id(["https://a.example/1"])
    True
    """
    return hashlib.sha256(min(keys).encode()).hexdigest()[:16]
