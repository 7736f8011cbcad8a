"""Raw files as they should not be: each becomes a row with a reason, none stops the walk or takes much memory."""

import gzip
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsdrift.schema import Status
from newsdrift.sources import inspect_file, raw_bytes, read_raw, walk
from tests.web_archives import http, page, record, zstd

MOST_MEMORY = 1024  # MiB, of which the interpreter with polars takes a good part; the reading itself needs a tenth
FERRY = {"url": "https://x.example/ferry", "text": "The ferry left.", "captured_at": "2021-06-16T15:45:00Z"}
LINE = json.dumps(FERRY).encode() + b"\n"
HEADED = b"url: https://x.example/ferry\ndate: 2021-06-16\n\nThe ferry left.\n"
REMOVE = "fetch the page as text, or exclude the file in data/curated/overrides.csv"
OTHER_SCRIPT = "windows-1251, gb18030, shift_jis or another of a script that is not Latin"
ENCODING = "name the right encoding in the column `encoding` of data/curated/sources.csv"


def outcomes(raw):
    return [(o.capture_id, o.status, o.reason) for o in read_raw(raw, encodings={}, overrides={})]


def only_reason(raw):
    ((_, status, reason),) = outcomes(raw)
    assert status is Status.REJECTED
    return reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty; fetch it again, or remove it"),
        (b"\n" * 1_000_000, "nothing but white space; fetch the file again, or remove it"),
        (b"\n" * 9_000_000, "nothing but white space; fetch the file again, or remove it"),
        (
            b"\x7fELF\x00\x01" + bytes(range(256)),
            f"not text: NUL bytes, the first at position 4; {REMOVE}",
        ),
        ("One.".encode("utf-16-le"), f"not text: NUL bytes, the first at position 1; {ENCODING} (perhaps utf-16-le)"),
        ("One.".encode("utf-16-be"), f"not text: NUL bytes, the first at position 0; {ENCODING} (perhaps utf-16-be)"),
        (HEADED + b"F\xe4hre", f"no UTF-8: byte 0xE4 at position 64; {ENCODING} (perhaps windows-1252)"),
        (HEADED + "Fähre".encode()[:2], "no UTF-8: byte 0xC3 at position 64 begins a character that breaks off; fetch the file again"),
        (
            "Паром".encode("windows-1251"),
            f"no UTF-8: byte 0xCF at position 0; {ENCODING} (perhaps {OTHER_SCRIPT})",
        ),
        (HEADED + b"\0", f"not text: NUL bytes, the first at position 63; {REMOVE}"),
        (b"%PDF-1.7 \x00", "a PDF, which no reader takes; extract its text first"),
        (b"\x1f\x8b\x08\x00", "the gzip file breaks off or is damaged; fetch the file again"),
        (b'[{"url": "x"}]', "JSON that is not one object a line; write one capture a line (`jq -c .[]` does)"),
        (
            b"{" * 100_000,
            "no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1); write one complete object a line",
        ),
    ],
)  # fmt: skip
def test_a_file_of_which_nothing_can_be_made_says_why_and_what_to_do(tmp_path, data, reason):
    (tmp_path / "a.txt").write_bytes(data)
    assert only_reason(tmp_path) == reason


def test_text_that_no_reader_knows_is_told_the_forms(tmp_path):
    (tmp_path / "a.txt").write_text("The ferry left.\n", encoding="utf-8")
    reason = only_reason(tmp_path)
    assert reason == (
        "text in none of the forms that newsdrift reads; "
        "`newsdrift inspect` lists them; convert the file, or exclude it in data/curated/overrides.csv"
    )


def test_a_character_that_only_the_limit_on_the_look_cuts_is_no_fault_of_the_file(tmp_path):
    (tmp_path / "a.txt").write_text("x" + "é" * 4_000_001, encoding="utf-8")
    assert only_reason(tmp_path).startswith(
        "text in none of the forms that newsdrift reads in its first 8,000,000 bytes; `newsdrift inspect`"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_utf_16_and_32_with_a_mark_and_right_to_left_text_are_read_as_they_are(tmp_path, encoding):
    body = "עברית עם 12 ו־“מרכאות”\u200f.\nالعربية."
    (tmp_path / "a.txt").write_bytes(HEADED.decode().replace("The ferry left.", body).encode(encoding))
    (found,) = read_raw(tmp_path, encodings={}, overrides={})
    assert (found.status, found.capture.body) == (None, body)


def test_two_files_with_the_same_bytes_are_two_captures(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(HEADED)
    first, second = read_raw(tmp_path, encodings={}, overrides={})
    assert (first.sha256 == second.sha256, first.capture == second.capture, second.capture_id) == (True, True, "b.txt")


def test_links_are_never_followed_whether_out_of_the_folder_or_in_a_circle(tmp_path):
    raw, outside = tmp_path / "raw", tmp_path / "outside"
    (raw / "a").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.txt").write_bytes(HEADED)
    (raw / "a" / "circle").symlink_to(raw)
    (raw / "file.txt").symlink_to(outside / "secret.txt")
    (raw / "folder").symlink_to(outside)
    (raw / "nowhere").symlink_to("nowhere")
    (raw / ".dot").symlink_to(outside)
    reason = "a symbolic link, which is never followed; put the file itself here"
    assert outcomes(raw) == [
        (".dot", Status.IGNORED, "a dotfile, or in a dot folder"),
        ("a/circle", Status.REJECTED, reason),
        ("file.txt", Status.REJECTED, reason),
        ("folder", Status.REJECTED, reason),
        ("nowhere", Status.REJECTED, reason),
    ]


def test_a_mapping_that_is_a_link_is_not_followed(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "mapping.toml").write_text('[columns]\nurl = "Link"\n', encoding="utf-8")
    (tmp_path / "raw" / "mapping.toml").symlink_to(tmp_path / "mapping.toml")
    (tmp_path / "raw" / "a.csv").write_text("Link,text,captured_at\nhttps://x.example/a,One.,2021-06-16\n", encoding="utf-8")
    assert outcomes(tmp_path / "raw")[0][2].startswith(
        "no column for url or article_id among 'Link', 'text', 'captured_at'; write a mapping.toml"
    )


def test_pipes_are_never_opened(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert only_reason(tmp_path) == "no regular file but a pipe, socket or device; remove it"


def test_a_file_and_a_folder_that_may_not_be_read_are_rows(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    (tmp_path / "b.txt").write_bytes(HEADED)
    (tmp_path / "c.txt").write_bytes(HEADED)
    iterdir = Path.iterdir

    def refuse(path, *_):
        if path.name in {"a", "b.txt"}:
            raise PermissionError(13, "Permission denied", str(path))
        return iterdir(path) if path.is_dir() else raw_bytes.file_sha256(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    monkeypatch.setattr(walk, "file_sha256", refuse)
    assert outcomes(tmp_path) == [
        ("a", Status.REJECTED, "the folder cannot be listed: Permission denied; mend its permissions"),
        ("b.txt", Status.REJECTED, "cannot be read: Permission denied; mend its permissions or fetch it again"),
        ("c.txt", None, None),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_row(tmp_path):
    (tmp_path / "a.txt").write_bytes(HEADED)
    (tmp_path / "a.txt").chmod(0)
    assert only_reason(tmp_path) == "cannot be read: Permission denied; mend its permissions or fetch it again"


def test_names_with_markup_line_breaks_controls_and_bytes_that_are_no_utf_8_are_rows(tmp_path):
    folder = os.fsencode(tmp_path)
    for name in (b"<b>&amp;.txt", b"a\nb.txt", b"\x1b[31m.txt", b"\xff\xfe.txt", b"100%#1.txt", "\u202eexe.txt".encode()):
        with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123  names that are bytes
            file.write(HEADED)
    assert outcomes(tmp_path) == [
        ("%1B[31m.txt", None, None),
        ("%E2%80%AEexe.txt", None, None),
        ("%FF%FE.txt", None, None),
        ("100%25%231.txt", None, None),
        ("<b>&amp;.txt", None, None),
        ("a%0Ab.txt", None, None),
    ]


@pytest.fixture
def deep_folder(tmp_path):
    """1,500 folders in each other, removed again, since pytest's own clean-up cannot go so deep."""
    folders = [tmp_path]
    for _ in range(1500):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    yield folders[-1]
    (folders[-1] / "a.txt").unlink()
    for folder in reversed(folders[1:]):
        folder.rmdir()


def test_folders_nested_deeper_than_calls_may_be_are_walked(tmp_path, deep_folder):
    (deep_folder / "a.txt").write_bytes(HEADED)
    assert outcomes(tmp_path) == [("d/" * 1500 + "a.txt", None, None)]


def test_of_a_gzip_that_breaks_off_the_good_records_stay_and_the_file_has_a_row(tmp_path):
    lines = [json.dumps(FERRY | {"text": os.urandom(3000).hex()}).encode() + b"\n" for _ in range(40)]
    packed = gzip.compress(b"".join(lines))
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    *records, file_row = outcomes(tmp_path)
    assert 15 <= len(records) <= 20
    assert records == [(f"a.jsonl.gz#{number}", None, None) for number in range(1, len(records) + 1)]
    assert file_row == (
        "a.jsonl.gz",
        Status.REJECTED,
        "the gzip file breaks off or is damaged; what came before it was read; fetch the file again",
    )


def test_a_gzip_with_a_wrong_checksum_keeps_its_records_and_has_a_row(tmp_path):
    packed = bytearray(gzip.compress(LINE * 3))
    packed[-5] ^= 1
    (tmp_path / "a.jsonl.gz").write_bytes(packed)
    assert [capture_id for capture_id, *_ in outcomes(tmp_path)] == ["a.jsonl.gz#1", "a.jsonl.gz#2", "a.jsonl.gz#3", "a.jsonl.gz"]


def test_lines_after_one_that_is_too_long_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(raw_bytes, "MAX_LINE_BYTES", 1000)
    monkeypatch.setattr(raw_bytes, "CHUNK_BYTES", 64)
    long = json.dumps(FERRY | {"text": "x" * 2000}).encode() + b"\n"
    (tmp_path / "a.jsonl").write_bytes(LINE + long + b"\n" + LINE)
    observations = list(read_raw(tmp_path, encodings={}, overrides={}))
    assert [(o.capture_id, o.byte_count, o.reason) for o in observations] == [
        ("a.jsonl#1", len(LINE) - 1, None),
        ("a.jsonl#2", len(long) - 1, "the line is longer than 32 MiB; write one article a line"),
        ("a.jsonl#4", len(LINE) - 1, None),
    ]
    assert observations[1].sha256 == hashlib.sha256(long[:-1]).hexdigest()


def test_a_text_file_over_the_limit_is_rejected_before_it_is_read_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setattr(raw_bytes, "MAX_TEXT_BYTES", 50)
    (tmp_path / "a.txt").write_bytes(HEADED)
    assert only_reason(tmp_path) == "over 0 MiB of text in one file; split it into one file for each capture"


# VmHWM and not ru_maxrss, which on Linux counts the memory of the process that started this one.
MEASURE = """
import re, sys
from pathlib import Path
from newsdrift.sources import read_raw
for found in read_raw(Path(sys.argv[1]), encodings={}, overrides={}):
    print(found.capture_id, found.status, found.reason)
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def measured(raw):
    """The rows and the memory in MiB of a walk in a process of its own."""
    done = subprocess.run([sys.executable, "-c", MEASURE, str(raw)], capture_output=True, text=True, check=True)
    *rows, memory = done.stdout.splitlines()
    return rows, int(memory)


def test_a_gzip_of_300_mb_in_one_line_is_one_row_in_little_memory(tmp_path):
    with gzip.open(tmp_path / "a.jsonl.gz", "wb", compresslevel=1) as file:
        file.write(b'{"text": "')
        for _ in range(300):
            file.write(b"x" * 1_000_000)
        file.write(b'"}\n' + LINE)
    rows, memory = measured(tmp_path)
    assert rows == [
        "a.jsonl.gz#1 rejected the line is longer than 32 MiB; write one article a line",
        "a.jsonl.gz#2 None None",
    ]
    assert memory < MOST_MEMORY


def test_a_line_of_20_mb_and_a_million_blank_ones_are_rows_in_little_memory(tmp_path):
    record = json.dumps(FERRY | {"text": "x" * 20_000_000}).encode()
    (tmp_path / "a.jsonl").write_bytes(record + b"\n" * 1_000_000 + LINE)
    (tmp_path / "b.txt").write_bytes(HEADED + b"\n" * 1_000_000 + b"Late.")
    (tmp_path / "c.txt").write_bytes(b"x" * 20_000_000)
    (tmp_path / "d.jsonl").write_bytes(b'{"a":' * 100_000 + b"1" + b"}" * 100_000)
    rows, memory = measured(tmp_path)
    assert [row.split("; `newsdrift inspect`")[0] for row in rows] == [
        "a.jsonl#1 rejected the text has 20,000,000 characters, more than 2,000,000; split it into one capture for each article",
        "a.jsonl#1000001 None None",
        "b.txt None None",
        "c.txt rejected text in none of the forms that newsdrift reads in its first 8,000,000 bytes",
        "d.jsonl#1 rejected JSON nested too deep to read; write the fields at the top of the object",
    ]
    assert memory < MOST_MEMORY


def test_a_page_of_500_mb_is_a_row_in_little_memory(tmp_path):
    with (tmp_path / "a.html").open("wb") as file:
        file.write(b"<!doctype html><html><body><article>")
        for _ in range(500):
            file.write(b"<p>The ferry left.</p>  " * 41_667)
    rows, memory = measured(tmp_path)
    remedy = "save the article's page alone, or exclude the file in data/curated/overrides.csv"
    assert rows == [f"a.html rejected over 64 MiB of text in one file; {remedy}"]
    assert memory < MOST_MEMORY


TOO_LARGE = "over 64 MiB of text in one file"


def write_packed(path, start, piece, count):
    """A gzip file that unpacks to a beginning and so many equal pieces."""
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(start)
        for _ in range(count):
            file.write(piece)


@pytest.mark.parametrize(
    ("name", "start", "reader"),
    [
        ("a.html.gz", b"<!doctype html><html><body><article>", "html"),
        ("20210616154500id_.html.gz", b"<!doctype html><html><body><article>", "wayback"),
        ("a.md.gz", b"---\ntitle: x\ndate: 2021-06-16\nurl: https://x.example/a\n---\n", "markdown"),
        ("a.json.gz", b'{"version": "https://jsonfeed.org/version/1", "items": [', "json_feed"),
        ("cdx.json.gz", b'[["urlkey", "timestamp", "original"], ', "wayback"),
        ("declared/a.txt.gz", b"https://x.example/a\n2021-06-16\n", "layout"),
    ],
)
def test_a_gzip_bomb_is_a_row_in_little_memory_whichever_reader_takes_it(tmp_path, name, start, reader):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    if reader == "layout":
        (tmp_path / "declared" / "layout.toml").write_text("[layout]\nurl = '^http.+'\npublished_at = '^2021.+'", encoding="utf-8")
    write_packed(tmp_path / name, start, b"<p>The ferry left.</p>  " * 41_667, 500)
    assert inspect_file(tmp_path / name).reader == reader
    rows, memory = measured(tmp_path)
    assert [row.split(";")[0] for row in rows if "layout.toml" not in row] == [f"{name} rejected {TOO_LARGE}"]
    assert memory < MOST_MEMORY


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.xml.gz", b"<rss version='2.0'><channel><item><title>One</title><description>"),
        ("b.xml.gz", b"<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><title>One</title><description>"),
    ],
)
def test_a_feed_or_export_that_unpacks_to_500_mb_gives_a_row_for_the_item_and_one_for_the_break(tmp_path, name, start):
    write_packed(tmp_path / name, start, b"The ferry left. " * 62_500, 500)
    rows, memory = measured(tmp_path)
    assert [row.split(" on: ")[0] for row in rows] == [f"{name} rejected no XML from line 1, column {len(start) + 500_000_001}"]
    assert memory < MOST_MEMORY


def test_a_page_of_500_mb_in_an_archive_is_measured_and_the_record_after_it_is_read(tmp_path):
    size, block = 500_000_000, http(b"")
    after = record(http(b"<p>Short."), url="https://x.example/pier")
    header, end = record(block, length=size).split(block + b"\r\n\r\n")
    with (tmp_path / "a.warc").open("wb") as file:
        file.write(header + block)
        file.seek(len(header) + size)  # a file with a hole, which takes no room
        file.write(end + b"\r\n\r\n" + after)
    rows, memory = measured(tmp_path)
    assert rows[0] == "a.warc#1 rejected a page of 500,000,000 bytes; leave it out; no article is so long"
    assert rows[1].startswith("a.warc#2 ")
    assert len(rows) == 2
    assert memory < MOST_MEMORY


@pytest.mark.parametrize("place", ["before the records", "in a payload"])
def test_a_dictionary_that_unpacks_to_500_mb_is_refused_in_little_memory(tmp_path, place):
    frame = b"\x5d\x2a\x4d\x18" + len(zeros := zstd(bytes(500_000_000))).to_bytes(4, "little") + zeros
    inner = record(http(page()))
    if place == "in a payload":
        (tmp_path / "a.warc").write_bytes(record(http(frame + zstd(page()), Content_Encoding="zstd")))
        expected = ["a.warc#1 None None"]
    else:
        (tmp_path / "a.warc.zst").write_bytes(frame + zstd(inner))
        expected = ["a.warc.zst rejected not all of it was read; the dictionary of the zstandard file is damaged or has more than 16 MiB"]
    rows, memory = measured(tmp_path)
    assert [row.split("; fetch")[0] for row in rows] == expected
    assert memory < 600  # MiB, of which the interpreter and the reader of pages take two thirds
