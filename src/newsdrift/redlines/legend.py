"""The legend of a redline: the marks that occur, and how often."""

import html
from collections.abc import Iterator

from newsdrift.in_words import counted
from newsdrift.redlines.lines import sign, words
from newsdrift.redlines.marks import Piece
from newsdrift.redlines.sheet import Sheet
from newsdrift.schema import Action

_ALONE = (Action.ADDED, Action.DELETED)


def legend(sheet: Sheet) -> str:
    """The marks of a redline, each with what it means and how many there are; empty where nothing is marked."""
    marks = " · ".join([*_word_marks(sheet), *_action_marks(sheet), *_other_marks(sheet)])
    return f'<p class="nd-legend">{marks}</p>\n' if marks else ""


def _word_marks(sheet: Sheet) -> Iterator[str]:
    """The marks of words in the headline and in linked sentences."""
    linked = zip(sheet.update.components, sheet.both, strict=True)
    pieces = [piece for component, both in linked if component.action not in _ALONE for piece in both]
    headline = sheet.headline.both if sheet.headline else ()
    kinds = {piece.kind for piece in (*pieces, *headline)}
    if "deleted" in kinds:
        yield words([Piece("deleted", "deleted words")])
    if "added" in kinds:
        yield words([Piece("added", "added words")])


def _action_marks(sheet: Sheet) -> Iterator[str]:
    """What happened to components, and how many times."""
    for action in Action:
        count = sum(component.action is action for component in sheet.update.components)
        if count and action is not Action.UNCHANGED:
            told = f"{counted(count, 'sentence')} {action}" if action in _ALONE else f"{count:,} {action}"
            yield f'<span class="nd-key nd-{action}">{html.escape(sign(action))}</span> {told}'


def _other_marks(sheet: Sheet) -> Iterator[str]:
    lines = [line for row in sheet.rows for line in row.new]
    if moved := len({line.component for line in lines if line.move is not None}):
        yield f"↑↓ {moved:,} moved"
    if values := sum(map(len, sheet.update.replaced)) + len(sheet.update.title_replaced):
        yield f'<b class="nd-value">{values:,}</b> {"value" if values == 1 else "values"} replaced'
    if set_otherwise := sum(line.has_other_glyphs for line in lines):
        yield f"≈ {counted(set_otherwise, 'sentence')} with other glyphs or spaces alone"
    if of_notices := sum(line.notice is not None for line in lines):
        yield f"{counted(of_notices, 'sentence')} of a notice"
    if boilerplate := sum(line.is_boilerplate for line in lines):
        yield f"{counted(boilerplate, 'sentence')} of boilerplate"
