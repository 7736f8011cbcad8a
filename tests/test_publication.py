"""Tables for publication: what they hold, intervals as text, and scraped text that stays text in HTML and in LaTeX."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest
from great_tables import GT
from test_summaries import FERRY, package, study

from newsdrift import publication
from newsdrift.errors import NotFoundError
from newsdrift.packages import Package

__all__ = ["study"]

HOSTILE = r"<script>1</script> & 50% $x$ \input{y} #1 a_b ~^"


@pytest.fixture
def hostile(study: Package) -> Package:
    """The study with an outlet and a headline that HTML and LaTeX would obey."""
    named = study.articles.with_columns(title=pl.when(pl.col("article_id") == FERRY).then(pl.lit(HOSTILE)).otherwise("title"))
    return replace(study, articles=named, outlets=study.outlets.with_columns(name=pl.lit(HOSTILE)))


def test_a_row_a_version_with_what_the_update_to_it_did(study: Package) -> None:
    told = ["version_number", "word_count", "added_word_count", "deleted_word_count", "hours"]
    assert publication.article_measures(study, FERRY).select(told).rows() == [
        (1, 20, None, None, None),
        (2, 24, 6, 2, 2.0),
        (3, 2, 0, 22, 2.0),
        (4, 24, 22, 0, 26.0),
    ]


def test_the_table_of_an_article_has_its_title_and_dashes_where_nothing_came_before(study: Package) -> None:
    latex = publication.article_table(study, FERRY).as_latex()
    assert r"Ferry \textless{}b\textgreater{}sinks" in latex
    assert "1 & 2021-06-16 13:00 & – & 20 & – & – &" in latex


def test_outlets_come_with_intervals_and_all_of_them_last(study: Package) -> None:
    rows = publication.outlet_measures(study).select("group", "article_count", "update_count", "changed_estimate", "changed_lower")
    assert rows.rows() == [("Harbour Post", 1, 0, 0.0, None), ("all articles", 1, 0, 0.0, None)]


def test_an_interval_stands_in_brackets_and_is_left_out_where_there_is_none() -> None:
    rows = pl.DataFrame({"a_estimate": [1234.5, 0.5, None], "a_lower": [0.25, None, None], "a_upper": [2000.0, None, None]})
    told = rows.select(publication.with_interval("a", 2, factor=1)).to_series()
    assert told.to_list() == ["1,234.50 (0.25 to 2,000.00)", "0.50", "–"]


@pytest.mark.parametrize("drawn", [lambda package: publication.article_table(package, FERRY), publication.outlet_table])
def test_scraped_text_is_escaped_in_html_and_in_latex(hostile: Package, drawn: Callable[[Package], GT]) -> None:
    html, latex = drawn(hostile).as_raw_html(), drawn(hostile).as_latex()
    assert ("<script>" in html, "&lt;script&gt;" in html) == (False, True)
    assert (r"\input" in latex, "50% " in latex, "$x$" in latex, " #1" in latex, "a_b" in latex) == (False,) * 5
    assert r"50\% \$x\$ \textbackslash{}input\{y\} \#1 a\_b" in latex


def test_the_same_package_gives_the_same_bytes(study: Package) -> None:
    assert publication.article_table(study, FERRY).as_raw_html() == publication.article_table(study, FERRY).as_raw_html()
    assert publication.outlet_table(study).as_raw_html() == publication.outlet_table(study).as_raw_html()


def test_an_article_that_is_not_there_is_told(study: Package) -> None:
    with pytest.raises(NotFoundError):
        publication.article_table(study, "no-such-article")


def test_a_package_without_rows_gives_a_table_without_rows() -> None:
    assert publication.outlet_measures(package()).is_empty()
    assert r"\bottomrule" in publication.outlet_table(package()).as_latex()
