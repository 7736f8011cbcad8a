"""Canonical addresses, outlets, Google News ids and article keys."""

import base64
import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdrift import urls
from newsdrift.urls import GoogleNewsItem, article_key, canonical_url, google_news_item, outlet

with (Path(__file__).parent / "urls.csv").open(encoding="utf-8", newline="") as file:
    PAIRS = [(row["raw"], row["canonical"]) for row in csv.DictReader(file)]

URL_AND_AMP = "CBMiIWh0dHBzOi8vd3d3LmhhcmJvdXJwb3N0LmV4YW1wbGUvZtIBIWh0dHBzOi8vaGFyYm91cnBvc3QuZXhhbXBsZS9mL2FtcA"
HIDDEN = "CBMiCkFVX3lxTE94eXo"
NEWS = "https://news.google.com/rss/articles/"

PIECES = """
    https:// http: // / www. m. amp amp. .amp google.com /url?q= /amp/s/ x.example :443 : ? & amp=1 utm_source=1 a=1 % %61 %C3 é # + [ ] ; @
    = .html cdn.ampproject.org/c/
"""
pieces = st.sampled_from([*PIECES.split(), " ", "\ud800"])


def google_link(payload: bytes) -> str:
    return NEWS + base64.urlsafe_b64encode(payload).decode().rstrip("=")


@pytest.mark.parametrize(("raw", "canonical"), PAIRS)
def test_canonical_form_of_each_pinned_address(raw, canonical):
    assert canonical_url(raw) == canonical


def test_at_least_sixty_addresses_are_pinned():
    assert len(set(PAIRS)) >= 60


@pytest.mark.parametrize(
    "raw",
    [
        *("", "ferry", "/ferry", "x.example/ferry", "ftp://x.example/a", "mailto:a@x.example", "javascript:alert(1)", "https://", "\x00"),
        *("https:///a", "https://[::1/a", "https://x.example:port/a", "https://x.example:99999/a", "https://a b/c", "https://.."),
        "https://-\ud800.example/",
    ],
)
def test_what_is_no_http_address_has_no_canonical_form(raw):
    assert canonical_url(raw) is None


def test_an_address_wrapped_deeper_than_any_real_one_has_no_canonical_form():
    assert canonical_url("https://web.archive.org/web/2021/" * 3 + "https://x.example/a") == "https://x.example/a"
    assert canonical_url("https://web.archive.org/web/2021/" * 30 + "https://x.example/a") is None


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(pieces, max_size=12).map(lambda found: "https://" + "".join(found)), st.text(max_size=40)))
def test_a_canonical_form_is_its_own_and_nothing_raises(raw):
    canonical = canonical_url(raw)
    assert canonical is None or (canonical_url(canonical) == canonical and canonical.isascii() and outlet(canonical))


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://harbourpost.example/ferry", "harbourpost.example"),
        ("https://news.harbourpost.example/ferry", "harbourpost.example"),
        ("https://bisnis.kabar.co.id/1", "kabar.co.id"),
        ("https://somebody.blogspot.com/1", "blogspot.com"),
        ("https://a.xn--80ak6aa92e.xn--p1ai/1", "xn--80ak6aa92e.xn--p1ai"),
        ("https://127.0.0.1:8000/a", "127.0.0.1"),
        ("https://[2001:db8::1]/a", "[2001:db8::1]"),
        ("https://localhost/a", "localhost"),
        ("https://co.uk/a", "co.uk"),
        ("ferry", None),
    ],
)
def test_outlet_is_the_registrable_domain(canonical, expected):
    assert outlet(canonical) == expected


@pytest.mark.parametrize("form", ["/__i/rss/rd/articles/", "/rss/articles/", "/articles/"])
def test_the_three_forms_of_google_news_links_name_the_publishers_addresses(form):
    assert google_news_item(f"https://news.google.com{form}{URL_AND_AMP}?oc=5") == GoogleNewsItem(
        URL_AND_AMP, "https://www.harbourpost.example/f", "https://harbourpost.example/f/amp"
    )


def test_an_address_of_over_127_bytes_has_a_length_of_two_bytes():
    url = "https://harbourpost.example/" + "f" * 272
    assert google_news_item(google_link(b"\x08\x13\x22\xac\x02" + url.encode())).url == url


def test_a_newer_google_news_id_hides_the_address_and_stands_for_the_article_itself():
    assert google_news_item(NEWS + HIDDEN) == GoogleNewsItem(HIDDEN, None, None)
    assert canonical_url(NEWS + HIDDEN) is None
    assert article_key(None, "mirror", NEWS + HIDDEN + "?oc=5") == f"google-news:{HIDDEN}"


@pytest.mark.parametrize(
    "link",
    [
        NEWS,
        NEWS + "CBM",
        NEWS + "C",
        NEWS + "!!!!",
        NEWS + URL_AND_AMP[:30],
        google_link(b"\x08\x13\x22"),
        google_link(b"\x08\x13\x22\x13https://x.example/"),
        google_link(b"\x08\x13\x22\xff\xff\xff\xff\xff\x01a"),
        google_link(b"\x12\x13\x22\x01a"),
        "https://news.google.com/topics/CBMi",
        "https://news.google.com.evil.example/articles/" + URL_AND_AMP,
        "https://x.example/articles/" + URL_AND_AMP,
        "",
    ],
)
def test_a_link_without_a_whole_google_news_id_names_nothing(link):
    assert google_news_item(link) is None


def test_a_broken_google_news_link_is_no_identity():
    assert article_key(None, "mirror", NEWS + URL_AND_AMP[:30]) is None


def test_the_sources_own_id_comes_before_the_address_and_the_address_before_nothing():
    assert article_key("7", "mirror", "https://x.example/a") == "mirror/7"
    assert article_key("", "mirror", "http://www.x.example/a/") == "https://x.example/a"
    assert article_key(None, "mirror", NEWS + URL_AND_AMP) == "https://harbourpost.example/f"
    assert article_key(None, "mirror", None) is None


SIMPLE_PIECES = """
    http:// https:// https:// www. m. x.example co.uk bing.com google.com/url? news.google.com 1.2.3.4 / / // ? & = a B b=2 a= utm_source=x
    url=https://y.example amp - _ ~ . .. .html /articles/CBM %41 :80
"""


@given(st.lists(st.sampled_from([*SIMPLE_PIECES.split(), "\n"]), max_size=12).map("".join))
@settings(max_examples=1000, deadline=None)
def test_simple_addresses_get_the_form_that_the_rounds_give_them(url):
    assert canonical_url(url) == urls._form_after_rounds(url)
