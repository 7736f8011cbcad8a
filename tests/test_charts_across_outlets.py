"""Charts of stories that several outlets cover: what they say, and what they do with nothing and with hostile texts."""

from collections.abc import Callable
from typing import Any

import pytest
from looks import package_of, seen, unchanged
from test_charts import encodings, titles
from test_summaries_stories import ARGUS, BEE, HOUR, article

from newsdrift import charts, summaries
from newsdrift.charts.rendering import mime_bundle
from newsdrift.packages import Package

DRAWN: dict[str, Callable[[Package], Any]] = {
    "who_was_first": lambda p: charts.who_was_first(summaries.copied(p)),
    "value_leads": lambda p: charts.who_was_first(summaries.value_leads(p), what="values"),
    "story_timeline": lambda p: charts.story_timeline(summaries.story_timeline(p, summaries.most_shared_story(p))),
    "togetherness": lambda p: charts.togetherness(summaries.togetherness(p)),
}
HOSTILE = '"</script> of the 12 people who {{ drowned }} nobody had a name'
PACKAGE = package_of(
    ARGUS,
    BEE,
    article("coast", seen(0, "It rained."), seen(HOUR, HOSTILE)),
    article("dawn", seen(0, "It snowed."), unchanged(2 * HOUR), seen(3 * HOUR, HOSTILE)),
)


@pytest.mark.parametrize("name", DRAWN)
def test_every_chart_asks_a_question_says_what_it_rests_on_and_can_be_drawn(name: str) -> None:
    spec = DRAWN[name](PACKAGE).to_dict()
    assert spec["title"]["text"].endswith("?")
    assert all(spec["title"]["subtitle"])
    tooltips = [line for lines in encodings(spec, "tooltip") for line in lines]
    assert tooltips
    assert [line for line in tooltips if not line.get("title")] == []
    assert mime_bundle(spec)[0]["image/png"]


@pytest.mark.parametrize("name", DRAWN)
def test_without_stories_of_several_outlets_a_chart_says_so(name: str) -> None:
    spec = DRAWN[name](package_of(article("argus", seen(0, "A ferry sank.")))).to_dict()
    assert "Nothing to show: no story has articles of" in str(spec["datasets"])


def test_the_matrix_shows_what_is_known_and_what_is_not_apart() -> None:
    (rows,) = DRAWN["who_was_first"](PACKAGE).to_dict()["datasets"].values()
    cells = {(row["first_outlet"][:5], row["later_outlet"][:5]): (row["ordered_text"], row["unknown_text"]) for row in rows}
    assert cells[("argus", "bee.e")] == ("1", "")
    assert cells[("bee.e", "argus")] == ("", "")


def test_of_many_outlets_the_fifteen_that_share_most_are_drawn() -> None:
    line = "Divers brought up the bell of the old ferry this morning."
    many = package_of(*[article(f"outlet{number}", seen(number, line)) for number in range(20)])
    assert summaries.copied(many)["first_outlet"].n_unique() == 15


def test_units_stand_on_the_axes() -> None:
    assert "% of words in runs of five in common" in titles(DRAWN["togetherness"](PACKAGE).to_dict(), "y")
    assert any(title.startswith("hours since") for title in titles(DRAWN["story_timeline"](PACKAGE).to_dict(), "x"))
