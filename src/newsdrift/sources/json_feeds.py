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
DECODER = json.JSONDecoder()
SIGN = re.compile(r"[ \t\r\n]*([{}\[\]:,])[ \t\r\n]*")


def recognises(path: Path, head: Head) -> bool:  # noqa: ARG001  every reader is asked with the same arguments
    """An object whose `version` is an address at jsonfeed.org."""
    return head.text.lstrip("\ufeff \t\r\n").startswith("{") and VERSION_LINE.search(head.text) is not None


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:
    """One capture an item; CaptureError for a feed without items, and, after the whole ones, for a file that breaks off or is damaged."""
    feed, problem = _feed(path, read_text(path, encoding).removeprefix("\ufeff"))
    captured_at, notes = fetch_time(path)
    language = _line(feed, "language")
    items = feed.get("items")
    if not isinstance(items, list) or not items:
        raise problem or CaptureError(str(path), "no records: the feed has no items", "fetch it again, or remove it")
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            yield item_capture(_item(item, language, notes), record_number=number, captured_at=captured_at)
        else:
            yield unread(f"{shown(item)} is no item; fetch the feed again", record_number=number)
    if problem is not None:
        raise CaptureError(str(path), problem.finding, "the items before it were read; fetch the feed again")


def _feed(path: Path, text: str) -> tuple[dict[str, object], CaptureError | None]:
    """The feed, and why it is not whole where it is not."""
    try:
        feed = json.loads(text)
    except RecursionError:
        return _whole_part(text), CaptureError(str(path), "JSON nested too deep to read", "fetch the feed again")
    except ValueError as error:  # JSONDecodeError, and what int() says of a number of over 4,300 digits
        return _whole_part(text), CaptureError(str(path), f"no JSON: {error}", "fetch the feed again")
    if isinstance(feed, dict):
        return feed, None
    raise CaptureError(str(path), "a list of JSON Feeds", "save each feed as a file of its own")


def _whole_part(text: str) -> dict[str, object]:
    """What an object holds before the place from which on it is no JSON; of its `items` those that are whole.

    >>> _whole_part('{"language": "id", "items": [{"id": 1}, {"id": 2}, {"id": ')
    {'items': [{'id': 1}, {'id': 2}], 'language': 'id'}
    """
    items: list[object] = []
    feed: dict[str, object] = {"items": items}
    try:
        sign, place = _sign(text, 0)
        while sign in {"{", ","}:
            name, place = DECODER.raw_decode(text, place)
            _, place = _sign(text, place)
            if name == "items":
                place = _collect(items, text, place)
            else:
                feed[str(name)], place = DECODER.raw_decode(text, place)
            sign, place = _sign(text, place)
    except (ValueError, RecursionError):  # the break itself, for which the reason is known
        pass
    return feed


def _collect(items: list[object], text: str, place: int) -> int:
    """Adds the values of a list one by one, so that those before a break stay; the place behind the list."""
    sign, place = _sign(text, place)
    while sign in {"[", ","}:
        value, place = DECODER.raw_decode(text, place)
        items.append(value)
        sign, place = _sign(text, place)
    return place


def _sign(text: str, place: int) -> tuple[str, int]:
    """The bracket, colon or comma at a place, and the place behind it; ValueError where there is none."""
    match = SIGN.match(text, place)
    if match is None:
        raise ValueError(text[place : place + 1])
    return match[1], match.end()


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
