"""The explorer: what it lists, draws and answers, and what hostile texts come to in it."""

import json
import re
from html.parser import HTMLParser
from importlib import resources
from typing import Any

import pytest
from looks import observed, package_of, seen

import newsdrift
from newsdrift.errors import NotFoundError
from newsdrift.exploring import Exploration, Explorer, make_ready
from newsdrift.exploring.drawing import Drawing, draw, svg
from newsdrift.exploring.listing import PAGE
from newsdrift.packages import Package

FERRY, STORM = "https://harbourpost.example/ferry", "https://ledger.example/storm"
HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> </textarea></style></div> \u202egnp.exe & \"'"


@pytest.fixture(scope="module")
def package() -> Package:
    ferry = [
        seen(0, "Rain fell hard.\nA ferry sank off Muara Keling.", title="Ferry sinks", story_id="7"),
        seen(60, "A ferry sank off Muara Keling.\nTwo died.", title="Ferry sinks, killing two", story_id="7"),
    ]
    storm = [seen(0, "A storm closed two bridges.", title="Storm closes bridges")]
    return package_of(observed(ferry, address=FERRY), observed(storm, address=STORM, source="ledger"))


@pytest.fixture(scope="module")
def exploration(package: Package) -> Exploration:
    return make_ready(package)


def named(package: Package, address: str) -> str:
    return str(dict(package.article_urls.select("canonical_url", "article_id").iter_rows())[address])


def listed(exploration: Exploration, of: str = "articles", text: str = "", **narrowed: str) -> list[str]:
    question = {"ask": "list", "of": of, "text": text, "outlet": None, "story": None, **narrowed}
    return [item["name"] for item in exploration.answer(question)["list"]["items"]]


def test_what_changed_most_is_listed_first_with_its_outlet_versions_words_and_day(exploration: Exploration, package: Package) -> None:
    assert exploration.first()["list"] == {
        "of": "articles",
        "count": 2,
        "items": [
            {
                "id": named(package, FERRY),
                "name": "Ferry sinks, killing two",
                "note": "harbourpost.example · 2 versions · 5 words changed · 2021-06-16",
            },
            {"id": named(package, STORM), "name": "Storm closes bridges", "note": "ledger.example · 1 version · 2021-06-16"},
        ],
    }


def test_a_filter_finds_words_in_any_case_and_order_in_headline_outlet_address_and_id(exploration: Exploration, package: Package) -> None:
    filters = ["SINKS ferry", "ledger", "example/storm", named(package, STORM)[:8], "ferry storm", ".*", "  "]
    assert [listed(exploration, text=text) for text in filters] == [
        ["Ferry sinks, killing two"],
        ["Storm closes bridges"],
        ["Storm closes bridges"],
        ["Storm closes bridges"],
        [],
        [],
        ["Ferry sinks, killing two", "Storm closes bridges"],
    ]


def test_stories_and_outlets_are_listed_and_narrow_the_articles(exploration: Exploration) -> None:
    assert listed(exploration, "outlets") == ["harbourpost.example", "ledger.example"]
    assert listed(exploration, "stories") == ["Ferry sinks, killing two"]
    assert listed(exploration, outlet="ledger.example") == ["Storm closes bridges"]
    assert listed(exploration, story="7") == ["Ferry sinks, killing two"]
    assert listed(exploration, story="7", outlet="ledger.example") == []


def test_a_long_list_is_cut_and_says_how_long_it_is() -> None:
    looks = [observed([seen(0, "One.")], address=f"https://post.example/{number}", source=f"s{number}") for number in range(PAGE + 3)]
    page = make_ready(package_of(*looks)).first()["list"]
    assert (page["count"], len(page["items"])) == (203, 200)


def test_the_largest_update_is_opened_and_each_update_is_answered(exploration: Exploration, package: Package) -> None:
    opened = exploration.first()["article"]
    assert (opened["name"], opened["address"], opened["is_link"], opened["version_count"]) == ("Ferry sinks, killing two", FERRY, True, 2)
    assert (opened["redline"]["shows"], opened["redline"]["heading"]) == (2, "What changed from version 1 to 2")
    asked = exploration.answer({"ask": "redline", "id": named(package, FERRY), "shows": 2})
    assert asked["redline"] == opened["redline"]


def test_an_article_of_one_version_has_no_update(exploration: Exploration, package: Package) -> None:
    article = exploration.answer({"ask": "article", "id": named(package, STORM), "width": 600})["article"]
    assert (article["redline"], [mark["shows"] for mark in article["drawing"]["marks"] if "shows" in mark]) == (None, [])


def test_an_article_or_version_that_is_not_there_is_an_answer_that_says_so(exploration: Exploration, package: Package) -> None:
    with pytest.raises(NotFoundError, match=r"^nowhere: the package has no such article; choose one from the list"):
        exploration.holding.article("nowhere")
    assert exploration.answer({"ask": "article", "id": "nowhere", "width": 600}) == {
        "error": "nowhere: the package has no such article; choose one from the list."
    }
    assert "the article has 2 versions" in exploration.answer({"ask": "redline", "id": named(package, FERRY), "shows": 3})["error"]


def test_the_package_of_one_article_has_its_rows_and_no_others(exploration: Exploration, package: Package) -> None:
    article = exploration.holding.article(named(package, FERRY))
    assert article.articles["canonical_url"].to_list() == [FERRY]
    assert article.versions["version_number"].to_list() == [1, 2]
    assert sorted(article.sentences["text"]) == [
        "A ferry sank off Muara Keling.",
        "A ferry sank off Muara Keling.",
        "Rain fell hard.",
        "Two died.",
    ]
    assert sorted(article.links["action"]) == ["added", "deleted", "unchanged"]


def drawn(package: Package, address: str = FERRY, width: int = 600) -> Drawing:
    return draw(make_ready(package).holding.article(named(package, address)), width=width)


def marks(drawing: Drawing, shape: str, kind: str) -> list[Any]:
    return [mark for mark in drawing.marks if mark.shape == shape and mark.kind.split()[0] == kind]


def test_points_tell_what_a_version_is_and_lead_to_an_update(package: Package) -> None:
    assert [(mark.version, mark.shows, mark.name) for mark in marks(drawn(package), "circle", "point")] == [
        (1, 2, "Version 1, 2021-06-16 12:00 UTC (captured)"),
        (2, 2, "Version 2, 2021-06-16 13:00 UTC (captured), 1 added, 1 deleted, 0 edited, 0 moved, new headline"),
    ]


def test_bars_are_sentences_as_high_as_they_have_words_one_life_by_one_name(package: Package) -> None:
    found = marks(drawn(package), "rect", "bar")
    assert [(mark.version, mark.target, mark.kind, mark.life[-2:], mark.at["x"], mark.at["y"]) for mark in found] == [
        (1, "o1", "bar first", "L1", 103.0, 114.0),
        (1, "o2", "bar first", "L2", 103.0, 214.4),  # 3 words and a gap are 4 of the 11 parts of 276 pixels
        (2, "n1", "bar unchanged", "L2", 387.0, 114.0),
        (2, "n2", "bar added", "L3", 387.0, 289.6),  # 7 parts
    ]
    assert found[3].name == "Sentence 2 of version 2, added: Two died."


def test_lines_join_linked_sentences_and_an_edge_marks_a_deleted_one(package: Package) -> None:
    drawing = drawn(package)
    assert [(mark.kind, mark.shows, mark.target, mark.life[-2:]) for mark in marks(drawing, "path", "link")] == [
        ("link unchanged", 2, "n1", "L2")
    ]
    assert [(mark.shows, mark.target, mark.name) for mark in marks(drawing, "rect", "end")] == [
        (2, "o1", "Sentence 1 of version 1 was deleted by version 2")
    ]


def test_with_many_versions_the_drawing_is_wider_than_its_frame_and_each_has_a_point() -> None:
    looks = observed([seen(10 * number, f"Toll {number} of them.") for number in range(30)], address=FERRY)
    drawing = drawn(package_of(looks), width=320)
    assert (drawing.width, len(marks(drawing, "circle", "point"))) == (1412, 30)


def test_of_very_long_articles_the_first_versions_have_bars_and_the_rest_points(monkeypatch: pytest.MonkeyPatch, package: Package) -> None:
    monkeypatch.setattr("newsdrift.exploring.drawing.MOST_BARS", 3)
    drawing = drawn(package)
    assert (len(marks(drawing, "circle", "point")), len(marks(drawing, "rect", "bar"))) == (2, 2)
    assert drawing.note == "Sentences are drawn of the first 1 version of 2."


def test_ticks_stand_at_round_times_as_many_as_have_room_between_the_versions(package: Package) -> None:
    assert [mark.text for mark in marks(drawn(package), "text", "time")] == ["2021-06-16 12:00", "2021-06-16 13:00"]
    assert [mark.text for mark in marks(drawn(package, width=1200), "text", "time")] == [
        "2021-06-16 12:00",
        "2021-06-16 12:15",
        "2021-06-16 12:30",
        "2021-06-16 12:45",
        "2021-06-16 13:00",
    ]


def test_times_at_the_ends_of_the_axis_are_not_cut() -> None:
    looks = observed([seen(60 * number, f"Toll {number} of them.") for number in range(25)], address=FERRY)
    drawing = drawn(package_of(looks), width=320)
    places = [(mark.text, mark.at["x"]) for mark in marks(drawing, "text", "time")]
    assert (places[0], places[-1]) == (("2021-06-16 12:00", 49.6), ("2021-06-17 12:00", 1132.4))  # of 1182 pixels


def test_no_bar_on_the_axis_covers_the_instant_of_a_version() -> None:
    looks = observed([seen(10 * number, f"Toll {number} of them.") for number in range(3)], address=FERRY)
    kinds = [mark.kind for mark in drawn(package_of(looks)).marks if mark.kind in {"between", "instant"}]
    assert kinds == ["between", "between", "instant", "instant", "instant"]


class Tags(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


@pytest.fixture(scope="module")
def hostile() -> Exploration:
    looks = [seen(0, f"{HOSTILE}\nTwo died.", title=HOSTILE), seen(9, f"Now: {HOSTILE}", title=f"New {HOSTILE}")]
    return make_ready(
        package_of(observed(looks, address="https://post.example/1"), observed(looks, address="javascript:alert(1)", source="b"))
    )


def test_hostile_texts_stand_in_the_redline_as_text(hostile: Exploration) -> None:
    tags = Tags()
    tags.feed(hostile.first()["article"]["redline"]["html"])
    forbidden = {"script", "img", "iframe", "object", "embed", "form", "base", "link", "meta", "textarea", "svg"}
    assert tags.elements & forbidden == set()
    assert [name for name, _ in tags.attributes if name.startswith("on")] == []
    assert [value for name, value in tags.attributes if name in {"href", "src"} and not value.startswith(("https://", "#"))] == []


def test_hostile_texts_stand_in_the_still_as_text(hostile: Exploration) -> None:
    tags = Tags()
    tags.feed(hostile.still())
    assert tags.elements & {"script", "iframe", "form", "textarea", "svg"} == set()
    assert [name for name, _ in tags.attributes if name.startswith("on")] == []
    assert [value[:26] for name, value in tags.attributes if name == "src"] == ["data:image/svg+xml;base64,"]


def test_hostile_texts_reach_the_browser_as_data_and_are_not_in_the_picture(hostile: Exploration) -> None:
    first = hostile.first()
    assert first["list"]["items"][0]["name"].endswith(HOSTILE.replace("\u202e", r"\u202e"))
    assert json.loads(json.dumps(first)) == first
    drawing = draw(hostile.holding.article(first["article"]["id"]), width=600)
    assert "alert" not in svg(drawing)
    assert any(mark.name and "alert" in mark.name for mark in drawing.marks)


def test_only_addresses_of_the_web_are_links(hostile: Exploration) -> None:
    links = {}
    for item in hostile.first()["list"]["items"]:
        article = hostile.article(item["id"], 600)
        links[article["address"]] = article["is_link"]
    assert links == {"https://post.example/1": True, "javascript:alert(1)": False}


def asset(name: str) -> str:
    return resources.files("newsdrift").joinpath("exploring", name).read_text(encoding="utf-8")


def test_the_front_end_loads_nothing() -> None:
    script, *styles = (asset(name) for name in ("explorer.js", "explorer.css", "drawing.css"))
    assert re.findall(r"https?://[^\s\"']+", script) == ["http://www.w3.org/2000/svg"]  # the name of a vocabulary
    assert re.findall(r"\bimport\b|\bfetch\b|XMLHttpRequest|WebSocket|\bsrc\b", script) == []
    assert [found for style in styles for found in re.findall(r"url\(|@import|https?:", style)] == []


def test_the_front_end_sets_html_once_and_that_is_the_redline() -> None:
    script = asset("explorer.js")
    sinks = re.findall(r".*(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(|srcdoc).*", script)
    assert [line.strip() for line in sinks] == ["page.innerHTML = redline.html;"]


def test_the_widget_answers_with_the_number_and_the_view_of_the_question(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    widget = newsdrift.explore(package)
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(widget, "send", sent.append)
    question = {"ask": "list", "of": "outlets", "text": "ledger", "outlet": None, "story": None, "number": 3, "view": "a"}
    widget._handle_custom_msg(question, [])
    assert sent == [
        {
            "list": {
                "of": "outlets",
                "count": 1,
                "items": [{"id": "ledger.example", "name": "ledger.example", "note": "1 article · 0 words changed"}],
            },
            "number": 3,
            "view": "a",
        }
    ]


def test_a_cell_shows_a_still_beside_the_widget(package: Package, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr("newsdrift.exploring.widget.display", lambda data, **_: shown.append(data))
    widget = newsdrift.explore(package)
    widget._ipython_display_()
    still, live = shown
    assert still.data.startswith('<div class="newsdrift-still">')  # type: ignore[attr-defined]
    assert live["application/vnd.jupyter.widget-view+json"]["model_id"] == widget.model_id
    assert live["text/plain"] == "To filter and to click, run this cell in JupyterLab or Notebook."


def test_a_package_without_articles_is_shown_as_empty() -> None:
    empty = make_ready(package_of())
    assert empty.first() == {
        "sizes": {"articles": 0, "stories": 0, "outlets": 0},
        "list": {"of": "articles", "count": 0, "items": []},
        "article": None,
    }
    assert "The package has no articles." in empty.still()
    assert Explorer(empty).first["article"] is None
