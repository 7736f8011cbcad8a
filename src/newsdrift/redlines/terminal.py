"""An article's versions, and one update, to be read in a terminal."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import polars as pl
from rich.console import Group
from rich.table import Table
from rich.text import Text

from newsdrift.errors import printable, printable_text
from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.redlines.marks import Piece
from newsdrift.redlines.reading import Version, read_update
from newsdrift.redlines.sheet import Sheet, Strip, lay_out, strips
from newsdrift.redlines.wording import listed, tag_text
from newsdrift.schema import ACTION_SIGNS

_COUNTED = ("version", "words", "added", "deleted", "edited", "moved")


def version_table(package: Package, article_id: str) -> Group:
    """An article's id, then one row per version: when, how long, what was done to the sentences, which title."""
    versions = package.versions.filter(pl.col("article_id") == article_id)
    if versions.is_empty():
        return Group(Text(f"article {article_id}: no capture of it made a version"), *_captures(package, article_id))
    rows = versions.join(package.version_metrics.drop("article_id", "version_number"), on="version_id", maintain_order="left")
    table = Table(box=None, pad_edge=False)
    for name in ("version", "time (UTC)", "basis", "words", "added", "deleted", "edited", "moved", "title"):
        table.add_column(name, justify="right" if name in _COUNTED else "left")
    for row in rows.iter_rows(named=True):
        counts = [row[f"{name}_sentence_count"] for name in ("added", "deleted", "edited", "moved")]
        cells = [row["version_number"], f"{row['version_at']:%Y-%m-%d %H:%M}", row["time_basis"], row["word_count"], *counts, row["title"]]
        shown = ("" if cell is None else printable_text(str(cell)) for cell in cells)
        table.add_row(*(Text(cell) for cell in shown), style="dim" if row["is_suspect"] else "")
    return Group(Text(f"article {article_id}, its versions {article_id}-1 and so on"), table)


def _captures(package: Package, article_id: str) -> Iterator[Text]:
    """What became of each capture of an article, and why."""
    its = package.captures.filter(pl.col("article_id") == article_id)
    for capture_id, status, reason in its.select("capture_id", "status", "reason").iter_rows():
        yield Text(printable(f"{capture_id}: {status}{f', {reason}' if reason else ''}"))


def update_text(package: Package, article_id: str, *, old: int, new: int, colour: bool) -> Text:
    """One update as a diff: unchanged sentences folded, words marked inside edited ones.

    Without colour, deleted words stand in `[-` `-]` and added ones in `{+` `+}`.
    """
    return sheet_text(lay_out(read_update(package, article_id, old=old, new=new)), colour=colour)


def sheet_text(sheet: Sheet, *, colour: bool) -> Text:
    """An update that is laid out, line by line."""
    text = Text(f"{_heading(sheet)}\n", style="bold")
    if sheet.update.note:
        text.append(f"{sheet.update.note}\n")
    if sheet.headline is not None and sheet.has_new_headline:
        text.append_text(_words("headline: ", sheet.headline.both, colour=colour))
    told = zip(sheet.rows, strips(sheet), strict=True)
    for is_folded, run in groupby(told, key=lambda pair: pair[0].is_unchanged):
        stretch = [strip for _, strips_of_row in run for strip in strips_of_row]
        text.append_text(_fold(len(stretch)) if is_folded else Text("").join(_line(strip, colour=colour) for strip in stretch))
    return text


def _heading(sheet: Sheet) -> str:
    update = sheet.update
    article = f"{update.article_id}: " if update.article_id else ""
    return f"{article}version {_when(update.old)} to {_when(update.new)}"


def _when(version: Version) -> str:
    return f"{version.number} ({version.version_at:%Y-%m-%d %H:%M})"


def _fold(count: int) -> Text:
    return Text(f"    ({counted(count, 'unchanged sentence')})\n", style="dim")


def _line(strip: Strip, *, colour: bool) -> Text:
    lines = strip.new or strip.old
    label = tag_text(lines, is_old=not strip.new)
    if strip.is_left:
        return Text(f"    ({listed([line.number for line in lines])} {label})\n", style="dim")
    return _words(f"{ACTION_SIGNS[lines[0].action]} {f'({label}) ' if label else ''}", strip.pieces, colour=colour)


def _words(label: str, pieces: Sequence[Piece], *, colour: bool) -> Text:
    line = Text(label)
    for kind, run in groupby(pieces, key=lambda piece: piece.kind):
        shown = printable_text("".join(piece.text for piece in run))
        if kind == "equal":
            line.append(shown)
        elif kind == "deleted":
            line.append(shown if colour else f"[-{shown}-]", style="red strike")
        else:
            line.append(shown if colour else f"{{+{shown}+}}", style="green underline")
    return line.append("\n")
