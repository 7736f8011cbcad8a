"""A package in a folder, or in an archive that is unpacked for as long as it is read."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsdrift.packages import Package, read_package
from newsdrift.sharing.zips import unpack


@contextmanager
def opened_package(path: Path) -> Iterator[Package]:
    """The package of a folder, of its datapackage.json or of an archive; what was unpacked goes afterwards.

    Raises ArchiveError for an archive that is refused, PackageError for what is no package, or is not what it states.
    """
    if path.is_dir() or path.suffix == ".json":
        yield read_package(path)
        return
    with tempfile.TemporaryDirectory(prefix="newsdrift-") as aside:
        folder = Path(aside) / "package"
        unpack(path, folder)
        yield read_package(folder)
