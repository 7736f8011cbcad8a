"""The key of digests, and who may read it."""

import os
from pathlib import Path

import pytest

from newsdrift.errors import KeyFileError, PackageError
from newsdrift.sharing.key_file import own_key, read_key


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A folder with a descriptor, which is all that tells a package from any other folder."""
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "datapackage.json").write_text("{}", encoding="utf-8")
    return tmp_path / "package"


posix = pytest.mark.skipif(os.name == "nt", reason="permissions are others there")


def test_a_key_is_made_once_beside_the_package(package: Path) -> None:
    first = own_key(package, None)
    assert (len(first), own_key(package, None)) == (32, first)
    assert sorted(path.name for path in package.iterdir()) == ["datapackage.json", "digests.key"]


@posix
def test_only_its_owner_may_read_a_new_key(package: Path) -> None:
    own_key(package, None)
    assert (package / "digests.key").stat().st_mode & 0o777 == 0o600


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_that_others_may_read_or_write_is_refused(package: Path, mode: int) -> None:
    own_key(package, None)
    (package / "digests.key").chmod(mode)
    with pytest.raises(KeyFileError, match=f"others than its owner may read or write it .mode 0{mode:o}.*chmod 600"):
        own_key(package, None)


@pytest.mark.parametrize("content", [b"", b"abc", b"0" * 63, b"g" * 64, b"\xff" * 64])
def test_a_file_that_holds_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "own.key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(KeyFileError, match="no key; a key is 64 hex digits"):
        read_key(path)


def test_a_named_key_that_is_not_there_is_an_error_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="cannot be read"):
        own_key(tmp_path, tmp_path / "other.key")
    assert list(tmp_path.iterdir()) == []


def test_no_key_is_made_where_there_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"no datapackage\.json here"):
        own_key(tmp_path, None)
    assert list(tmp_path.iterdir()) == []
