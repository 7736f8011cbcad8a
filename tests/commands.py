"""Commands of newsdrift run within the tests' own process: a process of their own would spend two seconds on imports alone."""

import contextlib
import io
import os
import subprocess
from pathlib import Path
from unittest import mock

from newsdrift.cli import main


def run_here(*arguments: str, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """What a command prints into pipes, and how it ends."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2)]
    folder = contextlib.nullcontext() if cwd is None else contextlib.chdir(cwd)
    with folder, mock.patch.dict(os.environ, variables), contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        try:
            main(arguments)
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
    printed = []
    for stream in streams:
        stream.flush()
        printed.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(["newsdrift", *arguments], code, *printed)
