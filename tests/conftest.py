"""The sample corpus as a built study: a copy, so that no test depends on what lies in data/raw/."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

import newsdrift
from newsdrift.sharing.text_free import share_without_text
from newsdrift.sharing.zips import unpack
from newsdrift.studies import create_study

# No test is a race against the clock, and the same commit gives the same result.
settings.register_profile("newsdrift", deadline=None, derandomize=True)
settings.load_profile("newsdrift")

KEY = bytes(range(32))
SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def sample_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a study of the sample, built. Tests do not change it."""
    folder = tmp_path_factory.mktemp("sample") / "study"
    create_study(folder, example=True)
    newsdrift.build(folder / "data" / "raw", folder)
    return folder


@pytest.fixture(scope="session")
def sample(sample_study: Path) -> newsdrift.Package:
    """The package of the sample."""
    return newsdrift.read_package(sample_study)


@pytest.fixture(scope="session")
def bare_study(sample_study: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study of the sample without notebooks, which take minutes to run. Tests do not change it."""
    folder = tmp_path_factory.mktemp("bare") / "study"
    shutil.copytree(sample_study, folder, ignore=shutil.ignore_patterns("notebooks"))
    return folder


@pytest.fixture(scope="session")
def text_free_archive(bare_study: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the sample without its texts, addresses as domains."""
    return share_without_text(bare_study, tmp_path_factory.mktemp("archive"), KEY).path


@pytest.fixture(scope="session")
def text_free(text_free_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> newsdrift.Package:
    """The package in that archive."""
    folder = tmp_path_factory.mktemp("unpacked") / "package"
    unpack(text_free_archive, folder)
    return newsdrift.read_package(folder)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the project with real files, which may not be passed on."""
    if not SHARED.is_dir():
        pytest.skip("../shared/ is not here")
    return SHARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, exitstatus: int) -> None:
    """What to do next, as the last line of `make test`."""
    if exitstatus == 0:
        terminalreporter.write_line(
            "All tests pass. Next: `make` builds the sample and its charts, `make lab` opens JupyterLab on the notebooks."
        )
