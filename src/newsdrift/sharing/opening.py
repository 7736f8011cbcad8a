"""A package in a folder, or in an archive that is unpacked for as long as it is read."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsdrift.errors import NotFoundError
from newsdrift.packages import Package, read_package
from newsdrift.sharing.zips import unpack


@contextmanager
def opened_package(path: Path) -> Iterator[Package]:
    """The package of a folder, of its datapackage.json or of an archive; what was unpacked goes afterwards.

    Raises NotFoundError where there is nothing, ArchiveError for an archive that is refused, PackageError for what is no package, or is not
    what it states.
    """
    if not path.exists():
        raise NotFoundError(str(path), "no such folder or file", "name the folder of a package, or an archive")
    if path.is_dir() or path.suffix == ".json":
        yield read_package(path)
        return
    with tempfile.TemporaryDirectory(prefix="newsdrift-") as aside:
        folder = Path(aside) / "package"
        unpack(path, folder)
        yield read_package(folder)
