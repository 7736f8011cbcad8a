"""An update laid out to be read: what stands beside what, and which words are marked. Both a terminal and a page show it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from newsdrift.redlines.marks import Marked, Piece, marked
from newsdrift.redlines.passages import SIDES, Component, Passage, Side, passages
from newsdrift.redlines.reading import Update, Version
from newsdrift.schema import Action, ChangeLevel, NoticeKind


class Move(StrEnum):
    """Which way a sentence moved on the sheet."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence where it stands in its version, counted from 1.

    `partners` are the sentences of the other version that links connect it with; where they stand elsewhere, `move` says which way it
    went. `has_other_glyphs` marks an unchanged sentence that is set otherwise.
    """

    number: int
    action: Action
    pieces: tuple[Piece, ...]
    partners: tuple[int, ...]
    move: Move | None
    component: int
    begins_paragraph: bool
    has_other_glyphs: bool
    is_boilerplate: bool
    notice: NoticeKind | None


@dataclass(frozen=True, slots=True)
class Row:
    """Lines that stand side by side; one side may be empty."""

    old: tuple[Line, ...]
    new: tuple[Line, ...]

    def of(self, side: Side) -> tuple[Line, ...]:
        """The lines of a side."""
        return self.old if side == "old" else self.new

    @property
    def is_unchanged(self) -> bool:
        """Whether one sentence stands beside the same one."""
        return all(line.action is Action.UNCHANGED and line.move is None for line in (*self.old, *self.new))


@dataclass(frozen=True, slots=True)
class Strip:
    """Lines that are read as one text in one column: both sides of a component, or a line for itself.

    `is_left` marks the place that moved sentences left; their text stands where they went.
    """

    old: tuple[Line, ...]
    new: tuple[Line, ...]
    pieces: tuple[Piece, ...]
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """An update laid out. `headline` is None where no version has one; `both` has the words of each component in one text."""

    update: Update
    headline: Marked | None
    rows: tuple[Row, ...]
    both: tuple[tuple[Piece, ...], ...]

    @property
    def lines(self) -> list[Line]:
        """Every line, row by row, those of the old version first."""
        return [line for row in self.rows for line in (*row.old, *row.new)]

    @property
    def has_new_headline(self) -> bool:
        return self.headline is not None and any(piece.kind != "equal" for piece in self.headline.both)


def lay_out(update: Update) -> Sheet:
    """The update as it is shown."""
    words = [_words(update, component, replaced) for component, replaced in zip(update.components, update.replaced, strict=True)]
    found = passages(len(update.old.sentences), len(update.new.sentences), update.components)
    lines = {side: _lines(update, side, words, found) for side in SIDES}
    rows = [
        Row(tuple(lines["old"][index] for index in passage.old), tuple(lines["new"][index] for index in passage.new)) for passage in found
    ]
    return Sheet(update, _headline(update), tuple(rows), tuple(marks.both for marks in words))


def _headline(update: Update) -> Marked | None:
    """The headline; where nobody saw one for the other version, it is taken to be the same."""
    titles = [title for title in (update.old.title, update.new.title) if title is not None]
    return marked(titles[:1], titles[-1:], update.title_replaced) if titles else None


def _words(update: Update, component: Component, replaced: Iterable[tuple[str, str]]) -> Marked:
    old = [update.old.sentences[index].text for index in component.old]
    new = [update.new.sentences[index].text for index in component.new]
    return marked(old, new, replaced)


def _lines(update: Update, side: Side, words: Sequence[Marked], found: Sequence[Passage]) -> dict[int, Line]:
    """The sentences of a side as lines, by their places."""
    version = update.old if side == "old" else update.new
    row_of = {name: {index: row for row, passage in enumerate(found) for index in passage.of(name)} for name in SIDES}
    there = row_of["new" if side == "old" else "old"]
    lines = {}
    for number, component in enumerate(update.components):
        for index, pieces in zip(component.of(side), words[number].of(side), strict=True):
            partners = component.partners(side, index)
            move = _move(side, row_of[side][index], [there[partner] for partner in partners])
            lines[index] = _line(version, index, component, number, pieces, partners, move)
    return lines


def _move(side: Side, row: int, rows_of_partners: Sequence[int]) -> Move | None:
    """Which way a sentence went, where none of its partners stands in its row."""
    if not rows_of_partners or row in rows_of_partners:
        return None
    old, new = (row, rows_of_partners[0]) if side == "old" else (rows_of_partners[0], row)
    return Move.UP if new < old else Move.DOWN


def _line(
    version: Version,
    index: int,
    component: Component,
    number: int,
    pieces: tuple[Piece, ...],
    partners: Sequence[int],
    move: Move | None,
) -> Line:
    sentence = version.sentences[index]
    above = version.sentences[index - 1] if index else None
    is_set_otherwise = component.action is Action.UNCHANGED and component.links[0].change_level is not ChangeLevel.NONE
    return Line(
        number=index + 1,
        action=component.action,
        pieces=pieces,
        partners=tuple(partner + 1 for partner in partners),
        move=move,
        component=number,
        begins_paragraph=above is None or above.paragraph_index != sentence.paragraph_index,
        has_other_glyphs=is_set_otherwise,
        is_boilerplate=sentence.is_boilerplate,
        notice=sentence.notice,
    )


def strips(sheet: Sheet) -> list[list[Strip]]:
    """Each row in one column: what the old version had there, then the new one, changed words in one text.

    That holds of components whose lines are neighbours on either side; the lines of others are read each for itself.
    """
    whole = _whole_components(sheet.rows)
    return [list(_strips_of(sheet, row, whole)) for row in sheet.rows]


def _whole_components(rows: Iterable[Row]) -> dict[int, Row]:
    """The components whose old lines are neighbours, and whose new ones are, with these lines."""
    runs: dict[tuple[Side, int], list[tuple[Line, ...]]] = {}
    for row in rows:
        for side in SIDES:
            for number, lines in groupby(row.of(side), key=lambda line: line.component):
                runs.setdefault((side, number), []).append(tuple(lines))
    once = {end: found[0] for end, found in runs.items() if len(found) == 1}
    return {number: Row(lines, once["new", number]) for (side, number), lines in once.items() if side == "old" and ("new", number) in once}


def _strips_of(sheet: Sheet, row: Row, whole: Mapping[int, Row]) -> Iterator[Strip]:
    for number, lines in groupby(row.old, key=lambda line: line.component):
        if number not in whole:
            yield from (Strip((line,), (), line.pieces) for line in lines)
        elif whole[number].new[0] not in row.new:
            yield Strip(whole[number].old, (), sheet.both[number], is_left=True)
    for number, lines in groupby(row.new, key=lambda line: line.component):
        if number in whole:
            yield Strip(whole[number].old, whole[number].new, sheet.both[number])
        else:
            yield from (Strip((), (line,), line.pieces) for line in lines)
