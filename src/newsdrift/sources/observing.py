"""One raw file or record as an observation: what a reader made of it, what somebody set about it by hand, which article it names."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import polars as pl

from newsdrift.records import Capture, Look, capture_id
from newsdrift.schema import Status
from newsdrift.sources.checks import checked, has_time
from newsdrift.sources.entries import Entry
from newsdrift.urls import article_key, canonical_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What somebody set by hand about a capture, in data/curated/overrides.csv."""

    captured_at: datetime | None = None
    title: str | None = None
    is_excluded: bool = False
    reason: str = ""


NO_OVERRIDE = Override()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One raw file, one record of a container file, or one entry that is neither: each makes exactly one row of `captures`.

    `source` is the top folder below data/raw, "" for files beside it. `status` is `rejected`, `ignored` or `gone`, or None where the
    article's history decides. `reason` says why, or what was set aside of a capture that is used. `capture` is None where no reader made
    one; `canonical_url` and `article_key` stand also on rejected captures that name their article; they come from the page's own
    address where it names one. `other_key` is that of the address the page was fetched from, or to which a redirection led. `sha256` is
    None where the bytes could not be read.
    """

    capture_id: str
    source: str
    reader: str | None = None
    sha256: str | None = None
    byte_count: int | None = None
    status: Status | None = None
    reason: str | None = None
    capture: Capture | None = None
    canonical_url: str | None = None
    article_key: str | None = None
    other_key: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ObservationBatch:
    """Observations of some rows of a table, in order when sorted by record number.

    `plain` has columns for those that could be told in columns: of the fields of `Observation` and `Capture` those that are not the same in
    all of them. `others` are the rest.
    """

    plain: pl.DataFrame
    others: tuple[Observation, ...]

    @property
    def height(self) -> int:
        """How many observations it has."""
        return self.plain.height + len(self.others)


def plain_frame(row: Observation, plain: pl.DataFrame) -> pl.DataFrame:
    """The plain rows of a table with what they have of its file; an identifier of the source's own is the key, else the address."""
    own_key = pl.concat_str(pl.lit(f"{row.source}/"), "article")
    of_file = {name: pl.lit(getattr(row, name)) for name in ("source", "reader", "sha256", "byte_count")}
    return plain.with_columns(**of_file, article_key=pl.coalesce(own_key, "address_key")).drop("article", "address_key")


def captured(entry: Entry, row: Observation, captures: Iterable[Capture], overrides: Mapping[str, Override]) -> Iterator[Observation]:
    """The captures of a file as observations, each as somebody corrected it; `row` has what they share."""
    for capture in captures:
        name = capture_id(entry.name, capture.record_number)
        yield _observation(row, name, capture, overrides.get(name, NO_OVERRIDE))


def _observation(row: Observation, name: str, capture: Capture, override: Override) -> Observation:
    used = _overridden(capture, override)
    address, other = _addresses(used)
    key = article_key(used.article, row.source, address)
    other_key = None if used.article else article_key(None, row.source, other)
    return Observation(
        capture_id=name,
        source=row.source,
        reader=row.reader,
        sha256=used.sha256 or row.sha256,
        byte_count=row.byte_count if used.byte_count is None else used.byte_count,
        status=_status(used, override),
        reason=f"excluded by hand: {override.reason}" if override.is_excluded else _reason(used),
        capture=used,
        canonical_url=canonical_url(address) if address else None,
        article_key=key,
        other_key=None if other_key == key else other_key,
    )


def _addresses(capture: Capture) -> tuple[str | None, str | None]:
    """The address that names the capture's article, and another one that the same look gives it.

    A page's own address counts before the one it was fetched from, but not one that a redirection leads to: that may be any page.
    """
    if capture.page_url is None or capture.look is Look.GONE:
        return capture.source_url, capture.page_url
    return capture.page_url, capture.source_url


def _reason(capture: Capture) -> str | None:
    """Why a capture is not used, with what was set aside of it, which may be what it lacks."""
    first = capture.ignored or capture.problem
    return "; ".join(([first] if first else []) + [note for note in capture.notes if first is None or note not in first]) or None


def _status(capture: Capture, override: Override) -> Status | None:
    if override.is_excluded or capture.ignored is not None:
        return Status.IGNORED
    if capture.problem is not None:
        return Status.REJECTED
    return Status.GONE if capture.look is Look.GONE else None


def _overridden(capture: Capture, override: Override) -> Capture:
    """The capture as corrected by hand; a time set by hand also answers the problem of one that had none."""
    if override.captured_at is None and override.title is None:
        return capture
    is_named = capture.source_url is not None or capture.article is not None  # else the record itself could not be read
    is_mended = override.captured_at is not None and is_named and not has_time(capture)
    fields = [name for name, value in (("captured_at", override.captured_at), ("title", override.title)) if value is not None]
    corrected = replace(
        capture,
        captured_at=override.captured_at or capture.captured_at,
        title=override.title or capture.title,
        problem=None if is_mended else capture.problem,
        notes=(*capture.notes, f"{' and '.join(fields)} set by hand: {override.reason}"),
    )
    return checked(corrected)
