"""WACZ: a zip archive of WARC files below `archive/`; they are read where they lie, and nothing is unpacked to disk."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from newsdrift.errors import CaptureError
from newsdrift.sources.cleaning import shown
from newsdrift.sources.raw_bytes import Head

ZIP_MAGIC = b"PK\x03\x04"
MEMBER = re.compile(r"archive/[^/\\\0]+\.warc(?:\.gz|\.zst)?", re.IGNORECASE)
WARC_NAME = re.compile(r".*\.warc(?:\.gz|\.zst)?", re.IGNORECASE | re.DOTALL)
MAX_RATIO = 100  # WARC files in a WACZ are packed already, so that the zip gains nothing; plain ones pack to a tenth
MAX_MEMBERS = 10_000
# NotImplementedError: a compression that Python lacks; RuntimeError: a password.
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


class Part:
    """A WARC file by itself or in a zip archive, as a stream that ends where the zip is damaged; `problem` then says so."""

    def __init__(self, stream: IO[bytes], *, size: int | None = None, problem: str | None = None) -> None:
        self._stream = stream
        self.size = size
        self.problem = problem

    def read(self, size: int = -1) -> bytes:
        """As of a file; nothing from where on the zip cannot be unpacked."""
        try:
            return self._stream.read(size)
        except FAULTS as error:
            self.problem = f"a part of the WACZ is damaged: {shown(str(error))}; fetch it again"
            return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        """As of a file."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """As of a file."""
        return self._stream.tell()

    def close(self) -> None:
        """As of a file."""
        self._stream.close()


def is_wacz(path: Path, head: Head) -> bool:
    """A zip archive whose parts are those of a WACZ."""
    if not head.data.startswith(ZIP_MAGIC):
        return False
    return path.name.lower().endswith(".wacz") or (b"datapackage.json" in head.data and b"archive/" in head.data)


def archived(path: Path) -> Iterator[Part]:
    """The WARC files in a WACZ by their names, or the file itself. CaptureError, after all that could be read, for what was not."""
    with path.open("rb") as file:
        first = file.read(len(ZIP_MAGIC))
        file.seek(0)
        if first == ZIP_MAGIC:
            yield from _parts(path, file)
        else:
            yield Part(file, size=path.stat().st_size if first == b"WARC" else None)


def _parts(path: Path, file: IO[bytes]) -> Iterator[Part]:
    try:
        archive = zipfile.ZipFile(file)
    except FAULTS as error:
        raise CaptureError(str(path), f"damaged WACZ: {shown(str(error))}", "fetch it again") from error
    with archive:
        members = sorted((one for one in archive.infolist() if WARC_NAME.fullmatch(one.filename)), key=lambda one: one.filename)
        good = [one for one in members if MEMBER.fullmatch(one.filename)]
        _check(path, good)
        for member in good:
            yield _part(archive, member)
        strangers = [shown(one.filename) for one in members if not MEMBER.fullmatch(one.filename)]
    if strangers:
        finding = f"WARC files of it that lie outside archive/ were not read: {len(strangers)}, such as {strangers[0]}"
        raise CaptureError(str(path), finding, "put them beside it as files of their own")


def _part(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Part:
    try:
        return Part(archive.open(member))
    except FAULTS as error:
        return Part(io.BytesIO(), problem=f"a part of the WACZ cannot be opened: {shown(str(error))}; fetch it again")


def _check(path: Path, members: list[zipfile.ZipInfo]) -> None:
    """CaptureError for what no WACZ is: a bomb, parts that share bytes, a crowd."""
    packed, size = sum(one.compress_size for one in members), sum(one.file_size for one in members)
    if packed > path.stat().st_size or size > MAX_RATIO * max(packed, 1 << 20) or len(members) > MAX_MEMBERS:
        finding = f"a WACZ whose {len(members):,} parts claim to unpack from {packed:,} to {size:,} bytes"
        raise CaptureError(str(path), finding, "no crawler writes that; fetch it again, or remove it")
