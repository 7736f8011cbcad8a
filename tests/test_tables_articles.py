"""Articles, their identity, stories and outlets, and what people decide about them by hand."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import polars as pl
import pytest
from looks import ADDRESS, at, gone, looks_of, observed, seen

from newsdrift.curated import ArticleAction, ArticleRow, Curated, OutletRow, Source
from newsdrift.errors import CuratedError
from newsdrift.pipeline import package_frames
from newsdrift.records import Capture, Look, article_id
from newsdrift.schema import Status
from newsdrift.sources import Observation, Override
from newsdrift.tables import curating, identity

STORM = "https://northcoast.example/storm"
TODAY = date(2021, 7, 1)
FERRY = "At least 12 people died when a ferry sank on Monday, rescuers said in the morning."
FERI = "Sedikitnya 12 orang tewas setelah sebuah kapal feri tenggelam pada hari Senin, kata petugas penyelamat."
FERI_WITH_QUOTE = f"{FERI} Kami belum bisa memastikan berapa banyak penumpang yang berada di kapal itu, ujarnya kepada wartawan."


def row(article: str, action: ArticleAction | None = None, **more: object) -> ArticleRow:
    fields = {
        "joined": None,
        "split_at": None,
        "reader": None,
        "story_id": None,
        "more": {},
        "reason": "read by hand",
        "date": TODAY,
        **more,
    }
    return ArticleRow(article=article, action=action, **fields)  # type: ignore[arg-type]


def frames(observations: list[Observation], curated: Curated | None = None) -> dict[str, pl.DataFrame]:
    return package_frames(looks_of(observations, curated), curated or Curated())


def only_article(*captures: Capture) -> dict[str, object]:
    return frames(observed(captures))["articles"].row(0, named=True)


def test_an_article_is_known_by_its_smallest_key() -> None:
    assert article_id([ADDRESS]) == "cbcb55ec0189bbc0" == article_id([ADDRESS, STORM])


def test_versions_come_from_the_reader_chosen_by_hand() -> None:
    main = observed([seen(0, "One."), seen(20, "Two.")], reader="jsonl")
    other = observed([seen(10, "One, extracted otherwise.")], reader="blogger")
    chosen = Curated(articles=(row(ADDRESS, ArticleAction.TRACK, reader="blogger"),))
    made = frames([*main, *other], chosen)
    assert made["versions"]["body"].to_list() == ["One, extracted otherwise."]


def test_two_keys_with_one_identifier_stop_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "article_id", lambda _keys: "0" * 16)
    with pytest.raises(CuratedError, match="two articles share this identifier"):
        identity.article_ids([ADDRESS, STORM], [])


def test_an_article_tells_how_long_and_how_late_it_was_observed() -> None:
    told = only_article(seen(30, FERRY, published_at=at(0)), seen(90, FERRY, published_at=at(0)))
    assert (told["observed_seconds"], told["first_capture_delay_seconds"]) == (3600, 1800)
    assert (told["version_count"], told["capture_count"], told["first_at"]) == (1, 2, at(0))


def test_an_article_observed_before_its_stated_publication_has_no_delay() -> None:
    assert only_article(seen(0, FERRY, published_at=at(10)))["first_capture_delay_seconds"] is None
    assert only_article(seen(0, FERRY, published_at=at(0)))["first_capture_delay_seconds"] == 0


def test_the_delay_is_from_the_earliest_publication_that_was_stated() -> None:
    told = only_article(seen(30, FERRY, published_at=at(0)), seen(90, FERRY, published_at=at(20)))
    assert told["first_capture_delay_seconds"] == 1800


def test_looks_that_found_an_article_gone_do_not_observe_it() -> None:
    assert only_article(seen(0, FERRY), seen(10, FERRY), gone(90))["observed_seconds"] == 600


def test_an_article_that_is_gone_for_good_is_bounded() -> None:
    told = only_article(seen(0, FERRY), seen(20, FERRY), gone(50), gone(80))
    assert (told["gone_after"], told["gone_before"]) == (at(20), at(50))


def test_an_article_that_came_back_is_not_gone() -> None:
    told = only_article(seen(0, FERRY), gone(50), seen(80, FERRY))
    assert (told["gone_after"], told["gone_before"]) == (None, None)


def test_an_article_of_which_no_capture_made_a_version_has_a_row_all_the_same() -> None:
    rejected = observed([Capture(look=Look.BLOCKED)])[0]
    blocked = Observation(
        capture_id="a",
        source="",
        status=Status.REJECTED,
        reason="blocked",
        canonical_url=STORM,
        article_key=STORM,
        capture=rejected.capture,
    )
    made = frames([blocked])
    assert made["articles"].select("canonical_url", "outlet", "version_count", "capture_count").rows() == [
        (STORM, "northcoast.example", 0, 0)
    ]
    assert made["captures"].select("status", "article_id").rows() == [("rejected", article_id([STORM]))]


def test_title_and_address_are_those_of_the_latest_capture_that_has_one() -> None:
    told = only_article(seen(0, FERRY, title="Ferry sinks"), seen(10, FERRY, title="Ferry sunk"), seen(20, FERRY))
    assert told["title"] == "Ferry sunk"


@pytest.mark.parametrize(("body", "language"), [(FERRY, "en"), (FERI_WITH_QUOTE, "id")])
def test_a_language_that_nobody_states_is_recognised(body: str, language: str) -> None:
    assert only_article(Capture(captured_at=at(0), body=body))["language"] == language


def test_a_text_too_short_to_recognise_has_no_language() -> None:
    assert only_article(Capture(captured_at=at(0), body="Stop."))["language"] is None


def test_a_stated_language_is_believed() -> None:
    assert only_article(seen(0, FERI))["language"] == "en"


def test_stories_count_articles_and_outlets() -> None:
    first = observed([seen(0, FERRY, story_id="528")])
    second = observed([seen(9, FERRY, story_id="528")], address=STORM, source="storm")
    made = frames([*first, *second])
    assert made["stories"].rows() == [("528", 2, 2, at(0), at(9))]
    assert made["article_stories"]["basis"].to_list() == ["cluster_id", "cluster_id"]


def test_a_join_makes_one_article_of_two_addresses() -> None:
    observations = [*observed([seen(0, FERRY)]), *observed([seen(9, f"{FERRY} More.")], address=STORM, source="storm")]
    made = frames(observations, Curated(articles=(row(STORM, ArticleAction.JOIN, joined=ADDRESS),)))
    assert made["versions"].select("article_id", "version_number").rows() == [(article_id([ADDRESS]), 1), (article_id([ADDRESS]), 2)]
    assert made["article_urls"]["canonical_url"].to_list() == [ADDRESS, STORM]


def test_a_split_makes_another_article_from_a_time_on() -> None:
    curated = Curated(articles=(row(ADDRESS, ArticleAction.SPLIT, split_at=at(60)),))
    made = frames(observed([seen(0, FERRY), seen(59, f"{FERRY} More."), seen(60, "Another article.")]), curated)
    expected = {article_id([ADDRESS]): 2, article_id([f"{ADDRESS}@2021-06-16T13:00:00Z"]): 1}
    assert dict(made["articles"].select("article_id", "version_count").rows()) == expected


def test_what_is_decided_of_a_split_article_holds_for_all_its_parts() -> None:
    split = row(ADDRESS, ArticleAction.SPLIT, split_at=at(60))
    exclude = row(ADDRESS, ArticleAction.EXCLUDE, reason="a test page")
    looks = observed([seen(0, FERRY), seen(60, "Another article.")])
    assert frames(looks, Curated(articles=(split, exclude)))["versions"].height == 0
    assert frames(looks, Curated(articles=(split, row(ADDRESS, story_id="ferry"))))["article_stories"].height == 2


def test_an_excluded_article_is_ignored_with_the_reason_given() -> None:
    made = frames(observed([seen(0, FERRY)]), Curated(articles=(row(ADDRESS, ArticleAction.EXCLUDE, reason="a test page"),)))
    assert made["captures"].select("status", "reason").rows() == [("ignored", "excluded by hand: a test page")]
    assert made["versions"].height == 0


def test_columns_of_ones_own_are_joined_to_the_articles() -> None:
    curated = Curated(articles=(row(ADDRESS, more={"section": "world"}),), article_columns=("section",))
    made = frames([*observed([seen(0, FERRY)]), *observed([seen(9, FERRY)], address=STORM, source="storm")], curated)
    assert dict(made["articles"].select("canonical_url", "section").rows()) == {ADDRESS: "world", STORM: None}


def test_a_story_given_by_hand_is_marked_as_such() -> None:
    made = frames(observed([seen(0, FERRY, story_id="528")]), Curated(articles=(row(ADDRESS, story_id="ferry"),)))
    assert made["article_stories"].select("story_id", "basis").rows() == [("528", "cluster_id"), ("ferry", "curated")]


def test_domains_of_one_outlet_count_as_one() -> None:
    other = OutletRow("northcoast.example", "harbourpost.example", "Harbour Post", "ID", "Asia/Jakarta", "same paper", TODAY)
    observations = [*observed([seen(0, FERRY)]), *observed([seen(9, FERRY)], address=STORM, source="storm")]
    made = frames(observations, Curated(outlets=(other,)))
    assert made["articles"]["outlet"].to_list() == ["harbourpost.example"] * 2
    assert made["outlets"].rows() == [
        ("harbourpost.example", "harbourpost.example northcoast.example", "Harbour Post", "ID", "Asia/Jakarta")
    ]


def test_captures_keep_the_order_of_files_and_records() -> None:
    made = frames(observed([seen(minute, FERRY) for minute in range(11, 0, -1)]))
    assert [name.split("#")[1] for name in made["captures"]["capture_id"]] == [str(number) for number in range(1, 12)]


def test_the_number_of_partitions_changes_nothing() -> None:
    addresses = [f"https://harbourpost.example/{number}" for number in range(9)]
    observations = [
        one
        for number, address in enumerate(addresses)
        for one in observed(
            [seen(0, f"{FERRY} It was number {number}."), seen(9, f"{FERRY} It was {number}, the last.")],
            address=address,
            source=f"s{number}",
        )
    ]
    looks = looks_of(observations)
    whole, parted = (package_frames(looks, Curated(), partition_count=count) for count in (1, 4))
    assert {name: frame.equals(parted[name]) for name, frame in whole.items()} == dict.fromkeys(whole, True)


def test_a_split_is_by_the_latest_time_that_a_look_without_its_own_states() -> None:
    curated = Curated(articles=(row(ADDRESS, ArticleAction.SPLIT, split_at=datetime(2021, 6, 16, 13, tzinfo=UTC)),))
    made = frames(observed([seen(None, FERRY, item_at=at(0)), seen(None, FERRY, item_at=at(61))]), curated)
    assert made["articles"]["version_count"].to_list() == [1, 1]


def source_of(folder: str) -> Source:
    return Source(**{**dict.fromkeys(field.name for field in fields(Source)), "folder": folder})


def test_a_curated_row_that_names_nothing_is_told() -> None:
    curated = Curated(
        articles=(row(ADDRESS, ArticleAction.SPLIT, split_at=at(-60)), row(STORM)),
        overrides={"harbour/jsonl.jsonl#1": Override(), "a/b": Override()},
        sources=(source_of("harbour"), source_of("harbuor")),
    )
    idle = (f"articles.csv: {STORM}", "overrides.csv: a/b", "sources.csv: harbuor")
    assert curating.idle_rows(looks_of(observed([seen(0, FERRY)]), curated), curated) == idle


def test_an_article_with_an_identifier_of_its_source_may_be_named_by_any_of_its_addresses() -> None:
    first, second = observed([seen(0, FERRY), seen(9, FERRY)])
    moved = replace(second, canonical_url=STORM, article_key="harbour/17")
    curated = Curated(articles=(row(STORM, more={"section": "world"}),), article_columns=("section",))
    made = frames([replace(first, article_key="harbour/17"), moved], curated)
    assert made["articles"].select("version_count", "section").rows() == [(1, "world")]
