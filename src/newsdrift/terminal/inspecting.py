"""What becomes of raw files: copied, read, kept, cut, rejected."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.text import Text

from newsdrift.curated import Curated
from newsdrift.errors import printable, printable_text
from newsdrift.in_words import counted
from newsdrift.records import Look
from newsdrift.schema import Status, TextKind
from newsdrift.sources import Added, Observation, Outcome, inspect_file
from newsdrift.terminal.writing import MOST_CHARACTERS, MOST_ROWS, console


def print_added(files: Iterable[Added], folder: Path) -> bool:
    """What became of each file, how many there were, and what comes next; whether none was refused."""
    out = console()
    counts = dict.fromkeys(Outcome, 0)
    for added in files:
        counts[added.outcome] += 1
        told = f"{added.outcome}, read by {added.reader}" if added.reader else f"{added.outcome}: {added.reason}"
        place = added.path if added.outcome is Outcome.REFUSED else added.target
        out.print(Text(printable(f"{place}: {told}")))
    copied, there, refused = counts.values()
    out.print(Text(printable(f"{folder}: {copied:,} copied, {there:,} there already, {refused:,} not copied.")))
    out.print("Next: `newsdrift inspect FILE` shows what becomes of one of them; `newsdrift build` makes the package.")
    return refused == 0


def print_inspection(file: Path, raw: Path, curated: Curated) -> bool:
    """What becomes of a file, read as what people know of it says; whether none of it is rejected."""
    base, path = (raw, file) if raw in file.parents else (raw.absolute(), file.absolute())
    is_inside = base in path.parents and raw.resolve() in file.resolve().parents
    inspection = inspect_file(
        path if is_inside else file, raw=base if is_inside else None, encodings=curated.encodings, overrides=curated.overrides
    )
    out = console()
    told = f"read by {inspection.reader}" if inspection.reader else "no reader takes it" if inspection.declined else "not read"
    out.print(Text(f"{printable(str(file))}: {told}"))
    if inspection.reader is None:
        for name, form in inspection.declined:
            out.print(Text(f"  not {name}: no {form}"))
    counts, hidden = Counter[str](), 0
    for observation in inspection.observations:
        if counts.total() < MOST_ROWS or observation.reason:
            out.print(_observation_text(observation))
        else:
            hidden += 1
        counts[observation.status or "usable"] += 1
    if counts.total() > 1:
        kinds = ", ".join(f"{count:,} {status}" for status, count in counts.items())
        left_out = f"; {hidden:,} of them, usable, not shown" if hidden else ""
        out.print(Text(f"\n{counts.total():,} in all: {kinds}{left_out}."))
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
            shown = f"{line[:MOST_CHARACTERS]}{'…' if len(line) > MOST_CHARACTERS else ''}"
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
