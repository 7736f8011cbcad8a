"""Words of the study's own lists (actors, hedges, violence), as they stay, come and go."""

import re
from collections.abc import Sequence

import polars as pl

from newsdrift import text
from newsdrift.curated import Term, read_curated
from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.schema import TextPart
from newsdrift.summaries.coverage import groups
from newsdrift.summaries.labels import captioned
from newsdrift.summaries.passages import CHANGES, changed_passages, in_context
from newsdrift.summaries.updating import AGES, age_class, scope, updates
from newsdrift.summaries.withheld import needs

GROUP_LIMIT = 12


def curated_terms(package: Package) -> tuple[Term, ...]:
    """The rows of data/curated/terms.csv beside the package; none where there is no such file."""
    return read_curated(package.path / "data" / "curated").terms


@needs(TextPart.BODY, TextPart.TITLE)
def term_counts(package: Package, terms: Sequence[Term] | None = None) -> pl.DataFrame:
    """One row per version and list: the occurrences that it `kept`, that were `added` to it and `deleted` from the version before.

    Of `terms`, those of data/curated/terms.csv unless given. All are kept in version 1, and counted over every update, suspect ones and
    boilerplate too. An occurrence is kept where its passage has as many of its pattern as before; kept and added are those of the
    version, kept and deleted those of the version before.
    """
    listed = curated_terms(package) if terms is None else tuple(terms)
    lists = pl.DataFrame({"list": sorted({term.list for term in listed})}, schema={"list": pl.String})
    versions = package.version_metrics.select("version_id", "article_id", "version_number")
    owners = package.versions.select("version_id", "article_id")
    standing = _occurrences(package.sentences.join(owners, on="version_id").select("article_id", "version_id", "text"), listed, package)
    present = standing.group_by("version_id", "list").agg(present=pl.col("count").sum())
    changes = _changes(package, listed).group_by("version_id", "list").agg(*(_sum_of(change) for change in CHANGES.categories))
    counts = (
        versions.join(lists, how="cross")
        .join(present, on=["version_id", "list"], how="left")
        .join(changes, on=["version_id", "list"], how="left")
        .with_columns(pl.col("present", *CHANGES.categories).fill_null(0))
    )
    first = pl.col("version_number") == 1
    told = counts.with_columns(
        kept_count=pl.col("present") - pl.col("added"),
        added_count=pl.when(~first).then("added"),
        deleted_count=pl.when(~first).then("deleted"),
    )
    columns = ["version_id", "article_id", "version_number", "list", "kept_count", "added_count", "deleted_count"]
    return told.select(columns).sort("article_id", "version_number", "list")


def _sum_of(change: str) -> pl.Expr:
    return pl.col("count").filter(pl.col("change") == change).sum().alias(change)


def _changes(package: Package, terms: Sequence[Term]) -> pl.DataFrame:
    """One row per passage and pattern that it has more or fewer of: `version_id`, `passage`, `list`, `pattern`, `change`, `count`."""
    passages = changed_passages(package, "text", with_suspect=True, with_boilerplate=True, only_substantive=False)
    sign = pl.when("is_new").then("count").otherwise(-pl.col("count"))
    keys = ["article_id", "version_id", "passage", "list", "pattern"]
    balances = _occurrences(passages, terms, package).group_by(keys).agg(balance=sign.sum()).filter(pl.col("balance") != 0)
    change = pl.when(pl.col("balance") > 0).then(pl.lit("added")).otherwise(pl.lit("deleted")).cast(CHANGES)
    return balances.select(*keys, change=change, count=pl.col("balance").abs())


def _occurrences(texts: pl.DataFrame, terms: Sequence[Term], package: Package) -> pl.DataFrame:
    """The rows of `texts` that hold a pattern, once for each: with `list`, `pattern`, `count`.

    Takes `article_id` and `text`; each distinct text is read once.
    """
    spoken = texts.join(package.articles.select("article_id", "language"), on="article_id", maintain_order="left")
    distinct = spoken.select("text").unique().with_columns(normal=text.normalise_typography(pl.col("text")))
    found = [
        distinct.select("text", count=pl.col("normal").str.count_matches(_regex(term)).cast(pl.Int64))
        .filter(pl.col("count") > 0)
        .with_columns(list=pl.lit(term.list), pattern=pl.lit(term.pattern), spoken=pl.lit(term.language, pl.String))
        for term in terms
    ]
    empty = {"text": pl.String, "count": pl.Int64, "list": pl.String, "pattern": pl.String, "spoken": pl.String}
    matches = pl.concat([pl.DataFrame(schema=empty), *found])
    is_spoken = pl.col("spoken").is_null() | (pl.col("language").str.split("-").list.first() == pl.col("spoken")).fill_null(value=False)
    return spoken.join(matches, on="text", maintain_order="left_right").filter(is_spoken).drop("spoken", "language")


def _regex(term: Term) -> str:
    """A pattern of whole words, case aside; in scripts without spaces a word may begin or end anywhere."""
    normal = pl.select(text.normalise_typography(pl.lit(term.pattern))).item()
    stretches = [re.escape(word.removesuffix("*")) + (r"[\w'-]*" if word.endswith("*") else "") for word in normal.split()]
    unspaced = re.compile(r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
    begins, ends = ("" if unspaced.match(end) else r"\b" for end in (normal[0], normal[-1]))
    return rf"(?i){begins}{' '.join(stretches)}{'' if normal.endswith('*') else ends}"


@needs(TextPart.BODY, TextPart.TITLE)
def terms_in_context(package: Package, terms: Sequence[Term] | None = None) -> pl.DataFrame:
    """One row per passage and pattern that it has more or fewer of: `list`, `pattern`, `change`, `count`, `article_id`, `version_id`,
    `label`, `version_number`, `version_at`, the sentences `before` and `after`.

    The counts of a version and list add up to those of `term_counts`.
    """
    listed = curated_terms(package) if terms is None else tuple(terms)
    passages = changed_passages(package, "text", with_suspect=True, with_boilerplate=True, only_substantive=False)
    found = _changes(package, listed).select("passage", "list", "pattern", "change", "count")
    return in_context(package, passages.join(found, on="passage"), ["list", "pattern", "change", "count"])


@needs(TextPart.BODY, TextPart.TITLE)
def term_changes(package: Package, *, by: str, with_suspect: bool = False, with_boilerplate: bool = False) -> pl.DataFrame:
    """One row per list, group and change: occurrences `added`, or `deleted` with a bar that runs left of 0, by updates in groups.

    Groups are by `outlet`, `story`, `age` of the article at the update or a column of data/curated/articles.csv. Of more than
    `GROUP_LIMIT`, those with most updates.
    """
    kept = updates(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate).drop("group", strict=False)
    if by == "age":
        grouped = kept.with_columns(group=age_class(pl.col("age_hours")))
        order = pl.DataFrame({"group": AGES}, schema={"group": pl.Enum(AGES)}).with_row_index("place")
    else:
        grouped = kept.join(groups(package, by).drop_nulls("group"), on="article_id")
        sizes = grouped.group_by("group").len().sort("len", "group", descending=[True, False])
        order = sizes.select("group").head(GROUP_LIMIT).with_row_index("place")
    counts = term_counts(package).join(grouped.select("version_id", "group"), on="version_id").join(order, on="group")
    summed = counts.group_by("list", "place", "group").agg(
        added=pl.col("added_count").sum(),
        deleted=pl.col("deleted_count").sum(),
        update_count=pl.col("version_id").n_unique().cast(pl.Int64),
    )
    long = summed.unpivot(
        ["added", "deleted"], index=["list", "place", "group", "update_count"], variable_name="change", value_name="occurrence_count"
    ).with_columns(pl.col("change").cast(CHANGES), pl.col("group").cast(pl.String))
    end = pl.when(pl.col("change") == "added").then(pl.col("occurrence_count")).otherwise(-pl.col("occurrence_count"))
    tidy = long.with_columns(end=end).sort("list", "place", "change").drop("place")
    lists = counted(tidy["list"].n_unique(), "list")
    return captioned(
        tidy, f"occurrences of the words of {lists}; {scope(package, with_suspect=with_suspect, with_boilerplate=with_boilerplate)}"
    )
