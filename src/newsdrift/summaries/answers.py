"""What a notebook asked, answered in words from the numbers."""

import polars as pl

from newsdrift.in_words import counted, duration_in_words
from newsdrift.packages import CheckReport, Package
from newsdrift.schema import ChangeLevel, Status, TextPart
from newsdrift.summaries.contrasting import words_in_words_out
from newsdrift.summaries.coverage import change_positions, growth
from newsdrift.summaries.labels import article_labels
from newsdrift.summaries.recurring import boilerplate_effect
from newsdrift.summaries.terms import term_changes
from newsdrift.summaries.updating import update_ages, updates
from newsdrift.summaries.withheld import answer_needs

NO_UPDATES = "There are no updates here: no article was captured with two different texts."


def the_package(package: Package, report: CheckReport) -> str:
    """What was captured, what was rejected, and whether the package is valid."""
    captures = package.captures
    if captures.is_empty():
        return f"Nothing was captured yet. {_validity(report)}"
    once = package.articles.filter(pl.col("capture_count") < 2).height
    raw, articles = counted(captures.height, "raw file or record", "raw files and records"), counted(package.articles.height, "article")
    outlets, versions = counted(package.outlets.height, "outlet"), counted(package.versions.height, "version")
    sentences = (
        f"{raw} {_verb(captures.height, 'hold')} {articles} of {outlets} in {versions}.",
        f"{counted(once, 'article')} captured once can show no update." if once else "Every article was captured more than once.",
        _rejections(captures),
        _validity(report),
    )
    return " ".join(sentences)


def _rejections(captures: pl.DataFrame) -> str:
    rejected = captures.filter(pl.col("status") == Status.REJECTED)
    if rejected.is_empty():
        return "None was rejected."
    share = _percent(rejected.height, captures.height)
    verb = "was" if rejected.height == 1 else "were"
    return f"{counted(rejected.height, 'capture')} ({share}) {verb} rejected, for {counted(rejected['reason'].n_unique(), 'reason')}."


def _validity(report: CheckReport) -> str:
    if not report.valid:
        return f"The package is not valid: {counted(report.errors.height, 'fault')} found."
    return f"The package is valid: {counted(sum(report.rows.values()), 'row')} in {counted(len(report.rows), 'table')} are as declared."


def no_fault(report: CheckReport) -> str:
    """What stands in place of the faults where there are none: how much was checked."""
    return f"No fault was found in {counted(sum(report.rows.values()), 'row')} of {counted(len(report.rows), 'table')}."


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %"


def version_changes(package: Package) -> str:
    """How much an update changes, how soon it comes, whether it lengthens the text or moves sentences."""
    every = updates(package)
    if every.is_empty():
        return NO_UPDATES
    grown = every.filter(pl.col("added_word_count") > pl.col("deleted_word_count")).height
    shrunk = every.filter(pl.col("added_word_count") < pl.col("deleted_word_count")).height
    moved = every.filter(pl.col("moved_sentence_count") > 0).height
    sentences = (
        _typical(every),
        f"{grown:,} {_verb(grown, 'make')} the text longer, {shrunk:,} shorter, {every.height - grown - shrunk:,} neither.",
        f"{counted(moved, 'update')} ({_percent(moved, every.height)}) {_verb(moved, 'move')} sentences within the text.",
    )
    return " ".join(sentences)


def _typical(every: pl.DataFrame) -> str:
    median = every.select(pl.col("added_word_count", "deleted_word_count", "seconds_since_previous").median()).row(0, named=True)
    added, deleted = (counted(round(median[name]), "word") for name in ("added_word_count", "deleted_word_count"))
    wait = duration_in_words(median["seconds_since_previous"] / 3600)
    return f"Of {_basis(every)}, the median one adds {added}, deletes {deleted} and comes {wait} after the version before."


def _basis(every: pl.DataFrame) -> str:
    return f"{counted(every.height, 'update')} of {counted(every['article_id'].n_unique(), 'article')}"


def _verb(count: int, plural: str) -> str:
    return plural + "s" if count == 1 else plural


def coverage_changes(package: Package) -> str:
    """When updates come, where in the text they fall, whether texts grow, and how deep the changes go."""
    every = updates(package)
    if every.is_empty():
        return NO_UPDATES
    ages = update_ages(package).sort("update_count", descending=True, maintain_order=True).row(0, named=True)
    sentences = (
        f"Of {_basis(every)}, the largest group ({ages['update_count']:,}) came {ages['age']} after publication or the first version.",
        _places(package),
        _balance(every),
        _extremes(package),
        _depth(every),
    )
    return " ".join(filter(None, sentences))


def where_most_changed(package: Package) -> str:
    """In how few articles half of the change lies, and which one has most of it."""
    words = updates(package).with_columns(words=pl.col("added_word_count") + pl.col("deleted_word_count"))
    ranked = words.group_by("article_id").agg(pl.col("words").sum()).sort("words", "article_id", descending=[True, False])
    total = int(ranked["words"].sum())
    if not total:
        return NO_UPDATES if words.is_empty() else f"{_basis(words)} added and deleted no words."
    few = 1 + ranked.filter(2 * pl.col("words").cum_sum() < total).height
    label = article_labels(package).filter(pl.col("article_id") == ranked["article_id"].item(0))["label"].item()
    first = counted(int(ranked["words"].item(0)), "word")
    return (
        f"{_basis(words)} added or deleted {counted(total, 'word')}; half of them are in "
        f"{counted(few, 'article')}. Most are in “{label}”: {first}."
    )


def _depth(every: pl.DataFrame) -> str:
    reworded = every.filter(pl.col("change_level") == ChangeLevel.WORDING).height
    share = _percent(reworded, every.height)
    return f"{counted(reworded, 'update')} ({share}) {_verb(reworded, 'change')} wording, order or headline, not glyphs alone."


def _places(package: Package) -> str:
    filled = change_positions(package).filter(pl.col("tenth_sentence_count") > 0)
    tenths = filled.group_by("tenth", maintain_order=True).agg(share=pl.col("total_share").first())
    if tenths.is_empty():
        return ""
    most, least = (tenths.sort("share", descending=is_most, maintain_order=True).row(0, named=True) for is_most in (True, False))
    touched, spared = (f"{100 * tenth['share']:.0f} %" for tenth in (most, least))
    return (
        f"Changes are densest in the {most['tenth']} of the text, where they touch {touched} of the sentences, "
        f"and rarest in the {least['tenth']} ({spared})."
    )


def _balance(every: pl.DataFrame) -> str:
    added, deleted = (int(every[name].sum()) for name in ("added_word_count", "deleted_word_count"))
    verdict = "grow" if added > deleted else "shrink"
    outcome = f"{verdict} by {counted(abs(added - deleted), 'word')}" if added != deleted else "keep their length"
    return f"Together they add {counted(added, 'word')} and delete {deleted:,}: the texts {outcome}."


def _extremes(package: Package) -> str:
    outlets = growth(package, by="outlet").unique("group").sort("net_word_count", "group", descending=[True, False])
    if outlets.height < 2:
        return ""
    first, last = (
        f"{row['net_word_count']:+,} words ({row['group']})".replace("-", "−", 1)
        for row in (outlets.row(0, named=True), outlets.row(-1, named=True))
    )
    return f"By outlet the balance runs from {first} to {last}."


@answer_needs(TextPart.BODY, TextPart.TITLE)
def word_choices(package: Package) -> str:
    """Which words come and go, what becomes of the study's lists, and how much of the change is boilerplate."""
    if updates(package, with_boilerplate=True).is_empty():
        return NO_UPDATES
    every = updates(package).filter("is_substantive")
    basis = f"In {counted(every.height, 'substantive update')} of {counted(every['article_id'].n_unique(), 'article')}, "
    words = words_in_words_out(package, limit=3)
    told = {change: _listed(words.filter(pl.col("change") == change), change) for change in ("added", "deleted")}
    leading = [f"{words} lead the words {change}" for change, words in told.items() if words]
    first = basis + (f"{', and '.join(leading)}." if leading else "no word came or went in two articles.")
    return " ".join([first, _lists(package), _boilerplate(package)])


def _listed(words: pl.DataFrame, change: str) -> str:
    counts = words.select("term", f"{change}_article_count").iter_rows()
    return ", ".join(f"“{term}” ({counted(count, 'article')})" for term, count in counts)


def _lists(package: Package) -> str:
    sums = term_changes(package, by="age").group_by("list", "change").agg(pl.col("occurrence_count").sum()).sort("list", "change")
    if sums.is_empty():
        return "data/curated/terms.csv lists no words."
    rows = sums.pivot("change", index="list", values="occurrence_count").iter_rows()
    return f"By list, added and deleted: {', '.join(f'{name} {added:,} and {deleted:,}' for name, added, deleted in rows)}."


def _boilerplate(package: Package) -> str:
    effect, lines = boilerplate_effect(package), counted(package.boilerplate.height, "line")
    if package.boilerplate.is_empty() or effect.is_empty():
        return "No line was found to recur in unrelated articles of an outlet."
    update_count, of_boilerplate = (int(effect[name][-1]) for name in ("update_count", "boilerplate_update_count"))
    return (
        f"{lines} {_verb(package.boilerplate.height, 'recur')} in unrelated articles of an outlet; {of_boilerplate:,} of "
        f"{counted(update_count, 'substantive update')} changed nothing else."
    )
