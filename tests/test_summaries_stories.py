"""Who had what first, and who may have it from whom: worked out by hand."""

import polars as pl
import pytest
from looks import at, observed, package_of, seen, unchanged

from newsdrift.packages import Package
from newsdrift.records import Capture
from newsdrift.summaries import across_outlets, copied, drift, most_shared_story, story_firsts, story_timeline, togetherness, value_firsts

HOUR = 60
LINE = "Divers brought up the bell of the old ferry this morning."  # eleven words
WORDS = "Divers brought up the bell of the old ferry this morning"


def article(outlet: str, *captures: Capture, story: str = "s", page: int = 1) -> list:
    address = f"https://{outlet}.example/{page}"
    return observed(
        [capture if not capture.body else _of(capture, story) for capture in captures], address=address, source=f"{outlet}{page}"
    )


def _of(capture: Capture, story: str) -> Capture:
    return Capture(**{name: getattr(capture, name) for name in capture.__dataclass_fields__} | {"story_id": story})


def firsts(package: Package, **more: bool) -> list[tuple]:
    told = story_firsts(package, **more)
    columns = ("passage", "outlet_name", "place", "known_by", "delay_min_hours", "delay_max_hours", "may_come_from")
    return told.select(columns).rows()


# The Argus is seen with the line at hour 1, at hour 0 without; the Bee is without it at hour 2, and with it at hour 4.
ARGUS = article("argus", seen(0, "A ferry sank."), seen(HOUR, f"A ferry sank. {LINE}"))
BEE = article("bee", seen(0, "The sea was calm."), unchanged(2 * HOUR), seen(4 * HOUR, f"The sea was calm. {LINE}"))


def test_an_outlet_is_first_that_was_seen_with_it_when_the_other_was_still_seen_without() -> None:
    assert firsts(package_of(ARGUS, BEE)) == [
        (WORDS, "argus.example", "first", "by looks", None, None, None),
        (WORDS, "bee.example", "later", "by looks", 1.0, 4.0, "argus.example"),
    ]


def test_where_the_looks_overlap_the_order_is_unknown_though_one_was_seen_with_it_earlier() -> None:
    bee = article("bee", seen(0, "The sea was calm."), seen(4 * HOUR, f"The sea was calm. {LINE}"))
    assert firsts(package_of(ARGUS, bee)) == [
        (WORDS, "argus.example", "unknown", None, None, None, "bee.example"),
        (WORDS, "bee.example", "unknown", None, None, None, "argus.example"),
    ]


def test_what_stood_there_at_the_first_look_may_have_come_at_any_time_before() -> None:
    bee = article("bee", seen(4 * HOUR, f"The sea was calm. {LINE}"))
    assert [row[2] for row in firsts(package_of(ARGUS, bee))] == ["unknown", "unknown"]


def test_a_stated_publication_orders_by_stated_times_alone() -> None:
    bee = article("bee", seen(4 * HOUR, f"The sea was calm. {LINE}", published_at=at(3 * HOUR)))
    assert [row[2:6] for row in firsts(package_of(ARGUS, bee))] == [
        ("first", "by stated times", None, None),
        ("later", "by stated times", 2.0, 3.0),
    ]


def test_of_three_outlets_the_last_may_have_it_from_either_of_two_whose_order_is_unknown() -> None:
    coast = article("coast", seen(0, "It rained."), seen(1.5 * HOUR, f"It rained. {LINE}"))
    told = [(outlet, place, whom) for _, outlet, place, *_, whom in firsts(package_of(ARGUS, BEE, coast))]
    assert told == [
        ("argus.example", "unknown", "coast.example"),
        ("coast.example", "unknown", "argus.example"),
        ("bee.example", "later", "argus.example; coast.example"),
    ]


def test_a_broken_version_does_not_tell_that_the_line_was_not_there() -> None:
    """The bee's second text is broken off: the line may have stood there before the third."""
    long = "The sea was calm. " + " ".join(f"Boat {number} lay at the quay." for number in range(60))
    bee = article("bee", seen(0, long), seen(2 * HOUR, "The sea was"), seen(4 * HOUR, f"{long} {LINE}"))
    package = package_of(ARGUS, bee)
    assert package.versions.filter("is_suspect").height == 1
    assert [row[2] for row in firsts(package)] == ["unknown", "unknown"]
    assert [row[2] for row in firsts(package, with_suspect=True)] == ["first", "later"]


def test_seven_words_are_no_shared_sequence() -> None:
    seven = "Divers brought up the bell of the"
    one, other = (article(name, seen(0, f"{seven} {end}.")) for name, end in (("argus", "old ferry"), ("bee", "wreck")))
    assert firsts(package_of(one, other)) == []


def test_a_phrase_that_stands_in_three_stories_is_left_out() -> None:
    pairs = [article(name, seen(0, LINE), story=story, page=page) for page, story in enumerate("rst") for name in ("argus", "bee")]
    assert firsts(package_of(*pairs)) == []
    assert len(firsts(package_of(*pairs[:4]))) == 4


def test_words_of_one_speaker_are_told_to_be_a_quotation_and_count_for_no_outlet() -> None:
    spoken = "We had told the owner twice this year not to sail"
    argus = article("argus", seen(0, "A ferry sank."), seen(HOUR, f'"{spoken}," said Lee.'))
    bee = article("bee", seen(0, "It rained."), unchanged(2 * HOUR), seen(4 * HOUR, f'Lee said: "{spoken}."'))
    package = package_of(argus, bee)
    assert story_firsts(package).select("passage", "is_quotation").unique().rows() == [(spoken, True)]
    assert copied(package).is_empty()


def test_who_says_it_in_the_same_words_makes_a_quotation_no_evidence_of_copying() -> None:
    line = '"We had told the owner twice this year not to sail," police spokesman Tom Lee said on Monday.'
    argus = article("argus", seen(0, "A ferry sank."), seen(HOUR, line))
    bee = article("bee", seen(0, "It rained."), unchanged(2 * HOUR), seen(4 * HOUR, line))
    package = package_of(argus, bee)
    assert story_firsts(package).select("word_count", "is_quotation").unique().rows() == [(18, True)]
    assert copied(package).is_empty()


def test_a_quoted_word_makes_no_quotation_of_the_sentence_around_it() -> None:
    line = 'The "safest" ferry of the line had no working pump on board on Monday.'
    package = package_of(article("argus", seen(0, line)), article("bee", seen(HOUR, line)))
    assert story_firsts(package).select("word_count", "is_quotation").unique().rows() == [(14, False)]


def test_a_sentence_of_which_the_second_half_came_later_is_two_sequences() -> None:
    half = "Divers brought up the bell of the old ferry"
    argus = article("argus", seen(0, "A ferry sank."), seen(HOUR, LINE))
    bee = article("bee", seen(2 * HOUR, "It rained."), seen(3 * HOUR, f"{half}."), seen(5 * HOUR, LINE))
    told = story_firsts(package_of(argus, bee)).filter(pl.col("outlet_name") == "bee.example")
    assert told.select("passage", "word_count", "delay_min_hours").rows() == [
        (half, 9, 1.0),
        ("up the bell of the old ferry this morning", 9, 2.0),
    ]


def test_counts_by_direction_leave_out_copies_of_one_agency_text_unless_asked_for() -> None:
    told = copied(package_of(ARGUS, BEE)).select(
        "first_outlet", "later_outlet", "certain_count", "unknown_count", "word_count", "delay_hours"
    )
    assert told.rows() == [("argus.example", "bee.example", 1, 0, 11, 1.0), ("bee.example", "argus.example", 0, 0, 0, None)]
    agency = " ".join(f"Boat {number} of the fleet lay at quay {number} on Monday." for number in range(20))
    wire = package_of(article("argus", seen(0, agency)), article("bee", seen(HOUR, agency)))
    assert copied(wire).is_empty()
    assert copied(wire, with_wires=True)["unknown_count"].to_list() == [20, 20]


def test_stories_are_drawn_for_the_interval_of_who_was_first() -> None:
    """In two stories the Argus is first with one line, in the third the Bee with another."""
    said = [
        "Divers raised the bell of a very old ferry.",
        "A judge let the captain of the ferry walk free.",
        "Nobody could say who had opened the bow door.",
    ]
    stories = [
        part
        for page, (line, leader, other) in enumerate(zip(said, ("argus", "argus", "bee"), ("bee", "bee", "argus"), strict=True))
        for part in (
            article(leader, seen(0, f"Calm {page}."), seen(HOUR, line), story=f"s{page}", page=page),
            article(other, seen(2 * HOUR, f"Rain {page}."), seen(3 * HOUR, line), story=f"s{page}", page=page),
        )
    ]
    told = copied(package_of(*stories)).row(0, named=True)
    assert (told["first_outlet"], told["ordered_count"], told["story_count"], told["first_share"]) == ("argus.example", 2, 3, 0.666667)
    assert (told["share_lower"], told["share_upper"]) == (0.0, 1.0)


def test_a_value_in_words_and_in_digits_is_one_and_small_numbers_are_none() -> None:
    argus = article("argus", seen(0, "A ferry sank."), seen(HOUR, "Twelve people died in two boats."))
    bee = article("bee", seen(2 * HOUR, "Rain fell."), seen(3 * HOUR, "At least 12 people died in two boats."))
    told = value_firsts(package_of(argus, bee)).select("value", "outlet_name", "place", "delay_min_hours", "delay_max_hours")
    assert told.rows() == [
        ("Twelve people died in", "argus.example", "first", None, None),
        ("At least 12 people died in", "bee.example", "later", 1.0, 3.0),
    ]


def test_a_toll_that_rises_from_12_to_97_is_two_values_of_the_story() -> None:
    tolls = [(0, "The sea was calm."), (HOUR, "The toll is 12 people."), (5 * HOUR, "The toll is 97 people.")]
    later = [(minutes + 90, text) for minutes, text in tolls]
    argus, bee = (article(name, *[seen(*look) for look in looks]) for name, looks in (("argus", tolls), ("bee", later)))
    assert value_firsts(package_of(argus, bee))["thing"].unique().sort().to_list() == ["number 12 people dead", "number 97 people dead"]


def test_the_dead_of_one_outlet_are_not_the_missing_of_another() -> None:
    """The Coast tells of its dead by their fate alone, and means people as the Argus does."""
    argus = article("argus", seen(0, "The storm killed 68 people on the coast."))
    bee = article("bee", seen(HOUR, "At least 68 people are missing after the storm."))
    coast = article("coast", seen(2 * HOUR, "The storm left 68 dead on Monday."))
    told = value_firsts(package_of(argus, bee, coast)).select("thing", "outlet_name", "value")
    assert told.rows() == [
        ("number 68 people dead", "argus.example", "The storm killed 68 people on the"),
        ("number 68 people dead", "coast.example", "The storm left 68 dead on Monday."),
    ]


def test_what_a_value_counts_is_told_in_the_word_of_the_texts_and_not_by_its_stem() -> None:
    argus = article("argus", seen(0, "The company runs 14 ferries."))
    bee = article("bee", seen(HOUR, "All 14 ferries lay at the quay."))
    assert value_firsts(package_of(argus, bee))["thing"].unique().to_list() == ["number 14 ferries"]


def test_pairs_of_articles_grow_together_by_the_words_that_stand_in_runs_of_five_in_common() -> None:
    """The Bee takes over 6 of the Argus's 10 words at hour 4: 6 of 10 and 6 of 12."""
    argus = article("argus", seen(0, "Divers brought up the bell of the wreck this morning."))
    bee = article(
        "bee",
        seen(HOUR, "It rained on the coast the whole day and night again."),
        seen(4 * HOUR, "It rained. Divers brought up the bell of a ship last Monday."),
    )
    package = package_of(argus, bee)
    pooled = togetherness(package).filter("is_pooled").select("hours", "pair_count", "word_count", "shared_word_count", "estimate")
    assert pooled.head(3).rows() == [(1, 1, 21, 0, 0.0), (3, 1, 21, 0, 0.0), (6, 1, 22, 12, 0.5455)]
    assert drift(package).select("group", "pair_count", "first_share", "last_share", "together_count", "apart_count").rows() == [
        ("all stories", 1, 0.0, 0.5455, 1, 0),
        ("s", 1, 0.0, 0.5455, 1, 0),
    ]


def test_shares_of_pairs_are_rounded_after_their_mean_and_not_before() -> None:
    """Two pairs have 12 of 22 words in common, the third none: 24/66 is 0.3636, and the mean of 0.5455, 0.5455 and 0 is 0.3637."""
    wreck, ship = "Divers brought up the bell of the wreck this morning.", "It rained. Divers brought up the bell of a ship last Monday."
    told = [(wreck, ship), (wreck, ship), (wreck, "It rained on the coast the whole day and night again.")]
    articles = [
        article(name, seen(0, text), story=f"s{n}", page=n) for n, pair in enumerate(told) for name, text in zip("ab", pair, strict=True)
    ]
    assert drift(package_of(*articles)).row(0)[:5] == ("all stories", 3, 3, 0.3636, 0.3636)


def test_two_articles_of_one_outlet_or_in_two_languages_are_no_pair() -> None:
    one = article("argus", seen(0, LINE))
    german = observed([_of(Capture(captured_at=at(0), body=LINE, language="de"), "s")], address="https://bee.example/1", source="bee")
    assert togetherness(package_of(one, article("argus", seen(0, LINE), page=2), german)).is_empty()


def test_the_timeline_of_a_story_bounds_when_each_outlet_got_what_it_shares() -> None:
    package = package_of(ARGUS, BEE)
    assert most_shared_story(package) == "s"
    told = story_timeline(package, "s").select("outlet_name", "from_hours", "to_hours", "is_open")
    assert told.rows() == [("argus.example", 0.0, 0.0, False), ("bee.example", 1.0, 3.0, False)]


@pytest.mark.parametrize("function", [story_firsts, value_firsts, copied, togetherness])
def test_a_package_without_stories_of_several_outlets_has_no_rows(function: object) -> None:
    package = package_of(article("argus", seen(0, LINE)))
    assert function(package).is_empty()  # type: ignore[operator]
    assert story_timeline(package, most_shared_story(package)).is_empty()
    assert across_outlets(package) == "There is nothing to compare: no story has articles of several outlets."


def test_the_answer_tells_counts_and_what_is_not_known() -> None:
    assert across_outlets(package_of(ARGUS, BEE)) == (
        "Outlets of one story share 1 word sequence and 0 values; of these 1 it is known of 1 which outlet had it first. "
        "Most often ahead of another was argus.example: 1 time. No article is a copy of another. Of 1 pair of articles within a week "
        "1 grew together, 0 apart, 0 did neither; on average they went from 0.0 % of their words in common to 75.9 %."
    )
