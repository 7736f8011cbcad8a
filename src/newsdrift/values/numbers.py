"""Numbers, amounts of money and shares of a hundred."""

from decimal import Decimal
from fractions import Fraction

from newsdrift.schema import ValueKind
from newsdrift.values.listing import words
from newsdrift.values.money_words import CODES, LETTERS, SIGNS
from newsdrift.values.number_words import BETWEEN, ORDINAL_ENDINGS, SCALE_LETTERS
from newsdrift.values.sentence import Reading, Sentence
from newsdrift.values.units import unit_of

# Longer runs of digits are kept as they stand: no count of anything, and slow to reckon with.
_MOST_DIGITS = 30
# Before a number they make it part of a name at the start of a sentence too: "Flight 317".
_NUMBERED = words("flight channel group boeing airbus route highway platform room apollo section article linie kanal")


def read_amount(sentence: Sentence, place: int) -> Reading | None:
    """The number, amount of money or percentage that begins at a piece."""
    return _money_before(sentence, place) or _counted(sentence, place)


def _money_before(sentence: Sentence, place: int) -> Reading | None:
    """A sign or letters of currency, and a number: £2.3m, Rp 50 juta, US$5."""
    at, currency = place, ""
    low = sentence.low(place)
    if low in SIGNS:
        at, currency = place + 1, SIGNS[low]
    elif low in LETTERS and sentence.low(place + 1) == "$" and sentence.touches(place + 1):
        at, currency = place + 2, LETTERS[low]
    elif low == "rp" or (low in CODES and sentence.piece(place).isupper()):
        at, currency = place + 1 + (sentence.low(place + 1) == "."), LETTERS.get(low, low.upper())
    if at == place or not sentence.is_number(at):
        return None
    end, number = _number(sentence, at)
    return Reading(ValueKind.MONEY, place, end, f"{currency} {number}")


def _counted(sentence: Sentence, place: int) -> Reading | None:
    found = _all_of(sentence, place) or _quantity(sentence, place) or _number_if_any(sentence, place)
    if found is None:
        return None
    end, number = found
    if number[0].isdigit():
        money_end, currency = _currency(sentence, end)
        if currency:
            return Reading(ValueKind.MONEY, place, money_end, f"{currency} {number}")
        percent_end = _percent_end(sentence, end)
        if percent_end:
            return Reading(ValueKind.PERCENT, place, percent_end, f"{number}%")
    return Reading(ValueKind.NUMBER, place, end, number, unit_of(sentence, place, end))


def _all_of(sentence: Sentence, place: int) -> tuple[int, str] | None:
    """ "all 86": the number says it."""
    words = sentence.lexicon.quantities
    return _number_if_any(sentence, place + 1) if words.get((sentence.low(place),)) == "all" else None


def _quantity(sentence: Sentence, place: int) -> tuple[int, str] | None:
    low = sentence.low(place)
    longest = sentence.lexicon.quantity_heads.get(low)
    if longest is None or _is_no_number(sentence, place, low):
        return None
    words, ends = _without_hyphens(sentence, place, longest)
    for length in range(len(words), 0, -1):
        normal = sentence.lexicon.quantities.get(tuple(words[:length]))
        if normal is not None:
            return ends[length - 1], normal
    return None


def _without_hyphens(sentence: Sentence, place: int, count: int) -> tuple[list[str], list[int]]:
    """So many words from a piece on, past the hyphens that join them, and where each ends: "two-thirds" is two."""
    words, ends = [sentence.lows[place]], [place + 1]
    while len(words) < count and ends[-1] < len(sentence.pieces):
        at = ends[-1] + (sentence.lows[ends[-1]] == "-" and sentence.touches(ends[-1]))
        words.append(sentence.low(at))
        ends.append(at + 1)
    return words, ends


def _is_no_number(sentence: Sentence, place: int, low: str) -> bool:
    before, after = sentence.lexicon.not_after, sentence.lexicon.not_before
    return (low in before and sentence.low(place - 1) in before[low]) or (low in after and sentence.low(place + 1) in after[low])


def _number_if_any(sentence: Sentence, place: int) -> tuple[int, str] | None:
    """The number in digits or words that begins at a piece, and where it ends."""
    if sentence.is_number(place):
        return None if is_in_name(sentence, place) else _number(sentence, place)
    return _number_in_words(sentence, place) or _ordinal_word(sentence, place)


def is_in_name(sentence: Sentence, place: int) -> bool:
    """Joined to letters, as in S7, or behind a name and before no noun: "Boeing 737 skidded", "Channel 4 News"."""
    before = sentence.piece(place - 1)
    if before == "of" and sentence.is_capital(place - 2) and place > 2:
        return True
    if sentence.touches(place) and before[-1:].isalpha() and sentence.low(place - 1) not in LETTERS:
        return True
    if not before[:1].isupper() or not sentence.piece(place).isdecimal() or len(sentence.piece(place)) > 4:
        return False
    low = sentence.low(place - 1)
    if low in sentence.lexicon.weekdays or low in sentence.lexicon.months:
        return False
    if low in _NUMBERED:
        return True
    return place > 1 and not _counts_next(sentence, place + 1)


def _counts_next(sentence: Sentence, place: int) -> bool:
    """Whether a noun that can be counted follows: plural in English, with a capital in German."""
    piece, low = sentence.piece(place), sentence.low(place)
    if sentence.lexicon.language == "de":
        return piece[:1].isupper() or low in sentence.lexicon.times
    if sentence.lexicon.language == "id":
        return piece.islower() and unit_of(sentence, place - 1, place) is not None
    return low in sentence.lexicon.times or low in {"people", "men", "women", "children"} or (piece.islower() and low.endswith("s"))


def _number(sentence: Sentence, place: int) -> tuple[int, str]:
    """Digits with what belongs to them: thousands set apart, a second score, a scale, the ending of an ordinal."""
    end, digits = _spaced_thousands(sentence, place)
    number = plain_digits(digits, has_decimal_comma=sentence.lexicon.has_decimal_comma)
    if sentence.low(end) == "-" and sentence.touches(end) and sentence.is_number(end + 1) and sentence.touches(end + 1):
        more = plain_digits(sentence.piece(end + 1), has_decimal_comma=sentence.lexicon.has_decimal_comma)
        return end + 2, f"{number}-{more}"
    low = sentence.low(end)
    if sentence.touches(end) and low in SCALE_LETTERS:
        return end + 1, _scaled(number, SCALE_LETTERS[low])
    if sentence.touches(end) and low in ORDINAL_ENDINGS:
        return end + 1, number
    if low in sentence.lexicon.times and low not in {"cent", "cents", "dutzend"}:
        return end + 1, _scaled(number, sentence.lexicon.times[low])
    return end, number


def _spaced_thousands(sentence: Sentence, place: int) -> tuple[int, str]:
    """Digits in threes with single spaces between them, where the language sets thousands apart so: 1 500 000."""
    end, digits = place + 1, sentence.piece(place)
    if not sentence.lexicon.has_decimal_comma or len(digits) > 3 or not digits.isdecimal():
        return end, digits
    while len(digits) < _MOST_DIGITS and len(sentence.piece(end)) == 3 and sentence.piece(end).isdecimal():
        if sentence.starts[end] != sentence.ends[end - 1] + 1:
            break
        end, digits = end + 1, digits + sentence.piece(end)
    return end, digits


def plain_digits(digits: str, *, has_decimal_comma: bool) -> str:
    """A number in digits without what sets thousands apart, and with a point before decimals.

    A separator before three digits sets thousands apart if the language uses it so; before another count of digits it does not.

    >>> plain_digits("1.250", has_decimal_comma=True), plain_digits("1.250", has_decimal_comma=False)
    ('1250', '1.25')
    >>> plain_digits("5,1", has_decimal_comma=False)
    '5.1'
    """
    if len(digits) > _MOST_DIGITS:
        return digits
    thousands, decimal = (".", ",") if has_decimal_comma else (",", ".")
    whole, mark, part = digits.rpartition(decimal)
    if mark and thousands not in part and ":" not in digits and decimal not in whole:
        return _plain(Decimal(whole.replace(thousands, "") + "." + part))
    groups = digits.split(thousands)
    if all(len(group) == 3 for group in groups[1:]) and ":" not in digits:
        return _whole("".join(groups)) if not mark else digits
    return _plain(Decimal(digits.replace(",", "."))) if len(groups) == 2 and not mark and ":" not in digits else digits


def _whole(digits: str) -> str:
    return str(int(digits)) if digits.isdecimal() else digits


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _scaled(number: str, scale: int) -> str:
    if len(number) > _MOST_DIGITS or not number.replace(".", "", 1).isdecimal():
        return number
    return _plain(Decimal(number) * scale)


def _number_in_words(sentence: Sentence, place: int) -> tuple[int, str] | None:
    """A number in words: what stands for tens, hundreds and so on multiplies the smaller ones before it."""
    low = sentence.low(place)
    lexicon = sentence.lexicon
    if (low not in lexicon.added and low not in lexicon.times) or _is_no_number(sentence, place, low):
        return None
    parts: list[int] = []
    at, end = place, place
    while _take_word(sentence, at, parts):
        end = at + 1
        between = sentence.low(end) == BETWEEN.get(lexicon.language) or (sentence.low(end) == "-" and sentence.touches(end))
        at = end + between
    if not parts or (lexicon.language == "en" and end == place + 1 and low == "hundred"):
        return None
    return end, str(sum(parts))


def _take_word(sentence: Sentence, place: int, parts: list[int]) -> bool:
    """Adds one word to the parts of a number, if it can go on so."""
    low, lexicon = sentence.low(place), sentence.lexicon
    if low == "belas" and lexicon.language == "id" and parts:
        parts.append(10)
        return True
    if low in lexicon.added:
        number = lexicon.added[low]
        if parts and parts[-1] == 4 and number == 20 and lexicon.language == "fr":
            parts[-1] = 80
            return True
        if parts and not _leaves_room(parts[-1], number):
            return False
        parts.append(number)
        return True
    if low in lexicon.times and (parts or low not in {"cent", "cents"}):
        _multiply(parts, lexicon.times[low])
        return True
    return False


def _leaves_room(part: int, number: int) -> bool:
    """Whether a number can be added: 5 to 20 or 100, and in French 12 to 60 or 80, not 5 to 3."""
    zeros = len(str(part)) - len(str(part).rstrip("0"))
    return number < 10**zeros or (part in {60, 80} and number < 20)


def _multiply(parts: list[int], scale: int) -> None:
    smaller = 0
    while parts and parts[-1] < scale:
        smaller += parts.pop()
    parts.append((smaller or 1) * scale)


def _ordinal_word(sentence: Sentence, place: int) -> tuple[int, str] | None:
    low = sentence.low(place)
    if low not in sentence.lexicon.ordinals or _is_no_number(sentence, place, low):
        return None
    return place + 1, str(sentence.lexicon.ordinals[low])


def _currency(sentence: Sentence, place: int) -> tuple[int, str]:
    """The currency behind a number, past "d'" and "de", and where it ends."""
    is_short = sentence.low(place) == "." and sentence.low(place - 1) in {"mio", "mrd"}
    at = place + (is_short or sentence.low(place) in {"d'", "de", "-"})
    if sentence.low(at) == "us" and sentence.low(at + 1) == "-":
        at += 2
    low = sentence.low(at)
    if low in SIGNS:
        return at + 1, SIGNS[low]
    if low in CODES and sentence.piece(at).isupper():
        return at + 1, low.upper()
    return at + 1, sentence.lexicon.currencies.get(low, "")


def _percent_end(sentence: Sentence, place: int) -> int:
    """Where the sign or words for per cent behind a number end; 0 where there are none."""
    if sentence.low(place) in {"%", "٪", "％"}:
        return place + 1
    at = place + (sentence.low(place) == "-")
    for length in (min(2, len(sentence.lows) - at), 1):
        if tuple(sentence.lows[at : at + length]) in sentence.lexicon.percents:
            return at + length
    return 0


def as_share(normal: str) -> Fraction | None:
    """A share of the whole that a number or percentage states: "1/2" and "50%" are one half.

    >>> as_share("50%") == as_share("1/2")
    True
    """
    if normal.endswith("%") and normal[:-1].replace(".", "", 1).isdecimal() and len(normal) <= _MOST_DIGITS:
        return Fraction(normal[:-1]) / 100
    return Fraction(normal) if "/" in normal and len(normal) < 8 else None
