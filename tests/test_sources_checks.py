"""What every capture must have."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsdrift.records import Capture, Look
from newsdrift.schema import TextKind
from newsdrift.sources.checks import BLOCKED_CHARACTERS, checked

GOOD = Capture(body="The ferry left at nine.", source_url="https://x.example/a", item_at=datetime(2021, 6, 16, tzinfo=UTC))


def test_a_capture_with_time_identity_and_text_has_no_problem():
    assert checked(GOOD) is GOOD


@pytest.mark.parametrize(
    ("capture", "problem"),
    [
        (
            replace(GOOD, item_at=None),
            "no usable time; give captured_at, published_at or modified_at, such as '2021-06-16T15:45:00Z'",
        ),
        (replace(GOOD, source_url=None), "no identity: neither url nor article_id; give one of them"),
        (
            replace(GOOD, source_url="wirepost.example/x"),
            "no identity: the url 'wirepost.example/x' has no https:// in front; write the whole address or give an article_id",
        ),
        (
            replace(GOOD, source_url="//wirepost.example:8080"),
            "no identity: the url '//wirepost.example:8080' has no https:// in front; write the whole address or give an article_id",
        ),
        (
            replace(GOOD, source_url="mailto:desk@wirepost.example"),
            "no identity: the url 'mailto:desk@wirepost.example' is no complete http(s) address; mend it or give an article_id",
        ),
        (
            replace(GOOD, source_url="https://news.google.com/articles/CBMi"),
            "no identity: the Google News id in the url breaks off or is damaged; fetch the link again or give an article_id",
        ),
        (replace(GOOD, body=""), "empty body; capture it again, or say what was found in `status` (unchanged, gone, blocked)"),
        (replace(GOOD, look=Look.BLOCKED, body=""), "blocked: the source brought no article; capture it again or leave the row out"),
        (replace(GOOD, body="Please ENABLE JavaScript to go on."), "blocked page: it says 'please enable javascript'; capture it again"),
        (replace(GOOD, body="Mohon aktifkan JavaScript."), "blocked page: it says 'aktifkan javascript'; capture it again"),
        (replace(GOOD, problem="first", body=""), "first"),
    ],
)
def test_the_first_thing_that_is_missing_is_the_problem(capture, problem):
    assert checked(capture).problem == problem


@pytest.mark.parametrize("look", [Look.GONE, Look.UNCHANGED])
def test_a_look_that_brought_no_text_needs_none(look):
    capture = replace(GOOD, look=look, body="", text_kind=TextKind.NONE)
    assert checked(capture) is capture


@pytest.mark.parametrize("problem", [None, "no publication time"])
def test_an_empty_body_shows_nothing_of_the_article(problem):
    assert checked(replace(GOOD, body="", problem=problem)).text_kind is TextKind.NONE


def test_an_unchanged_look_has_no_title_that_could_begin_a_version():
    found = checked(replace(GOOD, look=Look.UNCHANGED, body="", title="Just a moment"))
    assert (found.title, found.problem, found.notes) == (None, None, ("the title of a page that was unchanged was not used",))


def test_an_id_of_the_source_is_identity_enough():
    capture = replace(GOOD, source_url=None, article="7")
    assert checked(capture) is capture


def test_a_long_article_may_speak_of_javascript():
    capture = replace(GOOD, body="The page said: Please enable JavaScript. " + "x" * BLOCKED_CHARACTERS)
    assert checked(capture) is capture
