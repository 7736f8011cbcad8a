"""The wheel, without the clone."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_wheel_makes_and_builds_a_study_without_the_clone(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT, check=True, capture_output=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site), str(wheel)], check=True
    )
    # -P and an isolated path: of the clone nothing is importable, of the environment everything else is.
    code = f"import sys; sys.path.insert(0, {str(site)!r}); import newsdrift.cli; print(newsdrift.cli.__file__); newsdrift.cli.main()"
    environment = {**os.environ, "PYTHONSAFEPATH": "1"}

    def run(*arguments: str, cwd: Path) -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=cwd, env=environment, check=True, capture_output=True, text=True
        )
        assert done.stdout.splitlines()[0].startswith(str(site))
        return done.stdout

    run("new", "study", "--example", cwd=tmp_path)
    assert "valid" in run("build", "--no-notebooks", cwd=tmp_path / "study")
    assert len(list((tmp_path / "study" / "notebooks").glob("*.ipynb"))) == 10
