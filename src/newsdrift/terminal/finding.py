"""When a phrase came and went."""

from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from typing import Any

import polars as pl
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from newsdrift.errors import printable_text
from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.searching import around
from newsdrift.summaries.withheld import NO_TEXT, WITHHELD
from newsdrift.terminal.writing import MOST_ROWS, print_out

_MOST_AROUND = 140  # characters of a text with a phrase


def print_found(found: pl.DataFrame, phrase: str, package: Package) -> None:
    """How often a phrase entered and left, and then each time: article, version, the looks between which it was, old and new text."""
    name = printable_text(phrase)
    if WITHHELD in found.columns:
        print_out(Text(f"{NO_TEXT[0].upper()}{NO_TEXT[1:]}, so that nothing can be found in it."))
        return
    if found.is_empty():
        versions = counted(package.versions.height, "version")
        print_out(Text(f"“{name}” is in no headline and no sentence of {versions}. Words are matched whole, unless with --within-words."))
        return
    counts = Counter(found["event"])
    told = f"entered {counted(counts['entered'], 'time')}, left {counted(counts['left'], 'time')}"
    articles = f"{found['article_id'].n_unique():,} of {counted(package.articles.height, 'article')}"
    print_out(Text(f"“{name}” is in {articles}: {counts['from the start']:,} from the start, {told}.", style="bold"))
    # what changed is shown before what was there from the start
    ranked = found.with_row_index("place_in_time").sort(pl.col("event") == "from the start", "place_in_time").head(MOST_ROWS)
    for article_id, rows in groupby(ranked.sort("place_in_time").iter_rows(named=True), key=lambda row: row["article_id"]):
        first, *others = rows
        article = ": ".join(printable_text(name) for name in (first["outlet"], first["title"]) if name)
        print_out(Text(f"\n{article} ({article_id})", style="bold"))
        for row in (first, *others):
            print_out(_found_text(row, phrase))
    if found.height > MOST_ROWS:
        print_out(Text(f"\n... and {found.height - MOST_ROWS:,} more; `newsdrift.find` gives all, as a frame."))


def _found_text(row: Mapping[str, Any], phrase: str) -> Group:
    """One time that a phrase came or went; texts are indented."""
    action = f" ({row['action']})" if row["action"] not in {None, "added", "deleted"} else ""
    verb = {"from the start": "has it from the start in"}.get(row["event"], row["event"])
    lines: list[RenderableType] = [Text(f"{verb} the {row['place']}: version {row['version_number']}{action}, {_bounds(row)}")]
    for mark, text in (("-", row["old_text"]), ("+", row["new_text"])):
        if text is not None:
            before, match, after = around(text, phrase, limit=_MOST_AROUND)
            shown = (
                Text().append(f"{mark} {printable_text(before)}").append(printable_text(match), style="bold").append(printable_text(after))
            )
            lines.append(Padding(shown, (0, 0, 0, 2)))
    return Group(*lines)


def _bounds(row: Mapping[str, Any]) -> str:
    """When it was, by the looks on either side of it; by the time of the version where nobody looked."""
    after, before, version = (f"{at:%Y-%m-%d %H:%M}" if at else "" for at in (row["edited_after"], row["edited_before"], row["version_at"]))
    if row["event"] == "from the start":
        return f"first seen {before} UTC" if before else f"{version} UTC ({row['time_basis']})"
    if after and before:
        return f"between {after} and {before} UTC"
    return f"before {before} UTC" if before else f"{version} UTC ({row['time_basis']})"
