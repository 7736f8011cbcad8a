"""The flat table for R and statsmodels: its rows, exposures and flags, worked out by hand."""

from dataclasses import replace
from typing import get_args

import polars as pl
import pytest
from looks import at, observed, package_of, seen
from test_summaries import package

import newsdrift
from newsdrift.packages import Package
from newsdrift.summaries.analysis import ANALYSIS_COLUMNS, Unit, analysis_columns, analysis_frame
from newsdrift.summaries.exposure import update_rates

FERRY, COURT = "https://harbourpost.example/ferry", "https://harbourpost.example/court"
LONG = "The ferry sank on Monday in the strait. Many people died there. Divers came later."
UNITS: tuple[Unit, ...] = get_args(Unit)


@pytest.fixture(scope="module")
def study() -> Package:
    """Ferry, published an hour before the first look: edited by hours 2, 3 (a broken page) and 4, by hour 60 once more; last seen then.

    Court: two texts at times of items alone.
    """
    ferry = [
        seen(60, LONG, published_at=at(0)),
        seen(120, LONG.replace("Many", "Twelve")),
        seen(180, "Wait."),
        seen(240, LONG + " Rain fell."),
        seen(3600, LONG + " Rain fell. Snow fell."),
    ]
    court = [seen(None, "It rose.", item_at=at(0)), seen(None, "It rose again.", item_at=at(30))]
    return package_of(observed(ferry, address=FERRY), observed(court, address=COURT, reader="blogger", source="court"))


def of(frame: pl.DataFrame, study: Package, address: str) -> pl.DataFrame:
    named = study.articles.filter(pl.col("canonical_url") == address)
    return frame.join(named.select("article_id"), on="article_id", how="semi", maintain_order="left")


def test_an_update_has_its_age_its_exposures_and_its_flags(study: Package) -> None:
    told = of(analysis_frame(study), study, FERRY)
    columns = ["version_number", "age_hours", "followed_hours", "old_word_count", "word_count", "added_sentence_count", "is_suspect"]
    assert told.select(columns).rows() == [(2, 2.0, 47.0, 15, 15, 0, False), (5, 60.0, 47.0, 17, 19, 1, False)]


def test_updates_of_suspect_versions_come_back_with_a_flag(study: Package) -> None:
    told = of(analysis_frame(study, with_suspect=True), study, FERRY)
    assert told.select("version_number", "is_suspect").rows() == [(2, False), (3, True), (4, True), (5, False)]


def test_a_version_is_suspect_itself_and_not_for_its_neighbour(study: Package) -> None:
    assert of(analysis_frame(study, "version"), study, FERRY)["version_number"].to_list() == [1, 2, 4, 5]
    told = of(analysis_frame(study, "version", with_suspect=True), study, FERRY)
    assert told["is_suspect"].to_list() == [False, False, True, False, False]


def test_an_article_counts_its_updates_and_those_in_the_window(study: Package) -> None:
    columns = ["is_followed", "followed_hours", "update_count", "substantive_count", "window_substantive_count", "has_changed"]
    told = analysis_frame(study, "article")
    assert of(told, study, FERRY).select(columns).rows() == [(True, 47.0, 2, 2, 1, True)]
    assert of(told, study, COURT).select(columns).rows() == [(False, None, 1, 1, 1, True)]
    assert of(told, study, FERRY).select("first_word_count", "last_word_count", "is_gone").rows() == [(15, 19, False)]


def test_a_sentence_has_what_the_updates_before_and_after_did_to_it(study: Package) -> None:
    told = of(analysis_frame(study, "sentence"), study, FERRY).filter(pl.col("sentence_index") == 1)
    assert told.select("version_number", "action", "next_action", "relative_position").rows() == [
        (1, "first version", "edited", 0.5),
        (2, "edited", "not compared", 0.5),
        (4, "not compared", "unchanged", 0.3333),
        (5, "unchanged", "last version", 0.25),
    ]


def test_the_articles_give_the_rate_that_the_summary_gives(sample: newsdrift.Package) -> None:
    watched = analysis_frame(sample, "article").filter("is_followed")
    rate = watched["window_substantive_count"].sum() / (watched["followed_hours"].sum() / 24)
    assert rate == pytest.approx(update_rates(sample)["estimate"].item(), abs=1e-5)


@pytest.mark.parametrize("unit", UNITS)
def test_columns_are_as_declared_and_those_of_articles_csv_follow(unit: Unit, sample: newsdrift.Package) -> None:
    frame = analysis_frame(sample, unit)
    assert frame.columns == [*analysis_columns(unit)["column"], "section", "genre"]
    assert frame.height > 20
    assert pl.Enum not in {dtype.base_type() for dtype in frame.dtypes}


@pytest.mark.parametrize("unit", UNITS)
def test_a_cell_is_empty_only_where_nobody_knows(unit: Unit, sample: newsdrift.Package) -> None:
    frame = analysis_frame(sample, unit).drop("section", "genre")
    unknown = {"edited_after", "edited_before", "seconds_since_previous_min", "seconds_since_previous_max"}
    unlooked = {"entered_hours", "left_hours", "followed_hours", "observed_seconds", "first_capture_delay_seconds"}
    assert {name for name in frame.columns if frame[name].null_count()} - unknown - unlooked == set()


@pytest.mark.parametrize("unit", UNITS)
def test_a_row_has_a_key_and_nothing_gives_no_rows_in_the_same_columns(unit: Unit, sample: newsdrift.Package) -> None:
    key = {"update": "version_id", "version": "version_id", "article": "article_id", "sentence": "sentence_id"}[unit]
    frame = analysis_frame(sample, unit)
    assert frame[key].n_unique() == frame.height
    assert analysis_frame(package(), unit).columns == [column.name for column in ANALYSIS_COLUMNS[unit]]


def test_of_several_stories_the_largest_is_told_and_unknown_things_are_named(study: Package) -> None:
    article = study.articles["article_id"][0]
    stories = [{"story_id": name, "article_count": size, "outlet_count": 1} for name, size in (("a", 2), ("b", 5), ("c", 5))]
    rows = [{"article_id": article, "story_id": name, "basis": "curated"} for name in "abc"]
    told = replace(
        study,
        stories=pl.DataFrame(stories, schema=study.stories.schema),
        article_stories=pl.DataFrame(rows, schema=study.article_stories.schema),
        articles=study.articles.with_columns(outlet=pl.lit(None, pl.String), language=pl.lit(None, pl.String)),
    )
    facts = analysis_frame(told, "article").sort(pl.col("article_id") != article).select("outlet", "story_id", "story_count", "language")
    assert facts.rows() == [("outlet unknown", "b", 3, "unknown"), ("outlet unknown", "no story", 0, "unknown")]


def test_updates_of_boilerplate_alone_are_left_out_where_the_package_tells(study: Package) -> None:
    told = replace(study, version_metrics=study.version_metrics.with_columns(cause=pl.lit("boilerplate")))
    assert (analysis_frame(told).height, analysis_frame(told, with_suspect=True).height) == (0, 5)
