"""JSON Lines to captures."""

import gzip
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdrift.errors import CaptureError
from newsdrift.records import Capture, Look
from newsdrift.schema import TextKind
from newsdrift.sources import jsonl
from newsdrift.sources.decoding import look_at

FERRY = {"url": "https://x.example/ferry", "text": "The ferry left.\nIt sank.", "captured_at": "2021-06-16T15:45:00Z"}
CORPUS = Path(__file__).parents[2] / "shared" / "corpora" / "digitalgov_versions.jsonl.gz"


@pytest.fixture
def captures(tmp_path):
    def read(*records, name="a.jsonl", **options):
        path = tmp_path / name
        lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
        path.write_text("\n".join(lines), encoding="utf-8")
        return list(jsonl.read(path, **options))

    return read


def only(found: list[Capture]) -> Capture:
    assert len(found) == 1
    return found[0]


def test_every_field_reaches_the_capture(captures):
    line = json.dumps(
        FERRY
        | {"published_at": "2021-06-16", "modified_at": "2021-06-16T14:00:00Z", "title": "Ferry\nsinks ", "story_id": 52781671282824}
        | {"language": "en", "article_id": "f-1", "license": "CC0-1.0", "http_status": 200, "byline": "nobody asks"}
    )
    assert captures(line) == [
        Capture(
            record_number=1,
            sha256=hashlib.sha256(line.encode()).hexdigest(),
            byte_count=len(line),
            title="Ferry sinks",
            body="The ferry left.\nIt sank.",
            source_url="https://x.example/ferry",
            article="f-1",
            story_id="52781671282824",
            language="en",
            license="CC0-1.0",
            captured_at=datetime(2021, 6, 16, 15, 45, tzinfo=UTC),
            published_at=datetime(2021, 6, 16, tzinfo=UTC),
            modified_at=datetime(2021, 6, 16, 14, tzinfo=UTC),
        )
    ]


def test_blank_lines_count_but_give_no_record(captures):
    assert [capture.record_number for capture in captures("", FERRY, "  ", "", FERRY, "")] == [2, 5]


def test_of_a_key_given_twice_the_last_counts(captures):
    line = '{"url": "https://x.example/a", "url": "https://x.example/b", "text": "One.", "captured_at": "2021-06-16"}'
    assert only(captures(line)).source_url == "https://x.example/b"


@pytest.mark.parametrize(
    ("change", "look"),
    [
        ({"status": "unchanged", "text": None}, Look.UNCHANGED),
        ({"status": "Gone"}, Look.GONE),
        ({"http_status": 304, "text": ""}, Look.UNCHANGED),
        ({"http_status": 404, "text": ""}, Look.GONE),
        ({"http_status": "410", "text": ""}, Look.GONE),
        ({"http_status": 404.0}, Look.GONE),
        ({"http_status": 404, "status": "unchanged"}, Look.UNCHANGED),
        ({"http_status": 200}, Look.TEXT),
        ({"http_status": 301}, Look.TEXT),
    ],
)
def test_status_or_http_status_says_what_the_look_found(captures, change, look):
    capture = only(captures(FERRY | change))
    assert (capture.look, capture.problem) == (look, None)


def test_the_text_of_a_page_that_is_gone_is_set_aside_with_a_note(captures):
    capture = only(captures(FERRY | {"http_status": 404}))
    assert (capture.body, capture.text_kind, capture.notes) == ("", TextKind.NONE, ("the text of a page that was gone was not used",))


@pytest.mark.parametrize("code", [401, 403, 429, 500, 503, 451])
def test_a_server_that_refuses_makes_the_record_a_blocked_one(captures, code):
    capture = only(captures(FERRY | {"http_status": code}))
    assert capture.problem == "blocked: the source brought no article; capture it again or leave the row out"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"url": 7}, "url is 7, of type int; write it as text"),
        ({"text": ["One."]}, "text is ['One.'], of type list; write it as text"),
        ({"title": {}}, "title is {}, of type dict; write it as text"),
        ({"article_id": True}, "article_id is True, of type bool; write it as text"),
        ({"story_id": 1.5}, "story_id is 1.5, of type float; write it as text"),
        ({"status": "moved"}, "status is 'moved'; write unchanged, gone, blocked, or leave it out"),
        ({"http_status": 42}, "http_status is '42'; write the three digits that the server sent"),
        ({"text": "a" * 2_000_001}, "the text has 2,000,001 characters, more than 2,000,000; split it into one capture for each article"),
    ],
)
def test_a_field_of_the_wrong_kind_is_named_with_its_remedy(captures, change, problem):
    assert only(captures(FERRY | change)).problem == problem


def test_a_time_that_cannot_be_used_is_noted_while_another_can(captures):
    capture = only(captures(FERRY | {"published_at": "1900-01-01", "modified_at": "soon"}))
    assert capture.problem is None
    assert capture.notes == (
        "published_at 1900-01-01 lies outside 1990 to 2099, and was not used",
        "modified_at 'soon' is no ISO 8601 time, and was not used",
    )


def test_a_record_without_any_usable_time_says_what_was_wrong_with_each(captures):
    capture = only(captures(FERRY | {"captured_at": "9999-12-31T23:59:59-05:00"}))
    assert capture.problem == (
        "no usable time: captured_at 9999-12-31T23:59:59-05:00 lies outside 1990 to 2099, and was not used; "
        "write an ISO 8601 time, such as '2021-06-16T15:45:00Z'"
    )


def test_a_time_that_is_a_number_is_named_with_its_type_and_nothing_else_that_was_set_aside(captures):
    capture = only(captures(FERRY | {"captured_at": 1683108000, "http_status": 404}))
    assert capture.problem == (
        "no usable time: captured_at is 1683108000, of type int, and was not used; write an ISO 8601 time, such as '2021-06-16T15:45:00Z'"
    )


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ({"url": "https://x.example/a", "body": "One.", "captured_at": "2021-06-16"}, "url, body, captured_at; expected text"),
        ({"link": "https://x.example/a", "text": "One.", "captured_at": "2021-06-16"}, "link, text, captured_at; expected url"),
        ({"Url": "https://x.example/a", "Text": "One.", "Captured at": ""}, "Url, Text, Captured at; expected url and text"),
        ({"link\n": "https://x.example/a", "status": "gone"}, "link\\n, status; expected url"),
        (
            {f"f{number}": "" for number in range(32)},
            ", ".join(f"f{number}" for number in range(30)) + " and 2 more; expected url and text",
        ),
    ],
)
def test_a_record_with_other_names_for_its_fields_is_told_those_found_and_those_expected(captures, record, problem):
    assert only(captures(record)).problem == f"fields found: {problem}; rename the field that holds it"


@pytest.mark.parametrize(
    ("stated", "note"),
    [
        ("2021-06-16 15:45", ("captured_at 2021-06-16 15:45 has no zone, and was read as UTC",)),
        ("2021-06-16T15:45:00", ("captured_at 2021-06-16T15:45:00 has no zone, and was read as UTC",)),
        ("2021-06-16 15:45Z", ()),
        ("2021-06-16 22:45+07:00", ()),
        ("2021-06-16", ()),
    ],
)
def test_a_time_that_states_no_zone_is_noted(captures, stated, note):
    assert only(captures(FERRY | {"captured_at": stated})).notes == note


def test_a_record_without_text_among_known_fields_has_an_empty_body(captures):
    found = [captures({key: value for key, value in FERRY.items() if key != "text"}), captures(FERRY | {"text": None, "byline": "Ana"})]
    assert {only(captures).problem[:10] for captures in found} == {"empty body"}


@pytest.mark.parametrize("text", ["\u200b", "\u2060\n\u200e", " \xad", "\ufeff\ufeff"])
def test_a_text_that_cannot_be_seen_is_an_empty_body(captures, text):
    capture = only(captures(FERRY | {"text": text}))
    assert (capture.body, capture.problem[:10]) == ("", "empty body")


@pytest.mark.parametrize("line", ["{", '{"url": 7}', json.dumps(FERRY | {"text": ""}), json.dumps({"body": "One."}), json.dumps([])])
def test_a_record_of_which_nothing_was_read_shows_nothing_of_the_article(captures, line):
    capture = only(captures(line))
    assert (capture.text_kind, capture.problem is None) == (TextKind.NONE, False)


@pytest.mark.parametrize(("code", "text"), [(301, ""), (302, None), (308, "\u200b")])
def test_an_address_that_leads_elsewhere_is_gone_with_a_note(captures, code, text):
    capture = only(captures(FERRY | {"http_status": code, "text": text}))
    assert (capture.look, capture.problem, capture.notes) == (Look.GONE, None, (f"http_status {code}: redirected away",))


def test_the_title_of_an_unchanged_page_is_set_aside_with_a_note(captures):
    capture = only(captures(FERRY | {"http_status": 304, "title": "Ferry"}))
    assert (capture.title, capture.notes) == (
        None,
        ("the text of a page that was unchanged was not used", "the title of a page that was unchanged was not used"),
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"url": "https://x.exa', "no JSON: Unterminated string starting at: line 1 column 9 (char 8); write one complete object a line"),
        ("[1, 2]", '[1, 2] is no JSON object; write {"url": …, "text": …, "captured_at": …}'),
        ("null", 'None is no JSON object; write {"url": …, "text": …, "captured_at": …}'),
        ('{"a": ' + "1" * 5000 + "}", "no JSON: Exceeds the limit (4300 digits)"),
        ('{"a": ' + "[" * 100_000, "JSON nested too deep to read; write the fields at the top of the object"),
    ],
)
def test_a_bad_line_is_a_record_with_a_problem_and_the_next_is_read(captures, line, problem):
    bad, good = captures(line, FERRY)
    assert bad.problem.startswith(problem)
    assert (bad.record_number, bad.byte_count, good.record_number, good.problem) == (1, len(line), 2, None)


def test_half_a_surrogate_pair_becomes_a_replacement_character(captures):
    assert only(captures(r'{"url": "https://x.example/a", "text": "\ud83d.", "captured_at": "2021-06-16"}')).body == "\ufffd."


def test_gzip_reads_as_plain_does(tmp_path):
    plain, packed = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    data = (json.dumps(FERRY) + "\r\n").encode() * 3
    plain.write_bytes(data)
    packed.write_bytes(gzip.compress(data[:100]) + gzip.compress(data[100:]))
    assert list(jsonl.read(packed)) == list(jsonl.read(plain))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_names_the_encoding(tmp_path, encoding):
    path = tmp_path / "a.jsonl"
    path.write_bytes((json.dumps(FERRY | {"text": "Fähre—"}, ensure_ascii=False) + "\n").encode(encoding) * 1)
    assert only(list(jsonl.read(path))).body == "Fähre—"


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16-le", "utf-16-be"])
def test_a_declared_encoding_is_used(tmp_path, encoding):
    path = tmp_path / "a.jsonl"
    path.write_bytes("".join(json.dumps(FERRY | {"text": text}, ensure_ascii=False) + "\n" for text in ("Fähre", "Zoë")).encode(encoding))
    assert [capture.body for capture in jsonl.read(path, encoding=encoding)] == ["Fähre", "Zoë"]


def test_a_record_in_another_encoding_is_rejected_by_itself(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "F\xe4hre"}\n' + json.dumps(FERRY).encode())
    bad, good = jsonl.read(path)
    assert bad.problem == (
        "no UTF-8: byte 0xE4 at position 11; "
        "name the right encoding in the column `encoding` of data/curated/sources.csv (perhaps windows-1252)"
    )
    assert good.problem is None


def test_a_file_of_blank_lines_has_no_records(captures):
    with pytest.raises(CaptureError, match="no records: nothing but blank lines; write one JSON object a line, or remove the file"):
        captures("", "\n" * 1_000_000)


@pytest.mark.parametrize(
    ("name", "text", "is_taken"),
    [
        ("a.txt", '{"url": "x"}', True),
        ("a.txt", '\ufeff\n {"url": "x"}\n', True),
        ("a.jsonl", "\n\n\n", True),
        ("a.txt", "\n\n\n", False),
        ("a.jsonl", "", False),
        ("a.jsonl", "[{}]", False),
        ("a.json", '{\n  "url": "x"\n}', False),
    ],
)
def test_json_lines_are_recognised_by_a_first_line_that_begins_an_object(tmp_path, name, text, is_taken):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert jsonl.recognises(path, look_at(path, "utf-8")) is is_taken


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpora beside the project are not there")
def test_the_digitalgov_corpus_gives_1266_captures_without_a_problem():
    captures = list(jsonl.read(CORPUS))
    assert (len(captures), {capture.problem for capture in captures}, captures[-1].record_number) == (1266, {None}, 1266)
