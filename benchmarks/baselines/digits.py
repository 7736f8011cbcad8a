"""What became of the values in a sentence, told by its digits alone."""

import re
from collections import Counter


def change(old: str, new: str) -> str:
    """Whether runs of digits were added, removed or both.

    >>> change("12 dead in 2021", "97 dead in 2021"), change("12 dead", "Twelve dead")
    ('replaced', 'removed')
    """
    before, after = (Counter(re.findall(r"\d+", side)) for side in (old, new))
    gone, come = bool(before - after), bool(after - before)
    return {(True, True): "replaced", (True, False): "removed", (False, True): "added", (False, False): "none"}[gone, come]
