"""All tables of the data package, in their order."""

from newsdrift.schema.columns import Table
from newsdrift.schema.life_tables import VALUE_CHANGES, VALUES
from newsdrift.schema.observed_tables import ARTICLE_STORIES, ARTICLE_URLS, ARTICLES, CAPTURES, OUTLETS, STORIES
from newsdrift.schema.text_tables import LINKS, SENTENCES, VERSION_METRICS, VERSIONS

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
    VALUES,
    VALUE_CHANGES,
)
