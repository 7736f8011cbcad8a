"""Measures of versions, on values worked out by hand."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looks import at, measured, seen

BACKGROUND = "The strait between the two islands is known for strong currents in June."
TOLL = "At least 12 people died when a ferry sank off Muara Keling on Monday, rescuers said."
HIGHER = "At least 97 people died when a ferry sank off Muara Keling on Monday, rescuers said."
QUOTE = '"We heard a crack," said a passenger, Dewi Lantari.'


def update(old: str, new: str, **titles: str) -> dict[str, object]:
    """The measures of the second of two versions."""
    made = measured(seen(0, old, title=titles.get("old_title")), seen(60, new, title=titles.get("new_title")))
    metrics = made.version_metrics.join(made.versions.select("version_id", "is_substantive"), on="version_id")
    return metrics.filter(pl.col("version_number") == 2).row(0, named=True)


def counts(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(row[f"{name}_sentence_count"] for name in ("added", "deleted", "unchanged", "edited", "edited_old", "moved"))


def test_every_measure_of_change_is_null_for_a_first_version() -> None:
    made = measured(seen(0, f"{TOLL}\n{QUOTE}"))
    row = made.version_metrics.row(0, named=True)
    known = {name: value for name, value in row.items() if value is not None and not name.endswith("_id")}
    assert known == {"version_number": 1, "character_count": 136, "word_count": 25, "sentence_count": 2, "paragraph_count": 2}
    assert made.versions["is_substantive"].to_list() == [None]


def test_sentences_are_counted_by_what_happened_to_them() -> None:
    row = update(f"{TOLL}\n{BACKGROUND}\n{QUOTE}", f"{QUOTE}\n{HIGHER}\nDivers found the hull.\n{BACKGROUND}")
    assert counts(row) == (1, 0, 2, 1, 1, 1)


def test_a_changed_toll_costs_one_word_and_is_substantive() -> None:
    row = update(f"{TOLL} {QUOTE}", f"{HIGHER} {QUOTE}")
    assert (row["added_word_count"], row["deleted_word_count"], row["kept_share"]) == (1, 1, 0.96)
    assert (row["change_level"], row["is_substantive"]) == ("wording", True)


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (TOLL, HIGHER, "replaced"),
        (f"{TOLL}\n{QUOTE}", f"{HIGHER}\n{QUOTE} She is 34.", "replaced"),
        (f"{TOLL}\nRain fell.", f"{TOLL}\nRain had fallen.", "none"),
        (TOLL, f"{TOLL}\nDivers found 3 boats.", "added"),
        (f"{TOLL}\nDivers found 3 boats.", TOLL, "removed"),
    ],
)
def test_the_value_change_of_an_update_is_the_strongest_of_its_sentences(old: str, new: str, change: str) -> None:
    assert update(old, new)["value_change"] == change


def test_a_value_replaced_in_the_title_alone_counts() -> None:
    assert update(TOLL, TOLL, old_title="Ferry sinks, 12 dead", new_title="Ferry sinks, 97 dead")["value_change"] == "replaced"


def test_a_share_is_rounded_to_four_places() -> None:
    assert update("Rain fell hard.", "Rain fell today.")["kept_share"] == 0.6667


def test_a_title_that_changed_its_glyphs_leaves_the_level_to_the_text() -> None:
    assert update(TOLL, HIGHER, old_title="Ferry 'sinks'", new_title="Ferry ‘sinks’")["change_level"] == "wording"


def test_splits_and_merges_are_components() -> None:
    whole = "The minister resigned on Friday after the report found that he had taken money from shipowners."
    pieces = "The minister resigned on Friday. The report found that he had taken money from shipowners."
    split, merged = update(whole, pieces), update(pieces, whole)
    assert (split["split_count"], split["merge_count"], counts(split)) == (1, 0, (0, 0, 0, 2, 1, 0))
    assert (merged["split_count"], merged["merge_count"], counts(merged)) == (0, 1, (0, 0, 0, 1, 2, 0))
    assert (split["added_word_count"], split["deleted_word_count"]) == (0, 1)  # "after" went
    moved = update(
        f"{pieces} {BACKGROUND} {BACKGROUND[:-1]}, and in July too.", f"{BACKGROUND} {BACKGROUND[:-1]}, and in July too. {whole}"
    )
    assert counts(moved)[5] == 1


@pytest.mark.parametrize(
    ("old", "new", "level", "substantive"),
    [
        (f"{TOLL}\n{QUOTE}", f"{TOLL} {QUOTE}", "whitespace", False),
        (QUOTE, QUOTE.replace('"', "”"), "typography", False),
        (QUOTE, QUOTE.replace("passenger,", "passenger"), "case_punctuation", False),
        (QUOTE, QUOTE.replace("crack", "bang"), "wording", True),
        (f"{TOLL}\n{QUOTE}", f"{QUOTE}\n{TOLL}", "wording", False),
        (TOLL, f"{TOLL}\n{QUOTE}", "wording", True),
    ],
)
def test_the_level_of_an_update_is_the_strongest_of_its_sentences(old: str, new: str, level: str, substantive: bool) -> None:
    row = update(old, new)
    assert (row["change_level"], row["is_substantive"]) == (level, substantive)


def test_a_change_of_the_headline_alone_is_an_update_and_substantive() -> None:
    row = update(TOLL, TOLL, old_title="Ferry sinks", new_title="Ferry sinks, killing 12")
    assert (row["has_title_change"], row["change_level"], row["is_substantive"], counts(row)) == (True, "wording", True, (0, 0, 1, 0, 0, 0))


def test_another_glyph_in_the_headline_is_no_other_headline() -> None:
    row = update(TOLL, TOLL, old_title="Ferry 'sinks'", new_title="Ferry ‘sinks’")
    assert (row["has_title_change"], row["change_level"], row["is_substantive"]) == (False, "typography", False)


SENTENCE = st.lists(st.sampled_from(["rain", "fell", "men", "died", "on", "Monday"]), min_size=1, max_size=5).map(
    lambda words: " ".join(words).capitalize() + "."
)
BODY = st.lists(SENTENCE, min_size=1, max_size=6).map("\n".join)


@settings(max_examples=25, deadline=None)
@given(BODY, BODY)
def test_words_and_sentences_add_up(old: str, new: str) -> None:
    made = measured(seen(0, old), seen(60, new + " Now."))
    first, second = made.version_metrics.rows(named=True)
    added, deleted, unchanged, edited, edited_old, _ = counts(second)
    assert second["word_count"] == first["word_count"] - second["deleted_word_count"] + second["added_word_count"]
    assert unchanged + edited + added == second["sentence_count"]
    assert unchanged + edited_old + deleted == first["sentence_count"]
    assert 0 <= second["added_word_count"] <= second["word_count"]
    assert 0 <= second["deleted_word_count"] <= first["word_count"]


def test_seconds_between_versions_have_bounds_where_somebody_looked() -> None:
    made = measured(seen(0, "One."), seen(10, "One."), seen(30, "Two."), seen(40, "Two."), seen(90, "Three."))
    spans = made.version_metrics.select("seconds_since_previous", "seconds_since_previous_min", "seconds_since_previous_max").rows()
    # Edit 2 lies between minutes 10 and 30, edit 3 between 40 and 90.
    assert spans == [(None, None, None), (1800, 600, None), (3600, 600, 4800)]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (f"{TOLL}\n{QUOTE}", f"{TOLL}\n{BACKGROUND}", "none"),
        (f"{TOLL}\n{QUOTE}", f"{HIGHER}\n{QUOTE}", "reworded"),
        (f"{TOLL}\n{QUOTE}", f"{QUOTE}\n{TOLL}", "promoted"),
        (f"{TOLL}\n{QUOTE}", f"Divers reached the hull at dawn.\n{TOLL}", "replaced"),
        (f"MUARA KELING, June 14 (Harbour Post) - {TOLL}", f"{TOLL}\n{QUOTE}", "none"),
        (TOLL, f"Correction: an earlier version gave a wrong number.\n• Follow our live page\n{TOLL}", "none"),
        (f"Ralat: Versi sebelumnya salah.\n{TOLL}", TOLL, "none"),
    ],
)
def test_the_lead_is_the_first_paragraph_without_dateline_bullets_and_notices(old: str, new: str, change: str) -> None:
    assert update(old, new)["lead_change"] == change


@pytest.mark.parametrize(
    "lead",
    [
        "Koreksi pasar saham berlanjut pada Senin, kata pialang.",
        "Correction officers were attacked at a jail on Monday.",
        "Clarification of the law is due on Monday, ministers said.",
        "Updated figures show the toll: 12 people died.",
    ],
)
def test_an_ordinary_lead_that_begins_like_a_notice_leads(lead: str) -> None:
    assert update(f"{lead}\n{TOLL}", f"{TOLL}\n{QUOTE}")["lead_change"] == "promoted"


@pytest.mark.parametrize("notice", ["This article was amended on 3 June.", "CORRECTION (June 3):", "Update at 3 p.m.: new toll", "Ralat"])
def test_a_notice_does_not_lead(notice: str) -> None:
    assert update(TOLL, f"{notice}\n{TOLL}")["lead_change"] == "none"


@pytest.mark.parametrize("dateline", ["London, June 16 (Reuters) - ", "Jakarta (ANTARA) - ", "PORT ALDER – "])
def test_a_dateline_is_no_part_of_the_lead(dateline: str) -> None:
    assert update(f"{dateline}{TOLL}", f"{TOLL}\n{QUOTE}")["lead_change"] == "none"


def test_a_paragraph_break_within_the_lead_rewords_nothing() -> None:
    row = update(f"{TOLL} {QUOTE}", f"{TOLL}\n{QUOTE}")
    assert (row["change_level"], row["lead_change"]) == ("whitespace", "none")


def test_a_lead_made_of_the_old_lead_and_of_what_stood_lower_is_reworded() -> None:
    assert update(f"{TOLL}\n{QUOTE}", f"{TOLL} {QUOTE}\n{BACKGROUND}")["lead_change"] == "reworded"


def test_a_line_of_zero_width_characters_adds_nothing() -> None:
    row = update(TOLL, f"{TOLL}\n\u200b")
    assert (row["added_sentence_count"], row["paragraph_count"], row["change_level"]) == (0, 1, "whitespace")


def test_a_paragraph_that_begins_with_updated_but_is_no_notice_can_lead() -> None:
    assert update(f"Updated rules for ferries take effect in July.\n{TOLL}", f"{TOLL}\n{QUOTE}")["lead_change"] == "promoted"


def suspects(*bodies: str) -> list[str | None]:
    return measured(*(seen(minute * 10, body) for minute, body in enumerate(bodies))).versions["suspect_reason"].to_list()


def test_a_text_far_shorter_than_both_neighbours_is_suspect() -> None:
    long = f"{TOLL}\n{BACKGROUND}\n{QUOTE}"
    assert suspects(long, "Ferry sinks.", f"{long} Now.") == [None, "2 words between versions of 38 and 39", None]


def test_a_text_that_became_short_and_stays_so_is_not_suspect() -> None:
    assert suspects(f"{TOLL}\n{BACKGROUND}\n{QUOTE}", "This article was removed.") == [None, None]


def test_a_text_that_breaks_off_within_a_sentence_is_suspect() -> None:
    assert suspects(f"{TOLL}\n{QUOTE}", TOLL[:40]) == [None, "breaks off within a sentence of the version before"]


def test_a_changed_headline_above_a_text_without_a_full_stop_is_not_suspect() -> None:
    body = f"{TOLL}\nReporting by Jane Doe"
    made = measured(seen(0, body, title="Ferry sinks"), seen(9, body, title="Ferry sinks, killing 12"))
    assert made.versions["suspect_reason"].to_list() == [None, None]


def test_a_last_line_taken_from_below_a_byline_is_not_suspect() -> None:
    assert suspects(f"{TOLL}\nReporting by Jane Doe\nEditing by Max Roe", f"{TOLL}\nReporting by Jane Doe") == [None, None]


def test_a_text_of_a_third_of_its_neighbours_is_not_suspect_and_a_shorter_one_is() -> None:
    nine = "One two three four five six seven eight nine."
    assert suspects(nine, "One two three.", f"{nine} Ten.") == [None, None, None]
    assert suspects(nine, "One two.", f"{nine} Ten.")[1] == "2 words between versions of 9 and 10"


def test_a_last_paragraph_that_was_cut_by_the_outlet_is_not_suspect() -> None:
    assert suspects(f"{TOLL}\n{QUOTE}", TOLL) == [None, None]


def test_an_edit_seen_at_once_is_as_long_as_it_is() -> None:
    made = measured(seen(0, "One.", modified_at=at(-10)), seen(20, "Two.", modified_at=at(15)))
    assert made.version_metrics["seconds_since_previous"].to_list() == [None, 1500]
