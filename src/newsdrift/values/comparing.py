"""What happened to the values of one text in another that stands in for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from newsdrift.schema import ValueChange, ValueKind
from newsdrift.values.finding import Read, read_sentence
from newsdrift.values.forms import is_fuller_date, is_other_date, is_same_amount, is_same_date, is_same_name, name_words
from newsdrift.values.lexicon import reading_language
from newsdrift.values.name_words import PRONOUNS
from newsdrift.values.numbers import is_in_name
from newsdrift.values.quotations import compare_quotations, quoted_spans
from newsdrift.values.sentence import is_unspaced, readable, take_apart
from newsdrift.values.slots import AMOUNTS, Filled, amount_slots, article_before, filled, is_share, name_slots
from newsdrift.values.swaps import swapped_names

_NAMES = frozenset({ValueKind.PERSON, ValueKind.PLACE})
# No sentence of news holds more; what a scraped list or table holds beyond them is not compared.
_MOST = 200
Fits = Callable[[Filled, Filled], bool]


@dataclass(frozen=True, slots=True)
class ValueDifference:
    """A value that was added (`old` is None), removed (`new` is None) or replaced.

    Replaced values of words, but not of quotations, come with their normal forms.
    """

    kind: ValueKind
    old: str | None
    new: str | None
    change: ValueChange
    old_normal: str | None = field(default=None, compare=False, repr=False)
    new_normal: str | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts: all that was read in it, and its values with their slots."""

    read: Read
    values: list[Filled]

    def of(self, kinds: Iterable[ValueKind]) -> list[Filled]:
        return [value for value in self.values if value.kind in kinds]

    @property
    def quoted(self) -> list[str]:
        return [self.read.sentence.text[span.start : span.end] for span in self.read.quotations]


def compare_values(old: str, new: str, *, language: str | None = None) -> list[ValueDifference]:
    """The values that were added, removed or replaced from one text to another, amounts first, quotations last.

    A value is replaced only by another that fills its slot: the same unit or role. A form of a value is the value itself.
    `language` as for `find_values`.

    >>> [(change.old, change.new, change.change.value) for change in compare_values("12 people died.", "At least 97 people died.")]
    [('12', '97', 'replaced')]
    >>> compare_values("Twelve people died, Mr Lee said.", "12 people died, Bruce Lee said.")
    []
    """
    if old == new:
        return []
    left, right = readable(old)[0], readable(new)[0]
    if left == right:
        return []
    tongue = reading_language(language, left, right)
    if _tell_the_same(left, right, tongue):
        return []
    before, after = _side(left, tongue), _side(right, tongue)
    quotations = compare_quotations(before.quoted, after.quoted)
    return [
        *_amounts(before, after),
        *_numbers_in_names(before, after),
        *_paired(before.of({ValueKind.DATE}), after.of({ValueKind.DATE}), _same_date, [_other_date_beside, _other_date], _fuller),
        *_paired(before.of({ValueKind.TIME}), after.of({ValueKind.TIME}), _same_normal, [_other_time]),
        *_names(before, after, same_words=bool(before.quoted) and not quotations),
        *(ValueDifference(ValueKind.QUOTATION, change.old, change.new, change.change) for change in quotations),
    ]


def _tell_the_same(old: str, new: str, language: str) -> bool:
    """Whether two texts without quotations hold the same telling pieces in the same order: then no value of theirs has changed."""
    if is_unspaced(old) or is_unspaced(new) or quoted_spans(old) or quoted_spans(new):
        return False
    return take_apart(old, language).telling() == take_apart(new, language).telling()


@lru_cache(maxsize=4096)
def _side(normal: str, language: str) -> Side:
    read = read_sentence(normal, language)
    fewer = Read(read.sentence, read.readings[:_MOST], read.runs[:_MOST], read.quotations[:_MOST])
    return Side(fewer, filled(fewer))


def _take(old: list[Filled], new: list[Filled], fits: Fits) -> list[tuple[Filled, Filled]]:
    """Pairs that fit, each value in one of them at most; paired values leave the lists."""
    pairs = []
    for value in list(old):
        partner = next((other for other in new if fits(value, other)), None)
        if partner is not None:
            old.remove(value)
            new.remove(partner)
            pairs.append((value, partner))
    return pairs


def _replaced(old: Filled, new: Filled) -> ValueDifference:
    kind = ValueKind.PERCENT if ValueKind.PERCENT in {old.kind, new.kind} else old.kind
    return ValueDifference(kind, old.text, new.text, ValueChange.REPLACED, old.normal, new.normal)


def _left_over(old: list[Filled], new: list[Filled]) -> list[ValueDifference]:
    gone = [ValueDifference(value.kind, value.text, None, ValueChange.REMOVED) for value in old]
    return gone + [ValueDifference(value.kind, None, value.text, ValueChange.ADDED) for value in new]


def _paired(old: list[Filled], new: list[Filled], same: Fits, other: list[Fits], fuller: Fits | None = None) -> list[ValueDifference]:
    """Values without those that stay; then those that replace one another, by the closest fit first; then what is left."""
    _take(old, new, same)
    replaced = [_replaced(*pair) for fits in other for pair in _take(old, new, fits)]
    gained = _take(old, new, fuller) if fuller else []
    lost = _take(new, old, fuller) if fuller else []
    return [
        *replaced,
        *(ValueDifference(more.kind, None, more.text, ValueChange.ADDED) for _, more in gained),
        *(ValueDifference(more.kind, more.text, None, ValueChange.REMOVED) for _, more in lost),
        *_left_over(old, new),
    ]


def _same_normal(old: Filled, new: Filled) -> bool:
    return old.normal == new.normal


def _same_date(old: Filled, new: Filled) -> bool:
    return is_same_date(old.normal, new.normal)


def _other_date(old: Filled, new: Filled) -> bool:
    return is_other_date(old.normal, new.normal)


def _other_date_beside(old: Filled, new: Filled) -> bool:
    return old.before == new.before and is_other_date(old.normal, new.normal)


def _fuller(less: Filled, more: Filled) -> bool:
    return is_fuller_date(less.normal, more.normal)


def _other_time(old: Filled, new: Filled) -> bool:
    """Both on the clock, or both parts of the day."""
    return (":" in old.normal) == (":" in new.normal)


def _amounts(before: Side, after: Side) -> list[ValueDifference]:
    """Amounts: first those that stay in their slot, then those replaced in it, then those that stay in another."""
    old, new = before.of(AMOUNTS), after.of(AMOUNTS)
    _take(old, new, lambda left, right: _is_same(left, right) and amount_slots(left, right) == 2)
    replaced = _take(old, new, lambda left, right: _has_same_fate(left, right) and not _is_same(left, right))
    replaced += _take(old, new, lambda left, right: not _is_same(left, right) and amount_slots(left, right) == 2)
    _take(old, new, _is_same)
    replaced += _take(old, new, _may_replace)
    found = [_replaced(*pair) for pair in replaced]
    for values, other in ((old, after), (new, before)):
        for value in list(values):
            article = article_before(other.read.sentence, value.unit) if value.unit and value.kind == ValueKind.NUMBER else None
            if article is not None:
                values.remove(value)
                found += _article_replaced(value, article, is_old=values is old)
    return found + _left_over(old, new)


def _has_same_fate(old: Filled, new: Filled) -> bool:
    """Which tells more than the unit: "carrying 150 people, 15 of whom died" and "29 people died"."""
    return old.fate is not None and old.fate == new.fate and amount_slots(old, new) == 2


def _may_replace(old: Filled, new: Filled) -> bool:
    """Money and percentages of which nothing tells what they are of, and shares such as "half" and "a quarter"."""
    if old.kind == ValueKind.NUMBER:
        return new.kind == ValueKind.NUMBER and is_share(old) and is_share(new)
    return old.kind == new.kind


def _is_same(old: Filled, new: Filled) -> bool:
    return is_same_amount(old.normal, new.normal)


def _article_replaced(value: Filled, article: str, *, is_old: bool) -> list[ValueDifference]:
    """ "a woman" and "two women"; "a woman" and "one woman" are the same."""
    if value.normal == "1":
        return []
    texts = (value.text, article) if is_old else (article, value.text)
    return [ValueDifference(ValueKind.NUMBER, *texts, ValueChange.REPLACED)]


def _numbers_in_names(before: Side, after: Side) -> list[ValueDifference]:
    """ "Flight 317" and "Flight 371": a name with a number that differs only in it."""
    old, new = _named_numbers(before), _named_numbers(after)
    return [
        ValueDifference(ValueKind.NUMBER, old[name], new[name], ValueChange.REPLACED)
        for name in old
        if name in new and old[name] != new[name]
    ]


def _named_numbers(side: Side) -> dict[str, str]:
    sentence = side.read.sentence
    return {
        sentence.lows[place - 1]: piece
        for place, piece in enumerate(sentence.pieces)
        if place and piece[0].isdecimal() and is_in_name(sentence, place)
    }


def _names(before: Side, after: Side, *, same_words: bool) -> list[ValueDifference]:
    old = [value for value in before.of(_NAMES) if not _is_named(value, after)]
    new = [value for value in after.of(_NAMES) if not _is_named(value, before)]
    replaced = _take(old, new, lambda left, right: name_slots(left, right, same_words=same_words) == 2)
    old = _without_pronouns(old, before, after)
    new = _without_pronouns(new, after, before)
    swapped = [ValueDifference(kind, left, right, ValueChange.REPLACED) for kind, left, right in swapped_names(before.read, after.read)]
    return [_replaced(*pair) for pair in replaced] + swapped + _left_over(old, new)


def _is_named(value: Filled, other: Side) -> bool:
    """Whether the other text holds a name, in whatever role: as it stands, in another form, or in several pieces."""
    words = frozenset(value.normal.split())
    if any(is_same_name(words, run.words) for run in other.read.runs):
        return True
    capitals = frozenset(word for run in other.read.runs for word in run.words)
    return bool(words) and name_words(words) <= name_words(capitals)


def _without_pronouns(gone: list[Filled], side: Side, other: Side) -> list[Filled]:
    """Persons without one for each pronoun that the other text has more."""
    more = _pronouns(other) - _pronouns(side)
    persons = [value for value in gone if value.kind == ValueKind.PERSON][: max(more, 0)]
    return [value for value in gone if value not in persons]


def _pronouns(side: Side) -> int:
    listed = side.read.sentence.lexicon.words(PRONOUNS)
    return sum(low in listed for low in side.read.sentence.lows)
