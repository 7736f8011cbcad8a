"""The values of one sentence."""

from dataclasses import dataclass

from newsdrift.schema import ValueKind
from newsdrift.values.dates import read_date, read_more_days, read_time
from newsdrift.values.han import read_han
from newsdrift.values.lexicon import reading_language
from newsdrift.values.name_words import SAYING
from newsdrift.values.names import Run, name_reading, runs
from newsdrift.values.numbers import read_amount
from newsdrift.values.quotations import Quoted, quoted_spans
from newsdrift.values.sentence import Reading, Sentence, is_unspaced, readable, take_apart


@dataclass(frozen=True, slots=True)
class Value:
    """A number, date, amount, place, person or quoted words in a sentence.

    `start` and `end` count code points of the text given. `normal` is the canonical form: "12", "USD 5000000", "50%", "--03-03",
    "17:30", a folded name. `unit` is the noun that a number counts, stemmed; `speaker` is of a quotation, where stated.
    """

    kind: ValueKind
    text: str
    start: int
    end: int
    normal: str
    unit: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence with all that was read in it: values of words, runs of capitals, quotations."""

    sentence: Sentence
    readings: list[Reading]
    runs: list[Run]
    quotations: tuple[Quoted, ...]


def find_values(sentence: str, *, language: str | None = None) -> list[Value]:
    """The values of a sentence, in order of place; of two that begin at one place the longer first.

    `language` is a BCP 47 tag; where it is None, that of the sentence's small words. Numbers in words, dates, units and names are
    read in English, Indonesian, German, French and Spanish. In other languages digits, signs, quotation marks and names on the
    lists are read; in Chinese also its numerals and dates. Where a script has no case, neither persons nor places are found. What stands
    behind the first ten thousand characters is not read.

    >>> [(value.kind.value, value.text, value.normal, value.unit) for value in find_values("Twelve people died in Kabul on March 3.")]
    [('number', 'Twelve', '12', 'person'), ('place', 'Kabul', 'kabul', None), ('date', 'March 3', '--03-03', None)]
    """
    normal, origins = readable(sentence)
    read = read_sentence(normal, reading_language(language, normal))
    found = [(*_span(read.sentence, reading), reading) for reading in read.readings]
    values = [
        Value(reading.kind, sentence[origins[start] : origins[end]], origins[start], origins[end], reading.normal, reading.unit)
        for start, end, reading in found
    ]
    values += [
        _quotation(sentence, origins[span.start], origins[span.end], speaker)
        for span, speaker in zip(read.quotations, quotation_speakers(read), strict=True)
    ]
    return sorted(values, key=lambda value: (value.start, -value.end))


def _span(sentence: Sentence, reading: Reading) -> tuple[int, int]:
    return sentence.starts[reading.first], sentence.ends[reading.last - 1]


def _quotation(text: str, start: int, end: int, speaker: str | None) -> Value:
    return Value(ValueKind.QUOTATION, text[start:end], start, end, " ".join(text[start:end].lower().split()), speaker=speaker)


def quotation_speakers(read: Read) -> list[str | None]:
    """Who says each quotation, where the sentence names a person beside a verb of saying."""
    speakers = _speakers(read)
    return [_speaker(read, speakers, quotation) for quotation in read.quotations]


def _speakers(read: Read) -> list[Reading]:
    """The persons beside a verb of saying."""
    sentence = read.sentence
    saying = sentence.lexicon.words(SAYING)
    return [
        reading
        for reading in read.readings
        if reading.kind == ValueKind.PERSON
        and not sentence.low(reading.last - 1).endswith("'s")
        and not saying.isdisjoint(sentence.lows[max(reading.first - 4, 0) : reading.first] + sentence.lows[reading.last : reading.last + 2])
    ]


def _speaker(read: Read, speakers: list[Reading], quotation: Quoted) -> str | None:
    """The first of the speakers who is named outside a quotation."""
    for reading in speakers:
        start, end = _span(read.sentence, reading)
        if end <= quotation.start or start >= quotation.end:
            return read.sentence.span(reading.first, reading.last)
    return None


def read_amounts(normal: str, language: str) -> Read:
    """What can be read in a text with normal glyphs, but for names."""
    sentence = take_apart(normal, language)
    readings = read_han(sentence) if is_unspaced(normal) else _readings(sentence)
    return Read(sentence, readings, [], quoted_spans(normal))


def read_sentence(normal: str, language: str) -> Read:
    """All that can be read in a text with normal glyphs, in one language."""
    return with_names(read_amounts(normal, language))


def with_names(read: Read) -> Read:
    """What was read, and the names in what was not."""
    sentence, readings = read.sentence, read.readings
    taken = {place for reading in readings for place in range(reading.first, reading.last)}
    found = list(runs(sentence, taken))
    names = [reading for run in found if (reading := name_reading(sentence, run))]
    return Read(sentence, sorted([*readings, *names], key=lambda reading: reading.first), found, read.quotations)


def _readings(sentence: Sentence) -> list[Reading]:
    """Dates, times, amounts and numbers, from left to right; what is read once is not read again."""
    readings: list[Reading] = []
    openers, quantity_openers = sentence.lexicon.openers, sentence.lexicon.quantity_openers
    place = 0
    for opening, low in enumerate(sentence.lows):
        if opening < place or not (low in openers or low[0].isdecimal()):
            continue
        place = opening
        if low in quantity_openers:
            further = quantity_openers[low]
            if further and sentence.low(place + 1) not in further:
                continue
            reading = read_amount(sentence, place)
        else:
            reading = read_date(sentence, place) or read_time(sentence, place) or read_amount(sentence, place)
        if reading is None or reading.last <= place:
            continue
        while readings and readings[-1].last > reading.first:
            readings.pop()
        readings.append(reading)
        place = reading.last
        more = read_more_days(sentence, reading) if reading.kind == ValueKind.DATE else None
        if more:
            readings.append(more)
            place = more.last
    return readings
