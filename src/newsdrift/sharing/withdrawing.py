"""Texts that somebody asks to take back: they leave the package and all that is made of it later, and a row says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from newsdrift.curated import Release, read_curated
from newsdrift.errors import NotFoundError, PackageError
from newsdrift.packages import Package, read_package, sole_writer
from newsdrift.pipeline import Progress, build, require_folder, silent
from newsdrift.schema import TextKind
from newsdrift.sharing.proving import Leak, runs_of
from newsdrift.sharing.purging import purge_captures, require_purgeable
from newsdrift.sharing.releases import append_rows, releases_with
from newsdrift.sharing.study_files import leaking_files


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was withdrawn: captures, raw files that were deleted or rewritten, releases and files of the study that still hold it.

    `showing` are captures that show the same text and stay, where a capture was withdrawn and not its version.
    """

    capture_ids: tuple[str, ...]
    purged: tuple[str, ...]
    releases: tuple[Release, ...]
    leaks: tuple[Leak, ...]
    showing: tuple[str, ...]


def withdraw(
    folder: Path,
    raw: Path,
    name: str,
    *,
    reason: str,
    purge: bool = False,
    today: date | None = None,
    progress: Progress = silent,
) -> Withdrawal:
    """Withdraw an article, a version or a capture, by its id, and build the package anew.

    data/curated/withdrawn.csv governs from then on. Raw files stay unless with `purge`, which deletes the raw records. Raises NotFoundError
    where nothing has the id, PurgeError where a record cannot be taken out of its file: then nothing was done.
    """
    require_folder(raw)
    with sole_writer(folder):
        package = read_package(folder)
        captures = withdrawn_captures(package, name)
        capture_ids = captures["capture_id"].to_list()
        if purge:
            require_purgeable(raw, capture_ids)
        _note(package, captures, name, " ".join(reason.split()), today or date.today())
        purged = purge_captures(raw, capture_ids) if purge else ()
        made = build(raw, folder, format=package.table_format, progress=progress)
        if not made.report.valid:
            raise PackageError(str(folder), "the package without it is not valid", "run `newsdrift build` to see why")
    left = read_package(folder)
    gone = runs_of(_texts(package)) - runs_of(_texts(left))
    showing = package.captures.join(captures, on="version_id", how="semi").join(captures, on="capture_id", how="anti")["capture_id"]
    return Withdrawal(
        tuple(capture_ids),
        purged,
        tuple(releases_with(package, capture_ids)),
        tuple(leaking_files(folder, gone, progress=progress)),
        tuple(showing),
    )


def withdrawn_captures(package: Package, name: str) -> pl.DataFrame:
    """The captures that an id stands for: those of the article, of all versions of it with the same text, or one with its records.

    Of a capture also those that found its text unchanged, where no other capture brought the text before them.
    """
    captures = package.captures
    for found in (
        captures.filter(pl.col("article_id") == name),
        captures.filter(pl.col("version_id").is_in(_same_text(package, name))),
        _with_unchanged(captures, captures.filter((pl.col("capture_id") == name) | pl.col("capture_id").str.starts_with(f"{name}#"))),
    ):
        if not found.is_empty():
            return found
    raise NotFoundError(
        name,
        "no article, version or capture has this id",
        "`newsdrift show ARTICLE` tells the ids of an article and of its versions; those of captures are in captures.csv",
    )


def _same_text(package: Package, version_id: str) -> list[str]:
    """The versions of an article that show what a version shows: it, and those that went back to it."""
    own = package.versions.filter(pl.col("version_id") == version_id).select("article_id", "title", "body")
    return package.versions.join(own, on=["article_id", "title", "body"], nulls_equal=True, how="semi")["version_id"].to_list()


def _with_unchanged(captures: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    """The captures and the looks that found their text unchanged, as far as these have no other text to go by."""
    shown = named["version_id"].drop_nulls().to_list()
    others = captures.join(named, on="capture_id", how="anti").filter(pl.col("version_id").is_in(shown))
    is_look = pl.col("text_kind") == TextKind.NONE
    texts = others.filter(~is_look).group_by("version_id").agg(text_at=pl.col("captured_at").min())
    looks = others.filter(is_look).join(texts, on="version_id", how="left")
    baseless = looks.filter(pl.col("text_at").is_null() | (pl.col("captured_at") < pl.col("text_at")))
    return captures.filter(pl.col("capture_id").is_in([*named["capture_id"], *baseless["capture_id"]]))


def _note(package: Package, captures: pl.DataFrame, name: str, reason: str, today: date) -> None:
    """Add to withdrawn.csv what it does not have yet: the captures, and of an article the article itself, for captures to come."""
    path = package.path / "data" / "curated" / "withdrawn.csv"
    known = {(row.capture_id or "", row.article_id or "") for row in read_curated(path.parent).withdrawn}
    known_ids = {capture_id for capture_id, _ in known if capture_id}
    rows = [
        (capture_id, article_id, at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else "", reason, today)
        for capture_id, article_id, at in captures.select("capture_id", "article_id", "captured_at").iter_rows()
        if capture_id not in known_ids
    ]
    is_article = name in package.articles["article_id"]
    whole = [("", name, "", reason, today)] if is_article and ("", name) not in known else []
    if rows or whole:
        append_rows(path, [*rows, *whole])


def _texts(package: Package) -> list[str]:
    columns: Sequence[pl.Series] = (
        package.versions["body"],
        package.versions["title"],
        package.captures["title"],
        package.headlines["title"],
    )
    return [text for column in columns for text in column.drop_nulls().unique().to_list()]
