"""One article from its first to its last version, sentence by sentence."""

from dataclasses import replace

import polars as pl

from newsdrift.packages import Package
from newsdrift.schema import TABLES, Action, TextPart
from newsdrift.summaries.labels import TEXT_LIMIT, captioned, clipped, utc_text
from newsdrift.summaries.updating import updates
from newsdrift.summaries.withheld import or_withheld

BLOCK_LIMIT = 4_000  # Altair refuses more than 5,000 rows
VERSION_LIMIT = 24
FIRST_VERSION = "first version"
BLOCK_ACTIONS = (FIRST_VERSION, *(action.value for action in Action if action != Action.DELETED))
NARROW_FROM = 9  # versions; with more, a column is too narrow for a word
_HALF_COLUMN = 0.43


def most_changed_article(package: Package) -> str | None:
    """The article with most words added and deleted over its updates, suspect versions left out; null without updates."""
    words = (pl.col("added_word_count") + pl.col("deleted_word_count")).sum()
    changed = updates(package).group_by("article_id", "origin_at").agg(words=words)
    ranked = changed.sort("words", "origin_at", "article_id", descending=[True, False, False])
    return ranked["article_id"].item(0) if ranked.height else None


def only_article(package: Package, article_id: str | None) -> Package:
    """The package with the rows of one article alone, of which any other question may be asked."""
    frames = {table.name: getattr(package, table.name) for table in TABLES}
    named = {name: frame for name, frame in frames.items() if "article_id" in frame.columns}
    is_its = pl.col("article_id") == pl.lit(article_id, pl.String)
    sentences = package.sentences.join(package.versions.filter(is_its).select("version_id"), on="version_id", how="semi")
    return replace(package, **{name: frame.filter(is_its) for name, frame in named.items()}, sentences=sentences)


def article_blocks(package: Package, article_id: str | None) -> pl.DataFrame:
    """One row per sentence of each version of an article: its block, what the update made of it, its text and its old text.

    Blocks lie from `top_word` to `bottom_word` of the text and from `left` to `right` around the version's number. `block_text`
    names what happened, where the block has room; `deleted_left` is set where the next version no longer has the sentence.
    """
    drawn, told = drawn_versions(package, article_id, limit=BLOCK_LIMIT)
    bottom = pl.col("word_count").cum_sum().over("version_id", order_by="sentence_index")
    rows = (
        package.sentences.join(drawn, on="version_id")
        .with_columns(bottom_word=bottom)
        .join(_origins_of_sentences(package, drawn), on="sentence_id", how="left")
        .join(_fates(package, drawn), on="sentence_id", how="left")
        .sort("version_number", "sentence_index")
    )
    action = pl.when(pl.col("version_number") == 1).then(pl.lit(FIRST_VERSION)).otherwise(pl.col("action").cast(pl.String))
    is_deleted = pl.col("is_deleted").fill_null(value=False)
    return captioned(
        rows.select(
            "version_number",
            "sentence_index",
            "word_count",
            "bottom_word",
            action=action.cast(pl.Enum(BLOCK_ACTIONS)),
            top_word=pl.col("bottom_word") - pl.col("word_count"),
            middle_word=pl.col("bottom_word") - pl.col("word_count") / 2,
            left=pl.col("version_number") - _HALF_COLUMN,
            right=pl.col("version_number") + _HALF_COLUMN,
            deleted_left=pl.when(is_deleted).then(pl.col("version_number") + _HALF_COLUMN - 0.09),
            is_moved=pl.col("is_moved").fill_null(value=False),
            block_text=_block_text(action, pl.col("is_moved").fill_null(value=False)),
            next=pl.when(is_deleted).then(pl.lit("deleted")).otherwise(pl.lit("kept or edited")),
            text=clipped(or_withheld(package, TextPart.BODY, pl.col("text")), TEXT_LIMIT),
            old_text=clipped(pl.col("old_text"), TEXT_LIMIT),
            at=utc_text(pl.col("version_at")),
        ),
        told,
    )


def _block_text(action: pl.Expr, is_moved: pl.Expr) -> pl.Expr:
    """The action in words or, in narrow columns, its first letter; an arrow where the sentence moved; nothing on thin blocks."""
    is_told = ~action.is_in([FIRST_VERSION, Action.UNCHANGED.value])
    name = pl.when(pl.col("version_number").max() <= NARROW_FROM).then(action).otherwise(action.str.slice(0, 1))
    has_room = pl.col("word_count") * 40 >= pl.col("bottom_word").max()
    text = pl.when(is_told & is_moved).then(name + " ↕").when(is_told).then(name).when(is_moved).then(pl.lit("↕")).otherwise(pl.lit(""))
    return pl.when(has_room | is_moved).then(text).otherwise(pl.lit(""))


def drawn_versions(package: Package, article_id: str | None, *, limit: int) -> tuple[pl.DataFrame, str]:
    """The first versions of an article that a chart has room for, and what the chart shows, in words."""
    versions = package.versions.filter(pl.col("article_id") == pl.lit(article_id, pl.String)).join(
        package.version_metrics.select("version_id", "sentence_count"), on="version_id"
    )
    ordered = versions.sort("version_number").with_columns(sentence_total=pl.col("sentence_count").cum_sum())
    drawn = ordered.filter(pl.col("sentence_total") <= limit).head(VERSION_LIMIT)
    named = package.articles.filter(pl.col("article_id") == pl.lit(article_id, pl.String)).select(
        clipped(pl.coalesce("title", "canonical_url", "article_id"), 90)
    )
    name = "".join(named.to_series())
    suspect = drawn.filter("is_suspect")["version_number"].to_list()
    extent = f"{drawn.height} versions" if drawn.height == versions.height else f"the first {drawn.height} of {versions.height} versions"
    told = f"; suspect: version {', '.join(map(str, suspect))}" if suspect else ""
    return drawn.select("version_id", "version_number", "version_at"), f"{name} · {extent}{told}"


def _origins_of_sentences(package: Package, drawn: pl.DataFrame) -> pl.DataFrame:
    """One row per new sentence: what happened to it, and the old sentences it stands in for."""
    old = package.sentences.select(old_sentence_id="sentence_id", old_text="text")
    return (
        package.links.join(drawn.select(new_version_id="version_id"), on="new_version_id", how="semi")
        .filter(pl.col("new_sentence_id").is_not_null())
        .join(old, on="old_sentence_id", how="left", maintain_order="left")
        .sort("link_id")
        .group_by("new_sentence_id", maintain_order=True)
        .agg(pl.col("action").first(), pl.col("is_moved").any(), old_text=pl.col("old_text").drop_nulls().str.join(" "))
        .with_columns(old_text=pl.when(pl.col("old_text") != "").then("old_text"))
        .rename({"new_sentence_id": "sentence_id"})
    )


def _fates(package: Package, drawn: pl.DataFrame) -> pl.DataFrame:
    """One row per sentence that the next version no longer has."""
    return (
        package.links.join(drawn.select(old_version_id="version_id"), on="old_version_id", how="semi")
        .filter(pl.col("action") == Action.DELETED)
        .select(sentence_id="old_sentence_id", is_deleted=pl.lit(value=True))
    )
