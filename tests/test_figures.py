"""Figures for print: true sizes read from the files, the same bytes each time, the data that is drawn, and errors that say what to do."""

import json
import re
import struct
from pathlib import Path

import altair as alt
import polars as pl
import pytest
from test_charts import DRAWN
from test_summaries import package, study

from newsdrift import charts, summaries
from newsdrift.charts.figures import caption, drawn_data
from newsdrift.charts.fitting import SMALLEST, fitted, size_of
from newsdrift.charts.theme import empty
from newsdrift.errors import FigureError, FileError
from newsdrift.packages import Package

__all__ = ["study"]

WATCHED = (
    "6 captures of 2 articles from 2021-06-16 to 2021-06-19 (UTC); "
    "median time from one look at an article to the next 14 hours, over 4 gaps."
)
PRINTED = ["observations", "update_actions", "update_times", "change_levels", "flow", "lengths", "word_changes_by_place"]


@pytest.fixture
def levels(study: Package) -> alt.LayerChart:
    return charts.change_levels(summaries.change_levels(study))


@pytest.mark.parametrize("width_mm", [85, 180])
def test_svg_and_pdf_are_as_wide_as_was_asked(levels: alt.LayerChart, tmp_path: Path, width_mm: int) -> None:
    svg, *_ = charts.save_figure(levels, tmp_path / "a.svg", width_mm=width_mm)
    assert re.search(r'<svg [^>]*width="([^"]+)"', svg.read_text(encoding="utf-8"))[1] == f"{width_mm}mm"  # type: ignore[index]
    pdf, *_ = charts.save_figure(levels, tmp_path / "a.pdf", width_mm=width_mm)
    points = float(re.search(rb"/MediaBox \[0 0 ([0-9.]+) ", pdf.read_bytes())[1])  # type: ignore[index]
    assert points / 72 * 25.4 == pytest.approx(width_mm, abs=0.02)


def test_a_png_has_600_dots_an_inch_and_says_so(levels: alt.LayerChart, tmp_path: Path) -> None:
    png = charts.save_figure(levels, tmp_path / "a.png", width_mm=85)[0].read_bytes()
    (dots,) = struct.unpack(">I", png[16:20])
    assert dots / 600 * 25.4 == pytest.approx(85, abs=0.05)
    at = png.index(b"pHYs") + 4
    across, down, unit = struct.unpack(">IIB", png[at : at + 9])
    assert (round(across * 0.0254), round(down * 0.0254), unit) == (600, 600, 1)


def test_without_a_suffix_all_forms_are_written_and_the_same_chart_gives_the_same_bytes(levels: alt.LayerChart, tmp_path: Path) -> None:
    first = charts.save_figure(levels, tmp_path / "one" / "levels", width_mm=85)
    second = charts.save_figure(levels, tmp_path / "two" / "levels", width_mm=85)
    assert [path.name for path in first] == ["levels.svg", "levels.pdf", "levels.png", "levels.csv", "levels.txt"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == sorted(path.name for path in first)


def test_the_table_beside_a_figure_holds_the_rows_that_it_draws(levels: alt.LayerChart, study: Package, tmp_path: Path) -> None:
    *_, table, _ = charts.save_figure(levels, tmp_path / "a.svg")
    rows = summaries.change_levels(study).drop("caption")
    expected = rows.cast({pl.Enum: pl.String, pl.Categorical: pl.String})
    assert pl.read_csv(table, schema_overrides={"count_text": pl.String}).rows() == expected.rows()


def test_cells_of_several_lines_are_one_line_in_the_table(study: Package) -> None:
    drawn = drawn_data(charts.flow(summaries.flow(study)))
    assert drawn["reasons"][1] == "left out: 2 rejected (nothing could be made of them)"


def test_a_caption_tells_the_title_what_numbers_rest_on_and_period_and_cadence(levels: alt.LayerChart, study: Package) -> None:
    assert caption(levels.to_dict()["title"], study).splitlines() == [
        "How deep do updates go, by outlet?",
        "1 outlet; 1 update of 1 article; 2 updates to or from a suspect version left out",
        WATCHED,
    ]
    assert caption("Which?", None) == "Which?\n"


def test_a_caption_says_where_no_cadence_is_known(study: Package) -> None:
    once = caption("Which?", package(captures=study.captures.filter(pl.col("capture_id") == "feed/court.txt").to_dicts()))
    told = "1 capture of 1 article from 2021-06-16 to 2021-06-16 (UTC); no article was looked at twice at known times."
    assert once.splitlines()[1] == told
    assert caption("Which?", package()).splitlines()[1] == "No article was captured."


@pytest.mark.parametrize("width", [371, 785])
@pytest.mark.parametrize("name", PRINTED)
def test_a_chart_fits_its_width_and_no_text_of_it_is_too_small(name: str, width: int, study: Package) -> None:
    _, svg = fitted(DRAWN[name](study).to_dict(), width, most=1000)
    drawn = float(re.search(r'width="([0-9.]+)"', svg)[1])  # type: ignore[index]
    sizes = [float(size) for size in re.findall(r'font-size="([0-9.]+)px"', svg)]
    assert drawn == pytest.approx(width, rel=0.02)
    assert min(sizes) >= SMALLEST


def rows_of(count: int) -> alt.Chart:
    frame = pl.DataFrame({"row": [f"{number:03}" for number in range(count)], "value": [1] * count})
    y = alt.Y("row:N", axis=alt.Axis(title=None))
    return alt.Chart(frame, title="Which?", height=alt.Step(30)).mark_bar(height=8).encode(x="value:Q", y=y)


def test_rows_stand_closer_where_a_figure_would_be_higher_than_a_page(tmp_path: Path) -> None:
    svg, *_ = charts.save_figure(rows_of(50), tmp_path / "a.svg")
    (height,) = re.findall(r'height="([0-9.]+)mm"', svg.read_text(encoding="utf-8"))
    assert 210 < float(height) <= 240


def test_a_figure_that_is_higher_than_a_page_all_the_same_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FigureError, match=r"at 180 mm it would be \d+ mm high, and a page has room for 240; draw fewer rows or panels"):
        charts.save_figure(rows_of(120), tmp_path / "a.svg")
    assert list(tmp_path.iterdir()) == []


NAMES = ["Harbour Post: ferry with 150 people sinks off the northern coast", "Kabar Nusa: ports"]


def named_rows(count: int, **axis: object) -> alt.Chart:
    frame = pl.DataFrame({"row": NAMES + [f"{number:03}" for number in range(count - 2)], "value": [1] * count})
    y = alt.Y("row:N", axis=alt.Axis(title=None, **axis))
    return alt.Chart(frame, title="Which?", height=alt.Step(20)).mark_bar(height=8).encode(x="value:Q", y=y)


def test_a_long_name_of_a_row_stands_on_two_lines_around_its_middle_in_a_single_column() -> None:
    spec, svg = fitted(named_rows(4, labelOffset=-12).to_dict(), 371, most=1000)
    assert [line for line in ("Harbour Post: ferry", "with 150 people sinks…", "Kabar Nusa: ports") if f">{line}<" not in svg] == []
    assert spec["height"]["step"] == 27
    assert spec["encoding"]["y"]["axis"]["labelOffset"] == {
        "condition": {"test": f"indexof({json.dumps(NAMES[:1])}, datum.label) >= 0", "value": -18.0},
        "value": -12,
    }


@pytest.mark.parametrize(("width", "count"), [(371, 46), (785, 4)])
def test_names_stay_on_one_line_where_a_page_has_no_room_or_the_line_is_long(width: int, count: int) -> None:
    spec, _ = fitted(named_rows(count).to_dict(), width, most=1000)
    assert "labelExpr" not in spec["encoding"]["y"]["axis"]


def test_a_legend_has_as_many_columns_as_its_entries_need() -> None:
    frame = pl.DataFrame({"basis": ["item", "captured", "modified"], "value": [1, 2, 3]})
    chart = alt.Chart(frame, title="Which?").mark_point().encode(x="value:Q", color=alt.Color("basis:N", legend=alt.Legend(title=None)))
    spec, _ = fitted(chart.to_dict(), 785, most=1000)
    assert spec["encoding"]["color"]["legend"]["columns"] == 3


def test_panels_lose_height_with_the_ranges_that_are_given_in_their_pixels() -> None:
    scale = alt.Scale(range=[84, 18])
    panel = alt.Chart(pl.DataFrame({"a": list("abcdef"), "y": [1] * 6}), height=84).mark_point().encode(y=alt.Y("y:Q", scale=scale))
    chart = panel.facet("a:N", columns=1).properties(title="Which?")
    spec, svg = fitted(chart.to_dict(), 371, most=600)
    height = spec["spec"]["height"]
    assert size_of(svg)[1] <= 600
    assert spec["spec"]["encoding"]["y"]["scale"]["range"] == [height, 18]


def test_panels_side_by_side_go_below_each_other_in_a_single_column(study: Package) -> None:
    spec, _ = fitted(DRAWN["capture_statuses"](study).to_dict(), 371, most=1000)
    assert spec["columns"] == 2
    assert "column" not in spec["facet"]


def test_names_of_rows_of_panels_stand_close_above_them(study: Package) -> None:
    spec, _ = fitted(DRAWN["update_actions"](study).to_dict(), 371, most=1000)
    assert (spec["facet"]["row"]["header"]["labelOrient"], spec["facet"]["row"]["header"]["labelPadding"]) == ("top", -8)


def test_an_empty_chart_is_saved_with_its_note(tmp_path: Path) -> None:
    svg, table, text = charts.save_figure(empty(pl.DataFrame(), "Which?", "there is nothing"), tmp_path / "a.svg", width_mm=85)
    assert "Nothing to show" in svg.read_text(encoding="utf-8")
    assert table.read_text(encoding="utf-8") == "note\nNothing to show: there is nothing.\n"
    assert text.read_text(encoding="utf-8") == "Which?\n"


@pytest.mark.parametrize(
    ("name", "width_mm", "message"),
    [
        ("a.gif", 85, "no figure can have the form '.gif'; end the name with .svg, .pdf, .png, or with none"),
        ("a.svg", 100, "no page has room of 100 mm; let width_mm be 85 (one column) or 180 (two)"),
    ],
)
def test_another_form_or_width_is_refused_with_what_to_do(
    levels: alt.LayerChart, tmp_path: Path, name: str, width_mm: int, message: str
) -> None:
    with pytest.raises(FigureError) as caught:
        charts.save_figure(levels, tmp_path / name, width_mm=width_mm)
    assert str(caught.value) == f"{tmp_path / name}: {message}."
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_drawn_so_narrow_is_refused(tmp_path: Path) -> None:
    wide = alt.Chart(pl.DataFrame({"text": ["wide " * 40]}), title="Which?").mark_text(align="left").encode(text="text:N")
    with pytest.raises(FigureError, match="at 85 mm its smallest text would have"):
        charts.save_figure(wide, tmp_path / "a.svg", width_mm=85)


def test_a_figure_that_cannot_be_written_is_told(levels: alt.LayerChart, tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(FileError, match=r"a\.svg: the figure cannot be written \(Is a directory\); name a file in a folder"):
        charts.save_figure(levels, tmp_path / "a.svg")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.svg"]
