"""`datapackage.json`: what stands in it, and what is believed of one that others wrote."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from newsdrift import schema
from newsdrift.errors import PackageError
from newsdrift.schema import Column, Table, TextPart

Format = Literal["csv", "parquet"]
FORMATS: tuple[Format, ...] = ("csv", "parquet")
DESCRIPTOR = "datapackage.json"
LONGEST_PATH = 255  # bytes; longer names make systems fail where they are looked for
TABLE_FOLDER = "data/processed"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

_REBUILD = "run `newsdrift build` to write it again"
_SHA256 = re.compile(r"sha256:([0-9a-f]{64})")

# Stated in full, since frictionless guesses whatever is left out from the first lines of the texts.
_DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}
_FORM: dict[Format, dict[str, Any]] = {
    "csv": {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "dialect": _DIALECT},
    "parquet": {"format": "parquet", "mediatype": "application/vnd.apache.parquet"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageMetadata:
    """What a descriptor says of the package as a whole; what is None or empty is left out of it.

    `licenses`, `sources` and `contributors` are objects as the Data Package standard has them. `newsdrift` holds the versions of
    newsdrift, its readers, splitter and aligner; that of the schema is added.
    """

    id: str | None = None
    name: str
    title: str | None = None
    description: str | None = None
    version: str | None = None
    created: str | None = None
    homepage: str | None = None
    licenses: tuple[Mapping[str, str], ...] = ()
    sources: tuple[Mapping[str, str], ...] = ()
    contributors: tuple[Mapping[str, Any], ...] = ()
    keywords: tuple[str, ...] = ()
    newsdrift: Mapping[str, Any]

    @property
    def withheld(self) -> frozenset[TextPart]:
        """The kinds of text that the tables leave out."""
        return withheld_texts({"newsdrift": dict(self.newsdrift)})

    def properties(self) -> dict[str, Any]:
        """The properties of the descriptor that come before its resources."""
        properties: dict[str, Any] = {
            "$schema": PROFILE,
            "id": self.id,
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "version": self.version,
            "created": self.created,
            "homepage": self.homepage,
            "licenses": [dict(terms) for terms in self.licenses],
            "sources": [dict(source) for source in self.sources],
            "contributors": [dict(contributor) for contributor in self.contributors],
            "keywords": list(self.keywords),
            "newsdrift": {**self.newsdrift, "schema": schema.VERSION},
        }
        return {name: value for name, value in properties.items() if value not in (None, [])}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A table of a package as its descriptor states it, its file known to lie in the package's folder."""

    name: str
    path: str
    file: Path
    format: Format
    byte_count: int
    sha256: str
    row_count: int | None
    table_schema: dict[str, Any]


def file_name(table: Table, form: Format) -> str:
    """The name of a table's file.

    >>> file_name(schema.CAPTURES, "csv")
    'captures.csv'
    """
    return f"{table.name}.{form}"


def resource_entry(
    table: Table,
    form: Format,
    *,
    more: tuple[Column, ...],
    byte_count: int,
    sha256: str,
    row_count: int,
    licenses: tuple[Mapping[str, str], ...],
) -> dict[str, Any]:
    """A written table as a resource of the descriptor."""
    entry: dict[str, Any] = {
        "name": table.name,
        "title": table.title,
        "description": table.grain,
        "type": "table",
        "path": f"{TABLE_FOLDER}/{file_name(table, form)}",
        **_FORM[form],
        "bytes": byte_count,
        "hash": f"sha256:{sha256}",
        "row_count": row_count,
        "licenses": [dict(terms) for terms in licenses],
        "schema": table.schema(more),
    }
    return {name: value for name, value in entry.items() if value != []}


def frictionless_entry(resource: Resource) -> dict[str, Any]:
    """A resource for frictionless: what newsdrift understood of it, and nothing that would make frictionless look elsewhere."""
    return {
        "name": resource.name,
        "type": "table",
        "path": resource.path,
        **_FORM[resource.format],
        "bytes": resource.byte_count,
        "hash": f"sha256:{resource.sha256}",
        "schema": resource.table_schema,
    }


def descriptor_bytes(metadata: PackageMetadata, entries: list[dict[str, Any]]) -> bytes:
    """The descriptor as it stands in the file: the same values give the same bytes."""
    return (json.dumps({**metadata.properties(), "resources": entries}, indent=2, ensure_ascii=False) + "\n").encode()


def parse_descriptor(content: bytes, place: str) -> dict[str, Any]:
    """The descriptor in a file's bytes; raises PackageError where it is no JSON object with a list of named resources."""
    try:
        descriptor = json.loads(content)
        json.dumps(descriptor, ensure_ascii=False).encode()  # half of a surrogate pair is JSON, and no text that could be written
    except (ValueError, RecursionError) as error:
        raise PackageError(place, f"not JSON ({type(error).__name__})", _REBUILD) from error
    resources = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(resources, list) or not all(isinstance(entry, dict) and isinstance(entry.get("name"), str) for entry in resources):
        raise PackageError(place, "no list of named resources", _REBUILD)
    names = [entry["name"] for entry in resources]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise PackageError(place, f"resource {twice[0]!r} is named twice", _REBUILD)
    return dict(descriptor)


def require_known_schema(descriptor: Mapping[str, Any], place: str) -> None:
    """Raise PackageError where the tables are those of another version of the schema, or not newsdrift's at all."""
    versions = descriptor.get("newsdrift")
    found = versions.get("schema") if isinstance(versions, dict) else None
    if found != schema.VERSION:
        finding = "not a package of newsdrift" if found is None else f"its tables follow schema {found!r}"
        raise PackageError(
            place, finding, f"this newsdrift reads schema {schema.VERSION!r}; {_REBUILD}, or use the newsdrift that wrote it"
        )


def withheld_texts(descriptor: Mapping[str, Any]) -> frozenset[TextPart]:
    """The kinds of text that a package says it leaves out; words that are no kind of text are passed over."""
    versions = descriptor.get("newsdrift")
    named = versions.get("withheld") if isinstance(versions, dict) else None
    return frozenset(part for part in TextPart if isinstance(named, list) and part.value in named)


def parse_resource(entry: Mapping[str, Any], folder: Path) -> Resource:
    """A resource as the descriptor states it; raises PackageError where it states too little or leads out of the folder."""
    place = f"{folder / DESCRIPTOR}, resource {entry['name']!r}"
    form, digest = entry.get("format"), _SHA256.fullmatch(str(entry.get("hash")))
    if form not in FORMATS:
        raise PackageError(place, f"unknown format {form!r}", "newsdrift reads csv and parquet")
    if digest is None or not _is_count(entry.get("bytes")):
        raise PackageError(place, "no 'hash' with sha256, or no 'bytes'", _REBUILD)
    if any(entry.get(name) != value for name, value in _FORM[form].items()):
        raise PackageError(place, f"not {form} as newsdrift writes it", f"expected {_FORM[form]}")
    if not _is_table_schema(entry.get("schema")):
        raise PackageError(place, "no Table Schema whose fields have names and types", _REBUILD)
    return Resource(
        name=entry["name"],
        path=str(entry.get("path")),
        file=file_inside(folder, entry.get("path"), place),
        format=form,
        byte_count=entry["bytes"],
        sha256=digest[1],
        row_count=entry["row_count"] if _is_count(entry.get("row_count")) else None,
        table_schema=entry["schema"],
    )


def file_inside(folder: Path, path: object, place: str) -> Path:
    """The file that a resource names; a stranger's package is not to make newsdrift open other files."""
    remedy = "a resource is one file below the package's folder, named by a relative path"
    if not isinstance(path, str) or not path.isprintable() or not path or len(path.encode()) > LONGEST_PATH:
        raise PackageError(place, f"its path is {_shown(path)}", remedy)
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or ":" in path or "\\" in path:
        raise PackageError(place, f"its path {path!r} leaves the folder", remedy)
    if not (folder / pure).resolve().is_relative_to(folder.resolve()):
        raise PackageError(place, f"its path {path!r} is a symbolic link out of the folder", remedy)
    return folder / pure


def _shown(path: object) -> str:
    return f"{path[:100]!r}…" if isinstance(path, str) and len(path) > 100 else repr(path)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_table_schema(value: object) -> bool:
    fields = value.get("fields") if isinstance(value, dict) else None
    return isinstance(fields, list) and all(map(_is_field, fields))


def _is_field(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("name"), str) and isinstance(value.get("type"), str)
