"""Short forms in which tables declare their columns, and the columns that several tables share."""

from enum import StrEnum
from typing import Any

from newsdrift.schema.columns import Column
from newsdrift.schema.enums import ChangeLevel, TextPart, ValueChange


def key(name: str, description: str, **more: Any) -> Column:
    """A column of text that every row has, such as one that names something."""
    return Column(name, "string", description, required=True, **more)


def string(name: str, description: str, **more: Any) -> Column:
    """A column of text."""
    return Column(name, "string", description, **more)


def time(name: str, description: str, **more: Any) -> Column:
    """A column of times in UTC."""
    return Column(name, "datetime", description + " UTC.", **more)


def count(name: str, description: str, **more: Any) -> Column:
    """A column of counts, lengths of time in seconds or places; nothing below 0 unless `minimum` says so."""
    return Column(name, "integer", description, **{"minimum": 0, **more})


def boolean(name: str, description: str, **more: Any) -> Column:
    """A column of truth values."""
    return Column(name, "boolean", description, **more)


def closed(name: str, enum: type[StrEnum], description: str, **more: Any) -> Column:
    """A column of the members of a closed set."""
    return Column(name, "string", description, enum=enum, **more)


ARTICLE_ID_PATTERN = "[0-9a-f]{16}"
VERSION_ID_PATTERN = ARTICLE_ID_PATTERN + "-[1-9][0-9]*"
SENTENCE_ID_PATTERN = VERSION_ID_PATTERN + "-[0-9]+"

ARTICLE = key("article_id", "The article.", references="articles.article_id")
VERSION = key("version_id", "The version.", references="versions.version_id")
VERSION_NUMBER = count("version_number", "Place of the version among those of its article, from 1.", required=True, minimum=1)
CHANGE_LEVEL = closed(
    "change_level",
    ChangeLevel,
    "The strongest way in which old and new text differ: white space, glyphs (quotes, dashes, ligatures), case or punctuation, wording.",
)
VALUE_CHANGE = closed(
    "value_change",
    ValueChange,
    "The strongest change of numbers, dates, amounts, places, persons and quoted words: replaced before removed before added.",
)
TITLE = string(
    "title",
    "Headline as the page or item gives it; null where no capture gave one.",
    text=TextPart.TITLE,
    digests=("title_digest",),
)
CANONICAL_URL = string("canonical_url", "Address in canonical form.", text=TextPart.ADDRESS)
