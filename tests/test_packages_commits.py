"""A package is the old one or the new one, whenever the build that replaces it is killed."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from package_frames import METADATA, contents, other_frames, small_frames

from newsdrift.errors import PackageBusy, PackageError
from newsdrift.packages import Format, check_package, commits, read_package, recover, sole_writer, write_package
from newsdrift.schema import TABLES

TESTS = Path(__file__).parent
JOURNAL = ".newsdrift/journal.json"


needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="the harness forks, and finds open files in /proc")


def run_harness(template: Path, folder: Path, action: str) -> list[Path]:
    """The packages in which the action was killed, in the order of its steps."""
    folder.mkdir()
    command = [sys.executable, TESTS / "kill_harness.py", template, folder, action]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    return sorted(folder.iterdir(), key=lambda path: int(path.name))


def built(folder: Path, *, new: bool, form: Format = "csv") -> dict[str, bytes]:
    """The files of a package that no one interrupted."""
    write_package(folder, other_frames() if new else small_frames(), metadata=METADATA, format=form)
    return contents(folder)


def state(folder: Path, old: dict[str, bytes], new: dict[str, bytes]) -> str:
    """Which package stands there, once something has read it."""
    read_package(folder)
    return {True: "old", False: "mixed"}[contents(folder) == old] if contents(folder) != new else "new"


@needs_linux
def test_a_build_killed_at_any_step_leaves_the_old_package_or_the_new_and_never_hinders_the_next_build(tmp_path: Path) -> None:
    old, new = built(tmp_path / "old", new=False, form="parquet"), built(tmp_path / "new", new=True)
    killed = run_harness(tmp_path / "old", tmp_path / "killed", "build")

    states = [state(Path(shutil.copytree(folder, tmp_path / "read" / folder.name)), old, new) for folder in killed]
    for folder in killed:
        built(folder, new=True)

    before = states.count("old")
    assert len(states) > 40
    assert 15 < before < len(states) - 25
    assert states == ["old"] * before + ["new"] * (len(states) - before)
    assert [folder.name for folder in killed if contents(folder) != new] == []
    assert {path.name for folder in killed for path in (folder / ".newsdrift").iterdir()} == {"lock"}


def test_tables_take_their_places_before_obsolete_ones_go_and_the_descriptor_comes_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that other programs, which know no journal, never find a descriptor without its tables."""
    built(tmp_path, new=False, form="parquet")
    steps: list[str] = []
    for name in ("replace", "unlink"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *paths, real=real, **options: (steps.append(Path(paths[-1]).name), real(*paths, **options)))
    built(tmp_path, new=True)

    tables = sorted(table.name for table in TABLES)
    expected = ["journal.json", *(f"{name}.csv" for name in tables), *(f"{table.name}.parquet" for table in TABLES), "datapackage.json"]
    assert [step for step in steps if step in expected] == [*expected, "journal.json"]


def interrupted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build anew in the folder, up to the commit point."""
    with monkeypatch.context() as patched:
        patched.setattr(commits, "_put_in_place", lambda *_: sys.exit("killed"))
        with pytest.raises(SystemExit):
            built(folder, new=True)


@needs_linux
def test_a_reader_killed_while_it_finishes_a_build_leaves_the_new_package_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = built(tmp_path / "old", new=False), built(tmp_path / "new", new=True)
    interrupted(tmp_path / "old", monkeypatch)

    killed = run_harness(tmp_path / "old", tmp_path / "killed", "read")

    assert len(killed) > 10
    assert {state(folder, old, new) for folder in killed} == {"new"}


def test_a_check_finishes_an_interrupted_build_before_it_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(tmp_path, new=False)
    interrupted(tmp_path, monkeypatch)
    report = check_package(tmp_path)
    assert report.rows["captures"] == 1
    assert not (tmp_path / JOURNAL).exists()


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commits, "PATIENCE_SECONDS", 0.05)


@pytest.fixture
def other_build(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock of the package in `tmp_path`."""
    program = (
        "import sys, pathlib, newsdrift.packages as p\nwith p.sole_writer(pathlib.Path(sys.argv[1])):\n print('held', flush=True); input()"
    )
    with subprocess.Popen([sys.executable, "-c", program, tmp_path], stdin=-1, stdout=-1, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_build_at_the_same_time_is_refused_and_goes_ahead_once_the_first_is_killed(
    tmp_path: Path, other_build: subprocess.Popen[str]
) -> None:
    with pytest.raises(PackageBusy) as refusal:
        built(tmp_path, new=False)
    other_build.kill()
    other_build.wait()
    built(tmp_path, new=False)

    remedy = "wait until it has ended, or end it, and try again"
    assert str(refusal.value) == f"{tmp_path}: another newsdrift build is writing this package; {remedy}."
    assert read_package(tmp_path).captures.height == 4


def test_a_package_is_read_while_another_build_prepares_its_files(tmp_path: Path) -> None:
    built(tmp_path, new=False)
    with sole_writer(tmp_path):
        assert read_package(tmp_path).captures.height == 4


def test_two_threads_cannot_build_the_same_package(tmp_path: Path) -> None:
    refusals: list[PackageError] = []

    def build() -> None:
        try:
            built(tmp_path, new=False)
        except PackageBusy as refusal:
            refusals.append(refusal)

    with sole_writer(tmp_path):
        thread = threading.Thread(target=build)
        thread.start()
        thread.join()
        built(tmp_path, new=True)  # the thread that holds the lock may write

    assert len(refusals) == 1


def test_a_reader_waits_for_a_build_that_is_putting_its_files_in_place_and_gives_up_after_a_while(
    tmp_path: Path, other_build: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert other_build.poll() is None
    monkeypatch.setattr(commits, "RECOVERY_SECONDS", 0.1)
    (tmp_path / JOURNAL).write_text("{}")
    with pytest.raises(PackageBusy, match="another newsdrift build"):
        read_package(tmp_path)


def test_readers_get_whole_packages_while_builds_replace_them(tmp_path: Path) -> None:
    built(tmp_path, new=False)
    program = (
        "import sys, pathlib\nfrom test_packages_commits import built\n"
        "for round in range(8): built(pathlib.Path(sys.argv[1]), new=round % 2 == 0, form=['csv', 'parquet'][round % 3 == 0])"
    )
    seen = []
    with subprocess.Popen([sys.executable, "-c", program, tmp_path], cwd=TESTS) as process:
        while process.poll() is None:
            package = read_package(tmp_path)
            seen.append((package.captures.height, package.links.height, package.outlets.height))
    assert process.returncode == 0
    assert set(seen) <= {(4, 3, 1), (1, 1, 0)}
    assert len(seen) > 3


def journalled(folder: Path, moved: dict[str, str], removed: list[str]) -> None:
    """Put a journal into a package, as a stranger could."""
    (folder / JOURNAL).parent.mkdir(exist_ok=True)
    (folder / JOURNAL).write_text(json.dumps({"moved": moved, "removed": removed}))


@pytest.mark.parametrize(
    ("moved", "removed"),
    [
        ({}, ["../../../precious.txt"]),
        ({}, ["notes.txt"]),
        ({}, ["datapackage.json"]),
        ({"../../precious.txt": hashlib.sha256(b"").hexdigest()}, []),
        ({"captures.csv": "0"}, ["captures.csv"]),
    ],
)
def test_a_journal_that_names_other_files_than_the_tables_is_not_obeyed(tmp_path: Path, moved: dict[str, str], removed: list[str]) -> None:
    before = built(tmp_path / "package", new=False)
    (tmp_path / "precious.txt").write_text("mine")
    journalled(tmp_path / "package", moved, removed)

    with pytest.raises(PackageError, match="not a journal that newsdrift wrote; run `newsdrift build`"):
        read_package(tmp_path / "package")

    assert contents(tmp_path / "package") == before
    assert (tmp_path / "precious.txt").read_text() == "mine"
    assert built(tmp_path / "package", new=True) == built(tmp_path / "new", new=True)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b'{"moved": 1, "removed": 2}', b"[" * 100_000])
def test_a_damaged_journal_is_reported_and_a_build_gets_over_it(tmp_path: Path, content: bytes) -> None:
    built(tmp_path, new=False)
    (tmp_path / JOURNAL).write_bytes(content)
    with pytest.raises(PackageError, match="not a journal"):
        recover(tmp_path)
    built(tmp_path, new=True)
    assert read_package(tmp_path).captures.height == 1


def test_a_journal_whose_staged_file_is_gone_or_another_moves_nothing(tmp_path: Path) -> None:
    before = built(tmp_path, new=False)
    staged = tmp_path / ".newsdrift/staged/articles.csv"
    staged.parent.mkdir()
    staged.write_text("article_id\n")
    journalled(tmp_path, {"articles.csv": commits.sha256_of(staged), "links.csv": "0" * 64}, ["captures.csv"])

    with pytest.raises(PackageError, match=r"'links.csv' it wrote is damaged or gone; run `newsdrift build`"):
        read_package(tmp_path)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["data", "data/processed", ".newsdrift"])
def test_a_folder_that_is_a_link_out_of_the_package_is_never_written_through(tmp_path: Path, name: str) -> None:
    outside, package = tmp_path / "outside", tmp_path / "package"
    for folder in (outside / "processed", outside / "staged", package / "data"):
        folder.mkdir(parents=True)
    (outside / "captures.csv").write_text("mine")
    shutil.rmtree(package / name, ignore_errors=True)
    (package / name).symlink_to(outside)
    if name == ".newsdrift":
        journalled(package, {}, ["captures.csv"])

    with pytest.raises(PackageError, match="a symbolic link, through which newsdrift would write outside the package"):
        built(package, new=False)
    with pytest.raises(PackageError):
        read_package(package)
    assert (outside / "captures.csv").read_text() == "mine"
    assert not (outside / "lock").exists()
