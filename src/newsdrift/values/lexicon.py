"""The tables of one language, ready to look up; and which language a text is read in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from newsdrift.splitting import primary_language
from newsdrift.values import calendar_words as calendar
from newsdrift.values import money_words, name_words, number_words, role_words
from newsdrift.values.listing import pairs, words

LANGUAGES = ("en", "id", "de", "fr", "es")
SAME_TABLES: Mapping[str, str] = {"ms": "id", "in": "id"}  # Malay, and the old tag of Indonesian
# Where a comma comes before decimals and a point between thousands.
_DECIMAL_COMMA = frozenset(
    {"id", "de", "fr", "es", "pt", "it", "nl", "tr", "ru", "da", "sv", "no", "nb", "pl", "cs", "fi", "hu", "ro", "vi", "uk"}
)


@dataclass(frozen=True)
class Lexicon:
    """What the tables hold for one language; nothing for one that has none."""

    language: str

    @property
    def has_decimal_comma(self) -> bool:
        return self.language in _DECIMAL_COMMA

    @cached_property
    def added(self) -> Mapping[str, int]:
        return _german_numbers() if self.language == "de" else _numbers(number_words.ADDED, self.language)

    @cached_property
    def times(self) -> Mapping[str, int]:
        return _numbers(number_words.TIMES, self.language)

    @cached_property
    def ordinals(self) -> Mapping[str, int]:
        return _numbers(number_words.ORDINALS, self.language)

    @cached_property
    def quantities(self) -> Mapping[tuple[str, ...], str]:
        return {tuple(phrase.split("_")): normal for phrase, normal in self.table(number_words.QUANTITIES).items()}

    @cached_property
    def quantity_heads(self) -> Mapping[str, int]:
        """The first words of quantities, and the most words of one that begins so."""
        heads: dict[str, int] = {}
        for phrase in self.quantities:
            heads[phrase[0]] = max(heads.get(phrase[0], 0), len(phrase))
        return heads

    @cached_property
    def quantity_openers(self) -> Mapping[str, frozenset[str]]:
        """The words that begin quantities only, letters of currency apart; and what must follow where they state none alone."""
        others = {*self._calendar_openers, *self.added, *self.times, *self.ordinals, *money_words.SIGNS, *money_words.CODES}
        found: dict[str, frozenset[str]] = {}
        for phrase in self.quantities:
            if phrase[0] not in others and (phrase[0],) not in self.quantities:
                found[phrase[0]] = found.get(phrase[0], frozenset({"-", "$"})) | {phrase[1]}
        alone = {phrase[0] for phrase in self.quantities if len(phrase) == 1} - others
        return found | dict.fromkeys(alone, frozenset())

    @cached_property
    def not_after(self) -> Mapping[str, frozenset[str]]:
        return _word_sets(number_words.NO_NUMBER_AFTER, self.language)

    @cached_property
    def not_before(self) -> Mapping[str, frozenset[str]]:
        return _word_sets(number_words.NO_NUMBER_BEFORE, self.language)

    @cached_property
    def weekdays(self) -> Mapping[str, int]:
        return calendar.WEEKDAYS.get(self.language, {})

    @cached_property
    def months(self) -> Mapping[str, int]:
        return calendar.MONTHS.get(self.language, {})

    @cached_property
    def stretches(self) -> Mapping[str, str]:
        units = dict(self.table(calendar.STRETCHES))
        return {word + ending: unit for word, unit in units.items() for ending in calendar.STRETCH_ENDINGS} | units

    @cached_property
    def day_parts(self) -> Mapping[str, str]:
        return self.table(calendar.DAY_PARTS)

    @cached_property
    def hour_parts(self) -> Mapping[str, int]:
        return calendar.HOUR_PARTS.get(self.language, {})

    @cached_property
    def currencies(self) -> Mapping[str, str]:
        return self.table(money_words.CURRENCIES)

    @cached_property
    def percents(self) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(phrase.split("_")) for phrase in money_words.PERCENT.get(self.language, "").split())

    @cached_property
    def fates(self) -> Mapping[str, str]:
        return self.table(role_words.FATES)

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words and signs with which a date, a time or an amount that is not in digits can begin."""
        amounts = {*self.added, *self.times, *self.ordinals, *self.quantity_heads, *money_words.SIGNS, *money_words.LETTERS}
        return self._calendar_openers | amounts | money_words.CODES

    @cached_property
    def _calendar_openers(self) -> frozenset[str]:
        """The words with which a date or a time can begin."""
        days = {*self.weekdays, *self.months, *self.day_parts, *self.table(calendar.DEICTIC_DAYS), *self.table(calendar.SEASONS)}
        stretches = {*self.stretches, *self.table(calendar.RELATIVE_BEFORE), *calendar.RELATIVE_WORDS.get(self.language, {})}
        return frozenset(days | stretches | self.words(calendar.HOUR_BEFORE) | {f"{word}'s" for word in days})

    @cached_property
    def telling(self) -> frozenset[str]:
        """All words that make a value, or tell its slot, beside digits and capitals."""
        marks = {*self.currencies, *self.hour_parts, *self.fates, *self.table(calendar.RELATIVE_AFTER), "%", '"', "ago"}
        percents = {word for phrase in self.percents for word in phrase}
        phrases = {word for phrase in self.quantities for word in phrase[1:]} - self.words(role_words.STOPS)
        hours = self.words(calendar.HOUR_AFTER) | number_words.ORDINAL_ENDINGS | frozenset(number_words.SCALE_LETTERS)
        return self.openers | marks | percents | phrases | hours | name_words.ORIGIN | name_words.GOAL

    def table(self, table: Mapping[str, str]) -> Mapping[str, str]:
        """The `word=meaning` pairs of one more table."""
        return pairs(table.get(self.language, ""))

    def words(self, table: Mapping[str, str]) -> frozenset[str]:
        """The words of one more table."""
        return words(table.get(self.language, ""))


def _numbers(table: Mapping[str, str], language: str) -> dict[str, int]:
    return {word: int(number) for word, number in pairs(table.get(language, "")).items()}


def _word_sets(table: Mapping[str, Mapping[str, str]], language: str) -> dict[str, frozenset[str]]:
    return {word: words(others) for word, others in table.get(language, {}).items()}


def _german_numbers() -> dict[str, int]:
    """German writes a number below a million as one word: "einundzwanzig", "zweihundertfünf", "dreitausend"."""
    below_100 = _numbers(number_words.ADDED, "de")
    units = {word: number for word, number in below_100.items() if 1 < number < 10} | {"ein": 1}
    tens = {word: number for word, number in below_100.items() if number >= 20}
    below = below_100 | {f"{unit}und{ten}": one + number for unit, one in units.items() for ten, number in tens.items()}
    hundreds = {f"{unit}hundert": one * 100 for unit, one in units.items()}
    hundreds |= {f"{word}{rest}": number + more for word, number in hundreds.items() for rest, more in below.items() if more}
    thousands = {f"{word}tausend": number * 1000 for word, number in (below | units).items() if number}
    return below | hundreds | thousands


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon:
    """The tables of a language by its primary subtag. Malay is read with the Indonesian ones."""
    return Lexicon(SAME_TABLES.get(language, language))


def reading_language(language: str | None, *texts: str) -> str:
    """The language that texts are read in: the one stated, else the one whose small words are most frequent in them.

    >>> reading_language("en-GB", "Hola"), reading_language(None, "Die Polizei sucht nach dem Täter"), reading_language(None, "12")
    ('en', 'de', 'en')
    """
    if language:
        return primary_language(language)
    said = " ".join(texts).lower().replace("'", "' ").replace("’", "' ").split()
    counts = {name: sum(word in told for word in said) for name, told in _telling().items()}
    return max(LANGUAGES, key=lambda name: counts[name])


@lru_cache(maxsize=1)
def _telling() -> dict[str, frozenset[str]]:
    return {language: words(role_words.TELLING[language]) for language in LANGUAGES}
