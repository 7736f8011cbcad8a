"""Charts of how fast updates come, and of what would have been found had one looked less."""

import altair as alt
import polars as pl

from newsdrift.charts.durations import log_hours
from newsdrift.charts.theme import INK, PLOT_WIDTH, SOFT_INK, AnyChart, data, empty, titled

_BAND, _LINE = "#5b97a8", "#004f63"
_NOT_FOLLOWED = "no article was looked at twice"


def pace(frame: pl.DataFrame) -> AnyChart:
    """How fast do updates come while an article ages? From `summaries.pace`.

    Example: `charts.pace(summaries.pace(package))`
    """
    question = "How fast do updates come while an article ages?"
    if frame.is_empty():
        return empty(frame, question, _NOT_FOLLOWED)
    drawn = data(frame).with_columns(
        n_text=pl.format("{} in {} h", "update_count", pl.col("at_risk_hours").round(0).cast(pl.Int64)),
        **{name: (pl.col(name) * 100).round(3) for name in ("estimate", "lower", "upper")},
    )
    groups = drawn.get_column("group").unique(maintain_order=True).to_list()
    is_one = len(groups) == 1
    age = (
        "age of the article (grey: updates, and hours in which somebody could have seen one)"
        if is_one
        else "age (grey: updates in hours at risk)"
    )
    x = alt.X("age:O", sort=None, title=age, axis=alt.Axis(labelAngle=0, titlePadding=26))
    y_title = "substantive updates per 100 article-hours" if is_one else "updates per 100 hours"
    y = alt.Y("estimate:Q", title=y_title, scale=alt.Scale(zero=True))
    tooltip = [
        alt.Tooltip("group:N", title="articles of"),
        alt.Tooltip("age:O", title="age"),
        alt.Tooltip("estimate:Q", title="updates per 100 article-hours", format=".2f"),
        alt.Tooltip("lower:Q", title="95 % from", format=".2f"),
        alt.Tooltip("upper:Q", title="to", format=".2f"),
        alt.Tooltip("update_count:Q", title="updates"),
        alt.Tooltip("earliest_count:Q", title="updates, dated by the look before"),
        alt.Tooltip("latest_count:Q", title="updates, dated by the look after"),
        alt.Tooltip("article_count:Q", title="articles at risk"),
    ]
    base = alt.Chart()
    rule = base.mark_rule(strokeWidth=3, color=_BAND, opacity=0.6).encode(x=x, y=alt.Y("lower:Q", title=y_title), y2="upper:Q")
    point = base.mark_point(filled=True, size=70, color=_LINE, opacity=1).encode(x=x, y=y, tooltip=tooltip)
    width, height = (PLOT_WIDTH + 170, 280) if is_one else (300, 150)
    count = base.mark_text(dy=30, fontSize=11, color=SOFT_INK).encode(x=x, y=alt.value(height), text="n_text:N")
    layered = alt.layer(rule, point, count, data=drawn, width=width, height=height)
    if is_one:
        return layered.properties(title=titled(question, frame))
    header = alt.Header(title=None, labelAnchor="start", labelFontWeight=600)
    return layered.facet(facet=alt.Facet("group:N", sort=groups, header=header), columns=2, spacing={"row": 50, "column": 30}).properties(
        title=titled(question, frame)
    )


def dependence(frame: pl.DataFrame) -> AnyChart:
    """Would the same have been found had one looked less often? From `thinning.dependence`.

    Example: `charts.dependence(thinning.dependence(package, every_hours=[24, 168]))`
    """
    question = "Would this have been found had one looked less often?"
    steps = data(frame).filter(pl.col("every_hours").is_not_null(), pl.col("estimate").is_not_null())
    if steps.is_empty():
        return empty(steps, question, "no article was looked at so often that looks could be left out")
    full = data(frame).filter("is_full").select("result", full="estimate", full_capture_count="capture_count")
    drawn = steps.join(full, on="result", how="left", maintain_order="left")
    results = drawn.get_column("result").unique(maintain_order=True).to_list()
    x = log_hours("every_hours", "one look in so long a time (logarithmic)")
    y = alt.Y("estimate:Q", title=None, scale=alt.Scale(zero=True))
    tooltip = [
        alt.Tooltip("result:N", title="result"),
        alt.Tooltip("every_hours:Q", title="one look in so many hours"),
        alt.Tooltip("estimate:Q", title="found", format=".3f"),
        alt.Tooltip("lower:Q", title="95 % from", format=".3f"),
        alt.Tooltip("upper:Q", title="to", format=".3f"),
        alt.Tooltip("full:Q", title="with all captures", format=".3f"),
        alt.Tooltip("capture_count:Q", title="captures left"),
    ]
    base = alt.Chart()
    band = base.mark_area(color=_BAND, opacity=0.25).encode(x=x, y=alt.Y("lower:Q"), y2="upper:Q")
    line = base.mark_line(color=_LINE, strokeWidth=2, point=alt.OverlayMarkDef(filled=True, size=45, color=_LINE)).encode(
        x=x, y=y, tooltip=tooltip
    )
    rule = base.mark_rule(strokeDash=[6, 4], color=INK).encode(y=alt.Y("mean(full):Q"))
    label = base.mark_text(align="right", dx=-4, dy=-7, fontSize=11, color=INK).encode(
        x=alt.value("width"), y=alt.Y("mean(full):Q"), text=alt.value("all captures")
    )
    layered = alt.layer(band, line, rule, label, data=drawn, width=320, height=170)
    header = alt.Header(title=None, labelAnchor="start", labelFontWeight=600, labelLimit=330)
    facet = alt.Facet("result:N", sort=results, header=header)
    faceted: alt.FacetChart = layered.facet(facet=facet, columns=2, spacing={"row": 34, "column": 36}).resolve_scale(y="independent")
    return faceted.properties(title=titled(question, frame))


def removals(frame: pl.DataFrame) -> AnyChart:
    """How many articles are taken down, and when? From `summaries.removals`.

    Example: `charts.removals(summaries.removals(package))`
    """
    question = "How many articles are taken down, and when?"
    if frame.is_empty():
        return empty(frame, question, "no article is known to have been taken down while five or more were followed")
    x = log_hours("age_hours", "age of the article (logarithmic)")
    y = alt.Y("late_share:Q", title="share of articles taken down", axis=alt.Axis(format=".0%"), scale=alt.Scale(zero=True))
    tooltip = [
        alt.Tooltip("age_hours:Q", title="age in hours", format=",.1f"),
        alt.Tooltip("late_share:Q", title="taken down by then, at least", format=".1%"),
        alt.Tooltip("early_share:Q", title="at most, as early as the looks allow", format=".1%"),
        alt.Tooltip("lower:Q", title="95 % from", format=".1%"),
        alt.Tooltip("upper:Q", title="to", format=".1%"),
        alt.Tooltip("article_count:Q", title="articles followed at that age"),
    ]
    base = alt.Chart()
    wide = base.mark_area(color=_BAND, opacity=0.18, interpolate="step-after").encode(x=x, y=alt.Y("lower:Q"), y2="upper:Q")
    narrow = base.mark_area(color=_BAND, opacity=0.55, interpolate="step-after").encode(x=x, y=alt.Y("late_share:Q"), y2="early_share:Q")
    line = base.mark_line(color=_LINE, strokeWidth=2, interpolate="step-after", point=alt.OverlayMarkDef(size=18, color=_LINE))
    layers = alt.layer(wide, narrow, line.encode(x=x, y=y, tooltip=tooltip), data=data(frame), width=PLOT_WIDTH + 170, height=260)
    return layers.properties(title=titled(question, frame))
