"""Lines that recur across unrelated articles of an outlet, learned from the whole corpus: flagged, never cut.

Nothing here steers how an update is aligned.
"""

import hashlib
from dataclasses import dataclass

import numpy as np
import polars as pl

from newsdrift import schema, text
from newsdrift.alignment.matching import component_labels
from newsdrift.metrics import is_dateline
from newsdrift.notices import notice_paragraphs
from newsdrift.schema import Action, BoilerplateForm, Cause, ChangeLevel

# A line must recur in so many unrelated articles, and in such a share of those of its outlet: a short one by chance ("Police are
# investigating."), so that it needs a larger share, and a paragraph of its own.
LEAST_ARTICLES = 5
SHORT_WORD_COUNT = 10
SHARE_OF_SHORT, SHARE_OF_LONG = 0.02, 0.005
# An article of which less than this share of the words is its own may be a copy of another, and says nothing of what recurs.
OWN_SHARE = 0.25

CAUSE = pl.Enum([cause.value for cause in Cause])
_YEAR = r"\b(?:19|20)\d\d\b"  # "© 2021" and "© 2022" are one line; "12 people died." and "97 people died." are two
_QUOTATION = r"""^\W*["'«]"""
# "Baca juga: Feri Karam di Selat": a label of one to four words and a headline, which does not end as a sentence does.
_LABEL = r"^(\p{L}[\p{L}\p{M}'-]+(?: [\p{L}\p{M}'-]+){0,3}): ?\S+ \S+ \S.*[^.]$"
_MAY_HAVE_LABEL = r"^[^:.!?]{3,60}: ?\S"
_NO_HEADLINE = r"[.!?]\W*$|\p{N}"

_ARTICLE = ("outlet", "article_id")
_TEXT = ("article_number", "text_number")
_PARAGRAPH = ("version_id", "paragraph_index")
_OCCURRENCE = (*_ARTICLE, *_PARAGRAPH, "sentence_index", "form", "line", "shown", "word_count")


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The table `sentences` with its boilerplate flagged, and the table `boilerplate`."""

    sentences: pl.DataFrame
    boilerplate: pl.DataFrame


def find_boilerplate(sentences: pl.DataFrame, versions: pl.DataFrame, articles: pl.DataFrame, article_stories: pl.DataFrame) -> Found:
    """The sentences with `is_boilerplate`, and the lines that recur, by outlet, the most frequent first.

    A line is a paragraph, or a sentence of `SHORT_WORD_COUNT` words or more. It recurs where `LEAST_ARTICLES` articles have it that share
    no story and have a text of their own, and `SHARE_OF_SHORT` or `SHARE_OF_LONG` of such articles of its outlet. Notices, datelines and
    lines that begin with a quotation mark are never boilerplate.
    """
    every = _placed(sentences, versions, articles)
    texts = _texts(every)
    units = _unrelated(texts, articles, article_stories)
    placed = _candidates(every, texts)
    whole = _recurring(pl.concat([_paragraphs(placed), _labelled(placed, every)]), units)
    inside = _recurring(_long_sentences(placed.join(whole, on=_PARAGRAPH, how="anti", maintain_order="left")), units)
    of_paragraphs = placed.join(whole, on=_PARAGRAPH, how="semi")
    of_sentences = placed.join(inside, on=["version_id", "sentence_index"], how="semi")
    flagged = pl.concat([of_paragraphs["sentence_id"], of_sentences["sentence_id"]])
    return Found(
        sentences.with_columns(is_boilerplate=pl.col("sentence_id").is_in(flagged.implode())),
        _boilerplate_frame(pl.concat([whole, inside]), versions),
    )


def _placed(sentences: pl.DataFrame, versions: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """One row per sentence of an article of a known outlet: its place, `outlet_number` and `text_number`, a hash.

    Numbers are what half a million rows are joined by; what is found by them is told by the texts themselves.
    """
    known = articles.select(*_ARTICLE, outlet_number=pl.col("outlet").rank("dense")).drop_nulls("outlet")
    owners = (
        versions.select("version_id", "article_id")
        .join(known, on="article_id")
        .with_columns(article_number=pl.col("article_id").rank("dense"))
    )
    return sentences.join(owners, on="version_id", maintain_order="left").with_columns(text_number=pl.col("text").hash())


def _texts(every: pl.DataFrame) -> pl.DataFrame:
    """One row per article and distinct text of a sentence in it, with `same_count`: the articles of the outlet with this text."""
    distinct = every.select(*_ARTICLE, *_TEXT, "outlet_number", "text", "word_count").unique(_TEXT)
    same = distinct.group_by("outlet_number", "text_number").agg(same_count=pl.len()).filter(pl.col("same_count") > 1)
    return distinct.join(same, on=["outlet_number", "text_number"], how="left").with_columns(pl.col("same_count").fill_null(1))


def _unrelated(texts: pl.DataFrame, articles: pl.DataFrame, article_stories: pl.DataFrame) -> pl.DataFrame:
    """One row per article with a text of its own: `outlet`, `article_id`, `unit` (the same for articles that stories join)."""
    own_words = pl.col("word_count").filter(pl.col("same_count") == 1).sum()
    own = texts.group_by("article_number").agg(pl.col(_ARTICLE).first(), has_own=own_words >= OWN_SHARE * pl.col("word_count").sum())
    numbered = articles.select("article_id").sort("article_id").with_columns(node=pl.int_range(pl.len()))
    joined = numbered.join(article_stories.select("article_id", "story_id"), on="article_id").sort("node", "story_id")
    stories = joined["story_id"].rank("dense").cast(pl.Int64) + numbered.height
    labels = component_labels(joined["node"].to_numpy(), stories.to_numpy()) if joined.height else np.empty(0, np.int64)
    of_stories = joined.select("node", label=pl.Series(labels, dtype=pl.Int64)).unique("node")
    told = own.filter("has_own").join(numbered, on="article_id").join(of_stories, on="node", how="left")
    return told.select(*_ARTICLE, unit=pl.coalesce("label", "node"))


def _candidates(every: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """The sentences of paragraphs that may recur and hold no notice: with `shown` (in normal typography), `line` (every year the same)
    and `article_count`, the articles of the outlet with the line.

    Few texts stand in two articles, and normal forms are made of these alone, of those with a year, and of what may have a label.
    """
    is_varied = pl.col("text").str.contains(_YEAR) | pl.col("text").str.contains(_MAY_HAVE_LABEL)
    may_recur = every.join(texts.filter((pl.col("same_count") > 1) | is_varied), on=_TEXT, how="semi")
    near = every.join(may_recur, on=_PARAGRAPH, how="semi", maintain_order="left")
    shown = near.with_columns(shown=text.normalise_typography(pl.col("text")))
    told = shown.join(shown.filter(notice_paragraphs(shown["shown"])), on=_PARAGRAPH, how="anti", maintain_order="left")
    lines = told.with_columns(line=pl.col("shown").str.replace_all(_YEAR, "0000"))
    stands_in = lines.select(*_ARTICLE, "line").unique().group_by("outlet", "line").agg(article_count=pl.len())
    return lines.join(stands_in, on=["outlet", "line"], maintain_order="left")


def _paragraphs(placed: pl.DataFrame) -> pl.DataFrame:
    """One row per paragraph whose sentences all stand in enough articles."""
    is_frequent = pl.col("article_count") >= LEAST_ARTICLES
    near = placed.join(placed.filter(is_frequent), on=_PARAGRAPH, how="semi", maintain_order="left")
    whole = near.group_by(*_ARTICLE, *_PARAGRAPH, maintain_order=True).agg(
        pl.col("line", "shown").str.join(" "), pl.col("word_count").sum(), is_whole=is_frequent.all()
    )
    return _occurrences(whole.filter("is_whole"), BoilerplateForm.LINE, sentence_index=pl.lit(None, pl.Int64))


def _long_sentences(placed: pl.DataFrame) -> pl.DataFrame:
    """One row per long sentence that stands in enough articles, whatever else its paragraph says."""
    long = placed.filter(pl.col("article_count") >= LEAST_ARTICLES, pl.col("word_count") >= SHORT_WORD_COUNT)
    return _occurrences(long, BoilerplateForm.LINE)


def _labelled(placed: pl.DataFrame, every: pl.DataFrame) -> pl.DataFrame:
    """One row per paragraph that is a label and a headline, such as "Read more: Ferry sinks off Lawitan".

    A label is learned from headlines without numbers, so that "Death toll: 12" teaches none.
    """
    alone = placed.filter(pl.col("shown").str.contains(_LABEL))
    sizes = placed.join(alone, on=_PARAGRAPH, how="semi").group_by(_PARAGRAPH).agg(size=pl.len())
    single = alone.join(sizes.filter(pl.col("size") == 1), on=_PARAGRAPH, how="semi", maintain_order="left")
    labelled = single.with_columns(label=pl.col("shown").str.extract(_LABEL)).with_columns(line=pl.col("label").str.to_lowercase())
    headline = pl.col("shown").str.slice(pl.col("label").str.len_chars())
    learned = (
        labelled.filter(~headline.str.contains(_NO_HEADLINE))
        .group_by("outlet", "line")
        .agg(pl.col("label").unique().sort(), teaching_count=pl.col("article_id").n_unique())
    )
    frequent = learned.filter(pl.col("teaching_count") >= LEAST_ARTICLES).sort("outlet", "line")
    kept = [_is_no_name(outlet, labels, every) for outlet, labels in frequent.select("outlet", "label").iter_rows()]
    rows = labelled.join(frequent.filter(pl.Series(kept, dtype=pl.Boolean)), on=["outlet", "line"], how="semi", maintain_order="left")
    written = rows.with_columns(line=pl.col("line") + ": …", shown=pl.col("label") + ": …", word_count=pl.lit(0, pl.Int64))
    return _occurrences(written, BoilerplateForm.LABEL, sentence_index=pl.lit(None, pl.Int64))


def _is_no_name(outlet: str, labels: list[str], every: pl.DataFrame) -> bool:
    """Whether the last word of a label begins with a small letter, or the outlet writes all its words in small letters elsewhere.

    "Joe Biden: ..." begins lines of many articles, and is no boilerplate.
    """
    if any(label.split()[-1][0].islower() for label in labels if " " in label):
        return True
    texts = every.filter(pl.col("outlet") == outlet)["text"]
    return all(texts.str.contains(rf"\b{word}\b").any() for word in labels[0].lower().split())


def _occurrences(rows: pl.DataFrame, form: BoilerplateForm, **more: pl.Expr) -> pl.DataFrame:
    return rows.with_columns(form=pl.lit(form), **more).select(_OCCURRENCE)


def _recurring(occurrences: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """The occurrences of lines that recur in enough unrelated articles, with `unrelated_article_count`."""
    told = occurrences.filter(~pl.col("shown").str.contains(_QUOTATION), ~is_dateline(pl.col("shown")))
    share = pl.when(pl.col("word_count") < SHORT_WORD_COUNT).then(SHARE_OF_SHORT).otherwise(SHARE_OF_LONG)
    of_outlet = units.group_by("outlet").agg(outlet_unit_count=pl.col("unit").n_unique())
    counts = (
        told.join(units, on=_ARTICLE)
        .group_by("outlet", "line")
        .agg(pl.col("word_count").max(), unrelated_article_count=pl.col("unit").n_unique().cast(pl.Int64))
        .join(of_outlet, on="outlet")
        .filter(pl.col("unrelated_article_count") >= pl.max_horizontal(pl.lit(LEAST_ARTICLES), share * pl.col("outlet_unit_count")))
    )
    return told.join(counts.select("outlet", "line", "unrelated_article_count"), on=["outlet", "line"], maintain_order="left")


def _boilerplate_frame(occurrences: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    """The table `boilerplate`."""
    most_frequent = pl.col("shown").sort().mode(maintain_order=True).first()
    found = (
        occurrences.join(versions.select("version_id", "version_at"), on="version_id")
        .group_by("outlet", "form", "line")
        .agg(
            pl.col("unrelated_article_count").first(),
            text=most_frequent,
            article_count=pl.col("article_id").n_unique().cast(pl.Int64),
            version_count=pl.col("version_id").n_unique().cast(pl.Int64),
            first_at=pl.col("version_at").min(),
            last_at=pl.col("version_at").max(),
        )
        .sort("outlet", "article_count", "line", descending=[False, True, False])
    )
    ids = [hashlib.sha256(f"{outlet}\n{line}".encode()).hexdigest()[:16] for outlet, line in found.select("outlet", "line").iter_rows()]
    return schema.BOILERPLATE.conform(found.with_columns(boilerplate_id=pl.Series(ids, dtype=pl.String)))


def cause_unseen() -> pl.Expr:
    """What an update is put down to before other articles are seen: the article; null for version 1."""
    return pl.when(pl.col("version_number") > 1).then(pl.lit(Cause.ARTICLE)).cast(CAUSE)


def with_causes(version_metrics: pl.DataFrame, links: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The measures with `cause`: boilerplate where the title did not change and every substantive change lies in flagged sentences.

    Of an update without a substantive change, where every other change does. A change lies in flagged sentences where both sides do.
    """
    flagged = sentences.filter("is_boilerplate").select("sentence_id", is_boilerplate=pl.lit(value=True))
    is_substantive = pl.col("action").is_in([Action.ADDED, Action.DELETED]) | (pl.col("change_level") == ChangeLevel.WORDING)
    changed = links.filter((pl.col("change_level") > ChangeLevel.NONE) | pl.col("is_moved")).select(
        "new_version_id", "old_sentence_id", "new_sentence_id", is_substantive=is_substantive
    )
    for side in ("old", "new"):
        is_flagged = pl.col("is_boilerplate").fill_null(value=False) | pl.col(f"{side}_sentence_id").is_null()
        changed = (
            changed.join(flagged, left_on=f"{side}_sentence_id", right_on="sentence_id", how="left")
            .with_columns(is_flagged.alias(f"is_{side}_flagged"))
            .drop("is_boilerplate")
        )
    is_flagged = pl.col("is_old_flagged") & pl.col("is_new_flagged")
    weightiest = pl.col("is_substantive") == pl.col("is_substantive").any()
    of_updates = changed.group_by(version_id="new_version_id").agg(is_of_boilerplate=is_flagged.filter(weightiest).all())
    is_of_boilerplate = pl.col("is_of_boilerplate").fill_null(value=False) & ~pl.col("has_title_change")
    cause = pl.when(is_of_boilerplate).then(pl.lit(Cause.BOILERPLATE).cast(CAUSE)).otherwise("cause")
    told = version_metrics.join(of_updates, on="version_id", how="left", maintain_order="left")
    return told.with_columns(cause=cause).drop("is_of_boilerplate")
