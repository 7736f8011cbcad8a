"""Strings to strings: normal forms, words, paragraphs and sentences.

Normal forms and words are polars expressions, so that one implementation serves a pair of texts and a million.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import polars as pl

from newsdrift.splitting import is_one_sentence, sentence_starts

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
_RESIZING_GLYPH = "[" + "".join(glyph for glyph, normal in _GLYPHS.items() if len(normal) != 1) + "]"
_SHOWN = re.compile(r"[^\s" + "".join(glyph for glyph, normal in _GLYPHS.items() if not normal) + "]")
# What may have another length in normal form: such a glyph, or a character with the marks on it (and conjoining Hangul).
_RESIZED = re.compile(rf"{_RESIZING_GLYPH}|.[\u0300-\u036f\u064b-\u065f\u3099\u309a\u1160-\u11ff]+", re.DOTALL)

# Scripts that set no spaces between words: each character, with the marks on it, counts as a word.
_UNSPACED_SCRIPTS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
UNSPACED = rf"[{_UNSPACED_SCRIPTS}]\p{{M}}*"
# After Unicode's word segmentation (UAX 29): letters and digits, joined by an apostrophe or full stop between letters ("don't",
# "U.S"), and by a point or comma between digits ("1.000", "3,5").
_LETTERS = rf"[\p{{L}}--[{_UNSPACED_SCRIPTS}]][\p{{L}}\p{{M}}--[{_UNSPACED_SCRIPTS}]]*"
_RUN = rf"(?:{_LETTERS}(?:['’.]{_LETTERS})*|\p{{N}}+(?:[.,]\p{{N}}+)*)"
_SPACED = rf"{_RUN}(?:_*{_RUN})*"
WORD = f"{UNSPACED}|{_SPACED}"


def normalise_whitespace(text: pl.Expr) -> pl.Expr:
    """Runs of blanks, tabs and line ends as one space, none at the ends."""
    return text.str.replace_all(r"[ \t\n\r]{2,}|[\t\n\r]", " ").str.strip_chars(" ")


def normalise_typography(text: pl.Expr) -> pl.Expr:
    """One glyph for each kind of quote, dash, space and ellipsis; no zero-width characters; composed (NFC); single spaces."""
    return normalise_whitespace(_normal_glyphs(text).str.replace_all(r"``|''", '"'))


def _normal_glyphs(text: pl.Expr) -> pl.Expr:
    glyphs = text.str.replace_many(list(_GLYPHS), list(_GLYPHS.values()))
    # Below U+0300 everything is composed as it stands; composition costs ten times as much as looking for what is above.
    composed = pl.when(glyphs.str.contains(r"[^\x00-\x{2ff}]")).then(glyphs).str.normalize("NFC")
    return pl.coalesce(composed, glyphs)


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


def number_distinct(values: pl.Series) -> tuple[npt.NDArray[np.int64], pl.Series]:
    """For each string a number, equal where strings are, and the distinct strings in the order of these numbers.

    >>> numbers, distinct = number_distinct(pl.Series(["Rain", "Wind", "Rain"]))
    >>> numbers.tolist(), distinct.to_list()
    ([0, 1, 0], ['Rain', 'Wind'])
    """
    # polars numbers categories for the whole process: made dense, they count only those at hand.
    category = values.cast(pl.Categorical).to_physical().to_numpy().astype(np.int64)
    is_here = np.zeros(int(category.max(initial=-1)) + 1, dtype=bool)
    is_here[category] = True
    numbers = (is_here.cumsum() - 1)[category]
    first = np.zeros(int(is_here.sum()), dtype=np.int64)
    first[numbers[::-1]] = np.arange(len(values))[::-1]
    return numbers, values.gather(first)


def list_words(text: str) -> list[str]:
    """The words of one text.

    >>> list_words("Don’t pay Rp 1.000, U.S. 你好")
    ['Don’t', 'pay', 'Rp', '1.000', 'U.S', '你', '好']
    """
    return list(pl.select(words(pl.lit(text))).item())


def paragraphs(body: str) -> list[str]:
    """The lines of a body that show anything: more than white space and zero-width characters."""
    return [line for line in body.split("\n") if _SHOWN.search(line)]


def is_shown(line: pl.Expr) -> pl.Expr:
    """Whether a line shows anything: more than white space and zero-width characters."""
    return line.str.contains(_SHOWN.pattern)


def split_sentences(text: str, language: str | None = None) -> list[str]:
    """The sentences of a text, in which each line is a paragraph.

    Bounds are found on the text with normal typography and carried back, so that another set of quotation marks never
    changes them. `language` is a BCP 47 tag; English where it is None or unknown.

    >>> split_sentences("Mr. Lee left. “I am done,” he said.\\nNo one followed.", "en")
    ['Mr. Lee left.', '“I am done,” he said.', 'No one followed.']
    """
    frame = pl.DataFrame({"paragraph": paragraphs(text)}, schema={"paragraph": pl.String}).with_columns(
        language=pl.lit(language, pl.String)
    )
    return split_paragraphs(frame)["text"].to_list()


def split_paragraphs(frame: pl.DataFrame) -> pl.DataFrame:
    """One row per sentence: `paragraph_number` (the row of the paragraph) and `text`, without white space at its ends.

    Takes `paragraph` and `language`.
    """
    glyphs = (
        frame.select("paragraph", "language", glyphs=_normal_glyphs(pl.col("paragraph")))
        .with_row_index("paragraph_number")
        .with_columns(is_whole=is_one_sentence(pl.col("glyphs")))
    )
    whole = glyphs.filter("is_whole").select("paragraph_number", text=pl.col("paragraph").str.strip_chars())
    return pl.concat([whole, _split(glyphs.filter(~pl.col("is_whole")))]).sort("paragraph_number", maintain_order=True)


def _split(glyphs: pl.DataFrame) -> pl.DataFrame:
    """One row per sentence of paragraphs that may have several."""
    same_length = ~pl.col("paragraph").str.contains(_RESIZING_GLYPH) & (pl.col("glyphs").str.len_bytes() > 0)
    is_direct = same_length & (pl.col("paragraph").str.len_chars() == pl.col("glyphs").str.len_chars())
    numbers: list[int] = []
    texts: list[str] = []
    rows = glyphs.select("paragraph_number", "paragraph", "language", "glyphs", is_direct=is_direct).iter_rows()
    for number, paragraph, language, normal, is_direct in rows:
        pieces = _cut(paragraph, sentence_starts(normal, language)) if is_direct else _cut_by_origins(paragraph, language)
        texts.extend(pieces)
        numbers.extend([number] * len(pieces))
    return pl.DataFrame({"paragraph_number": numbers, "text": texts}, schema={"paragraph_number": pl.UInt32, "text": pl.String})


def _cut(paragraph: str, starts: list[int]) -> list[str]:
    if not starts:
        return [paragraph.strip()]
    pieces = (paragraph[start:end].strip() for start, end in pairwise([0, *starts, len(paragraph)]))
    return [piece for piece in pieces if piece]


def _cut_by_origins(paragraph: str, language: str | None) -> list[str]:
    """The sentences of a paragraph whose normal form has another length: each start is followed back to where it came from."""
    normal, origins = glyphs_with_origins(paragraph)
    return _cut(paragraph, [origins[start] for start in sentence_starts(normal, language)])


def glyphs_with_origins(text: str) -> tuple[str, Sequence[int]]:
    """A text with normal glyphs and its own white space, and where each of its characters, and its end, stood before.

    >>> glyphs_with_origins("a…b")
    ('a...b', [0, 1, 1, 1, 2, 3])
    """
    if text.isascii():
        return text, range(len(text) + 1)
    pieces: list[str] = []
    origins: list[int] = []
    end = 0
    for match in _RESIZED.finditer(text):
        normal = unicodedata.normalize("NFC", match.group().translate(_GLYPH_TABLE))
        pieces += [text[end : match.start()].translate(_GLYPH_TABLE), normal]
        origins += [*range(end, match.start()), *(min(match.start() + place, match.end() - 1) for place in range(len(normal)))]
        end = match.end()
    pieces.append(text[end:].translate(_GLYPH_TABLE))
    return "".join(pieces), [*origins, *range(end, len(text) + 1)]
