"""A package as repositories and search engines take it: DataCite, Zenodo, schema.org; nothing but what its descriptor says."""

from html import escape
from typing import Any

from newsdrift.schema import VERSION_METRICS
from newsdrift.sharing.describing import Description, License, Person

_UNKNOWN = ":unav"  # what DataCite writes for a mandatory value that is not there
_CONTRIBUTOR_TYPES = {
    "contact": "ContactPerson",
    "contributor": "Other",
    "editor": "Editor",
    "maintainer": "DataManager",
    "wrangler": "DataCurator",
}


def filled(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry without what is not known."""
    return {name: value for name, value in entry.items() if value not in (None, [], "")}


def datacite(described: Description) -> dict[str, Any]:
    """The package in DataCite's JSON, version 4.5 of the schema."""
    return filled(
        {
            "doi": described.doi,
            "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Frictionless data package"},
            "creators": [_datacite_person(person) for person in described.authors] or [{"name": _UNKNOWN}],
            "titles": [{"title": described.title}],
            "publisher": {"name": described.publisher or _UNKNOWN},
            "publicationYear": described.created[:4] if described.created else None,
            "subjects": [{"subject": keyword} for keyword in described.keywords],
            "contributors": [
                {**_datacite_person(person), "contributorType": _contributor_type(person)}
                for person in described.people
                if not person.is_author and person.name != described.publisher
            ],
            "dates": _datacite_dates(described),
            "relatedIdentifiers": [
                {"relatedIdentifier": described.homepage, "relatedIdentifierType": "URL", "relationType": "IsDescribedBy"}
            ]
            if described.homepage
            else [],
            "formats": sorted({resource["mediatype"] for resource in described.resources}),
            "version": described.version,
            "rightsList": [_datacite_license(terms) for terms in described.licenses],
            "descriptions": [{"description": described.description, "descriptionType": "Abstract"}] if described.description else [],
            "schemaVersion": "http://datacite.org/schema/kernel-4",
        }
    )


def _datacite_person(person: Person) -> dict[str, Any]:
    orcid = {"nameIdentifier": f"https://orcid.org/{person.orcid}", "nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}
    return filled(
        {
            "name": person.inverted_name,
            "nameType": "Personal" if person.family or person.orcid else None,
            "givenName": person.given,
            "familyName": person.family,
            "nameIdentifiers": [orcid] if person.orcid else [],
            "affiliation": [{"name": person.organization}] if person.organization else [],
        }
    )


def _contributor_type(person: Person) -> str:
    return next((_CONTRIBUTOR_TYPES[role] for role in person.roles if role in _CONTRIBUTOR_TYPES), "Other")


def _datacite_dates(described: Description) -> list[dict[str, str]]:
    created = [{"date": described.created, "dateType": "Created"}] if described.created else []
    collected = [{"date": "/".join(described.period), "dateType": "Collected"}] if described.period else []
    return created + collected


def _datacite_license(terms: License) -> dict[str, Any]:
    named = {"rightsIdentifier": terms.name, "rightsIdentifierScheme": "SPDX", "schemeUri": "https://spdx.org/licenses/"}
    return filled({"rights": terms.text, "rightsUri": terms.path, **(named if terms.name else {})})


def zenodo(described: Description) -> dict[str, Any]:
    """The package as Zenodo's deposits have it; the text is HTML there."""
    return filled(
        {
            "title": described.title,
            "upload_type": "dataset",
            "description": f"<p>{escape(described.description or described.title)}</p>",
            "creators": [_zenodo_person(person) for person in described.authors],
            "contributors": [
                {**_zenodo_person(person), "type": _contributor_type(person)} for person in described.people if not person.is_author
            ],
            "access_right": "open",
            "license": next((terms.name.lower() for terms in described.licenses if terms.name), None),
            "keywords": list(described.keywords),
            "version": described.version,
            "doi": described.doi,
            "publication_date": described.created,
            "dates": [{"start": described.period[0], "end": described.period[1], "type": "collected"}] if described.period else [],
            "related_identifiers": [{"identifier": described.homepage, "relation": "isDocumentedBy"}] if described.homepage else [],
        }
    )


def _zenodo_person(person: Person) -> dict[str, Any]:
    return filled({"name": person.inverted_name, "affiliation": person.organization, "orcid": person.orcid})


def schema_org(described: Description) -> dict[str, Any]:
    """The package as a schema.org Dataset in JSON-LD, as search engines for data read it."""
    return {"@context": "https://schema.org/", "@type": "Dataset", **dataset_properties(described), **_measured(described)}


def dataset_properties(described: Description) -> dict[str, Any]:
    """What schema.org, Croissant and RO-Crate say alike of a dataset."""
    return filled(
        {
            "name": described.title,
            "description": described.description or described.title,
            "alternateName": described.name,
            "identifier": f"https://doi.org/{described.doi}" if described.doi else None,
            "url": described.homepage,
            "version": described.version,
            "keywords": list(described.keywords),
            "datePublished": described.created,
            "temporalCoverage": "/".join(described.period) if described.period else None,
        }
    )


def schema_org_person(person: Person) -> dict[str, Any]:
    """A contributor as schema.org has it: a person where it is known to be one, else an organisation."""
    is_person = bool(person.family or person.orcid or person.organization)
    return filled(
        {
            "@type": "Person" if is_person else "Organization",
            "name": person.name,
            "givenName": person.given,
            "familyName": person.family,
            "url": f"https://orcid.org/{person.orcid}" if person.orcid else person.path,
            "affiliation": {"@type": "Organization", "name": person.organization} if person.organization else None,
        }
    )


def license_address(terms: License) -> str:
    """An address that stands for the licence, since search engines ask for one; its name where nothing else is known."""
    return terms.path or (f"https://spdx.org/licenses/{terms.name}" if terms.name else terms.text)


def _measured(described: Description) -> dict[str, Any]:
    measures = [column for column in VERSION_METRICS.columns if not column.required or column.type == "integer"]
    return filled(
        {
            "creator": [schema_org_person(person) for person in described.authors],
            "publisher": {"@type": "Organization", "name": described.publisher} if described.publisher else None,
            "license": [license_address(terms) for terms in described.licenses],
            "variableMeasured": [{"@type": "PropertyValue", "name": column.name, "description": column.description} for column in measures],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": resource["name"],
                    "contentUrl": resource["path"],
                    "encodingFormat": resource["mediatype"],
                    "contentSize": f"{resource['bytes']} B",
                    "sha256": resource["hash"].removeprefix("sha256:"),
                }
                for resource in described.resources
            ],
        }
    )
