"""Text files of declared layouts to captures."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsdrift.records import Capture
from newsdrift.schema import Status
from newsdrift.sources import blogger, layouts, read_raw
from tests.samples import expected_of, found_in, samples_of

LINK = "https://news.google.com/__i/rss/rd/articles/CBMiIWh0dHBzOi8vd3d3LmhhcmJvdXJwb3N0LmV4YW1wbGUvZtIBAA?oc=5"
OTHER_LINK = "https://news.google.com/articles/CBMiCkFVX3lxTE94eXo"
BLOGGER = r"""
[layout]
url = { pattern = '^https?://news\.google\.com/(?:__i/rss/rd/|rss/)?articles/\S+$', next_line = '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d', which = "last" }
item_at = { pattern = '^\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*$', below = "url" }
story_id = { pattern = '^\d+$', below = ["url", "item_at"] }
footer = { pattern = '.', below = ["url", "item_at", "story_id"] }
"""  # noqa: E501  one field a line
POST = r"""
[layout]
files = "*.txt"
url = '^From: (https?://\S+)$'
published_at = { pattern = '^Terbit (.+) WIB$', format = "%d %m %Y %H.%M", zone = "Asia/Jakarta", months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"] }
modified_at = '^Ubah (.+)$'
title = '.+'
language = '^lang=(..)$'
cut = '^(?:IKLAN|Baca juga:.*)$'
footer = '^Komentar$'
"""  # noqa: E501
TEXT = """Kapal karam
lang=id
From: https://x.example/kapal
Terbit 16 Juni 2021 22.45 WIB
Ubah Wed, 16 Jun 2021 23:15 WIB

Dua orang selamat.
IKLAN
Baca juga: Badai

Tim mencari.
Komentar
Bagus!
"""


@pytest.fixture
def observed(tmp_path):
    """The capture, or the reason for which there is none, of a file below a folder with a layout."""

    def read(layout, text, name="post/june/a.txt"):
        path = tmp_path / "data" / "raw" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / "raw" / "post" / "layout.toml").write_text(layout, encoding="utf-8")
        path.write_text(text, encoding="utf-8", newline="")
        found = {o.capture_id: o for o in read_raw(tmp_path / "data" / "raw", encodings={}, overrides={})}
        assert (found["post/layout.toml"].status, found["post/layout.toml"].reason) == (Status.IGNORED, "a side file of the reader")
        return found[name].capture or found[name].reason

    return read


@pytest.mark.parametrize("sample", samples_of("layout"), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_each_sample_gives_its_expected_captures(sample):
    assert found_in(sample) == expected_of(sample)


def test_fields_are_taken_out_of_the_body_and_the_footer_is_cut(observed):
    assert observed(POST, TEXT) == Capture(
        title="Kapal karam",
        body="Dua orang selamat.\n\nTim mencari.",
        cut_lines=("IKLAN", "Baca juga: Badai", "Komentar", "Bagus!"),
        source_url="https://x.example/kapal",
        language="id",
        published_at=datetime(2021, 6, 16, 15, 45, tzinfo=UTC),
        modified_at=datetime(2021, 6, 16, 16, 15, tzinfo=UTC),
    )


def test_windows_line_ends_and_a_mark_change_nothing(observed):
    assert observed(POST, "\ufeff" + TEXT.replace("\n", "\r\n")) == observed(POST, TEXT)


@pytest.mark.parametrize(
    "lines",
    [
        ("Kapal itu karam.", "", " Dua orang selamat.", LINK, "2021-06-16 15:45:00Z", "52781", "Tidak ada komentar:", "", "Beranda"),
        ("One.", LINK, "2021-06-16 15:45:00Z", "Posting Komentar", "52781"),
        ("One.", OTHER_LINK, "Two.", LINK, "", "2021-06-16 15:45:00Z", "5", OTHER_LINK),
        ("One.", OTHER_LINK, "2021-06-15 10:00:00Z", "Two.", LINK, "2021-06-16 15:45:00Z", "5"),
        ("船が沈んだ。\r", "全員無事。\r", f"{LINK}\r", "2021-06-16 15:45:00+09:00\r", "5"),
        ("12", "2021-06-16 15:45:00Z", "العبارة غرقت.", LINK, "2021-06-16 15:45", "7", "2021-06-17 15:45"),
        ("", LINK, "2021-06-16 15:45:00Z", "5", "Posting Komentar"),
        ("One.", LINK[:80], "2021-06-16 15:45:00Z", "5"),
    ],
)
def test_the_blogger_form_declared_gives_the_captures_of_its_reader(observed, tmp_path, lines):
    text = "\n".join(lines)
    (tmp_path / "same.txt").write_text(text, encoding="utf-8", newline="")
    assert [observed(BLOGGER, text)] == list(blogger.read(tmp_path / "same.txt"))


def test_without_its_time_the_declared_blogger_form_differs_in_the_reason_alone(observed, tmp_path):
    text = f"One.\n{LINK}\n52781\nPosting Komentar"
    (tmp_path / "same.txt").write_text(text, encoding="utf-8")
    (own,) = blogger.read(tmp_path / "same.txt")
    declared = observed(BLOGGER, text)
    assert declared == replace(own, problem=declared.problem)
    assert declared.problem.startswith("no usable time; give captured_at")


def test_a_pattern_for_the_body_cuts_all_other_lines_and_takes_its_group(observed):
    layout = "[layout]\nurl = '^U (.+)'\npublished_at = '^T (.+)'\nbody = '^P: (.*)$'"
    found = observed(layout, "Menu\nU https://x.example/a\nT 2021-06-16\nP: Один.\nShare\nP: Два.")
    assert (found.body, found.cut_lines, found.problem) == ("Один.\nДва.", ("Menu", "Share"), None)


def test_a_layout_is_for_the_names_that_it_says(observed):
    assert observed(POST, "url: https://x.example/a\ndate: 2021-06-16\n\nOne.", "post/a.md").body == "One."


def test_the_nearest_layout_counts(observed, tmp_path):
    (tmp_path / "data" / "raw" / "post" / "june").mkdir(parents=True)
    nearest = "[layout]\nurl = '^http.+'\npublished_at = '^2021.+'"
    (tmp_path / "data" / "raw" / "post" / "june" / "layout.toml").write_text(nearest, encoding="utf-8")
    assert observed(POST, "https://x.example/b\n2021-06-16\nOne.").source_url == "https://x.example/b"


def test_no_layout_is_looked_for_in_data_raw_or_above_it(tmp_path):
    path = tmp_path / "data" / "raw" / "post" / "a.txt"
    path.parent.mkdir(parents=True)
    path.write_text("url: https://x.example/a\ndate: 2021-06-16\n\nOne.", encoding="utf-8")
    for folder in (tmp_path / "data" / "raw", tmp_path / "data"):
        (folder / "layout.toml").write_text(POST, encoding="utf-8")
    assert [o.reader for o in read_raw(tmp_path / "data" / "raw", encodings={}, overrides={})] == [None, "headed_text"]


@pytest.mark.parametrize(
    ("local", "utc", "is_noted"),
    [
        ("31.10.2021 01:59", "2021-10-30 23:59", False),
        ("31.10.2021 02:30", "2021-10-31 00:30", True),  # twice: the earlier
        ("31.10.2021 03:00", "2021-10-31 02:00", False),
        ("28.03.2021 02:30", "2021-03-28 01:30", True),  # never
        ("28.03.2021 03:00", "2021-03-28 01:00", False),
    ],
)
def test_times_where_the_clocks_change_are_read_and_noted(observed, local, utc, is_noted):
    layout = """[layout]\nurl = '^http.+'\npublished_at = { pattern = '^am (.+)$', format = "%d.%m.%Y %H:%M", zone = "Europe/Berlin" }"""
    found = observed(layout, f"https://x.example/a\nam {local}\nDie Fähre sank.")
    assert found.published_at == datetime.fromisoformat(f"{utc}:00+00:00")
    assert [note.split(" lies where")[0] for note in found.notes] == (["published_at " + found_day(local)] if is_noted else [])


def found_day(local):
    return datetime.strptime(local, "%d.%m.%Y %H:%M").strftime("%Y-%m-%d %H:%M")


def test_a_time_in_another_format_is_the_problem(observed):
    found = observed(POST, TEXT.replace("16 Juni", "16 June").replace("Ubah", "Ubahan"))
    assert found.problem == (
        "no usable time: published_at '16 June 2021 22.45' is not in the format '%d %m %Y %H.%M' of layout.toml, and was not used"
    )


@pytest.mark.parametrize(
    ("layout", "reason"),
    [
        ("[layout", "layout.toml: no TOML: "),
        ("url = 'x'", "layout.toml: no table [layout], or others beside it; write [layout] with lines"),
        ("[layout]\nurl = '('", "layout.toml: url has the pattern '(': missing ), unterminated subpattern at position 0; mend it"),
        ("[layout]\nuri = 'x'", "layout.toml: 'uri' is no field; write one of files, captured_at"),
        ("[layout]\nurl = 3", "layout.toml: url is 3; write url = 'a pattern'"),
        ("[layout]\nurl = { pattern = 'x', zone = 'UTC' }", "layout.toml: url has 'zone', which is no setting of it; remove it"),
        (
            "[layout]\nitem_at = { pattern = 'x', below = 'url' }",
            "layout.toml: item_at is below 'url'; name fields that are written before it: none yet",
        ),
        ("[layout]\nurl = { pattern = 'x', which = 'third' }", 'layout.toml: url has which = \'third\'; write "first" or "last"'),
        ("[layout]\nitem_at = { pattern = 'x', zone = 'Mars/Base' }", "layout.toml: item_at has the zone 'Mars/Base'; write one such as"),
        ("[layout]\nitem_at = { pattern = 'x', zone = '../etc' }", "layout.toml: item_at has the zone '../etc'; write one such as"),
        ("[layout]\nitem_at = { pattern = 'x', months = ['a'] }", "layout.toml: item_at has months = ['a']; write twelve names"),
        ("[layout]\nitem_at = { pattern = 'x', format = 1 }", "layout.toml: item_at has format = 1; write it as text in quotes"),
        ("[layout]\nfiles = 1", "layout.toml: files has files = 1; write it as text in quotes"),
    ],
)
def test_a_layout_that_cannot_be_followed_is_the_reason_of_each_of_its_files(observed, layout, reason):
    assert observed(layout, "One.")[: len(reason)] == reason


def test_lines_too_long_to_search_are_text(observed):
    found = observed(POST, TEXT.replace("Tim mencari.", "From: https://" + "x" * 20_000))
    assert len(found.body) == 18 + 2 + 20_000 + 14


def test_a_file_without_a_layout_cannot_be_read_by_one(tmp_path):
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    with pytest.raises(layouts.CaptureError, match=r"no layout\.toml is for it; write one beside it, or let its `files` match 'a\.txt'"):
        next(layouts.read(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (TEXT.encode()[:-6] + b"\xc3", "no UTF-8: byte 0xC3 at position 179 begins a character that breaks off; fetch the file again"),
        (TEXT.replace("Kapal", "Färja").encode("windows-1252"), "no UTF-8: byte 0xE4 at position 1; name the right encoding"),
        (TEXT.encode() + b"\0", "not text: NUL bytes, the first at position 185; fetch the page as text"),
        (TEXT.replace("selamat.", "selamat. " * 250_000).encode(), "the text has 2,250,"),
    ],
    ids=["truncated", "lying charset", "bytes", "long"],
)
def test_a_text_that_is_broken_or_hostile_says_so(tmp_path, data, reason):
    (tmp_path / "layout.toml").write_text(POST, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(layouts.CaptureError) as caught:
        next(layouts.read(tmp_path / "a.txt"))
    assert caught.value.reason[: len(reason)] == reason


@pytest.mark.parametrize(
    ("layout", "reason"),
    [
        ("[layout]\nurl = " + "[" * 50_000, "layout.toml: no TOML: "),
        ("[layout]\n" + "#" * 100_000, "layout.toml: more than 100,000 bytes; write [layout] with lines"),
        ("[layout]\nurl = '" + "(" * 20_000 + ")" * 20_000 + "'", "layout.toml: url has the pattern "),
        ("[layout]\nurl = 'x{99999999999999999999}'", "layout.toml: url has the pattern 'x{99999999999999999999}': "),
    ],
    ids=["deep", "long", "deep pattern", "large repeat"],
)
def test_a_hostile_layout_is_the_reason_of_its_files(observed, layout, reason):
    assert observed(layout, "One.")[: len(reason)] == reason
