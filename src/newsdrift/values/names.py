"""Persons and places, as far as capitals, lists and the words beside them tell. Scripts without case yield none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsdrift.schema import ValueKind
from newsdrift.values import name_words as listed
from newsdrift.values.calendar_words import ABBREVIATED
from newsdrift.values.role_words import STOPS
from newsdrift.values.sentence import Reading, Sentence, fold

_LEADING = frozenset({"(", '"', "'", "-"})
# Longer names are lists, or a heading in capitals.
_MOST_PIECES = 12
# So many small words or hyphens may stand side by side inside a name: "Juan de la Cruz".
_MOST_SMALL = 3
# How far before a name the sign is sought that tells what it is.
_REACH = 8
# "Challenge.gov", but not "J.Smith" or "U.S".
_ADDRESS = re.compile(r"\w\w\.[a-z]{2,}$")
# "DigitalGov", "WhatsApp", but not "McAllister", "LeBron" or "FitzGerald".
_BRAND = re.compile(r"\w[a-z]{4,}[A-Z]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words with capitals that stand together, with small words between them; `kind` is None where nothing tells what they name."""

    first: int
    last: int
    kind: ValueKind | None
    words: frozenset[str]
    is_initial: bool


def runs(sentence: Sentence, taken: set[int]) -> Iterator[Run]:
    """The runs of capitals outside other values, in order, without titles and posts."""
    place = 0
    while place < len(sentence.pieces):
        if not sentence.pieces[place][0].isupper() or place in taken or not _is_name_word(sentence, place):
            place += 1
            continue
        last = _run_end(sentence, place, taken)
        yield from _cut(sentence, place, last)
        place = last


def name_reading(sentence: Sentence, run: Run) -> Reading | None:
    """The value that a run is: a person or place, folded."""
    if run.kind is None:
        return None
    words = [fold(word).removesuffix("'s") for word in sentence.pieces[run.first : run.last] if word[0].isalpha()]
    return Reading(run.kind, run.first, run.last, " ".join(words))


def _is_name_word(sentence: Sentence, place: int) -> bool:
    piece = sentence.pieces[place]
    low = sentence.lows[place]
    if not piece[0].isupper() or low.removesuffix("'s") in sentence.lexicon.weekdays or low.removesuffix("'s") in listed.NO_NAMES:
        return False
    if _ADDRESS.search(piece):
        return False
    return not piece.endswith("'") and (low not in sentence.lexicon.months or low in ABBREVIATED | {"may", "august"})


def _run_end(sentence: Sentence, place: int, taken: set[int]) -> int:
    """Where a run of capitals ends; small words belong to it where a capital follows them."""
    last = place + 1
    while last < len(sentence.pieces) and last < place + _MOST_PIECES and not sentence.pieces[last - 1].endswith("'s"):
        step = _step(sentence, last)
        if step == 0 or (last + step - 1) in taken or not _is_name_word(sentence, last + step - 1):
            break
        last += step
    return last


def _step(sentence: Sentence, place: int, small: int = 0) -> int:
    """How many pieces further the next word of the same name stands; 0 where the name ends."""
    low = sentence.low(place)
    if sentence.is_capital(place):
        return 1
    if low == "." and len(sentence.piece(place - 1)) <= 4 and sentence.touches(place):
        is_short = len(sentence.piece(place - 1)) == 1 or sentence.low(place - 1) in sentence.lexicon.words(listed.TITLES)
        return 2 if is_short and sentence.is_capital(place + 1) else 0
    if low == "-" and sentence.touches(place) and sentence.touches(place + 1):
        further = _step(sentence, place + 1, small + 1) if small < _MOST_SMALL else 0
        return 1 + further if further else 0
    if low in listed.PARTICLES and low not in _conjunctions(sentence) and small < _MOST_SMALL:
        further = _step(sentence, place + 1, small + 1)
        return 1 + further if further and sentence.low(place + 1) != "." else 0
    return 0


def _conjunctions(sentence: Sentence) -> frozenset[str]:
    """Of the small words inside names, those that link two names in this language, or stand before a place."""
    return {
        "en": frozenset({"e", "y"}),
        "es": frozenset({"y", "e", "al"}),
        "fr": frozenset({"y", "e", "al"}),
        "de": frozenset({"der", "den", "du", "zu", "y", "e"}),
    }.get(sentence.lexicon.language, frozenset({"y", "e"}))


def _cut(sentence: Sentence, first: int, last: int) -> Iterator[Run]:
    """A run without the titles and posts in it, which make what follows a person: "Prime Minister Karr"."""
    is_initial = _is_initial(sentence, first)
    post = next((place for place in range(last - 2, first - 1, -1) if _is_post(sentence, place)), -1)
    titled = post >= first
    if post > first:
        yield _told(sentence, first, post, titled=False, is_initial=is_initial)
    start = post + 1 if titled else first
    while start < last and (sentence.low(start) in {".", "-"} or _is_german_noun_before_name(sentence, start, last)):
        start += 1
    if start == last or (last == first + 1 and _is_post(sentence, first)):
        return
    if is_initial and start == first and _is_common_first(sentence, first, last):
        start += 1
    while start < last and not sentence.is_capital(start):
        start += 1
    if start < last:
        yield _told(sentence, start, last, titled=titled, is_initial=is_initial and start == first)


def _told(sentence: Sentence, first: int, last: int, *, titled: bool, is_initial: bool) -> Run:
    words = frozenset(fold(word).removesuffix("'s") for word in sentence.pieces[first:last] if word[0].isalpha())
    kind = _kind(sentence, first, last, words, titled=titled, is_initial=is_initial)
    return Run(first, last, kind, words - listed.PARTICLES or words, is_initial)


def _is_initial(sentence: Sentence, place: int) -> bool:
    """Whether a piece begins the sentence, or one within it, so that its capital tells nothing."""
    before = place - 1
    while before >= max(place - _REACH, 0) and sentence.pieces[before] in _LEADING:
        before -= 1
    return before < 0 or (sentence.pieces[before] in {".", "?", "!", ":"} and not _is_short_word(sentence, before - 1))


def _is_short_word(sentence: Sentence, place: int) -> bool:
    low = sentence.low(place)
    return len(low) == 1 or "." in low or low in sentence.lexicon.words(listed.TITLES)


def _is_common_first(sentence: Sentence, first: int, last: int) -> bool:
    """The first word of a sentence before a name: "Opposition lawmaker", "In Lowen", "When Varrow"."""
    low = fold(sentence.low(first))
    if low in listed.GIVEN_NAMES or low in listed.COUNTRIES or low in listed.PLACE_PARTS or "." in low:
        return False
    common = sentence.lexicon.words(STOPS) | sentence.lexicon.words(listed.PLACE_BEFORE)
    return sentence.low(first) in common or sentence.low(first) in sentence.lexicon.added or last - first > 3


def _is_post(sentence: Sentence, place: int) -> bool:
    low = sentence.low(place)
    if low in sentence.lexicon.words(listed.TITLES) or low in sentence.lexicon.words(listed.POSTS):
        return True
    return sentence.lexicon.language in listed.POST_ENDINGS and low.endswith(_post_endings(sentence.lexicon.language))


_POST_ENDINGS = {language: tuple(endings.split()) for language, endings in listed.POST_ENDINGS.items()}


def _post_endings(language: str) -> tuple[str, ...]:
    return _POST_ENDINGS[language]


def _is_german_noun_before_name(sentence: Sentence, place: int, last: int) -> bool:
    """A German noun and a name stand in one run: the noun is told by an article, or by its ending."""
    if sentence.lexicon.language != "de" or last - place < 2:
        return False
    return sentence.low(place - 1) in sentence.lexicon.words(STOPS) - sentence.lexicon.words(listed.PLACE_BEFORE)


def _kind(sentence: Sentence, first: int, last: int, words: frozenset[str], *, titled: bool, is_initial: bool) -> ValueKind | None:
    """What a run names, by the first sign that tells."""
    if words in _IN_FULL:
        return ValueKind.PLACE
    if _is_body(sentence, first, last, words):
        return None
    if titled or _is_post_before(sentence, first):
        return ValueKind.PERSON
    if words & listed.COUNTRIES or " ".join(sorted(words)) in listed.SHORT_PLACES or words & listed.PLACE_PARTS:
        return ValueKind.PLACE if len(words) > 1 or words & listed.COUNTRIES else None
    if _is_told_as_person(sentence, first, last, words, is_initial=is_initial):
        return ValueKind.PERSON
    if _is_told_as_place(sentence, first, last):
        return ValueKind.PLACE
    return ValueKind.PERSON if _is_full_name(sentence, first, last, is_initial=is_initial) else None


# The names of countries that have short forms.
_IN_FULL = {frozenset(name.split()) for name in listed.SHORT_PLACES.values()}


def _is_body(sentence: Sentence, first: int, last: int, words: frozenset[str]) -> bool:
    """An organisation or a thing: a word that says so, capitals within a word, digits behind it, its initials in brackets."""
    lone = sentence.piece(first)
    is_short = last == first + 1 and len(lone) > 1 and lone.replace(".", "").isupper()
    has_number = sentence.is_number(last) and sentence.starts[last] <= sentence.ends[last - 1] + 1 and len(sentence.piece(last)) < 4
    if is_short:
        return fold(lone) not in listed.SHORT_PLACES
    return (
        bool(words & listed.ORGANISATION)
        or (has_number and sentence.is_capital(last + 1))
        or (sentence.touches(last) and sentence.is_number(last))
        or (sentence.low(last) == "-" and sentence.touches(last + 1) and sentence.is_number(last + 1))
        or any(_BRAND.match(piece) for piece in sentence.pieces[first:last])
        or _is_abbreviated(sentence, first, last)
    )


def _is_abbreviated(sentence: Sentence, first: int, last: int) -> bool:
    """Initials beside the name, the one of both in brackets: "Limited Access Programme (LAP)", "LAP (Limited Access Programme)"."""
    initials = "".join(sentence.piece(place)[0] for place in range(first, last) if sentence.is_capital(place))
    behind = sentence.piece(last + 1) if sentence.low(last) == "(" else ""
    before = sentence.piece(first - 2) if sentence.low(first - 1) == "(" else ""
    return any(len(initials) > 1 and short.isupper() and short.endswith(initials) for short in (behind, before))


def _is_post_before(sentence: Sentence, first: int) -> bool:
    """ "police spokesman Tom Hale", "the captain, Leo Brandis", "Mr. Haverly"."""
    at = first - 1
    if sentence.low(at) in {",", "."}:
        at -= 1
    if sentence.low(at) in sentence.lexicon.words(listed.TITLES):
        return True
    return _is_post(sentence, at) and sentence.low(first - 1) != "."


def _is_told_as_person(sentence: Sentence, first: int, last: int, words: frozenset[str], *, is_initial: bool) -> bool:
    """A given name, a verb of saying beside it, an age behind it, or "named as" before it."""
    saying = sentence.lexicon.words(listed.SAYING)
    before, behind = sentence.low(first - 1), sentence.low(last)
    if fold(sentence.piece(first)) in listed.GIVEN_NAMES and (last > first + 1 or not is_initial):
        return True
    if is_initial and last == first + 1:
        return False
    if before in saying or (behind in saying and not (words & listed.COUNTRIES)):
        return True
    if before == "as" and sentence.low(first - 2) in {"named", "identified"}:
        return True
    opens_age = behind in {",", "("} and sentence.is_number(last + 1) and len(sentence.piece(last + 1)) < 3
    if opens_age and sentence.low(last + 2) in {",", ")", "ans", "jahre", "tahun", "."}:
        return True
    if behind == "," and sentence.low(last + 1) in {"de"} and sentence.low(last + 3) in {"años"}:
        return True
    return behind == "," and sentence.low(last + 1) == "who"


def _is_told_as_place(sentence: Sentence, first: int, last: int) -> bool:
    """A preposition of place directly before it; or a noun such as "airport" directly behind it."""
    lexicon = sentence.lexicon
    before, behind = sentence.low(first - 1), sentence.low(last)
    if behind in listed.PLACE_AFTER and lexicon.language == "en":
        return True
    if before in lexicon.words(listed.PLACE_BEFORE):
        if before in lexicon.words(listed.WEAK_PLACE_BEFORE):
            return False
        return not _is_common_noun(sentence, first, last)
    is_second = before in {"and", "und", "dan", "et", "y", ","} and first > 2
    return is_second and _follows_place(sentence, first)


def _is_common_noun(sentence: Sentence, first: int, last: int) -> bool:
    """A German noun without an article, or a capital adjective before a noun: "in European waters"."""
    low, language = sentence.low(first), sentence.lexicon.language
    if language == "de":
        return low in listed.NOUNS_WITHOUT_ARTICLE or low.endswith(listed.NOUN_ENDINGS["de"])
    return language == "en" and last == first + 1 and low.endswith(("ean", "ish", "ese", "ian")) and sentence.piece(last).islower()


def _follows_place(sentence: Sentence, first: int) -> bool:
    """The second of two places in a row: "in Bukitsari dan Sumberarum"."""
    at = first - 2
    while at > max(first - _REACH, 0) and (sentence.is_capital(at) or sentence.low(at) == "-"):
        at -= 1
    strong = sentence.lexicon.words(listed.PLACE_BEFORE) | frozenset({"between"})
    return at < first - 2 and sentence.low(at) in strong - frozenset({"de", "d'", "por", "para", "von", "for"})


def _is_full_name(sentence: Sentence, first: int, last: int, *, is_initial: bool) -> bool:
    """Two to four words with capitals and no article before them, where nothing says that they name something else."""
    count = sum(sentence.is_capital(place) for place in range(first, last))
    if not 2 <= count <= 4 or sentence.low(first - 1) in {"the", "el", "la", "le", "l'", "a", "an"}:
        return False
    endings = listed.NOUN_ENDINGS.get(sentence.lexicon.language, ())
    if any(sentence.low(place).removesuffix("'s").endswith(endings) for place in range(first, last)):
        return False
    return sentence.lexicon.language == "de" or not is_initial or sentence.low(last) in {",", "("} or sentence.piece(last).islower()
