"""Scraped texts that try to steer the terminal are shown, and steer nothing."""

from pathlib import Path

import pytest
from commands import run_here
from hostile import write_hostile_study

STEERING = set("\x1b\x07\x9b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile_study(folder)
    run_here("build", "--no-notebooks", cwd=folder)
    return folder


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["build", "--no-notebooks"], "<img src=x onerror=window.pwned=7>"),
        (["show", "coast.example"], "<script>window.pwned=1"),
        (["show", "coast.example", "--from", "1"], "<script>window.pwned=1"),
        (["find", "ferry"], "version 1"),
        (["find", "\x1b[31mferry\u202e"], r"\x1b[31mferry\u202e"),
        (["inspect", "data/raw/crawl <b onmouseover=window.pwned=9>/captures.jsonl"], r"\u202eexe.fdp\u202c"),
        (["methods"], "# Methods: Study "),
        (["check"], "Valid"),
        (["show", "\x1b]0;title\x07"], r"\x1b]0;title\x07"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_shows_hostile_texts_and_steers_no_terminal(arguments: list[str], shown: str, study: Path) -> None:
    done = run_here(*arguments, cwd=study)
    printed = done.stdout + done.stderr
    assert shown in printed
    assert sorted(STEERING & set(printed)) == []
