"""Which words come and which go: words and word pairs added, against those deleted."""

from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from newsdrift import text
from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.schema import TextPart
from newsdrift.summaries.coverage import groups
from newsdrift.summaries.labels import captioned
from newsdrift.summaries.passages import CHANGES, Part, changed_passages, in_context, lead_texts
from newsdrift.summaries.updating import AGES, age_class, left_out, updates
from newsdrift.summaries.withheld import needs

SIZES = pl.Enum(["word", "pair"])
# How many counted words the corpus counts for: with less, rare words lead; with more, only the most frequent differ from the corpus.
PRIOR_WORD_COUNT = 500
LEAST_ARTICLES = 2  # a word of one article tells of that article
Z_OF_95 = 1.96


@needs(TextPart.BODY, TextPart.TITLE)
@lru_cache(maxsize=4)  # charts and their answers ask for the same, which takes seconds of a large package
def contrast(
    package: Package,
    *,
    by: str | None = None,
    part: Part = "text",
    prior_word_count: int = PRIOR_WORD_COUNT,
    with_suspect: bool = False,
    with_boilerplate: bool = False,
) -> pl.DataFrame:
    """One row per group, size and term: articles that added and that deleted it, and the log-odds ratio, positive for what comes.

    Terms are words and pairs of neighbouring words, in small letters, of the `text`, the `headline` or the `lead`. A term counts once per
    article and direction, where a substantive update leaves more, or fewer, of it in a passage than stood there. The prior is the share of
    each term in the corpus, worth `prior_word_count` words (Monroe, Colaresi and Quinn 2008), for words of all kinds: no list of stop words
    is needed. Groups are by `outlet`, `story`, `age` of the article at the update or a column of data/curated/articles.csv; without `by`,
    there is one, "all". Sorted by group, size and `z_score`, largest first.
    """
    passages = changed_passages(package, part, with_suspect=with_suspect, with_boilerplate=with_boilerplate)
    terms = read_terms(pl.concat([passages, _first_texts(package, part)], how="diagonal"))
    changes = _changes(terms, passages)
    prior = _prior(terms, changes)
    grouped = changes.join(_grouping(package, by), on="version_id" if by == "age" else "article_id")
    counts = (
        grouped.unique(["group", "article_id", "number", "change"])
        .group_by("group", "number")
        .agg(
            added_article_count=(pl.col("change") == "added").sum().cast(pl.Int64),
            deleted_article_count=(pl.col("change") == "deleted").sum().cast(pl.Int64),
        )
        .join(prior, on="number")
        .join(terms.names(prior["number"]), on="number")
        .with_columns(prior=pl.col("share") * prior_word_count)
    )
    over = ["group", "size"]
    odds = [_log_odds(f"{change}_article_count", over, prior_word_count) for change in ("added", "deleted")]
    variance = sum((1 / (pl.col(f"{change}_article_count") + pl.col("prior")) for change in ("added", "deleted")), start=pl.lit(0.0))
    scored = counts.with_columns(log_odds=odds[0] - odds[1], standard_error=variance.sqrt())
    told = scored.with_columns(z_score=pl.col("log_odds") / pl.col("standard_error"))
    columns = ["group", "size", "term", "added_article_count", "deleted_article_count"]
    return told.select(*columns, pl.col("log_odds", "standard_error", "z_score").round(4)).sort(
        "group", "size", "z_score", "term", descending=[False, False, True, False]
    )


def _log_odds(count: str, over: list[str], prior_word_count: int) -> pl.Expr:
    known = pl.col(count) + pl.col("prior")
    return (known / (pl.col(count).sum().over(over) + prior_word_count - known)).log()


def _grouping(package: Package, by: str | None) -> pl.DataFrame:
    if by == "age":
        every = updates(package, with_suspect=True, with_boilerplate=True)
        return every.select("version_id", group=age_class(pl.col("age_hours")).cast(pl.Enum(AGES)))
    if by is None:
        return package.articles.select("article_id", group=pl.lit("all"))
    return groups(package, by).drop_nulls("group")


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The words and pairs of neighbouring words of texts, as numbers: a word is its place in `vocabulary`, a pair comes after all words.

    `rows`: one row per occurrence with `article_number`, `passage`, `is_new` (null in texts of no passage) and `number`.
    """

    rows: pl.DataFrame
    vocabulary: pl.Series

    def names(self, numbers: pl.Series) -> pl.DataFrame:
        """One row per number: `number`, `size`, `term`."""
        count = max(len(self.vocabulary), 1)
        words = pl.lit(self.vocabulary)
        first, second = (words.gather(place) for place in (pl.col("number") // count - 1, pl.col("number") % count))
        is_pair = pl.col("number") >= count
        alone, pairs = (numbers.to_frame("number").filter(is_of_size) for is_of_size in (~is_pair, is_pair))
        named = (alone.with_columns(size=pl.lit("word"), term=second), pairs.with_columns(size=pl.lit("pair"), term=first + " " + second))
        return pl.concat(named).cast({"size": SIZES})


def read_terms(texts: pl.DataFrame) -> Terms:
    """The terms of each `text`, in small letters and normal typography; each distinct text is read once."""
    numbers, distinct = text.number_distinct(texts["text"])
    normal = text.normalise_typography(pl.col("text")).str.to_lowercase()
    listed = distinct.to_frame("text").select(text.words(normal).alias("word"), text_number=pl.int_range(pl.len()))
    tokens = listed.explode("word").drop_nulls("word")
    words, vocabulary = text.number_distinct(tokens["word"])
    word = tokens.select("text_number", number=pl.Series(words, dtype=pl.Int64))
    is_followed = pl.col("text_number") == pl.col("text_number").shift(-1)
    following = pl.when(is_followed).then((pl.col("number") + 1) * len(vocabulary) + pl.col("number").shift(-1))
    pair = word.select("text_number", number=following).drop_nulls("number")
    article_number = pl.col("article_id").rank("dense").cast(pl.Int64)
    of_texts = texts.select("passage", "is_new", article_number=article_number, text_number=pl.Series(numbers, dtype=pl.Int64))
    return Terms(of_texts.join(pl.concat([word, pair]), on="text_number").drop("text_number"), vocabulary)


def _changes(terms: Terms, passages: pl.DataFrame) -> pl.DataFrame:
    """One row per passage and term that it has more or less of: `passage`, `article_number`, `number`, `change`, and of its passage
    `article_id` and `version_id`.
    """
    of_passages = terms.rows.drop_nulls("passage")
    sign = pl.when("is_new").then(1).otherwise(-1)
    balances = of_passages.group_by("passage", "article_number", "number").agg(balance=sign.sum()).filter(pl.col("balance") != 0)
    change = pl.when(pl.col("balance") > 0).then(pl.lit("added")).otherwise(pl.lit("deleted")).cast(CHANGES)
    places = passages.select("passage", "article_id", "version_id").unique("passage")
    return balances.select("passage", "article_number", "number", change=change).join(places, on="passage")


def _prior(terms: Terms, changes: pl.DataFrame) -> pl.DataFrame:
    """One row per term that was added or deleted: `number`, and its `share` of the words, or of the pairs, of the corpus.

    A term of the corpus counts once per article that has it in its first version, or was changed in it later.
    """
    first = terms.rows.filter(pl.col("passage").is_null())
    size = (len(terms.vocabulary) + 1) ** 2  # beyond all numbers: article and term make one key
    key = pl.col("article_number") * size + pl.col("number")
    every = pl.concat(frame.select(key=key) for frame in (first, changes)).unique().select(number=pl.col("key") % size)
    is_pair = pl.col("number") >= len(terms.vocabulary)
    sized = every.with_columns(is_pair=is_pair)
    totals = sized.group_by("is_pair").agg(total=pl.len())
    counts = sized.join(changes.select("number").unique(), on="number", how="semi").group_by("number", "is_pair").agg(count=pl.len())
    return counts.join(totals, on="is_pair").select("number", share=pl.col("count") / pl.col("total"))


def _first_texts(package: Package, part: Part) -> pl.DataFrame:
    """One row per text, with `article_id`: the sentences of first versions, first headlines, or first leads."""
    first = package.versions.filter(pl.col("version_number") == 1)
    if part == "text":
        return package.sentences.join(first.select("version_id", "article_id"), on="version_id").select("article_id", "text")
    if part == "lead":
        return lead_texts(package, first).select("article_id", text="lead")
    titled = package.versions.sort("version_number").drop_nulls("title").unique("article_id", keep="first", maintain_order=True)
    return titled.select("article_id", text="title")


def leading_word(package: Package) -> str | None:
    """The word that updates most surely bring, as `words_in_words_out` ranks them; null where there is none, or words are withheld."""
    leading = words_in_words_out(package, limit=1).filter(pl.col("change") == "added")["term"]
    return None if leading.is_empty() else str(leading.item(0))


@needs(TextPart.BODY, TextPart.TITLE)
def contrast_in_context(
    package: Package, term: str | None, *, part: Part = "text", with_suspect: bool = False, with_boilerplate: bool = False
) -> pl.DataFrame:
    """One row per passage that `contrast` counts a word or pair in: `change`, `article_id`, `version_id`, `label`, `version_number`,
    `version_at`, the sentences `before` and `after`.

    The distinct articles of a `change` are as many as `contrast` counts. Without a term there are no rows.
    """
    passages = changed_passages(package, part, with_suspect=with_suspect, with_boilerplate=with_boilerplate)
    wanted = "" if term is None else term.lower()
    size = "pair" if len(text.list_words(wanted)) > 1 else "word"
    terms = read_terms(_of_term(passages, wanted))
    changes = _changes(terms, passages)
    names = terms.names(changes["number"].unique()).filter(pl.col("term") == wanted, pl.col("size") == size)
    found = changes.join(names, on="number")
    return in_context(package, passages.join(found.select("passage", "change"), on="passage"), ["change"])


def _of_term(passages: pl.DataFrame, term: str) -> pl.DataFrame:
    """The passages that hold the term's letters anywhere: few, so that their words are soon counted."""
    holds = text.normalise_typography(pl.col("text")).str.to_lowercase().str.contains("".join(term.split()[:1]), literal=True)
    return passages.join(passages.filter(holds), on="passage", how="semi")


@needs(TextPart.BODY, TextPart.TITLE)
def words_in_words_out(
    package: Package,
    *,
    limit: int = 20,
    pairs: bool = False,
    by: str | None = None,
    group: str = "all",
    part: Part = "text",
    with_suspect: bool = False,
    with_boilerplate: bool = False,
) -> pl.DataFrame:
    """One row per term of the `limit` that lead each way, of at least `LEAST_ARTICLES` articles: what most surely comes, then goes.

    `change` says which way; `lower` and `upper` bound the log-odds ratio by 1.96 standard errors. Terms are words, or `pairs`.
    """
    every = contrast(package, by=by, part=part, with_suspect=with_suspect, with_boilerplate=with_boilerplate)
    ours = every.filter(pl.col("group").cast(pl.String) == group, pl.col("size") == ("pair" if pairs else "word"))
    comes = pl.col("log_odds") > 0
    leading = pl.when(comes).then("added_article_count").otherwise("deleted_article_count")
    told = ours.with_columns(article_count=leading, change=pl.when(comes).then(pl.lit("added")).otherwise(pl.lit("deleted")).cast(CHANGES))
    frequent = told.filter(pl.col("article_count") >= LEAST_ARTICLES)
    order = pl.col("z_score").abs().rank("ordinal", descending=True).over("change", order_by="term")
    kept = frequent.with_columns(rank=order).filter(pl.col("rank") <= limit).sort("change", "rank")
    margin = Z_OF_95 * pl.col("standard_error")
    tidy = kept.select(
        "term",
        "change",
        "article_count",
        "added_article_count",
        "deleted_article_count",
        "log_odds",
        "z_score",
        lower=pl.col("log_odds") - margin,
        upper=pl.col("log_odds") + margin,
        count_text=pl.format("{} in, {} out", "added_article_count", "deleted_article_count"),
    )
    sure = frequent.filter(pl.col("z_score").abs() > Z_OF_95).height
    noun = "word pair" if pairs else "word"
    shown = f"{counted(kept.height, noun)} of {frequent.height:,} that {LEAST_ARTICLES} or more articles added or deleted"
    rest = updates(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate).filter("is_substantive")
    basis = f"{counted(rest.height, 'substantive update')} of {counted(rest['article_id'].n_unique(), 'article')}"
    without = left_out(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate)
    chance = f"{sure:,} of them more than {Z_OF_95} standard errors from 0 (by chance some {frequent.height / 20:.0f})"
    return captioned(tidy, f"{shown}, {chance}; each counted once per article; {basis}{without}")
