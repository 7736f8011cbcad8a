"""The redline of an update as HTML: whole small outputs, each mark, and texts that want to be more than text."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from redlines_read import article, markup, parsed, redline_of, unwrapped

import newsdrift
from newsdrift.alignment import align
from newsdrift.charts.theme import ACTION_COLOURS
from newsdrift.errors import FileError, NotFoundError
from newsdrift.packages import Package
from newsdrift.records import Link
from newsdrift.redlines import largest_update, redline
from newsdrift.redlines.reading import read_update
from newsdrift.redlines.wording import bounds_text

OLD = "Twelve people died.\nRain fell hard on the coast. Trains ran late.\nNobody was paid.\nSchools stay closed until Monday."
NEW = "Schools stay closed until Monday.\nAt least 97 people died.\nRain fell hard on the coast. Trains ran late.\nA ship sank."
WHOLE = "The minister resigned on Friday after the report found that he had taken money from shipowners."
PIECES = "The minister resigned on Friday.\nThe report found that he had taken money from shipowners."
DELETED_WORDS = '<del><span class="nd-b">[-</span>deleted words<span class="nd-b">-]</span></del>'
ADDED_WORDS = '<ins><span class="nd-b">{+</span>added words<span class="nd-b">+}</span></ins>'


@cache
def ferry() -> Package:
    return article(OLD, NEW, titles=("Ferry sinks", "Ferry sank"))


def test_side_by_side_both_versions_stand_in_their_order_and_each_mark_where_it_belongs() -> None:
    assert markup(redline_of(ferry(), context=0)) == unwrapped(f"""
        <section class="newsdrift-redline nd-side mathjax_ignore tex2jax_ignore">
        <p class="nd-place">harbourpost.example ·@
          <a href="https://harbourpost.example/ferry" rel="noreferrer">https://harbourpost.example/ferry</a></p>
        <p class="nd-legend">{DELETED_WORDS} · {ADDED_WORDS} ·@
          <span class="nd-key nd-edited">~</span> 1 edited ·@
          <span class="nd-key nd-added">+</span> 1 sentence added ·@
          <span class="nd-key nd-deleted">−</span> 1 sentence deleted ·@
          ↑↓ 1 moved · <b class="nd-value">1</b> value replaced</p>
        <table class="nd-table">
        <thead><tr>
          <th scope="col"><b>Version 1</b> <span>2021-06-16 12:00 UTC, first captured</span></th>
          <th scope="col"><b>Version 2</b> <span>2021-06-16 12:10 UTC, first captured<br>
            edited between 2021-06-16 12:00 and 12:10 UTC</span></th>
        </tr></thead>
        <tbody>
        <tr>
          <td class="nd-headline"><b><bdi>Ferry <del><span class="nd-b">[-</span>sinks<span class="nd-b">-]</span></del></bdi></b></td>
          <td class="nd-headline"><b><bdi>Ferry <ins><span class="nd-b">{{+</span>sank<span class="nd-b">+}}</span></ins></bdi></b></td>
        </tr>
        <tr>
          <td></td>
          <td><div class="nd-line nd-unchanged nd-moved nd-begins" id="n1"><span class="nd-n"> 1</span>@
            <small class="nd-tag"><a href="#o5">↑ moved up from 5</a></small>@
            <bdi>Schools stay closed until Monday.</bdi></div></td>
        </tr>
        <tr>
          <td><div class="nd-line nd-edited nd-begins" id="o1"><span class="nd-n">~ 1</span>@
            <bdi><del><span class="nd-b">[-</span><b class="nd-value">Twelve</b><span class="nd-b">-]</span></del>@
            people died.</bdi></div></td>
          <td><div class="nd-line nd-edited nd-begins" id="n2"><span class="nd-n">~ 2</span>@
            <bdi><ins><span class="nd-b">{{+</span>At least <b class="nd-value">97</b><span class="nd-b">+}}</span></ins>@
            people died.</bdi></div></td>
        </tr>
        <tr class="nd-fold"><td colspan="2"><details><summary><span>2 unchanged sentences</span></summary><table class="nd-table"><tbody>
        <tr class="nd-same">
          <td><div class="nd-line nd-unchanged nd-begins" id="o2"><span class="nd-n"> 2</span>@
            <bdi>Rain fell hard on the coast.</bdi></div></td>
          <td><div class="nd-line nd-unchanged nd-begins" id="n3"><span class="nd-n"> 3</span>@
            <bdi>Rain fell hard on the coast.</bdi></div></td>
        </tr>
        <tr class="nd-same">
          <td><div class="nd-line nd-unchanged" id="o3"><span class="nd-n"> 3</span> <bdi>Trains ran late.</bdi></div></td>
          <td><div class="nd-line nd-unchanged" id="n4"><span class="nd-n"> 4</span> <bdi>Trains ran late.</bdi></div></td>
        </tr>
        </tbody></table></details></td></tr>
        <tr>
          <td><div class="nd-line nd-deleted nd-begins" id="o4"><span class="nd-n">− 4</span>@
            <bdi><del class="nd-all">Nobody was paid.</del></bdi></div>
            <div class="nd-line nd-unchanged nd-moved nd-begins" id="o5"><span class="nd-n"> 5</span>@
            <small class="nd-tag"><a href="#n1">↑ moved up to 1</a></small>@
            <bdi>Schools stay closed until Monday.</bdi></div></td>
          <td><div class="nd-line nd-added nd-begins" id="n5"><span class="nd-n">+ 5</span>@
            <bdi><ins class="nd-all">A ship sank.</ins></bdi></div></td>
        </tr>
        </tbody></table>
        </section>
    """)


def test_in_one_column_deleted_and_added_words_stand_in_one_text() -> None:
    shown = markup(redline_of(ferry(), layout="column", context=0))
    assert shown.split('<p class="nd-headline">')[1].split('<p class="nd-legend">')[0] == unwrapped("""
          <b><bdi>Ferry <del><span class="nd-b">[-</span>sinks<span class="nd-b">-]</span></del>
          <ins class="nd-after"><span class="nd-b">{+</span>sank<span class="nd-b">+}</span></ins></bdi></b></p>
        <p class="nd-version"><b>Version 1</b> <span>2021-06-16 12:00 UTC, first captured</span></p>
        <p class="nd-version"><b>Version 2</b> <span>2021-06-16 12:10 UTC, first captured<br>
          edited between 2021-06-16 12:00 and 12:10 UTC</span></p>
    """)
    assert shown.split("</p>")[-1] == unwrapped("""
        <div class="nd-text">
        <div class="nd-line nd-unchanged nd-moved nd-begins" id="n1"><span class="nd-n"> 5→1</span>@
          <small class="nd-tag"><a href="#o5">↑ moved up from 5</a></small>@
          <bdi>Schools stay closed until Monday.</bdi></div>
        <div class="nd-line nd-edited nd-begins" id="n2"><span class="nd-n">~ 1→2</span>@
          <bdi><del><span class="nd-b">[-</span><b class="nd-value">Twelve</b><span class="nd-b">-]</span></del>
          <ins class="nd-after"><span class="nd-b">{+</span>At least <b class="nd-value">97</b><span class="nd-b">+}</span></ins>@
          people died.</bdi></div>
        <details class="nd-fold"><summary><span>2 unchanged sentences</span></summary>
        <div class="nd-line nd-unchanged nd-begins" id="n3"><span class="nd-n"> 2→3</span> <bdi>Rain fell hard on the coast.</bdi></div>
        <div class="nd-line nd-unchanged" id="n4"><span class="nd-n"> 3→4</span> <bdi>Trains ran late.</bdi></div>
        </details>
        <div class="nd-line nd-deleted nd-begins" id="o4"><span class="nd-n">− 4</span>@
          <bdi><del class="nd-all">Nobody was paid.</del></bdi></div>
        <div class="nd-line nd-unchanged nd-moved nd-begins" id="o5"><span class="nd-n"> 5 old</span>@
          <small class="nd-tag"><a href="#n1">↑ moved up to 1</a></small>@
          <bdi><span class="nd-left">Schools stay closed until Monday.</span></bdi></div>
        <div class="nd-line nd-added nd-begins" id="n5"><span class="nd-n">+ 5</span>@
          <bdi><ins class="nd-all">A ship sank.</ins></bdi></div>
        </div></section>
    """)


def test_the_pieces_of_a_split_are_tied_together_and_say_where_they_come_from() -> None:
    assert markup(redline_of(article(WHOLE, PIECES))).split("<tbody>")[1] == unwrapped("""
        <tr>
          <td><div class="nd-line nd-split nd-begins" id="o1"><span class="nd-n">&lt; 1</span>@
            <small class="nd-tag">split into 1 and 2</small>@
            <bdi>The minister resigned on Friday <del><span class="nd-b">[-</span>after the<span class="nd-b">-]</span></del>@
            report found that he had taken money from shipowners.</bdi></div></td>
          <td><div class="nd-group nd-split"><small class="nd-tag">split from 1</small>@
            <div class="nd-line nd-split nd-begins" id="n1"><span class="nd-n">&lt; 1</span>@
            <bdi>The minister resigned on Friday<ins><span class="nd-b">{+</span>.<span class="nd-b">+}</span></ins></bdi></div>
            <div class="nd-line nd-split nd-begins" id="n2"><span class="nd-n">&lt; 2</span>@
            <bdi><ins><span class="nd-b">{+</span>The<span class="nd-b">+}</span></ins>@
            report found that he had taken money from shipowners.</bdi></div></div></td>
        </tr></tbody></table></section>
    """)


def test_a_merger_is_the_other_way_round() -> None:
    shown = markup(redline_of(article(PIECES, WHOLE)))
    assert '<div class="nd-group nd-merged"><small class="nd-tag">merged into 1</small> <div class="nd-line' in shown
    assert '<small class="nd-tag">merged from 1 and 2</small> <bdi>The minister' in shown


def test_a_headline_that_did_not_change_stands_once_and_unmarked() -> None:
    assert '<p class="nd-headline"><b><bdi>Ferry</bdi></b></p>' in markup(redline_of(article("One ship.", "Two ships.")))


def test_a_missing_headline_is_unknown_and_no_change() -> None:
    package = article("One ship.", "Two ships.", "Three ships.", titles=("Ferry", None, None))
    assert '<p class="nd-headline"><b><bdi>Ferry</bdi></b></p>' in markup(redline_of(package, 2, 3))
    without = article("One ship.", "Two ships.", titles=(None, None))
    assert '<p class="nd-headline"><i>No headline is known.</i></p>' in markup(redline_of(without))


EARLY, LATER, NEXT_DAY = (datetime(2021, 6, day, hour, 45, tzinfo=UTC) for day, hour in ((16, 15), (16, 16), (17, 8)))


@pytest.mark.parametrize(
    ("new", "after", "before", "told"),
    [
        (2, EARLY, LATER, "edited between 2021-06-16 15:45 and 16:45 UTC"),
        (2, EARLY, NEXT_DAY, "edited between 2021-06-16 15:45 and 2021-06-17 08:45 UTC"),
        (2, None, LATER, "edited before 2021-06-16 16:45 UTC"),
        (2, None, None, "edited when nobody looked: no capture bounds the time"),
        (3, EARLY, LATER, "2 updates, the edits between 2021-06-16 15:45 and 16:45 UTC"),
    ],
)
def test_the_time_of_an_edit_is_told_by_the_looks_that_bound_it(
    new: int, after: datetime | None, before: datetime | None, told: str
) -> None:
    package = article("One ship.", "Two ships.", "Three ships.")
    update = read_update(package, package.articles["article_id"].item(), old=1, new=new)
    assert bounds_text(replace(update, edited_after=after, edited_before=before)) == told


def test_the_bounds_of_several_updates_are_those_of_the_first_and_the_last() -> None:
    package = article("One ship.", "Two ships.", "Three ships.")
    update = read_update(package, package.articles["article_id"].item(), old=1, new=3)
    assert bounds_text(update) == "2 updates, the edits between 2021-06-16 12:00 and 12:20 UTC"


def test_links_of_neighbours_are_those_of_the_package_and_others_are_aligned(monkeypatch: pytest.MonkeyPatch) -> None:
    package = article("One ship sank.", "Two ships sank.", "Three ships sank.")
    calls: list[tuple[list[str], ...]] = []

    def counted(*sides: list[str], language: str | None) -> list[Link]:
        calls.append(sides)
        return align(*sides, language=language)

    monkeypatch.setattr("newsdrift.redlines.reading.align", counted)
    redline_of(package, 1, 2)
    assert calls == []
    redline_of(package, 1, 3)
    assert calls == [(["One ship sank."], ["Three ships sank."])]


def test_a_suspect_version_is_warned_of_and_a_return_is_told(sample: Package) -> None:
    cut, mended = ((markup(redline(sample, "cccdf37f59db7d61", number, number + 1))) for number in (3, 4))
    warning = '<p class="nd-warning"><b>Version 4 is suspect</b>, probably a faulty capture and no edit: '
    assert (warning in cut, warning in mended) == (True, True)
    assert "<br>the same headline and text as version 3</span>" in mended


def test_sentences_of_a_notice_and_of_boilerplate_are_named(sample: Package) -> None:
    shown = markup(redline(sample, "1653fd518774a2c7", 2, 3))
    assert '<small class="nd-tag">correction notice</small> <bdi><ins class="nd-all">Correction: An earlier version' in shown
    package = article("Ships lie in port.\nSign up.", "Two ships lie in port.\nSign up.")
    package = replace(package, sentences=package.sentences.with_columns(is_boilerplate=pl.col("text") == "Sign up."))
    line = '<div class="nd-line nd-unchanged nd-begins nd-boilerplate" id="{}"><span class="nd-n"> 2</span> {}</div>'
    told = '<small class="nd-tag">boilerplate</small> <bdi>Sign up.</bdi>'
    assert f"<td>{line.format('o2', told)}</td><td>{line.format('n2', told)}</td></tr>" in markup(redline_of(package))


def legend(package: Package) -> str:
    (found,) = re.findall(r'<p class="nd-legend">(.*?)</p>', markup(redline_of(package)))
    return re.sub(r"<[^>]+>", "", found)


def test_the_legend_names_the_marks_that_occur_and_no_other() -> None:
    assert legend(article("Ships lie in port.", "Ships lie in port.\nIt rains.")) == "+ 1 sentence added"
    assert legend(article("12 people died at sea.\nAll is well.", "97 people died at sea.\nAll is well.")) == (
        "[-deleted words-] · {+added words+} · ~ 1 edited · 1 value replaced"
    )
    assert legend(article("“Stay,” he said.", '"Stay," he said.')) == (
        "[-deleted words-] · {+added words+} · ≈ 1 sentence with other glyphs or spaces alone"
    )
    assert "nd-legend" not in (markup(redline_of(article("One.\nTwo.", "One. Two."))))


LONG = ["Rain fell.", "Ships lie in port.", "Trains ran late.", "Schools closed.", "Roads flooded.", "Shops opened.", "Nobody spoke."]


@pytest.mark.parametrize(
    ("context", "unfolded"),
    [
        (0, []),
        (1, ["Ships lie in port.", "Nobody spoke."]),
        (2, ["Ships lie in port.", "Trains ran late.", "Shops opened.", "Nobody spoke."]),
    ],
)
def test_unchanged_sentences_are_folded_but_for_those_beside_a_change(context: int, unfolded: list[str]) -> None:
    package = article("\n".join(LONG), "\n".join(["Rain fell hard.", *LONG[1:], "A ship sank."]))
    shown = markup(redline_of(package, layout="column", context=context))
    folded = shown.split("<details")[1].split("</details>")[0]
    assert re.findall(r"<summary><span>(.*?)</span>", folded) == [f"{6 - 2 * context} unchanged sentences"]
    assert [text for text in LONG[1:] if text not in folded] == unfolded


def test_one_unchanged_sentence_is_not_folded_and_a_large_context_folds_nothing() -> None:
    one = article("Rain fell.\nShips lie in port.", "Rain fell hard.\nShips lie in port.")
    many = article("\n".join(LONG), "\n".join(["Rain fell hard.", *LONG[1:]]))
    assert ["<details" in redline_of(*shown)._repr_html_() for shown in ((one,), (many,))] == [False, True]
    assert "<details" not in redline_of(many, context=99)._repr_html_()


def test_where_only_glyphs_changed_they_are_shown_and_else_folded_and_counted() -> None:
    old, new = "“Stay,” he said.\n" + "\n".join(LONG), '"Stay," he said.\n' + "\n".join(LONG)
    alone = markup(redline_of(article(old, new)))
    assert '<small class="nd-tag">≈ other glyphs or spaces</small> ' in alone.split("<details>")[0]
    with_edit = markup(redline_of(article(old, new.replace("Nobody", "Everybody"))))
    assert "<summary><span>6 unchanged sentences, 1 of them with other glyphs or spaces</span></summary>" in with_edit


def test_text_is_read_from_right_to_left_where_its_script_is() -> None:
    old = "غرقت عبّارة قبالة الساحل، وقتل 12 شخصا.\nكان على متنها 150 راكبا."
    shown = redline_of(article(old, old.replace("12", "97"), titles=("غرق عبّارة",) * 2, language="ar"))._repr_html_()
    assert '<table class="nd-table" dir="rtl">' in shown
    assert '<p class="nd-headline" dir="rtl"><b><bdi lang="ar" dir="auto">غرق عبّارة</bdi></b></p>' in shown
    assert '<td style="text-align: right; vertical-align: top">' in shown
    assert '<span class="nd-n" dir="ltr">~ 1</span>' in shown
    assert '<table class="nd-table" dir="ltr">' in redline_of(ferry())._repr_html_()


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "</textarea></title></style><svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>here</a>",
    "&lt;b&gt; &amp; &#x27;",
    "$title $body ${x} {0} %s",
    "\x1b[31mred\x1b]0;title\x07",
    "\u202eturned\u202c and \u2066isolated\u2069",
    "-->]]><![CDATA[",
]


ELEMENTS = {
    *("html", "head", "meta", "title", "body", "style", "section", "div", "p", "br", "table", "thead", "tbody", "tr", "th", "td"),
    *("details", "summary", "a", "b", "i", "small", "span", "bdi", "code", "ins", "del"),
}
ATTRIBUTES = {"class", "id", "href", "rel", "dir", "lang", "style", "scope", "colspan", "charset", "http-equiv", "content", "name"}


@cache
def hostile() -> Package:
    bodies = ["\n".join(f"Ships {number} {text} lie in port." for text in HOSTILE) for number in ("two", "three")]
    package = article(*bodies, titles=(HOSTILE[0] + HOSTILE[9], HOSTILE[2] + HOSTILE[4]), language='en"><script>')
    outlets = package.outlets.with_columns(name=pl.lit("Post " + HOSTILE[1] + HOSTILE[2]))
    reasons = package.versions.with_columns(suspect_reason=pl.lit(HOSTILE[4]))
    return replace(package, outlets=outlets, versions=reasons)


@pytest.mark.parametrize("layout", ["side", "column"])
@pytest.mark.parametrize("names", ["shown", "masked"])
@pytest.mark.parametrize("saved", [False, True])
def test_texts_that_are_markup_do_nothing(layout: str, names: str, saved: bool, tmp_path: Path) -> None:
    shown = redline_of(hostile(), layout=layout, names=names)
    html = shown.save(tmp_path / "page.html").read_text(encoding="utf-8") if saved else shown._repr_html_()
    found = parsed(html)
    assert {element.name for element in found.elements} <= ELEMENTS
    assert {name for element in found.elements for name in element.attributes} <= ATTRIBUTES
    assert [link for link in found.links if link is None or not link.startswith(("#", "https://"))] == []
    assert (found.misnested, found.open_ones) == ([], [])
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html) is None


def test_texts_that_are_markup_are_shown_as_they_are() -> None:
    text = parsed(redline_of(hostile(), context=99)._repr_html_()).text
    shown = (*HOSTILE[:8], "U+001B[31mred", "U+202Eturned", "-->]]><!")
    assert [written for written in shown if f" {written}" not in text] == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://x.example/\x07", "data:text/html,x", "HTTPS://x", "http:/x", "//x"])
def test_an_address_that_is_none_of_the_web_is_no_link(address: str) -> None:
    package = article("One ship.", "Two ships.")
    changed = replace(package, articles=package.articles.with_columns(canonical_url=pl.lit(address)))
    found = parsed(redline_of(changed)._repr_html_())
    assert found.links == []
    assert address.replace("\x07", "U+0007") in found.text


def test_no_text_is_taken_for_a_formula() -> None:
    """JupyterLab hands what it shows to MathJax, which would set "$11 million, or $12" as one."""
    html = redline_of(article("It cost $11 million, or $12 each.", "It cost $11 million, or $12 apiece."))._repr_html_()
    assert html.startswith('<section class="newsdrift-redline nd-side mathjax_ignore tex2jax_ignore">\n<style>')


def test_the_same_update_gives_the_same_bytes_and_another_other_identifiers(sample: Package) -> None:
    one, again, other = (redline(sample, "4eb263331fe5d934", *numbers)._repr_html_() for numbers in ((1, 2), (1, 2), (2, 3)))
    assert one == again
    assert not set(parsed(one).identifiers) & set(parsed(other).identifiers)
    column = redline(sample, "4eb263331fe5d934", 1, 2, layout="column")._repr_html_()
    assert not set(parsed(one).identifiers) & set(parsed(column).identifiers)


@pytest.mark.parametrize("layout", ["side", "column"])
def test_every_update_of_the_sample_is_well_formed_and_its_links_lead_somewhere(sample: Package, layout: str) -> None:
    moves = 0
    for article_id, number in sample.versions.filter(pl.col("version_number") > 1).select("article_id", "version_number").iter_rows():
        found = parsed(redline(sample, article_id, number - 1, number, layout=layout)._repr_html_())  # type: ignore[arg-type]
        assert (found.misnested, found.open_ones) == ([], [])
        assert len(found.identifiers) == len(set(found.identifiers))
        fragments = {link for link in found.links if link and link.startswith("#")}
        assert fragments <= {f"#{name}" for name in found.identifiers}
        moves += len(fragments)
    assert moves > 40


def test_the_replaced_values_are_those_of_the_package(sample: Package) -> None:
    shown = []
    for article_id, number in sample.versions.filter(pl.col("version_number") > 1).select("article_id", "version_number").iter_rows():
        update = read_update(sample, article_id, old=number - 1, new=number)
        replaced = [*update.title_replaced, *(pair for pairs in update.replaced for pair in pairs)]
        shown += [(f"{article_id}-{number}", *pair) for pair in replaced]
    assert sorted(shown) == sorted(sample.value_changes.select("new_version_id", "old_text", "new_text").rows())
    assert len(shown) > 50


def test_a_saved_redline_is_a_page_without_script_that_loads_nothing(tmp_path: Path) -> None:
    path = redline_of(ferry()).save(tmp_path / "ferry.html")
    page = path.read_text(encoding="utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert path == tmp_path / "ferry.html"
    assert page.splitlines()[:5] == [
        "<!DOCTYPE html>",
        '<html lang="en" dir="ltr">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
    ]
    assert "<title>Ferry sank: version 1 to 2</title>" in page
    assert redline_of(ferry())._repr_html_() in page
    assert re.findall(r"url\(|@import|src=", page) == []


def test_a_page_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(
        FileError, match=r"page.html: cannot be written \(No such file or directory\); name a file in a folder that you may write to"
    ):
        redline_of(ferry()).save(tmp_path / "nowhere" / "page.html")


def test_the_largest_update_is_the_first_of_those_that_changed_most_words(sample: Package) -> None:
    article_id = sample.version_metrics.sort("added_word_count", descending=True, nulls_last=True)["article_id"][0]
    measures = sample.version_metrics.filter(pl.col("article_id") == article_id).sort("version_number")
    changed = (measures["added_word_count"].fill_null(0) + measures["deleted_word_count"].fill_null(0)).to_list()
    number = changed.index(max(changed)) + 1
    assert largest_update(sample, article_id)._repr_html_() == redline(sample, article_id, number - 1, number)._repr_html_()


def test_where_there_is_no_update_a_sentence_says_so(sample: Package) -> None:
    nothing = largest_update(sample, None)
    assert (repr(nothing), nothing._repr_html_()) == ("There is no update to show.", "<p>There is no update to show.</p>")


def test_in_a_terminal_a_redline_is_text() -> None:
    assert repr(redline_of(article("12 people died.", "97 people died."))).splitlines()[1:] == ["~ [-12-]{+97+} people died."]


def test_the_colours_of_actions_are_those_of_charts() -> None:
    style = (Path(newsdrift.__file__).parent / "redlines" / "redline.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--nd-(\w+): light-dark\((#[0-9a-f]{6})", style))
    assert {action: light[action] for action in ACTION_COLOURS} == dict(ACTION_COLOURS)


def test_every_rule_of_the_style_is_below_its_own_class() -> None:
    style = (Path(newsdrift.__file__).parent / "redlines" / "redline.css").read_text(encoding="utf-8")
    bare = re.sub(r"@\w+[^{]*\{|\{[^}]*\}", ";", style)
    selectors = [selector.strip() for selector in re.split(r"[;,}]", bare) if selector.strip()]
    assert len(selectors) > 50
    assert [selector for selector in selectors if ".newsdrift-redline" not in selector] == []


@pytest.mark.parametrize("article_id", ["nowhere", ""])
def test_an_article_that_is_not_there_is_an_error(article_id: str) -> None:
    with pytest.raises(NotFoundError):
        redline(ferry(), article_id + "?")


def test_a_layout_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="'wide' is not a valid Layout"):
        redline_of(ferry(), layout="wide")


def test_a_rule_for_narrow_pages_sets_nothing_on_the_container_that_it_asks() -> None:
    """A query of a container styles what is in it, never itself: the numbers stood on the words."""
    style = (Path(newsdrift.__file__).parent / "redlines" / "redline.css").read_text(encoding="utf-8")
    (narrow,) = re.findall(r"@container[^{]*\{(.*?)\n\}", style, flags=re.DOTALL)
    assert "--nd-gutter" in narrow
    assert re.findall(r"\.newsdrift-redline(?:\.[\w-]+)? \{", narrow) == []
