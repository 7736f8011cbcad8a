"""Tables of a package in SQL: statements from what the descriptor declares, names of strangers quoted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

_TYPES: Mapping[str, Mapping[str, str]] = {
    "sqlite": {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "datetime": "TEXT"},
    "duckdb": {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "datetime": "TIMESTAMP"},
}

# View: the tables that it needs, its query.
_VIEWS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "updates": (
        ("versions", "version_metrics", "articles"),
        """SELECT versions.version_id, versions.article_id, articles.outlet, articles.title AS article_title, versions.version_number,
  versions.version_at, versions.time_basis, versions.edited_after, versions.edited_before, versions.is_substantive, versions.is_suspect,
  version_metrics.seconds_since_previous, version_metrics.added_sentence_count, version_metrics.deleted_sentence_count,
  version_metrics.edited_sentence_count, version_metrics.moved_sentence_count, version_metrics.kept_share, version_metrics.change_level,
  version_metrics.value_change, version_metrics.has_title_change, version_metrics.lead_change, version_metrics.cause, version_metrics.notice
FROM versions JOIN version_metrics USING (version_id) JOIN articles ON articles.article_id = versions.article_id
WHERE version_metrics.change_level IS NOT NULL""",
    ),
    "latest_versions": (
        ("versions", "articles"),
        """SELECT versions.*, articles.outlet, articles.canonical_url
FROM versions JOIN articles ON articles.article_id = versions.article_id
WHERE versions.version_number = (SELECT max(version_number) FROM versions AS other WHERE other.article_id = versions.article_id)""",
    ),
    "sentence_changes": (
        ("links", "sentences"),
        """SELECT links.link_id, links.article_id, links.old_version_id, links.new_version_id, links.action, links.is_moved,
  links.similarity, links.change_level, links.value_change, old.text AS old_text, new.text AS new_text
FROM links LEFT JOIN sentences AS old ON old.sentence_id = links.old_sentence_id
LEFT JOIN sentences AS new ON new.sentence_id = links.new_sentence_id
WHERE links.action <> 'unchanged'""",
    ),
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A table: its fields as a Table Schema has them, its keys."""

    name: str
    fields: tuple[Mapping[str, Any], ...]
    primary_key: tuple[str, ...]
    references: tuple[tuple[str, str, str], ...]

    @property
    def names(self) -> list[str]:
        """The columns in order."""
        return [field["name"] for field in self.fields]

    def create_statement(self, engine: str) -> str:
        """CREATE TABLE with types, closed sets and keys."""
        types = _TYPES[engine]
        columns = [f"{quoted(field['name'])} {types[field['type']]}{_constraints(field)}" for field in self.fields]
        keys = [f"PRIMARY KEY ({', '.join(map(quoted, self.primary_key))})"]
        keys += [f"FOREIGN KEY ({quoted(one)}) REFERENCES {quoted(table)} ({quoted(key)})" for one, table, key in self.references]
        return f"CREATE TABLE {quoted(self.name)} (\n  " + ",\n  ".join([*columns, *keys]) + "\n)"

    def insert_head(self) -> str:
        """INSERT INTO with the columns."""
        return f"INSERT INTO {quoted(self.name)} ({', '.join(map(quoted, self.names))})"

    def insert_statement(self) -> str:
        """INSERT for one row of values."""
        return f"{self.insert_head()} VALUES ({', '.join('?' * len(self.fields))})"

    def index_statements(self) -> Iterator[str]:
        """An index for each column that refers to another table, unless the primary key begins with it."""
        for column in dict.fromkeys(one for one, _, _ in self.references if one != self.primary_key[0]):
            yield f"CREATE INDEX {quoted(f'{self.name}_{column}')} ON {quoted(self.name)} ({quoted(column)})"


def relations(resources: Iterable[Mapping[str, Any]]) -> list[Relation]:
    """The tables of a package, each a resource with its name and Table Schema, in their order."""
    return [_relation(entry["name"], entry["schema"]) for entry in resources]


def in_order(found: Sequence[Relation]) -> list[Relation]:
    """The tables so that each refers to earlier ones alone; references to itself, or in a circle, are left out.

    DuckDB holds every row to its references as it comes.
    """
    waiting, held = list(found), dict[str, Relation]()
    while waiting:
        ready = [one for one in waiting if {table for _, table, _ in one.references} <= held.keys() | {one.name}]
        first = (ready or waiting)[0]
        waiting.remove(first)
        held[first.name] = replace(first, references=tuple(one for one in first.references if one[1] in held))
    return list(held.values())


def view_statements(found: Sequence[Relation]) -> Iterator[str]:
    """CREATE VIEW for what is asked most: updates with their measures, latest versions, sentences before and after."""
    names = {one.name for one in found}
    for name, (tables, query) in _VIEWS.items():
        if names.issuperset(tables):
            yield f"CREATE VIEW {name} AS {query}"


def column_rows(resources: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str, str]]:
    """The data dictionary: table, column, type, meaning."""
    for entry in resources:
        for field in entry["schema"]["fields"]:
            yield entry["name"], field["name"], field["type"], str(field.get("description", ""))


def quoted(name: str) -> str:
    """A name as SQL takes any.

    >>> print(quoted('values'), quoted('a"b'))
    "values" "a""b"
    """
    return '"' + name.replace('"', '""') + '"'


def _relation(name: str, schema: Mapping[str, Any]) -> Relation:
    references = tuple(
        (key["fields"][0], key["reference"]["resource"], key["reference"]["fields"][0]) for key in schema.get("foreignKeys", ())
    )
    return Relation(name, tuple(schema["fields"]), tuple(schema["primaryKey"]), references)


def _constraints(field: Mapping[str, Any]) -> str:
    constraints = field.get("constraints", {})
    needed = " NOT NULL" if constraints.get("required") else ""
    members = ", ".join("'" + member.replace("'", "''") + "'" for member in constraints.get("enum", ()))
    return needed + (f" CHECK ({quoted(field['name'])} IN ({members}))" if members else "")
