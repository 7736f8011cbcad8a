"""Text files with a header block to captures."""

from datetime import UTC, datetime

import pytest

from newsdrift.errors import CaptureError
from newsdrift.records import Capture, Look
from newsdrift.sources import headed_text
from newsdrift.sources.decoding import look_at

HEADER = "URL: https://x.example/ferry\nDate: 2021-06-16\nTitle: Ferry: all safe\n"


@pytest.fixture
def text_file(tmp_path):
    def write(text):
        path = tmp_path / "a.txt"
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write


def only(path):
    (capture,) = headed_text.read(path)
    return capture


def test_header_and_body_are_taken_apart(text_file):
    assert only(text_file(HEADER + "captured_at: 2021-06-16T15:45Z\nstory_id: f1\n\nOne.\n\nTwo: three.\n")) == Capture(
        title="Ferry: all safe",
        body="One.\n\nTwo: three.",
        source_url="https://x.example/ferry",
        story_id="f1",
        published_at=datetime(2021, 6, 16, tzinfo=UTC),
        captured_at=datetime(2021, 6, 16, 15, 45, tzinfo=UTC),
    )


def test_unknown_keys_are_noted(text_file):
    assert only(text_file(HEADER + "Author: Ana\n\nOne.")).notes == ("header line 4 'author' is no known field and was not used",)


def test_a_header_alone_may_report_a_page_that_is_gone(text_file):
    capture = only(text_file(HEADER + "status: gone\n"))
    assert (capture.look, capture.problem) == (Look.GONE, None)


def test_a_header_without_time_or_address_is_a_capture_with_a_problem(text_file):
    assert only(text_file("url: https://x.example/a\ntitle: A\n\nOne.")).problem.startswith("no usable time; give captured_at")
    assert only(text_file("date: 2021-06-16\ntitle: A\n\nOne.")).problem == "no identity: neither url nor article_id; give one of them"


def test_a_time_is_named_as_the_header_names_it(text_file):
    found = only(text_file("url: https://x.example/a\nDate: 16 June 2021\n\nOne."))
    assert found.problem == (
        "no usable time: date '16 June 2021' is no ISO 8601 time, and was not used; write an ISO 8601 time, such as '2021-06-16T15:45:00Z'"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEADER + "One.\n\nTwo.", "header line 4 'One.' is no 'key: value'; put a blank line between header and body"),
        (HEADER + "url: https://x.example/b\n\nOne.", "header line 4: url is given twice; leave one of them"),
        (HEADER + "published_at: 2021-06-17\n\nOne.", "header line 4: published_at is given twice; leave one of them"),
    ],
)
def test_a_header_that_cannot_be_read_is_refused_with_its_line(text_file, text, reason):
    with pytest.raises(CaptureError) as caught:
        only(text_file(text))
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        (HEADER + "\nOne.", True),
        ("\ufeff\n" + HEADER, True),
        ("url: https://x.example/a\n\nOne.", True),
        ("Title: a play in three acts\nIt began.", False),
        ("Note: something\n\nOne.", False),
        ("One.\n" + HEADER, False),
        ("", False),
    ],
)
def test_a_header_is_recognised_by_its_known_keys(text_file, text, is_taken):
    path = text_file(text)
    assert headed_text.recognises(path, look_at(path, "utf-8")) is is_taken


def test_utf_16_with_a_mark_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes((HEADER.replace("\n", "\r\n") + "\r\nFähre.").encode("utf-16"))
    assert headed_text.recognises(path, look_at(path, "utf-8"))
    assert only(path).body == "Fähre."
