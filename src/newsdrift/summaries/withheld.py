"""What becomes of a summary whose words a package withholds: no rows, and a column that says why."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec, cast

import polars as pl

from newsdrift.packages import Package
from newsdrift.schema import TABLES, TextPart

P = ParamSpec("P")

WITHHELD = "withheld"
"""The column that a frame without rows has where the reason is that texts are withheld, and what stands for a single text."""

NO_TEXT = "the text is withheld from this package"
NO_ANSWER = "The text is withheld from this package, so that it cannot answer this."


def needs(*parts: TextPart) -> Callable[[Callable[Concatenate[Package, P], pl.DataFrame]], Callable[Concatenate[Package, P], pl.DataFrame]]:
    """Of a package that withholds one of these texts the summary has its columns, and `withheld`, and no rows."""

    def decorate(summary: Callable[Concatenate[Package, P], pl.DataFrame]) -> Callable[Concatenate[Package, P], pl.DataFrame]:
        @wraps(summary)
        def with_text(package: Package, *args: P.args, **kwargs: P.kwargs) -> pl.DataFrame:
            if not package.withheld.intersection(parts):
                return summary(package, *args, **kwargs)
            return summary(without_rows(package), *args, **kwargs).clear().with_columns(pl.lit(None, pl.String).alias(WITHHELD))

        return cast("Callable[Concatenate[Package, P], pl.DataFrame]", with_text)

    return decorate


def answer_needs(*parts: TextPart) -> Callable[[Callable[[Package], str]], Callable[[Package], str]]:
    """Of a package that withholds one of these texts the answer is that it does."""

    def decorate(answer: Callable[[Package], str]) -> Callable[[Package], str]:
        @wraps(answer)
        def with_text(package: Package) -> str:
            return NO_ANSWER if package.withheld.intersection(parts) else answer(package)

        return with_text

    return decorate


def without_rows(package: Package) -> Package:
    """The package with tables of no rows."""
    return replace(package, **{table.name: getattr(package, table.name).clear() for table in TABLES})


def or_withheld(package: Package, part: TextPart, text: pl.Expr) -> pl.Expr:
    """A text, or where the package withholds its kind the word that says so; a text that nobody knows stays null of a whole package."""
    return text.fill_null(pl.lit(f"({WITHHELD})")) if part in package.withheld else text
