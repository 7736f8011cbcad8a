"""Charts as figures of a publication: true to size, legible in print, with the data that they draw and a caption."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import polars as pl
import vl_convert

from newsdrift.charts.fitting import SMALLEST, fitted, size_of
from newsdrift.charts.pdf_order import ordered
from newsdrift.charts.theme import AnyChart
from newsdrift.errors import FigureError, FileError
from newsdrift.packages import Package
from newsdrift.packages.placing import put_in_place
from newsdrift.summaries.watching import watched

WIDTHS_MM = (85, 180)  # one column and two of a journal's page
MOST_MM = 240  # a page has no room for a higher figure
PPI = 600
SMALLEST_POINTS = 7.0
_POINTS = 72 / 25.4  # of a millimetre
_PIXEL_POINTS = 0.65  # the smallest text, of 11 pixels, has 7.15 points
_SVG_SIZE = re.compile(r'width="([0-9.]+)" height="([0-9.]+)"')


def save_figure(chart: AnyChart, path: Path | str, *, width_mm: int = 180, package: Package | None = None) -> list[Path]:
    """Write a chart for print, `width_mm` wide (85 or 180): beside it `.csv` with the data drawn and `.txt` with its caption.

    The suffix says what is drawn, `.svg`, `.pdf` or `.png` (600 dots per inch); without one all three are. The chart is laid out anew
    for its width, so that no text is smaller than 7 points. The caption has the title, what the numbers rest on and how to read the
    marks and, of the `package`, period and cadence. The same chart gives the same bytes; a file is there whole or not at all. Returns
    the files written.

    Raises `FigureError` for another suffix or width, and where the chart cannot be drawn so narrow or would be higher than a page;
    `FileError` where a file cannot be written.
    """
    target = Path(path)
    if target.suffix not in {*_DRAWN, ""}:
        raise FigureError(
            str(path), f"no figure can have the form {target.suffix!r}", f"end the name with {', '.join(_DRAWN)}, or with none"
        )
    if width_mm not in WIDTHS_MM:
        raise FigureError(str(path), f"no page has room of {width_mm} mm", "let width_mm be 85 (one column) or 180 (two)")
    spec = chart.to_dict()
    pixels = _POINTS / _PIXEL_POINTS
    svg = _scaled(fitted(spec, round(width_mm * pixels), most=int(MOST_MM * pixels))[1], width_mm, str(path))
    forms = [target.suffix] if target.suffix else list(_DRAWN)
    contents = {form: _DRAWN[form](svg) for form in forms}
    contents |= {".csv": drawn_data(chart).write_csv().encode(), ".txt": caption(spec["title"], package).encode()}
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return [
            put_in_place(target.with_suffix(suffix) if target.suffix else Path(f"{target}{suffix}"), content)
            for suffix, content in contents.items()
        ]
    except OSError as error:
        finding = f"the figure cannot be written ({error.strerror})"
        raise FileError(str(path), finding, "name a file in a folder that you may write to") from error


def drawn_data(chart: AnyChart) -> pl.DataFrame:
    """The rows that a chart draws; lists of lines as one line."""
    frame = cast("pl.DataFrame", chart.data)
    lists = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.List)]
    return frame.with_columns(pl.col(name).list.join(" ") for name in lists)


def caption(title: Mapping[str, Any] | str, package: Package | None) -> str:
    """The title, what stands below it in a notebook and, of a package, when and how often its articles were looked at, a line each."""
    told = {"text": title} if isinstance(title, str) else title
    below: Sequence[str] = told.get("subtitle", [])
    lines = [told["text"], " ".join(below), watched(package) if package else ""]
    return "".join(f"{line}\n" for line in lines if line)


def _scaled(svg: str, width_mm: int, place: str) -> str:
    """The SVG with its size on paper in points, in place of pixels."""
    width, height = size_of(svg)
    points = width_mm * _POINTS / width
    if points * SMALLEST < SMALLEST_POINTS:
        least = round(points * SMALLEST, 1)
        raise FigureError(
            place, f"at {width_mm} mm its smallest text would have {least} points", "draw fewer rows or panels, or let width_mm be 180"
        )
    height_mm = round(height * points / _POINTS)
    if height_mm > MOST_MM:
        told = f"at {width_mm} mm it would be {height_mm} mm high, and a page has room for {MOST_MM}"
        raise FigureError(place, told, "draw fewer rows or panels: most summaries take a `limit`")
    return _SVG_SIZE.sub(f'width="{width * points:.3f}" height="{height * points:.3f}"', svg, count=1)


def _as_svg(svg: str) -> bytes:
    """With its size in millimetres: programs differ in how many points a number without unit is."""
    width, height = (length / _POINTS for length in size_of(svg))
    return _SVG_SIZE.sub(f'width="{width:.4g}mm" height="{height:.4g}mm"', svg, count=1).encode()


def _as_pdf(svg: str) -> bytes:
    """The converter takes numbers without unit for points; from millimetres it would make a page a third too wide."""
    return ordered(vl_convert.svg_to_pdf(svg))


def _as_png(svg: str) -> bytes:
    png: bytes = vl_convert.svg_to_png(svg, ppi=PPI)
    return png


_DRAWN: Mapping[str, Callable[[str], bytes]] = {".svg": _as_svg, ".pdf": _as_pdf, ".png": _as_png}
