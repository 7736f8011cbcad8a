"""The records of a WARC stream, and the gaps where a length is wrong or bytes are damaged.

fastwarc's own iterator stops at a record whose Content-Length is wrong, or with its quirks mode goes on behind the next record, which is
lost without a word. So the bounds are found here: a record counts when another record, or the end, follows where it ends by its length;
else it is a gap, and reading goes on at the first record that begins within it.
"""

import base64
import hashlib
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newsdrift.sources.http_answers import HEADER_END, header_value, parsed_headers
from newsdrift.sources.warc_streams import Piece

MAX_HEADER_BYTES = 64 << 10
MAX_BLOCK_BYTES = 32 << 20  # pages are smaller; what is larger is a film or an archive, and only hashed
MAX_HTTP_BYTES = 4 << 10  # in which an archive that was archived is named as one
HELD_OF_LARGE = 64 << 10  # of these: enough for the headers that say what they are
BEGINNING = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
CUT_BEGINNINGS = (b"WARC/1.0\r\n", b"WARC/1.1\r\n")  # of which a stream that breaks off may hold the first bytes
# Within a gap the next record is known by its first two lines, since a text may well speak of WARC/1.0.
NEXT = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n(?:WARC-|Content-)[A-Za-z-]{2,40}:", re.IGNORECASE)
NEXT_BYTES = 64
SWALLOWED = re.compile(rb"\r\n\r\n" + NEXT.pattern, re.IGNORECASE)  # in a block: its length takes in other records, to the byte
DIGESTS = {"md5", "sha1", "sha256"}
BLANK = b"\r\n"
LENGTH = re.compile(r"\d{1,18}", re.ASCII)
GAP_REMEDY = "what follows was read; fetch the archive again where the record matters"


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it lies there: its headers (of fastwarc), its block and the block's hash and length; `problem` makes it a gap.

    The block of a record larger than `MAX_BLOCK_BYTES` is its beginning alone.
    """

    number: int
    headers: Any
    block: bytes
    sha256: str | None
    byte_count: int | None
    problem: str | None = None

    @property
    def is_large(self) -> bool:
        return self.byte_count is not None and self.byte_count > MAX_BLOCK_BYTES

    def header(self, name: str) -> str:
        """The value of a header of the record, empty where it has none."""
        return header_value(self.headers, name)


def records(pieces: Iterator[Piece], numbers: Iterator[int], *, size: int | None = None) -> Iterator[Record]:
    """The records and gaps of a stream, with the numbers as they come; `size` is the length of the stream where it is known."""
    window = _Window(pieces, size)
    while window.skip_blank():
        yield _record(window, next(numbers))


def _record(window: "_Window", number: int) -> Record:
    window.has(NEXT_BYTES)
    if not BEGINNING.match(window.data):
        return _gap(window, number, parsed_headers(b""), "no record begins where one should")
    header = _header(window)
    if header is None:
        return _gap(window, number, parsed_headers(b""), f"a record whose header has no end within {MAX_HEADER_BYTES:,} bytes")
    headers = parsed_headers(header)
    stated = header_value(headers, "Content-Length")
    if not LENGTH.fullmatch(stated):
        return _gap(window, number, headers, f"a record whose header states a length of {stated[:40]!r}")
    length = int(stated)
    if window.lacks(len(header) + length):
        return _gap(window, number, headers, f"a record of {length:,} bytes by its header breaks off")
    if length > MAX_BLOCK_BYTES:
        return _large(window, number, headers, len(header), length)
    block = bytes(window.data[len(header) : len(header) + length])
    if not window.ends_at(len(header) + length) or (SWALLOWED.search(block) and not _is_verified(headers, block)):
        return _gap(window, number, headers, f"a record that does not end after the {length:,} bytes that its header states")
    window.drop(len(header) + length)
    return Record(number, headers, block, hashlib.sha256(block).hexdigest(), length)


def _header(window: "_Window") -> bytes | None:
    window.has(MAX_HEADER_BYTES)
    found = HEADER_END.search(window.data, 0, MAX_HEADER_BYTES)
    return bytes(window.data[: found.end()]) if found else None


def _is_verified(headers: Any, block: bytes) -> bool:
    """Whether the block is what its digest says: then the records within it are an archive that was archived."""
    name, _, stated = header_value(headers, "WARC-Block-Digest").partition(":")
    if name.lower() not in DIGESTS:
        return False
    digest = hashlib.new(name.lower(), block, usedforsecurity=False)
    return stated.lower() in {digest.hexdigest(), base64.b32encode(digest.digest()).decode().lower()}


def _gap(window: "_Window", number: int, headers: Any, finding: str) -> Record:
    """All up to the next record that can be found."""
    size = window.drop_to_next()
    return Record(number, headers, b"", None, size, f"{finding}: {size:,} bytes could not be read; {GAP_REMEDY}")


def _large(window: "_Window", number: int, headers: Any, header_size: int, length: int) -> Record:
    """A record that goes by without being held, unless others begin in what can be held of it, and it is no archive itself.

    Where its length is wrong nonetheless, it ends with the member of the gzip file that it fills.
    """
    window.has(MAX_BLOCK_BYTES)
    block = bytes(window.data[header_size : header_size + HELD_OF_LARGE])
    is_archive = b"application/warc" in block[:MAX_HTTP_BYTES].lower()
    if not is_archive and SWALLOWED.search(window.data, header_size, header_size + length):
        return _gap(window, number, headers, f"a record that does not end after the {length:,} bytes that its header states")
    window.drop(header_size)
    digest = hashlib.sha256()
    passed = window.pass_by(length, digest)
    if passed == length and window.ends_at(0):
        return Record(number, headers, block, digest.hexdigest(), length)
    passed += window.drop_to_next(start=0)
    finding = f"a record of {length:,} bytes by its header ends elsewhere: {passed:,} bytes could not be read; {GAP_REMEDY}"
    return Record(number, headers, b"", None, passed, finding)


class _Window:
    """The part of a stream that is held: from where the next record should begin."""

    def __init__(self, pieces: Iterator[Piece], size: int | None) -> None:
        self.data = bytearray()
        self._pieces = pieces
        self._members: deque[int] = deque()  # places in the stream at which members of a gzip file begin, none that has been passed
        self._at = 0  # the place in the stream of the first byte held
        self._size = size

    def has(self, count: int) -> bool:
        """Whether the stream has so many bytes more, which are then held."""
        while len(self.data) < count:
            piece = next(self._pieces, None)
            if piece is None:
                return False
            if piece.begins_member:
                self._members.append(self._at + len(self.data))
            self.data += piece.data
        return True

    def lacks(self, count: int) -> bool:
        """Whether the stream certainly ends before so many bytes, which are then held; of more than are held at once only where its size is
        known.
        """
        if self._size is not None and self._at + count > self._size:
            return True
        return not self.has(min(count, MAX_HEADER_BYTES + MAX_BLOCK_BYTES))

    def drop(self, count: int) -> None:
        del self.data[:count]
        self._at += count
        while self._members and self._members[0] < self._at:
            self._members.popleft()

    def skip_blank(self) -> bool:
        """Whether anything follows the line ends between records."""
        while self.has(1):
            blank = len(self.data) - len(self.data.lstrip(BLANK))
            self.drop(blank)
            if self.data:
                return True
        return False

    def ends_at(self, count: int) -> bool:
        """Whether a record or the end follows so many bytes, and no other record began a member of the file before."""
        self.has(count + NEXT_BYTES)
        if any(self._begins_record(place - self._at) for place in self._members if self._at < place < self._at + count):
            return False
        rest = self.data[count : count + NEXT_BYTES].lstrip(BLANK)
        return BEGINNING.match(rest) is not None or any(beginning.startswith(rest) for beginning in CUT_BEGINNINGS)

    def _begins_record(self, place: int) -> bool:
        return BEGINNING.match(self.data, place) is not None

    def drop_to_next(self, start: int = 1) -> int:
        """Go to the next record that begins at `start` or later, or to the end; the number of bytes passed."""
        passed = 0
        while (found := self._next_record(start)) is None:
            count = max(len(self.data) - NEXT_BYTES, 0)
            self.drop(count)
            passed, start = passed + count, max(start - count, 0)
            if not self.has(len(self.data) + 1):
                found = len(self.data)
                break
        self.drop(found)
        return passed + found

    def _next_record(self, start: int) -> int | None:
        """A place alone leaves here: the bytes cannot be dropped while a match on them is alive."""
        found = NEXT.search(self.data, start)
        return found.start() if found else None

    def pass_by(self, length: int, digest: Any) -> int:
        """Let so many bytes go by into the digest, no further than to a member that begins with a record; how many went."""
        passed = 0
        while passed < length and self.has(1):
            count = min(len(self.data), length - passed)
            self.has(count + NEXT_BYTES)
            count = min([count, *(place - self._at for place in self._members if self._begins_record(place - self._at))])
            if count == 0:
                break
            digest.update(self.data[:count])
            self.drop(count)
            passed += count
        return passed
