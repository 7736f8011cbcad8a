"""Tidy frames: each value worked out by hand on an article of four versions, the third of them suspect, and one captured once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from newsdrift import summaries
from newsdrift.errors import NotFoundError
from newsdrift.packages import CheckReport, Package
from newsdrift.packages.report import ERROR_COLUMNS
from newsdrift.schema import TABLES
from newsdrift.summaries.answers import NO_UPDATES
from newsdrift.summaries.labels import action_signs, article_labels, clipped, story_labels

FERRY, COURT = "a" * 16, "b" * 16
NOON = datetime(2021, 6, 16, 12, tzinfo=UTC)


def at(hours: float) -> datetime:
    """The time so many hours after noon."""
    return NOON + timedelta(hours=hours)


def package(**rows: list[dict[str, Any]]) -> Package:
    """A package of the rows given by table."""
    frames = {table.name: pl.DataFrame(rows.get(table.name, []), schema=table.dtypes) for table in TABLES}
    return Package(path=Path(), descriptor={"title": "Made for tests"}, **frames)


def version(number: int, hours: float, **more: Any) -> dict[str, Any]:
    usual = {"version_id": f"{FERRY}-{number}", "article_id": FERRY, "version_number": number, "time_basis": "captured", "capture_count": 1}
    return {**usual, "version_at": at(hours), "last_seen_at": at(hours), "body": "x", "is_suspect": False, **more}


def metrics(number: int, words: int, sentences: int, **more: Any) -> dict[str, Any]:
    sizes = {"character_count": 1, "word_count": words, "sentence_count": sentences, "paragraph_count": 1}
    return {"version_id": f"{FERRY}-{number}", "article_id": FERRY, "version_number": number, **sizes, **more}


def change(added: int, deleted: int, seconds: int, **more: Any) -> dict[str, Any]:
    counts = {"added_word_count": added, "deleted_word_count": deleted, "seconds_since_previous": seconds, "moved_sentence_count": 0}
    return {**counts, "change_level": "wording", **more}


def sentence(number: int, index: int, text: str, words: int) -> dict[str, Any]:
    version_id = f"{FERRY}-{number}"
    place = {"sentence_id": f"{version_id}-{index}", "version_id": version_id, "sentence_index": index, "paragraph_index": 0}
    return {**place, "text": text, "word_count": words}


def link(number: int, row: int, action: str, old: int | None, new: int | None, **more: Any) -> dict[str, Any]:
    before, after = f"{FERRY}-{number - 1}", f"{FERRY}-{number}"
    sides = {
        "old_sentence_id": None if old is None else f"{before}-{old}",
        "new_sentence_id": None if new is None else f"{after}-{new}",
    }
    ids = {"link_id": f"{after}-{row}", "article_id": FERRY, "old_version_id": before, "new_version_id": after}
    return {**ids, **sides, "action": action, "is_moved": False, **more}


def capture(capture_id: str, status: str, hours: float | None, **more: Any) -> dict[str, Any]:
    usual = {"capture_id": capture_id, "status": status, "text_kind": "full", "cut_line_count": 0, "article_id": FERRY}
    return {**usual, "captured_at": None if hours is None else at(hours), **more}


@pytest.fixture
def study() -> Package:
    """A ferry article (first seen 1 hour after publication) of four versions, and a court article seen once at an item's time."""
    return package(
        captures=[
            capture("post/1.txt", "new", 1, published_at=at(0)),
            capture("post/2.txt", "new", 3),
            capture("post/3.txt", "new", 5),
            capture("post/4.txt", "new", 31),
            capture("post/5.txt", "gone", 61),
            capture("feed/court.txt", "new", None, article_id=COURT, item_at=at(2)),
            capture("feed/bad.bin", "rejected", None, article_id=None, reason="not text; fetch it again"),
            capture("feed/worse.bin", "rejected", None, article_id=None, reason="not text; fetch it again"),
        ],
        articles=[
            {
                "article_id": FERRY,
                "outlet": "post.example",
                "title": "Ferry <b>sinks</b>",
                "first_at": at(1),
                "last_at": at(31),
                "version_count": 4,
                "capture_count": 5,
                "gone_before": at(61),
            },
            {
                "article_id": COURT,
                "canonical_url": "https://court.example/2021/a-verdict-is-near",
                "first_at": at(2),
                "last_at": at(2),
                "version_count": 1,
                "capture_count": 1,
            },
        ],
        outlets=[{"outlet": "post.example", "domains": "post.example", "name": "Harbour Post"}],
        stories=[{"story_id": "7", "article_count": 1, "outlet_count": 1}, {"story_id": "8", "article_count": 1, "outlet_count": 0}],
        article_stories=[
            {"article_id": FERRY, "story_id": "7", "basis": "cluster_id"},
            {"article_id": COURT, "story_id": "8", "basis": "curated"},
        ],
        versions=[
            version(1, 1),
            version(2, 3),
            version(3, 5, is_suspect=True),
            version(4, 31),
            {**version(1, 2), "article_id": COURT, "version_id": f"{COURT}-1", "time_basis": "item", "last_seen_at": None},
        ],
        version_metrics=[
            metrics(1, 20, 4),
            metrics(
                2, 24, 5, **change(6, 2, 7_200, moved_sentence_count=1, seconds_since_previous_min=0, seconds_since_previous_max=10_800)
            ),
            metrics(3, 2, 1, **change(0, 22, 7_200)),
            metrics(4, 24, 5, **change(22, 0, 93_600)),
            {**metrics(1, 8, 2), "article_id": COURT, "version_id": f"{COURT}-1"},
        ],
        sentences=[
            *(sentence(1, index, text, 5) for index, text in enumerate(("A ferry sank.", "It rained.", "No one knows.", "More soon."))),
            *(
                sentence(2, index, text, words)
                for index, (text, words) in enumerate(
                    (("It rained.", 5), ("A ferry sank, they say.", 7), ("New.", 3), ("Newer.", 4), ("More soon.", 5))
                )
            ),
        ],
        links=[
            link(2, 0, "unchanged", 1, 0, is_moved=True),
            link(2, 1, "edited", 0, 1),
            link(2, 2, "added", None, 2),
            link(2, 3, "added", None, 3),
            link(2, 4, "unchanged", 3, 4),
            link(2, 5, "deleted", 2, None),
            link(3, 0, "deleted", 0, None),
            link(4, 0, "added", None, 0),
        ],
    )


def caption(frame: pl.DataFrame) -> str:
    """What a chart prints below its title."""
    assert frame["caption"].n_unique() == 1
    return str(frame["caption"][0])


def test_articles_are_called_by_outlet_and_title_or_by_the_end_of_their_address(study: Package) -> None:
    assert article_labels(study)["label"].to_list() == [
        "Harbour Post: Ferry <b>sinks</b>",
        "outlet unknown: a verdict is near",
    ]


def test_two_articles_of_one_title_get_two_labels() -> None:
    twins = package(
        articles=[{"article_id": key, "title": "Live\n blog", "version_count": 1, "capture_count": 1} for key in (FERRY, COURT)]
    )
    assert article_labels(twins)["label"].to_list() == ["Live blog", "Live blog (2)"]


def test_a_cluster_is_called_after_its_earliest_titled_article_or_its_id(study: Package) -> None:
    assert story_labels(study)["story_label"].to_list() == ["Ferry <b>sinks</b>", "8"]


def test_a_story_named_by_hand_keeps_its_name_and_a_cluster_added_to_by_hand_its_title() -> None:
    titles = {"1": "Other", "2": "Quake", "3": "Quake aid", "4": "quake"}
    named = package(
        articles=[{"article_id": key, "title": title, "version_count": 1, "capture_count": 1} for key, title in titles.items()],
        stories=[{"story_id": key, "article_count": 2, "outlet_count": 1} for key in ("5", "quake", "the ferry")],
        article_stories=[
            {"article_id": "1", "story_id": "the ferry", "basis": "curated"},
            {"article_id": "2", "story_id": "the ferry", "basis": "curated"},
            {"article_id": "2", "story_id": "quake", "basis": "curated"},
            {"article_id": "3", "story_id": "5", "basis": "curated"},
            {"article_id": "4", "story_id": "5", "basis": "cluster_id"},
        ],
    )
    assert story_labels(named).rows() == [("5", "Quake aid"), ("quake", "quake"), ("the ferry", "the ferry")]


def test_a_long_text_is_cut_with_an_ellipsis_and_a_short_one_left_alone() -> None:
    texts = pl.DataFrame({"text": ["twelve chars", "thirteen char", None]})
    assert texts.select(clipped(pl.col("text"), 12))["text"].to_list() == ["twelve chars", "thirteen ch…", None]


def test_updates_to_and_from_a_suspect_version_are_left_out_unless_asked_for(study: Package) -> None:
    assert summaries.updates(study)["version_number"].to_list() == [2]
    assert summaries.updates(study, with_suspect=True)["version_number"].to_list() == [2, 3, 4]
    assert caption(summaries.change_positions(study)) == "1 update of 1 article; 2 updates to or from a suspect version left out"
    assert caption(summaries.change_positions(study, with_suspect=True)) == "3 updates of 1 article"


def test_age_runs_from_the_stated_publication(study: Package) -> None:
    assert summaries.updates(study, with_suspect=True)["age_hours"].to_list() == [3.0, 5.0, 31.0]


def test_observations_place_versions_and_captures_by_hours_and_leave_out_what_has_no_article(study: Package) -> None:
    seen = summaries.observations(study)
    assert seen.filter(pl.col("label").str.starts_with("Harbour")).select("since_hours", "sign").rows() == [
        (1.0, "other version"),
        (3.0, "other version"),
        (31.0, "other version"),
        (5.0, "suspect version"),
        (1.0, "capture: new"),
        (3.0, "capture: new"),
        (5.0, "capture: new"),
        (31.0, "capture: new"),
        (61.0, "capture: gone"),
    ]
    assert caption(seen) == "2 articles; 2 captures without article or time not drawn"


def test_observations_tell_the_bounds_of_an_edit_and_whether_the_start_was_seen(study: Package) -> None:
    is_second = pl.when(pl.col("version_id") == f"{FERRY}-2")
    versions = study.versions.with_columns(
        edited_after=is_second.then(at(1)), edited_before=is_second.then(at(3)), is_substantive=pl.col("version_number") == 2
    )
    seen = summaries.observations(replace(study, versions=versions))
    bounded = seen.filter(pl.col("least_hours").is_not_null()).select("sign", "least_hours", "most_hours")
    assert bounded.rows() == [("substantive update", 1.0, 3.0)]
    assert seen.filter("is_open").select("since_hours", "sign").rows() == [(1.0, "capture: new"), (0.0, "capture: new")]


def test_observations_are_limited_by_a_stated_rule(study: Package) -> None:
    seen = summaries.observations(study, limit=1)
    assert seen["label"].unique().to_list() == ["Harbour Post: Ferry <b>sinks</b>"]
    assert caption(seen).startswith("the 1 article with most versions of 2;")


def test_captures_are_counted_by_source_and_status_and_small_sources_together(study: Package) -> None:
    counts = [("post", "new", 4), ("post", "gone", 1), ("feed", "new", 1), ("feed", "rejected", 2)]
    assert summaries.capture_statuses(study).drop("caption").rows() == counts
    together = [("post", "new", 4), ("post", "gone", 1), ("1 other sources", "new", 1), ("1 other sources", "rejected", 2)]
    assert summaries.capture_statuses(study, limit=1).drop("caption").rows() == together


def test_gaps_are_between_times_of_looking_only(study: Package) -> None:
    gaps = summaries.capture_gaps(study)
    assert gaps.drop("caption").rows() == [("post", 4, 2.0, 2.0, 14.0, 27.0, 30.0, "4 gaps")]
    assert caption(gaps) == "1 source; 1 capture without the time of looking is left out"
    twice = package(captures=[*(capture(f"post/{n}.txt", "new", n) for n in (1, 2)), *(capture(f"a/{n}", "new", None) for n in (1, 2))])
    assert caption(summaries.capture_gaps(twice)) == "1 source; 2 captures without the time of looking are left out"


def test_every_reason_and_every_outlet_is_told_however_many_there_are() -> None:
    rejected = [capture(f"{n}.bin", "rejected", None, reason=f"cause {n:02}") for n in range(15)]
    assert summaries.set_aside(package(captures=rejected))["reason"].to_list() == [f"cause {n:02}" for n in range(15)]
    outlets = [{"outlet": f"{n:02}.example", "domains": f"{n:02}.example"} for n in range(15)]
    articles = [{"article_id": str(n), "outlet": f"{n:02}.example", "version_count": 0, "capture_count": 0} for n in range(15)]
    assert summaries.outlet_facts(package(outlets=outlets, articles=articles))["outlet_name"][-1] == "14.example"


def test_reasons_come_with_their_number_and_a_file(study: Package) -> None:
    assert summaries.set_aside(study).rows() == [("rejected", "not text; fetch it again", 2, "feed/bad.bin")]


def test_bars_of_new_sentences_run_right_and_of_deleted_ones_left(study: Package) -> None:
    bars = summaries.update_actions(study)
    assert bars.select("action", "sentence_count", "start", "end", "moved_text").rows() == [
        ("unchanged", 2, 0, 2, ""),
        ("edited", 1, 2, 3, ""),
        ("added", 2, 3, 5, ""),
        ("deleted", 1, 0, -1, "1 moved"),
    ]


def test_labels_turn_no_text_round_and_steer_no_terminal() -> None:
    frame = pl.DataFrame({"title": ["a\u202eexe.fdp\u202c \x1b[31m", "الميناء\u200f"]})
    assert frame.select(clipped(pl.col("title"), 40)).to_series().to_list() == ["a\ufffdexe.fdp\ufffd \ufffd[31m", "الميناء\u200f"]


def test_bars_bear_the_sign_of_their_action_at_their_middle_where_it_has_room(study: Package) -> None:
    bars = summaries.update_actions(study)
    assert bars.select("action", "middle", "sign").rows() == [
        ("unchanged", 1.0, ""),
        ("edited", 2.5, "~"),
        ("added", 4.0, "+"),
        ("deleted", -0.5, "−"),
    ]
    frame = pl.DataFrame({"action": ["added", "deleted", "added"], "begin": [0, 0, 36], "end": [36, -3, 37]})
    assert frame.select(action_signs("begin", "end", room=36)).to_series().to_list() == ["+", "−", ""]


def test_the_answer_of_the_explorer_tells_in_how_few_articles_half_of_the_change_lies(study: Package) -> None:
    told = summaries.where_most_changed(study)
    assert told == (
        "1 update of 1 article added or deleted 8 words; half of them are in 1 article. "
        "Most are in “Harbour Post: Ferry <b>sinks</b>”: 8 words."
    )
    assert summaries.where_most_changed(package()) == NO_UPDATES


def test_words_added_run_right_and_words_deleted_left(study: Package) -> None:
    changes = summaries.word_changes(study, with_suspect=True).select("version_number", "action", "word_count", "end")
    assert changes.rows() == [
        (2, "added", 6, 6),
        (2, "deleted", 2, -2),
        (3, "added", 0, 0),
        (3, "deleted", 22, -22),
        (4, "added", 22, 22),
        (4, "deleted", 0, 0),
    ]


def test_times_are_ranked_and_keep_null_bounds(study: Package) -> None:
    times = summaries.update_times(study, with_suspect=True).select("version_number", "share", "hours", "least_hours", "most_hours")
    assert times.rows() == [(2, 0.3333, 2.0, 0.017, 3.0), (3, 0.6667, 2.0, None, None), (4, 1.0, 26.0, None, None)]


def test_of_too_many_times_evenly_spaced_ones_are_kept_and_the_last(study: Package) -> None:
    times = summaries.update_times(study, limit=2, with_suspect=True)
    assert times["version_number"].to_list() == [3, 4]
    assert caption(times) == "3 updates of 1 article; 2 of them drawn, evenly spaced"


def test_bounds_of_less_than_a_minute_are_explained_where_there_are_some(study: Package) -> None:
    told = "; a line or point at the left end (1\u00a0min) means 0 or less than a minute"
    assert caption(summaries.update_times(study, with_suspect=True)) == f"3 updates of 1 article{told}"
    minute = replace(study, version_metrics=study.version_metrics.with_columns(pl.col("seconds_since_previous_min").clip(lower_bound=60)))
    assert caption(summaries.update_times(minute, with_suspect=True)) == "3 updates of 1 article"


def test_ages_are_counted_by_class_with_the_articles_still_followed(study: Package) -> None:
    ages = summaries.update_ages(study, with_suspect=True).select("age", "update_count", "followed_article_count")
    assert ages.rows() == [("under 1 h", 0, 2), ("1–3 h", 0, 1), ("3–6 h", 2, 1), ("6–12 h", 0, 1), ("12–24 h", 0, 1), ("1–2 days", 1, 1)]


def test_articles_with_a_stated_publication_are_counted_also_where_it_is_later_than_the_first_version(study: Package) -> None:
    told = "1 update of 1 article; 2 updates to or from a suspect version left out; publication stated for {} of 2 articles followed"
    assert caption(summaries.update_ages(study)) == told.format(1)
    late = pl.when(pl.col("capture_id").str.ends_with("court.txt")).then(pl.lit(at(9))).otherwise("published_at")
    both = replace(study, captures=study.captures.with_columns(published_at=late))
    assert caption(summaries.update_ages(both)) == told.format(2)
    assert summaries.update_ages(both).drop("caption").equals(summaries.update_ages(study).drop("caption"))


def test_measures_are_summed_up_over_updates(study: Package) -> None:
    measures = summaries.update_measures(study, with_suspect=True)
    assert measures.row(0) == ("words added", 3, 3.0, 6.0, 14.0, 22.0)
    assert measures.row(7) == ("hours since the version before", 3, 2.0, 2.0, 14.0, 26.0)


def test_lengths_keep_suspect_versions_marked_and_label_the_ends(study: Package) -> None:
    lengths = summaries.lengths(study).select("version_number", "word_count", "is_suspect", "since_hours", "end_text")
    assert lengths.rows() == [(1, 20, False, 0.0, "20"), (2, 24, False, 2.0, ""), (3, 2, True, 4.0, ""), (4, 24, False, 30.0, "24")]


def test_changes_fall_into_tenths_by_the_middle_of_their_sentence(study: Package) -> None:
    changes = summaries.change_positions(study).filter(pl.col("sentence_count") > 0)
    assert changes.select("tenth", "action", "sentence_count", "tenth_sentence_count", "share", "start", "end").rows() == [
        ("4th tenth", "edited", 1, 1, 1.0, 0.0, 1.0),
        ("6th tenth", "added", 1, 1, 1.0, 0.0, 1.0),
        ("7th tenth", "deleted", 1, 1, 1.0, 0.0, 1.0),
        ("8th tenth", "added", 1, 1, 1.0, 0.0, 1.0),
    ]


def test_all_ten_tenths_are_there_those_without_a_sentence_empty(study: Package) -> None:
    changes = summaries.change_positions(study).filter(pl.col("action") == "deleted")
    assert changes.select("tenth_sentence_count", "share", "end", "total_share", "total_text").rows() == [
        (0, 0.0, 0.0, 0.0, "n = 0"),
        (1, 0.0, 0.0, 0.0, "n = 1"),
        (0, 0.0, 0.0, 0.0, "n = 0"),
        (1, 0.0, 1.0, 1.0, "n = 1"),
        (0, 0.0, 0.0, 0.0, "n = 0"),
        (1, 0.0, 1.0, 1.0, "n = 1"),
        (1, 1.0, 1.0, 1.0, "n = 1"),
        (1, 0.0, 1.0, 1.0, "n = 1"),
        (0, 0.0, 0.0, 0.0, "n = 0"),
        (1, 0.0, 0.0, 0.0, "n = 1"),
    ]


def test_growth_is_by_any_curated_column_and_tells_what_has_no_value_there(study: Package) -> None:
    curated = replace(study, articles=study.articles.with_columns(section=pl.lit("harbour"), group=pl.lit(None, pl.String)))
    grown = summaries.growth(curated, by="section")
    assert grown.select("group", "action", "word_count").rows() == [("harbour", "added", 6), ("harbour", "deleted", 2)]
    suspect = "2 updates to or from a suspect version left out"
    assert caption(grown) == f"1 group by section; 1 update of 1 article; {suspect}"
    assert summaries.growth(curated, by="group").is_empty()
    half = study.articles.with_columns(section=pl.when(pl.col("article_id") == COURT).then(pl.lit("courts")))
    assert summaries.growth(replace(study, articles=half), by="section").is_empty()


def test_growth_by_anything_else_names_what_can_be_written(study: Package) -> None:
    curated = replace(study, articles=study.articles.with_columns(section=pl.lit("harbour"), genre=pl.lit("report")))
    with pytest.raises(NotFoundError, match=r"^sektion: no such grouping; write outlet, story or one of section, genre\.$"):
        summaries.growth(curated, by="sektion")
    with pytest.raises(NotFoundError, match=r"^title: no such grouping; write outlet or story\.$"):
        summaries.growth(study, by="title")


def test_growth_adds_up_words_by_outlet_and_by_story(study: Package) -> None:
    columns = ["group", "action", "word_count", "end", "net_word_count", "net_text"]
    assert summaries.growth(study, by="outlet").select(columns).rows() == [
        ("Harbour Post", "added", 6, 6, 4, "+4 net"),
        ("Harbour Post", "deleted", 2, -2, 4, ""),
    ]
    assert summaries.growth(study, by="story")["group"].unique().to_list() == ["Ferry <b>sinks</b>"]


def test_change_levels_are_shares_of_an_outlets_updates(study: Package) -> None:
    levels = summaries.change_levels(study, with_suspect=True)
    assert levels.drop("caption").rows() == [("Harbour Post", "wording", 3, 3, 1.0, 0.0, 1.0, "3")]


def test_blocks_lie_at_their_words_and_tell_what_happened_to_the_sentence(study: Package) -> None:
    assert summaries.most_changed_article(study) == FERRY
    blocks = summaries.article_blocks(study, FERRY).filter(pl.col("version_number") == 2)
    assert blocks.select("top_word", "bottom_word", "action", "block_text", "old_text", "next").rows() == [
        (0, 5, "unchanged", "↕", "It rained.", "deleted"),
        (5, 12, "edited", "edited", "A ferry sank.", "kept or edited"),
        (12, 15, "added", "added", None, "kept or edited"),
        (15, 19, "added", "added", None, "kept or edited"),
        (19, 24, "unchanged", "", "More soon.", "kept or edited"),
    ]
    assert caption(blocks) == "Ferry <b>sinks</b> · 4 versions; suspect: version 3"


def test_answers_are_computed_from_the_numbers(study: Package) -> None:
    report = CheckReport(pl.DataFrame(schema=ERROR_COLUMNS), {"captures": 8})
    assert summaries.the_package(study, report) == (
        "8 raw files and records hold 2 articles of 1 outlet in 5 versions. 1 article captured once can show no update. "
        "2 captures (25 %) were rejected, for 1 reason. The package is valid: 8 rows in 1 table are as declared."
    )
    assert summaries.no_fault(report) == "No fault was found in 8 rows of 1 table."
    assert summaries.version_changes(study) == (
        "Of 1 update of 1 article, the median one adds 6 words, deletes 2 words and comes 2 hours after the version before. "
        "1 makes the text longer, 0 shorter, 0 neither. 1 update (100 %) moves sentences within the text."
    )
    assert summaries.coverage_changes(study) == (
        "Of 1 update of 1 article, the largest group (1) came 3–6 h after publication or the first version. "
        "Changes are densest in the 4th tenth of the text, where they touch 100 % of the sentences, and rarest in the 2nd tenth (0 %). "
        "Together they add 6 words and delete 2: the texts grow by 4 words. "
        "1 update (100 %) changes wording, order or headline, not glyphs alone."
    )


def test_an_empty_package_gives_empty_frames_and_says_so() -> None:
    nothing = package()
    assert summaries.update_ages(nothing).is_empty()
    assert summaries.article_blocks(nothing, summaries.most_changed_article(nothing)).is_empty()
    assert summaries.coverage_changes(nothing) == "There are no updates here: no article was captured with two different texts."
    assert summaries.update_measures(nothing)["update_count"].to_list() == [0] * 8
