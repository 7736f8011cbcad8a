"""Which values changed: newsdrift, and whether the digits differ, on sentence pairs coded by hand."""

from collections.abc import Callable, Hashable

from benchmarks.baselines import digits
from benchmarks.gold import FOLDER
from newsdrift import values
from newsdrift.schema import ValueChange

GOLD = FOLDER / "values.jsonl"


def newsdrift_change(old: str, new: str, language: str) -> str:
    """The strongest change of a value."""
    changes = [difference.change for difference in values.compare_values(old, new, language=language)]
    return max(changes, key=list(ValueChange).index, default=ValueChange.NONE).value


METHODS: dict[str, Callable[[str, str, str], str]] = {"newsdrift": newsdrift_change, "digits": lambda old, new, _: digits.change(old, new)}

# What the rows of the table count, from the code of a pair. Of the first, precision and recall are both the share of pairs coded alike.
KINDS: dict[str, Callable[[str], set[Hashable]]] = {
    "all codes (accuracy)": lambda code: {code},
    "any change": lambda code: {"any"} - ({"any"} if code == "none" else set()),
    "replaced": lambda code: {code} & {"replaced"},
    "added": lambda code: {code} & {"added"},
    "removed": lambda code: {code} & {"removed"},
}
