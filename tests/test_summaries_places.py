"""Where in the old text changes fall: worked out by hand."""

import polars as pl
from looks import observed, package_of, seen

from newsdrift.packages import Package
from newsdrift.summaries.places import word_changes_by_place
from newsdrift.summaries.updating import updates

# Ten sentences of ten words each, so that each is a tenth.
TENTHS = [f"{number} {number}a {number}b {number}c {number}d {number}e {number}f {number}g {number}h {number}i." for number in "ABCDEFGHIJ"]


def changed(*later: tuple[float, list[str]]) -> dict[tuple[str, str], tuple[int, float]]:
    """Words at risk and words changed by age and tenth, of an article seen at publication and at some hours after it."""
    looks = [seen(0, "\n".join(TENTHS)), *(seen(hours * 60, "\n".join(body)) for hours, body in later)]
    told = word_changes_by_place(package_of(observed(looks))).select("age", "tenth", "word_count", "changed_word_count")
    return {(age, tenth): (words, gone) for age, tenth, words, gone in told.rows()}


def test_a_deleted_sentence_changes_all_words_of_its_tenth_and_the_others_were_at_risk() -> None:
    told = changed((2, TENTHS[1:]))
    assert told["1–6 h", "1st tenth"] == (10, 10.0)
    assert {cell for key, cell in told.items() if key[1] != "1st tenth"} == {(10, 0.0)}


def test_an_edited_sentence_changes_the_words_that_have_no_match() -> None:
    told = changed((8, [*TENTHS[:4], TENTHS[4].replace("Ei.", "other words."), *TENTHS[5:]]))
    assert told["6–24 h", "5th tenth"] == (10, 1.0)


def test_an_added_sentence_changes_no_word_of_the_old_text() -> None:
    assert set(changed((200, [*TENTHS, "One more."])).values()) == {(10, 0.0)}
    assert {age for age, _ in changed((200, [*TENTHS, "One more."]))} == {"after a week"}


def test_the_words_changed_in_all_places_are_the_words_deleted(sample: Package) -> None:
    assert word_changes_by_place(sample)["changed_word_count"].sum() == updates(sample)["deleted_word_count"].sum() > 1000


def test_cells_with_few_words_are_marked_as_thin() -> None:
    looks = [seen(0, "One two."), seen(60, "One three.")]
    assert word_changes_by_place(package_of(observed(looks)))["is_thin"].to_list() == [True]


def test_components_are_numbered_from_0_in_each_update() -> None:
    old = ["The ferry sank off Kelvar on Monday.", "Rain fell.", "The mayor of Skarholm spoke to reporters at noon."]
    new = ["The ferry sank off Kelvar on Sunday.", "Rain fell.", "The mayor of Skarholm spoke to reporters at dusk."]
    links = package_of(observed([seen(0, "\n".join(old)), seen(60, "\n".join(new))])).links
    assert links.select("action", "component_index", "matched_word_count").rows() == [
        ("edited", 0, 6),
        ("unchanged", None, 2),
        ("edited", 1, 8),
    ]
    assert links["component_index"].dtype == pl.Int64
