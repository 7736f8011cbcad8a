"""WordPress export files (WXR): one capture a post, page or revision of one, the place among the items being the record's number.

Revisions are earlier texts of a post, so that a file with them holds the post's history: each is a capture of its post, at the time when
it was saved. Those from before publication and autosaves, which no reader saw, are rejected, as are drafts and what is no text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.checks import checked, unread
from newsdrift.sources.cleaning import clean_body, clean_line, shown
from newsdrift.sources.feed_times import stated_time
from newsdrift.sources.html_fragments import html_text
from newsdrift.sources.raw_bytes import Head
from newsdrift.sources.safe_xml import TOO_LONG, elements, root_name, xml_encoding

NAME = "wordpress"
VERSION = "1"
FORM = "WordPress export (WXR): posts, pages and their revisions"
NAMESPACE = re.compile(r"xmlns:\w+\s*=\s*[\"']http://wordpress\.org/export/")
WANTED = {"item", "language", "pubDate"}
ARTICLES = {"post", "page"}
NEVER_SET = "0000-00-00 00:00:00"  # of drafts, and of what old versions left open
LOCAL = "the post's time has no GMT form, and its local time was read as UTC"
SHORTCODE = re.compile(
    r"\[(?P<end>/)?(?P<name>[a-z][a-z0-9_-]*)"
    r"(?P<attributes>(?:\s+[\w-]+=(?:\"[^\"\[\]]*\"|'[^'\[\]]*'|[^\s\[\]\"']+))*)\s*(?P<self>/)?\]"
)
BARE_SHORTCODES = {"gallery", "more", "embed", "audio", "video", "playlist", "contact-form"}  # those seen without attributes
PARAGRAPHS = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Post:
    """What revisions need to know of the post whose earlier texts they are."""

    url: str | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Export:
    """What an item needs to know of the file around it."""

    posts: Mapping[str, Post]
    notes: tuple[str, ...]
    language: str | None = None
    exported_at: datetime | None = None


def recognises(path: Path, head: Head) -> bool:  # noqa: ARG001  every reader is asked with the same arguments
    """RSS that declares the namespace of WordPress exports."""
    return root_name(head.text) == "rss" and NAMESPACE.search(head.text[:20_000]) is not None


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:
    """One capture an item; CaptureError for a file without items, and, after the good ones, for one that is broken or hostile.

    The file is read twice, since a revision may stand before its post.
    """
    found, notes = xml_encoding(path, encoding)
    export, number = Export(_posts(path, found), notes), 0
    for name, element in elements(path, WANTED, found):
        if name == "item":
            number += 1
            yield unread(TOO_LONG, record_number=number) if element is None else _item(element, number, export)
        elif element is not None and name == "language":
            export = replace(export, language=clean_line(element.text or ""))
        elif element is not None and name == "pubDate":
            export = replace(export, exported_at=stated_time(element.text or "", field="pubDate")[0])
    if number == 0:
        raise CaptureError(str(path), "no records: the export has no items", "export the posts again, or remove the file")


def _posts(path: Path, encoding: str) -> dict[str, Post]:
    """The published posts by their numbers; of a broken file those before the break, for which the second reading gives the reason."""
    posts = {}
    try:
        for _, element in elements(path, {"item"}, encoding):
            if element is not None and _text(element, "wp:post_type") in ARTICLES and _text(element, "wp:status") == "publish":
                posts[_text(element, "wp:post_id")] = Post(clean_line(_text(element, "link")), _time(element, "post_date", []))
    except CaptureError:  # the second reading comes to the same break, and says so
        pass
    return posts


def _item(element: Element, number: int, export: Export) -> Capture:
    is_revision = _text(element, "wp:post_type") == "revision"
    notes = list(export.notes)
    modified_at = _time(element, "post_modified", notes)
    id_name = "wp:post_parent" if is_revision else "wp:post_id"
    post = export.posts.get(_text(element, id_name))
    published_at = post.published_at if is_revision and post else _time(element, "post_date", notes)
    problem = _revision_problem(element, post, modified_at) if is_revision else _post_problem(element)
    try:
        body = clean_body(post_text(_text(element, "content:encoded")))
    except CaptureError as error:
        return unread(error.reason, record_number=number)
    return checked(
        Capture(
            record_number=number,
            title=clean_line(unescape(_text(element, "title"))),
            body=body,
            source_url=post.url if post else clean_line(_text(element, "link")),
            article=clean_line(_text(element, id_name)),
            language=export.language,
            captured_at=None if is_revision else export.exported_at,
            published_at=published_at,
            modified_at=modified_at,
            problem=problem,
            notes=tuple(notes),
        )
    )


def _post_problem(element: Element) -> str | None:
    kind, status = _text(element, "wp:post_type"), _text(element, "wp:status")
    if kind not in ARTICLES:
        return f"a WordPress item of type {shown(kind)}, no article; nothing need be done"
    if status != "publish":
        return f"a {kind} with status {shown(status)}, which no reader saw; nothing need be done"
    return None


def _revision_problem(element: Element, post: Post | None, modified_at: datetime | None) -> str | None:
    if "-autosave-" in _text(element, "wp:post_name"):
        return "an autosave, which no reader saw; nothing need be done"
    if post is None:
        return "a revision of a post that is not published in this file; export the post with it"
    if modified_at and post.published_at and modified_at < post.published_at:
        return "a revision from before publication, which no reader saw; nothing need be done"
    return None


def _text(element: Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def _time(element: Element, name: str, notes: list[str]) -> datetime | None:
    """The GMT form of a time, else the local one, since exports of old versions have that alone."""
    gmt, local = (_text(element, f"wp:{name}{suffix}") for suffix in ("_gmt", ""))
    stated = next((text for text in (gmt, local) if text and text != NEVER_SET), None)
    if stated is None:
        return None
    found, note = stated_time(stated, field=name)
    if note:
        notes.append(note)
    elif stated is local and stated != gmt:
        notes.append(LOCAL)
    return found


def post_text(content: str) -> str:
    r"""The text of a post as WordPress shows it: blank lines part paragraphs, line ends break lines, shortcodes and blocks' comments go.

    >>> post_text("<!-- wp:paragraph --><p>One.</p><!-- /wp:paragraph -->\n\nTwo [sic]\n[gallery ids=\"1,2\"]")
    'One.\nTwo [sic]'
    """
    bare = _without_shortcodes(content.replace("\r\n", "\n"))
    if "<!-- wp:" in content:  # blocks have their own tags, and line ends between them mean nothing
        return html_text(bare)
    return html_text("<p>".join(part.strip().replace("\n", "<br>") for part in PARAGRAPHS.split(bare)))


def _without_shortcodes(content: str) -> str:
    """Words in brackets stay, since reporters put them into quotations: `[he] was [sic] safe`."""
    closed = {match["name"] for match in SHORTCODE.finditer(content) if match["end"]} | BARE_SHORTCODES

    def kept(match: re.Match[str]) -> str:
        return "" if match["name"] in closed or match["attributes"] or match["self"] else match[0]

    return SHORTCODE.sub(kept, content)
