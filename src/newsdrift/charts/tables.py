"""Tables and sentences for notebooks: short, in words, and scraped text stays text."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import polars as pl

from newsdrift.errors import printable_text
from newsdrift.summaries.withheld import NO_TEXT, WITHHELD

LIMIT = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """What a notebook shows: as HTML without script or style sheet, and as plain text."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def table(
    frame: pl.DataFrame, headings: Mapping[str, str], *, limit: int = LIMIT, more: str = "more", empty: str = "Nothing to show."
) -> Shown:
    """The first rows of a frame under headings in words: the columns that `headings` names, in its order.

    Below them how many `more` there are; of a frame without rows only the sentence `empty`, or that the text is withheld. Whole numbers
    have no decimals.

    >>> table(pl.DataFrame({"outlet": ["a.example"], "n": [1200], "id": ["7"]}), {"outlet": "outlet", "n": "versions"})
    outlet     versions
    a.example     1,200
    """
    if frame.is_empty():
        return prose(f"{NO_TEXT[0].upper()}{NO_TEXT[1:]}." if WITHHELD in frame.columns else empty)
    shown = frame.select(list(headings)).head(limit)
    numeric = [dtype.is_numeric() for dtype in shown.dtypes]
    rows = [[_cell(value) for value in row] for row in shown.rows()]
    left = frame.height - shown.height
    note = f"and {left:,} {more}" if left else ""
    return Shown(_html(list(headings.values()), rows, numeric, note), _text(list(headings.values()), rows, numeric, note))


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float) and value.is_integer():
        return f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int | float) and not isinstance(value, bool) else printable_text(str(value))


def _html(headings: list[str], rows: list[list[str]], numeric: list[bool], note: str) -> str:
    aligned = ["right" if number else "left" for number in numeric]
    head = "".join(f'<th style="text-align: {side}">{escape(name)}</th>' for name, side in zip(headings, aligned, strict=True))
    body = "".join(
        "<tr>" + "".join(f'<td style="text-align: {side}">{escape(cell)}</td>' for cell, side in zip(row, aligned, strict=True)) + "</tr>"
        for row in rows
    )
    foot = f"<p>{escape(note)}</p>" if note else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{foot}"


def _text(headings: list[str], rows: list[list[str]], numeric: list[bool], note: str) -> str:
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    lines = [
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width) for cell, width, number in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in [headings, *rows]
    ]
    return "\n".join([*lines, note] if note else lines)


def prose(text: str) -> Shown:
    """A computed answer as a paragraph.

    >>> prose("Ledger & Sons changed <b>2</b> articles.").html
    '<p>Ledger &amp; Sons changed &lt;b&gt;2&lt;/b&gt; articles.</p>'
    """
    shown = printable_text(text)
    return Shown(f"<p>{escape(shown, quote=False)}</p>", shown)


def lines(text: str) -> Shown:
    """A text of several lines, each a paragraph that is broken where the page ends.

    >>> lines("- A\\n+ <b>").html
    '<div><p style="margin: 0">- A</p><p style="margin: 0">+ &lt;b&gt;</p></div>'
    """
    shown = [printable_text(line) for line in text.splitlines()]
    parts = "".join(f'<p style="margin: 0">{escape(line, quote=False)}</p>' for line in shown)
    return Shown(f"<div>{parts}</div>", "\n".join(shown))
