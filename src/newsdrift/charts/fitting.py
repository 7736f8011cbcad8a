"""A chart laid out anew for the width of a printed page: text keeps its size, and plots, labels and legends make room."""

import json
import math
import re
from collections.abc import Collection, Iterator
from copy import deepcopy
from textwrap import wrap
from typing import Any

import vl_convert

from newsdrift.charts.theme import PLOT_WIDTH

Spec = dict[str, Any]

SMALLEST = 11  # pixels of the smallest text; `save_figure` draws it at 7 points or more
NARROW = 500  # pixels: a single column of a journal
_CHARACTER = 0.52  # of the font size, the width of a character of running text; bold titles take some 0.56
_LEAST_PANEL = 130
_LINE, _TWO_LINES = 12, 27  # pixels of a line, and of a row with two
_LEAST_STEP, _LEAST_HEIGHT = 13, 40  # pixels of rows and of panels on a page that has room for no more
_HEIGHT = 300  # of plots whose rows make them as high as they are
_ABOVE_ROWS = {"labelPadding": -8, "spacing": 12}  # the converter leaves 30 pixels below a label that it sets above
_BROKEN_TITLES = 30  # pixels of the lines that titles of axes still get
_LABEL_SHARE = 0.38  # of the whole width, left of the plot
_LAST_WORD_BELOW = "length(datum.label) > 9 ? split(replace(datum.label, regexp(' (\\\\S+)$'), '\\n$1'), '\\n') : datum.label"
_SIZE = re.compile(r'<svg [^>]*?width="([0-9.]+)" height="([0-9.]+)"')


def fitted(chart: Spec, width: int, *, most: int) -> tuple[Spec, str]:
    """The specification of a chart laid out for a `width` in pixels, and its SVG.

    The lines below the title are left to the caption. What surrounds the plots is measured, and the plots take the rest. Rows and panels
    stand closer where the chart would be higher than `most` pixels; with many of them it is higher all the same.
    """
    spec = deepcopy(chart)
    view = spec.get("spec", spec)
    _set_texts(spec, width)
    if width < NARROW:
        _break_lines(spec, view, width, most)
    panels = _arranged(spec, width)
    view.setdefault("width", PLOT_WIDTH)
    title, titled = spec.pop("title"), [(name, channel, channel["title"]) for name, channel in _titled(spec, view)]
    for _, channel, _ in titled:
        channel["title"] = "–"  # of one line, as high as any; a long one would be taken for a wide plot
    for _ in range(3):  # labels that overlap or stick out make the first measure a little wrong
        missing = (width - size_of(_drawn(spec))[0]) / panels
        if abs(missing) < 1:
            break
        was = float(view["width"])
        view["width"] = max(was + missing, 40)
        _move_ranges(view, view["width"] - was)
    height = view["height"] if isinstance(view.get("height"), int | float) else _HEIGHT
    room = {"x": view["width"] if "facet" in spec else max(view["width"], width / 2), "y": height, "facet": width}
    for name, channel, text in titled:
        channel["title"] = _wrapped(text, room[name], 12 * _CHARACTER)
    spec["title"] = title
    _lower(spec, view, most)
    return spec, _drawn(spec)


def _drawn(spec: Spec) -> str:
    svg: str = vl_convert.vegalite_to_svg(json.dumps(spec))
    return svg


def size_of(svg: str) -> tuple[float, float]:
    """Width and height as an SVG states them."""
    width, height = _SIZE.findall(svg)[0]
    return float(width), float(height)


def _lower(spec: Spec, view: Spec, most: int) -> None:
    """Let rows, or panels, be less high where the chart is higher than `most` pixels."""
    excess = size_of(_drawn(spec))[1] - most
    if excess <= 0:
        return
    before = deepcopy(view)
    _shrink(view, 1)
    gained = excess + most - size_of(_drawn(spec))[1]  # as many pixels as there are rows, or panels above each other
    view |= before
    if gained > 0:
        _shrink(view, math.ceil(excess / gained))


def _shrink(view: Spec, pixels: float) -> None:
    """Take pixels from the height of a row, or of a panel and the ranges that are given in its pixels; some stay."""
    if isinstance(view.get("height"), dict):
        view["height"]["step"] = max(view["height"]["step"] - pixels, _LEAST_STEP)
        return
    taken = min(pixels, max(view.get("height", 0) - _LEAST_HEIGHT, 0))
    ranges = [part["y"]["scale"]["range"] for part in _parts(view) if isinstance(part.get("y"), dict) and _has_range(part["y"])]
    view["height"] = view.get("height", _LEAST_HEIGHT) - taken
    for found in ranges:
        found[found.index(max(found))] -= taken


def _has_range(channel: Spec) -> bool:
    return isinstance(channel.get("scale"), dict) and isinstance(channel["scale"].get("range"), list)


def _parts(spec: Any) -> Iterator[Spec]:
    """Every object of a specification but its data, the outer ones first."""
    if isinstance(spec, dict):
        yield spec
        for name, part in spec.items():
            if name not in {"data", "datasets"}:
                yield from _parts(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from _parts(part)


def _set_texts(spec: Spec, width: int) -> None:
    """The title on as many lines as it needs; no text below the smallest size; labels beside the plot take a share of the width."""
    size = 13 if width < NARROW else 15
    title = spec["title"] if isinstance(spec["title"], dict) else {"text": spec["title"]}
    spec["title"] = {"text": _wrapped(title["text"], width, size * 0.56), "fontSize": size}
    limit = round(width * _LABEL_SHARE)
    for part in _parts(spec):
        for name in ("fontSize", "labelFontSize", "titleFontSize"):
            if isinstance(part.get(name), int | float):
                part[name] = max(part[name], SMALLEST)
        if isinstance(part.get("labelLimit"), int | float):
            part["labelLimit"] = min(part["labelLimit"], limit)
        axis = part.get("axis")
        if width < NARROW and isinstance(axis, dict) and axis.get("labelAngle") == 0 and axis.get("orient") != "top":
            axis.setdefault("labelExpr", _LAST_WORD_BELOW)
        if isinstance(part.get("legend"), dict):
            _fit_legend(part["legend"], _entries(spec, part), width - limit)


def _break_lines(spec: Spec, view: Spec, width: int, most: int) -> None:
    """Names of rows stand on two lines, and cells of several lines have shorter ones; rows grow with them where the page has room."""
    room = width * _LABEL_SHARE
    for part in _parts(view):
        y = part.get("y")
        if isinstance(y, dict) and isinstance(y.get("axis"), dict) and "field" in y and isinstance(view.get("height"), dict):
            names = sorted(_values(spec, y["field"]), key=str)
            lines = {str(name): wrap(str(name), int(room / (12 * _CHARACTER)), max_lines=2, placeholder="…") for name in names}
            if all(len(told) < 2 for told in lines.values()) or not _made_two_lines_high(spec, view, len(names), most):
                continue
            broken = [name for name, told in lines.items() if len(told) > 1]
            offset = y["axis"].get("labelOffset", 0)
            raised = {"test": f"indexof({json.dumps(broken)}, datum.label) >= 0", "value": offset - _LINE / 2}
            y["axis"] |= {"labelLineHeight": _LINE, "labelFontSize": SMALLEST, "labelOffset": {"condition": raised, "value": offset}}
            y["axis"].setdefault("labelExpr", f"({json.dumps(lines)})[datum.label]")
    cells = [(row, name) for rows in spec["datasets"].values() for row in rows for name, cell in row.items() if isinstance(cell, list)]
    if cells:
        for row, name in cells:
            row[name] = wrap(" ".join(row[name]), int((width - room) / (SMALLEST * _CHARACTER)))
        view["height"]["step"] += 13 * max(0, max(len(row[name]) for row, name in cells) - 2)


def _made_two_lines_high(spec: Spec, view: Spec, row_count: int, most: int) -> bool:
    """Make rows high enough for two lines where the page has room for that; whether they are."""
    lanes = [part["yOffset"]["field"] for part in _parts(view) if "yOffset" in part] if view["height"].get("for") == "offset" else []
    high = view["height"]["step"] * (len(_values(spec, lanes[0])) if lanes else 1)
    if high < _TWO_LINES and "facet" not in spec:
        added = row_count * (_TWO_LINES - high)
        if size_of(_drawn(spec))[1] + added + _BROKEN_TITLES < most:
            view["height"]["step"] = high = _TWO_LINES
    return bool(high >= _TWO_LINES)


def _entries(spec: Spec, channel: Spec) -> Collection[Any]:
    """What a legend tells of; nothing where it is that of the theme, for all charts."""
    domain: Collection[Any] = channel.get("scale", {}).get("domain", [])
    return domain or (_values(spec, channel["field"]) if "field" in channel else [])


def _fit_legend(legend: Spec, domain: Collection[Any], width: int) -> None:
    """As many columns as the longest entry lets stand side by side; the title above the entries where there is little room."""
    entry = 34 + max((len(str(name)) for name in domain), default=12) * 12 * _CHARACTER
    legend["columns"] = max(1, min(len(domain) or 2, int(width // entry)))
    if width < NARROW * (1 - _LABEL_SHARE):
        legend["titleOrient"] = "top"
        legend["gradientLength"] = min(legend.get("gradientLength", 200), round(width * 0.5))


def _arranged(spec: Spec, width: int) -> int:
    """How many panels stand side by side, after those for which there is no room have gone below."""
    if width < NARROW and "column" in spec.get("facet", {}):
        spec["facet"] = spec["facet"]["column"]
        spec["columns"] = len(_values(spec, spec["facet"]["field"]))
    facet = spec.get("facet", {})
    if "columns" in spec:
        header = facet.get("header", {})
        panels = len(_values(spec, facet["field"]))
        spec["columns"] = max(
            1, min(spec["columns"], panels, round(width / (max(spec["spec"].get("width", PLOT_WIDTH), _LEAST_PANEL) + 20)))
        )
        header["labelLimit"] = width // spec["columns"] - 24
        return int(spec["columns"])
    if "row" in facet:
        above = {"labelOrient": "top", "labelAnchor": "start", "labelAlign": "left", "labelLimit": width - 20}
        facet["row"]["header"] |= above | {"labelPadding": _ABOVE_ROWS["labelPadding"]}
        spec["spacing"] = _ABOVE_ROWS["spacing"]
    if "column" in facet:
        return len(_values(spec, facet["column"]["field"]))
    return 1


def _values(spec: Spec, field: str) -> set[Any]:
    return {row[field] for rows in spec["datasets"].values() for row in rows if field in row}


def _titled(spec: Spec, view: Spec) -> list[tuple[str, Spec]]:
    """What bears a title of one line: the axes of a view and the head of its panels, each with the channel that it is of."""
    encodings = [part["encoding"] for part in _parts(view) if "encoding" in part]
    axes = [(name, encoding[name]) for encoding in encodings for name in ("x", "y") if name in encoding]
    channels = [*axes, ("facet", spec.get("facet", {}).get("header", {}))]
    return [(name, channel) for name, channel in channels if isinstance(channel.get("title"), str)]


def _move_ranges(view: Spec, moved: float) -> None:
    """Ranges that are given in pixels keep their distance from the right end of the plot."""
    for part in _parts(view):
        x = part.get("x")
        if isinstance(x, dict) and x.get("axis") and isinstance(x.get("scale", {}).get("range"), list):
            begin, end = x["scale"]["range"]
            x["scale"]["range"] = [begin, end + moved]


def _wrapped(text: str, width: float, character: float) -> str | list[str]:
    lines = wrap(text, max(12, int(width / character)))
    return lines if len(lines) > 1 else text
