"""The tables of what only the whole corpus shows."""

from newsdrift.schema.columns import Table
from newsdrift.schema.declaring import closed, count, key, time
from newsdrift.schema.enums import BoilerplateForm, TextPart

BOILERPLATE = Table(
    "boilerplate",
    "Boilerplate",
    "One row per line, or label of lines, that recurs in unrelated articles of an outlet.",
    (
        key("boilerplate_id", "The first 16 hex digits of the SHA-256 of outlet and line.", pattern="[0-9a-f]{16}"),
        key("outlet", "The outlet.", references="outlets.outlet"),
        closed("form", BoilerplateForm, "Whether the whole line recurs or the label that it begins with.", required=True),
        key("text", "The line in its most frequent wording, or the label with an ellipsis.", text=TextPart.BOILERPLATE),
        count("article_count", "Articles of the outlet with the line.", required=True, minimum=1),
        count(
            "unrelated_article_count",
            "Of these, how many that share no story and have a text of their own; articles of one story count once.",
            required=True,
            minimum=1,
        ),
        count("version_count", "Versions with the line.", required=True, minimum=1),
        time("first_at", "version_at of the first version with the line.", required=True),
        time("last_at", "version_at of the last version with the line.", required=True),
    ),
    ("boilerplate_id",),
)
