"""Two packages side by side: the captures, versions and measures in which they differ, and why where it can be told."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from newsdrift.errors import PackageError
from newsdrift.packages import Package
from newsdrift.schema import ARTICLES, BOILERPLATE, CAPTURES, TABLES, VERSIONS, Status, Table, TextPart
from newsdrift.sharing.contents import CURATED
from newsdrift.sharing.differing import CELL_COLUMNS, Differences, differences, unpaired
from newsdrift.sharing.opening import opened_package

_NO_SOFTWARE = ("readers", "withheld", "addresses", "original", "key")
_TEXT_OF, _KEY_OF = "text: ", "key: "
_ABSENT = "(no such column)"
_TEXTS = ("title", "body")
_ONLY_FIRST, _ONLY_SECOND = "only in the first", "only in the second"
_Row = tuple[str, str, int, str | None, str | None, str | None]
REASON_COLUMNS = {"what": pl.String, "first": pl.String, "second": pl.String}


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """How two packages differ.

    `rows`: a row per table with the rows of each and how many differ. `captures`: a row per capture that only one has, or that differs,
    with what does and why. `versions`: the same of versions. `measures`: a row per table and column with cells that differ, and the first
    of them. `reasons`: what differs between the packages as a whole, as `what`, `first`, `second`.
    """

    rows: pl.DataFrame
    captures: pl.DataFrame
    versions: pl.DataFrame
    measures: pl.DataFrame
    reasons: pl.DataFrame

    @property
    def is_equal(self) -> bool:
        """Whether every table holds the same rows with the same cells; what was curated or by which software does not count.

        What only one of them withholds cannot be held side by side, and is not equal.
        """
        is_same = (pl.col("only_first") + pl.col("only_second") + pl.col("different_count") == 0).fill_null(value=False).all()
        gives_the_same = not self.reasons["what"].str.starts_with(_TEXT_OF).any()
        return bool(self.rows.select(is_same).item()) and self.measures.is_empty() and gives_the_same


def compare_packages(first: Path, second: Path) -> Comparison:
    """Compare two packages, each a folder or an archive. Nothing of them is run.

    Raises ArchiveError and PackageError where one of them cannot be read.
    """
    with opened_package(first) as one, opened_package(second) as other:
        if TextPart.ADDRESS in one.withheld ^ other.withheld:
            remedy = "compare it with another of the same key, or give it its texts back by `newsdrift rehydrate`"
            raise PackageError(f"{first} and {second}", "the ids of one are keyed, so that its rows cannot be found in the other", remedy)
        if TextPart.ADDRESS in one.withheld and _key(one) != _key(other):
            finding = "the ids of both are keyed, each with another key, so that no row of one can be found in the other"
            raise PackageError(f"{first} and {second}", finding, "compare archives of one key, or what `newsdrift rehydrate` makes of them")
        return _compare(one, other)


def _key(package: Package) -> str:
    """What tells the key of its digests from others; none where it has no digests."""
    return str(package.descriptor["newsdrift"].get("key", "none"))


def _compare(one: Package, other: Package) -> Comparison:
    found = {table.name: _of_table(table, one, other) for table in TABLES}
    reasons = pl.DataFrame(list(_reasons(one, other)), schema=REASON_COLUMNS, orient="row")
    article_of = pl.concat([package.captures.select("capture_id", "article_id") for package in (other, one)]).unique(
        "capture_id", keep="first"
    )
    withdrawn = [package.captures.filter(pl.col("status") == Status.WITHDRAWN)["capture_id"] for package in (one, other)]
    of_one = set(withdrawn[0]) ^ set(withdrawn[1])
    told = (
        _rows_that_differ(found["captures"], CAPTURES)
        .join(article_of, on="capture_id", maintain_order="left")
        .with_columns(is_withdrawn=pl.col("capture_id").is_in(sorted(of_one)))
    )
    articles = pl.concat([package.articles.select("article_id") for package in (one, other)]).unique()
    causes = _causes(articles, told, reasons)
    return Comparison(
        rows=pl.concat([found[table.name].rows for table in TABLES]),
        captures=_captures(told, causes),
        versions=_versions(found["versions"], causes, one, other),
        measures=pl.concat([_other_columns(one, other), *(found[table.name].cells for table in TABLES)]),
        reasons=reasons,
    )


def _of_table(table: Table, one: Package, other: Package) -> Differences:
    """Its differences; of a table whose rows are told apart by what one of the packages withholds, the number of rows alone."""
    first, second = getattr(one, table.name), getattr(other, table.name)
    if _key_parts(table) & (one.withheld ^ other.withheld):
        return unpaired(table, first, second)
    held = {column.name for column in table.columns if column.text in one.withheld | other.withheld}
    declared = set(table.without(one.withheld & other.withheld).dtypes) - held
    # what data/curated/articles.csv adds stands in many tables, and is compared where it belongs
    own = [name for name in first.columns if name in declared or (table.name == ARTICLES.name and name not in table.dtypes)]
    return differences(table, first, second, [name for name in own if name in second.columns])


def _key_parts(table: Table) -> frozenset[TextPart]:
    """The texts on which the keys of a table rest; the id of a recurring line is a hash of it."""
    parts = {column.text for column in table.columns if column.name in table.primary_key or table.name == BOILERPLATE.name}
    return frozenset(part for part in parts if part is not None)


def _other_columns(one: Package, other: Package) -> pl.DataFrame:
    """The columns that data/curated/articles.csv adds in only one of the packages."""
    digests = ARTICLES.without(frozenset(TextPart)).dtypes
    first, second = ([name for name in package.articles.columns if name not in digests] for package in (one, other))
    gone: list[_Row] = [("articles", name, one.articles.height, None, None, _ABSENT) for name in first if name not in second]
    new: list[_Row] = [("articles", name, other.articles.height, None, _ABSENT, None) for name in second if name not in first]
    return pl.DataFrame(gone + new, schema=CELL_COLUMNS, orient="row")


def _reasons(one: Package, other: Package) -> Iterator[tuple[str, str, str]]:
    """What differs between the packages as a whole: what they withhold, the key, software by stage and reader, files of data/curated/."""
    for part in sorted(one.withheld ^ other.withheld):
        yield f"{_TEXT_OF}{part}", "withheld" if part in one.withheld else "given", "withheld" if part in other.withheld else "given"
    if one.withheld and other.withheld and _key(one) != _key(other):
        yield f"{_KEY_OF}digests", _key(one)[:12], _key(other)[:12]
    first, second = _software(one.descriptor), _software(other.descriptor)
    for name in sorted(set(first) | set(second)):
        if first.get(name) != second.get(name):
            yield f"software: {name}", first.get(name, "none"), second.get(name, "none")
    first, second = _curated(one.path), _curated(other.path)
    for name in sorted(set(first) | set(second)):
        if first.get(name) != second.get(name):
            yield f"curated: {name}", first.get(name, "none"), second.get(name, "none")


def _software(descriptor: Mapping[str, Any]) -> dict[str, str]:
    """The stages and readers with their versions; a stranger's descriptor may say anything in their place."""
    stages = {name: value for name, value in descriptor["newsdrift"].items() if name not in _NO_SOFTWARE}
    readers = descriptor["newsdrift"].get("readers")
    of_readers = {f"reader {name}": value for name, value in readers.items()} if isinstance(readers, dict) else {}
    return {name: str(value) for name, value in {**stages, **of_readers}.items()}


def _curated(folder: Path) -> dict[str, str]:
    """The files of data/curated/ that decide on the package, by hashes, cut short, of what they say: comments and headers say nothing."""
    files = [folder / "data" / "curated" / name for name in CURATED]
    said = {path.name: _said(path) for path in files if path.is_file() and not path.is_symlink()}
    return {name: hashlib.sha256(content).hexdigest()[:12] for name, content in said.items() if content}


def _said(path: Path) -> bytes:
    lines = [line for line in path.read_bytes().splitlines() if line.strip() and not line.startswith(b"#")]
    return b"" if path.suffix == ".csv" and len(lines) == 1 else b"\n".join(lines)


def _shared_causes(reasons: pl.DataFrame) -> Iterator[str]:
    """What may have changed anything: the key of digests, software, curated files."""
    for kind, told in ((_KEY_OF, "another key"), ("software: ", "other software"), ("curated: ", "curated changes")):
        names = [what.removeprefix(kind) for what in reasons["what"] if what.startswith(kind)]
        if names:
            yield f"{told} ({', '.join(names)})"


def _rows_that_differ(found: Differences, table: Table) -> pl.DataFrame:
    """One row per row that only one has or that differs: its key and `difference`, in words."""
    key = list(table.primary_key)
    parts = [
        found.only_first.with_columns(difference=pl.lit(_ONLY_FIRST)),
        found.only_second.with_columns(difference=pl.lit(_ONLY_SECOND)),
        found.common.select(*key, difference=pl.col("columns").list.join(", ")),
    ]
    return pl.concat(parts).sort(key)


def _captures(told: pl.DataFrame, causes: pl.DataFrame) -> pl.DataFrame:
    """One row per capture that only one has or that differs: `capture_id`, `difference`, `why`."""
    difference = pl.col("difference")
    why = (
        pl.when(difference == _ONLY_FIRST)
        .then(pl.lit("a capture that is gone"))
        .when(difference == _ONLY_SECOND)
        .then(pl.lit("a new capture"))
        .when("is_withdrawn")
        .then(pl.lit("withdrawn in one of them"))
        .when(difference.str.contains(r"\bsha256\b"))
        .then(pl.lit("other bytes in the raw file"))
        .otherwise("why")
    )
    return told.join(causes, on="article_id", how="left", maintain_order="left").select("capture_id", "difference", why=why)


def _versions(found: Differences, causes: pl.DataFrame, one: Package, other: Package) -> pl.DataFrame:
    """One row per version that only one has or that differs: `version_id`, `difference`, `why`.

    A text that stands in the other package under another number is told as such: a capture in between renumbers all later versions.
    """
    told = _rows_that_differ(found, VERSIONS).with_columns(article_id=pl.col("version_id").str.slice(0, 16))
    return (
        told.join(_renumbered(one, other), on="version_id", how="left", maintain_order="left")
        .join(causes, on="article_id", how="left", maintain_order="left")
        .select("version_id", pl.concat_str("renumbered", "difference", separator="; ", ignore_nulls=True).alias("difference"), "why")
    )


def _causes(articles: pl.DataFrame, told: pl.DataFrame, reasons: pl.DataFrame) -> pl.DataFrame:
    """One row per article, and one for captures of none: what may have changed it, as `why`."""
    changed = told.filter(pl.col("difference").str.contains(r"^only in |\bsha256\b"))["article_id"].drop_nulls().unique()
    withdrawn = told.filter("is_withdrawn")["article_id"].drop_nulls().unique()
    own = (
        pl.when(pl.col("article_id").is_in(withdrawn.implode()))
        .then(pl.lit("captures that were withdrawn"))
        .when(pl.col("article_id").is_in(changed.implode()))
        .then(pl.lit("other captures of the article"))
    )
    both = pl.concat_str(own, *(pl.lit(cause) for cause in _shared_causes(reasons)), separator=", or ", ignore_nulls=True)
    return articles.select("article_id", why=pl.when(both != "").then(both).otherwise(pl.lit("cannot be told")))


def _renumbered(one: Package, other: Package) -> pl.DataFrame:
    """One row per version whose text stands in the other package under another number alone: `version_id`, `renumbered`."""
    texts = [
        package.versions.filter(pl.col("body").is_not_null()).select("article_id", *_TEXTS, "version_id", "version_number")
        for package in (one, other)
    ]
    parts = []
    for mine, theirs, name in ((texts[1], texts[0], "first"), (texts[0], texts[1], "second")):
        pairs = mine.join(theirs, on=["article_id", *_TEXTS], nulls_equal=True, suffix="_there")
        same = pairs.filter(pl.col("version_number") == pl.col("version_number_there")).select("version_id")
        elsewhere = pairs.join(same, on="version_id", how="anti").unique("version_id", keep="first", maintain_order=True)
        parts.append(
            elsewhere.select("version_id", renumbered=pl.format("its text is version {} of the {}", "version_number_there", pl.lit(name)))
        )
    return pl.concat(parts).unique("version_id", keep="first", maintain_order=True)
