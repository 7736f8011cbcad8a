"""Saved pages to captures: when, where and by whom they were saved, and what lies beside them."""

import builtins
import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

import newsdrift
from newsdrift.records import Look
from newsdrift.schema import Status, TextKind
from newsdrift.sources import html_pages, raw_bytes, read_raw
from newsdrift.sources.decoding import look_at
from tests.pages.layouts import ARTICLES, LAYOUTS, address
from tests.samples import described, expected_of, found_in, samples_of

EXPECTED = json.loads((Path(__file__).parent / "pages" / "expected.json").read_text(encoding="utf-8"))
FERRY = ARTICLES[0]
PAGE = LAYOUTS["wordpress"](FERRY, FERRY["teasers"])
LOOKED = datetime(2021, 6, 16, 15, 45, tzinfo=UTC)
TIMELESS = (
    "<!doctype html><html><body><h1>Ferry</h1><article><p>A ferry with 97 people aboard sank off the coast.</p></article></body></html>"
)
NO_TIME = "no usable time: neither the page nor its name tells one; write captured_at, such as '2021-06-16T15:45:00Z', into a side file"


def save(folder, name, text, **beside):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    for suffix, content in beside.items():
        (folder / f"{name}.{suffix}").write_text(content, encoding="utf-8", newline="")
    return path


def read(path):
    (found,) = html_pages.read(path)
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_saved_page_of_each_newsroom_system_gives_the_expected_capture(tmp_path, layout):
    ferry = ARTICLES[list(LAYOUTS).index(layout)]
    path = save(tmp_path, "ferry.html", LAYOUTS[layout](ferry, ferry["teasers"]), json='{"captured_at": "2021-06-16T18:15:00Z"}')
    assert described(read(path)) == EXPECTED[layout]


@pytest.mark.parametrize("sample", samples_of("html"), ids=lambda path: path.name)
def test_each_sample_gives_its_expected_captures(sample):
    assert found_in(sample) == expected_of(sample)


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("a.html", {"json": '{"captured_at": "2021-06-16T15:45:00Z", "url": "https://x.example/ferry"}'}),
        ("a.html", {"meta.json": '{"Date": "Wed, 16 Jun 2021 15:45:00 GMT", "URL": "https://x.example/ferry", "status": 200}'}),
        ("a.html", {"json": '{"fetched_at": 1623858300, "final_url": "https://x.example/ferry"}'}),
        ("a.html", {"json": '{"url": "https://x.example/ferry", "headers": {"date": "Wed, 16 Jun 2021 15:45:00 GMT"}}'}),
        ("a.html", {"headers": "HTTP/2 200\r\ndate: Wed, 16 Jun 2021 15:45:00 GMT\r\nx-url: https://x.example/ferry\r\n\r\n"}),
        (
            "a.html",
            {
                "headers": "HTTP/1.1 301 Moved\ndate: Wed, 16 Jun 2021 15:44:59 GMT\n\n"
                "HTTP/1.1 200 OK\ndate: Wed, 16 Jun 2021 15:45:00 GMT\nurl: https://x.example/ferry\n"
            },
        ),
    ],
)  # fmt: skip
def test_a_side_file_tells_when_and_where_the_page_was_fetched(tmp_path, name, beside):
    found = read(save(tmp_path, name, TIMELESS, **beside))
    assert (found.captured_at, found.source_url, found.problem, found.notes) == (LOOKED, "https://x.example/ferry", None, ())


@pytest.mark.parametrize(
    "name",
    [
        "20210616154500.html",
        "ferry-2021-06-16T15-45-00Z.html",
        "2021-06-16_1545 ferry.htm",
        "x_20210616T174500+0200",
        "2021.06.16-15.45.html",
    ],
)  # fmt: skip
def test_the_time_in_a_files_name_is_that_of_the_capture(tmp_path, name):
    found = read(save(tmp_path, name, PAGE))
    assert (found.captured_at, found.source_url, found.notes) == (LOOKED, address(FERRY), ())


@pytest.mark.parametrize("name", ["2021-06-16-ferry.html", "12334154.html", "20211316154500.html", "ferry.html"])
def test_a_day_alone_or_other_digits_in_a_name_are_no_time(tmp_path, name):
    assert read(save(tmp_path, name, PAGE)).captured_at is None


def test_of_two_times_in_a_name_none_is_used(tmp_path):
    found = read(save(tmp_path, "20210616154500-20210617154500.html", PAGE))
    assert (found.captured_at, found.notes) == (None, ("the file's name has 2 times, of which none was used",))


@pytest.mark.parametrize(
    ("front", "captured_at"),
    [
        ("<!-- saved from url=(0025)https://x.example/saved -->", None),
        (
            "<!--\n Page saved with SingleFile \n url: https://x.example/saved \n saved date: Wed Jun 16 2021 17:45:00 GMT+0200\n-->",
            LOOKED,
        ),
        ("<!-- Mirrored from x.example/saved by HTTrack Website Copier/3.x [XR&CO'2014], Wed, 16 Jun 2021 15:45:00 GMT -->", LOOKED),
    ],
)  # fmt: skip
def test_the_comment_of_the_program_that_saved_the_page_tells_its_address_and_time(tmp_path, front, captured_at):
    path = save(tmp_path, "a.html", TIMELESS.replace("<html>", f"<html>{front}"))
    found = read(path)
    assert (found.captured_at, found.source_url) == (captured_at, "https://x.example/saved")


def test_a_header_that_wget_saved_before_the_page_tells_time_and_encoding(tmp_path):
    header = "HTTP/1.1 200 OK\r\nDate: Wed, 16 Jun 2021 15:45:00 GMT\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n"
    body = "<html><body><h1>Паром</h1><p>Паром с девяноста семью людьми затонул у северного берега в среду утром.</p></body></html>"
    path = save(tmp_path, "a.html", header.encode() + body.encode("windows-1251"))
    assert html_pages.recognises(path, look_at(path, "utf-8"))
    found = read(path)
    assert (found.captured_at, found.title) == (LOOKED, "Паром")


@pytest.mark.parametrize(
    ("status", "look", "problem"),
    [(404, Look.GONE, None), (410, Look.GONE, None), (301, Look.GONE, None), (304, Look.UNCHANGED, None), (200, Look.TEXT, None)],
)
def test_the_http_status_says_what_the_look_found(tmp_path, status, look, problem):
    side = json.dumps({"captured_at": "2021-06-16T15:45:00Z", "url": "https://x.example/ferry", "http_status": status})
    found = read(save(tmp_path, "a.html", TIMELESS, json=side))
    assert (found.look, found.problem, bool(found.body), found.source_url) == (look, problem, look is Look.TEXT, "https://x.example/ferry")


def test_without_any_time_the_page_is_rejected_with_the_side_file_to_write(tmp_path):
    assert read(save(tmp_path, "a.html", TIMELESS)).problem == f"{NO_TIME} a.html.json"


def test_without_an_address_the_page_is_rejected_with_the_side_file_to_write(tmp_path):
    found = read(save(tmp_path, "20210616154500.html", TIMELESS))
    assert found.problem == (
        "no identity: neither the page nor a side file names its address; write url into a side file 20210616154500.html.json"
    )


def test_the_time_of_the_file_itself_is_never_used(tmp_path):
    found = read(save(tmp_path, "ferry.html", PAGE))
    assert (found.captured_at, found.published_at) == (None, datetime(2021, 6, 16, 13, 45, tzinfo=UTC))


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ("{", "the side file 'a.html.json' is no JSON, and was not used"),
        ("[1]", "the side file 'a.html.json' is no JSON object, and was not used"),
        ('{"date": "soon"}', "captured_at 'soon' is no time that can be read, and was not used"),
        ("[" * 100_000, "the side file 'a.html.json' is no JSON, and was not used"),
        (" " * 1_000_001, "the side file 'a.html.json' is over 1 MB, and was not used"),
    ],
    ids=["broken", "list", "no time", "deep", "large"],
)
def test_a_side_file_that_cannot_be_used_is_noted_and_the_page_is_read_all_the_same(tmp_path, content, note):
    found = read(save(tmp_path, "a.html", PAGE, json=content))
    assert (found.title, found.notes, found.problem) == (FERRY["headline"], (note,), None)


def test_side_files_and_what_a_browser_saved_beside_a_page_are_ignored_with_the_pages_name(tmp_path):
    save(tmp_path, "20210616154500.html", PAGE, json="{}", headers="HTTP/1.1 200 OK")
    (tmp_path / "20210616154500.meta.json").write_text("{}", encoding="utf-8")
    (tmp_path / "20210616154500.json").write_text(
        '{"url": "https://x.example/a", "text": "One.", "captured_at": "2021-06-16"}', encoding="utf-8"
    )
    (tmp_path / "20210616154500_files" / "css").mkdir(parents=True)
    (tmp_path / "20210616154500_files" / "css" / "a.css").write_text("p {}", encoding="utf-8")
    (tmp_path / "orphan.headers").write_text("x", encoding="utf-8")
    side = "a side file of the page '20210616154500.html'"
    assert [(found.capture_id, found.status, found.reason) for found in read_raw(tmp_path, encodings={}, overrides={})][:-1] == [
        ("20210616154500.html", None, None),
        ("20210616154500.html.headers", Status.IGNORED, side),
        ("20210616154500.html.json", Status.IGNORED, side),
        ("20210616154500.json#1", None, None),
        ("20210616154500.meta.json", Status.IGNORED, side),
        ("20210616154500_files/css/a.css", Status.IGNORED, "saved with the page '20210616154500.html'"),
    ]


def test_a_side_file_that_is_a_link_is_not_followed(tmp_path):
    (tmp_path / "outside.json").write_text('{"captured_at": "2021-06-16T15:45:00Z"}', encoding="utf-8")
    (tmp_path / "raw").mkdir()
    path = save(tmp_path / "raw", "a.html", PAGE)
    (tmp_path / "raw" / "a.html.json").symlink_to(tmp_path / "outside.json")
    assert read(path).captured_at is None


def test_a_gzipped_page_is_read_like_another(tmp_path):
    plain, packed = save(tmp_path, "20210616154500.html", PAGE), save(tmp_path, "20210616154500.html.gz", gzip.compress(PAGE.encode()))
    assert read(plain) == read(packed)


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        (PAGE, True),
        ("\ufeff \n<!-- saved -->\n<!DOCTYPE HTML><p>One.", True),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"><html>', True),
        ("HTTP/1.1 200 OK\nDate: x\n\n<html>", True),
        ("<div class='a'><p>One.</p></div>", True),
        ('<?xml version="1.0"?><rss version="2.0"><channel/></rss>', False),
        ('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>', False),
        ('{"url": "<html>"}', False),
        ("url: https://x.example/a\ndate: 2021-06-16\n\n<html>", False),
        ("<p>One.\nhttps://news.google.com/articles/CBMiCkFVX3lxTE94eXo\n2021-06-16 15:45:00Z\n5", False),
        ("The <html> of it.", False),
        ("<html-like>", False),
        ("", False),
    ],
)
def test_pages_are_known_by_their_first_element_and_feeds_json_and_mirrors_are_none(tmp_path, text, is_page):
    path = save(tmp_path, "a", text)
    assert html_pages.recognises(path, look_at(path, "utf-8")) is is_page


def test_a_file_too_large_for_a_page_is_rejected_before_it_is_read_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr(raw_bytes, "MAX_TEXT_BYTES", 1000)
    save(tmp_path, "a.html", PAGE)
    (found,) = read_raw(tmp_path, encodings={}, overrides={})
    assert (found.status, found.reason) == (
        Status.REJECTED,
        "over 0 MiB of text in one file; save the article's page alone, or exclude the file in data/curated/overrides.csv",
    )


def test_where_trafilatura_is_missing_the_reason_says_how_to_install_it(tmp_path, monkeypatch):
    load = builtins.__import__

    def refuse(name, *arguments):
        if name == "trafilatura":
            raise ImportError(name)
        return load(name, *arguments)

    path = save(tmp_path, "20210616154500.html", PAGE)
    monkeypatch.setattr(builtins, "__import__", refuse)
    found = read(path)
    assert (found.text_kind, found.problem) == (
        TextKind.NONE,
        "a page with its markup, for which lxml and trafilatura are needed; install it with: pip install 'newsdrift[html]'",
    )


def test_a_page_behind_the_headers_of_each_redirection_is_known(tmp_path):
    headers = "HTTP/1.1 301 Moved\r\nLocation: /ferry\r\n\r\nHTTP/1.1 200 OK\r\nDate: Wed, 16 Jun 2021 15:45:00 GMT\r\n\r\n"
    path = save(tmp_path, "a.html", headers + PAGE)
    assert html_pages.recognises(path, look_at(path, "utf-8"))
    assert (read(path).captured_at, read(path).title) == (LOOKED, FERRY["headline"])


def test_control_characters_of_the_address_in_a_comment_are_replaced(tmp_path):
    comment = "<!-- saved from url=(0025)https://x.example/\x1b[31m -->"
    path = save(tmp_path, "20210616154500.html", TIMELESS.replace("<html>", f"<html>{comment}"))
    assert read(path).source_url == "https://x.example/\ufffd[31m"


def test_a_second_page_makes_no_version_of_the_first(tmp_path):
    raw = tmp_path / "data" / "raw" / "post"
    raw.mkdir(parents=True)
    first = TIMELESS.replace("<html>", '<html><link rel="canonical" href="https://x.example/ferry">')
    second = first.replace(
        "A ferry with 97 people aboard sank off the coast.", "The captain had radioed for help at noon, the harbour said."
    )
    for hour, url, page in ((15, "", first), (16, "?page=2", second), (17, "", first)):
        side = json.dumps({"url": f"https://x.example/ferry{url}", "captured_at": f"2021-06-16T{hour}:45:00Z"})
        save(raw, f"{hour}.html", page, json=side)
    newsdrift.build(tmp_path / "data" / "raw", tmp_path)
    captures = newsdrift.read_package(tmp_path).captures.filter(pl.col("reader") == "html").sort("capture_id")
    assert captures.select("status", "text_kind", "canonical_url", pl.col("version_id").str.slice(16)).rows() == [
        ("new", "full", "https://x.example/ferry", "-1"),
        ("sighting", "partial", "https://x.example/ferry", None),
        ("identical", "full", "https://x.example/ferry", "-1"),
    ]
