"""Boilerplate: what recurs in unrelated articles of an outlet, and what never is."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

import polars as pl
import pytest
from looks import looks_of, observed, seen

from newsdrift import metrics
from newsdrift.curated import Curated
from newsdrift.pipeline import package_frames
from newsdrift.sources import Observation

WORDS = ["".join(letters) + "en" for letters in product("bdfghjklmnprstvw", "aeiou", "dklnrst")]


def own_text(number: int) -> str:
    """Two sentences that no other article has."""
    first, second = WORDS[number], WORDS[-1 - number]
    return f"The {first} of street {number} was opened on Monday to great applause.\nNobody expected the {second} to be number {number}."


def articles(*bodies: Iterable[str], stories: dict[int, str] | None = None, host: str = "harbourpost.example") -> list[Observation]:
    """One article per list of bodies, each body a capture of it."""
    found = []
    for number, versions in enumerate(bodies):
        address = f"https://{host}/news/{number}-{WORDS[number]}"
        captures = [
            seen(60 * number + 10 * look, body, title=f"Title {number}", story_id=(stories or {}).get(number))
            for look, body in enumerate(versions)
        ]
        found += [replace(look, capture_id=f"harbour/{number}.jsonl#{at}") for at, look in enumerate(observed(captures, address=address))]
    return found


def frames(observations: list[Observation]) -> dict[str, pl.DataFrame]:
    return package_frames(looks_of(observations), Curated())


def with_line(*lines: str) -> list[list[str]]:
    """An article a line, which stands below the article's own text."""
    return [[f"{own_text(number)}\n{line}"] for number, line in enumerate(lines)]


def flagged(found: dict[str, pl.DataFrame]) -> list[str]:
    return found["sentences"].filter("is_boilerplate")["text"].unique().sort().to_list()


@pytest.mark.parametrize(
    "line", ["Follow us", "Sign up for our newsletter", "© 2021 Harbour Post", "Subscribe now. Read on any device. Cancel any time."]
)
def test_a_line_of_five_unrelated_articles_is_boilerplate(line: str) -> None:
    found = frames(articles(*with_line(*[line] * 5)))
    rows = found["boilerplate"].select("outlet", "form", "text", "article_count", "unrelated_article_count", "version_count")
    assert rows.rows() == [("harbourpost.example", "line", line, 5, 5, 5)]
    assert " ".join(found["sentences"].filter("is_boilerplate", pl.col("version_id") == found["versions"]["version_id"][0])["text"]) == line


def test_a_line_of_four_articles_is_none() -> None:
    assert flagged(frames(articles(*with_line(*["Follow us"] * 4, "Nothing else.")))) == []


def test_articles_of_one_story_count_once() -> None:
    stories = dict.fromkeys(range(3), "52781671282824")
    assert flagged(frames(articles(*with_line(*["Follow us"] * 6), stories=stories))) == []
    assert flagged(frames(articles(*with_line(*["Follow us"] * 7), stories=stories))) == ["Follow us"]


def test_copies_of_an_article_make_its_sentences_no_boilerplate() -> None:
    assert flagged(frames(articles(*[[f"{own_text(0)}\nThe mayor of Port Alder thanked all who had come."] for _ in range(8)]))) == []


def test_articles_of_two_outlets_do_not_add_up() -> None:
    bodies = with_line(*["Follow us"] * 8)
    shared = [*articles(*bodies[:4]), *articles(*bodies[4:], host="dailyledger.example")]
    assert flagged(frames(shared)) == []


def test_a_short_line_must_recur_in_a_fiftieth_of_the_outlets_articles() -> None:
    others = [[own_text(number)] for number in range(6, 320)]
    assert flagged(frames(articles(*with_line(*["Police are investigating."] * 6), *others))) == []
    line = "Jane Quill writes every week on ships, ports and the people who live by them."
    assert flagged(frames(articles(*with_line(*[line] * 6), *others))) == [line]


def test_a_short_sentence_within_a_paragraph_is_none() -> None:
    bodies = [[own_text(number).replace("\n", " Police are investigating. ")] for number in range(6)]
    assert flagged(frames(articles(*bodies))) == []


def test_a_long_sentence_within_a_paragraph_is_flagged_alone() -> None:
    line = "Jane Quill writes every week on ships, ports and the people who live by them."
    bodies = [[own_text(number).replace("\n", f" {line} ")] for number in range(6)]
    assert flagged(frames(articles(*bodies))) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "This article has been updated.",
        "Correction: An earlier version of this article misstated the name of the ferry.",
        "“No comment,” the ministry said.",
        "JAKARTA, Kabar Nusa -",
    ],
)
def test_notices_quotations_and_datelines_are_never_boilerplate(line: str) -> None:
    assert flagged(frames(articles(*with_line(*[line] * 6)))) == []


def test_schools_were_closed_is_news() -> None:
    bodies = [[f"{own_text(number)}\nSchools were closed on Monday."] for number in range(4)]
    others = [[f"{own_text(number)}\nFollow us"] for number in range(4, 9)]
    assert flagged(frames(articles(*bodies, *others))) == ["Follow us"]


def test_years_are_one_and_tolls_are_two() -> None:
    years = frames(articles(*with_line(*[f"© {year} Harbour Post" for year in range(2017, 2022)])))
    assert years["boilerplate"].select("text", "article_count").rows() == [("© 2017 Harbour Post", 5)]
    assert flagged(frames(articles(*with_line(*[f"At least {toll} people died." for toll in (12, 97, 31, 8, 3, 5)])))) == []


HEADLINES = (
    "Feri Karam di Selat Lawitan",
    "Hakim Vonis Mantan Menteri",
    "Badai Odile Mendekat",
    "Pabrik Tekstil Sindang Tutup",
    "Pemilu Estaria Berakhir Ricuh",
)


def test_a_label_before_headlines_is_boilerplate_whatever_the_headline() -> None:
    lines = [*(f"Baca juga: {headline}" for headline in HEADLINES), "BACA JUGA: 44 Orang Tewas di Lawitan"]
    found = frames(articles(*with_line(*lines)))
    assert found["boilerplate"].select("form", "text", "article_count").rows() == [("label", "Baca juga: …", 6)]
    assert flagged(found) == sorted(lines)


@pytest.mark.parametrize("label", ["Death toll", "Joe Biden", "Serayan"])
def test_labels_of_figures_and_speakers_are_none(label: str) -> None:
    rests = {"Death toll": [f"{toll} people in the strait" for toll in (12, 97, 31, 8, 3)]}
    lines = [f"{label}: {rest}" for rest in rests.get(label, HEADLINES)]
    assert flagged(frames(articles(*with_line(*lines)))) == []


def causes(*bodies: list[str]) -> list[str | None]:
    """The causes of the updates of the first article, beside five others with "Follow us" and "Sign up today"."""
    rest = [[f"{own_text(number)}\nFollow us\nSign up today"] for number in range(9, 15)]
    found = frames(articles(list(bodies), *rest))
    first = found["versions"].filter(pl.col("body") == bodies[0])["article_id"][0]
    return found["version_metrics"].filter(pl.col("article_id") == first)["cause"].to_list()


def test_the_cause_is_boilerplate_where_nothing_else_changed() -> None:
    text = own_text(0)
    assert causes(text, f"{text}\nFollow us", f"Sign up today\n{text}\nFollow us", text) == [None, *["boilerplate"] * 3]


def test_the_cause_is_the_article_where_a_word_of_it_changed_too() -> None:
    text = own_text(0)
    assert causes(text, f"{text.replace('great', 'some')}\nFollow us") == [None, "article"]


def test_glyphs_that_change_beside_boilerplate_do_not_make_it_the_articles_change() -> None:
    text = f"{own_text(0)}\nIt's over."
    assert causes(text, f"{text.replace(chr(39), '’')}\nFollow us") == [None, "boilerplate"]
    assert causes(text, text.replace("'", "’")) == [None, "article"]


def test_an_update_of_the_title_is_the_articles() -> None:
    text = own_text(0)
    changed = observed([seen(0, text, title="One"), seen(9, f"{text}\nFollow us", title="Two")], source="first")
    found = frames([*changed, *articles(*with_line(*["Follow us"] * 6))])
    assert found["version_metrics"]["cause"].drop_nulls().to_list() == ["article"]


def test_counts_stand_as_they_are_where_boilerplate_came() -> None:
    found = frames(articles([own_text(0), f"{own_text(0)}\nFollow us"], *with_line(*["Follow us"] * 6)[1:]))
    update = found["version_metrics"].filter(pl.col("version_number") == 2).row(0, named=True)
    assert (update["added_sentence_count"], update["added_word_count"], update["cause"]) == (1, 2, "boilerplate")
    assert found["versions"].filter(pl.col("version_number") == 2)["is_substantive"].to_list() == [True]


def test_partitions_and_order_change_nothing() -> None:
    observations = articles(*with_line(*["Follow us"] * 6), [own_text(20), f"{own_text(20)}\nFollow us"])
    whole = package_frames(looks_of(observations), Curated())
    parted = package_frames(looks_of(observations[::-1]), Curated(), partition_count=3)
    assert [table for table in ("sentences", "boilerplate", "version_metrics") if not whole[table].equals(parted[table])] == []


def test_a_corpus_without_articles_has_none() -> None:
    found = frames([])
    assert found["boilerplate"].is_empty()


def test_a_dateline_by_itself_is_told_from_other_lines() -> None:
    lines = pl.DataFrame({"line": ["Koreksi: ada kesalahan.", "Corrections were made to the bridge.", "JAKARTA -", "ADVERTISEMENT"]})
    assert lines.select(metrics.is_dateline(pl.col("line"))).to_series().to_list() == [False, False, True, False]
