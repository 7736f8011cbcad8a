"""Charts of notices, and of values replaced without one."""

from collections.abc import Mapping

import altair as alt
import polars as pl

from newsdrift.charts.intervals import interval_rows
from newsdrift.charts.theme import SOFT_INK, AnyChart, colour_scale, data, empty, present, rows_axis, titled
from newsdrift.schema import NoticeKind

NOTICE_KIND_COLOURS: Mapping[str, str] = {
    NoticeKind.CORRECTION: "#d55e00",
    NoticeKind.CLARIFICATION: "#f0b429",
    NoticeKind.UPDATE: "#5b97a8",
}


def notice_counts(frame: pl.DataFrame) -> AnyChart:
    """Which outlets tell of what? From `summaries.notice_counts`.

    Example: `charts.notice_counts(summaries.notice_counts(package))`
    """
    question = "Which notices do outlets put on their articles?"
    if frame.is_empty():
        return empty(frame, question, "no article has a notice of correction, clarification or update")
    order = frame.get_column("outlet_name").unique(maintain_order=True).to_list()
    y = alt.Y("outlet_name:N", sort=order, axis=rows_axis())
    most = int(frame.get_column("total").max())  # type: ignore[arg-type]
    title = "notices (full colour: says what was wrong or changed; pale: only that)"
    x = alt.X("start:Q", title=title, axis=alt.Axis(tickCount=min(most, 6), format=",d"), scale=alt.Scale(domainMin=0))
    bars = (
        alt.Chart()
        .mark_bar(height=18, stroke="white", strokeWidth=1)
        .encode(
            x=x,
            x2="end:Q",
            y=y,
            color=alt.Color("kind:N", scale=colour_scale(NOTICE_KIND_COLOURS, present(frame, "kind")), legend=alt.Legend(title=None)),
            opacity=alt.Opacity("notice:N", scale=alt.Scale(domain=["technical", "proper"], range=[0.4, 1]), legend=None),
            tooltip=[
                alt.Tooltip("outlet_name:N", title="outlet"),
                alt.Tooltip("kind:N", title="kind"),
                alt.Tooltip("notice:N", title="tells"),
                alt.Tooltip("notice_count:Q", title="notices", format=","),
            ],
        )
    )
    once = alt.Chart().transform_filter("datum.end == datum.total")
    texts = once.mark_text(align="left", dx=6, color=SOFT_INK).encode(x="end:Q", y=y, text="outlet_text:N")
    return alt.layer(bars, texts, data=data(frame), title=titled(question, frame), width=430, height=alt.Step(28))


def unannounced_values(frame: pl.DataFrame) -> AnyChart:
    """Which values are replaced without a notice? From `summaries.unannounced_values`.

    Example: `charts.unannounced_values(summaries.unannounced_values(package))`
    """
    question = "How many replaced values does no notice tell of?"
    if frame.is_empty():
        return empty(frame, question, "no update replaced a value of an article that was followed for 24 hours after")
    title = "share of replaced values without a notice"
    return interval_rows(frame, question, "share", title, alt.Axis(format=".0%", tickCount=6), panel="grouping")
