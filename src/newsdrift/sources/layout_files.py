"""`layout.toml`: how the text files of a folder are laid out, declared by whoever knows them, instead of a reader of their own.

    [layout]
    files = "*.txt"                       # names of files, in this folder and those below it; all where it is left out
    url = '^https://harbour\\.example/\\S+$'
    published_at = { pattern = '^Posted (.+)$', format = "%d %B %Y %H:%M", zone = "Asia/Jakarta" }
    title = '.+'                          # the first line that matches and no earlier field has taken
    footer = '^Comments$'                 # this line and all below it are cut

Fields are looked for in the order in which they are written, each on one line: the value is the first group of the pattern, or all that
matched, and the line is taken out of the body. Python's patterns can take for ever on a line that nearly matches, so that they look at
lines of up to 10,000 characters only; do not repeat what is repeated already, as in `(a+)+`.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from newsdrift.errors import CaptureError
from newsdrift.sources.cleaning import shown

LAYOUT = "layout.toml"
RAW = "raw"  # the folder of a study above which no layout is looked for
MAX_BYTES = 100_000  # forty times the longest layout at hand
MAX_LINE_CHARACTERS = 10_000
TIME_FIELDS = ("captured_at", "published_at", "modified_at", "item_at")
TEXT_FIELDS = ("url", "title", "article_id", "story_id", "source_name", "language", "license")
PARTS = ("body", "cut", "footer")
KEYS = {"pattern", "below", "next_line", "which", "format", "zone", "months"}
EXAMPLE = "[layout] with lines such as url = '^https?://\\S+$', published_at = '^\\d{4}-.+$', footer = '^Comments$'"
OFFSET = re.compile(r"[+-]\d\d:\d\d", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Where a field stands, and how its time is written.

    `below` names fields: the line is the first that is not blank below the lowest of those found. `next_line` must match the line that
    follows; where it nowhere does, it is not asked for. `is_last`: of several lines the last, else the first. `months` are twelve names.
    """

    name: str
    pattern: re.Pattern[str]
    below: tuple[str, ...] = ()
    next_line: re.Pattern[str] | None = None
    is_last: bool = False
    format: str | None = None
    zone: tzinfo = UTC
    months: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """The fields in the order in which they are looked for, among them the parts `body`, `cut` and `footer`."""

    files: str
    fields: tuple[Field, ...]


def layout_place(path: Path) -> Path | None:
    """The layout.toml that is for a file: in its folder, or the nearest above it below a folder called `raw`; links are not followed."""
    folders = path.absolute().parents
    names = [folder.name for folder in folders]
    reach = names.index(RAW) if RAW in names else 1
    places = (folder / LAYOUT for folder in folders[: max(reach, 1)])
    return next((place for place in places if place.is_file() and not place.is_symlink()), None)


def layout_of(path: Path) -> Layout | None:
    """The layout that somebody declared for the file; CaptureError where it cannot be followed."""
    place = layout_place(path)
    if place is None:
        return None
    with place.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    try:
        layout = _parsed(data)
    except CaptureError as error:
        raise CaptureError(str(path), f"{LAYOUT}: {error.finding}", error.remedy) from error
    return layout if fnmatch(path.name, layout.files) else None


@lru_cache(maxsize=64)
def _parsed(data: bytes) -> Layout:
    if len(data) > MAX_BYTES:
        raise CaptureError(LAYOUT, f"more than {MAX_BYTES:,} bytes", f"write {EXAMPLE}")
    try:
        content = tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise CaptureError(LAYOUT, f"no TOML: {error}", f"write {EXAMPLE}") from error
    table = content.get("layout")
    if not isinstance(table, dict) or len(content) != 1:
        raise CaptureError(LAYOUT, "no table [layout], or others beside it", f"write {EXAMPLE}")
    files = _string(table, "files", "files") or "*"
    fields: list[Field] = []
    for name, value in table.items():
        if name != "files":
            fields.append(_field(name, value, [field.name for field in fields]))
    return Layout(files, tuple(fields))


def _field(name: str, value: object, earlier: list[str]) -> Field:
    if name not in (*TIME_FIELDS, *TEXT_FIELDS, *PARTS):
        known = ", ".join(("files", *TIME_FIELDS, *TEXT_FIELDS, *PARTS))
        raise CaptureError(name, f"{shown(name)} is no field", f"write one of {known}")
    table = {"pattern": value} if isinstance(value, str) else value
    if not isinstance(table, dict) or not isinstance(table.get("pattern"), str):
        raise CaptureError(name, f"{name} is {shown(value)}", f"write {name} = 'a pattern' or {name} = {{ pattern = 'a pattern' }}")
    unknown = sorted(table.keys() - (KEYS if name in TIME_FIELDS else KEYS - {"format", "zone", "months"}))
    if unknown:
        raise CaptureError(name, f"{name} has {shown(unknown[0])}, which is no setting of it", "remove it")
    return Field(
        name=name,
        pattern=_pattern(name, table["pattern"]),
        below=_below(name, table, earlier),
        next_line=_pattern(name, table["next_line"]) if "next_line" in table else None,
        is_last=_which(name, table),
        format=_string(table, "format", name),
        zone=_zone(name, _string(table, "zone", name)),
        months=_months(name, table),
    )


def _pattern(name: str, text: object) -> re.Pattern[str]:
    try:
        return re.compile(str(text))
    except (re.error, RecursionError, OverflowError) as error:
        raise CaptureError(name, f"{name} has the pattern {shown(text)}: {error}", "mend it; backslashes want 'single quotes'") from error


def _below(name: str, table: Mapping[str, Any], earlier: list[str]) -> tuple[str, ...]:
    value = table.get("below", [])
    names = [value] if isinstance(value, str) else value
    if isinstance(names, list) and all(one in earlier for one in names):
        return tuple(names)
    remedy = f"name fields that are written before it: {', '.join(earlier) or 'none yet'}"
    raise CaptureError(name, f"{name} is below {shown(value)}", remedy)


def _which(name: str, table: Mapping[str, Any]) -> bool:
    value = table.get("which", "first")
    if value in {"first", "last"}:
        return bool(value == "last")
    raise CaptureError(name, f"{name} has which = {shown(value)}", 'write "first" or "last"')


def _zone(name: str, text: str | None) -> tzinfo:
    if text is None:
        return UTC
    try:
        return datetime.fromisoformat(f"2000-01-01T00:00:00{text}").tzinfo or UTC if OFFSET.fullmatch(text) else ZoneInfo(text)
    except (KeyError, ValueError, OSError) as error:  # no such zone, a name that is a path, a name that is a folder
        raise CaptureError(name, f"{name} has the zone {shown(text)}", 'write one such as "Asia/Jakarta" or "+07:00"') from error


def _months(name: str, table: Mapping[str, Any]) -> tuple[str, ...]:
    value = table.get("months", [])
    if isinstance(value, list) and len(value) in {0, 12} and all(isinstance(month, str) and month for month in value):
        return tuple(value)
    raise CaptureError(name, f"{name} has months = {shown(value)}", "write twelve names, January's first; the format has %m for them")


def _string(table: Mapping[str, Any], key: str, name: str) -> str | None:
    value = table.get(key)
    if value is None or isinstance(value, str):
        return value
    raise CaptureError(name, f"{name} has {key} = {shown(value)}", "write it as text in quotes")
