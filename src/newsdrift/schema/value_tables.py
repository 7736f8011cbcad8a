"""The tables of values: their lives in an article, and what replaced them."""

from newsdrift.schema.columns import Column, Table
from newsdrift.schema.declaring import ARTICLE, ARTICLE_ID_PATTERN, VERSION_ID_PATTERN, boolean, closed, count, key, string, time
from newsdrift.schema.enums import Direction, Fate, TextPart, ValueKind

VALUES = Table(
    "values",
    "Values",
    "One row per number, amount, date, time or quotation of an article, over all its versions. Equal are those of one kind, normal form, "
    "unit, fate and speaker, in whatever sentence or headline. Ranks (`third`) and words without a number (`several`) are no rows.",
    (
        key(
            "value_id",
            "article_id, a hyphen, V and a number from 1, in the order of entering.",
            pattern=ARTICLE_ID_PATTERN + "-V[1-9][0-9]*",
        ),
        ARTICLE,
        closed("kind", ValueKind, "What it is; persons and places are no rows.", required=True),
        key("text", "As it was first written, with normal glyphs.", text=TextPart.VALUE),
        key(
            "normal",
            "Canonical form, such as 12, USD 5000000, 50%, --03-03, 17:30, a quotation in small letters.",
            text=TextPart.VALUE,
        ),
        Column(
            "amount",
            "number",
            "The number: of money in its currency, of a percentage in hundredths; null of dates, times, quotations.",
            text=TextPart.VALUE,
        ),
        string(
            "unit",
            "What is counted: a noun without its ending, `person` of people in any language; `age` of years of life; a currency.",
            text=TextPart.VALUE,
        ),
        string("noun", "Of a number: the noun of the unit as first written; null where none is stated.", text=TextPart.VALUE),
        closed("fate", Fate, "What became of those who are counted, by the nearest word for it in the clause."),
        string(
            "speaker",
            "Of a quotation: the person named beside a verb of saying, in the fullest form of the name in the article.",
            text=TextPart.SPEAKER,
        ),
        boolean("is_in_title", "Stands or stood in a headline.", required=True),
        key("first_version_id", "The first version that has it.", references="versions.version_id"),
        key("last_version_id", "The last version that has it.", references="versions.version_id"),
        count(
            "version_count", "Versions that have it; fewer than from first to last where it was gone for a while.", required=True, minimum=1
        ),
        string("first_sentence_id", "Its first sentence in the first version; null of a headline.", references="sentences.sentence_id"),
        string("last_sentence_id", "Its first sentence in the last version; null of a headline.", references="sentences.sentence_id"),
        time("entered_at", "Time of the first version, for order and drawing.", required=True),
        time("entered_after", "Last capture without it; null where nobody looked before."),
        time("entered_before", "First capture that showed it; null where nobody looked."),
        time("left_at", "Time of the version after the last that has it, for order and drawing; null where the latest version has it."),
        time("left_after", "Last capture that showed it; null where nobody looked."),
        time("left_before", "First capture without it again; null where the latest version has it, or nobody looked."),
    ),
    ("value_id",),
)

VALUE_CHANGES = Table(
    "value_changes",
    "Changes of values",
    "One row per value of linked sentences, or of the headline, that an update replaced by another in the same slot.",
    (
        key(
            "value_change_id",
            "The new version_id, a hyphen, C and a number from 1: headline first, then by link.",
            pattern=VERSION_ID_PATTERN + "-C[1-9][0-9]*",
        ),
        ARTICLE,
        string("link_id", "The link, of several sentences the first; null of the headline.", references="links.link_id"),
        key("new_version_id", "The version of the new value.", references="versions.version_id"),
        closed("kind", ValueKind, "What the values are.", required=True),
        string("unit", "What they count, as in `values`.", text=TextPart.VALUE),
        closed("fate", Fate, "What became of those who are counted."),
        string("old_value_id", "The old value; null of persons, places and what is no row of `values`.", references="values.value_id"),
        string("new_value_id", "The new value; null as with the old one.", references="values.value_id"),
        key("old_text", "The old value as written, with normal glyphs.", text=TextPart.VALUE),
        key("new_text", "The new value as written, with normal glyphs.", text=TextPart.VALUE),
        Column(
            "old_amount",
            "number",
            "The old number, as in `values`; of a share and a percentage both in hundredths.",
            text=TextPart.VALUE,
        ),
        Column("new_amount", "number", "The new number, likewise.", text=TextPart.VALUE),
        closed(
            "direction",
            Direction,
            "Which way the amount changed; none where one of both states no number, or the currencies differ.",
            required=True,
        ),
        boolean("is_return", "Brings back a value that an earlier change took away from the same slot.", required=True),
        boolean("is_taken_back", "A later change brings the old value back into the same slot.", required=True),
        time("version_at", "Time of the new version, for order and drawing.", required=True),
        time("edited_after", "Last capture that still showed the version before; null where nobody looked."),
        time("edited_before", "First capture that showed the new version; null where nobody looked."),
    ),
    ("value_change_id",),
)
