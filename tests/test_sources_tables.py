"""CSV, Parquet and Excel tables to captures."""

import gzip
from datetime import UTC, date, datetime

import polars as pl
import pytest

from newsdrift.errors import CaptureError
from newsdrift.schema import TextKind
from newsdrift.sources import csv_tables, excel_tables, parquet_tables
from newsdrift.sources.decoding import look_at
from newsdrift.sources.readers import taker

READERS = {".csv": csv_tables, ".parquet": parquet_tables, ".xlsx": excel_tables}
FERRY = pl.DataFrame(
    {
        "url": ["https://x.example/ferry", None, "https://x.example/court"],
        "text": ["The ferry left.\n\nIt sank, \"fast\".", None, "The court sat."],
        "captured_at": ["2021-06-16 15:45:00", None, "2021-06-17"],
        "story_id": [52781671282824, None, 7],
    }
)  # fmt: skip
WRITERS = {".csv": "write_csv", ".parquet": "write_parquet", ".xlsx": "write_excel"}


@pytest.fixture(params=READERS)
def table(request, tmp_path):
    """Writes a frame as one of the three forms and reads it."""

    def read(frame, stem="a"):
        path = tmp_path / f"{stem}{request.param}"
        getattr(frame, WRITERS[request.param])(path)
        assert taker(path, look_at(path, "utf-8")) is READERS[request.param]
        return list(READERS[request.param].read(path))

    return read


def shown(captures):
    return [(c.record_number, c.source_url, c.body, c.captured_at, c.story_id, c.problem) for c in captures]


TWO_CAPTURES = [
    (
        1,
        "https://x.example/ferry",
        'The ferry left.\n\nIt sank, "fast".',
        datetime(2021, 6, 16, 15, 45, tzinfo=UTC),
        "52781671282824",
        None,
    ),
    (3, "https://x.example/court", "The court sat.", datetime(2021, 6, 17, tzinfo=UTC), "7", None),
]


def test_rows_are_captures_and_empty_ones_count_but_give_none(table):
    assert shown(table(FERRY)) == TWO_CAPTURES


def test_date_and_time_columns_are_taken_as_utc(table):
    typed = FERRY.with_columns(
        pl.col("captured_at").str.slice(0, 10).str.to_datetime() + pl.duration(hours=1), published_at=date(2021, 6, 15)
    )
    first = table(typed)[0]
    assert (first.captured_at, first.published_at) == (datetime(2021, 6, 16, 1, tzinfo=UTC), datetime(2021, 6, 15, tzinfo=UTC))


def test_column_names_may_be_in_any_case_among_others(table):
    assert shown(table(FERRY.rename({"url": "URL ", "text": "Text"}).with_columns(author=pl.lit("Ana")))[::2]) == TWO_CAPTURES[:1]


def test_a_mapping_beside_the_file_names_its_columns(table, tmp_path):
    (tmp_path / "mapping.toml").write_text('[columns]\nurl = "Link"\ntext = "Isi"\n', encoding="utf-8")
    assert shown(table(FERRY.rename({"url": "Link", "text": "Isi"}))) == TWO_CAPTURES


def test_a_mapping_for_one_file_goes_over_that_of_the_folder(table, tmp_path):
    own = "".join(f'[files."b{suffix}".columns]\ntext = "Body"\n' for suffix in READERS)
    (tmp_path / "mapping.toml").write_text(f'[columns]\ntext = "Isi"\n{own}', encoding="utf-8")
    assert shown(table(FERRY.rename({"text": "Body"}), "b")) == TWO_CAPTURES


def test_a_mapping_goes_over_a_column_that_bears_the_fields_name(table, tmp_path):
    (tmp_path / "mapping.toml").write_text('[columns]\ntext = "Isi"\n', encoding="utf-8")
    assert (
        shown(table(FERRY.with_columns(Isi="text", text=pl.lit("Read more")).filter(pl.col("url").is_not_null()).head(1)))
        == TWO_CAPTURES[:1]
    )


def test_a_mapping_for_other_tables_of_the_folder_leaves_standard_columns_as_they_are(table, tmp_path):
    (tmp_path / "mapping.toml").write_text('[columns]\nurl = "Link"\ntext = "Isi"\ntitle = "Judul"\n', encoding="utf-8")
    assert shown(table(FERRY)) == TWO_CAPTURES


def test_a_mapped_column_that_is_missing_leaves_its_field_to_the_column_of_that_name(table, tmp_path):
    (tmp_path / "mapping.toml").write_text('[columns]\nurl = "Link"\ntext = "Isi"\n', encoding="utf-8")
    assert shown(table(FERRY.rename({"text": "Isi"}))) == TWO_CAPTURES


def test_a_table_that_neither_mapping_nor_standard_names_fit_is_told_where_to_name_it(tmp_path):
    (tmp_path / "mapping.toml").write_text('[columns]\nurl = "Link"\ntext = "Isi"\n', encoding="utf-8")
    (tmp_path / "book.csv").write_text("Link,Body,captured_at\nhttps://x.example/a,One.,2021-06-16\n", encoding="utf-8")
    with pytest.raises(CaptureError) as caught:
        list(csv_tables.read(tmp_path / "book.csv"))
    assert caught.value.reason == (
        "mapping.toml maps text to 'Isi', which is no column of the file; its columns are 'Link', 'Body', 'captured_at'; "
        'mend the name there, or name the file under [files."book.csv".columns], or move it to a folder of its own'
    )


def test_a_mapping_for_one_file_must_fit_it(tmp_path):
    (tmp_path / "mapping.toml").write_text('[files."a.csv".columns]\ntext = "Isi"\n', encoding="utf-8")
    (tmp_path / "a.csv").write_text("url,text,captured_at\nhttps://x.example/a,One.,2021-06-16\n", encoding="utf-8")
    with pytest.raises(CaptureError, match="'captured_at'; mend the mapping"):
        list(csv_tables.read(tmp_path / "a.csv"))


def test_unknown_columns_are_answered_with_those_found_and_the_mapping_to_write(table, tmp_path):
    (tmp_path / "mapping.toml").write_text('[columns]\nurl = "Link"\n', encoding="utf-8")
    with pytest.raises(CaptureError) as caught:
        table(FERRY.rename({"url": "Link", "text": "Isi", "captured_at": "Kapan"}))
    assert caught.value.reason == (
        "no column for text or status or http_status, nor for captured_at or published_at or modified_at "
        "among 'Link', 'Isi', 'Kapan', 'story_id'; write a mapping.toml beside the file: "
        '[columns] with lines such as url = "Link", text = "Content", captured_at = "Scraped"'
    )


@pytest.mark.parametrize(
    ("mapping", "finding"),
    [
        ('[columns]\nurl = "Lnk"\n', "mapping.toml maps url to 'Lnk', which is no column of the file"),
        ('[columns]\nlink = "Link"\n', "mapping.toml beside the file has link = 'Link'"),
        ("[columns]\nurl = 1\n", "mapping.toml beside the file has url = 1"),
        ("columns = 1\n", "in mapping.toml beside the file, columns is 1"),
        ("[columns\n", "mapping.toml beside the file is no TOML: "),
    ],
)
def test_a_mapping_that_cannot_be_followed_is_the_finding(tmp_path, mapping, finding):
    (tmp_path / "mapping.toml").write_text(mapping, encoding="utf-8")
    (tmp_path / "a.csv").write_text("Link,text,captured_at\nhttps://x.example/a,One.,2021-06-16\n", encoding="utf-8")
    with pytest.raises(CaptureError) as caught:
        list(csv_tables.read(tmp_path / "a.csv"))
    assert caught.value.finding.startswith(finding)


def test_a_table_without_rows_has_no_records(table):
    with pytest.raises(CaptureError, match="no records: the table has no rows"):
        table(FERRY.clear())


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_in_the_header(tmp_path, delimiter):
    path = tmp_path / "a.txt"
    path.write_text(FERRY.write_csv(separator=delimiter), encoding="utf-8")
    assert taker(path, look_at(path, "utf-8")) is csv_tables
    assert shown(csv_tables.read(path)) == TWO_CAPTURES


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_csv_with_a_byte_order_mark_is_read_packed_or_not(tmp_path, encoding):
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(FERRY.write_csv().encode(encoding)))
    assert taker(path, look_at(path, "utf-8")) is csv_tables
    assert shown(csv_tables.read(path)) == TWO_CAPTURES


def test_a_ragged_row_is_rejected_by_itself(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "url,text,captured_at\nhttps://x.example/a,One, two.,2021-06-16\nhttps://x.example/b,One.,2021-06-16\n", encoding="utf-8"
    )
    bad, good = csv_tables.read(path)
    assert bad.problem == "the row has 4 fields, the header 3; quote texts that hold delimiters or line breaks"
    assert (bad.record_number, bad.text_kind, good.record_number, good.problem) == (1, TextKind.NONE, 2, None)


def test_nul_bytes_in_a_cell_are_replaced(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"url,text,captured_at\nhttps://x.example/a,One\0two.,2021-06-16\n")
    assert next(csv_tables.read(path)).body == "One\ufffdtwo."


def test_rows_above_a_fault_in_csv_stay(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"url,text,captured_at\nhttps://x.example/a,One.,2021-06-16\nhttps://x.example/b,F\xe4hre,2021-06-16\n")
    rows = csv_tables.read(path)
    assert next(rows).body == "One."
    with pytest.raises(CaptureError, match="line 3: no UTF-8: byte 0xE4 at position 21"):
        next(rows)


def test_a_quote_that_never_closes_ends_the_table_and_leaves_csv_as_it_was(tmp_path):
    import csv

    default = csv.field_size_limit(200_000)
    path = tmp_path / "a.csv"
    path.write_text('url,text,captured_at\nhttps://x.example/a,"One.' + ("\nmore" + "more" * 1_000) * 2_500, encoding="utf-8")
    with pytest.raises(CaptureError, match=r"no CSV near line \d+: field larger than field limit"):
        list(csv_tables.read(path))
    assert csv.field_size_limit(default) == 200_000


@pytest.mark.parametrize(("suffix", "magic"), [(".parquet", b"PAR1"), (".xlsx", b"PK\x03\x04 xl/")])
def test_a_damaged_binary_table_is_refused_with_a_remedy(tmp_path, suffix, magic):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(magic + b"junk" * 100)
    assert taker(path, look_at(path, "utf-8")) is READERS[suffix]
    with pytest.raises(CaptureError, match=r"damaged (Parquet|Excel file)"):
        list(READERS[suffix].read(path))


def test_a_column_of_lists_is_a_problem_of_each_row(tmp_path):
    path = tmp_path / "a.parquet"
    FERRY.with_columns(text=pl.concat_list("text")).write_parquet(path)
    assert next(parquet_tables.read(path)).problem.endswith(", of type list; write it as text")


@pytest.mark.parametrize("name", ["[a]*.parquet", "b\udcff.parquet"])
def test_a_parquet_file_may_have_any_name(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as file:
        FERRY.write_parquet(file)
    assert shown(parquet_tables.read(path)) == TWO_CAPTURES


def test_further_sheets_with_rows_are_reported_after_the_first(tmp_path):
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        FERRY.write_excel(book, "June")
        FERRY.write_excel(book, "July")
        FERRY.clear().write_excel(book, "August")
    rows = excel_tables.read(path)
    assert shown([next(rows), next(rows)]) == TWO_CAPTURES
    with pytest.raises(CaptureError, match="only the first sheet was read, not 'July'; save each sheet as a file of its own"):
        next(rows)
