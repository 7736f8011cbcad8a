"""Days, months, years, stretches counted from now, and times of day."""

from newsdrift.schema import ValueKind
from newsdrift.values import calendar_words as calendar
from newsdrift.values.listing import words
from newsdrift.values.role_words import STOPS
from newsdrift.values.sentence import Reading, Sentence

_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_SMALL_NUMBERS = 100
# "The talks last 24 hours" tells no stretch counted from now; "the last 24 hours" does.
_DETERMINERS = words("the these those his her its their our")
_OPTIONAL = frozenset({",", "(", "the", "dem", "den", "le", "el", "of", "tanggal", "am"})


def read_date(sentence: Sentence, place: int) -> Reading | None:
    """The date that begins at a piece."""
    return _weekday(sentence, place) or _stretch(sentence, place) or _day(sentence, place) or _lone(sentence, place)


def _reading(first: int, last: int, normal: str) -> Reading:
    return Reading(ValueKind.DATE, first, last, normal)


def _small(sentence: Sentence, place: int) -> int:
    """The number of at most two digits at a piece, in digits; 0 where there is none."""
    piece = sentence.piece(place)
    return int(piece) if len(piece) <= 2 and piece.isdecimal() else 0


def _is_day(number: int) -> bool:
    return 1 <= number <= 31


def _weekday(sentence: Sentence, place: int) -> Reading | None:
    """A day of the week, with the date that goes on from it, and the number it has in a month."""
    number = _weekday_number(sentence, place)
    if not number:
        return None
    counted = _weekday_of_month(sentence, place, number)
    if counted:
        return counted
    last = place + 1
    at = last
    while sentence.low(at) in _OPTIONAL and at < last + 2:
        at += 1
    day = _day(sentence, at)
    if day is None:
        return _reading(place, last, f"W{number}")
    return _reading(place, day.last, f"W{number} {day.normal}")


def _weekday_number(sentence: Sentence, place: int) -> int:
    low = sentence.low(place).removesuffix("'s")
    number = sentence.lexicon.weekdays.get(low, 0)
    return 0 if number and _is_another_word(sentence, place) else number


def _weekday_of_month(sentence: Sentence, place: int, number: int) -> Reading | None:
    """ "the second Saturday in May"."""
    rank = sentence.lexicon.ordinals.get(sentence.low(place - 1))
    month = _month_number(sentence, place + 2)
    if rank is None or not month or sentence.low(place + 1) not in sentence.lexicon.words(calendar.DAY_LINKS):
        return None
    return _reading(place - 1, place + 3, f"--{month:02d} {rank}W{number}")


def _month_number(sentence: Sentence, place: int) -> int:
    low = sentence.low(place).removesuffix("'s")
    number = sentence.lexicon.months.get(low, 0)
    if not number or _is_another_word(sentence, place):
        return 0
    return 0 if sentence.lexicon.language in {"en", "de"} and not sentence.is_capital(place) else number


def _is_another_word(sentence: Sentence, place: int) -> bool:
    low = sentence.low(place)
    if low in calendar.ABBREVIATED and not (sentence.is_number(place + 1) or sentence.low(place + 1) == "."):
        return True
    return low in calendar.CAPITAL_ONLY and not sentence.is_capital(place)


def _day(sentence: Sentence, place: int) -> Reading | None:
    return _month_first(sentence, place) or _day_first(sentence, place) or _in_digits(sentence, place)


def _month_first(sentence: Sentence, place: int) -> Reading | None:
    """ "March 3", "March 3, 2021", "March 2021"."""
    month = _month_number(sentence, place)
    if not month:
        return None
    at = place + 1 + (sentence.low(place + 1) == "." and sentence.is_number(place + 2))
    day = _small(sentence, at)
    if _is_day(day):
        at += 1 + (sentence.touches(at + 1) and sentence.low(at + 1) in {"st", "nd", "rd", "th"})
        comma = sentence.low(at) == ","
        year = _year(sentence, at + comma)
        return _reading(place, at + comma + 1 if year else at, f"{year or '-'}-{month:02d}-{day:02d}")
    at += sentence.low(at) == "de"
    year = _year(sentence, at)
    return _reading(place, at + 1, f"{year}-{month:02d}") if year else None


def _day_first(sentence: Sentence, place: int) -> Reading | None:
    """ "3 March 2021", "3. März", "1er mars", "14 de julio de 2021"."""
    day = _small(sentence, place)
    if not _is_day(day):
        return None
    at = place + 1
    at += sentence.touches(at) and sentence.low(at) in {".", "st", "nd", "rd", "th", "er"}
    at += sentence.low(at) in {"of", "de"}
    month = _month_number(sentence, at)
    if not month:
        return None
    at += 1
    link = sentence.low(at) in {"de", "del"}
    year = _year(sentence, at + link)
    return _reading(place, at + link + 1 if year else at, f"{year or '-'}-{month:02d}-{day:02d}")


def _in_digits(sentence: Sentence, place: int) -> Reading | None:
    """ "14/6", "14/6/2021", "3.3.", "3.3.2021", "2021-06-14"."""
    piece = sentence.piece(place)
    if not piece[:1].isdecimal():
        return None
    if len(piece) == 4 and sentence.low(place + 1) == "-" and sentence.low(place + 3) == "-":
        return _checked(place, place + 5, _year(sentence, place), _small(sentence, place + 2), _small(sentence, place + 4))
    parts = piece.split(".")
    if 1 < len(parts) < 4 and sentence.lexicon.language in {"de", "id"} and all(part.isdecimal() and len(part) < 5 for part in parts):
        closes = len(parts) == 3 or (sentence.low(place + 1) == "." and sentence.touches(place + 1))
        year = parts[2] if len(parts) == 3 else ""
        return _checked(place, place + 2 - (len(parts) == 3), year, int(parts[1]), int(parts[0])) if closes else None
    return _with_slashes(sentence, place)


def _with_slashes(sentence: Sentence, place: int) -> Reading | None:
    if sentence.low(place + 1) != "/" or not sentence.touches(place + 1):
        return None
    first, second = _small(sentence, place), _small(sentence, place + 2)
    has_year = sentence.low(place + 3) == "/" and sentence.is_number(place + 4)
    year = _year(sentence, place + 4) if has_year else ""
    if sentence.lexicon.language == "en":
        return _checked(place, place + 5, year, first, second) if year else None
    return _checked(place, place + (5 if has_year else 3), year, second, first)


def _checked(first: int, last: int, year: str, month: int, day: int) -> Reading | None:
    return _reading(first, last, f"{year or '-'}-{month:02d}-{day:02d}") if 1 <= month <= 12 and _is_day(day) else None


def _year(sentence: Sentence, place: int) -> str:
    """The year at a piece; an empty string where there is none."""
    piece = sentence.piece(place)
    is_year = len(piece) == 4 and piece.isdecimal() and _FIRST_YEAR <= int(piece) <= _LAST_YEAR
    return str(int(piece)) if is_year else ""


def _lone(sentence: Sentence, place: int) -> Reading | None:
    """A month, a year, a season, or a day told from today."""
    low, lexicon = sentence.low(place), sentence.lexicon
    month = _month_number(sentence, place)
    if month and not (low in {"may", "march"} and place == 0):
        return _reading(place, place + 1, f"--{month:02d}")
    days = lexicon.table(calendar.DEICTIC_DAYS)
    if low in days:
        return _reading(place, place + 1, f"today {days[low]}")
    seasons = lexicon.table(calendar.SEASONS)
    if low in seasons and sentence.low(place - 1) in calendar.BEFORE_SEASONS:
        return _reading(place, place + 1, seasons[low])
    year = _year(sentence, place)
    return _reading(place, place + 1, year) if year and _is_year_here(sentence, place) else None


def _is_year_here(sentence: Sentence, place: int) -> bool:
    """A year stands after a preposition or in brackets, and before no noun."""
    if sentence.touches(place + 1) and sentence.low(place + 1) == "s":
        return True
    after = sentence.piece(place + 1)
    before = sentence.low(place - 1)
    goes_on = after[:1].isalpha() and sentence.low(place + 1) not in sentence.lexicon.words(STOPS)
    if goes_on and (
        before not in {"in", "since", "tahun", "jahr", "seit", "en", "depuis", "desde"} or sentence.low(place + 1).endswith("s")
    ):
        return False
    return before in sentence.lexicon.words(calendar.YEAR_BEFORE) or (before in {"(", "-"} and after[:1] in {")", "-"})


def _stretch(sentence: Sentence, place: int) -> Reading | None:
    """Counted from now: "past eight years", "an dernier", "tiga hari lalu", "three days ago", "vor drei Tagen"."""
    lexicon = sentence.lexicon
    low = sentence.low(place)
    single = calendar.RELATIVE_WORDS.get(lexicon.language, {}).get(low)
    if single:
        return _with_direction_behind(sentence, place, place + 1, 1, single)
    directions = lexicon.table(calendar.RELATIVE_BEFORE)
    if low in directions:
        at, count = _count(sentence, place + 1)
        unit = lexicon.stretches.get(sentence.low(at).removesuffix("'s"))
        if unit and not (count and low == "last" and sentence.low(place - 1) not in _DETERMINERS):
            return _reading(place, at + 1, f"{directions[low]} {count or 1} {unit}")
    at, count = _count(sentence, place)
    if count and lexicon.language in {"fr", "es"} and sentence.low(at) in directions and sentence.low(at + 1) in lexicon.stretches:
        return _reading(place, at + 2, f"{directions[sentence.low(at)]} {count} {lexicon.stretches[sentence.low(at + 1)]}")
    unit = lexicon.stretches.get(sentence.low(at))
    return _with_direction_behind(sentence, place, at + 1, count, unit) if unit else None


def _with_direction_behind(sentence: Sentence, first: int, last: int, count: int, unit: str) -> Reading | None:
    """ "8 tahun terakhir", "l'an dernier", "three days ago"; and "vor drei Tagen", where the word stands before the number."""
    after = sentence.lexicon.table(calendar.RELATIVE_AFTER)
    low = sentence.low(last)
    if low == "yang" and sentence.low(last + 1) in after:
        return _reading(first, last + 2, f"{after[sentence.low(last + 1)]} {count or 1} {unit}")
    if low in after:
        return _reading(first, last + 1, f"{after[low]} {count or 1} {unit}")
    if count and low in {"ago", "earlier"}:
        return _reading(first, last + 1, f"past {count} {unit}")
    before = sentence.low(first - 1)
    is_ago = before in {"vor", "hace"} or (before == "a" and sentence.low(first - 2) == "y")
    return _reading(first, last, f"past {count} {unit}") if count and is_ago else None


def _count(sentence: Sentence, place: int) -> tuple[int, int]:
    """A small number in digits or one word, and the piece behind it; the same piece and 0 where there is none."""
    low = sentence.low(place)
    number = sentence.lexicon.added.get(low, 0) or _small(sentence, place)
    if low in {"couple", "few"} and sentence.lexicon.language == "en":
        number = 2 if low == "couple" else 0
    return (place + 1, number) if 0 < number < _SMALL_NUMBERS else (place, 0)


def read_more_days(sentence: Sentence, date: Reading) -> Reading | None:
    """The second day of a range whose month is told once: "May 2 to 9"."""
    if not date.normal[-5:-3].isdecimal() or not sentence.is_number(date.last - 1):
        return None
    at = date.last
    if sentence.low(at) != "-" and sentence.low(at) not in sentence.lexicon.words(calendar.BETWEEN_DAYS):
        return None
    day = _small(sentence, at + 1)
    ends = sentence.low(at + 2) in sentence.lexicon.words(STOPS) or not sentence.piece(at + 2)[:1].isalpha()
    return _reading(at + 1, at + 2, f"{date.normal[:-2]}{day:02d}") if _is_day(day) and ends else None


def read_time(sentence: Sentence, place: int) -> Reading | None:
    """The time of day that begins at a piece: on the clock, or a part of the day."""
    low = sentence.low(place)
    if low in sentence.lexicon.words(calendar.HOUR_BEFORE) and sentence.is_number(place + 1):
        clock = _clock(sentence, place + 1, is_stated=low not in {"las", "la", "jam"})
        return Reading(ValueKind.TIME, place, clock.last, clock.normal) if clock else None
    if sentence.is_number(place):
        return _clock(sentence, place, is_stated=False)
    part = sentence.lexicon.day_parts.get(low)
    if part is None or (low == "tarde" and sentence.low(place - 1) not in {"la", "el", "de"}):
        return None
    return Reading(ValueKind.TIME, place, place + 1, part)


def _clock(sentence: Sentence, place: int, *, is_stated: bool) -> Reading | None:
    """An hour, with minutes behind a colon or stop, or a mark such as "p.m.", "Uhr" or "h" behind it."""
    parts = sentence.piece(place).replace(".", ":").split(":")
    if len(parts) > 2 or not all(part.isdecimal() and len(part) <= 2 for part in parts):
        return None
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) == 2 else 0
    last, shift = _clock_mark(sentence, place + 1)
    if sentence.low(place + 1) in {"h", "uhr"} and len(parts) == 1 and _small(sentence, place + 2) and sentence.touches(place + 2):
        minute, last = _small(sentence, place + 2), place + 3
    is_clock = is_stated or last > place + 1 or (":" in sentence.piece(place) and len(parts[1]) == 2)
    if not is_clock or hour > 24 or minute > 59:
        return None
    hour = hour % 12 + shift if shift is not None and hour <= 12 else hour % 24
    last += sentence.low(last) in calendar.ZONES
    return Reading(ValueKind.TIME, place, last, f"{hour:02d}:{minute:02d}")


def _clock_mark(sentence: Sentence, place: int) -> tuple[int, int | None]:
    """Where what marks an hour ends, and the hours that it adds to one of the twelve."""
    lexicon = sentence.lexicon
    at, low = place, sentence.low(place)
    if low in lexicon.words(calendar.HOUR_AFTER) and (low != "horas" or sentence.low(place - 2) == "las"):
        at += 1
        low = sentence.low(at)
    elif low not in lexicon.hour_parts and low not in {"de", "du"}:
        return place, None
    skipped = at
    while sentence.low(skipped) in {"du", "de", "la", "l'"} and skipped < at + 2:
        skipped += 1
    part = lexicon.hour_parts.get(sentence.low(skipped))
    if part is None or (lexicon.language == "fr" and at == place) or (lexicon.language == "de" and at == place):
        return at, None
    dotted = sentence.low(skipped) in {"a.m", "p.m"} and sentence.low(skipped + 1) == "."
    return skipped + 1 + dotted, part
