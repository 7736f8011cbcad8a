"""What a methods section tells: each number with its column, in Markdown and LaTeX, whatever titles hold."""

import re
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from looks import observed, package_of, seen
from test_summaries import package

from newsdrift.methods import method_facts, methods_text, outlet_table
from newsdrift.packages import Package
from newsdrift.schema import TABLES

HOSTILE = "A_b $x$ % & # {y} \\input{/etc/passwd} ~^ <script>alert(1)</script> `c` *d* |e| [f](g)\n\x1b[31m\u202e ## h"
SOFTWARE = {"version": "0.1.0", "schema": "2", "splitter": "2", "aligner": "3", "values": "1", "readers": {"jsonl": "7", "csv": "1"}}


def study(**descriptor: Any) -> Package:
    made = package_of(
        observed([seen(0, "It rains."), seen(60, "It pours."), seen(90, "It pours.")]),
        observed([seen(5, "The court rose.")], address="https://harbourpost.example/court", source="court"),
    )
    return replace(made, descriptor={"title": "Rain", "newsdrift": SOFTWARE, **descriptor})


def facts(made: Package, section: str) -> list[tuple[str, str, str]]:
    return method_facts(made).filter(pl.col("section") == section).drop("section").rows()


def test_period_and_what_times_are() -> None:
    assert facts(study(), "Period") == [
        ("somebody looked", "2021-06-16 12:00 to 2021-06-16 13:30 UTC", "captures.captured_at"),
        ("captures without a time of looking", "0", "captures.captured_at"),
        ("times of versions", "2021-06-16 12:00 to 2021-06-16 13:00 UTC", "versions.version_at"),
        ("versions by what their time is", "3 captured", "versions.time_basis"),
    ]


def test_sources_are_told_as_described_and_those_that_are_not_say_so() -> None:
    row = {
        "title": "harbour",
        "kind": "publisher",
        "selection": "front page",
        "schedule": "fixed",
        "interval": "1 hour",
        "known_gaps": "June",
    }
    assert facts(study(sources=[row | {"start": "2021-06-01"}]), "Sources and selection") == [
        ("court (data/curated/sources.csv does not say how its captures came about)", "1 capture", "captures.capture_id"),
        (
            "harbour (publisher; front page; fixed schedule; every 1 hour; 2021-06-01 to ?; known gaps: June)",
            "3 captures",
            "captures.capture_id",
        ),
    ]


def test_each_exclusion_stands_before_what_is_left_after_it() -> None:
    assert facts(study(), "From captures to analysed updates") == [
        ("raw files and records", "4", "captures.capture_id"),
        ("usable captures", "4", "captures.status"),
        ("captures that show a version", "4", "captures.version_id"),
        ("left out, showing a version again", "1", "captures.version_id"),
        ("versions", "3", "versions.version_id"),
        ("left out, first versions of their articles", "2", "versions.version_number"),
        ("updates", "1", "versions.version_number"),
        ("updates without a suspect version", "1", "versions.is_suspect"),
        ("updates of more than boilerplate", "1", "version_metrics.cause"),
        ("substantive updates", "1", "versions.is_substantive"),
    ]


def test_following_in_quartiles_with_how_many_values_of_how_many_articles() -> None:
    assert facts(study(), "How closely articles were followed") == [
        ("captures per article", "median 2 (middle half 1.5 to 2.5; 2 articles)", "articles.capture_count"),
        ("hours from one look to the next", "median 0.75 (middle half 0.62 to 0.88; 2 values of 1 article)", "captures.captured_at"),
        ("hours from publication to the first look", "unknown", "articles.first_capture_delay_seconds"),
        ("hours from the first look to the last", "median 0.75 (middle half 0.38 to 1.1; 2 articles)", "articles.observed_seconds"),
        ("hours followed of the first 48", "median 0.75 (middle half 0.38 to 1.1; 2 articles)", "captures.captured_at"),
    ]


def test_captured_once_and_levels_are_shares_of_what_they_are_shares_of() -> None:
    assert ("articles captured once, which can show no update", "1 of 2 (50.0 %)", "articles.capture_count") in facts(study(), "Articles")
    assert facts(study(), "Updates by level of change")[-1] == (
        "updates whose strongest change is of wording, order or headline",
        "1 of 1 (100.0 %)",
        "version_metrics.change_level",
    )


def test_software_is_that_of_the_package_and_of_readers_those_that_read_something() -> None:
    told = [(statement, value) for statement, value, _ in facts(study(), "Software")]
    assert told[0] == ("newsdrift", "0.1.0")
    assert [row for row in told if row[0].startswith("reader")] == [("reader jsonl", "7")]


def test_every_column_named_is_declared() -> None:
    declared = {f"{table.name}.{column.name}" for table in TABLES for column in table.columns}
    places = {"datapackage.json", "summaries"}
    named = {column for column in method_facts(study())["column"] if column.split(",")[0].split(".json")[0] + ".json" not in places}
    assert {column for column in named if column.split(".")[0] not in places} <= declared


def test_each_fact_is_a_line_of_markdown_with_its_column() -> None:
    lines = methods_text(study()).splitlines()
    assert lines[0] == "# Methods: Rain"
    assert "- substantive updates: 1 (`versions.is_substantive`)" in lines
    assert lines[-1] == "| harbourpost.example | 2 | 1 | 2 (1.5–2.5) | 0.75 (0.62–0.88) | – | 0.75 (0.38–1.1) | 0.75 (0.38–1.1) |"
    assert len({line.count("|") for line in lines if line.startswith("|")}) == 1


def test_the_outlet_table_has_all_measures_where_none_is_known() -> None:
    made = package(articles=[{"article_id": "a" * 16, "version_count": 0, "capture_count": 1}])
    assert outlet_table(made).rows() == [("outlet unknown", "1", "1", "1 (1–1)", "–", "–", "–", "–")]


def test_of_more_outlets_than_fit_a_note_counts_the_rest() -> None:
    outlets = [f"o{number:02}.example" for number in range(23)]
    made = package(
        articles=[{"article_id": f"{at:016x}", "outlet": name, "version_count": 0, "capture_count": 1} for at, name in enumerate(outlets)],
        outlets=[{"outlet": name, "domains": name} for name in outlets],
    )
    text = methods_text(replace(made, descriptor={"title": "Many", "newsdrift": SOFTWARE}))
    assert "3 outlets with fewer articles not shown." in text
    assert text.count("\n| o") == 20 + 1  # the row of headings begins with an o too


def test_hostile_titles_stay_text_in_markdown() -> None:
    first = methods_text(study(title=HOSTILE, sources=[{"title": "harbour", "selection": HOSTILE}])).splitlines()[0]
    assert first == (
        r"# Methods: A\_b \$x\$ % \& \# \{y\} \\input\{/etc/passwd\} \~^ \<script\>alert(1)\</script\> \`c\` \*d\* \|e\| "
        r"\[f\](g) \\x1b\[31m\\u202e \#\# h"
    )


def test_hostile_titles_stay_text_in_latex() -> None:
    text = methods_text(study(title=HOSTILE, sources=[{"title": "harbour", "selection": HOSTILE}]), form="tex")
    assert text.splitlines()[1] == (
        r"\section*{Methods: A\_b \$x\$ \% \& \# \{y\} \textbackslash{}input\{/etc/passwd\} \textasciitilde{}\textasciicircum{} "
        r"\textless{}script\textgreater{}alert(1)\textless{}/script\textgreater{} `c` *d* \textbar{}e\textbar{} [f](g) "
        r"\textbackslash{}x1b[31m\textbackslash{}u202e \#\# h}"
    )


@pytest.mark.parametrize("title", ["Rain", HOSTILE])
def test_latex_is_balanced_and_uses_no_command_but_its_own(title: str) -> None:
    text = methods_text(study(title=title, sources=[{"title": title}]), form="tex")
    body = "\n".join(text.splitlines()[1:])  # the first line is a comment
    bare = re.sub(r"\\[{}]", "", body)
    depth = [0]
    for one in bare:
        depth.append(depth[-1] + {"{": 1, "}": -1}.get(one, 0))
    assert (depth[-1], min(depth)) == (0, 0)
    assert re.findall(r"\\begin\{(\w+)\}", bare) == re.findall(r"\\end\{(\w+)\}", bare)
    assert set(re.findall(r"\\([a-z]+)", bare)) <= {
        *("section", "subsection", "begin", "end", "item", "texttt", "hline", "linewidth", "footnotesize", "setlength", "tabcolsep"),
        *("noindent", "textbackslash", "textasciitilde", "textasciicircum", "textless", "textgreater", "textbar"),
    }
    assert re.findall(r"(?<!\\)[#$%^~_|]", bare) == []


def test_a_package_without_captures_has_a_methods_text() -> None:
    empty = replace(package(), descriptor={"title": "Nothing", "newsdrift": SOFTWARE})
    assert "- somebody looked: unknown (`captures.captured_at`)" in methods_text(empty).splitlines()
    assert "Nothing" in methods_text(empty, form="tex")
