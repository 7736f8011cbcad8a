"""Names, outlets and addresses behind letters: what is hidden, what is not, and that a letter stands for one name."""

from dataclasses import replace

import polars as pl
import pytest
from redlines_read import article, redline_of

from newsdrift.packages import Package
from newsdrift.redlines import redline
from newsdrift.redlines.masking import outlet_pattern
from newsdrift.redlines.naming import LABELS
from newsdrift.schema import ValueKind


def masked(*bodies: str, language: str = "en", **more: object) -> list[str]:
    """The sentences of the last version, masked."""
    package = article(*bodies, language=language, **more)
    update = redline_of(package, 1, len(bodies), names="masked").sheet.update
    return [sentence.text for sentence in update.new.sentences]


def test_a_word_for_names_that_is_none_shows_nothing() -> None:
    with pytest.raises(ValueError, match="'mask' is not a valid Names"):
        redline_of(article("Rain fell.", "Rain fell on Leo Brandis."), names="mask")


def test_a_person_has_one_letter_in_full_and_by_surname_and_others_have_others() -> None:
    old = "The captain, Leo Brandis, was held."
    new = "The captain, Leo Brandis, was held.\nBrandis denied it, said Hanna Quill.\nMs Quill met Mr Brandis's lawyer."
    assert masked(old, new) == [
        "The captain, Person A, was held.",
        "Person A denied it, said Person B.",
        "Ms Person B met Mr Person A's lawyer.",
    ]


def test_letters_are_the_same_in_every_update_of_an_article() -> None:
    bodies = ["Leo Brandis fled, said Hanna Quill.", "Hanna Quill stayed.", "Hanna Quill stayed with Leo Brandis."]
    package = article(*bodies)
    shown = [redline_of(package, *numbers, names="masked").sheet.update.old.sentences[0].text for numbers in ((1, 2), (2, 3))]
    assert shown == ["Person A fled, said Person B.", "Person B stayed."]


def test_places_and_other_names_have_letters_of_their_own() -> None:
    assert masked("Rain fell.", "The ferry sank near Lowen, and the Halden Mills group sent ships from Lowen.") == [
        "The ferry sank near Place A, and the Name A group sent ships from Place A."
    ]


def test_a_name_inside_another_is_not_taken_for_it_where_it_is_a_place() -> None:
    assert masked("Rain fell.", "The ferry sank near Serayan, said Bank Serayan and the Bank Serayan union.") == [
        "The ferry sank near Place A, said Name A and the Name A union."
    ]


def test_the_outlet_is_hidden_by_name_and_by_domain_and_so_are_addresses() -> None:
    text = (
        "Write to tips@harbourpost.example or @hpost, the Harbour Post and harbourpost.example said; "
        "see https://x.example/a?b=c or www.y.example."
    )
    assert masked("Rain fell.", text) == ["Write to [address] or [address], the Outlet and Outlet said; see [address] or [address]."]
    page = redline_of(article("Rain fell.", text), names="masked")._repr_html_()
    assert [word for word in ("harbourpost", "Harbour Post", "https://", "x.example") if word in page] == []
    assert '<p class="nd-place">Outlet</p>' in page


def test_a_curated_name_of_the_outlet_is_hidden() -> None:
    package = article("Rain fell.", "Rain fell on the coast, The Daily Wave reported.")
    named = replace(package, outlets=package.outlets.with_columns(name=pl.lit("The Daily Wave")))
    assert redline_of(named, names="masked").sheet.update.new.sentences[0].text == "Rain fell on the coast, Outlet reported."


def test_authors_are_hidden_also_where_a_script_has_no_capitals() -> None:
    body = "غرقت عبّارة، كما كتبت ليلى حداد."
    shown = masked("غرقت عبّارة.", body, language="ar", authors="ليلى حداد; Desk")
    assert shown == ["غرقت عبّارة، كما كتبت Person A."]
    note = redline_of(article("غرقت عبّارة.", body, language="ar"), names="masked").sheet.update.note
    assert note is not None
    assert "of a script without capitals nothing tells other names" in note


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Корабль затонул, сказал Дмитрий Песков в Москве.", "Корабль затонул, сказал Person A в Name A."),
        ("el", "Το πλοίο βυθίστηκε, είπε ο Κυριάκος Νικολάου.", "Το πλοίο βυθίστηκε, είπε ο Person A."),
        ("de", "Die Fähre sank am Montag, sagte Ministerin Anna Koch.", "Die Fähre sank am Montag, sagte Person A."),
    ],
)
def test_names_in_other_scripts_with_capitals_and_in_german_are_hidden(language: str, text: str, expected: str) -> None:
    assert masked(text[:10] + ".", text, language=language) == [expected]


def test_days_months_numbers_and_first_words_are_no_names() -> None:
    text = "Divers found 12 bodies on Monday, June 14.\nNobody knows why."
    assert masked("Rain fell.", text) == text.split("\n")


def test_in_a_headline_in_capitals_the_words_that_the_text_has_in_small_letters_stay() -> None:
    body = "Leo Brandis fled after the ferry disaster, and families of the victims wait."
    package = article(body, body + " It rained.", titles=("Ferry Disaster Families Wait For Brandis",) * 2)
    assert redline_of(package, names="masked").sheet.update.new.title == "Ferry Disaster Families Wait For Person A"


def test_a_given_name_that_is_also_a_post_is_hidden_with_the_surname() -> None:
    assert masked("Rain fell.", "Dr. Imam Sudira, the director, spoke; the judge, Imam Sudira, heard.") == [
        "Dr. Person A, the director, spoke; the judge, Person A, heard."
    ]


def test_a_person_replaced_by_another_is_marked_and_a_text_of_any_length_is_masked() -> None:
    package = article("The captain is Leo Brandis.", "The captain is Hanna Quill.")
    assert "The captain is Person [-A-]{+B+}." in repr(redline_of(package, names="masked"))
    long = "word " * 2500 + "Leo Brandis fled."
    assert masked("Rain fell.", f"Leo Brandis fled.\n{long}")[-1].endswith("word Person A fled.")


def test_no_name_of_the_sample_is_left(sample: Package) -> None:
    """The surnames of those who are quoted in invented articles, in any masked update of theirs."""
    left = []
    for article_id, number in sample.versions.filter(pl.col("version_number") > 1).select("article_id", "version_number").iter_rows():
        shown = redline(sample, article_id, number - 1, number, names="masked")
        speakers = sample.values.filter(pl.col("article_id") == article_id)["speaker"].drop_nulls().unique()
        texts = shown._repr_html_() + repr(shown)
        left += [(article_id, number, name) for name in speakers if name.split()[-1] in texts]
        outlet = sample.articles.filter(pl.col("article_id") == article_id)["outlet"].item()
        assert article_id not in texts
        assert outlet is None or outlet not in texts
    assert left == []


def test_the_forms_of_an_outlet_are_found_as_words() -> None:
    found = outlet_pattern({"meridian-times.example", "BBC"}).findall("The Meridian Times, meridian-times.example, BBC and ABBC")
    assert found == ["Meridian Times", "meridian-times.example", "BBC"]
    assert outlet_pattern(set()).findall("anything") == []


def test_every_kind_of_name_has_its_label() -> None:
    assert LABELS == {ValueKind.PERSON: "Person", ValueKind.PLACE: "Place", None: "Name"}
