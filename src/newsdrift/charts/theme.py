"""One look for all charts: fonts, sizes and the colour of each closed set.

The colours are those of Okabe and Ito, which readers with any common colour blindness tell apart. None stands alone: order, labels,
shape or direction say the same, so that a chart is legible in grey.
"""

import json
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any, TypeAlias

import altair as alt
import polars as pl

from newsdrift.schema import ACTION_SIGNS, Action, ChangeLevel, Direction, Status, TimeBasis
from newsdrift.summaries.withheld import NO_TEXT, WITHHELD

AnyChart: TypeAlias = alt.Chart | alt.LayerChart | alt.FacetChart

NAME = "newsdrift"
FONT = "sans-serif"
INK, SOFT_INK, GRID = "#222222", "#666666", "#e6e6e6"
PLOT_WIDTH = 490  # with labels of LABEL_LIMIT pixels, the 820 that a notebook shows at 1280 pixels beside its file list
LABEL_LIMIT = 300

ACTION_COLOURS: Mapping[str, str] = {
    Action.UNCHANGED: "#d9d9d9",
    Action.EDITED: "#f0b429",
    Action.SPLIT: "#56b4e9",
    Action.MERGED: "#cc79a7",
    Action.RECAST: "#7a4b94",
    Action.ADDED: "#00728e",
    Action.DELETED: "#d55e00",
}
_IS_DARK = " || ".join(f"datum.action == '{action}'" for action in (Action.RECAST, Action.ADDED, Action.DELETED))
ON_ACTION = alt.condition(_IS_DARK, alt.value("white"), alt.value(INK))  # of text on the colour of an action
STATUS_COLOURS: Mapping[str, str] = {
    Status.NEW: "#00728e",
    Status.IDENTICAL: "#9aa5ab",
    Status.SIGHTING: "#3a9bdc",
    Status.GONE: "#222222",
    Status.REJECTED: "#d55e00",
    Status.IGNORED: "#d9d9d9",
    Status.WITHDRAWN: "#a17c6b",
}
CHANGE_LEVEL_COLOURS: Mapping[str, str] = {
    ChangeLevel.NONE: "#f2f2f2",
    ChangeLevel.WHITESPACE: "#d5dfe3",
    ChangeLevel.TYPOGRAPHY: "#a3c1cb",
    ChangeLevel.CASE_PUNCTUATION: "#5b97a8",
    ChangeLevel.WORDING: "#004f63",
}
TIME_BASIS_COLOURS: Mapping[str, str] = {
    TimeBasis.MODIFIED: "#00728e",
    TimeBasis.PUBLISHED: "#f0b429",
    TimeBasis.ITEM: "#d55e00",
    TimeBasis.CAPTURED: "#7f8b91",
}
DIRECTION_COLOURS: Mapping[str, str] = {
    Direction.UP: "#00728e",
    Direction.DOWN: "#d55e00",
    Direction.NONE: "#c4c4c4",
}
# For names of no fixed set, such as outlets: told apart by shape and label too.
NAME_COLOURS = ("#00728e", "#d55e00", "#7a4b94", "#8a6d00", "#56b4e9", "#cc79a7", "#222222")
NAME_SHAPES = ("circle", "square", "diamond", "triangle-right", "cross", "triangle-left", "stroke")


@alt.theme.register(NAME, enable=False)
def newsdrift_theme() -> alt.theme.ThemeConfig:
    """Fonts and sizes to be read at 1280 pixels and in print."""
    return {
        "config": {
            "background": "white",
            "font": FONT,
            "view": {"stroke": None, "continuousWidth": PLOT_WIDTH},
            "title": {
                "anchor": "start",
                "frame": "bounds",
                "fontSize": 16,
                "fontWeight": 600,
                "color": INK,
                "subtitleFontSize": 12,
                "subtitleColor": SOFT_INK,
                "subtitlePadding": 5,
                "offset": 14,
            },
            "axis": {
                "labelFontSize": 12,
                "titleFontSize": 12,
                "titleFontWeight": "normal",
                "titleColor": SOFT_INK,
                "labelColor": INK,
                "gridColor": GRID,
                "domainColor": "#999999",
                "tickColor": "#999999",
                "labelLimit": LABEL_LIMIT,
                "titlePadding": 8,
            },
            "legend": {
                "orient": "top",
                "direction": "horizontal",
                "labelFontSize": 12,
                "titleFontSize": 12,
                "titleFontWeight": "normal",
                "titleColor": SOFT_INK,
                "labelLimit": 220,
                "offset": 10,
                "titleOrient": "left",
            },
            "header": {"labelFontSize": 12, "titleFontSize": 12, "labelColor": INK, "labelLimit": LABEL_LIMIT},
            "text": {"fontSize": 11, "color": INK},
        }
    }


def colour_scale(colours: Mapping[str, str], present: Sequence[str] | None = None) -> alt.Scale:
    """A closed set in its order, each member in its colour; of those `present` where given, so that a legend has no idle entries."""
    kept = [str(name) for name in colours if present is None or name in present]
    return alt.Scale(domain=kept, range=[colours[name] for name in kept])


def signed_actions() -> str:
    """The names of actions in a legend, each with the sign that its bars bear."""
    names = {action: f"{action} {sign.replace('-', '−')}".strip() for action, sign in ACTION_SIGNS.items()}
    return f"({json.dumps(names)})[datum.label]"


def present(frame: pl.DataFrame, column: str) -> list[str]:
    """The members of a closed set that occur, in its order."""
    return frame.get_column(column).unique().sort().cast(pl.String).to_list()


def titled(question: str, frame: pl.DataFrame) -> alt.TitleParams:
    """The question as title; below it what the reader must know of the numbers, from the frame's caption."""
    return alt.TitleParams(question, subtitle=wrap(frame.get_column("caption").item(0), 112))


def data(frame: pl.DataFrame) -> pl.DataFrame:
    """What a chart draws of a frame: all but its caption."""
    return frame.drop("caption")


def empty(frame: pl.DataFrame, question: str, note: str) -> AnyChart:
    """A chart that says why there is nothing on it: what is noted or, of texts that the package withholds, that it does."""
    told = NO_TEXT if WITHHELD in frame.columns else note
    note_frame = pl.DataFrame({"note": [f"Nothing to show: {told}."]})
    text = alt.Chart(note_frame, width=PLOT_WIDTH, height=60, title=alt.TitleParams(question))
    drawn: alt.Chart = text.mark_text(fontSize=13, color=SOFT_INK, align="left").encode(x=alt.value(0), text="note:N")
    return drawn


def rows_axis(**more: Any) -> alt.Axis:
    """An axis of names: no ticks, no line."""
    return alt.Axis(**{"title": None, "ticks": False, "domain": False, "labelPadding": 12, **more})
