"""WARC and WACZ, as crawlers write them; plain, gzip or zstandard. Needs the extra `warc`.

Responses and resources that are pages are captures: `captured_at` is the record's WARC-Date, its address the WARC-Target-URI. A revisit is
a look that found the payload of an earlier one, whether that lies in the same file or not.

All other records (requests, pictures, scripts, metadata, redirections to another form of the same address) are no looks at an article. A
crawl has fifty of them for each page, so that with a row each nobody would find the captures; they are counted, by kind, in one ignored row
for the file, and rows and counts add up to the records. A record that cannot be read has its own row.
"""

import importlib.util
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.schema import TextKind
from newsdrift.sources.raw_bytes import Head
from newsdrift.sources.wacz_archives import archived, is_wacz
from newsdrift.sources.warc_looks import Looks
from newsdrift.sources.warc_records import BEGINNING, Record, records
from newsdrift.sources.warc_streams import ZSTD_FRAMES, Unpacking

NAME = "warc"
VERSION = "1"
FORM = "WARC, plain, .gz or .zst, or WACZ: pages as a crawler archived them"
MAX_KINDS = 20  # of records that are counted by name


def recognises(path: Path, head: Head) -> bool:
    """The line with which every record begins; zstandard by the name, since it is not unpacked for the look; WACZ by its parts."""
    if head.data.startswith(ZSTD_FRAMES):
        return path.name.lower().endswith((".warc.zst", ".warc.zstd"))
    return BEGINNING.match(head.data) is not None or is_wacz(path, head)


def read(path: Path, *, encoding: str = "utf-8") -> Iterator[Capture]:  # noqa: ARG001  pages state their own
    """One capture a page or revisit, one for each gap, one that counts the rest. CaptureError at the end where parts were not unpacked."""
    _require_fastwarc(path)
    looks, numbers, others = Looks(), count(1), _Others()
    problems: list[str] = []
    for record in _records(path, numbers, problems):
        found = looks.capture(record)
        if isinstance(found, Capture):
            yield found
        else:
            others.add(found)
    yield from _remainder(path, next(numbers) - 1, others, problems)


def _require_fastwarc(path: Path) -> None:
    if importlib.util.find_spec("fastwarc") is None:
        raise CaptureError(str(path), "a web archive, for which fastwarc is needed", "pip install 'newsdrift[html,warc]', and build again")


def _records(path: Path, numbers: Iterator[int], problems: list[str]) -> Iterator[Record]:
    """The records of all parts; what cannot be unpacked goes to the problems, since the rest is read all the same."""
    try:
        for part in archived(path):
            pieces = Unpacking(part)
            yield from records(iter(pieces), numbers, size=part.size)
            problems += [problem for problem in (pieces.problem, part.problem) if problem is not None and problem not in problems]
    except CaptureError as error:
        problems.append(error.reason)


def _remainder(path: Path, total: int, others: "_Others", problems: list[str]) -> Iterator[Capture]:
    """The row of the file itself: the counts, or, with them, what could not be unpacked."""
    counted = others.told(total)
    if problems:
        *first, last = problems
        raise CaptureError(str(path), "; ".join([counted, *first] if counted else first or ["not all of it was read"]), last)
    if total == 0:
        raise CaptureError(str(path), "no records in it", "fetch the archive again, or remove it")
    if counted:
        yield Capture(text_kind=TextKind.NONE, ignored=counted)


class _Others:
    """The records that are no looks at an article, counted by kind."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, kind: str) -> None:
        is_named = kind in self._counts or len(self._counts) < MAX_KINDS
        self._counts[kind if is_named else "of further kinds"] += 1

    def told(self, total: int) -> str:
        """Empty where there are none."""
        if not self._counts:
            return ""
        kinds = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        listed = ", ".join(f"{number:,} {kind}" for kind, number in kinds)
        return f"{self._counts.total():,} of {total:,} records are no looks at an article: {listed}"
