"""Charts of lives: what they encode, and what they do with nothing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from looks import measured, seen
from test_charts import encodings, titles
from test_lineages import DIVERS, HIGHER, QUOTE, STRAIT, TOLL
from test_summaries import FERRY, package
from test_summaries_survival import ferry

from newsdrift import charts, summaries
from newsdrift.packages import Package

__all__ = ["ferry"]

DRAWN: dict[str, Callable[[Package], Any]] = {
    "sentence_survival": lambda p: charts.sentence_survival(summaries.sentence_survival(p)),
    "sentence_ends": lambda p: charts.sentence_ends(summaries.sentence_ends(p)),
    "survival_by_group": lambda p: charts.survival_by_group(summaries.survival_by_group(p, hours=5)),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_of_lives_asks_a_question_says_what_it_rests_on_and_has_tooltips_in_words(name: str, ferry: Package) -> None:
    spec = DRAWN[name](ferry).to_dict()
    assert spec["title"]["text"].endswith("?")
    assert all(spec["title"]["subtitle"])
    tooltips = [line for lines in encodings(spec, "tooltip") for line in lines]
    assert tooltips
    assert [line for line in tooltips if not line.get("title") or "_" in line["title"]] == []


@pytest.mark.parametrize("name", DRAWN)
def test_without_lives_a_chart_says_so(name: str) -> None:
    assert DRAWN[name](package()).data["note"].str.starts_with("Nothing to show: ").to_list() == [True]


def test_survival_shows_both_bounds_the_band_and_the_sentences_under_watch(ferry: Package) -> None:
    spec = DRAWN["sentence_survival"](ferry).to_dict()
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["area", "area", "line", "line", "text"]
    assert titles(spec, "x") == {"age, on a logarithmic scale; below: sentences under watch at that age"}


def article(*bodies: tuple[str, ...], minutes: tuple[int, ...]) -> Package:
    """A package of one article with these versions."""
    made = measured(*(seen(minute, "\n".join(body)) for minute, body in zip(minutes, bodies, strict=True)))
    tables = {name: getattr(made, name) for name in ("versions", "version_metrics", "sentences", "links", "lineages")}
    article_id = made.versions["article_id"][0]
    return replace(package(articles=[{"article_id": article_id, "version_count": len(bodies), "title": "Ferry"}]), **tables)


def test_blocks_lie_at_their_time_ribbons_join_links_and_what_came_back_is_marked() -> None:
    made = article((TOLL, QUOTE), (HIGHER, STRAIT), (HIGHER, QUOTE, DIVERS), minutes=(0, 60, 120))
    rows = summaries.article_lives(made, made.articles["article_id"][0])
    blocks = rows.filter(pl.col("kind") == "block")
    assert blocks.select("version_number", "top", "bottom", "origin", "sign").rows() == [
        (1, 0.0, 16.0, 1, ""),
        (1, 16.0, 25.0, 1, ""),
        (2, 0.0, 16.0, 1, ""),
        (2, 16.0, 28.0, 2, ""),
        (3, 0.0, 16.0, 1, ""),
        (3, 16.0, 25.0, 1, "→"),
        (3, 25.0, 36.0, 3, ""),
    ]
    middles = ((blocks["left"] + blocks["right"]) / 2).unique().sort().to_list()
    assert [middle - middles[0] for middle in middles] == [0, 3_600_000, 7_200_000]
    assert rows.filter(pl.col("kind") == "ribbon").height == 2 * 2
    assert rows.filter(pl.col("kind") == "stroke")["version_number"].unique().to_list() == [2]


def test_columns_of_versions_in_close_order_are_set_apart_and_led_to_their_time() -> None:
    made = article((TOLL,), (HIGHER,), (HIGHER, QUOTE), minutes=(0, 1, 1000))
    rows = summaries.article_lives(made, made.articles["article_id"][0])
    leaders = rows.filter(pl.col("kind") == "leader")
    minutes = leaders.select((pl.col("left", "right") - pl.col("left").min()) / 60_000).rows()
    assert minutes == [(0.0, 0.0), (1.0, 400.0), (1000.0, 1000.0)]
    spec = charts.article_lives(rows).to_dict()
    assert spec["title"]["subtitle"][0] == "Ferry · 3 versions"
    places = [
        (layer["mark"]["type"], layer["encoding"]["x"]["axis"]["orient"], layer["encoding"]["y"]["value"]) for layer in spec["layer"][4:5]
    ]
    assert places == [("rule", "top", 0)]  # the lines begin at the axis of time


def test_an_article_that_is_not_there_gives_a_note() -> None:
    assert charts.article_lives(summaries.article_lives(package(), FERRY)).data["note"].to_list() == [
        "Nothing to show: there is no article with a version."
    ]
