"""How often links of a kind are right."""

import polars as pl

from newsdrift.schema import Action

# Right links per thousand on the updates of tests/gold that are not held out. Of changed links by the logarithm of the odds, each scored
# by weights that were fitted without its story (benchmarks/fit_weights.py prints the table; beside each class, the counts); docs/quality.md
# shows how far they hold on the third that is held out. Unchanged: 1,359 of 1,363, with the essays of ArgRewrite V.2.
_UNCHANGED = 997
_CHANGED = {
    0: 761,  # 35 of 46
    1000: 897,  # 61 of 68
    2000: 921,  # 70 of 76
    3000: 946,  # 87 of 92
    4000: 995,  # 184 of 185
}


def confidence() -> pl.Expr:
    """The share of links of such a score that people confirmed, in thousandths; null where there is no link."""
    action = pl.col("action")
    share = pl.lit(None, pl.Int64)
    for least, right in _CHANGED.items():
        share = pl.when(pl.col("score") >= least).then(right).otherwise(share)
    return (
        pl.when(action.is_in([Action.ADDED, Action.DELETED]))
        .then(None)
        .when(action == Action.UNCHANGED)
        .then(_UNCHANGED)
        .otherwise(share)
        .cast(pl.Int64)
    )
