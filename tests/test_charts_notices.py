"""Charts of notices and headlines: on the sample, on nothing, and on texts that look like code."""

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from test_charts import encodings, titles
from test_summaries import package

from newsdrift import charts, summaries
from newsdrift.charts.notices import NOTICE_KIND_COLOURS
from newsdrift.packages import Package
from newsdrift.schema import NoticeKind
from newsdrift.summaries.headlines import LINE_LIMIT

DRAWN: dict[str, Callable[[Package], Any]] = {
    "headline_ribbon": lambda p: charts.headline_ribbon(summaries.headline_ribbon(p, summaries.most_reworded_article(p))),
    "headline_changes": lambda p: charts.headline_changes(summaries.headline_changes(p)),
    "notice_counts": lambda p: charts.notice_counts(summaries.notice_counts(p)),
    "unannounced_values": lambda p: charts.unannounced_values(summaries.unannounced_values(p)),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_asks_a_question_says_what_it_rests_on_and_has_its_axes_in_words(name: str, sample: Package) -> None:
    spec = DRAWN[name](sample).to_dict()
    assert (spec["title"]["text"][-1], all(spec["title"]["subtitle"])) == ("?", True)
    assert all(title and " " in title for title in titles(spec, "x"))
    assert {line.get("title") is not None for lines in encodings(spec, "tooltip") for line in lines} == {True}


@pytest.mark.parametrize("name", DRAWN)
def test_without_data_a_chart_says_why_it_is_empty(name: str) -> None:
    spec = DRAWN[name](package()).to_dict()
    (rows,) = spec["datasets"].values()
    assert rows[0]["note"].startswith("Nothing to show: ")


def test_every_kind_of_notice_has_a_colour_in_its_order() -> None:
    assert [str(kind) for kind in NOTICE_KIND_COLOURS] == [kind.value for kind in NoticeKind]


def test_a_run_is_drawn_once_and_words_that_came_are_bold(sample: Package) -> None:
    spec = DRAWN["headline_ribbon"](sample).to_dict()
    assert spec["layer"][0]["layer"][0]["transform"] == [{"filter": "datum.piece_index == 0"}]
    assert [layer["mark"].get("fontWeight") for layer in spec["layer"][1]["layer"]] == [None, "bold"]


def test_a_long_and_hostile_headline_stays_one_line_of_text(sample: Package) -> None:
    long = "<script>alert(1)</script>\n" + "ferry " * 60
    article = summaries.most_reworded_article(sample)
    changed = sample.headlines.with_columns(title=pl.lit(long))
    frames = {name: getattr(sample, name) for name in ("captures", "articles", "outlets", "versions", "version_metrics")}
    ribbon = summaries.headline_ribbon(
        package(**{name: frame.to_dicts() for name, frame in frames.items()}, headlines=changed.to_dicts()), article
    )
    ends = ribbon.select((pl.col("column") + pl.col("piece").str.len_chars()).max()).item()
    assert (ends <= LINE_LIMIT, ribbon["piece"].str.contains("\n").any()) == (True, False)


def test_at_ten_thousand_outlets_a_chart_has_as_many_rows_as_it_has_room_for() -> None:
    many = [
        {"article_id": f"{number:016x}", "outlet": f"{number}.example", "version_count": 1, "capture_count": 2} for number in range(10_000)
    ]
    outlets = [{"outlet": row["outlet"], "domains": row["outlet"]} for row in many]
    ids = [{"notice_id": f"{row['article_id']}-N1", "article_id": row["article_id"], "kind": "update", "is_proper": True} for row in many]
    counts = summaries.notice_counts(package(articles=many, outlets=outlets, notices=ids))
    assert counts.height == 12
