"""What people decided by hand, applied to looks and tables."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import PurePosixPath
from typing import Any

import polars as pl

from newsdrift.curated import ArticleAction, Contributor, Curated, License, Package, Source
from newsdrift.errors import CuratedError
from newsdrift.records import Look
from newsdrift.schema import TABLES, UTC_DATETIME, Column, Status, TextKind
from newsdrift.tables.identity import article_ids, split_keys
from newsdrift.tables.joining import joins_by_address, joins_by_number
from newsdrift.tables.observations import usable

_LEFT_OF_WITHDRAWN: dict[str, Any] = {"capture_id": pl.String, "article_id": pl.String, "captured_at": UTC_DATETIME}


def identify(observations: pl.DataFrame, curated: Curated) -> pl.DataFrame:
    """The observations with `article_id`, after the splits and joins, and the exclusions as `ignored`, of data/curated/articles.csv.

    Addresses that a look names together, and those with the same number of the newsroom system, are joined as well; a redirection from one
    to another of them is none of the looks at the article. `other_url` is an article's address over and above `canonical_url`,
    `curated_reader` the main track that somebody chose for it.
    """
    keys = _keys_by_name(observations)
    splits = [(key, row.split_at) for row in curated.articles if row.split_at for key in keys.get(row.article, ())]
    schema: dict[str, Any] = {"article_key": pl.String, "split_at": UTC_DATETIME}
    looks = split_keys(observations, pl.DataFrame(splits, schema=schema, orient="row"))
    known = pl.concat([looks["article_key"], looks["other_key"]]).drop_nulls().to_list()
    ids = article_ids(known, [*_joins(curated, keys), *joins_by_address(looks), *joins_by_number(looks)])
    identified = looks.with_columns(
        article_id=pl.col("article_key").replace_strict(ids, default=None, return_dtype=pl.String),
        other_id=pl.col("other_key").replace_strict(ids, default=None, return_dtype=pl.String),
    )
    return _with_readers(_exclude(_without_moves(identified), curated), curated)


def _without_moves(looks: pl.DataFrame) -> pl.DataFrame:
    is_own = (pl.col("other_id") == pl.col("article_id")).fill_null(value=False)
    has_moved = is_own & (pl.col("look") == Look.GONE)
    note = pl.format("{}, another address of the same article", "reason")
    return looks.with_columns(
        status=pl.when(has_moved).then(pl.lit(Status.IGNORED)).otherwise("status"),
        reason=pl.when(has_moved).then(note).otherwise("reason"),
        other_url=pl.when(is_own & pl.col("other_key").str.starts_with("http")).then("other_key"),
    ).drop("other_id")


def _keys_by_name(looks: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    """What articles.csv may call an article, to the keys that it has: a key itself, or an address under which it was seen.

    The key of a split article names all its parts.
    """
    split_key = pl.col("article_key").str.replace(r"@\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", "")
    named = pl.concat([looks.select(name="article_key", key="article_key"), looks.select(name=split_key, key="article_key")])
    keys = named.drop_nulls().unique()
    addresses = looks.select(name="canonical_url", key="article_key").drop_nulls().unique().join(keys, on="name", how="anti")
    both = pl.concat([keys, addresses]).group_by("name").agg(pl.col("key").sort())
    return {name: tuple(found) for name, found in both.iter_rows()}


def _joins(curated: Curated, keys: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    pairs = [(row.article, row.joined) for row in curated.articles if row.joined]
    return [(one, other) for article, joined in pairs for one in keys.get(article, ()) for other in keys.get(joined, ())]


def _exclude(looks: pl.DataFrame, curated: Curated) -> pl.DataFrame:
    keys = _keys_by_name(looks)
    excluded = {
        key: f"excluded by hand: {row.reason}"
        for row in curated.articles
        if row.action is ArticleAction.EXCLUDE
        for key in keys.get(row.article, ())
    }
    why = pl.col("article_key").replace_strict(excluded, default=None, return_dtype=pl.String)
    reasons = looks.select("article_id", why=why).drop_nulls().unique("article_id", keep="first", maintain_order=True)
    told = looks.join(reasons, on="article_id", how="left", maintain_order="left")
    is_excluded = pl.col("why").is_not_null()
    return told.with_columns(
        status=pl.when(is_excluded).then(pl.lit(Status.IGNORED)).otherwise("status"), reason=pl.coalesce("why", "reason")
    ).drop("why")


def _with_readers(looks: pl.DataFrame, curated: Curated) -> pl.DataFrame:
    """The looks with the reader that articles.csv makes the main track of their article; of several rows the last stands."""
    keys = _keys_by_name(looks)
    chosen = {key: row.reader for row in curated.articles if row.reader for key in keys.get(row.article, ())}
    reader = pl.col("article_key").replace_strict(chosen, default=None, return_dtype=pl.String)
    return looks.with_columns(curated_reader=reader).with_columns(pl.col("curated_reader").drop_nulls().last().over("article_id"))


def curated_stories(looks: pl.DataFrame, curated: Curated) -> pl.DataFrame:
    """One row per article and story that articles.csv names: `article_id`, `story_id`."""
    keys = _keys_by_name(looks)
    rows = [(key, row.story_id) for row in curated.articles if row.story_id for key in keys.get(row.article, ())]
    stories = pl.DataFrame(rows, schema={"article_key": pl.String, "story_id": pl.String}, orient="row")
    return (
        usable(looks)
        .join(stories.rename({"story_id": "curated_id"}), on="article_key")
        .select("article_id", story_id="curated_id")
        .unique(maintain_order=True)
    )


def without_withdrawn(observations: pl.DataFrame, curated: Curated) -> pl.DataFrame:
    """The observations but those that withdrawn.csv names; of a file that it names none of its records.

    They go before anything is made of them, so that the package is the same whether the raw file is still there or not.
    """
    named = [row.capture_id for row in curated.withdrawn if row.capture_id]
    return observations.filter(~pl.col("capture_id").is_in(named), ~pl.col("path").is_in(named))


def with_withdrawn(looks: pl.DataFrame, curated: Curated) -> pl.DataFrame:
    """The identified looks with a row for each withdrawn capture, of which nothing is left but article, time and reason.

    What is captured of a withdrawn article later on is withdrawn as well.
    """
    given_up = {row.article_id: row.note for row in curated.withdrawn if row.capture_id is None}
    note = pl.col("article_id").replace_strict(given_up, default=None, return_dtype=pl.String)
    is_later = pl.col("article_id").is_in(list(given_up)).fill_null(value=False)
    later = looks.filter(is_later).select(*_LEFT_OF_WITHDRAWN, reason=note)
    rows = [(row.capture_id, row.article_id, row.captured_at, row.note) for row in curated.withdrawn if row.capture_id]
    listed = pl.DataFrame(rows, schema={**_LEFT_OF_WITHDRAWN, "reason": pl.String}, orient="row")
    told = pl.concat([listed, later]).with_columns(
        path=pl.col("capture_id").str.split("#").list.first(),
        record_number=pl.col("capture_id").str.extract("#([0-9]+)$").cast(pl.Int64),
        source=pl.col("capture_id").str.extract("^([^/#]+)/").fill_null(""),
        status=pl.lit(Status.WITHDRAWN, pl.String),
        look=pl.lit(Look.BLOCKED, pl.String),
        text_kind=pl.lit(TextKind.NONE, looks.schema["text_kind"]),
        cut_line_count=pl.lit(0, pl.Int64),
    )
    return pl.concat([looks.filter(~is_later), told], how="diagonal").select(looks.columns)


def idle_rows(looks: pl.DataFrame, curated: Curated) -> tuple[str, ...]:
    """The rows of articles.csv, overrides.csv and sources.csv that name no article, capture or folder: most often a slip of the pen.

    Takes the identified looks.
    """
    names = _keys_by_name(looks)
    articles = [f"articles.csv: {row.article}" for row in curated.articles if row.article not in names]
    captures = [f"overrides.csv: {name}" for name in sorted(set(curated.overrides) - set(looks["capture_id"]))]
    places = looks.select(pl.col("capture_id").str.split("#").list.first()).to_series().unique().to_list()
    folders = {str(parent) for place in places for parent in PurePosixPath(place).parents}
    sources = [f"sources.csv: {row.folder}" for row in curated.sources if row.folder not in folders]
    return (*articles, *captures, *sources)


def further_columns(curated: Curated) -> tuple[Column, ...]:
    """The columns of articles.csv that newsdrift does not know; CuratedError where a table has one of that name."""
    for name in curated.article_columns:
        taken = [table.name for table in TABLES if name in table.dtypes]
        if taken:
            raise CuratedError("data/curated/articles.csv", f"column {name!r} is one of the table {taken[0]}", "give it another name")
    return tuple(Column(name, "string", "From data/curated/articles.csv.") for name in curated.article_columns)


def with_further_columns(articles: pl.DataFrame, looks: pl.DataFrame, curated: Curated) -> pl.DataFrame:
    """The articles with the further columns of articles.csv; where several rows describe one article, the first value stands."""
    names = curated.article_columns
    keys = _keys_by_name(looks)
    rows = [(key, *(row.more.get(name) or None for name in names)) for row in curated.articles for key in keys.get(row.article, ())]
    described = pl.DataFrame(rows, schema={"article_key": pl.String, **dict.fromkeys(names, pl.String)}, orient="row")
    keyed = looks.select("article_id", "article_key").drop_nulls().unique().sort("article_id", "article_key")
    values = keyed.join(described, on="article_key", maintain_order="left").group_by("article_id", maintain_order=True)
    first = values.agg(pl.col(name).drop_nulls().first() for name in names)
    return articles.join(first, on="article_id", how="left", maintain_order="left")


def outlet_frame(articles: pl.DataFrame, curated: Curated) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The articles with each outlet under its main domain, and one row per outlet."""
    schema = {"domain": pl.String, "main": pl.String, "name": pl.String, "country": pl.String, "time_zone": pl.String}
    rows = [(row.domain, row.outlet, row.name, row.country, row.time_zone) for row in curated.outlets]
    by_hand = pl.DataFrame(rows, schema=schema, orient="row")
    domains = articles.select(domain="outlet").drop_nulls().unique().join(by_hand, on="domain", how="left")
    known = domains.with_columns(outlet=pl.coalesce("main", "domain")).sort("outlet", "domain")
    outlets = known.group_by("outlet", maintain_order=True).agg(
        pl.col("domain").str.join(" ").alias("domains"), *(pl.col(name).drop_nulls().first() for name in ("name", "country", "time_zone"))
    )
    renamed = articles.join(
        known.select("domain", main_domain="outlet"), left_on="outlet", right_on="domain", how="left", maintain_order="left"
    )
    return renamed.with_columns(outlet="main_domain").drop("main_domain"), outlets


def source_properties(looks: pl.DataFrame, curated: Curated) -> tuple[dict[str, str], ...]:
    """The folders below data/raw as sources of a Data Package, with all that sources.csv says of them but reason and date."""
    described = {row.folder: row for row in curated.sources}
    folders = sorted({folder for folder in looks["source"].unique() if folder} | set(described))
    silent = {"folder", "reason", "date"}
    return tuple({"title": folder, **_stated(described.get(folder), silent)} for folder in folders)


def package_properties(package: Package) -> dict[str, Any]:
    """What package.toml says, as `PackageMetadata` takes it."""
    return {
        "id": package.id,
        "name": package.name,
        "title": package.title,
        "description": package.description,
        "version": package.version,
        "created": f"{package.created}T00:00:00Z" if package.created else None,
        "homepage": package.homepage,
        "keywords": package.keywords,
        "licenses": tuple(_stated(terms, set()) for terms in package.licenses),
        "contributors": tuple(_contributor(contributor) for contributor in package.contributors),
    }


def _contributor(contributor: Contributor) -> dict[str, Any]:
    roles = {"roles": list(contributor.roles)} if contributor.roles else {}
    names = {"givenName": contributor.given_name, "familyName": contributor.family_name}
    stated = _stated(contributor, {"roles", "given_name", "family_name"})
    return {**stated, **{name: value for name, value in names.items() if value}, **roles}


def _stated(record: License | Contributor | Source | None, silent: set[str]) -> dict[str, str]:
    """The fields of a record that somebody filled, as texts."""
    filled = {field.name: getattr(record, field.name) for field in fields(record)} if record else {}
    return {name: str(value) for name, value in filled.items() if value is not None and name not in silent}
