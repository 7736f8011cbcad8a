"""Charts that a methods section shows."""

from textwrap import wrap
from typing import Any

import altair as alt
import polars as pl

from newsdrift.charts.theme import INK, PLOT_WIDTH, SOFT_INK, AnyChart, data, empty, rows_axis, titled

_KEPT, _LEFT_OUT = "#00728e", "#d9d9d9"
_LINE_LENGTH = 90  # characters of a line of reasons


def flow(frame: pl.DataFrame) -> AnyChart:
    """What is left of the captures at each step, and what was left out? From `summaries.flow`.

    Example: `charts.flow(summaries.flow(package))`
    """
    question = "What is left of the captures at each step, and what was left out?"
    if frame.is_empty():
        return empty(frame, question, "there are no captures")
    drawn = data(frame).with_columns(
        before_count=pl.col("kept_count") + pl.col("left_out_count"),
        kept_text=pl.Series([f"{count:,} kept" for count in frame["kept_count"]], dtype=pl.String),
        reasons=pl.Series([_lines(why) for why in frame["why"]], dtype=pl.List(pl.String)),
    )
    order = drawn.get_column("step").to_list()
    y = alt.Y("step:N", sort=order, axis=rows_axis(labelOffset=-12))
    domain = alt.Scale(domain=[0, int(drawn["kept_count"].max())], nice=False)  # type: ignore[arg-type]
    x = alt.X("kept_count:Q", title=None, axis=None, scale=domain)
    tooltip = [
        alt.Tooltip("step:N", title="step"),
        alt.Tooltip("kept_count:Q", title="kept", format=","),
        alt.Tooltip("left_out_count:Q", title="left out", format=","),
        alt.Tooltip("why:N", title="why"),
        alt.Tooltip("column:N", title="by the column"),
    ]
    bar: dict[str, Any] = {"height": 16, "yOffset": -12}
    base = alt.Chart().encode(y=y, tooltip=tooltip)
    kept = base.mark_bar(color=_KEPT, **bar).encode(x=x)
    gone = base.mark_bar(color=_LEFT_OUT, stroke="#999999", strokeWidth=0.5, **bar).encode(x=x, x2="before_count:Q")
    count = base.mark_text(align="left", dx=6, dy=-12, fontWeight=600, color=INK).encode(
        x=alt.X("before_count:Q", scale=domain), text="kept_text:N"
    )
    why = base.mark_text(align="left", baseline="top", dy=1, lineBreak="\n", color=SOFT_INK).encode(x=alt.value(0), text="reasons:N")
    return alt.layer(gone, kept, count, why, data=drawn, title=titled(question, frame), width=PLOT_WIDTH, height=alt.Step(62))


def _lines(why: str) -> list[str]:
    """The reasons as lines below a bar, each after "left out"."""
    return wrap(f"left out: {why}", _LINE_LENGTH) if why else []
