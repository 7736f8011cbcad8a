"""Words in, words out: log-odds ratios worked out by hand."""

import math
from dataclasses import replace

import polars as pl
import pytest
from looks import observed, seen
from packages_of_looks import package_of, package_of_bodies

import newsdrift
from newsdrift import summaries
from newsdrift.errors import NotFoundError
from newsdrift.packages import Package

HARBOUR = "Police said on Monday that the harbour was closed."
BRIDGE = "Police left the old bridge at noon on Tuesday evening."


@pytest.fixture
def rebels() -> Package:
    """Police give way to rebels in two articles; a third is seen once. Its words, once per article: 10 + 11 + 3 = 24."""
    return package_of_bodies(
        [HARBOUR, HARBOUR.replace("Police", "Rebels")], [BRIDGE, BRIDGE.replace("Police", "Rebels")], ["Police saw nothing."]
    )


def rows(frame: pl.DataFrame, size: str = "word") -> list[tuple[object, ...]]:
    return frame.filter(pl.col("size") == size).drop("group", "size").rows()


def test_log_odds_are_those_of_monroe_colaresi_and_quinn(rebels: Package) -> None:
    """24 words of prior: 3 for police, 2 for rebels; 2 words added, 2 deleted."""
    rebels_odds, rebels_error = math.log(4 / 22) - math.log(2 / 24), math.sqrt(1 / 4 + 1 / 2)
    police_odds, police_error = math.log(3 / 23) - math.log(5 / 21), math.sqrt(1 / 3 + 1 / 5)
    assert rows(newsdrift.contrast(rebels, prior_word_count=24)) == [
        ("rebels", 2, 0, round(rebels_odds, 4), round(rebels_error, 4), round(rebels_odds / rebels_error, 4)),
        ("police", 0, 2, round(police_odds, 4), round(police_error, 4), round(police_odds / police_error, 4)),
    ]
    assert [round(number, 4) for number in (rebels_odds, police_odds)] == [0.7802, -0.6018]


def test_pairs_are_of_neighbouring_words_of_a_sentence(rebels: Package) -> None:
    pairs = newsdrift.contrast(rebels).filter(pl.col("size") == "pair").select("term", "added_article_count", "deleted_article_count")
    assert sorted(pairs.rows()) == [("police left", 0, 1), ("police said", 0, 1), ("rebels left", 1, 0), ("rebels said", 1, 0)]


def test_a_word_counts_once_per_article_and_direction() -> None:
    twice = package_of_bodies([HARBOUR, f"{HARBOUR}\nSnow fell on snow.", f"{HARBOUR}\nSnow fell on snow.\nMore snow is on its way."])
    counts = newsdrift.contrast(twice).select("term", "added_article_count").rows()
    assert ("snow", 1) in counts


def test_a_sentence_that_moves_or_a_word_that_changes_place_adds_nothing() -> None:
    third = "The ferry to Lawitan did not sail."
    moved = package_of_bodies(
        ["\n".join((HARBOUR, BRIDGE, third)), "\n".join((BRIDGE, third, HARBOUR))],
        [HARBOUR, "On Monday police said that the harbour was closed."],
    )
    assert rows(newsdrift.contrast(moved)) == []


def test_case_and_glyphs_add_nothing() -> None:
    changed = package_of_bodies([f"{HARBOUR} It's over now.", f"{HARBOUR.upper()} It’s over now. Divers came to look."])
    assert [row[0] for row in rows(newsdrift.contrast(changed))] == ["came", "divers", "look", "to"]


def test_words_of_boilerplate_are_left_out_unless_asked_for() -> None:
    lines = "Follow us on every channel"
    # each article has sentences of its own, and the first is given the line
    bodies = [f"The {name} of {name}ville opened to the public on a {name} day." for name in ("mill", "port", "farm", "dock", "zoo", "gym")]
    found = package_of_bodies([bodies[0], f"{bodies[0]}\n{lines}"], *[[f"{body}\n{lines}"] for body in bodies[1:]])
    assert found.boilerplate["text"].to_list() == [lines]
    assert rows(newsdrift.contrast(found)) == []
    assert sorted(row[0] for row in rows(newsdrift.contrast(found, with_boilerplate=True))) == ["channel", "every", "follow", "on", "us"]


def test_headlines_are_contrasted_by_themselves() -> None:
    titles = ("Ferry sinks", "Ferry lost", None, "Lost")
    found = package_of(observed(seen(10 * look, BRIDGE if look == 3 else HARBOUR, title=title) for look, title in enumerate(titles)))
    assert [row[:3] for row in rows(newsdrift.contrast(found, part="headline"))] == [("lost", 1, 0), ("ferry", 0, 1), ("sinks", 0, 1)]


def test_leads_are_contrasted_by_themselves() -> None:
    found = package_of_bodies([f"{HARBOUR}\n{BRIDGE}", f"{HARBOUR.replace('harbour', 'port')}\n{BRIDGE.replace('Police', 'Rebels')}"])
    assert [row[:3] for row in rows(newsdrift.contrast(found, part="lead"))] == [("port", 1, 0), ("harbour", 0, 1)]


def test_groups_are_of_outlets_or_ages(rebels: Package) -> None:
    outlets, ages = (newsdrift.contrast(rebels, by=by)["group"].cast(pl.String).unique().to_list() for by in ("outlet", "age"))
    assert (outlets, ages) == (["harbourpost.example"], ["under 1 h"])
    with pytest.raises(NotFoundError, match="no such grouping"):
        newsdrift.contrast(rebels, by="weather")


def test_a_count_opens_its_sentences(rebels: Package) -> None:
    opened = summaries.contrast_in_context(rebels, "rebels").select("change", "version_number", "before", "after")
    assert sorted(opened.rows()) == [
        ("added", 2, BRIDGE, BRIDGE.replace("Police", "Rebels")),
        ("added", 2, HARBOUR, HARBOUR.replace("Police", "Rebels")),
    ]
    assert summaries.contrast_in_context(rebels, "Police said")["change"].to_list() == ["deleted"]


def test_the_word_that_most_surely_comes_leads_and_without_words_nothing_does(rebels: Package, sample: Package) -> None:
    assert summaries.leading_word(sample) == "thursday"
    nothing = replace(rebels, **{name: getattr(rebels, name).clear() for name in ("versions", "sentences", "links", "version_metrics")})
    assert summaries.leading_word(nothing) is None
    opened = summaries.contrast_in_context(rebels, None)
    assert (opened.height, opened.columns) == (0, summaries.contrast_in_context(rebels, "rebels").columns)


@pytest.mark.parametrize(("term", "change"), [("thursday", "added"), ("12", "deleted"), ("on monday", "added")])
def test_every_count_of_the_sample_opens_as_many_articles(sample: Package, term: str, change: str) -> None:
    opened = summaries.contrast_in_context(sample, term).filter(pl.col("change") == change)
    counts = newsdrift.contrast(sample).filter(pl.col("term") == term)
    assert opened["article_id"].n_unique() == counts[f"{change}_article_count"].item()


def test_the_chart_gets_the_surest_words_of_several_articles_each_way(rebels: Package) -> None:
    shown = summaries.words_in_words_out(rebels, limit=1)
    assert shown.select("term", "change", "count_text").rows() == [("rebels", "added", "2 in, 0 out"), ("police", "deleted", "0 in, 2 out")]
    told = "2 words of 2 that 2 or more articles added or deleted, 0 of them more than 1.96 standard errors from 0 (by chance some 0)"
    assert shown["caption"].unique().to_list() == [f"{told}; each counted once per article; 2 substantive updates of 2 articles"]


def test_a_package_without_updates_has_no_contrast() -> None:
    found = package_of_bodies([HARBOUR])
    assert newsdrift.contrast(found).is_empty()
    assert summaries.words_in_words_out(found).is_empty()
    assert summaries.word_choices(found) == "There are no updates here: no article was captured with two different texts."
