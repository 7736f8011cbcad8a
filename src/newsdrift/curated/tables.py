"""Rows of the curated tables to records."""

from collections.abc import Sequence
from pathlib import Path
from zoneinfo import available_timezones

from newsdrift.curated.records import (
    ArticleAction,
    ArticleRow,
    OutletRow,
    Release,
    Schedule,
    Sharing,
    Source,
    SourceKind,
    Term,
    Withdrawn,
)
from newsdrift.curated.rows import COLUMNS, Row
from newsdrift.errors import CuratedError
from newsdrift.schema import ARTICLE_ID_PATTERN
from newsdrift.sources import READERS, Override
from newsdrift.urls import article_key, outlet

PHRASE = r"""[^\W_](?:[^\s*"]*[^\W_])?\*?(?: [^\W_](?:[^\s*"]*[^\W_])?\*?)*"""
_OR_KEYED = "|keyed:[0-9a-f]{64}"  # as archives without texts have it
FOLDER = r"[^/.][^/]*(?:/[^/.][^/]*)*"


def source(row: Row) -> Source:
    """How the captures of a folder came about."""
    reason, day = row.why()
    encoding = row.text("encoding")
    try:
        "a".encode(encoding or "utf-8")
    except (LookupError, UnicodeError):  # there is a codec by the name of `undefined`
        row.wrong("encoding", "write a name that Python knows, such as windows-1252")
    return Source(
        folder=row.matching("folder", FOLDER, "write a folder below data/raw, such as harbourpost") or row.needed("folder"),
        kind=row.choice("kind", SourceKind),
        selection=row.text("selection"),
        schedule=row.choice("schedule", Schedule),
        interval=row.text("interval"),
        start=row.day("start"),
        end=row.day("end"),
        known_gaps=row.text("known_gaps"),
        legal_basis=row.text("legal_basis"),
        audience=row.text("audience"),
        encoding=encoding,
        license=row.text("license"),
        sharing=row.choice("sharing", Sharing),
        keep_until=row.day("keep_until"),
        reason=reason,
        date=day,
    )


def article_row(row: Row) -> ArticleRow:
    """What is to become of an article, and what else is known of it."""
    reason, day = row.why()
    action = row.choice("action", ArticleAction)
    has_value = action in {ArticleAction.JOIN, ArticleAction.SPLIT, ArticleAction.TRACK}
    if has_value != bool(row.text("value")):
        row.wrong("value", "a join needs the other article, a split a time, a track a reader, all else nothing")
    return ArticleRow(
        article=_key(row.needed("article")),
        action=action,
        joined=_key(row.needed("value")) if action is ArticleAction.JOIN else None,
        split_at=row.time("value") if action is ArticleAction.SPLIT else None,
        reader=_reader(row) if action is ArticleAction.TRACK else None,
        story_id=row.text("story_id"),
        more={name: cell for name, cell in row.cells.items() if name not in COLUMNS["articles.csv"]},
        reason=reason,
        date=day,
    )


def _reader(row: Row) -> str | None:
    names = [reader.NAME for reader in READERS]
    return row.matching("value", "|".join(names), f"write one of {', '.join(names)}")


def _key(text: str) -> str:
    """An article key as it stands, or that of an address."""
    return article_key(None, "", text) or text


def outlet_row(row: Row) -> OutletRow:
    """Which outlet a domain belongs to."""
    reason, day = row.why()
    time_zone = row.text("time_zone")
    if time_zone is not None and time_zone not in available_timezones():
        row.wrong("time_zone", "write an IANA time zone, such as Asia/Jakarta")
    for column in ("domain", "outlet"):
        domain = row.needed(column).lower()
        found = outlet(f"https://{domain}")
        if found != domain:
            row.wrong(column, f"write the registrable domain, such as {found or 'harbourpost.example'}")
    return OutletRow(
        domain=row.needed("domain").lower(),
        outlet=row.needed("outlet").lower(),
        name=row.text("name"),
        country=row.matching("country", "[A-Z]{2}", "write the two capitals of ISO 3166, such as ID"),
        time_zone=time_zone,
        reason=reason,
        date=day,
    )


def term(row: Row) -> Term:
    """A word or phrase of a list."""
    reason, day = row.why()
    remedy = "write a word or phrase such as kill* or at least, with * at the end of a word only"
    return Term(
        list=row.needed("list"),
        pattern=row.matching("pattern", PHRASE, remedy) or row.needed("pattern"),
        language=row.matching("language", "[a-z]{2,3}", "write the small letters of ISO 639, such as en or id, or leave it empty"),
        reason=reason,
        date=day,
    )


def override(row: Row) -> tuple[str, Override]:
    """A capture_id and what is set about that capture."""
    reason, _ = row.why()
    is_excluded = row.matching("exclude", "true", "write true, or leave it empty") is not None
    found = Override(captured_at=row.time("captured_at"), title=row.text("title"), is_excluded=is_excluded, reason=reason)
    if found == Override(reason=reason):
        raise CuratedError(row.place, "the row sets nothing", "fill captured_at, title or exclude")
    return row.needed("capture_id"), found


def withdrawn(row: Row) -> Withdrawn:
    """A capture, or an article, whose texts are given up."""
    reason, day = row.why()
    if row.text("capture_id") is None and row.text("article_id") is None:
        row.wrong("capture_id", "fill capture_id, or for all captures of an article article_id")
    return Withdrawn(
        capture_id=row.text("capture_id"),
        article_id=row.matching("article_id", ARTICLE_ID_PATTERN + _OR_KEYED, "write the 16 hex digits of an article_id"),
        captured_at=row.time("captured_at"),
        reason=reason,
        date=day,
    )


def release(row: Row) -> Release:
    """An archive that was made."""
    reason, day = row.why()
    return Release(row.needed("archive"), row.needed("sha256"), row.needed("kind"), row.text("audience"), reason, day)


def check_columns_agree(path: Path, rows: Sequence[ArticleRow]) -> None:
    """CuratedError where two rows give one article different values in a further column."""
    seen: dict[tuple[str, str], str] = {}
    for row in rows:
        for column, value in row.more.items():
            if value and seen.setdefault((row.article, column), value) != value:
                finding = f"{row.article} has {column} {seen[row.article, column]!r} and {value!r}"
                raise CuratedError(str(path), finding, "leave one of them")
