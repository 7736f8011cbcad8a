"""What a redline says in words: times with their bounds, moves, splits, counts."""

from collections.abc import Sequence
from datetime import datetime

from newsdrift.redlines.reading import Update, Version
from newsdrift.redlines.sheet import Line, Move
from newsdrift.schema import Action, NoticeKind, TimeBasis

BASES = {
    TimeBasis.MODIFIED: "stated as last change",
    TimeBasis.PUBLISHED: "stated as publication",
    TimeBasis.ITEM: "time of the item in a feed",
    TimeBasis.CAPTURED: "first captured",
}
NOTICES = {
    NoticeKind.CORRECTION: "correction notice",
    NoticeKind.CLARIFICATION: "clarification notice",
    NoticeKind.UPDATE: "update notice",
}
ARROWS = {Move.UP: "↑", Move.DOWN: "↓"}
# What became of an old sentence, and what a new one came from.
_PARTS = {
    Action.SPLIT: {"old": "split into", "new": "split from"},
    Action.MERGED: {"old": "merged into", "new": "merged from"},
    Action.RECAST: {"old": "recast as", "new": "recast from"},
}


def listed(numbers: Sequence[int]) -> str:
    """Numbers as in a sentence.

    >>> listed([3]), listed([3, 4]), listed([3, 4, 9])
    ('3', '3 and 4', '3, 4 and 9')
    """
    *most, last = map(str, numbers)
    return f"{', '.join(most)} and {last}" if most else last


def time_text(version: Version) -> str:
    """The time of a version, and what it is."""
    return f"{version.version_at:%Y-%m-%d %H:%M} UTC, {BASES[version.time_basis]}"


def bounds_text(update: Update) -> str:
    """Between which looks the edits lie that lead from the old version to the new one."""
    steps = update.new.number - update.old.number
    subject = "edited" if steps == 1 else f"{steps} updates, the edits"
    after, before = update.edited_after, update.edited_before
    if before is None:
        return f"{subject} when nobody looked: no capture bounds the time"
    if after is None:
        return f"{subject} before {before:%Y-%m-%d %H:%M} UTC"
    return f"{subject} between {_span_text(after, before)} UTC"


def _span_text(after: datetime, before: datetime) -> str:
    """Two times, the day of the second only where it is another."""
    last = f"{before:%H:%M}" if after.date() == before.date() else f"{before:%Y-%m-%d %H:%M}"
    return f"{after:%Y-%m-%d %H:%M} and {last}"


def tag_text(lines: Sequence[Line], *, is_old: bool) -> str:
    """What else happened to neighbouring lines of one component and side: from what or into what, which way; empty where nothing did."""
    line, partners = lines[0], listed(sorted({partner for each in lines for partner in each.partners}) or [0])
    if line.action in _PARTS:
        part = f"{_PARTS[line.action]['old' if is_old else 'new']} {partners}"
        return part if line.move is None else f"{part}, moved {line.move}"
    return "" if line.move is None else f"moved {line.move} {'to' if is_old else 'from'} {partners}"
