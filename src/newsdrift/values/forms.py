"""Whether one value is a form of another: the same number, the same day, the same name."""

import re
from collections.abc import Mapping
from functools import lru_cache

from newsdrift.values.name_words import PARTICLES, PLACE_PARTS, SHORT_PLACES, VARIANTS
from newsdrift.values.numbers import as_share

_VARIANT = {word: line.split()[0] for line in VARIANTS.strip().splitlines() for word in line.split()}
_DAY = re.compile(r"(?:W(?P<weekday>\d))? ?(?:(?P<year>\d{4}|-)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?)?(?: (?P<rank>\d+W\d))?")
_CURRENCY, _NUMBER = re.compile(r"^[A-Z]+ "), re.compile(r"[0-9]+(?:[.][0-9]+)?")
# Longer runs of digits are numbers of things, not of how many.
_MOST_DIGITS = 15
# Arabic articles, written with or without a hyphen, tell no two names apart.
_NO_WORD = PARTICLES | {"mr", "mrs", "ms", "dr"}


def is_same_amount(old: str, new: str) -> bool:
    """Whether two normal forms state one amount: a half and 50 per cent do; so do "12" and "a dozen", which have one normal form.

    >>> is_same_amount("1/2", "50%"), is_same_amount("12", "12~"), is_same_amount("1/3", "40%")
    (True, True, False)
    """
    if old.rstrip("~") == new.rstrip("~"):
        return True
    left, right = as_share(old), as_share(new)
    return left is not None and left == right


def amount_of(normal: str) -> float | None:
    """The number that a normal form states, of money without its currency, of a percentage in hundredths; None of "dozens" and dates.

    >>> amount_of("USD 5000000"), amount_of("50%"), amount_of("40~"), amount_of("1/2"), amount_of("dozens"), amount_of("2-1")
    (5000000.0, 50.0, 40.0, 0.5, None, None)
    """
    plain = _CURRENCY.sub("", normal).rstrip("~%")
    if "/" in plain:
        share = as_share(plain)
        return float(share) if share is not None else None
    return float(plain) if _NUMBER.fullmatch(plain) and len(plain) <= _MOST_DIGITS else None


@lru_cache(maxsize=4096)
def date_fields(normal: str) -> Mapping[str, str]:
    """The parts of a date: weekday, year, month, day; or `told` of one that is counted from now, and `season`.

    >>> date_fields("W1 --06-14"), date_fields("past 8 year")
    ({'weekday': '1', 'month': '06', 'day': '14'}, {'told': 'past 8 year'})
    """
    if normal.startswith("today"):
        return {"today": normal}
    match = _DAY.fullmatch(normal)
    if match is None:
        return {"told": normal} if " " in normal else {"season": normal}
    return {part: text for part, text in match.groupdict().items() if text and text != "-"}


def is_same_date(old: str, new: str) -> bool:
    """Whether two dates may be one day: they share the weekday, or day and month, and nothing in them differs.

    >>> is_same_date("W1", "W1 --06-14"), is_same_date("--06-14", "2021-06-14"), is_same_date("--06", "2021-06")
    (True, True, False)
    """
    left, right = date_fields(old), date_fields(new)
    if "today" in left or "today" in right:
        return left == right or "weekday" in left or "weekday" in right
    shared = left.keys() & right.keys()
    if any(left[part] != right[part] for part in shared):
        return False
    return "weekday" in shared or {"day", "month"} <= shared or left == right


def is_other_date(old: str, new: str) -> bool:
    """Whether two dates of one kind differ in a part that both state.

    >>> is_other_date("W1", "W2"), is_other_date("W1", "--06-14"), is_other_date("past 1 year", "past 8 year")
    (True, False, True)
    """
    left, right = date_fields(old), date_fields(new)
    return any(left[part] != right[part] for part in left.keys() & right.keys())


def is_fuller_date(less: str, more: str) -> bool:
    """Whether a date says what another says, and more: March 2021 after 2021."""
    left, right = date_fields(less), date_fields(more)
    return left != right and all(right.get(part) == text for part, text in left.items())


@lru_cache(maxsize=16384)
def name_word(word: str) -> str:
    """One spelling for the spellings of a word of a name that differ between transliterations.

    >>> name_word("kiev"), name_word("yanukovychskyy"), name_word("meyer") == name_word("mayer")
    ('kyiv', 'yanukovychski', False)
    """
    word = _VARIANT.get(word, word)
    for ending in ("skyy", "skiy", "skyj", "skij", "sky"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + "ski"
    return word


def name_words(words: frozenset[str]) -> frozenset[str]:
    """The words of a name that count: one spelling each, without particles; a country in capitals in full."""
    joined = " ".join(words)
    if joined in SHORT_PLACES:
        return frozenset(SHORT_PLACES[joined].split())
    return frozenset(name_word(word) for word in words if word not in _NO_WORD and (len(word) > 1 or len(words) == 1))


def is_same_name(old: frozenset[str], new: frozenset[str]) -> bool:
    """Whether one name is the other, or the other shortened; words such as "Port" alone make no name.

    >>> is_same_name(frozenset({"alexei", "navalny"}), frozenset({"navalny"}))
    True
    >>> is_same_name(frozenset({"jonathan", "meyer"}), frozenset({"jonathan", "mayer"}))
    False
    """
    shorter, longer = sorted((name_words(old), name_words(new)), key=lambda words: (len(words), sorted(words)))
    return bool(shorter) and shorter <= longer and not shorter <= PLACE_PARTS
