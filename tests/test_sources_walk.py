"""The walk through data/raw: which entry becomes what."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdrift.errors import NotFoundError
from newsdrift.records import Look
from newsdrift.schema import Status
from newsdrift.sources import READERS, Override, inspect_file, read_raw

FERRY = {"url": "https://www.x.example/ferry/", "text": "The ferry left.", "captured_at": "2021-06-16T15:45:00Z"}
HEADED = "url: https://x.example/ferry\ndate: 2021-06-16\n\nThe ferry left.\n"
LINK = "https://news.google.com/__i/rss/rd/articles/CBMiIWh0dHBzOi8vd3d3LmhhcmJvdXJwb3N0LmV4YW1wbGUvZtIBAA?oc=5"
SHARED = Path(__file__).parents[2] / "shared"


def write(root, **files):
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")


def observe(raw, encodings=None, overrides=None):
    return list(read_raw(raw, encodings=encodings or {}, overrides=overrides or {}))


def outcome(observations):
    return [(o.capture_id, o.status, o.reason) for o in observations]


def test_each_file_and_record_is_one_observation_in_the_order_of_its_id(tmp_path):
    lines = "\n".join(json.dumps(FERRY) for _ in range(11))
    write(tmp_path, **{"b/2.txt": HEADED, "b/10.txt": HEADED, "a/x.jsonl": lines, "a.txt": HEADED, "b.txt": HEADED})
    expected = ["a.txt", *(f"a/x.jsonl#{number}" for number in range(1, 12)), "b.txt", "b/10.txt", "b/2.txt"]
    assert [o.capture_id for o in observe(tmp_path)] == expected


def test_an_observation_knows_its_source_reader_bytes_and_identity(tmp_path):
    write(
        tmp_path,
        **{"mirror/june/a.txt": f"One.\n{LINK}\n2021-06-16 15:45:00Z\n5", "post/b.jsonl": "\n" + json.dumps(FERRY | {"article_id": 3})},
    )
    mirror, post = observe(tmp_path)
    data = (tmp_path / "mirror/june/a.txt").read_bytes()
    assert (mirror.source, mirror.reader, mirror.sha256, mirror.byte_count) == (
        "mirror",
        "blogger",
        hashlib.sha256(data).hexdigest(),
        len(data),
    )
    assert (mirror.canonical_url, mirror.article_key, mirror.status) == (
        "https://harbourpost.example/f",
        "https://harbourpost.example/f",
        None,
    )
    line = (tmp_path / "post/b.jsonl").read_bytes().strip()
    assert (post.source, post.reader, post.sha256, post.byte_count) == ("post", "jsonl", hashlib.sha256(line).hexdigest(), len(line))
    assert (post.canonical_url, post.article_key, post.capture.article) == ("https://x.example/ferry", "post/3", "3")


def test_a_row_of_a_table_has_the_bytes_of_its_file(tmp_path):
    write(tmp_path, **{"a.csv": "url,text,captured_at\nhttps://x.example/a,One.,2021-06-16\n"})
    (row,) = observe(tmp_path)
    data = (tmp_path / "a.csv").read_bytes()
    assert (row.capture_id, row.sha256, row.byte_count) == ("a.csv#1", hashlib.sha256(data).hexdigest(), len(data))


def test_a_page_that_is_gone_is_a_result_and_other_statuses_wait_for_the_history(tmp_path):
    write(tmp_path, **{"a.jsonl": "\n".join(json.dumps(FERRY | {"http_status": code}) for code in (200, 404, 304, 503))})
    assert [(o.status, o.capture.look) for o in observe(tmp_path)] == [
        (None, Look.TEXT),
        (Status.GONE, Look.GONE),
        (None, Look.UNCHANGED),
        (Status.REJECTED, Look.BLOCKED),
    ]


def test_what_was_set_aside_of_a_used_capture_is_its_reason(tmp_path):
    write(tmp_path, **{"a.txt": "Author: Ana\nurl: https://x.example/a\ndate: 2021-06-16\n\nOne."})
    assert outcome(observe(tmp_path)) == [("a.txt", None, "header line 1 'author' is no known field and was not used")]


def test_readmes_licences_dotfiles_and_side_files_are_ignored_with_a_row_each(tmp_path):
    names = ("README", "README.md", "LICENSE.txt", ".DS_Store", ".git/config", ".git/refs/README", "a/mapping.toml")
    write(tmp_path, **dict.fromkeys(names, HEADED))
    observations = observe(tmp_path)
    assert outcome(observations) == [
        (".DS_Store", Status.IGNORED, "a dotfile, or in a dot folder"),
        (".git/config", Status.IGNORED, "a dotfile, or in a dot folder"),
        (".git/refs/README", Status.IGNORED, "a dotfile, or in a dot folder"),
        ("LICENSE.txt", Status.IGNORED, "about the captures, none of them"),
        ("README", Status.IGNORED, "about the captures, none of them"),
        ("README.md", Status.IGNORED, "about the captures, none of them"),
        ("a/mapping.toml", Status.IGNORED, "a side file of the reader"),
    ]
    assert {o.sha256 for o in observations} == {hashlib.sha256(HEADED.encode()).hexdigest()}


def test_lock_files_of_spreadsheet_programs_are_ignored(tmp_path):
    write(tmp_path, **{"~$book.xlsx": "x", "a/.~lock.book.xlsx#": "x"})
    assert outcome(observe(tmp_path)) == [
        ("a/.~lock.book.xlsx%23", Status.IGNORED, "a lock file of a spreadsheet program"),
        ("~$book.xlsx", Status.IGNORED, "a lock file of a spreadsheet program"),
    ]


def test_the_innermost_folder_with_an_encoding_decides(tmp_path):
    for folder in ("a", "a/b", "c"):
        write(tmp_path, **{f"{folder}/x.txt": ""})
        (tmp_path / folder / "x.txt").write_bytes(
            HEADED.replace("ferry left", "Fähre ging").encode("utf-8" if folder == "a/b" else "latin-1")
        )
    found = observe(tmp_path, encodings={"a": "latin-1", "a/b": "utf-8"})
    assert [o.capture.body if o.capture else o.reason[:22] for o in found] == [
        "The Fähre ging.",
        "The Fähre ging.",
        "no UTF-8: byte 0xE4 at",
    ]


def test_an_override_sets_time_and_title_and_says_so(tmp_path):
    write(tmp_path, **{"a.txt": HEADED})
    override = Override(captured_at=datetime(2021, 6, 20, tzinfo=UTC), title="Ferry", reason="crawl log")
    (found,) = observe(tmp_path, overrides={"a.txt": override})
    assert (found.capture.captured_at, found.capture.title) == (datetime(2021, 6, 20, tzinfo=UTC), "Ferry")
    assert (found.status, found.reason) == (None, "captured_at and title set by hand: crawl log")


def test_a_title_set_by_hand_on_an_unchanged_look_begins_no_version_either(tmp_path):
    write(tmp_path, **{"a.jsonl": json.dumps(FERRY | {"status": "unchanged", "text": None})})
    (found,) = observe(tmp_path, overrides={"a.jsonl#1": Override(title="Ferry", reason="by hand")})
    assert (found.status, found.capture.title) == (None, None)
    assert found.reason == "title set by hand: by hand; the title of a page that was unchanged was not used"


def test_a_time_set_by_hand_mends_a_capture_that_had_none_but_nothing_else(tmp_path):
    timeless = f"{LINK}\n5\nfooter"
    write(tmp_path, **{"a.txt": f"One.\n{timeless}", "b.txt": timeless, "c.jsonl": json.dumps(FERRY | {"captured_at": None, "text": None})})
    override = Override(captured_at=datetime(2021, 6, 20, tzinfo=UTC), reason="crawl log")
    found = observe(tmp_path, overrides=dict.fromkeys(("a.txt", "b.txt", "c.jsonl#1"), override))
    assert [(o.capture_id, o.status, o.capture.problem) for o in found] == [
        ("a.txt", None, None),
        ("b.txt", Status.REJECTED, "empty body; capture it again, or say what was found in `status` (unchanged, gone, blocked)"),
        ("c.jsonl#1", Status.REJECTED, "empty body; capture it again, or say what was found in `status` (unchanged, gone, blocked)"),
    ]


def test_a_time_set_by_hand_leaves_another_problem_of_a_capture_with_a_time(tmp_path):
    write(tmp_path, **{"a.txt": HEADED.replace("The ferry left.", "Access denied")})
    override = Override(captured_at=datetime(2021, 6, 20, tzinfo=UTC), reason="crawl log")
    (found,) = observe(tmp_path, overrides={"a.txt": override})
    reason = "blocked page: it says 'access denied'; capture it again; captured_at set by hand: crawl log"
    assert (found.status, found.reason) == (Status.REJECTED, reason)


def test_a_field_of_the_wrong_type_stays_a_problem_whatever_is_set_by_hand(tmp_path):
    write(tmp_path, **{"a.jsonl": json.dumps(FERRY | {"title": 7})})
    (found,) = observe(tmp_path, overrides={"a.jsonl#1": Override(captured_at=datetime(2021, 6, 20, tzinfo=UTC), reason="by hand")})
    reason = "title is 7, of type int; write it as text; captured_at set by hand: by hand"
    assert (found.status, found.reason) == (Status.REJECTED, reason)


def test_the_reason_of_a_rejected_capture_names_what_was_set_aside_too(tmp_path):
    write(
        tmp_path, **{"a.txt": "Published: 2021-06-16\nurl: https://x.example/a\nid: 1\ntitle: A\n\nOne.", "b.html": "", "b.html.json": "{"}
    )
    (tmp_path / "b.html").write_text("<html><body><article><p>One ferry sank off the coast.</p></article></body></html>", encoding="utf-8")
    text, page, _ = observe(tmp_path)
    needed = "no usable time; give captured_at, published_at or modified_at, such as '2021-06-16T15:45:00Z'"
    unknown = "header line {} is no known field and was not used"
    assert text.reason == "; ".join((needed, unknown.format("1 'published'"), unknown.format("3 'id'")))
    assert page.reason.endswith("into a side file b.html.json; the side file 'b.html.json' is no JSON, and was not used")


def test_json_beside_a_file_that_is_no_page_is_a_capture_of_its_own(tmp_path):
    write(tmp_path, **{"a.txt": HEADED, "a.txt.json": json.dumps(FERRY), "b": "<html><p>One.</p></html>", "b.json": "{}"})
    assert [(o.capture_id, o.reader, o.status) for o in observe(tmp_path)] == [
        ("a.txt", "headed_text", None),
        ("a.txt.json#1", "jsonl", None),
        ("b", "html", Status.REJECTED),
        ("b.json", None, Status.IGNORED),
    ]


def test_an_inspection_knows_encodings_and_what_was_set_by_hand(tmp_path):
    write(tmp_path, **{"post/a.txt": ""})
    (tmp_path / "post/a.txt").write_bytes(HEADED.replace("ferry left", "Fähre ging").encode("latin-1"))
    overrides = {"post/a.txt": Override(title="Fähre", reason="by hand")}
    inspection = inspect_file(tmp_path / "post/a.txt", raw=tmp_path, encodings={"post": "latin-1"}, overrides=overrides)
    (found,) = inspection.observations
    assert (inspection.reader, found.capture.title, found.capture.body) == ("headed_text", "Fähre", "The Fähre ging.")


def test_a_record_or_a_whole_file_is_excluded_by_hand(tmp_path):
    lines = "\n".join(json.dumps(FERRY) for _ in range(2))
    write(tmp_path, **{"a.jsonl": lines, "b.jsonl": lines})
    override = Override(is_excluded=True, reason="a test page")
    assert outcome(observe(tmp_path, overrides={"a.jsonl#2": override, "b.jsonl": override})) == [
        ("a.jsonl#1", None, None),
        ("a.jsonl#2", Status.IGNORED, "excluded by hand: a test page"),
        ("b.jsonl", Status.IGNORED, "excluded by hand: a test page"),
    ]


def test_a_folder_that_is_not_there_is_an_error_and_an_empty_one_is_not(tmp_path):
    assert observe(tmp_path) == []
    with pytest.raises(NotFoundError, match="no such folder; name the folder that holds the raw files"):
        observe(tmp_path / "raw")


def test_an_inspection_names_the_reader_those_that_declined_and_what_would_become_of_the_file(tmp_path):
    write(tmp_path, **{"mirror/a.txt": HEADED})
    inspection = inspect_file(tmp_path / "mirror/a.txt", raw=tmp_path)
    assert (inspection.reader, [name for name, _ in inspection.declined]) == (
        "headed_text",
        ["parquet", "warc", "excel", "layout", "wordpress", "feed", "json_feed", "wayback", "jsonl", "html", "markdown"],
    )
    assert list(inspection.observations) == observe(tmp_path)


def test_an_inspection_of_a_file_that_no_reader_takes_says_why(tmp_path):
    write(tmp_path, **{"a.txt": "", "README": "x"})
    inspection = inspect_file(tmp_path / "a.txt")
    assert (inspection.reader, len(inspection.declined)) == (None, len(READERS))
    assert outcome(inspection.observations) == [("a.txt", Status.REJECTED, "the file is empty; fetch it again, or remove it")]
    assert inspect_file(tmp_path / "README").declined == ()
    with pytest.raises(NotFoundError, match="no such file"):
        inspect_file(tmp_path / "b.txt")


def test_an_inspection_of_a_folder_asks_for_a_file_in_it(tmp_path):
    with pytest.raises(NotFoundError) as caught:
        inspect_file(tmp_path)
    assert (caught.value.place, caught.value.reason) == (str(tmp_path), "a folder; name a file in it")


def test_what_a_reader_looks_for_reads_well_after_no():
    assert [reader.FORM for reader in READERS if reader.FORM.split()[0] in {"a", "an", "the", "no"}] == []


@pytest.mark.skipif(not SHARED.exists(), reason="the files beside the project are not there")
def test_what_lies_beside_the_project_gives_1268_captures_and_no_problem(tmp_path):
    for folder in ("blogger", "corpora"):
        (tmp_path / folder).mkdir()
    for path in [*SHARED.glob("raw/blogger/*"), *SHARED.glob("corpora/*")]:
        (tmp_path / path.parent.name / path.name).write_bytes(path.read_bytes())
    observations = observe(tmp_path)
    assert (len(observations), {o.reason for o in observations}, len({o.article_key for o in observations})) == (1268, {None}, 513)
