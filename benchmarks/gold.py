"""Updates whose links are known: coded by people, or simulated."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.simulate import simulate
from newsdrift import text

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "gold"
OURS = (FOLDER / "sample.jsonl", FOLDER / "more.jsonl")
ESSAYS = ROOT.parent / "shared" / "gold" / "argrewrite_dev.jsonl"

Links = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one side; `normal` has normal white space and typography."""

    text: str
    normal: str
    word_count: int


@dataclass(frozen=True, slots=True)
class Update:
    """Two versions as sentences, and the true links between them."""

    id: str
    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]
    links: Links


def is_held_out(update_id: str) -> bool:
    """Whether an item belongs to the third that nobody looks at while tuning.

    >>> [is_held_out(update_id) for update_id in ("f", "g", "h")]
    [False, True, True]
    """
    return int(sha256(update_id.encode()).hexdigest(), 16) % 3 == 0


def story_of(update_id: str) -> str:
    """What updates share that tell of one event, in other versions and outlets too: left out of a fit together.

    >>> story_of("hp-ferry-1-2"), story_of("argrewrite-A-12-18")
    ('ferry', 'argrewrite-A-12-18')
    """
    return update_id if update_id.startswith("argrewrite") else update_id.split("-")[1]


def read_items(path: Path) -> list[dict[str, Any]]:
    """The lines of a gold file as they stand."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_updates(path: Path) -> list[Update]:
    """The updates of a file of gold links."""
    return _updates(read_items(path))


def simulated_updates(version_count: int) -> list[Update]:
    """The updates of a simulated corpus of so many versions, with the links by which it was made."""
    bodies: dict[tuple[object, int], list[str]] = {}
    items = []
    for record, truth in simulate(version_count):
        article, number = record["article_id"], int(str(record["version"]))
        bodies[article, number] = str(record["text"]).split("\n")
        if truth:
            sides = {"old": bodies[article, number - 1], "new": bodies[article, number]}
            items.append({"id": f"{article}-{number}", **sides, "links": truth["links"]})
    return _updates(items)


def _updates(items: Iterable[dict[str, Any]]) -> list[Update]:
    items = list(items)
    known = _sentences({sentence for item in items for side in ("old", "new") for sentence in item[side]})
    return [
        Update(
            id=item["id"],
            old=tuple(known[sentence] for sentence in item["old"]),
            new=tuple(known[sentence] for sentence in item["new"]),
            links=frozenset((old, new) for old, new in item["links"]),
        )
        for item in items
    ]


def _sentences(texts: set[str]) -> dict[str, Sentence]:
    frame = pl.DataFrame({"text": sorted(texts)}, schema={"text": pl.String}).with_columns(normal=text.normalise_typography(pl.col("text")))
    rows = frame.with_columns(word_count=text.word_count(pl.col("normal"))).iter_rows()
    return {row[0]: Sentence(*row) for row in rows}
