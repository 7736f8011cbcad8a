"""What `make bench` times, each in a process of its own: `python -m benchmarks.measured COMMAND ARGUMENT ...` prints JSON.

Seconds are counted after imports; `peak_bytes` is the most memory that the process ever held.
"""

import json
import random
import re
import resource
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import ParamSpec, TypeVar

from benchmarks import made

P = ParamSpec("P")
T = TypeVar("T")

SEED = 20210616
SAMPLE_SECONDS = 10.0  # for the slow ones: so long through updates in random order

# The functions of a build whose time is told apart, by the module that calls them; a stage counts without the stages called from it.
STAGES = {
    ("newsdrift.pipeline", "observation_frame"): "read",
    ("newsdrift.tables.curating", "identify"): "identify",
    ("newsdrift.pipeline", "order_looks"): "identify",
    ("newsdrift.measuring", "number_versions"): "find versions",
    ("newsdrift.measuring", "version_frame"): "find versions",
    ("newsdrift.measuring", "sentence_frame"): "split",
    ("newsdrift.measuring", "update_sides"): "align",
    ("newsdrift.measuring", "align_updates"): "align",
    ("newsdrift.measuring", "trace"): "lineages",
    ("newsdrift.measuring", "lineage_frame"): "lineages",
    ("newsdrift.measuring", "value_tables"): "values",
    ("newsdrift.measuring", "headline_frame"): "headlines",
    ("newsdrift.notices", "find_notices"): "notices",
    ("newsdrift.notices", "new_notices"): "notices",
    ("newsdrift.notices", "notice_frame"): "notices",
    ("newsdrift.pipeline", "find_boilerplate"): "boilerplate",
    ("newsdrift.pipeline", "with_causes"): "boilerplate",
    ("newsdrift.pipeline", "wire_groups"): "copies",
    ("newsdrift.pipeline", "measure_articles"): "measure",
    ("newsdrift.pipeline", "package_frames"): "join tables",
    ("newsdrift.pipeline", "write_valid_package"): "write",
    ("newsdrift.packages.writing", "check_staged"): "check",
}


class Stages:
    """The seconds of each stage, without those of the stages within it."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES.values(), 0.0)
        self._within: list[float] = []

    def install(self) -> None:
        """Put a clock around the functions of `STAGES`; fails where one of them is not there any more."""
        for (module, name), stage in STAGES.items():
            home = import_module(module)
            setattr(home, name, self.timed(getattr(home, name), stage))

    def timed(self, function: Callable[P, T], stage: str) -> Callable[P, T]:
        """The function, with its seconds counted to a stage."""

        @wraps(function)
        def clocked(*args: P.args, **kwargs: P.kwargs) -> T:
            self._within.append(0.0)
            start = perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                spent = perf_counter() - start
                self.seconds[stage] += spent - self._within.pop()
                if self._within:
                    self._within[-1] += spent

        return clocked


def build(study: str, form: str) -> dict[str, object]:
    """The whole build: read, align, measure, check, write."""
    from newsdrift import pipeline

    stages = Stages()
    stages.install()
    start = perf_counter()
    built = pipeline.build(Path(study) / "data" / "raw", study, format=form)
    seconds = perf_counter() - start
    if not built.report.valid:
        raise SystemExit(f"the package of {study} is not valid")
    return {"seconds": seconds, "version_count": built.version_count, "stages": stages.seconds}


def floor(raw_file: str, target: str) -> dict[str, object]:
    """What any program must do: read the records, write them."""
    import polars as pl

    start = perf_counter()
    pl.read_ndjson(raw_file, infer_schema_length=None).write_parquet(target)
    return {"seconds": perf_counter() - start}


def align(captures: str) -> dict[str, object]:
    """All updates of a simulated corpus at once: `seconds` aligns, `split_seconds` splits before."""
    import polars as pl

    from newsdrift import measuring
    from newsdrift.tables.sentences import sentence_frame

    rows = [(f"{article}-{number}", article, number, body, "en") for article, number, body in _versions(captures)]
    columns = {"version_id": pl.String, "article_id": pl.String, "version_number": pl.Int64, "body": pl.String, "language": pl.String}
    versions = pl.DataFrame(rows, schema=columns, orient="row")
    start = perf_counter()
    sentences = sentence_frame(versions)
    split = perf_counter()
    updates = measuring.update_frame(versions)
    sides = measuring.update_sides(updates, sentences)
    ready = perf_counter()
    measuring.align_updates(sides)
    return {"seconds": perf_counter() - ready, "split_seconds": split - start, "update_count": updates.height}


def ndiff(captures: str) -> dict[str, object]:
    """difflib.ndiff on sentences that end with a full stop, question or exclamation mark."""
    import difflib

    end = re.compile(r"(?<=[.!?])\s+")
    return _sampled(captures, end.split, lambda old, new: list(difflib.ndiff(old, new)))


def deltas(captures: str) -> dict[str, object]:
    """The segment matcher of deltas on its own tokens, of which it makes sentences and paragraphs itself."""
    from deltas import segment_matcher, text_split

    return _sampled(captures, text_split.tokenize, lambda old, new: list(segment_matcher.diff(old, new)))


def pages(count: str) -> dict[str, object]:
    """Main text and metadata of pages, as newsdrift's reader of saved pages finds them."""
    from newsdrift.sources.pages import read_page

    return _paged(int(count), lambda url, data: read_page(data, url=url))


def trafilatura_text(count: str) -> dict[str, object]:
    """The text of the same pages by trafilatura alone, as it comes."""
    import trafilatura

    return _paged(int(count), lambda url, data: trafilatura.extract(data, url=url))


def trafilatura_metadata(count: str) -> dict[str, object]:
    """Text and metadata of the same pages by trafilatura alone."""
    import trafilatura

    return _paged(int(count), lambda url, data: trafilatura.bare_extraction(data, url=url, with_metadata=True))


def _paged(count: int, extract: Callable[[str, bytes], object]) -> dict[str, object]:
    """All pages but the first, which meets what is loaded and compiled only once."""
    (first_url, first), *others = made.pages(count + 1)
    extract(first_url, first)
    start = perf_counter()
    for url, data in others:
        extract(url, data)
    return {"seconds": perf_counter() - start, "count": len(others)}


def archive(raw: str) -> dict[str, object]:
    """A folder with a web archive to the observation frame."""
    return _observed(raw)


def fastwarc(raw: str) -> dict[str, object]:
    """The same archive read by fastwarc, its pages by trafilatura alone."""
    import trafilatura
    from fastwarc import ArchiveIterator, WarcRecordType

    [source] = Path(raw).iterdir()
    count = 0
    start = perf_counter()
    with source.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            trafilatura.extract(record.reader.read(), url=record.headers["WARC-Target-URI"])
            count += 1
    return {"seconds": perf_counter() - start, "count": count}


def table(raw: str) -> dict[str, object]:
    """A folder with a table of captures to the observation frame."""
    return _observed(raw)


def table_floor(raw: str) -> dict[str, object]:
    """The same table read by polars, and nothing else."""
    import polars as pl

    [source] = Path(raw).iterdir()
    start = perf_counter()
    frame = pl.read_csv(source, infer_schema=False) if source.suffix == ".csv" else pl.read_parquet(source)
    return {"seconds": perf_counter() - start, "count": frame.height}


def _observed(raw: str) -> dict[str, object]:
    from newsdrift.sources import read_raw_batches
    from newsdrift.tables.observations import observation_frame, usable

    start = perf_counter()
    frame = observation_frame(read_raw_batches(Path(raw), encodings={}, overrides={}))
    seconds = perf_counter() - start
    if usable(frame).height != frame.height:
        raise SystemExit(f"not all captures of {raw} are usable")
    return {"seconds": seconds, "count": frame.height}


def _sampled(captures: str, split: Callable[[str], T], match: Callable[[T, T], object]) -> dict[str, object]:
    """As many updates as there is time for, in an order that chance gave."""
    versions = {(article, number): body for article, number, body in _versions(captures)}
    updates = sorted((article, number) for article, number in versions if number > 1)
    random.Random(SEED).shuffle(updates)  # noqa: S311 - nothing is secret here
    splitting = matching = 0.0
    done = 0
    for article, number in updates:
        start = perf_counter()
        old, new = split(versions[article, number - 1]), split(versions[article, number])
        ready = perf_counter()
        match(old, new)
        splitting, matching = splitting + ready - start, matching + perf_counter() - ready
        done += 1
        if splitting + matching > SAMPLE_SECONDS:
            break
    return {"seconds": matching, "split_seconds": splitting, "update_count": done}


def _versions(captures: str) -> Iterator[tuple[str, int, str]]:
    """Article, version number and body of the captures that brought a version."""
    with Path(captures).open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["version"]:
                yield record["article_id"], record["version"], record["text"]


def _peak_bytes() -> int:
    """The most memory of this process: on Linux not what `getrusage` says, which counts that of the process it was started by."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text(encoding="ascii"))[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


COMMANDS: dict[str, Callable[..., dict[str, object]]] = {
    command.__name__: command
    for command in (
        build, floor, align, ndiff, deltas, pages, trafilatura_text, trafilatura_metadata, archive, fastwarc, table, table_floor,
    )
}  # fmt: skip

if __name__ == "__main__":
    figures = COMMANDS[sys.argv[1]](*sys.argv[2:])
    print(json.dumps({**figures, "peak_bytes": _peak_bytes()}))
