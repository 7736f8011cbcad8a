"""Values that are followed over the versions of an article: amounts, dates, times and quotations of many texts."""

import re
from functools import lru_cache
from typing import Any

import polars as pl

from newsdrift.schema import Fate, ValueChange, ValueKind
from newsdrift.values.comparing import compare_values
from newsdrift.values.finding import quotation_speakers, read_amounts, with_names
from newsdrift.values.forms import amount_of
from newsdrift.values.lexicon import reading_language
from newsdrift.values.sentence import Reading, Sentence, readable
from newsdrift.values.slots import AMOUNTS, is_ordinal
from newsdrift.values.units import AGE, UNCOUNTED, fate_of, noun_of

_KIND, _FATE = pl.Enum([kind.value for kind in ValueKind]), pl.Enum([fate.value for fate in Fate])
_FOLLOWED: dict[str, Any] = {
    "text": pl.String,
    "language": pl.String,
    "start": pl.Int64,
    "kind": _KIND,
    "value_text": pl.String,
    "normal": pl.String,
    "amount": pl.Float64,
    "unit": pl.String,
    "noun": pl.String,
    "fate": _FATE,
    "speaker": pl.String,
}
_REPLACED: dict[str, Any] = {
    "old": pl.String,
    "new": pl.String,
    "language": pl.String,
    "change_number": pl.Int64,
    "kind": _KIND,
    "old_text": pl.String,
    "new_text": pl.String,
    "old_normal": pl.String,
    "new_normal": pl.String,
    "old_amount": pl.Float64,
    "new_amount": pl.Float64,
}
_DIGIT = re.compile(r"\d")
_CLAUSE_BEGINS = frozenset({",", "and", "dan", "und", "et", "y"})


def followed_values(texts: pl.DataFrame) -> pl.DataFrame:
    """One row per value to follow of distinct texts with normal glyphs: takes `text` and `language`, adds what `values` tells of it.

    Amounts that state a number, dates, times and quotations, as `find_values` reads them. Not followed: ranks ("third"), words without a
    number ("several"), numbers in words that count nothing ("one of them"), persons and places. Texts for which `may_hold_amount` is false
    need not be given.
    """
    rows = [
        (text, language, *value) for text, language in texts.select("text", "language").iter_rows() for value in _values(text, language)
    ]
    return pl.DataFrame(rows, schema=_FOLLOWED, orient="row")


def _values(text: str, language: str | None) -> list[tuple[Any, ...]]:
    normal = readable(text)[0]
    tongue = reading_language(language, normal)
    amounts = read_amounts(normal, tongue)
    read = with_names(amounts) if amounts.quotations else amounts
    numbers = frozenset(reading.first for reading in amounts.readings if reading.kind in AMOUNTS)
    rows = [_row(amounts.sentence, reading, numbers) for reading in amounts.readings]
    quoted = [
        (
            span.start,
            ValueKind.QUOTATION,
            normal[span.start : span.end],
            quotation_key(normal[span.start : span.end]),
            None,
            None,
            None,
            None,
            who,
        )
        for span, who in zip(read.quotations, quotation_speakers(read), strict=True)
    ]
    return [row for row in rows if row is not None] + quoted


def _row(sentence: Sentence, reading: Reading, numbers: frozenset[int]) -> tuple[Any, ...] | None:
    """A value of words as a row of `followed_values`; None where it is not followed."""
    normal, text = reading.normal.rstrip("~"), sentence.span(reading.first, reading.last)
    unit, noun, fate = None, None, None
    if reading.kind == ValueKind.MONEY:
        unit = normal.split()[0]
    elif reading.kind == ValueKind.NUMBER:
        if amount_of(normal) is None or is_ordinal(sentence, reading):
            return None
        unit, noun, fate = _counted(sentence, reading, numbers)
        if unit is None and fate is None and not _DIGIT.search(text):
            return None
    amount = amount_of(normal) if reading.kind in AMOUNTS else None
    return sentence.starts[reading.first], reading.kind, text, normal, amount, unit, noun, fate, None


def _counted(sentence: Sentence, reading: Reading, numbers: frozenset[int]) -> tuple[str | None, str | None, str | None]:
    """What a number counts, the noun as written, and what became of that; of "15 died" the fate alone."""
    unit, noun = reading.unit, noun_of(sentence, reading.last)
    if unit == AGE:
        return AGE, None, None
    if noun is not None and noun.lower() in sentence.lexicon.fates:
        unit = noun = None
    if unit in UNCOUNTED:
        return unit, noun, None
    # what befell others ends where another clause begins: "one person dead and power cut to 54,000 households"
    clauses = {place for place in range(reading.first) if sentence.lows[place] in _CLAUSE_BEGINS}
    return unit, noun, fate_of(sentence, reading.first, reading.last, (numbers - {reading.first}) | clauses)


@lru_cache(maxsize=4096)
def quotation_key(quotation: str) -> str:
    """The normal form of quoted words: small letters, single spaces."""
    return " ".join(quotation.lower().split())


def replaced_values(pairs: pl.DataFrame) -> pl.DataFrame:
    """One row per value that was replaced between two texts, in the order of `compare_values`: takes distinct `old`, `new`, `language`.

    Amounts as in `followed_values`; where one of both is a percentage, both are in hundredths. The normal forms are null where the
    values are no rows of it.
    """
    rows = [
        (old, new, language, number, *change)
        for old, new, language in pairs.select("old", "new", "language").iter_rows()
        for number, change in enumerate(_replacements(old, new, language))
    ]
    return pl.DataFrame(rows, schema=_REPLACED, orient="row")


def _replacements(old: str, new: str, language: str | None) -> list[tuple[Any, ...]]:
    found = []
    for change in compare_values(old, new, language=language):
        if change.change != ValueChange.REPLACED or change.old is None or change.new is None:
            continue
        normals = (change.old_normal, change.new_normal)
        if change.kind == ValueKind.QUOTATION:
            normals = (quotation_key(change.old), quotation_key(change.new))
        elif change.kind == ValueKind.NUMBER and change.old.isdecimal() and change.new.isdecimal():
            normals = (change.old, change.new)  # also a number in a name: "27 Orang Tewas" in a headline of capitals
        amounts = [_reckoned(change.kind, normal) for normal in normals]
        found.append((change.kind, change.old, change.new, *(normal.rstrip("~") if normal else None for normal in normals), *amounts))
    return found


def _reckoned(kind: ValueKind, normal: str | None) -> float | None:
    """The number of a normal form; a share beside a percentage is one of a hundred."""
    if normal is None or kind not in {ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENT}:
        return None
    amount = amount_of(normal)
    return amount * 100 if amount is not None and kind == ValueKind.PERCENT and not normal.endswith("%") else amount
