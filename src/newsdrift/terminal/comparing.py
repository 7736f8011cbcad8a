"""Packages held against each other: an archive against captures, against what was made again of it, one package against another."""

from collections import Counter
from typing import TYPE_CHECKING

import polars as pl
from rich.text import Text

from newsdrift.errors import printable
from newsdrift.in_words import counted
from newsdrift.sharing.verifying import Verdict
from newsdrift.terminal.writing import console, print_frame

if TYPE_CHECKING:
    from newsdrift.sharing.comparing import Comparison
    from newsdrift.sharing.rehydrating import Rehydrated
    from newsdrift.sharing.reproducing import Reproduction


def print_rehydrated(done: "Rehydrated") -> bool:
    """How many captures are the same, which are not, and whether the package is the original; whether all that holds."""
    out = console()
    counts = Counter(done.captures["verdict"])
    out.print(", ".join(f"{counts[verdict]:,} {verdict}" for verdict in Verdict) + " (captures).")
    others = done.captures.filter(pl.col("verdict") != Verdict.VERIFIED.value)
    print_frame("Captures that are not verified", others.select("verdict", "capture_id", "own_id", "finding"))
    if done.unknown_count:
        rows = counted(done.unknown_count, "row")
        out.print(f"{rows} of data/curated/ stand as digests of what the raw files or the key do not tell, and were left out.")
    level = "down to the sentence" if done.has_key else "by the bytes of files alone; with --key down to the sentence"
    out.print(f"Compared {level}.")
    why = "captures above differ" if not others.is_empty() else "it was made by another newsdrift, or data/curated/ says something else"
    same = "the original, byte for byte" if done.is_original else f"not the original, since {why}"
    out.print(Text(f"The full package is in {printable(str(done.folder))}: {same}."), soft_wrap=True)
    return done.holds


def print_reproduction(made: "Reproduction") -> None:
    """What of an archive was compared, with what came of it, and where it lies."""
    rows = [(finding.part, finding.outcome.value, finding.count, finding.note) for finding in made.findings]
    print_frame("", pl.DataFrame(rows, schema=["part", "outcome", "compared", "note"], orient="row"), limit=len(rows), widest=1000)
    counts = Counter(finding.outcome for finding in made.findings)
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in type(made.findings[0].outcome) if counts[outcome])
    print()
    again = f"what was made again in {made.rebuilt}" if made.rebuilt.exists() else "nothing was made again of it"
    console().print(Text(printable(f"{told}. The archive is in {made.archive}, {again}.")))


def print_comparison(found: "Comparison") -> None:
    """Tables that differ, then the captures, versions and measures that do, then what may be why."""
    rows = found.rows
    is_same = (pl.col("only_first") + pl.col("only_second") + pl.col("different_count") == 0).fill_null(value=False)
    if found.is_equal:
        console().print(f"Equal: {counted(int(rows['first_count'].sum()), 'row')} in {rows.height} tables.")
    print_frame("Tables that differ; without numbers, those that cannot be held side by side", rows.filter(~is_same), limit=rows.height)
    print_frame("Captures", found.captures)
    print_frame("Versions", found.versions)
    print_frame("Measures and other columns, with the first row of each", found.measures)
    print_frame("What else differs", found.reasons)
