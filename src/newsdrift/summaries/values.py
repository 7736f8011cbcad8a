"""Values over time: tolls by outlet, what was replaced, who is quoted and when, and the sentences behind each count."""

import polars as pl

from newsdrift import text
from newsdrift.packages import Package
from newsdrift.schema import Direction, Fate, ValueKind
from newsdrift.summaries.labels import (
    TEXT_LIMIT,
    article_labels,
    captioned,
    clipped,
    counted,
    elapsed_hours,
    shown_of,
    story_labels,
    utc_text,
)
from newsdrift.summaries.resampling import ratio_intervals
from newsdrift.summaries.updating import is_next_to_suspect, scope, updates
from newsdrift.value_lives import value_occurrences

PANEL_LIMIT, LINE_LIMIT = 9, 6
CONTEXT_LIMIT = 400  # characters of a sentence
ENTERS, LEAVES = "enters", "leaves"


def value_series(package: Package, *, fate: Fate = Fate.DEAD, limit: int = PANEL_LIMIT, with_suspect: bool = False) -> pl.DataFrame:
    """One row per version with another toll than the version before, and per last version: the toll by article, outlet and story.

    The toll is the highest number with a fate in the headline and the first sentence that states one; sentences that name an earlier year
    tell of another event. `least_hours` and `most_hours` bound
    the edit; `is_fall` marks a toll below the one before. Of more than `limit` stories (articles without one stand alone) those with most
    different tolls, in each the six articles with most; suspect versions are left out unless asked for.
    """
    every = _tolls(package, fate, with_suspect=with_suspect)
    groups = _story_groups(package).filter(pl.col("article_id").is_in(every["article_id"].implode()))
    numbered = (
        every.join(groups, on="article_id")
        .group_by("group")
        .agg(pl.col("amount").n_unique(), origin_at=pl.col("version_at").min())
        .sort("amount", "group", descending=[True, False])
        .with_row_index("panel")
    )
    ranked = numbered.filter(pl.col("amount") > 1).drop("amount")
    before = pl.col("amount").shift(1).over("article_id", "group", order_by="version_number")
    is_last = pl.col("version_number") == pl.col("version_number").max().over("article_id", "group")
    steps = (
        every.join(groups, on="article_id")
        .join(ranked.head(limit), on="group")
        .with_columns(before_amount=before, is_last=is_last)
        .filter(pl.col("before_amount").ne_missing(pl.col("amount")) | is_last)
    )
    rank = (pl.struct(-pl.col("amount").n_unique().over("article_id", "group").cast(pl.Int64), "label")).rank("dense").over("group")
    rows = (
        steps.join(article_labels(package), on="article_id")
        .with_columns(rank=rank)
        .filter(pl.col("rank") <= LINE_LIMIT)
        .sort("panel", "outlet_name", "label", "version_number")
    )
    is_step = pl.col("before_amount").ne_missing(pl.col("amount"))
    is_furthest = pl.col("version_at") == pl.col("version_at").max().over("group", "amount")
    tidy = rows.select(
        "group",
        "outlet_name",
        "label",
        "version_number",
        "amount",
        "before_amount",
        is_fall=(pl.col("amount") < pl.col("before_amount")).fill_null(value=False),
        since_hours=_since("version_at"),
        least_hours=pl.when(is_step).then(_since("edited_after")),
        most_hours=pl.when(is_step & pl.col("edited_after").is_not_null()).then(_since("edited_before")),
        end_text=pl.when(pl.col("is_last") & is_furthest).then(pl.col("amount").cast(pl.Int64).cast(pl.String)).otherwise(pl.lit("")),
        at=utc_text(pl.col("version_at")),
        text=clipped(pl.col("text"), TEXT_LIMIT),
    )
    shown = shown_of(min(limit, ranked.height), ranked.height, "panel", "with most different numbers")
    alone = numbered.height - ranked.height
    told = f"; {counted(alone, 'story or article', 'stories or articles')} with one number throughout not drawn" if alone else ""
    fallen = f"{counted(tidy.filter('is_fall').height, 'fall')} marked"
    return captioned(tidy, f"{shown}{told}; {fallen}; broad line: from the last capture without the number to the first with it")


def _since(column: str, origin: str = "origin_at") -> pl.Expr:
    """Hours from the origin, 0 of what lies before it; null of an unknown time."""
    return pl.when(pl.col(column).is_not_null()).then(elapsed_hours(pl.max_horizontal(column, origin), pl.col(origin)))


def _story_groups(package: Package) -> pl.DataFrame:
    """One row per article and story; an article without a story is a group of its own."""
    told = package.article_stories.join(story_labels(package), on="story_id").select("article_id", group="story_label")
    alone = article_labels(package).join(told, on="article_id", how="anti").select("article_id", group="label")
    return pl.concat([told, alone]).sort("article_id", "group")


def _tolls(package: Package, fate: Fate, *, with_suspect: bool) -> pl.DataFrame:
    """One row per version that states how many met a fate: `amount`, and the `text` that states it."""
    is_toll = (pl.col("fate") == fate) & (pl.col("kind") == ValueKind.NUMBER)
    of = package.values.filter(is_toll).select("article_id").unique()
    title = pl.col("title").forward_fill().backward_fill().over("article_id", order_by="version_number")
    versions = (
        package.versions.filter(pl.lit(with_suspect) | ~pl.col("is_suspect"))
        .with_columns(shown_title=title)
        .join(of, on="article_id", how="semi", maintain_order="left")
        .join(package.articles.select("article_id", "language"), on="article_id", maintain_order="left")
    )
    sentences = (
        package.sentences.join(versions, on="version_id", how="semi")
        .with_columns(normal=text.normalise_typography(pl.col("text")))
        .with_columns(normal_number=pl.col("normal").rank("dense"))
    )
    every = value_occurrences(versions, sentences).join(versions.select("version_id", "version_at"), on="version_id")
    is_past = pl.col("normal").str.extract(r"^(?:W[1-7] )?(\d{4})").cast(pl.Int64) < pl.col("version_at").dt.year()
    of_old = every.filter(pl.col("kind") == ValueKind.DATE, is_past).select("version_id", "sentence_index")
    stated = every.filter(is_toll).join(of_old, on=["version_id", "sentence_index"], how="anti")
    place = pl.col("sentence_index")
    is_first = (place < 0) | (place == place.filter(place >= 0).min().over("version_id"))
    highest = stated.filter(is_first).sort("version_id", "amount", "sentence_index", descending=[False, True, False])
    told = highest.unique("version_id", keep="first", maintain_order=True).select("version_id", "amount", "sentence_id")
    return (
        told.join(versions, on="version_id")
        .join(sentences.select("sentence_id", "text"), on="sentence_id", how="left")
        .with_columns(text=pl.coalesce("text", "shown_title"))
        .select("article_id", "version_id", "version_number", "version_at", "edited_after", "edited_before", "amount", "text")
        .sort("article_id", "version_number")
    )


def _kept_changes(package: Package, *, with_suspect: bool) -> pl.DataFrame:
    """The changes of values, without those to and from suspect versions unless asked for."""
    suspect = package.versions.select("article_id", new_version_id="version_id", is_suspect=is_next_to_suspect())
    kept = suspect.filter(pl.lit(with_suspect) | ~pl.col("is_suspect")).select("new_version_id")
    return package.value_changes.join(kept, on="new_version_id", how="semi", maintain_order="left")


def value_changes(package: Package, *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per kind and direction: values replaced, of those taken back later, and where the bar lies.

    `count_text` is empty where the bar is too short for it.
    """
    changes = _kept_changes(package, with_suspect=with_suspect)
    rows = (
        changes.group_by("kind", "direction")
        .agg(change_count=pl.len().cast(pl.Int64), taken_back_count=pl.col("is_taken_back").sum().cast(pl.Int64))
        .sort("kind", "direction")
        .with_columns(end=pl.col("change_count").cum_sum().over("kind", order_by="direction"))
        .with_columns(start=pl.col("end") - pl.col("change_count"))
        .with_columns(middle=(pl.col("start") + pl.col("end")) / 2, count_text=_count_text())
    )
    is_last = pl.col("end") == pl.col("end").max().over("kind")
    back = pl.col("taken_back_count").sum().over("kind")
    told = pl.format("{}{}", "end", pl.when(back > 0).then(pl.format(", {} taken back", back)).otherwise(pl.lit("")))
    basis = f"{counted(changes.height, 'replaced value')} in {scope(package, with_suspect=with_suspect)}"
    return captioned(rows.with_columns(total_text=pl.when(is_last).then(told).otherwise(pl.lit(""))), basis)


def _count_text() -> pl.Expr:
    """The arrow of a direction and its count, where the bar has room; all kinds share one axis."""
    has_room = pl.col("change_count") * 12 >= pl.col("end").max()
    told = pl.format("{} {}", pl.col("direction").cast(pl.String).replace({"up": "▲", "down": "▼"}), "change_count")
    return pl.when(has_room & (pl.col("direction") != Direction.NONE)).then(told).otherwise(pl.lit(""))


def value_change_shares(package: Package, *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per outlet: the share of its substantive updates that replace a value, with a 95 % interval from drawing articles anew."""
    changed = _kept_changes(package, with_suspect=with_suspect).select(version_id="new_version_id", is_changed=pl.lit(1)).unique()
    every = updates(package, with_suspect=with_suspect).filter("is_substantive").join(changed, on="version_id", how="left")
    rows = every.select("outlet_name", "article_id", changed=pl.col("is_changed").fill_null(0), updates=pl.lit(1))
    found = ratio_intervals(rows, numerator="changed", denominator="updates", by=["outlet_name"])
    named = found.rename({"unit_count": "article_count", "numerator": "changed_count", "denominator": "update_count", "estimate": "share"})
    percent = [(pl.col(name) * 100).round(0).cast(pl.Int64) for name in ("share", "lower", "upper")]
    known = pl.format("{} % ({} to {} %)", *percent)
    return named.with_columns(
        pl.col("share").round(4), share_text=pl.when(pl.col("lower").is_not_null()).then(known).otherwise(pl.format("{} %", percent[0]))
    )


def changed_values(package: Package, *, fate: Fate | None = None, with_suspect: bool = False) -> pl.DataFrame:
    """One row per replaced value, amounts and falls first: what became what, where, between when and when, and both sentences."""
    kept = _kept_changes(package, with_suspect=with_suspect).filter(pl.lit(fate is None) | (pl.col("fate") == pl.lit(fate, pl.String)))
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


def speakers(package: Package, *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per article and person quoted in it: quotations, and when the first enters and the last leaves.

    `entered_after` and `entered_before` bound the entering, `left_after` and `left_before` the leaving; `is_from_start` and
    `is_to_end` tell those who were there in the first and the latest version. Quotations that only suspect versions hold are left out.
    """
    quoted = _sound_values(package, with_suspect=with_suspect).filter(pl.col("speaker").is_not_null())
    first = pl.col("first_version_id").str.extract(r"-(\d+)$").cast(pl.Int64)
    latest = pl.col("left_at").is_null().any()
    last = package.articles.select("article_id", "version_count", "first_at", "last_at")
    return (
        quoted.group_by("article_id", "speaker", maintain_order=True)
        .agg(
            quotation_count=pl.len().cast(pl.Int64),
            is_from_start=first.min() == 1,
            is_to_end=latest,
            entered_at=pl.col("entered_at").first(),
            entered_after=pl.col("entered_after").first(),
            entered_before=pl.col("entered_before").first(),
            left_at=pl.when(~latest).then(pl.col("left_at").max()),
            left_after=pl.col("left_after").max(),
            left_before=pl.when(~latest).then(pl.col("left_before").max()),
        )
        .join(last, on="article_id")
        .join(article_labels(package), on="article_id")
        .sort("outlet_name", "label", "entered_at", "speaker")
        .select("article_id", "outlet_name", "label", "speaker", pl.exclude("article_id", "outlet_name", "label", "speaker"))
    )


def _sound_values(package: Package, *, with_suspect: bool) -> pl.DataFrame:
    """The values that enter in a version that is not suspect, unless all are asked for."""
    sound = package.versions.filter(pl.lit(with_suspect) | ~pl.col("is_suspect")).select(first_version_id="version_id")
    return package.values.join(sound, on="first_version_id", how="semi", maintain_order="left")


def speaker_counts(package: Package, *, with_suspect: bool = False) -> pl.DataFrame:
    """One row per name of a person quoted, the most quoted first: articles, quotations, articles entered late and left early.

    The same name in two articles counts as one person.
    """
    return (
        speakers(package, with_suspect=with_suspect)
        .group_by("speaker")
        .agg(
            article_count=pl.len().cast(pl.Int64),
            outlet_count=pl.col("outlet_name").n_unique().cast(pl.Int64),
            quotation_count=pl.col("quotation_count").sum(),
            entered_later_count=(~pl.col("is_from_start")).sum().cast(pl.Int64),
            left_count=(~pl.col("is_to_end")).sum().cast(pl.Int64),
        )
        .sort("quotation_count", "article_count", "speaker", descending=[True, True, False])
    )


def speaker_lives(package: Package, *, limit: int = 24, with_suspect: bool = False) -> pl.DataFrame:
    """One row per article and person quoted in it, for a chart: hours since the article's first version of entering and leaving.

    Only articles with several versions. Of more than `limit` those who enter late or leave early come first, then the most quoted.
    """
    every = speakers(package, with_suspect=with_suspect).filter(pl.col("version_count") > 1)
    moves = (~pl.col("is_from_start")).cast(pl.Int64) + (~pl.col("is_to_end")).cast(pl.Int64)
    kept = every.sort(moves, "quotation_count", "article_id", "speaker", descending=[True, True, False, False]).head(limit)
    tidy = kept.sort("outlet_name", "label", "entered_at", "speaker").select(
        "speaker",
        "label",
        "quotation_count",
        "is_from_start",
        "is_to_end",
        row=pl.format("{} · {}", "speaker", clipped(pl.col("label"), 34)),
        entered_hours=_since("entered_at", "first_at"),
        entered_least_hours=pl.when(~pl.col("is_from_start") & pl.col("entered_before").is_not_null()).then(
            _since("entered_after", "first_at")
        ),
        entered_most_hours=pl.when(~pl.col("is_from_start") & pl.col("entered_after").is_not_null()).then(
            _since("entered_before", "first_at")
        ),
        left_hours=elapsed_hours(pl.max_horizontal(pl.coalesce("left_at", "last_at"), "first_at"), pl.col("first_at")),
        left_least_hours=pl.when(pl.col("left_before").is_not_null()).then(_since("left_after", "first_at")),
        left_most_hours=pl.when(pl.col("left_before").is_not_null() & pl.col("left_after").is_not_null()).then(
            _since("left_before", "first_at")
        ),
        at=utc_text(pl.col("entered_at")),
        left=pl.coalesce(utc_text(pl.col("left_at")), pl.lit("still there")),
    )
    late, gone = every.filter(~pl.col("is_from_start")).height, every.filter(~pl.col("is_to_end")).height
    shown = shown_of(kept.height, every.height, "speaker in an article", "who enter or leave, then most quoted,").replace(
        "speaker in an articles", "speakers in articles"
    )
    return captioned(tidy, f"{shown}; {late} entered after the first version, {gone} left before the latest")


def most_quoted(package: Package, *, limit: int = 3) -> pl.DataFrame:
    """The quotations, as rows of `package.values`, of the speakers with most of them, in order."""
    first = speaker_counts(package).head(limit).with_row_index("rank").select("speaker", "rank")
    return package.values.join(first, on="speaker", maintain_order="left").sort("rank", maintain_order=True).drop("rank")


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


def values_over_time(package: Package) -> str:
    """What was replaced, how often numbers fell, and how speakers come and go, in words."""
    changes = _kept_changes(package, with_suspect=False)
    if changes.is_empty():
        return "No update replaced a value by another."
    ways = {way: changes.filter(pl.col("direction") == way).height for way in Direction}
    tolls = value_series(package)
    tellers, falls = tolls["label"].n_unique(), tolls.filter("is_fall").height
    quoted = speakers(package).filter(pl.col("version_count") > 1)
    late, gone = quoted.filter(~pl.col("is_from_start")).height, quoted.filter(~pl.col("is_to_end")).height
    back = changes.filter("is_taken_back").height
    sentences = (
        f"{counted(changes.height, 'value')} of {counted(changes['article_id'].n_unique(), 'article')} were replaced by another.",
        f"{ways[Direction.UP]:,} amounts rose, {ways[Direction.DOWN]:,} fell; {counted(back, 'value')} came back later.",
        f"In stories whose number of dead changes, {counted(tellers, 'article')} tell it; it fell {counted(falls, 'time')}.",
        f"{counted(quoted.height, 'person is', 'persons are')} quoted in an article with several versions:",
        f"{late:,} entered after the first version and {gone:,} left before the latest.",
    )
    return " ".join(sentences)
