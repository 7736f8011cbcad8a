"""The closed sets; their order is that of every axis and legend."""

from collections.abc import Mapping
from enum import StrEnum


class Status(StrEnum):
    """What became of a raw file or record."""

    NEW = "new"
    IDENTICAL = "identical"
    SIGHTING = "sighting"
    GONE = "gone"
    REJECTED = "rejected"
    IGNORED = "ignored"
    WITHDRAWN = "withdrawn"


UNUSED = (Status.REJECTED, Status.IGNORED, Status.WITHDRAWN)
"""Of captures that have no place in the life of an article."""


class TextKind(StrEnum):
    """How much of the article a capture shows."""

    FULL = "full"
    PARTIAL = "partial"
    SUMMARY = "summary"
    HEADLINE = "headline"
    NONE = "none"


class TextPart(StrEnum):
    """What of a source's own words a column holds, which may not be passed on without a licence."""

    BODY = "body"
    TITLE = "title"
    VALUE = "value"
    SPEAKER = "speaker"
    NOTICE = "notice"
    BOILERPLATE = "boilerplate"
    ADDRESS = "address"
    AUTHOR = "author"
    FILE_NAME = "file_name"
    REASON = "reason"


class TimeBasis(StrEnum):
    """Which time `version_at` is, the most telling first."""

    MODIFIED = "modified"
    PUBLISHED = "published"
    ITEM = "item"
    CAPTURED = "captured"


class Action(StrEnum):
    """What happened to the sentences of a component."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    RECAST = "recast"
    ADDED = "added"
    DELETED = "deleted"


# Of one character, so that they stand in bars and margins; a true minus where there is more than ASCII.
ACTION_SIGNS: Mapping[str, str] = {
    Action.UNCHANGED: " ",
    Action.EDITED: "~",
    Action.SPLIT: "<",
    Action.MERGED: ">",
    Action.RECAST: "x",
    Action.ADDED: "+",
    Action.DELETED: "-",
}


class StartKind(StrEnum):
    """How the life of a sentence began."""

    FIRST_VERSION = "first_version"
    ADDED = "added"
    SPLIT = "split"


class EndKind(StrEnum):
    """How the life of a sentence ended."""

    DELETED = "deleted"
    ABSORBED = "absorbed"
    GONE = "gone"
    ALIVE = "alive"


class ChangeLevel(StrEnum):
    """The strongest way in which two texts differ, the weakest first."""

    NONE = "none"
    WHITESPACE = "whitespace"
    TYPOGRAPHY = "typography"
    CASE_PUNCTUATION = "case_punctuation"
    WORDING = "wording"


class LeadChange(StrEnum):
    """What became of the first paragraph."""

    NONE = "none"
    REWORDED = "reworded"
    PROMOTED = "promoted"
    REPLACED = "replaced"


class Cause(StrEnum):
    """Where the changes of an update lie."""

    ARTICLE = "article"
    BOILERPLATE = "boilerplate"


class BoilerplateForm(StrEnum):
    """What of a recurring line is the same each time."""

    LINE = "line"
    LABEL = "label"


class StoryBasis(StrEnum):
    """Why an article is counted to a story."""

    CLUSTER_ID = "cluster_id"
    CURATED = "curated"


class ValueKind(StrEnum):
    """What a value is."""

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    PLACE = "place"
    PERSON = "person"
    QUOTATION = "quotation"


class ValueChange(StrEnum):
    """What became of the values of a text, the weakest first."""

    NONE = "none"
    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"


class NoticeKind(StrEnum):
    """What a notice says that the newsroom did, the weightiest first."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"


class Notice(StrEnum):
    """What an update tells of itself: nothing, that there was a change, or what was wrong or changed."""

    NONE = "none"
    TECHNICAL = "technical"
    PROPER = "proper"


class ReturnKind(StrEnum):
    """How a headline came back that the article had before."""

    NONE = "none"
    REVERT = "revert"
    ALTERNATION = "alternation"


class Fate(StrEnum):
    """What became of those whom a number counts."""

    DEAD = "dead"
    HURT = "hurt"
    MISSING = "missing"
    TRAPPED = "trapped"
    SAVED = "saved"
    FLED = "fled"
    ILL = "ill"
    HELD = "held"
    CHARGED = "charged"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"


class Direction(StrEnum):
    """Which way an amount was changed."""

    UP = "up"
    DOWN = "down"
    NONE = "none"
