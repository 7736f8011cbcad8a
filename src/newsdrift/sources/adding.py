"""Files from elsewhere to data/raw: copied, never changed, never over what is there, never outside."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePath

from newsdrift.errors import NotFoundError, StudyError
from newsdrift.sources.page_files import side_file
from newsdrift.sources.raw_bytes import file_sha256
from newsdrift.sources.walk import inspect_file

TEMPORARY = ".adding-"  # a dotfile, so that a build meanwhile ignores it


class Outcome(StrEnum):
    """What became of a file that was to be added."""

    COPIED = "copied"
    THERE = "there already, with the same bytes"
    REFUSED = "not copied"


@dataclass(frozen=True, slots=True)
class Added:
    """A file or link that was to be added. `reader` takes the copy; `reason` says why none does, or why there is no copy."""

    path: Path
    target: Path
    outcome: Outcome
    reader: str | None = None
    reason: str | None = None


def add_files(paths: Sequence[Path], *, raw: Path, source: str | None = None) -> Iterator[Added]:
    """Copy files and folders below `raw/source`; what became of each file, by the order of the paths, within folders by name.

    Without a source, a folder is one by its own name, and a file is of that by the name of the folder that it lies in.
    Folders keep their name and structure, links are not followed. With a page goes the file beside it that tells when it was fetched.
    Readers look when all is copied, since some look beside a file.
    NotFoundError where a path or `raw` is not there, StudyError for a source that is no name of a folder; then nothing is copied.
    """
    if not raw.is_dir():
        raise NotFoundError(
            str(raw), "no such folder", "name the folder that holds the raw files, or make a study with `newsdrift new FOLDER`"
        )
    for path in paths:
        _check(path, raw)
    folders = [_folder(path, source) for path in paths]
    named = [(path, raw / folder / name) for top, folder in zip(paths, folders, strict=True) for path, name in _files(top)]
    copied = [_added(path, target, raw) for path, target in dict.fromkeys(named)]
    return (_recognised(added, raw) for added in copied)


def _check(path: Path, raw: Path) -> None:
    if not path.exists() and not path.is_symlink():
        raise NotFoundError(str(path), "no such file or folder", "name what is to be copied")
    ours, theirs = raw.resolve(), path.resolve()
    if ours == theirs or theirs in ours.parents or ours in theirs.parents:
        raise StudyError(str(path), "within the raw folder, or around it", "name files that lie elsewhere")


def _folder(top: Path, source: str | None) -> PurePath:
    """Where below the raw folder what is named so goes; a folder brings its own name along."""
    if source is None:
        is_folder = top.is_dir() and not top.is_symlink()
        name = top.resolve().name if is_folder else top.absolute().parent.resolve().name
    else:
        name = source
    if name in {"", ".", ".."} or name.startswith(".") or set(name) & set("/\\\0"):
        raise StudyError(name, "no name for a folder of raw files", "use letters, digits and hyphens, such as --source harbour-post")
    return PurePath() if source is None and is_folder else PurePath(name)


def _files(top: Path) -> Iterator[tuple[Path, PurePath]]:
    """Every file and link with its name below the source; of folders first the files, then the folders in them."""
    if top.is_symlink() or not top.is_dir():
        beside = side_file(top)
        yield from ((path, PurePath(path.name)) for path in (top, beside) if path is not None)
        return
    name = PurePath(top.resolve().name)
    for place, folders, names in os.walk(top):
        folders.sort()
        links = [folder for folder in folders if (Path(place) / folder).is_symlink()]
        for entry in sorted([*names, *links]):
            yield Path(place) / entry, name / Path(place).relative_to(top) / entry


def _added(path: Path, target: Path, raw: Path) -> Added:
    try:
        outcome, reason = _outcome(path, target, raw)
    except OSError as error:
        outcome, reason = Outcome.REFUSED, f"{error.strerror}; see to the permissions and the room on the disk"
    return Added(path, target, outcome, reason=reason)


def _outcome(path: Path, target: Path, raw: Path) -> tuple[Outcome, str | None]:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return Outcome.REFUSED, "a symbolic link, which is never followed; name the file itself"
    if not stat.S_ISREG(mode):
        return Outcome.REFUSED, "no regular file but a pipe, socket or device"
    if not _nearest(target).resolve().is_relative_to(raw.resolve()):
        return Outcome.REFUSED, "a link leads out of the raw folder; remove it"
    return _copied(path, target)


def _nearest(target: Path) -> Path:
    """The innermost folder on the way to the target that is there, be it as a link that leads nowhere."""
    return next(folder for folder in target.parents if folder.is_symlink() or folder.exists())


NEVER_OVER = "raw files are never written over: give it another name, or where it is to stand in its place, put it there by hand"


def _copied(path: Path, target: Path) -> tuple[Outcome, str | None]:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=TEMPORARY)
    os.close(handle)
    try:
        shutil.copyfile(path, name)
        shutil.copystat(path, name)
        os.link(name, target)  # where a rename would write over what came to be there meanwhile
    except FileExistsError:
        if target.is_symlink() or not target.is_file() or file_sha256(target) != file_sha256(path):
            return Outcome.REFUSED, f"something else is there as {target}; {NEVER_OVER}"
        return Outcome.THERE, None
    finally:
        Path(name).unlink()
    return Outcome.COPIED, None


def _recognised(added: Added, raw: Path) -> Added:
    if added.outcome is Outcome.REFUSED:
        return added
    inspection = inspect_file(added.target, raw=raw)
    if inspection.reader is not None:
        return replace(added, reader=inspection.reader)
    return replace(added, reason=next(inspection.observations).reason)
