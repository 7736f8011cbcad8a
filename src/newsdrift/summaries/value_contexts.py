"""The sentences behind values: before and after each change, and where a value enters and leaves."""

import polars as pl

from newsdrift.packages import Package
from newsdrift.schema import Direction, Fate, TextPart
from newsdrift.summaries.labels import article_labels, clipped, utc_text
from newsdrift.summaries.updating import is_next_to_suspect
from newsdrift.summaries.withheld import needs

CONTEXT_LIMIT = 400  # characters of a sentence
ENTERS, LEAVES = "enters", "leaves"


def sound_changes(package: Package, *, with_suspect: bool) -> pl.DataFrame:
    """The changes of values, without those to and from suspect versions unless asked for."""
    suspect = package.versions.select("article_id", new_version_id="version_id", is_suspect=is_next_to_suspect())
    kept = suspect.filter(pl.lit(with_suspect) | ~pl.col("is_suspect")).select("new_version_id")
    return package.value_changes.join(kept, on="new_version_id", how="semi", maintain_order="left")


@needs(TextPart.BODY, TextPart.TITLE, TextPart.VALUE)
def changed_values(package: Package, *, fate: Fate | None = None, with_suspect: bool = False) -> pl.DataFrame:
    """One row per replaced value, amounts and falls first: what became what, where, between when and when, and both sentences."""
    kept = sound_changes(package, with_suspect=with_suspect).filter(pl.lit(fate is None) | (pl.col("fate") == pl.lit(fate, pl.String)))
    titles = _titles(package)
    rows = (
        kept.join(article_labels(package), on="article_id")
        .join(_sides_of_links(package), on="link_id", how="left")
        .join(titles.select("old_title", "new_title", new_version_id="version_id"), on="new_version_id", how="left")
        .sort("kind", pl.col("direction") != Direction.DOWN, "outlet_name", "label", "version_at", "value_change_id")
    )
    return rows.select(
        "value_change_id",
        "outlet_name",
        "label",
        "kind",
        "fate",
        "old_text",
        "new_text",
        "direction",
        "is_return",
        "is_taken_back",
        at=utc_text(pl.col("version_at")),
        edited_after=utc_text(pl.col("edited_after")),
        edited_before=utc_text(pl.col("edited_before")),
        what=pl.when(pl.col("link_id").is_null()).then(pl.lit("headline")).otherwise(pl.lit("text")),
        old_sentence=clipped(pl.coalesce("old_sentence", pl.when(pl.col("link_id").is_null()).then("old_title")), CONTEXT_LIMIT),
        new_sentence=clipped(pl.coalesce("new_sentence", pl.when(pl.col("link_id").is_null()).then("new_title")), CONTEXT_LIMIT),
    )


def _sides_of_links(package: Package) -> pl.DataFrame:
    """One row per link with a replaced value: `link_id`, `old_sentence`, `new_sentence`: all those that a split or merger links with it."""
    linked = package.links.select("old_sentence_id", "new_sentence_id").drop_nulls()
    replaced = package.value_changes.select("link_id").unique()
    first = package.links.join(replaced, on="link_id", how="semi").select("link_id", "old_sentence_id")
    new = first.join(linked, on="old_sentence_id").select("link_id", "new_sentence_id").unique()
    old = new.join(linked, on="new_sentence_id").select("link_id", "old_sentence_id").unique()
    new = old.join(linked, on="old_sentence_id").select("link_id", "new_sentence_id").unique()
    olds, news = _joined_texts(package, old, "old_sentence"), _joined_texts(package, new, "new_sentence")
    return olds.join(news, on="link_id")


def _joined_texts(package: Package, sides: pl.DataFrame, side: str) -> pl.DataFrame:
    """One row per link: its sentences of one side as one text."""
    texts = sides.join(package.sentences, left_on=f"{side}_id", right_on="sentence_id").sort("link_id", "sentence_index")
    return texts.group_by("link_id", maintain_order=True).agg(pl.col("text").str.join(" ").alias(side))


def _titles(package: Package) -> pl.DataFrame:
    """One row per version: `version_id`, its headline and the one last seen before it."""
    shown = pl.col("title").forward_fill().backward_fill().over("article_id", order_by="version_number")
    titles = package.versions.select("version_id", "article_id", "version_number", new_title=shown)
    return titles.with_columns(old_title=pl.col("new_title").shift(1).over("article_id", order_by="version_number"))


@needs(TextPart.BODY, TextPart.TITLE, TextPart.VALUE)
def in_context(package: Package, values: pl.DataFrame) -> pl.DataFrame:
    """One row per value and end of its life: the sentence with it and what stood, or stands, in its place.

    Takes rows of `package.values`. `event` is `enters` or `leaves`; a value of the first version enters without an old text, one of the
    latest does not leave. `old_text` and `new_text` are the linked sentences, or the headlines; null where the sentence was added or
    deleted. `action` is that of the sentence, `headline`, or `there` in a first version. `after` and `before` bound the time of the edit.
    """
    number = package.versions.select("article_id", "version_number", "version_id")
    last = values.select("article_id", "value_id", "last_sentence_id", "left_after", "left_before", "left_at", version_id="last_version_id")
    next_number = last.join(number, on=["article_id", "version_id"]).with_columns(pl.col("version_number") + 1).drop("version_id")
    leaving = next_number.filter(pl.col("left_at").is_not_null()).join(number, on=["article_id", "version_number"])
    entering = values.select(
        "value_id", "first_sentence_id", "entered_after", "entered_before", "entered_at", version_id="first_version_id"
    )
    rows = [
        _ends(package, entering.rename({"first_sentence_id": "sentence_id"}), "new", ENTERS, "entered"),
        _ends(package, leaving.rename({"last_sentence_id": "sentence_id"}), "old", LEAVES, "left"),
    ]
    facts = values.select("value_id", "kind", "speaker", value=pl.col("text"))
    return facts.join(pl.concat(rows), on="value_id", maintain_order="left_right")


def _ends(package: Package, ends: pl.DataFrame, side: str, event: str, prefix: str) -> pl.DataFrame:
    """One row per value that enters with a version (its sentence is the new one) or leaves with it (the old one)."""
    texts = package.sentences.select("sentence_id", "text")
    other = "old" if side == "new" else "new"
    linked = (
        package.links.select("new_version_id", sentence_id=f"{side}_sentence_id", other_id=f"{other}_sentence_id", action="action")
        .join(ends, left_on=["new_version_id", "sentence_id"], right_on=["version_id", "sentence_id"], how="semi")
        .join(texts.rename({"sentence_id": "other_id", "text": "other_text"}), on="other_id", how="left", maintain_order="left")
        .group_by("new_version_id", "sentence_id", maintain_order=True)
        .agg(pl.col("action").first(), other_text=pl.col("other_text").drop_nulls().str.join(" "))
    )
    told = (
        ends.join(texts, on="sentence_id", how="left")
        .join(linked, left_on=["version_id", "sentence_id"], right_on=["new_version_id", "sentence_id"], how="left")
        .join(_titles(package).drop("article_id", "version_number"), on="version_id")
    )
    in_title, is_first = pl.col("sentence_id").is_null(), pl.col("version_id").str.ends_with("-1")
    sides = {
        f"{side}_text": pl.when(in_title).then(f"{side}_title").otherwise("text"),
        f"{other}_text": pl.when(in_title).then(f"{other}_title").otherwise(pl.col("other_text").replace("", None)),
    }
    return told.select(
        "value_id",
        event=pl.lit(event),
        at=f"{prefix}_at",
        after=f"{prefix}_after",
        before=f"{prefix}_before",
        action=pl.when(in_title).then(pl.lit("headline")).when(is_first).then(pl.lit("there")).otherwise(pl.col("action").cast(pl.String)),
        old_text=clipped(sides["old_text"], CONTEXT_LIMIT),
        new_text=clipped(sides["new_text"], CONTEXT_LIMIT),
    )
