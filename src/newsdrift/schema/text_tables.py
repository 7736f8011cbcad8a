"""The tables of texts and their changes from one version to the next."""

from newsdrift.schema.columns import Column, Table
from newsdrift.schema.declaring import (
    ARTICLE,
    CHANGE_LEVEL,
    SENTENCE_ID_PATTERN,
    TITLE,
    VALUE_CHANGE,
    VERSION,
    VERSION_ID_PATTERN,
    VERSION_NUMBER,
    boolean,
    closed,
    count,
    key,
    string,
    time,
)
from newsdrift.schema.enums import Action, Cause, LeadChange, Notice, TextPart, TimeBasis

VERSIONS = Table(
    "versions",
    "Versions",
    "One row per version: a run of captures that show the same title and body.",
    (
        key("version_id", "article_id, a hyphen, version_number.", pattern=VERSION_ID_PATTERN),
        ARTICLE,
        VERSION_NUMBER,
        time("version_at", "Time for order and drawing; time_basis says what it is.", required=True),
        closed("time_basis", TimeBasis, "Which time version_at is.", required=True),
        time("edited_after", "Last capture that still showed the version before; null where nobody looked."),
        time("edited_before", "First capture that showed this version; null where nobody looked."),
        time("last_seen_at", "Last capture that showed this version; null where nobody looked."),
        count("capture_count", "Captures that show or confirm it.", required=True, minimum=1),
        string("reverts_to_id", "Latest earlier version of the article with the same title and body.", references="versions.version_id"),
        TITLE,
        string("body", "Text, one paragraph a line.", required=True, text=TextPart.BODY, digests=("body_digest", "paragraph_digests")),
        string("license", "Licence that the source states."),
        boolean("is_substantive", "A sentence added or deleted, a link at wording or above, or another title; null for version 1."),
        boolean(
            "is_suspect",
            "Probably no edit but a faulty capture: far shorter than both its neighbours, or broken off within a sentence. "
            "Left out of rates by default.",
            required=True,
        ),
        string("suspect_reason", "Why it is suspect."),
    ),
    ("version_id",),
)

VERSION_METRICS = Table(
    "version_metrics",
    "Measures of versions",
    "One row per version; every measure of change is null for version 1.",
    (
        VERSION,
        ARTICLE,
        VERSION_NUMBER,
        count("character_count", "Code points of the body.", required=True),
        count("word_count", "Words; characters in scripts without spaces.", required=True),
        count("sentence_count", "Sentences.", required=True),
        count("paragraph_count", "Paragraphs.", required=True),
        count("seconds_since_previous", "Seconds between version_at of the version before and of this one."),
        count("seconds_since_previous_min", "Least seconds between the two edits that the captures allow."),
        count("seconds_since_previous_max", "Most seconds between the two edits that the captures allow; null where unbounded."),
        count("added_sentence_count", "Sentences without a link to the version before."),
        count("deleted_sentence_count", "Sentences of the version before without a link to this one."),
        count("unchanged_sentence_count", "Sentences equal but for white space and typography."),
        count("edited_sentence_count", "New sentences of edited, split, merged and recast components."),
        count("edited_old_sentence_count", "Old sentences of edited, split, merged and recast components."),
        count("moved_sentence_count", "New sentences with a link outside the heaviest set that keeps order."),
        count("split_count", "Components of one old and several new sentences."),
        count("merge_count", "Components of several old and one new sentence."),
        count("added_word_count", "Words in no word match of any link."),
        count("deleted_word_count", "Words of the version before in no word match of any link."),
        Column("kept_share", "number", "Share of the words of the version before that are kept.", minimum=0, maximum=1),
        CHANGE_LEVEL,
        VALUE_CHANGE,
        boolean("has_title_change", "The title differs by more than white space and typography."),
        closed("lead_change", LeadChange, "What became of the first paragraph."),
        closed(
            "cause",
            Cause,
            "Boilerplate where the title did not change and every substantive change lies in sentences that are boilerplate, else article. "
            "Updates of boilerplate are left out of rates by default; all counts of this row stand as they are.",
        ),
        closed("notice", Notice, "The strongest notice that the update added or reworded: technical says that, proper what was changed."),
    ),
    ("version_id",),
)

SENTENCES = Table(
    "sentences",
    "Sentences",
    "One row per sentence of a version.",
    (
        key("sentence_id", "version_id, a hyphen, sentence_index.", pattern=SENTENCE_ID_PATTERN),
        VERSION,
        count("sentence_index", "Place in the version, from 0.", required=True),
        count("paragraph_index", "Place of its paragraph in the version, from 0.", required=True),
        string("text", "The sentence.", required=True, text=TextPart.BODY, digests=("sentence_digest",)),
        count("word_count", "Words; characters in scripts without spaces.", required=True),
        key("lineage_id", "The life of the sentence across versions.", references="lineages.lineage_id"),
        boolean("is_boilerplate", "Stands in a line that recurs in unrelated articles of the outlet.", required=True),
    ),
    ("sentence_id",),
)

LINKS = Table(
    "links",
    "Links",
    "One row per link, addition and deletion of an update.",
    (
        key("link_id", "The new version_id, a hyphen, the row from 0: by new, then old sentence, deletions last."),
        ARTICLE,
        key("old_version_id", "The version before.", references="versions.version_id"),
        key("new_version_id", "The version.", references="versions.version_id"),
        string("old_sentence_id", "The old sentence; null for an addition.", references="sentences.sentence_id"),
        string("new_sentence_id", "The new sentence; null for a deletion.", references="sentences.sentence_id"),
        closed("action", Action, "What happened to the sentences of the component.", required=True),
        boolean("is_moved", "Outside the heaviest set of links that keeps order.", required=True),
        Column(
            "position_shift",
            "integer",
            "Change of relative rank among the linked sentences, in thousandths; negative is towards the top.",
            minimum=-1000,
            maximum=1000,
        ),
        count("similarity", "Likeness of the two sentences, in thousandths.", maximum=1000),
        count("confidence", "Share of such links that are right, in thousandths, measured on gold.", maximum=1000),
        CHANGE_LEVEL,
        VALUE_CHANGE,
        count("component_index", "Which edited, split, merged or recast component of the update the link is of, from 0; null for others."),
        count("matched_word_count", "Words that the component keeps, on the first of its links, 0 on the others.", required=True),
    ),
    ("link_id",),
)
