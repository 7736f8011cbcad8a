"""A corpus of any size whose every change is known: `python benchmarks/simulate.py 50000 captures.jsonl truth.jsonl`.

Articles of invented words, whose frequencies follow Zipf's law as those of real text do, in versions that differ by edits, additions,
deletions, moves, splits and merges; some versions take the last update back, and some captures repeat a version. Written as it is made,
so that memory does not grow with size. The truth has a line per update: `article_id`, `version_number`, `links` (old and new sentence).
"""

import json
import random
import sys
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

SEED = 20210616
VOCABULARY = 40_000
REVERTED = 0.04  # of the updates that could be
START = datetime(2021, 6, 16, 6, tzinfo=UTC)
ONSETS = [
    "b",
    "bl",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "pr",
    "qu",
    "r",
    "s",
    "sh",
    "sk",
    "sl",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
NUCLEI = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "oa", "ou"]
CODAS = ["", "", "n", "r", "l", "s", "t", "nd", "rk", "st", "m"]


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it comes from: the places of its text in the version before."""

    words: tuple[str, ...]
    origins: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.words).capitalize() + "."


class Writer:
    """Invents words, sentences and changes from one source of chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - nothing is secret here
        self.words = self._vocabulary()
        self.weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def _vocabulary(self) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < VOCABULARY:
            syllables = self.chance.choices((1, 2, 3), (2, 5, 3))[0]
            parts = (self.chance.choice(ONSETS) + self.chance.choice(NUCLEI) + self.chance.choice(CODAS) for _ in range(syllables))
            found["".join(parts)] = None
        return sorted(found, key=lambda word: (len(word), word))  # frequent words are short

    def word(self) -> str:
        return self.words[bisect_left(self.weights, self.chance.random() * self.weights[-1])]

    def sentence(self) -> Sentence:
        return Sentence(tuple(self.word() for _ in range(max(5, round(self.chance.gauss(21, 7))))))

    def edited(self, sentence: Sentence) -> Sentence:
        """From one to a third of the words replaced."""
        words = list(sentence.words)
        for _ in range(self.chance.randint(1, max(1, len(words) // 3))):
            words[self.chance.randrange(len(words))] = self.word()
        return Sentence(tuple(words), sentence.origins)

    def next_version(self, body: list[Sentence]) -> list[Sentence]:
        """The sentences after an update; most stay as they are."""
        now = [Sentence(sentence.words, (place,)) for place, sentence in enumerate(body)]
        for _ in range(self.chance.choices((1, 2, 4, 8), (4, 3, 2, 1))[0]):
            self._change(now)
        return now or [self.sentence()]

    def _change(self, now: list[Sentence]) -> None:
        kind = self.chance.choices(("edit", "add", "delete", "move", "split", "merge"), (40, 30, 15, 6, 5, 4))[0]
        place = self.chance.randrange(len(now)) if now else 0
        if kind == "add" or not now:
            now.insert(place, self.sentence())
        elif kind == "edit":
            now[place] = self.edited(now[place])
        elif kind == "delete":
            del now[place]
        elif kind == "move":
            now.insert(self.chance.randrange(len(now)), now.pop(place))
        elif kind == "split" and len(now[place].words) >= 14:
            middle = len(now[place].words) // 2
            first, second = now[place].words[:middle], now[place].words[middle:]
            now[place : place + 1] = [Sentence(first, now[place].origins), Sentence(second, now[place].origins)]
        elif kind == "merge" and place + 1 < len(now):
            one, other = now[place : place + 2]
            now[place : place + 2] = [Sentence(one.words + other.words, tuple(dict.fromkeys(one.origins + other.origins)))]


def simulate(version_count: int, *, seed: int = SEED) -> Iterator[tuple[dict[str, object], dict[str, object] | None]]:
    """Captures in order, each with the truth of the update that it shows, or None."""
    writer = Writer(seed)
    made, article = 0, 0
    while made < version_count:
        article += 1
        for record, truth in _article(writer, article, writer.chance.choices((1, 2, 3, 5, 9), (3, 4, 4, 3, 1))[0]):
            made += truth is not None or record["version"] == 1
            yield record, truth


def _article(writer: Writer, article: int, versions: int) -> Iterator[tuple[dict[str, object], dict[str, object] | None]]:
    body = [writer.sentence() for _ in range(max(3, round(writer.chance.gauss(24, 10))))]
    history, links = [body], []
    time = START + timedelta(minutes=article)
    for number in range(1, versions + 1):
        truth = None
        if number > 1:
            if number > 2 and writer.chance.random() < REVERTED:
                body, links = history[-2], [[new, old] for old, new in links]
            else:
                body = writer.next_version(history[-1])
                links = [[origin, place] for place, sentence in enumerate(body) for origin in sentence.origins]
            truth = {"article_id": f"a{article}", "version_number": number, "links": links}
            history.append(body)
        record = {
            "url": f"https://outlet{article % 50}.example/{article}",
            "article_id": f"a{article}",
            "captured_at": f"{time:%Y-%m-%dT%H:%M:%SZ}",
            "title": writer.sentence().text if number == 1 else None,
            "language": "en",
            "text": "\n".join(sentence.text for sentence in body),
            "version": number,
        }
        yield record, truth
        time += timedelta(minutes=writer.chance.randint(5, 600))
        if writer.chance.random() < 0.2:
            yield {**record, "captured_at": f"{time:%Y-%m-%dT%H:%M:%SZ}", "version": 0}, None
            time += timedelta(minutes=5)


def main() -> None:
    count, captures, truths = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    with captures.open("w", encoding="utf-8") as out, truths.open("w", encoding="utf-8") as known:
        for record, truth in simulate(count):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            if truth:
                known.write(json.dumps(truth) + "\n")


if __name__ == "__main__":
    main()
