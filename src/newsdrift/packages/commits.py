"""How new files take the place of old ones: one writer at a time, all of them or none, whenever the power goes.

New files wait in `.newsdrift/staged/`. The rename of `.newsdrift/journal.json` is the moment at which they count: before it the
old package stands and the staged files are swept by the next build; after it, whoever comes next moves what has not been moved.
A journal holds names and hashes only. The places follow from the names, so that one in a stranger's package can name nothing else.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from newsdrift.errors import PackageBusy, PackageError
from newsdrift.packages.descriptor import DESCRIPTOR, FORMATS, TABLE_FOLDER, file_name
from newsdrift.schema import TABLES

STATE_FOLDER = ".newsdrift"
RECOVERY_SECONDS = 10.0
PATIENCE_SECONDS = 1.0  # a reader that looks for an interrupted build holds the lock for a moment; a build holds it longer
_POLL_SECONDS = 0.05
_TABLE_FILES = frozenset(file_name(table, form) for table in TABLES for form in FORMATS)


@dataclass(frozen=True, slots=True)
class Journal:
    """What a commit does: the staged files that take their places, with their SHA-256, and the table files that go."""

    moved: Mapping[str, str]
    removed: tuple[str, ...]


def staged_folder(folder: Path) -> Path:
    """Where new files wait until they count."""
    return folder / STATE_FOLDER / "staged"


def journal_file(folder: Path) -> Path:
    """The journal: it stands from the moment a build counts until all its files are in place."""
    return folder / STATE_FOLDER / "journal.json"


def place_of(folder: Path, name: str) -> Path:
    """Where the file of that name stands in the package."""
    return folder / name if name == DESCRIPTOR else folder / TABLE_FOLDER / name


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def sole_writer(folder: Path, *, patience_seconds: float | None = None) -> Iterator[None]:
    """Hold the package's lock; raises PackageBusy where another process or thread holds it for longer than PATIENCE_SECONDS.

    The operating system lets go of the lock of a process that is killed. The thread that holds it may take it again.
    """
    _require_own_folders(folder)
    try:
        (folder / STATE_FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        finding = f"the package cannot be written ({error.strerror})"
        raise PackageError(str(folder), finding, "see to the permissions, or name another folder") from error
    lock = FileLock(folder / STATE_FOLDER / "lock", is_singleton=True)
    try:
        lock.acquire(timeout=PATIENCE_SECONDS if patience_seconds is None else patience_seconds)
    except Timeout as error:
        remedy = "wait until it has ended, or end it, and try again"
        raise PackageBusy(str(folder), "another newsdrift build is writing this package", remedy) from error
    try:
        yield
    finally:
        lock.release()


def recover(folder: Path) -> None:
    """Finish what a killed build had begun to put in place; a folder without a journal is left untouched.

    Raises PackageBusy where a living build is at it for longer than RECOVERY_SECONDS, PackageError where it cannot be finished.
    """
    deadline = time.monotonic() + RECOVERY_SECONDS
    while journal_file(folder).exists():
        try:
            with sole_writer(folder, patience_seconds=0):
                roll_forward(folder)
        except PackageBusy:
            if time.monotonic() > deadline:
                raise
            time.sleep(_POLL_SECONDS)
        except OSError as error:
            remedy = "run `newsdrift build` where the folder can be written"
            raise PackageError(str(folder), f"a build was interrupted here and cannot be finished ({error})", remedy) from error


def roll_forward(folder: Path) -> None:
    """As `recover`, for the holder of the lock."""
    if not journal_file(folder).exists():
        return
    journal = _read_journal(journal_file(folder))
    _require_complete(folder, journal)
    _put_in_place(folder, journal)


def commit(folder: Path, journal: Journal) -> None:
    """Put the staged files in place, all or none; for the holder of the lock."""
    (folder / TABLE_FOLDER).mkdir(parents=True, exist_ok=True)
    _sync_folder(staged_folder(folder))
    draft = journal_file(folder).with_suffix(".draft")
    write_durably(draft, json.dumps(asdict(journal), indent=2).encode())
    os.replace(draft, journal_file(folder))  # noqa: PTH105 - the commit point; the same call as the moves
    _sync_folder(folder / STATE_FOLDER)
    _put_in_place(folder, journal)


def finish_or_forget(folder: Path) -> None:
    """As `roll_forward`, for a build that is about to write everything anew: what cannot be finished is given up."""
    try:
        roll_forward(folder)
    except PackageError:
        journal_file(folder).unlink()


def clear_staged(folder: Path) -> Path:
    """Make the folder of staged files anew and empty."""
    sweep_staged(folder)
    staged_folder(folder).mkdir(parents=True)
    return staged_folder(folder)


def sweep_staged(folder: Path) -> None:
    """Remove what a build left among the staged files."""
    if staged_folder(folder).exists():
        shutil.rmtree(staged_folder(folder))
    journal_file(folder).with_suffix(".draft").unlink(missing_ok=True)


def write_durably(path: Path, content: bytes) -> None:
    """Write a file so that it survives a loss of power."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def make_durable(path: Path) -> None:
    """Make a file that somebody else wrote survive a loss of power."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _put_in_place(folder: Path, journal: Journal) -> None:
    """Move the tables, remove what is obsolete, move the descriptor, and only then forget the journal."""
    for name in sorted(set(journal.moved) - {DESCRIPTOR}):
        _move(folder, name)
    for name in journal.removed:
        place_of(folder, name).unlink(missing_ok=True)
    if DESCRIPTOR in journal.moved:
        _move(folder, DESCRIPTOR)
    _sync_folder(folder / TABLE_FOLDER)
    _sync_folder(folder)
    journal_file(folder).unlink()
    sweep_staged(folder)


def _move(folder: Path, name: str) -> None:
    """Put a staged file in its place; one that is not staged any more is there already."""
    staged = staged_folder(folder) / name
    if staged.exists():
        os.replace(staged, place_of(folder, name))  # noqa: PTH105 - must replace on every system


def _require_complete(folder: Path, journal: Journal) -> None:
    """Raise PackageError, before anything is moved, where a file of the journal is neither staged nor in place."""
    for name, sha256 in journal.moved.items():
        staged, place = staged_folder(folder) / name, place_of(folder, name)
        found = staged if staged.exists() else place
        if found.is_symlink() or not found.is_file() or sha256_of(found) != sha256:
            finding = f"a build was interrupted here, and the {name!r} it wrote is damaged or gone"
            raise PackageError(str(journal_file(folder)), finding, "run `newsdrift build` to write the package again")


def _read_journal(path: Path) -> Journal:
    """The journal, where it names nothing but files of the package."""
    try:
        content = json.loads(path.read_bytes())
        journal = Journal(dict(content["moved"]), tuple(content["removed"]))
        is_known = set(journal.moved) <= _TABLE_FILES | {DESCRIPTOR} and set(journal.removed) <= _TABLE_FILES - set(journal.moved)
    except (ValueError, TypeError, KeyError, RecursionError):
        is_known = False
    if not is_known:
        raise PackageError(str(path), "not a journal that newsdrift wrote", "run `newsdrift build` to write the package again")
    return journal


def _require_own_folders(folder: Path) -> None:
    """Raise PackageError where a folder that newsdrift writes to is a link to another."""
    for path in (folder / "data", folder / TABLE_FOLDER, folder / STATE_FOLDER, staged_folder(folder)):
        if path.is_symlink():
            remedy = "put a folder in its place; to keep the package elsewhere, move or link the whole of it"
            raise PackageError(str(path), "a symbolic link, through which newsdrift would write outside the package", remedy)


def _sync_folder(path: Path) -> None:
    """Make the names in a folder survive a loss of power, where the system lets folders be opened."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
