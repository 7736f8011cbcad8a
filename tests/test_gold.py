"""The aligner against links that people made by reading; tests/gold/notes.md tells how."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.aligning import changed_links
from benchmarks.floor import measured
from benchmarks.gold import ESSAYS, FOLDER, OURS, Update, read_items, read_updates

SAMPLE, MORE = OURS
# Per gold file its hash and the figures over changed links that were last accepted; `make quality` prints the block anew.
FLOOR = json.loads((FOLDER / "floor.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("update", read_updates(SAMPLE) + read_updates(MORE), ids=lambda update: update.id)
def test_gold_names_sentences_that_are_there(update: Update) -> None:
    assert {old for old, _ in update.links} <= set(range(len(update.old)))
    assert {new for _, new in update.links} <= set(range(len(update.new)))
    old, new = ([sentence.text for sentence in side] for side in (update.old, update.new))
    assert [text for text in set(old) & set(new) if not any(old[place] == text for place, _ in update.links)] == []


def test_gold_names_no_link_twice() -> None:
    links = [[tuple(link) for link in item["links"]] for path in OURS for item in read_items(path)]
    assert [named for named in links if len(named) != len(set(named))] == []


def gold_file(name: str) -> Path:
    path = next(path for path in (*OURS, ESSAYS) if path.name == name)
    if not path.is_file():
        pytest.skip(f"{name} is not here")
    return path


@pytest.mark.parametrize("name", FLOOR)
def test_the_floor_was_measured_on_this_gold(name: str) -> None:
    found = sha256(gold_file(name).read_bytes()).hexdigest()
    assert found == FLOOR[name]["sha256"], f"{name} has changed: run `make quality` and pin what it prints in tests/gold/floor.json"


@pytest.mark.parametrize("name", FLOOR)
def test_changed_links_are_as_good_as_when_last_measured(name: str) -> None:
    """Our texts are dense in merges, paraphrases, live blogs and rewrites; what falls short there are mostly links missed."""
    found = measured(gold_file(name))
    worse = {
        f"{part} {measure}": (found[part][measure], pinned)
        for part in ("tuning", "held_out")
        for measure, pinned in FLOOR[name][part].items()
        if found[part][measure] < pinned
    }
    assert worse == {}


def test_the_floor_holds_every_gold_file() -> None:
    assert list(FLOOR) == [path.name for path in (*OURS, ESSAYS)]
    assert {tuple(FLOOR[name][part]) for name in FLOOR for part in ("tuning", "held_out")} == {("precision", "recall", "f1")}


def test_two_readers_agree_as_the_notes_say() -> None:
    first = {update.id: update for path in OURS for update in read_updates(path)}
    again = read_items(FOLDER / "second-reading.jsonl")
    both = one = other = 0
    for reading in again:
        update = first[str(reading["id"])]
        theirs = changed_links(update, frozenset((old, new) for old, new in reading["links"]))
        ours = changed_links(update, update.links)
        both, one, other = both + len(theirs & ours), one + len(ours), other + len(theirs)
    assert (len(again), both, one, other) == (43, 289, 293, 293)


def test_coded_values_are_words_of_their_sentences() -> None:
    """The pairs for `value_change`, decided by reading; tests/gold/values-guide.md."""
    pairs = read_items(FOLDER / "values.jsonl")
    order = ["none", "added", "removed", "replaced"]
    strongest = {pair["id"]: max((order.index(value["change"]) for value in pair["values"]), default=0) for pair in pairs}
    assert {pair["id"]: order.index(pair["value_change"]) for pair in pairs} == strongest
    absent = [
        pair["id"] for pair in pairs for value in pair["values"] for side in ("old", "new") if value[side] and value[side] not in pair[side]
    ]
    assert (len(pairs), absent) == (336, [])
