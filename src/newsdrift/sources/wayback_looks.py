"""The lines of an index to captures: what each look showed, judged by the looks before it and by the mementos saved beside the index."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from newsdrift.errors import CaptureError
from newsdrift.records import Capture, Look
from newsdrift.schema import TextKind
from newsdrift.sources.checks import checked, unread
from newsdrift.sources.http_answers import PAGE_TYPES, address_key, look_notes, look_of, names_part_of_page
from newsdrift.sources.pages import Page, page_capture, read_page
from newsdrift.sources.raw_bytes import whole
from newsdrift.sources.wayback_index import Line
from newsdrift.sources.wayback_mementos import mementos_below, original, time_of

REVISIT = "warc/revisit"  # the media type of a look that found a payload again; the index leaves its status out
NO_TARGET = "redirected, and the index does not tell where to; look at the address by hand, or leave the row out"


def line_captures(path: Path, lines: Iterator[Line]) -> Iterator[Capture]:
    """One capture a line in their order, and an ignored one that counts the lines of pictures, scripts and the like."""
    every, others = [], Counter[str]()
    for line in lines:
        kind = _other_kind(line)
        every += [line] if kind is None else []
        others.update([kind] if kind else [])
    if not every and not others:
        raise CaptureError(str(path), "an index without lines", "fetch it again, or remove it")
    saved = _saved(path, every)
    yield from sorted((one for looks in _articles(every) for one in _article_captures(looks, saved)), key=_number)
    if others:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(others.items()))
        told = f"{others.total():,} of {len(every) + others.total():,} lines are no looks at an article: {kinds}"
        yield Capture(text_kind=TextKind.NONE, ignored=told)


def _number(capture: Capture) -> int:
    return capture.record_number or 0


def _other_kind(line: Line) -> str | None:
    """What a line is of, where that is no page."""
    if line.problem is not None:
        return None
    if names_part_of_page(line.url):
        return "of the address of a picture, script or the like"
    if line.media_type in {"", "unk", REVISIT, *PAGE_TYPES} or (line.status is not None and line.status >= 300):
        return _same_address(line)
    return "of another type than pages"


def _same_address(line: Line) -> str | None:
    is_kept = line.status is None or look_of(line.status, line.url, line.redirect)[0] is not None
    return None if is_kept else "redirected to another form of the same address"


def _articles(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each address, by time."""
    articles: dict[str, list[Line]] = {}
    for line in lines:
        articles.setdefault(address_key(line.url), []).append(line)
    for looks in articles.values():
        yield sorted(looks, key=lambda line: (line.timestamp, line.number))


def _saved(path: Path, lines: Sequence[Line]) -> dict[int, Path]:
    """The memento of each line that has one beside the index or below."""
    below = mementos_below(path.parent)
    saved = {}
    for line in lines:
        files = [
            file
            for file, url in below.get(line.timestamp, ())
            if file != path and (url is None or address_key(url) == address_key(line.url))
        ]
        saved.update({line.number: files[0]} if files else {})
    return saved


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the look before showed: its digest, and whether the text is known."""

    digest: str | None = None
    is_known: bool = False


def _article_captures(looks: Sequence[Line], saved: dict[int, Path]) -> Iterator[Capture]:
    of_digest = {line.digest: saved[line.number] for line in reversed(looks) if line.number in saved and line.digest and _is_page(line)}
    standing = _Standing()
    for line in looks:
        if line.problem is not None:
            yield unread(line.problem, record_number=line.number)
        elif not _is_page(line):
            yield _without_page(line)
        else:
            capture = _page_look(line, standing, saved.get(line.number), of_digest.get(line.digest or ""))
            standing = _Standing(line.digest, capture.problem is None)
            yield capture


def _is_page(line: Line) -> bool:
    return line.problem is None and (line.status is None or 200 <= line.status < 300)


def _without_page(line: Line) -> Capture:
    status = line.status or 0
    if 300 <= status < 400 and status != 304 and not line.redirect:
        return _look(line, Look.BLOCKED, problem=f"http_status {status}: {NO_TARGET}")
    look, target = look_of(status, line.url, line.redirect)
    return replace(_look(line, look or Look.BLOCKED, notes=look_notes(status, look, target)), page_url=target)


def _page_look(line: Line, standing: _Standing, saved: Path | None, equal: Path | None) -> Capture:
    if saved is not None:
        return replace(_look(line, Look.UNCHANGED), ignored=f"saved as {saved.name}, which is the capture")
    found = None if equal is None else _text_of(line, equal)
    if line.digest is not None and line.digest == standing.digest and standing.is_known and not (found and _is_part(found)):
        return _look(line, Look.UNCHANGED)
    if found is not None:
        return found
    name = f"{line.timestamp}id_.html"
    remedy = f"save https://web.archive.org/web/{line.timestamp}id_/{line.url[:500]} as {name} beside the index"
    return _look(line, Look.TEXT, problem=f"a page of which no text is saved; {remedy}")


def _is_part(capture: Capture) -> bool:
    """Whether a look brought a text that is not all of the article's, or none of it: found again, it confirms no version."""
    return capture.look is Look.TEXT and (capture.problem is not None or capture.text_kind is not TextKind.FULL)


def _text_of(line: Line, memento: Path) -> Capture:
    try:
        found = page_capture(
            _page(memento, memento.stat().st_mtime_ns, line.url),
            captured_at=time_of(line.timestamp),
            source_url=line.url,
            record_number=line.number,
        )
    except CaptureError as error:
        return unread(error.reason, record_number=line.number)
    return replace(found, notes=(*found.notes, f"the text is that of {memento.name}, which has the same digest"))


@lru_cache(maxsize=16)  # lines of one digest follow each other
def _page(memento: Path, changed: int, url: str) -> Page:  # noqa: ARG001  what is remembered holds until the file changes
    return read_page(original(whole(memento)), url=url)


def _look(line: Line, look: Look, *, problem: str | None = None, notes: tuple[str, ...] = ()) -> Capture:
    """The capture of a line that brings no text."""
    try:
        captured_at = time_of(line.timestamp)
    except CaptureError as error:
        return unread(error.reason, record_number=line.number)
    return checked(
        Capture(
            record_number=line.number,
            look=look,
            text_kind=TextKind.NONE,
            source_url=line.url,
            captured_at=captured_at,
            problem=problem,
            notes=notes,
        )
    )
