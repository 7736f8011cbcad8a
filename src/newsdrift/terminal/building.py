"""What a build made, what it rejected, and what comes next."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsdrift.errors import printable
from newsdrift.in_words import counted
from newsdrift.pipeline import Build
from newsdrift.schema import Status
from newsdrift.terminal.checking import print_check
from newsdrift.terminal.writing import MOST_ROWS, console, print_out, print_rows

if TYPE_CHECKING:
    from newsdrift.reports import Report

_MOST_TROUBLED = 5
_ZONES = "Where it is local time, write the offset behind it, as in 2021-06-16 15:45+07:00."


def print_build(made: Build, package: Path) -> None:
    """Captures by status, articles, versions, the rejected files with their reasons, and folders in trouble."""
    out = console()
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(justify="right")
    table.add_column()
    for status, count in made.statuses.items():
        if count == 0 and status is Status.WITHDRAWN:
            continue
        table.add_row(f"{count:,}", f"captures {status.value}")
    table.add_row(f"{made.article_count:,}", "articles")
    table.add_row(f"{made.version_count:,}", "versions")
    print_out(table)
    single = made.rejected.filter(~pl.col("source").is_in(made.troubled))
    if not single.is_empty():
        out.print(f"\nRejected, {made.rejected.height:,} in all, each with its reason in captures:", style="bold")
        print_rows(out, single.select("capture_id", "reason"))
    for folder in made.troubled:
        _print_trouble(out, folder, made.rejected.filter(pl.col("source") == folder))
    for row in made.idle_rows[:MOST_ROWS]:
        out.print(Text(f"data/curated/{printable(row)} is nothing that was captured; mend or remove the row.", style="bold"))
    for name in made.unread_files[:MOST_ROWS]:
        out.print(Text(f"data/curated/{printable(name)} is no file that newsdrift reads; mend its name, or move it away.", style="bold"))
    if made.zoneless_count:
        out.print(Text(f"{counted(made.zoneless_count, 'capture')} with a time that states no zone, read as UTC. {_ZONES}", style="bold"))
    _print_proposals(out, made.proposed_joins)
    if made.report.valid:
        out.print(Text(f"\nWrote {package / 'datapackage.json'} and {package / 'data' / 'processed'}: valid."))
    else:
        print_check(made.report)
        out.print("Nothing was written; the package that was there stays.", style="bold")


def print_next(made: Build) -> None:
    """What to do after a build: without captures to get some, else to look at them."""
    if made.has_captures:
        print("Next: `newsdrift lab` opens JupyterLab on the notebooks; `newsdrift show ARTICLE` shows how one article changed.")
    else:
        print("No captures yet. Next: `newsdrift add PATH...` copies your files to data/raw/, a folder for each source; then build again.")


def _print_proposals(out: Console, proposed: tuple[tuple[str, str], ...]) -> None:
    """The lines by which data/curated/articles.csv would join what may be one article."""
    if not proposed:
        return
    out.print("\nNearly the same text under two addresses. Are they one article? Then add to data/curated/articles.csv:", style="bold")
    for address, other in proposed[:MOST_ROWS]:
        out.print(Text(f"{address},join,{other},,nearly the same text,{datetime.now(UTC):%Y-%m-%d}"), soft_wrap=True)
    if len(proposed) > MOST_ROWS:
        out.print(f"... and {len(proposed) - MOST_ROWS:,} more")


def _print_trouble(out: Console, folder: str, rejected: pl.DataFrame) -> None:
    """The commonest reasons why more than a fifth of a folder was rejected, each with a file to look at."""
    name = printable(folder) or "the files directly below data/raw"
    out.print(
        Text(f"\nMore than a fifth of {name} was rejected. The commonest reasons, with a file to try `newsdrift inspect` on:", style="bold")
    )
    kinds = (
        rejected.group_by("reason")
        .agg(pl.len().alias("count"), pl.col("capture_id").min())
        .sort("count", "reason", descending=[True, False])
    )
    for count, capture_id, reason in kinds.head(_MOST_TROUBLED).select("count", "capture_id", "reason").iter_rows():
        out.print(Text(f"  {counted(count, 'time')}: {printable(reason)}\n    such as {printable(capture_id)}"))


def print_report(report: "Report") -> None:
    """Where the report lies."""
    made = "written" if report.is_fresh else "as it was, since nothing changed"
    console().print(Text(f"Report of {report.notebook_count} notebooks: {report.index}, {made}."))
