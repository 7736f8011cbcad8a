"""Strings to strings: normal forms, words, paragraphs and sentences.

Normal forms and words are polars expressions, so that one implementation serves a pair of texts and a million.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

import polars as pl
import sentencex

SPLITTER_VERSION = "1"
DEFAULT_LANGUAGE = "en"

# Glyphs that differ between two settings of the same words. NFKC would go too far: it turns m² into m2.
_GLYPHS = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c", ""),
    "…": "...",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
}
_GLYPH_TABLE = str.maketrans(_GLYPHS)
_CHARACTER_AND_MARKS = re.compile(r".[\u0300-\u036f\u064b-\u065f\u3099\u309a]*", re.DOTALL)
_RESIZING_GLYPH = re.compile("[" + "".join(glyph for glyph, normal in _GLYPHS.items() if len(normal) != 1) + "]")

# Scripts that set no spaces between words: each character, with the marks on it, counts as a word.
_UNSPACED_SCRIPTS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_UNSPACED = rf"[{_UNSPACED_SCRIPTS}]\p{{M}}*"
# After Unicode's word segmentation (UAX 29): letters and digits, joined by an apostrophe or full stop between letters ("don't",
# "U.S"), and by a point or comma between digits ("1.000", "3,5").
_LETTER = rf"[\p{{L}}\p{{M}}\p{{N}}_--[{_UNSPACED_SCRIPTS}]]"
_SPACED = rf"{_LETTER}+(?:(?:['’.][\p{{L}}--[{_UNSPACED_SCRIPTS}]]|[.,]\p{{N}}){_LETTER}*)*"
WORD = f"{_UNSPACED}|{_SPACED}"


def normalise_whitespace(text: pl.Expr) -> pl.Expr:
    """Runs of blanks, tabs and line ends as one space, none at the ends."""
    return text.str.replace_all(r"[ \t\n\r]+", " ").str.strip_chars(" ")


def normalise_typography(text: pl.Expr) -> pl.Expr:
    """One glyph for each kind of quote, dash, space and ellipsis; no zero-width characters; composed (NFC); single spaces."""
    glyphs = text.str.replace_many(list(_GLYPHS), list(_GLYPHS.values())).str.normalize("NFC")
    return normalise_whitespace(glyphs.str.replace_all(r"``|''", '"'))


def fold_case_and_punctuation(typographic: pl.Expr) -> pl.Expr:
    """Lower case without punctuation, of a text with normal typography.

    Points and commas between digits stay, since 1.5 is not 15; so do signs of currency, per cent and minus.
    """
    folded = typographic.str.to_lowercase()
    for _ in range(2):  # neighbouring matches share a digit: 1.2.3
        folded = folded.str.replace_all(r"(\p{N})\.(\p{N})", "${1}\ue000${2}").str.replace_all(r"(\p{N}),(\p{N})", "${1}\ue001${2}")
    kept = folded.str.replace_all(r"(^|\s)-(\p{N})", "${1}\ue002${2}").str.replace_all(r"\b(\p{L})\.", "${1}").str.replace_all("'", "")
    return normalise_whitespace(kept.str.replace_all(r"[^\p{L}\p{M}\p{N}\p{S}%\x{e000}-\x{e002}]+", " "))


def words(text: pl.Expr) -> pl.Expr:
    """The words of a text: Unicode word segments that hold a letter or digit; characters in scripts without spaces."""
    return text.str.extract_all(WORD)


def word_count(text: pl.Expr) -> pl.Expr:
    """How many words a text has."""
    return text.str.count_matches(WORD).cast(pl.Int64)


def list_words(text: str) -> list[str]:
    """The words of one text.

    >>> list_words("Don’t pay Rp 1.000, U.S. 你好")
    ['Don’t', 'pay', 'Rp', '1.000', 'U.S', '你', '好']
    """
    return list(pl.select(words(pl.lit(text))).item())


def paragraphs(body: str) -> list[str]:
    """The lines of a body that hold anything but white space."""
    return [line for line in body.split("\n") if line.strip()]


def split_sentences(text: str, language: str | None = None) -> list[str]:
    """The sentences of a text, in which each line is a paragraph.

    Bounds are found by sentencex on the text with normal typography and carried back, so that another set of quotation marks never
    changes them. `language` is a BCP 47 tag; English where it is None or unknown.

    >>> split_sentences("Mr. Lee left. “I am done,” he said.\\nNo one followed.", "en")
    ['Mr. Lee left.', '“I am done,” he said.', 'No one followed.']
    """
    return [sentence for paragraph in paragraphs(text) for sentence in split_paragraph(paragraph, language)]


def split_paragraph(paragraph: str, language: str | None = None) -> list[str]:
    """The sentences of one paragraph, without white space at their ends."""
    typographic, origins = _typography_with_origins(paragraph)
    bounds = sentencex.get_sentence_boundaries(_primary_language(language), typographic)
    starts = [0, *(origins[bound["start_index"]] for bound in bounds[1:]), len(paragraph)]
    pieces = (paragraph[start:end].strip() for start, end in pairwise(starts))
    return [piece for piece in pieces if piece]


def split_distinct(paragraphs_and_languages: Iterable[tuple[str, str | None]]) -> Iterator[list[str]]:
    """The sentences of each paragraph; a paragraph that comes back costs nothing."""
    split = lru_cache(maxsize=None)(split_paragraph)
    return (split(paragraph, language) for paragraph, language in paragraphs_and_languages)


def _primary_language(language: str | None) -> str:
    return language.replace("_", "-").split("-")[0].lower() if language else DEFAULT_LANGUAGE


def _typography_with_origins(paragraph: str) -> tuple[str, list[int] | range]:
    """The paragraph with normal glyphs, and for each of its characters the index in the raw paragraph that it comes from."""
    if not _RESIZING_GLYPH.search(paragraph) and unicodedata.is_normalized("NFC", paragraph):
        return paragraph.translate(_GLYPH_TABLE), range(len(paragraph) + 1)
    pieces, origins = [], []
    for match in _CHARACTER_AND_MARKS.finditer(paragraph):
        piece = unicodedata.normalize("NFC", match.group().translate(_GLYPH_TABLE))
        pieces.append(piece)
        origins.extend([match.start()] * len(piece))
    return "".join(pieces), [*origins, len(paragraph)]
