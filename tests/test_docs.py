"""What the documents show is what happens."""

import doctest
import re
import shlex
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from commands import run_here

from newsdrift.packages import data_dictionary
from newsdrift.sources import inspect_file

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


@pytest.fixture
def study(sample_study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample study as the working folder."""
    shutil.copytree(sample_study, tmp_path / "study", ignore=shutil.ignore_patterns("notebooks"))
    monkeypatch.chdir(tmp_path / "study")
    return tmp_path / "study"


def squeezed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
@pytest.mark.usefixtures("study")
def test_python_shown_gives_what_is_shown(document: Path) -> None:
    result = doctest.testfile(
        str(document), module_relative=False, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE, encoding="utf-8"
    )
    assert result.failed == 0


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
@pytest.mark.usefixtures("study")
def test_commands_shown_print_what_is_shown(document: Path) -> None:
    """Blanks aside; a line `...` stands for any lines."""
    blocks = CONSOLE.findall(document.read_text(encoding="utf-8"))
    assert [block for block, printed in zip(blocks, printed_by(blocks), strict=True) if not is_shown(printed, block)] == []


def printed_by(blocks: Iterable[str]) -> list[str]:
    """What the commands print, run one after the other in the working folder."""
    commands = [shlex.split(block.splitlines()[0].removeprefix("$ newsdrift ")) for block in blocks]
    runs = [run_here(*words, COLUMNS="160") for words in commands]
    assert [run.args for run in runs if run.returncode] == []
    return [run.stdout for run in runs]


def is_shown(printed: str, block: str) -> bool:
    shown = squeezed("\n".join(block.splitlines()[1:]))
    pattern = "\n".join(re.escape(line).replace(r"\.\.\.", ".*") if line.startswith("...") else re.escape(line) for line in shown)
    return re.fullmatch(pattern, "\n".join(squeezed(printed)), re.DOTALL) is not None


def test_every_command_that_prints_is_shown_at_work() -> None:
    shown = CONSOLE.findall((ROOT / "docs" / "commands.md").read_text(encoding="utf-8"))
    assert [block.split()[2] for block in shown] == [
        "new",
        "add",
        "inspect",
        "build",
        "check",
        "show",
        "find",
        "methods",
        "export",
        "compare",
        "withdraw",
    ]


def test_the_data_dictionary_is_the_schema() -> None:
    assert (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8") == data_dictionary()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if "://" not in target and not (document.parent / target).exists()] == []


def test_the_readme_is_one_screen() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 50


def test_the_mapping_shown_maps_a_table(tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(.*?)```", (ROOT / "docs" / "raw-files.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    (tmp_path / "mapping.toml").write_text(shown[1], encoding="utf-8")
    (tmp_path / "table.csv").write_text("Link,Content,Scraped\nhttps://x.example/1,One.,2021-06-16T15:45:00Z\n", encoding="utf-8")
    (found,) = inspect_file(tmp_path / "table.csv").observations
    assert (found.canonical_url, found.reason) == ("https://x.example/1", None)


def test_the_layout_shown_takes_a_text_apart(tmp_path: Path) -> None:
    _, shown = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "raw-files.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "layout.toml").write_text(shown, encoding="utf-8")
    text = "Feri karam\nFrom https://x.example/1\nTerbit 16 Juni 2021 22:45 WIB\nSatu.\nBaca juga: Dua\nKomentar\nTiga."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (found,) = inspect_file(tmp_path / "a.txt").observations
    assert found.capture
    assert (found.capture.title, found.capture.body, len(found.capture.cut_lines), found.reason) == ("Feri karam", "Satu.", 3, None)
