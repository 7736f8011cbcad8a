"""What was decided by hand, for an archive without texts: addresses and file names of rows as keyed digests, and back again."""

import csv
import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsdrift.curated.rows import read_utf8
from newsdrift.schema import TextPart
from newsdrift.sharing.digests import digest
from newsdrift.urls import article_key

MARK = "keyed:"

# The columns of a curated file whose cells name articles or captures, or are texts, and the kind of text that they are.
_ARTICLE, _CAPTURE = "article", "capture_id"
KEYED: Mapping[str, Mapping[str, tuple[TextPart, str]]] = {
    "articles.csv": {"article": (TextPart.ADDRESS, _ARTICLE), "value": (TextPart.ADDRESS, _ARTICLE)},
    "overrides.csv": {"capture_id": (TextPart.FILE_NAME, _CAPTURE), "title": (TextPart.TITLE, "title")},
    "withdrawn.csv": {"capture_id": (TextPart.FILE_NAME, _CAPTURE), "article_id": (TextPart.ADDRESS, "article_id")},
}


@dataclass(frozen=True, slots=True)
class Decisions:
    """Curated files by name, and the number of cells of them that stand as digests."""

    files: Mapping[str, bytes]
    keyed_count: int


def keyed_decisions(files: Mapping[str, Path], withheld: Collection[TextPart], key: bytes) -> Decisions:
    """The curated files of a study with a digest in place of each address, capture id and title that is withheld.

    Comments, which people write as they like, are left out of files that have such cells.
    """
    made, count = {}, 0
    for name, path in files.items():
        columns = {column: kind for column, (part, kind) in KEYED.get(name, {}).items() if part in withheld}
        if columns:
            rows = _rows(read_utf8(path))
            keyed = [{column: _keyed(row, column, columns, key) for column in row} for row in rows]
            count += sum(cell.startswith(MARK) for row in keyed for cell in row.values())
            made[name] = _content(keyed, read_utf8(path))
        else:
            made[name] = path.read_bytes()
    return Decisions(made, count)


def resolved_decisions(files: Mapping[str, bytes], names: Iterable[tuple[str, str]], key: bytes | None) -> Decisions:
    """The curated files of an archive with the words again that stand in the raw files; the count is of cells that stay unknown.

    `names` are what the cells may stand for, each with its kind: an `article` (keys and addresses), a `capture_id`, an `article_id`. Rows
    with an unknown cell are left out.
    """
    known = {} if key is None else {MARK + digest(key, kind, name): name for kind, name in names}
    made, count = {}, 0
    for name, content in files.items():
        if name not in KEYED or MARK.encode() not in content:
            made[name] = content
            continue
        text = content.decode("utf-8-sig")
        rows = _rows(text)
        resolved = [{column: known.get(cell, cell) for column, cell in row.items()} for row in rows]
        lost = [row for row in resolved if any(cell.startswith(MARK) for cell in row.values())]
        count += len(lost)
        made[name] = _content([row for row in resolved if row not in lost], text)
    return Decisions(made, count)


def _keyed(row: Mapping[str, str], column: str, columns: Mapping[str, str], key: bytes) -> str:
    """A cell, or its digest; the value of a row of articles.csv is an article only where it joins one."""
    cell = row[column]
    is_other = column == "value" and row.get("action") != "join"
    if column not in columns or not cell or is_other:
        return cell
    kind = columns[column]
    return MARK + digest(key, kind, (article_key(None, "", cell) or cell) if kind == _ARTICLE else cell)


def _rows(text: str) -> list[dict[str, str]]:
    lines = ["\n" if line.startswith("#") else line for line in text.splitlines(keepends=True)]
    table = [[cell.strip() for cell in cells] for cells in csv.reader(lines) if cells]
    return [dict(zip(table[0], cells, strict=True)) for cells in table[1:]]


def _content(rows: list[dict[str, str]], text: str) -> bytes:
    """Rows as CSV, under the header of the file that they come from."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header = [name.strip() for name in next(csv.reader(lines), [])]
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, header, lineterminator="\n")
    if header:
        writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()
