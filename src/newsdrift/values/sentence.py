"""A sentence taken apart: its pieces, folded, with their places."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from newsdrift.schema import ValueKind
from newsdrift.values.lexicon import Lexicon, lexicon

# Numbers with their separators; a French article that is elided; words, in which an apostrophe or a stop may stand; any other sign.
_PIECE = re.compile(
    r"\d+(?:[.,:]\d+)*|(?<![^\W\d_])(?:[ldjmtnscLDJMTNSC]|[Qq]u)'(?=[^\W\d_])|[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+(?:['.][^\W\d_\u3400-\u9fff]+)*|\S"
)
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
    pieces: list[str] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

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

    def span(self, first: int, last: int) -> str:
        """The text of the pieces from the first to before the last."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def take_apart(text: str, language: str) -> Sentence:
    """The pieces of a text with normal glyphs."""
    sentence = Sentence(text, lexicon(language))
    for match in _PIECE.finditer(text):
        sentence.pieces.append(match.group())
        sentence.lows.append(match.group().lower())
        sentence.starts.append(match.start())
        sentence.ends.append(match.end())
    return sentence


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


