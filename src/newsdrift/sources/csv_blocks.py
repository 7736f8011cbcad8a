"""Blocks of CSV that end with a row, and those of them that are regular enough for polars to read as Python's reader does.

Regular are quotes that stand around whole fields, and doubled inside them; rows of one width; line feeds as line breaks. In such a block
an even number of quotes before a line feed says that a row ends there.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
import polars as pl

from newsdrift.errors import CaptureError
from newsdrift.sources.decoding import decoded

BLOCK_BYTES = 4 << 20
LONGEST_BLOCK = 7 << 20  # below the limit on a field, which only Python's reader tells
QUOTE, LINE_FEED = b'"\n'
END = "\N{END OF TRANSMISSION}"


@dataclass(frozen=True, slots=True)
class Block:
    """Whole rows, as far as quotes tell; where `rest` is there, the rows go on in it, and it may raise what broke off the file."""

    data: bytes
    rest: Iterator[bytes] | None = None


def record_blocks(parts: Iterator[bytes]) -> Iterator[Block]:
    """The stream in blocks that end with a row, the last with the stream; a row that is longer than a block begins a rest."""
    pieces, size = [b""], 0
    try:
        for part in parts:
            pieces.append(part)
            size += len(part)
            if size < BLOCK_BYTES:
                continue
            held = b"".join(pieces)
            end = _rows_end(held)
            if end:
                yield Block(_with_line_feeds(held[:end]))
            elif size > LONGEST_BLOCK:
                yield Block(held, rest=parts)
                return
            pieces, size = [held[end:]], size - end
    except CaptureError as error:
        yield Block(b"".join(pieces), rest=_broken(error))
    else:
        held = b"".join(pieces)
        whole, feed, last = held.rpartition(b"\n")
        yield Block(_with_line_feeds(held if last.strip() else whole + feed))  # a blank last line is none to the row level either


def _with_line_feeds(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n") if b"\r" in data else data


def is_one_row(line: bytes) -> bool:
    """Whether a first line is a row by itself that both readers take alike."""
    return bool(line.strip()) and line.count(b'"') % 2 == 0 and b"\r" not in line.removesuffix(b"\r")


def block_frame(block: Block, delimiter: str, width: int) -> pl.DataFrame | None:
    """The rows as columns of strings, named by position; None where anything is not regular."""
    data = block.data if block.data.endswith(b"\n") else block.data + b"\n"
    if block.rest is not None or len(data) > LONGEST_BLOCK or b"\r" in data or not _has_regular_quotes(data, delimiter):
        return None
    try:
        frame = pl.read_csv(
            data,
            has_header=False,
            schema={str(place): pl.String for place in range(width)},
            separator=delimiter,
            empty_string_is_null=False,
        )
    except pl.exceptions.PolarsError:  # a row that is too wide, bytes that are no UTF-8
        return None
    return frame if _is_of_one_width(frame, data, delimiter) else None


def closed_rows(block: Block, delimiter: str) -> int | None:
    """How many rows Python's reader finds in a block; None where the last one goes on behind it, or cannot be read."""
    if block.rest is not None:
        return None
    try:
        lines = decoded(block.data, "utf-8").split("\n")
        rows = [row for row in csv.reader([*(f"{line}\n" for line in lines), END], delimiter=delimiter) if row]
    except (csv.Error, CaptureError):
        return None
    return len(rows) - 1 if rows[-1] == [END] else None


def remaining(block: Block, blocks: Iterator[Block]) -> Iterator[bytes]:
    """The bytes from a block on to the end of the stream."""
    for found in chain([block], blocks):
        yield found.data
        yield from found.rest or ()


def _rows_end(data: bytes) -> int:
    """Where the last row ends that the data holds whole; 0 where there is none."""
    quotes, end = data.count(b'"'), len(data)
    while (feed := data.rfind(b"\n", 0, end)) >= 0:
        quotes -= data.count(b'"', feed, end)
        if quotes % 2 == 0:
            return feed + 1
        end = feed
    return 0


def _broken(error: CaptureError) -> Iterator[bytes]:
    """Nothing more but what broke off the stream."""
    yield b""
    raise error


def _has_regular_quotes(data: bytes, delimiter: str) -> bool:
    """Whether quotes open behind a delimiter or line, and close before one; a doubled one closes, and opens at once."""
    codes = np.frombuffer(data, np.uint8)
    quotes = np.flatnonzero(codes == QUOTE)
    bounds = [ord(delimiter), LINE_FEED, QUOTE]
    before, behind = codes[quotes[::2] - 1], codes[quotes[1::2] + 1]  # before the first character stands the last, a line feed
    return len(quotes) % 2 == 0 and bool(np.isin(before, bounds).all() and np.isin(behind, bounds).all())


def _is_of_one_width(frame: pl.DataFrame, data: bytes, delimiter: str) -> bool:
    """Whether no row is short, which would leave its last field empty: as many delimiters as the rows need stand between fields."""
    if not (frame[:, -1] == "").any():
        return True
    within = frame.select(pl.all().str.count_matches(delimiter, literal=True).sum()).sum_horizontal().item()
    return data.count(delimiter.encode()) - int(within) == frame.height * (frame.width - 1)
