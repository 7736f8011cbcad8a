"""What other tools lose or bend, kept: each defect is one of a published tool or dataset, and each article goes through the whole build."""

import polars as pl
import pytest
from looks import at, gone, observed, package_of, seen, unchanged

from newsdrift import summaries
from newsdrift.packages import Package
from newsdrift.records import Capture

TITLE = "Ferry sinks off Port Alder"
TOLL = "At least 12 people died when a ferry sank off Port Alder on Monday."
REST = "The captain had been warned of the swell, the harbour master said.\nDivers went down twice before dark."
DAY = 24 * 60


def built(*captures: Capture) -> Package:
    return package_of(observed(captures))


def text(*sentences: str) -> str:
    return "\n".join([*sentences, REST])


def test_a_toll_from_12_to_97_is_a_substantive_update_with_a_replaced_value() -> None:
    package = built(seen(0, text(TOLL), title=TITLE), seen(60, text(TOLL.replace("12", "97")), title=TITLE))
    assert package.versions["is_substantive"].to_list() == [None, True]
    assert package.version_metrics["value_change"].to_list()[1] == "replaced"
    changed = summaries.changed_values(package).select("old_text", "new_text", "direction")
    assert changed.rows() == [("12", "97", "up")]


def test_a_change_of_the_headline_alone_is_a_version_and_a_headline() -> None:
    package = built(seen(0, text(TOLL), title=TITLE), seen(60, text(TOLL), title="Ferry owner ignored warnings"))
    assert package.version_metrics.select("has_title_change", "added_word_count", "deleted_word_count").row(1) == (True, 0, 0)
    assert package.headlines.filter("is_change")["title"].to_list() == ["Ferry owner ignored warnings"]


def test_a_text_seen_before_is_a_version_again_and_a_revert() -> None:
    package = built(*(seen(60 * hour, text(body), title=TITLE) for hour, body in enumerate((TOLL, "Nobody was hurt.", TOLL))))
    assert package.versions["version_number"].to_list() == [1, 2, 3]
    assert package.versions["reverts_to_id"].to_list()[2] == package.versions["version_id"][0]


@pytest.mark.parametrize(
    "sentence",
    [
        "Updated maps of the strait hang in every harbour office.",
        "[The minister] was not at sea that night, she said.",
        "Schools were closed on Monday.",
        "The ferry line is close to ruin.",
    ],
)
def test_a_sentence_is_kept_whatever_word_or_mark_it_begins_with_or_holds(sentence: str) -> None:
    package = built(seen(0, text(TOLL), title=TITLE), seen(60, text(TOLL, sentence), title=TITLE))
    added = package.links.filter(pl.col("action") == "added").join(package.sentences, left_on="new_sentence_id", right_on="sentence_id")
    assert added["text"].to_list() == [sentence]


def test_an_edit_lies_between_two_looks_and_not_at_the_one_that_found_it() -> None:
    """How long before the first look the first text was written nobody knows, so that there is a least gap and no largest."""
    package = built(seen(0, text(TOLL), title=TITLE), unchanged(30), seen(90, text(TOLL.replace("12", "97")), title=TITLE))
    edit = package.versions.row(1, named=True)
    assert (edit["edited_after"], edit["edited_before"]) == (at(30), at(90))
    assert package.version_metrics.select("seconds_since_previous_min", "seconds_since_previous_max").row(1) == (30 * 60, None)


def test_days_of_an_interval_count() -> None:
    """Two days and three hours are 51 hours, not three."""
    package = built(seen(0, text(TOLL), title=TITLE), seen(2 * DAY + 180, text(TOLL.replace("12", "97")), title=TITLE), gone(3 * DAY))
    assert package.version_metrics["seconds_since_previous"].to_list() == [None, 51 * 3600]
    assert package.articles["observed_seconds"].to_list() == [51 * 3600]
