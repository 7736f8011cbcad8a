"""Web archives: pages and revisits are captures, what cannot be read has a row, the rest is counted."""

import gzip
import hashlib
import io
import subprocess
import sys
import zipfile
import zlib
from datetime import UTC, datetime

import pytest
from fastwarc.stream_io import BrotliWriter, zstd_train_dictionary_from_samples

from newsdrift.records import Capture, Look
from newsdrift.schema import Status, TextKind
from newsdrift.sources import read_raw, warc_looks, warc_records, warc_streams
from tests.samples import expected_of, found_in, samples_of
from tests.web_archives import PARAGRAPHS, http, page, record, sha1, zstd

FERRY = "https://x.example/ferry"
AT = datetime(2021, 6, 16, 15, 45, tzinfo=UTC)
BODY = "\n".join(PARAGRAPHS)
GAP = "what follows was read; fetch the archive again where the record matters"
DAMAGED = "parts of the gzip file are damaged, cut off or unpack beyond all measure; what could be read was read; fetch the file again"
PACKED = {
    "plain": lambda records: b"".join(records),
    "gzip, a member for each record": lambda records: b"".join(gzip.compress(one) for one in records),
    "gzip, one member": lambda records: gzip.compress(b"".join(records)),
    "zstandard": lambda records: zstd(b"".join(records)),
}


def brotli(data):
    buffer = io.BytesIO()
    writer = BrotliWriter(buffer)
    writer.write(data)
    writer.close()
    return buffer.getvalue()


def chunked(data, size=300):
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    return b"".join(b"%x;note=a\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def observations(tmp_path, data, name="a.warc"):
    (tmp_path / name).write_bytes(data)
    return list(read_raw(tmp_path, encodings={}, overrides={}))


def outcomes(tmp_path, data, name="a.warc"):
    return [(o.capture_id.partition("#")[2], o.status, o.reason) for o in observations(tmp_path, data, name)]


def looks(tmp_path, *records):
    return [o.capture.look for o in observations(tmp_path, b"".join(records))]


def bodies(tmp_path, data, name="a.warc"):
    return [(o.capture.record_number, o.capture.body) for o in observations(tmp_path, data, name) if o.status is None]


@pytest.mark.parametrize("sample", samples_of("warc"), ids=lambda path: path.name)
def test_each_sample_gives_its_expected_captures(sample):
    assert found_in(sample) == expected_of(sample)


def test_a_page_is_a_capture_at_the_time_and_address_of_its_record(tmp_path):
    block = http(page())
    (found,) = observations(tmp_path, record(block))
    assert (found.capture_id, found.reader, found.status, found.reason) == ("a.warc#1", "warc", None, None)
    assert found.capture == Capture(
        record_number=1,
        sha256=hashlib.sha256(block).hexdigest(),
        byte_count=len(block),
        title="Ferry leaves for Skarholm",
        body=BODY,
        source_url=FERRY,
        language=found.capture.language,
        captured_at=AT,
    )


@pytest.mark.parametrize("packing", PACKED)
def test_an_archive_may_be_packed_in_any_of_four_ways(tmp_path, packing):
    data = PACKED[packing]([record(http(page())), record(http(page("Other. " * 30)), url="https://x.example/pier")])
    name = "a.warc.zst" if packing == "zstandard" else "a.warc.gz"
    assert [number for number, _ in bodies(tmp_path, data, name)] == [1, 2]


@pytest.mark.parametrize("packing", PACKED)
def test_a_page_longer_than_is_read_at_once_is_whole_in_each_of_them(tmp_path, packing):
    long = " ".join(f"The ferry made crossing {number:,} of the year." for number in range(10_000))
    block = http(page(long))
    data = PACKED[packing]([record(http(page())), record(block, url="https://x.example/pier")])
    _, found = observations(tmp_path, data, "a.warc.zst" if packing == "zstandard" else "a.warc.gz")
    assert (len(block), found.capture.body == long, found.sha256) == (428_105, True, hashlib.sha256(block).hexdigest())


@pytest.mark.parametrize(
    ("payload", "headers"),
    [
        (gzip.compress(page()), {"Content_Encoding": "gzip"}),
        (zlib.compress(page()), {"Content_Encoding": "deflate"}),
        (zlib.compress(page(), wbits=-15), {"Content_Encoding": "deflate"}),
        (brotli(page()), {"Content_Encoding": "br"}),
        (zstd(page()), {"Content_Encoding": "zstd"}),
        (chunked(page()), {"Transfer_Encoding": "chunked"}),
        (chunked(gzip.compress(page())), {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}),
        (page(), {"Content_Encoding": "br", "Transfer_Encoding": "chunked"}),  # as a crawler keeps what it has undone
        (page(), {"Content_Encoding": "identity"}),
    ],
)
def test_encodings_of_the_payload_are_undone(tmp_path, payload, headers):
    assert bodies(tmp_path, record(http(payload, **headers))) == [(1, BODY)]


def test_what_is_no_look_at_an_article_is_counted_in_one_row_and_the_counts_add_up(tmp_path):
    data = (
        record(b"software: x\r\n", kind="warcinfo", url="")
        + record(b"GET /ferry HTTP/1.1\r\n\r\n", kind="request")
        + record(http(page()))
        + record(http(b"\x89PNG", content_type="image/png"), url="https://x.example/picture")
        + record(http(b"{}", content_type="application/json"), url="https://x.example/api")
        + record(http(status="404 Not Found"), url="https://x.example/favicon.ico")
        + record(http(status="301 Moved", Location="https://www.x.example/ferry/"), url="http://x.example/ferry")
        + record(b"1.2.3.4", kind="response", url="dns:x.example")
    )
    kinds = (
        "1 application/json, 1 from the address of a picture, script or the like, 1 image/png, "
        "1 redirection to another form of the same address, 1 request, 1 response from no web address, 1 warcinfo"
    )
    assert outcomes(tmp_path, data) == [
        ("3", None, None),
        ("", Status.IGNORED, f"7 of 8 records are no looks at an article: {kinds}"),
    ]


def test_of_more_than_twenty_kinds_those_after_the_twentieth_are_counted_as_one(tmp_path):
    data = b"".join(record(http(b"x", content_type=f"text/x{number}")) for number in range(10, 32))
    named = ", ".join(f"1 text/x{number}" for number in range(10, 30))
    assert outcomes(tmp_path, data) == [
        ("", Status.IGNORED, f"22 of 22 records are no looks at an article: 2 of further kinds, {named}"),
    ]


def test_an_address_is_gone_with_404_and_410_and_where_it_leads_to_another_page(tmp_path):
    data = b"".join(
        record(http(b"<p>Nothing here.", status=status, Location=location))
        for status, location in [("404 Not Found", ""), ("410 Gone", ""), ("301 Moved", "/"), ("302 Found", "/pier")]
    )
    assert outcomes(tmp_path, data) == [
        ("1", Status.GONE, None),
        ("2", Status.GONE, None),
        ("3", Status.GONE, "http_status 301: redirected away to https://x.example/"),
        ("4", Status.GONE, "http_status 302: redirected away to https://x.example/pier"),
    ]


@pytest.mark.parametrize(
    ("status", "location"), [("403 Forbidden", ""), ("503 Down", ""), ("302 Found", "/consent?back=%2Fferry"), ("302 Found", "")]
)
def test_a_wall_in_front_of_the_page_says_nothing_of_the_article(tmp_path, status, location):
    reason = f"blocked: the source brought no article; capture it again or leave the row out; http_status {status[:3]}"
    assert outcomes(tmp_path, record(http(b"<p>No.", status=status, Location=location))) == [("1", Status.REJECTED, reason)]


def test_control_characters_of_addresses_go_no_further(tmp_path):
    moved = record(http(status="301 Moved", Location="https://y.example/\x1b[31m"))
    asked = record(http(page()), url="https://x.example/\x1b[31mferry")
    moved_away, seen = observations(tmp_path, moved + asked)
    assert moved_away.reason == "http_status 301: redirected away to https://y.example/\ufffd[31m"
    assert seen.capture.source_url == "https://x.example/\ufffd[31mferry"


def revisit(payload, **arguments):
    return record(http(), kind="revisit", WARC_Payload_Digest=sha1(payload), **arguments)


def test_a_revisit_saw_the_page_unchanged_also_where_the_original_lies_elsewhere(tmp_path):
    original = record(http(page()), WARC_Payload_Digest=sha1(page()))
    assert looks(tmp_path, original, revisit(page(), date="2021-06-17T00:00:00Z")) == [Look.TEXT, Look.UNCHANGED]
    assert looks(tmp_path, revisit(page())) == [Look.UNCHANGED]


@pytest.mark.parametrize(
    ("status", "look"),
    [("200 OK", Look.UNCHANGED), ("304 Not Modified", Look.UNCHANGED), ("404 Not Found", Look.GONE), ("503 Down", Look.BLOCKED)],
)
def test_a_revisit_of_an_error_saw_the_error_and_not_the_page(tmp_path, status, look):
    original = record(http(page()), WARC_Payload_Digest=sha1(page()))
    again = record(http(status=status), kind="revisit", WARC_Payload_Digest=sha1(page()))
    assert looks(tmp_path, original, again) == [Look.TEXT, look]


def test_a_revisit_of_a_payload_before_the_last_brings_that_text_back(tmp_path):
    first, other = page(), page("Other. " * 30)
    shown = [record(http(one), WARC_Payload_Digest=sha1(one)) for one in (first, other)]
    found = observations(tmp_path, b"".join([*shown, revisit(first)]))
    assert [(o.capture.look, o.capture.body == BODY) for o in found] == [(Look.TEXT, True), (Look.TEXT, False), (Look.TEXT, True)]


def test_a_revisit_of_a_payload_that_memory_has_let_go_confirms_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(warc_looks, "MAX_CACHED_CHARACTERS", 2000)
    first, other = page(), page("Other. " * 30)
    shown = [record(http(one), WARC_Payload_Digest=sha1(one)) for one in (first, other)]
    assert outcomes(tmp_path, b"".join([*shown, revisit(first)]))[2] == ("3", Status.REJECTED, warc_looks.NO_ORIGINAL)


def test_a_revisit_of_another_address_s_payload_that_is_not_at_hand_confirms_nothing(tmp_path):
    data = revisit(page(), WARC_Refers_To_Target_URI="https://x.example/pier")
    assert outcomes(tmp_path, data) == [("1", Status.REJECTED, warc_looks.NO_ORIGINAL)]


def test_a_page_that_the_crawler_cut_is_no_full_text(tmp_path):
    (found,) = observations(tmp_path, record(http(page()), WARC_Truncated="length"))
    assert (found.capture.text_kind, found.reason) == (TextKind.PARTIAL, "the crawler cut the page short")


@pytest.mark.parametrize("profile", ["", "http://netpreserve.org/warc/1.1/revisit/server-not-modified"])
@pytest.mark.parametrize(
    ("second", "kind", "status"),
    [
        (page(PARAGRAPHS[0], head="<meta name='article:content_tier' content='locked'>"), TextKind.PARTIAL, None),
        (page("Verifying.", title="Just a moment..."), TextKind.NONE, Status.REJECTED),
        (page("Too many requests were made from here, so that the page is not shown."), TextKind.FULL, Status.REJECTED),
    ],
    ids=["a part", "a wall", "a wall by its words"],
)
def test_a_revisit_of_a_part_or_a_wall_does_not_confirm_the_text_from_before_it(tmp_path, second, kind, status, profile):
    shown = [record(http(one), WARC_Payload_Digest=sha1(one)) for one in (page(), second)]
    digest, status_line = ({}, "304 Not Modified") if profile else ({"WARC_Payload_Digest": sha1(second)}, "200 OK")
    again = record(http(status=status_line), kind="revisit", WARC_Profile=profile, **digest)
    found = observations(tmp_path, b"".join([*shown, again]))
    assert [(o.capture.look, o.capture.text_kind, o.status) for o in found[1:]] == [(Look.TEXT, kind, status)] * 2


def test_equal_payloads_are_extracted_once(tmp_path, monkeypatch):
    calls = []
    read_page = warc_looks.read_page
    monkeypatch.setattr(warc_looks, "read_page", lambda data, **rest: calls.append(data) or read_page(data, **rest))
    data = b"".join(record(http(page()), date=f"2021-06-16T15:4{minute}:00Z") for minute in range(4))
    assert (len(bodies(tmp_path, data)), len(calls)) == (4, 1)


def test_pages_remembered_are_bounded_by_memory(monkeypatch):
    monkeypatch.setattr(warc_looks, "MAX_CACHED_CHARACTERS", 4000)
    monkeypatch.setattr(warc_looks, "MAX_REMEMBERED", 2)
    memory = warc_looks.Looks()
    pieces = iter([warc_records.Piece(b"".join(record(http(page(f"Number {n}. " * 20)), url=f"{FERRY}/{n}") for n in range(9)))])
    found = [memory.capture(one) for one in warc_records.records(pieces, iter(range(1, 99)))]
    assert (len(found), len(memory._pages) <= 4, len(memory._shown)) == (9, True, 2)


def wrong_in_the_middle(length):
    others = [record(http(page()), url=f"https://x.example/{n}") for n in range(3)]
    return [others[0], record(http(page()), length=length), *others[1:]]


SIZE = len(http(page()))
SWALLOWING = SIZE + len(record(http(page()), url="https://x.example/1"))


@pytest.mark.parametrize("packing", ["plain", "gzip, a member for each record", "gzip, one member"])
@pytest.mark.parametrize(
    ("length", "finding"),
    [
        (20, "a record that does not end after the 20 bytes that its header states"),
        (SIZE + 40, f"a record that does not end after the {SIZE + 40} bytes that its header states"),
        (SWALLOWING, f"a record that does not end after the {SWALLOWING:,} bytes that its header states"),
        (-5, "a record whose header states a length of '-5'"),
        ("0x10", "a record whose header states a length of '0x10'"),
        ("", "a record whose header states a length of ''"),
        (10_000_000_000, "a record of 10,000,000,000 bytes by its header breaks off"),
        ("9" * 5000, f"a record whose header states a length of '{'9' * 40}'"),
    ],
)
def test_a_wrong_length_in_the_middle_is_a_gap_with_a_row_and_the_rest_is_read(tmp_path, packing, length, finding):
    records = wrong_in_the_middle(length)
    assert outcomes(tmp_path, PACKED[packing](records)) == [
        ("1", None, None),
        ("2", Status.REJECTED, f"{finding}: {len(records[1]):,} bytes could not be read; {GAP}"),
        ("3", None, None),
        ("4", None, None),
    ]


def test_a_length_that_takes_in_the_next_member_is_wrong_also_where_no_line_ends_part_the_records(tmp_path):
    one = record(http(page()))
    wrong = record(http(page()), length=SIZE + len(one))[:-4]
    found = outcomes(tmp_path, PACKED["gzip, a member for each record"]([wrong, one, one]))
    finding = f"a record that does not end after the {SIZE + len(one):,} bytes that its header states"
    assert found == [
        ("1", Status.REJECTED, f"{finding}: {len(wrong):,} bytes could not be read; {GAP}"),
        ("2", None, None),
        ("3", None, None),
    ]


@pytest.mark.parametrize(
    ("data", "statuses"),
    [(b"x" + record(http(page())), [Status.REJECTED, None]), (record(http(page()))[:-4] + b"W", [None, Status.REJECTED])],
    ids=["before the first record", "after the last, whose line ends lack"],
)
def test_a_single_stray_byte_is_a_gap_of_one_byte(tmp_path, data, statuses):
    found = observations(tmp_path, zstd(data), "a.warc.zst")
    gap = next(o for o in found if o.status is not None)
    assert ([o.status for o in found], gap.reason) == (statuses, f"no record begins where one should: 1 bytes could not be read; {GAP}")


def test_a_gap_still_tells_the_address_and_the_time_of_its_header(tmp_path):
    found = observations(tmp_path, record(http(page()), length=20))[0]
    assert (found.article_key, found.capture.captured_at) == (FERRY, AT)


def test_an_archive_within_an_archive_is_not_taken_apart(tmp_path):
    inner = http(b"\r\n\r\n" + record(http(page())), content_type="application/warc")
    data = record(inner, WARC_Block_Digest=sha1(inner), url="https://x.example/dump") + record(http(page()))
    assert outcomes(tmp_path, data) == [
        ("2", None, None),
        ("", Status.IGNORED, "1 of 2 records are no looks at an article: 1 application/warc"),
    ]


def test_a_page_larger_than_is_held_is_only_measured(tmp_path, monkeypatch):
    monkeypatch.setattr(warc_records, "MAX_BLOCK_BYTES", 1000)
    block = http(page("Long. " * 1000))
    large, small = observations(tmp_path, record(block) + record(http(b"<p>Short.")))
    assert (large.sha256, large.byte_count) == (hashlib.sha256(block).hexdigest(), len(block))
    assert large.reason == f"a page of {len(block):,} bytes; leave it out; no article is so long"
    assert small.capture.record_number == 2


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        (32 << 20, "the page has more than 16 MiB; capture it again, or leave it out"),
        ((32 << 20) + 1, "a page of 33,554,433 bytes; leave it out; no article is so long"),
    ],
)
def test_a_record_of_up_to_32_mib_is_held(tmp_path, size, reason):
    block = http(b"x" * (size - len(http())))
    found, other = observations(tmp_path, record(block) + record(http(page())))
    assert (found.status, found.reason, found.byte_count, found.sha256) == (
        Status.REJECTED,
        reason,
        size,
        hashlib.sha256(block).hexdigest(),
    )
    assert other.capture.body == BODY


@pytest.mark.parametrize("packing", ["plain", "gzip, a member for each record", "gzip, one member"])
def test_a_wrong_length_beyond_what_is_held_is_a_gap_too(tmp_path, monkeypatch, packing):
    monkeypatch.setattr(warc_records, "MAX_BLOCK_BYTES", 3000)
    monkeypatch.setattr(warc_records, "MAX_HEADER_BYTES", 1000)
    rest = [record(http(b"<p>Short."), url=f"{FERRY}/{n}") for n in range(100)]
    wrong = record(http(page()), length=6000)
    finding = "a record that does not end after the 6,000 bytes that its header states"
    found = outcomes(tmp_path, PACKED[packing]([wrong, *rest]))
    assert (found[0][2], len(found)) == (f"{finding}: {len(wrong):,} bytes could not be read; {GAP}", 101)


def test_a_large_record_that_ends_with_its_member_before_its_length_is_a_gap(tmp_path, monkeypatch):
    monkeypatch.setattr(warc_records, "MAX_BLOCK_BYTES", 3000)
    monkeypatch.setattr(warc_records, "MAX_HEADER_BYTES", 1000)
    wrong = record(http(page("Long. " * 1000)), length=9000)
    found = outcomes(tmp_path, PACKED["gzip, a member for each record"]([wrong, *[record(http(page()))] * 9]))
    assert (found[0][1], found[0][2].split(":")[0]) == (Status.REJECTED, "a record of 9,000 bytes by its header ends elsewhere")
    assert found[1:] == [(str(number), None, None) for number in range(2, 11)]


def test_a_gzip_that_breaks_off_gives_what_came_before_and_says_so(tmp_path):
    data = PACKED["gzip, a member for each record"]([record(http(page())), record(http(page()))])[:-30]
    first, gap, row = outcomes(tmp_path, data)
    assert (first, gap[:2], gap[2].split(":")[0]) == (
        ("1", None, None),
        ("2", Status.REJECTED),
        f"a record of {SIZE} bytes by its header breaks off",
    )
    assert row == ("", Status.REJECTED, f"not all of it was read; {DAMAGED}")


def test_a_single_byte_after_the_last_member_is_told_as_damage(tmp_path):
    assert outcomes(tmp_path, gzip.compress(record(http(page()))) + b"x") == [
        ("1", None, None),
        ("", Status.REJECTED, f"not all of it was read; {DAMAGED}"),
    ]


def test_a_damaged_member_takes_one_record_and_is_told(tmp_path):
    members = [gzip.compress(record(http(page()), url=f"{FERRY}/{n}")) for n in range(4)]
    members[1] = members[1][:60] + bytes([members[1][60] ^ 0xFF]) + members[1][61:]
    found = observations(tmp_path, b"".join(members))
    assert [o.article_key for o in found if o.status is None] == [f"{FERRY}/0", f"{FERRY}/2", f"{FERRY}/3"]
    assert (found[-1].capture_id, found[-1].reason) == ("a.warc", f"not all of it was read; {DAMAGED}")


def test_a_bomb_in_a_member_is_given_up_and_the_rest_is_read(tmp_path):
    bomb = gzip.compress(record(b"", length=10_000_000_000)[:-4] + bytes(100 << 20), compresslevel=9)
    first, gap, last, row = outcomes(tmp_path, gzip.compress(record(http(page()))) + bomb + gzip.compress(record(http(page()))))
    assert (first[1], gap[1], last) == (None, Status.REJECTED, ("3", None, None))
    assert row == ("", Status.REJECTED, f"not all of it was read; {DAMAGED}")


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd"])
def test_a_bomb_in_a_payload_is_refused_at_the_limit(tmp_path, encoding):
    zeros = b"<p>" + bytes(20 << 20)
    packed = {"gzip": gzip.compress, "br": brotli, "zstd": zstd}[encoding](zeros)
    reason = "the page has more than 16 MiB; capture it again, or leave it out"
    assert outcomes(tmp_path, record(http(packed, Content_Encoding=encoding))) == [("1", Status.REJECTED, reason)]


def test_tags_nested_deep_end_nothing(tmp_path):
    data = record(http(b"<div>" * 200_000)) + record(http(page()))
    assert bodies(tmp_path, data)[-1] == (2, BODY)


@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"\r\n\r\n",
        b"HTTP/1.1",
        b"HTTP/1.1 abc\r\n\r\n",
        http(b"\x1f\x8b\x08", Content_Encoding="gzip"),
        http(b"\x80", Content_Encoding="lzw"),
    ],
)
def test_an_answer_that_is_none_has_a_row_with_a_reason(tmp_path, block):
    ((number, status, reason),) = outcomes(tmp_path, record(block))
    assert (number, status, bool(reason)) == ("1", Status.REJECTED, True)


@pytest.mark.parametrize("date", ["", "yesterday", "1021-06-16T15:45:00Z"])
def test_a_record_without_usable_time_is_refused(tmp_path, date):
    ((_, status, reason),) = outcomes(tmp_path, record(http(page()), date=date))
    assert (status, reason.startswith("no usable time")) == (Status.REJECTED, True)


def wacz(members, **arguments):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", **arguments) as archive:
        archive.writestr("datapackage.json", "{}")
        for name, data in members.items():
            archive.writestr(name, data)
        archive.writestr("pages/pages.jsonl", "{}")
    return buffer.getvalue()


def test_a_wacz_is_its_warc_files_one_after_the_other(tmp_path):
    part = gzip.compress(record(http(page())))
    data = wacz({"archive/b.warc.gz": part, "archive/a.warc.gz": part + part, "indexes/index.cdx.gz": b"x"})
    assert bodies(tmp_path, data, "a.wacz") == [(1, BODY), (2, BODY), (3, BODY)]


@pytest.mark.parametrize("name", ["/etc/a.warc.gz", "archive/../../a.warc.gz", "..\\a.warc", "archive/x/a.warc"])
def test_hostile_names_in_a_wacz_are_not_read_and_nothing_is_written(tmp_path, name):
    part = gzip.compress(record(http(page())))
    found = outcomes(tmp_path, wacz({name: part, "archive/a.warc.gz": part}), "a.wacz")
    assert found[0] == ("1", None, None)
    assert "WARC files of it that lie outside archive/ were not read: 1" in found[1][2]
    assert [path.name for path in tmp_path.rglob("*")] == ["a.wacz"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    data = wacz({"archive/a.warc": record(http(page())).ljust((100 << 20) + 1, b"\0")}, compression=zipfile.ZIP_DEFLATED)
    ((_, status, reason),) = outcomes(tmp_path, data, "a.wacz")
    assert (status, "a WACZ whose 1 parts claim to unpack from" in reason) == (Status.REJECTED, True)


def test_a_wacz_of_more_than_10_000_parts_is_refused(tmp_path):
    data = wacz({f"archive/{number}.warc": b"" for number in range(10_001)})
    ((_, status, reason),) = outcomes(tmp_path, data, "a.wacz")
    assert (status, "a WACZ whose 10,001 parts claim to unpack from 0 to 0 bytes" in reason) == (Status.REJECTED, True)


@pytest.mark.parametrize("damage", [slice(0, -40), slice(0, 100)])
def test_a_wacz_that_breaks_off_is_damaged(tmp_path, damage):
    data = wacz({"archive/a.warc.gz": gzip.compress(record(http(page())))})[damage]
    ((_, status, reason),) = outcomes(tmp_path, data, "a.wacz")
    assert (status, "damaged WACZ" in reason) == (Status.REJECTED, True)


def test_a_part_of_a_wacz_that_is_damaged_does_not_keep_the_others_from_being_read(tmp_path):
    part = gzip.compress(record(http(page())), mtime=0)
    data = bytearray(wacz({"archive/a.warc.gz": part, "archive/b.warc.gz": part}))
    place = data.index(part)
    data[place + 40] ^= 0xFF
    assert [body for _, body in bodies(tmp_path, bytes(data), "a.wacz")] == [BODY]


def test_a_zip_that_is_neither_is_no_wacz(tmp_path):
    ((_, status, reason),) = outcomes(tmp_path, wacz({"a.txt": b"x"}), "a.zip")
    assert (status, reason) == (Status.REJECTED, "a zip archive that is neither Excel nor WACZ, which no reader takes; unpack it")


def test_without_fastwarc_the_file_is_rejected_and_told_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", {}.get)
    reason = "a web archive, for which fastwarc is needed; pip install 'newsdrift[html,warc]', and build again"
    assert outcomes(tmp_path, record(http(page()))) == [("", Status.REJECTED, reason)]


def test_fastwarc_is_not_loaded_before_a_web_archive_is_read():
    code = "import sys, newsdrift.sources; print('fastwarc' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


ZSTD_BROKEN = (
    "the zstandard file breaks off, is damaged or needs a dictionary that is not in it; what came before it was read; fetch the file again"
)
BAD_DICTIONARY = "the dictionary of the zstandard file is damaged or has more than 16 MiB; fetch the file again, or remove it"
TWO = [record(http(page())), record(http(page("Other. " * 30)), url="https://x.example/pier")]


@pytest.fixture(scope="module")
def dictionary():
    return zstd_train_dictionary_from_samples([record(http(page(f"Number {n}. " * 40)), url=f"{FERRY}/{n}") for n in range(200)], 4000)


def frame(content):
    """The frame that holds a dictionary."""
    return b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content


def plain_frames(dictionary):
    """The records packed with a dictionary, and no frame that holds it."""
    packed = [zstd(one, dictionary=dictionary) for one in TWO]
    return b"".join(one.removeprefix(frame(dictionary)) for one in packed)


@pytest.mark.parametrize("is_packed", [False, True])
def test_records_packed_with_the_dictionary_that_the_archive_begins_with_are_read(tmp_path, dictionary, is_packed):
    data = frame(zstd(dictionary) if is_packed else dictionary) + plain_frames(dictionary)
    assert [number for number, _ in bodies(tmp_path, data, "a.warc.zst")] == [1, 2]


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_dictionary_may_be_as_large_as_the_limit_and_no_larger(tmp_path, dictionary, monkeypatch, is_packed):
    data = frame(zstd(dictionary) if is_packed else dictionary) + plain_frames(dictionary)
    monkeypatch.setattr(warc_streams, "MAX_DICTIONARY_BYTES", len(dictionary))
    assert [number for number, _ in bodies(tmp_path, data, "a.warc.zst")] == [1, 2]
    monkeypatch.setattr(warc_streams, "MAX_DICTIONARY_BYTES", len(dictionary) - 1)
    assert outcomes(tmp_path, data, "a.warc.zst") == [("", Status.REJECTED, f"not all of it was read; {BAD_DICTIONARY}")]


def test_records_whose_dictionary_is_not_in_the_archive_are_told_as_missing(tmp_path, dictionary):
    assert outcomes(tmp_path, plain_frames(dictionary), "a.warc.zst") == [("", Status.REJECTED, f"not all of it was read; {ZSTD_BROKEN}")]


@pytest.mark.parametrize(
    "damaged",
    [
        lambda content: frame(content)[:-1],
        lambda content: frame(content)[:6],
        lambda content: frame(zstd(content)[:-9]),
        lambda content: frame(content).replace(len(content).to_bytes(4, "little"), b"\xf0\xff\xff\xff", 1),
    ],
    ids=["cut", "cut in its length", "cut within its packing", "a length of 4 GB"],
)
def test_a_dictionary_that_is_damaged_or_lies_about_its_length_is_the_reason(tmp_path, dictionary, damaged):
    assert outcomes(tmp_path, damaged(dictionary), "a.warc.zst") == [("", Status.REJECTED, f"not all of it was read; {BAD_DICTIONARY}")]


@pytest.mark.parametrize("left", range(1, 10))
def test_a_good_record_is_kept_where_the_first_bytes_of_the_next_are_all_that_is_left_of_it(tmp_path, left):
    first, gap = outcomes(tmp_path, record(http(page())) + record(http(page()))[:left])
    assert first == ("1", None, None)
    assert gap == ("2", Status.REJECTED, f"no record begins where one should: {left} bytes could not be read; {GAP}")


def test_the_page_of_a_record_nested_100000_deep_is_refused_with_its_reason(tmp_path):
    deep = record(http(b"<html><body>" + b"<div>" * 100_000)) + record(http(page()))
    reason = "elements nested more than 256 deep; save the article's page alone, or exclude the file in data/curated/overrides.csv"
    assert outcomes(tmp_path, deep) == [("1", Status.REJECTED, reason), ("2", None, None)]


def test_a_server_that_lies_about_the_encoding_is_the_reason_unless_the_page_is_utf_8(tmp_path):
    html = "text/html; charset={}".format
    lying = record(http(page("Fähre. " * 30).decode().encode("windows-1252"), content_type=html("utf-8")))
    utf_8 = record(http(page("Fähre. " * 30), content_type=html("iso-8859-1")))
    first, second = observations(tmp_path, lying + utf_8)
    assert (first.status, first.reason.split(":")[0]) == (Status.REJECTED, "no UTF-8")
    assert (second.reason, second.capture.body) == ("the page is called ISO-8859-1 and is UTF-8", "Fähre. " * 29 + "Fähre.")


def test_control_characters_of_addresses_reach_no_reason(tmp_path):
    moved = record(http(status="301 Moved", Location="https://x.example/b\x1b[31m"), url="https://x.example/a\x1b[31m")
    (found,) = observations(tmp_path, moved)
    assert (found.capture.source_url, found.reason) == (
        "https://x.example/a\ufffd[31m",
        "http_status 301: redirected away to https://x.example/b\ufffd[31m",
    )
