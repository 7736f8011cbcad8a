"""Where a phrase entered or left articles: in the headline or in a sentence, between which two looks.

Phrase and texts are compared in normal typography and, unless asked otherwise, in lower case.
"""

import re
import unicodedata

import polars as pl

from newsdrift.errors import PhraseError
from newsdrift.packages import Package
from newsdrift.schema import LINKS, VERSIONS, TextPart
from newsdrift.schema.columns import UTC_DATETIME
from newsdrift.summaries.withheld import needs
from newsdrift.text import UNSPACED, glyphs_with_origins, normalise_typography, normalise_whitespace

PLACES = ("headline", "text")
EVENTS = ("from the start", "entered", "left")
COLUMNS = {
    "article_id": pl.String,
    "outlet": pl.String,
    "title": pl.String,
    "place": pl.Enum(PLACES),
    "event": pl.Enum(EVENTS),
    "old_version_id": pl.String,
    "new_version_id": pl.String,
    "version_number": pl.Int64,
    "version_at": UTC_DATETIME,
    "time_basis": VERSIONS.dtypes["time_basis"],
    "edited_after": UTC_DATETIME,
    "edited_before": UTC_DATETIME,
    "action": LINKS.dtypes["action"],
    "occurrence_count": pl.Int64,
    "old_text": pl.String,
    "new_text": pl.String,
}
_WORD_CATEGORIES = ("L", "M", "N")


@needs(TextPart.BODY, TextPart.TITLE)
def find(
    package: Package, phrase: str, *, within_words: bool = False, match_case: bool = False, with_suspect: bool = False
) -> pl.DataFrame:
    """One row per entering or leaving of a phrase, the earliest first: in a headline, or in the sentences of a text.

    It entered with the first version that has it after one that had not, left with the first that has it no more; what the first version
    has was there from the start. `edited_after` and `edited_before` are the looks between which that happened, `version_at` the time of
    the new version by its `time_basis`. `old_text` and `new_text` are the headlines, or the first sentence with the phrase and those
    that links connect it with; `action` is what the update did to it, null for headlines and where the two versions are no neighbours.
    `occurrence_count` is how often the version that has the phrase says it.

    A phrase stands within one sentence and matches whole words: "12" is not in 2012 nor in 12,000. A missing title is no change. Suspect
    versions are passed over unless asked for. Raises PhraseError for a phrase without anything to look for.
    """
    pattern = _pattern(phrase, within_words=within_words, match_case=match_case)
    kept = package.versions.filter(pl.lit(value=with_suspect) | ~pl.col("is_suspect")).sort("article_id", "version_number")
    said = {
        "headline": _in_headlines(kept, pattern, match_case=match_case),
        "text": _in_sentences(package, pattern, match_case=match_case),
    }
    found = [_events(kept, counts).with_columns(place=pl.lit(place, COLUMNS["place"])) for place, counts in said.items()]
    headlines, texts = found[0].pipe(_with_headlines, kept), found[1].pipe(_with_sentences, package, said["text"])
    named = package.articles.select("article_id", "outlet", "title")
    return (
        pl.concat([headlines, texts], how="diagonal")
        .join(named, on="article_id", how="left")
        .sort("version_at", "article_id", "version_number", "place")
        .select(pl.col(name).cast(dtype) for name, dtype in COLUMNS.items())
    )


def _pattern(phrase: str, *, within_words: bool, match_case: bool) -> str:
    """What to look for in texts as `_searchable` makes them; bounds of words only where the phrase ends in a letter or digit."""
    sought = str(pl.select(_searchable(pl.lit(phrase), match_case=match_case)).item())
    if not sought:
        raise PhraseError(repr(phrase), "nothing to look for in it", "write one or several words")
    start, end = ("" if within_words or not _is_of_word(one) else r"\b" for one in (sought[0], sought[-1]))
    return f"{start}{pl.select(pl.lit(sought).str.escape_regex()).item()}{end}"


def _is_of_word(character: str) -> bool:
    return unicodedata.category(character)[0] in _WORD_CATEGORIES


def _searchable(text: pl.Expr, *, match_case: bool) -> pl.Expr:
    """A text in which bounds of words are those of the regular expressions of polars.

    Points and commas between digits become ties, which count as parts of words; characters of scripts without spaces stand apart, each a
    word of its own.
    """
    normal = normalise_typography(text)
    tied = normal if match_case else normal.str.to_lowercase()
    for _ in range(2):  # neighbouring matches share a digit: 1.2.3
        tied = tied.str.replace_all(r"(\p{N})\.(\p{N})", "${1}‿${2}").str.replace_all(r"(\p{N}),(\p{N})", "${1}⁀${2}")
    return normalise_whitespace(tied.str.replace_all(f"({UNSPACED})", " ${1} "))


def _occurrences(texts: pl.Series, pattern: str, *, match_case: bool) -> pl.DataFrame:
    """One row per distinct text that has the phrase: `text`, `occurrence_count`; versions repeat most of their sentences."""
    distinct = pl.DataFrame({"text": texts.drop_nulls().unique()}, schema={"text": pl.String})
    count = _searchable(pl.col("text"), match_case=match_case).str.count_matches(pattern).cast(pl.Int64)
    return distinct.with_columns(occurrence_count=count).filter(pl.col("occurrence_count") > 0)


def _in_headlines(versions: pl.DataFrame, pattern: str, *, match_case: bool) -> pl.DataFrame:
    """One row per version whose headline, or the last known one, has the phrase."""
    shown = versions.select("version_id", text=_known_title())
    return shown.join(_occurrences(shown["text"], pattern, match_case=match_case), on="text")


def _known_title() -> pl.Expr:
    """The headline last seen; before the first that was seen, that one."""
    return pl.col("title").forward_fill().backward_fill().over("article_id", order_by="version_number")


def _in_sentences(package: Package, pattern: str, *, match_case: bool) -> pl.DataFrame:
    """One row per version whose text has the phrase, with the first sentence that does."""
    occurrences = _occurrences(package.sentences["text"], pattern, match_case=match_case)
    said = package.sentences.join(occurrences, on="text").sort("version_id", "sentence_index")
    return said.group_by("version_id", maintain_order=True).agg(
        pl.col("sentence_id").first(), pl.col("text").first(), pl.col("occurrence_count").sum()
    )


def _events(versions: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """One row per version with which the phrase came or went: the columns that headlines and texts have alike."""
    before = pl.all().exclude("article_id").shift(1).over("article_id").name.prefix("before_")
    paired = (
        versions.select("article_id", "version_id", "version_number", "version_at", "time_basis", "edited_before", "last_seen_at")
        .join(said.select("version_id", "occurrence_count"), on="version_id", how="left", maintain_order="left")
        .with_columns(is_there=pl.col("occurrence_count").is_not_null())
        .with_columns(before)
    )
    was_there, is_first = pl.col("before_is_there"), pl.col("before_version_id").is_null()
    event = (
        pl.when(is_first & pl.col("is_there"))
        .then(pl.lit("from the start"))
        .when(~was_there & pl.col("is_there"))
        .then(pl.lit("entered"))
        .when(was_there & ~pl.col("is_there"))
        .then(pl.lit("left"))
    )
    return (
        paired.with_columns(event=event.cast(COLUMNS["event"]))
        .filter(pl.col("event").is_not_null())
        .select(
            "article_id",
            "event",
            "version_number",
            "version_at",
            "time_basis",
            "edited_before",
            edited_after="before_last_seen_at",
            old_version_id="before_version_id",
            new_version_id="version_id",
            occurrence_count=pl.coalesce("occurrence_count", "before_occurrence_count"),
        )
    )


def _with_headlines(events: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    shown = versions.select("version_id", text=_known_title())
    for side in ("old", "new"):
        events = events.join(
            shown.select(pl.col("version_id").alias(f"{side}_version_id"), pl.col("text").alias(f"{side}_text")),
            on=f"{side}_version_id",
            how="left",
        )
    return events


def _with_sentences(events: pl.DataFrame, package: Package, said: pl.DataFrame) -> pl.DataFrame:
    """The events with the first sentence that has the phrase, and those of the other version that links connect it with."""
    sides = [
        _with_side(events.filter(is_left), package, said, has=has, lacks=lacks)
        for is_left, has, lacks in ((pl.col("event") != "left", "new", "old"), (pl.col("event") == "left", "old", "new"))
    ]
    return pl.concat(sides, how="diagonal")


def _with_side(events: pl.DataFrame, package: Package, said: pl.DataFrame, *, has: str, lacks: str) -> pl.DataFrame:
    first = said.select(
        pl.col("version_id").alias(f"{has}_version_id"), pl.col("sentence_id").alias(f"{has}_id"), pl.col("text").alias(f"{has}_text")
    )
    placed = events.join(first, on=f"{has}_version_id")
    texts = package.sentences.select(pl.col("sentence_id").alias(f"{lacks}_sentence_id"), pl.col("text").alias(f"{lacks}_text"))
    keys = ["old_version_id", "new_version_id"]
    linked = (
        package.links.join(placed, left_on=[*keys, f"{has}_sentence_id"], right_on=[*keys, f"{has}_id"], how="semi", maintain_order="left")
        .join(texts, on=f"{lacks}_sentence_id", how="left", maintain_order="left")
        .group_by(*keys, maintain_order=True)
        .agg(pl.col("action").first(), pl.col(f"{lacks}_text").drop_nulls().str.join(" "))
        .with_columns(pl.when(pl.col(f"{lacks}_text") != "").then(f"{lacks}_text"))
    )
    return placed.drop(f"{has}_id").join(linked, on=keys, how="left")


def around(text: str, phrase: str, *, limit: int) -> tuple[str, str, str]:
    """What stands before the first place of a phrase in a text, the phrase as it stands there, and what comes after.

    Some `limit` characters in all, half of them before it where the text is long; of a text without the phrase its beginning.

    >>> around("They left it. The “cargo doors”  were open.", "Cargo doors", limit=30)
    ('…left it. The “', 'cargo doors', '”  were open.')
    """
    normal, origins = glyphs_with_origins(text)
    words = map(re.escape, str(pl.select(normalise_typography(pl.lit(phrase))).item()).split())
    sought = r"\s+".join(words)
    found = re.search(rf"(?<!\w){sought}(?![.,]?\w)", normal, re.IGNORECASE) or re.search(sought, normal, re.IGNORECASE)
    start, end = (origins[found.start()], origins[found.end()]) if found else (0, 0)
    before = text[:start] if start <= limit // 2 else f"…{text[start + 1 - limit // 2 : start]}"
    room = limit - len(before)
    after = text[end:] if len(text) - end <= room else f"{text[end : end + room - 1]}…"
    return before, text[start:end], after
