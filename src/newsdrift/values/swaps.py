"""Names that stay in a sentence and change parts with each other."""

from itertools import combinations

from newsdrift.schema import ValueKind
from newsdrift.values.finding import Read
from newsdrift.values.forms import is_same_name
from newsdrift.values.name_words import GOAL, ORIGIN, PARTICLES
from newsdrift.values.role_words import STOPS
from newsdrift.values.sentence import Reading
from newsdrift.values.units import stem

# Before one of two names they say that the sentence is turned into the passive.
_PASSIVE = frozenset({"by", "von", "oleh", "par", "por"})
_REACH = 6


def swapped_names(old: Read, new: Read) -> list[tuple[ValueKind, str, str]]:
    """Two persons of whom each does now what the other did; two places that stand now by each other's words."""
    found: list[tuple[ValueKind, str, str]] = []
    for kind in (ValueKind.PERSON, ValueKind.PLACE):
        pairs = _both(old, new, kind)
        for (first, first_now), (second, second_now) in combinations(pairs, 2):
            told = _is_turned if kind == ValueKind.PERSON else _is_crossed
            if told(old, new, (first, second), (first_now, second_now)):
                one, two = old.sentence.span(first.first, first.last), old.sentence.span(second.first, second.last)
                found += [(kind, one, two), (kind, two, one)]
    return found


def _both(old: Read, new: Read, kind: ValueKind) -> list[tuple[Reading, Reading]]:
    """The names of a kind that both sentences hold once."""
    left = [reading for reading in old.readings if reading.kind == kind]
    right = [reading for reading in new.readings if reading.kind == kind]
    pairs = [(one, other) for one in left for other in right if is_same_name(_words(one), _words(other))]
    return pairs if len(pairs) == len(left) == len(right) else []


def _words(reading: Reading) -> frozenset[str]:
    return frozenset(reading.normal.split())


def _is_turned(old: Read, new: Read, then: tuple[Reading, Reading], now: tuple[Reading, Reading]) -> bool:
    """Two names in the other order around the same verb, in the active voice both times."""
    first, second = then
    if now[1].first > now[0].first:
        return False
    between = _content(old, first.last, second.first) & _content(new, now[1].last, now[0].first)
    voices = old.sentence.low(second.first - 1), new.sentence.low(now[0].first - 1)
    return bool(between) and _PASSIVE.isdisjoint(voices)


def _content(read: Read, first: int, last: int) -> set[str]:
    """The verbs between two names, as far as small letters tell them, by their stems."""
    stops = read.sentence.lexicon.words(STOPS) | PARTICLES
    return {stem(piece) for piece in read.sentence.pieces[first:last] if piece[0].islower() and piece not in stops}


def _is_crossed(old: Read, new: Read, then: tuple[Reading, Reading], now: tuple[Reading, Reading]) -> bool:
    """Each of two places has now the preposition of direction, or the date beside it, that the other had."""
    for key in (_direction, _date_beside):
        one, two = (key(old, reading) for reading in then)
        one_now, two_now = (key(new, reading) for reading in now)
        if one and two and one != two and (one, two) == (two_now, one_now):
            return True
    return False


def _direction(read: Read, reading: Reading) -> str:
    low = read.sentence.low(reading.first - 1)
    return "origin" if low in ORIGIN else "goal" if low in GOAL else ""


def _date_beside(read: Read, reading: Reading) -> str:
    """The date, amount or time that follows a place before another place does."""
    for other in read.readings:
        if other.first >= reading.last:
            return "" if other.kind == ValueKind.PLACE or other.first > reading.last + _REACH else other.normal
    return ""
