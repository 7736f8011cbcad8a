"""Words between quotation marks, and what became of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Indel, Opcode

from newsdrift.schema import ValueChange
from newsdrift.values.sentence import fold

_MARK = re.compile(r'["「」『』‹›]|``|\'\'|(?<![^\s("])\'(?=[^\W\d_])|(?<=[^\s\'])\'(?![\w\'])')
_OPENING, _CLOSING = frozenset("「『‹"), frozenset("」』›")
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[\u3400-\u9fff]|[^\W\d_]+(?:'[^\W\d_]+)*")
_TRIMMED = " \t\n.,;:!?…，。！？、"
# Quotations that share fewer words than this, in thousandths, are two utterances and not one that was reworded.
_SAME_UTTERANCE = 400


@dataclass(frozen=True, slots=True)
class Quoted:
    """The place of quoted words in a text with normal glyphs, without marks and closing punctuation."""

    start: int
    end: int


@lru_cache(maxsize=64)
def quoted_spans(text: str) -> tuple[Quoted, ...]:
    """The quotations of a text, in order. One that is left open reaches to the text's end, one that was never opened to its start."""
    marks = list(_MARK.finditer(text))
    double = [mark for mark in marks if mark.group() != "'"]
    spans = _pairs(text, double or marks, is_single=not double)
    trimmed = (_trimmed(text, start, end) for start, end in spans)
    return tuple(span for span in trimmed if span.start < span.end)


def _pairs(text: str, marks: list[re.Match[str]], *, is_single: bool) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in marks:
        if opened is None:
            if not _opens(text, mark):
                if not spans and not is_single:
                    spans.append((0, mark.start()))
                continue
            opened = mark.end()
        elif mark.group() not in _OPENING and not (is_single and mark.end() < len(text) and text[mark.end()].isalpha()):
            spans.append((opened, mark.start()))
            opened = None
    if opened is not None and not is_single:
        spans.append((opened, len(text)))
    return spans


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark opens: it stands at the start, or after a space or another sign and not before a space."""
    if mark.group() in _OPENING:
        return True
    if mark.group() in _CLOSING:
        return False
    before, behind = text[max(mark.start() - 1, 0) : mark.start()], text[mark.end() : mark.end() + 1]
    return not before or before.isspace() or not (before.isalnum() or before in ".,!?") or (behind.isalnum() and before not in ".,!?")


def _trimmed(text: str, start: int, end: int) -> Quoted:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return Quoted(start, end)


@dataclass(frozen=True, slots=True)
class QuotationDifference:
    """What became of quoted words; `old` and `new` are the words that were lost and gained, or the quotations that differ."""

    old: str | None
    new: str | None
    change: ValueChange


def compare_quotations(old: Sequence[str], new: Sequence[str]) -> list[QuotationDifference]:
    """What was added, removed or replaced in the quoted words of two sentences, wherever they are interrupted.

    >>> compare_quotations(["We will go", "and soon"], ["We will go and soon"])
    []
    """
    old_left, new_left = _without_equals(old, new)
    if not old_left or not new_left:
        return [_gone(text) for text in old_left] + [_come(text) for text in new_left]
    old_words, new_words = _words(old_left), _words(new_left)
    if [word for word, _ in old_words] == [word for word, _ in new_words]:
        return []
    return _compare_words(old_left, new_left)


def _without_equals(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    """The quotations that the other side does not hold word for word."""
    old_keys, new_keys = [_key(text) for text in old], [_key(text) for text in new]
    shared = set(old_keys) & set(new_keys)
    return (
        [text for text, key in zip(old, old_keys, strict=True) if key not in shared],
        [text for text, key in zip(new, new_keys, strict=True) if key not in shared],
    )


def _key(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _WORD.findall(text))


def _gone(text: str) -> QuotationDifference:
    return QuotationDifference(text, None, ValueChange.REMOVED)


def _come(text: str) -> QuotationDifference:
    return QuotationDifference(None, text, ValueChange.ADDED)


def _words(texts: Sequence[str]) -> list[tuple[str, int]]:
    """The folded words of quotations, each with the number of the quotation that it stands in."""
    return [(fold(word), number) for number, text in enumerate(texts) for word in _WORD.findall(text)]


def _compare_words(old: list[str], new: list[str]) -> list[QuotationDifference]:
    old_words, new_words = _words(old), _words(new)
    left, right = [word for word, _ in old_words], [word for word, _ in new_words]
    if not _is_same_utterance(left, right):
        return [_gone(text) for text in old] + [_come(text) for text in new]
    steps = [step for step in Indel.opcodes(left, right) if step.tag != "equal"]
    lost = all(step.src_start == step.src_end or _is_cut(old_words, step.src_start, step.src_end) for step in steps)
    gained = all(step.dest_start == step.dest_end or _is_cut(new_words, step.dest_start, step.dest_end) for step in steps)
    if not (lost and gained) or any(_is_exchange(*pair) for pair in pairwise(steps)):
        return [QuotationDifference(" ".join(old), " ".join(new), ValueChange.REPLACED)]
    gone = [_gone(" ".join(left[step.src_start : step.src_end])) for step in steps if step.src_end > step.src_start]
    come = [_come(" ".join(right[step.dest_start : step.dest_end])) for step in steps if step.dest_end > step.dest_start]
    return gone + come


def _is_exchange(step: Opcode, following: Opcode) -> bool:
    """Words lost where others are gained."""
    return step.tag != following.tag and step.src_end == following.src_start and step.dest_end == following.dest_start


def _is_same_utterance(left: list[str], right: list[str]) -> bool:
    shorter = min(len(left), len(right))
    common = (len(left) + len(right) - Indel.distance(left, right)) // 2
    return common * 1000 >= _SAME_UTTERANCE * shorter and common > 0


def _is_cut(words: list[tuple[str, int]], start: int, end: int) -> bool:
    """Whether words stand at either end of all quoted words, or make up whole quotations among others."""
    begins = start == 0 or words[start - 1][1] != words[start][1]
    ends = end == len(words) or words[end][1] != words[end - 1][1]
    return start == 0 or end == len(words) or (begins and ends)
