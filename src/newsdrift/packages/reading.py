"""A data package to frames, every byte of them verified."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from newsdrift.errors import PackageBusy, PackageError
from newsdrift.packages.commits import journal_file, recover
from newsdrift.packages.declarations import further_columns
from newsdrift.packages.descriptor import (
    DESCRIPTOR,
    FORMATS,
    Format,
    Resource,
    parse_descriptor,
    parse_resource,
    require_known_schema,
    withheld_texts,
)
from newsdrift.packages.formats import read_table
from newsdrift.schema import ARTICLES, TABLES, Table, TextPart

ATTEMPTS = 50
_FILE_NAME = re.compile(r"[a-z0-9_-][a-z0-9._-]*")
MOST_DESCRIPTOR_BYTES = 16 * 1024**2  # that of the sample has 90,000, most of them for the columns, which are the same in every package


@dataclass(frozen=True, slots=True, repr=False, eq=False, kw_only=True)
class Package:
    """A data package: a frame a table, in the declared types.

    Columns that data/curated/articles.csv adds to the articles stand at the end of every table with an `article_id`.
    """

    path: Path
    descriptor: dict[str, Any]
    captures: pl.DataFrame
    articles: pl.DataFrame
    article_urls: pl.DataFrame
    stories: pl.DataFrame
    article_stories: pl.DataFrame
    outlets: pl.DataFrame
    versions: pl.DataFrame
    version_metrics: pl.DataFrame
    sentences: pl.DataFrame
    links: pl.DataFrame
    lineages: pl.DataFrame
    boilerplate: pl.DataFrame
    notices: pl.DataFrame
    headlines: pl.DataFrame
    values: pl.DataFrame
    value_changes: pl.DataFrame

    @property
    def name(self) -> str:
        """The name that the descriptor gives, for files and folders made of the package; PackageError where it would lead elsewhere."""
        name = str(self.descriptor.get("name"))
        if not _FILE_NAME.fullmatch(name):
            finding = f"its name {name!r} cannot be that of a file or folder"
            raise PackageError(str(self.path / DESCRIPTOR), finding, "do not trust it, or run `newsdrift check` on it")
        return name

    @property
    def table_format(self) -> Format:
        """The form in which the tables are kept; resources that are no tables of newsdrift may have any."""
        stated = {entry["name"]: entry.get("format") for entry in self.descriptor["resources"]}
        return next(form for form in FORMATS if form == stated[ARTICLES.name])

    @property
    def withheld(self) -> frozenset[TextPart]:
        """The kinds of text that the package leaves out; digests stand in their place."""
        return withheld_texts(self.descriptor)

    def __repr__(self) -> str:
        rows = ", ".join(f"{getattr(self, table.name).height:,} {table.name}" for table in TABLES)
        return f"<Package {self.descriptor.get('name', self.path.name)!r}: {rows}>"


def read_package(path: str | Path) -> Package:
    """The package in a folder, or of a datapackage.json, as one build left it.

    A build that was killed while it put its files in place is finished first. Raises PackageError where there is no package, or its
    files are not those that its descriptor states.
    """
    folder = package_folder(Path(path))
    for _ in range(ATTEMPTS):
        recover(folder)
        content = descriptor_content(folder)
        try:
            return _load(folder, content)
        except PackageError:
            if not replaced_meanwhile(folder, content):
                raise
    raise PackageBusy(str(folder), "builds replaced the package faster than it could be read", "try again when they have ended")


def package_folder(path: Path) -> Path:
    """The folder of a package that is named by its folder or its descriptor."""
    folder = path.parent if path.name == DESCRIPTOR and not path.is_dir() else path
    if not folder.is_dir():
        raise PackageError(str(path), "no such folder", "name the folder that `newsdrift build` wrote to")
    return folder


def way_to_study(folder: Path) -> str | None:
    """The way from a folder to the study around it, or to the only one in it: what to `cd` to. None where there is no such study.

    A study is known by its data/raw/.
    """
    here = folder.resolve()
    around = [parent for parent in here.parents if (parent / "data" / "raw").is_dir()][:1]
    found = around or [raw.parents[1] for raw in here.glob("*/data/raw")]
    return os.path.relpath(found[0], here) if len(found) == 1 else None


def descriptor_content(folder: Path) -> bytes:
    """The bytes of a package's descriptor."""
    place = folder / DESCRIPTOR
    if place.exists() and not (place.is_file() and place.resolve().is_relative_to(folder.resolve())):
        raise PackageError(str(place), "no plain file, or a symbolic link out of the folder", "put the file itself in its place")
    try:
        if place.stat().st_size > MOST_DESCRIPTOR_BYTES:
            raise PackageError(str(place), f"{place.stat().st_size:,} bytes, more than any description of a package", "do not trust it")
        return place.read_bytes()
    except FileNotFoundError as error:
        way = None if (folder / "data" / "raw").is_dir() else way_to_study(folder)
        remedy = f"go to the study first: `cd {way}`" if way else "run `newsdrift build` to make the package"
        raise PackageError(str(folder), f"no {DESCRIPTOR} here", remedy) from error
    except OSError as error:
        raise PackageError(str(place), f"cannot be read ({error.strerror})", "see to the file and its permissions") from error


def replaced_meanwhile(folder: Path, content: bytes) -> bool:
    """Whether a build has put other files in place, or is about to, since the descriptor was read."""
    return journal_file(folder).exists() or descriptor_content(folder) != content


def _load(folder: Path, content: bytes) -> Package:
    place = str(folder / DESCRIPTOR)
    descriptor = parse_descriptor(content, place)
    require_known_schema(descriptor, place)
    entries = {entry["name"]: entry for entry in descriptor["resources"]}
    if missing := [table.name for table in TABLES if table.name not in entries]:
        raise PackageError(place, f"no resource {missing[0]!r}", "run `newsdrift build` to write the package again")
    held = withheld_texts(descriptor)
    frames = {table.name: _frame(table.without(held), parse_resource(entries[table.name], folder)) for table in TABLES}
    return Package(path=folder, descriptor=descriptor, **_with_curated(frames))


def _frame(table: Table, resource: Resource) -> pl.DataFrame:
    """The table in a file whose bytes are those that the descriptor states."""
    place = str(resource.file)
    columns = table.columns + further_columns(table, resource.table_schema, place)
    return read_table(_verified_bytes(resource), columns, form=resource.format, place=place)


def _verified_bytes(resource: Resource) -> bytes:
    place = str(resource.file)
    if not resource.file.is_file():
        raise PackageError(place, "the package names this file, and it is not there", "run `newsdrift build` to write it again")
    is_of_size = resource.file.stat().st_size == resource.byte_count
    content = resource.file.read_bytes() if is_of_size else b""
    if not is_of_size or hashlib.sha256(content).hexdigest() != resource.sha256:
        finding = "its bytes are not those that datapackage.json states, as if it had been edited by hand"
        raise PackageError(place, finding, "run `newsdrift check` to see what differs, `newsdrift build` to write it again")
    return content


def _with_curated(frames: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Join the articles' further columns onto every other table with an `article_id`, rows in their order."""
    articles = frames["articles"]
    further = [name for name in articles.columns if name not in ARTICLES.dtypes]
    if not further:
        return frames
    of_article = articles.select("article_id", *further)
    return {
        name: frame.join(of_article, on="article_id", how="left", maintain_order="left")
        if "article_id" in frame.columns and name != "articles"
        else frame
        for name, frame in frames.items()
    }
