"""What tables of captures have in common, be they CSV, Parquet or Excel: one row, one capture, and which column holds which field.

Columns bear the names of `newsdrift.sources.fields`, in any case, or a `mapping.toml` beside the file says which column is which:

    [columns]                        # of every table in this folder
    url = "Link"
    text = "Content"

    [files."export-2024.csv".columns]   # of one file, over and above
    captured_at = "Scraped"

The number of a record is that of its data row, from 1; rows without any value give none.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.cleaning import shown
from newsdrift.sources.fields import FIELDS, TIME_FIELDS, field_capture

MAPPING = "mapping.toml"
NEEDS = (("url", "article_id"), ("text", "status", "http_status"), TIME_FIELDS)  # of each group, one column
MAX_SHOWN_COLUMNS = 30
EXAMPLE = '[columns] with lines such as url = "Link", text = "Content", captured_at = "Scraped"'


def columns_of_fields(path: Path, columns: Sequence[str]) -> dict[str, str]:
    """Which column holds which field; CaptureError with the columns found and the mapping to write where a capture needs more.

    A folder's mapping is for any of its tables: what it names and this one lacks is left to the column that bears the field's name.
    """
    by_name = {column.strip().lower(): column for column in columns}
    named = {field: by_name[field] for field in FIELDS if field in by_name}
    found = named | _mapped(path, columns, named)
    missing = _missing(found)
    if missing:
        finding = f"no column for {missing} among {_listed(columns)}"
        raise CaptureError(str(path), finding, f"write a {MAPPING} beside the file: {EXAMPLE}")
    return found


def _mapped(path: Path, columns: Sequence[str], named: Mapping[str, str]) -> dict[str, str]:
    """Fields to columns that the side file names and the file has; CaptureError where one is missing that nothing stands in for."""
    of_folder, of_file = _mappings(path)
    found = {field: column for field, column in (of_folder | of_file).items() if column in columns}
    is_of_other_tables = not found and not _missing(named)
    for field, column in (of_folder | of_file).items():
        has_stand_in = field not in of_file and (field in named or is_of_other_tables)
        if field not in found and not has_stand_in:
            finding = f"{MAPPING} maps {field} to {shown(column)}, which is no column of the file; its columns are {_listed(columns)}"
            remedy = (
                f"mend the name there, or name the file under [files.{json.dumps(path.name)}.columns], or move it to a folder of its own"
            )
            raise CaptureError(str(path), finding, "mend the mapping" if field in of_file else remedy)
    return found


def is_mapped(path: Path) -> bool:
    """Whether somebody has written which columns the file has; a broken mapping counts, so that its reason is heard."""
    try:
        return any(_mappings(path))
    except CaptureError:
        return True


def row_captures(rows: Iterable[Mapping[str, object]]) -> Iterator[Capture]:
    """One capture a row of fields, numbered from 1; rows without any value give none, but count."""
    for number, row in enumerate(rows, 1):
        if any(value is not None and value != "" for value in row.values()):
            yield field_capture(row, record_number=number)


def no_rows(path: Path) -> CaptureError:
    """The reason for a table that has columns but no rows."""
    return CaptureError(str(path), "no records: the table has no rows", "fill it or remove it")


def _missing(found: Mapping[str, str]) -> str:
    lacks = [need for need in NEEDS if not any(field in found for field in need)]
    return ", nor for ".join(" or ".join(need) for need in lacks)


def _listed(columns: Sequence[str]) -> str:
    more = f" and {len(columns) - MAX_SHOWN_COLUMNS} more" if len(columns) > MAX_SHOWN_COLUMNS else ""
    return ", ".join(shown(column) for column in columns[:MAX_SHOWN_COLUMNS]) + more


def _mappings(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Fields to columns, as the side file gives them for its folder and for this file; a link is none, since links are never followed."""
    place = path.parent / MAPPING
    if place.is_symlink() or not place.is_file():
        return {}, {}
    try:
        content = tomllib.loads(place.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, a number of 5,000 digits, lists nested 1,000 deep
        raise CaptureError(str(path), f"{MAPPING} beside the file is no TOML: {error}", f"write {EXAMPLE}") from error
    files = _table(content, "files", path)
    return _fields(content, path), _fields(_table(files, path.name, path), path)


def _fields(content: Mapping[str, Any], path: Path) -> dict[str, str]:
    fields = _table(content, "columns", path)
    for field, column in fields.items():
        if field not in FIELDS or not isinstance(column, str):
            finding = f"{MAPPING} beside the file has {field} = {shown(column)}{'' if field in FIELDS else f', and {field} is no field'}"
            raise CaptureError(str(path), finding, f"name a column of the file for any of {', '.join(FIELDS)}")
    return fields


def _table(content: Mapping[str, Any], name: str, path: Path) -> dict[str, Any]:
    table = content.get(name, {})
    if isinstance(table, dict):
        return table
    raise CaptureError(str(path), f"in {MAPPING} beside the file, {name} is {shown(table)}", f"write {EXAMPLE}")
