"""Which lines of a page are taken for the article's, on sixty pages in ten layouts and on single cases."""

import re
import time

import pytest

from newsdrift.schema import TextKind
from newsdrift.sources.pages import read_page
from tests.pages.layouts import ARTICLES, LAYOUTS, address, known_lines, page, samples

FERRY = "A ferry with 97 people aboard sank off the northern coast on Wednesday, and at least two of them died, the coast guard said."
SEARCH = "Seven people were still missing in the evening, when the search was broken off because of the wind."


def lines(body):
    return read_page(f"<!doctype html><html><body><h1>Ferry sinks</h1>{body}</body></html>".encode()).body.split("\n")


def article(inner):
    return f"<article><p>{FERRY}</p>{inner}<p>{SEARCH}</p></article>"


NOTES = {"portal": ("the published time 2021/06/16 15:45:00 has no zone, and was read as UTC",)}  # of layouts; the others state zones


@pytest.mark.parametrize(("layout", "ferry"), samples(), ids=lambda value: value if isinstance(value, str) else value["language"])
def test_of_each_sample_exactly_the_articles_lines_and_headline_are_found(layout, ferry):
    found = read_page(LAYOUTS[layout](ferry, ferry["teasers"]).encode(), url=address(ferry))
    assert found.body.split("\n") == known_lines(layout, ferry)
    assert (found.title, found.language, found.canonical_url) == (ferry["headline"], ferry["language"], address(ferry))
    assert (found.text_kind, found.problem, found.notes) == (TextKind.FULL, None, NOTES.get(layout, ()))


def test_a_line_that_is_only_a_time_is_cut_and_times_within_sentences_stay():
    found = read_page(
        f"<!doctype html><html><body><h1>Ferry sinks</h1><article><time>Wednesday, 16 June 2021 15:45 EST</time><p>{FERRY}</p>"
        f"<p>It sank at <time>15:45</time> in the harbour.</p><p>{SEARCH}</p></article></body></html>".encode()
    )
    assert found.body.split("\n") == [FERRY, "It sank at 15:45 in the harbour.", SEARCH]
    assert found.cut_lines == ("Wednesday, 16 June 2021 15:45 EST",)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_another_most_read_box_gives_the_same_title_and_body(layout):
    ferry = ARTICLES[0]
    other = ["Sun returns to the coast", "Old lighthouse sold for one crown", "Herring cheaper than ever, say traders"]
    first, second = (read_page(LAYOUTS[layout](ferry, box).encode(), url=address(ferry)) for box in (ferry["teasers"], other))
    assert (first.title, first.body) == (second.title, second.body)


def test_two_dozen_languages_are_among_the_samples():
    assert len({ferry["language"] for _, ferry in samples()}) == 25


@pytest.mark.parametrize(
    "box",
    [
        "<div class='x1'><ul><li><a href=1>One thing that happened today</a></li><li><a href=2>Another that did not</a></li></ul></div>",
        "<h3>Most read</h3><ol><li><a href=1>One thing that happened today</a></li></ol>",
        "<div class='newsletterBox'><p>Sign up and never miss a story from the coast, every morning at six.</p></div>",
        "<p><b>Baca juga:</b> <a href=1>Jembatan ditutup</a></p>",
        "<aside><p>This paper has covered the sea since 1912 and is read by those who live on it.</p></aside>",
        "<figure><img><figcaption>The quay on Tuesday, a day before the ferry left it.</figcaption></figure>",
        "<p hidden>You have read three of five articles that are free in this month.</p>",
        "<p>ADVERTISEMENT</p>",
        "<button><p>Share this story of the coast with all those whom you know.</p></button>",
        "<p>© 2021 Harbour Post and its partners in the north</p>",
        "<div role=complementary><p>Listen to our podcast about boats and the people on them.</p></div>",
    ],
)
def test_a_box_within_the_text_is_cut(box):
    assert lines(article(box)) == [FERRY, SEARCH]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<ul><li>Two dead</li><li><p>Seven <b>missing</b></p></li></ul>", ["• Two dead", "• Seven missing"]),
        ("<ol><li>Dead: two<ol><li>Both crew</li></ol></li></ol>", ["• Dead: two", "• Both crew"]),
        ("<ol><li><p>10.15: It sank.</p><p>All are safe.</p></li></ol>", ["10.15: It sank.", "All are safe."]),
        ("<p>It rained.</p>", ["It rained."]),
        ("<footer><p>Correction: The number of people was wrong.</p></footer>", ["Correction: The number of people was wrong."]),
        ("<aside class=correction><p>The number was 97.</p></aside>", ["The number was 97."]),
        ("<h2>The search</h2><p>It rained.</p>", ["The search", "It rained."]),
        ("<p>The <a href=1>coast guard</a> blamed <a href=2>nobody</a> for it.</p>", ["The coast guard blamed nobody for it."]),
        ("<p>One line.<br>Another line.</p>", ["One line.", "Another line."]),
        ("<p>Paid\n   attention, &amp; 5&nbsp;km   off.</p>", ["Paid attention, & 5\u00a0km off."]),
        ("<div class='overflow-hidden'><p>It rained all day long.</p></div>", ["It rained all day long."]),
        ("<table><tr><td>Dead</td><td>2</td></tr></table>", ["Dead", "2"]),
    ],
)  # fmt: skip
def test_what_belongs_to_the_text_stays(inner, expected):
    assert lines(article(inner)) == [FERRY, *expected, SEARCH]


@pytest.mark.parametrize(("link", "is_text"), [("the calm harbour", True), ("the calm harbours", False)])  # 14 and 15 of 24 and 25 letters
def test_a_line_with_three_of_five_letters_in_a_link_is_a_link_to_another_unless_trafilatura_keeps_it(link, is_text):
    line = f"<p>The wind and <a href=1>{link}</a></p>"  # trafilatura keeps the first of equal lines
    twice = lines(f"<article><p>{FERRY}</p>{line}<p>{SEARCH}</p>{line}</article>")
    assert twice == [FERRY, f"The wind and {link}", SEARCH, *[f"The wind and {link}"] * is_text]


@pytest.mark.parametrize(("link", "is_notice"), [("the calm harbour", True), ("the calm harbours", False)])
def test_a_notice_below_the_article_with_three_of_five_letters_in_a_link_is_a_link_to_another(link, is_notice):
    below = lines(f"<main>{article('')}<p>Correction: <a href=1>{link}</a></p></main>")
    assert below == [FERRY, SEARCH, *[f"Correction: {link}"] * is_notice]


def test_lines_that_were_cut_within_the_text_are_shown():
    found = read_page(f"<html><body>{article('<p>ADVERTISEMENT</p>')}</body></html>".encode())
    assert found.cut_lines == ("ADVERTISEMENT",)


def test_one_long_paragraph_in_a_box_of_its_own_is_not_all_of_the_article():
    long = " ".join([SEARCH] * 40)
    assert lines(f"<article><div>{FERRY}</div><div><div>{long}</div></div><div>{SEARCH}</div></article>") == [FERRY, long, SEARCH]


@pytest.mark.parametrize(("in_box", "beside", "is_box_all"), [(3, 2, True), (4, 3, False), (1, 1, False)])
def test_a_box_with_nearly_all_characters_is_all_of_the_article_where_it_has_three_of_five_lines(in_box, beside, is_box_all):
    long = [f"{number} {' '.join([SEARCH] * 20)}" for number in range(in_box)]
    short = [f"{FERRY} {number}." for number in range(beside)]
    inner, outer = ("".join(f"<p>{text}</p>" for text in texts) for texts in (long, short))
    assert lines(f"<article><div>{inner}</div><div>{outer}</div></article>") == (long if is_box_all else long + short)


def test_a_comment_section_longer_than_the_article_is_not_its_text():
    comments = "".join(f"<p>I was on that ferry {number} times, and each time the water was cold and high.</p>" for number in range(80))
    assert lines(f"{article('')}<section class='reader-comments'>{comments}</section>") == [FERRY, SEARCH]


@pytest.mark.parametrize(
    "part", ["<h1>Ferry sinks</h1><div>{}</div>", "<div class=story-text>{}</div>", "<div itemprop=articleBody>{}</div>"]
)
def test_a_box_with_the_articles_heading_or_body_is_the_articles_though_it_is_called_furniture_and_the_comments_are_longer(part):
    comments = "".join(f"<p>I was on that ferry {number} times, and each time the water was cold and high.</p>" for number in range(80))
    box = f"<div class=related-stories>{part.format(f'<p>{FERRY}</p><p>{SEARCH}</p>')}</div>"
    found = read_page(f"<!doctype html><html><body>{box}<section class=reader-comments>{comments}</section></body></html>".encode())
    assert found.body.split("\n") == [FERRY, SEARCH]


def test_a_page_of_links_alone_has_no_text_of_an_article():
    found = read_page(f"<html><body><ul>{'<li><a href=1>One thing that happened today</a></li>' * 40}</ul></body></html>".encode())
    assert (found.text_kind, found.body, found.problem.split(":")[0]) == (TextKind.NONE, "", "no text of an article")


def test_the_tab_gives_the_headline_only_where_the_page_has_none():
    ferry = ARTICLES[0]
    without = re.sub(r"<h1.*?</h1>", "", LAYOUTS["wordpress"](ferry, ferry["teasers"]), flags=re.DOTALL)
    bare = page(ferry, "", article("").replace("<article>", "<div>"))
    assert [read_page(text.encode()).title for text in (without, bare)] == [ferry["headline"]] * 2


def test_a_link_in_brackets_is_no_text_though_it_is_so_short_that_the_brackets_weigh():
    ferry = next(ferry for ferry in ARTICLES if ferry["language"] == "zh")
    found = read_page(LAYOUTS["arc"](ferry, ferry["teasers"]).encode(), url=address(ferry))
    assert (found.body.split("\n"), found.cut_lines) == (known_lines("arc", ferry), (f"[ {ferry['teasers'][0]} ]",))


@pytest.mark.parametrize("place", ["{}" + article(""), article("<p>It{}rained.</p>"), "<meta property='og:title' content='Ferry{}sinks'>"])
def test_white_space_without_end_is_read_in_good_time(place):
    started = time.process_time()
    read_page(f"<!doctype html>{place.format(chr(0xA0) * 100_000)}{article('')}".encode())
    assert time.process_time() - started < 10  # a hundred times what it takes; the square would take half a minute
