"""Markdown files with front matter to captures."""

import time
from datetime import UTC, datetime

import pytest

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources import markdown
from newsdrift.sources.decoding import look_at
from newsdrift.sources.markdown import markdown_text
from newsdrift.sources.readers import taker
from tests.samples import expected_of, found_in, samples_of

TOP = "---\ntitle: Ferry\ndate: 2021-06-16\nurl: https://x.example/f\n"


@pytest.fixture
def capture(tmp_path):
    def read(text, encoding="utf-8"):
        path = tmp_path / "ferry.md"
        path.write_bytes(text.encode(encoding))
        assert taker(path, look_at(path, encoding)) is markdown
        (found,) = markdown.read(path, encoding=encoding)
        return found

    return read


@pytest.mark.parametrize("sample", samples_of("markdown"), ids=lambda path: path.name)
def test_each_sample_gives_its_expected_captures(sample):
    assert found_in(sample) == expected_of(sample)


def test_yaml_front_matter_and_text_are_taken_apart(capture):
    text = """---
title: "Feri: semua selamat"
date: 2021-06-16 22:45:00 +0700
lastmod: Wed, 16 Jun 2021 23:15:00 WIB
permalink: https://x.example/feri
lang: id
author: Ana
license: CC-BY-4.0
id: 0123
---

# Kapal

Semua *selamat*.
"""
    assert capture(text) == Capture(
        title="Feri: semua selamat",
        body="Kapal\nSemua selamat.",
        source_url="https://x.example/feri",
        article="0123",
        authors="Ana",
        language="id",
        license="CC-BY-4.0",
        published_at=datetime(2021, 6, 16, 15, 45, tzinfo=UTC),
        modified_at=datetime(2021, 6, 16, 16, 15, tzinfo=UTC),
    )


def test_toml_front_matter_may_have_times_of_its_own(capture):
    text = '+++\r\ntitle = "渡轮"\r\ndate = 2021-06-16T23:45:00+08:00\r\nid = 7\r\n[params]\r\nx = 1\r\n+++\r\n船沉了。\r\n没有人死。\r\n'
    assert capture(text) == Capture(
        title="渡轮",
        body="船沉了。没有人死。",
        article="7",
        published_at=datetime(2021, 6, 16, 15, 45, tzinfo=UTC),
        notes=("front matter 'params' is no known field and was not used",),
    )


def test_scalars_are_what_they_look_like_and_not_what_yaml_makes_of_them(capture):
    found = capture("---\ntitle: No\nid: 12:30\nurl: https://x.example/f\nlang: no\ndate: 2021-06-16\n---\nOne.")
    assert (found.title, found.article, found.language) == ("No", "12:30", "no")


def test_names_may_be_in_any_case(capture):
    found = capture("---\nTitle: A\nURL: https://x.example/f\ndate: 2021-06-16\n---\nOne.")
    assert (found.title, found.source_url, found.notes) == ("A", "https://x.example/f", ())


def test_a_list_where_a_line_should_be_is_not_used(capture):
    assert capture("---\ntitle: [A, B]\nheadline: C\nurl: https://x.example/f\ndate: 2021-06-16\n---\nOne.").title == "C"


def test_of_several_names_of_a_field_the_canonical_address_counts(capture):
    assert capture(TOP.replace("url:", "permalink: /f\ncanonical:") + "---\nOne.").source_url == "https://x.example/f"


def test_of_several_names_of_a_time_the_fields_own_counts(capture):
    assert capture(TOP + "published_at: 2021-06-17\n---\nOne.").published_at == datetime(2021, 6, 17, tzinfo=UTC)


def test_a_zone_that_is_not_known_is_noted(capture):
    found = capture(TOP.replace("2021-06-16", "16 Jun 2021 15:45 QQT") + "---\nOne.")
    assert (found.published_at, found.notes) == (
        datetime(2021, 6, 16, 15, 45, tzinfo=UTC),
        ("date '16 Jun 2021 15:45 QQT' has a zone that is not known, and was read as UTC",),
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Setext\n===\n\n## Two ##", "Setext\nTwo"),
        ("**Жирный** и ~~старый~~ `код_1` \\*знак\\*", "Жирный и старый код_1 *знак*"),
        ("[صفحة](https://x.example 'عنوان') و <https://x.example/a>", "صفحة و https://x.example/a"),
        ("![alt](a.jpg)\n\n[![b](b.jpg)](https://x.example) สวัสดี\nชาวโลก", "สวัสดีชาวโลก"),
        ("See [the list][1].\n\n[1]: https://x.example", "See the list."),
        ("3. drei\n4. vier\n   - tief\n\n* Ende", "3. drei\n4. vier\n• tief\n• Ende"),
        ("0. null\n1. eins", "0. null\n1. eins"),
        ("> “Δεν ξέρω”\n> είπε", "“Δεν ξέρω” είπε"),
        ("```py\na  *b*\n\nc\n```", "a  *b*\n\nc"),
        ("ligne un  \nligne deux<br>trois", "ligne un\nligne deux\ntrois"),
        ("<div class='x'><p>हिन्दी &amp; <b>पाठ</b></p></div>", "हिन्दी & पाठ"),
        ("|A|B|\n|-|-|\n|하나|둘|", "A\nB\n하나\n둘"),
        ("a_b_c 2*3*4 &copy; &lt;b>", "a_b_c 234 © <b>"),
        ("one\n\n---\n\ntwo<!-- hidden -->", "one\ntwo"),
    ],
)
def test_signs_of_markdown_go_and_words_stay(text, shown):
    assert markdown_text(text) == shown


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (TOP, "the front matter does not end; close it with a line like the one that opens it"),
        (TOP + "a: [1, 2\n---\nOne.", "no YAML: while parsing a flow sequence"),
        (TOP + "a: &x [1]\nb: *x\n---\nOne.", "the front matter has an alias (`*name`); write the value out"),
        (TOP + "a: !!python/object/apply:os.system [ls]\n---\nOne.", None),
        (TOP + f"a: {'[' * 50_000}\n---\nOne.", "the front matter is nested too deep or has a list for a key"),
        ("+++\ntitle = 1 2\n+++\nOne.", "no TOML: Expected newline"),
        (f"+++\ntitle = {'[' * 50_000}\n+++\nOne.", "no TOML: maximum recursion depth exceeded"),
        (TOP + "x: y\n---\n" + "x" * 2_000_001, "the text has 2,000,001 characters; split it into one file for each article"),
        (TOP + f"a: {'x' * 200_000}\n---\nOne.", "the front matter does not end"),
    ],
)
def test_front_matter_that_is_broken_or_hostile_says_so(capture, text, reason):
    if reason is None:
        assert capture(text).notes == ("front matter 'a' is no known field and was not used",)
    else:
        with pytest.raises(CaptureError) as caught:
            capture(text)
        assert caught.value.reason.startswith(reason)


def test_a_lying_charset_is_a_reason_with_its_remedy(tmp_path):
    (tmp_path / "ferry.md").write_bytes((TOP + "---\nFähre").encode("windows-1252"))
    with pytest.raises(CaptureError, match="no UTF-8: byte 0xE4 at position"):
        next(markdown.read(tmp_path / "ferry.md"))


def test_times_and_identities_that_lack_are_problems(capture):
    assert capture("---\ntitle: A\nurl: https://x.example/f\n---\nOne.").problem.startswith("no usable time")
    assert capture("---\ntitle: A\ndate: 2021-06-16\n---\nOne.").problem.startswith("no identity")
    assert capture("---\ntitle: A\ndate: 16 Juni 2021\nurl: https://x.example/f\n---\nOne.").problem.startswith(
        "no usable time: date '16 Juni 2021' is no ISO 8601 time"
    )


@pytest.mark.parametrize("piece", ["[", "*", "![", "<", "`", ">", "- ", "&", "**a *b ", "[a](", "|"])
def test_text_that_is_all_signs_ends_in_good_time(piece):
    started = time.process_time()
    markdown_text(piece * 20_000)
    assert time.process_time() - started < 20


@pytest.mark.parametrize("text", ["---\nOne.\n---\nTwo.", "One.\n---\ntitle: x\n---\n", "--- \n- a\n", "# Title\n\nOne."])
def test_a_rule_or_a_heading_is_no_front_matter(tmp_path, text):
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert not markdown.recognises(tmp_path / "a.md", look_at(tmp_path / "a.md", "utf-8"))


@pytest.mark.parametrize(
    ("stated", "authors"),
    [("author: Ana Lim", "Ana Lim"), ("authors: [Ana Lim, Bo Ek, Ana Lim]", "Ana Lim; Bo Ek"), ("author: {name: Bo Ek}", "Bo Ek")],
)
def test_authors_are_those_of_the_front_matter(capture, stated, authors):
    assert capture(f"---\ntitle: A\ndate: 2021-06-16\nurl: https://x.example/f\n{stated}\n---\nOne.").authors == authors


def test_the_headline_again_above_the_text_is_no_part_of_it(capture):
    found = capture("---\ntitle: Ferry sinks\ndate: 2021-06-16\nurl: https://x.example/f\n---\n# Ferry *sinks*\n\nAll are safe.")
    assert (found.body, found.cut_lines) == ("All are safe.", ("Ferry sinks",))
