"""`newsdrift share` and `newsdrift rehydrate` at the prompt: what they print, and how they end."""

import shutil
from pathlib import Path

import pytest

from newsdrift.cli import main
from newsdrift.sharing.notes import notes
from newsdrift.sharing.text_free import share_without_text
from newsdrift.sharing.withholding import Choice
from tests.conftest import KEY


@pytest.fixture
def study(bare_study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample study as the working folder."""
    shutil.copytree(bare_study, tmp_path / "study")
    monkeypatch.chdir(tmp_path / "study")
    return tmp_path / "study"


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_share_makes_a_key_and_an_archive_and_says_what_is_left_out(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("share", "--without-text", "--output", "out", "--release", "notice", "--release", "reason") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("Wrote out/newsdrift-sample-1.0.0-without-text.zip: ")
    assert told[1] == "Left out: body, title, value, speaker, boilerplate, address, author, file_name."
    given = "Given all the same: notice, reason. Outside of those, no file holds more than five words of a title or body in sequence."
    assert told[2].startswith(given)
    assert (study / "digests.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("study")
@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--full", "--without-text"],
        ["--without-text", "--release", "everything"],
        ["--without-text", "--urls", "none"],
        ["--full", "--release", "title"],
        ["--full", "--urls", "full"],
    ],
)
def test_share_that_says_not_what_is_wrong_use(arguments: list[str]) -> None:
    assert run("share", *arguments) == 2


@pytest.mark.usefixtures("study")
@pytest.mark.parametrize("other", ["--json", "--full"])
def test_a_list_of_files_without_a_licence_goes_with_no_other_check(other: str) -> None:
    assert run("check", "--public", other) == 2


@pytest.mark.usefixtures("study")
def test_share_with_a_key_that_others_may_read_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = tmp_path / "other.key"
    key.write_text(KEY.hex(), encoding="ascii")
    key.chmod(0o644)
    assert run("share", "--without-text", "--key", str(key)) == 1
    assert "others than its owner may read or write it (mode 0644)" in capsys.readouterr().err


def test_rehydrate_ends_with_0_where_all_is_verified_and_with_1_where_not(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = share_without_text(study, study / "out", KEY).path
    (study / "own.key").write_text(KEY.hex(), encoding="ascii")
    (study / "own.key").chmod(0o600)
    assert run("rehydrate", str(archive), "--key", "own.key", "--output", "a") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "151 verified, 0 different, 0 missing, 0 not in the archive (captures)."
    assert told[-1] == "The full package is in a/newsdrift-sample: the original, byte for byte."
    next((study / "data" / "raw" / "blogger").glob("000*")).unlink()
    assert run("rehydrate", str(archive), "--key", "own.key", "--output", "b") == 1
    assert capsys.readouterr().out.splitlines()[0] == "150 verified, 0 different, 1 missing, 0 not in the archive (captures)."


def test_show_and_find_on_an_archive_say_that_texts_are_withheld(
    text_free_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.unpack_archive(text_free_archive, tmp_path / "package")
    monkeypatch.chdir(tmp_path / "package")
    assert run("check") == 0
    assert run("find", "ferry") == 0
    assert "withheld from this package, so that nothing can be found in it." in capsys.readouterr().out


def test_the_readme_says_what_is_given_all_the_same() -> None:
    everything_left_out, title_given = notes(Choice()), notes(Choice.of(["title"], "domain"))
    assert ("Given all the same" in everything_left_out, "No run of more than five words" in everything_left_out) == (False, True)
    assert "Given all the same: `title`." in title_given
    assert "Outside of those, no run of more than five words" in title_given
