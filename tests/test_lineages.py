"""Lives of sentences, on values worked out by hand, and against a plain simulation."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looks import ADDRESS, at, gone, measure, measured, observed, seen

from newsdrift.measuring import Measured

TOLL = "At least 12 people died when a ferry sank off Muara Keling on Monday, rescuers said."
HIGHER = "At least 97 people died when a ferry sank off Muara Keling on Monday, rescuers said."
QUOTE = '"We heard a crack," said a passenger, Dewi Lantari.'
STRAIT = "The strait between the islands is known for strong currents in June."
DIVERS = "Divers found the hull, and the search went on at night."
LONG_HALF = "The minister of transport said that all ferries of the company would be checked before they sail again"
SHORT_HALF = "the owner did not answer questions"
WHOLE = f"{LONG_HALF}, and {SHORT_HALF}."
FIRST_PIECE, SECOND_PIECE = f"{LONG_HALF}.", f"{SHORT_HALF.capitalize()}."


def lives(*versions: tuple[str, ...], step: int = 10) -> Measured:
    """What is measured of versions given as sentences, one a paragraph, looked at every ten minutes."""
    return measured(*(seen(number * step, "\n".join(version)) for number, version in enumerate(versions)))


def numbers(made: Measured) -> list[list[int]]:
    """Per version, the numbers of the lineages of its sentences."""
    numbered = made.sentences.with_columns(number=pl.col("lineage_id").str.extract(r"-L(\d+)$").cast(pl.Int64))
    return numbered.group_by("version_id", maintain_order=True).agg("number")["number"].to_list()


def rows(made: Measured, *columns: str) -> list[tuple[object, ...]]:
    return made.lineages.select(columns).rows()


def short(made: Measured, column: str) -> list[str | None]:
    """A column of lineage ids by their numbers."""
    return made.lineages[column].str.extract(r"-(L\d+)$").to_list()


def test_one_id_goes_through_edits_and_moves() -> None:
    made = lives((TOLL, STRAIT, QUOTE), (QUOTE, HIGHER, STRAIT), (HIGHER, DIVERS, STRAIT))
    assert numbers(made) == [[1, 2, 3], [3, 1, 2], [1, 4, 2]]
    assert rows(made, "start_kind", "end_kind", "version_count", "edit_count", "return_count") == [
        ("first_version", "alive", 3, 1, 0),
        ("first_version", "alive", 3, 0, 0),
        ("first_version", "deleted", 2, 0, 0),
        ("added", "alive", 1, 0, 0),
    ]


def test_bounds_are_the_looks_before_and_after() -> None:
    made = measured(
        seen(0, f"{TOLL}\n{QUOTE}"), seen(10, f"{TOLL}\n{QUOTE}"), seen(25, f"{TOLL}\n{DIVERS}"), seen(40, TOLL), seen(45, TOLL)
    )
    assert rows(made, "started_after", "started_before", "last_seen_at", "ended_after", "ended_before") == [
        (None, at(0), at(45), None, None),
        (None, at(0), at(10), at(10), at(25)),
        (at(10), at(25), at(25), at(25), at(40)),
    ]


def test_a_life_that_stood_to_the_end_goes_with_its_article() -> None:
    made = measured(seen(0, f"{TOLL}\n{QUOTE}"), seen(10, TOLL), gone(30))
    assert rows(made, "end_kind", "ended_after", "ended_before") == [("gone", at(10), at(30)), ("deleted", at(0), at(10))]


def test_of_a_split_the_piece_with_most_words_keeps_the_id_and_the_other_names_its_parent() -> None:
    made = lives((TOLL, WHOLE), (TOLL, FIRST_PIECE, SECOND_PIECE))
    assert numbers(made) == [[1, 2], [1, 2, 3]]
    assert short(made, "parent_lineage_id") == [None, None, "L2"]
    assert made.lineages["start_kind"].to_list() == ["first_version", "first_version", "split"]


def test_of_merged_sentences_the_one_with_most_words_goes_on_and_the_other_is_absorbed() -> None:
    made = lives((TOLL, SECOND_PIECE, FIRST_PIECE), (TOLL, WHOLE))
    assert numbers(made) == [[1, 2, 3], [1, 3]]
    assert made.lineages["end_kind"].to_list() == ["alive", "absorbed", "alive"]
    assert short(made, "absorbed_by_lineage_id") == [None, "L3", None]


def test_a_merge_taken_back_gives_the_absorbed_sentence_its_id_again() -> None:
    made = lives((TOLL, FIRST_PIECE, SECOND_PIECE), (TOLL, WHOLE), (TOLL, FIRST_PIECE, SECOND_PIECE))
    assert numbers(made) == [[1, 2, 3], [1, 2], [1, 2, 3]]
    assert rows(made, "end_kind", "return_count") == [("alive", 0), ("alive", 0), ("alive", 1)]


def test_only_a_sentence_equal_to_the_last_text_of_an_ended_life_returns_to_it() -> None:
    made = lives((TOLL, STRAIT), (HIGHER, STRAIT), (STRAIT,), (STRAIT, TOLL), (STRAIT, TOLL, HIGHER))
    assert numbers(made) == [[1, 2], [1, 2], [2], [2, 3], [2, 3, 1]]


def test_equal_sentences_that_ended_together_return_in_their_order() -> None:
    made = lives((QUOTE, STRAIT, QUOTE), (STRAIT,), (QUOTE, STRAIT), (QUOTE, STRAIT, QUOTE))
    assert numbers(made) == [[1, 2, 3], [2], [1, 2], [1, 2, 3]]


def test_of_equal_sentences_that_ended_apart_the_last_to_end_returns_first() -> None:
    made = lives((QUOTE, STRAIT, QUOTE), (QUOTE, STRAIT), (STRAIT,), (STRAIT, QUOTE))
    assert numbers(made) == [[1, 2, 3], [1, 2], [2], [2, 1]]


def test_a_stub_ends_no_lives_even_of_sentences_that_are_reworded_behind_it() -> None:
    whole, later = (TOLL, QUOTE, STRAIT, DIVERS, WHOLE), (HIGHER, QUOTE, STRAIT, WHOLE)
    made = lives(whole, ("Please log in.",), later, (*later, FIRST_PIECE[:40] + "."))
    assert made.versions["is_suspect"].to_list() == [False, True, False, False]
    assert numbers(made)[2] == [1, 2, 3, 5]
    assert rows(made, "start_kind", "end_kind", "edit_count", "return_count", "ended_after", "ended_before")[:6] == [
        ("first_version", "alive", 1, 0, None, None),
        ("first_version", "alive", 0, 0, None, None),
        ("first_version", "alive", 0, 0, None, None),
        ("first_version", "deleted", 0, 0, at(0), at(20)),
        ("first_version", "alive", 0, 0, None, None),
        ("added", "deleted", 0, 0, at(10), at(20)),
    ]


def test_what_only_a_suspect_last_version_lacks_is_alive() -> None:
    made = lives((TOLL, STRAIT, QUOTE), (TOLL, STRAIT[:30]))
    assert made.versions["is_suspect"].to_list() == [False, True]
    assert rows(made, "end_kind", "last_seen_at")[2] == ("alive", at(0))


@pytest.mark.parametrize(
    ("text", "has_quotation", "has_number"),
    [
        (QUOTE, True, False),
        ("He said: «Wir gehen nach Hause.", True, False),
        ("Don't go, the sailors' wives said.", False, False),
        ('The 12" pipe burst.', False, True),
        ("Seven people died.", False, True),
        ("One of them swam ashore a second time.", False, False),
    ],
)
def test_what_the_first_sentence_holds_is_told_by_signs_and_words(text: str, has_quotation: bool, has_number: bool) -> None:
    assert rows(lives((text,)), "has_quotation", "has_number") == [(has_quotation, has_number)]


def test_times_of_an_article_are_its_own_whatever_others_are_measured_beside_it() -> None:
    one = observed([seen(0, f"{TOLL}\n{QUOTE}"), seen(10, TOLL)])
    other = observed([seen(100, QUOTE), seen(200, STRAIT)], address=f"{ADDRESS}-2", source="other")
    apart = pl.concat([measure(one).lineages, measure(other).lineages]).sort("lineage_id")
    assert measure([*one, *other]).lineages.sort("lineage_id").equals(apart)
    assert apart.height == 4


LETTERS = st.sampled_from([TOLL, HIGHER, QUOTE, STRAIT, DIVERS, WHOLE, FIRST_PIECE, SECOND_PIECE])
HISTORIES = st.lists(st.lists(LETTERS, min_size=1, max_size=5), min_size=1, max_size=6)


@settings(deadline=None, max_examples=20)
@given(HISTORIES)
def test_every_sentence_has_one_life_and_no_version_holds_a_life_twice(history: list[list[str]]) -> None:
    made = lives(*map(tuple, history))
    assert made.sentences["lineage_id"].null_count() == 0
    assert made.sentences.select("version_id", "lineage_id").is_unique().all()
    assert set(made.sentences["lineage_id"]) == set(made.lineages["lineage_id"])
    assert made.lineages["version_count"].sum() == made.sentences.height


@settings(deadline=None, max_examples=20)
@given(HISTORIES)
def test_lives_are_those_of_a_plain_simulation(history: list[list[str]]) -> None:
    made = lives(*map(tuple, history))
    if made.versions["is_suspect"].any():
        return
    assert numbers(made) == simulated(made)


@settings(deadline=None, max_examples=10)
@given(st.lists(LETTERS, min_size=1, max_size=6))
def test_a_text_that_stays_keeps_all_ids(sentences: list[str]) -> None:
    made = measured(seen(0, "\n".join(sentences), title="A"), seen(10, "\n".join(sentences), title="B"))
    expected = list(range(1, made.sentences.filter(pl.col("version_id").str.ends_with("-1")).height + 1))
    assert numbers(made) == [expected, expected]


@settings(deadline=None, max_examples=15)
@given(st.lists(LETTERS, min_size=1, max_size=5), st.lists(LETTERS, min_size=1, max_size=5))
def test_with_the_sides_swapped_the_same_sentences_share_a_life(old: list[str], new: list[str]) -> None:
    there, back = (shared(lives(tuple(first), tuple(second))) for first, second in ((old, new), (new, old)))
    assert there == {(one, other) for other, one in back}


def shared(made: Measured) -> set[tuple[int, int]]:
    """The places, in two versions, of the sentences with one life; none where a version repeats the other or is suspect."""
    told = numbers(made)
    if len(told) < 2 or made.versions["is_suspect"].any():
        return set()
    return {(old, new) for old, one in enumerate(told[0]) for new, other in enumerate(told[1]) if one == other}


Sentence = tuple[str, int]


def simulated(made: Measured) -> list[list[int]]:
    """The numbers of lives, from the tables alone, one version after another."""
    by_version: dict[str, list[Sentence]] = {}
    for version, text, words in made.sentences.select("version_id", "text", "word_count").rows():
        by_version.setdefault(version, []).append((text, words))
    told: list[list[int]] = []
    ended: list[tuple[int, int, str, int]] = []
    old: list[Sentence] = []
    count = 0
    for place, (version, new) in enumerate(by_version.items()):
        kept = carried(made, version, old, new)
        found = {}
        for index, (text, _) in enumerate(new):
            same = [life for life in ended if life[2] == text]
            if index in kept:
                found[index] = told[-1][kept[index]]
            elif same:
                ended.remove(max(same))
                found[index] = max(same)[3]
            else:
                count += 1
                found[index] = count
        ended += [(place, -index, text, told[-1][index]) for index, (text, _) in enumerate(old) if index not in kept.values()]
        told.append(list(found.values()))
        old = new
    return told


def carried(made: Measured, version: str, old: list[Sentence], new: list[Sentence]) -> dict[int, int]:
    """New to old places of the sentences that go on by a link, the strongest links first."""
    links = made.links.filter(pl.col("new_version_id") == version).drop_nulls(["old_sentence_id", "new_sentence_id"])
    places = links.select(
        pl.col("old_sentence_id", "new_sentence_id").str.extract(r"-(\d+)$").cast(pl.Int64),
        alike=pl.when(pl.col("action") == "recast").then("similarity").otherwise(0),
    ).rows()
    kept: dict[int, int] = {}
    for before, after, _ in sorted(places, key=lambda row: (-row[2], -old[row[0]][1] - new[row[1]][1], row[0] + row[1])):
        if after not in kept and before not in kept.values():
            kept[after] = before
    return kept
