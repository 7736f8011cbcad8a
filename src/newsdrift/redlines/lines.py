"""The lines of a redline as HTML. All text that was scraped or curated passes `escaped`."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from newsdrift.redlines.marks import Piece
from newsdrift.redlines.passages import Side
from newsdrift.redlines.sheet import Line, Strip
from newsdrift.redlines.wording import ARROWS, NOTICES, tag_text
from newsdrift.schema import ACTION_SIGNS, Action

# Signs of terminals, and of bidirectional text those that could turn round what stands beside them.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_MOST_LEFT = 60  # characters of a moved sentence shown at the place that it left


def escaped(text: str) -> str:
    r"""A text as HTML that does nothing: markup escaped, signs that steer a terminal or turn text round named.

    >>> escaped("<b>'a'\u202e")
    '&lt;b&gt;&#x27;a&#x27;<code>U+202E</code>'
    """
    return _STEERING.sub(lambda sign: f"<code>U+{ord(sign[0]):04X}</code>", html.escape(text, quote=True))


def words(pieces: Iterable[Piece]) -> str:
    """Words with what was deleted and added; brackets, which a page hides, stand for the marks where there is no style."""
    told = "".join(_run(kind, "".join(map(_word, run))) for kind, run in groupby(pieces, key=lambda piece: piece.kind))
    return told.replace("</del><ins>", '</del><ins class="nd-after">')


def _run(kind: str, text: str) -> str:
    """A stretch of words in its mark, the blanks at its ends outside."""
    shown = text.strip()
    if kind == "equal" or not shown:
        return text
    element, opening, closing = ("del", "[-", "-]") if kind == "deleted" else ("ins", "{+", "+}")
    marked = f'<{element}><span class="nd-b">{opening}</span>{shown}<span class="nd-b">{closing}</span></{element}>'
    return marked.join(text.split(shown, 1))


def _word(piece: Piece) -> str:
    return f'<b class="nd-value">{escaped(piece.text)}</b>' if piece.is_value else escaped(piece.text)


def sign(action: Action) -> str:
    """The sign of an action, as a terminal has it but with a true minus."""
    return ACTION_SIGNS[action].replace("-", "−").strip()


@dataclass(frozen=True, slots=True)
class Lines:
    """How lines are written: `prefix` begins their fragment identifiers, `language` and `direction` are those of the texts."""

    prefix: str
    language: str | None
    direction: Literal["ltr", "rtl"]

    @property
    def set_up(self) -> str:
        """How a cell is set, as an attribute.

        JupyterLab drops the style sheet of a notebook that is not trusted, and sets tables flush right; what an element itself says stays.
        """
        return f' style="text-align: {"right" if self.direction == "rtl" else "left"}; vertical-align: top"'

    def text(self, marked: str) -> str:
        """A sentence in its own language and direction."""
        language = f' lang="{self.language}"' if self.language and _LANGUAGE.fullmatch(self.language) else ""
        return f'<bdi{language} dir="auto">{marked}</bdi>'

    def cell(self, lines: Sequence[Line], side: Side) -> str:
        """The lines of one side of a row, those of one component tied together."""
        groups = (tuple(group) for _, group in groupby(lines, key=lambda line: line.component))
        return "".join(self._group(group, side) for group in groups)

    def _group(self, lines: Sequence[Line], side: Side) -> str:
        tag = self._tag(lines, side)
        if len(lines) == 1:
            return self._of_side(lines[0], side, tag)
        told = "".join(self._of_side(line, side, "") for line in lines)
        return f'<div class="nd-group nd-{lines[0].action}">{tag}{told}</div>'

    def _of_side(self, line: Line, side: Side, tag: str) -> str:
        body = whole(line.action, line.pieces) or words(line.pieces)
        return self._line(f"{side[0]}{line.number}", str(line.number), (line,), tag, body)

    def strip(self, strip: Strip) -> str:
        """A strip of one column."""
        side: Side = "new" if strip.new else "old"
        lines = strip.new or strip.old
        body = _left(strip.old[0]) if strip.is_left else whole(lines[0].action, strip.pieces) or words(strip.pieces)
        return self._line(f"{side[0]}{lines[0].number}", _numbers(strip), lines, self._tag(lines, side), body)

    def _line(self, name: str, number: str, lines: Sequence[Line], tag: str, body: str) -> str:
        gutter = f'<span class="nd-n" dir="ltr">{html.escape(sign(lines[0].action))} {number}</span>'
        return (
            f'<div class="nd-line {" ".join(_classes(lines))}" id="{self.prefix}-{name}">'
            f"{gutter} {tag}{''.join(_notes(lines[0]))}{self.text(body)}</div>\n"
        )

    def _tag(self, lines: Sequence[Line], side: Side) -> str:
        """What else happened to the lines; a move leads to the place where they stand in the other version."""
        text, line = tag_text(lines, is_old=side == "old"), lines[0]
        if not text:
            return ""
        if line.move is None:
            return f'<small class="nd-tag" dir="ltr">{text}</small> '
        target = f"{self.prefix}-{'n' if side == 'old' else 'o'}{line.partners[0]}"
        return f'<small class="nd-tag" dir="ltr"><a href="#{target}">{ARROWS[line.move]} {text}</a></small> '


def whole(action: Action, pieces: Sequence[Piece]) -> str:
    """A sentence that was added or deleted as such; empty for any other."""
    text = "".join(escaped(piece.text) for piece in pieces)
    return {Action.ADDED: f'<ins class="nd-all">{text}</ins>', Action.DELETED: f'<del class="nd-all">{text}</del>'}.get(action, "")


def _numbers(strip: Strip) -> str:
    """The numbers of a strip: both where one sentence stands in for one with another number, and the side where it tells nothing else."""
    old, new = ([line.number for line in lines] for lines in (strip.old, strip.new))
    if len(old) == len(new) == 1 and old != new:
        return f"{old[0]}→{new[0]}"
    line, is_one_sided = (strip.new or strip.old)[0], not (old and new)
    side = " new" if new else " old"
    return ", ".join(map(str, new or old)) + (side if is_one_sided and line.partners else "")


def _left(line: Line) -> str:
    """The beginning of what stood at a place that it left."""
    text = "".join(piece.text for piece in line.pieces)
    beginning = text if len(text) <= _MOST_LEFT else f"{text[: _MOST_LEFT - 1]}…"
    return f'<span class="nd-left">{escaped(beginning)}</span>'


def _classes(lines: Sequence[Line]) -> Iterator[str]:
    line = lines[0]
    yield f"nd-{line.action}"
    yield from ["nd-moved"] if line.move is not None else []
    yield from ["nd-begins"] if line.begins_paragraph else []
    yield from ["nd-boilerplate"] if line.is_boilerplate else []
    yield from ["nd-notice"] if line.notice is not None else []


def _notes(line: Line) -> Iterator[str]:
    """What is to be known of a line beside what the update did to it."""
    if line.notice is not None:
        yield f'<small class="nd-tag" dir="ltr">{NOTICES[line.notice]}</small> '
    if line.is_boilerplate:
        yield '<small class="nd-tag" dir="ltr">boilerplate</small> '
    if line.has_other_glyphs:
        yield '<small class="nd-tag" dir="ltr">≈ other glyphs or spaces</small> '
