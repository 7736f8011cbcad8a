"""Records of an archive to captures, with what must be remembered between them: pages already extracted, and what each address showed."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime

from newsdrift.errors import CaptureError
from newsdrift.records import Capture, Look
from newsdrift.schema import TextKind
from newsdrift.sources.checks import checked
from newsdrift.sources.cleaning import clean_line
from newsdrift.sources.http_answers import (
    MARKUP,
    PAGE_TYPES,
    Answer,
    address_key,
    decoded_payload,
    look_notes,
    look_of,
    names_part_of_page,
    parsed_answer,
)
from newsdrift.sources.pages import Page, page_capture, read_page
from newsdrift.sources.times import parse_time
from newsdrift.sources.warc_records import Record
from newsdrift.urls import canonical_url

MAX_CACHED_CHARACTERS = 8 << 20  # of text; some 2,000 articles, at four bytes a character where it is no Latin script
MAX_REMEMBERED = 50_000  # addresses, at some 300 bytes each
RECORD_TYPES = {"warcinfo", "request", "metadata", "conversion", "continuation"}
PAGE_RECORDS = {"response", "resource", "revisit"}
CUT_SHORT = "the crawler cut the page short"
NO_ORIGINAL = "a revisit of a payload that is not at hand, other than the look before; put the archive with the original beside it"


@dataclass(frozen=True, slots=True)
class _Shown:
    """What an address showed last: the digest that the archive states for it, the address that the page gave itself, and whether it was
    the whole article; a part or a wall that is found again confirms no version.
    """

    digest: str | None
    page_url: str | None
    is_full: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Which record, of which address and when."""

    record: Record
    url: str
    captured_at: datetime | None
    notes: tuple[str, ...]

    def capture(self, look: Look, *, page_url: str | None = None, notes: tuple[str, ...] = (), problem: str | None = None) -> Capture:
        """The capture of a look that brought no text."""
        return checked(
            Capture(
                record_number=self.record.number,
                sha256=self.record.sha256,
                byte_count=self.record.byte_count,
                look=look,
                text_kind=TextKind.NONE,
                source_url=self.url or None,
                page_url=page_url,
                captured_at=self.captured_at,
                problem=problem,
                notes=(*self.notes, *notes),
            )
        )

    def page(self, page: Page, *, is_whole: bool) -> Capture:
        """The capture of a page, in part where the crawler or the connection cut it."""
        record = self.record
        found = page_capture(
            page,
            captured_at=self.captured_at,
            source_url=self.url,
            record_number=record.number,
            sha256=record.sha256,
            byte_count=record.byte_count,
        )
        is_cut = not is_whole and found.text_kind is TextKind.FULL
        notes = (*self.notes, *found.notes, *((CUT_SHORT,) if is_cut else ()))
        return replace(found, notes=notes, text_kind=TextKind.PARTIAL if is_cut else found.text_kind)


class Looks:
    """What the records of an archive show, one after the other; memory is bounded, whatever the archive's size."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[str, str | None, str | None], Page] = OrderedDict()
        self._characters = 0
        self._payloads: OrderedDict[str, tuple[tuple[str, str | None, str | None], bool]] = OrderedDict()
        self._shown: OrderedDict[str, _Shown] = OrderedDict()

    def capture(self, record: Record) -> Capture | str:
        """The capture of a record, or the kind of a record that is no look at an article."""
        url = clean_line(record.header("WARC-Target-URI").removeprefix("<").removesuffix(">")) or ""
        captured_at, notes = _captured_at(record)
        place = _Place(record, url, captured_at, notes)
        if record.problem is not None:
            return place.capture(Look.TEXT, problem=record.problem)
        kind = record.header("WARC-Type").lower()
        if kind not in PAGE_RECORDS:
            return kind if kind in RECORD_TYPES else "of an unknown type"
        if not url.lower().startswith(("http://", "https://")):
            return f"{kind} from no web address"
        if names_part_of_page(url):
            return "from the address of a picture, script or the like"
        return self._revisit(place) if kind == "revisit" else self._answer(place, kind)

    def _answer(self, place: _Place, kind: str) -> Capture | str:
        record = place.record
        answer = Answer(200, record.headers, record.block) if kind == "resource" else parsed_answer(record.block)
        if answer.status is None:
            return place.capture(Look.TEXT, problem="the record holds no answer of HTTP; capture the page again")
        look, target = look_of(answer.status, place.url, answer.header("Location"))
        if look is None:
            return "redirection to another form of the same address"
        if look is Look.TEXT:
            return self._page(place, answer)
        return place.capture(look, page_url=target, notes=look_notes(answer.status, look, target))

    def _page(self, place: _Place, answer: Answer) -> Capture | str:
        if answer.media_type and answer.media_type not in PAGE_TYPES:
            return answer.media_type
        try:
            if place.record.is_large:
                raise CaptureError("record", f"a page of {place.record.byte_count:,} bytes", "leave it out; no article is so long")
            data, is_whole = decoded_payload(answer)
        except CaptureError as error:
            return place.capture(Look.TEXT, problem=error.reason)
        if not answer.media_type and not MARKUP.match(data):
            return "of no stated type"
        key = (hashlib.sha256(data).hexdigest(), answer.charset, canonical_url(place.url))
        is_whole = is_whole and not (place.record.header("WARC-Truncated") or place.record.header("WARC-Segment-Number"))
        found = place.page(self._extracted(key, data, place.url), is_whole=is_whole)
        self._remember(place, _digest(place.record), found, (key, is_whole))
        return found

    def _revisit(self, place: _Place) -> Capture | str:
        """Unchanged where the address showed this payload last, as far as is known; else the page of that payload, if it is at hand."""
        status = parsed_answer(place.record.block).status
        if status is not None and not (200 <= status < 300 or status == 304):
            return self._answer(place, "response")
        digest, shown = _digest(place.record), self._shown.get(address_key(place.url))
        is_not_modified = "server-not-modified" in place.record.header("WARC-Profile")
        is_same = not _is_of_other_address(place) and (shown is None or shown.digest is None or shown.digest == digest)
        if (is_not_modified or is_same) and (shown is None or shown.is_full):
            return place.capture(Look.UNCHANGED, page_url=self._page_url(place))
        if shown is not None and is_not_modified:
            digest = shown.digest
        key, is_whole = self._payloads.get(digest or "", (None, True))
        if key is None or key not in self._pages:
            return place.capture(Look.TEXT, page_url=self._page_url(place), problem=NO_ORIGINAL)
        found = place.page(self._pages[key], is_whole=is_whole)
        self._remember(place, digest, found, None)
        return found

    def _page_url(self, place: _Place) -> str | None:
        shown = self._shown.get(address_key(place.url))
        return shown.page_url if shown else None

    def _extracted(self, key: tuple[str, str | None, str | None], data: bytes, url: str) -> Page:
        """The page of a payload, extracted once as long as it is remembered."""
        if key in self._pages:
            self._pages.move_to_end(key)
            return self._pages[key]
        page = read_page(data, url=url, charset=key[1])
        self._pages[key] = page
        self._characters += _size(page)
        while self._characters > MAX_CACHED_CHARACTERS and len(self._pages) > 1:
            self._characters -= _size(self._pages.popitem(last=False)[1])
        return page

    def _remember(
        self, place: _Place, digest: str | None, found: Capture, payload: tuple[tuple[str, str | None, str | None], bool] | None
    ) -> None:
        is_full = found.problem is None and found.text_kind is TextKind.FULL
        self._shown[address_key(place.url)] = _Shown(digest, found.page_url, is_full)
        if digest is not None and payload is not None:
            self._payloads[digest] = payload
        for memory in (self._shown, self._payloads):
            if len(memory) > MAX_REMEMBERED:
                memory.popitem(last=False)


def _size(page: Page) -> int:
    return 1000 + len(page.body) + sum(map(len, page.cut_lines))


def _digest(record: Record) -> str | None:
    return record.header("WARC-Payload-Digest").lower() or None


def _is_of_other_address(place: _Place) -> bool:
    """Whether the revisit says that the payload was first seen at another address, whose page says nothing of this one's before."""
    original = place.record.header("WARC-Refers-To-Target-URI")
    return bool(original) and address_key(original) != address_key(place.url)


def _captured_at(record: Record) -> tuple[datetime | None, tuple[str, ...]]:
    stated = record.header("WARC-Date")
    if not stated:
        return None, ()
    try:
        return parse_time(stated, field="WARC-Date"), ()
    except CaptureError as error:
        return None, (error.note,)
