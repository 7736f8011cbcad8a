"""The key of digests: 32 bytes in a file that only its owner may read."""

import os
import re
import secrets
import stat
from pathlib import Path

from newsdrift.errors import KeyFileError
from newsdrift.packages.reading import descriptor_content, package_folder

NAME = "digests.key"
_KEY = re.compile(rb"[0-9a-f]{64}")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def read_key(path: Path) -> bytes:
    """The key in a file; KeyFileError where others may read it, or it holds something else."""
    try:
        mode, text = path.stat().st_mode, path.read_bytes().strip()
    except OSError as error:
        raise KeyFileError(str(path), f"cannot be read ({error.strerror})", "name the file with --key") from error
    if os.name != "nt" and mode & _OTHERS:
        finding = f"others than its owner may read or write it (mode {stat.S_IMODE(mode):04o})"
        raise KeyFileError(str(path), finding, f"run `chmod 600 {path}`; where others had it, make another key")
    if not _KEY.fullmatch(text):
        raise KeyFileError(str(path), "no key", "a key is 64 hex digits; without a file of that name `newsdrift share` makes one")
    return bytes.fromhex(text.decode())


def own_key(package: Path, path: Path | None) -> bytes:
    """The key in the named file, else in that beside the package, which is made where there is none yet.

    Raises PackageError, and makes none, where there is no package.
    """
    place = package / NAME if path is None else path
    if path is None and not place.exists():
        descriptor_content(package_folder(package))
        _make_key(place)
    return read_key(place)


def _make_key(path: Path) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise KeyFileError(str(path), f"cannot be made ({error.strerror})", "see to the permissions, or name a file with --key") from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32) + "\n")
