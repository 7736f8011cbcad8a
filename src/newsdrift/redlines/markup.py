"""A redline as HTML, without script."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from itertools import groupby
from string import Template
from typing import Literal

from newsdrift.in_words import counted
from newsdrift.redlines.legend import legend
from newsdrift.redlines.lines import Lines, escaped, words
from newsdrift.redlines.passages import SIDES
from newsdrift.redlines.sheet import Row, Sheet, strips
from newsdrift.redlines.wording import bounds_text, time_text


class Layout(StrEnum):
    """How both versions are set: side by side, or in one column with deleted and added words in one text."""

    SIDE = "side"
    COLUMN = "column"


# JupyterLab takes what stands between two signs of dollar for a formula unless one of these classes says not to: MathJax 3, and 2.
_NO_FORMULAS = "mathjax_ignore tex2jax_ignore"
_SHORTEST_FOLD = 2  # one sentence takes no more room than the line that would stand for it
WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f]+")


def page(sheet: Sheet, *, layout: Layout, context: int) -> str:
    """The redline as a page of its own, in which no script runs and nothing is loaded."""
    update = sheet.update
    headline = "".join(piece.text for piece in sheet.headline.new[0]) if sheet.headline else "Redline"
    title = escaped(f"{headline}: version {update.old.number} to {update.new.number}")
    return Template(_asset("page.html")).substitute(title=title, body=fragment(sheet, layout=layout, context=context))


def fragment(sheet: Sheet, *, layout: Layout, context: int) -> str:
    """The redline as an element with its own style, for a notebook or a page."""
    lines = Lines(_prefix(sheet, layout, context), sheet.update.language, _direction(sheet))
    body = _table(sheet, lines, context) if layout is Layout.SIDE else _column(sheet, lines, context)
    return (
        f'<section class="newsdrift-redline nd-{layout} {_NO_FORMULAS}">\n<style>\n{_asset("redline.css")}</style>\n'
        f"{_head(sheet, lines, layout)}{body}</section>\n"
    )


@lru_cache
def _asset(name: str) -> str:
    return resources.files("newsdrift").joinpath("redlines", name).read_text(encoding="utf-8")


def _prefix(sheet: Sheet, layout: Layout, context: int) -> str:
    """The beginning of fragment identifiers: another one for any other redline, so that several stand in one notebook."""
    update = sheet.update
    texts = [sentence.text for version in (update.old, update.new) for sentence in version.sentences]
    told = "\n".join([layout, str(context), str(update.old.number), str(update.new.number), update.article_id or "", *texts])
    return f"nd{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def _head(sheet: Sheet, lines: Lines, layout: Layout) -> str:
    """Where the article stands, its headline, what is to be known before reading, the marks."""
    update = sheet.update
    place = " · ".join([*([escaped(update.outlet)] if update.outlet else []), *_address(update.address)])
    told = [f'<p class="nd-place">{place}</p>\n'] if place else []
    if layout is Layout.COLUMN or not sheet.has_new_headline:
        told.append(f'<p class="nd-headline" dir="{lines.direction}">{_headline(sheet, lines)}</p>\n')
    if layout is Layout.COLUMN:
        told += [f'<p class="nd-version">{version}</p>\n' for version in _versions(sheet)]
    told += [f'<p class="nd-warning">{warning}</p>\n' for warning in _warnings(sheet)]
    note = f'<p class="nd-note">{escaped(update.note)}</p>\n' if update.note else ""
    return "".join(told) + legend(sheet) + note


def _address(address: str | None) -> list[str]:
    """The address as a link; as text where it is none of the web."""
    if address is None:
        return []
    shown = escaped(address)
    return [f'<a href="{shown}" rel="noreferrer">{shown}</a>' if WEB_ADDRESS.fullmatch(address) else shown]


def _headline(sheet: Sheet, lines: Lines) -> str:
    return f"<b>{lines.text(words(sheet.headline.both))}</b>" if sheet.headline else "<i>No headline is known.</i>"


def _versions(sheet: Sheet) -> Iterator[str]:
    """The old version and its time; the new one, its time and between which looks it came."""
    update = sheet.update
    for version in (update.old, update.new):
        facts = [time_text(version), *([bounds_text(update)] if version is update.new else [])]
        facts += [f"the same headline and text as version {version.reverts_to}"] if version.reverts_to else []
        yield f"<b>Version {version.number}</b> <span>{'<br>'.join(facts)}</span>"


def _warnings(sheet: Sheet) -> Iterator[str]:
    for version in (sheet.update.old, sheet.update.new):
        if version.suspect_reason is not None:
            reason = escaped(version.suspect_reason)
            yield f"<b>Version {version.number} is suspect</b>, probably a faulty capture and no edit: {reason}."


def _table(sheet: Sheet, lines: Lines, context: int) -> str:
    """Both versions side by side, in the direction in which their texts are read."""
    heads = "".join(f'<th scope="col"{lines.set_up}>{version}</th>' for version in _versions(sheet))
    headline = ""
    if sheet.headline is not None and sheet.has_new_headline:
        texts = (lines.text(words(sheet.headline.of(side)[0])) for side in SIDES)
        cells = "".join(f'<td class="nd-headline"{lines.set_up}><b>{text}</b></td>' for text in texts)
        headline = f"<tr>{cells}</tr>\n"
    stretches = ((is_folded, sheet.rows[places.start : places.stop]) for is_folded, places in _stretches(sheet.rows, context))
    body = "".join(_table_stretch(rows, lines, is_folded=is_folded) for is_folded, rows in stretches)
    return f'<table class="nd-table" dir="{lines.direction}">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{headline}{body}</tbody></table>\n'


def _table_stretch(rows: Sequence[Row], lines: Lines, *, is_folded: bool) -> str:
    told = "".join(_table_row(row, lines) for row in rows)
    if not is_folded:
        return told
    inner = f'<table class="nd-table"><tbody>\n{told}</tbody></table>'
    return f'<tr class="nd-fold"><td colspan="2"{lines.set_up}><details>{_summary(rows)}{inner}</details></td></tr>\n'


def _table_row(row: Row, lines: Lines) -> str:
    kind = ' class="nd-same"' if row.is_unchanged else ""
    cells = "".join(f"<td{lines.set_up}>{lines.cell(row.of(side), side)}</td>" for side in SIDES)
    return f"<tr{kind}>{cells}</tr>\n"


def _column(sheet: Sheet, lines: Lines, context: int) -> str:
    """Both versions in one text."""
    strips_of_rows = strips(sheet)
    told = []
    for is_folded, places in _stretches(sheet.rows, context):
        shown = "".join(lines.strip(strip) for place in places for strip in strips_of_rows[place])
        summary = _summary(sheet.rows[places.start : places.stop])
        told.append(f'<details class="nd-fold">{summary}{shown}</details>\n' if is_folded else shown)
    return f'<div class="nd-text" dir="{lines.direction}">\n{"".join(told)}</div>\n'


def _summary(rows: Sequence[Row]) -> str:
    others = sum(line.has_other_glyphs for row in rows for line in row.new)
    more = f", {others:,} of them with other glyphs or spaces" if others else ""
    return f'<summary><span dir="ltr">{counted(len(rows), "unchanged sentence")}{more}</span></summary>'


def _stretches(rows: Sequence[Row], context: int) -> Iterator[tuple[bool, range]]:
    """The places of the rows in stretches, and whether each is folded: unchanged ones but for `context` of them beside a change.

    Where no sentence changed, those set with other glyphs are what there is to see.
    """
    is_all_unchanged = all(row.is_unchanged for row in rows)
    start = 0
    for is_unchanged, run in groupby(rows, key=lambda row: row.is_unchanged and not (is_all_unchanged and row.new[0].has_other_glyphs)):
        length = len(list(run))
        first = start + (context if start else 0)
        last = start + length - (context if start + length < len(rows) else 0)
        if is_unchanged and last - first >= _SHORTEST_FOLD:
            yield False, range(start, first)
            yield True, range(first, last)
            yield False, range(last, start + length)
        else:
            yield False, range(start, start + length)
        start += length


def _direction(sheet: Sheet) -> Literal["ltr", "rtl"]:
    """The direction of most sentences, each told by its first letter that has one."""
    sentences = [sentence.text for version in (sheet.update.old, sheet.update.new) for sentence in version.sentences]
    first = [next((way for way in map(unicodedata.bidirectional, text) if way in {"L", "R", "AL"}), "L") for text in sentences]
    return "rtl" if sum(way != "L" for way in first) * 2 > len(first) else "ltr"
