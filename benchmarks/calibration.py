"""What a link's `confidence` is worth: `python -m benchmarks.calibration docs/confidence.png` draws it.

The shares in `newsdrift.alignment.confidence` come from the tuning part of our gold, each link scored by weights fitted without its story.
Here they are held against the part that was held out.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import altair as alt
import polars as pl
import vl_convert

from benchmarks.aligning import newsdrift_rows
from benchmarks.gold import OURS, Update, is_held_out, read_updates
from newsdrift import charts
from newsdrift.charts.rendering import smaller
from newsdrift.charts.theme import SOFT_INK

Z = 1.96  # of a 95 % interval
LEAST_SHOWN = 0.3


def calibration_frame(updates: Sequence[Update]) -> pl.DataFrame:
    """One row per part of the gold and confidence: `part`, `confidence`, `claimed`, `links`, `right`, `share`, `low`, `high`.

    `low` and `high` bound the share by Wilson's 95 % interval (1927).
    """
    rows = [
        ("held out" if is_held_out(updates[number].id) else "tuning", confidence, (old, new) in updates[number].links)
        for number, old, new, confidence in newsdrift_rows(updates).select("update", "old_index", "new_index", "confidence").iter_rows()
    ]
    frame = pl.DataFrame(rows, schema={"part": pl.String, "confidence": pl.Int64, "is_right": pl.Boolean}, orient="row")
    counted = frame.group_by("part", "confidence").agg(links=pl.len(), right=pl.col("is_right").sum()).sort("part", "confidence")
    share, links = pl.col("right") / pl.col("links"), pl.col("links")
    middle = (share + Z**2 / (2 * links)) / (1 + Z**2 / links)
    reach = Z / (1 + Z**2 / links) * (share * (1 - share) / links + Z**2 / (4 * links**2)).sqrt()
    return counted.with_columns(claimed=pl.col("confidence") / 1000, share=share, low=middle - reach, high=middle + reach)


def calibration_rows(updates: Sequence[Update]) -> list[list[str]]:
    """A row per confidence: how many links of either part say it, and how many of these are right."""
    frame = calibration_frame(updates)
    cells = {
        (row["part"], row["confidence"]): (f"{row['links']}", f"{row['share']:.2f} [{row['low']:.2f}, {row['high']:.2f}]")
        for row in frame.iter_rows(named=True)
    }
    known = sorted(set(frame["confidence"]))
    head = ["confidence", "tuning links", "right", "held-out links", "right"]
    return [
        head,
        *([str(value), *cells.get(("tuning", value), ("0", "-")), *cells.get(("held out", value), ("0", "-"))] for value in known),
    ]


def calibration_chart(frame: pl.DataFrame) -> alt.LayerChart:
    """Claimed against found, of the links held out."""
    held_out = frame.filter(pl.col("part") == "held out").with_columns(label=pl.format("{}/{}", "right", "links"))
    scale = alt.Scale(domain=[LEAST_SHOWN, 1.02], nice=False)
    claimed = alt.X("claimed:Q", title="share of links that confidence says are right", scale=scale, axis=alt.Axis(format="%"))
    found = alt.Y("share:Q", title="share of links that people confirmed", scale=scale, axis=alt.Axis(format="%"))
    ideal = alt.Chart(pl.DataFrame({"claimed": [LEAST_SHOWN, 1.0], "share": [LEAST_SHOWN, 1.0]})).mark_line(
        color=SOFT_INK, strokeDash=[4, 4]
    )
    base = alt.Chart(held_out).encode(x=claimed)
    layers = alt.layer(
        ideal.encode(x=claimed, y=found),
        base.mark_rule(color="#00728e", strokeWidth=2).encode(y=alt.Y("low:Q", scale=scale), y2="high:Q"),
        base.mark_point(color="#00728e", filled=True, size=70, opacity=1).encode(y=found),
        base.mark_text(align="left", dx=5, dy=2, color=SOFT_INK).encode(y=alt.Y("low:Q", scale=scale), text="label:N"),
    )
    title = alt.TitleParams(
        "How often is a link right whose confidence says so?",
        subtitle=["Links of the 38 updates of our gold that were held out, with 95 % intervals; on the dashed line, as often as claimed."],
    )
    return layers.properties(width=490, height=360, title=title)


def main() -> None:
    charts.enable()
    frame = calibration_frame([update for path in OURS for update in read_updates(path)])
    Path(sys.argv[1]).write_bytes(smaller(vl_convert.vegalite_to_png(calibration_chart(frame).to_dict(), scale=1.5)))


if __name__ == "__main__":
    main()
