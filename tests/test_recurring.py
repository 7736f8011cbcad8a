"""What leaving out boilerplate changes, and the charts of words."""

import polars as pl
import pytest
from packages_of_looks import package_of_bodies
from test_charts import encodings, titles

import newsdrift
from newsdrift import charts, summaries
from newsdrift.charts.theme import ACTION_COLOURS
from newsdrift.packages import Package

PLACES = ("mill", "port", "farm", "dock", "zoo", "gym")
BODIES = [f"The {place} of {place}ville opened to the public on a {place} day." for place in PLACES]
LINE = "Follow us on every channel"


@pytest.fixture
def boring() -> Package:
    """Six articles: the first is given the line, the second loses it and then a word, the others have it."""
    first, second, *others = BODIES
    return package_of_bodies(
        [first, f"{first}\n{LINE}"], [f"{second}\n{LINE}", second, second.replace("public ", "")], *[[f"{body}\n{LINE}"] for body in others]
    )


def test_updates_of_boilerplate_are_left_out_unless_asked_for(boring: Package) -> None:
    assert summaries.updates(boring)["version_number"].to_list() == [3]
    assert summaries.updates(boring, with_boilerplate=True)["version_number"].sort().to_list() == [2, 2, 3]
    told = "1 update of 1 article; 2 updates of boilerplate alone left out"
    assert summaries.change_positions(boring)["caption"].unique().to_list() == [told]
    assert summaries.change_positions(boring, with_boilerplate=True)["caption"].unique().to_list() == ["3 updates of 2 articles"]
    assert summaries.growth(boring, by="outlet")["word_count"].to_list() == [0, 1]
    assert summaries.growth(boring, by="outlet", with_boilerplate=True)["word_count"].to_list() == [5, 6]


def test_the_effect_of_leaving_boilerplate_out_is_shown(boring: Package) -> None:
    effect = summaries.boilerplate_effect(boring)
    assert effect.drop("caption").row(0, named=True) == {
        "outlet_name": "harbourpost.example",
        "update_count": 3,
        "article_update_count": 1,
        "boilerplate_update_count": 2,
        "added_word_count": 5,
        "deleted_word_count": 6,
        "article_added_word_count": 0,
        "article_deleted_word_count": 1,
        "boilerplate_update_share": 0.6667,
        "count_text": "2 of 3",
    }
    assert effect["caption"].to_list() == ["3 substantive updates, 2 of them of boilerplate alone; 1 recurring line found"]


def test_the_effect_on_several_outlets_ends_with_all(sample: Package) -> None:
    assert summaries.boilerplate_effect(sample)["outlet_name"].to_list()[-1] == "all"


def test_recurring_lines_are_listed(boring: Package) -> None:
    assert summaries.boilerplate_lines(boring).select("text", "article_count", "version_count").rows() == [(LINE, 6, 6)]


def test_the_answer_tells_of_words_lists_and_boilerplate(boring: Package, sample: Package) -> None:
    assert summaries.word_choices(boring) == (
        "In 1 substantive update of 1 article, no word came or went in two articles. data/curated/terms.csv lists no words. "
        "1 line recurs in unrelated articles of an outlet; 2 of 3 substantive updates changed nothing else."
    )
    told = summaries.word_choices(sample)
    assert "By list, added and deleted: actors 15 and 7, harm 24 and 19, hedges 37 and 38." in told


def drawn(package: Package) -> dict[str, dict[str, object]]:
    made = {
        "words": charts.words_in_words_out(summaries.words_in_words_out(package)),
        "terms": charts.term_changes(summaries.term_changes(package, by="outlet"), by="outlet"),
        "boilerplate": charts.boilerplate_effect(summaries.boilerplate_effect(package)),
    }
    return {name: chart.to_dict() for name, chart in made.items()}


def test_charts_of_words_ask_and_name_their_axes(sample: Package) -> None:
    specs = drawn(sample)
    assert {name: spec["title"]["text"] for name, spec in specs.items()} == {  # type: ignore[index]
        "words": "Which words come, and which go?",
        "terms": "Which words of the lists come and go, by outlet?",
        "boilerplate": "How many updates change boilerplate alone, and are left out?",
    }
    words = "log-odds ratio (right of 0: a larger share of the words added than of those deleted; line: 95 %)"
    assert titles(specs["words"], "x") >= {words}
    assert titles(specs["terms"], "x") == {"occurrences (left of 0: deleted, right: added)"}
    assert titles(specs["boilerplate"], "x") == {"share of substantive updates (text: of boilerplate alone, of all)"}


def test_of_many_outlets_those_with_the_largest_share_are_told(sample: Package) -> None:
    every, told = (summaries.boilerplate_effect(sample, limit=limit) for limit in (12, 1))
    assert told["outlet_name"].to_list() == [every["outlet_name"][0], "all"]
    assert told["caption"][0].endswith("; the 1 outlets with the largest share of 7")


def test_words_in_and_out_differ_in_shape_as_well_as_colour(sample: Package) -> None:
    spec = drawn(sample)["words"]
    (colour,), (shape,) = encodings(spec, "color"), encodings(spec, "shape")
    assert dict(zip(colour["scale"]["domain"], colour["scale"]["range"], strict=True)) == {
        name: ACTION_COLOURS[name] for name in ("added", "deleted")
    }
    assert len(set(shape["scale"]["range"])) == 2


def test_charts_of_an_empty_package_say_so() -> None:
    specs = drawn(package_of_bodies()).values()
    notes = [row["note"] for spec in specs for rows in spec["datasets"].values() for row in rows]  # type: ignore[attr-defined]
    assert len(notes) == len(specs)
    assert [note for note in notes if not note.startswith("Nothing to show: ")] == []


def test_a_chart_of_words_has_as_many_rows_as_were_asked_for(sample: Package) -> None:
    shown = summaries.words_in_words_out(sample, limit=7, pairs=True)
    assert shown.group_by("change").len().sort("change").rows() == [("added", 7), ("deleted", 7)]
    assert newsdrift.contrast(sample).filter(pl.col("size") == "pair").height > 100
