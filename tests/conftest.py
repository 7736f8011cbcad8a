"""The sample corpus as a built study: a copy, so that no test depends on what lies in data/raw/."""

from pathlib import Path

import pytest
from hypothesis import settings

import newsdrift
from newsdrift.studies import create_study

# No test is a race against the clock, and the same commit gives the same result.
settings.register_profile("newsdrift", deadline=None, derandomize=True)
settings.load_profile("newsdrift")

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
