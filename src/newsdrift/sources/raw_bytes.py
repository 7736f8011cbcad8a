"""Bytes of raw files: unpacked, in chunks, in lines, hashed, within bounds of memory."""

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from newsdrift.errors import CaptureError

CHUNK_BYTES = 1 << 20
MAX_LINE_BYTES = 32 << 20  # four times the longest body at four bytes a character; a line held whole costs some ten times its length
MAX_TEXT_BYTES = 64 << 20  # of a file that is read as a whole
# A body has at most 2,000,000 characters of at most four bytes: whatever a reader looks for below one lies within.
HEAD_BYTES = 8_000_000
GZIP_MAGIC = b"\x1f\x8b"
GZIP_BROKEN = "the gzip file breaks off or is damaged"


@dataclass(frozen=True, slots=True)
class Head:
    """The first `HEAD_BYTES` of a file, unpacked where it is gzipped, and the same as text (U+FFFD for what is none; of a
    binary file its beginning).
    """

    data: bytes
    text: str
    is_whole: bool
    is_broken: bool = False


class Line(NamedTuple):
    """A line without its end; `data` is None where it is longer than `MAX_LINE_BYTES`."""

    number: int
    data: bytes | None
    sha256: str
    byte_count: int


def chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a plain or gzipped file, unpacked; CaptureError, after all that could be read, where the gzip breaks off."""
    with path.open("rb") as file:
        is_packed = file.read(2) == GZIP_MAGIC
        file.seek(0)
        stream = gzip.GzipFile(fileobj=file) if is_packed else file
        try:
            while chunk := stream.read1(CHUNK_BYTES):  # read() would lose what came before a break
                yield chunk
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise CaptureError(str(path), GZIP_BROKEN, "what came before it was read; fetch the file again") from error


def first_bytes(path: Path) -> tuple[bytes, bool, bool]:
    """The first `HEAD_BYTES`, whether that is all, and whether they break off."""
    pieces, size = [], 0
    try:
        for chunk in chunks(path):
            pieces.append(chunk)
            size += len(chunk)
            if size > HEAD_BYTES:
                break
    except CaptureError:
        return b"".join(pieces), False, True
    return b"".join(pieces)[:HEAD_BYTES], size <= HEAD_BYTES, False


def whole(path: Path, *, remedy: str = "split it into one file for each capture") -> bytes:
    """All bytes of a file, unpacked; CaptureError where they are more than `MAX_TEXT_BYTES` or break off."""
    pieces, size = [], 0
    for chunk in chunks(path):
        pieces.append(chunk)
        size += len(chunk)
        if size > MAX_TEXT_BYTES:
            raise CaptureError(str(path), f"over {MAX_TEXT_BYTES >> 20} MiB of text in one file", remedy)
    return b"".join(pieces)


def file_sha256(path: Path) -> str:
    """SHA-256 of the file as it lies there, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def lines(parts: Iterable[bytes], *, with_blank: bool = False) -> Iterator[Line]:
    r"""The lines of a stream of bytes, blank ones counted but left out unless asked for; ends are `\n` or `\r\n`.

    A line beyond `MAX_LINE_BYTES` is hashed and measured as it goes by, never held.

    >>> [(line.number, line.data) for line in lines([b"a\r\n\nb", b"c\n", b"d"])]
    [(1, b'a'), (3, b'bc'), (4, b'd')]
    """
    number, open_line = 1, _OpenLine()
    for part in parts:
        first, *others = part.split(b"\n")
        open_line.extend(first)
        for piece in others:
            if with_blank or not open_line.is_blank:
                yield open_line.close(number)
            open_line.begin(piece)
            number += 1
    if not open_line.is_blank:
        yield open_line.close(number)


class _OpenLine:
    """A line whose end has not been seen; beyond the limit only its hash and length are kept."""

    __slots__ = ("digest", "pieces", "size")

    def __init__(self) -> None:
        self.begin(b"")

    def begin(self, piece: bytes) -> None:
        self.pieces = [piece]
        self.size = len(piece)
        self.digest: Any = None

    @property
    def is_blank(self) -> bool:
        return self.size == 0 or (self.digest is None and not any(piece.strip() for piece in self.pieces))

    def extend(self, piece: bytes) -> None:
        self.size += len(piece)
        if self.digest is None:
            self.pieces.append(piece)
            if self.size > MAX_LINE_BYTES:
                self.digest = hashlib.sha256(b"".join(self.pieces))
                self.pieces = []
        else:
            self.digest.update(piece)

    def close(self, number: int) -> Line:
        if self.digest is not None:
            return Line(number, None, self.digest.hexdigest(), self.size)
        data = b"".join(self.pieces).removesuffix(b"\r")
        return Line(number, data, hashlib.sha256(data).hexdigest(), len(data))
