"""Run as a program: kill a build, or a reader, at each of its steps, in a copy of the package each.

`kill_harness.py TEMPLATE FOLDER ACTION` copies TEMPLATE to FOLDER/1, FOLDER/2 ..., and kills ACTION there before its 1st, 2nd ... step,
until one runs to its end. A step is a call that changes the disk or makes it lasting. What was not yet lasting is torn: a file that
is killed before its fsync loses its second half.

Each run is a fork of this process, which has imported polars and not used it: polars starts its threads at its first use.
"""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from package_frames import METADATA, other_frames

from newsdrift.packages import read_package, write_package

STEPS = ("fsync", "replace", "rename", "unlink", "remove", "mkdir", "rmdir")
ACTIONS: dict[str, Callable[[Path], object]] = {
    "build": lambda folder: write_package(folder, other_frames(), metadata=METADATA),
    "read": read_package,
}
KILLED = 9


def kill_before(step: int) -> None:
    """End this process before the given step, without any clearing up."""
    taken = 0

    def watch(name: str) -> None:
        real = getattr(os, name)

        def watched(*arguments: Any, **options: Any) -> Any:
            nonlocal taken
            taken += 1
            if taken == step:
                if name == "fsync" and Path(f"/proc/self/fd/{arguments[0]}").is_file():
                    os.truncate(arguments[0], os.fstat(arguments[0]).st_size // 2)
                os._exit(KILLED)
            return real(*arguments, **options)

        setattr(os, name, watched)

    for name in STEPS:
        watch(name)


def run_killed(step: int, folder: Path, action: str) -> bool:
    """Whether the action was killed at this step, and not done before."""
    child = os.fork()
    if child == 0:
        kill_before(step)
        ACTIONS[action](folder)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code not in (0, KILLED):
        sys.exit(f"step {step}: exit code {code}")
    return code == KILLED


def main(template: Path, folder: Path, action: str) -> None:
    """Kill at each step in turn."""
    step = 0
    is_killed = True
    while is_killed:
        step += 1
        shutil.copytree(template, folder / str(step))
        is_killed = run_killed(step, folder / str(step), action)
    shutil.rmtree(folder / str(step))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
