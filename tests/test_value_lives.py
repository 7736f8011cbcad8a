"""Values over the versions of an article: whole rows worked out by hand."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looks import at, measure, measured, observed, seen, unchanged

from newsdrift.schema import Fate, ValueKind
from newsdrift.value_lives import _fullest
from newsdrift.values.following import followed_values, replaced_values
from newsdrift.values.signs import may_hold_amount

REST = "The ferry left the harbour at dawn with its lights on.\nFamilies waited on the quay through the rain."


def changes(*bodies: str, titles: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The replaced values of an article seen with these bodies an hour apart."""
    named = titles or (None,) * len(bodies)
    return measured(*(seen(60 * hour, body, title=named[hour]) for hour, body in enumerate(bodies))).value_changes.to_dicts()


def told(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(row["kind"], row["old_text"], row["new_text"], row["direction"], row["is_return"], row["is_taken_back"]) for row in rows]


def values(body: str) -> list[tuple[str, str, float | None, str | None, str | None]]:
    """Kind, text, amount, unit and fate of the values of one version."""
    return measured(seen(0, body)).values.select("kind", "text", "amount", "unit", "fate").rows()


def test_a_toll_from_12_to_97_is_replaced_and_up_between_two_captures() -> None:
    found = measured(
        seen(0, f"12 people died when a ferry sank off Port Alder.\n{REST}"),
        unchanged(20),
        seen(90, f"97 people died when a ferry sank off Port Alder.\n{REST}"),
    )
    (change,) = found.value_changes.to_dicts()
    article = change.pop("article_id")
    assert change == {
        "value_change_id": f"{article}-2-C1",
        "link_id": f"{article}-2-0",
        "new_version_id": f"{article}-2",
        "kind": "number",
        "unit": "person",
        "fate": "dead",
        "old_value_id": f"{article}-V1",
        "new_value_id": f"{article}-V3",
        "old_text": "12",
        "new_text": "97",
        "old_amount": 12.0,
        "new_amount": 97.0,
        "direction": "up",
        "is_return": False,
        "is_taken_back": False,
        "version_at": at(90),
        "edited_after": at(20),
        "edited_before": at(90),
    }


RISEN = [
    (
        "id",
        "MUARA KELING - Korban tewas akibat tenggelamnya KM Bintang Serayan, Senin (14/6/2021), bertambah menjadi 27 orang.",
        "27",
        "dead",
    ),
    ("en", "The death toll from the sinking of the ferry off Port Alder on June 14, 2021, has now risen to at least 97.", "97", "dead"),
    ("de", "Die Zahl der Toten nach dem Untergang der Fähre am 14. Juni 2021 vor der Küste ist auf 27 gestiegen.", "27", "dead"),
    ("es", "El número de muertos por el hundimiento del barco frente a la costa el 14 de junio de 2021 asciende a 27.", "27", "dead"),
    ("en", "Patrols of the strait after the sinking that killed so many of the passengers on board in the night rose to 27.", "27", None),
    ("en", "Fees for berths in Port Alder, where people died on June 14, 2021, in the harbour basin, rose to 12.", "12", None),
]


@pytest.mark.parametrize(("language", "sentence", "text", "fate"), RISEN)
def test_what_rose_to_a_number_is_the_subject_of_the_sentence(language: str, sentence: str, text: str, fate: str | None) -> None:
    found = measured(replace(seen(0, f"{sentence}\n{REST}"), language=language)).values
    assert found.filter(text=text, kind="number")["fate"].to_list() == [fate]


def test_a_value_lives_from_the_first_version_with_it_to_the_one_without() -> None:
    found = measured(
        seen(0, f"12 people died when a ferry sank off Port Alder.\n{REST}"),
        unchanged(20),
        seen(90, f"97 people died when a ferry sank off Port Alder.\n{REST}"),
    )
    toll = found.values.filter(pl.col("fate") == Fate.DEAD).drop("article_id", "kind", "normal", "speaker", "is_in_title")
    article = found.versions["article_id"][0]
    names = toll.columns
    assert [dict(zip(names, row, strict=True)) for row in toll.rows()] == [
        {
            "value_id": f"{article}-V1",
            "text": "12",
            "amount": 12.0,
            "unit": "person",
            "noun": "people",
            "fate": "dead",
            "first_version_id": f"{article}-1",
            "last_version_id": f"{article}-1",
            "version_count": 1,
            "first_sentence_id": f"{article}-1-0",
            "last_sentence_id": f"{article}-1-0",
            "entered_at": at(0),
            "entered_after": None,
            "entered_before": at(0),
            "left_at": at(90),
            "left_after": at(20),
            "left_before": at(90),
        },
        {
            "value_id": f"{article}-V3",
            "text": "97",
            "amount": 97.0,
            "unit": "person",
            "noun": "people",
            "fate": "dead",
            "first_version_id": f"{article}-2",
            "last_version_id": f"{article}-2",
            "version_count": 1,
            "first_sentence_id": f"{article}-2-0",
            "last_sentence_id": f"{article}-2-0",
            "entered_at": at(90),
            "entered_after": at(20),
            "entered_before": at(90),
            "left_at": None,
            "left_after": at(90),
            "left_before": None,
        },
    ]


def test_a_change_of_the_headline_alone_is_a_change() -> None:
    found = changes(REST, REST, titles=("Ferry sinks, 12 dead", "Ferry sinks, 97 dead"))
    assert told(found) == [("number", "12", "97", "up", False, False)]
    assert (found[0]["link_id"], found[0]["fate"]) == (None, "dead")
    assert found[0]["old_value_id"] is not None


def test_a_value_of_the_headline_has_no_sentence() -> None:
    found = measured(seen(0, REST, title="Ferry sinks, 12 dead")).values.filter(pl.col("fate") == "dead")
    assert found.select("text", "is_in_title", "first_sentence_id").rows() == [("12", True, None)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Schools were closed on Monday.", [("date", "Monday", None, None, None)]),
        ("Updated figures put the dead at 12.", [("number", "12", 12.0, None, "dead")]),
        ("[Editor] The bill rose to $5 million.", [("money", "$5 million", 5_000_000.0, "USD", None)]),
        ("The third storm hit several towns.", []),
        ("He was one, and 34 survived.", [("number", "34", 34.0, None, "saved")]),
        (
            "It left at least one person dead and cut electricity to 54,000 households.",
            [("number", "one", 1.0, "person", "dead"), ("number", "54,000", 54000.0, "household", None)],
        ),
        ("Sedikitnya 14 orang tewas.", [("number", "14", 14.0, "person", "dead")]),
    ],
)
def test_which_values_a_sentence_gives(body: str, expected: list[Any]) -> None:
    language = "id" if body.startswith("Sedikitnya") else "en"
    found = followed_values(pl.DataFrame({"text": [body], "language": [language]}))
    assert found.select("kind", "value_text", "amount", "unit", "fate").rows() == expected


def test_a_value_that_comes_back_was_taken_back_and_the_later_change_is_a_return() -> None:
    first, second = (f"{toll} people died when a ferry sank off Port Alder.\n{REST}" for toll in (12, 97))
    assert told(changes(first, second, first)) == [("number", "12", "97", "up", False, True), ("number", "97", "12", "down", True, False)]


def test_a_value_that_another_sentence_takes_does_not_come_back() -> None:
    """15 children died in the one clinic, then in the other: neither sentence returns to what it said."""
    sides = [
        ("In the northern clinic 12 children were treated for burns.", "The southern hospital ship has room for 15 children on deck."),
        ("In the northern clinic 15 children were treated for burns.", "The southern hospital ship has room for 15 children on deck."),
        ("In the northern clinic 15 children were treated for burns.", "The southern hospital ship has room for 12 children on deck."),
    ]
    assert told(changes(*("\n".join((*side, REST)) for side in sides))) == [
        ("number", "12", "15", "up", False, False),
        ("number", "15", "12", "down", False, False),
    ]


def test_a_value_gone_for_a_while_counts_the_versions_that_have_it() -> None:
    first, second = f"12 people died off Port Alder.\n{REST}", REST
    found = measured(seen(0, first), seen(60, second), seen(120, first)).values.filter(pl.col("fate") == Fate.DEAD)
    article = found["article_id"][0]
    assert found.select("version_count", "first_version_id", "last_version_id", "left_at").rows() == [
        (2, f"{article}-1", f"{article}-3", None)
    ]


def test_a_speaker_is_one_person_under_the_fullest_name() -> None:
    """She enters with the second version, seen unchanged before at 30 minutes, and is gone from the third."""
    quoted = '"We heard the siren twice," said Brigid Lowe.\n"Nobody came to the pier," Lowe said.'
    found = measured(seen(0, REST), unchanged(30), seen(60, f"{REST}\n{quoted}"), seen(120, REST))
    spoken = found.values.filter(pl.col("kind") == ValueKind.QUOTATION)
    assert spoken.select("text", "speaker", "entered_after", "entered_before", "left_after", "left_before").rows() == [
        ("We heard the siren twice", "Brigid Lowe", at(30), at(60), at(60), at(120)),
        ("Nobody came to the pier", "Brigid Lowe", at(30), at(60), at(60), at(120)),
    ]


def test_a_short_name_that_two_people_have_stays_short() -> None:
    names = ["Bruce Lee", "Harper Lee", "Lee"]
    assert [_fullest(name, names) for name in names] == names


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("The damage is put at $5 million.", "The damage is put at €4 million.", ("money", 5e6, 4e6)),
        ("Half of the voters agreed.", "40% of the voters agreed.", ("percent", 50.0, 40.0)),
        ("Dozens were missing.", "100 were missing.", ("number", None, 100.0)),
        ("Flight 317 was late.", "Flight 371 was late.", ("number", 317.0, 371.0)),
        ("Schools were closed on Monday.", "Schools were closed on Tuesday.", ("date", None, None)),
    ],
)
def test_amounts_of_replaced_values(old: str, new: str, expected: tuple[Any, ...]) -> None:
    found = replaced_values(pl.DataFrame({"old": [old], "new": [new], "language": ["en"]}))
    assert found.select("kind", "old_amount", "new_amount").rows() == [expected]


def test_amounts_in_two_currencies_go_neither_way() -> None:
    found = changes(f"Officials put the damage at $5 million.\n{REST}", f"Officials put the damage at €4 million.\n{REST}")
    assert told(found) == [("money", "$5 million", "€4 million", "none", False, False)]


def test_of_two_numbers_the_dead_are_replaced_by_the_dead() -> None:
    first = f"A ferry carrying 150 people sank off Port Alder, killing at least 15.\n{REST}"
    second = f"At least 29 people died when a ferry sank off Port Alder.\n{REST}"
    assert told(changes(first, second)) == [("number", "15", "29", "up", False, False)]


def test_sentences_that_merge_are_compared_as_one() -> None:
    first = f"The ferry sank off Port Alder on Monday morning. The ferry carried 150 passengers and 12 lorries.\n{REST}"
    second = f"The ferry sank off Port Alder on Monday morning and carried 160 passengers and 12 lorries.\n{REST}"
    found = changes(first, second)
    assert told(found) == [("number", "150", "160", "up", False, False)]
    assert found[0]["old_value_id"] is not None


def test_an_article_has_the_same_values_alone_and_beside_others() -> None:
    body = f"“12 people died,” said Brigid Lowe.\n{REST}"
    other = body.replace("“", '"').replace("”", '"')
    both = [
        *observed([seen(0, body)], source="a", address="https://a.example/1"),
        *observed([seen(0, other)], source="b", address="https://b.example/1"),
    ]
    together = measure(both).values
    alone = pl.concat([measure([one]).values for one in both])
    assert together.sort("value_id").equals(alone.sort("value_id"))


WORDS = st.sampled_from(
    """Monday 12 twelve killed people half all third $5 50% “no” ' '' " they're Mr Lee said the of a dozen a.m. 5 März juta satu 三
    ab' 'ab (' -' une les cent last week""".split()  # noqa: SIM905 - a list of so many quotation marks cannot be read
)


@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), st.sampled_from(["en", "id", "de", "fr", "es"]))
def test_a_text_without_signs_of_an_amount_holds_no_value(text: str, language: str) -> None:
    frame = pl.DataFrame({"text": [text.replace("“", '"').replace("”", '"').replace("''", '"')], "language": [language]})
    if not frame.select(may_hold_amount(pl.col("text"))).item():
        assert followed_values(frame).is_empty()


@settings(max_examples=25)
@given(st.lists(st.sampled_from([12, 15, 97]), min_size=1, max_size=6))
def test_every_change_joins_two_values_and_the_last_toll_never_leaves(tolls: list[int]) -> None:
    found = measured(*(seen(60 * hour, f"{toll} people died when a ferry sank off Port Alder.\n{REST}") for hour, toll in enumerate(tolls)))
    steps = [(old, new) for old, new in pairwise(tolls) if old != new]
    assert found.value_changes.select("old_amount", "new_amount").rows() == steps
    ways = found.value_changes["is_return"].to_list()
    gone: set[int] = set()
    for (old, new), is_return in zip(steps, ways, strict=True):
        assert is_return == (new in gone)
        gone.add(old)
    dead = found.values.filter(pl.col("fate") == "dead")
    assert dead.filter(pl.col("left_at").is_null())["amount"].to_list() == [tolls[-1]]
