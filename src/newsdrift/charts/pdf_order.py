"""The objects of a PDF in an order that does not change from one run to the next.

The converter keeps fonts and other resources in hash tables: the same chart gives the same objects, under other numbers each time.
"""

import re

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_OFFSET = re.compile(rb"(\d{10}) 00000 n")
_RESOURCES = re.compile(rb"(?:^ +/[A-Za-z]+\d+ \d+ 0 R\n){2,}", re.MULTILINE)
_STREAM = b"\nstream\n"


def ordered(pdf: bytes) -> bytes:
    """The same document, its objects numbered in the order in which its root leads to them, resources by name."""
    head, _, tail = pdf[: pdf.rindex(b"startxref")].rpartition(b"xref\n")
    trailer = tail[tail.index(b"trailer\n") :]
    starts = [int(offset) for offset in _OFFSET.findall(tail)]  # of the objects 1, 2, ...
    ends = dict(zip(sorted(starts), [*sorted(starts)[1:], len(head)], strict=True))
    objects = {number: _by_name(head[start : ends[start]]) for number, start in enumerate(starts, 1)}
    numbers = {old: new for new, old in enumerate(_reached(trailer, objects), 1)}
    document, offsets = head[: min(starts)], []
    for old in numbers:
        offsets.append(len(document))
        document += _renumbered(re.sub(rb"^\d+", b"%d" % numbers[old], objects[old], count=1), numbers)
    table = b"".join(b"%010d 00000 n\r\n" % offset for offset in offsets)
    count = len(offsets) + 1
    closing = re.sub(rb"/Size \d+", b"/Size %d" % count, _renumbered(trailer, numbers))
    return document + b"xref\n0 %d\n0000000000 65535 f\r\n" % count + table + closing + b"startxref\n%d\n%%%%EOF" % len(document)


def _by_name(content: bytes) -> bytes:
    written, mark, stream = content.partition(_STREAM)
    return _RESOURCES.sub(lambda found: b"".join(sorted(found[0].splitlines(keepends=True))), written) + mark + stream


def _reached(trailer: bytes, objects: dict[int, bytes]) -> list[int]:
    """The numbers of all objects, each where a reference first leads to it."""
    waiting, reached = [int(number) for number in _REFERENCE.findall(trailer)], []
    while waiting:
        number = waiting.pop(0)
        if number not in reached:
            reached.append(number)
            waiting += [int(found) for found in _REFERENCE.findall(objects[number].partition(_STREAM)[0])]
    return reached


def _renumbered(content: bytes, numbers: dict[int, int]) -> bytes:
    written, mark, stream = content.partition(_STREAM)
    return _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], written) + mark + stream
