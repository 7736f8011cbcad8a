"""Notices of correction, clarification and update in texts."""

from typing import Any

import polars as pl

from newsdrift import text
from newsdrift.notices import asides, patterns
from newsdrift.schema import NoticeKind

KIND = pl.Enum([kind.value for kind in NoticeKind])
# So many words beside those of formula and date say something: "Correction: the name was misspelled". Where there are no spaces a word
# is two characters.
TELLING_WORDS = 2
MOST_CHARACTERS = 300  # of a paragraph that is a notice without a label or formula: the story goes on for longer
_FOUND: dict[str, Any] = {
    "version_id": pl.String,
    "first_index": pl.Int64,
    "last_index": pl.Int64,
    "text": pl.String,
    "kind": KIND,
    "is_proper": pl.Boolean,
}


def find_notices(sentences: pl.DataFrame) -> pl.DataFrame:
    """One row per notice of a version: `version_id`, `first_index` and `last_index` of its sentences, `text`, `kind`, `is_proper`.

    Takes `version_id`, `sentence_index`, `paragraph_index`, `normal` (with normal typography). A notice begins with a label or is worded
    as one, and lasts to the end of its paragraph; a label alone goes with the notice below it, or with the last paragraph of the text. One
    in brackets before a text is as long as its brackets.
    """
    triggered = sentences.filter(has_trigger(pl.col("normal")))
    if triggered.is_empty():
        return pl.DataFrame(schema=_FOUND)
    held = sentences.join(triggered.select("version_id").unique(), on="version_id", how="semi").sort("version_id", "sentence_index")
    last_paragraph = held.group_by("version_id").agg(text_end=pl.col("paragraph_index").max())
    paragraphs = _paragraphs(held, triggered)
    begun = paragraphs.join(_kinds(paragraphs["paragraph"]), on="paragraph", how="left", maintain_order="left")
    of_paragraphs = begun.filter(pl.col("kind").is_not_null()).select(
        "version_id", "paragraph_index", "kind", "bracket", first_index="first"
    )
    within = _within(triggered, of_paragraphs)
    found = (
        pl.concat([of_paragraphs, within])
        .join(begun.select("version_id", "paragraph_index", "last"), on=["version_id", "paragraph_index"])
        .join(last_paragraph, on="version_id")
        .with_columns(last_index=pl.when(pl.col("bracket").is_null()).then("last").otherwise("first_index"))
    )
    return _told(_with_below(found, held), held)


def notice_paragraphs(paragraphs: pl.Series) -> pl.Series:
    """Whether each paragraph is a notice, or a note of the editors of whatever kind: nothing of the story is in it."""
    shown = text.normalise_typography(pl.col("paragraph"))
    rows = paragraphs.alias("paragraph").to_frame().with_row_index("row")
    open_rows = rows.filter(has_trigger(pl.col("paragraph")) | pl.col("paragraph").str.contains(patterns.NOTE)).with_columns(
        paragraph=shown
    )
    kinds = open_rows.join(_kinds(open_rows["paragraph"]), on="paragraph", how="left", maintain_order="left")
    is_whole = pl.col("bracket").is_null() | (pl.col("bracket").str.len_chars() + 1 >= pl.col("paragraph").str.len_chars())
    is_note = pl.col("paragraph").str.contains(patterns.NOTE)
    apart = kinds.filter((pl.col("kind").is_not_null() & is_whole) | is_note)["row"]
    return rows.select(is_notice=pl.col("row").is_in(apart.implode()))["is_notice"]


def has_trigger(shown: pl.Expr) -> pl.Expr:
    """Whether a text has any of the words that every notice has; most sentences have none and are looked at no further."""
    return shown.str.contains_any(patterns.TRIGGERS, ascii_case_insensitive=True)


def _paragraphs(held: pl.DataFrame, triggered: pl.DataFrame) -> pl.DataFrame:
    """One row per paragraph that may be or hold a notice, with the places of its first and last sentence."""
    return (
        held.join(triggered.select("version_id", "paragraph_index").unique(), on=["version_id", "paragraph_index"], how="semi")
        .group_by("version_id", "paragraph_index", maintain_order=True)
        .agg(
            paragraph=pl.col("normal").str.join(" "),
            first=pl.col("sentence_index").min().cast(pl.Int64),
            last=pl.col("sentence_index").max().cast(pl.Int64),
        )
    )


def _within(triggered: pl.DataFrame, of_paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Notices that begin within a paragraph that is none itself: the first such sentence of it."""
    rest = triggered.join(of_paragraphs, on=["version_id", "paragraph_index"], how="anti")
    begun = rest.join(_kinds(rest["normal"], with_asides=False), left_on="normal", right_on="paragraph").filter(
        pl.col("kind").is_not_null()
    )
    return (
        begun.sort("version_id", "sentence_index")
        .unique(["version_id", "paragraph_index"], keep="first", maintain_order=True)
        .select("version_id", "paragraph_index", "kind", "bracket", first_index=pl.col("sentence_index").cast(pl.Int64))
    )


def _kinds(paragraphs: pl.Series, *, with_asides: bool = True) -> pl.DataFrame:
    """One row per distinct text: `paragraph`, `kind` of the notice that begins it or null, `bracket` where that is all of the notice.

    An aside is a whole short paragraph.
    """
    shown = pl.col("paragraph")
    begins = {
        member: [shown.str.contains(forms[member]) for forms in (patterns.LABELLED, patterns.WORDED, patterns.BRACKETED)]
        for member in NoticeKind
    }
    formula = _first_kind({member: pl.any_horizontal(found) for member, found in begins.items()})
    labelled, worded, _ = begins[NoticeKind.CORRECTION]
    bracket = pl.coalesce(shown.str.extract(f"({pattern})") for pattern in patterns.BRACKETED.values())
    goes_on = {kind: shown.str.contains(pattern) for kind, pattern in patterns.GOES_ON.items()}
    told = (
        pl.when(formula.is_null())
        .then(_aside() if with_asides else pl.lit(None, KIND))
        .when((formula == NoticeKind.CORRECTION) & ~labelled & begins[NoticeKind.CLARIFICATION][1])  # "amended to make clear"
        .then(pl.lit(NoticeKind.CLARIFICATION.value, KIND))
        .when(goes_on[NoticeKind.CORRECTION] & ~worded)
        .then(pl.lit(NoticeKind.CORRECTION.value, KIND))
        .when((formula == NoticeKind.UPDATE) & goes_on[NoticeKind.CLARIFICATION])
        .then(pl.lit(NoticeKind.CLARIFICATION.value, KIND))
        .otherwise(formula)
    )
    rows = paragraphs.alias("paragraph").unique(maintain_order=True).to_frame().with_columns(kind=told, bracket=bracket)
    has_label = pl.any_horizontal(found[0] for found in begins.values())
    is_none = shown.str.contains(patterns.NO_NOTICE) & ~has_label & pl.col("bracket").is_null()
    return rows.with_columns(kind=pl.when(~is_none).then("kind"))


def _first_kind(found: dict[NoticeKind, pl.Expr]) -> pl.Expr:
    """The first kind, in their order, that was found; null where none was."""
    return pl.coalesce(pl.when(is_found).then(pl.lit(kind.value, KIND)) for kind, is_found in found.items())


def _aside() -> pl.Expr:
    """The kind of notice that a short paragraph is since it names its own text, or who wrote it, and a fault or a change; else null."""
    padded = pl.lit(" ") + pl.col("paragraph").str.to_lowercase() + pl.lit(" ")
    is_aside = (
        padded.str.contains_any(asides.ITSELF)
        & (pl.col("paragraph").str.len_chars() <= MOST_CHARACTERS)
        & ~pl.col("paragraph").str.contains(patterns.NO_ASIDE)
    )
    return pl.when(is_aside).then(_first_kind({kind: padded.str.contains_any(asides.TELLS[kind]) for kind in NoticeKind}))


def _with_below(found: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """The notices, a label alone taken together with what it labels."""
    first = held.select("version_id", "normal", first_index=pl.col("sentence_index").cast(pl.Int64))
    last = held.group_by("version_id", "paragraph_index").agg(below_last=pl.col("sentence_index").max().cast(pl.Int64))
    ordered = (
        found.join(first, on=["version_id", "first_index"])
        .with_columns(is_heading=pl.col("normal").str.contains(patterns.HEADING) & (pl.col("first_index") == pl.col("last")))
        .join(last.with_columns(pl.col("paragraph_index") - 1), on=["version_id", "paragraph_index"], how="left")
        .sort("version_id", "paragraph_index")
    )
    below_is_notice = (pl.col("paragraph_index").shift(-1) == pl.col("paragraph_index") + 1).over("version_id").fill_null(value=False)
    next_kind = pl.col("kind").shift(-1).over("version_id")
    labels_last = (pl.col("kind") != NoticeKind.UPDATE) & (pl.col("paragraph_index") + 1 == pl.col("text_end"))
    takes = pl.col("is_heading") & (below_is_notice | labels_last)
    taken = takes.shift(1).over("version_id").fill_null(value=False) & (
        pl.col("paragraph_index").shift(1).over("version_id") + 1 == pl.col("paragraph_index")
    )
    return ordered.with_columns(
        last_index=pl.when(takes).then("below_last").otherwise("last_index"),
        kind=pl.when(takes & below_is_notice).then(pl.min_horizontal("kind", next_kind)).otherwise("kind"),
        is_taken=taken,
    ).filter(~pl.col("is_taken"))


def _told(found: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """The notices with their text, and whether it says more than that there is one."""
    sentences = held.select("version_id", "normal", sentence_index=pl.col("sentence_index").cast(pl.Int64))
    texts = (
        found.join(sentences, on="version_id")
        .filter(pl.col("sentence_index").is_between(pl.col("first_index"), pl.col("last_index")))
        .sort("version_id", "sentence_index")
        .group_by("version_id", "first_index", maintain_order=True)
        .agg(joined=pl.col("normal_right").str.join(" "))
    )
    told = found.join(texts, on=["version_id", "first_index"]).with_columns(text=pl.coalesce("bracket", "joined"))
    return told.with_columns(is_proper=is_proper(pl.col("text"))).sort("version_id", "first_index").select(list(_FOUND))


def is_proper(notice: pl.Expr) -> pl.Expr:
    """Whether a notice says what was wrong or changed, not only that something was, and when."""
    words = text.words(notice.str.to_lowercase().str.replace_all(patterns.DATES, " "))
    telling = words.list.eval(pl.element().filter(~pl.element().is_in(sorted(patterns.BLANK))))
    is_character = pl.element().str.contains(f"^{text.UNSPACED}$")
    characters = telling.list.eval(is_character.cast(pl.Int64)).list.sum()
    return telling.list.len() - characters + characters // 2 >= TELLING_WORDS
