"""What an archive holds: the package, what others need to read, cite and run it, and what repositories ask for."""

import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from newsdrift.packages import DESCRIPTOR, data_dictionary
from newsdrift.reports import notebook_files, without_outputs
from newsdrift.sharing.citation import citation
from newsdrift.sharing.croissant import croissant
from newsdrift.sharing.deposits import datacite, schema_org, zenodo
from newsdrift.sharing.describing import describe
from newsdrift.sharing.readme import readme
from newsdrift.sharing.ro_crate import CRATE, ro_crate

Content = bytes | Path

LOCK = "requirements.lock"

# Of data/curated/ what decides how a package is built. The record of releases is none of it: it grows with every archive.
CURATED = ("package.toml", "sources.csv", "articles.csv", "outlets.csv", "terms.csv", "overrides.csv", "withdrawn.csv")


def members(
    folder: Path,
    *,
    descriptor: bytes | None = None,
    tables: Mapping[str, Content] | None = None,
    curated: Mapping[str, Content] | None = None,
    notebooks: Mapping[str, Content] | None = None,
    notes: str = "",
) -> dict[str, Content]:
    """Every file of an archive by its name in it, for `write_zip`.

    What is not given is that of the package in the folder: `descriptor`, `tables` by the paths that the descriptor has, `curated` and
    `notebooks` by the names of their files; notebooks then without outputs. `notes` is Markdown for the README. The metadata follow from
    the descriptor alone: the same files give the same bytes.
    """
    stated = (folder / DESCRIPTOR).read_bytes() if descriptor is None else descriptor
    described = describe(json.loads(stated))
    files: dict[str, Content] = {
        DESCRIPTOR: stated,
        **({entry["path"]: folder / entry["path"] for entry in described.resources} if tables is None else tables),
        **_below("data/curated", curated_files(folder) if curated is None else curated),
        **_below("notebooks", _cleared(folder) if notebooks is None else notebooks),
        "data-dictionary.md": data_dictionary().encode(),
        LOCK: lock(folder),
        "CITATION.cff": citation(described).encode(),
        "croissant.json": _json(croissant(described)),
        "metadata/datacite.json": _json(datacite(described)),
        "metadata/zenodo.json": _json(zenodo(described)),
        "metadata/schema-org.jsonld": _json(schema_org(described)),
    }
    files["README.md"] = readme(described, [*files, CRATE], notes).encode()
    return {**files, CRATE: _json(ro_crate(described, files))}


def curated_files(folder: Path) -> dict[str, Content]:
    """The curated files of a study that may stand in an archive, by their names."""
    found = {name: folder / "data" / "curated" / name for name in CURATED}
    return {name: path for name, path in found.items() if path.is_file()}


def lock(folder: Path) -> bytes:
    """The lock of the study, else that of newsdrift: the versions with which it was tested."""
    own = folder / LOCK
    if own.is_file():
        return own.read_bytes()
    within = resources.files("newsdrift").joinpath("study", LOCK)
    return within.read_bytes() if within.is_file() else (Path(__file__).parents[3] / LOCK).read_bytes()


def _cleared(folder: Path) -> dict[str, Content]:
    return {path.name: without_outputs(path.read_text(encoding="utf-8")).encode() for path in notebook_files(folder)}


def _below(folder: str, files: Mapping[str, Content]) -> dict[str, Content]:
    return {f"{folder}/{name}": content for name, content in files.items()}


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()
