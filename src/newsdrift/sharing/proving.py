r"""The proof that an archive holds none of the texts: no run of more than five of their words stands anywhere in it.

Signs between words count as spaces, so that a slug in an address or a file name is read as its words. A file is read in every way in which
words could hide: as it stands, with `%20` and the like decoded, the strings of JSON with their escapes resolved, markup taken out of them,
the cells of Parquet tables, and the text that pictures carry beside their pixels. What pixels show cannot be read.
"""

import base64
import binascii
import html
import io
import json
import re
import struct
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import polars as pl

from newsdrift.schema import TABLES, TextPart
from newsdrift.studies import notebook_templates

MOST_WORDS = 5
_RUN = MOST_WORDS + 1

# Characters of scripts without spaces are words each.
_WORD = re.compile(r"[⺀-⿟぀-ヿ㐀-鿿豈-﫿฀-໿ក-៿က-႟]|[^\W_⺀-⿟぀-ヿ㐀-鿿豈-﫿฀-໿ក-៿က-႟]+")
_TAG = re.compile(r"<[^<>]*>")
_COMMENT, _DECLARATION = re.compile(r"(?s)/\*.*?\*/"), re.compile(r"[\w-]+\s*:\s*[^;{}]+(?=[;}])")
_PARQUET = b"PAR1"
_PICTURE = b"\x89PNG\r\n\x1a\n"
_CODE = ("*.py", "*.js", "*.css", "*.html", "*.md")

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leak:
    """A run of words of a text that stands in a file; or that the file could not be read, so that nobody knows."""

    file: str
    words: str
    trouble: str = ""

    @property
    def finding(self) -> str:
        """What was found, to stand behind the name of the file."""
        return f"cannot be read ({self.trouble}), so that nobody knows what it holds" if self.trouble else f"has “{self.words}”"


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, whatever stands between them.

    >>> words_of("Ferry-sinks_off+Port%20Alder: “12” dead")
    ['ferry', 'sinks', 'off', 'port', 'alder', '12', 'dead']
    """
    return _WORD.findall(unquote(text).casefold())


def runs_of(texts: Iterable[str]) -> set[Run]:
    """Every run of six words in the texts; runs of numbers alone are none, since times and counts are such."""
    found: set[Run] = set()
    for text in texts:
        words = words_of(text)
        found.update(run for run in zip(*(words[at:] for at in range(_RUN)), strict=False) if not all(map(str.isdigit, run)))
    return found


def withheld_runs(frames: Mapping[str, pl.DataFrame], withheld: frozenset[TextPart]) -> set[Run]:
    """The runs of the titles and bodies of a full package that a text-free one may not hold: none that a released text has, too."""
    kept = {part: part in withheld for part in TextPart}
    columns = [(frames[table.name][column.name], column.text) for table in TABLES for column in table.columns if column.type == "string"]
    texts = [column for column, part in columns if part in (TextPart.BODY, TextPart.TITLE) and kept[part]]
    released = [column for column, part in columns if part is not None and not kept[part]]
    return runs_of(_distinct(texts)) - runs_of(_distinct(released))


def leaks(files: Mapping[str, bytes], runs: set[Run], *, allowed: Iterable[str] = ()) -> list[Leak]:
    """The first run in each file, its name read as well, that is one of the texts' and of none of the exceptions.

    Exceptions are the words of newsdrift itself (its code, the notebooks of a new study, runs of nothing but numbers and words of its
    tables' markup) and what is `allowed`: names of licences, outlets.
    """
    free, markup = (own_runs(), runs_of(allowed)), own_markup()
    found = []
    for name, content in sorted(files.items()):
        for reading in (name, *_readings(name, content)):
            if run := _first_run(reading, runs, free, markup):
                found.append(Leak(name, " ".join(run)))
                break
    return found


@cache
def own_runs() -> frozenset[Run]:
    """The runs of words that the code of newsdrift and the notebooks of a new study have."""
    package = Path(__file__).parents[1]
    files = [path for pattern in _CODE for path in package.rglob(pattern) if "example" not in path.parts]
    texts = [path.read_text(encoding="utf-8") for path in files]
    notebooks = [_sources_of(entry.read_text(encoding="utf-8")) for entry in notebook_templates()]
    return frozenset(runs_of([*texts, *notebooks]))


@cache
def own_markup() -> frozenset[str]:
    """The words of the markup of what notebooks show, tables and redlines: bodies with markup of their own may have the same."""
    from newsdrift.charts.tables import table  # Altair comes with it, which takes a second to import

    cells = {
        name: pl.Series([None, None], dtype=kind) for name, kind in zip("abcd", [pl.String, pl.String, pl.Int64, pl.Int64], strict=True)
    }
    sheets = [_COMMENT.sub("", path.read_text(encoding="utf-8")) for path in Path(__file__).parents[1].rglob("*.css")]
    declared = [declaration for sheet in sheets for declaration in _DECLARATION.findall(sheet)]
    return frozenset(words_of(" ".join([table(pl.DataFrame(cells), dict.fromkeys("abcd", "")).html, *declared])))


def _sources_of(notebook: str) -> str:
    """The words of the cells of a notebook, without what they showed."""
    return "\n".join("".join(cell["source"]) for cell in json.loads(notebook)["cells"])


def _distinct(columns: Iterable[pl.Series]) -> Iterator[str]:
    seen: set[str] = set()
    for column in columns:
        for text in column.drop_nulls().unique().to_list():
            if text not in seen:
                seen.add(text)
                yield text


def _first_run(text: str, runs: set[Run], free: Collection[Collection[Run]], markup: frozenset[str]) -> Run | None:
    """The first run of a text that is among the runs, not free, and more than numbers and words of markup."""
    words = words_of(text)
    found = (run for run in zip(*(words[at:] for at in range(_RUN)), strict=False) if run in runs and not any(run in own for own in free))
    return next((run for run in found if not all(word.isdigit() or word in markup for word in run)), None)


def _readings(name: str, content: bytes) -> Iterator[str]:
    """Every way in which the bytes of a file can be read as words."""
    if content.startswith(_PICTURE):
        yield from _picture_texts(content)
        return
    if content.startswith(_PARQUET):
        yield _cells(content)
    text = content.decode("utf-8", "replace")
    yield text
    if name.endswith((".html", ".svg", ".xml")):
        yield html.unescape(_TAG.sub("", text))
        yield from _pictures_within(text)
    if name.endswith((".json", ".jsonld", ".ipynb")):
        strings = list(_strings(_parsed(text)))
        joined = " ".join(strings)
        yield joined
        yield html.unescape(_TAG.sub("", joined))
        for string in strings:
            yield from _pictures_within(string)


def _cells(table: bytes) -> str:
    """The texts in the cells of a Parquet table, row by row; nothing of one that is damaged."""
    try:
        frame = pl.read_parquet(io.BytesIO(table))
    except pl.exceptions.PolarsError:
        return ""
    texts = frame.select(pl.selectors.string(include_categorical=True))
    return "\n".join(cell for row in texts.iter_rows() for cell in row if cell is not None)


def _parsed(text: str) -> Any:
    """What a file of JSON holds; nothing where it is none, and can only be read as it stands."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _strings(value: Any) -> Iterator[str]:
    """The strings of a JSON value, keys as well; a list of strings is one, as the lines of a notebook's cell are."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _strings(one)
    elif isinstance(value, list):
        if value and all(isinstance(one, str) for one in value):
            yield "".join(value)
        for one in value:
            yield from _strings(one)


def _pictures_within(text: str) -> Iterator[str]:
    """What the pictures say that a string holds in base64."""
    for found in re.findall(r"iVBORw0KGgo[A-Za-z0-9+/=\s]+", text):
        try:
            yield from _picture_texts(base64.b64decode(re.sub(r"\s", "", found)))
        except binascii.Error:
            continue


def _picture_texts(picture: bytes) -> Iterator[str]:
    """The texts that a PNG carries beside its pixels, packed ones unpacked."""
    at = len(_PICTURE)
    while at + 8 <= len(picture):
        length, kind = struct.unpack(">I4s", picture[at : at + 8])
        data = picture[at + 8 : at + 8 + length]
        if kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf"):
            yield data.decode("utf-8", "replace")
            yield _unpacked(data)
        at += length + 12


def _unpacked(data: bytes) -> str:
    """What a text of a picture says that zlib has packed: it begins behind one of the first zero bytes."""
    for start in [found.end() for found in re.finditer(rb"\0", data)][:6]:
        for skipped in (0, 1):
            try:
                return zlib.decompress(data[start + skipped :]).decode("utf-8", "replace")
            except zlib.error:
                continue
    return ""
