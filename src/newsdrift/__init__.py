"""newsdrift: how news articles change after they are published."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsdrift.alignment import align
    from newsdrift.errors import NewsdriftError
    from newsdrift.packages import Package, check_package, read_package
    from newsdrift.pipeline import Build, build
    from newsdrift.records import Link
    from newsdrift.text import split_sentences

__all__ = ["Build", "Link", "NewsdriftError", "Package", "align", "build", "check_package", "read_package", "split_sentences"]

# Polars alone takes half a second to import: nothing is loaded before it is asked for.
_HOMES = {
    "Build": "newsdrift.pipeline",
    "Link": "newsdrift.records",
    "NewsdriftError": "newsdrift.errors",
    "Package": "newsdrift.packages",
    "align": "newsdrift.alignment",
    "build": "newsdrift.pipeline",
    "check_package": "newsdrift.packages",
    "read_package": "newsdrift.packages",
    "split_sentences": "newsdrift.text",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'newsdrift' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
