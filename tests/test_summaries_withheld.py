"""What can be computed without the words is the same without them; what cannot says so."""

import inspect
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

import newsdrift
from newsdrift import charts, redlines, searching, summaries, thinning
from newsdrift.errors import NotFoundError, PackageError
from newsdrift.exploring import explore
from newsdrift.publication import article_measures, outlet_measures
from newsdrift.schema import TABLES, ValueKind
from newsdrift.summaries.withheld import WITHHELD

# What asks for the words themselves.
NEED_TEXT = {
    "across_outlets",
    "changed_values",
    "contrast",
    "contrast_in_context",
    "copied",
    "drift",
    "headline_edits",
    "in_context",
    "most_quoted",
    "most_shared_story",
    "replaced_values",
    "speaker_counts",
    "speaker_lives",
    "speakers",
    "story_firsts",
    "story_timeline",
    "term_changes",
    "term_counts",
    "terms_in_context",
    "togetherness",
    "unannounced_values",
    "value_firsts",
    "value_leads",
    "value_notices",
    "value_series",
    "values_over_time",
    "word_choices",
    "words_in_words_out",
}
# How articles, stories and files are called, and texts that are shown beside numbers.
NAMES = {"label", "story_label", "what", "example", "name", "text", "old_text", "title", "reason"}
IDS = {"article_id", "version_id", "lineage_id", "story_id", "link_id"}
NO_PACKAGE = {"analysis_columns", "is_ordered", "no_fault"}
ANSWERS = {"where_most_changed", "only_article", "headline_ribbon", "most_changed_article", "most_reworded_article", "leading_word"}
TOLD = sorted(set(summaries.__all__) - NEED_TEXT - NO_PACKAGE - ANSWERS)


def asked(package: newsdrift.Package, name: str) -> Any:
    """What a summary gives with the arguments that it needs."""
    function: Callable[..., Any] = getattr(summaries, name)
    given = {
        "by": lambda: "outlet",
        "report": lambda: newsdrift.check_package(package.path),
        "article_id": lambda: summaries.most_changed_article(package),
        "story_id": lambda: summaries.most_shared_story(package),
        "term": lambda: "ferry",
        "values": lambda: package.values.filter(pl.col("kind") == ValueKind.QUOTATION),
    }
    needed = [name for name, told in inspect.signature(function).parameters.items() if told.default is told.empty and name in given]
    return function(package, **{name: given[name]() for name in needed})


def numbers(frame: pl.DataFrame) -> list[tuple[Any, ...]]:
    """The rows without names and ids, in an order of their own; what a caption says of a name is cut off."""
    kept = [name for name in frame.columns if name not in NAMES | IDS]
    shown = frame.select(kept).with_columns(pl.col(name).str.replace("^.* · ", "") for name in kept if name == "caption")
    return sorted(shown.rows(), key=repr)


@pytest.mark.parametrize("name", TOLD)
def test_without_texts_a_summary_has_the_numbers_of_the_full_package(
    name: str, sample: newsdrift.Package, text_free: newsdrift.Package
) -> None:
    full, free = asked(sample, name), asked(text_free, name)
    assert type(free) is type(full)
    if isinstance(full, pl.DataFrame):
        assert full.columns == free.columns
        assert numbers(free) == numbers(full)
    else:
        assert free == full


@pytest.mark.parametrize("name", sorted(NEED_TEXT))
def test_a_summary_of_withheld_words_says_that_they_are(name: str, text_free: newsdrift.Package, sample: newsdrift.Package) -> None:
    found = asked(text_free, name)
    if isinstance(found, pl.DataFrame):
        assert (found.columns, found.height) == ([*asked(sample, name).columns, WITHHELD], 0)
    else:
        assert found is None or "withheld" in found


def test_the_same_articles_lead_without_texts(sample: newsdrift.Package, text_free: newsdrift.Package) -> None:
    """Ids differ; versions and counts of the article that is chosen do not."""
    facts = ["first_at", "last_at", "version_count", "capture_count"]
    for name in ("most_changed_article", "most_reworded_article"):
        full, free = (
            package.articles.filter(article_id=getattr(summaries, name)(package)).select(facts).rows() for package in (sample, text_free)
        )
        assert full == free
    assert "1,014 words" in summaries.where_most_changed(text_free)


def test_a_ribbon_of_withheld_headlines_has_their_wordings_and_times(sample: newsdrift.Package, text_free: newsdrift.Package) -> None:
    kept = ["row", "sign", "capture_count", "return_text", "from_hours", "to_hours", "until_hours"]
    full, free = (
        summaries.headline_ribbon(package, summaries.most_reworded_article(package)).select(kept).unique().sort(kept).rows()
        for package in (sample, text_free)
    )
    assert full == free


def test_tables_and_charts_of_withheld_words_say_so(text_free: newsdrift.Package) -> None:
    shown = charts.table(summaries.speaker_counts(text_free), {"speaker": "speaker"}, empty="No quotation has a speaker.")
    assert shown.text == "The text is withheld from this package."
    chart = charts.words_in_words_out(summaries.words_in_words_out(text_free)).to_dict()
    assert "the text is withheld from this package" in str(chart["datasets"])
    lines = charts.table(summaries.boilerplate_lines(text_free), {"text": "line", "article_count": "articles"})
    assert "(withheld)" in lines.text


def test_every_update_can_be_shown_without_its_words(text_free: newsdrift.Package) -> None:
    new = text_free.versions.filter(pl.col("version_number") > 1).select("article_id", "version_number").rows()
    pages = [newsdrift.redline(text_free, article_id, number - 1, number)._repr_html_() for article_id, number in new]
    assert [update for update, page in zip(new, pages, strict=True) if "The text is withheld from this package." not in page] == []
    assert len(new) == 69


def test_versions_that_are_no_neighbours_cannot_be_aligned_without_their_words(text_free: newsdrift.Package) -> None:
    article = summaries.most_changed_article(text_free)
    with pytest.raises(NotFoundError, match="the text is withheld, so that only neighbouring versions can be compared"):
        newsdrift.redline(text_free, str(article), 1, 3)


def test_the_largest_update_and_the_explorer_stand_without_words(text_free: newsdrift.Package) -> None:
    told = redlines.largest_update(text_free, summaries.most_changed_article(text_free))
    assert repr(told).splitlines()[1] == "The text is withheld from this package."
    assert "(withheld)" in explore(text_free).exploration.still()


def test_nothing_is_found_in_withheld_words_and_find_says_why(text_free: newsdrift.Package) -> None:
    assert WITHHELD in searching.find(text_free, "ferry").columns


def test_nothing_is_measured_again_without_words(text_free: newsdrift.Package) -> None:
    assert WITHHELD in thinning.dependence(text_free).columns
    with pytest.raises(PackageError, match="the text is withheld, so that nothing can be measured again"):
        newsdrift.thinned(text_free)


def test_tables_for_print_have_the_same_numbers(sample: newsdrift.Package, text_free: newsdrift.Package) -> None:
    assert numbers(outlet_measures(text_free)) == numbers(outlet_measures(sample))
    full, free = (article_measures(package, str(summaries.most_changed_article(package))) for package in (sample, text_free))
    assert numbers(free) == numbers(full)


def test_every_column_of_measures_is_the_same_without_texts(sample: newsdrift.Package, text_free: newsdrift.Package) -> None:
    """All columns but texts, ids and digests, table by table."""
    columns = {table.name: [one.name for one in table.columns if not one.text and not one.name.endswith("_id")] for table in TABLES}
    full, free = (
        {name: sorted(getattr(package, name).select(kept).rows(), key=repr) for name, kept in columns.items()}
        for package in (sample, text_free)
    )
    assert full == free


def test_a_package_knows_what_it_withholds(text_free: newsdrift.Package, sample: newsdrift.Package) -> None:
    assert (sample.withheld, "body" in text_free.withheld, len(text_free.withheld)) == (frozenset(), True, 10)
