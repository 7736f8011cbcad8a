"""The segment matcher of `deltas` (Halfaker): equal sentences wherever they stand, and words of the others in order.

It tells which words go on where. Two sentences are linked where those are at least a threshold's share of the words of the shorter one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from deltas import segment_matcher, text_split
from deltas.segmenters import MatchableSegment, Segment

_WORDS = {"word", "number"}


def link(old: Sequence[str], new: Sequence[str], threshold: float) -> set[tuple[int, int]]:
    """The pairs of sentences that share enough matched words."""
    return {pair for pair, share in shares(tuple(old), tuple(new)).items() if share >= threshold}


@lru_cache(maxsize=4096)
def shares(old: tuple[str, ...], new: tuple[str, ...]) -> dict[tuple[int, int], float]:
    """For each pair with a matched word, the matched share of the shorter sentence."""
    old_segments, old_places = _segments(old)
    new_segments, new_places = _segments(new)
    matched = Counter(
        (old_places[operation.a1 + step], new_places[operation.b1 + step])
        for operation in segment_matcher.diff_segments(old_segments, new_segments)
        if operation.name == "equal"
        for step in range(operation.a2 - operation.a1)
    )
    old_sizes, new_sizes = Counter(old_places), Counter(new_places)
    return {(i, j): count / min(old_sizes[i], new_sizes[j]) for (i, j), count in matched.items() if i is not None and j is not None}


def _segments(sentences: Sequence[str]) -> tuple[Segment, list[int | None]]:
    """The sentences as matchable segments, and for each token the sentence it is a word of."""
    segments, places, start = [], [], 0
    for place, tokens in enumerate(_tokens(sentences)):
        segments.append(MatchableSegment(start, tokens))
        places += [place if token.type in _WORDS else None for token in tokens]
        start += len(tokens)
    return Segment(0, segments), places


def _tokens(sentences: Sequence[str]) -> Iterator[list]:
    for sentence in sentences:
        yield list(text_split.tokenize(sentence))
