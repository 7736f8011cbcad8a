"""Many updates at once give what each gives alone."""

from operator import attrgetter

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdrift import align, split_sentences, splitting, text
from newsdrift.alignment import ALIGNER_VERSION, WordChange, align_updates, word_changes
from newsdrift.alignment.confidence import confidence
from newsdrift.alignment.updates import link_list
from newsdrift.records import Link

WORDS = ["Rain", "fell", "twelve", "men", "died", "police", "said"]
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), max_size=6)
UPDATES = st.lists(st.tuples(SENTENCES, SENTENCES), min_size=1, max_size=5)


def sides(updates: list[tuple[list[str], list[str]]]) -> pl.DataFrame:
    rows = [
        (number, is_new, index, sentence)
        for number, pair in enumerate(updates)
        for is_new, side in zip((False, True), pair, strict=True)
        for index, sentence in enumerate(side)
    ]
    schema = {"update": pl.Int64, "is_new": pl.Boolean, "index": pl.Int64, "text": pl.String}
    frame = pl.DataFrame(rows, schema=schema, orient="row").with_columns(normal=text.normalise_typography(pl.col("text")))
    return frame.with_columns(normal_number=pl.col("normal").rank("dense"), word_count=text.word_count(pl.col("normal")))


def links_of(frame: pl.DataFrame, update: int) -> list[Link]:
    return link_list(frame.filter(pl.col("update") == update))


@settings(max_examples=40, deadline=None)
@given(UPDATES)
def test_an_update_among_others_is_aligned_as_if_it_were_alone(updates: list[tuple[list[str], list[str]]]) -> None:
    together = align_updates(sides(updates))
    assert [links_of(together, number) for number in range(len(updates))] == [align(*pair) for pair in updates]


@settings(max_examples=20, deadline=None)
@given(UPDATES)
def test_the_size_of_a_batch_changes_nothing(updates: list[tuple[list[str], list[str]]]) -> None:
    whole = align_updates(sides(updates))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("newsdrift.alignment.updates.WORDS_OF_A_BATCH", 4)
        split = align_updates(sides(updates))
    named = pl.all().exclude("component")  # components are numbered within a batch
    assert split.select(named).equals(whole.select(named))
    assert (
        split.group_by("update")
        .agg(pl.col("component").n_unique())
        .sort("update")
        .equals(whole.group_by("update").agg(pl.col("component").n_unique()).sort("update"))
    )


@settings(max_examples=40, deadline=None)
@given(UPDATES, st.randoms())
def test_the_order_of_rows_changes_nothing(updates: list[tuple[list[str], list[str]]], random: object) -> None:
    frame = sides(updates)
    shuffled = frame.sample(fraction=1, shuffle=True, seed=random.randrange(1000))  # type: ignore[attr-defined]
    assert align_updates(shuffled).equals(align_updates(frame))


def test_words_kept_are_those_of_the_longest_common_subsequence_case_aside() -> None:
    frame = align_updates(sides([(["Rain fell and twelve men died."], ["Twelve men died as rain fell."])]))
    assert frame.select("action", "matched_word_count").rows() == [("edited", 3)]


def test_the_words_of_a_component_stand_on_its_first_row() -> None:
    whole = ["Police closed the harbour at noon and the mayor asked all ferries to stay away."]
    pieces = ["Police closed the harbour at noon.", "The mayor asked all ferries to stay away."]
    assert align_updates(sides([(whole, pieces)])).select("action", "matched_word_count").rows() == [("split", 14), ("split", 0)]


def test_the_shift_of_a_sentence_is_that_of_its_rank_among_linked_ones() -> None:
    old, new = ["A one.", "B two.", "C three."], ["New words here.", "C three.", "A one.", "B two."]
    shifts = align_updates(sides([(old, new)])).select("new_index", "position_shift").rows()
    assert shifts == [(0, None), (1, -1000), (2, 500), (3, 500)]


def test_confidence_grows_with_the_score_and_is_null_without_a_link() -> None:
    frame = pl.DataFrame({"action": ["edited", "edited", "split", "unchanged", "added"], "score": [0, 2500, 9000, None, None]})
    assert frame.select(confidence()).to_series().to_list() == [761, 921, 995, 997, None]


def test_word_changes_name_what_was_replaced() -> None:
    assert word_changes("Police said 12 people died.", "Police said on Monday 97 people died.") == [
        WordChange("equal", "Police said ", "Police said ", 0, 0),
        WordChange("deleted", "12", "", 12, 12),
        WordChange("added", "", "on Monday 97", 14, 12),
        WordChange("equal", " people died.", " people died.", 14, 24),
    ]


@given(st.text(alphabet="aB, .’1\u0301中", max_size=30), st.text(alphabet="aB, .’1\u0301中", max_size=30))
def test_the_old_parts_give_the_old_text_and_the_new_parts_the_new_one(old: str, new: str) -> None:
    changes = word_changes(old, new)
    assert ("".join(change.old for change in changes), "".join(change.new for change in changes)) == (old, new)
    spans = [(old[change.old_start :][: len(change.old)], new[change.new_start :][: len(change.new)]) for change in changes]
    assert spans == [(change.old, change.new) for change in changes]


OLD = """PORT ALDER, June 14 - At least 12 people died when a ferry sank off Kelvar on Monday, rescuers said. The cause was unclear.
“We have three boats at the scene. More are on their way,” said Mrs. Hanna Quill, head of the rescue service.
The ferry, the Dawn Star, was built in 1984 and was carrying 140 passengers.
Trains to Port Alder ran late. Dr. J. P. Lorne of St. Anne's Hospital declined to comment."""
NEW = """PORT ALDER, June 14 - At least 97 people died when a ferry sank off Kelvar on Monday, rescuers said.
Trains to Port Alder ran late. The cause was unclear, but the wind had reached 90 km/h.
“We have nine boats at the scene. More are on their way,” said Mrs. Hanna Quill, the head of the U.N. rescue service.
The ferry was built in 1984. It was carrying 140 passengers.
An inquiry will begin on Friday."""


def test_this_version_of_splitter_and_aligner_makes_this_of_a_fixed_text() -> None:
    """Where this fails and no rule was changed, a dependency was: see which, raise VERSION or ALIGNER_VERSION, and measure again."""
    old, new = (split_sentences(body, "en") for body in (OLD, NEW))
    assert [sentence.split()[0] for sentence in old] == ["PORT", "The", "“We", "More", "The", "Trains", "Dr."]
    assert [sentence.split()[0] for sentence in new] == ["PORT", "Trains", "The", "“We", "More", "The", "It", "An"]
    fields = attrgetter("old_index", "new_index", "action.value", "is_moved", "similarity", "confidence", "value_change.value")
    assert (splitting.VERSION, ALIGNER_VERSION, [fields(link) for link in align(old, new, language="en")]) == (
        "2",
        "2",
        [
            (0, 0, "edited", False, 866, 995, "replaced"),
            (5, 1, "unchanged", True, 1000, 997, "none"),
            (1, 2, "edited", False, 375, 995, "added"),
            (2, 3, "edited", False, 600, 995, "replaced"),
            (3, 4, "edited", False, 951, 995, "none"),
            (4, 5, "split", False, 578, 946, "removed"),
            (4, 6, "split", False, 627, 995, "removed"),
            (None, 7, "added", False, 0, None, "added"),
            (6, None, "deleted", False, 0, None, "none"),
        ],
    )


def test_numbers_in_words_are_those_of_the_language() -> None:
    pair = ["Sedikitnya dua orang tewas di pelabuhan."], ["Sedikitnya tiga orang tewas di pelabuhan."]
    assert [align(*pair, language=language)[0].value_change.value for language in ("id", "en")] == ["replaced", "none"]
