"""A researcher's own folder: made with what the work begins with."""

import shutil
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from newsdrift.curated import TEMPLATES
from newsdrift.errors import StudyError
from newsdrift.reports import without_outputs


def create_study(folder: Path, *, example: bool) -> list[Path]:
    """Make a study: raw and curated folders, notebooks, `.gitignore`, README. The files made, sorted.

    With `example`, the sample corpus lies in data/raw/. Raises StudyError where the folder holds something already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StudyError(str(folder), "there is something here already", "name a new or an empty folder")
    try:
        _fill(folder, example=example)
    except OSError as error:
        raise StudyError(str(folder), f"cannot be made ({error.strerror})", "see to the permissions of the folder above") from error
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _fill(folder: Path, *, example: bool) -> None:
    raw, curated, notebooks = folder / "data" / "raw", folder / "data" / "curated", folder / "notebooks"
    for new in (raw, curated, notebooks):
        new.mkdir(parents=True)
    study = resources.files("newsdrift").joinpath("study")
    _copy(study.joinpath("gitignore"), folder / ".gitignore")
    _copy(study.joinpath("README.md"), folder / "README.md")
    _copy(study.joinpath("raw-README.md"), raw / "README.md")
    for name, template in TEMPLATES.items():
        (curated / name).write_text(template, encoding="utf-8")
    if example:
        copy_example(folder / "data")
    for notebook in notebook_templates():
        (notebooks / notebook.name).write_text(without_outputs(notebook.read_text(encoding="utf-8")), encoding="utf-8")


def copy_example(target: Path) -> None:
    """The raw and curated files of the sample corpus, put into a data folder."""
    with resources.as_file(resources.files("newsdrift").joinpath("study", "example")) as example:
        shutil.copytree(example, target, dirs_exist_ok=True)


def notebook_templates() -> list[Traversable]:
    """The notebooks that a study begins with: in a wheel beside the code, in a clone those of the clone."""
    within = resources.files("newsdrift").joinpath("study", "notebooks")
    found = within if within.is_dir() else Path(__file__).parents[2] / "notebooks"
    return sorted((entry for entry in found.iterdir() if entry.name.endswith(".ipynb")), key=lambda entry: entry.name)


def _copy(source: Traversable, target: Path) -> None:
    with resources.as_file(source) as path:
        shutil.copyfile(path, target)
