"""Which values changed: newsdrift, and whether the digits differ, on sentence pairs coded by hand."""

import re
from collections import Counter
from collections.abc import Callable, Hashable

from benchmarks.gold import FOLDER
from newsdrift import values
from newsdrift.schema import ValueChange

GOLD = FOLDER / "values.jsonl"


def newsdrift_change(old: str, new: str, language: str) -> str:
    """The strongest change of a value."""
    changes = [difference.change for difference in values.compare_values(old, new, language=language)]
    return max(changes, key=list(ValueChange).index, default=ValueChange.NONE).value


def digits_change(old: str, new: str, language: str) -> str:  # noqa: ARG001 - digits are the same in every language
    """What became of the runs of digits.

    >>> digits_change("12 dead in 2021", "97 dead in 2021", "en"), digits_change("12 dead", "Twelve dead", "en")
    ('replaced', 'removed')
    """
    before, after = (Counter(re.findall(r"\d+", side)) for side in (old, new))
    gone, come = bool(before - after), bool(after - before)
    return {(True, True): "replaced", (True, False): "removed", (False, True): "added"}.get((gone, come), "none")


METHODS: dict[str, Callable[[str, str, str], str]] = {"newsdrift": newsdrift_change, "digits differ": digits_change}

# What the rows of the table count, from the code of a pair. Of the first, precision and recall are both the share of pairs coded alike.
KINDS: dict[str, Callable[[str], set[Hashable]]] = {
    "all four codes (accuracy)": lambda code: {code},
    "any change": lambda code: {"any"} - ({"any"} if code == "none" else set()),
    "replaced": lambda code: {code} & {"replaced"},
    "added": lambda code: {code} & {"added"},
    "removed": lambda code: {code} & {"removed"},
}
