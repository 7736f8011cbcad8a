"""To standard output: wide enough in a pipe that lines stay whole, with progress on a terminal and none in a pipe."""

import sys
from collections.abc import Iterable, Iterator, Sized
from typing import Any, Protocol, runtime_checkable

import polars as pl
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from newsdrift.errors import printable

MOST_ROWS = 20
MOST_CHARACTERS = 100  # of a line of text
_PIPE_WIDTH = 1000  # so that every row of a table stays on one line


@runtime_checkable
class _Batch(Protocol):
    """A step that is many: so many observations at once."""

    height: int


def console() -> Console:
    """Standard output; wide enough in a pipe that lines stay whole."""
    return Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH, highlight=False)


def has_colour() -> bool:
    """Whether standard output shows colours."""
    return console().color_system is not None


def print_out(shown: RenderableType) -> None:
    """Print a table or text; in a pipe without the blanks that pad a table."""
    out = console()
    if out.is_terminal:
        out.print(shown)
        return
    with out.capture() as capture:
        out.print(shown)
    print("\n".join(line.rstrip() for line in capture.get().splitlines()))


def progress(title: str, steps: Iterable[Any]) -> Iterator[Any]:
    """The steps, counted on a terminal while they pass, a batch of observations as so many; in silence elsewhere."""
    if not sys.stderr.isatty():
        yield from steps
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=len(steps) if isinstance(steps, Sized) else None)
        for step in steps:
            yield step
            bar.advance(task, step.height if isinstance(step, _Batch) else 1)


def print_rows(out: Console, rows: pl.DataFrame) -> None:
    """At most 20 rows, with how many more there are."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(overflow="fold", max_width=60)
    table.add_column(overflow="fold")
    for cells in rows.head(MOST_ROWS).iter_rows():
        table.add_row(*(Text(printable(str(cell))) for cell in cells))
    print_out(table)
    if rows.height > MOST_ROWS:
        out.print(f"... and {rows.height - MOST_ROWS:,} more")


def print_frame(title: str, frame: pl.DataFrame, *, limit: int = MOST_ROWS, widest: int = MOST_CHARACTERS) -> None:
    """A frame below its title, each row on one line; nothing where it is empty."""
    if frame.is_empty():
        return
    out = console()
    out.print(Text(f"\n{title}:", style="bold") if title else "")
    table = Table(*(name.replace("_", " ") for name in frame.columns), box=None, pad_edge=False)
    for cells in frame.head(limit).iter_rows():
        table.add_row(*(Text(_clipped("" if cell is None else str(cell), widest), overflow="fold") for cell in cells))
    print_out(table)
    if frame.height > limit:
        out.print(f"... and {frame.height - limit:,} more")


def _clipped(text: str, limit: int) -> str:
    """At most so many characters, with what could steer the terminal written out."""
    return printable(text if len(text) <= limit else f"{text[:limit]}…")
