"""Archives: one zip, the same bytes for the same members; a stranger's is unpacked whole or not at all."""

import io
import re
import shutil
import stat
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from newsdrift.errors import ArchiveError

# Archives hold some 40 files. That of the sample shrinks to a half, its most regular table to a fifteenth, the links of 1,451 versions to a
# sixteenth; a bomb shrinks to a thousandth. What is small may shrink as it likes.
MOST_MEMBERS = 10_000
MOST_BYTES = 100 * 1024**3
MOST_RATIO = 200
SMALL_BYTES = 16 * 1024**2

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first time that a zip can tell
_PLAIN_FILE = (stat.S_IFREG | 0o644) << 16
_UNIX = 3
_ENCRYPTED = 0x1
_CHUNK = 1024**2
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)


def write_zip(path: Path, members: Mapping[str, bytes | Path]) -> None:
    """Write members, given as bytes or as the files that hold them, in the order of their names; the file appears whole or not at all.

    Times and permissions are fixed, so that the same members give the same bytes. Raises ArchiveError for names that `unpack` would
    refuse, and where nothing can be written.
    """
    _refuse_names(path, list(members))
    aside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(aside, "w") as archive:
            for name in sorted(members):
                _write_member(archive, name, members[name])
        aside.replace(path)
    except OSError as error:
        finding = f"the archive cannot be written ({error.strerror})"
        raise ArchiveError(str(error.filename or path), finding, "make room or see to the permissions") from error
    finally:
        aside.unlink(missing_ok=True)


def unpack(archive: Path, folder: Path) -> None:
    """Unpack an archive into a folder that does not exist or is empty; where anything in it is refused, nothing is left behind.

    Raises ArchiveError for what is no zip or damaged; for entries that lead out of the folder, are links, encrypted, of another kind of
    packing, or of one name (also by case or Unicode form); and for more entries or bytes than a package has.
    """
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
        raise ArchiveError(str(folder), "there is something here already", "name a new folder, or an empty one")
    around = next(parent for parent in folder.absolute().parents if parent.is_dir())
    try:
        with tempfile.TemporaryDirectory(prefix=".newsdrift-", dir=around) as aside:
            unpacked = Path(aside) / "unpacked"
            _unpack_all(archive, unpacked)
            folder.parent.mkdir(parents=True, exist_ok=True)
            if folder.exists():
                folder.rmdir()
            unpacked.rename(folder)
    except OSError as error:
        finding = f"cannot be unpacked to {folder} ({error.strerror})"
        raise ArchiveError(str(archive), finding, "see that the file is there, that there is room, and to the permissions") from error


def _write_member(archive: zipfile.ZipFile, name: str, content: bytes | Path) -> None:
    """Write bytes or a file's as one entry, packed as zlib does by default."""
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.create_system, info.external_attr, info.compress_type = _UNIX, _PLAIN_FILE, zipfile.ZIP_DEFLATED
    info.file_size = content.stat().st_size if isinstance(content, Path) else len(content)  # decides whether it needs 64 bits
    with content.open("rb") if isinstance(content, Path) else io.BytesIO(content) as source, archive.open(info, "w") as target:
        shutil.copyfileobj(source, target, _CHUNK)


class _Bounded(io.BufferedReader):
    """A file of which at most 16 MiB are read at once: zipfile takes the whole list of entries in one, however long a stranger made it."""

    def read(self, size: int | None = -1) -> bytes:
        if size is not None and size > SMALL_BYTES:
            raise zipfile.BadZipFile("its list of entries is longer than 16 MiB")
        return super().read(size)


def _unpack_all(archive: Path, folder: Path) -> None:
    try:
        with _Bounded(io.FileIO(archive)) as file, zipfile.ZipFile(file) as opened:
            entries = opened.infolist()
            folder.mkdir()
            _refuse_entries(archive, folder, entries)
            for entry in entries:
                _unpack_entry(opened, entry, folder)
    except _UNREADABLE as error:
        finding = f"it is no zip, or damaged ({error or type(error).__name__})"
        raise ArchiveError(str(archive), finding, "get it again from where it came from, and compare its SHA-256") from error


def _unpack_entry(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path) -> None:
    """Write one entry below the folder: as many bytes as it declares, or BadZipFile. Its permissions and times are not taken over."""
    target = folder.joinpath(*PurePosixPath(entry.filename).parts)
    if entry.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with opened.open(entry) as source, target.open("xb") as file:
        shutil.copyfileobj(source, file, _CHUNK)  # zipfile gives no more than is declared, and holds it to its checksum
        if file.tell() != entry.file_size:
            raise zipfile.BadZipFile(f"{entry.filename!r} declares {entry.file_size:,} bytes and holds {file.tell():,}")


def _refuse_entries(archive: Path, folder: Path, entries: Sequence[zipfile.ZipInfo]) -> None:
    """ArchiveError for the first reason not to unpack; nothing has been read of the entries but their declarations."""
    if len(entries) > MOST_MEMBERS:
        raise ArchiveError(str(archive), f"{len(entries):,} entries, more than the {MOST_MEMBERS:,} of any package", "do not trust it")
    _refuse_names(archive, [entry.orig_filename for entry in entries])
    for entry in entries:
        if problem := _entry_problem(entry):
            raise ArchiveError(str(archive), f"its entry {entry.filename!r} {problem}", "have it packed as plain files, by deflate")
    _refuse_sizes(archive, folder, sum(entry.file_size for entry in entries))


def _entry_problem(entry: zipfile.ZipInfo) -> str | None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFDIR if entry.is_dir() else stat.S_IFREG}:
        return "is a link" if kind == stat.S_IFLNK else "is no plain file"
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return "is packed in another way than by deflate"
    return "is a folder with content" if entry.is_dir() and entry.file_size else None


def _refuse_sizes(archive: Path, folder: Path, byte_count: int) -> None:
    """ArchiveError where the entries declare more than a package could hold; entries that share their bytes count each."""
    packed = archive.stat().st_size
    if byte_count > MOST_BYTES or byte_count > max(SMALL_BYTES, MOST_RATIO * packed):
        finding = f"{packed:,} bytes that unpack to {byte_count:,}, as a bomb does"
        raise ArchiveError(str(archive), finding, "do not trust it; ask its maker for the files")
    if byte_count > shutil.disk_usage(folder).free:
        raise ArchiveError(
            str(archive), f"it unpacks to {byte_count:,} bytes, for which there is no room", "make room, or unpack elsewhere"
        )


def _refuse_names(archive: Path, names: Sequence[str]) -> None:
    """ArchiveError for names that lead elsewhere, or that some file system would put in one place."""
    seen: dict[tuple[str, ...], str] = {}
    for name in names:
        if problem := _name_problem(name):
            raise ArchiveError(str(archive), f"its entry {name!r} {problem}", "do not trust it; newsdrift writes no such names")
        key = _key(name)
        if key in seen:
            finding = f"its entries {seen[key]!r} and {name!r} would be one file"
            raise ArchiveError(str(archive), finding, "do not trust it; newsdrift writes no such names")
        seen[key] = name
    files = {_key(name) for name in names if not name.endswith("/")}
    if below := [name for name in names if any(_key(name)[:depth] in files for depth in range(1, len(_key(name))))]:
        raise ArchiveError(str(archive), f"its entry {below[0]!r} lies below a file", "do not trust it; newsdrift writes no such names")


def _key(name: str) -> tuple[str, ...]:
    """A name as the file systems see it that tell neither case nor Unicode form."""
    return tuple(unicodedata.normalize("NFKC", name).casefold().rstrip("/").split("/"))


def _name_problem(name: str) -> str | None:
    r"""What is wrong with the name of an entry.

    >>> _name_problem("data/processed/captures.csv")
    >>> _name_problem("../captures.csv"), _name_problem("a\\b"), _name_problem("c:/x")
    ('leads out of the archive', 'has a backslash', 'has a colon, as a drive does')
    """
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or ".." in parts:
        return "leads out of the archive"
    if "\\" in name:
        return "has a backslash"
    if ":" in name:
        return "has a colon, as a drive does"
    if re.search(r"[\x00-\x1f\x7f]|[\ud800-\udfff]", name):
        return "has a character that no name has"
    return "has a part that some systems cannot name" if any(part != part.rstrip(" .") or not part for part in parts) else None
