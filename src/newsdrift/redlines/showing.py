"""The redline of an update, for notebooks and files."""

import html
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from newsdrift.errors import FileError
from newsdrift.packages import Package
from newsdrift.redlines.finding import find_article, largest
from newsdrift.redlines.markup import Layout, fragment, page
from newsdrift.redlines.masking import mask_names
from newsdrift.redlines.reading import read_update
from newsdrift.redlines.sheet import Sheet, lay_out
from newsdrift.redlines.terminal import sheet_text


class Names(StrEnum):
    """Whether a redline shows names, or letters in their place."""

    SHOWN = "shown"
    MASKED = "masked"


@dataclass(frozen=True, slots=True, repr=False)
class Redline:
    """An update as one reads it: rich in a notebook, text in a terminal, a page of its own with `save`."""

    sheet: Sheet
    layout: Layout
    context: int

    def _repr_html_(self) -> str:
        return fragment(self.sheet, layout=self.layout, context=self.context)

    def __repr__(self) -> str:
        return sheet_text(self.sheet, colour=False).plain.rstrip("\n")

    def save(self, path: str | Path) -> Path:
        """Write the redline as a page of its own, with its style in it and no script; a file that is there is replaced.

        Raises FileError where it cannot be written.
        """
        target = Path(path)
        try:
            target.write_text(page(self.sheet, layout=self.layout, context=self.context), encoding="utf-8", newline="\n")
        except OSError as error:
            raise FileError(
                str(target), f"cannot be written ({error.strerror})", "name a file in a folder that you may write to"
            ) from error
        return target


def redline(
    package: Package,
    article: str,
    old: int = 1,
    new: int = 2,
    *,
    layout: Literal["side", "column"] = "side",
    names: Literal["shown", "masked"] = "shown",
    context: int = 1,
) -> Redline:
    """An update of an article, from version `old` to version `new`, as one reads it.

    `article` is an article_id, an address or a unique part of one. `layout` sets both versions side by side or in one column; of a run of
    unchanged sentences `context` on either side stay unfolded. Links of neighbouring versions are those of the package; versions further
    apart are aligned. `names="masked"` is for figures: see `mask_names` for what it hides and what it does not.

    Raises NotFoundError where there is no such article or version, or the old one does not come before the new one; ValueError for
    another layout, and for another word than these two for `names`, which would show them.
    """
    is_masked = Names(names) is Names.MASKED
    update = read_update(package, find_article(package, article), old=old, new=new)
    shown = mask_names(update, package) if is_masked else update
    return Redline(lay_out(shown), Layout(layout), context)


@dataclass(frozen=True, slots=True, repr=False)
class NoUpdate:
    """What a notebook shows in place of a redline where there is none."""

    reason: str

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self.reason)}</p>"

    def __repr__(self) -> str:
        return self.reason


def largest_update(package: Package, article_id: str | None) -> Redline | NoUpdate:
    """The redline of the update of an article that added and deleted most words, the first of equals; a sentence where it has none."""
    number = largest(package, article_id)
    if article_id is None or number is None:
        return NoUpdate("There is no update to show.")
    return redline(package, article_id, number - 1, number)
