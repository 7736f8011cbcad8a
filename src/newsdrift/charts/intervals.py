"""Rows with a dot, the interval around it and how much it rests on."""

import altair as alt
import polars as pl

from newsdrift.charts.theme import INK, SOFT_INK, AnyChart, data, present, rows_axis, titled

WIDTH = 430  # pixels; the numbers right of it take another 150


def interval_rows(frame: pl.DataFrame, question: str, value: str, title: str, axis: alt.Axis, *, panel: str | None = None) -> AnyChart:
    """A row per `group` of a frame with `value`, `lower`, `upper` and `group_text`; in panels where `panel` names a column."""
    order = frame.get_column("group").unique(maintain_order=True).to_list()
    y = alt.Y("group:N", sort=order, axis=rows_axis())
    scale = alt.Scale(domainMin=0)
    tooltip = [
        alt.Tooltip("group:N", title="group"),
        alt.Tooltip("group_text:N", title="rests on"),
        alt.Tooltip(f"{value}:Q", title="estimate", format=".2f"),
        alt.Tooltip("lower:Q", title="95 % from", format=".2f"),
        alt.Tooltip("upper:Q", title="95 % to", format=".2f"),
        alt.Tooltip("article_count:Q", title="articles", format=","),
    ]
    base = alt.Chart().encode(y=y, tooltip=tooltip)
    lower = alt.X("lower:Q", title=title, axis=axis, scale=scale)
    bounds = base.transform_filter("isValid(datum.lower)").mark_rule(color="#9dbcc6", strokeWidth=6).encode(x=lower, x2="upper:Q")
    dots = base.mark_point(filled=True, size=70, opacity=1, color=INK).encode(x=alt.X(f"{value}:Q", title=title, axis=axis, scale=scale))
    counts = base.mark_text(align="left", dx=10, color=SOFT_INK).encode(x=alt.value("width"), text="group_text:N")
    layered = alt.layer(bounds, dots, counts, data=data(frame), width=WIDTH, height=alt.Step(25))
    if panel is None:
        return layered.properties(title=titled(question, frame))
    header = alt.Header(title=None, labelAngle=0, labelOrient="top", labelAnchor="start", labelFontWeight=600, labelPadding=0)
    row = alt.Row(f"{panel}:N", header=header, sort=present(frame, panel))
    drawn: alt.FacetChart = layered.facet(row=row, spacing=12).resolve_scale(y="independent").properties(title=titled(question, frame))
    return drawn
