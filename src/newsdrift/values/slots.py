"""Whether two values of two sentences fill the same slot."""

from dataclasses import dataclass

from newsdrift.schema import ValueKind
from newsdrift.values.finding import Read
from newsdrift.values.name_words import GOAL, ORIGIN, POSTS
from newsdrift.values.number_words import ABOUT, ARTICLES, ORDINAL_ENDINGS
from newsdrift.values.sentence import Reading, Sentence, fold
from newsdrift.values.units import AGE, UNCOUNTED, fate_of, stem, unit_of

AMOUNTS = frozenset({ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENT})
_SAME, _OPEN, _OTHER = 2, 1, 0
# So many letters of a post tell it from others, whatever its gender.
_POST_LETTERS = 5
_SHARES = frozenset({"all", "most", "part", "none", "0"})


@dataclass(frozen=True, slots=True)
class Filled:
    """A value with what tells its slot: what it counts and what became of that, and the words beside it."""

    reading: Reading
    text: str
    unit: str | None
    fate: str | None
    before: str
    post: str

    @property
    def kind(self) -> ValueKind:
        return self.reading.kind

    @property
    def normal(self) -> str:
        return self.reading.normal


def filled(read: Read) -> list[Filled]:
    """The values of words in a sentence, each with its slot, in order."""
    numbers = frozenset(reading.first for reading in read.readings if reading.kind in AMOUNTS)
    return [_filled(read.sentence, reading, numbers) for reading in read.readings]


def _filled(sentence: Sentence, reading: Reading, numbers: frozenset[int]) -> Filled:
    counted = reading.kind in AMOUNTS
    unit = reading.unit if reading.kind == ValueKind.NUMBER else unit_of(sentence, reading.first, reading.last) if counted else None
    has_fate = reading.kind == ValueKind.NUMBER and unit not in UNCOUNTED and not is_ordinal(sentence, reading)
    fate = fate_of(sentence, reading.first, reading.last, numbers - {reading.first}) if has_fate else None
    text = sentence.span(reading.first, reading.last)
    return Filled(reading, text, unit, fate, _word_before(sentence, reading.first), _post(sentence, reading))


def is_ordinal(sentence: Sentence, reading: Reading) -> bool:
    last = sentence.low(reading.last - 1)
    return last in sentence.lexicon.ordinals or (last in ORDINAL_ENDINGS and sentence.touches(reading.last - 1))


def _word_before(sentence: Sentence, first: int) -> str:
    """The last word before a value that says more than how exact it is."""
    about = sentence.lexicon.words(ABOUT) | {"of", "the", "de", "von", "bei"}
    at = first - 1
    while at > 0 and sentence.lows[at] in about:
        at -= 1
    return stem(sentence.low(at)) if at >= 0 else ""


def _post(sentence: Sentence, reading: Reading) -> str:
    """The post named beside a person, by its first letters; empty where none is."""
    if reading.kind != ValueKind.PERSON:
        return ""
    posts = sentence.lexicon.words(POSTS)
    beside = [*sentence.lows[max(reading.first - 3, 0) : reading.first][::-1], *sentence.lows[reading.last : reading.last + 3]]
    return next((fold(word)[:_POST_LETTERS] for word in beside if word in posts), "")


def amount_slots(old: Filled, new: Filled) -> int:
    """2 where two amounts fill the same slot, 0 where they fill different ones, 1 where nothing tells."""
    if old.kind != new.kind and not (is_share(old) and is_share(new)):
        return _OTHER
    if old.kind != ValueKind.NUMBER or new.kind != ValueKind.NUMBER:
        return _SAME if old.unit == new.unit or old.before == new.before else _OPEN
    return _number_slots(old, new)


def _number_slots(old: Filled, new: Filled) -> int:
    if (old.unit == AGE) != (new.unit == AGE) or (old.fate and new.fate and old.fate != new.fate):
        return _OTHER
    if old.unit is not None and old.unit == new.unit:
        return _SAME
    if old.fate and old.fate == new.fate:
        return _SAME
    is_measured = old.unit is None or new.unit is None or "." in old.normal
    return _SAME if old.before == new.before and old.before.isalpha() and is_measured else _OPEN


def is_share(value: Filled) -> bool:
    return value.kind == ValueKind.PERCENT or "/" in value.normal or value.normal in _SHARES


def name_slots(old: Filled, new: Filled, *, same_words: bool) -> int:
    """2 where two names fill the same slot, 0 where they do not; `same_words`: whether both sentences quote the same words."""
    if old.kind != new.kind:
        return _OTHER
    if old.kind == ValueKind.PERSON:
        return _SAME if same_words or not old.post or not new.post or old.post == new.post else _OTHER
    return _OTHER if _direction(old) != _direction(new) and _direction(old) and _direction(new) else _SAME


def _direction(place: Filled) -> str:
    return "origin" if place.before in ORIGIN else "goal" if place.before in GOAL else ""


def article_before(sentence: Sentence, unit: str) -> str | None:
    """The article that counts one of a unit: "a" before "woman"; None where there is none."""
    articles = sentence.lexicon.words(ARTICLES)
    for place, low in enumerate(sentence.lows):
        if low in articles and any(stem(word) == unit for word in sentence.lows[place + 1 : place + 3]):
            return sentence.pieces[place]
    return None
