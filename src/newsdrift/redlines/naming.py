"""Which names the texts of an article have, as far as capitals and the words beside them tell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from newsdrift.schema import ValueKind
from newsdrift.text import glyphs_with_origins
from newsdrift.values.finding import Read, read_sentence
from newsdrift.values.forms import is_same_name
from newsdrift.values.lexicon import reading_language
from newsdrift.values.name_words import POSTS, SAYING, TITLES
from newsdrift.values.names import Run
from newsdrift.values.sentence import Sentence, fold

Words = frozenset[str]
WORD = re.compile(r"[^\W\d_]+")
STRETCH = re.compile(r"(?s).{1,5000}(?=\s|\Z)|.{1,5000}")  # what is read at once of a text that is longer than any sentence
LABELS = {ValueKind.PERSON: "Person", ValueKind.PLACE: "Place", None: "Name"}
TITLE_WORDS = frozenset(fold(title) for titles in TITLES.values() for title in titles.split())
_POST_WORDS = frozenset(fold(post) for posts in POSTS.values() for post in posts.split())
_LONG_WORD = 4  # letters; shorter words stand in small letters in headlines too
_MOST_CAPITALS = 0.6  # of the long words; above, as in the headlines of many papers, capitals tell nothing


@dataclass(frozen=True, slots=True)
class Name:
    """A name by its folded words, and what it is of; its label is what stands for it."""

    words: Words
    kind: ValueKind | None
    label: str = ""


def named(titles: Iterable[str], sentences: Iterable[str], persons: Iterable[str], common: Words, language: str | None) -> list[Name]:
    """The names in the texts of an article with their labels, by appearance; `persons` are known to be some."""
    found: list[Name] = []
    for is_title, texts in ((False, sentences), (True, titles)):
        for text in texts:
            for match in STRETCH.finditer(text):
                for run in trusted_runs(read_names(match[0], language)[0], common, is_title=is_title):
                    _add(found, Name(run.words, run.kind))
    for person in persons:
        _add(found, Name(name_words(person), ValueKind.PERSON))
    counts = dict.fromkeys(LABELS.values(), 0)
    labelled = []
    for name in found:
        kind = LABELS[name.kind]
        labelled.append(replace(name, label=f"{kind} {_letter(counts[kind])}"))
        counts[kind] += 1
    return labelled


def _add(found: list[Name], name: Name) -> None:
    """Add a name; one of which it is a form takes the fuller of both, and its kind where it has none."""
    for place, other in enumerate(found):
        if is_one(other, name):
            found[place] = Name(max(other.words, name.words, key=len), other.kind or name.kind)
            return
    found.append(name)


def is_one(one: Name, other: Name) -> bool:
    """Whether two names are one; a place is no short form of what is called after it."""
    is_form = ValueKind.PLACE not in {one.kind, other.kind} and is_same_name(one.words, other.words)
    return one.words == other.words or is_form


def name_words(name: str) -> Words:
    """The words of a person's name, without titles."""
    return frozenset(fold(word) for word in WORD.findall(name)) - TITLE_WORDS


def _letter(number: int) -> str:
    """A to Z, then AA and so on.

    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'AA')
    """
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def read_names(text: str, language: str | None) -> tuple[Read, Sequence[int]]:
    """What is read in a text, and where each character of it stood."""
    normal, origins = glyphs_with_origins(text)
    return read_sentence(normal, reading_language(language, normal)), origins


def trusted_runs(read: Read, common: Words, *, is_title: bool) -> list[Run]:
    """The runs of capitals that name something; of a headline in capitals those without a word of `common`.

    These are the words that the article also has in small letters.
    """
    runs = [run for run in read.runs if not run.words <= TITLE_WORDS]
    if is_title and _is_shouted(read.sentence):
        return [run for run in runs if not run.words & common]
    return [run for run in runs if _is_trusted(run, read.sentence, common)]


def first_with_post(run: Run, sentence: Sentence) -> int:
    """Where a name begins with the posts before it that have capitals, some of which are given names: "Imam Sudira"."""
    first = run.first
    while sentence.is_capital(first - 1) and fold(sentence.low(first - 1)) in _POST_WORDS:
        first -= 1
    return first


def _is_shouted(sentence: Sentence) -> bool:
    """Whether most long words of a headline have capitals."""
    long_words = [piece for piece in sentence.pieces if len(piece) >= _LONG_WORD and piece[0].isalpha()]
    return sum(word[0].isupper() for word in long_words) > _MOST_CAPITALS * len(long_words)


def _is_trusted(run: Run, sentence: Sentence, common: Words) -> bool:
    is_lone = sum(sentence.is_capital(place) for place in range(run.first, run.last)) == 1
    if run.kind is not None or not is_lone:
        return True
    if sentence.lexicon.language == "de":
        return False
    return not run.is_initial or (sentence.low(run.last) in sentence.lexicon.words(SAYING) and not run.words & common)
