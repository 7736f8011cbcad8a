"""Blogger mirrors of Google News to captures."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.schema import TextKind
from newsdrift.sources import blogger
from newsdrift.sources.decoding import look_at
from newsdrift.urls import canonical_url

LINK = "https://news.google.com/__i/rss/rd/articles/CBMiIWh0dHBzOi8vd3d3LmhhcmJvdXJwb3N0LmV4YW1wbGUvZtIBAA?oc=5"
OTHER_LINK = "https://news.google.com/articles/CBMiCkFVX3lxTE94eXo"
MIRROR = Path(__file__).parents[2] / "shared" / "raw" / "blogger"


@pytest.fixture
def capture(tmp_path):
    def read(*lines):
        path = tmp_path / "a.txt"
        path.write_text("\n".join(lines), encoding="utf-8", newline="")
        (found,) = blogger.read(path)
        return found

    return read


def test_body_link_time_cluster_and_footer_are_taken_apart(capture):
    assert capture(
        "Kapal itu karam.", "Dua orang selamat.", LINK, "2021-06-16 15:45:00Z", "52781", "Tidak ada komentar:", "", "Beranda"
    ) == Capture(
        body="Kapal itu karam.\nDua orang selamat.",
        source_url=LINK,
        item_at=datetime(2021, 6, 16, 15, 45, tzinfo=UTC),
        story_id="52781",
        cut_lines=("Tidak ada komentar:", "Beranda"),
    )


def test_a_missing_cluster_id_leaves_the_story_open_and_the_footer_whole(capture):
    found = capture("One.", LINK, "2021-06-16 15:45:00Z", "Posting Komentar", "52781")
    assert (found.story_id, found.cut_lines, found.problem) == (None, ("Posting Komentar", "52781"), None)


def test_a_missing_time_is_the_problem_and_its_remedy_shows_a_line(capture):
    found = capture("One.", LINK, "52781", "Posting Komentar")
    assert found.problem == "no publication time; expected a line such as '2021-06-16 15:45:00Z' below the link"
    assert (found.story_id, found.source_url, found.item_at) == ("52781", LINK, None)


def test_a_file_that_ends_at_its_link_has_no_time(capture):
    assert capture("One.", LINK).problem == "no publication time; expected a line such as '2021-06-16 15:45:00Z' below the link"


@pytest.mark.parametrize("time", ["1900-01-01 00:00:00Z", "9999-12-31 23:59:59Z"])
def test_a_time_outside_1990_to_2099_is_the_problem(capture, time):
    assert capture("One.", LINK, time, "5").problem == (
        f"no usable time: the item's time {time} lies outside 1990 to 2099; mend it at the source"
    )


def test_a_body_that_quotes_a_link_ends_at_the_one_with_a_time_below(capture):
    found = capture("One.", OTHER_LINK, "Two.", LINK, "", "2021-06-16 15:45:00Z", "5", OTHER_LINK)
    assert (found.body, found.source_url, found.cut_lines) == (f"One.\n{OTHER_LINK}\nTwo.", LINK, (OTHER_LINK,))


def test_of_two_links_with_times_the_last_is_the_items(capture):
    found = capture("One.", OTHER_LINK, "2021-06-15 10:00:00Z", "Two.", LINK, "2021-06-16 15:45:00Z", "5")
    assert (found.body, found.source_url) == (f"One.\n{OTHER_LINK}\n2021-06-15 10:00:00Z\nTwo.", LINK)


def test_a_capture_of_only_footers_has_an_empty_body(capture):
    found = capture("", LINK, "2021-06-16 15:45:00Z", "5", "Posting Komentar")
    assert found.problem == "empty body; capture it again, or say what was found in `status` (unchanged, gone, blocked)"
    assert found.text_kind is TextKind.NONE


def test_a_broken_link_is_no_identity(capture):
    found = capture("One.", LINK[:80], "2021-06-16 15:45:00Z", "5")
    assert found.problem == (
        "no identity: the Google News id in the url breaks off or is damaged; fetch the link again or give an article_id"
    )


def test_windows_line_ends_and_a_missing_last_one_change_nothing(capture):
    found = capture("One.\r", "Two.\r", f"{LINK}\r", "2021-06-16 15:45:00Z\r", "5")
    assert (found.body, found.source_url, found.story_id) == ("One.\nTwo.", LINK, "5")


def test_without_a_link_of_its_own_line_there_is_nothing_to_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"See {LINK}\n2021-06-16 15:45:00Z\n5", encoding="utf-8")
    assert not blogger.recognises(path, look_at(path, "utf-8"))
    with pytest.raises(CaptureError, match=r"no Google News link; expected it on a line of its own below the body"):
        next(blogger.read(path))


@pytest.mark.skipif(not MIRROR.exists(), reason="the mirror's files beside the project are not there")
def test_the_two_files_of_the_mirror_are_captures_of_one_article_11475_seconds_apart():
    first, second = (capture for path in sorted(MIRROR.iterdir()) for capture in blogger.read(path))
    assert {canonical_url(first.source_url), canonical_url(second.source_url)} == {
        "https://news.sky.com/story/joe-biden-vladimir-putin-summit-talks-between-us-and-russian-presidents-have-concluded-12334154"
    }
    assert (first.story_id, second.story_id, first.problem, second.problem) == ("52781671282824", "52781671282824", None, None)
    assert (second.item_at - first.item_at).total_seconds() == 11_475
    assert first.cut_lines == ("Tidak ada komentar:", "Posting Komentar")
