"""The tables of what lives through versions: the lineages of sentences."""

from newsdrift.schema.columns import Table
from newsdrift.schema.declaring import ARTICLE, ARTICLE_ID_PATTERN, boolean, closed, count, key, string, time
from newsdrift.schema.enums import EndKind, StartKind

LINEAGE_ID_PATTERN = ARTICLE_ID_PATTERN + "-L[1-9][0-9]*"

LINEAGES = Table(
    "lineages",
    "Lineages",
    "One row per lineage: the life of a sentence across the versions of its article, through edits, moves, splits, merges and returns.",
    (
        key("lineage_id", "article_id, -L, the number by first version, then place in it.", pattern=LINEAGE_ID_PATTERN),
        ARTICLE,
        closed("start_kind", StartKind, "How it began.", required=True),
        closed("end_kind", EndKind, "How it ended, at the end of what was observed.", required=True),
        string("parent_lineage_id", "The lineage that it was split from.", references="lineages.lineage_id"),
        string("absorbed_by_lineage_id", "The lineage that it was merged into in the end.", references="lineages.lineage_id"),
        key("first_version_id", "The first version that holds it.", references="versions.version_id"),
        key("last_version_id", "The last version that holds it.", references="versions.version_id"),
        key("first_sentence_id", "Its first sentence.", references="sentences.sentence_id"),
        key("last_sentence_id", "Its last sentence.", references="sentences.sentence_id"),
        count("version_count", "Versions that hold it.", required=True, minimum=1),
        count("edit_count", "Times that its wording changed, to and from suspect versions left out.", required=True),
        count("return_count", "Times that it came back, in the words in which it had ended.", required=True),
        count("first_sentence_index", "Place of its first sentence in the first version that holds it, from 0.", required=True),
        count("first_sentence_count", "Sentences of the first version that holds it.", required=True, minimum=1),
        count("first_word_count", "Words of its first sentence.", required=True),
        boolean("has_quotation", "Its first sentence holds quotation marks around words, or one side of them.", required=True),
        boolean("has_number", "Its first sentence holds a digit, or a word for a number from two up.", required=True),
        time("started_after", "Last capture of the version before it; null where it was there from the first version or nobody looked."),
        time("started_before", "First capture that showed it; null where nobody looked."),
        time("last_seen_at", "Last capture that showed the last version that holds it; null where nobody looked."),
        time("ended_after", "Last capture that showed it, or its article where that is gone; null while alive or where nobody looked."),
        time("ended_before", "First capture without it, suspect versions left out; null while alive or where nobody looked."),
    ),
    ("lineage_id",),
)
