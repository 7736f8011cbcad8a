"""What a package without texts holds in their place."""

import polars as pl
import pytest

import newsdrift
from newsdrift.schema import TABLES

KEY = bytes(range(32))

# Columns of words that are nobody's text: names of readers, outlets and tracks, tags, licences, what newsdrift itself writes.
NO_TEXT = {
    "captures": {"reader", "story_id", "language"},
    "articles": {"outlet", "language"},
    "stories": {"story_id"},
    "article_stories": {"story_id"},
    "outlets": {"outlet", "domains", "name", "country", "time_zone"},
    "versions": {"license", "suspect_reason"},
    "boilerplate": {"outlet"},
    "headlines": {"track"},
}


def frames_of(package: newsdrift.Package) -> dict[str, pl.DataFrame]:
    return {table.name: getattr(package, table.name) for table in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_of_words_says_whose_words_it_holds_or_is_known_to_hold_none(table: newsdrift.schema.Table) -> None:
    free = {
        column.name
        for column in table.columns
        if column.type == "string" and not (column.enum or column.pattern or column.text) and not column.name.endswith("_id")
    }
    ids = {column.name for column in table.columns if column.name == "story_id"}
    assert free | ids == NO_TEXT.get(table.name, set())
