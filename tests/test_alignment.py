"""Links between two versions, one update at a time."""

from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdrift import Link, align
from newsdrift.alignment.matching import component_labels
from newsdrift.alignment.order import heaviest_in_order, moved_links
from newsdrift.schema import Action

WORDS = ["Rain", "fell", "twelve", "men", "died", "police", "said", "port", "closed"]
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(lambda words: " ".join(words) + "."), max_size=7)


def rows(old: list[str], new: list[str]) -> list[tuple[int | None, int | None, str]]:
    return [(link.old_index, link.new_index, link.action.value) for link in align(old, new)]


def count(links: list[Link], *actions: Action, side: str = "new_index") -> int:
    return len({getattr(link, side) for link in links if link.action in actions})


CHANGED = (Action.EDITED, Action.SPLIT, Action.MERGED, Action.RECAST)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES)
def test_every_sentence_has_one_action(old: list[str], new: list[str]) -> None:
    links = align(old, new)
    assert count(links, Action.UNCHANGED, Action.ADDED, *CHANGED) == len(new)
    assert count(links, Action.UNCHANGED, Action.DELETED, *CHANGED, side="old_index") == len(old)
    actions = {("new", link.new_index, link.action) for link in links} | {("old", link.old_index, link.action) for link in links}
    named = [(side, index) for side, index, _ in actions if index is not None]
    assert len(named) == len(set(named)) == len(old) + len(new)


@settings(max_examples=40, deadline=None)
@given(SENTENCES)
def test_a_text_aligned_with_itself_is_all_unchanged(sentences: list[str]) -> None:
    assert rows(sentences, sentences) == [(index, index, "unchanged") for index in range(len(sentences))]


SWAPPED = {Action.ADDED: Action.DELETED, Action.DELETED: Action.ADDED, Action.SPLIT: Action.MERGED, Action.MERGED: Action.SPLIT}


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES)
def test_swapping_the_sides_swaps_added_and_deleted_and_split_and_merged(old: list[str], new: list[str]) -> None:
    forth = {(link.old_index, link.new_index, link.action, link.similarity) for link in align(old, new)}
    back = {(link.new_index, link.old_index, SWAPPED.get(link.action, link.action), link.similarity) for link in align(new, old)}
    assert forth == back


def test_rows_come_by_new_then_old_sentence_and_deletions_last() -> None:
    old = ["Police closed the port on Monday.", "Trains ran late.", "The mayor resigned."]
    new = ["Nobody was hurt at sea.", "Police closed the port on Tuesday."]
    assert rows(old, new) == [(None, 0, "added"), (0, 1, "edited"), (1, None, "deleted"), (2, None, "deleted")]


def test_of_equal_sentences_the_kth_pairs_with_the_kth_and_a_surplus_one_is_no_candidate() -> None:
    again = "The bridge remains closed."
    nearly = "The bridge remains closed to lorries."
    assert rows([again, again, nearly], [again, "It rained.", again, again]) == [
        (0, 0, "unchanged"),
        (None, 1, "added"),
        (1, 2, "unchanged"),
        (None, 3, "added"),
        (2, None, "deleted"),
    ]


def test_typography_makes_no_edit() -> None:
    (link,) = align(["“We won’t go,” he said – twice."], ['"We won\'t go," he said - twice.'])
    assert (link.action, link.change_level, link.similarity) == ("unchanged", "typography", 1000)


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        ("Three men died.", "Three  men died. ", "whitespace"),
        ("Three men died", "Three men died.", "case_punctuation"),
        ("THREE men died.", "Three men died.", "case_punctuation"),
        ("Three men died.", "Four men died.", "wording"),
        ("It grew 1.5 per cent last year.", "It grew 15 per cent last year.", "wording"),
    ],
)
def test_the_change_level_is_the_strongest_that_differs(old: str, new: str, level: str) -> None:
    (link,) = align([old], [new])
    assert link.change_level == level


def test_a_changed_toll_is_an_edit_of_its_sentence() -> None:
    old = ["At least 12 people were killed when the ferry sank, police said.", "The cause is unknown."]
    new = ["At least 97 people were killed when the ferry sank, police said.", "The cause is unknown."]
    assert rows(old, new) == [(0, 0, "edited"), (1, 1, "unchanged")]


def test_a_sentence_cut_in_two_is_a_split_and_the_way_back_a_merge() -> None:
    whole = ["The minister resigned on Friday after the report found that he had taken money from shipowners."]
    pieces = ["The minister resigned on Friday.", "The report found that he had taken money from shipowners."]
    assert rows(whole, pieces) == [(0, 0, "split"), (0, 1, "split")]
    assert rows(pieces, whole) == [(0, 0, "merged"), (1, 0, "merged")]


def test_sentences_that_share_common_words_alone_are_not_linked() -> None:
    old = ["The court heard the case on the first day of the trial.", "The weather was mild."]
    new = ["The price of the bread rose on the second day of the strike.", "The weather was mild."]
    assert rows(old, new) == [(None, 0, "added"), (1, 1, "unchanged"), (0, None, "deleted")]


REST = ["Rain fell in the hills all night.", "The school stays open until Thursday.", "Buses run late."]


def test_what_a_name_and_the_saying_share_does_not_make_a_link() -> None:
    """Two utterances of one speaker; the weight of a name is a third, and that of "said" none."""
    old = ["Hanna Quill, the mayor, said on Monday that the bridge was safe.", *REST]
    new = [*REST, "Nobody had asked for money, said Hanna Quill."]
    assert rows(old, new)[3:] == [(None, 3, "added"), (0, None, "deleted")]


def test_nouns_with_capitals_are_no_names_where_all_nouns_have_them() -> None:
    old = ["Die Brücke bleibt wegen der Schäden gesperrt.", "Der Rat berät am Abend.", "Busse fahren nicht."]
    new = ["Wegen Schäden an Pfeilern ist die Brücke nun dicht.", "Der Rat tagt am Abend.", "Züge fahren."]
    assert (0, 0, "edited") in rows(old, new)


def test_a_second_link_must_bring_words_that_the_first_does_not() -> None:
    twice = ["Police closed the coast road near Kelvar at noon.", "Police closed the coast road near Kelvar at noon, they said."]
    linked = rows(twice, ["Police closed the coast road near Kelvar at noon on Monday."])
    assert [action for _, _, action in linked] == ["edited", "deleted"]


def test_texts_without_spaces_are_compared_by_characters() -> None:
    assert rows(["警方表示至少十二人死亡。"], ["警方表示至少九十七人死亡。"]) == [(0, 0, "edited")]


def test_an_empty_side_is_all_added_or_all_deleted() -> None:
    assert rows([], ["Rain fell."]) == [(None, 0, "added")]
    assert rows(["Rain fell."], []) == [(0, None, "deleted")]
    assert rows([], []) == []


def test_sentences_without_words_are_added_and_deleted() -> None:
    assert rows(["***"], ["---"]) == [(None, 0, "added"), (0, None, "deleted")]


def test_of_two_equally_long_paragraphs_that_change_places_the_one_now_on_top_stays() -> None:
    links = align(["Rain fell hard.", "Police closed roads."], ["Police closed roads.", "Rain fell hard."])
    assert [(link.new_index, link.is_moved) for link in links] == [(0, False), (1, True)]


def test_the_heavier_of_two_crossing_sentences_keeps_its_place() -> None:
    long = "The long sentence with many more words stays where it was before."
    links = align([long, "Rain fell."], ["Rain fell.", long])
    assert [(link.new_index, link.is_moved) for link in links] == [(0, True), (1, False)]


LINKS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 4)), max_size=6, unique_by=lambda link: link[:2]).map(
    sorted
)


def crosses(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return (one[0] - other[0]) * (one[1] - other[1]) < 0


@given(LINKS)
def test_the_links_kept_in_order_are_the_heaviest_of_all_sets_and_the_highest_of_those(links: list[tuple[int, int, int]]) -> None:
    """Against every subset, for up to six links."""
    by_place = sorted(links, key=lambda link: (link[1], link[0]))

    def worth(kept: tuple[tuple[int, int, int], ...]) -> tuple[int, list[bool]]:
        return sum(link[2] for link in kept), [link in kept for link in by_place]

    subsets = [subset for size in range(len(links) + 1) for subset in combinations(links, size)]
    best = max((s for s in subsets if not any(crosses(a, b) for a, b in combinations(s, 2))), key=worth)
    assert [link for link, kept in zip(links, heaviest_in_order(links), strict=True) if kept] == list(best)


STRETCHES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.integers(0, 5), st.integers(0, 4)), max_size=20).map(
    lambda rows: sorted({row[:3]: row for row in rows}.values())
)


@given(STRETCHES)
def test_moves_of_many_updates_are_those_of_each_alone(links: list[tuple[int, int, int, int]]) -> None:
    nodes = [(update * 10 + old, update * 10 + new, weight) for update, old, new, weight in links]
    found = moved_links(pl.DataFrame(nodes, schema={"old_node": pl.Int64, "new_node": pl.Int64, "weight": pl.Int64}, orient="row"))
    alone = [
        not kept
        for update in range(4)
        for kept in heaviest_in_order([(old, new, weight) for number, old, new, weight in links if number == update])
    ]
    assert found["is_moved"].to_list() == alone


def test_a_chain_of_links_is_one_component() -> None:
    """Each old sentence goes on in two new ones, each new one comes from two old ones."""
    old = np.array([3, 3, 5, 5, 7, 20])
    new = np.array([11, 13, 13, 15, 15, 30])
    assert component_labels(old, new).tolist() == [3, 3, 3, 3, 3, 20]


def test_of_two_equal_candidates_the_nearer_one_is_linked() -> None:
    old = ["Rain fell on the harbour.", "Nothing else was seen.", "Rain fell on the harbour!"]
    assert (2, 2, "edited") in rows(old, ["A new beginning here.", "Another line of text.", "Rain fell on the harbours."])


def test_a_genitive_is_its_word() -> None:
    (link,) = align(["The minister spoke."], ["The minister's spoke."])
    assert link.similarity == 1000


def test_a_long_text_turned_upside_down_is_aligned_in_order() -> None:
    sentences = [f"Sentence {number} tells of thing {number * 7}." for number in range(400)]
    links = align(sentences, sentences[::-1])
    assert pl.Series([link.action.value for link in links]).unique().to_list() == ["unchanged"]
    assert sum(not link.is_moved for link in links) == 1
