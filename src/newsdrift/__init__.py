"""newsdrift: how news articles change after they are published."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsdrift.alignment import WordChange, align, word_changes
    from newsdrift.errors import NewsdriftError
    from newsdrift.exploring import explore
    from newsdrift.packages import Package, check_package, read_package
    from newsdrift.pipeline import Build, build
    from newsdrift.records import Link
    from newsdrift.redlines import Redline, redline
    from newsdrift.searching import find
    from newsdrift.summaries import contrast, term_counts
    from newsdrift.text import split_sentences
    from newsdrift.thinning import thin, thinned

__all__ = [
    "Build",
    "Link",
    "NewsdriftError",
    "Package",
    "Redline",
    "WordChange",
    "align",
    "build",
    "check_package",
    "contrast",
    "explore",
    "find",
    "read_package",
    "redline",
    "split_sentences",
    "term_counts",
    "thin",
    "thinned",
    "word_changes",
]

# Polars alone takes half a second to import: nothing is loaded before it is asked for.
_HOMES = {
    "Build": "newsdrift.pipeline",
    "Link": "newsdrift.records",
    "NewsdriftError": "newsdrift.errors",
    "Package": "newsdrift.packages",
    "Redline": "newsdrift.redlines",
    "WordChange": "newsdrift.alignment",
    "align": "newsdrift.alignment",
    "build": "newsdrift.pipeline",
    "check_package": "newsdrift.packages",
    "contrast": "newsdrift.summaries",
    "explore": "newsdrift.exploring",
    "find": "newsdrift.searching",
    "read_package": "newsdrift.packages",
    "redline": "newsdrift.redlines",
    "split_sentences": "newsdrift.text",
    "thin": "newsdrift.thinning",
    "thinned": "newsdrift.thinning",
    "term_counts": "newsdrift.summaries",
    "word_changes": "newsdrift.alignment",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'newsdrift' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
