"""How good and how fast main text is found on the invented pages of tests/pages, beside trafilatura and resiliparse.

`pytest benchmarks/pages.py --numprocesses 0 --quiet --no-header` prints one table.
"""

from collections.abc import Callable, Sequence
from time import perf_counter

import pytest
import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from benchmarks.printing import machine, section
from newsdrift.sources.pages import read_page
from tests.pages.layouts import ARTICLES, LAYOUTS, address, known_lines, samples

ROUNDS = 5  # of which the fastest counts
LINKS = 10  # in the most-read box of a page, so that it is as long as those of newsrooms

Method = Callable[[bytes, str], list[str]]


def newsdrift_lines(data: bytes, url: str) -> list[str]:
    return read_page(data, url=url).body.split("\n")


def trafilatura_lines(data: bytes, url: str) -> list[str]:
    """As it comes, with the title, dates and authors that newsdrift finds too."""
    found = trafilatura.bare_extraction(data, url=url, with_metadata=True)
    return found.text.split("\n") if found else []


def trafilatura_text_lines(data: bytes, url: str) -> list[str]:
    """As it comes, without metadata."""
    found = trafilatura.bare_extraction(data, url=url)
    return found.text.split("\n") if found else []


def trafilatura_fast_lines(data: bytes, url: str) -> list[str]:
    """Without metadata, comments and its second opinion, as newsdrift calls it."""
    found = trafilatura.bare_extraction(data, url=url, fast=True, include_comments=False)
    return found.text.split("\n") if found else []


def resiliparse_lines(data: bytes, url: str) -> list[str]:  # noqa: ARG001  every method is called alike
    return extract_plain_text(data.decode(), main_content=True, alt_texts=False, links=False, form_fields=False).split("\n")


METHODS: dict[str, Method] = {
    "newsdrift": newsdrift_lines,
    "trafilatura, with metadata": trafilatura_lines,
    "trafilatura, text": trafilatura_text_lines,
    "trafilatura, fast": trafilatura_fast_lines,
    "resiliparse": resiliparse_lines,
}

NOTES = """
A line is right where it equals a known one after white space and leading list marks are normalised; the headline, which some methods put
first, counts for none. Same body: how many of the ten layouts give the same lines when only the links of the most-read box are others.
The layouts follow ten newsroom systems, the text is invented, and newsdrift's rules were written with these pages at hand: the figures
say that it does what it is meant to, not how well it does on pages that nobody looked at."""


def test_pages(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints the table; the floor is held by tests/test_pages_text.py."""
    pages = [(name, ferry, LAYOUTS[name](ferry, ferry["teasers"] * (LINKS // 2))) for name, ferry in samples()]
    rows = [["", "precision", "recall", "F1", "same body", "pages/s", "of trafilatura"]]
    speeds = _speeds([(text.encode(), address(ferry)) for _, ferry, text in pages])
    for method, lines in METHODS.items():
        right, found, known = 0, 0, 0
        for name, ferry, text in pages:
            got = _normal(lines(text.encode(), address(ferry)), ferry["headline"])
            wanted = _normal(known_lines(name, ferry), ferry["headline"])
            right, found, known = right + len(got & wanted), found + len(got), known + len(wanted)
        ratio = speeds[method] / speeds["trafilatura, with metadata"]
        precision, recall = right / found, right / known
        rows.append(
            [
                method, f"{precision:.3f}", f"{recall:.3f}", f"{2 * precision * recall / (precision + recall):.3f}",
                f"{sum(_is_same(lines, name) for name in LAYOUTS)}/{len(LAYOUTS)}", f"{speeds[method]:.0f}", f"{ratio:.2f}",
            ]
        )  # fmt: skip
    with capsys.disabled():
        print("", f"Pages: {machine()}", *section(f"Lines of {len(pages)} pages in {len(LAYOUTS)} layouts", rows), NOTES, sep="\n")


def _speeds(pages: Sequence[tuple[bytes, str]]) -> dict[str, float]:
    """Pages a second of each method, the methods taking turns so that all meet the same load of the machine."""
    best = dict.fromkeys(METHODS, float("inf"))
    for _ in range(ROUNDS):
        for name, lines in METHODS.items():
            start = perf_counter()
            for data, url in pages:
                lines(data, url)
            best[name] = min(best[name], perf_counter() - start)
    return {name: len(pages) / seconds for name, seconds in best.items()}


def _normal(lines: Sequence[str], headline: str) -> set[str]:
    folded = (" ".join(line.split()).lstrip("-•·* ").rstrip() for line in lines)
    return {line for line in folded if line and line != headline}


def _is_same(lines: Method, layout: str) -> bool:
    """Whether an article under another most-read box is the same text."""
    ferry = ARTICLES[0]
    other = ["Sun returns to the coast", "Old lighthouse sold for one crown"]
    first, second = (lines(LAYOUTS[layout](ferry, box).encode(), address(ferry)) for box in (ferry["teasers"], other))
    return first == second
