"""What a capture must have, whichever reader made it: a time, an identity, and a text that is the article's."""

from dataclasses import replace

from newsdrift.records import Capture, Look
from newsdrift.urls import article_key

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
TIME_REMEDY = "give captured_at, published_at or modified_at, such as '2021-06-16T15:45:00Z'"


def checked(capture: Capture) -> Capture:
    """The capture, with the first reason for which it cannot be used as its problem.

    >>> checked(Capture(body="Please enable JavaScript.", source_url="https://x.example/a")).problem
    "no usable time; give captured_at, published_at or modified_at, such as '2021-06-16T15:45:00Z'"
    """
    if capture.problem is not None:
        return capture
    problem = _problem(capture)
    return capture if problem is None else replace(capture, problem=problem)


def has_time(capture: Capture) -> bool:
    """Whether anything places the capture in time."""
    return any((capture.captured_at, capture.published_at, capture.modified_at, capture.item_at))


def _problem(capture: Capture) -> str | None:
    if not has_time(capture):
        findings = ": " + "; ".join(capture.notes) if capture.notes else ""
        return f"no usable time{findings}; {TIME_REMEDY}"
    if article_key(capture.article, "", capture.source_url) is None:
        return _identity_problem(capture)
    if capture.look is Look.BLOCKED:
        return "blocked: the source brought no article; capture it again or leave the row out"
    return _text_problem(capture.body) if capture.look is Look.TEXT else None


def _identity_problem(capture: Capture) -> str:
    if capture.source_url is None:
        return "no identity: neither url nor article_id; give one of them"
    return "no identity: the url is no http(s) address or its Google News id is broken; mend it or give an article_id"


def _text_problem(body: str) -> str | None:
    if not body:
        return "empty body; capture it again, or say what was found in `status` (unchanged, gone, blocked)"
    if len(body) < BLOCKED_CHARACTERS:
        low = body.lower()
        for pattern in BLOCKED_PAGES:
            if pattern in low:
                return f"blocked page: it says '{pattern}'; capture it again"
    return None
