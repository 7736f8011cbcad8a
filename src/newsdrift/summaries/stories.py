"""What the outlets of a story have in common: who had a word sequence or a value first, and who may have it from whom."""

import polars as pl

from newsdrift import text
from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.schema import TextPart, ValueKind
from newsdrift.shingling import shingles
from newsdrift.summaries.appearing import CERTAIN, STATED, UNKNOWN, appearances, ordered_pairs, places, story_versions
from newsdrift.summaries.labels import captioned, story_labels
from newsdrift.summaries.resampling import median_intervals, ratio_intervals
from newsdrift.summaries.withheld import needs
from newsdrift.values.following import followed_values
from newsdrift.values.quotations import quoted_spans
from newsdrift.values.signs import may_hold_amount
from newsdrift.values.units import PERSON

SIZE = 8  # words; of five, half are names of offices and set phrases ("is expected to be sworn in"): see docs/measures.md
MOST_STORIES = 2  # a sequence that stands in more stories is a set phrase or furniture
# Two articles both have two, three or four of something.
LEAST_NUMBER = 10
OUTLETS = 15
_MEASURED = (ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENT)


@needs(TextPart.BODY)
def story_firsts(package: Package, *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per story, word sequence that articles of several of its outlets share, and outlet: when it came there, and who had it first.

    A sequence (`passage`) has eight words or more, stands within a sentence and in no more than two stories; it is as long as its words
    have one history. `is_quotation`: most of it is between quotation marks, so that both may have it from the speaker. `place`: first,
    later or unknown; `known_by`: by looks or by stated times; `may_come_from`: outlets that may have had it before.
    """
    versions = story_versions(package, with_suspect=with_suspect)
    found = _passages(package, versions)
    named = _placed(found, package).select(
        "story_id",
        "story_label",
        "thing",
        pl.col("passage"),
        "word_count",
        "is_quotation",
        *_TOLD,
    )
    return captioned(named, _scope(package, versions, named, "shared word sequence"))


@needs(TextPart.BODY)
def value_firsts(package: Package, *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per story, value that articles of several of its outlets state, and outlet: when it came there, and who had it first.

    Values are percentages, sums of money, and numbers from ten of the same unit and fate, so that 68 dead are not 68 missing; columns as
    in `story_firsts`, with `value`, as the outlet first wrote it, in its place. The same number need not be of the same thing even so.
    """
    versions = story_versions(package, with_suspect=with_suspect)
    found = _values(package, versions)
    named = _placed(found, package).select("story_id", "story_label", "thing", "value", *_TOLD)
    return captioned(named, _scope(package, versions, named, "shared value"))


_TOLD = (
    "outlet_name",
    "article_id",
    "version_id",
    "wire_group_id",
    "seen_after",
    "seen_before",
    "stated_after",
    "stated_before",
    "place",
    "known_by",
    "delay_min_hours",
    "delay_max_hours",
    "may_come_from",
)


@needs(TextPart.BODY)
def copied(package: Package, *, limit: int = OUTLETS, with_wires: bool = False, with_suspect: bool = False) -> pl.DataFrame:
    """One row per ordered pair of outlets that share word sequences: how many the first had before the other, and how much later.

    `ordered_count` is that of sequences known to have come first in `first_outlet` (`certain_count` by looks, `stated_count` by stated
    times alone), `unknown_count` that of sequences of the two whose order nobody can tell, `word_count` the words of the ordered ones.
    `first_share` is ordered_count of all ordered ones of the two, `delay_hours` the median of the least delays, each with the bounds of
    95 % of draws of stories. Copies of one agency text are left out, and quotations, which both may have from the speaker; of more than
    `limit` outlets those that share most are told.
    """
    versions = story_versions(package, with_suspect=with_suspect)
    found = _passages(package, versions).filter(~pl.col("is_quotation"))
    told = _directions(found, limit=limit, with_wires=with_wires)
    return captioned(told, _scope(package, versions, found, "shared word sequence", kept="outside quotations"))


@needs(TextPart.BODY)
def value_leads(package: Package, *, limit: int = OUTLETS, with_suspect: bool = False) -> pl.DataFrame:
    """One row per ordered pair of outlets that share values: how many the first had before the other. Columns as of `copied`."""
    versions = story_versions(package, with_suspect=with_suspect)
    found = _values(package, versions).with_columns(word_count=pl.lit(0, pl.Int64))
    return captioned(_directions(found, limit=limit, with_wires=True), _scope(package, versions, found, "shared value"))


def _placed(found: pl.DataFrame, package: Package) -> pl.DataFrame:
    told = places(found, ordered_pairs(found, thing="thing"), thing="thing")
    return told.join(story_labels(package), on="story_id", maintain_order="left").sort("story_id", "thing", "version_at", "outlet_name")


def _scope(package: Package, versions: pl.DataFrame, found: pl.DataFrame, noun: str, *, kept: str = "") -> str:
    things = found.select("story_id", "thing").unique().height
    stories = counted(versions["story_id"].n_unique(), "story", "stories")
    articles = counted(versions["article_id"].n_unique(), "article")
    suspect = package.versions.filter("is_suspect").join(versions, on="article_id", how="semi").height
    left_out = suspect - versions.join(package.versions.filter("is_suspect"), on="version_id", how="semi")["version_id"].n_unique()
    note = f"; {counted(left_out, 'suspect version')} left out" if left_out else ""
    return f"{counted(things, noun)}{kept and ' ' + kept} in {articles} of {stories} with several outlets{note}"


def _directions(found: pl.DataFrame, *, limit: int, with_wires: bool) -> pl.DataFrame:
    pairs = ordered_pairs(found, thing="thing")
    is_copy = (pl.col("wire_group_id") == pl.col("wire_group_id_other")).fill_null(value=False)
    known = pairs if with_wires else pairs.filter(~is_copy)
    by = ["outlet_name", "outlet_name_other"]
    both = known.with_columns(
        is_ordered=pl.col("order") != UNKNOWN, is_reversed=(pl.col("order") != UNKNOWN).any().over("story_id", "thing", _unordered())
    )
    most = both.group_by("outlet_name").agg(pl.len()).sort("len", "outlet_name", descending=[True, False]).head(limit)["outlet_name"]
    drawn = both.filter(pl.all_horizontal(pl.col(by).is_in(most.implode())))
    directed = drawn.with_columns(
        is_ordered=pl.col("is_ordered").cast(pl.Int64),
        is_either=pl.col("is_reversed").cast(pl.Int64),
        is_unknown=(~pl.col("is_reversed")).cast(pl.Int64),
    )
    counts = directed.group_by(by).agg(
        certain_count=(pl.col("order") == CERTAIN).sum().cast(pl.Int64),
        stated_count=(pl.col("order") == STATED).sum().cast(pl.Int64),
        unknown_count=pl.col("is_unknown").sum(),
        word_count=(pl.col("word_count") * pl.col("is_ordered")).sum(),
        story_count=pl.col("story_id").n_unique().cast(pl.Int64),
    )
    shares = ratio_intervals(directed, numerator="is_ordered", denominator="is_either", by=by, unit="story_id").select(
        *by, first_share="estimate", share_lower="lower", share_upper="upper"
    )
    late = directed.filter(pl.col("is_ordered") == 1)
    delays = median_intervals(late, value="delay_min_hours", by=by, unit="story_id").select(
        *by, delay_hours="estimate", delay_lower="lower", delay_upper="upper"
    )
    return (
        counts.join(shares, on=by)
        .join(delays, on=by, how="left")
        .sort(by)
        .select(
            "certain_count",
            "stated_count",
            "unknown_count",
            "word_count",
            "story_count",
            "first_share",
            "share_lower",
            "share_upper",
            "delay_hours",
            "delay_lower",
            "delay_upper",
            first_outlet="outlet_name",
            later_outlet="outlet_name_other",
            ordered_count=pl.col("certain_count") + pl.col("stated_count"),
        )
    )


def _unordered() -> pl.Expr:
    names = ("outlet_name", "outlet_name_other")
    return pl.concat_str(pl.min_horizontal(*names), pl.lit("\n"), pl.max_horizontal(*names))


def _sentences(package: Package, versions: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The distinct sentences of versions (`row`, `text`), and which versions of a story show which (`story_id`, `version_id`, `row`)."""
    shown = package.sentences.join(versions.select("story_id", "version_id"), on="version_id", maintain_order="left")
    numbers, distinct = text.number_distinct(shown["text"])
    hits = shown.select("story_id", "version_id", row=pl.Series(numbers, dtype=pl.Int64)).unique()
    return distinct.to_frame("text").with_row_index("row").cast({"row": pl.Int64}), hits


def _passages(package: Package, versions: pl.DataFrame) -> pl.DataFrame:
    """One row per story, passage and outlet: its appearance, and `passage`, `word_count`, `is_quotation`."""
    texts, hits = _sentences(package, versions)
    placed = hits.join(versions, on=["story_id", "version_id"])
    early = placed.sort("version_number").unique(["story_id", "row", "article_id"], keep="first")
    runs = shingles(texts["text"], size=SIZE)
    several = early.select("row").filter(pl.col("row").is_duplicated()).unique()
    likely = pl.concat([runs.filter(pl.col("shingle").is_duplicated()), runs.join(several, on="row", how="semi")]).unique()
    standing = likely.join(early.select("story_id", "row", "outlet_name", "version_id", "version_at"), on="row")
    shared = standing.filter(
        pl.col("outlet_name").n_unique().over("story_id", "shingle") > 1, pl.col("story_id").n_unique().over("shingle") <= MOST_STORIES
    )
    first = appearances(shared.select("story_id", "shingle", "version_id").unique(), versions, thing="shingle")
    profiles = first.group_by("story_id", "shingle").agg(
        profile=pl.concat_str("outlet_name", "version_id", separator=" ").sort().str.join("\n")
    )
    sequences = _sequences(shared.join(profiles, on=["story_id", "shingle"]))
    normal = texts.join(sequences, on="row", how="semi").with_columns(text=text.normalise_typography(pl.col("text")))
    worded = sequences.join(normal.with_columns(word=text.words(pl.col("text"))), on="row")
    named = worded.with_columns(passage=pl.col("word").list.slice("position", "word_count").list.join(" ")).sort("thing")
    quoted = _quoted(named)
    told = named.select("story_id", "shingle", "thing", "word_count", "passage", is_quotation=pl.col("thing").is_in(quoted.implode()))
    return first.join(told, on=["story_id", "shingle"]).drop("shingle")


def _sequences(shared: pl.DataFrame) -> pl.DataFrame:
    """One row per story and sequence, the first shingle of it: `thing`, `row`, `position`, `word_count`.

    Each shingle counts where it stood earliest; neighbours with the same history are one sequence.
    """
    earliest = shared.sort("version_at", "version_id", "row", "position").unique(["story_id", "shingle"], keep="first")
    same = [pl.col(name) == pl.col(name).shift(1) for name in ("story_id", "row", "profile")]
    follows = pl.all_horizontal(*same, pl.col("position") == pl.col("position").shift(1) + 1).fill_null(value=False)
    return (
        earliest.sort("story_id", "version_at", "version_id", "row", "position")
        .with_columns(thing=(~follows).cum_sum().cast(pl.Int64))
        .group_by("story_id", "thing", maintain_order=True)
        .agg(pl.col("shingle", "row", "position").first(), word_count=pl.len().cast(pl.Int64) + pl.col("size").first() - 1)
    )


def _quoted(named: pl.DataFrame) -> pl.Series:
    """The numbers of the sequences (`thing`, `position`, `word_count`) that are mostly quoted words of their sentence (`text`).

    Words outside the marks, such as "said Lee", count for nothing as long as they would be no sequence by themselves.
    """
    marked = named.filter(pl.col("text").str.contains("[\"'「」『』‹›`]")).select("thing", "text", "position", "word_count")
    places = {normal: _quoted_places(normal) for normal in marked["text"].unique()}
    inside = [len(places[normal] & set(range(position, position + count))) for _, normal, position, count in marked.iter_rows()]
    outside = pl.col("word_count") - pl.col("inside")
    return marked.with_columns(inside=pl.Series(inside, dtype=pl.Int64)).filter(outside < pl.min_horizontal("inside", SIZE))["thing"]


def _quoted_places(normal: str) -> set[int]:
    """The places of the words of a sentence that stand between quotation marks."""
    places: set[int] = set()
    for span in quoted_spans(normal):
        first = len(text.list_words(normal[: span.start]))
        places.update(range(first, first + len(text.list_words(normal[span.start : span.end]))))
    return places


def _values(package: Package, versions: pl.DataFrame) -> pl.DataFrame:
    """One row per story, value and outlet: its appearance, and `value` in words."""
    texts, hits = _sentences(package, versions)
    languages = hits.join(versions, on=["story_id", "version_id"]).sort("language").unique("row", keep="first").select("row", "language")
    normal = texts.join(languages, on="row").with_columns(text=text.normalise_typography(pl.col("text")))
    stated = normal.join(_told_values(normal), on=["text", "language"], nulls_equal=True).select("row", *_SAME, "noun", "value")
    outlets = versions.select("story_id", "version_id", "outlet_name", "version_at")
    shown = hits.join(stated, on="row").join(outlets, on=["story_id", "version_id"])
    shared = shown.filter(pl.col("outlet_name").n_unique().over("story_id", *_SAME) > 1)
    named = shared.sort("version_at", "version_id", "noun").with_columns(thing=_in_words()).drop("version_at")
    wording = named.group_by("story_id", "thing", "version_id").agg(pl.col("value").min())
    found = appearances(named.select("story_id", "thing", "version_id").unique(), versions, thing="thing")
    return found.join(wording, on=["story_id", "thing", "version_id"], maintain_order="left")


# What makes two values of a story one.
_SAME = ("kind", "normal", "unit", "fate")


def _told_values(texts: pl.DataFrame) -> pl.DataFrame:
    """One row per value of texts with normal glyphs that tells more than chance: `text`, `language`, what it is, and `value` in its place.

    Those of whom nothing but their fate is told ("68 died") are persons.
    """
    likely = texts.filter(may_hold_amount(pl.col("text"))).select("text", "language").unique()
    is_known = pl.col("unit").is_not_null() | pl.col("fate").is_not_null()
    is_number = pl.col("kind") == ValueKind.NUMBER
    tells = ~is_number | (is_known & (pl.col("amount").abs() >= LEAST_NUMBER))
    found = followed_values(likely).filter(pl.col("kind").is_in(_MEASURED) & tells)
    places = [_in_context(*place) for place in found.select("text", "start", "value_text").iter_rows()]
    unit = pl.when(is_number).then(pl.coalesce("unit", pl.lit(PERSON)))
    return found.with_columns(unit=unit, value=pl.Series(places, dtype=pl.String)).sort("text", "language", "start")


def _in_words() -> pl.Expr:
    """A value of a story as a reader knows it: "number 68 people missing", with the noun that stands first in the texts, not its stem."""
    noun = pl.col("noun").drop_nulls().first().over("story_id", *_SAME).str.to_lowercase()
    return pl.concat_str("kind", "normal", pl.coalesce(noun, "unit"), "fate", separator=" ", ignore_nulls=True)


def _in_context(sentence: str, start: int, value: str) -> str:
    """A value with up to three words before and behind it."""
    end = start + len(value)
    before, behind = sentence[:start].split()[-3:], sentence[end:].split()
    glued = [] if sentence[end : end + 1].isspace() else behind[:1]
    return " ".join([*before, value + "".join(glued), *behind[len(glued) : len(glued) + 3]])
