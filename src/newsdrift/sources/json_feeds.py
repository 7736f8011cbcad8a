"""Saved JSON Feeds (versions 1 and 1.1): one capture an item, as of RSS and Atom; see `newsdrift.sources.feeds`."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.checks import unread
from newsdrift.sources.cleaning import clean_line, shown
from newsdrift.sources.decoding import read_text
from newsdrift.sources.feed_times import fetch_time
from newsdrift.sources.items import Item, item_capture
from newsdrift.sources.raw_bytes import Head

NAME = "json_feed"
VERSION = "1"
FORM = "JSON Feed: a saved feed"
VERSION_LINE = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
TIMES = ("date_modified", "date_published")


def recognises(path: Path, head: Head) -> bool:  # noqa: ARG001  every reader is asked with the same arguments
    """An object whose `version` is an address at jsonfeed.org."""
    return head.text.lstrip("\ufeff \t\r\n").startswith("{") and VERSION_LINE.search(head.text) is not None


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:
    """One capture an item; CaptureError where the file is no JSON, which has no readable part before a break, or has no items."""
    feed = _feed(path, encoding)
    captured_at, notes = fetch_time(path)
    language = _line(feed, "language")
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        raise CaptureError(str(path), "no records: the feed has no items", "fetch it again, or remove it")
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            yield item_capture(_item(item, language, notes), record_number=number, captured_at=captured_at)
        else:
            yield unread(f"{shown(item)} is no item; fetch the feed again", record_number=number)


def _feed(path: Path, encoding: str) -> dict[str, object]:
    text = read_text(path, encoding).removeprefix("\ufeff")
    try:
        feed = json.loads(text)
    except RecursionError as error:
        raise CaptureError(str(path), "JSON nested too deep to read", "fetch the feed again") from error
    except ValueError as error:  # JSONDecodeError, and what int() says of a number of over 4,300 digits
        raise CaptureError(str(path), f"no JSON: {error}", "fetch the feed again") from error
    if isinstance(feed, dict):
        return feed
    raise CaptureError(str(path), "a list of JSON Feeds", "save each feed as a file of its own")


def _item(item: Mapping[str, object], language: str | None, notes: tuple[str, ...]) -> Item:
    if item.get("content_html") or item.get("content_text"):
        notes = (*notes, "the full text in the feed was not used")
    return Item(
        title=_line(item, "title"),
        summary=_string(item, "summary"),
        url=_line(item, "url"),
        id=_line(item, "id"),
        times=tuple((name, _string(item, name)) for name in TIMES if item.get(name)),
        language=_line(item, "language") or language,
        notes=notes,
    )


def _string(item: Mapping[str, object], name: str) -> str:
    """Numbers are taken for texts too, since version 1 allowed them as identifiers; what else is no text says nothing."""
    value = item.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _line(item: Mapping[str, object], name: str) -> str | None:
    return clean_line(_string(item, name))
