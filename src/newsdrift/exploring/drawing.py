"""The life of one article as marks to be drawn: its versions on a line of time, its sentences as bars, links as lines between them.

The marks are data: a browser draws them, and so does `svg`.
"""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from importlib import resources
from typing import Any

import polars as pl

from newsdrift.errors import printable_text
from newsdrift.in_words import counted
from newsdrift.packages import Package
from newsdrift.schema import ACTION_SIGNS, Action
from newsdrift.summaries.withheld import WITHHELD

HEIGHT = 400
MOST_BARS = 3_000  # a browser draws them in a tenth of a second
_COUNTED_FROM = 72  # pixels from version to version: room for words added and deleted
_NARROWEST = 46  # pixels from version to version; with more versions than fit, the drawing is wider than its frame
_SIDE, _AXIS, _POINTS, _COUNTS, _TOP, _BOTTOM = 16, 34, 76, 103, 114, 390  # pixels from the left, from the top
_WIDEST_BAR, _LOWEST_LETTER, _LEAST = 110, 13, 1.5  # pixels
_TEXT_LIMIT = 140  # characters of a sentence that a bar tells
_PER_DAY, _PER_TIME = 100, 140  # pixels from tick to tick: ten characters, and sixteen
_CHARACTER = 6.2  # pixels: a digit of a time
_STEPS = [
    *(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720)),
    *(timedelta(days=days) for days in (1, 2, 7, 14, 30, 91, 182, 365, 730, 3650)),
]
_DAY = timedelta(days=1)
_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)  # a Monday: steps of weeks begin with it


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn: an SVG element of a kind, where it stands, and what it tells.

    A click shows the update that led to version `shows`, at the line `target` (`o3`: the third sentence of its old version, `n3`: of the
    new one). `version` is the column of a point or bar, `life` its lineage.
    """

    shape: str
    kind: str
    at: Mapping[str, float | str]
    version: int | None = None
    shows: int | None = None
    target: str | None = None
    life: str | None = None
    name: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in the order in which they are drawn; `note` tells what is left out."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    note: str

    def as_data(self) -> dict[str, Any]:
        """The drawing for a browser: what a mark has not is left out."""
        marks = [{name: value for name, value in asdict(mark).items() if value is not None} for mark in self.marks]
        return {"width": self.width, "height": self.height, "note": self.note, "marks": marks}


def draw(article: Package, *, width: int) -> Drawing:
    """The versions and sentences of the package of one article, `width` pixels wide or, with many versions, wider."""
    metrics = article.version_metrics.drop("article_id", "version_number")
    versions = article.versions.drop("body").sort("version_number").join(metrics, on="version_id", maintain_order="left").to_dicts()
    if not versions:
        return Drawing(width, 0, (), "No capture of this article made a version.")
    needed = 2 * _SIDE + _NARROWEST * len(versions)
    frame = _Frame(max(width, needed), tuple(row["version_at"] for row in versions))
    drawn = _with_bars(versions)
    bars = list(_bars(article, frame, drawn))
    left_out = len(versions) - len(drawn)
    note = f"Sentences are drawn of the first {counted(len(drawn), 'version')} of {len(versions)}." if left_out else ""
    marks = (*_axis(frame), *_versions(versions, frame), *_lines(article, bars), *_bar_marks(bars, frame), *_deletions(article, bars))
    return Drawing(frame.width, HEIGHT, marks, note)


def _with_bars(versions: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The first versions, as many as have bars."""
    drawn: list[Mapping[str, Any]] = []
    total = 0
    for row in versions:
        total += row["sentence_count"]
        if total > MOST_BARS and drawn:
            break
        drawn.append(row)
    return drawn


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things stand from left to right."""

    width: int
    times: tuple[datetime, ...]

    @property
    def step(self) -> float:
        return (self.width - 2 * _SIDE) / len(self.times)

    def shown_by(self, number: int) -> int | None:
        """The update that a click on a version shows: the one that led to it; from the first version the one that follows, if any."""
        return max(number, 2) if len(self.times) > 1 else None

    def column(self, number: int) -> float:
        """The middle of a version's column."""
        return round(_SIDE + self.step * (number - 0.5), 1)

    def time(self, at: datetime) -> float:
        """The place of a time; what lies outside the versions stands at the end."""
        first, last = self.times[0], max(self.times)
        share = (at - first) / (last - first) if last > first else 0.5
        return round(self.column(1) + min(max(share, 0), 1) * (self.column(len(self.times)) - self.column(1)), 1)


def _axis(frame: _Frame) -> Iterator[Mark]:
    yield Mark("line", "axis", {"x1": _SIDE, "x2": frame.width - _SIDE, "y1": _AXIS, "y2": _AXIS})
    for at, text in _ticks(frame):
        x = frame.time(at)
        yield Mark("line", "tick", {"x1": x, "x2": x, "y1": _AXIS - 7, "y2": _AXIS})
        half = _CHARACTER * len(text) / 2
        yield Mark("text", "time", {"x": min(max(x, half), frame.width - half), "y": _AXIS - 10}, text=text)


def _ticks(frame: _Frame) -> list[tuple[datetime, str]]:
    """Times at round steps; where none lies between the versions, the first version's."""
    first, last = frame.times[0], max(frame.times)
    room = frame.time(last) - frame.time(first)
    step = next((step for step in _STEPS if (last - first) / step * _pixels(step) <= room), _STEPS[-1])
    form = "%Y-%m-%d" if step >= _DAY else "%Y-%m-%d %H:%M"
    start = _EPOCH + -(-(first - _EPOCH) // step) * step
    found = [start + step * number for number in range(int((last - start) / step) + 1)] if last >= start else []
    return [(at, f"{at:{form}}") for at in found] or [(first, f"{first:%Y-%m-%d %H:%M}")]


def _pixels(step: timedelta) -> int:
    """The room that a tick needs for its text."""
    return _PER_DAY if step >= _DAY else _PER_TIME


def _versions(versions: Sequence[Mapping[str, Any]], frame: _Frame) -> Iterator[Mark]:
    """Of each version when it was, between which looks it came, its point and what it changed."""
    for row in versions:
        if row["edited_after"] and row["edited_before"]:
            ends = {"x1": frame.time(row["edited_after"]), "x2": frame.time(row["edited_before"])}
            yield Mark("line", "between", {**ends, "y1": _AXIS, "y2": _AXIS}, shows=frame.shown_by(row["version_number"]))
    for row in versions:
        number, x, instant = row["version_number"], frame.column(row["version_number"]), frame.time(row["version_at"])
        yield Mark("path", "leader", {"d": f"M{instant} {_AXIS}C{instant} {_AXIS + 22} {x} {_AXIS + 8} {x} {_POINTS - 12}"})
        yield Mark("circle", "instant", {"cx": instant, "cy": _AXIS, "r": 3.5}, shows=frame.shown_by(number))
    for row in versions:
        number, x = row["version_number"], frame.column(row["version_number"])
        kind = "point suspect" if row["is_suspect"] else "point"
        at = {"cx": x, "cy": _POINTS, "r": 12}
        yield Mark("circle", kind, at, number, frame.shown_by(number), name=_version_name(row))
        yield Mark("text", "number", {"x": x, "y": _POINTS + 4}, text=str(number))
        if number > 1 and frame.step >= _COUNTED_FROM:
            yield Mark("text", "count", {"x": x, "y": _COUNTS}, text=_short_counts(row))


def _short_counts(row: Mapping[str, Any]) -> str:
    """The words that an update added and deleted."""
    return f"+{row['added_word_count']:,} −{row['deleted_word_count']:,}"


def _version_name(row: Mapping[str, Any]) -> str:
    """What a version's point tells to those who point at it or hear it."""
    told = [f"Version {row['version_number']}, {row['version_at']:%Y-%m-%d %H:%M} UTC ({row['time_basis']})"]
    if row["version_number"] > 1:
        told += [f"{row[f'{name}_sentence_count']:,} {name}" for name in ("added", "deleted", "edited", "moved")]
        told += ["new headline"] if row["has_title_change"] else []
    told += [f"as version {row['reverts_to_id'].rpartition('-')[2]} was"] if row["reverts_to_id"] else []
    return ", ".join([*told, *(["suspect"] if row["is_suspect"] else [])])


@dataclass(frozen=True, slots=True)
class _Bar:
    """A sentence of a version in its place."""

    sentence_id: str
    version: int
    place: int
    life: str
    left: float
    top: float
    width: float
    height: float
    kind: str
    text: str

    @property
    def right(self) -> float:
        return round(self.left + self.width, 1)

    @property
    def bottom(self) -> float:
        return round(self.top + self.height, 1)


def _bars(article: Package, frame: _Frame, drawn: Sequence[Mapping[str, Any]]) -> Iterator[_Bar]:
    """The sentences of versions from top to bottom, each as high as it has words."""
    sentences = article.sentences.sort("version_id", "sentence_index").partition_by("version_id", as_dict=True)
    actions = dict(article.links.drop_nulls("new_sentence_id").select("new_sentence_id", "action").iter_rows())
    scale = (_BOTTOM - _TOP) / max(max(row["word_count"] + row["sentence_count"] for row in drawn), 1)
    width = round(min(frame.step * 0.5, _WIDEST_BAR), 1)
    for version in drawn:
        top = float(_TOP)
        rows = sentences.get((version["version_id"],), article.sentences.clear())
        for row in rows.iter_rows(named=True):
            height = max((row["word_count"] + 1) * scale, _LEAST)
            yield _Bar(
                sentence_id=row["sentence_id"],
                version=version["version_number"],
                place=row["sentence_index"] + 1,
                life=row["lineage_id"],
                left=round(frame.column(version["version_number"]) - width / 2, 1),
                top=round(top, 1),
                width=width,
                height=round(max(height - 1, 1), 1),
                kind=actions.get(row["sentence_id"], "first"),
                text=row["text"] or f"({WITHHELD})",
            )
            top += height


def _bar_marks(bars: Sequence[_Bar], frame: _Frame) -> Iterator[Mark]:
    for bar in bars:
        at = {"x": bar.left, "y": bar.top, "width": bar.width, "height": bar.height}
        text = printable_text(bar.text if len(bar.text) <= _TEXT_LIMIT else f"{bar.text[: _TEXT_LIMIT - 1]}…")
        name = f"Sentence {bar.place} of version {bar.version}, {'first version' if bar.kind == 'first' else bar.kind}: {text}"
        target = f"{'o' if bar.version == 1 else 'n'}{bar.place}"
        yield Mark("rect", f"bar {bar.kind}", at, bar.version, frame.shown_by(bar.version), target, bar.life, name)
        sign = ACTION_SIGNS.get(bar.kind, "").strip()
        if sign and bar.height >= _LOWEST_LETTER:
            middle = {"x": round(bar.left + bar.width / 2, 1), "y": round(bar.top + bar.height / 2 + 4, 1)}
            yield Mark("text", f"sign {bar.kind}", middle, text=sign)


def _lines(article: Package, bars: Sequence[_Bar]) -> Iterator[Mark]:
    """The links between neighbouring versions, each a ribbon from the old bar to the new one."""
    of_sentence = {bar.sentence_id: bar for bar in bars}
    linked = article.links.drop_nulls(["old_sentence_id", "new_sentence_id"])
    for old_id, new_id, action, is_moved in linked.select("old_sentence_id", "new_sentence_id", "action", "is_moved").iter_rows():
        if new_id in of_sentence and old_id in of_sentence:
            kind = f"link {action} moved" if is_moved else f"link {action}"
            yield _ribbon(of_sentence[old_id], of_sentence[new_id], kind)


def _ribbon(old: _Bar, new: _Bar, kind: str) -> Mark:
    middle = round((old.right + new.left) / 2, 1)
    there = f"M{old.right} {old.top}C{middle} {old.top} {middle} {new.top} {new.left} {new.top}"
    back = f"V{new.bottom}C{middle} {new.bottom} {middle} {old.bottom} {old.right} {old.bottom}Z"
    return Mark("path", kind, {"d": there + back}, shows=new.version, target=f"n{new.place}", life=new.life)


def _deletions(article: Package, bars: Sequence[_Bar]) -> Iterator[Mark]:
    """An edge on the right of each bar that the next version no longer has."""
    deleted = set(article.links.filter(pl.col("action") == Action.DELETED)["old_sentence_id"])
    for bar in bars:
        if bar.sentence_id in deleted:
            at = {"x": bar.right, "y": bar.top, "width": 5, "height": bar.height}
            name = f"Sentence {bar.place} of version {bar.version} was deleted by version {bar.version + 1}"
            yield Mark("rect", "end deleted", at, shows=bar.version + 1, target=f"o{bar.place}", life=bar.life, name=name)


def svg(drawing: Drawing) -> str:
    """The drawing as a picture that does nothing: no sentence is in it."""
    marks = "".join(_element(mark) for mark in drawing.marks)
    style = resources.files("newsdrift").joinpath("exploring", "drawing.css").read_text(encoding="utf-8")
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    paper = '<rect class="paper" width="100%" height="100%"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="nd-drawing" {size}><style>{style}</style>{paper}{marks}</svg>'


def _element(mark: Mark) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in mark.at.items())
    return f'<{mark.shape} class="{mark.kind}"{attributes}>{html.escape(mark.text or "")}</{mark.shape}>'
