"""The table `lineages`: how each life began, went on and ended."""

import polars as pl

from newsdrift import schema
from newsdrift.lineages.tracing import Nodes, Traced
from newsdrift.schema import EndKind, StartKind
from newsdrift.values import holds_number, holds_quotation


def lineage_ids(traced: Traced) -> pl.Series:
    """The identifier of each life: `<article_id>-L<number>`, numbered by first version, then place in it."""
    articles = traced.sentences[traced.first].select("article_id")
    number = pl.int_range(1, pl.len() + 1).over("article_id")
    return articles.select(lineage_id=pl.concat_str("article_id", pl.lit("-L"), number)).to_series()


def sentences_with_lineage(traced: Traced) -> pl.DataFrame:
    """The sentences that were traced, in order, each with its `lineage_id`."""
    return traced.sentences.with_columns(lineage_id=lineage_ids(traced).gather(traced.life))


def lineage_frame(traced: Traced, versions: pl.DataFrame, disappearances: pl.DataFrame) -> pl.DataFrame:
    """One row per lineage: the table `lineages`.

    Takes the versions that were traced, and `gone_after` and `gone_before` of the articles that are gone.
    """
    ids = lineage_ids(traced)
    facts = _version_facts(versions)
    lives = pl.DataFrame(
        {
            "lineage_id": ids,
            "version_count": traced.version_counts,
            "edit_count": traced.edit_counts,
            "return_count": traced.return_counts,
            "linked_from": _lineage_of(_partners(traced, traced.first, side="new"), traced, ids),
            "linked_to": _lineage_of(_partners(traced, traced.last, side="old"), traced, ids),
        }
    )
    sides = [lives, _beside(traced, facts, traced.first, "first"), _beside(traced, facts, traced.last, "last")]
    whole = pl.concat(sides, how="horizontal").with_columns(article_id="first_article_id")
    known = whole.join(disappearances, on="article_id", how="left", maintain_order="left")
    return schema.LINEAGES.conform(_with_end(_with_start(known)))


def _version_facts(versions: pl.DataFrame) -> pl.DataFrame:
    """The versions with the last sight of the one before and the first sight of the one after, suspect versions left out.

    `is_followed`: a version that is not suspect comes after it.
    """
    kept = pl.when(~pl.col("is_suspect")).then("row")
    numbered = versions.with_row_index("row").with_columns(
        row_before=kept.shift(1).forward_fill().over("article_id"),
        row_after=kept.shift(-1).backward_fill().over("article_id"),
    )
    return numbered.select(
        "article_id",
        "version_id",
        "version_number",
        "language",
        "last_seen_at",
        "edited_before",
        seen_before=pl.col("last_seen_at").gather("row_before"),
        seen_after=pl.col("edited_before").gather("row_after"),
        is_followed=pl.col("row_after").is_not_null(),
    )


def _beside(traced: Traced, facts: pl.DataFrame, nodes: Nodes, side: str) -> pl.DataFrame:
    """Sentences by their nodes, with what is known of their versions."""
    sentences = traced.sentences[nodes].select("sentence_id", "sentence_index", "sentence_count", "word_count", "normal", "version_row")
    versions = facts[sentences["version_row"]]
    return pl.concat([sentences, versions], how="horizontal").select(pl.all().name.prefix(f"{side}_"))


def _partners(traced: Traced, nodes: Nodes, *, side: str) -> pl.Series:
    """The node that each of the nodes is most strongly linked to, as the old or new `side` of the link; null where there is no link."""
    other = {"new": "old_node", "old": "new_node"}[side]
    strongest = traced.links.unique(f"{side}_node", keep="first", maintain_order=True).select(f"{side}_node", partner=other)
    asked = pl.DataFrame({f"{side}_node": nodes})
    return asked.join(strongest, on=f"{side}_node", how="left", maintain_order="left")["partner"]


def _lineage_of(nodes: pl.Series, traced: Traced, ids: pl.Series) -> pl.Series:
    return ids.gather(pl.Series(traced.life).gather(nodes))


def _with_start(lives: pl.DataFrame) -> pl.DataFrame:
    is_first = pl.col("first_version_number") == 1
    is_split = pl.col("linked_from").is_not_null()
    return lives.with_columns(
        start_kind=pl.when(is_first)
        .then(pl.lit(StartKind.FIRST_VERSION))
        .when(is_split)
        .then(pl.lit(StartKind.SPLIT))
        .otherwise(pl.lit(StartKind.ADDED)),
        parent_lineage_id=pl.when(~is_first).then("linked_from"),
        has_quotation=holds_quotation(pl.col("first_normal")),
        has_number=holds_number(pl.col("first_normal"), pl.col("first_language")),
        started_after=pl.when(~is_first).then("first_seen_before"),
        started_before="first_edited_before",
    )


def _with_end(lives: pl.DataFrame) -> pl.DataFrame:
    """A life ends in the first version without it that is not suspect; one that stood to the end is gone where its article is."""
    has_ended, is_absorbed = pl.col("last_is_followed"), pl.col("linked_to").is_not_null()
    is_gone = pl.col("gone_before").is_not_null()
    return lives.with_columns(
        end_kind=pl.when(has_ended & is_absorbed)
        .then(pl.lit(EndKind.ABSORBED))
        .when(has_ended)
        .then(pl.lit(EndKind.DELETED))
        .when(is_gone)
        .then(pl.lit(EndKind.GONE))
        .otherwise(pl.lit(EndKind.ALIVE)),
        absorbed_by_lineage_id=pl.when(has_ended).then("linked_to"),
        last_seen_at="last_last_seen_at",
        ended_after=pl.when(has_ended).then("last_last_seen_at").when(is_gone).then("gone_after"),
        ended_before=pl.when(has_ended).then("last_seen_after").when(is_gone).then("gone_before"),
    )
