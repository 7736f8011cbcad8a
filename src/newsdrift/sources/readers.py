"""The table of readers, and which of them takes a file."""

import codecs
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources import (
    blogger,
    csv_tables,
    excel_tables,
    feeds,
    headed_text,
    html_pages,
    json_feeds,
    jsonl,
    layouts,
    markdown,
    parquet_tables,
    warc_archives,
    wayback,
    wordpress,
)
from newsdrift.sources.decoding import decoded, is_wide, no_text, text_encoding
from newsdrift.sources.plain_rows import Batch
from newsdrift.sources.raw_bytes import GZIP_BROKEN, HEAD_BYTES, Head


class Reader(Protocol):
    """A module that knows one form of raw file; `docs/adding-a-source` tells how to write one."""

    NAME: str
    VERSION: str
    FORM: str

    def recognises(self, path: Path, head: Head) -> bool:
        """Whether the file has the reader's form, by its content; by its name only where content cannot tell."""

    def read(self, path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:
        """The captures of the file; CaptureError, after what could be read, where the rest cannot."""


# In the order in which they are asked: those that a few bytes decide first, then the one that somebody declared, the narrower before the
# wider form of XML, JSON and text, the ones that look at every line last.
READERS: tuple[Reader, ...] = (
    parquet_tables,
    warc_archives,
    excel_tables,
    layouts,
    wordpress,
    feeds,
    json_feeds,
    wayback,
    jsonl,
    html_pages,
    markdown,
    headed_text,
    blogger,
    csv_tables,
)

# Of readers of tables, by name: what `read` gives, in batches.
BATCH_READERS: Mapping[str, Callable[..., Iterator[Batch]]] = {
    reader.NAME: reader.read_batches for reader in (csv_tables, parquet_tables, excel_tables)
}

# What the first bytes of files say that people put beside captures, and what to do with them.
OTHER_FORMS = (
    (b"%PDF-", "a PDF", "extract its text first"),
    (b"PK\x03\x04", "a zip archive that is neither Excel nor WACZ", "unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as .xlsx or CSV"),
    (b"SQLite format 3\x00", "an SQLite database", "export its table as CSV or Parquet"),
    (b"\x28\xb5\x2f\xfd", "a zstandard archive", "name it .warc.zst if it is a WARC; else unpack it, or pack it with gzip"),
    (b"\xfd7zXZ", "an xz archive", "unpack it, or pack it with gzip"),
    (b"BZh", "a bzip2 archive", "unpack it, or pack it with gzip"),
    (b"\x89PNG", "a picture", "remove it, or exclude it in data/curated/overrides.csv"),
    (b"\xff\xd8\xff", "a picture", "remove it, or exclude it in data/curated/overrides.csv"),
)


def taker(path: Path, head: Head) -> Reader | None:
    """The first reader that recognises the file, or None."""
    return next((reader for reader in READERS if reader.recognises(path, head)), None)


def unreadable(head: Head, encoding: str) -> CaptureError:
    """Why no reader takes a file, and what to do."""
    if head.is_broken and not head.data:
        return CaptureError("file", GZIP_BROKEN, "fetch the file again")
    if not head.data:
        return CaptureError("file", "the file is empty", "fetch it again, or remove it")
    for magic, name, remedy in OTHER_FORMS:
        if head.data.startswith(magic):
            return CaptureError("file", f"{name}, which no reader takes", remedy)
    found = text_encoding(head.data, encoding)
    if b"\0" in head.data and not is_wide(found):
        return no_text(head.data)
    try:
        decoded(_whole_characters(head, found), found)
    except CaptureError as error:
        return error
    return _unknown_text(head)


def _whole_characters(head: Head, encoding: str) -> bytes:
    """The data without a last character that only the limit on the head cut."""
    if head.is_whole:
        return head.data
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    decoder.decode(head.data)
    held = decoder.getstate()[0]
    return head.data[: len(head.data) - len(held)]


def _unknown_text(head: Head) -> CaptureError:
    start = head.text[:1000].lstrip("\ufeff \t\r\n").lower()
    if not head.text.strip():
        return CaptureError("file", "nothing but white space", "fetch the file again, or remove it")
    if start.startswith(("[", "{")):
        return CaptureError("file", "JSON that is not one object a line", "write one capture a line (`jq -c .[]` does)")
    if start.startswith(("<?xml", "<rss", "<feed")):
        return CaptureError("file", "XML that is no page", "convert it to JSON Lines, or exclude the file in data/curated/overrides.csv")
    looked = "" if head.is_whole else f" in its first {HEAD_BYTES:,} bytes"
    finding = f"text in none of the forms that newsdrift reads{looked}"
    return CaptureError("file", finding, "`newsdrift inspect` lists them; convert the file, or exclude it in data/curated/overrides.csv")
