"""Every table, column, key and closed set of the data package, declared once.

The descriptor, the data dictionary, the column types of frames and the checks all derive from `TABLES`.
"""

from newsdrift.schema.columns import DTYPES, UTC_DATETIME, Column, Table
from newsdrift.schema.corpus_tables import BOILERPLATE
from newsdrift.schema.declaring import ARTICLE_ID_PATTERN, SENTENCE_ID_PATTERN, VERSION_ID_PATTERN
from newsdrift.schema.enums import (
    ACTION_SIGNS,
    UNUSED,
    Action,
    BoilerplateForm,
    Cause,
    ChangeLevel,
    Direction,
    EndKind,
    Fate,
    LeadChange,
    Notice,
    NoticeKind,
    ReturnKind,
    StartKind,
    Status,
    StoryBasis,
    TextKind,
    TextPart,
    TimeBasis,
    ValueChange,
    ValueKind,
)
from newsdrift.schema.life_tables import LINEAGES
from newsdrift.schema.notice_tables import HEADLINES, NOTICES
from newsdrift.schema.observed_tables import ARTICLE_STORIES, ARTICLE_URLS, ARTICLES, CAPTURES, OUTLETS, STORIES
from newsdrift.schema.tables import TABLES
from newsdrift.schema.text_tables import LINKS, SENTENCES, VERSION_METRICS, VERSIONS
from newsdrift.schema.value_tables import VALUE_CHANGES, VALUES

VERSION = "4"
FIRST_YEAR, LAST_YEAR = 1990, 2099

__all__ = [
    "ACTION_SIGNS",
    "ARTICLES",
    "ARTICLE_ID_PATTERN",
    "ARTICLE_STORIES",
    "ARTICLE_URLS",
    "BOILERPLATE",
    "CAPTURES",
    "DTYPES",
    "FIRST_YEAR",
    "HEADLINES",
    "LAST_YEAR",
    "LINEAGES",
    "LINKS",
    "NOTICES",
    "OUTLETS",
    "SENTENCES",
    "SENTENCE_ID_PATTERN",
    "STORIES",
    "TABLES",
    "UNUSED",
    "UTC_DATETIME",
    "VALUES",
    "VALUE_CHANGES",
    "VERSION",
    "VERSIONS",
    "VERSION_ID_PATTERN",
    "VERSION_METRICS",
    "Action",
    "BoilerplateForm",
    "Cause",
    "ChangeLevel",
    "Column",
    "Direction",
    "EndKind",
    "Fate",
    "LeadChange",
    "Notice",
    "NoticeKind",
    "ReturnKind",
    "StartKind",
    "Status",
    "StoryBasis",
    "Table",
    "TextKind",
    "TextPart",
    "TimeBasis",
    "ValueChange",
    "ValueKind",
]
