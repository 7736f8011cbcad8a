"""CITATION.cff of a study: how to cite its package, as its descriptor says."""

from typing import Any

from newsdrift.sharing.deposits import filled
from newsdrift.sharing.describing import Description, Person

_UNNAMED = "The authors of this package"


def citation(described: Description) -> str:
    """The file in the Citation File Format 1.2.0."""
    import yaml

    names = [terms.name for terms in described.licenses if terms.name]
    content: dict[str, Any] = filled(
        {
            "cff-version": "1.2.0",
            "message": "If you use this data package, please cite it.",
            "title": described.title,
            "abstract": described.description,
            "type": "dataset",
            "authors": [_author(person) for person in described.authors] or [{"name": _UNNAMED}],
            "version": described.version,
            "date-released": described.created,
            "doi": described.doi,
            "license": names[0] if len(names) == 1 else names,
            "url": described.homepage,
            "keywords": list(described.keywords),
        }
    )
    return str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False))


def _author(person: Person) -> dict[str, str]:
    orcid = f"https://orcid.org/{person.orcid}" if person.orcid else None
    if person.family:
        named = {"family-names": person.family, "given-names": person.given, "affiliation": person.organization}
    else:
        named = {"name": person.name}  # an entity, which has no affiliation
    return filled({**named, "orcid": orcid})
