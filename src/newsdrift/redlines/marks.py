"""The words of linked sentences by what became of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from newsdrift.alignment import WordChange, word_changes
from newsdrift.redlines.passages import Side
from newsdrift.text import glyphs_with_origins

Kind = Literal["equal", "added", "deleted"]
Span = tuple[int, int]
_BLANKS = re.compile(r"(\s+)")
_ISLAND = re.compile(r"\W*(?:[^\W\d]+\W*)?")  # one word at most, and no number


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words of a sentence; `is_value` marks those of a value that another replaced or that replaced one."""

    kind: Kind
    text: str
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """The words of a component: those of each old and of each new sentence, and both in one text."""

    old: tuple[tuple[Piece, ...], ...]
    new: tuple[tuple[Piece, ...], ...]
    both: tuple[Piece, ...]

    def of(self, side: Side) -> tuple[tuple[Piece, ...], ...]:
        """The words of the sentences of a side."""
        return self.old if side == "old" else self.new


def marked(old: Sequence[str], new: Sequence[str], replaced: Iterable[tuple[str, str]] = ()) -> Marked:
    """The sentences of a component with their words marked; `replaced` are values as written, with normal glyphs.

    Sentences are joined by a space. Unlike in `word_changes`, a change of capitals alone is marked, and a lone word or sign that stayed
    between longer changes is not told apart from them: nobody reads "the" as kept in a sentence that was written anew.

    >>> for piece in marked(["12 died."], ["97 died."], [("12", "97")]).both:
    ...     print(piece.kind, repr(piece.text), piece.is_value)
    deleted '12' True
    added '97' True
    equal ' died.' False
    """
    changes = _without_islands(list(_with_capitals(word_changes(" ".join(old), " ".join(new)))))
    pairs = list(replaced)
    old_values = _spans(" ".join(old), [before for before, _ in pairs], _changed(changes, "old"))
    new_values = _spans(" ".join(new), [after for _, after in pairs], _changed(changes, "new"))
    placed_old = [piece for change in changes for piece in _pieces(change, "old", old_values)]
    placed_new = [piece for change in changes for piece in _pieces(change, "new", new_values)]
    both = [
        piece
        for change in changes
        for _, piece in (_pieces(change, "old", old_values) if change.kind == "deleted" else _pieces(change, "new", new_values))
    ]
    return Marked(_by_sentence(placed_old, old), _by_sentence(placed_new, new), tuple(both))


def _with_capitals(changes: Iterable[WordChange]) -> Iterator[WordChange]:
    """The changes, equal stretches without the words that differ in case: such a word is deleted and added."""
    for change in changes:
        if change.kind != "equal" or change.old == change.new:
            yield change
            continue
        old_start, new_start = change.old_start, change.new_start
        for old, new in zip(_BLANKS.split(change.old), _BLANKS.split(change.new), strict=True):
            if old == new:
                yield WordChange("equal", old, new, old_start, new_start)
            else:
                yield WordChange("deleted", old, "", old_start, new_start)
                yield WordChange("added", "", new, old_start + len(old), new_start)
            old_start, new_start = old_start + len(old), new_start + len(new)


def _without_islands(changes: Sequence[WordChange]) -> list[WordChange]:
    """The changes with each island taken into what stands around it: first all that is deleted, then all that is added."""
    groups = [list(group) for _, group in groupby(changes, key=lambda change: change.kind == "equal")]
    sizes = [sum(len(change.old) + len(change.new) for change in group) for group in groups]
    told: list[WordChange] = []
    for is_changed, run in groupby(
        range(len(groups)), key=lambda place: groups[place][0].kind != "equal" or _is_island(groups, sizes, place)
    ):
        told += _joined([change for place in run for change in groups[place]], is_changed=is_changed)
    return told


def _is_island(groups: Sequence[Sequence[WordChange]], sizes: Sequence[int], place: int) -> bool:
    text = "".join(change.new for change in groups[place])
    is_between = 0 < place < len(groups) - 1
    return is_between and _ISLAND.fullmatch(text) is not None and sizes[place] < min(sizes[place - 1], sizes[place + 1])


def _joined(stretch: Sequence[WordChange], *, is_changed: bool) -> Iterator[WordChange]:
    """A stretch as one deletion and one addition, or as one equal text."""
    first, old, new = stretch[0], "".join(change.old for change in stretch), "".join(change.new for change in stretch)
    if not is_changed:
        yield WordChange("equal", old, new, first.old_start, first.new_start)
        return
    if old:
        yield WordChange("deleted", old, "", first.old_start, first.new_start)
    if new:
        yield WordChange("added", "", new, first.old_start + len(old), first.new_start)


def _changed(changes: Iterable[WordChange], side: Side) -> list[Span]:
    """Where the changed words of a side stand."""
    if side == "old":
        return [(change.old_start, change.old_start + len(change.old)) for change in changes if change.kind == "deleted"]
    return [(change.new_start, change.new_start + len(change.new)) for change in changes if change.kind == "added"]


def _spans(text: str, values: Iterable[str], changed: Sequence[Span]) -> list[Span]:
    """Where the values stand in a text, each once: at the first place in which a word of it changed, else at the first."""
    normal, origins = glyphs_with_origins(text)
    found: list[Span] = []
    for value in values:
        matches = re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", normal)
        places = [place for match in matches if (place := (origins[match.start()], origins[match.end()])) not in found]
        changed_ones = [place for place in places if any(_overlap(place, span) for span in changed)]
        found += (changed_ones or places)[:1]
    return found


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _pieces(change: WordChange, side: Side, values: Iterable[Span]) -> Iterator[tuple[int, Piece]]:
    """What a side has of a change, with its place, cut where a value begins or ends.

    Of a value some words of which stayed, the changed ones are marked.
    """
    text, start = (change.old, change.old_start) if side == "old" else (change.new, change.new_start)
    here = (start, start + len(text))
    inside = [span for span in values if _overlap(span, here) and (change.kind != "equal" or _holds(here, span))]
    cuts = sorted({start, start + len(text), *(place for span in inside for place in span if start < place < start + len(text))})
    for begin, end in pairwise(cuts):
        is_value = any(_overlap(span, (begin, end)) for span in inside)
        yield begin, Piece(change.kind, text[begin - start : end - start], is_value)


def _by_sentence(placed: Sequence[tuple[int, Piece]], sentences: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of joined sentences, by sentence and without the spaces that joined them."""
    told, start = [], 0
    for sentence in sentences:
        told.append(tuple(_within(placed, (start, start + len(sentence)))))
        start += len(sentence) + 1
    return tuple(told)


def _within(placed: Iterable[tuple[int, Piece]], sentence: Span) -> Iterator[Piece]:
    for start, piece in placed:
        begin, end = max(start, sentence[0]), min(start + len(piece.text), sentence[1])
        if begin < end:
            yield Piece(piece.kind, piece.text[begin - start : end - start], piece.is_value)
