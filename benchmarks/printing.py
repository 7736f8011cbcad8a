"""Plain-text tables, and the machine that they were made on."""

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import polars as pl


def aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Lines with each column as wide as its widest cell, the first flush left, the others flush right.

    >>> list(aligned([["", "F1"], ["difflib", "0.5"]]))
    ['          F1', 'difflib  0.5']
    """
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for first, *others in rows:
        cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))]
        yield "  ".join(cells).rstrip()


def section(title: str, rows: Sequence[Sequence[str]]) -> list[str]:
    """A heading and its lines."""
    return ["", title, "-" * len(title), *aligned(rows)]


def machine() -> str:
    """Date, cores, memory and versions, on one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, polars {pl.__version__}"
    )
