"""The whole alignment, over any number of updates at once."""

from collections.abc import Iterator, Sequence

import polars as pl

from newsdrift import text
from newsdrift.alignment.candidates import candidate_pairs, equal_and_changed, weighted_stems
from newsdrift.alignment.components import ACTION, CHANGE_LEVEL, VALUE_CHANGE, change_level, describe_components
from newsdrift.alignment.confidence import confidence
from newsdrift.alignment.evidence import add_evidence
from newsdrift.alignment.matching import choose_links
from newsdrift.alignment.order import moved_links
from newsdrift.alignment.words import read_words
from newsdrift.records import Link
from newsdrift.schema import Action, ChangeLevel, ValueChange
from newsdrift.values import holds_value

ALIGNER_VERSION = "2"
# A word becomes one character for rapidfuzz, and Unicode has 1.06 million beyond the surrogates.
WORDS_OF_A_BATCH = 1_000_000

LANGUAGES = {"update": pl.Int64, "language": pl.String}

_SIDE = ["node", "update", "is_new", "index", "text", "normal", "normal_number", "word_count"]


def align(old: Sequence[str], new: Sequence[str], *, language: str | None = None) -> list[Link]:
    """The links between two versions of a text, given as sentences, with the additions and deletions.

    Rows come by new, then old sentence, deletions last. `language`, a BCP 47 tag, tells which words are
    numbers and months (`value_change`); the links are the same in every language. What decides is the pair of texts alone.

    Equal sentences are unchanged. Of the others, each pair whose evidence makes it more likely a link than not is one: the words that
    they share (rare ones in the pair weigh more), their order, their place among the unchanged sentences, their neighbours, and how
    they compare with the next best partners. What then has several partners is a split, a merge or a recast.

    >>> for link in align(["Two men died.", "Rain fell."], ["Rain fell.", "Three men died."]):
    ...     print(link.old_index, link.new_index, link.action, link.is_moved)
    1 0 unchanged True
    0 1 edited False
    """
    sentences = pl.DataFrame({"text": [*old, *new]}, schema={"text": pl.String}).with_columns(
        update=pl.lit(0, pl.Int64),
        is_new=pl.Series([False] * len(old) + [True] * len(new), dtype=pl.Boolean),
        index=pl.Series([*range(len(old)), *range(len(new))], dtype=pl.Int64),
        normal=text.normalise_typography(pl.col("text")),
    )
    normal = pl.col("normal")
    counted = sentences.with_columns(normal_number=normal.rank("dense"), word_count=text.word_count(normal))
    rows = align_updates(counted, pl.DataFrame({"update": [0], "language": [language]}, schema=LANGUAGES))
    return link_list(rows)


def link_list(rows: pl.DataFrame) -> list[Link]:
    """The rows of `align_updates` as links."""
    return [
        Link(
            row["old_index"],
            row["new_index"],
            Action(row["action"]),
            row["is_moved"],
            row["similarity"],
            row["confidence"],
            ChangeLevel(row["change_level"]),
            ValueChange(row["value_change"]),
        )
        for row in rows.iter_rows(named=True)
    ]


def align_updates(sentences: pl.DataFrame, languages: pl.DataFrame | None = None) -> pl.DataFrame:
    """One row per link, addition and deletion of each update, by new, then old sentence, deletions last.

    Takes one row per sentence of either side: `update` (integer), `is_new`, `index` (place in its version), `text`, `normal` (the text
    with normal typography), `normal_number` (equal where `normal` is), `word_count`; and the `language` (a BCP 47 tag or null) of each
    `update`, for the values, which are told by the words of the texts without it. Gives `update`, `old_index`, `new_index`, `action`,
    `is_moved`, `position_shift`, `similarity`, `confidence`, `change_level`, `value_change` (a sentence added or deleted with a value in
    it adds or removes one), `component` (a number, null for unchanged, added and deleted sentences) and `matched_word_count`: the words
    that the component keeps, on its first row, 0 on the others.
    """
    sides = number_sides(sentences)
    spoken = pl.DataFrame(schema=LANGUAGES) if languages is None else languages
    unchanged, changed = equal_and_changed(sides)
    edited = [_describe_changed(*batch, spoken) for batch in _batches(sides, changed, unchanged)]
    links = pl.concat([_describe_unchanged(unchanged, sides), *edited])
    placed = _place(links, sides)
    rows = pl.concat([placed, _lone_sentences(links, sides)], how="diagonal")
    known = rows.with_columns(confidence=confidence()).drop("score")
    return known.sort("update", "new_index", "old_index", nulls_last=True)


def number_sides(sentences: pl.DataFrame) -> pl.DataFrame:
    """The rows by update, side and place, with `node`, their number."""
    side, place = pl.col("update") * 2 + pl.col("is_new"), pl.col("index")
    comes_after = (side.diff() > 0) | ((side.diff() == 0) & (place.diff() > 0))
    is_sorted = sentences.select(comes_after.fill_null(value=True).all()).item()
    ordered = sentences if is_sorted else sentences.sort("update", "is_new", "index")
    return ordered.with_row_index("node").cast({"node": pl.Int64}).select(_SIDE)


def scored_pairs(sides: pl.DataFrame) -> pl.DataFrame:
    """The candidate pairs of changed sentences with their evidence."""
    unchanged, changed = equal_and_changed(sides)
    words = read_words(changed)
    return add_evidence(candidate_pairs(weighted_stems(sides, changed, words)), sides, changed, unchanged, words)


def _batches(
    sides: pl.DataFrame, changed: pl.DataFrame, unchanged: pl.DataFrame
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]]:
    """Sides, changed sentences and unchanged links of whole updates that have changed sentences on both sides.

    So many that the changed sentences of a batch have no more words than `WORDS_OF_A_BATCH`, as long as those of one update do not.
    """
    words = changed.group_by("update").agg(pl.col("word_count").sum()).sort("update")
    numbered = words.select("update", batch=pl.col("word_count").cum_sum() // WORDS_OF_A_BATCH)
    for batch in numbered.partition_by("batch", maintain_order=True):
        ours, edited, equal = (frame.join(batch, on="update", how="semi", maintain_order="left") for frame in (sides, changed, unchanged))
        yield ours, edited, equal


def _describe_unchanged(pairs: pl.DataFrame, sides: pl.DataFrame) -> pl.DataFrame:
    """Links of equal sentences: they differ in white space or typography at most, and keep all their words."""
    old = sides.select(old_node="node", old_text="text", matched_word_count="word_count")
    new = sides.select(new_node="node", new_text="text")
    texts = pairs.join(old, on="old_node").join(new, on="new_node")
    same = texts.filter(pl.col("old_text") == pl.col("new_text")).with_columns(change_level=pl.lit(ChangeLevel.NONE).cast(CHANGE_LEVEL))
    other = texts.filter(pl.col("old_text") != pl.col("new_text")).with_columns(
        change_level=change_level(pl.col("old_text"), pl.col("new_text"))
    )
    return pl.concat([same, other]).select(
        "old_node",
        "new_node",
        action=pl.lit(Action.UNCHANGED).cast(ACTION),
        change_level="change_level",
        value_change=pl.lit(ValueChange.NONE).cast(VALUE_CHANGE),
        component=pl.lit(None, pl.Int64),
        matched_word_count="matched_word_count",
        similarity=pl.lit(1000, pl.Int64),
        score=pl.lit(None, pl.Int64),
    )


def _describe_changed(sides: pl.DataFrame, changed: pl.DataFrame, unchanged: pl.DataFrame, languages: pl.DataFrame) -> pl.DataFrame:
    words = read_words(changed)
    stems = weighted_stems(sides, changed, words)
    pairs = add_evidence(candidate_pairs(stems), sides, changed, unchanged, words)
    links, components = describe_components(choose_links(pairs, stems), changed, words, languages)
    first_of_component = pl.int_range(pl.len()).over("component", order_by=["new_node", "old_node"]) == 0
    return links.join(components, on="component").select(
        "old_node",
        "new_node",
        "action",
        "change_level",
        "value_change",
        "component",
        matched_word_count=pl.when(first_of_component).then("matched_word_count").otherwise(0),
        similarity="similarity",
        score="score",
    )


def _place(links: pl.DataFrame, sides: pl.DataFrame) -> pl.DataFrame:
    """The links with the places of their sentences, `is_moved` and `position_shift`."""
    old = sides.select("update", old_node="node", old_index="index", old_words="word_count")
    new = sides.select(new_node="node", new_index="index", new_words="word_count")
    indexed = links.join(old, on="old_node").join(new, on="new_node").with_columns(weight=pl.col("old_words") + pl.col("new_words"))
    placed = moved_links(indexed)
    return _with_shift(placed).select(
        "update",
        "old_index",
        "new_index",
        "action",
        "is_moved",
        "position_shift",
        "similarity",
        "score",
        "change_level",
        "value_change",
        "component",
        "matched_word_count",
    )


def _with_shift(placed: pl.DataFrame) -> pl.DataFrame:
    """The links with `position_shift`. Where all of an update keep order one to one, ranks are equal, and none is computed."""
    is_plain = pl.col("is_straight") & pl.col("action").is_in([Action.UNCHANGED, Action.EDITED])
    other = placed.filter(~is_plain).select("update").unique()
    plain = placed.join(other, on="update", how="anti", maintain_order="left").with_columns(position_shift=pl.lit(0, pl.Int64))
    shift = relative_rank(pl.col("new_index")) - relative_rank(pl.col("old_index"))
    shifted = placed.join(other, on="update", how="semi", maintain_order="left").with_columns(position_shift=shift)
    return pl.concat([plain, shifted])


def relative_rank(index: pl.Expr) -> pl.Expr:
    """The rank of a sentence among the linked ones of its side: 0 for the first, 1000 for the last; 0 where there is one."""
    rank = index.rank("dense").over("update").cast(pl.Int64) - 1
    last = index.n_unique().over("update").cast(pl.Int64) - 1
    return rank * 1000 // pl.max_horizontal(last, 1)


def _lone_sentences(links: pl.DataFrame, sides: pl.DataFrame) -> pl.DataFrame:
    """Additions and deletions: the sentences that no link holds."""
    linked = pl.concat([links["old_node"], links["new_node"]])
    lone = sides.filter(~pl.col("node").is_in(linked.implode()))
    is_new = pl.col("is_new")
    side_change = pl.when(is_new).then(pl.lit(ValueChange.ADDED)).otherwise(pl.lit(ValueChange.REMOVED))
    change = pl.when(holds_value(pl.col("normal"))).then(side_change).otherwise(pl.lit(ValueChange.NONE))
    return lone.select(
        "update",
        old_index=pl.when(~is_new).then("index"),
        new_index=pl.when(is_new).then("index"),
        action=pl.when(is_new).then(pl.lit(Action.ADDED)).otherwise(pl.lit(Action.DELETED)).cast(ACTION),
        is_moved=pl.lit(value=False),
        position_shift=pl.lit(None, pl.Int64),
        similarity=pl.lit(0, pl.Int64),
        change_level=pl.lit(ChangeLevel.WORDING).cast(CHANGE_LEVEL),
        value_change=change.cast(VALUE_CHANGE),
        component=pl.lit(None, pl.Int64),
        matched_word_count=pl.lit(0, pl.Int64),
    )
