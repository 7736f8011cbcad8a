"""Everything that raw folders should not hold, in one build: each has its row, the rest is built, memory stays small."""

import gzip
import json
import os
import random
import subprocess
import sys
from itertools import accumulate
from pathlib import Path

import polars as pl

import newsdrift

MOST_MEMORY = 2048  # MiB
LINK = "https://news.google.com/articles/CBMiHGh0dHBzOi8veC5leGFtcGxlL2ZlcnJ5LTQ0MTc"
BUILD = """
import resource, sys, newsdrift
made = newsdrift.build(sys.argv[1], sys.argv[2])
print(made.report.valid, made.version_count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def record(**fields: object) -> bytes:
    filled = {"url": "https://x.example/ferry", "text": "The ferry left.", "captured_at": "2021-06-16T15:45:00Z", **fields}
    return json.dumps(filled).encode() + b"\n"


def built(raw: Path, package: Path) -> tuple[str, str, int]:
    """Whether a build in a process of its own made a valid package, its versions, and its memory in MiB."""
    done = subprocess.run([sys.executable, "-c", BUILD, str(raw), str(package)], capture_output=True, text=True, check=True)
    valid, versions, memory = done.stdout.split()
    return valid, versions, int(memory)


def write_bad_files(raw: Path) -> None:
    files = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 4,
        "nul.jsonl": record(text="A\x00B."),
        "latin.txt": b"url: https://x.example/caf\xe9\n\nCaf\xe9.",
        "utf16.txt": "url: https://x.example/utf16\ndate: 2021-06-16\n\nשלום, 12.".encode("utf-16"),
        "footer.txt": f"{LINK}\n2021-06-16 15:45:00Z\n52781671282824\nNo comments:\n".encode(),
        "dates.jsonl": record(captured_at="1900-01-01T00:00:00Z") + record(captured_at="9999-12-31T23:59:59-12:00"),
        "twin1.jsonl": record(),
        "twin2.jsonl": record(),
        "deep.jsonl": b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"\n" + record(url="https://x.example/deep"),
        "line.jsonl": record(text="x" * 20_000_000) + b"\n" * 1_000_000 + record(url="https://x.example/line"),
        "bomb.jsonl.gz": gzip.compress(
            b'{"text": "' + b"x" * 300_000_000 + b'"}\n' + record(url="https://x.example/bomb"), compresslevel=1
        ),
        "broken.jsonl.gz": gzip.compress(b"".join(record(url=f"https://x.example/{n}", text=os.urandom(99).hex()) for n in range(99)))[
            :-900
        ],
    }
    for name, content in files.items():
        (raw / name).write_bytes(content)
    (raw / "out.txt").symlink_to("/etc/hostname")
    (raw / "circle").symlink_to(raw)
    Path(os.fsdecode(os.fsencode(raw) + b"/<b>\n\x1b[31m\xff.txt")).write_bytes(b"No form.")


def test_all_bad_files_at_once_stop_nothing_and_each_has_a_row(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    write_bad_files(raw)
    valid, _, memory = built(raw, tmp_path)
    assert (valid, memory < MOST_MEMORY) == ("True", True)
    captures = newsdrift.read_package(tmp_path).captures.with_columns(file=pl.col("capture_id").str.split("#").list.first())
    rejected = captures.filter(pl.col("status") == "rejected").group_by("file").len().sort("file")
    assert dict(rejected.rows()) == {
        "<b>%0A%1B[31m%FF.txt": 1,
        "binary.txt": 1,
        "bomb.jsonl.gz": 1,
        "broken.jsonl.gz": 1,
        "circle": 1,
        "dates.jsonl": 2,
        "deep.jsonl": 1,
        "empty.txt": 1,
        "footer.txt": 1,
        "latin.txt": 1,
        "line.jsonl": 1,
        "out.txt": 1,
    }
    used = captures.filter(pl.col("status").is_in(["new", "identical"]))
    assert {"nul.jsonl", "utf16.txt", "twin1.jsonl", "twin2.jsonl", "deep.jsonl", "line.jsonl", "bomb.jsonl.gz"} <= set(used["file"])
    assert used.filter(pl.col("file") == "broken.jsonl.gz").height > 50
    assert captures.filter((pl.col("status") == "rejected") & pl.col("reason").is_null()).height == 0


def test_two_long_texts_that_share_only_common_words_take_little_memory(tmp_path: Path) -> None:
    """Words as frequent as in real text, by Zipf's law. Without a bound on the pairs of one word these took 5.9 GiB."""
    chance = random.Random(1)  # noqa: S311 - nothing is secret here
    vocabulary = [f"w{number}" for number in range(20_000)]
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    bodies = ["\n".join(" ".join(chance.choices(vocabulary, cum_weights=weights, k=20)) + "." for _ in range(4_000)) for _ in range(2)]
    (tmp_path / "raw").mkdir()
    lines = [record(text=body, captured_at=f"2021-06-16T1{hour}:00:00Z") for hour, body in enumerate(bodies)]
    (tmp_path / "raw" / "long.jsonl").write_bytes(b"".join(lines))
    valid, versions, memory = built(tmp_path / "raw", tmp_path)
    assert (valid, versions, memory < MOST_MEMORY) == ("True", "2", True)


def test_a_package_that_would_not_be_valid_is_not_written(tmp_path: Path, sample_study: Path) -> None:
    """A link that skips the schema is made by breaking the schema for the time of one build."""
    newsdrift.build(sample_study / "data" / "raw", tmp_path)
    before = (tmp_path / "datapackage.json").read_bytes()
    code = (
        "import sys, newsdrift\nfrom newsdrift import pipeline\n"
        "whole = pipeline.package_frames\n"
        "pipeline.package_frames = lambda *a, **k: {**whole(*a, **k), 'outlets': whole(*a, **k)['outlets'].head(2)}\n"
        "made = newsdrift.build(sys.argv[1], sys.argv[2])\nprint(made.report.valid, made.report.errors['type'].to_list())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(sample_study / "data" / "raw"), str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False ['foreign-key']\n"
    assert (tmp_path / "datapackage.json").read_bytes() == before
    assert newsdrift.check_package(tmp_path).valid
