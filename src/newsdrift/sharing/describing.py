"""What a descriptor says of a package, in the parts that other people's formats ask for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_ORCID = re.compile(r"https?://orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?")
_DOI = re.compile(r"(?:https?://doi\.org/|doi:)?(10\.\d{4,9}/\S+)")
_AUTHORS = frozenset({"creator", "author"})


@dataclass(frozen=True, slots=True)
class Person:
    """A contributor; `given` and `family` where the parts of the name are stated."""

    name: str
    given: str | None
    family: str | None
    organization: str | None
    path: str | None
    roles: tuple[str, ...]

    @property
    def orcid(self) -> str | None:
        """The identifier of a researcher, where the path is one."""
        found = _ORCID.fullmatch(self.path or "")
        return found[1] if found else None

    @property
    def is_author(self) -> bool:
        """Whether the work is cited by this name: a creator or author, or nothing else is said."""
        return not self.roles or bool(_AUTHORS.intersection(self.roles))

    @property
    def inverted_name(self) -> str:
        """The name as indexes have it.

        >>> Person("Ana Wijaya", "Ana", "Wijaya", None, None, ()).inverted_name
        'Wijaya, Ana'
        """
        return f"{self.family}, {self.given}" if self.family and self.given else self.name


@dataclass(frozen=True, slots=True)
class License:
    """A licence of the package."""

    name: str | None
    path: str | None
    title: str | None

    @property
    def text(self) -> str:
        """What to call it."""
        return self.title or self.name or self.path or ""


@dataclass(frozen=True, slots=True)
class Description:
    """A package as its descriptor describes it; `resources` are those of the descriptor, `period` the days of its sources."""

    name: str
    title: str
    description: str
    version: str | None
    homepage: str | None
    doi: str | None
    created: str | None
    keywords: tuple[str, ...]
    licenses: tuple[License, ...]
    people: tuple[Person, ...]
    publisher: str | None
    period: tuple[str, str] | None
    software: str
    resources: tuple[Mapping[str, Any], ...]

    @property
    def authors(self) -> tuple[Person, ...]:
        """By whom the work is cited."""
        return tuple(person for person in self.people if person.is_author)

    @property
    def missing(self) -> tuple[str, ...]:
        """What repositories ask for and data/curated/package.toml does not say, each with what to write."""
        asked = {
            "contributors, of whom at least one is a creator": self.authors,
            "licenses": self.licenses,
            'created, the day of publication, such as created = "2026-11-22"': self.created,
            'a contributor with roles = ["publisher"]': self.publisher,
        }
        return tuple(name for name, found in asked.items() if not found)


def describe(descriptor: Mapping[str, Any]) -> Description:
    """The description in a descriptor that has been checked."""
    people = tuple(_person(entry) for entry in descriptor.get("contributors", ()))
    publishers = [person.name for person in people if "publisher" in person.roles]
    doi = _DOI.fullmatch(descriptor.get("id", ""))
    return Description(
        name=descriptor["name"],
        title=descriptor.get("title", descriptor["name"]),
        description=descriptor.get("description", ""),
        version=descriptor.get("version"),
        homepage=descriptor.get("homepage"),
        doi=doi[1] if doi else None,
        created=descriptor["created"][:10] if "created" in descriptor else None,
        keywords=tuple(descriptor.get("keywords", ())),
        licenses=tuple(License(entry.get("name"), entry.get("path"), entry.get("title")) for entry in descriptor.get("licenses", ())),
        people=people,
        publisher=publishers[0] if publishers else None,
        period=_period(descriptor.get("sources", ())),
        software=f"newsdrift {descriptor['newsdrift']['version']}",
        resources=tuple(descriptor["resources"]),
    )


def _person(entry: Mapping[str, Any]) -> Person:
    given, family = entry.get("givenName"), entry.get("familyName")
    name = entry.get("title") or " ".join(part for part in (given, family) if part) or entry.get("organization") or entry.get("path") or ""
    roles = tuple(entry.get("roles", ()))
    return Person(name, given, family, entry.get("organization"), entry.get("path"), roles)


def _period(sources: Any) -> tuple[str, str] | None:
    """The first and the last day of all sources that state theirs."""
    starts = [source["start"] for source in sources if "start" in source]
    ends = [source["end"] for source in sources if "end" in source]
    return (min(starts), max(ends)) if starts and ends else None
