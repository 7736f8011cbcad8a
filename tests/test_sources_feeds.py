"""Saved RSS, Atom and JSON Feeds to captures."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

import newsdrift
from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.schema import Status, TextKind
from newsdrift.sources import feeds, json_feeds, read_raw, safe_xml
from newsdrift.sources.decoding import look_at
from newsdrift.sources.feed_times import fetch_time, stated_time
from newsdrift.sources.html_fragments import html_text
from newsdrift.sources.readers import taker
from tests.samples import expected_of, found_in, samples_of

GOOGLE_LINK = "https://news.google.com/rss/articles/CBMiGWh0dHBzOi8vaGFyYm91ci5leGFtcGxlLzE?oc=5"
FERRY = "<item><title>Ferry sinks</title><link>https://x.example/f</link><pubDate>Wed, 16 Jun 2021 15:45:00 GMT</pubDate>{}</item>"
AT_1545 = datetime(2021, 6, 16, 15, 45, tzinfo=UTC)


def rss(*items, channel="", head="<?xml version='1.0' encoding='UTF-8'?>"):
    return f"{head}<rss version='2.0'><channel><title>The Post</title>{channel}{''.join(items)}</channel></rss>"


def saved(folder, content, name="feed.xml"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.fixture
def captures(tmp_path):
    def read(content, name="feed.xml", encoding="utf-8"):
        path = saved(tmp_path, content, name)
        reader = taker(path, look_at(path, encoding))
        assert reader in {feeds, json_feeds}
        return list(reader.read(path, encoding=encoding))

    return read


@pytest.fixture
def until_broken(tmp_path):
    """The titles that came before the break, and its reason."""

    def read(content):
        titles = []
        with pytest.raises(CaptureError) as caught:
            titles.extend(capture.title for capture in feeds.read(saved(tmp_path, content)))
        return titles, caught.value.reason

    return read


@pytest.mark.parametrize("sample", samples_of("feed") + samples_of("json_feed"), ids=lambda path: path.name)
def test_each_sample_gives_its_expected_captures(sample):
    assert found_in(sample) == expected_of(sample)


def test_an_rss_item_with_a_description_is_a_summary_at_the_time_of_its_item(captures):
    item = """<item><title>Ferry &amp;amp; crew safe</title><link> https://x.example/f </link><guid isPermaLink="false">n-17</guid>
    <description><![CDATA[<p>All <b>twelve</b> are&nbsp;safe.</p><p>More soon.<img src="a.jpg"></p>]]></description>
    <pubDate>Wed, 16 Jun 2021 22:45:00 +0700</pubDate></item>"""
    assert captures(rss(item, channel="<language>en-GB</language>"), "20210616160000.xml") == [
        Capture(
            record_number=1,
            text_kind=TextKind.SUMMARY,
            title="Ferry & crew safe",
            body="All twelve are\xa0safe.\nMore soon.",
            source_url="https://x.example/f",
            language="en-GB",
            captured_at=datetime(2021, 6, 16, 16, tzinfo=UTC),
            item_at=AT_1545,
        )
    ]


def test_a_google_news_item_is_a_headline_with_cluster_source_and_no_summary(captures):
    item = f"""<item><title>Ferry - all safe - Harbour Post</title><link>{GOOGLE_LINK}</link><guid isPermaLink="false">52781671282824</guid>
    <pubDate>Wed, 16 Jun 2021 15:45:00 GMT</pubDate><source url="https://harbour.example">Harbour Post</source>
    <description>&lt;ol&gt;&lt;li&gt;&lt;a href="x"&gt;Ferry - all safe&lt;/a&gt;&lt;/li&gt;&lt;/ol&gt;</description></item>"""
    assert captures(rss(item, channel="<lastBuildDate>Wed, 16 Jun 2021 16:00:00 GMT</lastBuildDate>")) == [
        Capture(
            record_number=1,
            text_kind=TextKind.HEADLINE,
            title="Ferry - all safe",
            source_url=GOOGLE_LINK,
            story_id="52781671282824",
            source_name="Harbour Post",
            item_at=AT_1545,
        )
    ]


@pytest.mark.parametrize(
    ("guid", "link", "description", "story"),
    [
        ("tag:news.google.com,2005:cluster=52778834567890", GOOGLE_LINK, "", "52778834567890"),
        ("CBMiGWh0dHBz", GOOGLE_LINK, '<a href="https://news.google.com/stories/CAAqOQgKIjND?oc=5">Full</a>', "CAAqOQgKIjND"),
        ("x", "http://news.google.com/news/url?sa=t&cid=52778834567890&url=https://x.example/f", "", "52778834567890"),
        ("CBMiGWh0dHBz", GOOGLE_LINK, '<a href="https://x.example/stories/CAAqOQgKIjND">Full</a>', None),
        ("52778834567890", "https://x.example/f", "", None),
    ],
)
def test_the_cluster_stands_in_guid_link_or_description_of_google_news_alone(captures, guid, link, description, story):
    item = f"<item><title>A</title><guid isPermaLink='false'>{guid}</guid><link><![CDATA[{link}]]></link>"
    item += f"<description><![CDATA[{description}]]></description><pubDate>Wed, 16 Jun 2021 15:45:00 GMT</pubDate></item>"
    (found,) = captures(rss(item))
    assert (found.story_id, found.problem) == (story, None)


ATOM = """<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="pt-BR"><a:updated>2021-06-16T18:00:00Z</a:updated>
<a:link href="https://x.example/"/>
<a:entry><a:title type="html">Balsa &lt;i&gt;afunda&lt;/i&gt;</a:title><a:id>tag:x.example,2021:1</a:id>
<a:link rel="self" href="https://x.example/1.atom"/><a:link href="https://x.example/1"/>
<a:published>2021-06-16T10:00:00-03:00</a:published><a:updated>2021-06-16T12:45:00.5-03:00</a:updated>
<a:summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Um.</p><p>Dois.</p></div></a:summary></a:entry>
<a:entry xml:lang="ar"><a:title>العبارة: 1 &lt; 2 &amp;amp; 3</a:title><a:id>tag:x.example,2021:2</a:id>
<a:published>2021-06-16T15:45:00Z</a:published><a:content type="html">&lt;p&gt;Inteiro.&lt;/p&gt;</a:content></a:entry></a:feed>"""


def test_atom_is_read_whatever_its_prefix_and_kinds_of_text(captures):
    assert captures(ATOM, "mirror-2021-06-16T19-00-00Z.atom") == [
        Capture(
            record_number=1,
            text_kind=TextKind.SUMMARY,
            title="Balsa afunda",
            body="Um.\nDois.",
            source_url="https://x.example/1",
            language="pt-BR",
            captured_at=datetime(2021, 6, 16, 19, tzinfo=UTC),
            item_at=AT_1545,
        ),
        Capture(
            record_number=2,
            text_kind=TextKind.HEADLINE,
            title="العبارة: 1 < 2 &amp; 3",
            article="tag:x.example,2021:2",
            language="ar",
            captured_at=datetime(2021, 6, 16, 19, tzinfo=UTC),
            item_at=AT_1545,
            notes=("the full text in the feed was not used",),
        ),
    ]


def test_rss_1_with_dublin_core_is_read(captures):
    feed = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:d="http://purl.org/dc/elements/1.1/"><channel><title>X</title><d:language>ja</d:language></channel>
    <item><title>フェリー沈没</title><link>https://x.example/f</link><d:date>2021-06-17T00:45+09:00</d:date></item></rdf:RDF>"""
    assert captures(feed) == [
        Capture(
            record_number=1,
            text_kind=TextKind.HEADLINE,
            title="フェリー沈没",
            source_url="https://x.example/f",
            language="ja",
            item_at=AT_1545,
        )
    ]


def test_a_json_feed_is_read_though_it_is_one_line_of_json(captures):
    item = {
        "id": 7,
        "url": "https://x.example/7",
        "title": "Паром затонул",
        "summary": "Все живы.",
        "date_published": "2021-06-16T15:45:00Z",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "language": "ru", "items": [item, {"id": 8, "content_text": "X"}, 9]}
    assert captures(json.dumps(feed), "feed.json") == [
        Capture(
            record_number=1,
            text_kind=TextKind.SUMMARY,
            title="Паром затонул",
            body="Все живы.",
            source_url="https://x.example/7",
            language="ru",
            item_at=AT_1545,
        ),
        Capture(
            record_number=2,
            text_kind=TextKind.HEADLINE,
            article="8",
            language="ru",
            problem="no usable time; give captured_at, published_at or modified_at, such as '2021-06-16T15:45:00Z'",
            notes=("the full text in the feed was not used",),
        ),
        Capture(record_number=3, text_kind=TextKind.NONE, problem="9 is no item; fetch the feed again"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"version": "https://jsonfeed.org/version/1", "items": [{"id"', "no JSON: Expecting ':' delimiter"),
        ('{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000, "JSON nested too deep to read"),
        ('{"version": "https://jsonfeed.org/version/1", "items": {}}', "no records: the feed has no items"),
    ],
)
def test_a_json_feed_that_cannot_be_read_says_why(captures, content, reason):
    with pytest.raises(CaptureError) as caught:
        captures(content)
    assert caught.value.reason.startswith(reason)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("Wed, 16 Jun 2021 15:45:00 GMT", "2021-06-16 15:45:00"),
        ("Wed, 16 Jun 2021 11:45:00 EDT", "2021-06-16 15:45:00"),
        ("Wed, 16 Jun 2021 10:45:00 EST", "2021-06-16 15:45:00"),
        ("16 Jun 21 22:45 WIB", "2021-06-16 15:45:00"),
        ("Wed, 16 Jun 2021 21:15:00 IST", "2021-06-16 15:45:00"),
        ("Wed,  16 June 2021 13:15:00 NDT", "2021-06-16 15:45:00"),
        ("Wed, 16 Jun 2021 17:45:00 GMT+02:00", "2021-06-16 15:45:00"),
        ("Wed, 16 Jun 2021 15:45:00 -0000", "2021-06-16 15:45:00"),
        ("16-Jun-2021 15:45:00", "2021-06-16 15:45:00"),
        ("2021-06-16T17:45:00.123+0200", "2021-06-16 15:45:00"),
        ("Thu, 17 Jun 2021 01:45:00 +1000 (AEST)", "2021-06-16 15:45:00"),
        # the hour that Europe had twice, and the two sides of the hour that New York never had
        ("Sun, 31 Oct 2021 02:30:00 CEST", "2021-10-31 00:30:00"),
        ("Sun, 31 Oct 2021 02:30:00 CET", "2021-10-31 01:30:00"),
        ("Sun, 14 Mar 2021 01:59:59 EST", "2021-03-14 06:59:59"),
        ("Sun, 14 Mar 2021 03:00:00 EDT", "2021-03-14 07:00:00"),
    ],
)
def test_times_of_feeds_are_read_with_their_zones(text, utc):
    assert stated_time(text, field="pubDate") == (datetime.fromisoformat(utc + "+00:00"), None)


@pytest.mark.parametrize(
    ("text", "found", "note"),
    [
        (
            "Wed, 16 Jun 2021 15:45:00 XYZ",
            AT_1545,
            "pubDate 'Wed, 16 Jun 2021 15:45:00 XYZ' has a zone that is not known, and was read as UTC",
        ),
        ("Rab, 16 Juni 2021", None, "pubDate 'Rab, 16 Juni 2021' is no ISO 8601 time, and was not used"),
        ("Mon, 31 Feb 2021 10:00:00 GMT", None, "pubDate 'Mon, 31 Feb 2021 10:00:00 GMT' is no time, and was not used"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None, "pubDate 1970-01-01 00:00:00+00:00 lies outside 1990 to 2099, and was not used"),
    ],
)
def test_a_time_that_cannot_be_taken_as_it_stands_is_noted(text, found, note):
    assert stated_time(text, field="pubDate") == (found, note)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("20210616154500.xml", AT_1545),
        ("bbc_20210616T154500Z_world.xml", AT_1545),
        ("2021-06-16T15-45-00Z.rss", AT_1545),
        ("2021-06-16 15:45:00.rss", AT_1545),
        ("2021-06-16_15.45.xml.gz", AT_1545),
        ("2021-06-16_17h45m00+0200.xml", AT_1545),
        ("20219916154500.xml", None),
        ("id-120210616154500.xml", None),
        ("feed.xml", None),
    ],
)
def test_the_name_of_a_file_may_say_when_it_was_fetched(name, found):
    assert fetch_time(Path(name)) == (found, ())


def test_of_two_times_in_the_name_of_a_feed_none_is_used_unless_its_headers_tell(tmp_path):
    path = tmp_path / "20210616154500-20210617154500.xml"
    assert fetch_time(path) == (None, ("the file's name has 2 times, of which none was used",))
    (tmp_path / f"{path.name}.headers").write_text("Date: Wed, 16 Jun 2021 15:45:00 GMT\n", encoding="utf-8")
    assert fetch_time(path) == (AT_1545, ())


def test_a_day_in_the_name_is_not_when_somebody_looked(captures):
    (found,) = captures(rss(FERRY.format("")), "2021-06-16.xml")
    note = "the file's name gives a day without time, which was not used as the time of fetching"
    assert (found.captured_at, found.notes) == (None, (note,))


def test_the_last_date_of_saved_headers_is_when_the_feed_was_fetched_and_the_headers_are_no_capture(tmp_path):
    saved(tmp_path, rss(FERRY.format("")), "a.xml")
    headers = "HTTP/2 301\r\nDate: Wed, 16 Jun 2021 16:00:00 GMT\r\n\r\nHTTP/2 200\r\ndate: Wed, 16 Jun 2021 16:00:02 GMT\r\n\r\n"
    (tmp_path / "a.xml.headers").write_bytes(headers.encode())
    item, side = read_raw(tmp_path, encodings={}, overrides={})
    assert item.capture.captured_at == datetime(2021, 6, 16, 16, 0, 2, tzinfo=UTC)
    assert (side.status, side.reason) == (Status.IGNORED, "a side file of the page 'a.xml'")


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        (
            "<item><title>A</title><link>https://x.example/a</link></item>",
            "no usable time; give captured_at, published_at or modified_at, such as '2021-06-16T15:45:00Z'",
        ),
        (
            "<item><title>A</title><pubDate>16 Jun 2021 15:45 GMT</pubDate></item>",
            "no identity: neither url nor article_id; give one of them",
        ),
        (
            "<item><link>https://x.example/a</link><pubDate>16 Jun 2021 15:45 GMT</pubDate></item>",
            "neither headline nor summary; fetch the feed again",
        ),
    ],
)
def test_an_item_that_lacks_what_it_needs_is_a_capture_with_a_problem_among_the_good(captures, item, problem):
    assert [capture.problem for capture in captures(rss(FERRY.format(""), item, FERRY.format("")))] == [None, problem, None]


def test_a_summary_that_quotes_a_blocked_page_or_repeats_the_headline_is_taken_for_what_it_is(captures):
    quoting, repeating = (FERRY.format(f"<description>{text}</description>") for text in ("Access denied, says the king.", "Ferry sinks"))
    found = captures(rss(quoting, repeating))
    assert [(capture.text_kind, capture.problem) for capture in found] == [(TextKind.SUMMARY, None), (TextKind.HEADLINE, None)]


def test_a_headline_that_ends_with_its_source_loses_the_source_in_google_news_alone(captures):
    item = "<item><title>Ferry - Harbour Post</title><link>{}</link><source>Harbour Post</source>"
    item += "<pubDate>16 Jun 2021 15:45 GMT</pubDate></item>"
    found = captures(rss(item.format(GOOGLE_LINK), item.format("https://x.example/f")))
    assert [capture.title for capture in found] == ["Ferry", "Ferry - Harbour Post"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "koi8-r", "iso-8859-5"])
def test_a_feed_says_its_encoding(captures, encoding):
    content = rss(FERRY.format("").replace("Ferry sinks", "Паром"), head=f"<?xml version='1.0' encoding='{encoding}'?>")
    assert [(capture.title, capture.notes) for capture in captures(content.encode(encoding))] == [("Паром", ())]


@pytest.mark.parametrize(
    ("encoding", "title"), [("gb2312", "轮渡沉没"), ("big5", "渡輪沉沒"), ("euc-kr", "여객선 침몰"), ("shift_jis", "フェリー")]
)
def test_encodings_of_several_bytes_are_read_though_expat_has_none(captures, encoding, title):
    content = rss(FERRY.format("").replace("Ferry sinks", title), head=f"<?xml version='1.0' encoding='{encoding}'?>")
    assert [capture.title for capture in captures(content.encode(encoding))] == [title]


@pytest.mark.parametrize(
    ("said", "note"),
    [
        ("iso-8859-1", "the file says it is iso-8859-1 and is UTF-8"),
        ("utf-16", "the file says it is utf-16, which it is not: read as UTF-8"),
    ],
)
def test_a_file_that_lies_about_being_utf_8_is_read_right_and_noted(captures, said, note):
    content = rss(FERRY.format("").replace("Ferry sinks", "ผู้โดยสาร “ปลอดภัย”"), head=f"<?xml version='1.0' encoding='{said}'?>")
    assert [(capture.title, capture.notes) for capture in captures(content)] == [("ผู้โดยสาร “ปลอดภัย”", (note,))]


def test_a_file_that_lies_about_another_encoding_gives_what_came_before_and_the_remedy(until_broken):
    content = rss(FERRY.format(""), FERRY.format("").replace("Ferry", "Fähre")).encode("windows-1252")
    titles, reason = until_broken(content)
    assert titles == ["Ferry sinks"]
    assert reason == (
        "no UTF-8: byte 0xE4 after what was read; name the right encoding in the column `encoding` of data/curated/sources.csv"
    )


def test_the_curated_encoding_counts_for_more_than_the_files(captures):
    content = rss(FERRY.format("").replace("Ferry", "Fähre"), head="<?xml version='1.0' encoding='utf-7'?>")
    assert [capture.title for capture in captures(content.encode("windows-1252"), encoding="windows-1252")] == ["Fähre sinks"]


def test_an_encoding_that_nobody_knows_is_the_reason(until_broken):
    titles, reason = until_broken(rss(FERRY.format(""), head="<?xml version='1.0' encoding='rot13'?>"))
    assert (titles, reason.split(";")[0]) == ([], "the file says it is rot13, an encoding that nobody knows")


def test_a_truncated_feed_gives_its_whole_items_and_then_the_place_of_the_break(until_broken):
    titles, reason = until_broken(rss(FERRY.format(""), FERRY.format(""))[:-60])
    assert titles == ["Ferry sinks"]
    assert reason.startswith("no XML from line 1, column ")
    assert reason.endswith("; what came before was read; fetch the file again or mend it")


def test_a_truncated_json_feed_gives_its_whole_items_and_then_the_place_of_the_break(tmp_path):
    items = [
        {"id": number, "title": f"Ferry {{{number}]", "date_published": "2021-06-16T15:45:00Z", "tags": [[], {}]} for number in (1, 2, 3)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "hubs": [], "language": "id", "items": items}
    (tmp_path / "feed.json").write_text(json.dumps(feed, indent=1)[:-60], encoding="utf-8")
    rows = list(read_raw(tmp_path, encodings={}, overrides={}))
    assert [(row.capture_id, row.status, row.capture and (row.capture.title, row.capture.language)) for row in rows] == [
        ("feed.json#1", None, ("Ferry {1]", "id")),
        ("feed.json#2", None, ("Ferry {2]", "id")),
        ("feed.json", Status.REJECTED, None),
    ]
    assert rows[-1].reason.startswith("no JSON: Unterminated string starting at: line 27 ")
    assert rows[-1].reason.endswith("; the items before it were read; fetch the feed again")


@pytest.mark.parametrize(
    ("ending", "reason"),
    [
        (']} {"a": 1', "no JSON: Extra data"),
        (', {"id": 2, "title": "a\tb"}]}', "no JSON: Invalid control character"),
        (", " + "[" * 100_000, "JSON nested too deep to read"),
        (", " + "9" * 5_000, "no JSON: Exceeds the limit"),
        (']], "language": 7}', "no JSON: Expecting ',' delimiter"),
        ('], [1]: "b"}', "no JSON: Expecting property name enclosed in double quotes"),
    ],
)
def test_a_json_feed_that_is_damaged_behind_an_item_gives_that_item(tmp_path, ending, reason):
    item = '{"id": "1", "title": "Ferry sinks", "date_published": "2021-06-16T15:45:00Z"}'
    path = tmp_path / "feed.json"
    path.write_text(f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{item}{ending}', encoding="utf-8")
    found = []
    with pytest.raises(CaptureError) as caught:
        found.extend(json_feeds.read(path))
    assert ([capture.title for capture in found], caught.value.finding[: len(reason)]) == (["Ferry sinks"], reason)


@pytest.mark.parametrize(
    ("bases", "link", "url"),
    [
        (("https://x.example/news/", "", ""), "ferry", "https://x.example/news/ferry"),
        (("https://x.example/news/", "2021/", ""), "ferry", "https://x.example/news/2021/ferry"),
        (("https://x.example/news/", "", "https://y.example/"), "/ferry?id=7", "https://y.example/ferry?id=7"),
        (("https://x.example/", "", ""), "//y.example/ferry", "https://y.example/ferry"),
        (("https://x.example/", "", ""), "HTTPS://Y.example/../ferry", "HTTPS://Y.example/../ferry"),
        (("", "", ""), "/ferry", "/ferry"),
        (("https://x.example/", "http://[", ""), "/ferry", "/ferry"),
    ],
)
def test_relative_links_begin_from_the_xml_base_of_the_elements_around_them(captures, bases, link, url):
    root, item, own = (f' xml:base="{base}"' if base else "" for base in bases)
    time = "<updated>2021-06-16T15:45:00Z</updated>"
    atom = f"<entry{item}><title>A</title><link{own} href='{link}'/>{time}</entry>"
    (found,) = captures(f"<feed xmlns='http://www.w3.org/2005/Atom'{root}>{atom}</feed>")
    assert found.source_url == url
    (found,) = captures(rss(f"<item{item}><title>A</title><link{own}>{link}</link></item>").replace("<rss", f"<rss{root}"))
    assert found.source_url == url


BILLION = '<!DOCTYPE rss [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    "doctype",
    [
        f"{BILLION}]>",
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://x.example/evil.dtd"> %x;]>',
        '<!DOCTYPE rss [<!ENTITY x "quadratic">]>',
    ],
)
def test_entities_of_the_files_own_are_refused(until_broken, doctype):
    titles, reason = until_broken(rss(FERRY.format("").replace("Ferry", "&x;&j;"), head=doctype))
    assert (titles, reason.split("entity")[0]) == ([], "the file declares the ")


@pytest.mark.parametrize("doctype", ['<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://x.example/rss-0.91.dtd">', ""])
def test_the_doctype_of_old_feeds_is_never_fetched_and_html_entities_are_known(captures, doctype):
    (found,) = captures(rss(FERRY.format("").replace("Ferry sinks", "F&auml;hre&nbsp;5&nbsp;&euro; &unheard;"), head=doctype))
    assert found.title == "Fähre 5 € &unheard;"


def test_elements_nested_100000_deep_are_refused_after_the_good_items(until_broken):
    titles, reason = until_broken(rss(FERRY.format(""), "<item>" + "<b>" * 100_000))
    assert (titles, reason) == (["Ferry sinks"], "elements nested over 200 deep; what came before was read; fetch the file again")


def test_an_item_too_long_to_hold_is_a_row_and_those_after_it_are_read(captures):
    long = FERRY.format(f"<description>{'x' * 9_000_000}</description>")
    found = captures(rss(long, FERRY.format(f"<description>{'x' * 3_000_000}</description>"), FERRY.format("")))
    assert [capture.problem for capture in found] == [
        "the item has over 8,000,000 characters; cut it, or split the file",
        "the text has 3,000,000 characters, more than 2,000,000; split it into one capture for each article",
        None,
    ]


def test_a_tag_without_end_is_refused_before_it_fills_the_memory(tmp_path):
    path = tmp_path / "a.xml.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b"<rss><item b='")
        for _ in range(200):
            file.write(b"x" * 1_000_000)
    with pytest.raises(CaptureError, match="a tag or comment of over 4 MiB; fetch the file again"):
        list(safe_xml.elements(path, {"item"}, "utf-8"))


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<a b='", '<a "', "<![CDATA[", "&#", "</a", "<script>", "<ul><li>x", "<a b=\"c'd"])
def test_markup_that_html_parsers_choke_on_takes_no_longer_than_its_length(piece):
    assert len(html_text(piece * 50_000)) <= len(piece) * 50_000 * 4


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One<br/>two</p>three", "One\ntwo\nthree"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n• b\n2. c"),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>", "A\tB\n1\t2"),
        ("<p> x </p><pre>a  b\n  c</pre>", "x\na  b\n  c"),
        ("a <b> b</b> <i>c </i> d", "a b c d"),
        ('<a title="a > b" href=x>link</a> <img alt="x">end', "link end"),
        ("x<script>if (a < b) '</p>'</script>y<!-- z -->", "xy"),
        ("x<select><option>a</option></select><textarea>b</textarea>y", "xy"),
        ("One</script> two<p>three</p>", "One two\nthree"),
        ("<p>One\u2028two\x0bthree</p></ul>four<dialog>Five</dialog>", "One two three\nfour\nFive"),
        ("<![CDATA[<b>]]> 3 < 4 &lt;b&gt;", "<b> 3 < 4 <b>"),
        ("तीन <em>नाव</em>\n\n डूबीं", "तीन नाव डूबीं"),
    ],
)
def test_markup_becomes_paragraphs(markup, text):
    assert html_text(markup) == text


@pytest.mark.parametrize(
    "content",
    ["<!DOCTYPE html><html><body><rss></body></html>", "<urlset></urlset>", "rss", "<" + "!----><" * 5000, '{"version": 1, "items": []}'],
)
def test_other_markup_is_no_feed(tmp_path, content):
    path = saved(tmp_path, content)
    assert [reader.recognises(path, look_at(path, "utf-8")) for reader in (feeds, json_feeds)] == [False, False]


def test_summaries_and_headlines_make_no_version_and_carry_story_and_source(tmp_path):
    raw = tmp_path / "data" / "raw" / "feeds"
    raw.mkdir(parents=True)
    google = f"<item><title>A - B</title><link>{GOOGLE_LINK}</link><guid>52781671282824</guid><source>B</source>"
    google += "<pubDate>Wed, 16 Jun 2021 15:45:00 GMT</pubDate></item>"
    saved(raw, rss(FERRY.format("<description>All safe.</description>"), google), "20210616160000.xml")
    newsdrift.build(tmp_path / "data" / "raw", tmp_path)
    captures = newsdrift.read_package(tmp_path).captures
    shown = captures.select("capture_id", "status", "reason", "text_kind", "story_id", "source_name", pl.col("version_id").is_null())
    assert shown.rows() == [
        ("feeds/20210616160000.xml#1", "sighting", "not a full text but summary", "summary", None, None, True),
        ("feeds/20210616160000.xml#2", "sighting", "not a full text but headline", "headline", "52781671282824", "B", True),
    ]
    assert newsdrift.read_package(tmp_path).articles["version_count"].to_list() == [0, 0]
