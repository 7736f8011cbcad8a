"""What newsdrift's own check finds, side by side with frictionless."""

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from package_frames import FERRY, METADATA, empty_frames, small_frames

from newsdrift.errors import PackageError
from newsdrift.packages import CheckReport, Format, check_package, read_package, write_package
from newsdrift.schema import TABLES

Fault = tuple[str | None, str | None, str]


@pytest.fixture(scope="module")
def valid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("valid")
    write_package(folder, small_frames(), metadata=METADATA)
    return folder


@pytest.fixture
def package(valid: Path, tmp_path: Path) -> Path:
    """A valid CSV package to spoil."""
    return Path(shutil.copytree(valid, tmp_path / "package"))


def change_descriptor(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text())
    change(descriptor)
    path.write_text(json.dumps(descriptor))


def state_bytes(folder: Path) -> None:
    """Make the descriptor state the bytes that stand there, so that only their content can be at fault."""

    def restate(descriptor: dict[str, Any]) -> None:
        for entry in descriptor["resources"]:
            content = (folder / entry["path"]).read_bytes()
            entry.update(bytes=len(content), hash=f"sha256:{hashlib.sha256(content).hexdigest()}")

    change_descriptor(folder, restate)


def spoil(folder: Path, table: str, old: bytes, new: bytes) -> None:
    """Replace the first such bytes of a table."""
    path = folder / "data/processed" / f"{table}.csv"
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


def faults(report: CheckReport, checker: str) -> set[Fault]:
    return set(report.errors.filter(checker=checker).select("table", "field", "type").rows())


def without_column(content: bytes, place: int) -> bytes:
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    output = io.StringIO(newline="")
    csv.writer(output, lineterminator="\n").writerows(row[:place] + row[place + 1 :] for row in rows)
    return output.getvalue().encode()


SEEDED: list[tuple[str, bytes, bytes, set[Fault]]] = [
    ("version_metrics", b",52,", b",many,", {("version_metrics", "character_count", "type-error")}),
    ("version_metrics", b",0.3333,", b",1.3333,", {("version_metrics", "kept_share", "constraint-error")}),
    ("versions", b"2021-06-16T12", b"2021-06-32T12", {("versions", "version_at", "type-error")}),
    ("links", b",false,", b",no,", {("links", "is_moved", "type-error")}),
    ("links", b",edited,", b",altered,", {("links", "action", "constraint-error")}),
    ("links", b",950,", b",1950,", {("links", "similarity", "constraint-error")}),
    ("links", b"-1-1,", b"-1-7,", {("links", "old_sentence_id", "foreign-key")}),
    ("captures", b"a" * 64, b"a" * 65, {("captures", "sha256", "constraint-error")}),
    ("captures", b",700,", b",-7,", {("captures", "byte_count", "constraint-error")}),
    (
        "sentences",
        b"-2-1,",
        b"-2-0,",
        {
            ("sentences", "sentence_id", "primary-key"),
            ("links", "new_sentence_id", "foreign-key"),
            ("lineages", "last_sentence_id", "foreign-key"),
        },
    ),
    ("outlets", b"post.example,Harbour", b",Harbour", {("outlets", "domains", "constraint-error")}),
    (
        "stories",
        b"52781671282824",
        b"",
        {
            ("stories", "story_id", "primary-key"),
            ("stories", "story_id", "constraint-error"),
            ("captures", "story_id", "foreign-key"),
            ("article_stories", "story_id", "foreign-key"),
        },
    ),
]
MISSHAPEN: list[tuple[str, bytes, bytes, set[Fault]]] = [
    (
        "captures",
        b"reader,sha256",
        b"sha256,reader",
        {("captures", "reader", "incorrect-label"), ("captures", "sha256", "incorrect-label")},
    ),
    ("links", b",change_level", b",action", {("links", "change_level", "duplicate-label")}),
    ("stories", b",last_at", b",", {("stories", "last_at", "blank-label")}),
    ("outlets", b"Post,,", b"Post", {("outlets", "country", "missing-cell"), ("outlets", "time_zone", "missing-cell")}),
    ("article_stories", b",cluster_id", b",cluster_id,x", {("article_stories", None, "extra-cell")}),
]


@pytest.mark.parametrize("seeds", [SEEDED, MISSHAPEN])
def test_faults_in_cells_keys_labels_and_rows_are_found_by_both_checkers(
    package: Path, seeds: list[tuple[str, bytes, bytes, set[Fault]]]
) -> None:
    for table, old, new, _ in seeds:
        spoil(package, table, old, new)
    state_bytes(package)
    report = check_package(package, full=True)
    assert faults(report, "newsdrift") == faults(report, "frictionless") == set().union(*(expected for *_, expected in seeds))


@pytest.mark.parametrize(("table", "old", "new", "expected"), SEEDED + MISSHAPEN)
def test_each_fault_is_found_by_itself(package: Path, table: str, old: bytes, new: bytes, expected: set[Fault]) -> None:
    spoil(package, table, old, new)
    state_bytes(package)
    assert faults(check_package(package), "newsdrift") == expected


def test_missing_and_extra_columns_are_found_by_both_checkers(package: Path) -> None:
    """A column missing amidst others makes every later label incorrect, since frictionless pairs labels and fields by place."""
    tables = package / "data/processed"
    for name, place in (("outlets", 2), ("stories", 4)):
        (tables / f"{name}.csv").write_bytes(without_column((tables / f"{name}.csv").read_bytes(), place))
    urls = tables / "article_urls.csv"
    urls.write_bytes(b"".join(line + b",x\n" for line in urls.read_bytes().splitlines()))
    state_bytes(package)
    report = check_package(package, full=True)
    expected = {
        ("outlets", "name", "incorrect-label"),
        ("outlets", "country", "incorrect-label"),
        ("outlets", "time_zone", "missing-label"),
        ("stories", "last_at", "missing-label"),
        ("article_urls", None, "extra-label"),
    }
    assert faults(report, "newsdrift") == faults(report, "frictionless") == expected


def test_a_changed_byte_and_a_truncated_file_are_found_by_both_checkers(package: Path) -> None:
    spoil(package, "outlets", b"Harbour", b"Harbout")
    path = package / "data/processed/article_urls.csv"
    path.write_bytes(path.read_bytes()[:-1])
    report = check_package(package, full=True)
    expected = {("outlets", None, "hash-count"), ("article_urls", None, "hash-count"), ("article_urls", None, "byte-count")}
    assert faults(report, "newsdrift") == faults(report, "frictionless") == expected


def test_bytes_that_are_no_utf_8_are_found_by_both_checkers(package: Path) -> None:
    """Frictionless also stops at every table whose foreign keys name the one that it cannot read."""
    spoil(package, "sentences", b"Hakim", b"Hak\xffm")
    state_bytes(package)
    report = check_package(package, full=True)
    expected = {("sentences", None, "encoding-error")}
    assert faults(report, "newsdrift") == expected
    followers = {(table, None, "encoding-error") for table in ("links", "lineages", "notices", "values")}
    assert faults(report, "frictionless") == expected | followers


def test_a_file_that_is_gone_and_an_empty_one_are_found_by_both_checkers(package: Path) -> None:
    """Frictionless goes on to call the keys that name the rows of the empty table dangling."""
    (package / "data/processed/links.csv").unlink()
    (package / "data/processed/outlets.csv").write_bytes(b"")
    report = check_package(package, full=True)
    assert faults(report, "newsdrift") == {("links", None, "scheme-error"), ("outlets", None, "source-error")}
    assert faults(report, "newsdrift") < faults(report, "frictionless")


def test_a_quote_that_is_never_closed_is_found_although_frictionless_lets_it_pass(package: Path) -> None:
    spoil(package, "outlets", b"Harbour Post,,", b'"Harbour Post,,')
    state_bytes(package)
    report = check_package(package)
    assert ("outlets", None, "source-error") in faults(report, "newsdrift")
    assert {table for table, _, _ in faults(report, "newsdrift")} == {"outlets"}


def test_a_finding_has_its_first_row_its_count_and_a_cell(package: Path) -> None:
    path = package / "data/processed/sentences.csv"
    path.write_bytes(path.read_bytes().replace(b",3,", b",-3,"))
    state_bytes(package)
    (finding,) = check_package(package).errors.to_dicts()
    note = "minimum 0; '-3' in row 2, 3, 4, 5, 6"
    expected = {"table": "sentences", "row": 2, "field": "word_count", "type": "constraint-error", "note": note, "count": 5}
    assert finding == {**expected, "checker": "newsdrift"}


def test_of_three_rows_with_one_key_the_later_two_are_counted(package: Path) -> None:
    path = package / "data/processed/outlets.csv"
    path.write_bytes(path.read_bytes() + b"post.example,post.example,,,\n" * 2)
    state_bytes(package)
    findings = check_package(package).errors.filter(type="primary-key").to_dicts()
    note = "as in an earlier row; 'post.example' in row 3, 4"
    expected = {"table": "outlets", "row": 3, "field": "outlet", "type": "primary-key", "note": note, "count": 2, "checker": "newsdrift"}
    assert findings == [expected]


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize("frames", [small_frames, empty_frames])
def test_a_valid_package_has_no_faults_by_either_checker(
    tmp_path: Path, form: Format, frames: Callable[[], dict[str, pl.DataFrame]]
) -> None:
    write_package(tmp_path, frames(), metadata=METADATA, format=form)
    report = check_package(tmp_path, full=True)
    assert report.errors.to_dicts() == []
    assert report.valid
    assert report.rows == {name: frame.height for name, frame in frames().items()}
    assert json.loads(report.to_json()) == {"valid": True, "rows": report.rows, "errors": [], "warnings": report.warnings.to_dicts()}


def formulas(folder: Path) -> list[tuple[str, int, str, int, str]]:
    report = check_package(folder)
    assert report.valid
    assert set(report.warnings["type"]) <= {"formula"}
    return report.warnings.select("table", "row", "field", "count", "note").rows()


def test_cells_that_a_spreadsheet_would_compute_are_listed_and_make_no_package_invalid(valid: Path) -> None:
    told = "a spreadsheet would compute it; '=SUM(A1), they wrote.{}' in row {}"
    assert formulas(valid) == [
        ("versions", 3, "body", 1, told.format('\\n"Twelve, at least," she said. \ufffd', 3)),
        ("sentences", 4, "text", 1, told.format("", 4)),
        ("notices", 2, "text", 1, told.format("", 2)),
    ]


def test_parquet_is_opened_by_no_spreadsheet_that_would_compute_it(tmp_path: Path) -> None:
    write_package(tmp_path, small_frames(), metadata=METADATA, format="parquet")
    assert formulas(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "is_formula"),
    [
        ("=1+1", True),
        ("+1", True),
        ("-1", True),
        ("--06-16", True),
        ("@SUM(A1)", True),
        ("\t=1", True),
        ("\r=1", True),
        (" =1", False),
        ("a=1", False),
        ("1-2", False),
        ("–1", False),
    ],
)
def test_a_formula_begins_with_one_of_six_characters(tmp_path: Path, name: str, is_formula: bool) -> None:
    """In columns of texts alone: numbers below zero and closed sets are what they say."""
    frames = small_frames()
    outlets = frames["outlets"].with_columns(name=pl.lit(name))
    links = frames["links"].with_columns(position_shift=pl.lit(-1, pl.Int64))
    write_package(tmp_path, {**frames, "outlets": outlets, "links": links}, metadata=METADATA)
    assert [row for row in formulas(tmp_path) if row[0] in {"outlets", "links"}] == (
        [("outlets", 2, "name", 1, f"a spreadsheet would compute it; {name!r} in row 2")] if is_formula else []
    )
    assert read_package(tmp_path).outlets["name"].to_list() == [name]


def test_faults_in_parquet_are_found_by_both_checkers(tmp_path: Path) -> None:
    frames = small_frames()
    frames["sentences"] = frames["sentences"].with_columns(
        word_count=pl.lit(-1, dtype=pl.Int64), sentence_id=pl.lit(f"{FERRY}-1-0"), version_id=pl.lit("nothing")
    )
    frames["versions"] = frames["versions"].with_columns(version_at=pl.lit(None, dtype=pl.Datetime("us", "UTC")))
    write_package(tmp_path, frames, metadata=METADATA, format="parquet")
    report = check_package(tmp_path, full=True)
    expected = {
        ("versions", "version_at", "constraint-error"),
        ("sentences", "word_count", "constraint-error"),
        ("sentences", "sentence_id", "primary-key"),
        ("sentences", "version_id", "foreign-key"),
        ("links", "old_sentence_id", "foreign-key"),
        ("links", "new_sentence_id", "foreign-key"),
        ("lineages", "first_sentence_id", "foreign-key"),
        ("lineages", "last_sentence_id", "foreign-key"),
        ("notices", "first_sentence_id", "foreign-key"),
    }
    assert faults(report, "newsdrift") == faults(report, "frictionless") == expected


def test_a_changed_and_a_broken_parquet_file_are_found_by_both_checkers(tmp_path: Path) -> None:
    write_package(tmp_path, small_frames(), metadata=METADATA, format="parquet")
    pl.DataFrame({"link_id": [1]}).write_parquet(tmp_path / "data/processed/links.parquet")
    (tmp_path / "data/processed/article_urls.parquet").write_bytes(b"PAR1")
    report = check_package(tmp_path, full=True)
    kinds = {table: {type_ for name, _, type_ in faults(report, "newsdrift") if name == table} for table in ("links", "article_urls")}
    assert kinds["links"] == {"byte-count", "hash-count", "type-error", "missing-label", "row-count"}
    assert kinds["article_urls"] == {"byte-count", "hash-count", "source-error"}
    assert {("links", None, "hash-count"), ("links", None, "byte-count")} < faults(report, "frictionless")
    assert "article_urls" in {table for table, _, _ in faults(report, "frictionless")}


def entry(descriptor: dict[str, Any], name: str) -> dict[str, Any]:
    return next(entry for entry in descriptor["resources"] if entry["name"] == name)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: d.pop("$schema"), (None, None, "package-error")),
        (lambda d: d.update(name="Übel"), (None, None, "package-error")),
        (lambda d: d.update(keywords=[]), (None, None, "package-error")),
        (lambda d: d.update(licenses=[{"title": "free"}]), (None, None, "package-error")),
        (lambda d: d.update(newsdrift={"schema": "0"}), (None, None, "package-error")),
        (lambda d: d.update(title=3), (None, None, "package-error")),
        (lambda d: d["resources"].remove(entry(d, "links")), ("links", None, "resource-error")),
        (lambda d: entry(d, "links").update(path="../links.csv"), ("links", None, "resource-error")),
        (lambda d: entry(d, "links").update(dialect="https://evil.example/"), ("links", None, "resource-error")),
        (lambda d: entry(d, "links").update(row_count=7), ("links", None, "row-count")),
        (lambda d: entry(d, "links")["schema"].update(primaryKey=[]), ("links", None, "schema-error")),
        (lambda d: entry(d, "links")["schema"].update(missingValues=["", "-"]), ("links", None, "schema-error")),
        (lambda d: entry(d, "links")["schema"]["fields"][0].update(type="any"), ("links", "link_id", "field-error")),
        (lambda d: entry(d, "links")["schema"]["fields"][0].update(constraints={"pattern": "("}), ("links", "link_id", "field-error")),
        (lambda d: entry(d, "links")["schema"]["fields"].pop(), ("links", "matched_word_count", "field-error")),
        (lambda d: entry(d, "links")["schema"]["fields"].append({"name": "body", "type": "string"}), ("links", "body", "field-error")),
    ],
)
def test_a_descriptor_that_says_otherwise_than_newsdrift_is_faulty(
    package: Path, change: Callable[[dict[str, Any]], object], expected: Fault
) -> None:
    change_descriptor(package, change)
    assert expected in faults(check_package(package), "newsdrift")


@pytest.mark.parametrize(
    ("further", "note"),
    [
        ({"path": "https://outside.example/a.csv"}, "its path 'https://outside.example/a.csv' leaves the folder"),
        ({"path": "../../etc/passwd"}, "its path '../../etc/passwd' leaves the folder"),
        ({"path": ["README.md", "/etc/passwd"]}, "its path '/etc/passwd' leaves the folder"),
        ({"data": [1]}, "its path is None"),
        (
            {"path": "a.csv", "schema": "https://outside.example/s.json"},
            "its 'schema' is to be fetched from 'https://outside.example/s.json'",
        ),
        ({"path": "a.csv", "dialect": "d.json"}, "its 'dialect' is to be fetched from 'd.json'"),
    ],
)
def test_what_other_programs_would_fetch_for_a_resource_is_a_fault(package: Path, further: dict[str, Any], note: str) -> None:
    """newsdrift itself opens none of it."""
    change_descriptor(package, lambda descriptor: descriptor["resources"].append({"name": "more", **further}))
    findings = check_package(package, full=True).errors.select("type", "note").rows()
    assert findings == [("resource-error", f"resource 'more': {note}")]
    assert read_package(package).captures.height == 4


def test_frictionless_never_sees_what_newsdrift_does_not_understand(package: Path) -> None:
    """A descriptor can tell frictionless to fetch schemas, dialects and data from addresses."""

    def tempt(descriptor: dict[str, Any]) -> None:
        descriptor["profile"] = "https://evil.example/profile.json"
        descriptor["resources"].append({"name": "more", "path": "https://evil.example/data.csv"})
        entry(descriptor, "value_changes")["schema"] = "https://evil.example/schema.json"

    change_descriptor(package, tempt)
    report = check_package(package, full=True)
    assert "evil" not in str(report.errors.filter(checker="frictionless").to_dicts())
    assert faults(report, "newsdrift") == {(None, None, "resource-error"), ("value_changes", None, "resource-error")}
    assert faults(report, "frictionless") == set()


def test_frictionless_by_itself_finds_a_package_of_newsdrift_valid(valid: Path) -> None:
    from frictionless import Package

    package = Package(str(valid / "datapackage.json"))
    report = package.validate()
    assert report.flatten(["taskNumber", "rowNumber", "fieldName", "type", "note"]) == []
    assert len(report.tasks) == len(TABLES)


@pytest.mark.parametrize(
    ("content", "finding"), [(None, "no datapackage.json here"), ("{", "not JSON"), ("[]", "no list of named resources")]
)
def test_a_folder_without_a_readable_descriptor_cannot_be_checked(tmp_path: Path, content: str | None, finding: str) -> None:
    if content is not None:
        (tmp_path / "datapackage.json").write_text(content)
    with pytest.raises(PackageError, match=finding):
        check_package(tmp_path)
