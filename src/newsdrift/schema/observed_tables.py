"""The tables of what was captured: captures, articles, stories, outlets."""

from newsdrift.schema.columns import Table
from newsdrift.schema.declaring import ARTICLE, ARTICLE_ID_PATTERN, CANONICAL_URL, TITLE, closed, count, key, string, time
from newsdrift.schema.enums import Status, StoryBasis, TextKind, TextPart

CAPTURES = Table(
    "captures",
    "Captures",
    "One row per raw file, or per record of a container file.",
    (
        key(
            "capture_id",
            "POSIX path below data/raw/ with %XX for control characters, %, # and bytes that are no UTF-8; "
            "then # and the record's number from 1 in container files.",
            text=TextPart.FILE_NAME,
            digests=("capture_digest",),
        ),
        string("reader", "The reader that took the file; null where none did."),
        string("sha256", "SHA-256 of the file, or of the record where it has bytes of its own, in hex.", pattern="[0-9a-f]{64}"),
        count("byte_count", "Size of the file, or of the record where it has bytes of its own, in bytes."),
        closed("status", Status, "What became of it.", required=True),
        string("reason", "Why it made no version, or what was set aside of it.", text=TextPart.REASON),
        string("article_id", "The article that it shows.", references="articles.article_id"),
        string("version_id", "The version that it began, repeated or confirmed.", references="versions.version_id"),
        closed("text_kind", TextKind, "How much of the article it shows.", required=True),
        TITLE,
        string("source_url", "Address as found.", text=TextPart.ADDRESS),
        CANONICAL_URL,
        string("story_id", "The story that the source counts the article to.", references="stories.story_id"),
        string("source_name", "The outlet as a feed or aggregator names it.", text=TextPart.AUTHOR),
        string(
            "authors",
            "Persons and desks that a page or front matter gives as authors, joined by a semicolon and a space.",
            text=TextPart.AUTHOR,
        ),
        string("language", "Language that the source states, as a BCP 47 tag."),
        time("captured_at", "When somebody looked."),
        time("published_at", "When the article was published, as the source states it."),
        time("modified_at", "When the article was last changed, as the source states it."),
        time("item_at", "Time that a feed or aggregator gives its item; publication, change or indexing."),
        count("cut_line_count", "Lines of the raw text that are not the article's and were cut.", required=True),
    ),
    ("capture_id",),
)

ARTICLES = Table(
    "articles",
    "Articles",
    "One row per article that at least one capture names.",
    (
        key("article_id", "First 16 hex digits of the SHA-256 of the smallest of the article's keys.", pattern=ARTICLE_ID_PATTERN),
        CANONICAL_URL,
        string("outlet", "The outlet.", references="outlets.outlet"),
        string("title", "Headline as the page or item gives it; null where no capture gave one.", text=TextPart.TITLE),
        string("language", "BCP 47 tag that the latest capture states; recognised from the longest text where none does."),
        time("first_at", "version_at of its first version."),
        time("last_at", "version_at of its last version."),
        count("version_count", "Versions; 0 where no capture made one.", required=True),
        count("capture_count", "Captures, rejected, ignored and withdrawn ones left out.", required=True),
        count("observed_seconds", "Seconds from the first to the last usable capture."),
        count("first_capture_delay_seconds", "Seconds from stated publication to the first capture."),
        time("gone_after", "Last capture that still showed the article, where it was gone in the end."),
        time("gone_before", "First capture that found it gone for good."),
        string(
            "wire_group_id",
            "Articles whose first texts are copies of one text, such as an agency's, so that they count once; null without another.",
            pattern="wire-" + ARTICLE_ID_PATTERN,
        ),
    ),
    ("article_id",),
)

ARTICLE_URLS = Table(
    "article_urls",
    "Addresses of articles",
    "One row per article and canonical address.",
    (ARTICLE, key("canonical_url", "Address in canonical form.", text=TextPart.ADDRESS)),
    ("article_id", "canonical_url"),
)

STORIES = Table(
    "stories",
    "Stories",
    "One row per news event that articles cover.",
    (
        key("story_id", "Cluster id of the aggregator, or a curated name."),
        count("article_count", "Articles.", required=True),
        count("outlet_count", "Outlets that are known.", required=True),
        time("first_at", "The earliest version_at of its articles."),
        time("last_at", "The latest version_at of its articles."),
    ),
    ("story_id",),
)

ARTICLE_STORIES = Table(
    "article_stories",
    "Stories of articles",
    "One row per article and story.",
    (
        ARTICLE,
        key("story_id", "The story.", references="stories.story_id"),
        closed("basis", StoryBasis, "Why the article is counted to the story.", required=True),
    ),
    ("article_id", "story_id"),
)

OUTLETS = Table(
    "outlets",
    "Outlets",
    "One row per outlet.",
    (
        key("outlet", "The outlet's main registrable domain."),
        string("domains", "Its registrable domains, sorted, joined by a space.", required=True),
        string("name", "Name, from data/curated/outlets.csv."),
        string("country", "ISO 3166 code, from data/curated/outlets.csv."),
        string("time_zone", "IANA time zone, from data/curated/outlets.csv."),
    ),
    ("outlet",),
)
