"""A package as an RO-Crate: what each file of the archive is, and by what it was made."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from newsdrift.sharing.deposits import dataset_properties, filled, license_address, schema_org_person
from newsdrift.sharing.describing import Description, Person

CRATE = "ro-crate-metadata.json"
_MEDIA_TYPES = {
    ".cff": "application/yaml",
    ".csv": "text/csv",
    ".ipynb": "application/x-ipynb+json",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".lock": "text/plain",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".toml": "application/toml",
}


def ro_crate(described: Description, members: Mapping[str, bytes | Path]) -> dict[str, Any]:
    """The metadata file of an RO-Crate 1.1 with all members of an archive, in the order of their names."""
    people = [_person(person, place) for place, person in enumerate(described.authors, 1)]
    titles = {resource["path"]: resource["title"] for resource in described.resources}
    files = [_file(name, members[name], titles.get(name)) for name in sorted(members)]
    licenses = [
        {"@id": license_address(terms), "@type": "CreativeWork", "name": terms.text, **filled({"alternateName": terms.name})}
        for terms in described.licenses
    ]
    software = {"@id": "#newsdrift", "@type": "SoftwareApplication", "name": described.software, "version": described.software.split()[1]}
    root = {
        "@id": "./",
        "@type": "Dataset",
        **dataset_properties(described),
        **filled(
            {
                "author": [{"@id": person["@id"]} for person in people],
                "license": [{"@id": terms["@id"]} for terms in licenses],
            }
        ),
        "hasPart": [{"@id": file["@id"]} for file in files],
        "mentions": {"@id": "#build"},
    }
    build = {
        "@id": "#build",
        "@type": "CreateAction",
        "name": "newsdrift build",
        "instrument": {"@id": "#newsdrift"},
        "result": [{"@id": quote(resource["path"])} for resource in described.resources],
    }
    about = {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [about, root, *files, *people, *licenses, software, build]}


def _person(person: Person, place: int) -> dict[str, Any]:
    described = schema_org_person(person)
    affiliation = {"affiliation": person.organization} if person.organization else {}
    return {"@id": f"https://orcid.org/{person.orcid}" if person.orcid else f"#author-{place}", **described, **affiliation}


def _file(name: str, content: bytes | Path, title: str | None) -> dict[str, Any]:
    size, sha256 = _facts(content)
    kind = ["File", "SoftwareSourceCode"] if name.endswith(".ipynb") else "File"
    suffix = re.sub(r".*(\.[a-z]+)$", r"\1", name)
    described = {"name": title or name, "contentSize": str(size), "encodingFormat": _MEDIA_TYPES[suffix], "sha256": sha256}
    return {"@id": quote(name), "@type": kind, **described}


def _facts(content: bytes | Path) -> tuple[int, str]:
    if isinstance(content, bytes):
        return len(content), hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return content.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()
