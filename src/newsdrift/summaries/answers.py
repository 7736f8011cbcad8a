"""What a notebook asked, answered in words from the numbers."""

import polars as pl

from newsdrift.packages import CheckReport, Package
from newsdrift.schema import ChangeLevel, Status
from newsdrift.summaries.coverage import change_positions, growth
from newsdrift.summaries.labels import counted, duration_in_words
from newsdrift.summaries.updating import update_ages, updates

NOTHING = "There are no updates here: no article was captured with two different texts."


def package_facts(package: Package) -> pl.DataFrame:
    """One row per fact of the package, in words."""
    versions = package.versions
    suspect = versions["is_suspect"].sum()
    facts = {
        "title": str(package.descriptor["title"]),
        "raw files and records": f"{package.captures.height:,}",
        "articles": f"{package.articles.height:,}",
        "stories": f"{package.stories.height:,}",
        "outlets": f"{package.outlets.height:,}",
        "versions": f"{versions.height:,}, {suspect:,} of them suspect",
        "updates": f"{versions.filter(pl.col('version_number') > 1).height:,}",
        "sentences": f"{package.sentences.height:,}",
        "from": _moment(versions["version_at"].min()),
        "to": _moment(versions["version_at"].max()),
    }
    return pl.DataFrame({"fact": list(facts), "value": list(facts.values())})


def _moment(at: object) -> str:
    return format(at, "%Y-%m-%d %H:%M UTC") if at is not None else "no version"


def outlet_facts(package: Package, *, limit: int = 10) -> pl.DataFrame:
    """One row per outlet, the most captured first: articles, captures, versions."""
    name = package.outlets.select("outlet", outlet_name=pl.coalesce("name", "outlet"))
    return (
        package.articles.join(name, on="outlet", how="left")
        .group_by(outlet_name=pl.col("outlet_name").fill_null("outlet unknown"))
        .agg(
            article_count=pl.len().cast(pl.Int64),
            capture_count=pl.col("capture_count").sum(),
            version_count=pl.col("version_count").sum(),
            gone_count=pl.col("gone_before").is_not_null().sum().cast(pl.Int64),
        )
        .sort("capture_count", "outlet_name", descending=[True, False])
        .head(limit)
    )


def the_package(package: Package, report: CheckReport) -> str:
    """What was captured, what was rejected, and whether the package is valid."""
    captures = package.captures
    if captures.is_empty():
        return f"Nothing was captured yet. The package is {_validity(report)}."
    rejected = captures.filter(pl.col("status") == Status.REJECTED)
    repeated = package.articles.filter(pl.col("capture_count") > 1).height
    sentences = [
        f"{counted(captures.height, 'raw file or record', 'raw files and records')} hold {counted(package.articles.height, 'article')} of "
        f"{counted(package.outlets.height, 'outlet')} in {counted(package.versions.height, 'version')}.",
        f"{counted(repeated, 'article')} of {package.articles.height:,} were captured more than once; the others can show no update.",
        f"{counted(rejected.height, 'capture')} of {captures.height:,} ({_percent(rejected.height, captures.height)}) "
        f"{'was' if rejected.height == 1 else 'were'} rejected, for {counted(rejected['reason'].n_unique(), 'reason')}.",
        f"The package is {_validity(report)}.",
    ]
    return " ".join(sentences)


def _validity(report: CheckReport) -> str:
    rows = counted(sum(report.rows.values()), "row")
    return f"valid: {rows} in {counted(len(report.rows), 'table')} are as declared" if report.valid else f"not valid: {counted(report.errors.height, 'fault')} found"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %"


def version_changes(package: Package) -> str:
    """How long texts are, how much an update changes, how soon it comes."""
    every = updates(package)
    if every.is_empty():
        return NOTHING
    grown = every.filter(pl.col("added_word_count") > pl.col("deleted_word_count")).height
    shrunk = every.filter(pl.col("added_word_count") < pl.col("deleted_word_count")).height
    moved = every.filter(pl.col("moved_sentence_count") > 0).height
    median = every.select(pl.col("added_word_count", "deleted_word_count", "seconds_since_previous").median()).row(0, named=True)
    sentences = [
        f"Over {counted(every.height, 'update')} of {counted(every['article_id'].n_unique(), 'article')}, the median update adds {counted(round(median['added_word_count']), 'word')}, deletes "
        f"{counted(round(median['deleted_word_count']), 'word')} and comes {duration_in_words(median['seconds_since_previous'] / 3600)} after the version before.",
        f"{grown:,} make the text longer, {shrunk:,} shorter, {every.height - grown - shrunk:,} leave its number of words as it was.",
        f"{counted(moved, 'update')} ({_percent(moved, every.height)}) "
        f"{'moves' if moved == 1 else 'move'} sentences within the text.",
    ]
    return " ".join(sentences)


def coverage_changes(package: Package) -> str:
    """When updates come, where in the text they fall, whether texts grow, and how deep the changes go."""
    every = updates(package)
    if every.is_empty():
        return NOTHING
    ages = update_ages(package).sort("update_count", descending=True, maintain_order=True)
    by_tenth = change_positions(package).group_by("tenth", maintain_order=True).agg(pl.col("share").sum())
    most, least = (by_tenth.sort("share", descending=down, maintain_order=True).row(0, named=True) for down in (True, False))
    added, deleted = every["added_word_count"].sum(), every["deleted_word_count"].sum()
    outlets = growth(package, by="outlet").unique("group").sort("net_word_count", "group", descending=[True, False])
    reworded = every.filter(pl.col("change_level") == ChangeLevel.WORDING).height
    sentences = [
        f"Of {counted(every.height, 'update')} of {counted(every['article_id'].n_unique(), 'article')}, most ({ages['update_count'].item(0):,}) come {ages['age'].item(0)} after publication or the first version.",
        f"Changes fall most often in the {most['tenth']} of the text, where they touch {most['share']:.0%} of the sentences, and least often in the "
        f"{least['tenth']} ({least['share']:.0%}).",
        f"Together the updates add {added:,} words and delete {deleted:,}: the texts {'grow' if added > deleted else 'shrink' if added < deleted else 'keep their length'}"
        f"{f' by {abs(added - deleted):,} words' if added != deleted else ''}.",
        f"{_extremes(outlets)}{counted(reworded, 'update')} ({_percent(reworded, every.height)}) {'changes' if reworded == 1 else 'change'} "
        "wording, order or headline, not glyphs alone.",
    ]
    return " ".join(sentences)


def _extremes(outlets: pl.DataFrame) -> str:
    if outlets.height < 2:
        return ""
    first, last = outlets.row(0, named=True), outlets.row(-1, named=True)
    return f"By outlet the balance runs from {first['net_word_count']:+,} words ({first['group']}) to {last['net_word_count']:+,} ({last['group']}). "
