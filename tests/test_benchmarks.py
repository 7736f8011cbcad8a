"""What the quality table rests on: the baselines, the held-out third, the counting and the intervals."""

import dataclasses
import doctest
from collections.abc import Callable, Sequence
from importlib import import_module

import numpy as np
import pytest

from benchmarks.aligning import KINDS, newsdrift_links, sentence_counts
from benchmarks.baselines import BASELINES
from benchmarks.gold import Sentence, Update, is_held_out, simulated_updates
from benchmarks.measured import STAGES, Stages
from benchmarks.scoring import figures, mean_figures, precision_recall_f1, tally
from benchmarks.simulate import simulate
from benchmarks.thresholds import cross_fitted

Link = Callable[[Sequence[str], Sequence[str], float], set[tuple[int, int]]]

ROAD = "The road to the harbour is closed until Monday."
VERDICT = "The mayor was sentenced to seven years in prison on Friday."
LATER_VERDICT = "The mayor was sentenced to nine years in prison on Friday."
RAIN = "Heavy rain fell all night."

TUNING, HELD_OUT = "a", "g"


def made_update(old: list[str], new: list[str], links: set[tuple[int, int]]) -> Update:
    sides = [tuple(Sentence(text, text, len(text.split())) for text in side) for side in (old, new)]
    return Update("made", sides[0], sides[1], frozenset(links))


@pytest.mark.parametrize("link", BASELINES.values(), ids=BASELINES)
class TestEveryBaseline:
    def test_links_an_equal_and_an_edited_sentence_and_no_unrelated_ones(self, link: Link) -> None:
        assert link([ROAD, VERDICT], [ROAD, RAIN, LATER_VERDICT], 0.6) == {(0, 0), (1, 2)}

    def test_links_less_where_the_threshold_is_higher(self, link: Link) -> None:
        assert link([ROAD, VERDICT], [ROAD, LATER_VERDICT], 0.99) == {(0, 0)}

    def test_finds_nothing_where_a_side_is_empty(self, link: Link) -> None:
        assert (link([], [ROAD], 0.1), link([ROAD], [], 0.1)) == (set(), set())


def test_newsedits_and_deltas_link_both_halves_of_a_split_sentence() -> None:
    old = ["The ferry sank off the northern coast and its captain was arrested by police."]
    new = ["The ferry sank off the northern coast.", "Its captain was arrested by police."]
    found = {name: link(old, new, 0.8) for name, link in BASELINES.items()}
    assert found == {"newsedits": {(0, 0), (0, 1)}, "one-to-one": set(), "difflib": set(), "deltas": {(0, 0), (0, 1)}}


def test_newsedits_deltas_and_token_similarity_follow_a_moved_sentence_and_difflib_does_not() -> None:
    found = {name: link([ROAD, VERDICT, RAIN], [RAIN, ROAD, VERDICT], 0.5) for name, link in BASELINES.items()}
    moved = {(0, 1), (1, 2), (2, 0)}
    assert found == {"newsedits": moved, "one-to-one": moved, "difflib": {(0, 1), (1, 2)}, "deltas": moved}


def test_a_third_of_the_items_is_held_out_by_the_hash_of_the_id() -> None:
    assert [is_held_out(update_id) for update_id in ("f", TUNING, HELD_OUT, "h")] == [False, False, True, True]
    assert sum(is_held_out(str(number)) for number in range(3000)) == pytest.approx(1000, abs=60)


def test_what_is_wrong_and_missed_lowers_precision_and_recall() -> None:
    rows = np.array([tally({1, 2, 3}, {1, 2}), tally(set(), {4, 5})])
    assert rows.tolist() == [[2, 1, 0], [0, 0, 2]]
    assert precision_recall_f1(rows.sum(axis=0)).tolist() == pytest.approx([2 / 3, 1 / 2, 4 / 7])


def test_an_interval_is_that_of_the_units_resampled() -> None:
    """The mean of 50 ones and 50 zeros: 0.5 plus and minus 1.96 standard errors of 0.05."""
    [mean] = mean_figures(np.array([[0], [1]] * 50))
    assert (mean.value, mean.low, mean.high) == pytest.approx((0.5, 0.402, 0.598), abs=0.02)
    assert str(mean_figures(np.array([[2], [2]]))[0]) == "2.00 [2.00, 2.00]"


def test_where_nothing_was_found_precision_is_unknown() -> None:
    assert [str(figure) for figure in figures(np.array([[0, 0, 3], [0, 0, 1]]), precision_recall_f1)] == [
        "-",
        "0.00 [0.00, 0.00]",
        "0.00 [0.00, 0.00]",
    ]


def test_links_are_counted_by_what_happened_to_their_sentences() -> None:
    update = made_update(["a", "b", "c", "d", "e"], ["e", "a", "b1", "b2", "cd"], {(4, 0), (0, 1), (1, 2), (1, 3), (2, 4), (3, 4)})
    found = {kind: count(update, update.links) for kind, count in KINDS.items()}
    assert found == {
        "all links": set(update.links),
        "changed links": {(1, 2), (1, 3), (2, 4), (3, 4)},
        "splits": {frozenset({(1, 2), (1, 3)})},
        "merges": {frozenset({(2, 4), (3, 4)})},
        "recasts": set(),
        "moves": {(4, 0)},
    }


def test_added_deleted_and_edited_sentences_are_counted_as_in_the_package() -> None:
    update = made_update(["a", "b", "c", "x"], ["a", "b1", "b2", "c", "n"], set())
    assert sentence_counts(update, frozenset()) == (5, 4, 0)
    assert sentence_counts(update, frozenset({(0, 0), (1, 1), (1, 2), (2, 3)})) == (1, 1, 2)


def test_newsdrift_finds_nearly_all_of_a_simulated_corpus() -> None:
    updates = simulated_updates(60)
    rows = np.array([tally(links, update.links) for update, links in zip(updates, newsdrift_links(updates), strict=True)])
    assert len(updates) == 41
    assert precision_recall_f1(rows.sum(axis=0))[2] > 0.99


def test_a_threshold_is_chosen_on_the_other_part() -> None:
    """The tuning part wants a link with one word of three in common, the held-out part has one that is wrong."""
    wanted = dataclasses.replace(made_update(["x y z"], ["x v w"], {(0, 0)}), id=TUNING)
    unwanted = dataclasses.replace(made_update(["x y z", "a b c"], ["x y w", "a v w"], {(0, 0)}), id=HELD_OUT)
    fitted = cross_fitted([wanted, unwanted], BASELINES["one-to-one"])
    assert (fitted.tuning_threshold, fitted.held_out_threshold) == (0.35, 0.05)
    assert fitted.links == [frozenset(), frozenset({(0, 0), (1, 1)})]


@pytest.mark.parametrize("name", ["aligning", "baselines.digits", "baselines.tokens", "gold", "printing", "scoring"])
def test_examples_in_docstrings_hold(name: str) -> None:
    tried = doctest.testmod(import_module(f"benchmarks.{name}"))
    assert (tried.failed, tried.attempted > 0) == (0, True)


def test_every_function_that_make_bench_times_is_there() -> None:
    assert [name for module, name in STAGES if not callable(getattr(import_module(module), name, None))] == []


def test_a_stage_is_timed_without_the_stages_within_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock shows 0, 10, 13 and 20: the inner stage takes 3 of the outer one's 20."""
    monkeypatch.setattr("benchmarks.measured.perf_counter", iter([0, 10, 13, 20]).__next__)
    stages = Stages()
    inner = stages.timed(lambda: "split", "split")
    assert stages.timed(lambda: inner() + " and measured", "measure")() == "split and measured"
    assert (stages.seconds["split"], stages.seconds["measure"]) == (3, 17)


def test_a_simulated_corpus_takes_updates_back_with_the_links_turned_round() -> None:
    bodies: dict[tuple[object, object], object] = {}
    truths: dict[tuple[object, object], list[list[int]]] = {}
    taken_back = []
    for record, truth in simulate(600):
        article, number = record["article_id"], int(str(record["version"]))
        bodies[article, number] = record["text"]
        if truth:
            truths[article, number] = truth["links"]  # type: ignore[assignment]
            if bodies.get((article, number - 2)) == record["text"]:
                turned = [[new, old] for old, new in truths[article, number - 1]]
                taken_back.append(truths[article, number] == turned)
    assert (len(taken_back) > 3, set(taken_back)) == (True, {True})
