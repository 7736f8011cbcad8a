"""The tables of notices and headlines, each over its life in an article."""

from newsdrift.schema.columns import Table
from newsdrift.schema.declaring import ARTICLE, ARTICLE_ID_PATTERN, boolean, closed, count, key, string, time
from newsdrift.schema.enums import NoticeKind, ReturnKind, TextPart

NOTICES = Table(
    "notices",
    "Notices",
    "One row per notice of correction, clarification or update, over its life in an article.",
    (
        key("notice_id", "article_id, -N, notice_number.", pattern=ARTICLE_ID_PATTERN + "-N[1-9][0-9]*"),
        ARTICLE,
        count("notice_number", "Place among the notices of its article in the order of appearance, from 1.", required=True, minimum=1),
        closed("kind", NoticeKind, "What it says that the newsroom did; of several wordings the weightiest.", required=True),
        boolean("is_proper", "Says, in any wording, what was wrong or changed; else only that something was.", required=True),
        string("text", "Its first wording, with normal typography.", required=True, text=TextPart.NOTICE),
        key("first_version_id", "The first version that shows it.", references="versions.version_id"),
        key("last_version_id", "The last version that shows it.", references="versions.version_id"),
        key("first_sentence_id", "Its first sentence in the first version.", references="sentences.sentence_id"),
        count("version_count", "Versions that show it.", required=True, minimum=1),
        count("wording_count", "Its wordings.", required=True, minimum=1),
        time("appeared_after", "Last capture without it; null where it stood there from the first version, or nobody looked."),
        time("appeared_before", "First capture with it; null where nobody looked."),
        time("last_seen_at", "Last capture with it; null where nobody looked."),
        time("removed_before", "First capture after which it is gone; null where the last version shows it, or nobody looked."),
    ),
    ("notice_id",),
)

HEADLINES = Table(
    "headlines",
    "Headlines",
    "One row per run of captures of a track of an article that show one headline.",
    (
        key("headline_id", "article_id, -H, headline_number.", pattern=ARTICLE_ID_PATTERN + "-H[1-9][0-9]*"),
        ARTICLE,
        count(
            "headline_number",
            "Place among the headlines of its article in the order in which they were seen, from 1.",
            required=True,
            minimum=1,
        ),
        key("track", "The reader that brought it; of a track beside the main one, its folder below data/raw/, a slash and the reader."),
        boolean("is_main", "Of the article's main track.", required=True),
        string("title", "The headline as first seen.", required=True, text=TextPart.TITLE, digests=("title_digest",)),
        time("first_seen_at", "First capture of any track that shows it in this run; null where nobody looked."),
        time("last_seen_at", "Last capture of any track that shows it in this run; null where nobody looked."),
        time("changed_after", "Last capture that still showed the headline before; null for a track's first, and where nobody looked."),
        time("changed_before", "First capture that showed this one; null for a track's first, and where nobody looked."),
        count("capture_count", "Captures that show it, those of other tracks that confirm it counted.", required=True, minimum=1),
        string("version_id", "The version with which it came; null on other tracks.", references="versions.version_id"),
        boolean(
            "is_change",
            "Counts as a change of the headline: of the main track, or of another to a headline that the main one never showed.",
            required=True,
        ),
        closed("return_kind", ReturnKind, "Whether the track showed it before: a revert, or one of two that alternate.", required=True),
        boolean("is_suspect", "Seen only in suspect versions; it interrupts no run and is no change.", required=True),
    ),
    ("headline_id",),
)
