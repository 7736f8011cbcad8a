"""Charts of headlines: one article's as a ribbon, and how often they change."""

from typing import Any

import altair as alt
import polars as pl

from newsdrift.charts.durations import hours_since
from newsdrift.charts.intervals import interval_rows
from newsdrift.charts.theme import INK, SOFT_INK, AnyChart, data, empty, present, titled
from newsdrift.summaries.headlines import LINE_LIMIT, MAIN, OTHER, SUSPECT

WIDTH, ROW_HEIGHT, FONT_SIZE = 760, 42, 11  # pixels
SIGN_COLOURS = {MAIN: "#00728e", OTHER: "#e09f1f", SUSPECT: "#9aa5ab"}


def headline_ribbon(frame: pl.DataFrame) -> AnyChart:
    """Which headlines did the article have, and when? From `summaries.headline_ribbon`.

    Example: `charts.headline_ribbon(summaries.headline_ribbon(package, summaries.most_reworded_article(package)))`
    """
    question = "Which headlines did the article have, and when?"
    if frame.is_empty():
        return empty(frame, question, "no headline of the article was seen at a known time")
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    title = "time since the headline was first seen (logarithmic after 1 h); pale: may have stood until then"
    x = hours_since("from_hours", title, grid=True)
    tooltip = [
        alt.Tooltip("title:N", title="headline"),
        alt.Tooltip("first_seen:N", title="first seen"),
        alt.Tooltip("last_seen:N", title="last seen"),
        alt.Tooltip("capture_count:Q", title="captures"),
        alt.Tooltip("sign:N", title="seen on"),
        alt.Tooltip("return_text:N", title="came back"),
    ]
    signs = present(frame, "sign")
    scale = alt.Scale(domain=signs, range=[SIGN_COLOURS[sign] for sign in signs])
    colour = alt.Color("sign:N", scale=scale, legend=alt.Legend(title=None) if len(signs) > 1 else None)
    base = alt.Chart().transform_filter("datum.piece_index == 0").encode(y=y, tooltip=tooltip)  # a run has a row for each piece of its text
    unsure = base.mark_bar(height=9, yOffset=11, opacity=0.3).encode(x=x, x2="until_hours:Q", color=colour)
    seen = base.mark_bar(height=9, yOffset=11, opacity=1).encode(x=x, x2="to_hours:Q", color=colour)
    first = base.mark_tick(thickness=3, height=15, yOffset=11, opacity=1).encode(x=x, color=colour)
    returned = base.mark_text(align="left", dx=5, dy=-1, fontSize=9, color=SOFT_INK).encode(x=x, text="return_text:N")
    column = alt.X("column:Q", axis=None, scale=alt.Scale(domain=[0, LINE_LIMIT], range=[0, LINE_LIMIT * FONT_SIZE * 0.602]))
    wordings = alt.Chart().encode(y=y, x=column, text="piece:N")
    written: dict[str, Any] = {"align": "left", "dy": -9, "font": "monospace", "fontSize": FONT_SIZE, "color": INK}
    same = wordings.transform_filter("!datum.is_new").mark_text(**written)
    other = wordings.transform_filter("datum.is_new").mark_text(**written, fontWeight="bold")
    bars = alt.layer(unsure, seen, first, returned)
    title_of = titled(question, frame)
    layered = alt.layer(bars, alt.layer(same, other), data=data(frame), title=title_of, width=WIDTH, height=alt.Step(ROW_HEIGHT))
    drawn: alt.LayerChart = layered.resolve_scale(x="independent")
    return drawn


def headline_changes(frame: pl.DataFrame) -> AnyChart:
    """How often do headlines change? From `summaries.headline_changes`.

    Example: `charts.headline_changes(summaries.headline_changes(package))`
    """
    question = "How often does a headline change in the first days?"
    if frame.is_empty():
        return empty(frame, question, "no article was looked at twice in that time")
    title = "changes of the headline per article followed through the window"
    return interval_rows(frame, question, "rate", title, alt.Axis(tickCount=6))
