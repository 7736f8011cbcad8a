"""Packed archives to a stream of bytes that goes on behind damage: plain, gzip of many members, zstandard.

A WARC is packed record by record, so that a member that cannot be unpacked takes one record with it and no more.
"""

import io
import os
import zlib
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from newsdrift.sources.raw_bytes import GZIP_MAGIC

CHUNK_BYTES = 1 << 18
GZIP_MEMBER = GZIP_MAGIC + b"\x08"
ZSTD_FRAME = b"\x28\xb5\x2f\xfd"
# The frame before all others that holds the dictionary with which the records are packed, itself packed or not.
# https://iipc.github.io/warc-specifications/specifications/warc-zstd/
ZSTD_DICTIONARY = b"\x5d\x2a\x4d\x18"
ZSTD_FRAMES = (ZSTD_FRAME, ZSTD_DICTIONARY)
MAX_DICTIONARY_BYTES = 16 << 20  # those that crawlers train have up to 1 MiB; fastwarc would unpack gigabytes of zeros
# Pages pack to a tenth of their size, at most to a fiftieth where they are tables; a bomb packs to a thousandth.
MAX_RATIO = 200
MIN_BOMB_BYTES = 64 << 20
GZIP_WINDOW = 31  # of zlib: the largest window, with the header and the check sum of gzip
GZIP_DAMAGED = "parts of the gzip file are damaged, cut off or unpack beyond all measure; what could be read was read; fetch the file again"
ZSTD_BROKEN = (
    "the zstandard file breaks off, is damaged or needs a dictionary that is not in it; what came before it was read; fetch the file again"
)
ZSTD_DICTIONARY_PROBLEM = (
    f"the dictionary of the zstandard file is damaged or has more than {MAX_DICTIONARY_BYTES >> 20} MiB; fetch the file again, or remove it"
)
ZSTD_BOMB = "the zstandard file unpacks beyond all measure; what came before it was read; fetch the file again, or remove it"


class Readable(Protocol):
    """What is asked of a file."""

    def read(self, size: int = -1) -> bytes:
        """The next bytes, none at the end."""

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""

    def tell(self) -> int:
        """The place."""

    def close(self) -> None:
        """Give it back."""


class Piece(NamedTuple):
    """Bytes of the stream; `begins_member` where they are the first of a member of a gzip file."""

    data: bytes
    begins_member: bool = False


class Unpacking:
    """The pieces of a file, plain or packed; of damaged members what came before the damage.

    `problem` says, when all pieces have been taken, what could not be unpacked; None where all could.
    """

    def __init__(self, file: Readable) -> None:
        self._file = file
        self.problem: str | None = None

    def __iter__(self) -> Iterator[Piece]:
        packed = self._file.read(CHUNK_BYTES)
        if packed.startswith(GZIP_MEMBER):
            return self._members(packed)
        return self._zstd(packed) if packed.startswith(ZSTD_FRAMES) else self._plain(packed)

    def _plain(self, data: bytes) -> Iterator[Piece]:
        while data:
            yield Piece(data)
            data = self._file.read(CHUNK_BYTES)

    def _zstd(self, first: bytes) -> Iterator[Piece]:
        """Frames are no bounds here: those behind a damaged one cannot be read without the state of the reader."""
        from fastwarc.stream_io import ZstdReader

        self._file.seek(-len(first), os.SEEK_CUR)
        try:
            dictionary = _dictionary(self._file) if first.startswith(ZSTD_DICTIONARY) else None
        except (OSError, ValueError):
            self.problem = ZSTD_DICTIONARY_PROBLEM
            return
        stream, size = ZstdReader(self._file, dictionary=dictionary), 0
        try:
            while data := stream.read(CHUNK_BYTES):
                size += len(data)
                yield Piece(data)
                if _is_bomb(size, self._file.tell()):
                    self.problem = ZSTD_BOMB
                    return
        except OSError:
            self.problem = ZSTD_BROKEN

    def _members(self, packed: bytes) -> Iterator[Piece]:
        while packed:
            member = _Member(self._file, packed)
            yield from member
            if not member.is_whole:
                self.problem = GZIP_DAMAGED
            packed = self._next_member(member.rest)

    def _next_member(self, packed: bytes) -> bytes:
        """The packed bytes from the next beginning of a member on; empty where there is none. Zeros are the padding of tapes."""
        while (found := packed.find(GZIP_MEMBER)) < 0:
            data = self._file.read(CHUNK_BYTES)
            if packed.strip(b"\0") and (not data or len(packed) > len(GZIP_MEMBER)):
                self.problem = GZIP_DAMAGED
            if not data:
                return b""
            packed = packed[-len(GZIP_MEMBER) + 1 :] + data
        if packed[:found].strip(b"\0"):
            self.problem = GZIP_DAMAGED
        return packed[found:]


class _Member:
    """One gzip member, unpacked piece by piece; `rest` is what follows it, or, where it is damaged, what follows its beginning."""

    def __init__(self, file: Readable, packed: bytes) -> None:
        self._file = file
        self.rest = packed
        self.is_whole = False

    def __iter__(self) -> Iterator[Piece]:
        stream = zlib.decompressobj(wbits=GZIP_WINDOW)
        packed, begins, taken, size = self.rest, True, 0, 0
        while packed:
            try:
                data = stream.decompress(packed, CHUNK_BYTES)
            except zlib.error:
                self.rest = packed[1:]
                return
            taken += len(packed) - len(stream.unconsumed_tail) - len(stream.unused_data)
            size += len(data)
            yield Piece(data, begins)
            begins = False
            packed = stream.unconsumed_tail or (b"" if stream.eof else self._file.read(CHUNK_BYTES))
            if stream.eof or _is_bomb(size, taken):
                self.is_whole = stream.eof
                self.rest = stream.unused_data or packed
                return
        self.rest = b""


def _is_bomb(size: int, packed_size: int) -> bool:
    return size > MIN_BOMB_BYTES and size > MAX_RATIO * packed_size


def _dictionary(file: Readable) -> bytes:
    """What the dictionary frame holds, unpacked; ValueError where it breaks off or is too large, OSError where it cannot be unpacked."""
    from fastwarc.stream_io import ZstdReader

    header = file.read(8)
    size = int.from_bytes(header[4:], "little")
    packed = file.read(min(size, MAX_DICTIONARY_BYTES))
    if len(packed) < size:
        raise ValueError("the frame breaks off or is too large")
    if not packed.startswith(ZSTD_FRAME):
        return packed
    stream, pieces, unpacked = ZstdReader(io.BytesIO(packed)), [], 0
    while data := stream.read(CHUNK_BYTES):
        pieces.append(data)
        unpacked += len(data)
        if unpacked > MAX_DICTIONARY_BYTES:
            raise ValueError("the dictionary is too large")
    return b"".join(pieces)
