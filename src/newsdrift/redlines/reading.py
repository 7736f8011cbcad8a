"""One update, read from a package: both versions, their sentences and the links between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from newsdrift import text
from newsdrift.alignment import align
from newsdrift.errors import NotFoundError
from newsdrift.notices import find_notices
from newsdrift.packages import Package
from newsdrift.records import Link
from newsdrift.redlines.passages import SIDES, Component, components
from newsdrift.schema import Action, ChangeLevel, NoticeKind, TextPart, TimeBasis, ValueChange
from newsdrift.summaries.withheld import NO_TEXT, WITHHELD, or_withheld
from newsdrift.values import compare_values

Replaced = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a version; `notice` is set where it is of a notice of correction, clarification or update."""

    text: str
    paragraph_index: int
    is_boilerplate: bool
    notice: NoticeKind | None


@dataclass(frozen=True, slots=True)
class Version:
    """A version with its times; `title` is the one last seen where it had none."""

    number: int
    title: str | None
    version_at: datetime
    time_basis: TimeBasis
    edited_after: datetime | None
    edited_before: datetime | None
    suspect_reason: str | None
    reverts_to: int | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """Two versions of an article and what links them.

    `replaced` has the values, as written and with normal glyphs, that replaced one another in each of the components, `title_replaced`
    those of the headline. `edited_after` and `edited_before` bound all edits that lie between. `note` is to be read with the texts.
    """

    article_id: str | None
    outlet: str | None
    address: str | None
    language: str | None
    old: Version
    new: Version
    components: tuple[Component, ...]
    replaced: tuple[Replaced, ...]
    title_replaced: Replaced
    edited_after: datetime | None
    edited_before: datetime | None
    note: str | None = None


def read_update(package: Package, article_id: str, *, old: int, new: int) -> Update:
    """What happened between two versions of an article.

    Links of neighbouring versions are those of the package; versions further apart are aligned. Raises NotFoundError where the article has
    no such versions, or the old one does not come before the new one.
    """
    rows = _version_rows(package, article_id)
    for number in (old, new):
        if not 1 <= number <= len(rows):
            raise NotFoundError(f"{article_id}-{number}", f"the article has {_versions(len(rows))}", _remedy(len(rows)))
    if old >= new:
        finding = f"version {old} does not come before version {new}"
        raise NotFoundError(article_id, finding, "give the number of an earlier version as the old one")
    is_withheld, titles_withheld = (part in package.withheld for part in (TextPart.BODY, TextPart.TITLE))
    if is_withheld and new > old + 1:
        finding = "the text is withheld, so that only neighbouring versions can be compared"
        raise NotFoundError(f"{article_id}-{old} and -{new}", finding, "give two neighbouring versions, or the full package")
    article = package.articles.row(by_predicate=pl.col("article_id") == article_id, named=True)
    sentences = _sentences(package, [f"{article_id}-{number}" for number in (old, new)])
    versions = [_version(rows[number - 1], sentences[f"{article_id}-{number}"]) for number in (old, new)]
    found = components(_links(package, versions, article_id, article["language"]))
    return Update(
        article_id=article_id,
        outlet=_outlet_name(package, article["outlet"]),
        address=article["canonical_url"],
        language=article["language"],
        old=versions[0],
        new=versions[1],
        components=tuple(found),
        replaced=tuple(() if is_withheld else _replaced_in(component, versions, article["language"]) for component in found),
        title_replaced=() if titles_withheld else _replaced(versions[0].title, versions[1].title, article["language"]),
        edited_after=rows[old]["edited_after"],
        edited_before=rows[new - 1]["edited_before"],
        note=f"{NO_TEXT[0].upper()}{NO_TEXT[1:]}." if is_withheld else None,
    )


def _versions(count: int) -> str:
    return f"{count} version{'' if count == 1 else 's'}"


def _remedy(count: int) -> str:
    return f"give numbers from 1 to {count}" if count > 1 else "name an article with several versions"


def _version_rows(package: Package, article_id: str) -> list[dict[str, Any]]:
    """The versions of an article in order, each with the title last seen."""
    of_article = package.versions.filter(pl.col("article_id") == article_id).sort("version_number")
    title = _told_title() if TextPart.TITLE in package.withheld else pl.col("title")
    return of_article.with_columns(title=title.forward_fill().backward_fill()).drop("body").to_dicts()


def _told_title() -> pl.Expr:
    """A number for each headline of an article, where headlines are withheld."""
    number = pl.col("version_number").min().over("title_digest").rank("dense")
    return pl.when(pl.col("title_digest").is_not_null()).then(pl.format(f"headline {{}} ({WITHHELD})", number))


def _version(row: Mapping[str, Any], sentences: Sequence[Sentence]) -> Version:
    return Version(
        number=row["version_number"],
        title=row["title"],
        version_at=row["version_at"],
        time_basis=TimeBasis(row["time_basis"]),
        edited_after=row["edited_after"],
        edited_before=row["edited_before"],
        suspect_reason=row["suspect_reason"],
        reverts_to=_number(row["reverts_to_id"]),
        sentences=tuple(sentences),
    )


def _number(identifier: str | None) -> int | None:
    """The last number of an identifier: of a version its number, of a sentence its place."""
    return None if identifier is None else int(identifier.rpartition("-")[2])


def _sentences(package: Package, version_ids: Sequence[str]) -> dict[str, list[Sentence]]:
    """The sentences of some versions, in order."""
    its = package.sentences.filter(pl.col("version_id").is_in(version_ids)).sort("version_id", "sentence_index")
    rows = its.with_columns(or_withheld(package, TextPart.BODY, pl.col("text")))
    notices = _notices(rows)
    sentences: dict[str, list[Sentence]] = {version_id: [] for version_id in version_ids}
    columns = rows.select("version_id", "sentence_index", "text", "paragraph_index", "is_boilerplate")
    for version_id, index, shown, paragraph_index, is_boilerplate in columns.iter_rows():
        notice = notices.get((version_id, index))
        sentences[version_id].append(Sentence(shown, paragraph_index, is_boilerplate, notice))
    return sentences


def _notices(rows: pl.DataFrame) -> dict[tuple[str, int], NoticeKind]:
    """The sentences of notices, by version and place: found as the build finds them, since `notices` names the first sentence alone."""
    found = find_notices(rows.with_columns(normal=text.normalise_typography(pl.col("text"))))
    return {
        (row["version_id"], index): NoticeKind(row["kind"])
        for row in found.iter_rows(named=True)
        for index in range(row["first_index"], row["last_index"] + 1)
    }


def _outlet_name(package: Package, outlet: str | None) -> str | None:
    """The name that people gave the outlet, else its domain."""
    named = package.outlets.filter(pl.col("outlet") == pl.lit(outlet, pl.String)).select(pl.coalesce("name", "outlet"))
    return None if named.is_empty() else str(named.item())


def _links(package: Package, versions: Sequence[Version], article_id: str, language: str | None) -> list[Link]:
    old, new = versions
    if new.number > old.number + 1:
        sides = [[sentence.text for sentence in version.sentences] for version in versions]
        return align(*sides, language=language)
    rows = package.links.filter(pl.col("new_version_id") == f"{article_id}-{new.number}")
    return [_link(row) for row in rows.with_columns(pl.col("similarity").fill_null(0)).iter_rows(named=True)]


def _replaced_in(component: Component, versions: Sequence[Version], language: str | None) -> Replaced:
    """The replaced values of a component: of its sentences joined, as the build compares them."""
    if component.links[0].value_change != ValueChange.REPLACED:
        return ()
    old, new = (
        " ".join(version.sentences[index].text for index in component.of(side)) for version, side in zip(versions, SIDES, strict=True)
    )
    return _replaced(old, new, language)


def _replaced(old: str | None, new: str | None, language: str | None) -> Replaced:
    if old is None or new is None:
        return ()
    changes = compare_values(old, new, language=language)
    return tuple((change.old, change.new) for change in changes if change.old is not None and change.new is not None)


def _link(row: Mapping[str, Any]) -> Link:
    return Link(
        old_index=_number(row["old_sentence_id"]),
        new_index=_number(row["new_sentence_id"]),
        action=Action(row["action"]),
        is_moved=row["is_moved"],
        similarity=row["similarity"],
        confidence=row["confidence"],
        change_level=ChangeLevel(row["change_level"]),
        value_change=ValueChange(row["value_change"]),
    )
