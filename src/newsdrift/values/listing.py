"""Tables written as words with spaces between them, which is how they can be read and added to."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType


@lru_cache(maxsize=512)
def words(listed: str) -> frozenset[str]:
    """The words of a list.

    >>> sorted(words("to from"))
    ['from', 'to']
    """
    return frozenset(listed.split())


@lru_cache(maxsize=512)
def pairs(listed: str) -> Mapping[str, str]:
    """The words of a list of `word=meaning`, with their meanings.

    >>> dict(pairs("both=2 half=1/2"))
    {'both': '2', 'half': '1/2'}
    """
    return MappingProxyType(dict(entry.split("=") for entry in listed.split()))
