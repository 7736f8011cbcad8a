"""Text files whose layout somebody declared in a `layout.toml`; see `newsdrift.sources.layout_files` for what it may say."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from pathlib import Path

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.checks import checked
from newsdrift.sources.cleaning import clean_body, clean_line, clean_text, shown
from newsdrift.sources.decoding import read_text
from newsdrift.sources.feed_times import stated_time
from newsdrift.sources.layout_files import LAYOUT, MAX_LINE_CHARACTERS, PARTS, TIME_FIELDS, Field, Layout, layout_of
from newsdrift.sources.raw_bytes import Head
from newsdrift.sources.times import parse_time

NAME = "layout"
VERSION = "1"
FORM = "text of a declared layout: a layout.toml in the folder or above it says what stands where"


def recognises(path: Path, head: Head) -> bool:
    """A layout.toml that is for the file; a broken one counts, so that its reason is heard."""
    if not head.text.strip():
        return False
    try:
        return layout_of(path) is not None
    except CaptureError:
        return True


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:
    """The one capture of the file; CaptureError where it is no text or its layout.toml cannot be followed."""
    layout = layout_of(path)
    if layout is None:
        raise CaptureError(str(path), f"no {LAYOUT} is for it", f"write one beside it, or let its `files` match {shown(path.name)}")
    lines = clean_text(read_text(path, encoding)).removeprefix("\ufeff").split("\n")
    found = _places(lines, layout)
    body, cut = _body(lines, layout, found)
    values = {field.name: _value(field, lines[found[field.name]]) for field in layout.fields if field.name in found}
    times, problems = _times(layout, values)
    yield checked(
        Capture(
            title=clean_line(values.get("title", "")),
            body=clean_body("\n".join(body)),
            cut_lines=tuple(line.strip() for line in cut if line.strip()),
            source_url=clean_line(values.get("url", "")),
            article=clean_line(values.get("article_id", "")),
            story_id=clean_line(values.get("story_id", "")),
            source_name=clean_line(values.get("source_name", "")),
            language=clean_line(values.get("language", "")),
            license=clean_line(values.get("license", "")),
            problem=f"no usable time: {'; '.join(problems)}" if problems and not times else None,
            notes=tuple(problems) if times else (),
            captured_at=times.get("captured_at"),
            published_at=times.get("published_at"),
            modified_at=times.get("modified_at"),
            item_at=times.get("item_at"),
        )
    )


def _places(lines: Sequence[str], layout: Layout) -> dict[str, int]:
    """Which line holds which field; the footer's is where it begins."""
    found: dict[str, int] = {}
    for field in layout.fields:
        if field.name not in {"body", "cut"}:
            place = _place(lines, field, found)
            if place is not None:
                found[field.name] = place
    return found


def _place(lines: Sequence[str], field: Field, found: dict[str, int]) -> int | None:
    if field.below:
        above = [found[name] for name in field.below if name in found]
        line = _next(lines, max(above)) if above else None
        places = [] if line is None else [line]
    else:
        places = [place for place in range(len(lines)) if lines[place].strip()]
    taken = found.values()
    matching = [place for place in places if place not in taken and _search(field.pattern, lines[place])]
    if field.next_line is not None:
        matching = [place for place in matching if _is_followed(lines, place, field.next_line)] or matching
    return matching[-1 if field.is_last else 0] if matching else None


def _next(lines: Sequence[str], place: int) -> int | None:
    return next((below for below in range(place + 1, len(lines)) if lines[below].strip()), None)


def _is_followed(lines: Sequence[str], place: int, pattern: re.Pattern[str]) -> bool:
    below = _next(lines, place)
    return below is not None and _search(pattern, lines[below]) is not None


def _search(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    return pattern.search(line.strip()) if len(line) <= MAX_LINE_CHARACTERS else None


def _value(field: Field, line: str) -> str:
    """The first group of the pattern, or all that matched where it has none or the group took no part."""
    match = _search(field.pattern, line)
    if match is None:
        return ""
    return (match[1] if field.pattern.groups else None) or match[0]


def _body(lines: Sequence[str], layout: Layout, found: dict[str, int]) -> tuple[list[str], list[str]]:
    """The lines of the body, and those that are cut: the footer, what `cut` matches, and, where `body` says what is of it, the rest."""
    parts = {field.name: field for field in layout.fields if field.name in PARTS}
    end = found.get("footer", len(lines))
    taken = {place for name, place in found.items() if name != "footer"}
    body, cut = [], []
    for place, line in enumerate(lines):
        if place in taken:
            continue
        is_cut = "cut" in parts and _search(parts["cut"].pattern, line) is not None
        is_other = "body" in parts and bool(line.strip()) and _search(parts["body"].pattern, line) is None
        if place >= end or is_cut or is_other:
            cut.append(line)
        else:
            body.append(_value(parts["body"], line) if "body" in parts and line.strip() else line)
    return body, cut


def _times(layout: Layout, values: dict[str, str]) -> tuple[dict[str, datetime], list[str]]:
    """The times that could be read, and what there is to say of the others."""
    times, problems = {}, []
    for field in layout.fields:
        if field.name in TIME_FIELDS and field.name in values:
            found, note = _time(field, values[field.name].strip())
            if found:
                times[field.name] = found
            if note:
                problems.append(note)
    return times, problems


def _time(field: Field, text: str) -> tuple[datetime | None, str | None]:
    if field.format is None and not field.months:
        return stated_time(text, field=field.name)
    try:
        local = datetime.strptime(_with_numbers(text, field.months), field.format or "%d %m %Y")
        return _in_zone(local, field.zone, field.name)
    except CaptureError as error:
        return None, error.note
    except ValueError:
        return None, f"{field.name} {shown(text)} is not in the format {shown(field.format)} of {LAYOUT}, and was not used"


def _with_numbers(text: str, months: Sequence[str]) -> str:
    """The text with the name of its month as a number; the longest first, since `Mar` may begin `Maret`."""
    for name, number in sorted(zip(months, range(1, 13), strict=True), key=lambda pair: -len(pair[0])) if months else ():
        if name.lower() in text.lower():
            start = text.lower().index(name.lower())
            return f"{text[:start]}{number:02}{text[start + len(name) :]}"
    return text


def _in_zone(local: datetime, zone: tzinfo, name: str) -> tuple[datetime, str | None]:
    """The time in UTC, and a note where clocks showed it twice (the earlier counts) or never."""
    if local.tzinfo is not None:
        return parse_time(local, field=name), None
    aware = local.replace(tzinfo=zone)
    found = parse_time(aware, field=name)
    if aware.utcoffset() != aware.replace(fold=1).utcoffset():
        return found, f"{name} {local:%Y-%m-%d %H:%M} lies where the clocks of its zone were changed, and was read by those before it"
    return found, None
