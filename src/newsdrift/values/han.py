"""Values of Chinese text: digits or numerals with what they count, dates and amounts, without spaces between them."""

import re

from newsdrift.schema import ValueKind
from newsdrift.values.numbers import plain_digits
from newsdrift.values.sentence import Reading, Sentence

_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_NUMERAL = frozenset(_DIGITS) | frozenset(_SCALES)
_MONEY = {"元": "CNY", "美元": "USD", "欧元": "EUR", "日元": "JPY", "港元": "HKD", "英镑": "GBP"}
_WEEK = {char: number for number, char in enumerate("一二三四五六", 1)} | {"日": 7, "天": 7}
_HAN = re.compile(r"[\u3400-\u9fff]")
# A numeral of one character is part of many words; it counts only before one of these.
_COUNTERS = frozenset("人名个位岁年月日天次起所家辆艘架座栋元米公里小时分秒号点票")
_DATE_UNITS = ("年", "月", "日", "号")


def read_han(sentence: Sentence) -> list[Reading]:
    """The dates, amounts and numbers among pieces that may hold several words each."""
    readings: list[Reading] = []
    place = 0
    while place < len(sentence.pieces):
        reading = _weekday(sentence, place) or _counted(sentence, place)
        if reading:
            readings.append(reading)
        place = reading.last if reading else place + 1
    return readings


def _weekday(sentence: Sentence, place: int) -> Reading | None:
    """ "周一", "星期三"."""
    at = place + 1 if sentence.low(place) == "周" else place + 2 if sentence.lows[place : place + 2] == ["星", "期"] else 0
    number = _WEEK.get(sentence.low(at)) if at else None
    return Reading(ValueKind.DATE, place, at + 1, f"W{number}") if number else None


def _counted(sentence: Sentence, place: int) -> Reading | None:
    end, number = _number(sentence, place)
    if end == place:
        return None
    if sentence.low(end) == "%":
        return Reading(ValueKind.PERCENT, place, end + 1, f"{number}%")
    for word, currency in _MONEY.items():
        if "".join(sentence.lows[end : end + len(word)]) == word:
            return Reading(ValueKind.MONEY, place, end + len(word), f"{currency} {number}")
    return _date(sentence, place, end, number) or _plain_number(sentence, place, end, number)


def _number(sentence: Sentence, place: int) -> tuple[int, str]:
    """Digits with a scale behind them, or numerals."""
    if sentence.is_number(place):
        digits = plain_digits(sentence.piece(place), has_decimal_comma=False)
        scale = _SCALES.get(sentence.low(place + 1))
        if scale and digits.isdecimal() and len(digits) < 12:
            return place + 2, str(int(digits) * scale)
        return place + 1, digits
    end = place
    while end - place < 12 and sentence.low(end) in _NUMERAL:
        end += 1
    if end == place or (end == place + 1 and sentence.low(end) not in _COUNTERS):
        return place, ""
    return end, str(numeral("".join(sentence.lows[place:end])))


def numeral(numerals: str) -> int:
    """A number in Chinese numerals.

    >>> numeral("十二"), numeral("三百零五"), numeral("一万二千"), numeral("二〇二一")
    (12, 305, 12000, 2021)
    """
    if not any(char in _SCALES for char in numerals):
        return int("".join(str(_DIGITS[char]) for char in numerals))
    total, below, last = 0, 0, 0
    for char in numerals:
        if char in _DIGITS:
            last = _DIGITS[char]
        elif _SCALES[char] < 10_000:
            below, last = below + (last or 1) * _SCALES[char], 0
        else:
            total, below, last = (total + below + last or 1) * _SCALES[char], 0, 0
    return total + below + last


def _date(sentence: Sentence, place: int, end: int, number: str) -> Reading | None:
    """ "2021年3月3日", "3月3日", "3月", "2021年"."""
    parts = {"年": "", "月": "", "日": ""}
    at, found = place, number
    for unit in _DATE_UNITS:
        if sentence.low(end) == unit and found.isdecimal():
            parts["日" if unit == "号" else unit] = found
            at = end + 1
            end, found = _number(sentence, at)
    year, month, day = parts["年"], parts["月"], parts["日"]
    if at == place or (year and not month and len(year) != 4) or len(month) > 2 or len(day) > 2:
        return None
    normal = f"{year or '-'}-{month:0>2}" + (f"-{day:0>2}" if day else "") if month else year or f"---{day:0>2}"
    return Reading(ValueKind.DATE, place, at, normal)


def _plain_number(sentence: Sentence, place: int, end: int, number: str) -> Reading:
    unit = sentence.low(end) if _HAN.match(sentence.low(end)) else None
    if unit in {"名", "个", "位"}:
        unit = "人"
    return Reading(ValueKind.NUMBER, place, end, number, "age" if unit == "岁" else unit)
