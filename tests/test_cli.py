"""Commands: what they print, where they write, how they end."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import run_here

from newsdrift.sources import READERS
from newsdrift.studies import create_study


@pytest.fixture
def study(sample_study: Path, tmp_path: Path) -> Path:
    """A copy of the built sample, without notebooks, to change."""
    shutil.copytree(sample_study, tmp_path / "study", ignore=shutil.ignore_patterns("notebooks", ".newsdrift"))
    return tmp_path / "study"


def test_help_names_each_command_with_what_it_does() -> None:
    done = run_here("--help")
    assert done.returncode == 0
    listed = [line.split()[0] for line in done.stdout.split("Commands:")[1].splitlines() if line.startswith("  ")]
    assert listed == [
        *("new", "add", "inspect", "build", "check", "show", "find", "notebooks", "lab", "methods"),
        *("export", "share", "rehydrate", "reproduce", "compare", "withdraw"),
    ]


@pytest.mark.parametrize(
    "command",
    [
        "build",
        "check",
        "show",
        "find",
        "methods",
        "add",
        "inspect",
        "new",
        "reproduce",
        "compare",
        "export",
        "withdraw",
        "notebooks",
        "lab",
    ],
)
def test_each_command_has_help_and_stands_in_the_documents(command: str) -> None:
    assert run_here(command, "--help").returncode == 0
    documents = Path(__file__).parents[1] / "docs" / "commands.md"
    assert f"## `newsdrift {command}" in documents.read_text(encoding="utf-8")


def test_help_loads_nothing_heavy() -> None:
    heavy = {"polars", "altair", "frictionless", "rich", "scipy"}
    report = f"atexit.register(lambda: print(sorted({heavy!r} & set(sys.modules))))"
    code = f"import atexit, sys\nfrom newsdrift.cli import main\n{report}\nmain(['--help'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("arguments", [["bulid"], ["build", "--format", "xlsx"], ["show"], ["inspect"], ["find"]])
def test_wrong_use_ends_with_2(arguments: list[str]) -> None:
    assert run_here(*arguments).returncode == 2


def test_the_version_is_printed() -> None:
    assert run_here("--version").stdout == "0.1.0\n"


def test_a_build_ends_with_a_short_table_and_what_comes_next(study: Path) -> None:
    done = run_here("build", cwd=study)
    assert (done.returncode, done.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[:8] == [
        "98 captures new",
        "29 captures identical",
        "14 captures sighting",
        "2 captures gone",
        "7 captures rejected",
        "1 captures ignored",
        "29 articles",
        "98 versions",
    ]
    assert "Wrote datapackage.json and data/processed: valid." in lines
    assert lines[-1].startswith("Next: `newsdrift lab`")


def test_a_build_can_read_one_folder_and_write_another_as_parquet(study: Path, tmp_path: Path) -> None:
    done = run_here("build", "--raw", str(study / "data" / "raw"), "--package", str(tmp_path / "other"), "--format", "parquet")
    assert done.returncode == 0
    assert (tmp_path / "other" / "data" / "processed" / "links.parquet").exists()
    assert run_here("check", str(tmp_path / "other")).stdout.startswith("Valid:")


REMEDY = "Where it is local time, write the offset behind it, as in 2021-06-16 15:45+07:00."
ZONES = {"a": "", "b": "Z", "c": "", "d": "+07:00"}


def test_a_build_tells_of_times_without_zone_and_of_curated_files_that_nothing_reads(tmp_path: Path) -> None:
    create_study(tmp_path / "study", example=False)
    lines = [{"url": f"https://x.example/{name}", "text": "One.", "captured_at": f"2021-06-16 15:45{zone}"} for name, zone in ZONES.items()]
    (tmp_path / "study" / "data" / "raw" / "x.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    (tmp_path / "study" / "data" / "curated" / "term.csv").write_text("", encoding="utf-8")
    told = run_here("build", "--no-notebooks", cwd=tmp_path / "study").stdout.splitlines()
    assert [line for line in told if "zone" in line or "term.csv" in line] == [
        "data/curated/term.csv is no file that newsdrift reads; mend its name, or move it away.",
        f"2 captures with a time that states no zone, read as UTC. {REMEDY}",
    ]


def test_a_build_without_raw_folder_ends_with_1_and_names_it(tmp_path: Path) -> None:
    done = run_here("build", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    remedy = "name the folder that holds the raw files, or make a study with `newsdrift new FOLDER`"
    assert done.stderr == f"newsdrift: data/raw: no such folder; {remedy}.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_build_with_curated_files_that_cannot_be_followed_writes_nothing(study: Path) -> None:
    before = (study / "datapackage.json").stat().st_mtime_ns
    (study / "data" / "curated" / "overrides.csv").write_text("capture_id,exclude,reason,date\na,true,,2021-07-01\n", encoding="utf-8")
    done = run_here("build", cwd=study)
    assert (done.returncode, done.stderr.split(":")[1:3]) == (1, [" data/curated/overrides.csv", "2"])
    assert (study / "datapackage.json").stat().st_mtime_ns == before


def test_a_folder_much_of_which_is_rejected_gets_reasons_samples_and_remedies(study: Path) -> None:
    for number in range(3):
        (study / "data" / "raw" / "bad").mkdir(exist_ok=True)
        (study / "data" / "raw" / "bad" / f"{number}.txt").write_text("", encoding="utf-8")
    done = run_here("build", cwd=study)
    assert done.returncode == 0
    assert "More than a fifth of bad was rejected." in done.stdout
    assert "3 times: the file is empty; fetch it again, or remove it\n    such as bad/0.txt" in done.stdout


def test_a_check_of_a_changed_table_ends_with_1_and_says_what_differs(study: Path) -> None:
    outlets = study / "data" / "processed" / "outlets.csv"
    outlets.write_bytes(outlets.read_bytes().replace(b"Harbour Post", b"Harbour Past"))
    done = run_here("check", "--json", cwd=study)
    assert done.returncode == 1
    assert {(error["table"], error["type"]) for error in json.loads(done.stdout)["errors"]} == {("outlets", "hash-count")}


def test_show_lists_versions_and_shows_an_update_without_colour_codes_in_a_pipe(study: Path) -> None:
    assert len(run_here("show", "coast-3302", cwd=study).stdout.splitlines()) == 6
    update = run_here("show", "coast-3302", "--from", "1", "--to", "3", cwd=study)
    assert update.returncode == 0
    assert update.stdout.startswith("be77b9774765fbf7: version 1 (2021-03-11 08:05) to 3 (2021-03-12 06:22)\n")
    assert "\x1b" not in update.stdout


def test_show_with_one_version_shows_the_update_to_or_from_it(study: Path) -> None:
    assert "version 2 (" in run_here("show", "coast-3302", "--from", "2", cwd=study).stdout.splitlines()[0]
    assert "to 2 (" in run_here("show", "coast-3302", "--to", "2", cwd=study).stdout.splitlines()[0]
    assert run_here("show", "coast-3302", "--to", "1", cwd=study).returncode == 1


def test_show_beyond_the_last_version_says_that_it_is_the_last(study: Path) -> None:
    done = run_here("show", "coast-3302", "--from", "4", cwd=study)
    assert done.stderr == "newsdrift: be77b9774765fbf7: version 4 is the last; no update follows it; use --to 4 for the one before.\n"


def test_show_finds_an_article_by_any_form_of_its_address(study: Path) -> None:
    address = "https://m.HarbourPost.example/weather/2021/03/11/storm-odile-north-coast-3302/?utm_source=x"
    assert run_here("show", address, cwd=study).stdout == run_here("show", "coast-3302", cwd=study).stdout


def test_inspect_of_a_hostile_name_prints_no_escape(tmp_path: Path) -> None:
    (tmp_path / "evil\x1b[31m.txt").write_text("No form.", encoding="utf-8")
    done = run_here("inspect", "evil\x1b[31m.txt", cwd=tmp_path)
    assert "\x1b" not in done.stdout + done.stderr
    assert "\x1b" not in run_here("inspect", "none\x1b[31m.txt", cwd=tmp_path).stderr


def test_notebooks_where_there_are_none_is_an_error(tmp_path: Path) -> None:
    done = run_here("notebooks", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "newsdrift: notebooks: no notebooks here; name the folder of a study with --package.\n")


def test_show_of_an_unknown_article_ends_with_1(study: Path) -> None:
    done = run_here("show", "nowhere", cwd=study)
    assert (done.returncode, done.stderr.startswith("newsdrift: nowhere: no article has that")) == (1, True)


def test_find_tells_article_version_bounds_and_both_sentences(study: Path) -> None:
    done = run_here("find", "overloaded", cwd=study)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "“overloaded” is in 2 of 29 articles: 3 from the start, entered 0 times, left 1 time."
    assert done.stdout.splitlines()[-3:] == [
        "left the headline: version 2, between 2021-06-16 16:00 and 2021-06-18 07:35 UTC",
        "  - Insurers weigh payout over overloaded ferry",
        "  + Ferry insurers say they may not pay",
    ]
    assert [line for line in done.stdout.splitlines() if line != line.rstrip()] == []


def test_find_of_what_is_nowhere_ends_with_0_and_says_so(study: Path) -> None:
    done = run_here("find", "[bold]zebra\x1b[31m", cwd=study)
    assert (done.returncode, "\x1b" in done.stdout) == (0, False)
    assert done.stdout.startswith("“[bold]zebra\\x1b[31m” is in no headline and no sentence of 98 versions.")


def test_find_shows_a_limited_number_of_times_and_counts_the_rest(study: Path) -> None:
    lines = run_here("find", "e", "--within-words", cwd=study).stdout.splitlines()
    assert lines[-1].endswith(" more; `newsdrift.find` gives all, as a frame.")
    assert len([line for line in lines if line.startswith(("has it", "entered", "left"))]) == 20


def test_find_of_nothing_is_wrong_use(study: Path) -> None:
    done = run_here("find", " \x1b", cwd=study)
    assert (run_here("find", " ", cwd=study).returncode, done.returncode, "\x1b" in done.stdout + done.stderr) == (2, 0, False)


def test_find_where_there_is_no_package_ends_with_1(tmp_path: Path) -> None:
    assert run_here("find", "ferry", "--package", str(tmp_path)).returncode == 1


def test_methods_print_markdown_or_latex(study: Path) -> None:
    assert run_here("methods", cwd=study).stdout.startswith("# Methods: Invented news that changed after it was published\n\n## Period\n")
    assert r"\item raw files and records: 151 (\texttt{captures.capture\_id})" in run_here("methods", "--tex", cwd=study).stdout


def test_inspect_tells_reader_times_address_and_paragraphs_kept_and_cut(study: Path) -> None:
    done = run_here("inspect", "data/raw/blogger/000_ab7cbf6fd8bc88be.txt", cwd=study)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "data/raw/blogger/000_ab7cbf6fd8bc88be.txt: read by blogger"
    assert lines[2] == "blogger/000_ab7cbf6fd8bc88be.txt: usable"
    assert {line.split(":")[0].strip() for line in lines[3:8]} == {"source_url", "canonical_url", "article_key", "story_id", "item_at"}
    assert any(line.endswith("2 lines cut") for line in lines)


def test_inspect_of_a_file_that_no_reader_takes_says_which_forms_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("No form.", encoding="utf-8")
    done = run_here("inspect", "a.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, "a.txt: no reader takes it")
    told = [line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("  not ")]
    assert told == [f"  not {reader.NAME}" for reader in READERS]


LOOK = {"url": "https://x.example/a", "text": "One.", "captured_at": "2021-06-16T15:45:00Z"}


def write_looks(path: Path, *looks: dict[str, str]) -> None:
    path.write_text("".join(json.dumps(LOOK | look) + "\n" for look in looks), encoding="utf-8")


def test_inspect_ends_with_1_where_something_is_rejected_and_not_for_a_note(tmp_path: Path) -> None:
    write_looks(tmp_path / "a.jsonl", {"published_at": "soon"}, {"status": "unchanged"})
    noted = run_here("inspect", "a.jsonl", cwd=tmp_path)
    assert (noted.returncode, noted.stdout.splitlines()[-1]) == (0, "2 in all: 2 usable.")
    assert {"  why: the text of a page that was unchanged was not used", "  look: unchanged"} < set(noted.stdout.splitlines())
    write_looks(tmp_path / "a.jsonl", {}, {"url": ""})
    rejected = run_here("inspect", "a.jsonl", cwd=tmp_path)
    assert (rejected.returncode, rejected.stdout.splitlines()[-1]) == (1, "2 in all: 1 usable, 1 rejected.")


def test_inspect_says_how_many_captures_it_does_not_show(tmp_path: Path) -> None:
    write_looks(tmp_path / "a.jsonl", *({} for _ in range(25)), {"url": ""})
    lines = run_here("inspect", "a.jsonl", cwd=tmp_path).stdout.splitlines()
    assert len([line for line in lines if line.startswith("a.jsonl#")]) == 21
    assert lines[-1] == "26 in all: 25 usable, 1 rejected; 5 of them, usable, not shown."


def test_inspect_of_a_side_file_says_why_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "mapping.toml").write_text("", encoding="utf-8")
    done = run_here("inspect", "mapping.toml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "mapping.toml: not read\n\nmapping.toml: ignored\n  why: a side file of the reader\n")


def test_inspect_writes_out_what_steers_a_terminal_and_leaves_what_scripts_need(tmp_path: Path) -> None:
    write_looks(tmp_path / "a.jsonl", {"title": "\u202eA", "text": "می\u200cخواهم\n\x1b[31mB"})
    shown = run_here("inspect", "a.jsonl", cwd=tmp_path).stdout
    assert all(line in shown for line in ("  title: \\u202eA\n", "  + می\u200cخواهم\n", "  + \ufffd[31mB\n"))


def test_inspect_sets_off_the_captures_and_not_what_is_told_of_them(tmp_path: Path) -> None:
    write_looks(tmp_path / "a.jsonl", {"title": "Ferry"})
    shown = run_here("inspect", "a.jsonl", cwd=tmp_path, FORCE_COLOR="1", TERM="xterm", NO_COLOR="").stdout
    assert ("\x1b[1ma.jsonl#1: usable\x1b[0m\n" in shown, "\n  title: Ferry\n" in shown) == (True, True)


def test_inspect_reads_a_file_as_the_study_knows_it(tmp_path: Path) -> None:
    for folder in ("data/raw/post", "data/curated"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "data/raw/post/a.txt").write_bytes("url: https://x.example/a\ndate: 2021-06-16\n\nCafé.".encode("latin-1"))
    before = run_here("inspect", "data/raw/post/a.txt", cwd=tmp_path)
    (tmp_path / "data/curated/sources.csv").write_text("folder,encoding,reason,date\npost,latin-1,looked,2021-07-01\n", encoding="utf-8")
    after = run_here("inspect", str(tmp_path / "data/raw/post/a.txt"), cwd=tmp_path)
    assert (before.returncode, after.returncode, after.stdout.splitlines()[-1]) == (1, 0, "  + Café.")


def test_hostile_file_names_reach_the_terminal_escaped(tmp_path: Path) -> None:
    raw = tmp_path / "raw" / "x"
    raw.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(raw) + b"/[bold]\x1b[31m\n\xff.txt")).write_text("", encoding="utf-8")
    done = run_here("build", "--raw", str(tmp_path / "raw"), "--package", str(tmp_path))
    assert done.returncode == 0
    assert "x/[bold]%1B[31m%0A%FF.txt" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_new_study_says_what_to_do_next(tmp_path: Path) -> None:
    done = run_here("new", "mine", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == "Made mine with 19 files. Next: put raw files below mine/data/raw, then `cd mine` and `newsdrift build`.\n"
    again = run_here("new", "mine", cwd=tmp_path)
    assert (again.returncode, again.stderr) == (1, "newsdrift: mine: there is something here already; name a new or an empty folder.\n")
