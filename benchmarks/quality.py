"""`make quality`: one table of how good newsdrift is, beside baselines, and the floor to pin in tests/gold/floor.json."""

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks import notices, sentences, value_changes
from benchmarks.aligning import KINDS, newsdrift_links, sentence_counts
from benchmarks.baselines import BASELINES
from benchmarks.calibration import calibration_rows
from benchmarks.floor import floor_text
from benchmarks.gold import ESSAYS, OURS, Links, Update, is_held_out, read_items, read_updates, simulated_updates
from benchmarks.printing import machine, section
from benchmarks.scoring import RESAMPLES, figures, mean_figures, precision_recall_f1, tally
from benchmarks.thresholds import Fitted, cross_fitted

SIMULATED_VERSIONS = 940  # about 300 articles

NOTES = f"""
Each figure has its 95 % interval, from {RESAMPLES:,} resamples of the updates (sentence pairs, paragraphs), which treat the updates of one
article as independent. In brackets: how many there are, tuning and held out. Held out: the third of the items, by the hash of their ids,
at which nobody looks while tuning. newsdrift's constants were fitted on the others, so the column "tuning" flatters it.
The threshold of a baseline for either part was chosen on the other part of the same set, for the best F1 over changed links. Changed
links join sentences that differ in more than white space and typography. A split, merge or recast is found where exactly its links are.
Bias: found minus true sentences of an update; edited ones counted in the new version. The essays are student drafts of ArgRewrite V.2;
by its guide links never cross, and few sentences have two: splits and moves that newsdrift finds there count as wrong. Simulated texts
hold invented words, so no paraphrase. The rules for sentences were written with these paragraphs at hand, and neither peer was made for
them."""

# Per kind of item and then per unit (an update, a sentence pair), the items to be found there.
Items = Mapping[str, Sequence[set[Hashable]]]


def test_quality(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints the table. Fails where a figure cannot be had; the floor is held by tests/test_gold.py."""
    sets = _link_sets()
    fitted = {name: {method: cross_fitted(updates, link) for method, link in BASELINES.items()} for name, updates in sets.items()}
    lines = [f"Quality of newsdrift: {machine()}"]
    for name, updates in sets.items():
        found = {"newsdrift": newsdrift_links(updates), **{method: fit.links for method, fit in fitted[name].items()}}
        lines += _link_sections(name, updates, found)
    lines += section("Confidence: of links of our gold that have it, the share that people confirmed", calibration_rows(sets["our gold"]))
    lines += section("Sentences: paragraphs split exactly as by hand, of as many per language", sentences.sentence_rows())
    lines += _value_section()
    lines += _notice_section()
    lines += [NOTES, *_threshold_notes(fitted), "", "tests/gold/floor.json, as this state of the code would pin it:"]
    with capsys.disabled():
        print("", *lines, floor_text(_gold_files()), sep="\n")


def _gold_files() -> list[Path]:
    return [*OURS, *([ESSAYS] if ESSAYS.is_file() else [])]


def _link_sets() -> dict[str, list[Update]]:
    """The sets of updates with known links."""
    sets: dict[str, list[Update]] = {}
    for path in _gold_files():
        sets.setdefault("our gold" if path in OURS else "essays", []).extend(read_updates(path))
    return {**sets, "simulated": simulated_updates(SIMULATED_VERSIONS)}


def _link_sections(name: str, updates: Sequence[Update], found: Mapping[str, Sequence[Links]]) -> list[str]:
    ids = [update.id for update in updates]
    true = [update.links for update in updates]
    items = {method: _link_items(updates, links) for method, links in found.items()}
    return [
        *section(f"Links: {name}, {_sizes(ids)}", scored_rows([*map(is_held_out, ids)], _link_items(updates, true), items)),
        *section(f"Bias of the counts per update: {name}", bias_rows(updates, found)),
    ]


def _link_items(updates: Sequence[Update], links: Sequence[Links]) -> Items:
    return {kind: [count(*unit) for unit in zip(updates, links, strict=True)] for kind, count in KINDS.items()}


def _value_section() -> list[str]:
    pairs = read_items(value_changes.GOLD)
    ids = [pair["id"] for pair in pairs]
    codes = {name: [code(pair["old"], pair["new"], pair["language"]) for pair in pairs] for name, code in value_changes.METHODS.items()}
    items = {name: _value_items(coded) for name, coded in codes.items()}
    true = _value_items([pair["value_change"] for pair in pairs])
    return section(f"Values: pairs coded by hand, {_sizes(ids)}", scored_rows([*map(is_held_out, ids)], true, items))


def _value_items(codes: Sequence[str]) -> Items:
    return {kind: [count(code) for code in codes] for kind, count in value_changes.KINDS.items()}


def _notice_section() -> list[str]:
    known, unknown = read_items(notices.GOLD), read_items(notices.UNSEEN)
    held_out = [item["part"] == "held-out" for item in unknown]
    return [
        *section(
            f"Notices: paragraphs coded by hand, at which the rules were made, {_sizes([item['id'] for item in known])}",
            _notice_rows(known, [is_held_out(item["id"]) for item in known]),
        ),
        *section(
            f"Notices: written by another hand to be unlike them, {len(unknown) - sum(held_out)} tuning, {sum(held_out)} held out",
            _notice_rows(unknown, held_out),
        ),
    ]


def _notice_rows(paragraphs: Sequence[dict[str, Any]], held_out: Sequence[bool]) -> list[list[str]]:
    true = [(paragraph["notice"], paragraph["kind"]) for paragraph in paragraphs]
    return scored_rows(held_out, _notice_items(true), {name: _notice_items(code(paragraphs)) for name, code in notices.METHODS.items()})


def _notice_items(codes: Sequence[tuple[str, str | None]]) -> Items:
    return {kind: [count(code) for code in codes] for kind, count in notices.KINDS.items()}


def scored_rows(held_out: Sequence[bool], true: Items, found: Mapping[str, Items]) -> list[list[str]]:
    """Under each kind of item a row per method: precision, recall and F1, tuning and held out.

    A kind of which there is none is left out.
    """
    is_out = np.array(held_out)
    rows = [["", *(f"{part} {measure}" for part in ("tuning", "held-out") for measure in ("precision", "recall", "F1"))]]
    for kind, units in true.items():
        counts = np.array([len(unit) for unit in units])
        if not counts.any():
            continue
        rows.append([f"{kind} ({counts[~is_out].sum()} / {counts[is_out].sum()})", *[""] * 6])
        for method, items in found.items():
            tallies = np.array([tally(*unit) for unit in zip(items[kind], units, strict=True)])
            scores = [figure for part in (~is_out, is_out) for figure in figures(tallies[part], precision_recall_f1)]
            rows.append([f"  {method}", *map(str, scores)])
    return rows


def bias_rows(updates: Sequence[Update], found: Mapping[str, Sequence[Links]]) -> list[list[str]]:
    """A row per method: found minus true added, deleted and edited sentences of an update, tuning and held out."""
    held_out = np.array([is_held_out(update.id) for update in updates])
    true = np.array([sentence_counts(update, update.links) for update in updates])
    rows = [["", *(f"{part} {count}" for part in ("tuning", "held-out") for count in ("added", "deleted", "edited"))]]
    means = [figure for part in (~held_out, held_out) for figure in mean_figures(true[part])]
    rows.append(["true number", *(f"{mean.value:.2f}" for mean in means)])
    for method, links in found.items():
        bias = np.array([sentence_counts(*unit) for unit in zip(updates, links, strict=True)]) - true
        rows.append([f"  {method}", *(str(figure) for part in (~held_out, held_out) for figure in mean_figures(bias[part]))])
    return rows


def _sizes(ids: Sequence[str]) -> str:
    """How many items are in either part."""
    held_out = sum(map(is_held_out, ids))
    return f"{len(ids) - held_out} tuning, {held_out} held out"


def _threshold_notes(fitted: Mapping[str, Mapping[str, Fitted]]) -> list[str]:
    return [
        f"Thresholds (tuning, held out), {name}: "
        + "; ".join(f"{method} {fit.tuning_threshold:.2f}, {fit.held_out_threshold:.2f}" for method, fit in fits.items())
        for name, fits in fitted.items()
    ]
