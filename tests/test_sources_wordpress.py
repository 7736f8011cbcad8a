"""WordPress export files to captures."""

from datetime import UTC, datetime

import polars as pl
import pytest

import newsdrift
from newsdrift.errors import CaptureError
from newsdrift.records import Capture
from newsdrift.sources import wordpress
from newsdrift.sources.decoding import look_at
from newsdrift.sources.readers import taker
from newsdrift.sources.wordpress import post_text
from tests.samples import expected_of, found_in, samples_of

NOTHING = "nothing need be done"


def item(number, content, *, kind="post", status="publish", parent=0, at="2021-06-16 15:00:00", modified=None, title="Ferry", name="x"):
    return f"""<item><title>{title}</title><link>https://x.example/?p={number}</link><content:encoded><![CDATA[{content}]]></content:encoded>
    <excerpt:encoded><![CDATA[Short.]]></excerpt:encoded><wp:post_id>{number}</wp:post_id><wp:post_name>{name}</wp:post_name>
    <wp:post_date>2021-06-16 22:00:00</wp:post_date><wp:post_date_gmt>{at}</wp:post_date_gmt>
    <wp:post_modified_gmt>{modified or at}</wp:post_modified_gmt><wp:status>{status}</wp:status>
    <wp:post_parent>{parent}</wp:post_parent><wp:post_type>{kind}</wp:post_type></item>"""


def export(*items, version="1.2", head="<?xml version='1.0' encoding='UTF-8'?><!-- generator='WordPress' -->"):
    return f"""{head}<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/{version}/"><channel>
    <title>Post</title><pubDate>Thu, 17 Jun 2021 08:00:00 +0000</pubDate><language>id-ID</language>{"".join(items)}</channel></rss>"""


@pytest.fixture
def captures(tmp_path):
    def read(content):
        path = tmp_path / "export.xml"
        path.write_text(content, encoding="utf-8")
        assert taker(path, look_at(path, "utf-8")) is wordpress
        return list(wordpress.read(path))

    return read


@pytest.mark.parametrize("sample", samples_of("wordpress"), ids=lambda path: path.name)
def test_each_sample_gives_its_expected_captures(sample):
    assert found_in(sample) == expected_of(sample)


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_a_post_is_a_capture_as_of_the_export(captures, version):
    content = (
        "<!-- wp:heading --><h2>Kapal &amp; awak</h2><!-- /wp:heading -->\n\n<!-- wp:list --><ul><li>Selamat</li></ul><!-- /wp:list -->"
    )
    assert captures(export(item(7, content, modified="2021-06-16 16:00:00", title="Feri &amp;#8211; karam"), version=version)) == [
        Capture(
            record_number=1,
            title="Feri – karam",
            body="Kapal & awak\n• Selamat",
            source_url="https://x.example/?p=7",
            article="7",
            language="id-ID",
            captured_at=datetime(2021, 6, 17, 8, tzinfo=UTC),
            published_at=datetime(2021, 6, 16, 15, tzinfo=UTC),
            modified_at=datetime(2021, 6, 16, 16, tzinfo=UTC),
        )
    ]


def test_a_revision_is_an_earlier_text_of_its_post_even_where_it_stands_before_it(captures):
    revision = item(9, "Two.", kind="revision", status="inherit", parent=7, at="2021-06-16 15:30:00")
    first, _ = captures(export(revision, item(7, "Three.", modified="2021-06-16 16:00:00")))
    assert first == Capture(
        record_number=1,
        title="Ferry",
        body="Two.",
        source_url="https://x.example/?p=7",
        article="7",
        language="id-ID",
        published_at=datetime(2021, 6, 16, 15, tzinfo=UTC),
        modified_at=datetime(2021, 6, 16, 15, 30, tzinfo=UTC),
    )


def test_what_no_reader_saw_is_rejected_with_its_reason(captures):
    def revision(**more):
        return item(9, "X.", **({"kind": "revision", "status": "inherit", "parent": 7} | more))

    found = captures(
        export(
            item(7, "One."),
            item(8, "One.", status="draft"),
            item(10, "", kind="nav_menu_item"),
            revision(at="2021-06-16 14:59:59"),
            revision(name="7-autosave-v1", at="2021-06-16 15:10:00"),
            revision(parent=8),
            item(11, "One.", kind="page"),
        )
    )
    assert [capture.problem for capture in found] == [
        None,
        f"a post with status 'draft', which no reader saw; {NOTHING}",
        f"a WordPress item of type 'nav_menu_item', no article; {NOTHING}",
        f"a revision from before publication, which no reader saw; {NOTHING}",
        f"an autosave, which no reader saw; {NOTHING}",
        "a revision of a post that is not published in this file; export the post with it",
        None,
    ]


@pytest.mark.parametrize("status", ["draft", "pending", "private", "future", "trash"])
def test_a_post_that_is_not_published_is_rejected_whatever_it_is_instead(captures, status):
    (found,) = captures(export(item(7, "One.", status=status)))
    assert found.problem == f"a post with status '{status}', which no reader saw; {NOTHING}"


def test_a_local_time_without_its_gmt_form_is_noted(captures):
    (found,) = captures(export(item(7, "One.", at="0000-00-00 00:00:00", modified="2021-06-16 16:00:00")))
    assert found.published_at == datetime(2021, 6, 16, 22, tzinfo=UTC)
    assert found.notes == ("the post's time has no GMT form, and its local time was read as UTC",)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Один.\nДва.\n\n<b>Три</b> [gallery ids='1,2' link=file]\n", "Один.\nДва.\nТри"),
        ("[caption id=\"a\"]<img src='x'> घाट पर नाव[/caption]\r\n\r\nअंत।", "घाट पर नाव\nअंत।"),
        ('"[he] was [sic] safe" [UPDATE] [see below]', '"[he] was [sic] safe" [UPDATE] [see below]'),
        ("[quote]Ja.[/quote] [more] [my_ad id=3] [map/]Nein.", "Ja. Nein."),
        ('<!-- wp:image {"id":5} -->\n<figure><img/><figcaption>船</figcaption></figure>\n<!-- /wp:image -->', "船"),
        ("<blockquote><p>“Δεν φοβάμαι”</p></blockquote><p>Τέλος</p>", "“Δεν φοβάμαι”\nΤέλος"),
        ("[a" * 50_000, "[a" * 50_000),
    ],
)
def test_the_text_is_what_readers_see(content, text):
    assert post_text(content) == text


@pytest.mark.parametrize(
    ("content", "titles", "reason"),
    [
        (export(item(7, "One."), item(8, "Two."))[:-200], ["Ferry"], "no XML from line 9, column "),
        (export(item(7, "One."), "<item>" + "<b>" * 100_000), ["Ferry"], "elements nested over 200 deep"),
        (export(head="<!DOCTYPE rss [<!ENTITY a 'b'>]>"), [], "the file declares the entity 'a'"),
        (export(), [], "no records: the export has no items; export the posts again"),
    ],
)
def test_a_broken_or_hostile_file_gives_what_came_before_and_says_why(tmp_path, content, titles, reason):
    path = tmp_path / "export.xml"
    path.write_text(content, encoding="utf-8")
    found = []
    with pytest.raises(CaptureError) as caught:
        found.extend(capture.title for capture in wordpress.read(path))
    assert (found, caught.value.reason[: len(reason)]) == (titles, reason)


def test_the_revisions_of_a_post_become_its_versions(tmp_path):
    revisions = [
        item(8 + n, text, kind="revision", status="inherit", parent=7, at=f"2021-06-16 15:{n}0:00")
        for n, text in enumerate(("One.", "Two."))
    ]
    raw = tmp_path / "data" / "raw" / "blog"
    raw.mkdir(parents=True)
    (raw / "export.xml").write_text(export(item(7, "Two.", modified="2021-06-16 15:10:00"), *revisions), encoding="utf-8")
    newsdrift.build(tmp_path / "data" / "raw", tmp_path)
    package = newsdrift.read_package(tmp_path)
    assert package.versions.select("body", "time_basis", pl.col("version_at").dt.strftime("%H:%M")).rows() == [
        ("One.", "modified", "15:00"),
        ("Two.", "modified", "15:10"),
    ]
    assert package.captures["status"].to_list() == ["identical", "new", "new"]


LAUGHS = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True))


@pytest.mark.parametrize(
    "declared",
    [f'<!ENTITY a "ha">{LAUGHS}', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY % a SYSTEM "http://x.example/a.dtd"> %a;'],
    ids=["billion laughs", "external", "parameter"],
)
def test_an_export_that_declares_entities_is_refused(tmp_path, declared):
    path = tmp_path / "export.xml"
    path.write_text(export(item(7, "One.", title="&a;"), head=f"<!DOCTYPE rss [{declared}]>"), encoding="utf-8")
    with pytest.raises(CaptureError) as caught:
        list(wordpress.read(path))
    assert caught.value.reason == (
        "the file declares the entity 'a', as attacks do and feeds have no need to; remove the declarations if you trust the file"
    )


def test_an_export_that_lies_about_its_encoding_gives_what_came_before_and_the_remedy(tmp_path):
    path = tmp_path / "export.xml"
    path.write_bytes(export(item(7, "One."), item(8, "Fähre.")).encode("windows-1252"))
    found = []
    with pytest.raises(CaptureError) as caught:
        found.extend(capture.body for capture in wordpress.read(path))
    assert (found, caught.value.reason) == (
        ["One."],
        "no UTF-8: byte 0xE4 after what was read; name the right encoding in the column `encoding` of data/curated/sources.csv",
    )


def test_a_post_too_long_to_hold_is_a_row_and_those_after_it_are_read(captures):
    found = captures(export(item(7, "x" * 9_000_000), item(8, "x" * 3_000_000), item(9, "One.")))
    assert [capture.problem for capture in found] == [
        "the item has over 8,000,000 characters; cut it, or split the file",
        "the text has 3,000,000 characters, more than 2,000,000; split it into one capture for each article",
        None,
    ]
