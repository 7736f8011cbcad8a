"""Values of an article over its versions: when each was first and last there, and what replaced it."""

import polars as pl

from newsdrift import schema, text
from newsdrift.schema import Direction, ValueChange, ValueKind
from newsdrift.values.following import followed_values, replaced_values
from newsdrift.values.forms import is_same_name
from newsdrift.values.sentence import fold
from newsdrift.values.signs import may_hold_amount

# What makes two values of an article one.
_SAME = ["article_id", "kind", "normal", "unit", "fate", "speaker"]
_TIMES = ["version_at", "edited_after", "edited_before"]


def value_occurrences(versions: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """One row per value of a version and place where it stands, in the order of the text, headlines first.

    `versions` has `shown_title`, the title last seen, and `language`; `sentences` has `sentence_id`, `normal` and `normal_number`.
    `sentence_id` is null and `sentence_index` -1 in a headline. `speaker` is the fullest form of the name in the article.
    """
    titles = versions.filter(pl.col("shown_title").is_not_null()).select(
        "version_id",
        sentence_id=pl.lit(None, pl.String),
        sentence_index=pl.lit(-1, pl.Int64),
        text=text.normalise_typography(pl.col("shown_title")),
    )
    placed = pl.concat([titles.filter(may_hold_amount(pl.col("text"))), _sentences_with_values(sentences)])
    known = placed.join(versions.select("version_id", "article_id", "version_number", "language"), on="version_id")
    found = followed_values(known.select("text", "language").unique())
    return (
        known.join(found, on=["text", "language"], nulls_equal=True)
        .sort("article_id", "version_number", "sentence_index", "start", "kind")
        .pipe(_with_full_speakers)
        .drop("text", "language")
    )


def _sentences_with_values(sentences: pl.DataFrame) -> pl.DataFrame:
    """The sentences in which a value can stand, each distinct text looked at once."""
    distinct = sentences.select("normal_number", "normal").unique("normal_number")
    held = distinct.filter(may_hold_amount(pl.col("normal"))).select("normal_number")
    return sentences.join(held, on="normal_number", how="semi").select(
        "version_id", "sentence_id", pl.col("sentence_index").cast(pl.Int64), text="normal"
    )


def _with_full_speakers(occurrences: pl.DataFrame) -> pl.DataFrame:
    """The occurrences with each speaker by the fullest form of the name that the article uses for a speaker."""
    named = occurrences.filter(pl.col("speaker").is_not_null()).group_by("article_id").agg(pl.col("speaker").unique().sort())
    rows = [(article, name, _fullest(name, names)) for article, names in named.iter_rows() for name in names]
    full = pl.DataFrame(rows, schema={"article_id": pl.String, "speaker": pl.String, "full": pl.String}, orient="row")
    joined = occurrences.join(full, on=["article_id", "speaker"], how="left", maintain_order="left")
    return joined.with_columns(speaker="full").drop("full")


def _fullest(name: str, names: list[str]) -> str:
    """The longest of the names that a name is a form of; itself where two of them are different people.

    >>> _fullest("Lee", ["Bruce Lee", "Lee"]), _fullest("Lee", ["Bruce Lee", "Harper Lee", "Lee"])
    ('Bruce Lee', 'Lee')
    """
    forms = [other for other in names if is_same_name(_words(name), _words(other)) and len(_words(other)) >= len(_words(name))]
    fullest = max(forms, key=lambda other: (len(_words(other)), len(other), other), default=name)
    return fullest if all(is_same_name(_words(other), _words(fullest)) for other in forms) else name


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word).removesuffix("'s") for word in name.replace(".", " ").split())


def value_frame(occurrences: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    """One row per value of an article over all its versions: the table `values`."""
    number = pl.col("version_number")
    lives = occurrences.group_by(_SAME, maintain_order=True).agg(
        pl.col("noun", "amount").first(),
        text=pl.col("value_text").first(),
        first_number=number.first(),
        last_number=number.last(),
        version_count=number.n_unique().cast(pl.Int64),
        is_in_title=(pl.col("sentence_index") < 0).any(),
        first_version_id=pl.col("version_id").first(),
        last_version_id=pl.col("version_id").last(),
        first_sentence_id=pl.col("sentence_id").filter(number == number.first()).drop_nulls().first(),
        last_sentence_id=pl.col("sentence_id").filter(number == number.last()).drop_nulls().first(),
    )
    first = versions.select(
        first_version_id="version_id", entered_at="version_at", entered_after="edited_after", entered_before="edited_before"
    )
    last = versions.select(last_version_id="version_id", left_after="last_seen_at")
    after = versions.select("article_id", left_at="version_at", left_before="edited_before", last_number=pl.col("version_number") - 1)
    return (
        lives.join(first, on="first_version_id", how="left", maintain_order="left")
        .join(last, on="last_version_id", how="left", maintain_order="left")
        .join(after, on=["article_id", "last_number"], how="left", maintain_order="left")
        .with_columns(value_id=pl.concat_str("article_id", pl.lit("-V"), pl.int_range(1, pl.len() + 1).over("article_id")))
    )


def value_change_frame(
    versions: pl.DataFrame, sentences: pl.DataFrame, links: pl.DataFrame, occurrences: pl.DataFrame, values: pl.DataFrame
) -> pl.DataFrame:
    """One row per value that an update replaced, in the sentences of a component or the headline: the table `value_changes`."""
    pairs, places = replaced_pairs(versions, sentences, links)
    found = replaced_values(pairs.select("old", "new", "language").unique())
    changes = pairs.join(found, on=["old", "new", "language"], nulls_equal=True).sort("pair", "change_number")
    named = occurrences.join(values.select("value_id", *_SAME), on=_SAME, nulls_equal=True, maintain_order="left")
    standing = named.select("normal", "value_id", "unit", "fate", place=_place("version_id", "sentence_id"))
    for side in ("old", "new"):
        told = places.filter(side=side).join(standing, on="place", maintain_order="left_right").drop("place", "side")
        once = told.unique(["pair", "normal"], keep="first", maintain_order=True).rename(
            {name: f"{side}_{name}" for name in ("normal", "value_id", "unit", "fate")}
        )
        changes = changes.join(once, on=["pair", f"{side}_normal"], how="left", maintain_order="left")
    return (
        changes.with_columns(unit=pl.coalesce("new_unit", "old_unit"), fate=pl.coalesce("new_fate", "old_fate"), direction=direction())
        .pipe(_with_slots, places, links)
        .pipe(_with_returns)
        .with_columns(value_change_id=pl.concat_str("new_version_id", pl.lit("-C"), pl.int_range(1, pl.len() + 1).over("new_version_id")))
    )


def direction() -> pl.Expr:
    """Which way an amount was changed; none where one of both states no number or they are in different currencies."""
    is_other_money = (pl.col("kind") == ValueKind.MONEY) & (pl.col("old_unit") != pl.col("new_unit"))
    up, down = pl.col("new_amount") > pl.col("old_amount"), pl.col("new_amount") < pl.col("old_amount")
    way = pl.when(is_other_money).then(pl.lit(Direction.NONE)).when(up).then(pl.lit(Direction.UP)).when(down).then(pl.lit(Direction.DOWN))
    return way.otherwise(pl.lit(Direction.NONE)).cast(pl.Enum([member.value for member in Direction]))


def _place(version: str, sentence: str) -> pl.Expr:
    """Where a value stands: the sentence, or the headline of a version."""
    return pl.coalesce(pl.col(sentence), pl.col(version) + "-title")


def replaced_pairs(versions: pl.DataFrame, sentences: pl.DataFrame, links: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Pairs of old and new texts that may hold a replaced value, and the places of each: changed headlines, and components with one.

    The first: `pair` (a number, by article, version, headline first, link), `link_id` (the first of the component), `old`, `new`, language
    and times of the new version. The second: `pair`, `side`, `place` (a sentence or the headline of a version) in order.
    """
    titles, components = _title_pairs(versions), _component_pairs(sentences, links)
    facts = versions.select("language", "version_number", *_TIMES, new_version_id="version_id")
    pairs = pl.concat([titles, components]).join(facts, on="new_version_id", maintain_order="left")
    ordered = pairs.sort("article_id", "version_number", "row").with_row_index("pair")
    places = pl.concat(
        ordered.select("pair", side=pl.lit(side), place=f"{side}_places").explode("place", empty_as_null=False) for side in ("old", "new")
    )
    return ordered.drop("old_places", "new_places"), places


def _title_pairs(versions: pl.DataFrame) -> pl.DataFrame:
    """One row per update with another headline: the two, and `row` -1."""
    before = pl.col("version_id", "shown_title").shift(1).over("article_id", order_by="version_number").name.prefix("old_")
    titles = versions.with_columns(before).filter(pl.col("old_shown_title") != pl.col("shown_title"))
    return titles.select(
        "article_id",
        new_version_id="version_id",
        link_id=pl.lit(None, pl.String),
        row=pl.lit(-1, pl.Int64),
        old_places=pl.concat_list(pl.col("old_version_id") + "-title"),
        new_places=pl.concat_list(pl.col("version_id") + "-title"),
        old=text.normalise_typography(pl.col("old_shown_title")),
        new=text.normalise_typography(pl.col("shown_title")),
    )


def _component_pairs(sentences: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """One row per component in which a value was replaced: the sentences of its sides, joined as the links were compared."""
    replaced = links.with_columns(row=pl.int_range(pl.len(), dtype=pl.Int64).over("new_version_id")).filter(
        pl.col("value_change") == ValueChange.REPLACED
    )
    of = replaced.select("article_id", "new_version_id", "link_id", "row", "component", "old_sentence_id", "new_sentence_id")
    texts = of
    for side in ("old", "new"):
        told = sentences.select(pl.col("sentence_id", "sentence_index").name.prefix(f"{side}_"), pl.col("normal").alias(side))
        texts = texts.join(told, on=f"{side}_sentence_id", maintain_order="left")
    pieces = [
        column
        for side in ("old", "new")
        for column in (
            pl.col(f"{side}_sentence_id").sort_by(f"{side}_sentence_index").unique(maintain_order=True).alias(f"{side}_places"),
            pl.struct(f"{side}_sentence_index", side).sort_by(f"{side}_sentence_index").unique(maintain_order=True).struct.field(side),
        )
    ]
    grouped = texts.group_by("article_id", "new_version_id", "component", maintain_order=True).agg(
        pl.col("link_id").first(), pl.col("row").first(), *pieces
    )
    return grouped.select("article_id", "new_version_id", "link_id", "row", "old_places", "new_places", pl.col("old", "new").list.join(" "))


def _with_slots(changes: pl.DataFrame, places: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """The changes with `slot`: the headline, or the first sentence of the chain of links that the first changed sentence belongs to.

    Chains are followed only in articles in which values of a kind were replaced in two updates; elsewhere nothing can come back.
    """
    several = changes.group_by("article_id", "kind").agg(pl.col("new_version_id").n_unique()).filter(pl.col("new_version_id") > 1)
    linked = links.join(several, on="article_id", how="semi", maintain_order="left").drop_nulls(["old_sentence_id", "new_sentence_id"])
    roots: dict[str, str] = {}
    for old, new in linked.select("old_sentence_id", "new_sentence_id").iter_rows():
        roots.setdefault(new, roots.get(old, old))
    chain = pl.DataFrame({"place": list(roots), "slot": list(roots.values())}, schema={"place": pl.String, "slot": pl.String})
    first = places.filter(side="new").unique("pair", keep="first", maintain_order=True).join(chain, on="place", how="left")
    told = first.select("pair", slot=pl.coalesce("slot", pl.when(pl.col("place").str.ends_with("-title")).then(pl.lit("title")), "place"))
    return changes.join(told, on="pair", maintain_order="left")


def _with_returns(changes: pl.DataFrame) -> pl.DataFrame:
    """The changes with `is_return` and `is_taken_back`: a later update puts the value back into the slot from which one took it."""
    key = ["article_id", "slot", "kind", "unit", "fate", "gone"]
    taken = changes.select(*key[:-1], "version_number", at=pl.int_range(pl.len()), gone=pl.coalesce("old_normal", "old_text"))
    brought = changes.select(
        *key[:-1], later_number="version_number", later_at=pl.int_range(pl.len()), gone=pl.coalesce("new_normal", "new_text")
    )
    undone = taken.join(brought, on=key, nulls_equal=True).filter(pl.col("later_number") > pl.col("version_number"))
    at = pl.int_range(pl.len())
    return changes.with_columns(is_taken_back=at.is_in(undone["at"].implode()), is_return=at.is_in(undone["later_at"].implode()))


def value_tables(versions: pl.DataFrame, sentences: pl.DataFrame, links: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The tables `values` and `value_changes`; `links` in their order and with `component`, the rest as for `value_occurrences`."""
    occurrences = value_occurrences(versions, sentences)
    values = value_frame(occurrences, versions)
    changes = value_change_frame(versions, sentences, links, occurrences, values)
    return schema.VALUES.conform(values), schema.VALUE_CHANGES.conform(changes)
