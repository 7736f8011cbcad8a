"""The first hour as it is told: each command run, from an empty folder, and what it prints compared with what is shown."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import pytest
from test_docs import is_shown

ROOT = Path(__file__).parents[1]
FIRST_HOUR = (ROOT / "docs" / "first-hour.md").read_text(encoding="utf-8")
END = "--- end of a command ---"


def shown_commands() -> list[tuple[str, str]]:
    """Each command with what is shown below it."""
    blocks = re.findall(r"```shell-session\n(.*?)```", FIRST_HOUR, re.DOTALL)
    parts = [part.splitlines() for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [_parted(lines) for lines in parts]


def _parted(lines: list[str]) -> tuple[str, str]:
    further = list(takewhile(lambda line: line.startswith(">"), lines[1:]))
    command = "\n".join([lines[0], *(line.removeprefix(">").removeprefix(" ") for line in further)])
    return command, "\n".join(lines[1 + len(further) :])


def commands_on_path(folder: Path) -> str:
    """A folder with `newsdrift` and `python` as of this environment, before all others."""
    folder.mkdir()
    calls = {"newsdrift": "-c 'from newsdrift.cli import main; main()'", "python": ""}
    for name, call in calls.items():
        (folder / name).write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {call} "$@"\n', encoding="utf-8")
        (folder / name).chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.skipif(shutil.which("bash") is None, reason="the commands are those of a shell")
def test_each_command_of_the_first_hour_prints_what_is_shown(tmp_path: Path) -> None:
    commands = shown_commands()
    script = "\n".join(f"{command}\necho '{END}'" for command, _ in commands)
    environment = {**os.environ, "PATH": commands_on_path(tmp_path / "bin"), "COLUMNS": "160", "LC_ALL": "C.UTF-8"}
    (tmp_path / "empty").mkdir()
    done = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{script}"], cwd=tmp_path / "empty", env=environment, capture_output=True, text=True, check=True
    )
    printed = done.stdout.split(f"{END}\n")[:-1]
    wrong = [(command, out) for (command, shown), out in zip(commands, printed, strict=True) if not is_shown(out, shown_after(shown))]
    assert wrong == []


def shown_after(shown: str) -> str:
    """As `is_shown` takes it, which passes over a first line with the command."""
    return f"$\n{shown}"


def test_make_with_an_old_python_says_which_is_needed_and_how_to_name_another(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    old = tmp_path / "python3.9"
    pretence = "import sys; sys.version_info = (3, 9, 2); sys.version = '3.9.2 (default)'; exec(sys.argv[1])"
    old.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c "{pretence}" "$2"\n', encoding="utf-8")
    old.chmod(0o755)
    done = subprocess.run(["make", f"PYTHON={old}"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    told = "newsdrift needs Python 3.11 or later, and this is 3.9.2; try: make PYTHON=python3.12"
    assert done.stderr.splitlines()[0] == told
    assert told in FIRST_HOUR
