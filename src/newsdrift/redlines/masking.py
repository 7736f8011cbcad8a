"""Names, outlet and addresses of an update behind letters, for figures that show how a text changed and not whom it is about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import polars as pl

from newsdrift.packages import Package
from newsdrift.redlines.naming import (
    LABELS,
    STRETCH,
    TITLE_WORDS,
    WORD,
    Name,
    Words,
    first_with_post,
    is_one,
    name_words,
    named,
    read_names,
    trusted_runs,
)
from newsdrift.redlines.reading import Replaced, Update, Version
from newsdrift.values.sentence import Sentence, fold

ADDRESS, OUTLET = "[address]", "Outlet"
NOTE = "Names, outlet and addresses are masked."
NOTE_WITHOUT_CASE = (
    "Outlet, addresses and the authors that are known are masked; of a script without capitals nothing tells other names: look for them."
)

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+|www\.[^\s<>\"]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w{2,}")
_WORDS = re.compile(r"(?s)[\w@](?:.*\w)?")
_SHORTEST_LABEL = 2  # letters of a domain that may be a word
Span = tuple[int, int, str]


def mask_names(update: Update, package: Package) -> Update:
    """The update with letters for names: "Person A", "Place B", "Name C", the same in all versions of the article, by appearance.

    Masked are authors and speakers that the package knows; runs of words with capitals in any script that has them (Latin, Cyrillic,
    Greek), as persons and places where the words beside them tell, else as names; the outlet by its name and domain; web and mail
    addresses and @names. Forms of a name share its letter.

    Not masked are titles, and posts but for those with a capital before a name ("Mr", "the mayor"); nationalities, dates and amounts; a
    name of one word that only ever begins sentences and is no speaker's, or that only a headline in capitals has; names in small letters;
    names in scripts without capitals (Arabic, Chinese, Hebrew) unless they are an author's or a speaker's. In German, where every noun has
    a capital, a lone word is masked only where something tells that it is a name. Words can be looked up: a masked text is not an
    anonymous one.
    """
    titles, sentences = _texts(package, update.article_id)
    masker = _masker(update, package, titles, sentences)
    return replace(
        update,
        article_id=None,
        outlet=OUTLET if update.outlet else None,
        address=None,
        old=_masked_version(update.old, masker),
        new=_masked_version(update.new, masker),
        replaced=tuple(_masked_pairs(pairs, masker) for pairs in update.replaced),
        title_replaced=_masked_pairs(update.title_replaced, masker),
        note=NOTE if _has_case(sentences) else NOTE_WITHOUT_CASE,
    )


def _masked_version(version: Version, masker: "Masker") -> Version:
    sentences = tuple(replace(sentence, text=masker.mask(sentence.text)) for sentence in version.sentences)
    return replace(version, title=None if version.title is None else masker.mask(version.title, is_title=True), sentences=sentences)


def _masked_pairs(pairs: Replaced, masker: "Masker") -> Replaced:
    return tuple((masker.mask(old), masker.mask(new)) for old, new in pairs)


def _texts(package: Package, article_id: str | None) -> tuple[list[str], list[str]]:
    """The headlines and the sentences of all versions of an article, each once, by appearance."""
    versions = package.versions.filter(pl.col("article_id") == pl.lit(article_id, pl.String)).sort("version_number")
    titles = versions["title"].drop_nulls().unique(maintain_order=True).to_list()
    numbered = versions.select("version_id", "version_number")
    sentences = package.sentences.filter(pl.col("version_id").is_in(versions["version_id"].implode())).join(numbered, on="version_id")
    return titles, sentences.sort("version_number", "sentence_index")["text"].unique(maintain_order=True).to_list()


def _has_case(texts: Iterable[str]) -> bool:
    letters = [letter for text in texts for letter in text if letter.isalpha()]
    return sum(letter.isupper() or letter.islower() for letter in letters) * 2 > len(letters)


@dataclass(frozen=True, slots=True)
class Masker:
    """What stands for what in the texts of an article.

    `names` are told by their words, the full names `persons` and the forms of the `outlet` are found as they stand. `common` are the words
    that the article also has in small letters.
    """

    language: str | None
    names: Sequence[Name]
    persons: Sequence[str]
    outlet: re.Pattern[str]
    common: Words

    def mask(self, text: str, *, is_title: bool = False) -> str:
        """The text with labels for names and addresses."""
        return "".join(self._mask(match[0], is_title=is_title) for match in STRETCH.finditer(text))

    def _mask(self, text: str, *, is_title: bool) -> str:
        told, end = [], 0
        for start, stop, label in self._spans(text, is_title=is_title):
            told += [text[end:start], label]
            end = stop
        return "".join([*told, text[end:]])

    def _spans(self, text: str, *, is_title: bool) -> list[Span]:
        """What is masked, in order; of what two things cover the first has it."""
        spans: list[Span] = []
        for start, stop, label in self._candidates(text, is_title=is_title):
            free = (_WORDS.search(text, begin, end) for begin, end in _uncovered(start, stop, sorted(spans)))
            spans += [(*match.span(), label) for match in free if match]
        return sorted(spans)

    def _candidates(self, text: str, *, is_title: bool) -> Iterator[Span]:
        """Addresses and the outlet, runs of capitals that name something, names that are known, lone words of names."""
        yield from ((*match.span(), ADDRESS) for match in _WEB_ADDRESS.finditer(text))
        yield from ((*match.span(), OUTLET) for match in self.outlet.finditer(text) if "." in match[0] or not match[0].islower())
        read, origins = read_names(text, self.language)
        for run in trusted_runs(read, self.common, is_title=is_title):
            start, stop = _span(read.sentence, first_with_post(run, read.sentence), run.last)
            yield origins[start], origins[stop], self.label(run.words)
        for person in self.persons:
            matches = re.finditer(rf"(?<!\w){re.escape(person)}(?!\w)", text)
            yield from ((*match.span(), self.label(name_words(person))) for match in matches)
        for first, last in self._known_words(read.sentence):
            start, stop = _span(read.sentence, first, last)
            yield origins[start], origins[stop], self.label(frozenset(_folded(read.sentence, place) for place in range(first, last)))

    def _known_words(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """Neighbouring words with capitals that are words of names, and of nothing else."""
        known = {word for name in self.names for word in name.words} - self.common - TITLE_WORDS
        places = range(len(sentence.pieces))
        for is_known, group in groupby(places, key=lambda place: sentence.is_capital(place) and _folded(sentence, place) in known):
            run = list(group)
            if is_known:
                yield run[0], run[-1] + 1

    def label(self, words: Words) -> str:
        """What stands for a name: that of the same words, else of one that it is a form of, else of the first that shares a word."""
        tests = (lambda name: name.words == words, lambda name: is_one(name, Name(words, None)), lambda name: bool(name.words & words))
        found = (name.label for test in tests for name in self.names if test(name))
        return next(found, LABELS[None])


def _masker(update: Update, package: Package, titles: Sequence[str], sentences: Sequence[str]) -> Masker:
    captures = package.captures.filter(pl.col("article_id") == pl.lit(update.article_id, pl.String))
    values = package.values.filter(pl.col("article_id") == pl.lit(update.article_id, pl.String))
    authors = captures["authors"].drop_nulls().str.split("; ").explode(empty_as_null=False, keep_nulls=False)
    persons = sorted({*authors, *values["speaker"].drop_nulls()}, key=lambda person: (-len(person), person))
    domains = package.articles.filter(pl.col("article_id") == pl.lit(update.article_id, pl.String))["outlet"].drop_nulls()
    outlets = {*domains, *captures["source_name"].drop_nulls(), *([update.outlet] if update.outlet else [])}
    common = frozenset(fold(word) for text in sentences for word in WORD.findall(text) if word[0].islower())
    names = named(titles, sentences, persons, common, update.language)
    return Masker(update.language, names, persons, outlet_pattern(outlets), common)


def outlet_pattern(outlets: Iterable[str]) -> re.Pattern[str]:
    """The names and domains of an outlet, the first part of a domain also as separate words.

    >>> outlet_pattern({"harbourpost.example"}).findall("The Harbour Post, harbourpost.example")
    ['Harbour Post', 'harbourpost.example']
    """
    ordered = sorted(outlets, key=lambda outlet: (-len(outlet), outlet))
    labels = [label for label in (outlet.split(".")[0] for outlet in ordered) if len(label) > _SHORTEST_LABEL]
    apart = [r"[\W_]?".join(map(re.escape, re.findall(r"\w", label))) for label in labels]
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join([*map(re.escape, ordered), *apart]) or '(?!)'})(?!\w)")


def _uncovered(start: int, stop: int, spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    """The parts of a stretch that no span covers."""
    for begin, end, _ in spans:
        if begin < stop and start < end:
            if start < begin:
                yield start, begin
            start = end
    if start < stop:
        yield start, stop


def _span(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Where pieces stand, without the genitive of the last."""
    genitive = 2 if sentence.low(last - 1).endswith("'s") else 0
    return sentence.starts[first], sentence.ends[last - 1] - genitive


def _folded(sentence: Sentence, place: int) -> str:
    return fold(sentence.low(place).removesuffix("'s"))
