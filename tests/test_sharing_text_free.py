"""The archive without texts: what is in it, and that none of the words is."""

import base64
import json
import re
import shutil
import zipfile
from pathlib import Path

import nbformat
import pytest
from frictionless import Package as FrictionlessPackage

import newsdrift
from newsdrift.errors import ArchiveError, PackageError
from newsdrift.schema import TABLES, TextPart
from newsdrift.sharing.proving import leaks, own_runs, runs_of, withheld_runs, words_of
from newsdrift.sharing.text_free import share_without_text
from newsdrift.sharing.withholding import Choice
from newsdrift.sources import read_raw_batches
from newsdrift.tables.observations import observation_frame
from tests.conftest import KEY


@pytest.fixture
def study(bare_study: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bare_study, tmp_path / "study"))


def files_of(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def raw_texts(raw: Path) -> list[str]:
    """Every title and body that a reader finds, of rejected captures as well."""
    looks = observation_frame(read_raw_batches(raw, encodings={}, overrides={}))
    return [text for name in ("title", "body") for text in looks[name].drop_nulls() if text]


def test_the_archive_is_a_valid_package(text_free: newsdrift.Package) -> None:
    assert newsdrift.check_package(text_free.path, full=True).errors.rows() == []


def test_frictionless_alone_validates_it(text_free: newsdrift.Package) -> None:
    report = FrictionlessPackage(str(text_free.path / "datapackage.json")).validate()
    assert report.flatten(["rowNumber", "fieldName", "note"]) == []


def test_no_run_of_more_than_five_words_of_any_title_or_body_stands_anywhere(text_free_archive: Path, sample: newsdrift.Package) -> None:
    """Of the tables' texts and of all that the raw files hold; names of files, notebooks and metadata read as well."""
    frames = {table.name: getattr(sample, table.name) for table in TABLES}
    runs = withheld_runs(frames, frozenset(TextPart)) | runs_of(raw_texts(sample.path / "data" / "raw"))
    assert len(runs) > 9000
    assert leaks(files_of(text_free_archive), runs, allowed=sample.outlets["name"].drop_nulls()) == []


def test_newsdrifts_own_words_excuse_next_to_nothing_of_the_sample(sample: newsdrift.Package) -> None:
    frames = {table.name: getattr(sample, table.name) for table in TABLES}
    assert own_runs() & withheld_runs(frames, frozenset(TextPart)) == {("an", "earlier", "version", "of", "this", "article")}


def test_no_slug_stands_in_it_packed_as_base64_either(text_free_archive: Path, sample: newsdrift.Package) -> None:
    """As Google News packs addresses into its own."""
    slugs = {url.rpartition("/")[2] for url in sample.article_urls["canonical_url"]}
    long_ones = [one for content in files_of(text_free_archive).values() for one in re.findall(rb"[A-Za-z0-9_-]{40,}", content)]
    packed = [one for one in long_ones if len(one) % 4 != 1 and not re.fullmatch(rb"[0-9a-f]{64}", one)]
    unpacked = b"\n".join(base64.urlsafe_b64decode(one + b"=" * (-len(one) % 4)) for one in packed)
    assert [slug for slug in slugs if len(slug) > 9 and slug.encode() in unpacked] == []


def test_no_name_of_a_raw_file_stands_in_it(text_free_archive: Path, sample: newsdrift.Package) -> None:
    names = {Path(one.partition("#")[0]).stem for one in sample.captures["capture_id"]} - {"README", "captures", "looks", "excluded"}
    held = b"\n".join([*files_of(text_free_archive).values(), *(name.encode() for name in files_of(text_free_archive))]).decode()
    assert [name for name in names if len(name) > 8 and name in held] == []


def test_the_key_is_never_in_it(text_free_archive: Path) -> None:
    files = files_of(text_free_archive)
    assert [name for name, content in files.items() if KEY.hex().encode() in content or name.endswith(".key")] == []


def test_the_same_package_and_key_give_the_same_bytes_and_another_key_others(study: Path, tmp_path: Path, text_free_archive: Path) -> None:
    assert share_without_text(study, tmp_path / "a", KEY).path.read_bytes() == text_free_archive.read_bytes()
    assert share_without_text(study, tmp_path / "b", b"\1" * 32).path.read_bytes() != text_free_archive.read_bytes()


def test_sharing_leaves_the_package_as_it_was(study: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in study.rglob("*") if path.is_file()}
    share_without_text(study, tmp_path / "a", KEY)
    changed = [str(path.relative_to(study)) for path in study.rglob("*") if path.is_file() and before.get(path) != path.read_bytes()]
    assert [name for name in changed if "releases" not in name] == []


def test_its_readme_says_what_is_withheld_and_that_it_is_not_anonymous(text_free_archive: Path) -> None:
    told = files_of(text_free_archive)["README.md"].decode()
    assert "**This archive is pseudonymous, not anonymous.**" in told
    assert "- `title`: headlines\n- `value`: numbers, dates and quotations that texts state\n" in told


def test_decisions_by_hand_stand_without_addresses(text_free_archive: Path) -> None:
    rows = files_of(text_free_archive)["data/curated/articles.csv"].decode().splitlines()
    assert rows[0] == "article,action,value,story_id,section,genre,reason,date"
    assert re.fullmatch(r"keyed:[0-9a-f]{64},,,,world,report,read by hand,2026-11-21", rows[1])


def test_a_title_that_somebody_wrote_into_a_curated_file_stops_the_sharing(study: Path, tmp_path: Path, sample: newsdrift.Package) -> None:
    title = max(sample.versions["title"].drop_nulls(), key=len)
    path = study / "data" / "curated" / "sources.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("front page", "_".join(words_of(title)), 1), encoding="utf-8")
    newsdrift.build(study / "data" / "raw", study)
    with pytest.raises(ArchiveError, match=r"of its files would hold words of titles or bodies: .*data/curated/sources.csv has “"):
        share_without_text(study, tmp_path / "out", KEY)
    assert list((tmp_path / "out").glob("*")) == []


def test_a_notebook_that_quotes_stops_the_sharing_and_outputs_are_made_anew(study: Path, tmp_path: Path, sample: newsdrift.Package) -> None:
    """The full package's outputs stay behind: only what a notebook itself says can quote."""
    quoted = sample.versions["body"][0].split("\n")[0]
    output = nbformat.v4.new_output("stream", text=quoted)
    cell = nbformat.v4.new_code_cell(
        "import newsdrift\nprint(newsdrift.read_package('..').sentences['text'].drop_nulls().len())", outputs=[output]
    )
    (study / "notebooks").mkdir()
    path = study / "notebooks" / "01-own.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    archive = share_without_text(study, tmp_path / "out", KEY).path
    shown = json.loads(files_of(archive)["notebooks/01-own.ipynb"])["cells"][0]["outputs"][0]["text"]
    assert "".join(shown).strip() == "0"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"As one wrote: {quoted}")]), path)
    with pytest.raises(ArchiveError, match=r"notebooks/01-own.ipynb has “"):
        share_without_text(study, tmp_path / "other", KEY)


def test_released_headlines_stand_in_it_and_bodies_do_not(study: Path, tmp_path: Path, sample: newsdrift.Package) -> None:
    files = files_of(share_without_text(study, tmp_path / "out", KEY, Choice.of(["title"], "full")).path)
    assert sample.headlines["title"][0] in files["data/processed/headlines.csv"].decode()
    frames = {table.name: getattr(sample, table.name) for table in TABLES}
    runs = withheld_runs(frames, frozenset({TextPart.BODY}))
    assert leaks(files, runs, allowed=sample.outlets["name"].drop_nulls()) == []


def test_a_package_without_texts_cannot_be_shared_again(text_free: newsdrift.Package, tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="its texts are withheld already"):
        share_without_text(text_free.path, tmp_path, KEY)


@pytest.mark.parametrize("corpus", ["raw", "corpora"])
def test_of_real_captures_no_words_stand_in_it(corpus: str, shared: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw" / "source"
    raw.mkdir(parents=True)
    for path in (shared / corpus).rglob("*"):
        if path.is_file() and path.suffix in (".txt", ".gz"):
            shutil.copyfile(path, raw / path.name)
    newsdrift.build(raw.parent, tmp_path / "package")
    package = newsdrift.read_package(tmp_path / "package")
    frames = {table.name: getattr(package, table.name) for table in TABLES}
    files = files_of(share_without_text(package.path, tmp_path / "out", KEY).path)
    assert leaks(files, withheld_runs(frames, frozenset(TextPart))) == []
