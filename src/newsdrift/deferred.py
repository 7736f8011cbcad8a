"""Names of a package that are imported when somebody asks for them: polars alone takes half a second."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def deferred(package: str, homes: Mapping[str, tuple[str, ...]]) -> Callable[[str], Any]:
    """The `__getattr__` of a package whose names live in its modules: `homes` has the names of each.

    >>> deferred("newsdrift", {"errors": ("NewsdriftError",)})("NewsdriftError")
    <class 'newsdrift.errors.NewsdriftError'>
    """
    modules = {name: module for module, names in homes.items() for name in names}

    def attribute(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{modules[name]}"), name)

    return attribute
