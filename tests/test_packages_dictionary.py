"""The data dictionary says what the schema says."""

from newsdrift.packages import data_dictionary
from newsdrift.schema import TABLES


def test_every_table_and_column_has_its_place() -> None:
    lines = data_dictionary().splitlines()
    assert [line for line in lines if line.startswith("## ")] == [f"## {table.name}" for table in TABLES]
    rows = [line for line in lines if line.startswith(("| `", "| **`"))]
    assert len(rows) == sum(len(table.columns) for table in TABLES)


def test_a_column_is_shown_with_type_meaning_and_what_its_values_are_held_to() -> None:
    lines = data_dictionary().splitlines()
    assert "| **`outlet`** | string | yes | The outlet's main registrable domain. |" in lines
    assert "| `similarity` | integer |  | Likeness of the two sentences, in thousandths. From 0 to 1000. |" in lines
    assert "| `story_id` | string |  | The story that the source counts the article to. Refers to `stories.story_id`. |" in lines
    assert "| `basis` | string | yes | Why the article is counted to the story. One of `cluster_id`, `curated`. |" in lines
    assert (
        "| **`article_id`** | string | yes | First 16 hex digits of the SHA-256 of the smallest of the article's keys. "
        "Pattern `[0-9a-f]{16}`. |" in lines
    )
