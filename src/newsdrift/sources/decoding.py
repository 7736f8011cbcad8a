"""Bytes to text: the encoding that a byte order mark or the curated table names, else UTF-8, and never a guess."""

import codecs
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsdrift.errors import CaptureError
from newsdrift.sources.raw_bytes import Head, first_bytes, whole

MARKS = (  # the longer ones first: UTF-32's little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY_BYTES = 65_536
REMEDY = "name the right encoding in the column `encoding` of data/curated/sources.csv"


def text_encoding(data: bytes, declared: str) -> str:
    """The encoding that the mark at the start of the data names, else the declared one."""
    return next((name for mark, name in MARKS if data.startswith(mark)), declared)


def is_wide(encoding: str) -> bool:
    """Whether line ends take more than a byte, so that bytes cannot be split into lines."""
    return codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))


def look_at(path: Path, encoding: str) -> Head:
    """The beginning of a file, as readers look at it to recognise theirs."""
    data, is_whole, is_broken = first_bytes(path)
    found = text_encoding(data, encoding)
    is_binary = b"\0" in data[:BINARY_BYTES] and not is_wide(found)
    shown = data[:BINARY_BYTES] if is_binary else data  # to decode 8 MB of a Parquet file takes longer than to read a tenth of it
    return Head(data, shown.decode(found, "replace"), is_whole, is_broken)


def read_text(path: Path, encoding: str) -> str:
    """All of a file as text; CaptureError where it is no text, too much, or another encoding."""
    data = whole(path)
    found = text_encoding(data, encoding)
    if b"\0" in data and not is_wide(found):
        raise no_text(data)
    return decoded(data, found)


def decoded(data: bytes, encoding: str) -> str:
    """The data as text; CaptureError with the place of the first byte that does not belong."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_decodable(data, error) from error


def _not_decodable(data: bytes, error: UnicodeDecodeError) -> CaptureError:
    byte = data[error.start]
    finding = f"no {error.encoding.upper()}: byte 0x{byte:02X} at position {error.start}"
    if error.reason == "unexpected end of data":
        return CaptureError("bytes", f"{finding} begins a character that breaks off", "fetch the file again")
    return CaptureError("bytes", finding, f"{REMEDY} ({_likely(data)})")


def _likely(data: bytes) -> str:
    """A hint for people, by how much of the data is beyond ASCII: in Latin scripts little is, in others most letters are."""
    sample = data[:100_000]
    high = sum(byte >= 0x80 for byte in sample)
    letters = high + sum(chr(byte).isalpha() for byte in sample if byte < 0x80)
    if high * 3 > letters:
        return "perhaps windows-1251, gb18030, shift_jis or another of a script that is not Latin"
    return "perhaps windows-1252"


def no_text(data: bytes) -> CaptureError:
    """The reason for a file with NUL bytes."""
    position = data.index(b"\0")
    finding = f"not text: NUL bytes, the first at position {position}"
    if data[: 2 * (len(data) // 2) : 2].count(0) > len(data) // 4:
        return CaptureError("bytes", finding, f"{REMEDY} (perhaps utf-16-be)")
    if data[1::2].count(0) > len(data) // 4:
        return CaptureError("bytes", finding, f"{REMEDY} (perhaps utf-16-le)")
    return CaptureError("bytes", finding, "fetch the page as text, or exclude the file in data/curated/overrides.csv")


def utf8_chunks(parts: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The stream in an encoding whose line ends are one byte: UTF-16 and UTF-32 become UTF-8, a byte order mark goes."""
    stream = iter(parts)
    first = next(stream, b"")
    found = text_encoding(first, encoding)
    if not is_wide(found):
        yield first.removeprefix(codecs.BOM_UTF8)
        yield from stream
        return
    decoder = codecs.getincrementaldecoder(found)()
    try:
        yield decoder.decode(first).encode()
        for part in stream:
            yield decoder.decode(part).encode()
        yield decoder.decode(b"", final=True).encode()
    except UnicodeDecodeError as error:
        raise CaptureError("bytes", f"no {error.encoding.upper()}: {error.reason}", REMEDY) from error
