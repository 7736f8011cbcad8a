"""What commands print: short tables, progress on a terminal and none in a pipe."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from newsdrift.curated import Curated
from newsdrift.errors import printable, printable_text
from newsdrift.packages import CheckReport, Package
from newsdrift.pipeline import Build
from newsdrift.records import Look
from newsdrift.schema import Status, TextKind, TextPart
from newsdrift.searching import around
from newsdrift.sharing.verifying import Verdict
from newsdrift.sources import Added, Observation, ObservationBatch, Outcome, inspect_file
from newsdrift.summaries.labels import counted
from newsdrift.summaries.withheld import NO_TEXT, WITHHELD

if TYPE_CHECKING:
    from newsdrift.reports import Report
    from newsdrift.sharing.comparing import Comparison
    from newsdrift.sharing.full_text import FullText
    from newsdrift.sharing.rehydrating import Rehydrated
    from newsdrift.sharing.reproducing import Reproduction
    from newsdrift.sharing.study_files import Unlicensed
    from newsdrift.sharing.text_free import TextFree
    from newsdrift.sharing.withdrawing import Withdrawal

_MOST_ROWS = 20
_MOST_TROUBLED = 5
_PIPE_WIDTH = 1000  # so that every row of a table stays on one line
_MOST_CHARACTERS = 100  # of a line of text
_MOST_AROUND = 140  # characters of a text with a phrase


def _console() -> Console:
    """Standard output; wide enough in a pipe that lines stay whole."""
    return Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH, highlight=False)


def has_colour() -> bool:
    """Whether standard output shows colours."""
    return _console().color_system is not None


def print_out(shown: RenderableType) -> None:
    """Print a table or text; in a pipe without the blanks that pad a table."""
    console = _console()
    if console.is_terminal:
        console.print(shown)
        return
    with console.capture() as capture:
        console.print(shown)
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
            bar.advance(task, step.height if isinstance(step, ObservationBatch) else 1)


def print_build(made: Build, package: Path) -> None:
    """Captures by status, articles, versions, the rejected files with their reasons, and folders in trouble."""
    console = _console()
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
        console.print(f"\nRejected, {made.rejected.height:,} in all, each with its reason in captures:", style="bold")
        _print_rows(console, single.select("capture_id", "reason"))
    for folder in made.troubled:
        _print_trouble(console, folder, made.rejected.filter(pl.col("source") == folder))
    for row in made.idle_rows[:_MOST_ROWS]:
        console.print(Text(f"data/curated/{printable(row)} is nothing that was captured; mend or remove the row.", style="bold"))
    _print_proposals(console, made.proposed_joins)
    if made.report.valid:
        console.print(Text(f"\nWrote {package / 'datapackage.json'} and {package / 'data' / 'processed'}: valid."))
    else:
        print_check(made.report)
        console.print("Nothing was written; the package that was there stays.", style="bold")


def print_next(made: Build) -> None:
    """What to do after a build: without captures to get some, else to look at them."""
    if made.has_captures:
        print("Next: `newsdrift lab` opens JupyterLab on the notebooks; `newsdrift show ARTICLE` shows how one article changed.")
    else:
        print("No captures yet. Next: `newsdrift add PATH...` copies your files to data/raw/, a folder for each source; then build again.")


def _print_proposals(console: Console, proposed: tuple[tuple[str, str], ...]) -> None:
    """The lines by which data/curated/articles.csv would join what may be one article."""
    if not proposed:
        return
    console.print("\nNearly the same text under two addresses. Are they one article? Then add to data/curated/articles.csv:", style="bold")
    for address, other in proposed[:_MOST_ROWS]:
        console.print(Text(f"{address},join,{other},,nearly the same text,{datetime.now(UTC):%Y-%m-%d}"), soft_wrap=True)
    if len(proposed) > _MOST_ROWS:
        console.print(f"... and {len(proposed) - _MOST_ROWS:,} more")


def _print_rows(console: Console, rows: pl.DataFrame) -> None:
    """At most 20 rows, with how many more there are."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(overflow="fold", max_width=60)
    table.add_column(overflow="fold")
    for cells in rows.head(_MOST_ROWS).iter_rows():
        table.add_row(*(Text(printable(str(cell))) for cell in cells))
    print_out(table)
    if rows.height > _MOST_ROWS:
        console.print(f"... and {rows.height - _MOST_ROWS:,} more")


def _print_trouble(console: Console, folder: str, rejected: pl.DataFrame) -> None:
    """The commonest reasons why more than a fifth of a folder was rejected, each with a file to look at."""
    name = printable(folder) or "the files directly below data/raw"
    console.print(
        Text(f"\nMore than a fifth of {name} was rejected. The commonest reasons, with a file to try `newsdrift inspect` on:", style="bold")
    )
    kinds = (
        rejected.group_by("reason")
        .agg(pl.len().alias("count"), pl.col("capture_id").min())
        .sort("count", "reason", descending=[True, False])
    )
    for count, capture_id, reason in kinds.head(_MOST_TROUBLED).select("count", "capture_id", "reason").iter_rows():
        console.print(Text(f"  {counted(count, 'time')}: {printable(reason)}\n    such as {printable(capture_id)}"))


def print_check(report: CheckReport) -> None:
    """Whether the package is valid; else what is wrong, in frictionless's words."""
    console = _console()
    if report.valid:
        console.print(f"Valid: {sum(report.rows.values()):,} rows in {len(report.rows)} tables.")
    else:
        console.print(Text(f"Not valid: {counted(report.errors.height, 'finding')}.", style="bold"))
        _print_findings(report.errors)
    if not report.warnings.is_empty():
        cells = counted(int(report.warnings["count"].sum()), "cell")
        console.print(
            Text(f"{cells} would be computed by a spreadsheet; open the tables with a library, or import them as text.", style="bold")
        )
        _print_findings(report.warnings)


def _print_findings(findings: pl.DataFrame) -> None:
    """The first findings of a check, cells with what steers a terminal written out."""
    shown = findings.select("table", "row", "field", "type", "count", "note")
    table = Table(*shown.columns, box=None, pad_edge=False)
    for cells in shown.head(_MOST_ROWS).iter_rows():
        table.add_row(*(Text("" if cell is None else printable(str(cell))) for cell in cells))
    print_out(table)
    if shown.height > _MOST_ROWS:
        _console().print(f"... and {shown.height - _MOST_ROWS:,} more")


def print_unlicensed(files: "Sequence[Unlicensed]") -> bool:
    """The files of a study that hold text without a licence, all of them; whether there are none."""
    console = _console()
    for found in files:
        console.print(Text(printable(f"{found.file}: {found.reason}")), soft_wrap=True)
    if not files:
        console.print("No file of the study holds text without a licence. What pictures and PDFs show was not read.")
    else:
        console.print(f"{counted(len(files), 'file')} with text that may not be given to everyone, by data/curated/sources.csv.")
    return not files


def print_withdrawal(done: "Withdrawal") -> None:
    """What was withdrawn and deleted, and what still holds it."""
    console = _console()
    for capture_id in done.capture_ids:
        console.print(Text(printable(f"withdrawn: {capture_id}")), soft_wrap=True)
    for told in done.purged:
        console.print(Text(printable(told)), soft_wrap=True)
    for release in done.releases:
        held = f"the release {release.archive} of {release.date} ({release.kind}, SHA-256 {release.sha256}) holds it: replace it"
        console.print(Text(printable(held)), soft_wrap=True)
    for leak in done.leaks:
        console.print(Text(printable(f"{leak.file} still has “{leak.words}”: mend or remove it")), soft_wrap=True)
    for capture_id in done.showing:
        console.print(Text(printable(f"{capture_id} shows the same text and stays; withdraw the version")), soft_wrap=True)
    console.print(
        f"{counted(len(done.capture_ids), 'capture')} withdrawn, the package built anew. data/curated/withdrawn.csv says so from now on."
    )


def print_report(report: "Report") -> None:
    """Where the report lies."""
    made = "written" if report.is_fresh else "as it was, since nothing changed"
    _console().print(Text(f"Report of {report.notebook_count} notebooks: {report.index}, {made}."))


def print_added(files: Iterable[Added], folder: Path) -> bool:
    """What became of each file, how many there were, and what comes next; whether none was refused."""
    console = _console()
    counts = dict.fromkeys(Outcome, 0)
    for added in files:
        counts[added.outcome] += 1
        told = f"{added.outcome}, read by {added.reader}" if added.reader else f"{added.outcome}: {added.reason}"
        place = added.path if added.outcome is Outcome.REFUSED else added.target
        console.print(Text(printable(f"{place}: {told}")))
    copied, there, refused = counts.values()
    console.print(Text(printable(f"{folder}: {copied:,} copied, {there:,} there already, {refused:,} not copied.")))
    console.print("Next: `newsdrift inspect FILE` shows what becomes of one of them; `newsdrift build` makes the package.")
    return refused == 0


def print_inspection(file: Path, raw: Path, curated: Curated) -> bool:
    """What becomes of a file, read as what people know of it says; whether none of it is rejected."""
    base, path = (raw, file) if raw in file.parents else (raw.absolute(), file.absolute())
    is_inside = base in path.parents and raw.resolve() in file.resolve().parents
    inspection = inspect_file(
        path if is_inside else file, raw=base if is_inside else None, encodings=curated.encodings, overrides=curated.overrides
    )
    console = _console()
    told = f"read by {inspection.reader}" if inspection.reader else "no reader takes it" if inspection.declined else "not read"
    console.print(Text(f"{printable(str(file))}: {told}"))
    if inspection.reader is None:
        for name, form in inspection.declined:
            console.print(Text(f"  not {name}: no {form}"))
    counts, hidden = Counter[str](), 0
    for observation in inspection.observations:
        if counts.total() < _MOST_ROWS or observation.reason:
            console.print(_observation_text(observation))
        else:
            hidden += 1
        counts[observation.status or "usable"] += 1
    if counts.total() > 1:
        kinds = ", ".join(f"{count:,} {status}" for status, count in counts.items())
        left_out = f"; {hidden:,} of them, usable, not shown" if hidden else ""
        console.print(Text(f"\n{counts.total():,} in all: {kinds}{left_out}."))
    return not counts[Status.REJECTED]


def _observation_text(observation: Observation) -> Text:
    text = Text().append(f"\n{printable(observation.capture_id)}: {observation.status or 'usable'}", style="bold")
    if observation.reason:
        text.append(f"\n  why: {printable(observation.reason)}")
    capture = observation.capture
    if capture is None:
        return text
    for name, value in _facts(observation):
        text.append(f"\n  {name}: {printable_text(value)}" if value else "")
    kept = [line for line in capture.body.split("\n") if line.strip()]
    if kept or capture.cut_lines:
        text.append(f"\n  {counted(len(kept), 'paragraph')} kept, {counted(len(capture.cut_lines), 'line')} cut")
    for mark, lines in (("+", kept), ("-", capture.cut_lines)):
        for line in lines:
            shown = f"{line[:_MOST_CHARACTERS]}{'…' if len(line) > _MOST_CHARACTERS else ''}"
            text.append(f"\n  {mark} {printable_text(shown)}", style="" if mark == "+" else "dim")
    return text


def _facts(observation: Observation) -> Iterator[tuple[str, str | None]]:
    """What is known of a capture beside its text, in the names of the table."""
    capture = observation.capture
    if capture is None:
        return
    yield "look", None if capture.look is Look.TEXT else capture.look.value
    yield "title", capture.title
    yield "source_url", capture.source_url
    yield "canonical_url", observation.canonical_url
    yield "article_key", observation.article_key
    for name in ("story_id", "source_name", "language", "license"):
        yield name, getattr(capture, name)
    for name in ("captured_at", "published_at", "modified_at", "item_at"):
        time = getattr(capture, name)
        yield name, f"{time:%Y-%m-%d %H:%M:%SZ}" if time else None
    yield "text", None if capture.text_kind is TextKind.NONE else capture.text_kind.value


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
    ranked = found.with_row_index("place_in_time").sort(pl.col("event") == "from the start", "place_in_time").head(_MOST_ROWS)
    for article_id, rows in groupby(ranked.sort("place_in_time").iter_rows(named=True), key=lambda row: row["article_id"]):
        first, *others = rows
        article = ": ".join(printable_text(name) for name in (first["outlet"], first["title"]) if name)
        print_out(Text(f"\n{article} ({article_id})", style="bold"))
        for row in (first, *others):
            print_out(_found_text(row, phrase))
    if found.height > _MOST_ROWS:
        print_out(Text(f"\n... and {found.height - _MOST_ROWS:,} more; `newsdrift.find` gives all, as a frame."))


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


def print_text_free(made: "TextFree") -> None:
    """Where an archive without texts lies, and what it leaves out."""
    console = _console()
    console.print(Text(f"Wrote {printable(str(made.path))}: {made.file_count} files, {made.byte_count:,} bytes."), soft_wrap=True)
    console.print(f"Left out: {', '.join(part.value for part in TextPart if part in made.withheld)}.")
    console.print("No file holds more than five words of a title or body in sequence. It is pseudonymous, not anonymous.")


def print_full(made: "FullText") -> bool:
    """Where an archive with texts lies, or all that stands against it; whether it was made."""
    console = _console()
    for refusal in made.refused:
        console.print(Text(printable(str(refusal))), soft_wrap=True)
    if made.refused:
        console.print("Nothing was written: these texts may not be given. `newsdrift share --without-text` gives all but the words.")
        return False
    console.print(Text(f"Wrote {printable(str(made.path))}: {made.file_count} files, {made.byte_count:,} bytes."), soft_wrap=True)
    for name in made.missing:
        console.print(Text(printable(f"data/curated/package.toml does not state {name}.")), soft_wrap=True)
    return True


def print_rehydrated(done: "Rehydrated") -> bool:
    """How many captures are the same, which are not, and whether the package is the original; whether all that holds."""
    console = _console()
    counts = Counter(done.captures["verdict"])
    console.print(", ".join(f"{counts[verdict]:,} {verdict}" for verdict in Verdict) + " (captures).")
    others = done.captures.filter(pl.col("verdict") != Verdict.VERIFIED.value)
    _print_frame("Captures that are not verified", others.select("verdict", "capture_id", "own_id", "finding"))
    if done.unknown_count:
        rows = counted(done.unknown_count, "row")
        console.print(f"{rows} of data/curated/ stand as digests of what the raw files or the key do not tell, and were left out.")
    level = "down to the sentence" if done.has_key else "by the bytes of files alone; with --key down to the sentence"
    console.print(f"Compared {level}.")
    same = "the original, byte for byte" if done.is_original else "not the original: see what differs with `newsdrift compare`"
    console.print(Text(f"The full package is in {printable(str(done.folder))}: {same}."), soft_wrap=True)
    return done.holds


def print_reproduction(made: "Reproduction") -> None:
    """What of an archive was compared, with what came of it, and where it lies."""
    rows = [(finding.part, finding.outcome.value, finding.count, finding.note) for finding in made.findings]
    _print_frame("", pl.DataFrame(rows, schema=["part", "outcome", "compared", "note"], orient="row"), limit=len(rows), widest=1000)
    counts = Counter(finding.outcome for finding in made.findings)
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in type(made.findings[0].outcome) if counts[outcome])
    print()
    _console().print(Text(printable(f"{told}. The archive is in {made.archive}, what was made again in {made.rebuilt}.")))


def print_comparison(found: "Comparison") -> None:
    """Tables that differ, then the captures, versions and measures that do, then what may be why."""
    rows = found.rows
    is_same = (pl.col("only_first") + pl.col("only_second") + pl.col("different_count") == 0).fill_null(value=False)
    if found.is_equal:
        _console().print(f"Equal: {counted(int(rows['first_count'].sum()), 'row')} in {rows.height} tables.")
    _print_frame("Tables that differ; without numbers, those that cannot be held side by side", rows.filter(~is_same), limit=rows.height)
    _print_frame("Captures", found.captures)
    _print_frame("Versions", found.versions)
    _print_frame("Measures and other columns, with the first row of each", found.measures)
    _print_frame("What else differs", found.reasons)


def _print_frame(title: str, frame: pl.DataFrame, *, limit: int = _MOST_ROWS, widest: int = _MOST_CHARACTERS) -> None:
    """A frame below its title, each row on one line; nothing where it is empty."""
    if frame.is_empty():
        return
    console = _console()
    console.print(Text(f"\n{title}:", style="bold") if title else "")
    table = Table(*(name.replace("_", " ") for name in frame.columns), box=None, pad_edge=False)
    for cells in frame.head(limit).iter_rows():
        table.add_row(*(Text(_clipped("" if cell is None else str(cell), widest), overflow="fold") for cell in cells))
    print_out(table)
    if frame.height > limit:
        console.print(f"... and {frame.height - limit:,} more")


def _clipped(text: str, limit: int) -> str:
    """At most so many characters, with what could steer the terminal written out."""
    return printable(text if len(text) <= limit else f"{text[:limit]}…")
