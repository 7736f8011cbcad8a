"""Raw files as people have them, by reader, each with the captures that it gives beside it, in `<name>.expected.json`.

Written for this project, in the forms that sites, crawlers and programs write; free to use. Fields that are as in an empty capture are left
out of the JSON, bodies stand there as lists of lines.
"""

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources.decoding import look_at
from newsdrift.sources.readers import taker

SAMPLES = Path(__file__).parent
EXPECTED = ".expected.json"


def samples_of(reader: str) -> list[Path]:
    """The samples of a reader."""
    found = sorted((SAMPLES / reader).rglob(f"*{EXPECTED}"))
    assert found, f"no samples of {reader}"
    return [path.with_name(path.name.removesuffix(EXPECTED)) for path in found]


def expected_of(sample: Path) -> dict[str, Any]:
    """The reader, the captures and the reason for which the file was not read to its end, or null."""
    text = sample.with_name(sample.name + EXPECTED).read_text(encoding="utf-8")
    return dict(json.loads(text))


def found_in(sample: Path) -> dict[str, Any]:
    """The same as it is now: by the reader that takes the file."""
    reader = taker(sample, look_at(sample, "utf-8"))
    assert reader is not None, f"no reader takes {sample.name}"
    captures: list[dict[str, Any]] = []
    error = None
    try:
        captures.extend(described(capture) for capture in reader.read(sample))
    except CaptureError as failure:
        error = failure.reason
    return {"reader": reader.NAME, "captures": captures, "error": error}


def described(capture: Capture) -> dict[str, Any]:
    """All of a capture that is not as in an empty one, as JSON can hold it."""
    empty = Capture()
    named = ((field.name, getattr(capture, field.name)) for field in fields(Capture))
    return {name: _plain(name, value) for name, value in named if value != getattr(empty, name)}


def _plain(name: str, value: Any) -> Any:
    if name == "body":
        return value.split("\n")
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str) else value
