"""Texts taken back: they leave the package, a row stays, and the raw file makes no difference."""

import gzip
import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import newsdrift
from newsdrift.errors import NotFoundError, PurgeError
from newsdrift.packages import Package
from newsdrift.records import article_id
from newsdrift.schema import TextPart
from newsdrift.sharing.decisions import keyed_decisions, resolved_decisions
from newsdrift.sharing.releases import FULL, record_release
from newsdrift.sharing.withdrawing import Withdrawal, withdraw
from newsdrift.studies import create_study

DAY = date(2026, 11, 22)
FERRY, COURT = "https://harbourpost.example/ferry", "https://harbourpost.example/court"
FIRST = "A ferry sank off Port Alder on Tuesday with twelve people on board."
SECOND = "Captain Orla Venn was blamed by nobody at the inquiry so far, officials said."
THIRD = "The owner of the ferry apologised to the families on Thursday evening."


def line(url: str, hour: int, text: str | None, **more: str) -> str:
    told = {"text": text, "title": f"Title of {url[-5:]}"} if text else {}
    return json.dumps({"url": url, "captured_at": f"2021-06-16T{hour:02}:00:00Z", **told, **more}) + "\n"


LINES = [
    line(FERRY, 8, FIRST),
    line(FERRY, 9, FIRST + "\n" + SECOND),
    line(FERRY, 10, None, status="unchanged"),
    line(FERRY, 11, FIRST + "\n" + THIRD),
    line(COURT, 8, "A court in Port Alder heard the first witness in the case on Monday."),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of two articles in one JSON Lines file, of which the second version of one names a person."""
    folder = tmp_path_factory.mktemp("withdrawing") / "study"
    create_study(folder, example=False)
    shutil.rmtree(folder / "notebooks")
    (folder / "data" / "raw" / "post").mkdir()
    (folder / "data" / "raw" / "post" / "looks.jsonl").write_text("".join(LINES), encoding="utf-8")
    newsdrift.build(folder / "data" / "raw", folder)
    return folder


@pytest.fixture
def study(built: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    shutil.copytree(built, tmp_path / "study")
    return tmp_path / "study"


def taken_back(study: Path, name: str, *, purge: bool = False) -> Withdrawal:
    return withdraw(study, study / "data" / "raw", name, reason="the person asked", purge=purge, today=DAY)


def ferry(package: Package) -> str:
    (found,) = package.articles.filter(canonical_url=FERRY)["article_id"]
    return str(found)


def hashes(study: Path) -> dict[str, str]:
    files = [study / "datapackage.json", *sorted((study / "data" / "processed").iterdir())]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def words_in_tables(study: Path, words: str) -> list[str]:
    return [path.name for path in sorted((study / "data" / "processed").iterdir()) if words in path.read_text(encoding="utf-8")]


def test_a_withdrawn_version_leaves_every_table_and_its_captures_say_so(study: Path) -> None:
    assert words_in_tables(study, "Orla Venn") == ["sentences.csv", "versions.csv"]
    done = taken_back(study, f"{ferry(newsdrift.read_package(study))}-2")
    assert done.capture_ids == ("post/looks.jsonl#2", "post/looks.jsonl#3")
    assert words_in_tables(study, "Orla Venn") == []
    captures = newsdrift.read_package(study).captures.filter(pl.col("capture_id").is_in(done.capture_ids))
    assert captures.select("status", "reason", "title", "sha256", "source_url", "version_id").rows() == [
        ("withdrawn", "withdrawn on 2026-11-22: the person asked", None, None, None, None),
        ("withdrawn", "withdrawn on 2026-11-22: the person asked", None, None, None, None),
    ]
    assert str(captures["captured_at"][0]) == "2021-06-16 09:00:00+00:00"


def test_a_withdrawn_article_keeps_its_row_without_title_and_address(study: Path) -> None:
    article_id = ferry(newsdrift.read_package(study))
    taken_back(study, article_id)
    left = newsdrift.read_package(study)
    row = left.articles.filter(article_id=article_id).select("canonical_url", "title", "version_count", "capture_count").row(0)
    assert row == (None, None, 0, 0)
    assert left.captures.filter(article_id=article_id)["status"].to_list() == ["withdrawn"] * 4
    assert newsdrift.packages.check_package(study).valid


def test_what_is_captured_of_a_withdrawn_article_later_is_withdrawn_as_well(study: Path) -> None:
    article_id = ferry(newsdrift.read_package(study))
    taken_back(study, article_id)
    (study / "data" / "raw" / "post" / "later.jsonl").write_text(line(FERRY, 15, FIRST), encoding="utf-8")
    newsdrift.build(study / "data" / "raw", study)
    later = newsdrift.read_package(study).captures.filter(capture_id="post/later.jsonl#1")
    assert later.select("status", "title", "article_id").row(0) == ("withdrawn", None, article_id)


@pytest.mark.parametrize("what", ["article", "version", "capture"])
def test_the_package_is_the_same_bytes_built_again_and_with_the_raw_records_gone(study: Path, what: str) -> None:
    article_id = ferry(newsdrift.read_package(study))
    name = {"article": article_id, "version": f"{article_id}-2", "capture": "post/looks.jsonl#4"}[what]
    taken_back(study, name)
    before = hashes(study)
    newsdrift.build(study / "data" / "raw", study)
    assert hashes(study) == before
    held = newsdrift.read_package(study).captures.filter(status="withdrawn")["capture_id"].to_list()
    for capture_id in held:
        taken_back(study, capture_id, purge=True)
    assert hashes(study) == before


def test_a_purged_record_is_a_blank_line_and_the_others_keep_their_numbers(study: Path) -> None:
    done = taken_back(study, f"{ferry(newsdrift.read_package(study))}-2", purge=True)
    raw = study / "data" / "raw" / "post" / "looks.jsonl"
    assert done.purged == (f"{raw}: 2 of its lines blanked",)
    assert raw.read_text(encoding="utf-8") == LINES[0] + "\n\n" + LINES[3] + LINES[4]


def test_a_purged_record_leaves_a_gzipped_file_too(study: Path) -> None:
    plain = study / "data" / "raw" / "post" / "looks.jsonl"
    packed = plain.with_name("looks.jsonl.gz")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    plain.unlink()
    newsdrift.build(study / "data" / "raw", study)
    taken_back(study, "post/looks.jsonl.gz#2", purge=True)
    assert gzip.decompress(packed.read_bytes()).decode() == LINES[0] + "\n\n" + LINES[3] + LINES[4]


def test_a_file_of_which_every_record_is_purged_is_deleted(study: Path) -> None:
    only = study / "data" / "raw" / "post" / "only.csv"
    only.write_text(f"url,text,captured_at\n{COURT},Another look at the case in the court.,2021-06-16T12:00:00Z\n", encoding="utf-8")
    newsdrift.build(study / "data" / "raw", study)
    done = taken_back(study, "post/only.csv#1", purge=True)
    assert done.purged == (f"{only}: deleted",)
    assert not only.exists()


def test_a_record_among_others_in_a_table_is_not_purged_and_nothing_is_done(study: Path) -> None:
    table = study / "data" / "raw" / "post" / "two.csv"
    rows = [f"{COURT},Look {hour} at the case in the court.,2021-06-16T{hour}:00:00Z" for hour in (12, 13)]
    table.write_text("\n".join(["url,text,captured_at", *rows]) + "\n", encoding="utf-8")
    newsdrift.build(study / "data" / "raw", study)
    before = hashes(study), table.read_bytes()
    with pytest.raises(PurgeError, match=r"two\.csv: record 1 lies among others in a file that is no JSON Lines"):
        taken_back(study, "post/two.csv#1", purge=True)
    assert (hashes(study), table.read_bytes()) == before
    assert not (study / "data" / "curated" / "withdrawn.csv").exists()


def test_an_id_that_leads_out_of_the_raw_folder_deletes_nothing(study: Path) -> None:
    outside = study / "data" / "notes.txt"
    outside.write_text("notes", encoding="utf-8")
    with pytest.raises(NotFoundError, match="no article, version or capture has this id"):
        taken_back(study, "../notes.txt", purge=True)
    assert outside.exists()


def test_a_withdrawn_capture_takes_along_the_looks_that_found_its_text_unchanged(study: Path) -> None:
    """Else they would be taken to confirm the version before."""
    done = taken_back(study, "post/looks.jsonl#2")
    assert done.capture_ids == ("post/looks.jsonl#2", "post/looks.jsonl#3")


def test_a_version_that_came_back_is_withdrawn_with_the_one_it_repeats(study: Path) -> None:
    with (study / "data" / "raw" / "post" / "looks.jsonl").open("a", encoding="utf-8") as file:
        file.write(line(FERRY, 12, FIRST + "\n" + SECOND))
    newsdrift.build(study / "data" / "raw", study)
    done = taken_back(study, f"{ferry(newsdrift.read_package(study))}-2")
    assert done.capture_ids == ("post/looks.jsonl#2", "post/looks.jsonl#3", "post/looks.jsonl#6")


def test_captures_that_show_the_same_text_and_stay_are_named(study: Path) -> None:
    with (study / "data" / "raw" / "post" / "looks.jsonl").open("a", encoding="utf-8") as file:
        file.write(line(FERRY, 12, FIRST + "\n" + THIRD))
    newsdrift.build(study / "data" / "raw", study)
    done = taken_back(study, "post/looks.jsonl#4")
    assert (done.capture_ids, done.showing) == (("post/looks.jsonl#4",), ("post/looks.jsonl#6",))


def test_files_and_releases_that_still_hold_the_text_are_named(study: Path) -> None:
    package = newsdrift.read_package(study)
    for name in ("first.zip", "second.zip"):
        (study.parent / name).write_bytes(name.encode())
        record_release(package, study.parent / name, kind=FULL, audience="everyone", today=DAY)
        record_release(package, study.parent / name, kind=FULL, audience="everyone", today=DAY)
        package = pruned(package)
    (study / "draft.md").write_text("They wrote: captain Orla Venn — was blamed by nobody.", encoding="utf-8")
    done = taken_back(study, "post/looks.jsonl#2")
    assert [(one.archive, one.kind) for one in done.releases] == [("first.zip", "full")]
    assert [(leak.file, leak.words) for leak in done.leaks] == [("draft.md", "captain orla venn was blamed by")]


def pruned(package: Package) -> Package:
    """The package without the captures of the ferry, as of another release."""
    import dataclasses

    return dataclasses.replace(package, captures=package.captures.filter(capture_id="post/looks.jsonl#5"))


def test_withdrawing_twice_adds_no_row(study: Path) -> None:
    article_id = ferry(newsdrift.read_package(study))
    taken_back(study, article_id)
    before = (study / "data" / "curated" / "withdrawn.csv").read_bytes()
    taken_back(study, article_id)
    assert (study / "data" / "curated" / "withdrawn.csv").read_bytes() == before


def test_withdrawn_rows_stand_as_digests_in_an_archive_without_texts_and_come_back_with_the_key(tmp_path: Path) -> None:
    path = tmp_path / "withdrawn.csv"
    row = f"post/looks.jsonl#2,{article_id([FERRY])},,asked,2026-11-22"
    path.write_text(f"capture_id,article_id,captured_at,reason,date\n{row}\n", encoding="utf-8")
    key = b"k" * 32
    held = keyed_decisions({"withdrawn.csv": path}, frozenset(TextPart), key)
    assert b"looks" not in held.files["withdrawn.csv"]
    names = [("article_id", article_id([url])) for url in (COURT, FERRY)]
    back = resolved_decisions(held.files, [*names, ("capture_id", "post/looks.jsonl#1"), ("capture_id", "post/looks.jsonl#2")], key)
    assert (back.files["withdrawn.csv"].decode().splitlines()[1], back.keyed_count) == (row, 0)
