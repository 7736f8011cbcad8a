"""One folder with files of every form that is read, and some that are not: each has its rows, in one build."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import polars as pl
import pytest

import newsdrift
from newsdrift.pipeline import Build
from newsdrift.sources import READERS
from tests.web_archives import http, page, record

SITE = "https://harbourpost.example"
AT = "2021-06-16T15:45:00Z"
DAY_AFTER = "2021-06-17T15:45:00Z"
DATE = "Wed, 16 Jun 2021 22:45:00 +0700"
LINK = "https://news.google.com/articles/CBMiIGh0dHBzOi8vaGFyYm91cnBvc3QuZXhhbXBsZS9tYWls"  # of /mail
CDX = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
BLOCKED = "blocked: the source brought no article; capture it again or leave the row out; http_status 503"

RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><language>en</language>
<item><title>Ferry leaves</title><link>{SITE}/ferry</link><pubDate>{DATE}</pubDate><description>It left at dawn.</description></item>
<item><title>Bridge shut</title><link>{SITE}/bridge</link><pubDate>{DATE}</pubDate></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id"><entry><title>Feri berangkat</title><link href="{SITE}/feri"/>
<updated>{AT}</updated></entry></feed>"""
GOOGLE = f"""<rss version="2.0"><channel><item><title>Mail boat late - Harbour Post</title><link>{LINK}</link>
<guid isPermaLink="false">52781671</guid><pubDate>{DATE}</pubDate><source url="{SITE}">Harbour Post</source></item></channel></rss>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [{"id": "1", "url": f"{SITE}/dok", "title": "Hafen zu", "date_published": AT}],
}
WORDPRESS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><pubDate>Thu, 17 Jun 2021 08:00:00 +0000</pubDate>
<item><title>Pier</title><link>{SITE}/pier</link><content:encoded><![CDATA[<p>The pier is mended.</p>]]></content:encoded>
<wp:post_id>7</wp:post_id><wp:post_date_gmt>2021-06-16 15:45:00</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>Draft</title><link>{SITE}/draft</link><content:encoded>Not yet.</content:encoded><wp:post_id>8</wp:post_id>
<wp:post_date_gmt>2021-06-16 15:45:00</wp:post_date_gmt><wp:status>draft</wp:status>
<wp:post_type>post</wp:post_type></item></channel></rss>"""
TEXTS = {
    "README.md": "What this is.",
    "feeds/atom.xml": ATOM,
    "feeds/feed.json": json.dumps(JSON_FEED),
    "feeds/google.xml": GOOGLE,
    "feeds/rss.xml": RSS,
    "feeds/rss.xml.headers": "HTTP/1.1 200 OK\nDate: Wed, 16 Jun 2021 16:00:00 GMT\n",
    "layout/layout.toml": "[layout]\nurl = '^From (\\S+)$'\npublished_at = '^At (\\S+)$'\n",
    "layout/lantern.txt": f"From {SITE}/lantern\nAt {AT}\nالفنار مضاء.\n",
    "mapped/captures.csv": f"Link,Isi,Kapan\n{SITE}/nelayan,Nelayan pulang.,{AT}\n{SITE}/nelayan,\n",
    "mapped/mapping.toml": '[columns]\nurl = "Link"\ntext = "Isi"\ncaptured_at = "Kapan"\n',
    "markdown/rope.md": f"---\nurl: {SITE}/rope\ndate: 2021-06-16 17:45:00 +0200\n---\nDas *Seil* riss.\n",
    "mirror/mail.txt": f"The mail boat was late.\n{LINK}\n2021-06-16 15:45:00Z\n52781671\nNo comments:\n",
    "other/.DS_Store": "x",
    "other/a.pdf": "%PDF-1.4",
    "other/empty.txt": "",
    "pages/ferry.html.json": json.dumps({"url": f"{SITE}/ferry", "captured_at": "2021-06-16T18:00:00Z"}),
    "pages/ferry_files/style.css": "p { margin: 0 }",
    "text/ferry.txt": f"url: {SITE}/buoy\ndate: {AT}\n\nThe buoy drifts.\n",
    "wayback/cdx.json": json.dumps(
        [
            CDX,
            ["example,harbourpost)/tide", "20210616154500", f"{SITE}/tide", "text/html", "200", "AAAA", "1"],
            ["example,harbourpost)/tide", "20210617154500", f"{SITE}/tide", "warc/revisit", "-", "AAAA", "1"],
            ["example,harbourpost)/tide", "20210618154500", f"{SITE}/tide", "text/html", "404", "BBBB", "1"],
        ]
    ),
    "wordpress/export.xml": WORDPRESS,
}

# What becomes of each file and record, in the order of the table.
EXPECTED = [
    ("README.md", None, "ignored", "none"),
    ("archives/crawl.wacz#1", "warc", "new", "full"),
    ("archives/crawl.warc.gz#1", "warc", "new", "full"),
    ("archives/crawl.warc.gz#3", "warc", "sighting", "none"),
    ("archives/crawl.warc.gz#4", "warc", "rejected", "none"),
    ("archives/crawl.warc.gz", "warc", "ignored", "none"),
    ("feeds/atom.xml#1", "feed", "sighting", "headline"),
    ("feeds/feed.json#1", "json_feed", "sighting", "headline"),
    ("feeds/google.xml#1", "feed", "sighting", "headline"),
    ("feeds/rss.xml#1", "feed", "sighting", "summary"),
    ("feeds/rss.xml#2", "feed", "sighting", "headline"),
    ("feeds/rss.xml.headers", None, "ignored", "none"),
    ("layout/lantern.txt", "layout", "new", "full"),
    ("layout/layout.toml", None, "ignored", "none"),
    ("lines/captures.jsonl#1", "jsonl", "new", "full"),
    ("lines/captures.jsonl#2", "jsonl", "identical", "full"),
    ("lines/captures.jsonl#3", "jsonl", "new", "full"),
    ("lines/captures.jsonl#4", "jsonl", "rejected", "none"),
    ("mapped/captures.csv#1", "csv", "new", "full"),
    ("mapped/captures.csv#2", "csv", "rejected", "none"),
    ("mapped/mapping.toml", None, "ignored", "none"),
    ("markdown/rope.md", "markdown", "new", "full"),
    ("mirror/mail.txt", "blogger", "new", "full"),
    ("other/.DS_Store", None, "ignored", "none"),
    ("other/a.pdf", None, "rejected", "none"),
    ("other/empty.txt", None, "rejected", "none"),
    ("pages/ferry.html", "html", "sighting", "full"),
    ("pages/ferry.html.json", None, "ignored", "none"),
    ("pages/ferry_files/style.css", None, "ignored", "none"),
    ("tables/captures.parquet#1", "parquet", "new", "full"),
    ("tables/captures.xlsx#1", "excel", "new", "full"),
    ("text/ferry.txt", "headed_text", "new", "full"),
    ("wayback/20210616154500.html", "wayback", "new", "full"),
    ("wayback/cdx.json#1", "wayback", "ignored", "none"),
    ("wayback/cdx.json#2", "wayback", "sighting", "none"),
    ("wayback/cdx.json#3", "wayback", "gone", "none"),
    ("wordpress/export.xml#1", "wordpress", "new", "full"),
    ("wordpress/export.xml#2", "wordpress", "rejected", "full"),
]


def archives() -> dict[str, bytes]:
    """A crawl of the ferry's page, twice, with the request and a wall; a WACZ of the page as it read later."""
    ferry = f"{SITE}/ferry"
    crawl = [
        record(http(page()), url=ferry),
        record(b"GET /ferry HTTP/1.1\r\n\r\n", kind="request", url=ferry),
        record(http(), kind="revisit", url=ferry, date="2021-06-16T16:45:00Z"),
        record(http(status="503 Down"), url=f"{SITE}/down"),
    ]
    later = record(http(page("The ferry to Skarholm came back at noon, since the wind had risen to a storm.")), url=ferry, date=DAY_AFTER)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/later.warc.gz", gzip.compress(later))
    return {"archives/crawl.warc.gz": b"".join(map(gzip.compress, crawl)), "archives/crawl.wacz": packed.getvalue()}


def lines() -> bytes:
    """An update between two looks that brought the same, and a line that broke off."""
    looks = [
        {"url": f"{SITE}/toll", "text": text, "captured_at": at}
        for text, at in (("12 dead.", AT), ("12 dead.", "2021-06-16T16:45:00Z"), ("97 dead.", DAY_AFTER))
    ]
    return b"".join(json.dumps(look).encode() + b"\n" for look in looks) + b'{"url": "https://x'


def write_all(raw: Path) -> None:
    pages = {"pages/ferry.html": page(), "wayback/20210616154500.html": page(title="Tide")}
    for name, content in {**TEXTS, **pages, **archives(), "lines/captures.jsonl": lines()}.items():
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    (raw / "tables").mkdir()
    for name, write in (("parquet", pl.DataFrame.write_parquet), ("xlsx", pl.DataFrame.write_excel)):
        table = pl.DataFrame({"url": [f"{SITE}/{name}"], "text": ["船沉了。"], "captured_at": [AT]})
        write(table, raw / "tables" / f"captures.{name}")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Build, newsdrift.Package]:
    folder = tmp_path_factory.mktemp("mixed")
    write_all(folder / "raw")
    return folder / "raw", newsdrift.build(folder / "raw", folder), newsdrift.read_package(folder)


def test_counts_by_reader_and_status(built: tuple[Path, Build, newsdrift.Package]) -> None:
    counted = built[2].captures.group_by("reader", "status").len().sort("reader", "status", nulls_last=True)
    told = {f"{reader} {status}": count for reader, status, count in counted.rows() if count > 1}
    assert told == {
        "feed sighting": 4,
        "jsonl new": 2,
        "warc new": 2,
        "None rejected": 2,
        "None ignored": 7,
    }
    assert [(status.value, count) for status, count in built[1].statuses.items()] == [
        ("new", 13),
        ("identical", 1),
        ("sighting", 8),
        ("gone", 1),
        ("rejected", 6),
        ("ignored", 9),
        ("withdrawn", 0),
    ]


def test_every_file_and_record_of_every_form_is_in_captures_exactly_once(built: tuple[Path, Build, newsdrift.Package]) -> None:
    raw, made, package = built
    found = package.captures.select("capture_id", "reader", "status", "text_kind").rows()
    assert found == EXPECTED
    assert {name.split("#")[0] for name, *_ in found} == {path.relative_to(raw).as_posix() for path in raw.rglob("*") if path.is_file()}
    assert {reader for _, reader, *_ in found if reader} == {reader.NAME for reader in READERS}
    assert made.report.valid


def test_what_neither_makes_nor_confirms_a_version_says_why(built: tuple[Path, Build, newsdrift.Package]) -> None:
    captures = built[2].captures
    assert captures.filter(pl.col("reason").is_null() & pl.col("version_id").is_null())["capture_id"].to_list() == []
    reasons = dict(captures.select("capture_id", "reason").rows())
    assert reasons["archives/crawl.warc.gz#4"] == BLOCKED
    assert reasons["archives/crawl.warc.gz"] == "1 of 4 records are no looks at an article: 1 request"
    assert reasons["wayback/cdx.json#1"] == "saved as 20210616154500.html, which is the capture"


def test_no_version_comes_from_two_readers_and_each_reader_of_texts_makes_some(built: tuple[Path, Build, newsdrift.Package]) -> None:
    captures = built[2].captures.filter(pl.col("status").is_in(["new", "identical"]))
    assert set(captures.group_by("version_id").agg(pl.col("reader").n_unique())["reader"]) == {1}
    readers = captures.join(built[2].articles, on="article_id").group_by("canonical_url", "reader").agg(pl.col("version_id").n_unique())
    assert sorted(readers.rows()) == [
        (f"{SITE}/buoy", "headed_text", 1),
        (f"{SITE}/ferry", "warc", 2),
        (f"{SITE}/lantern", "layout", 1),
        (f"{SITE}/mail", "blogger", 1),
        (f"{SITE}/nelayan", "csv", 1),
        (f"{SITE}/parquet", "parquet", 1),
        (f"{SITE}/pier", "wordpress", 1),
        (f"{SITE}/rope", "markdown", 1),
        (f"{SITE}/tide", "wayback", 1),
        (f"{SITE}/toll", "jsonl", 2),
        (f"{SITE}/xlsx", "excel", 1),
    ]


def test_times_of_every_form_are_those_of_the_source_in_utc(built: tuple[Path, Build, newsdrift.Package]) -> None:
    """Every text says a quarter to four in the afternoon, in whatever zone, where it was not looked at later."""
    captures = built[2].captures.filter(~pl.col("status").is_in(["rejected", "ignored"]))
    names = ["captured_at", "published_at", "modified_at", "item_at"]
    stated = captures.select("capture_id", pl.coalesce("item_at", "modified_at", "published_at", "captured_at").dt.strftime("%d %H:%M"))
    others = {
        "archives/crawl.warc.gz#3": "16 16:45",
        "archives/crawl.wacz#1": "17 15:45",
        "lines/captures.jsonl#2": "16 16:45",
        "lines/captures.jsonl#3": "17 15:45",
        "pages/ferry.html": "16 18:00",
        "wayback/cdx.json#2": "17 15:45",
        "wayback/cdx.json#3": "18 15:45",
    }
    assert dict(stated.rows()) == dict.fromkeys(captures["capture_id"], "16 15:45") | others
    told = {name: captures.drop_nulls(name)["reader"].unique().sort().to_list() for name in names[1:]}
    assert told == {
        "published_at": ["headed_text", "layout", "markdown", "wordpress"],
        "modified_at": [],
        "item_at": ["blogger", "feed", "json_feed"],
    }
