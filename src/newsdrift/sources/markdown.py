"""Markdown with front matter: one article a file, its title, times and address above the text.

The text is what a reader of the rendered page would see, a paragraph a line: links are their words, headings paragraphs, items of lists
have a bullet or their number, pictures go, code stays. markdown-it-py tells what is a sign and what is text (`snake_case`, `2*3*4`, `\\*`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.cleaning import MAX_BODY_CHARACTERS, clean_line, clean_text, shown
from newsdrift.sources.decoding import read_text
from newsdrift.sources.feed_times import stated_time
from newsdrift.sources.fields import FIELDS, TIME_FIELDS, field_capture
from newsdrift.sources.front_matter import split_front_matter
from newsdrift.sources.html_fragments import ListMarks, html_text
from newsdrift.sources.raw_bytes import Head

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

NAME = "markdown"
VERSION = "1"
FORM = "Markdown with front matter: title, date, url in YAML or TOML, then the text"
# What site generators call a field; of several, the one that stands first here counts.
NAMES = {
    "url": ("url", "canonical", "canonical_url", "canonicalurl", "source_url", "link", "permalink"),
    "title": ("title", "headline"),
    "published_at": ("published_at", "date", "published", "publishdate", "pubdate", "date_published"),
    "modified_at": ("modified_at", "lastmod", "updated", "last_modified_at", "modified", "date_modified"),
    "captured_at": ("captured_at", "retrieved", "accessed", "scraped_at"),
    "language": ("language", "lang", "locale"),
    "article_id": ("article_id", "id", "guid"),
    "story_id": ("story_id",),
    "license": ("license", "licence"),
    "http_status": ("http_status",),
    "status": ("status",),
}
AUTHORS = ("author", "authors")
OTHERS = {*AUTHORS, "description", "tags", "categories", "layout", "draft", "slug", "image"}  # known, and of no use here
FENCE = re.compile(r"\ufeff?(?:---|\+\+\+)[ \t]*\r?\n")
ALL_NAMES = frozenset(name for names in NAMES.values() for name in names)
KNOWN_LINE = re.compile(rf"^[\"']?(?:{'|'.join(sorted(ALL_NAMES))})[\"']?[ \t]*[:=]", re.MULTILINE | re.IGNORECASE)
SCRIPTS_WITHOUT_SPACES = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
SOFT_BREAK = re.compile(rf"(?<=[{SCRIPTS_WITHOUT_SPACES}])\n(?=[{SCRIPTS_WITHOUT_SPACES}])")


def recognises(path: Path, head: Head) -> bool:  # noqa: ARG001  every reader is asked with the same arguments
    """A first line `---` or `+++`, and a known name in the lines below it."""
    return FENCE.match(head.text) is not None and KNOWN_LINE.search(head.text[:10_000]) is not None


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:
    """The one capture of the file; CaptureError where the front matter cannot be read."""
    found = split_front_matter(clean_text(read_text(path, encoding)))
    if found is None:
        raise CaptureError(str(path), "the front matter does not end", "close it with a line like the one that opens it")
    values, text = found
    if len(text) > MAX_BODY_CHARACTERS:
        raise CaptureError(str(path), f"the text has {len(text):,} characters", "split it into one file for each article")
    record, names, notes = _record(values)
    lines = markdown_text(text).split("\n")
    is_headed = len(lines) > 1 and lines[0] == record.get("title")
    capture = field_capture({**record, "text": "\n".join(lines[is_headed:])}, names=names)
    yield replace(capture, authors=_authors(values), notes=(*capture.notes, *notes), cut_lines=(*capture.cut_lines, *lines[:is_headed]))


def _authors(values: Mapping[str, object]) -> str | None:
    """The names under `author` or `authors`: one, a list of them, or of tables with a `name`."""
    given = [item for name in AUTHORS for item in _listed(values.get(name))]
    named = [item.get("name") if isinstance(item, Mapping) else item for item in given]
    lines = [clean_line(name) for name in named if isinstance(name, str)]
    return "; ".join(dict.fromkeys(line for line in lines if line)) or None


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _record(values: Mapping[str, object]) -> tuple[dict[str, object], dict[str, str], list[str]]:
    """Fields, what the file calls them, and what was set aside."""
    record: dict[str, object] = {}
    names: dict[str, str] = {}
    notes = [f"front matter {shown(key)} is no known field and was not used" for key in values if key not in OTHERS | ALL_NAMES]
    for field in FIELDS:
        given = [name for name in NAMES.get(field, ()) if _is_scalar(values.get(name))]
        if given:
            names[field] = given[0]
            record[field] = _value(field, given[0], values[given[0]], notes)
    return record, names, notes


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | date | datetime) and value != ""


def _value(field: str, name: str, value: object, notes: list[str]) -> object:
    """Times of site generators have more forms than those of tables: `2021-06-16 15:45:00 +0700`, `Wed, 16 Jun 2021 ...`."""
    if field in TIME_FIELDS and isinstance(value, str):
        found, note = stated_time(value, field=name)
        notes.extend([note] if note and found else [])
        return found or value
    return value


def markdown_text(text: str) -> str:
    r"""The text that a rendered page shows, one paragraph a line.

    >>> markdown_text("# Ferry *sinks*\n\nAll [safe](https://x.example), says\nthe snake_case_desk.\n\n- One\n- 2\\*3*4*5")
    'Ferry sinks\nAll safe, says the snake_case_desk.\n• One\n• 2*345'
    """
    lines: list[str] = []
    lists = ListMarks()
    prefix = ""
    for token in _parser().parse(text):
        if token.type == "bullet_list_open":
            lists.open(None)
        elif token.type == "ordered_list_open":
            start = token.attrGet("start")
            lists.open(1 if start is None else int(start))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.close()
        elif token.type == "list_item_open":
            prefix = lists.mark()
        elif shown_text := _block_text(token):
            lines.append(prefix + shown_text)
            prefix = ""
    return "\n".join(lines)


@cache
def _parser() -> "MarkdownIt":
    """CommonMark and tables; nested 20 deep at most, as its preset has it."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _block_text(token: "Token") -> str:
    if token.type == "inline":
        return _lines(_inline_text(token.children or ()))
    if token.type in {"fence", "code_block"}:
        return token.content.strip("\n")
    return html_text(token.content) if token.type == "html_block" else ""


def _lines(text: str) -> str:
    return "\n".join(" ".join(line.split(" ")).strip() for line in text.split("\n") if line.strip())


def _inline_text(tokens: Sequence["Token"]) -> str:
    """The words of a paragraph; a line end of the source is a space, or nothing between characters of scripts without spaces."""
    pieces = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            pieces.append(token.content)
        elif token.type == "softbreak":
            pieces.append("\n")
        elif token.type == "hardbreak" or (token.type == "html_inline" and token.content.lower().startswith("<br")):
            pieces.append("\v")
    return SOFT_BREAK.sub("", "".join(pieces)).replace("\n", " ").replace("\v", "\n")
