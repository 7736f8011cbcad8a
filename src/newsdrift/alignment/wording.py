"""Which words differ inside a link."""

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

_PIECE = re.compile(r"\w+(?:['’.,]\w+)*|\s+|[^\w\s]")

_Kind = Literal["equal", "added", "deleted"]
_Stretch = tuple[_Kind, str, str]


@dataclass(frozen=True, slots=True)
class WordChange:
    """A stretch of text that two sentences share, or that one of them has alone.

    `old` is empty for what was added, `new` for what was deleted; of an equal stretch they may differ in case. `old_start` and
    `new_start` are where it begins in either sentence, in code points from 0.
    """

    kind: _Kind
    old: str
    new: str
    old_start: int
    new_start: int


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
    changes: list[_Stretch] = []
    for step in Indel.opcodes([piece.lower() for piece in old_pieces], [piece.lower() for piece in new_pieces]):
        before, after = "".join(old_pieces[step.src_start : step.src_end]), "".join(new_pieces[step.dest_start : step.dest_end])
        if step.tag == "equal":
            changes.append(("equal", before, after))
        else:
            changes.extend(("deleted", before, "") for _ in before[:1])
            changes.extend(("added", "", after) for _ in after[:1])
    return _placed(_without_islands(changes))


def _placed(stretches: list[_Stretch]) -> list[WordChange]:
    placed, old_start, new_start = [], 0, 0
    for kind, old, new in stretches:
        placed.append(WordChange(kind, old, new, old_start, new_start))
        old_start, new_start = old_start + len(old), new_start + len(new)
    return placed


def _without_islands(changes: list[_Stretch]) -> list[_Stretch]:
    """The changes with lone spaces between two of them taken in: "said on" to "told in" reads as one change, not as three."""
    merged: list[_Stretch] = []
    run: list[_Stretch] = []
    for position, (kind, old, new) in enumerate(changes):
        inside = bool(run) and position + 1 < len(changes)
        if kind == "equal" and not (inside and old.isspace()):
            merged.extend([*_joined(run), (kind, old, new)])
            run = []
        else:
            run.append((kind, old, new))
    return [*merged, *_joined(run)]


def _joined(run: list[_Stretch]) -> list[_Stretch]:
    old, new = "".join(stretch[1] for stretch in run), "".join(stretch[2] for stretch in run)
    deleted: list[_Stretch] = [("deleted", old, "")] if old else []
    added: list[_Stretch] = [("added", "", new)] if new else []
    return deleted + added
