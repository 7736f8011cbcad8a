"""The record of archives that were made, so that what is withdrawn later can be followed into them."""

import csv
import hashlib
import io
import re
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from newsdrift.curated import COLUMNS, Release, read_curated
from newsdrift.errors import FileError
from newsdrift.packages import Package
from newsdrift.packages.placing import put_in_place
from newsdrift.schema import Status

FULL, WITHOUT_TEXT = "full", "without text"
_HEAD = {
    "releases.csv": "# Archives that `newsdrift share` made. What each held is listed beside, in releases/. Never part of an archive.\n",
    "withdrawn.csv": "# Captures whose texts are given up, and articles of which all captures are. Written by `newsdrift withdraw`.\n",
}


def archive_name(package: Package, kind: str) -> str:
    """The file name of an archive of a package."""
    parts = [package.name, package.descriptor.get("version", ""), kind]
    return "-".join(re.sub(r"[^A-Za-z0-9.]+", "-", part) for part in parts if part) + ".zip"


def record_release(package: Package, archive: Path, *, kind: str, audience: str | None, today: date) -> None:
    """Note in data/curated/releases.csv that an archive was made, once for the same bytes, and which captures it holds."""
    folder = package.path / "data" / "curated"
    with archive.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    release = Release(archive.name, sha256, kind, audience, "shared", today)
    if any((one.archive, one.sha256) == (archive.name, sha256) for one in read_curated(folder).releases):
        return
    held = package.captures.filter(~pl.col("status").is_in((Status.IGNORED, Status.WITHDRAWN)))["capture_id"]
    listing = _listing(folder, release)
    try:
        listing.parent.mkdir(parents=True, exist_ok=True)
        listing.write_text("".join(f"{one}\n" for one in held), encoding="utf-8", newline="")
    except OSError as error:
        raise FileError(str(listing), f"cannot be written ({error.strerror})", "see to the permissions") from error
    append_rows(folder / "releases.csv", [(archive.name, sha256, kind, audience, release.reason, today)])


def releases_with(package: Package, capture_ids: Collection[str]) -> list[Release]:
    """The releases that hold one of the captures; one whose list is gone is taken to hold them."""
    folder = package.path / "data" / "curated"
    return [release for release in read_curated(folder).releases if _holds(_listing(folder, release), capture_ids)]


def append_rows(path: Path, rows: Iterable[tuple[Any, ...]]) -> None:
    """Add rows to a curated file that newsdrift writes, in the order of its columns; the file is replaced whole."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if not path.exists():
        text.write(_HEAD[path.name])
        writer.writerow(COLUMNS[path.name])
    writer.writerows(rows)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.exists() else b""
        ends = before.endswith(b"\n") or not before
        put_in_place(path, before + (b"" if ends else b"\n") + text.getvalue().encode())
    except OSError as error:
        raise FileError(str(path), f"cannot be written ({error.strerror})", "see to the permissions") from error


def _listing(folder: Path, release: Release) -> Path:
    return folder / "releases" / f"{release.archive.removesuffix('.zip')}-{release.sha256[:8]}.txt"


def _holds(listing: Path, capture_ids: Collection[str]) -> bool:
    return not listing.is_file() or not set(capture_ids).isdisjoint(listing.read_text(encoding="utf-8").splitlines())
