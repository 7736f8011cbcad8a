"""What happened to the sentences that links connect."""

import polars as pl
from rapidfuzz.distance import LCSseq
from rapidfuzz.process import cpdist

from newsdrift import text
from newsdrift.alignment.matching import component_labels
from newsdrift.alignment.words import Words
from newsdrift.schema import Action, ChangeLevel, ValueChange
from newsdrift.values import value_changes

ACTION = pl.Enum([action.value for action in Action])
CHANGE_LEVEL = pl.Enum([level.value for level in ChangeLevel])
VALUE_CHANGE = pl.Enum([change.value for change in ValueChange])


def describe_components(
    links: pl.DataFrame, changed: pl.DataFrame, words: Words, languages: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Links with `component`, and one row per component: `component`, `action`, `change_level`, `value_change`, `matched_word_count`.

    Takes links between changed sentences, with `old_node` and `new_node`, the rows of these sentences, their words, and the `language` of
    each `update`. `matched_word_count` is the
    longest common subsequence of the words of old and new, case aside.
    """
    labelled = links.with_columns(component=pl.Series(component_labels(links["old_node"].to_numpy(), links["new_node"].to_numpy())))
    texts = changed.select("node", "update", "text", "normal", "normal_number").join(
        words.codes, left_on="normal_number", right_on="text_number"
    )
    pieces = _joined_pieces(labelled, texts, "old").join(_joined_pieces(labelled, texts, "new"), on="component").sort("component")
    common = cpdist(pieces["old_code"].to_list(), pieces["new_code"].to_list(), scorer=LCSseq.similarity, workers=-1)
    described = pieces.select(
        "component",
        action=component_action(pl.col("old_count"), pl.col("new_count")),
        change_level=_level_of_components(pieces),
        value_change=_values_of_components(pieces, languages),
        matched_word_count=pl.Series(common).cast(pl.Int64),
    )
    return labelled, described


def _joined_pieces(labelled: pl.DataFrame, texts: pl.DataFrame, side: str) -> pl.DataFrame:
    """One row per component with the number, the joined texts and the joined words of its sentences on one side."""
    nodes = labelled.select("component", node=f"{side}_node").unique().sort("component", "node")
    pieces = nodes.join(texts, on="node", maintain_order="left")
    is_alone = pl.col("component").is_unique()
    alone = pieces.filter(is_alone).select("component", "update", "text", "normal", "code", count=pl.lit(1, pl.UInt32))
    joined = (
        pieces.filter(~is_alone)
        .group_by("component", maintain_order=True)
        .agg(pl.col("update").first(), pl.col("text", "normal").str.join(" "), pl.col("code").str.join(""), count=pl.len())
    )
    return pl.concat([alone, joined]).select("component", pl.all().exclude("component").name.prefix(f"{side}_"))


def _level_of_components(pieces: pl.DataFrame) -> pl.Series:
    """The level at which the joined pieces differ. Where even the letters and digits do, it is wording, and no form need be made."""
    letters = (pl.col(f"{side}_normal").str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]+", "") for side in ("old", "new"))
    is_wording = pieces.select(next(letters) != next(letters)).to_series()
    level = change_level(pl.col("old_text"), pl.col("new_text"))
    return (
        pieces.select(pl.when(is_wording).then(None).otherwise("old_text").alias("old_text"), "new_text")
        .select(level.fill_null(ChangeLevel.WORDING))
        .to_series()
    )


def _values_of_components(pieces: pl.DataFrame, languages: pl.DataFrame) -> pl.Series:
    """What became of the values of the joined pieces."""
    spoken = pieces.select(update="old_update").join(languages, on="update", how="left", maintain_order="left")
    return value_changes(pieces["old_normal"], pieces["new_normal"], spoken["language"])


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
