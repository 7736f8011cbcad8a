"""Files copied to data/raw: never over others, never through links, never outside."""

import os
from pathlib import Path

import pytest
from commands import run_here

from newsdrift.errors import NotFoundError, StudyError
from newsdrift.sources import Added, Outcome, add_files

HEADED = b"url: https://x.example/ferry\ndate: 2021-06-16\n\nThe ferry left.\n"
LINK = "a symbolic link, which is never followed; name the file itself"


def taken(target: Path | str) -> str:
    remedy = "give it another name, or where it is to stand in its place, put it there by hand"
    return f"something else is there as {target}; raw files are never written over: {remedy}"


@pytest.fixture
def raw(tmp_path):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    return tmp_path / "data" / "raw"


@pytest.fixture
def crawl(tmp_path):
    (tmp_path / "crawl" / "june").mkdir(parents=True)
    (tmp_path / "crawl" / "june" / "ferry.txt").write_bytes(HEADED)
    (tmp_path / "crawl" / "a.bin").write_bytes(b"\0")
    return tmp_path / "crawl"


def files_in(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def outcomes(*paths, raw, source="post"):
    return [(one.path.name, one.outcome, one.reader or one.reason) for one in add_files(paths, raw=raw, source=source)]


def test_a_file_is_copied_and_what_reads_it_is_said(raw, crawl):
    file = crawl / "june" / "ferry.txt"
    assert list(add_files([file], raw=raw, source="post")) == [Added(file, raw / "post" / "ferry.txt", Outcome.COPIED, "headed_text")]
    assert files_in(raw) == {"post/ferry.txt": HEADED}


def test_a_folder_keeps_its_name_and_structure(raw, crawl):
    found = outcomes(crawl, raw=raw)
    assert [(name, outcome) for name, outcome, _ in found] == [("a.bin", Outcome.COPIED), ("ferry.txt", Outcome.COPIED)]
    assert found[0][2].startswith("not text: NUL bytes")
    assert files_in(raw) == {"post/crawl/a.bin": b"\0", "post/crawl/june/ferry.txt": HEADED}


@pytest.mark.parametrize("beside", ["page.html.json", "page.meta.json", "page.html.headers"])
def test_with_a_page_goes_what_tells_when_it_was_fetched(raw, crawl, beside):
    for name in ("page.html", beside, "page.json"):
        (crawl / name).write_bytes(b"{}")
    assert [name for name, _, _ in outcomes(crawl / "page.html", crawl / beside, raw=raw)] == ["page.html", beside]
    assert set(files_in(raw)) == {"post/page.html", f"post/{beside}"}


def test_without_a_source_a_folder_is_one_by_its_name_and_a_file_is_of_that_of_its_folder(raw, crawl):
    found = list(add_files([crawl, crawl / "june" / "ferry.txt"], raw=raw))
    assert [one.target.relative_to(raw).as_posix() for one in found] == ["crawl/a.bin", "crawl/june/ferry.txt", "june/ferry.txt"]
    assert files_in(raw) == {"crawl/a.bin": b"\0", "crawl/june/ferry.txt": HEADED, "june/ferry.txt": HEADED}


def test_a_hidden_folder_is_no_source_by_its_name(raw, crawl):
    hidden = crawl.rename(crawl.with_name(".crawl"))
    with pytest.raises(StudyError, match="no name for a folder of raw files"):
        list(add_files([hidden / "a.bin"], raw=raw))
    assert files_in(raw) == {}


def test_the_same_bytes_are_left_and_other_bytes_refused_while_the_rest_is_copied(raw, crawl):
    (raw / "post" / "crawl").mkdir(parents=True)
    (raw / "post" / "crawl" / "a.bin").write_bytes(b"other")
    assert outcomes(crawl, raw=raw) == [
        ("a.bin", Outcome.REFUSED, taken(raw / "post" / "crawl" / "a.bin")),
        ("ferry.txt", Outcome.COPIED, "headed_text"),
    ]
    assert outcomes(crawl / "june", crawl, raw=raw)[2] == ("ferry.txt", Outcome.THERE, "headed_text")
    assert files_in(raw)["post/crawl/a.bin"] == b"other"


def test_links_are_not_followed_neither_to_files_nor_to_folders(raw, crawl):
    (crawl / "link.txt").symlink_to(crawl / "june" / "ferry.txt")
    (crawl / "circle").symlink_to(crawl)
    os.mkfifo(crawl / "pipe")
    found = outcomes(crawl, crawl / "link.txt", raw=raw)
    assert found == [
        ("a.bin", Outcome.COPIED, found[0][2]),
        ("circle", Outcome.REFUSED, LINK),
        ("link.txt", Outcome.REFUSED, LINK),
        ("pipe", Outcome.REFUSED, "no regular file but a pipe, socket or device"),
        ("ferry.txt", Outcome.COPIED, "headed_text"),
        ("link.txt", Outcome.REFUSED, LINK),
    ]


def test_nothing_is_written_through_a_link_out_of_the_raw_folder(raw, crawl, tmp_path):
    (tmp_path / "outside").mkdir()
    (raw / "post").symlink_to(tmp_path / "outside")
    (raw / "other").mkdir()
    (raw / "other" / "crawl").symlink_to(tmp_path / "nowhere")
    leads_out = "a link leads out of the raw folder; remove it"
    assert [one[1:] for one in outcomes(crawl, raw=raw)] == [(Outcome.REFUSED, leads_out)] * 2
    assert [one[1:] for one in outcomes(crawl, raw=raw, source="other")] == [(Outcome.REFUSED, leads_out)] * 2
    assert (files_in(tmp_path / "outside"), (tmp_path / "nowhere").exists()) == ({}, False)


@pytest.mark.parametrize("source", ["", ".", "..", "../x", "/etc", "a/b", "a\\b", ".hidden", "a\0b"])
def test_a_source_that_is_no_name_of_a_folder_is_refused(raw, crawl, source):
    with pytest.raises(StudyError, match="no name for a folder of raw files"):
        add_files([crawl], raw=raw, source=source)
    assert files_in(raw) == {}


def test_the_raw_folder_is_not_added_to_itself(raw, tmp_path):
    for path in (raw, tmp_path):
        with pytest.raises(StudyError, match="within the raw folder, or around it"):
            add_files([path], raw=raw, source="post")


def test_a_path_or_raw_folder_that_is_not_there_is_named_before_anything_is_copied(raw, crawl):
    with pytest.raises(NotFoundError, match="nowhere: no such file or folder"):
        add_files([crawl, Path("nowhere")], raw=raw, source="post")
    with pytest.raises(NotFoundError, match="no such folder"):
        add_files([crawl], raw=raw / "none", source="post")
    assert files_in(raw) == {}


def test_a_copy_that_fails_leaves_nothing_half_done(raw, crawl, monkeypatch):
    def full(_source, target):
        Path(target).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    assert outcomes(crawl / "a.bin", raw=raw) == [
        ("a.bin", Outcome.REFUSED, "No space left on device; see to the permissions and the room on the disk")
    ]
    assert files_in(raw) == {}


def test_a_name_of_bytes_that_are_no_text_is_copied_as_it_is(raw, crawl):
    file = Path(os.fsdecode(os.fsencode(crawl) + b"/\xff\n.txt"))
    file.write_bytes(HEADED)
    assert [outcome for _, outcome, _ in outcomes(file, raw=raw)] == [Outcome.COPIED]
    assert os.listdir(os.fsencode(raw / "post")) == [b"\xff\n.txt"]  # noqa: PTH208  names as bytes


@pytest.mark.usefixtures("raw")
def test_the_command_ends_with_counts_and_with_1_where_something_was_refused(crawl, tmp_path):
    done = run_here("add", "crawl/june", "--source", "post", cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        [
            "data/raw/post/june/ferry.txt: copied, read by headed_text",
            "data/raw/post: 1 copied, 0 there already, 0 not copied.",
            "Next: `newsdrift inspect FILE` shows what becomes of one of them; `newsdrift build` makes the package.",
        ],
    )
    (crawl / "june" / "ferry.txt").write_bytes(b"changed")
    again = run_here("add", "crawl", "crawl/june", "--source", "post", cwd=tmp_path)
    assert (again.returncode, again.stdout.splitlines()[2:4]) == (
        1,
        [
            f"crawl/june/ferry.txt: not copied: {taken('data/raw/post/june/ferry.txt')}",
            "data/raw/post: 2 copied, 0 there already, 1 not copied.",
        ],
    )
