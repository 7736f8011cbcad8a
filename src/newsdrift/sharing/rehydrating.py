"""The full package from an archive without texts and the captures that somebody else has, each of them compared."""

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from newsdrift.curated import read_curated
from newsdrift.errors import ArchiveError, PackageError
from newsdrift.packages import Package, read_package
from newsdrift.packages.descriptor import DESCRIPTOR
from newsdrift.pipeline import Progress, build, require_folder, silent
from newsdrift.sharing.decisions import MARK, Decisions, resolved_decisions
from newsdrift.sharing.digests import key_check
from newsdrift.sharing.text_free import ENDING
from newsdrift.sharing.verifying import Verdict, verdicts
from newsdrift.sharing.zips import unpack
from newsdrift.sources import read_raw_batches
from newsdrift.tables import curating
from newsdrift.tables.observations import observation_frame


@dataclass(frozen=True, slots=True, eq=False)
class Rehydrated:
    """A full package made from an archive's captures.

    `captures`: one row per capture of the archive, then one per other raw file or record: `capture_id` in the archive, `own_id` here,
    `verdict`, `finding`. `is_original` says whether the package is the one that the archive was made from, byte for byte.
    `unknown_count` is how many rows of data/curated/ could not be read for want of the key or of captures.
    """

    folder: Path
    captures: pl.DataFrame
    is_original: bool
    unknown_count: int
    has_key: bool

    @property
    def holds(self) -> bool:
        """Whether every capture was verified and the package is the original."""
        return self.is_original and set(self.captures["verdict"]) <= {Verdict.VERIFIED.value}


def rehydrate(
    archive: Path,
    raw: Path,
    output: Path,
    *,
    key: bytes | None = None,
    progress: Progress = silent,
) -> Rehydrated:
    """Build the full package from an archive without texts and a folder of raw files, in a new folder below `output`.

    Each capture of the archive is compared: by the bytes of its file, and with the key down to the sentence. Raises ArchiveError for an
    archive that withholds nothing, was made with another key, or without a key names what was withdrawn by digests alone, PackageError
    for one whose name leads elsewhere, CuratedError for curated files that cannot be read, and NotFoundError without a raw folder.
    """
    require_folder(raw)
    with tempfile.TemporaryDirectory(prefix="newsdrift-") as aside:
        unpacked = Path(aside) / "package"
        unpack(archive, unpacked)
        shared = read_package(unpacked)
        if not shared.withheld:
            raise ArchiveError(str(archive), "it withholds no texts", "read it as it is, or run `newsdrift reproduce` on it")
        _require_its_key(archive, shared, key)
        _require_knowing_the_withdrawn(archive, unpacked, key)
        folder = _new_folder(output, shared)
        decisions = _decisions(unpacked, raw, key, progress)
        try:
            _lay_out(unpacked, folder, decisions)
            made = build(raw, folder, format=shared.table_format, progress=progress)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)  # the folder is new; half a package in it would stand in the way of the next try
            raise
        if not made.report.valid:
            first = made.report.errors.row(0, named=True)
            raise PackageError(
                str(folder), f"the package made from {raw} is not valid: {first['table']}, {first['note']}", "run a build there"
            )
        captures = verdicts(shared, read_package(folder), key)
    return Rehydrated(folder, captures, _is_original(shared, folder), decisions.keyed_count, key is not None)


def _require_its_key(archive: Path, shared: Package, key: bytes | None) -> None:
    if key is not None and shared.descriptor["newsdrift"].get("key") != key_check(key):
        raise ArchiveError(str(archive), "its digests were made with another key", "get the key of this archive, or leave --key out")


def _require_knowing_the_withdrawn(archive: Path, unpacked: Path, key: bytes | None) -> None:
    """What was withdrawn must not come back because nobody can tell which of the raw files it is."""
    withdrawn = unpacked / "data" / "curated" / "withdrawn.csv"
    if key is None and withdrawn.is_file() and MARK.encode() in withdrawn.read_bytes():
        finding = "texts of it were withdrawn, and without the key nobody knows which of the raw files hold them"
        raise ArchiveError(str(archive), finding, "get the key of this archive and name it with --key, so that they stay withdrawn")


def _new_folder(output: Path, shared: Package) -> Path:
    folder = output / shared.name.removesuffix(ENDING)
    if folder.exists():
        raise ArchiveError(str(folder), "there is something here already", "name another folder with --output")
    return folder


def _decisions(unpacked: Path, raw: Path, key: bytes | None, progress: Progress) -> Decisions:
    """The curated files of the archive with the addresses and file names again that the raw files have."""
    curated = unpacked / "data" / "curated"
    known = read_curated(curated)
    files = {path.name: path.read_bytes() for path in sorted(curated.iterdir()) if path.is_file()} if curated.is_dir() else {}
    if key is None or not any(MARK.encode() in content for content in files.values()):
        return resolved_decisions(files, [], key)
    looks = observation_frame(progress("Reading captures", read_raw_batches(raw, encodings=known.encodings, overrides={})))
    columns = {"article": ("article_key", "other_key", "canonical_url"), "capture_id": ("capture_id",)}
    names = [(kind, name) for kind, of in columns.items() for column in of for name in looks[column].drop_nulls().unique()]
    for name, content in resolved_decisions(files, names, key).files.items():
        (curated / name).write_bytes(content)
    ids = curating.identify(looks, read_curated(curated))["article_id"].drop_nulls().unique()
    return resolved_decisions(files, [*names, *(("article_id", one) for one in ids)], key)


def _lay_out(unpacked: Path, folder: Path, decisions: Decisions) -> None:
    curated = folder / "data" / "curated"
    curated.mkdir(parents=True)
    for name, content in decisions.files.items():
        (curated / name).write_bytes(content)
    if (unpacked / "notebooks").is_dir():
        shutil.copytree(unpacked / "notebooks", folder / "notebooks")


def _is_original(shared: Package, folder: Path) -> bool:
    """Whether the descriptor, which has the hash of every table, is that of the package that was shared."""
    found = hashlib.sha256((folder / DESCRIPTOR).read_bytes()).hexdigest()
    return bool(shared.descriptor["newsdrift"].get("original") == f"sha256:{found}")
