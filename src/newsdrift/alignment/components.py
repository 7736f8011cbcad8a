"""What happened to the sentences that links connect."""

import polars as pl
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cpdist

from newsdrift import text
from newsdrift.alignment.matching import component_labels
from newsdrift.schema import Action, ChangeLevel

ACTION = pl.Enum([action.value for action in Action])
CHANGE_LEVEL = pl.Enum([level.value for level in ChangeLevel])

# Words are handed to rapidfuzz as one character each, so one call must not meet more distinct words than Unicode has characters.
COMPONENTS_PER_CALL = 20_000
_FIRST_CHARACTER = 0xE000  # beyond the surrogates, which polars cannot hold


def describe_components(links: pl.DataFrame, sides: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Links with `component`, and one row per component: `component`, `action`, `change_level`, `matched_word_count`.

    Takes the links between changed sentences: `update`, `old_node`, `new_node`.
    """
    labelled = links.with_columns(component=pl.Series(component_labels(links["old_node"].to_numpy(), links["new_node"].to_numpy())))
    pieces = _joined_pieces(labelled, sides, "old").join(_joined_pieces(labelled, sides, "new"), on="component")
    described = pieces.sort("component").select(
        "component",
        action=component_action(pl.col("old_count"), pl.col("new_count")),
        change_level=change_level(pl.col("old_text"), pl.col("new_text")),
        matched_word_count=_matched_word_counts(pieces.sort("component")),
    )
    return labelled, described


def _joined_pieces(labelled: pl.DataFrame, sides: pl.DataFrame, side: str) -> pl.DataFrame:
    """One row per component with the number and the joined text of its sentences on one side."""
    nodes = labelled.select("component", node=f"{side}_node").unique().sort("component", "node")
    texts = nodes.join(sides.select("node", "text", "normal"), on="node", maintain_order="left")
    return texts.group_by("component", maintain_order=True).agg(
        pl.len().alias(f"{side}_count"),
        pl.col("text").str.join(" ").alias(f"{side}_text"),
        pl.col("normal").str.join(" ").alias(f"{side}_normal"),
    )


def component_action(old_count: pl.Expr, new_count: pl.Expr) -> pl.Expr:
    """What a component of so many old and new changed sentences is called."""
    many_to_one = pl.when(new_count == 1).then(pl.lit(Action.MERGED)).otherwise(pl.lit(Action.RECAST))
    one_to_any = pl.when(new_count == 1).then(pl.lit(Action.EDITED)).otherwise(pl.lit(Action.SPLIT))
    return pl.when(old_count == 1).then(one_to_any).otherwise(many_to_one).cast(ACTION)


def change_level(old: pl.Expr, new: pl.Expr) -> pl.Expr:
    """The strongest way in which two texts differ; null where one is null."""
    forms = [
        (ChangeLevel.NONE, lambda side: side),
        (ChangeLevel.WHITESPACE, text.normalise_whitespace),
        (ChangeLevel.TYPOGRAPHY, text.normalise_typography),
        (ChangeLevel.CASE_PUNCTUATION, lambda side: text.fold_case_and_punctuation(text.normalise_typography(side))),
    ]
    level = pl.lit(ChangeLevel.WORDING)
    for name, form in reversed(forms):
        level = pl.when(form(old) == form(new)).then(pl.lit(name)).otherwise(level)
    return pl.when(old.is_not_null() & new.is_not_null()).then(level).cast(CHANGE_LEVEL)


def _matched_word_counts(pieces: pl.DataFrame) -> pl.Series:
    """The words of the longest common subsequence of old and new, case aside."""
    counts = [_common_words(chunk) for chunk in pieces.iter_slices(COMPONENTS_PER_CALL)]
    return pl.concat(counts) if counts else pl.Series(dtype=pl.Int64)


def _common_words(chunk: pl.DataFrame) -> pl.Series:
    words = chunk.select(text.words(pl.col("old_normal", "new_normal").str.to_lowercase()))
    distinct = pl.concat([words["old_normal"].explode(), words["new_normal"].explode()]).drop_nulls().unique().sort()
    characters = pl.Series([chr(_FIRST_CHARACTER + number) for number in range(len(distinct))], dtype=pl.String)
    coded = words.select(pl.all().list.eval(pl.element().replace_strict(distinct, characters, return_dtype=pl.String)).list.join(""))
    lengths = cpdist(coded["old_normal"].to_list(), coded["new_normal"].to_list(), scorer=LCSseq.similarity)
    return pl.Series(lengths.astype("int64"))
