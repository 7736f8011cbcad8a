"""The archive with the texts, where they may be given."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from newsdrift.curated import read_curated
from newsdrift.errors import PackageError
from newsdrift.packages import read_package
from newsdrift.pipeline import Progress, silent
from newsdrift.reports import fresh_notebooks
from newsdrift.sharing.contents import members
from newsdrift.sharing.describing import describe
from newsdrift.sharing.permissions import EVERYONE, Refusal, refusals
from newsdrift.sharing.releases import FULL, archive_name, record_release
from newsdrift.sharing.zips import write_zip


@dataclass(frozen=True, slots=True)
class FullText:
    """An archive with texts; or why there is none, in `refused`. `missing` is what repositories ask for and nobody has said."""

    path: Path
    refused: tuple[Refusal, ...]
    missing: tuple[str, ...] = ()
    file_count: int = 0
    byte_count: int = 0


def share_full(
    folder: Path,
    output: Path,
    *,
    audience: str = EVERYONE,
    today: date | None = None,
    progress: Progress = silent,
) -> FullText:
    """Write `<name>-<version>-full.zip` of the package in a folder below `output`, notebooks run anew, for an audience.

    Nothing is written where sources.csv gives no licence for some texts, or one that forbids it, or keeps them for others: `refused` lists
    why. The same package gives the same bytes. `today` is what `keep_until` is held to. Raises PackageError where there are no texts.
    """
    package, day = read_package(folder), today or date.today()
    if package.withheld:
        raise PackageError(str(folder), "its texts are withheld", "share the package that it was made from")
    path = output / archive_name(package, FULL)
    refused = refusals(package, read_curated(folder / "data" / "curated").sources, audience=audience, today=day)
    if refused:
        return FullText(path, tuple(refused))
    files = members(folder, notebooks=fresh_notebooks(folder, progress=progress))
    write_zip(path, files)
    record_release(package, path, kind=FULL, audience=audience, today=day)
    return FullText(path, (), describe(package.descriptor).missing, len(files), path.stat().st_size)
