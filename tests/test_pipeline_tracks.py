"""One article that came by several ways: as a mirror, as pages, in a web archive and in a feed."""

import base64
import json
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
import web_archives
from web_archives import PARAGRAPHS

import newsdrift

ADDRESS = "https://harbourpost.example/ferry-12334154"
RENAMED = "https://harbourpost.example/ferry-delayed-12334154"
MOBILE = "http://m.harbourpost.example/ferry-12334154?utm_source=feed"
DELAYED = "It came back an hour late, with a broken rudder, as the harbour master told this newspaper in the evening."
FEED = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Harbour Post</title><link>https://harbourpost.example/</link>
<item><title>Ferry is back, late</title><link>{RENAMED}</link><pubDate>Wed, 16 Jun 2021 17:30:00 GMT</pubDate></item>
</channel></rss>
"""


def google_link(url: str) -> str:
    record = b"\x08\x13\x22" + bytes([len(url)]) + url.encode()
    return f"https://news.google.com/rss/articles/{base64.urlsafe_b64encode(record).decode().rstrip('=')}?oc=5"


def canonical(url: str) -> str:
    return f'<link rel="canonical" href="{url}">'


def noon(hours: int) -> datetime:
    return datetime(2021, 6, 16, 12 + hours, tzinfo=UTC)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> newsdrift.Package:
    study = tmp_path_factory.mktemp("tracks")
    raw = study / "data" / "raw"
    first, second = PARAGRAPHS, (*PARAGRAPHS, DELAYED)
    pages = {12: (ADDRESS, first), 18: (RENAMED, second), 20: (RENAMED, second)}
    files = {
        "mirror/a.txt": "\n".join([*first, google_link(MOBILE), "2021-06-16 13:00:00Z", "52781671282824", "Beranda"]).encode(),
        "mirror/b.txt": "\n".join([*first[:2], google_link(ADDRESS), "2021-06-16 14:00:00Z", "52781671282824", "Beranda"]).encode(),
        "feed/feed.xml": FEED.encode(),
        "archive/crawl.warc": web_archives.record(
            web_archives.http(web_archives.page(*first, head=canonical(ADDRESS))), url=MOBILE, date="2021-06-16T15:00:00Z"
        )
        + web_archives.record(
            web_archives.http(status="301 Moved Permanently", Location="/ferry-delayed-12334154"), url=ADDRESS, date="2021-06-16T19:00:00Z"
        ),
    }
    for hour, (address, paragraphs) in pages.items():
        files[f"pages/{hour}.html"] = web_archives.page(*paragraphs, head=canonical(address))
        files[f"pages/{hour}.html.json"] = json.dumps({"url": address, "captured_at": f"2021-06-16T{hour}:00:00Z"}).encode()
    for name, content in files.items():
        place = raw / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    newsdrift.build(raw, study)
    return newsdrift.read_package(study)


def test_all_ways_lead_to_one_article_with_both_its_addresses(tables: newsdrift.Package) -> None:
    assert tables.articles.select("version_count", "capture_count").rows() == [(2, 7)]
    assert tables.article_urls["canonical_url"].to_list() == [ADDRESS, RENAMED]


def test_the_versions_come_from_the_pages_and_the_others_confirm_or_say_why_not(tables: newsdrift.Package) -> None:
    told = tables.captures.select(
        "capture_id", "status", version=pl.col("version_id").str.slice(-1), reason=pl.col("reason").str.slice(0, 40)
    )
    assert told.rows() == [
        ("archive/crawl.warc#1", "sighting", "1", None),
        ("archive/crawl.warc#2", "ignored", None, "http_status 301: redirected away to http"),
        ("feed/feed.xml#1", "sighting", None, "not a full text but headline"),
        ("mirror/a.txt", "sighting", "1", None),
        ("mirror/b.txt", "sighting", None, "the versions of this article come from t"),
        ("pages/12.html", "new", "1", None),
        ("pages/12.html.json", "ignored", None, "a side file of the page '12.html'"),
        ("pages/18.html", "new", "2", None),
        ("pages/18.html.json", "ignored", None, "a side file of the page '18.html'"),
        ("pages/20.html", "identical", "2", None),
        ("pages/20.html.json", "ignored", None, "a side file of the page '20.html'"),
    ]


def test_a_sighting_of_another_track_narrows_the_time_of_the_edit(tables: newsdrift.Package) -> None:
    assert tables.versions.select("version_number", "edited_after", "edited_before").rows() == [(1, None, noon(0)), (2, noon(3), noon(6))]


def test_no_update_compares_the_texts_of_two_readers(tables: newsdrift.Package) -> None:
    changes = tables.links.filter(pl.col("action") != "unchanged").select("action", "new_sentence_id")
    assert changes["action"].to_list() == ["added"]
    assert tables.version_metrics["deleted_sentence_count"].to_list() == [None, 0]


def test_a_redirection_elsewhere_is_the_end_of_the_article_that_it_leads_away_from(tmp_path: Path) -> None:
    page = web_archives.record(web_archives.http(web_archives.page()), url="https://harbourpost.example/ferry", date="2021-06-16T12:00:00Z")
    moved = web_archives.http(status="302 Found", Location="/news")
    away = web_archives.record(moved, url="https://harbourpost.example/ferry", date="2021-06-16T13:00:00Z")
    (tmp_path / "data" / "raw" / "archive").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "archive" / "crawl.warc").write_bytes(page + away)
    newsdrift.build(tmp_path / "data" / "raw", tmp_path)
    tables = newsdrift.read_package(tmp_path)
    assert tables.articles.select("canonical_url", "gone_before").rows() == [("https://harbourpost.example/ferry", noon(1))]
