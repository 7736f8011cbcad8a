"""What a number counts, and what became of it."""

import re
from functools import lru_cache

from newsdrift.values.calendar_words import STRETCHES
from newsdrift.values.listing import words
from newsdrift.values.number_words import ABOUT, SKIPPED
from newsdrift.values.role_words import AGE_AFTER, AGE_BEFORE, RISES, RISES_TO, SAME_UNITS, STOPS
from newsdrift.values.sentence import Sentence, fold

AGE, PERSON = "age", "person"
_SAME = {word: line.split()[0] for line in SAME_UNITS.strip().splitlines() for word in line.split()}
# Spanish for people, but in English types of users.
_ALSO_SPANISH = {"persona": "persona", "personas": "persona"}
_PLURAL = frozenset({"s", "es", "en", "er", "ern"})
_ENDINGS = ("innen", "ern", "ies", "en", "er", "es", "n", "s", "e")
_DASHES = frozenset("-–—")
# How far a fate may stand from its number.
_REACH = 9
# How far the subject of a sentence may begin from its start, or from the dash behind its place of writing; how far a verb from its number.
_SUBJECT, _DATELINE, _VERB = 7, 12, 4


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A noun without the ending of its plural, folded; one word for words of the same unit.

    >>> stem("defendants"), stem("people"), stem("Bücher")
    ('defendant', 'person', 'buch')
    """
    folded = fold(word).removesuffix("'s")
    if folded in _SAME:
        return _SAME[folded]
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= (3 if ending in _PLURAL else 4):
            return folded.removesuffix(ending)
    return folded


# Units of which none is killed, missing or arrested.
UNCOUNTED = frozenset(
    {AGE, *map(stem, words("kilometre metre mile kilogram hectare vote floor house building"))}
    | {stem(word) for table in STRETCHES.values() for word in re.findall(r"(\w+)=", table)}
)


def unit_of(sentence: Sentence, first: int, last: int) -> str | None:
    """The noun that the pieces from first to before last count, stemmed; `age` of years of life; None where none is stated."""
    if _is_age(sentence, first, last):
        return AGE
    noun = noun_of(sentence, last)
    if noun is None:
        return None
    return _ALSO_SPANISH.get(noun.lower(), stem(noun)) if sentence.lexicon.language == "en" else stem(noun)


def noun_of(sentence: Sentence, last: int) -> str | None:
    """The noun behind a number that ends before the piece `last`, as it is written; None where none is stated."""
    at = last
    skipped = sentence.lexicon.words(SKIPPED)
    while at < last + 3 and (sentence.low(at) in skipped or (sentence.low(at) == "-" and sentence.touches(at)) or sentence.is_number(at)):
        at += 1
    nouns = _noun_words(sentence, at)
    return nouns[_head(sentence, nouns)] if nouns else None


def _noun_words(sentence: Sentence, place: int) -> list[str]:
    """Up to three words from a place on, to the first that ends what is counted."""
    stops = sentence.lexicon.words(STOPS)
    found: list[str] = []
    for at in range(place, min(place + 3, len(sentence.pieces))):
        if sentence.low(at) in stops or not sentence.piece(at)[0].isalpha():
            break
        found.append(sentence.piece(at))
    return found


def _head(sentence: Sentence, nouns: list[str]) -> int:
    """Which of the words is the noun: in German the one with a capital, in English the first plural, elsewhere the first."""
    language = sentence.lexicon.language
    for place, word in enumerate(nouns):
        if (language == "de" and word[0].isupper()) or (language == "en" and (word.endswith("s") or word.lower() in _SAME)):
            return place
    return 0


def _is_age(sentence: Sentence, first: int, last: int) -> bool:
    """Years of life: ", 34,", "(27)", "aged 4", "34-year-old", "berusia 34", "81 ans" between commas."""
    low_before, low_after = sentence.low(first - 1), sentence.low(last)
    if low_before in sentence.lexicon.words(AGE_BEFORE):
        return True
    if "".join(sentence.lows[last : last + 5]).startswith(("-year-old", "-years-old", "-jährig", "yearsold")):
        return True
    if low_before in {",", "("} and low_after in {",", ")", "."} and sentence.piece(first - 2)[:1].isalpha():
        return last == first + 1 and len(sentence.piece(first)) < 4
    closes = sentence.low(last + 1) in {",", ")", "", "."} or sentence.low(last + 1) in {"alt", "alter", "alte", "alten"}
    opens = low_before in {",", "("} or (sentence.low(first - 2) == "," and low_before == "de")
    is_old = sentence.low(last + 1) in {"alt", "alter", "alte", "alten", "old"}
    return low_after in (sentence.lexicon.words(AGE_AFTER) | {"years"}) and (is_old or (opens and closes))


def fate_of(sentence: Sentence, first: int, last: int, others: frozenset[int]) -> str | None:
    """What became of those who are counted, by the nearest word for it in the clause: directly before, behind, then before.

    `others` are the pieces at which other numbers begin; a word directly before one of them tells of that: "150 people, killing 15".
    """
    before = _past_about(sentence, first - 1, -1)
    if sentence.low(before) in sentence.lexicon.fates:
        return sentence.lexicon.fates[sentence.low(before)]
    behind = _fate_on_the_way(sentence, range(last, min(last + _REACH, len(sentence.pieces))), others)
    near = behind or _fate_on_the_way(sentence, range(first - 1, max(first - _REACH, -1), -1), others)
    return near or _fate_of_what_rose(sentence, first, last)


def _fate_of_what_rose(sentence: Sentence, first: int, last: int) -> str | None:
    """The fate in the subject of a sentence whose verb leads up to the number: "The death toll ... has risen to 27"."""
    before, verbs = _past_about(sentence, first - 1, -1), sentence.lexicon.words(RISES)
    if sentence.low(before) in sentence.lexicon.words(RISES_TO):
        around = [*sentence.lows[max(before - _VERB, 0) : before], *sentence.lows[last : last + _VERB]]
    else:
        around = [sentence.low(before)]
    if verbs.isdisjoint(around):
        return None
    dashes = [place for place in range(min(_DATELINE, before)) if sentence.low(place) in _DASHES and not sentence.touches(place)]
    start = dashes[-1] + 1 if dashes else 0
    fates = (sentence.lexicon.fates.get(low) for low in sentence.lows[start : min(start + _SUBJECT, before)])
    return next((fate for fate in fates if fate is not None), None)


def _past_about(sentence: Sentence, place: int, step: int) -> int:
    """The next place, in steps of 1 or -1, at which no word such as "at least" stands."""
    about = sentence.lexicon.words(ABOUT)
    while 0 <= place < len(sentence.lows) and sentence.lows[place] in about:
        place += step
    return place


def _fate_on_the_way(sentence: Sentence, places: range, others: frozenset[int]) -> str | None:
    for place in places:
        low = sentence.lows[place]
        if low in sentence.lexicon.fates and (places.step < 0 or _past_about(sentence, place + 1, 1) not in others):
            return sentence.lexicon.fates[low]
        if place in others or low in {";", ":", '"'}:
            return None
    return None
