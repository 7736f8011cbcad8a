"""What changed in substantive updates, as passages: the sentences of a component before and after, headlines, leads."""

from collections.abc import Sequence
from typing import Literal

import polars as pl

from newsdrift import text
from newsdrift.alignment.matching import component_labels
from newsdrift.metrics import leads
from newsdrift.packages import Package
from newsdrift.schema import Action, LeadChange
from newsdrift.summaries.updating import updates
from newsdrift.tables.sentences import paragraph_frame

Part = Literal["text", "headline", "lead"]
CHANGES = pl.Enum(["added", "deleted"])
_SIDES = ["article_id", "version_id", "passage", "is_new", "text"]


def changed_passages(
    package: Package, part: Part, *, with_suspect: bool, with_boilerplate: bool, only_substantive: bool = True
) -> pl.DataFrame:
    """One row per text on either side of a passage that an update changed: `article_id`, `version_id` (the new one), `passage`
    (a number), `is_new`, `text`.

    Passages of the text are components of links but for unchanged ones; sentences that are boilerplate are left out unless asked for.
    """
    kept = updates(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate)
    kept = kept.filter("is_substantive") if only_substantive else kept
    if part == "text":
        return _sentences(package, kept, with_boilerplate=with_boilerplate)
    shown = _headlines(package, kept) if part == "headline" else _leads(package, kept)
    sides = [shown.select("article_id", "version_id", "passage", is_new=pl.lit(value=is_new), text=name) for name, is_new in _OLD_NEW]
    return pl.concat(sides).select(_SIDES).drop_nulls("text").sort("passage", "is_new")


_OLD_NEW = (("old_text", False), ("new_text", True))


def _sentences(package: Package, kept: pl.DataFrame, *, with_boilerplate: bool) -> pl.DataFrame:
    rows = (
        package.links.filter(pl.col("action") != Action.UNCHANGED)
        .join(kept.select(new_version_id="version_id"), on="new_version_id", how="semi", maintain_order="left")
        .select("article_id", "old_sentence_id", "new_sentence_id", version_id="new_version_id", row=pl.int_range(pl.len()).cast(pl.String))
    )
    # A sentence is a new one of one update and an old one of the next: two nodes. An addition's other side is a node of its own.
    alone = pl.concat_str(pl.lit("alone "), "row")
    old, new = (rows.select(pl.coalesce(pl.concat_str(pl.lit(side), f"{side}_sentence_id"), alone)).to_series() for side in ("old", "new"))
    nodes, _ = text.number_distinct(pl.concat([old, new]))
    labels = component_labels(nodes[: rows.height], nodes[rows.height :])
    numbered = rows.with_columns(passage=pl.Series(labels, dtype=pl.Int64))
    of_article = pl.lit(value=True) if with_boilerplate else ~pl.col("is_boilerplate").fill_null(value=False)
    texts = package.sentences.filter(of_article).select("sentence_id", "sentence_index", "text")
    sides = [
        numbered.select("article_id", "version_id", "passage", is_new=pl.lit(value=is_new), sentence_id=f"{side}_sentence_id")
        .drop_nulls("sentence_id")
        .unique(["passage", "sentence_id"])
        .join(texts, on="sentence_id")
        for side, is_new in (("old", False), ("new", True))
    ]
    return pl.concat(sides).sort("passage", "is_new", "sentence_index").select(_SIDES)


def _headlines(package: Package, kept: pl.DataFrame) -> pl.DataFrame:
    """One row per update with another headline: the one last seen, and the new one."""
    titles = package.versions.sort("article_id", "version_number").with_columns(pl.col("title").forward_fill().over("article_id"))
    both = titles.select("version_id", new_text="title", old_text=pl.col("title").shift(1).over("article_id"))
    return kept.filter("has_title_change").join(both, on="version_id").sort("article_id", "version_number").with_row_index("passage")


def _leads(package: Package, kept: pl.DataFrame) -> pl.DataFrame:
    """One row per update with another lead: the one before, and the new one."""
    both = lead_texts(package, package.versions).sort("article_id", "version_number")
    paired = both.select("version_id", new_text="lead", old_text=pl.col("lead").shift(1).over("article_id"))
    changed = kept.filter(pl.col("lead_change") != LeadChange.NONE)
    return changed.join(paired, on="version_id").sort("article_id", "version_number").with_row_index("passage")


def lead_texts(package: Package, versions: pl.DataFrame) -> pl.DataFrame:
    """One row per version: `version_id`, `article_id`, `version_number`, `lead`."""
    spoken = versions.select("version_id", "article_id", "version_number", "body").join(
        package.articles.select("article_id", "language"), on="article_id"
    )
    lead = leads(paragraph_frame(spoken)).select("version_id", "lead")
    return spoken.select("version_id", "article_id", "version_number").join(lead, on="version_id")


def in_context(package: Package, passages: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """One row per passage and `keys` of the rows of `passages`, by article and version: its sentences `before` and `after`, or null.

    `passages` has a row per text on either side, as `changed_passages` gives them.
    """
    joined = passages.group_by(*keys, "article_id", "version_id", "passage").agg(
        before=_joined(~pl.col("is_new")), after=_joined(pl.col("is_new"))
    )
    facts = updates(package, with_suspect=True, with_boilerplate=True).select("version_id", "version_number", "version_at", "label")
    told = joined.join(facts, on="version_id").sort(*keys, "article_id", "version_number", "passage")
    return told.select(*keys, "article_id", "version_id", "label", "version_number", "version_at", "before", "after")


def _joined(is_of_side: pl.Expr) -> pl.Expr:
    """The sentences of a side; null where it has none."""
    return pl.when(is_of_side.any()).then(pl.col("text").filter(is_of_side).str.join(" "))
