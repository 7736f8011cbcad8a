"""Measures of versions, as named expressions and functions of frames."""

import polars as pl

from newsdrift import text
from newsdrift.alignment.components import change_level
from newsdrift.notices import notice_paragraphs
from newsdrift.schema import Action, ChangeLevel, LeadChange, ValueChange
from newsdrift.values import value_changes

# A text far shorter than both its neighbours is more often a faulty capture than an edit: a page cut off, a paywall, an empty template.
SUSPECT_SHARE = 1 / 3
# A cut text ends in the middle of a sentence that the version before goes on with.
_SENTENCE_END = r"""[.!?…。！？؟।:;)\]"'”’»]\s*$"""

_BULLET = r"^\s*(?:[•●▪◦‣*·–-]\s|\d{1,2}[.)]\s)"
# "PORT ALDER, Jan 5 (Reuters) - ", "JAKARTA, KOMPAS.com - ", "London, June 16 (AP) - ": a place in capitals, perhaps a date and an agency,
# and a dash; or a place in small letters with an agency in brackets.
_DATELINE = (
    r"^\s*(?:\p{Lu}[\p{Lu}\p{M} .,'’/-]{2,40}(?:,[^()–—-]{1,30})?(?:\s*\([^)]{1,40}\))?"
    r"|\p{Lu}[\p{L}\p{M} .,'’/\d-]{2,50}\s*\([^)]{1,40}\))\s*[-–—]{1,2}\s+"
)

CHANGED = (Action.EDITED, Action.SPLIT, Action.MERGED, Action.RECAST)


def size_metrics(versions: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """One row per version with its size in characters, words, sentences and paragraphs."""
    counts = sentences.group_by("version_id").agg(
        word_count=pl.col("word_count").sum(),
        sentence_count=pl.len().cast(pl.Int64),
        paragraph_count=pl.col("paragraph_index").n_unique().cast(pl.Int64),
    )
    sized = versions.select("version_id", character_count=pl.col("body").str.len_chars().cast(pl.Int64))
    return sized.join(counts, on="version_id", how="left", maintain_order="left").with_columns(
        pl.col("word_count", "sentence_count", "paragraph_count").fill_null(0)
    )


def seconds_since_previous() -> pl.Expr:
    """Seconds from `version_at` of the version before; null for an article's first."""
    return pl.col("version_at").diff().over("article_id", order_by="version_number").dt.total_seconds()


def seconds_since_previous_min() -> pl.Expr:
    """Least seconds between the two edits: from the first capture of the version before to the last capture of it."""
    earliest = pl.col("edited_before").shift(1).over("article_id", order_by="version_number")
    return (pl.col("edited_after") - earliest).dt.total_seconds()


def seconds_since_previous_max() -> pl.Expr:
    """Most seconds between the two edits: from before the version before was seen to the first capture of this one."""
    earliest = pl.col("edited_after").shift(1).over("article_id", order_by="version_number")
    return (pl.col("edited_before") - earliest).dt.total_seconds()


def sentence_metrics(links: pl.DataFrame) -> pl.DataFrame:
    """One row per update with its counts of sentences by action, and the words that links keep.

    Takes the rows of `align_updates`. Unchanged + edited + added are the sentences of the new version, unchanged + edited_old +
    deleted those of the old one.
    """
    action = pl.col("action")
    changed = action.is_in([member.value for member in CHANGED])
    components = pl.col("component").filter
    return links.group_by("update").agg(
        added_sentence_count=(action == Action.ADDED).sum(),
        deleted_sentence_count=(action == Action.DELETED).sum(),
        unchanged_sentence_count=(action == Action.UNCHANGED).sum(),
        edited_sentence_count=pl.col("new_index").filter(changed).n_unique(),
        edited_old_sentence_count=pl.col("old_index").filter(changed).n_unique(),
        moved_sentence_count=pl.col("new_index").filter("is_moved").n_unique(),
        split_count=components(action == Action.SPLIT).n_unique(),
        merge_count=components(action == Action.MERGED).n_unique(),
        matched_word_count=pl.col("matched_word_count").sum(),
        links_level=pl.col("change_level").max(),
        links_value_change=pl.col("value_change").max(),
        has_substantive_link=(action.is_in([Action.ADDED, Action.DELETED]) | (pl.col("change_level") == ChangeLevel.WORDING)).any(),
    )


def of_updates(versions: pl.DataFrame) -> pl.DataFrame:
    """The versions with the measures that follow from counts: words added and deleted, levels, what is substantive.

    new = old - deleted + added, in words.
    """
    is_update = pl.col("version_number") > 1
    return versions.with_columns(
        added_word_count=pl.col("word_count") - pl.col("matched_word_count"),
        deleted_word_count=pl.col("old_word_count") - pl.col("matched_word_count"),
        has_title_change=pl.when(is_update).then(has_title_change()),
        change_level=pl.when(is_update).then(update_level()),
        value_change=pl.when(is_update).then(pl.max_horizontal("title_value_change", "links_value_change").fill_null(ValueChange.NONE)),
    ).with_columns(kept_share=kept_share(), is_substantive=is_substantive(), lead_change=_lead_change_in_words())


def _lead_change_in_words() -> pl.Expr:
    """`lead_change`, but none where the update changes white space and typography at most: a paragraph break rewords nothing."""
    is_wordless = pl.col("change_level") <= ChangeLevel.TYPOGRAPHY
    none = pl.lit(LeadChange.NONE).cast(pl.Enum([member.value for member in LeadChange]))
    return pl.when(is_wordless).then(none).otherwise("lead_change")


def kept_share() -> pl.Expr:
    """Share of the words of the version before that are kept: 1 - deleted / old."""
    old = pl.col("old_word_count")
    return pl.when(old > 0).then(((old - pl.col("deleted_word_count")) / old).round(4))


def title_level() -> pl.Expr:
    """How the title differs from the one last seen; null where either is unknown."""
    return change_level(pl.col("shown_title").shift(1).over("article_id", order_by="version_number"), pl.col("shown_title"))


def title_value_changes(versions: pl.DataFrame) -> pl.Series:
    """What became of the values of the title last seen; null where either is unknown."""
    old = versions.select(pl.col("shown_title").shift(1).over("article_id", order_by="version_number")).to_series()
    return value_changes(old, versions["shown_title"], versions["language"])


def has_title_change() -> pl.Expr:
    """The title differs by more than white space and typography; a missing title is unknown, never a change."""
    return (pl.col("title_level") > ChangeLevel.TYPOGRAPHY).fill_null(value=False)


def update_level() -> pl.Expr:
    """The strongest level of title and sentences; a move counts as wording, paragraph breaks alone as white space."""
    strongest = pl.max_horizontal("title_level", "links_level")
    breaks = strongest.is_null() | (strongest == ChangeLevel.NONE)
    moved = pl.col("moved_sentence_count") > 0
    level = pl.when(moved).then(pl.lit(ChangeLevel.WORDING)).when(breaks).then(pl.lit(ChangeLevel.WHITESPACE)).otherwise(strongest)
    return level.cast(pl.Enum([member.value for member in ChangeLevel]))


def is_dateline(line: pl.Expr) -> pl.Expr:
    """Whether a line is a dateline and nothing else."""
    return (line + " ").str.replace(_DATELINE, "").str.strip_chars() == ""


def leads(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """One row per version: `version_id`, `lead_index`, `lead`.

    The lead is the first paragraph that is no bullet and no notice, without its dateline; the first of all where every one is.
    """
    first = paragraphs.filter(pl.col("paragraph_index") == 0).pipe(_with_skipped)
    # In nearly all versions the first paragraph is the lead, and the others need not be looked at.
    other = paragraphs.join(first.filter("skipped"), on="version_id", how="semi").pipe(_with_skipped)
    every = pl.concat([first.filter(~pl.col("skipped")), other]).sort("version_id", "skipped", "paragraph_index", maintain_order=True)
    return every.unique("version_id", keep="first", maintain_order=True).select(
        "version_id",
        lead_index="paragraph_index",
        lead=text.normalise_typography(pl.col("paragraph").str.replace(_DATELINE, "")),
    )


def _with_skipped(paragraphs: pl.DataFrame) -> pl.DataFrame:
    return paragraphs.with_columns(skipped=notice_paragraphs(paragraphs["paragraph"]) | pl.col("paragraph").str.contains(_BULLET))


def lead_changes(updates: pl.DataFrame, links: pl.DataFrame, sentences: pl.DataFrame, lead: pl.DataFrame) -> pl.DataFrame:
    """One row per update with `lead_change`: none, reworded, promoted (it stood lower before) or replaced.

    `updates` has `update`, `old_version_id`, `new_version_id`; `links` are the rows of `align_updates`.
    """
    in_lead = sentences.join(lead.select("version_id", paragraph_index="lead_index"), on=["version_id", "paragraph_index"], how="semi")
    old = in_lead.select(old_version_id="version_id", old_index="sentence_index", was_lead=pl.lit(value=True))
    new = in_lead.select(new_version_id="version_id", new_index="sentence_index")
    linked = links.filter(pl.col("old_index").is_not_null() & pl.col("new_index").is_not_null()).select("update", "old_index", "new_index")
    into_lead = (
        linked.join(updates, on="update")
        .join(new, on=["new_version_id", "new_index"])
        .join(old, on=["old_version_id", "old_index"], how="left")
    )
    origin = into_lead.group_by("update").agg(from_lead=pl.col("was_lead").any())
    old_lead = lead.select(old_version_id="version_id", old_lead="lead")
    new_lead = lead.select(new_version_id="version_id", new_lead="lead")
    compared = updates.join(old_lead, on="old_version_id", how="left").join(new_lead, on="new_version_id", how="left")
    change = (
        pl.when(pl.col("old_lead") == pl.col("new_lead"))
        .then(pl.lit(LeadChange.NONE))
        .when("from_lead")
        .then(pl.lit(LeadChange.REWORDED))
        .when(pl.col("from_lead").is_not_null())
        .then(pl.lit(LeadChange.PROMOTED))
        .otherwise(pl.lit(LeadChange.REPLACED))
    )
    return compared.join(origin, on="update", how="left").select(
        "update", lead_change=change.cast(pl.Enum([member.value for member in LeadChange]))
    )


def suspect_reason() -> pl.Expr:
    """Why a version is probably no edit but a faulty capture, else null.

    Far shorter than the versions before and after it; or the beginning of the version before, broken off within a sentence.
    """
    before = pl.col("word_count").shift(1).over("article_id", order_by="version_number")
    after = pl.col("word_count").shift(-1).over("article_id", order_by="version_number")
    far_shorter = (pl.col("word_count") < before * SUSPECT_SHARE) & (pl.col("word_count") < after * SUSPECT_SHARE)
    old_body = pl.col("body").shift(1).over("article_id", order_by="version_number")
    rest = old_body.str.strip_prefix(pl.col("body"))
    goes_on = old_body.str.starts_with(pl.col("body")) & ~rest.str.contains(r"^(?:\n|$)")
    is_beginning = goes_on & ~pl.col("body").str.contains(_SENTENCE_END)
    return (
        pl.when(is_beginning)
        .then(pl.lit("breaks off within a sentence of the version before"))
        .when(far_shorter)
        .then(pl.format("{} words between versions of {} and {}", "word_count", before, after))
    )


def is_substantive() -> pl.Expr:
    """A sentence added or deleted, a link at wording or above, or another title; null for an article's first version."""
    return pl.when(pl.col("version_number") > 1).then(pl.col("has_substantive_link") | pl.col("has_title_change"))
