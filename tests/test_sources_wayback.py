"""The Wayback Machine: mementos as they were before the machine wrote into them, and indexes whose lines are looks."""

import json
from datetime import UTC, datetime

import pytest

from newsdrift.records import Look
from newsdrift.schema import Status, TextKind
from newsdrift.sources import read_raw
from newsdrift.sources.wayback_mementos import original
from tests.samples import expected_of, found_in, samples_of
from tests.web_archives import PARAGRAPHS, page

FERRY = "https://x.example/ferry"
BODY = "\n".join(PARAGRAPHS)
AT = datetime(2021, 6, 16, 15, 45, tzinfo=UTC)
STAMP = "20210616154500"
HEADER = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]
NOT_SAVED = (
    "a page of which no text is saved; save https://web.archive.org/web/{0}id_/https://x.example/ferry as {0}id_.html beside the index"
)
REWRITING = f"https://web.archive.org/web/{STAMP}/"
BANNERED = (
    page(head=f'<link rel="canonical" href="{REWRITING}{FERRY}">')
    .replace(
        b"<body>",
        f"""<body><!-- BEGIN WAYBACK TOOLBAR INSERT -->
<script>__wm.wombat("{FERRY}","{STAMP}","https://web.archive.org/","web","/_static/");</script>
<div id="wm-ipp-base"><p>12 captures of this page, from the year 2021 up to the year 2024, are in the calendar of the machine.</p></div>
<!-- END WAYBACK TOOLBAR INSERT --><p><a href="/web/{STAMP}/https://x.example/">Home</a></p>""".encode(),
    )
    .replace(
        b"</html>",
        b"</html>\n<!--\n     FILE ARCHIVED ON 15:45:00 Jun 16, 2021 AND RETRIEVED FROM THE\n"
        b"     INTERNET ARCHIVE ON 10:00:00 May 1, 2024.\n-->\n",
    )
)


def line(timestamp, digest, *, status="200", media_type="text/html", url=FERRY):
    return ["example,x)/ferry", timestamp, url, media_type, status, digest, "1234"]


def index(*lines):
    return json.dumps([HEADER, *lines]).encode()


def observations(folder, files):
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return list(read_raw(folder, encodings={}, overrides={}))


def outcomes(folder, files):
    """Of the index alone."""
    return [
        (o.capture.record_number, o.status, o.reason or o.capture.look.value) for o in observations(folder, files) if "cdx" in o.capture_id
    ]


@pytest.mark.parametrize("sample", samples_of("wayback"), ids=lambda path: path.name)
def test_each_sample_gives_its_expected_captures(sample):
    assert found_in(sample) == expected_of(sample)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (f"{STAMP}.html", BANNERED),
        ("saved.html", BANNERED),
        (f"web.archive.org/web/{STAMP}/https:/x.example/ferry", page()),
        (f"web.archive.org/web/{STAMP}id_/https:/x.example/ferry/index.html", page()),
        (f"websites/x.example/{STAMP}/ferry/index.html", page()),
    ],
)
def test_a_memento_tells_time_and_address_by_name_folder_or_banner(tmp_path, name, data):
    (found,) = observations(tmp_path, {name: data})
    capture = found.capture
    assert (found.reader, found.reason, capture.captured_at, found.article_key, capture.body) == ("wayback", None, AT, FERRY, BODY)


def test_banner_and_rewritten_links_are_undone():
    restored = original(BANNERED)
    assert b"wombat" not in restored
    assert b"archive.org" not in restored
    assert b"FILE ARCHIVED" not in restored
    assert b'<a href="https://x.example/">Home</a>' in restored
    assert f'<link rel="canonical" href="{FERRY}">'.encode() in restored


def test_rewritten_links_of_pictures_and_of_no_scheme_are_undone():
    data = b'<img src="/web/20210616154500im_/https://x.example/a.png"><a href="//web.archive.org/web/20210616154500///x.example/b">'
    assert original(data) == b'<img src="https://x.example/a.png"><a href="//x.example/b">'


def test_a_banner_that_does_not_end_cuts_nothing():
    data = b"<!-- BEGIN WAYBACK TOOLBAR INSERT -->" * 100_000 + page()
    assert original(data) == data


def test_a_banner_at_the_very_beginning_is_cut():
    assert original(b"<!-- BEGIN WAYBACK TOOLBAR INSERT -->12 captures<!-- END WAYBACK TOOLBAR INSERT -->" + page()) == page()


@pytest.mark.parametrize(
    ("month", "captured_at"), [("Jan", datetime(2021, 1, 6, 15, 45, tzinfo=UTC)), ("Dec", datetime(2021, 12, 6, 15, 45, tzinfo=UTC))]
)
def test_the_comment_below_a_page_tells_its_time_where_nothing_else_does(tmp_path, month, captured_at):
    written = f"<!--\n     FILE ARCHIVED ON 15:45:00 {month} 6, 2021 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE\n-->".encode()
    found = only(tmp_path, {"saved.html": page(head=f'<link rel="canonical" href="{FERRY}">') + written})
    assert (found.reader, found.article_key, found.capture.captured_at, found.capture.body) == ("wayback", FERRY, captured_at, BODY)


def test_a_comment_whose_month_is_none_tells_no_time(tmp_path):
    written = b"<!--\n     FILE ARCHIVED ON 15:45:00 Foo 6, 2021 AND RETRIEVED FROM THE\n-->"
    assert only(tmp_path, {"saved.html": page() + written}).reader == "html"


def test_a_name_of_digits_is_a_memento_where_an_index_beside_it_has_its_time(tmp_path):
    found = observations(tmp_path, {f"{STAMP}.html": page(), "cdx.json": index(line(STAMP, "A"))})
    assert [(o.capture_id, o.reader, o.status, o.article_key) for o in found] == [
        (f"{STAMP}.html", "wayback", None, FERRY),
        ("cdx.json#1", "wayback", Status.IGNORED, FERRY),
    ]
    assert found[1].reason == f"saved as {STAMP}.html, which is the capture"


def test_a_saved_page_of_an_error_is_not_taken_for_the_article(tmp_path):
    found = observations(tmp_path, {f"{STAMP}.html": page("Not found. " * 30), "cdx.json": index(line(STAMP, "A", status="404"))})
    assert [(o.status, o.reason) for o in found] == [
        (Status.IGNORED, "status 404 by the index beside it, which has its row"),
        (Status.GONE, None),
    ]


def test_lines_of_the_digest_of_a_saved_memento_are_sightings_and_others_have_no_text(tmp_path):
    lines = [
        line(STAMP, "A"),
        line("20210616160000", "A"),
        line("20210616170000", "-", media_type="warc/revisit", status="-"),
        line("20210616180000", "B"),
        line("20210616190000", "B"),
        line("20210616200000", "A"),
        line("20210616210000", "A", media_type="warc/revisit", status="-"),
    ]
    assert outcomes(tmp_path, {f"{STAMP}.html": BANNERED, "cdx.json": index(*lines)}) == [
        (1, Status.IGNORED, f"saved as {STAMP}.html, which is the capture"),
        (2, None, "unchanged"),
        (3, Status.REJECTED, NOT_SAVED.format("20210616170000")),
        (4, Status.REJECTED, NOT_SAVED.format("20210616180000")),
        (5, Status.REJECTED, NOT_SAVED.format("20210616190000")),
        (6, None, f"the text is that of {STAMP}.html, which has the same digest"),
        (7, None, "unchanged"),
    ]


def test_a_look_that_found_a_saved_part_again_does_not_confirm_the_text_from_before_it(tmp_path):
    part = page(PARAGRAPHS[0], head="<meta name='article:content_tier' content='locked'>")
    lines = [line(STAMP, "A"), line("20210616160000", "B"), line("20210616170000", "B"), line("20210616180000", "B")]
    found = observations(tmp_path, {f"{STAMP}.html": page(), "20210616160000.html": part, "cdx.json": index(*lines)})
    repeated = [o.capture for o in found if o.capture_id in {"cdx.json#3", "cdx.json#4"}]
    assert [(capture.look, capture.text_kind, capture.body) for capture in repeated] == [(Look.TEXT, TextKind.PARTIAL, PARAGRAPHS[0])] * 2


def test_an_index_that_is_damaged_does_not_keep_the_mementos_beside_it_from_being_read(tmp_path):
    found = observations(tmp_path, {f"{STAMP}.html": BANNERED, "cdx.json": index(line(STAMP, "A"))[:-5]})
    assert [(o.capture_id, o.status, o.canonical_url) for o in found] == [
        (f"{STAMP}.html", None, FERRY),
        ("cdx.json", Status.REJECTED, None),
    ]


def test_a_look_before_the_saved_one_of_equal_digest_has_its_text(tmp_path):
    found = observations(tmp_path, {f"{STAMP}.html": BANNERED, "cdx.json": index(line("20210616120000", "A"), line(STAMP, "A"))})
    early = next(o.capture for o in found if o.capture_id == "cdx.json#1")
    assert (early.look, early.body, early.captured_at) == (Look.TEXT, BODY, datetime(2021, 6, 16, 12, tzinfo=UTC))


def test_digests_of_one_address_say_nothing_of_another(tmp_path):
    lines = [line(STAMP, "A"), line("20210616160000", "A", url="https://x.example/pier")]
    assert outcomes(tmp_path, {f"{STAMP}.html": BANNERED, "cdx.json": index(*lines)})[1][1] is Status.REJECTED


def test_gone_walls_and_redirections(tmp_path):
    lines = [line(f"2021061615000{n}", "A", status=status) for n, status in enumerate(["404", "410", "503", "301"])]
    assert outcomes(tmp_path, {"cdx.json": index(*lines)}) == [
        (1, Status.GONE, "gone"),
        (2, Status.GONE, "gone"),
        (3, Status.REJECTED, "blocked: the source brought no article; capture it again or leave the row out; http_status 503"),
        (
            4,
            Status.REJECTED,
            "http_status 301: redirected, and the index does not tell where to; look at the address by hand, or leave the row out",
        ),
    ]


def test_control_characters_of_addresses_go_no_further(tmp_path):
    (found,) = observations(tmp_path, {"cdx.json": index(line(STAMP, "A", url=f"{FERRY}\x1b[31m"))})
    assert (found.capture.source_url, "\x1b" in found.reason) == (f"{FERRY}\ufffd[31m", False)


def test_lines_of_pictures_are_counted_in_one_row(tmp_path):
    lines = [line(STAMP, "A"), line(STAMP, "B", media_type="image/png"), line(STAMP, "C", url="https://x.example/style.css")]
    row = outcomes(tmp_path, {"cdx.json": index(*lines)})[-1]
    kinds = "1 of another type than pages, 1 of the address of a picture, script or the like"
    assert row == (None, Status.IGNORED, f"2 of 3 lines are no looks at an article: {kinds}")


@pytest.mark.parametrize(
    "text",
    [
        f"example,x)/ferry {STAMP} {FERRY} text/html 404 ABCDEFGHIJKLMNOPQRSTUVWXYZ234567 1234\n",
        f" CDX N b a m s k r M S V g\nexample,x)/ferry {STAMP} {FERRY} text/html 404 ABCDEFGHIJ - - 123 0 a.warc.gz\n",
        f'example,x)/ferry {STAMP} {{"url": "{FERRY}", "mime": "text/html", "status": "404", "digest": "sha1:A"}}\n',
    ],
)
def test_indexes_in_text_are_read_with_and_without_header_and_as_cdxj(tmp_path, text):
    (found,) = observations(tmp_path, {"x.cdx": text.encode()})
    assert (found.reader, found.status, found.article_key, found.capture.captured_at) == ("wayback", Status.GONE, FERRY, AT)


def test_a_redirection_whose_target_the_index_tells_is_judged_by_it(tmp_path):
    header = b" CDX N b a m s k r M S V g\n"
    row = f"example,x)/ferry {STAMP} http://x.example/ferry text/html 301 A %s - 1 0 a\n"
    found = outcomes(tmp_path, {"x.cdx": header + (row % "https://x.example/").encode() + (row % "https://www.x.example/ferry/").encode()})
    assert found == [
        (2, Status.GONE, "http_status 301: redirected away to https://x.example/"),
        (None, Status.IGNORED, "1 of 2 lines are no looks at an article: 1 redirected to another form of the same address"),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (index(line(STAMP, "A"))[:-1], "an index that is no JSON"),
        (index()[:-1] + b", " + b"[" * 100_000 + b"]", "an index that is no JSON"),
        (index(), "an index without lines"),
        (index(["a", 1]), "the line is none of an index"),
        (index(line("20211399999999", "A")), "timestamp"),
        (index(line("2021", "A")), "the line is none of an index: it needs a timestamp of 14 digits"),
    ],
)
def test_an_index_that_is_damaged_has_a_row_with_a_reason(tmp_path, data, reason):
    ((_, status, found),) = [(o.capture_id, o.status, o.reason) for o in observations(tmp_path, {"cdx.json": data})]
    assert (status, found.startswith(reason)) == (Status.REJECTED, True)


def test_mementos_beyond_links_are_not_read(tmp_path):
    (tmp_path / "outside.html").write_bytes(BANNERED)
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / f"{STAMP}.html").symlink_to(tmp_path / "outside.html")
    assert outcomes(raw, {"cdx.json": index(line(STAMP, "A"))}) == [(1, Status.REJECTED, NOT_SAVED.format(STAMP))]


def only(folder, files):
    (found,) = observations(folder, files)
    return found


def test_a_memento_that_breaks_off_is_a_part_of_the_article(tmp_path):
    whole = page(head=f'<link rel="canonical" href="{FERRY}">')
    found = only(tmp_path, {f"{STAMP}id_.html": whole[: whole.index(b"Mayor")]})
    assert (found.reason, found.capture.text_kind) == ("the page breaks off: taken for a part of it", TextKind.PARTIAL)
    assert found.capture.body == "\n".join(PARAGRAPHS[:2])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><body>" + b"<div>" * 100_000, "elements nested more than 256 deep"),
        (page("Fähre. " * 30).decode().encode("windows-1252"), "no UTF-8: byte 0xE4 at position "),
        (b"<html><body><p>One.\0</p>", "not text: NUL bytes, the first at position 19"),
        (b"<html><body>" + b"<p>x" * 9_000, "9,000 paragraphs, more than 8,000"),
    ],
    ids=["deep", "lying charset", "bytes", "paragraphs"],
)
def test_a_hostile_memento_is_rejected_with_its_reason(tmp_path, data, reason):
    found = only(tmp_path, {f"{STAMP}id_.html": data})
    assert (found.reader, found.status, found.reason[: len(reason)]) == ("wayback", Status.REJECTED, reason)


def test_entities_of_a_memento_are_neither_fetched_nor_multiplied(tmp_path):
    doctype = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    first = PARAGRAPHS[0].encode()
    data = BANNERED.replace(b"<!DOCTYPE html>", doctype.encode()).replace(first, first + b" &x; &b; &eacute;")
    assert only(tmp_path, {f"{STAMP}.html": data}).capture.body.split("\n")[0] == f"{PARAGRAPHS[0]} &x; &b; é"


@pytest.mark.parametrize("url", ["../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "C:\\\\Windows"])
def test_paths_in_the_place_of_an_address_are_no_identity_and_nothing_is_read_by_them(tmp_path, url):
    (row,) = outcomes(tmp_path, {"cdx.json": index(line(STAMP, "A", url=url, status="404"))})
    assert row[:2] == (1, Status.REJECTED)
    assert row[2].startswith("no identity: the url ")


def test_control_characters_of_an_address_reach_no_reason(tmp_path):
    (row,) = outcomes(tmp_path, {"cdx.json": index(line(STAMP, "A", url=f"{FERRY}\n\x1b[31m"))})
    address = f"{FERRY} \ufffd[31m"
    assert row == (1, Status.REJECTED, NOT_SAVED.format(STAMP).replace(FERRY, address))
