"""Tables in columns give what tables row by row give."""

import gzip
import io
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from newsdrift.sources import ObservationBatch, Override, csv_blocks, parquet_tables, read_raw, read_raw_batches
from newsdrift.tables.observations import observation_frame

LONG = "The ferry left the harbour at dawn. " * 20
TEXTS = [
    "One.", LONG, f"\n \n  {LONG}\r\n\r\nLast. \n", "", None, " ", "\u200b\ufeff", "\u200b!",
    "one\x00two", "one\x85two", "one\u2028two", "one\ttwo",
    "Please ENABLE JavaScript.", f"{LONG} Access denied", "Enable coo\u212aies", "a\rb",
    "\x1cOne.", "\u00a0One.\u3000", "ü", "…“x”", '"', '""', "x,y;z", "x\ny",
    "naïve \ud7ff", "\u0600", "\U000e0001",
]  # fmt: skip
TIMES = [
    "2021-06-16T15:45:00Z", "2021-06-16 15:45:00", "2021-06-16", "2021-06-16T15:45:00.999+07:00",
    "2021-06-16T23:45:60Z", "2021-02-30", None, "",
    "2021-06-16T15:45", "2021-06-16t15:45:00z", " 2021-06-16 ", "2021-06-16T24:00:00Z",
    "1990-01-01T00:00:00+01:00", "2099-12-31T23:59:59-01:00",
    "1989-12-31T23:30:00-01:00", "2021-06-16T15:45:00-0530", "2021-06-16T15:45:00+05",
    "2021-06-16T15:45:00 +05:00", "yesterday", "٢021-06-16", "9999-12-31",
    "2021-06-16T15:45:00+23:59", "2021-06-16T15:45:00+24:00", "2021-06-16T15:45:00,5Z", "0000-01-01",
]  # fmt: skip
URLS = [
    "https://x.example/a", "http://www.x.example/a/?utm_source=b", None, "",
    " https://x.example/b ", "mailto:a", "x.example/a", "https://x.example/\x07",
    "https://news.google.com/rss/articles/CBMiGWh0dHBzOi8vaGFyYm91ci5leGFtcGxlLzE?oc=5", "https://news.google.com/rss/articles/CBM",
    "https://google.com/url?q=https://x.example/a", "https://x.example/a\nb", "https://x.example/amp/a",
]  # fmt: skip
LINES = [None, "", " ", "Ferry sinks", " Ferry\nsinks ", "a\tb", "a\x7fb", "\u00a0", "x\u2029y", "\x1f", "7"]
STATUSES = [None, "", " ", "unchanged", "Gone", "blocked", "seen"]
CODES = [None, "", "200", " 200 ", "404", "301", "304", "99", "２００", "500"]
ROWS = st.fixed_dictionaries(
    {"url": st.sampled_from(URLS), "text": st.sampled_from(TEXTS) | st.text(), "captured_at": st.sampled_from(TIMES)},
    optional={
        "published_at": st.sampled_from(TIMES),
        "title": st.sampled_from(LINES) | st.text(max_size=5),
        "story_id": st.sampled_from(LINES),
        "article_id": st.sampled_from(LINES),
        "language": st.sampled_from(LINES),
        "license": st.sampled_from(LINES),
        "status": st.sampled_from([None, None, *STATUSES]),
        "http_status": st.sampled_from([None, "200", *CODES]),
    },
)
HOSTILE = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def raw_file(tmp_path: Path, name: str, data: bytes) -> Path:
    folder = tmp_path / "raw" / "mirror"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return tmp_path / "raw"


def both_levels(raw: Path, overrides: dict[str, Override] | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    arguments = {"encodings": {}, "overrides": overrides or {}}
    return observation_frame(read_raw_batches(raw, **arguments)), observation_frame(read_raw(raw, **arguments))


def assert_levels_agree(raw: Path, overrides: dict[str, Override] | None = None) -> pl.DataFrame:
    batches, rows = both_levels(raw, overrides)
    assert_frame_equal(batches, rows)
    return rows


def parquet(frame: pl.DataFrame) -> bytes:
    target = io.BytesIO()
    frame.write_parquet(target)
    return target.getvalue()


@pytest.fixture(autouse=True)
def no_probe(monkeypatch):
    """The child process that goes first takes a third of a second each time."""
    monkeypatch.setattr(parquet_tables, "_probe", lambda _path: None)


@HOSTILE
@given(rows=st.lists(ROWS, min_size=1, max_size=12))
def test_hostile_rows_are_the_same_in_columns_and_one_by_one(rows, tmp_path):
    frame = pl.DataFrame(rows, schema=dict.fromkeys(sorted({name for row in rows for name in row}), pl.String))
    assert_levels_agree(raw_file(tmp_path, "a.parquet", parquet(frame)))
    assert_levels_agree(raw_file(tmp_path, "b.csv", frame.write_csv().encode()))


@HOSTILE
@given(
    body=st.lists(
        st.sampled_from(
            ["https://x.example/a", "One.", "2021-06-16", ",", '"', '""', "\n", "\r\n", "\r", " ", '"One, two."', ",,", "\0", "ü"]
        )
        | st.just("https://x.example/b,Two.,2021-06-17\n"),
        max_size=25,
    ).map("".join),
    size=st.sampled_from([30, 60, 1000]),
)
def test_csv_of_any_quotes_and_breaks_is_the_same_in_blocks_and_row_by_row(body, size, tmp_path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_blocks, "BLOCK_BYTES", size)
        patch.setattr(csv_blocks, "LONGEST_BLOCK", 3 * size)
        patch.setattr("newsdrift.sources.raw_bytes.CHUNK_BYTES", 20)
        assert_levels_agree(raw_file(tmp_path, "a.csv", f"url,text,captured_at\n{body}".encode()))


@pytest.mark.parametrize(
    "column",
    [
        pl.Series("captured_at", [datetime(2021, 6, 16, 1, 2, 3, 999999), None, datetime(1850, 1, 1), datetime(2099, 12, 31, 23)]),
        pl.Series(
            "captured_at",
            [datetime(2021, 6, 16, 1), None, datetime(1989, 12, 31, 23), datetime(2099, 12, 31, 23)],
            pl.Datetime("ns", "America/Lima"),
        ),
        pl.Series("captured_at", [date(2021, 6, 16), None, date(1850, 1, 1), date(2100, 1, 1)]),
        pl.Series("captured_at", [1, None, 2, 3]),
        pl.Series("story_id", [52781671282824.0, None, 1.5, float("nan")]),
        pl.Series("story_id", [2.0**60, -0.0, float("inf"), 7.0]),
        pl.Series("article_id", [7, None, 0, -1], pl.Int8),
        pl.Series("article_id", ["a", None, "", "a"], pl.Categorical),
        pl.Series("http_status", [200, None, 404, 304]),
        pl.Series("http_status", [200.0, None, 200.5, 99.0]),
        pl.Series("article_id", [True, None, False, True]),
        pl.Series("title", [1, None, 2, 3]),
        pl.Series("text", [["One."], None, [], ["Two."]]),
        pl.Series("url", [None, None, None, None], pl.Null),
    ],
    ids=lambda column: f"{column.name} {column.dtype}",
)
def test_columns_of_any_type_are_the_same_in_columns_and_one_by_one(column, tmp_path):
    frame = pl.DataFrame({"url": [f"https://x.example/{n}" for n in range(4)], "text": "One.", "captured_at": "2021-06-16"})
    assert_levels_agree(raw_file(tmp_path, "a.parquet", parquet(frame.with_columns(column))))


REGULAR = 'url,text,captured_at\nhttps://x.example/a,"One, ""two"".\n\nThree.",2021-06-16\nhttps://x.example/b,Two.,2021-06-17\n'


def plain_count(raw: Path) -> int:
    steps = read_raw_batches(raw, encodings={}, overrides={})
    return sum(step.plain.height for step in steps if isinstance(step, ObservationBatch))


def test_regular_rows_are_told_in_columns(tmp_path):
    raw = raw_file(tmp_path, "a.csv", REGULAR.encode())
    assert plain_count(raw) == 2
    found = assert_levels_agree(raw).select("capture_id", "body", "captured_at", "article_key").rows()
    assert found == [
        ("mirror/a.csv#1", 'One, "two".\n\nThree.', datetime(2021, 6, 16, tzinfo=UTC), "https://x.example/a"),
        ("mirror/a.csv#2", "Two.", datetime(2021, 6, 17, tzinfo=UTC), "https://x.example/b"),
    ]


def test_after_a_ragged_row_the_following_blocks_are_told_in_columns(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_blocks, "BLOCK_BYTES", 120)
    monkeypatch.setattr("newsdrift.sources.raw_bytes.CHUNK_BYTES", 60)
    rows = "https://x.example/a,One, two.,2021-06-16\n" + "https://x.example/b,Two.,2021-06-17\n" * 9
    raw = raw_file(tmp_path, "a.csv", f"url,text,captured_at\n{rows}".encode())
    assert 4 < plain_count(raw) < 9
    assert assert_levels_agree(raw)["capture_id"].to_list() == [f"mirror/a.csv#{number}" for number in range(1, 11)]


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(REGULAR.encode() * 50)[:-30],
        REGULAR.encode("utf-16"),
        REGULAR.encode() + b"https://x.example/c,F\xe4hre,2021-06-18\n",
        REGULAR.encode() + b'https://x.example/c,"One.',
        b"\n" + REGULAR.encode(),
        REGULAR.replace("\n", "\r\n").encode(),
        REGULAR.encode() + b"\n\n" + REGULAR.encode(),
        b"url,text,captured_at\n",
        b'"url\n",text,captured_at\n',
        REGULAR.encode() + b"https://x.example/c,Three.\n",
        b'url,text,captured_at\nhttps://x.example/c,"T"hree,2021-06-18\n',
    ],
)
def test_csv_that_breaks_off_or_is_odd_is_the_same_in_blocks_and_row_by_row(data, tmp_path):
    assert_levels_agree(raw_file(tmp_path, "a.csv", data))


def test_a_row_corrected_by_hand_is_corrected_among_plain_ones(tmp_path):
    raw = raw_file(tmp_path, "a.csv", REGULAR.encode())
    overrides = {"mirror/a.csv#2": Override(title="Corrected", reason="typo"), "mirror/a.csv#1": Override(is_excluded=True, reason="spam")}
    found = assert_levels_agree(raw, overrides).select("title", "status", "reason").rows()
    assert found == [(None, "ignored", "excluded by hand: spam"), ("Corrected", None, "title set by hand: typo")]


def test_parquet_in_several_batches_is_numbered_on(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet_tables, "BATCH_ROWS", 2)
    frame = pl.DataFrame({"url": "https://x.example/a", "text": ["One.", "", "Two.", "Three.", "Four."], "captured_at": "2021-06-16"})
    assert assert_levels_agree(raw_file(tmp_path, "a.parquet", parquet(frame)))["record_number"].to_list() == [1, 2, 3, 4, 5]


def plain_texts(tmp_path, *texts):
    frame = pl.DataFrame({"url": "https://x.example/a", "text": texts, "captured_at": "2021-06-16"})
    return plain_count(raw_file(tmp_path, "a.parquet", parquet(frame)))


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\x80", "\x9f", "\u2028", "\u2029", "\r"])
def test_a_character_that_cleaning_replaces_is_left_to_the_row_level(character, tmp_path):
    assert plain_texts(tmp_path, f"One{character}two.", "Two.") == 1


def test_no_other_character_is_left_to_it(tmp_path):
    others = "".join(map(chr, [9, 10, *range(32, 127), *range(160, 0x2028), *range(0x202A, 0xD800), *range(0xE000, 0x11000)]))
    assert plain_texts(tmp_path, f"x{others}x") == 1
