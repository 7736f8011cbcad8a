"""What a check of a package found."""

import polars as pl
from rich.table import Table
from rich.text import Text

from newsdrift.errors import printable
from newsdrift.in_words import counted
from newsdrift.packages import CheckReport
from newsdrift.terminal.writing import MOST_ROWS, console, print_out


def print_check(report: CheckReport) -> None:
    """Whether the package is valid; else what is wrong, in frictionless's words."""
    out = console()
    if report.valid:
        out.print(f"Valid: {sum(report.rows.values()):,} rows in {len(report.rows)} tables.")
    else:
        out.print(Text(f"Not valid: {counted(report.errors.height, 'finding')}.", style="bold"))
        _print_findings(report.errors)
        out.print("`newsdrift build` makes the package anew from data/raw.")
    if not report.warnings.is_empty():
        cells = counted(int(report.warnings["count"].sum()), "cell")
        out.print(
            Text(f"{cells} would be computed by a spreadsheet; open the tables with a library, or import them as text.", style="bold")
        )
        _print_findings(report.warnings)


def _print_findings(findings: pl.DataFrame) -> None:
    """The first findings of a check, cells with what steers a terminal written out."""
    shown = findings.select("table", "row", "field", "type", "count", "note")
    table = Table(*shown.columns, box=None, pad_edge=False)
    for cells in shown.head(MOST_ROWS).iter_rows():
        table.add_row(*(Text("" if cell is None else printable(str(cell))) for cell in cells))
    print_out(table)
    if shown.height > MOST_ROWS:
        console().print(f"... and {shown.height - MOST_ROWS:,} more")
