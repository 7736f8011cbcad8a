"""Archives: written alike each time, and unpacked whole below their folder or not at all."""

import hashlib
import os
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsdrift.errors import ArchiveError
from newsdrift.sharing import zips

MEMBERS = {"datapackage.json": b"{}\n", "data/processed/captures.csv": b"capture_id\n", "notebooks/Caf\u00e9.ipynb": b""}


def tree(folder: Path) -> dict[str, bytes | None]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}


def zipped(path: Path, *entries: tuple[zipfile.ZipInfo | str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return path


def of_kind(name: str, kind: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, (kind | 0o777) << 16
    return entry


def refusal(archive: Path, tmp_path: Path) -> str:
    """Why it is not unpacked; it is seen that nothing was written anywhere."""
    before = tree(tmp_path)
    with pytest.raises(ArchiveError) as error:
        zips.unpack(archive, tmp_path / "target")
    assert tree(tmp_path) == before
    return error.value.finding


def test_the_same_members_in_any_order_from_bytes_or_files_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "captures.csv").write_bytes(MEMBERS["data/processed/captures.csv"])
    os.utime(tmp_path / "captures.csv", (0, 0))
    (tmp_path / "captures.csv").chmod(0o600)
    zips.write_zip(tmp_path / "a.zip", MEMBERS)
    others = {**dict(reversed(MEMBERS.items())), "data/processed/captures.csv": tmp_path / "captures.csv"}
    zips.write_zip(tmp_path / "b.zip", others)
    contents = [(tmp_path / name).read_bytes() for name in ("a.zip", "b.zip")]
    assert contents[0] == contents[1]
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        told = [(entry.filename, entry.date_time, oct(entry.external_attr >> 16)) for entry in archive.infolist()]
    first = (1980, 1, 1, 0, 0, 0)
    assert told == [(name, first, "0o100644") for name in ("data/processed/captures.csv", "datapackage.json", "notebooks/Café.ipynb")]


def test_an_archive_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"the one before")
    with pytest.raises(ArchiveError) as error:
        zips.write_zip(tmp_path / "a.zip", {"a": b"", "b": tmp_path / "missing"})
    assert error.value.finding == "the archive cannot be written (No such file or directory)"
    assert tree(tmp_path) == {"a.zip": b"the one before"}


def test_what_was_written_is_unpacked_to_the_same_files_without_their_permissions(tmp_path: Path) -> None:
    zips.write_zip(tmp_path / "a.zip", MEMBERS)
    zips.unpack(tmp_path / "a.zip", tmp_path / "new" / "target")
    files = {name: content for name, content in tree(tmp_path / "new" / "target").items() if content is not None}
    assert files == MEMBERS
    runnable = zipped(tmp_path / "b.zip", (of_kind("run.sh", stat.S_IFREG), b"#!/bin/sh\n"))
    (tmp_path / "empty").mkdir()
    zips.unpack(runnable, tmp_path / "empty")
    assert (tmp_path / "empty" / "run.sh").stat().st_mode & 0o111 == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "b.zip", "empty", "new"]


def test_entries_for_folders_are_taken(tmp_path: Path) -> None:
    zips.unpack(zipped(tmp_path / "a.zip", ("data/", b""), ("data/a.csv", b"x\n")), tmp_path / "target")
    assert tree(tmp_path / "target") == {"data": None, "data/a.csv": b"x\n"}


@pytest.mark.parametrize("kind", ["file", "filled", "link"])
def test_nothing_is_unpacked_over_what_is_there(tmp_path: Path, kind: str) -> None:
    target, archive = tmp_path / "target", zipped(tmp_path / "a.zip", ("a", b""))
    if kind == "file":
        target.write_bytes(b"mine")
    elif kind == "filled":
        target.mkdir()
        (target / "mine").write_bytes(b"mine")
    else:
        (tmp_path / "elsewhere").mkdir()
        target.symlink_to("elsewhere")
    assert refusal(archive, tmp_path) == "there is something here already"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("../outside", "leads out of the archive"),
        ("data/../../outside", "leads out of the archive"),
        ("/outside", "leads out of the archive"),
        ("..\\outside", "has a backslash"),
        ("C:/outside", "has a colon, as a drive does"),
        ("a.csv:stream", "has a colon, as a drive does"),
        ("a\x1b[2Jb", "has a character that no name has"),
        ("data//a.csv", "has a part that some systems cannot name"),
        ("./a.csv", "has a part that some systems cannot name"),
        ("a.csv.", "has a part that some systems cannot name"),
    ],
)
def test_names_that_lead_elsewhere_are_refused_in_reading_and_in_writing(tmp_path: Path, name: str, problem: str) -> None:
    archive = zipped(tmp_path / "a.zip", ("good", b""), (name, b"bad"))
    assert refusal(archive, tmp_path) == f"its entry {name!r} {problem}"
    with pytest.raises(ArchiveError):
        zips.write_zip(tmp_path / "b.zip", {"good": b"", name: b"bad"})
    assert not (tmp_path / "b.zip").exists()


def test_a_name_that_ends_early_for_some_readers_is_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", ("a.csv_.sh", b""))
    archive.write_bytes(archive.read_bytes().replace(b"a.csv_.sh", b"a.csv\0.sh"))
    assert refusal(archive, tmp_path) == "its entry 'a.csv\\x00.sh' has a character that no name has"


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        (stat.S_IFLNK, "is a link"),
        (stat.S_IFIFO, "is no plain file"),
        (stat.S_IFCHR, "is no plain file"),
        (stat.S_IFDIR, "is no plain file"),
    ],
)
def test_links_and_devices_are_refused(tmp_path: Path, kind: int, problem: str) -> None:
    archive = zipped(tmp_path / "a.zip", (of_kind("data", kind), b"/etc/passwd"))
    assert refusal(archive, tmp_path) == f"its entry 'data' {problem}"


@pytest.mark.parametrize(
    ("first", "second"), [("a.csv", "a.csv"), ("a.csv", "A.CSV"), ("caf\u00e9", "cafe\u0301"), ("STRASSE", "straße"), ("a", "a/")]
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_that_some_systems_take_for_one_are_refused(tmp_path: Path, first: str, second: str) -> None:
    archive = zipped(tmp_path / "a.zip", (first, b"1"), (second, b""))
    assert refusal(archive, tmp_path) == f"its entries {first!r} and {second!r} would be one file"


def test_an_entry_below_a_file_is_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", ("Data/a.csv", b""), ("data", b""))
    assert refusal(archive, tmp_path) == "its entry 'Data/a.csv' lies below a file"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", ("a.csv", b"0" * (zips.SMALL_BYTES + 1)))
    assert refusal(archive, tmp_path) == f"{archive.stat().st_size:,} bytes that unpack to 16,777,217, as a bomb does"
    assert archive.stat().st_size < 20_000


def test_entries_that_share_their_bytes_count_each(tmp_path: Path) -> None:
    """A thousand entries of 1 MB, all of which are the same few bytes of the archive."""
    archive = zipped(tmp_path / "a.zip", ("0000", bytes(10**6)))
    content = archive.read_bytes()
    at = content.index(b"PK\1\2")
    end = content.index(b"PK\5\6")
    entry = content[at:end]
    entries = b"".join(entry.replace(b"0000", f"{number:04}".encode()) for number in range(1000))
    tail = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 1000, 1000, len(entries), at, 0)
    archive.write_bytes(content[:at] + entries + tail)
    assert refusal(archive, tmp_path).endswith("bytes that unpack to 1,000,000,000, as a bomb does")


def test_what_the_disk_has_no_room_for_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = zipped(tmp_path / "a.zip", ("a.csv", bytes(1001)))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    assert refusal(archive, tmp_path) == "it unpacks to 1,001 bytes, for which there is no room"


def test_more_entries_than_a_package_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = zipped(tmp_path / "a.zip", *((str(number), b"") for number in range(6)))
    monkeypatch.setattr(zips, "MOST_MEMBERS", 5)
    assert refusal(archive, tmp_path) == "6 entries, more than the 5 of any package"


def test_a_list_of_entries_too_long_to_hold_is_not_read(tmp_path: Path) -> None:
    entries = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, 4, 60_000, 0, 0, 0, 0, 0) + b"name" + bytes(60_000)
        for _ in range(300)
    )
    archive = tmp_path / "a.zip"
    archive.write_bytes(entries + struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 300, 300, len(entries), 0, 0))
    assert refusal(archive, tmp_path) == "it is no zip, or damaged (its list of entries is longer than 16 MiB)"


def changed_size(content: bytes, size: int) -> bytes:
    """An archive of one entry that declares another size, in both of the places that tell it."""
    local, central = content.index(b"PK\3\4") + 22, content.index(b"PK\1\2") + 24
    told = struct.pack("<I", size)
    return told.join([content[:local], content[local + 4 : central], content[central + 4 :]])


@pytest.mark.parametrize("declared", [3, 5000])
def test_an_entry_of_another_size_than_it_declares_is_refused(tmp_path: Path, declared: int) -> None:
    archive = zipped(tmp_path / "a.zip", ("a.csv", b"capture_id\n"))
    archive.write_bytes(changed_size(archive.read_bytes(), declared))
    wanted = {3: "Bad CRC-32 for file 'a.csv'", 5000: "'a.csv' declares 5,000 bytes and holds 11"}
    assert refusal(archive, tmp_path) == f"it is no zip, or damaged ({wanted[declared]})"


@pytest.mark.parametrize(
    ("harm", "finding"),
    [
        (lambda content: content[: len(content) // 2], "File is not a zip file"),
        (lambda _: b"<html>404</html>", "File is not a zip file"),
        (lambda content: content.replace(b"capture_id", b"capture_ix"), "Bad CRC-32 for file 'a.csv'"),
        (lambda content: content.replace(b"a.csv", b"b.csv", 1), "File name in directory 'a.csv' and header b'b.csv' differ."),
    ],
)
def test_a_damaged_archive_leaves_nothing_behind(tmp_path: Path, harm: Callable[[bytes], bytes], finding: str) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("first", b"")
        opened.writestr("a.csv", b"capture_id\n")
    archive.write_bytes(harm(archive.read_bytes()))
    assert refusal(archive, tmp_path) == f"it is no zip, or damaged ({finding})"


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", ("a", b""))
    content = bytearray(archive.read_bytes())
    content[content.index(b"PK\1\2") + 8] |= 1
    archive.write_bytes(content)
    assert refusal(archive, tmp_path) == "its entry 'a' is encrypted"


def test_only_deflate_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a", b"1")
    assert refusal(tmp_path / "a.zip", tmp_path) == "its entry 'a' is packed in another way than by deflate"


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.zip", tmp_path) == f"cannot be unpacked to {tmp_path / 'target'} (No such file or directory)"


def test_a_name_too_long_for_the_file_system_is_told(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", ("a" * 300, b""))
    assert refusal(archive, tmp_path) == f"cannot be unpacked to {tmp_path / 'target'} (File name too long)"


def test_the_bytes_of_an_archive_stay_those_of_today(tmp_path: Path) -> None:
    """Held for one entry, without packing in play: the header fields."""
    zips.write_zip(tmp_path / "a.zip", {"a": b"\x00"})
    packed = zlib.compressobj(-1, zlib.DEFLATED, -15)
    body = packed.compress(b"\x00") + packed.flush()
    crc = zlib.crc32(b"\x00")
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(body), 1, 1, 0) + b"a" + body
    central = struct.pack("<4s4B4H3I5H2I", b"PK\1\2", 20, 3, 20, 0, 0, 8, 0, 33, crc, len(body), 1, 1, 0, 0, 0, 0, 0o100644 << 16, 0) + b"a"
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 1, 1, len(central), len(local), 0)
    assert hashlib.sha256((tmp_path / "a.zip").read_bytes()).hexdigest() == hashlib.sha256(local + central + end).hexdigest()
