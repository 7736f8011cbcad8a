"""What a package without texts holds in their place."""

import hashlib
import hmac

import polars as pl
import pytest

import newsdrift
from newsdrift.cli import KindOfText
from newsdrift.schema import TABLES, Table, TextPart
from newsdrift.sharing.withholding import Addresses, Choice, addresses, numbered_files, withheld
from tests.conftest import KEY

# Columns of words that are nobody's text: names of readers, outlets and tracks, tags, licences, what newsdrift itself writes.
NO_TEXT = {
    "captures": {"reader", "story_id", "language"},
    "articles": {"outlet", "language"},
    "stories": {"story_id"},
    "article_stories": {"story_id"},
    "outlets": {"outlet", "domains", "name", "country", "time_zone"},
    "versions": {"license", "suspect_reason"},
    "boilerplate": {"outlet"},
    "headlines": {"track"},
}


def frames_of(package: newsdrift.Package) -> dict[str, pl.DataFrame]:
    return {table.name: getattr(package, table.name) for table in TABLES}


@pytest.fixture(scope="module")
def full_addresses(sample: newsdrift.Package) -> dict[str, pl.DataFrame]:
    return withheld(frames_of(sample), Choice(urls=Addresses.FULL), KEY)


@pytest.fixture(scope="module")
def domains(sample: newsdrift.Package) -> dict[str, pl.DataFrame]:
    return withheld(frames_of(sample), Choice(), KEY)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_of_words_says_whose_words_it_holds_or_is_known_to_hold_none(table: Table) -> None:
    free = {
        column.name
        for column in table.columns
        if column.type == "string" and not (column.enum or column.pattern or column.text) and not column.name.endswith("_id")
    }
    named = {column.name for column in table.columns if column.name == "story_id"}
    assert free | named == NO_TEXT.get(table.name, set())


def test_every_kind_of_text_can_be_released_addresses_by_an_option_of_their_own() -> None:
    assert {kind.value for kind in KindOfText} == set(TextPart) - {"address"}


def test_of_withheld_texts_nothing_is_left_but_what_tells_rows_apart(domains: dict[str, pl.DataFrame]) -> None:
    left = {
        f"{table.name}.{column.name}"
        for table in TABLES
        for column in table.columns
        if column.text and domains[table.name][column.name].is_not_null().any()
    }
    assert left == {
        "captures.capture_id",
        "captures.canonical_url",
        "captures.reason",
        "articles.canonical_url",
        "article_urls.canonical_url",
    }


def test_a_sentence_and_a_title_of_the_same_words_have_other_digests_and_both_are_hmacs(
    sample: newsdrift.Package, domains: dict[str, pl.DataFrame]
) -> None:
    text, digest = sample.sentences["text"][0], domains["sentences"]["sentence_digest"]
    assert hmac.new(KEY, b"sentence\0" + text.encode(), hashlib.sha256).hexdigest() in set(digest)
    title = sample.headlines["title"][0]
    assert hmac.new(KEY, b"title\0" + title.encode(), hashlib.sha256).hexdigest() in set(domains["headlines"]["title_digest"])


def test_each_paragraph_of_a_body_has_a_digest(sample: newsdrift.Package, full_addresses: dict[str, pl.DataFrame]) -> None:
    counts = full_addresses["versions"].select("version_id", count=pl.col("paragraph_digests").str.split(" ").list.len())
    assert counts["count"].to_list() == sample.versions["body"].str.split("\n").list.len().to_list()


def test_files_are_numbered_in_the_order_of_their_names_and_keep_folder_and_record() -> None:
    names = ["feed/ferry-sinks-off-port-alder.html", "a.txt", "feed/2021/b.jsonl#12", "feed/2021/b.jsonl#2"]
    assert numbered_files(pl.Series(names)).to_list() == ["feed/000003", "000001", "feed/000002#12", "feed/000002#2"]


def test_an_address_is_its_domain_and_a_digest_that_is_the_same_for_the_same_address() -> None:
    urls = pl.Series(["https://www.harbourpost.example/ferry-sinks", "https://harbourpost.example/other", None])
    first, second, none = addresses(KEY, urls).to_list()
    assert first.partition("/")[0] == second.partition("/")[0] == "harbourpost.example"
    assert (len(first.partition("/")[2]), first != second, none) == (16, True, None)


def test_with_domains_alone_no_id_is_one_of_the_full_package(sample: newsdrift.Package, domains: dict[str, pl.DataFrame]) -> None:
    ids = {one[:16] for one in sample.articles["article_id"]} | set(sample.boilerplate["boilerplate_id"])
    found = {
        f"{table.name}.{name}"
        for table in TABLES
        for name in domains[table.name].columns
        if domains[table.name].schema[name] == pl.String
        and any(one in str(cell) for cell in domains[table.name][name].drop_nulls().unique() for one in ids)
    }
    assert found == set()


def test_with_full_addresses_ids_and_stories_stay(sample: newsdrift.Package, full_addresses: dict[str, pl.DataFrame]) -> None:
    assert full_addresses["articles"]["article_id"].to_list() == sample.articles["article_id"].to_list()
    assert full_addresses["captures"]["canonical_url"].to_list() == sample.captures["canonical_url"].to_list()
    assert full_addresses["stories"]["story_id"].to_list() == sample.stories["story_id"].to_list()


def test_a_story_that_is_named_as_long_as_a_headline_gets_another_name(sample: newsdrift.Package) -> None:
    name = "ferry-sinks-off-port-alder-with-many"
    stories = {"story_id": pl.lit(name)}
    frames = {key: frame.with_columns(**stories) if "story_id" in frame.columns else frame for key, frame in frames_of(sample).items()}
    found = withheld(frames, Choice(urls=Addresses.FULL), KEY)
    assert found["captures"]["story_id"].drop_nulls().str.starts_with("story-").all()
    assert not found["stories"]["story_id"].str.contains("ferry").any()


@pytest.mark.parametrize(
    ("reason", "left"),
    [
        ("published_at 'the source's own “time”' is no time; write '2021'", "published_at …"),
        ("blocked page: it says \"Subscribe 'now' to read\"; capture it again", "blocked page: it says …; capture it again"),
        ("front matter: no YAML: title: Ferry sinks off", "front matter: …"),
        ("the page was gone", "the page was gone"),
        ("http_status 302: redirected away to https://a.example/ferry-sinks?x='1'; y", "http_status 302: redirected away to …"),
        ("the text is that of 20210616-ferry-sinks.html, which has the same digest", "the text is that of …"),
    ],
)
def test_a_reason_loses_what_it_quotes(sample: newsdrift.Package, reason: str, left: str) -> None:
    frames = {**frames_of(sample), "captures": sample.captures.head(1).with_columns(reason=pl.lit(reason))}
    assert withheld(frames, Choice(), KEY)["captures"]["reason"].to_list() == [left]


def test_a_released_kind_stays_and_has_no_digest(sample: newsdrift.Package) -> None:
    found = withheld(frames_of(sample), Choice.of(["title"], "full"), KEY)
    assert found["headlines"].columns == list(sample.headlines.columns)[: len(found["headlines"].columns)]
    assert found["headlines"]["title"].to_list() == sample.headlines["title"].to_list()
    assert found["versions"]["body"].null_count() == sample.versions.height
