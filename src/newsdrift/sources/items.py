"""Items of a feed to captures, whatever the feed's form."""

from dataclasses import dataclass
from datetime import datetime

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.schema import TextKind
from newsdrift.sources.checks import checked, unread
from newsdrift.sources.cleaning import clean_body
from newsdrift.sources.feed_times import stated_time
from newsdrift.urls import is_google_news


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a feed says of one article; `times` are by the feed's names for them, the ones to be preferred first."""

    title: str | None
    summary: str
    url: str | None
    id: str | None
    times: tuple[tuple[str, str], ...]
    story_id: str | None = None
    source_name: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


def item_capture(item: Item, *, record_number: int, captured_at: datetime | None) -> Capture:
    """The capture of an item: a summary where it has one that is more than the headline, else a headline.

    The address names the article, so that it is the one that pages show; the feed's own id does only where there is no address.
    """
    try:
        summary = clean_body(item.summary)
    except CaptureError as error:
        return unread(error.reason, record_number=record_number)
    item_at, notes = _item_at(item.times)
    has_summary = bool(summary) and summary != item.title
    return checked(
        Capture(
            record_number=record_number,
            text_kind=TextKind.SUMMARY if has_summary else TextKind.HEADLINE,
            title=_own_title(item),
            body=summary if has_summary else "",
            source_url=item.url,
            article=None if item.url else item.id,
            story_id=item.story_id,
            source_name=item.source_name,
            language=item.language,
            captured_at=captured_at,
            item_at=item_at,
            notes=item.notes + notes,
        )
    )


def _own_title(item: Item) -> str | None:
    """The headline without ` - Harbour Post`, as Google News ends it, where it names the source that way."""
    ending = f" - {item.source_name}"
    if item.title and item.source_name and item.url and is_google_news(item.url) and item.title != ending.strip():
        return item.title.removesuffix(ending)
    return item.title


def _item_at(times: tuple[tuple[str, str], ...]) -> tuple[datetime | None, tuple[str, ...]]:
    """The first stated time that is one, and what there is to say of those before it."""
    notes: list[str] = []
    for name, text in times:
        found, note = stated_time(text, field=name)
        if note:
            notes.append(note)
        if found:
            return found, tuple(notes)
    return None, tuple(notes)
