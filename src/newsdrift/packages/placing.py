"""One file put in its place, whole or not at all."""

import os
from pathlib import Path


def put_in_place(path: Path, content: bytes) -> Path:
    """Write a file beside its place and move it there; returns the path.

    Raises OSError where it cannot be written: what was there stays, and nothing is left beside it.
    """
    aside = path.with_name(f".{path.name}.part")
    try:
        aside.write_bytes(content)
        os.replace(aside, path)  # noqa: PTH105 - must replace on every system
    finally:
        aside.unlink(missing_ok=True)
    return path
