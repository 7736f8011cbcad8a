"""What notebooks show, held side by side: charts by their specification and data, tables and answers by their words. Nothing is run."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from newsdrift.errors import ArchiveError
from newsdrift.reports.reading import CHART_MIME

# Sums of fractions differ in the last digits from one processor to the next.
_DIGITS = 9
_WORDS = ("text/html", "text/plain")


@dataclass(frozen=True, slots=True)
class Shown:
    """A notebook as text: the kind and source of each cell, and of each code cell the charts and the words that it shows."""

    sources: tuple[tuple[str, str], ...]
    charts: tuple[tuple[str, ...], ...]
    words: tuple[tuple[str, ...], ...]

    @property
    def has_outputs(self) -> bool:
        """Whether anything was saved with it."""
        return any(self.charts) or any(self.words)


def shown(content: bytes, place: str) -> Shown:
    """What a notebook file holds; raises ArchiveError where it is no notebook. A stranger's file may be anything."""
    try:
        cells = json.loads(content, parse_float=_rounded)["cells"]
        sources = tuple((str(cell["cell_type"]), _joined(cell["source"])) for cell in cells)
        bundles = [list(_bundles(cell.get("outputs", []))) for cell in cells if cell["cell_type"] == "code"]
        charts = tuple(tuple(map(_chart, _of_charts(of_cell))) for of_cell in bundles)
        words = tuple(tuple(_words(bundle) for bundle in of_cell if CHART_MIME not in bundle) for of_cell in bundles)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ArchiveError(place, f"no notebook ({type(error).__name__})", "it is not run, nor compared") from error
    return Shown(sources, charts, words)


def differing_cells(first: Sequence[tuple[str, ...]], second: Sequence[tuple[str, ...]]) -> list[int]:
    """The code cells, counted from 1, that do not show the same."""
    return [at for at, (one, other) in enumerate(zip(first, second, strict=True), 1) if one != other]


def _bundles(outputs: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each output by its media types; what is printed is a text, an error its name."""
    for output in outputs:
        if "data" in output:
            yield dict(output["data"])
        elif "text" in output:
            yield {"text/plain": output["text"]}
        else:
            yield {"text/plain": str(output.get("ename"))}


def _of_charts(bundles: Sequence[dict[str, Any]]) -> Iterator[Any]:
    return (bundle[CHART_MIME] for bundle in bundles if CHART_MIME in bundle)


def _chart(spec: Any) -> str:
    """A chart's specification and data as text, in one form."""
    return json.dumps(spec, sort_keys=True, ensure_ascii=False)


def _words(bundle: dict[str, Any]) -> str:
    return "\n".join(_joined(bundle[kind]) for kind in _WORDS if kind in bundle)


def _joined(source: Any) -> str:
    return source if isinstance(source, str) else "".join(source)


def _rounded(number: str) -> float:
    return float(f"{float(number):.{_DIGITS}g}")
