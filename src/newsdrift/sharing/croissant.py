"""A package in Croissant, the description of tables that machine-learning libraries load."""

from collections.abc import Mapping
from typing import Any

from newsdrift.sharing.deposits import dataset_properties, filled, license_address, schema_org_person
from newsdrift.sharing.describing import Description

# As the format's own library writes it; it warns of any other.
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
_DATA_TYPES = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean", "datetime": "sc:DateTime"}
_REPLACED = str.maketrans({"-": "_", ".": "_"})


def croissant(described: Description) -> dict[str, Any]:
    """The package in Croissant 1.0: for each table a file and a record set with its key."""
    properties = dataset_properties(described)
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        **properties,
        "name": described.name.translate(_REPLACED),  # the format has no other signs in names
        "alternateName": described.title,
        **filled(
            {
                "creator": [schema_org_person(person) for person in described.authors],
                "publisher": {"@type": "Organization", "name": described.publisher} if described.publisher else None,
                "license": [license_address(terms) for terms in described.licenses],
                "url": described.homepage,
                "citeAs": cite_as(described),
            }
        ),
        "distribution": [_file(resource) for resource in described.resources],
        "recordSet": [_record_set(resource) for resource in described.resources],
    }


def cite_as(described: Description) -> str:
    """The package as an entry of BibTeX."""
    fields = {
        "title": f"{{{described.title}}}",
        "author": " and ".join(person.inverted_name for person in described.authors),
        "year": described.created[:4] if described.created else "",
        "publisher": described.publisher or "",
        "version": described.version or "",
        "doi": described.doi or "",
    }
    stated = ", ".join(f"{name} = {{{_texed(text)}}}" for name, text in fields.items() if text)
    return f"@misc{{{described.name}, {stated}}}"


def _texed(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "%&#$_" else sign for sign in text)


def _file(resource: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": f"{resource['name']}-file",
        "name": f"{resource['name']}-file",
        "description": resource["description"],
        "contentUrl": resource["path"],
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": resource["mediatype"] if resource["format"] == "csv" else "application/x-parquet",
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _record_set(resource: Mapping[str, Any]) -> dict[str, Any]:
    """A table with its key. Its references stay out: the format's own library takes them as joins, which drop the rows without one."""
    table, schema = resource["name"], resource["schema"]
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": resource["description"],
        "key": [{"@id": f"{table}/{field}"} for field in schema["primaryKey"]],
        "field": [_field(table, field) for field in schema["fields"]],
    }


def _field(table: str, field: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{field['name']}",
        "name": field["name"],
        "description": field["description"],
        "dataType": _DATA_TYPES[field["type"]],
        "source": {"fileObject": {"@id": f"{table}-file"}, "extract": {"column": field["name"]}},
    }
