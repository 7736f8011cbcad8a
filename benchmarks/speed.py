"""`make bench`: one table of how fast newsdrift is, beside what any program must do and what others use.

Each figure comes from a process of its own, all in the same run. NEWSDRIFT_BENCH_VERSIONS sets the size of the simulated corpus.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import pytest

from benchmarks import made
from benchmarks.printing import machine, section

ROOT = Path(__file__).parents[1]
DIGITALGOV = ROOT.parent / "shared" / "corpora" / "digitalgov_versions.jsonl.gz"
VERSION_COUNT = int(os.environ.get("NEWSDRIFT_BENCH_VERSIONS", "50000"))
FORMATS = ("csv", "parquet")
GIB = 2**30
ADDED = ("lineages", "values", "headlines", "notices", "boilerplate", "copies")  # measures beyond alignment
PAGE_COUNT = 300
CAPTURE_COUNT = int(os.environ.get("NEWSDRIFT_BENCH_CAPTURES", "100000"))
RUNS = 3  # of the readers, of which the fastest counts: they take seconds, in which another program shows

NOTES = f"""
Seconds run after imports; "with start" from the start of the process to its end. The floor: polars reads the raw JSON Lines and
writes them as Parquet. The build reads, splits, aligns, measures, checks and writes, in one partition; where the time goes is told
of the build with {FORMATS[0]} tables. Alignment alone: the sentences are split already, for ndiff by a regular expression; for deltas the
text is in tokens, of which its matcher makes segments. With splitting: all that it takes from the text on, so this compares like with
like. ndiff and deltas ran for ten seconds each, on updates in random order. Pages and archive: {PAGE_COUNT} pages after tests/pages,
no two alike; newsdrift finds text, title, times, address and language. Tables: captures of 1 to 2 kB, ten of each article, to the
frame of observations; the floor: polars reads the file. Of these readers the fastest of {RUNS} runs counts, in turns."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a process measured of itself, and how long it took from start to end."""

    figures: dict[str, float]
    stages: dict[str, float]
    seconds_with_start: float

    def __getitem__(self, name: str) -> float:
        return self.figures[name]


@dataclass(frozen=True, slots=True)
class Corpus:
    """A study with one raw file, the floor under its build, and its build per format."""

    name: str
    floor: Run
    builds: dict[str, Run]


def test_speed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Prints the table. Misses of the aims are shown, not failed: machines differ."""
    simulated = _raw_file(tmp_path / "simulated", "captures.jsonl")
    _python(str(ROOT / "benchmarks" / "simulate.py"), str(VERSION_COUNT), str(simulated), str(tmp_path / "truth.jsonl"))
    corpora = [_measured_corpus("simulated", simulated, tmp_path)]
    if DIGITALGOV.is_file():
        copied = _raw_file(tmp_path / "digitalgov", "versions.jsonl.gz")
        shutil.copy(DIGITALGOV, copied)
        corpora.append(_measured_corpus("digital.gov", copied, tmp_path))
    aligned = {name: _run(name, simulated) for name in ("align", "ndiff", "deltas")}
    readings = _readings(tmp_path)
    lines = [
        f"Speed of newsdrift: {machine()}",
        *section("The whole build", _build_rows(corpora)),
        *section(f"Where the time goes: {corpora[0].name}, {FORMATS[0]}", _stage_rows(corpora[0].builds[FORMATS[0]])),
        *section("Alignment of the simulated corpus", _alignment_rows(aligned)),
        *section("Readers", _reading_rows(readings)),
        *section("Aims, on two cores and the simulated corpus", [*_aim_rows(corpora[0], aligned), *_reading_aims(readings)]),
        NOTES,
    ]
    with capsys.disabled():
        print("", *lines, sep="\n")


def _raw_file(study: Path, name: str) -> Path:
    """Where the raw file of a study of its own goes."""
    folder = study / "data" / "raw" / study.name
    folder.mkdir(parents=True)
    return folder / name


def _measured_corpus(name: str, raw_file: Path, scratch: Path) -> Corpus:
    study = raw_file.parents[3]
    builds = {}
    for form in FORMATS:
        builds[form] = _run("build", study, form)
        shutil.rmtree(study / "data" / "processed")
    return Corpus(name, _run("floor", raw_file, scratch / "floor.parquet"), builds)


def _run(command: str, *arguments: Path | str) -> Run:
    start = perf_counter()
    printed = _python("-m", "benchmarks.measured", command, *map(str, arguments))
    seconds = perf_counter() - start
    figures = json.loads(printed)
    return Run(stages=figures.pop("stages", {}), figures=figures, seconds_with_start=seconds)


def _python(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def _build_rows(corpora: list[Corpus]) -> list[list[str]]:
    """A row for the floor and for the build in each format, of each corpus."""
    rows = [["", "versions", "seconds", "with start", "versions/s", "times floor", "peak GiB"]]
    for corpus in corpora:
        count = corpus.builds[FORMATS[0]]["version_count"]
        for name, run in {"floor": corpus.floor, **{f"build, {form}": run for form, run in corpus.builds.items()}}.items():
            seconds = run["seconds"]
            rows.append(
                [
                    f"{corpus.name}: {name}",
                    f"{count:,}",
                    f"{seconds:.2f}",
                    f"{run.seconds_with_start:.2f}",
                    f"{count / seconds:,.0f}",
                    f"{seconds / corpus.floor['seconds']:.1f}",
                    f"{run['peak_bytes'] / GIB:.2f}",
                ]
            )
    return rows


def _stage_rows(run: Run) -> list[list[str]]:
    """A row per stage of the build, the longest first."""
    stages = {**run.stages, "all else": run["seconds"] - sum(run.stages.values())}
    ordered = sorted(stages.items(), key=lambda stage: -stage[1])
    return [["", "seconds", "share"], *([name, f"{seconds:.2f}", f"{seconds / run['seconds']:.0%}"] for name, seconds in ordered)]


def _rates(run: Run) -> tuple[float, float]:
    """Updates a second: alignment alone, and with splitting."""
    return run["update_count"] / run["seconds"], run["update_count"] / (run["seconds"] + run["split_seconds"])


def _alignment_rows(aligned: dict[str, Run]) -> list[list[str]]:
    """A row for newsdrift and for each peer."""
    names = {"align": "newsdrift", "ndiff": "difflib.ndiff", "deltas": "deltas segment matcher"}
    ours = _rates(aligned["align"])
    rows = [["", "updates", "updates/s alone", "newsdrift is", "updates/s with splitting", "newsdrift is"]]
    for name, run in aligned.items():
        compared = [cell for rate, our in zip(_rates(run), ours, strict=True) for cell in (f"{rate:,.0f}", f"{our / rate:.1f} times")]
        rows.append([names[name], f"{run['update_count']:,}", *compared])
    return rows


# What is read, by whom; the first of each group is newsdrift, the others are what it is compared with.
READINGS = {
    "pages": {"pages": "newsdrift", "trafilatura_text": "trafilatura, text", "trafilatura_metadata": "trafilatura, with metadata"},
    "archive": {"archive": "newsdrift", "fastwarc": "fastwarc and trafilatura, text"},
    "csv": {"table": "newsdrift", "table_floor": "floor"},
    "parquet": {"table": "newsdrift", "table_floor": "floor"},
}


def _readings(scratch: Path) -> dict[str, dict[str, Run]]:
    """For each kind of raw file the fastest run of newsdrift and of its peers."""
    folders = {kind: scratch / kind for kind in ("archive", *FORMATS)}
    for folder in folders.values():
        folder.mkdir()
    made.write_archive(folders["archive"] / "pages.warc.gz", PAGE_COUNT)
    captures = made.captures(CAPTURE_COUNT)
    captures.write_csv(folders["csv"] / "captures.csv")
    captures.write_parquet(folders["parquet"] / "captures.parquet")
    arguments = {"pages": str(PAGE_COUNT)} | {kind: str(folder) for kind, folder in folders.items()}
    return {kind: _fastest(commands, arguments[kind]) for kind, commands in READINGS.items()}


def _fastest(commands: Iterable[str], argument: str) -> dict[str, Run]:
    """The fastest run of each command, the commands taking turns."""
    runs = [{command: _run(command, argument) for command in commands} for _ in range(RUNS)]
    return {command: min((run[command] for run in runs), key=lambda run: run["seconds"]) for command in runs[0]}


def _rate(run: Run) -> float:
    return run["count"] / run["seconds"]


def _reading_rows(readings: dict[str, dict[str, Run]]) -> list[list[str]]:
    """A row for newsdrift and for each peer, of each kind of raw file."""
    rows = [["", "captures", "captures/s", "newsdrift is", "peak GiB"]]
    for kind, runs in readings.items():
        ours, *_ = runs.values()
        for command, run in runs.items():
            name = f"{kind}: {READINGS[kind][command]}"
            rows.append(
                [name, f"{run['count']:,}", f"{_rate(run):,.0f}", f"{_rate(ours) / _rate(run):.2f} times", f"{run['peak_bytes'] / GIB:.2f}"]
            )
    return rows


def _reading_aims(readings: dict[str, dict[str, Run]]) -> list[list[str]]:
    """A row per aim of the readers."""
    rows = []
    for kind, peer in (("pages", "trafilatura_text"), ("archive", "fastwarc")):
        ours, *_ = readings[kind].values()
        times = _rate(ours) / _rate(readings[kind][peer])
        rows.append(_aim_row(f"{kind}, times {READINGS[kind][peer]}, at least", 0.8, times, is_reached=times >= 0.8))
    for form in FORMATS:
        rate = _rate(readings[form]["table"])
        rows.append(_aim_row(f"captures a second of {form}, at least", 100_000, rate, is_reached=rate >= 100_000))
    return rows


def _aim_rows(corpus: Corpus, aligned: dict[str, Run]) -> list[list[str]]:
    """A row per aim; the build is the default one."""
    run = corpus.builds[FORMATS[0]]
    rate, times_floor, gib = run["version_count"] / run["seconds"], run["seconds"] / corpus.floor["seconds"], run["peak_bytes"] / GIB
    rows = [["", "aim", "measured", ""], _aim_row("versions a second, at least", 5_000, rate, is_reached=rate >= 5_000)]
    for peer, aim in (("ndiff", 20), ("deltas", 100)):
        alone, with_splitting = (our / theirs for our, theirs in zip(_rates(aligned["align"]), _rates(aligned[peer]), strict=True))
        rows.append(_aim_row(f"alignment, times {peer}, at least", aim, alone, is_reached=alone >= aim))
        rows.append(_aim_row("the same, with splitting", aim, with_splitting, is_reached=with_splitting >= aim))
    rows.append(_aim_row("times the floor, at most", 10, times_floor, is_reached=times_floor <= 10))
    rows.append(_aim_row("GiB, at most", 3, gib, is_reached=gib <= 3))
    added = sum(run.stages[name] for name in ADDED)
    times_rest = added / (run["seconds"] - added)
    rows.append(_aim_row(f"{', '.join(ADDED)}, of all else, at most", 0.5, times_rest, is_reached=times_rest <= 0.5))
    return rows


def _aim_row(name: str, aim: float, found: float, *, is_reached: bool) -> list[str]:
    return [name, f"{aim:,}", f"{found:,.2f}" if aim < 1 else f"{found:,.1f}", "reached" if is_reached else "missed"]
