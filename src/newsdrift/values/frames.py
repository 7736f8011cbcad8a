"""What became of the values of many pairs of texts."""

import polars as pl

from newsdrift.schema import ValueChange
from newsdrift.values.comparing import compare_values
from newsdrift.values.signs import may_hold_value

CHANGES = pl.Enum([change.value for change in ValueChange])
_ORDER = {change: rank for rank, change in enumerate(ValueChange)}


def strongest_change(old: str, new: str, language: str | None) -> ValueChange:
    """The strongest change of values between two texts.

    >>> strongest_change("12 people died.", "97 people died on Monday.", "en").value
    'replaced'
    """
    changes = {difference.change for difference in compare_values(old, new, language=language)}
    return max(changes, key=_ORDER.__getitem__, default=ValueChange.NONE)


def value_changes(old: pl.Series, new: pl.Series, language: pl.Series) -> pl.Series:
    """The strongest change of values in each pair of texts: `none`, `added`, `removed`, `replaced`; null where a text is null.

    Gives what `compare_values` gives. Pairs of equal texts, and pairs in which nothing can be a value, never leave polars.
    """
    frame = pl.DataFrame({"old": old, "new": new, "language": language}, schema=dict.fromkeys(("old", "new", "language"), pl.String))
    differs = (pl.col("old") != pl.col("new")) & (may_hold_value(pl.col("old")) | may_hold_value(pl.col("new")))
    open_pairs = frame.with_row_index("row").filter(differs)
    distinct = open_pairs.select("old", "new", "language").unique(maintain_order=True)
    changes = [strongest_change(*row).value for row in distinct.iter_rows()]
    known = open_pairs.join(
        distinct.with_columns(change=pl.Series(changes, dtype=CHANGES)), on=["old", "new", "language"], nulls_equal=True, how="left"
    )
    none = pl.when(pl.col("old").is_not_null() & pl.col("new").is_not_null()).then(pl.lit(ValueChange.NONE.value, CHANGES))
    looked = pl.DataFrame({"row": pl.int_range(frame.height, dtype=pl.get_index_type(), eager=True)}).join(
        known.select("row", "change"), on="row", how="left", maintain_order="left"
    )
    return frame.with_columns(change=looked["change"]).select(value_change=pl.coalesce("change", none))["value_change"]
