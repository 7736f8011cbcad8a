"""What a page says of itself, and the encodings and walls it comes in."""

import json
from datetime import UTC, datetime

import pytest

from newsdrift.schema import TextKind
from newsdrift.sources.pages import read_page
from tests.pages.layouts import ARTICLES, LAYOUTS, linked_data

FERRY = "A ferry with 97 people aboard sank off the northern coast on Wednesday, and at least two of them died, the coast guard said."
TEXT = f"<article><h1>Ferry sinks</h1><p>{FERRY}</p></article>"


LD = '<script type="application/ld+json">'
AGAIN = "capture it again"
REMEDY = "name the right encoding in the column `encoding` of data/curated/sources.csv"


def read(head="", body=TEXT, **options):
    return read_page(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), **options)


def data(**node):
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    "head",
    [
        data(**{"@type": "NewsArticle", "datePublished": "2021-06-16T15:45:00Z"}),
        data(**{"@graph": [{"@type": "WebSite"}, {"@type": ["Article", "NewsArticle"], "datePublished": ["2021-06-16T15:45:00Z"]}]}),
        f"{LD}[{{\"@type\": \"https://schema.org/NewsArticle\", \"datePublished\": \"2021-06-16T15:45:00Z\"}}]</script>",
        f'{LD}\n//<![CDATA[\n{{"@type": "Article", "description": "a\nb", "datePublished": "2021-06-16T15:45Z"}}\n//]]></script>',
        '<meta property="article:published_time" content="2021-06-16T17:45:00+02:00">',
        '<meta name="DC.date.issued" content="2021-06-16 15:45">',
        '<meta name="pubdate" content="soon"><meta name="parsely-pub-date" content="2021-06-16T15:45:00Z">',
    ],
)  # fmt: skip
def test_the_published_time_is_found_in_every_form_in_which_pages_state_it(head):
    assert read(head).published_at == datetime(2021, 6, 16, 15, 45, tzinfo=UTC)


def test_a_time_in_the_pages_elements_counts_where_nothing_else_states_one():
    body = TEXT.replace("<p>", '<time itemprop="datePublished" datetime="2021-06-16">x</time><p>', 1)
    assert read(body=body).published_at == datetime(2021, 6, 16, tzinfo=UTC)


def test_json_ld_that_cannot_be_read_is_noted_and_the_next_block_counts():
    found = read(
        '<script type="application/ld+json">{"@type": "NewsArticle", }</script>' + data(**{"@type": "NewsArticle", "inLanguage": "id"})
    )
    assert (found.language, found.notes) == ("id", ("a block of JSON-LD could not be read and was not used",))


def test_json_ld_longer_than_any_articles_is_noted_and_not_used():
    found = read(data(**{"@type": "NewsArticle", "inLanguage": "id", "articleBody": "x" * 2_000_000}))
    assert (found.language, found.notes) == (None, ("a block of JSON-LD could not be read and was not used",))


def test_a_heading_that_is_the_outlets_name_is_no_headline():
    head = '<title>Ferry sinks - Harbour Post</title><meta property="og:site_name" content="Harbour Post">'
    body = f"<h1>Harbour Post</h1><div><h3 class='post-title'>Ferry sinks</h3><p>{FERRY}</p></div>"
    assert read(head, body).title == "Ferry sinks"


def test_articles_that_the_node_only_mentions_state_nothing_of_this_one():
    list_node = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2020-01-01"}]}
    assert read(data(**list_node)).published_at is None


def test_authors_language_and_licence_are_taken_from_where_the_page_states_them():
    node = data(**{"@type": "Article", "author": [{"name": "Ana Lim"}, "Budi"], "license": "https://creativecommons.org/licenses/by/4.0/"})
    found = read(node + '<meta property="og:locale" content="en_GB">')
    assert (found.authors, found.language, found.license) == (
        ("Ana Lim", "Budi"), "en-GB", "https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("href", "url", "expected"),
    [
        ("https://www.x.example/ferry", "https://x.example/ferry?utm_source=y", "https://www.x.example/ferry"),
        ("/ferry", "https://x.example/amp/ferry", "https://x.example/ferry"),
        ("https://x.example/", "https://x.example/ferry", None),
        ("https://evil.example/ferry", "https://x.example/ferry", None),
        ("http://[", "https://x.example/ferry", None),
        ("javascript:alert(1)", "https://x.example/ferry", None),
        ("https://x.example/ferry", None, "https://x.example/ferry"),
    ],
)
def test_the_canonical_link_counts_unless_it_cannot_be_the_articles(href, url, expected):
    assert read(f'<link rel="canonical" href="{href}">', url=url).canonical_url == expected


def test_an_address_at_another_outlet_is_noted():
    assert read('<link rel="canonical" href="https://evil.example/a">', url="https://x.example/a").notes == (
        "the page names https://evil.example/a as its address, which cannot be this article's, and was not used",
    )


@pytest.mark.parametrize(
    ("encoding", "label", "charset", "text", "note"),
    [
        ("windows-1251", "windows-1251", None, "Паром затонул", None),
        ("windows-1252", "iso-8859-1", None, "Fähre – gesunken", None),
        ("gb18030", "gb2312", None, "渡轮沉没", None),
        ("cp932", "Shift_JIS", None, "フェリー沈没", None),
        ("cp949", "euc-kr", None, "여객선 침몰", None),
        ("iso2022_jp", "iso-2022-jp", None, "フェリー沈没", None),
        ("utf-16", "utf-8", None, "Fähre", None),
        ("koi8-r", "utf-8", "koi8-r", "Паром затонул", None),
        ("utf-8", "iso-8859-1", None, "Fähre", "the page is called ISO-8859-1 and is UTF-8"),
        ("utf-8", "unicode_escape", None, "Fähre", "the page is called UNICODE_ESCAPE and is UTF-8"),
        ("utf-8", "utf-8", "windows-1251", "Fähre", "the page is called WINDOWS-1251 and is UTF-8"),
    ],
)  # fmt: skip
def test_the_encoding_is_the_marks_the_servers_or_the_pages_own_unless_the_bytes_are_utf_8(encoding, label, charset, text, note):
    page = f'<html><head><meta charset="{label}"></head><body>{TEXT.replace("Ferry sinks", text)}</body></html>'
    found = read_page(page.encode(encoding), charset=charset)
    assert (found.title, found.problem, found.notes) == (text, None, (note,) if note else ())


def test_bytes_of_no_named_encoding_are_a_problem_with_a_remedy():
    found = read_page("<html><body><p>Паром затонул у берега</p></body></html>".encode("windows-1251"))
    assert found.problem == (
        f"no UTF-8: byte 0xCF at position 15; {REMEDY} (perhaps windows-1251, gb18030, shift_jis or another of a script that is not Latin)"
    )


@pytest.mark.parametrize(
    ("title", "body", "problem"),
    [
        ("Just a moment...", "<h1>x</h1><p>Verifying.</p>", f"a captcha in place of the article: it says 'Just a moment...'; {AGAIN}"),
        ("Access Denied", "<p>Reference #18.</p>", "a block in place of the article: it says 'Access Denied'; capture it again"),
        (
            "Before you continue",
            "<form action=/save><p>We use data.</p></form>",
            f"a consent page in place of the article: it says 'Before you continue'; {AGAIN}",
        ),
        ("404 - Not found", "<p>Try the search.</p>", f"an error page in place of the article: it says '404 - Not found'; {AGAIN}"),
        ("x.example", "<div class='h-captcha'></div><p>Prove it.</p>", "a captcha in place of the article; capture it again"),
        ("x.example", "<form action='https://consent.x.example/'></form><p>X.</p>", f"a consent page in place of the article; {AGAIN}"),
    ],
)  # fmt: skip
def test_pages_in_place_of_the_article_are_rejected_with_what_they_say(title, body, problem):
    found = read(f"<title>{title}</title>", body)
    assert (found.problem, found.text_kind) == (problem, TextKind.NONE)


def test_an_article_about_captchas_with_a_form_for_comments_is_an_article():
    paragraphs = "".join(f"<p>{FERRY} {number}</p>" for number in range(8))
    found = read(
        "<title>Captcha is dead</title>",
        f"<article><h1>Captcha is dead</h1>{paragraphs}</article><form><div class=g-recaptcha></div></form>",
    )
    assert (found.problem, found.text_kind) == (None, TextKind.FULL)


LOCKED = {"isAccessibleForFree": False, "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".locked"}}


@pytest.mark.parametrize(
    ("more", "body", "kind"),
    [
        (LOCKED, TEXT, TextKind.PARTIAL),
        (LOCKED | {"wordCount": 400}, TEXT, TextKind.PARTIAL),
        (LOCKED | {"wordCount": 24}, TEXT, TextKind.FULL),
        (LOCKED, TEXT.replace("</article>", f"<div class=locked>{f'<p>{FERRY} x</p>' * 4}</div></article>"), TextKind.FULL),
        (LOCKED, TEXT.replace("</article>", f"<p class=locked>{'It sank. ' * 33}It.</p></article>"), TextKind.PARTIAL),  # of 300
        (LOCKED, TEXT.replace("</article>", f"<p class=locked>{'It sank. ' * 33}Its.</p></article>"), TextKind.FULL),  # of 301
        ({"isAccessibleForFree": "true"}, TEXT, TextKind.FULL),
        ({}, TEXT + "<div class=paywall><p>Subscribe to continue reading.</p></div>", TextKind.PARTIAL),
        ({}, TEXT + "<div class=paywall><p>It sank.</p></div>", TextKind.FULL),
        ({}, TEXT + f"<div class=paywall><p>Subscribe to {'more' * 146}</p></div>", TextKind.PARTIAL),  # 597 characters
        ({}, TEXT + f"<div class=paywall><p>Subscribe to us{'more' * 146}.</p></div>", TextKind.FULL),  # 600
        ({}, TEXT + "<div class=paywall style='display: none'><p>Subscribe to continue reading.</p></div>", TextKind.FULL),
        ({}, TEXT + "<div class=paywall style='DISPLAY:NONE'><p>Subscribe to continue reading.</p></div>", TextKind.FULL),
    ],
)
def test_a_text_behind_a_paywall_is_partial_unless_as_much_is_there_as_the_page_states(more, body, kind):
    assert read(linked_data(ARTICLES[0], **more), body).text_kind is kind


@pytest.mark.parametrize(("bad", "note"), [(1, "1 characters that are no UTF-8 stand as U+FFFD"), (9, None)])
def test_a_few_bytes_that_do_not_belong_are_noted_and_more_of_them_are_a_problem(bad, note):
    page = f"<html><body><article><p>{FERRY} é</p>{f'<p>{FERRY}</p>' * 10}</article></body></html>".encode()
    found = read_page(page.replace(b"sank", b"s\xe4nk", bad))
    reason = (
        "9 characters that are no UTF-8; fetch the page again, or name its encoding in the column `encoding` of data/curated/sources.csv"
    )
    assert (found.notes, found.problem) == ((note,) if note else (), None if note else reason)


def test_a_page_that_breaks_off_is_partial_and_says_so():
    page = LAYOUTS["wordpress"](ARTICLES[0], ARTICLES[0]["teasers"])
    found = read_page(page[: page.index("The captain")].encode())
    assert (found.text_kind, found.notes) == (TextKind.PARTIAL, ("the page breaks off: taken for a part of it",))


DRAWN = "<div id=root></div><script src=/app.js></script>"
FROM_DATA = "the page shows no text, as those do that a script draws; that of its JSON-LD was taken"
SAFE = "Everyone else was brought ashore at Kelvar before dawn & is safe."


@pytest.mark.parametrize(
    "stated",
    [
        f"{FERRY}\n\n{SAFE}",
        f"{FERRY}\r\n{SAFE.replace('&', '&amp;')}",
        f"<p>{FERRY}</p>\n<p>Everyone else was brought\nashore at <b>Kelvar</b> before dawn &amp; is safe.</p>",
        f"&lt;p&gt;{FERRY}&lt;/p&gt;&lt;p&gt;{SAFE.replace('&', '&amp;amp;')}&lt;/p&gt;",
        [FERRY, SAFE],
    ],
    ids=["lines", "entities", "markup", "markup escaped", "list"],
)
def test_a_page_that_a_script_would_draw_has_the_text_of_its_json_ld_and_says_so(stated):
    found = read(data(**{"@type": "NewsArticle", "headline": "Ferry sinks", "articleBody": stated}), DRAWN)
    assert (found.title, found.body.split("\n"), found.text_kind, found.problem, found.notes) == (
        "Ferry sinks", [FERRY, SAFE], TextKind.FULL, None, (FROM_DATA,),
    )  # fmt: skip


def test_what_the_page_shows_counts_before_its_json_ld():
    found = read(data(**{"@type": "NewsArticle", "articleBody": f"{FERRY}\n{SAFE}"}))
    assert (found.body, found.notes) == (FERRY, ())


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"articleBody": FERRY[:-30] + "…"}, "the text ends in dots"),
        ({"articleBody": FERRY, "isAccessibleForFree": False, "wordCount": 400}, "the page says that the article is not free to read"),
    ],
)
def test_a_text_of_json_ld_that_was_cut_is_partial(more, reason):
    found = read(data(**{"@type": "NewsArticle", **more}), DRAWN)
    assert (found.body, found.text_kind, found.notes) == (
        more["articleBody"], TextKind.PARTIAL, (FROM_DATA, f"{reason}: taken for a part of it"),
    )  # fmt: skip


@pytest.mark.parametrize("stated", ["", " \n", "<p></p>", 7, {"text": FERRY}, None])
def test_a_page_that_a_script_would_draw_without_a_text_in_its_json_ld_has_none(stated):
    found = read(data(**{"@type": "NewsArticle", "articleBody": stated}), DRAWN)
    assert found.problem.startswith("no text of an article")


def test_a_captcha_that_carries_a_short_text_in_json_ld_is_no_article():
    found = read(data(**{"@type": "NewsArticle", "articleBody": FERRY}), "<div class=h-captcha></div>")
    assert found.problem == "a captcha in place of the article; capture it again"


X = "https://x.example"


@pytest.mark.parametrize(
    ("canonical", "url", "previous", "number"),
    [
        (f"{X}/ferry", f"{X}/ferry?page=2", None, 2),
        (f"{X}/ferry?id=7", f"{X}/ferry?halaman=3&id=7&utm_source=y", None, 3),
        (f"{X}/ferry", "http://www.x.example/ferry/2/", None, 2),
        (f"{X}/ferry/", f"{X}/ferry/page/12", None, 12),
        (f"{X}/ferry.html", f"{X}/ferry-2.html", None, 2),
        (f"{X}/ferry.html", f"{X}/ferry/seite-2.html", None, 2),
        ("/ferry", f"{X}/ferry/2", None, 2),
        (f"{X}/ferry", None, f"{X}/ferry", 2),
        (f"{X}/ferry", f"{X}/read/9001", f"{X}/ferry?page=2", 3),
        # the first page, all pages on one, and pages that are articles of their own
        (f"{X}/ferry", f"{X}/ferry", f"{X}/ferry", None),
        (f"{X}/ferry", f"{X}/ferry?page=1", None, None),
        (f"{X}/ferry", f"{X}/ferry?page=all", None, None),
        (f"{X}/ferry", f"{X}/read/2", None, None),
        (f"{X}/ferry", f"{X}/ferry/comment-page-2", None, None),
        (f"{X}/ferry/2", f"{X}/ferry/2", f"{X}/ferry", None),
        (f"{X}/top-10", f"{X}/top-10", f"{X}/top-9", None),
        (f"{X}/ferry", None, f"{X}/the-post-before", None),
        (f"{X}/ferry", None, "http://[", None),
        (f"{X}/ferry", None, "javascript:history.back()", None),
    ],
)
def test_a_later_page_of_an_article_that_names_the_first_as_its_address_is_a_part_of_it(canonical, url, previous, number):
    links = f'<link rel="canonical" href="{canonical}">' + (f'<link rel="prev nofollow" href="{previous}">' if previous else "")
    found = read(links, url=url)
    notes = (f"page {number} of the article: taken for a part of it",) if number else ()
    assert (found.text_kind, found.notes) == (TextKind.PARTIAL if number else TextKind.FULL, notes)


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        (b"<html><body>" + b"<div>" * 100_000, "elements nested more than 256 deep"),
        (b"<html><body><article><p>" + b"<span>" * 100_000 + FERRY.encode(), "elements nested more than 256 deep"),
        (b"<html><body>" + b"<p>x" * 30_000, "30,002 elements, more than 20,000"),
        (b"<html><body>" + b"<p>x" * 9_000, "9,000 paragraphs, more than 8,000"),
        (b"<html><body><p>" + b"word " * 500_000, "2,500,000 characters of text, more than 2,000,000"),
        (b"<html><body><i>" + b"x" * 20_000_001, "20,000,016 bytes of markup, more than 20,000,000"),
        (b"<html><body " + b"".join(b"a%d=1 " % number for number in range(200_000)) + b"><p>x", "a tag of more than 50,000 characters"),
        (b"<html><body><img alt='" + b"x" * 11_000_000 + b"'><p>x", "a text or attribute longer than 10,000,000 characters"),
        (b"", "nothing but white space"),
        (b"<!doctype html>", "markup without any element"),
        (b"<p>One.\0</p>", "not text: NUL bytes, the first at position 7"),
    ],
    ids=range(11),
)
def test_what_is_too_large_too_deep_or_no_page_is_a_problem_within_a_second_or_two(page, problem):
    found = read_page(page)
    assert (found.text_kind, found.problem.split(";")[0]) == (TextKind.NONE, problem)


def test_thousands_of_elements_in_one_line_take_no_minutes():
    page = f"<html><body><article><p>{FERRY}</p><p>{'<span>word</span> ' * 15_000}</p></article></body></html>"
    assert read_page(page.encode()).body.startswith(f"{FERRY}\nword word ")


def test_entities_are_neither_fetched_nor_multiplied(tmp_path):
    (tmp_path / "secret").write_text("root:x", encoding="utf-8")
    bomb = "".join(f'<!ENTITY {chr(98 + step)} "{f"&{chr(97 + step)};" * 10}">' for step in range(12))
    doctype = f'<!DOCTYPE html [<!ENTITY a "ha">{bomb}<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    found = read_page(f"{doctype}<html><body><article><p>{FERRY} &x; &m; &eacute;</p></article></body></html>".encode())
    assert found.body == f"{FERRY} &x; &m; é"


def test_embedded_pictures_do_not_count_as_markup():
    picture = f"<img src='data:image/png;base64,{'QUJD' * 6_000_000}'>"
    assert read(body=TEXT + picture).body == FERRY
