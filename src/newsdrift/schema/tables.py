"""The tables of the data package, column by column."""

from enum import StrEnum
from typing import Any

from newsdrift.schema.columns import Column, Table
from newsdrift.schema.enums import Action, ChangeLevel, LeadChange, Status, StoryBasis, TextKind, TimeBasis, ValueChange


def _key(name: str, description: str, **more: Any) -> Column:
    return Column(name, "string", description, required=True, **more)


def _string(name: str, description: str, **more: Any) -> Column:
    return Column(name, "string", description, **more)


def _time(name: str, description: str, **more: Any) -> Column:
    return Column(name, "datetime", description + " UTC.", **more)


def _count(name: str, description: str, **more: Any) -> Column:
    return Column(name, "integer", description, **{"minimum": 0, **more})


def _boolean(name: str, description: str, **more: Any) -> Column:
    return Column(name, "boolean", description, **more)


def _closed(name: str, enum: type[StrEnum], description: str, **more: Any) -> Column:
    return Column(name, "string", description, enum=enum, **more)


ARTICLE_ID_PATTERN = "[0-9a-f]{16}"
VERSION_ID_PATTERN = ARTICLE_ID_PATTERN + "-[1-9][0-9]*"
SENTENCE_ID_PATTERN = VERSION_ID_PATTERN + "-[0-9]+"

_ARTICLE = _key("article_id", "The article.", references="articles.article_id")
_VERSION = _key("version_id", "The version.", references="versions.version_id")
_VERSION_NUMBER = _count("version_number", "Place of the version among those of its article, from 1.", required=True, minimum=1)
_CHANGE_LEVEL = _closed(
    "change_level",
    ChangeLevel,
    "The strongest way in which old and new text differ: white space, glyphs (quotes, dashes, ligatures), case or punctuation, wording.",
)
_VALUE_CHANGE = _closed(
    "value_change",
    ValueChange,
    "The strongest change of numbers, dates, amounts, places, persons and quoted words: replaced before removed before added.",
)
_TITLE = _string("title", "Headline as the page or item gives it; null where no capture gave one.")
_CANONICAL_URL = _string("canonical_url", "Address in canonical form.")

CAPTURES = Table(
    "captures",
    "Captures",
    "One row per raw file, or per record of a container file.",
    (
        _key(
            "capture_id",
            "POSIX path below data/raw/ with %XX for control characters, %, # and bytes that are no UTF-8; "
            "then # and the record's number from 1 in container files.",
        ),
        _string("reader", "The reader that took the file; null where none did."),
        _string("sha256", "SHA-256 of the file, or of the record where it has bytes of its own, in hex.", pattern="[0-9a-f]{64}"),
        _count("byte_count", "Size of the file, or of the record where it has bytes of its own, in bytes."),
        _closed("status", Status, "What became of it.", required=True),
        _string("reason", "Why it made no version, or what was set aside of it."),
        _string("article_id", "The article that it shows.", references="articles.article_id"),
        _string("version_id", "The version that it began, repeated or confirmed.", references="versions.version_id"),
        _closed("text_kind", TextKind, "How much of the article it shows.", required=True),
        _TITLE,
        _string("source_url", "Address as found."),
        _CANONICAL_URL,
        _string("story_id", "The story that the source counts the article to.", references="stories.story_id"),
        _string("source_name", "The outlet as a feed or aggregator names it."),
        _string("language", "Language that the source states, as a BCP 47 tag."),
        _time("captured_at", "When somebody looked."),
        _time("published_at", "When the article was published, as the source states it."),
        _time("modified_at", "When the article was last changed, as the source states it."),
        _time("item_at", "Time that a feed or aggregator gives its item; publication, change or indexing."),
        _count("cut_line_count", "Lines of the raw text that are not the article's and were cut.", required=True),
    ),
    ("capture_id",),
)

ARTICLES = Table(
    "articles",
    "Articles",
    "One row per article that at least one capture names.",
    (
        _key("article_id", "First 16 hex digits of the SHA-256 of the smallest of the article's keys.", pattern=ARTICLE_ID_PATTERN),
        _CANONICAL_URL,
        _string("outlet", "The outlet.", references="outlets.outlet"),
        _TITLE,
        _string("language", "BCP 47 tag that the latest capture states; recognised from the longest text where none does."),
        _time("first_at", "version_at of its first version."),
        _time("last_at", "version_at of its last version."),
        _count("version_count", "Versions; 0 where no capture made one.", required=True),
        _count("capture_count", "Captures, rejected and ignored ones left out.", required=True),
        _count("observed_seconds", "Seconds from the first to the last usable capture."),
        _count("first_capture_delay_seconds", "Seconds from stated publication to the first capture."),
        _time("gone_after", "Last capture that still showed the article, where it was gone in the end."),
        _time("gone_before", "First capture that found it gone for good."),
    ),
    ("article_id",),
)

ARTICLE_URLS = Table(
    "article_urls",
    "Addresses of articles",
    "One row per article and canonical address.",
    (_ARTICLE, _key("canonical_url", "Address in canonical form.")),
    ("article_id", "canonical_url"),
)

STORIES = Table(
    "stories",
    "Stories",
    "One row per news event that articles cover.",
    (
        _key("story_id", "Cluster id of the aggregator, or a curated name."),
        _count("article_count", "Articles.", required=True),
        _count("outlet_count", "Outlets that are known.", required=True),
        _time("first_at", "The earliest version_at of its articles."),
        _time("last_at", "The latest version_at of its articles."),
    ),
    ("story_id",),
)

ARTICLE_STORIES = Table(
    "article_stories",
    "Stories of articles",
    "One row per article and story.",
    (
        _ARTICLE,
        _key("story_id", "The story.", references="stories.story_id"),
        _closed("basis", StoryBasis, "Why the article is counted to the story.", required=True),
    ),
    ("article_id", "story_id"),
)

OUTLETS = Table(
    "outlets",
    "Outlets",
    "One row per outlet.",
    (
        _key("outlet", "The outlet's main registrable domain."),
        _string("domains", "Its registrable domains, sorted, joined by a space.", required=True),
        _string("name", "Name, from data/curated/outlets.csv."),
        _string("country", "ISO 3166 code, from data/curated/outlets.csv."),
        _string("time_zone", "IANA time zone, from data/curated/outlets.csv."),
    ),
    ("outlet",),
)

VERSIONS = Table(
    "versions",
    "Versions",
    "One row per version: a run of captures that show the same title and body.",
    (
        _key("version_id", "article_id, a hyphen, version_number.", pattern=VERSION_ID_PATTERN),
        _ARTICLE,
        _VERSION_NUMBER,
        _time("version_at", "Time for order and drawing; time_basis says what it is.", required=True),
        _closed("time_basis", TimeBasis, "Which time version_at is.", required=True),
        _time("edited_after", "Last capture that still showed the version before; null where nobody looked."),
        _time("edited_before", "First capture that showed this version; null where nobody looked."),
        _time("last_seen_at", "Last capture that showed this version; null where nobody looked."),
        _count("capture_count", "Captures that show or confirm it.", required=True, minimum=1),
        _string("reverts_to_id", "Latest earlier version of the article with the same title and body.", references="versions.version_id"),
        _TITLE,
        _string("body", "Text, one paragraph a line.", required=True),
        _string("license", "Licence that the source states."),
        _boolean("is_substantive", "A sentence added or deleted, a link at wording or above, or another title; null for version 1."),
        _boolean(
            "is_suspect",
            "Probably no edit but a faulty capture: far shorter than both its neighbours, or broken off within a sentence. "
            "Left out of rates by default.",
            required=True,
        ),
        _string("suspect_reason", "Why it is suspect."),
    ),
    ("version_id",),
)

VERSION_METRICS = Table(
    "version_metrics",
    "Measures of versions",
    "One row per version; every measure of change is null for version 1.",
    (
        _VERSION,
        _ARTICLE,
        _VERSION_NUMBER,
        _count("character_count", "Code points of the body.", required=True),
        _count("word_count", "Words; characters in scripts without spaces.", required=True),
        _count("sentence_count", "Sentences.", required=True),
        _count("paragraph_count", "Paragraphs.", required=True),
        _count("seconds_since_previous", "Seconds between version_at of the version before and of this one."),
        _count("seconds_since_previous_min", "Least seconds between the two edits that the captures allow."),
        _count("seconds_since_previous_max", "Most seconds between the two edits that the captures allow; null where unbounded."),
        _count("added_sentence_count", "Sentences without a link to the version before."),
        _count("deleted_sentence_count", "Sentences of the version before without a link to this one."),
        _count("unchanged_sentence_count", "Sentences equal but for white space and typography."),
        _count("edited_sentence_count", "New sentences of edited, split, merged and recast components."),
        _count("edited_old_sentence_count", "Old sentences of edited, split, merged and recast components."),
        _count("moved_sentence_count", "New sentences with a link outside the heaviest set that keeps order."),
        _count("split_count", "Components of one old and several new sentences."),
        _count("merge_count", "Components of several old and one new sentence."),
        _count("added_word_count", "Words in no word match of any link."),
        _count("deleted_word_count", "Words of the version before in no word match of any link."),
        Column("kept_share", "number", "Share of the words of the version before that are kept.", minimum=0, maximum=1),
        _CHANGE_LEVEL,
        _VALUE_CHANGE,
        _boolean("has_title_change", "The title differs by more than white space and typography."),
        _closed("lead_change", LeadChange, "What became of the first paragraph."),
    ),
    ("version_id",),
)

SENTENCES = Table(
    "sentences",
    "Sentences",
    "One row per sentence of a version.",
    (
        _key("sentence_id", "version_id, a hyphen, sentence_index.", pattern=SENTENCE_ID_PATTERN),
        _VERSION,
        _count("sentence_index", "Place in the version, from 0.", required=True),
        _count("paragraph_index", "Place of its paragraph in the version, from 0.", required=True),
        _string("text", "The sentence.", required=True),
        _count("word_count", "Words; characters in scripts without spaces.", required=True),
    ),
    ("sentence_id",),
)

LINKS = Table(
    "links",
    "Links",
    "One row per link, addition and deletion of an update.",
    (
        _key("link_id", "The new version_id, a hyphen, the row from 0: by new, then old sentence, deletions last."),
        _ARTICLE,
        _key("old_version_id", "The version before.", references="versions.version_id"),
        _key("new_version_id", "The version.", references="versions.version_id"),
        _string("old_sentence_id", "The old sentence; null for an addition.", references="sentences.sentence_id"),
        _string("new_sentence_id", "The new sentence; null for a deletion.", references="sentences.sentence_id"),
        _closed("action", Action, "What happened to the sentences of the component.", required=True),
        _boolean("is_moved", "Outside the heaviest set of links that keeps order.", required=True),
        Column(
            "position_shift",
            "integer",
            "Change of relative rank among the linked sentences, in thousandths; negative is towards the top.",
            minimum=-1000,
            maximum=1000,
        ),
        _count("similarity", "Likeness of the two sentences, in thousandths.", maximum=1000),
        _count("confidence", "Share of such links that are right, in thousandths, measured on gold.", maximum=1000),
        _CHANGE_LEVEL,
        _VALUE_CHANGE,
    ),
    ("link_id",),
)

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
)
