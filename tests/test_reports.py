"""Notebooks as pages that draw without a network."""

import base64
import hashlib
import re
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from newsdrift import splitting
from newsdrift.alignment import ALIGNER_VERSION
from newsdrift.errors import NotebookError
from newsdrift.packages import Package
from newsdrift.reports import RunNotebook, package_facts, refresh_notebooks, report_pages, write_report
from newsdrift.reports.reading import WIDGET_MIME, without_widgets

HOSTILE = "<script>alert(1)</script>"
CHART = f"import altair as alt\nfrom newsdrift import charts\nalt.Chart(alt.Data(values=[{{'x': '{HOSTILE}'}}]), title='T').mark_bar()"


def silent(_title: str, steps: Iterable[Any]) -> Iterable[Any]:
    return steps


@pytest.fixture(scope="module")
def study(sample_study: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built sample with one short notebook and its report. Starting a kernel takes seconds, so the tests share it, in their order."""
    folder = tmp_path_factory.mktemp("reports") / "study"
    shutil.copytree(sample_study, folder, ignore=shutil.ignore_patterns("notebooks"))
    save(folder, CHART)
    write_report(folder, folder / "build" / "report", progress=silent)
    return folder


def save(folder: Path, source: str) -> None:
    (folder / "notebooks").mkdir(exist_ok=True)
    notebook = new_notebook(cells=[new_markdown_cell("# How long?", id="question"), new_code_cell(source, id="chart")])
    nbformat.write(notebook, folder / "notebooks" / "01-length.ipynb")


def test_a_report_has_a_page_for_each_notebook_and_an_index_and_needs_no_network(study: Path) -> None:
    index, page = ((study / "build" / "report" / name).read_text(encoding="utf-8") for name in ("index.html", "01-length.html"))
    assert '<h3><a href="01-length.html">How long?</a></h3>' in index
    assert '<a href="01-length.html#chart-1"><figure><img alt="" src="data:image/png;base64,' in index
    for html, links in ((index, {"01-length.html", "01-length.html#chart-1"}), (page, {"index.html"})):
        outside_scripts = re.sub(r"(<script[^>]*>).*?</script>", r"\1", html, flags=re.DOTALL)
        addresses = re.findall(r"(?:src|href)\s*=\s*[\"']?([^\"' >]*)", outside_scripts)
        assert {address for address in addresses if not address.startswith(("data:image/png;base64,", "#"))} == links
        assert "url(" not in outside_scripts
        assert "default-src 'none'" in html


def test_the_index_tells_the_facts_of_the_package(sample: Package) -> None:
    assert package_facts(sample) == [
        ("Package", "newsdrift-sample 1.0.0"),
        ("Period", "2021-03-11 to 2022-06-05, first to last version (UTC)"),
        ("Captures", "151: 98 new, 29 identical, 14 sighting, 2 gone, 7 rejected, 1 ignored"),
        ("Articles", "29, in 5 stories"),
        ("Versions", "98, of 29 articles"),
        (
            "Outlets",
            "7: Coast Courier, Evening Star, Harbour Post, Kabar Nusa, Meridian Times, North Coast News, The Daily Ledger",
        ),
        ("Software", f"newsdrift 0.1.0 (splitter {splitting.VERSION}, aligner {ALIGNER_VERSION}, values 2, schema 4)"),
    ]


def test_the_index_gives_the_question_and_the_answer_of_a_notebook(sample: Package) -> None:
    cells = [
        new_markdown_cell("# How long?\n\nBy `outlet` <b>."),
        new_code_cell("1", outputs=[new_output("execute_result", {"text/plain": "not this"})]),
        new_markdown_cell("## The answer"),
        new_code_cell("2", outputs=[new_output("execute_result", {"text/plain": "Long <i>."})]),
    ]
    index = report_pages(sample, [RunNotebook("a'b", new_notebook(cells=cells))])["index.html"]
    heading = '<h3><a href="a%27b.html">How long?</a></h3>'
    question, answer = "<p>By <code>outlet</code> &lt;b&gt;.</p>", '<div class="answer"><p>Long &lt;i&gt;.</p></div>'
    assert "".join(index.split("<section>")[1].split("</section>")[0].splitlines()) == heading + question + answer


def test_the_index_turns_no_text_round(sample: Package) -> None:
    turned = replace(sample, descriptor={**sample.descriptor, "title": "Study \u202eexe.fdp"})
    assert r"<h1>Study \u202eexe.fdp</h1>" in report_pages(turned, [])["index.html"]


def test_a_page_runs_no_script_but_its_own(study: Path) -> None:
    page = (study / "build" / "report" / "01-length.html").read_text(encoding="utf-8")
    own = page.rsplit("<script>", 1)[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}' 'unsafe-eval';" in page


def test_scraped_text_in_a_chart_closes_no_tag(study: Path) -> None:
    page = (study / "build" / "report" / "01-length.html").read_text(encoding="utf-8")
    assert HOSTILE not in page
    assert "\\u003cscript>alert(1)\\u003c/script>" in page


def test_running_a_notebook_for_a_report_leaves_the_file_as_it_is(study: Path) -> None:
    assert nbformat.read(study / "notebooks" / "01-length.ipynb", as_version=4).cells[1].outputs == []


def test_outputs_are_saved_without_times_and_python_version_and_a_second_run_changes_nothing(study: Path) -> None:
    assert [path.name for path in refresh_notebooks(study, progress=silent)] == ["01-length.ipynb"]
    saved = nbformat.read(study / "notebooks" / "01-length.ipynb", as_version=4)
    assert saved.metadata == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    assert "image/png" in saved.cells[1].outputs[0].data
    assert saved.cells[1].metadata == {}
    assert refresh_notebooks(study, progress=silent) == []


def test_of_a_widget_what_it_shows_without_a_kernel_is_saved() -> None:
    view = {"model_id": "f00", "version_major": 2, "version_minor": 0}
    outputs = [new_output("display_data", {WIDGET_MIME: view, "text/html": "<svg/>", "text/plain": "<Explorer>"})]
    notebook = new_notebook(cells=[new_code_cell("1", outputs=outputs)], metadata={"widgets": {"state": {}}})
    kept = without_widgets(notebook)
    assert kept.metadata == {}
    assert kept.cells[0].outputs[0].data == {"text/html": "<svg/>", "text/plain": "<Explorer>"}


def test_a_report_is_made_again_only_when_something_changed(study: Path) -> None:
    output = study / "build" / "report"
    save(study, "1 + 1")
    assert write_report(study, output, progress=silent).is_fresh is True
    before = (output / "index.html").stat().st_mtime_ns
    assert write_report(study, output, progress=silent).is_fresh is False
    assert (output / "index.html").stat().st_mtime_ns == before


def test_a_notebook_that_fails_is_named_and_the_report_before_stays(study: Path) -> None:
    output = study / "build" / "report"
    before = (output / "index.html").read_bytes()
    save(study, "1 / 0")
    with pytest.raises(NotebookError, match=r"01-length\.ipynb: a cell failed: ZeroDivisionError: division by zero; open it"):
        write_report(study, output, progress=silent)
    assert (output / "index.html").read_bytes() == before
