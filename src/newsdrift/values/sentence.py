"""A sentence taken apart: its pieces, folded, with their places."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsdrift.schema import ValueKind
from newsdrift.text import glyphs_with_origins
from newsdrift.values.lexicon import Lexicon, lexicon

# Numbers with their separators; a French article that is elided; words, in which an apostrophe or a stop may stand; any other sign.
_PIECE = re.compile(
    r"\d+(?:[.,:]\d+)*|(?<![^\W\d_])(?:[ldjmtnscLDJMTNSC]|[Qq]u)'(?=[^\W\d_])|[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+(?:['.][^\W\d_\u3400-\u9fff]+)*|\S"
)
# No sentence of news is longer; a page of digits that was scraped as one may be, and would take seconds.
_LONGEST = 10_000
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A value as it was read: the pieces from `first` to before `last`."""

    kind: ValueKind
    first: int
    last: int
    normal: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """The pieces of a sentence with normal glyphs; `lows` are in small letters, `starts` and `ends` count code points."""

    text: str
    lexicon: Lexicon
    pieces: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]

    def low(self, place: int) -> str:
        """The piece at a place in small letters; an empty string beyond both ends."""
        return self.lows[place] if 0 <= place < len(self.lows) else ""

    def piece(self, place: int) -> str:
        """The piece at a place; an empty string beyond both ends."""
        return self.pieces[place] if 0 <= place < len(self.pieces) else ""

    def touches(self, place: int) -> bool:
        """Whether a piece follows the one before it without a space."""
        return 0 < place < len(self.pieces) and self.starts[place] == self.ends[place - 1]

    def is_number(self, place: int) -> bool:
        return self.piece(place)[:1].isdecimal()

    def is_capital(self, place: int) -> bool:
        return self.piece(place)[:1].isupper()

    def telling(self) -> list[str]:
        """The pieces that make values or tell their slots: capitals, digits and the words of the tables, without the genitive."""
        told = self.lexicon.telling
        return [
            low.removesuffix("'s")
            for piece, low in zip(self.pieces, self.lows, strict=True)
            if low in told or piece[0].isupper() or piece[0].isdecimal()
        ]

    def span(self, first: int, last: int) -> str:
        """The text of the pieces from the first to before the last."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def readable(text: str) -> tuple[str, Sequence[int]]:
    """What is read of a text: its first ten thousand characters with normal glyphs, and where each stood."""
    return glyphs_with_origins(text[:_LONGEST])


@lru_cache(maxsize=64)
def take_apart(text: str, language: str) -> Sentence:
    """The pieces of a text with normal glyphs."""
    matches = list(_PIECE.finditer(text))
    pieces = [match[0] for match in matches]
    lows = list(map(str.lower, pieces))
    return Sentence(text, lexicon(language), pieces, lows, [match.start() for match in matches], [match.end() for match in matches])


def is_unspaced(text: str) -> bool:
    """Whether a text holds Chinese characters, which set no space between number and unit."""
    return bool(_HAN.search(text))


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Small letters without accents: the form in which words are compared.

    >>> fold("Müller-Élan")
    'muller-elan'
    """
    if word.isascii():
        return word.lower()
    return "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char))
