"""All tables of the data package, in their order."""

from newsdrift.schema.columns import Table
from newsdrift.schema.corpus_tables import BOILERPLATE
from newsdrift.schema.life_tables import LINEAGES
from newsdrift.schema.notice_tables import HEADLINES, NOTICES
from newsdrift.schema.observed_tables import ARTICLE_STORIES, ARTICLE_URLS, ARTICLES, CAPTURES, OUTLETS, STORIES
from newsdrift.schema.text_tables import LINKS, SENTENCES, VERSION_METRICS, VERSIONS
from newsdrift.schema.value_tables import VALUE_CHANGES, VALUES

TABLES: tuple[Table, ...] = (
    CAPTURES,
    ARTICLES,
    ARTICLE_URLS,
    STORIES,
    ARTICLE_STORIES,
    OUTLETS,
    VERSIONS,
    VERSION_METRICS,
    SENTENCES,
    LINKS,
    LINEAGES,
    BOILERPLATE,
    NOTICES,
    HEADLINES,
    VALUES,
    VALUE_CHANGES,
)
