"""Metadata from a descriptor alone, held to what the formats' own libraries demand."""

import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsdrift.sharing.citation import citation
from newsdrift.sharing.contents import members
from newsdrift.sharing.croissant import cite_as, croissant
from newsdrift.sharing.deposits import datacite, schema_org, zenodo
from newsdrift.sharing.describing import describe
from newsdrift.sharing.ro_crate import ro_crate

FERRY: Mapping[str, Any] = {
    "id": "10.5281/zenodo.123",
    "name": "ferry-coverage",
    "title": "How the ferry accident was covered",
    "description": "Versions of 40 articles & what changed.",
    "version": "1.2.0",
    "created": "2026-11-22T00:00:00Z",
    "homepage": "https://university.example/ferry",
    "licenses": [
        {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Creative Commons Attribution 4.0"}
    ],
    "sources": [{"title": "a", "start": "2021-06-02", "end": "2021-06-30"}, {"title": "b", "start": "2021-06-01", "end": "2021-06-20"}],
    "contributors": [
        {
            "title": "Ana Wijaya",
            "givenName": "Ana",
            "familyName": "Wijaya",
            "organization": "University of Harbour",
            "path": "https://orcid.org/0000-0002-1825-0097",
            "roles": ["creator"],
        },
        {"title": "Harbour Data Archive", "roles": ["publisher"]},
        {"title": "Sari Putri", "roles": ["wrangler"]},
    ],
    "keywords": ["news", "ferry"],
    "newsdrift": {"version": "0.1.0"},
    "resources": [
        {
            "name": "stories",
            "title": "Stories",
            "description": "One row per news event.",
            "path": "data/processed/stories.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "bytes": 42,
            "hash": "sha256:" + "ab" * 32,
            "schema": {
                "fields": [
                    {"name": "story_id", "type": "string", "description": "The story."},
                    {"name": "first_at", "type": "datetime", "description": "The first time."},
                ],
                "primaryKey": ["story_id"],
            },
        }
    ],
}
BARE = {name: FERRY[name] for name in ("name", "newsdrift", "resources")}


def needs(library: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(
        importlib.util.find_spec(library) is None, reason=f"{library} is not installed: pip install 'newsdrift[test]' brings it"
    )


def test_datacite_has_what_a_doi_needs() -> None:
    assert datacite(describe(FERRY)) == {
        "doi": "10.5281/zenodo.123",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Frictionless data package"},
        "creators": [
            {
                "name": "Wijaya, Ana",
                "nameType": "Personal",
                "givenName": "Ana",
                "familyName": "Wijaya",
                "nameIdentifiers": [
                    {
                        "nameIdentifier": "https://orcid.org/0000-0002-1825-0097",
                        "nameIdentifierScheme": "ORCID",
                        "schemeUri": "https://orcid.org",
                    }
                ],
                "affiliation": [{"name": "University of Harbour"}],
            }
        ],
        "titles": [{"title": "How the ferry accident was covered"}],
        "publisher": {"name": "Harbour Data Archive"},
        "publicationYear": "2026",
        "subjects": [{"subject": "news"}, {"subject": "ferry"}],
        "contributors": [{"name": "Sari Putri", "contributorType": "DataCurator"}],
        "dates": [{"date": "2026-11-22", "dateType": "Created"}, {"date": "2021-06-01/2021-06-30", "dateType": "Collected"}],
        "relatedIdentifiers": [
            {"relatedIdentifier": "https://university.example/ferry", "relatedIdentifierType": "URL", "relationType": "IsDescribedBy"}
        ],
        "formats": ["text/csv"],
        "version": "1.2.0",
        "rightsList": [
            {
                "rights": "Creative Commons Attribution 4.0",
                "rightsUri": "https://creativecommons.org/licenses/by/4.0/",
                "rightsIdentifier": "CC-BY-4.0",
                "rightsIdentifierScheme": "SPDX",
                "schemeUri": "https://spdx.org/licenses/",
            }
        ],
        "descriptions": [{"description": "Versions of 40 articles & what changed.", "descriptionType": "Abstract"}],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }


@needs("datacite")
def test_datacite_follows_the_published_schema() -> None:
    from datacite import schema45

    assert [error.message for error in schema45.validator.iter_errors(datacite(describe(FERRY)))] == []


@needs("datacite")
def test_datacite_of_a_package_that_says_little_lacks_the_year_alone() -> None:
    from datacite import schema45

    found = [error.message for error in schema45.validator.iter_errors(datacite(describe(BARE)))]
    assert found == ["'publicationYear' is a required property"]


def test_zenodo_takes_the_description_as_html() -> None:
    assert zenodo(describe(FERRY)) == {
        "title": "How the ferry accident was covered",
        "upload_type": "dataset",
        "description": "<p>Versions of 40 articles &amp; what changed.</p>",
        "creators": [{"name": "Wijaya, Ana", "affiliation": "University of Harbour", "orcid": "0000-0002-1825-0097"}],
        "contributors": [{"name": "Harbour Data Archive", "type": "Other"}, {"name": "Sari Putri", "type": "DataCurator"}],
        "access_right": "open",
        "license": "cc-by-4.0",
        "keywords": ["news", "ferry"],
        "version": "1.2.0",
        "doi": "10.5281/zenodo.123",
        "publication_date": "2026-11-22",
        "dates": [{"start": "2021-06-01", "end": "2021-06-30", "type": "collected"}],
        "related_identifiers": [{"identifier": "https://university.example/ferry", "relation": "isDocumentedBy"}],
    }


def test_schema_org_names_the_files_with_their_hashes() -> None:
    found = schema_org(describe(FERRY))
    assert (found["@context"], found["@type"], found["name"]) == ("https://schema.org/", "Dataset", "How the ferry accident was covered")
    assert found["identifier"] == "https://doi.org/10.5281/zenodo.123"
    assert found["temporalCoverage"] == "2021-06-01/2021-06-30"
    assert found["distribution"] == [
        {
            "@type": "DataDownload",
            "name": "stories",
            "contentUrl": "data/processed/stories.csv",
            "encodingFormat": "text/csv",
            "contentSize": "42 B",
            "sha256": "ab" * 32,
        }
    ]


def test_a_citation_file_has_the_parts_of_names_and_reads_as_yaml() -> None:
    assert yaml.safe_load(citation(describe(FERRY))) == {
        "cff-version": "1.2.0",
        "message": "If you use this data package, please cite it.",
        "title": "How the ferry accident was covered",
        "abstract": "Versions of 40 articles & what changed.",
        "type": "dataset",
        "authors": [
            {
                "family-names": "Wijaya",
                "given-names": "Ana",
                "affiliation": "University of Harbour",
                "orcid": "https://orcid.org/0000-0002-1825-0097",
            }
        ],
        "version": "1.2.0",
        "date-released": "2026-11-22",
        "doi": "10.5281/zenodo.123",
        "license": "CC-BY-4.0",
        "url": "https://university.example/ferry",
        "keywords": ["news", "ferry"],
    }


@pytest.mark.parametrize("title", ['"Ferry": sunk\n- 12 dead', "{{ferry}}", "# ferry", "kapal 🚢 'tenggelam'"])
def test_a_hostile_title_stays_one_text_in_a_citation_file(title: str) -> None:
    assert yaml.safe_load(citation(describe({**FERRY, "title": title})))["title"] == title


def test_a_package_that_names_nobody_is_cited_by_its_authors_all_the_same() -> None:
    assert yaml.safe_load(citation(describe(BARE)))["authors"] == [{"name": "The authors of this package"}]


def test_a_citation_in_bibtex_escapes_what_tex_reads() -> None:
    found = cite_as(describe({**FERRY, "title": "Ferry & 50 %"}))
    assert found.startswith(r"@misc{ferry-coverage, title = {{Ferry \& 50 \%}}, author = {Wijaya, Ana}, year = {2026}")


def test_what_repositories_ask_for_and_nobody_said_is_told() -> None:
    assert describe(FERRY).missing == ()
    assert describe(BARE).missing == (
        "contributors, of whom at least one is a creator",
        "licenses",
        'created, the day of publication, such as created = "2026-11-22"',
        'a contributor with roles = ["publisher"]',
    )


@pytest.fixture(scope="module")
def unpacked(sample_study: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an archive of the sample holds, in a folder."""
    folder = tmp_path_factory.mktemp("archive")
    for name, content in members(sample_study).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.read_bytes())
    return folder


@needs("mlcroissant")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own, within the library
def test_croissant_loads_every_row_of_every_table(unpacked: Path) -> None:
    import mlcroissant

    dataset = mlcroissant.Dataset(str(unpacked / "croissant.json"))
    stated = {entry["name"]: entry["row_count"] for entry in json.loads((unpacked / "datapackage.json").read_bytes())["resources"]}
    assert len(stated) == 16
    assert {name: sum(1 for _ in dataset.records(name)) for name in stated} == stated


@needs("mlcroissant")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_croissant_of_a_package_that_says_all_has_nothing_to_be_told(tmp_path: Path) -> None:
    import mlcroissant

    (tmp_path / "croissant.json").write_text(json.dumps(croissant(describe(FERRY))), encoding="utf-8")
    issues = mlcroissant.Dataset(str(tmp_path / "croissant.json")).metadata.ctx.issues
    assert (list(issues.errors), list(issues.warnings)) == ([], [])


@needs("rocrate")
def test_the_crate_holds_every_file_of_the_archive(unpacked: Path) -> None:
    from rocrate.rocrate import ROCrate

    crate = ROCrate(unpacked)
    files = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert {entity.id for entity in crate.data_entities} == files - {"ro-crate-metadata.json"}
    assert crate.name == "Invented news that changed after it was published"
    assert [entity["name"] for entity in crate.root_dataset["author"]] == ["The newsdrift developers"]
    assert crate.dereference("data/processed/stories.csv")["name"] == "Stories"


def test_a_crate_states_size_and_hash_of_bytes_and_of_files_alike(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"ferry")
    found = [ro_crate(describe(FERRY), {"a.md": content})["@graph"][2] for content in (b"ferry", tmp_path / "a.md")]
    assert found[0] == found[1]
    assert found[0]["contentSize"] == "5"
    assert found[0]["sha256"] == "e9087d0b20d80d3e12bc8530d883d7ad9c1eb3ebc5cb61824a2b460816503797"
