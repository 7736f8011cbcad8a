"""Charts: what they encode, in which colours, and what they do with nothing and with hostile texts."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import altair as alt
import polars as pl
import pytest
from test_summaries import FERRY, package, study

from newsdrift import charts, summaries
from newsdrift.charts.rendering import SCHEMA, VEGA_LITE, mime_bundle
from newsdrift.charts.tables import LIMIT
from newsdrift.charts.theme import ACTION_COLOURS, CHANGE_LEVEL_COLOURS, STATUS_COLOURS, TIME_BASIS_COLOURS
from newsdrift.packages import Package
from newsdrift.schema import Action, ChangeLevel, Status, TimeBasis
from newsdrift.summaries.coverage import TENTHS
from newsdrift.summaries.observing import SIGNS

__all__ = ["study"]

DRAWN: dict[str, Callable[[Package], Any]] = {
    "observations": lambda p: charts.observations(summaries.observations(p)),
    "capture_statuses": lambda p: charts.capture_statuses(summaries.capture_statuses(p)),
    "capture_gaps": lambda p: charts.capture_gaps(summaries.capture_gaps(p)),
    "lengths": lambda p: charts.lengths(summaries.lengths(p)),
    "update_actions": lambda p: charts.update_actions(summaries.update_actions(p)),
    "word_changes": lambda p: charts.word_changes(summaries.word_changes(p)),
    "update_times": lambda p: charts.update_times(summaries.update_times(p)),
    "update_ages": lambda p: charts.update_ages(summaries.update_ages(p)),
    "change_positions": lambda p: charts.change_positions(summaries.change_positions(p)),
    "growth": lambda p: charts.growth(summaries.growth(p, by="outlet")),
    "change_levels": lambda p: charts.change_levels(summaries.change_levels(p)),
    "flow": lambda p: charts.flow(summaries.flow(p)),
    "pace": lambda p: charts.pace(summaries.pace(p)),
    "word_changes_by_place": lambda p: charts.word_changes_by_place(summaries.word_changes_by_place(p)),
    "article_blocks": lambda p: charts.article_blocks(summaries.article_blocks(p, summaries.most_changed_article(p))),
}


def encodings(spec: Any, channel: str) -> Iterator[dict[str, Any]]:
    """Every encoding of a channel, in whichever layer or facet of a chart."""
    if isinstance(spec, dict):
        if isinstance(spec.get("encoding"), dict) and channel in spec["encoding"]:
            yield spec["encoding"][channel]
        for part in spec.values():
            yield from encodings(part, channel)
    elif isinstance(spec, list):
        for part in spec:
            yield from encodings(part, channel)


def scales(spec: dict[str, Any], field: str) -> list[dict[str, str]]:
    """The colour scales of a field, as member to colour in the order of the legend."""
    coloured = [encoding for encoding in encodings(spec, "color") if encoding.get("field") == field]
    return [dict(zip(encoding["scale"]["domain"], encoding["scale"]["range"], strict=True)) for encoding in coloured]


def titles(spec: dict[str, Any], channel: str) -> set[Any]:
    """The axis titles of a channel."""
    return {encoding.get("title") for encoding in encodings(spec, channel) if encoding.get("title")}


@pytest.mark.parametrize(
    ("colours", "closed_set"),
    [(ACTION_COLOURS, Action), (STATUS_COLOURS, Status), (CHANGE_LEVEL_COLOURS, ChangeLevel), (TIME_BASIS_COLOURS, TimeBasis)],
)
def test_every_member_of_a_closed_set_has_a_colour_of_its_own_in_the_schemas_order(colours: dict[str, str], closed_set: Any) -> None:
    assert list(colours) == list(closed_set)
    assert len(set(colours.values())) == len(closed_set)


@pytest.mark.parametrize("name", DRAWN)
def test_every_chart_asks_a_question_and_says_what_its_numbers_rest_on(name: str, study: Package) -> None:
    title = DRAWN[name](study).to_dict()["title"]
    assert title["text"].endswith("?")
    assert all(title["subtitle"])


@pytest.mark.parametrize("name", DRAWN)
def test_a_package_without_rows_gives_a_chart_with_a_note(name: str, study: Package) -> None:
    chart = DRAWN[name](package())
    assert chart.data["note"].str.starts_with("Nothing to show: ").to_list() == [True]
    assert chart.to_dict()["title"]["text"] == DRAWN[name](study).to_dict()["title"]["text"]


@pytest.mark.parametrize("name", DRAWN)
def test_every_tooltip_has_a_title_in_words(name: str, study: Package) -> None:
    tooltips = [line for lines in encodings(DRAWN[name](study).to_dict(), "tooltip") for line in lines]
    assert tooltips
    assert [line for line in tooltips if not line.get("title") or "_" in line["title"]] == []


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("update_actions", ["unchanged", "edited", "added", "deleted"]),
        ("word_changes", ["added", "deleted"]),
        ("change_positions", ["edited", "added", "deleted"]),
        ("growth", ["added", "deleted"]),
        ("article_blocks", ["first version", "unchanged", "edited", "added", "deleted"]),
    ],
)
def test_an_action_has_the_same_colour_and_place_in_every_chart(name: str, members: list[str], study: Package) -> None:
    expected = {member: ACTION_COLOURS.get(member, "#ffffff") for member in members}
    found = [list(scale.items()) for scale in scales(DRAWN[name](study).to_dict(), "action")]
    assert found == [list(expected.items())] * max(1, len(found))


@pytest.mark.parametrize(
    ("name", "channel", "title"),
    [
        ("observations", "x", "time since publication, or the first version where none is stated (logarithmic after 1 h)"),
        ("update_actions", "x", "sentences (left of 0: deleted)"),
        ("word_changes", "x", "words (left of 0: deleted, right: added)"),
        (
            "update_times",
            "x",
            "time between the two versions (logarithmic); line: least and most that the captures allow, where they bound it",
        ),
        ("update_times", "y", "share of updates that came at least as soon"),
        ("update_ages", "x", "updates by age, from publication or else the first version; grey: articles followed at its beginning"),
        ("change_positions", "x", "share of the n sentences there (what is missing to 100 % is unchanged)"),
        ("growth", "x", "words over all updates (left of 0: deleted, right: added; diamond: net)"),
        ("change_levels", "x", "share of updates"),
        ("article_blocks", "y", "words from the beginning of the text"),
        ("pace", "y", "substantive updates per 100 article-hours"),
        ("word_changes_by_place", "x", "age of the article at the update"),
    ],
)
def test_axes_say_what_they_measure(name: str, channel: str, title: str, study: Package) -> None:
    assert titles(DRAWN[name](study).to_dict(), channel) == {title}


def test_versions_and_captures_differ_in_shape_as_well_as_colour(study: Package) -> None:
    (sign,) = encodings(DRAWN["observations"](study).to_dict(), "shape")
    assert sign["scale"]["domain"] == ["other version", "suspect version", "capture: new", "capture: gone"]
    assert len(set(sign["scale"]["range"])) == 4


def test_captures_lie_under_versions_and_their_ticks_are_taller_than_the_rings(study: Package) -> None:
    spec = DRAWN["observations"](study).to_dict()
    assert [order["field"] for order in encodings(spec, "order")] == ["sign"]
    assert sorted(SIGNS)[-3:] == ["other version", "substantive update", "suspect version"]
    (size,) = encodings(spec, "size")
    assert size["scale"]["type"] == "ordinal"
    areas = dict(zip(size["scale"]["domain"], size["scale"]["range"], strict=True))
    assert (areas["other version"], areas["capture: new"]) == (60, 260)


def test_blocks_explain_their_signs_below_the_title_and_end_above_the_bottom(study: Package) -> None:
    spec = DRAWN["article_blocks"](study).to_dict()
    assert spec["title"]["subtitle"][-1] == "↕ moved within the text · orange right edge: deleted by the next update"
    assert [y["scale"]["range"] for y in encodings(spec, "y") if "scale" in y] == [[0, spec["height"] - 10]] * 2


def test_growth_by_a_curated_column_asks_by_that_column(study: Package) -> None:
    curated = replace(study, articles=study.articles.with_columns(section=pl.lit("harbour")))
    spec = charts.growth(summaries.growth(curated, by="section"), by="section").to_dict()
    assert spec["title"]["text"] == "Do texts grow or shrink, by section?"


def test_the_axis_of_places_has_all_ten_tenths(study: Package) -> None:
    spec = DRAWN["change_positions"](study).to_dict()
    assert [y["sort"] for y in encodings(spec, "y")] == [list(TENTHS)] * 3


def test_rows_and_panels_keep_the_order_of_the_frame() -> None:
    frame = pl.DataFrame({"group": ["z", "a"], "change_level": ["wording", "wording"], "caption": ["c", "c"]}).with_columns(
        pl.col("change_level").cast(pl.Enum([level.value for level in ChangeLevel])),
        update_count=1,
        share=1.0,
        start=0.0,
        end=1.0,
        count_text=pl.lit("1"),
    )
    assert [y["sort"] for y in encodings(charts.change_levels(frame).to_dict(), "y")] == [["z", "a"], ["z", "a"]]


def test_hostile_texts_reach_the_chart_as_they_are(study: Package) -> None:
    hostile = "<script>alert(1)</script> \u202e javascript:alert(1)"
    blocks = summaries.article_blocks(study, FERRY).with_columns(text=pl.lit(hostile))
    (rows,) = charts.article_blocks(blocks).to_dict()["datasets"].values()
    assert {row["text"] for row in rows} == {hostile}
    assert "href" not in json.dumps(charts.article_blocks(blocks).to_dict())


def test_a_cell_shows_a_chart_offline_and_the_same_each_time(study: Package) -> None:
    spec = DRAWN["growth"](study).to_dict()
    bundle, metadata = mime_bundle(spec)
    assert list(bundle) == [VEGA_LITE, "image/png", "text/plain"]
    assert bundle[VEGA_LITE]["$schema"] == SCHEMA
    assert bundle["text/plain"] == "<Chart>"
    assert metadata["image/png"]["width"] < 830  # what JupyterLab shows at 1280 pixels
    assert mime_bundle(DRAWN["growth"](study).to_dict()) == (bundle, metadata)


def test_importing_charts_sets_renderer_and_theme() -> None:
    assert (alt.renderers.active, alt.theme.active) == ("newsdrift", "newsdrift")


def test_a_table_escapes_texts_aligns_numbers_and_marks_what_is_missing() -> None:
    frame = pl.DataFrame({"outlet": ["<b>a</b>", None], "count": [1200, 7], "id": ["x", "y"]})
    shown = charts.table(frame, {"outlet": "outlet", "count": "versions"})
    assert shown._repr_html_() == (
        '<table><thead><tr><th style="text-align: left">outlet</th><th style="text-align: right">versions</th></tr></thead><tbody>'
        '<tr><td style="text-align: left">&lt;b&gt;a&lt;/b&gt;</td><td style="text-align: right">1,200</td></tr>'
        '<tr><td style="text-align: left">–</td><td style="text-align: right">7</td></tr></tbody></table>'
    )
    assert repr(shown) == "outlet    versions\n<b>a</b>     1,200\n–                7"


def test_a_table_says_how_many_rows_it_left_out() -> None:
    assert repr(charts.table(pl.DataFrame({"n": range(LIMIT + 3)}), {"n": "n"})).endswith("11\nand 3 more")
    assert repr(charts.table(pl.DataFrame({"n": range(5)}), {"n": "n"}, limit=2, more="more reasons")).endswith("1\nand 3 more reasons")


def test_a_table_without_rows_is_a_sentence_without_headings() -> None:
    shown = charts.table(pl.DataFrame({"n": []}), {"n": "n"}, empty="No fault was found.")
    assert (repr(shown), shown.html) == ("No fault was found.", "<p>No fault was found.</p>")


def test_what_steers_a_terminal_or_turns_text_round_is_written_out_in_tables_and_answers() -> None:
    hostile, shown = "\x1b[31mred\u202eexe", r"\x1b[31mred\u202eexe"
    table = charts.table(pl.DataFrame({"outlet": [hostile]}), {"outlet": "outlet"})
    told = [repr(table).splitlines()[1], repr(charts.prose(hostile)), repr(charts.lines(hostile))]
    assert told == [shown] * 3
    assert [one.html.count(shown) for one in (table, charts.prose(hostile), charts.lines(hostile))] == [1, 1, 1]


def test_whole_numbers_in_a_table_have_no_decimals() -> None:
    assert repr(charts.table(pl.DataFrame({"median": [70.0, 37.2, 1368.0]}), {"median": "median"})) == "median\n    70\n  37.2\n 1,368"


def of_layer(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The layers whose mark is of a kind."""
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]


def test_edits_have_a_whisker_between_the_looks_that_bound_them_and_open_starts_a_broken_line(study: Package) -> None:
    followed, unseen, whisker = of_layer(DRAWN["observations"](study).to_dict(), "rule")
    assert (followed["encoding"]["x"]["aggregate"], followed["encoding"]["x2"]["aggregate"]) == ("min", "max")
    assert followed["transform"] == [{"filter": "slice(datum.sign, 0, 7) == 'capture'"}]
    assert (unseen["transform"], unseen["mark"]["strokeDash"]) == ([{"filter": "datum.is_open"}], [2, 3])
    assert (whisker["encoding"]["x"]["field"], whisker["encoding"]["x2"]["field"]) == ("least_hours", "most_hours")


def test_cells_that_rest_on_little_are_hatched_from_edge_to_edge(study: Package) -> None:
    strokes = of_layer(DRAWN["word_changes_by_place"](study).to_dict(), "rule")
    begins = [round(layer["encoding"]["x"]["bandPosition"], 2) for layer in strokes]
    assert begins == [0.03, 0.19, 0.34, 0.5, 0.66, 0.81]
    assert {layer["transform"][0]["filter"] for layer in strokes} == {"datum.is_thin"}


def test_whiskers_of_words_end_within_the_axis() -> None:
    row = {"change": "added", "log_odds": 1.0, "z_score": 1.0, "article_count": 2, "count_text": "2 in, 0 out", "caption": "2 words"}
    counts = {"added_article_count": 2, "deleted_article_count": 0}
    bounds = [{"term": "a", "lower": -3.0, "upper": 5.0}, {"term": "b", "lower": -9.0, "upper": 1.5}]
    spec = charts.words_in_words_out(pl.DataFrame([row | counts | more for more in bounds])).to_dict()
    assert [x["scale"]["domain"] for x in encodings(spec, "x") if "scale" in x] == [[-9.0, 5.0]] * 2
    assert {layer["mark"].get("clip") for layer in of_layer(spec, "rule")} == {None}


CHARTS = sorted(set(charts.__all__) - {"enable", "lines", "prose", "save_figure", "table"})


def example_of(name: str) -> str:
    (found,) = re.findall(r"\n +Example: `(.+)`\n", getattr(charts, name).__doc__)
    return str(found)


@pytest.mark.parametrize("name", CHARTS)
def test_the_example_of_every_chart_is_a_cell_of_the_gallery(name: str) -> None:
    gallery = json.loads((Path(__file__).parents[1] / "notebooks" / "10-gallery.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in gallery["cells"] if cell["cell_type"] == "code"]
    assert (example_of(name).startswith(f"charts.{name}("), cells.count(example_of(name))) == (True, 1)
