"""Which texts can hold a value, and which probably do, as polars expressions."""

import re
from collections.abc import Iterable
from functools import lru_cache

import polars as pl

from newsdrift.values import calendar_words as calendar
from newsdrift.values import name_words
from newsdrift.values.forms import amount_of
from newsdrift.values.lexicon import LANGUAGES, Lexicon, lexicon
from newsdrift.values.listing import words
from newsdrift.values.role_words import STOPS

_DIGIT = r"\p{Nd}"
_QUOTE = r"[\"“”„‟«»″「」『』‹›'‘’‚‛′ʼ`]"
# Chinese, whose numerals stand between other words without a space; and signs that vanish or join with others in normal glyphs.
_OTHER = r"[\u{3400}-\u{9fff}\p{M}\p{Cf}ﬀ-ﬄ]"
_CAPITAL_WITHIN = r"(?s:.)[\p{Lu}\p{Lt}]"
_NAME = r"\p{Lu}[\p{Ll}\p{Lo}']+"


def may_hold_value(text: pl.Expr) -> pl.Expr:
    """Whether a text can hold a value in any language; where it is false, `find_values` finds none.

    Looks for digits, quotation marks, the words of the tables, and capitals behind the first letter.
    """
    signs = text.str.contains(f"{_DIGIT}|{_QUOTE}|{_CAPITAL_WITHIN}|{_OTHER}")
    return signs | text.str.contains(_value_words()) | text.str.contains(_first_names())


def may_hold_amount(text: pl.Expr) -> pl.Expr:
    """Whether a text with normal glyphs can hold a number, amount, date, time or quotation; where it is false, it holds none.

    Ranks and quantities without a number do not count.
    """
    return text.str.contains(f"{_DIGIT}|{_QUOTED}|{_HAN}") | text.str.contains(_amount_words())


def holds_value(text: pl.Expr) -> pl.Expr:
    """Whether a text holds a value, without regard to its language; null where the text is null.

    Agrees with `find_values` on digits, quotation marks and the words of the tables. Names are told from other capitals only by the
    words directly before them or by a second capital, so a sentence whose only value is a name that is told by what follows is
    missed, and German nouns behind "in" or "nach" are taken for names. So is a number word of one language in another.
    """
    signs = text.str.contains(f'{_DIGIT}|"|[“”„«»「」『』]|{_PAIR_OF_SINGLE}')
    return signs | text.str.contains(_value_words()) | text.str.contains(_name_signs())


_PAIR_OF_SINGLE = r"(?:^|[\s(])['‘]\p{L}[^'’]*['’](?:[\s,.!?]|$)"


# A double mark; or a single one behind no letter or digit, where one that opens must stand.
_QUOTED = r"""["「」『』‹›]|``|(?:^|[^\p{L}\p{N}])'"""
_HAN = r"[\u{3400}-\u{9fff}]"

# Articles, which no table of one language would keep out of the words of another.
_EVERYWHERE = words("the los las les tous toutes todos todas ein eine die den des une un in")


@lru_cache(maxsize=1)
def _value_words() -> str:
    """A pattern of all words with which a value can stand, in any language, and phrases counted from now."""
    tables = [lexicon(language) for language in LANGUAGES]
    return _standing({word for table in tables for word in _single_words(table)}, tables)


@lru_cache(maxsize=1)
def _amount_words() -> str:
    """A pattern as `_value_words`, without the words that state a rank or no number."""
    tables = [lexicon(language) for language in LANGUAGES]
    return _standing({word for table in tables for word in _single_words(table, is_followed=True)}, tables)


def _standing(single: Iterable[str], tables: Iterable[Lexicon]) -> str:
    phrases = [phrase for table in tables for phrase in _phrases(table)]
    return rf"(?i)(?:^|\P{{L}})(?:{_any(single)}|{'|'.join(phrases)})(?:\P{{L}}|$)"


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted({re.escape(word) for word in words}))


def _single_words(table: Lexicon, *, is_followed: bool = False) -> set[str]:
    stops = table.words(STOPS) | _EVERYWHERE
    quantities = [phrase for phrase, normal in table.quantities.items() if not is_followed or amount_of(normal) is not None]
    phrases = {max(phrase, key=lambda word: (word not in stops, len(word))) for phrase in quantities}
    calendars = {*table.weekdays, *table.months, *table.day_parts, *table.table(calendar.DEICTIC_DAYS)}
    numbers = {*table.added, *table.times, *(() if is_followed else table.ordinals)}
    return phrases | calendars | numbers | set(calendar.RELATIVE_WORDS.get(table.language, {}))


def _phrases(table: Lexicon) -> list[str]:
    """ "last year", "tahun lalu", "the summer": what tells a stretch of time only beside a second word."""
    stretches, seasons = _any(table.stretches), table.table(calendar.SEASONS)
    before, after = table.table(calendar.RELATIVE_BEFORE), table.table(calendar.RELATIVE_AFTER)
    found = [rf"(?:{_any(before)})\P{{L}}+(?:{stretches})"] if before else []
    found += [rf"(?:{stretches})\P{{L}}+(?:yang\P{{L}}+)?(?:{_any(after)})"] if after else []
    return [*found, rf"(?:{_any(calendar.BEFORE_SEASONS)})\P{{L}}*(?:{_any(seasons)})"] if seasons else found


@lru_cache(maxsize=1)
def _first_names() -> str:
    """A pattern of first words that are names, by the lists or by the word behind them: "Kelvar airport"."""
    known = {*name_words.COUNTRIES, *name_words.GIVEN_NAMES, *name_words.SHORT_PLACES}
    listed = rf"(?:{_any(known)})(?:\P{{L}}|$)"
    before_noun = rf"\p{{L}}[\p{{L}}.]*\P{{L}}+(?:{_any(name_words.PLACE_AFTER)})(?:\P{{L}}|$)"
    accented = r"[\p{L}.]*[\p{Latin}--[\x00-\x7f]]"  # such a word may be a listed one, which are written without accents
    return rf"(?i)^\P{{L}}*(?:{accented}|{listed}|{before_noun})"


@lru_cache(maxsize=1)
def _name_signs() -> str:
    """A pattern of names behind a preposition of place, a title or a given name, and of two words with capitals within a text."""
    strong = {
        word
        for language, words in name_words.PLACE_BEFORE.items()
        for word in set(words.split()) - set(name_words.WEAK_PLACE_BEFORE[language].split())
        if word.isalpha()
    }
    titles = {word for words in name_words.TITLES.values() for word in words.split()}
    known = sorted(word.title() for word in name_words.COUNTRIES)
    return (
        rf"\b(?:(?i:{_any(strong)}) {_NAME}|(?i:{_any(titles)})\.? {_NAME}|(?:{'|'.join(known)})\b)"
        rf"|(?:\p{{Ll}}|\d),? {_NAME} (?:\p{{Lu}}\. |[a-z]{{1,3}} )?{_NAME}|^{_NAME} {_NAME} \p{{Ll}}"
    )
