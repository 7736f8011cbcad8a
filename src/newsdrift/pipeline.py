"""The build, on one page: raw files in, a checked data package out.

Observations become looks at articles; whole articles are measured, in any partition of them; the results are joined and written.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from newsdrift import schema, splitting, values
from newsdrift.alignment import ALIGNER_VERSION
from newsdrift.boilerplate import find_boilerplate, with_causes
from newsdrift.curated import Curated, read_curated, unread_files
from newsdrift.errors import NotFoundError
from newsdrift.measuring import Measured, measure_articles
from newsdrift.packages import CheckReport, Format, PackageMetadata, sole_writer, way_to_study, write_valid_package
from newsdrift.schema import UNUSED, Status
from newsdrift.sources import READERS, read_raw_batches
from newsdrift.sources.times import READ_AS_UTC
from newsdrift.tables import articles as tables
from newsdrift.tables import curating
from newsdrift.tables.joining import proposed_joins
from newsdrift.tables.observations import observation_frame, usable
from newsdrift.tables.versions import order_looks
from newsdrift.wires import wire_groups

# Above this share of rejected captures a folder was probably fetched or declared wrongly: the build says what to do.
MUCH_REJECTED = 0.2

Progress = Callable[[str, Iterable[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Build:
    """What a build made of the raw files.

    `statuses` counts captures by status; `rejected` has `capture_id`, `source`, `reason`; `troubled` names the folders of which more than a
    fifth was rejected, `idle_rows` the rows of data/curated/ that name no capture or article, `proposed_joins`
    pairs of addresses whose texts are so alike that they may be one article. `zoneless_count` captures have a time of which no zone is
    stated, and that was read as UTC; `unread_files` lie in data/curated/ under names that nothing reads.
    """

    statuses: dict[Status, int]
    article_count: int
    version_count: int
    rejected: pl.DataFrame
    troubled: tuple[str, ...]
    idle_rows: tuple[str, ...]
    proposed_joins: tuple[tuple[str, str], ...]
    zoneless_count: int
    unread_files: tuple[str, ...]
    report: CheckReport

    @property
    def has_captures(self) -> bool:
        """Whether there was any raw file but those that are ignored, such as a README."""
        return any(count for status, count in self.statuses.items() if status is not Status.IGNORED)


def silent(_title: str, steps: Iterable[Any]) -> Iterable[Any]:
    """The steps, with nothing told of them."""
    return steps


def build(
    raw: str | Path = "data/raw",
    package: str | Path = ".",
    *,
    format: Format = "csv",  # noqa: A002 - the word of the command line and of the Data Package standard
    progress: Progress = silent,
) -> Build:
    """Read all raw files, measure how their articles changed, check and write the data package.

    With a report that is not valid nothing was written, and the package before stays.
    `data/curated/` is that of the package. `progress` wraps the steps of long work. Raises NotFoundError without a raw folder, CuratedError
    for curated files that cannot be followed, PackageBusy where another build is writing.
    """
    raw, package = Path(raw), Path(package)
    curated = read_curated(package / "data" / "curated")
    further = curating.further_columns(curated)
    observations = read_raw_batches(raw, encodings=curated.encodings, overrides=curated.overrides)
    require_folder(raw)
    with sole_writer(package):
        looks = (
            observation_frame(progress("Reading captures", observations))
            .pipe(curating.without_withdrawn, curated)
            .pipe(curating.identify, curated)
            .pipe(curating.with_withdrawn, curated)
            .pipe(order_looks)
        )
        frames = package_frames(looks, curated, progress=progress)
        report = write_valid_package(package, frames, metadata=_metadata(looks, curated), format=format, more_columns={"articles": further})
    unread = unread_files(package / "data" / "curated")
    return _summary(looks, frames, curating.idle_rows(looks, curated), proposed_joins(looks), unread, report)


def require_folder(raw: Path) -> None:
    """NotFoundError where there is no such folder of raw files."""
    if raw.is_dir():
        return
    way = None if raw.is_absolute() else way_to_study(Path())
    remedy = "name the folder that holds the raw files, or make a study with `newsdrift new FOLDER`"
    raise NotFoundError(str(raw), "no such folder", f"go to the study first: `cd {way}`" if way else remedy)


def package_frames(
    looks: pl.DataFrame, curated: Curated, *, partition_count: int = 1, progress: Progress = silent
) -> dict[str, pl.DataFrame]:
    """Every table of the package, from identified looks in order. The number of partitions changes nothing."""
    languages = tables.article_languages(usable(looks))
    known = usable(looks).join(languages.rename({"language": "article_language"}), on="article_id", how="left", maintain_order="left")
    parts = list(progress("Measuring articles", map(measure_articles, partitions(known, partition_count))))
    joined = {field.name: pl.concat([getattr(part, field.name) for part in parts]) for field in fields(Measured) if field.name != "looks"}
    versions, metrics, sentences, links = (joined[name] for name in ("versions", "version_metrics", "sentences", "links"))
    articles = tables.article_frame(looks, versions, languages).pipe(curating.with_further_columns, looks, curated)
    articles, outlets = curating.outlet_frame(articles, curated)
    article_stories = tables.article_story_frame(usable(looks), curating.curated_stories(looks, curated))
    found = find_boilerplate(sentences, versions, articles, article_stories)
    articles = articles.join(wire_groups(versions, articles, article_stories), on="article_id", how="left", maintain_order="left")
    frames = {
        "captures": _capture_frame(looks, parts),
        "articles": articles,
        "article_urls": tables.article_url_frame(looks),
        "stories": tables.story_frame(article_stories, articles),
        "article_stories": article_stories,
        "outlets": outlets,
        "versions": versions.sort("article_id", "version_number"),
        "version_metrics": with_causes(metrics, links, found.sentences).sort("article_id", "version_number"),
        "sentences": found.sentences.sort(pl.col("version_id").str.slice(0, 16), maintain_order=True),
        "links": links.sort("article_id", maintain_order=True),
        "lineages": joined["lineages"].sort("article_id", maintain_order=True),
        "boilerplate": found.boilerplate,
        "notices": joined["notices"].sort("article_id", "notice_number"),
        "headlines": joined["headlines"].sort("article_id", "headline_number"),
        **{name: joined[name].sort("article_id", maintain_order=True) for name in ("values", "value_changes")},
    }
    conform = partial(_conform, further=curating.further_columns(curated))
    return {name: conform(name, frame) for name, frame in frames.items()}


def partitions(looks: pl.DataFrame, count: int) -> Iterator[pl.DataFrame]:
    """The looks in so many frames of whole articles, by the first digits of article_id."""
    share = pl.col("article_id").str.slice(0, 8).str.to_integer(base=16, dtype=pl.Int64) % count
    for number in range(count):
        yield looks.filter(share == number)


def _conform(name: str, frame: pl.DataFrame, *, further: tuple[schema.Column, ...]) -> pl.DataFrame:
    table = next(table for table in schema.TABLES if table.name == name)
    more = [column.name for column in further] if name == "articles" else []
    return table.conform(frame).hstack(frame.select(more))


def _capture_frame(looks: pl.DataFrame, parts: list[Measured]) -> pl.DataFrame:
    """One row per observation, in the order of files and records, with what its article's history made of it."""
    columns = ["capture_id", "status", "reason", "version_id"]
    settled = pl.concat([part.looks.select(columns) for part in parts])
    told = looks.drop("status", "reason").join(settled, on="capture_id")
    untold = looks.join(settled, on="capture_id", how="anti").with_columns(version_id=pl.lit(None, pl.String))
    both = pl.concat([told.select(untold.columns), untold])
    is_usable = ~pl.col("status").is_in(UNUSED)
    return both.sort("path", "record_number", nulls_last=True).with_columns(story_id=pl.when(is_usable).then("story_id"))


def _metadata(looks: pl.DataFrame, curated: Curated) -> PackageMetadata:
    readers = {reader.NAME: reader.VERSION for reader in READERS}
    stages = {"splitter": splitting.VERSION, "aligner": ALIGNER_VERSION, "values": values.VERSION}
    versions = {"version": version("newsdrift"), "readers": readers, **stages}
    properties = curating.package_properties(curated.package)
    return PackageMetadata(**properties, sources=curating.source_properties(looks, curated), newsdrift=versions)


def _summary(
    looks: pl.DataFrame,
    frames: dict[str, pl.DataFrame],
    idle_rows: tuple[str, ...],
    proposed: tuple[tuple[str, str], ...],
    unread: tuple[str, ...],
    report: CheckReport,
) -> Build:
    captures = frames["captures"]
    counts = Counter(captures["status"].to_list())
    sourced = captures.join(looks.select("capture_id", "source"), on="capture_id", maintain_order="left")
    is_rejected = pl.col("status") == Status.REJECTED
    considered = sourced.filter(~pl.col("status").is_in((Status.IGNORED, Status.WITHDRAWN)))
    shares = considered.group_by("source").agg(share=is_rejected.mean()).filter(pl.col("share") > MUCH_REJECTED)
    return Build(
        statuses={status: counts[status] for status in Status},
        article_count=frames["articles"].height,
        version_count=frames["versions"].height,
        rejected=sourced.filter(is_rejected).select("capture_id", "source", "reason"),
        troubled=tuple(sorted(shares["source"])),
        idle_rows=idle_rows,
        proposed_joins=proposed,
        zoneless_count=captures.filter(pl.col("reason").str.contains(READ_AS_UTC, literal=True)).height,
        unread_files=unread,
        report=report,
    )
