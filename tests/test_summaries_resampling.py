"""Intervals from drawing articles anew."""

import numpy as np
import polars as pl

from newsdrift.summaries.resampling import draws, median_intervals, ratio_intervals

ROWS = pl.DataFrame(
    {
        "article_id": ["a", "a", "b", "c", "d"],
        "outlet": ["x", "x", "x", "y", "y"],
        "updates": [1, 2, 1, 4, 4],
        "hours": [10, 10, 20, 10, 10],
    }
)


def test_every_draw_has_as_many_units_as_there_are() -> None:
    drawn = draws(4, draw_count=3)
    assert (drawn.shape, drawn.sum(axis=1).tolist()) == ((3, 4), [4, 4, 4])


def test_a_rate_is_the_quotient_of_sums_and_its_interval_comes_from_drawing_articles() -> None:
    found = ratio_intervals(ROWS, numerator="updates", denominator="hours", by=["outlet"])
    assert found.select("outlet", "unit_count", "numerator", "denominator", "estimate").rows() == [
        ("x", 2, 4.0, 40.0, 0.1),
        ("y", 2, 8.0, 20.0, 0.4),
    ]
    # of x, a draw has a alone (3/20), b alone (1/20) or both; of y, all draws give the same
    assert found.select("lower", "upper").rows() == [(0.05, 0.15), (0.4, 0.4)]


def test_one_article_gives_an_estimate_without_an_interval() -> None:
    found = ratio_intervals(ROWS.filter(pl.col("article_id") == "a"), numerator="updates", denominator="hours")
    assert found.rows() == [(1, 3.0, 20.0, 0.15, None, None)]


def test_no_rows_give_no_rows_and_nothing_at_risk_gives_no_rate() -> None:
    assert ratio_intervals(ROWS.clear(), numerator="updates", denominator="hours", by=["outlet"]).height == 0
    assert ratio_intervals(ROWS.with_columns(hours=pl.lit(0)), numerator="updates", denominator="hours")["estimate"].to_list() == [None]


def test_the_interval_of_a_rate_has_the_width_that_theory_gives() -> None:
    random = np.random.Generator(np.random.PCG64(1))
    counts = random.poisson(3, size=400)
    rows = pl.DataFrame({"article_id": [f"{number:03}" for number in range(400)], "updates": counts, "days": 1})
    found = ratio_intervals(rows, numerator="updates", denominator="days").row(0, named=True)
    half = 1.96 * counts.std() / 20
    assert abs((found["upper"] - found["lower"]) / 2 - half) < 0.1 * half


def test_a_median_is_of_rows_and_its_interval_of_articles() -> None:
    found = median_intervals(ROWS, value="updates")
    assert found.select("unit_count", "row_count", "estimate").rows() == [(4, 5, 2.0)]
    assert median_intervals(ROWS, value="updates", by=["outlet"]).select("outlet", "estimate", "lower", "upper").rows() == [
        ("x", 1.0, 1.0, 1.0),
        ("y", 4.0, 4.0, 4.0),
    ]
