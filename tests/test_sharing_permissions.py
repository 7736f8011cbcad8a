"""Who may be given the texts of a folder, and until when they may be kept."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from newsdrift.curated import Curated, read_curated
from newsdrift.curated.records import Sharing, Source
from newsdrift.packages import Package
from newsdrift.sharing.permissions import governing_folder, problem, refusals

TODAY = date(2026, 11, 22)


def row(**more: object) -> Source:
    empty = dict.fromkeys(Source.__dataclass_fields__)
    return Source(**{**empty, "folder": "wire", "license": "CC-BY-4.0", "audience": "everyone", "reason": "r", "date": TODAY, **more})


@pytest.mark.parametrize(
    "terms",
    [
        "CC0-1.0",
        "CC-BY-4.0",
        "cc-by-sa-4.0",
        "CC-BY-NC-SA-3.0-DE",
        "OGL-UK-3.0",
        "ODbL-1.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ],
)
def test_open_licences_let_everyone_have_the_texts(terms: str) -> None:
    assert problem(row(), terms, "everyone", TODAY) is None


@pytest.mark.parametrize(
    "terms", ["All rights reserved", "CC-BY-ND-4.0", "MIT", "CC-BY", "https://creativecommons.org/licenses/by-nd/4.0/"]
)
def test_other_licences_need_somebody_to_say_that_texts_may_be_passed_on(terms: str) -> None:
    told = problem(row(), terms, "everyone", TODAY)
    assert told is not None
    assert told[0] == f"the licence {terms!r} is not known to let anybody pass texts on"
    assert problem(row(sharing=Sharing.ALLOWED), terms, "everyone", TODAY) is None


@pytest.mark.parametrize(
    ("changes", "terms", "finding"),
    [
        ({}, None, "no licence"),
        ({"sharing": Sharing.ALLOWED}, None, "no licence"),
        ({"sharing": Sharing.FORBIDDEN}, "CC0-1.0", "sharing is forbidden"),
        ({"audience": None}, "CC0-1.0", "nothing says who may get the texts"),
        ({"audience": "project members"}, "CC0-1.0", "the texts are for project members alone"),
        ({"keep_until": date(2026, 11, 21)}, "CC0-1.0", "the texts could be kept until 2026-11-21"),
    ],
)
def test_what_sources_csv_says_bars_texts_of_an_open_licence_too(changes: Mapping[str, object], terms: str | None, finding: str) -> None:
    told = problem(row(**changes), terms, "everyone", TODAY)
    assert told is not None
    assert told[0] == finding


def test_texts_may_be_kept_on_the_last_day_and_given_to_their_group() -> None:
    assert problem(row(keep_until=TODAY), "CC0-1.0", "everyone", TODAY) is None
    assert problem(row(audience="Project members"), "CC0-1.0", "project members", TODAY) is None


def test_a_folder_without_a_row_is_barred_unless_its_captures_state_a_licence() -> None:
    assert problem(None, None, "everyone", TODAY) == ("no licence", "add its row, with license and audience, in data/curated/sources.csv")
    assert problem(None, "CC0-1.0", "everyone", TODAY) == (
        "nothing says who may get the texts",
        "fill audience in data/curated/sources.csv, with everyone or a group",
    )


def test_the_innermost_folder_with_a_row_governs() -> None:
    assert governing_folder("wire/2021/06", {"wire", "wire/2021"}) == "wire/2021"
    assert governing_folder("wire/2021/06", {"courier"}) == "wire"
    assert governing_folder("", {"courier"}) == ""


def test_the_sample_may_be_given_to_everyone(sample: Package, sample_study: Path) -> None:
    sources = read_curated(sample_study / "data" / "curated").sources
    assert refusals(sample, sources, today=TODAY) == []


def test_without_sources_every_folder_is_named_with_its_captures(sample: Package) -> None:
    found = refusals(sample, Curated().sources, today=TODAY)
    assert [(one.folder, one.reason) for one in found] == [
        ("blogger", "no licence"),
        ("courier", "no licence"),
        ("kabarnusa", "no licence"),
        ("ledger", "no licence"),
        ("meridian", "nothing says who may get the texts"),
        ("meridian", "no licence"),
        ("northcoast", "nothing says who may get the texts"),
    ]
    assert str(found[3]) == (
        "data/raw/ledger: no licence (24 captures, such as ledger/looks.jsonl#1); "
        "add its row, with license and audience, in data/curated/sources.csv"
    )


def test_a_licence_that_a_capture_states_counts_before_that_of_its_folder(sample: Package) -> None:
    sources = [row(folder="meridian", license="All rights reserved")]
    found = [one for one in refusals(sample, sources, today=TODAY) if one.folder == "meridian"]
    assert [(one.reason, one.capture_count) for one in found] == [
        ("the licence 'All rights reserved' is not known to let anybody pass texts on", 1)
    ]
