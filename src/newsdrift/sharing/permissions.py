"""Whose texts may be given to whom, and until when they may be kept: by data/curated/sources.csv, and by licences that sources state."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

import polars as pl

from newsdrift.curated import Sharing, Source
from newsdrift.packages import Package
from newsdrift.schema import Status

EVERYONE = "everyone"

# Licences under which texts may be passed on by anybody, also in parts, by their SPDX names or the addresses of Creative Commons.
# Those that allow no adapted copies (-ND) are none of them, since the tables take texts apart.
_OPEN = re.compile(
    r"CC0-1\.0|CC-PDDC|PDDL-1\.0|CC-BY(-NC)?(-SA)?-\d\.\d(-[A-Z]{2,4})?|ODC-By-1\.0|ODbL-1\.0|OGL-UK-\d\.\d|OGL-Canada-2\.0|DL-DE-BY-2\.0"
    r"|etalab-2\.0|https?://creativecommons\.org/(licenses/by(-nc)?(-sa)?|publicdomain/(zero|mark))/\d\.\d/?([a-z]{2,4}/)?",
    re.IGNORECASE,
)
_HOW = "in data/curated/sources.csv"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the texts of some captures may not be given; `capture_id` is one of them."""

    folder: str
    reason: str
    remedy: str
    capture_count: int
    capture_id: str

    def __str__(self) -> str:
        return f"data/raw/{self.folder}: {self.reason} ({self.capture_count:,} captures, such as {self.capture_id}); {self.remedy}"


def refusals(package: Package, sources: Sequence[Source], *, audience: str = EVERYONE, today: date) -> list[Refusal]:
    """Why texts of the package may not be given to an audience, by folder; an empty list where all may.

    What holds a text is every capture with a title, an author, an address or a version; a licence that the source states for a version
    counts before that of the folder.
    """
    found = governed(package, sources)
    by = ["folder", "license"]
    grouped = found.group_by(by).agg(count=pl.len(), first=pl.col("capture_id").min()).sort(by, nulls_last=True)
    rows = {row.folder: row for row in sources}
    return [
        Refusal(folder, *told, count, first)
        for folder, terms, count, first in grouped.iter_rows()
        if (told := problem(rows.get(folder), terms, audience, today))
    ]


def governed(package: Package, sources: Sequence[Source]) -> pl.DataFrame:
    """One row per capture that holds a text: `capture_id`, `article_id`, the `folder` that governs it, its `license`."""
    holds = pl.any_horizontal(pl.col("title", "authors", "source_url", "version_id").is_not_null())
    texts = package.captures.filter(holds, pl.col("status") != Status.WITHDRAWN)
    stated = package.versions.select("version_id", stated="license")
    known = {row.folder for row in sources}
    of_folder = {row.folder: row.license for row in sources}
    places = texts.select(place=_place()).to_series().unique().to_list()
    folders = {place: governing_folder(place, known) for place in places}
    folder = _place().replace_strict(folders, default=None, return_dtype=pl.String)
    own = folder.replace_strict(of_folder, default=None, return_dtype=pl.String)
    return texts.join(stated, on="version_id", how="left", maintain_order="left").select(
        "capture_id", "article_id", folder=folder, license=pl.coalesce("stated", own)
    )


def _place() -> pl.Expr:
    """The folder below data/raw of a capture's file."""
    return pl.col("capture_id").str.split("#").list.first().str.extract("^(.*)/[^/]*$").fill_null("")


def governing_folder(place: str, known: set[str]) -> str:
    """The innermost folder that has a row, else the top one.

    >>> governing_folder("courier/2021/03", {"courier", "courier/2021"}), governing_folder("wire/a", {"courier"})
    ('courier/2021', 'wire')
    """
    path = PurePosixPath(place)
    return next((str(folder) for folder in (path, *path.parents) if str(folder) in known), place.split("/", maxsplit=1)[0])


def problem(row: Source | None, terms: str | None, audience: str, today: date) -> tuple[str, str] | None:
    """Why texts under these terms, in a folder with this row, may not be given to an audience, and what to do; None where they may."""
    if row is None and terms is None:
        return "no licence", f"add its row, with license and audience, {_HOW}"
    if row is not None and row.sharing is Sharing.FORBIDDEN:
        return "sharing is forbidden", "share without text"
    if row is not None and row.keep_until is not None and row.keep_until < today:
        return f"the texts could be kept until {row.keep_until}", "withdraw them with `newsdrift withdraw`"
    if terms is None:
        return "no licence", f"fill license {_HOW}"
    if not (_OPEN.fullmatch(terms) or (row is not None and row.sharing is Sharing.ALLOWED)):
        return f"the licence {terms!r} is not known to let anybody pass texts on", f"where it does, write allowed under sharing {_HOW}"
    return _audience_problem(row, audience)


def _audience_problem(row: Source | None, audience: str) -> tuple[str, str] | None:
    given = row.audience if row else None
    if given is None:
        return "nothing says who may get the texts", f"fill audience {_HOW}, with everyone or a group"
    if given.casefold() in {EVERYONE, audience.casefold()}:
        return None
    return f"the texts are for {given} alone", f"share with `--audience '{given}'`, or without text"
