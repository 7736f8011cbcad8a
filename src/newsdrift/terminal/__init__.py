"""What commands print: short tables, progress on a terminal and none in a pipe."""

from typing import TYPE_CHECKING

from newsdrift.deferred import deferred

if TYPE_CHECKING:
    from newsdrift.terminal.building import print_build, print_next, print_report
    from newsdrift.terminal.checking import print_check
    from newsdrift.terminal.comparing import print_comparison, print_rehydrated, print_reproduction
    from newsdrift.terminal.finding import print_found
    from newsdrift.terminal.inspecting import print_added, print_inspection
    from newsdrift.terminal.sharing import print_full, print_text_free, print_unlicensed, print_withdrawal
    from newsdrift.terminal.writing import has_colour, print_out, progress

__all__ = [
    "has_colour",
    "print_added",
    "print_build",
    "print_check",
    "print_comparison",
    "print_found",
    "print_full",
    "print_inspection",
    "print_next",
    "print_out",
    "print_rehydrated",
    "print_report",
    "print_reproduction",
    "print_text_free",
    "print_unlicensed",
    "print_withdrawal",
    "progress",
]

__getattr__ = deferred(
    __name__,
    {
        "building": ("print_build", "print_next", "print_report"),
        "checking": ("print_check",),
        "comparing": ("print_comparison", "print_rehydrated", "print_reproduction"),
        "finding": ("print_found",),
        "inspecting": ("print_added", "print_inspection"),
        "sharing": ("print_full", "print_text_free", "print_unlicensed", "print_withdrawal"),
        "writing": ("has_colour", "print_out", "progress"),
    },
)
