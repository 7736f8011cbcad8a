"""newsdrift: how news articles change after they are published."""

from typing import TYPE_CHECKING

from newsdrift.deferred import deferred

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

__getattr__ = deferred(
    __name__,
    {
        "alignment": ("WordChange", "align", "word_changes"),
        "errors": ("NewsdriftError",),
        "exploring": ("explore",),
        "packages": ("Package", "check_package", "read_package"),
        "pipeline": ("Build", "build"),
        "records": ("Link",),
        "redlines": ("Redline", "redline"),
        "searching": ("find",),
        "summaries": ("contrast", "term_counts"),
        "text": ("split_sentences",),
        "thinning": ("thin", "thinned"),
    },
)


def __dir__() -> list[str]:
    return __all__
