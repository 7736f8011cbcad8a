"""What a capture must have, whichever reader made it: a time, an identity, and a text that is the article's."""

import re
from dataclasses import replace

from newsdrift.records import Capture, Look
from newsdrift.schema import TextKind
from newsdrift.sources.cleaning import shown
from newsdrift.urls import article_key, is_google_news

BLOCKED_CHARACTERS = 600  # walls and consent pages at hand have up to 400 characters; articles that quote these words have more
# In lower case, English and Indonesian; what a site shows in place of the article.
BLOCKED_PAGES = (
    "please enable javascript",
    "enable javascript and cookies",
    "javascript is disabled",
    "javascript is required",
    "enable cookies",
    "enable js and disable any ad blocker",
    "are you a robot",
    "you are not a robot",
    "you are a human",
    "verify you are human",
    "verifying you are human",
    "checking your browser",
    "checking if the site connection is secure",
    "unusual traffic",
    "complete the captcha",
    "access denied",
    "access to this page has been denied",
    "403 forbidden",
    "502 bad gateway",
    "503 service unavailable",
    "too many requests",
    "error establishing a database connection",
    "attention required! | cloudflare",
    "aktifkan javascript",
    "mengaktifkan javascript",
    "aktifkan cookie",
    "bukan robot",
    "akses ditolak",
    "anda adalah manusia",
    "lalu lintas yang tidak biasa",
)
NO_SCHEME = re.compile(r"(?://)?[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)")
TIME_REMEDY = "give captured_at, published_at or modified_at, such as '2021-06-16T15:45:00Z'"


def checked(capture: Capture) -> Capture:
    """The capture, with the first reason for which it cannot be used as its problem; an empty body shows nothing of the article.

    The title of an unchanged look is set aside, since somebody who saw the page as it was has no other title to report.

    >>> checked(Capture(body="Please enable JavaScript.", source_url="https://x.example/a")).problem
    "no usable time; give captured_at, published_at or modified_at, such as '2021-06-16T15:45:00Z'"
    """
    if capture.text_kind is TextKind.FULL and not capture.body:
        capture = replace(capture, text_kind=TextKind.NONE)
    if capture.problem is not None:
        return capture
    problem = _problem(capture)
    if problem is not None:
        return replace(capture, problem=problem)
    if capture.look is Look.UNCHANGED and capture.title is not None:
        return replace(capture, title=None, notes=(*capture.notes, "the title of a page that was unchanged was not used"))
    return capture


def unread(problem: str, *, record_number: int | None, sha256: str | None = None, byte_count: int | None = None) -> Capture:
    """The capture of a record of which nothing could be read."""
    return Capture(record_number=record_number, sha256=sha256, byte_count=byte_count, text_kind=TextKind.NONE, problem=problem)


def has_time(capture: Capture) -> bool:
    """Whether anything places the capture in time."""
    return any((capture.captured_at, capture.published_at, capture.modified_at, capture.item_at))


def _problem(capture: Capture) -> str | None:
    if not has_time(capture):
        return f"no usable time; {TIME_REMEDY}"
    if article_key(capture.article, "", capture.page_url or capture.source_url) is None:
        return f"no identity: {_identity_finding(capture.source_url)}"
    if capture.look is Look.BLOCKED:
        return "blocked: the source brought no article; capture it again or leave the row out"
    if capture.text_kind in {TextKind.SUMMARY, TextKind.HEADLINE}:
        return None if capture.title or capture.body else "neither headline nor summary; fetch the feed again"
    return _text_problem(capture.body) if capture.look is Look.TEXT else None


def _identity_finding(url: str | None) -> str:
    if url is None:
        return "neither url nor article_id; give one of them"
    if is_google_news(url):
        return "the Google News id in the url breaks off or is damaged; fetch the link again or give an article_id"
    if NO_SCHEME.match(url):
        return f"the url {shown(url)} has no https:// in front; write the whole address or give an article_id"
    return f"the url {shown(url)} is no complete http(s) address; mend it or give an article_id"


def _text_problem(body: str) -> str | None:
    if not body:
        return "empty body; capture it again, or say what was found in `status` (unchanged, gone, blocked)"
    if len(body) < BLOCKED_CHARACTERS:
        low = body.lower()
        for pattern in BLOCKED_PAGES:
            if pattern in low:
                return f"blocked page: it says '{pattern}'; capture it again"
    return None
