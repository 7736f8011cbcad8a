"""What is left out from captures to analysed updates, and how closely articles were followed: worked out by hand."""

from dataclasses import replace

import polars as pl
import pytest
from looks import at, gone, observed, package_of, seen, unchanged
from test_summaries import package

from newsdrift.packages import Package
from newsdrift.schema import Status, TextKind
from newsdrift.sources import Observation
from newsdrift.summaries.flow import comparable_updates, exclusions, flow, following

FERRY, COURT, STORM = (f"https://harbourpost.example/{name}" for name in ("ferry", "court", "storm"))
LONG = "The ferry sank on Monday in the strait. Many people died there. Divers came later."
BAD = [
    Observation(capture_id="harbour/bad.bin", source="harbour", status=Status.REJECTED, reason="not text; fetch it again"),
    Observation(capture_id="README.md", source="", status=Status.IGNORED, reason="a read-me file"),
]


@pytest.fixture(scope="module")
def study() -> Package:
    """Ferry: 5 versions, the third suspect, the second of other quotes alone, two captures that repeat, one gone, one headline of a feed.

    Court: one version. Storm: known by a headline alone. A bad file and a read-me.
    """
    ferry = [
        seen(0, LONG + ' "No."'),
        seen(60, LONG + " “No.”"),
        unchanged(90),
        seen(120, "Wait."),
        seen(240, LONG.replace("Many", "Twelve")),
        seen(300, LONG.replace("Many", "Twelve")),
        seen(600, LONG + " Rain fell."),
        gone(720),
    ]
    feed = [seen(30, "", title="Ferry", text_kind=TextKind.HEADLINE)]
    return package_of(
        observed(ferry, address=FERRY),
        observed(feed, address=FERRY, reader="feed", source="feed"),
        observed([seen(10, "The court rose.", published_at=at(-20))], address=COURT, source="court"),
        observed([seen(50, "", title="Storm", text_kind=TextKind.HEADLINE)], address=STORM, reader="feed", source="storm"),
        BAD,
    )


def test_every_capture_that_is_left_out_is_counted_once_with_its_reason(study: Package) -> None:
    assert exclusions(study).select("step", "reason", "left_out_count").rows() == [
        ("usable captures", "ignored (no capture of an article)", 1),
        ("usable captures", "rejected (nothing could be made of them)", 1),
        ("captures that show a version", "of articles of which no capture made a version", 1),
        ("captures that show a version", "finding the page gone", 1),
        ("captures that show a version", "with a headline, a summary or a part of the text alone", 1),
        ("captures that show a version", "by another reader than the versions, or with no text to compare", 0),
        ("versions", "showing a version again", 2),
        ("updates", "first versions of their articles", 2),
        ("updates without a suspect version", "to or from a suspect version", 2),
        ("updates of more than boilerplate", "of boilerplate alone", 0),
        ("substantive updates", "of glyphs, white space, case, punctuation or order alone", 1),
    ]


def test_each_step_keeps_what_the_one_before_kept_without_what_was_left_out(study: Package) -> None:
    assert flow(study).select("step", "kept_count", "left_out_count").rows() == [
        ("raw files and records", 13, 0),
        ("usable captures", 11, 2),
        ("captures that show a version", 8, 3),
        ("versions", 6, 2),
        ("updates", 4, 2),
        ("updates without a suspect version", 2, 2),
        ("updates of more than boilerplate", 2, 0),
        ("substantive updates", 1, 1),
    ]


def test_the_reasons_of_a_step_stand_in_words_and_idle_ones_are_not_told(study: Package) -> None:
    told = flow(study)
    assert told["why"].to_list()[:3] == [
        "",
        "1 ignored (no capture of an article); 1 rejected (nothing could be made of them)",
        (
            "1 of articles of which no capture made a version; 1 finding the page gone; "
            "1 with a headline, a summary or a part of the text alone"
        ),
    ]
    assert told["caption"][0].startswith("13 raw files and records of 3 articles, 2 with a version; ")


def test_updates_of_boilerplate_alone_are_a_step_where_the_package_tells(study: Package) -> None:
    cause = pl.when(pl.col("version_number") == 2).then(pl.lit("boilerplate")).when(pl.col("version_number") > 2).then(pl.lit("article"))
    told = replace(study, version_metrics=study.version_metrics.with_columns(cause=cause))
    assert flow(told).select("step", "kept_count").rows()[-2:] == [("updates of more than boilerplate", 1), ("substantive updates", 1)]
    assert (comparable_updates(study).height, comparable_updates(told).height) == (2, 1)


def test_how_closely_articles_were_followed_in_quartiles(study: Package) -> None:
    # Ferry: 9 captures, looks at minutes 0, 30, 60, 90, 120, 240, 300, 600, 720; the page was last found at minute 600.
    # Court: 1 capture, half an hour after publication. Storm: 1 capture, of which nobody knows whether the article changed.
    columns = ["measure", "article_count", "row_count", "lower", "median", "upper"]
    assert following(study).select(columns).rows() == [
        ("captures per article", 3, 3, 1.0, 1.0, 5.0),
        ("hours from one look to the next", 1, 8, 0.5, 0.75, 2.0),
        ("hours from publication to the first look", 1, 1, 0.5, 0.5, 0.5),
        ("hours from the first look to the last", 3, 3, 0.0, 0.0, 5.0),
        ("hours followed of the first 48", 2, 2, 2.5, 5.0, 7.5),
    ]
    assert following(study).select("captured_article_count", "once_share").unique().rows() == [(3, 0.6667)]


def test_outlets_come_by_their_articles_and_unknown_ones_are_named(study: Package) -> None:
    nameless = replace(study, articles=study.articles.with_columns(outlet=pl.when(pl.col("capture_count") > 1).then("outlet")))
    told = following(nameless, by_outlet=True).unique("group", maintain_order=True)
    assert told.select("group", "captured_article_count", "once_share").rows() == [
        ("outlet unknown", 2, 1.0),
        ("harbourpost.example", 1, 0.0),
    ]


def test_of_nothing_there_is_no_flow() -> None:
    assert (flow(package()).height, following(package()).height) == (0, 0)
