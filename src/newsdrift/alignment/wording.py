"""Which words differ inside a link."""

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

_PIECE = re.compile(r"\w+(?:['’.,]\w+)*|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class WordChange:
    """A stretch of text that two sentences share, or that one of them has alone.

    `old` is empty for what was added, `new` for what was deleted; of an equal stretch they may differ in case.
    """

    kind: Literal["equal", "added", "deleted"]
    old: str
    new: str


def word_changes(old: str, new: str) -> list[WordChange]:
    """The way from the old text to the new one, word by word, along their longest common subsequence of words, spaces and signs.

    The old parts joined give the old text, the new parts the new one.

    >>> for change in word_changes("12 people died.", "At least 97 people died."):
    ...     print(change.kind, repr(change.old or change.new))
    deleted '12'
    added 'At least 97'
    equal ' people died.'
    """
    old_pieces, new_pieces = _PIECE.findall(old), _PIECE.findall(new)
    changes: list[WordChange] = []
    for step in Indel.opcodes([piece.lower() for piece in old_pieces], [piece.lower() for piece in new_pieces]):
        before, after = "".join(old_pieces[step.src_start : step.src_end]), "".join(new_pieces[step.dest_start : step.dest_end])
        if step.tag == "equal":
            changes.append(WordChange("equal", before, after))
        else:
            changes.extend(WordChange("deleted", before, "") for _ in before[:1])
            changes.extend(WordChange("added", "", after) for _ in after[:1])
    return _without_islands(changes)


def _without_islands(changes: list[WordChange]) -> list[WordChange]:
    """The changes with lone spaces between two of them taken in: "said on" to "told in" reads as one change, not as three."""
    merged: list[WordChange] = []
    run: list[WordChange] = []
    for position, change in enumerate(changes):
        inside = bool(run) and position + 1 < len(changes)
        if change.kind == "equal" and not (inside and change.old.isspace()):
            merged.extend([*_joined(run), change])
            run = []
        else:
            run.append(change)
    return [*merged, *_joined(run)]


def _joined(run: list[WordChange]) -> list[WordChange]:
    old, new = "".join(change.old for change in run), "".join(change.new for change in run)
    deleted = [WordChange("deleted", old, "")] if old else []
    added = [WordChange("added", "", new)] if new else []
    return deleted + added
