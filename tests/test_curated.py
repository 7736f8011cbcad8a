"""What people write by hand in data/curated/."""

from datetime import UTC, date, datetime

import pytest

from newsdrift.curated import (
    TEMPLATES,
    ArticleAction,
    ArticleRow,
    Contributor,
    Curated,
    License,
    OutletRow,
    Override,
    Package,
    Schedule,
    Sharing,
    Source,
    SourceKind,
    Term,
    read_curated,
    unread_files,
)
from newsdrift.errors import CuratedError

DAY = date(2021, 7, 1)


@pytest.fixture
def curated(tmp_path):
    def read(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return read_curated(tmp_path)

    return read


@pytest.fixture
def error(curated, tmp_path):
    def read(name, text):
        with pytest.raises(CuratedError) as caught:
            curated(name, text)
        return str(caught.value).replace(f"{tmp_path}/", "")

    return read


def test_nothing_curated_is_curated_with_its_defaults(tmp_path):
    assert read_curated(tmp_path / "nowhere") == Curated()


def test_the_templates_of_a_new_study_curate_nothing(tmp_path):
    for name, text in TEMPLATES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_curated(tmp_path) == Curated()


def test_files_under_names_that_nothing_reads_are_told_and_notes_and_folders_are_not(tmp_path):
    for name in (*TEMPLATES, "term.csv", "oops.html", ".DS_Store", "README.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "releases").mkdir()
    assert (unread_files(tmp_path), unread_files(tmp_path / "nowhere")) == (("oops.html", "term.csv"), ())


def test_the_template_of_overrides_says_what_a_row_is_of():
    assert "one row a file or record" in TEMPLATES["overrides.csv"]


def test_the_examples_in_the_templates_can_be_followed(tmp_path):
    for name, text in TEMPLATES.items():
        head, _, header = text.rpartition("\n#")
        example, columns = header.split("\n", 1) if name.endswith(".csv") else ("", "")
        lines = [columns, example.strip()] if columns else [line.removeprefix("# ").removeprefix("#") for line in text.splitlines()[1:]]
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
        assert head
    found = read_curated(tmp_path)
    assert (found.package.name, found.package.licenses[0].name) == ("ferry-coverage", "CC-BY-4.0")
    assert (found.sources[0].kind, found.outlets[0].country) == (SourceKind.PUBLISHER, "ID")
    assert found.articles[0].joined == "https://harbourpost.example/ferry-updates"
    assert found.overrides["harbourpost/ferry-4.txt"] == Override(is_excluded=True, reason="shows another article")


def test_package_file(curated):
    text = """
        name = "ferry"
        title = "Ferry"
        version = "2"
        homepage = "https://x.example"
        keywords = ["ferry"]
        licenses = [{ name = "CC0-1.0", path = "https://x.example/cc0", title = "CC0" }]
        [[contributors]]
        title = "Ana"
        role = "creator"
        organization = "Harbour"
        [[contributors]]
        title = "Budi"
        roles = ["editor", "author"]
        path = "https://x.example/budi"
    """
    assert curated("package.toml", text).package == Package(
        name="ferry",
        title="Ferry",
        description=Package().description,
        version="2",
        homepage="https://x.example",
        keywords=("ferry",),
        licenses=(License("CC0-1.0", "https://x.example/cc0", "CC0"),),
        contributors=(
            Contributor("Ana", ("creator",), None, "Harbour"),
            Contributor("Budi", ("editor", "author"), "https://x.example/budi"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = " + "[" * 5000, "package.toml: no TOML: maximum recursion depth exceeded"),
        ("a b", "package.toml: no TOML: Expected '=' after a key in a key/value pair (at line 1, column 3); mend the line."),
        ('\nname = "Ferry Coverage"', "package.toml:2: name is 'Ferry Coverage'; write lower-case letters, digits, hyphens, such as"),
        ("title = 3", "package.toml:1: title is 3; write text in quotes."),
        ('title = ""', "package.toml:1: title is ''; write text in quotes."),
        ('keywords = "ferry"', "package.toml:1: keywords is 'ferry'; write a list such as [\"news\", \"versions\"]."),
        ("[licenses]", "package.toml:1: licenses is {}; write it as [[licenses]]."),
        ('\n[[licenses]]\npath = "x"', "package.toml:2: licenses is {'path': 'x'}; name each, such as name = \"CC-BY-4.0\"."),
        ("[[contributors]]\nname = 'Ana'", "package.toml:2: name is 'Ana'; the keys of a contributor are title, role, roles, path,"),
        ("licence = 1", "package.toml:1: licence is 1; the keys of the package are name, title, description, version, homepage,"),
    ],
)  # fmt: skip
def test_a_package_file_that_cannot_be_followed_names_the_line_and_the_remedy(error, text, message):
    assert error("package.toml", text).startswith(message)


def test_sources_say_whether_texts_may_be_shared_and_until_when_they_may_be_kept(curated):
    (found,) = curated("sources.csv", "folder,sharing,keep_until,reason,date\npost,allowed,2031-06-30,letter,2021-07-01\n").sources
    assert (found.sharing, found.keep_until) == (Sharing.ALLOWED, date(2031, 6, 30))


def test_a_package_file_states_its_doi_its_day_and_the_parts_of_names(curated):
    text = """
        id = "10.5281/zenodo.123"
        created = 2026-11-22
        [[contributors]]
        title = "Ana Wijaya"
        givenName = "Ana"
        familyName = "Wijaya"
    """
    found = curated("package.toml", text).package
    assert (found.id, found.created) == ("10.5281/zenodo.123", date(2026, 11, 22))
    assert (found.contributors[0].given_name, found.contributors[0].family_name) == ("Ana", "Wijaya")


def test_withdrawn_rows_name_a_capture_or_an_article(curated):
    found = curated(
        "withdrawn.csv",
        "capture_id,article_id,captured_at,reason,date\n"
        "post/a.jsonl#2,0123456789abcdef,2021-06-16T15:45:00Z,asked,2026-11-22\n"
        ",0123456789abcdef,,asked,2026-11-22\n",
    ).withdrawn
    assert [(row.capture_id, row.article_id, row.note) for row in found] == [
        ("post/a.jsonl#2", "0123456789abcdef", "withdrawn on 2026-11-22: asked"),
        (None, "0123456789abcdef", "withdrawn on 2026-11-22: asked"),
    ]


def test_sources_give_encodings_by_folder(curated):
    found = curated(
        "sources.csv",
        "# comment, with a \" quote\n"
        "folder,kind,schedule,start,encoding,reason,date\n"
        "\n"
        "post,publisher,fixed,2021-06-01,windows-1252,crawl log,2021-07-01\n"
        "mirror/june,mirror,,,,crawl log,2021-07-01\n",
    )  # fmt: skip
    rest = (None, None, None, None, None)
    assert found.sources == (
        Source(
            "post",
            SourceKind.PUBLISHER,
            None,
            Schedule.FIXED,
            None,
            date(2021, 6, 1),
            *rest[:4],
            "windows-1252",
            None,
            None,
            None,
            "crawl log",
            DAY,
        ),
        Source("mirror/june", SourceKind.MIRROR, None, None, None, None, *rest, None, None, None, "crawl log", DAY),
    )
    assert found.encodings == {"post": "windows-1252"}


def test_articles_are_named_by_any_of_their_addresses_or_their_key(curated):
    found = curated(
        "articles.csv",
        "article,action,value,story_id,section,genre,reason,date\n"
        "http://www.x.example/a/?utm_source=1,join,https://m.x.example/b,,,,same page,2021-07-01\n"
        "mirror/7,split,2021-06-16 22:45:00+07:00,,,,address used again,2021-07-01\n"
        "https://x.example/a,,,ferry,news,,by hand,2021-07-01\n"
        "https://x.example/c,exclude,,,,opinion,no news,2021-07-01\n"
        "https://x.example/d,track,html,,,,the mirror lacks paragraphs,2021-07-01\n",
    )
    nothing = {"section": "", "genre": ""}
    assert found.articles == (
        ArticleRow("https://x.example/a", ArticleAction.JOIN, "https://x.example/b", None, None, None, nothing, "same page", DAY),
        ArticleRow(
            "mirror/7", ArticleAction.SPLIT, None, datetime(2021, 6, 16, 15, 45, tzinfo=UTC), None, None, nothing, "address used again", DAY
        ),
        ArticleRow("https://x.example/a", None, None, None, None, "ferry", {"section": "news", "genre": ""}, "by hand", DAY),
        ArticleRow(
            "https://x.example/c", ArticleAction.EXCLUDE, None, None, None, None, {"section": "", "genre": "opinion"}, "no news", DAY
        ),
        ArticleRow("https://x.example/d", ArticleAction.TRACK, None, None, "html", None, nothing, "the mirror lacks paragraphs", DAY),
    )
    assert found.article_columns == ("section", "genre")


def test_outlets_and_overrides(curated):
    curated(
        "outlets.csv", "domain,outlet,name,country,time_zone,reason,date\nOld.example,new.example,New,ID,Asia/Jakarta,moved,2021-07-01\n"
    )
    found = curated(
        "overrides.csv", "capture_id,captured_at,exclude,reason,date\na.txt,2021-06-16,,log,2021-07-01\nb#1,,true,test,2021-07-01\n"
    )
    assert found.outlets == (OutletRow("old.example", "new.example", "New", "ID", "Asia/Jakarta", "moved", DAY),)
    assert found.overrides == {
        "a.txt": Override(captured_at=datetime(2021, 6, 16, tzinfo=UTC), reason="log"),
        "b#1": Override(is_excluded=True, reason="test"),
    }


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("sources.csv", "folder,kind\n", "sources.csv: no column reason and date; the columns are folder, kind, selection,"),
        ("sources.csv", "folder,sort,reason,date\n", "sources.csv: column 'sort' is unknown; the columns are folder,"),
        ("sources.csv", "folder,folder,reason,date\n", "sources.csv: column 'folder' is repeated; the columns"),
        ("sources.csv", "folder,reason,date\na,,2021-07-01\n", "sources.csv:2: reason is ''; fill it."),
        ("sources.csv", "folder,reason,date\na,r,\n", "sources.csv:2: date is ''; write a day such as 2021-06-16."),
        ("sources.csv", "folder,reason,date\na,r,1.7.2021\n", "sources.csv:2: date is '1.7.2021'; write a day such as 2021-06-16."),
        ("sources.csv", "folder,reason,date\na,r,2021-02-30\n", "sources.csv:2: date is '2021-02-30'; write a day such as 2021-06-16."),
        ("sources.csv", "folder,reason,date\n,r,2021-07-01\n", "sources.csv:2: folder is ''; fill it."),
        (
            "sources.csv",
            "folder,reason,date\n../a,r,2021-07-01\n",
            "sources.csv:2: folder is '../a'; write a folder below data/raw, such as",
        ),
        ("sources.csv", "folder,reason,date\na,r\n", "sources.csv:2: the row has 2 fields, the header 3; quote texts that hold commas."),
        ("sources.csv", 'folder,reason,date\na,"r,2021\n', "sources.csv:2: no CSV: unexpected end of data; close the quotes"),
        (
            "sources.csv",
            "folder,kind,reason,date\na,blog,r,2021-07-01\n",
            "sources.csv:2: kind is 'blog'; write one of publisher, mirror, aggregator, archive, or leave it empty.",
        ),
        (
            "sources.csv",
            "folder,encoding,reason,date\na,latin-99,r,2021-07-01\n",
            "sources.csv:2: encoding is 'latin-99'; write a name that Python knows, such as windows-1252.",
        ),
        (
            "sources.csv",
            "# comment\nfolder,reason,date\na,r,2021-07-01\n\na,s,2021-07-02\n",
            "sources.csv:5: the row repeats that of ",
        ),
        (
            "articles.csv",
            "article,action,value,reason,date\nhttps://x.example/a,join,,r,2021-07-01\n",
            "articles.csv:2: value is ''; a join needs the other article, a split a time, a track a reader, all else nothing.",
        ),
        (
            "articles.csv",
            "article,action,value,reason,date\nhttps://x.example/a,exclude,b,r,2021-07-01\n",
            "articles.csv:2: value is 'b'; a join needs the other article, a split a time, a track a reader, all else nothing.",
        ),
        (
            "articles.csv",
            "article,action,value,reason,date\nhttps://x.example/a,split,noon,r,2021-07-01\n",
            "articles.csv:2: value 'noon' is no ISO 8601 time; write it as '2021-06-16T15:45:00Z'.",
        ),
        ("articles.csv", "article,title,reason,date\n", "articles.csv: column 'title' is that of a table; the columns"),
        ("articles.csv", "article,My Column,reason,date\n", "articles.csv: column 'My Column' is unknown; the columns"),
        (
            "articles.csv",
            "article,story_id,section,reason,date\nhttps://x.example/a,s1,news,r,2021-07-01\nhttp://x.example/a,s2,sport,r,2021-07-01\n",
            "articles.csv: https://x.example/a has section 'news' and 'sport'; leave one of them.",
        ),
        (
            "outlets.csv",
            "domain,outlet,reason,date\nnews.x.example,x.example,r,2021-07-01\n",
            "outlets.csv:2: domain is 'news.x.example'; write the registrable domain, such as x.example.",
        ),
        (
            "outlets.csv",
            "domain,outlet,country,reason,date\nx.example,x.example,Indonesia,r,2021-07-01\n",
            "outlets.csv:2: country is 'Indonesia'; write the two capitals of ISO 3166, such as ID.",
        ),
        (
            "outlets.csv",
            "domain,outlet,time_zone,reason,date\nx.example,x.example,+07:00,r,2021-07-01\n",
            "outlets.csv:2: time_zone is '+07:00'; write an IANA time zone, such as Asia/Jakarta.",
        ),
        (
            "outlets.csv",
            "domain,outlet,time_zone,reason,date\nx.example,x.example,Asia/Jakata,r,2021-07-01\n",
            "outlets.csv:2: time_zone is 'Asia/Jakata'; write an IANA time zone, such as Asia/Jakarta.",
        ),
        (
            "overrides.csv",
            "capture_id,exclude,reason,date\na.txt,yes,r,2021-07-01\n",
            "overrides.csv:2: exclude is 'yes'; write true, or leave it empty.",
        ),
        (
            "overrides.csv",
            "capture_id,exclude,reason,date\na.txt,,r,2021-07-01\n",
            "overrides.csv:2: the row sets nothing; fill captured_at, title or exclude.",
        ),
    ],
)
def test_a_table_that_cannot_be_followed_names_the_line_and_the_remedy(error, name, text, message):
    assert error(name, text).startswith(message)


def test_a_table_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "outlets.csv").write_bytes(b"domain,outlet,reason,date\n# F\xe4hre\n")
    with pytest.raises(CuratedError, match="no UTF-8: invalid continuation byte at byte 29; save it as UTF-8"):
        read_curated(tmp_path)


def test_terms_are_words_and_phrases_of_lists(curated):
    text = "list,pattern,language,reason,date\nharm,kill*,en,protocol,2021-07-01\nhedges,at least,,protocol,2021-07-01\n"
    assert curated("terms.csv", text).terms == (
        Term("harm", "kill*", "en", "protocol", DAY),
        Term("hedges", "at least", None, "protocol", DAY),
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("harm,ki*ll,en,p,2021-07-01", "pattern is 'ki*ll'; write a word or phrase such as kill* or at least, with * at the end of a"),
        ("harm,*,en,p,2021-07-01", "pattern is '*'; write a word or phrase such as"),
        ("harm,,en,p,2021-07-01", "pattern is ''; fill it."),
        (",kill,en,p,2021-07-01", "list is ''; fill it."),
        ("harm,kill,English,p,2021-07-01", "language is 'English'; write the small letters of ISO 639, such as en or id, or leave it"),
        ("harm,kill,en,,2021-07-01", "reason is ''; fill it."),
    ],
)  # fmt: skip
def test_a_term_that_cannot_be_followed_names_the_line_and_the_remedy(error, row, message):
    assert error("terms.csv", f"list,pattern,language,reason,date\n{row}\n").startswith(f"terms.csv:2: {message}")


def test_a_term_stands_in_a_list_once(error):
    rows = "harm,Kill*,en,p,2021-07-01\nharm,kill*,en,p,2021-07-01\n"
    assert error("terms.csv", f"list,pattern,language,reason,date\n{rows}").startswith("terms.csv:3: the row repeats that of")
