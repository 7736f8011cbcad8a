"""The floor under newsdrift's links: figures over changed links per gold file, with the hash of the file they were measured on."""

import json
from hashlib import sha256
from pathlib import Path

import numpy as np

from benchmarks.aligning import KINDS, newsdrift_links
from benchmarks.gold import is_held_out, read_updates
from benchmarks.scoring import precision_recall_f1, tally

MEASURES = ("precision", "recall", "f1")


def measured(path: Path) -> dict[str, object]:
    """`sha256`, and for either part precision, recall and F1 over changed links, rounded down to thousandths."""
    updates = read_updates(path)
    found, count = newsdrift_links(updates), KINDS["changed links"]
    rows = np.array([tally(count(update, links), count(update, update.links)) for update, links in zip(updates, found, strict=True)])
    held_out = np.array([is_held_out(update.id) for update in updates])
    return {"sha256": sha256(path.read_bytes()).hexdigest(), "tuning": _figures(rows[~held_out]), "held_out": _figures(rows[held_out])}


def _figures(rows: np.ndarray) -> dict[str, float]:
    values = precision_recall_f1(rows.sum(axis=0))
    return {name: int(value * 1000) / 1000 for name, value in zip(MEASURES, values.tolist(), strict=True)}


def floor_text(paths: list[Path]) -> str:
    """What stands in tests/gold/floor.json once the figures of this state of the code are accepted."""
    return json.dumps({path.name: measured(path) for path in paths}, indent=2)
