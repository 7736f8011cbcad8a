"""How sure a rate, share or median is: intervals from drawing articles anew, with replacement.

What happens to one article hangs together, so that articles are drawn and not their updates; where outlets are compared, stories are.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

SEED = 20210616  # any fixed number: the same package gives the same intervals
DRAWS = 1000
DRAWS_AT_ONCE = 50  # of 100,000 rows, 40 MB
LOWER, UPPER = 0.025, 0.975

Counts = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Interval = tuple[float | None, float | None]


@lru_cache(maxsize=2)  # of 10,000 units, 80 MB
def draws(unit_count: int, *, draw_count: int = DRAWS) -> Counts:
    """How often each of so many units is drawn: shape (draw_count, unit_count); each row sums to unit_count."""
    random = np.random.Generator(np.random.PCG64(SEED))
    return random.multinomial(unit_count, np.full(unit_count, 1 / unit_count), size=draw_count)


def interval(statistic: Callable[[Counts], Floats], unit_count: int) -> Interval:
    """The bounds that hold 95 % of a statistic over draws of units: percentiles (Efron and Tibshirani 1993, chapter 13).

    `statistic` takes weights of the shape (draws, units) and gives one number a draw; draws of which it gives none (NaN) are left out.
    None with fewer than two units.
    """
    if unit_count < 2:
        return None, None
    weights = draws(unit_count)
    found = np.concatenate([statistic(weights[start : start + DRAWS_AT_ONCE]) for start in range(0, DRAWS, DRAWS_AT_ONCE)])
    known = found[~np.isnan(found)]
    if known.size == 0:
        return None, None
    lower, upper = np.quantile(known, [LOWER, UPPER])
    return round(float(lower), 6), round(float(upper), 6)


def ratio_intervals(
    rows: pl.DataFrame, *, numerator: str, denominator: str, by: Sequence[str] = (), unit: str = "article_id"
) -> pl.DataFrame:
    """One row per group, sorted: `by`, `unit_count`, `numerator`, `denominator`, `estimate`, `lower`, `upper`.

    Takes one or several rows of a unit (an article, a story) whose numbers may be added up. The estimate is the quotient of the sums of a
    group, null where nothing is at risk.
    """
    summed = rows.group_by(*by, unit).agg(pl.col(numerator, denominator).sum().cast(pl.Float64))
    ordered = summed.sort(*by, numerator, denominator, unit)

    def row(group: pl.DataFrame) -> dict[str, Any]:
        over, under = group[numerator].to_numpy(), group[denominator].to_numpy()
        lower, upper = interval(lambda weights: _quotients(weights @ over, weights @ under), group.height)
        estimate = round(over.sum() / under.sum(), 6) if under.sum() else None
        return {"numerator": over.sum(), "denominator": round(under.sum(), 6), "estimate": estimate, "lower": lower, "upper": upper}

    return _frame(ordered, by, unit, row, ("numerator", "denominator", "estimate", "lower", "upper"))


def median_intervals(rows: pl.DataFrame, *, value: str, by: Sequence[str] = (), unit: str = "article_id") -> pl.DataFrame:
    """One row per group, sorted: `by`, `unit_count`, `row_count`, `estimate`, `lower`, `upper`; rows without a `value` are left out."""
    known = rows.select(*by, unit, pl.col(value).cast(pl.Float64)).drop_nulls(value)

    def row(group: pl.DataFrame) -> dict[str, Any]:
        units = numbered(group.select(unit, value), unit).to_numpy()
        values = group[value].to_numpy()
        lower, upper = interval(lambda weights: _medians(values, weights[:, units]), group[unit].n_unique())
        return {"row_count": group.height, "estimate": group[value].median(), "lower": lower, "upper": upper}

    return _frame(known.sort(*by, value, unit), by, unit, row, ("estimate", "lower", "upper"), ("row_count",))


def numbered(rows: pl.DataFrame, unit: str) -> pl.Series:
    """The number of the unit of each row, from 0, by chance and the same each time: by a hash of what its rows hold, not of its name.

    So the same corpus gives the same intervals under other ids. Units of the same rows are as good as one another in a draw.

    >>> numbered(pl.DataFrame({"article_id": ["b", "a", "b"], "hours": [1, 2, 1]}), "article_id").to_list()
    [0, 1, 0]
    """
    held = pl.concat_str(pl.exclude(unit).cast(pl.String).fill_null(""), separator=" ").sort()
    content = rows.group_by(unit).agg(held.str.join("\n").alias("content"))
    hashes = [hashlib.sha256(text.encode()).hexdigest() for text in content["content"]]
    order = content.with_columns(hash=pl.Series(hashes, dtype=pl.String)).sort("hash", unit).select(unit, number=pl.int_range(pl.len()))
    return rows.select(unit).join(order, on=unit, how="left", maintain_order="left")["number"]


def _quotients(over: Floats, under: Floats) -> Floats:
    quotients: Floats = np.divide(over, under, out=np.full(over.shape, np.nan), where=under > 0)
    return quotients


def _medians(values: Floats, weights: Counts) -> Floats:
    """The middle of ordered values, each as often as its weight says, for each row of weights."""
    reached = weights.cumsum(axis=1)
    middles: Floats = values[(reached * 2 >= reached[:, -1:]).argmax(axis=1)]
    return middles


def _frame(
    rows: pl.DataFrame,
    by: Sequence[str],
    unit: str,
    row: Callable[[pl.DataFrame], Mapping[str, Any]],
    numbers: Sequence[str],
    counts: Sequence[str] = (),
) -> pl.DataFrame:
    schema: dict[str, Any] = {
        **{name: rows.schema[name] for name in by},
        **dict.fromkeys(("unit_count", *counts), pl.Int64),
        **dict.fromkeys(numbers, pl.Float64),
    }
    told = [{**group.row(0, named=True), "unit_count": group[unit].n_unique(), **row(group)} for group in _groups(rows, by)]
    return pl.DataFrame([{name: cells[name] for name in schema} for cells in told], schema=schema)


def _groups(rows: pl.DataFrame, by: Sequence[str]) -> Iterator[pl.DataFrame]:
    if rows.height:
        yield from rows.partition_by(by, maintain_order=True) if by else [rows]


def band(statistic: Callable[[Counts], Floats], unit_count: int) -> tuple[Floats, Floats] | None:
    """As `interval`, of several numbers a draw, such as a curve at some ages: `statistic` gives the shape (draws, numbers).

    None with fewer than two units.
    """
    if unit_count < 2:
        return None
    weights = draws(unit_count)
    found = np.concatenate([statistic(weights[start : start + DRAWS_AT_ONCE]) for start in range(0, DRAWS, DRAWS_AT_ONCE)])
    lower, upper = np.quantile(found, [LOWER, UPPER], axis=0)
    return lower, upper
