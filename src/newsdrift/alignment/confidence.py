"""How often links of a kind are right."""

import polars as pl

from newsdrift.schema import Action

# Right links per thousand on the updates of tests/gold that are not held out. Of changed links by the logarithm of the odds, each scored
# by weights that were fitted without its story (benchmarks/fit_weights.py prints the table; beside each class, the counts); docs/quality.md
# shows how far they hold on the third that is held out. Unchanged: 1,359 of 1,363, with the essays of ArgRewrite V.2.
_UNCHANGED = 997
_CHANGED = {
    0: 730,  # 46 of 63
    1000: 868,  # 59 of 68
    2000: 912,  # 83 of 91
    3000: 978,  # 91 of 93
    4000: 994,  # 160 of 161
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
