"""An article's versions, and one update, to be read in a terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

import polars as pl
from rich.table import Table
from rich.text import Text

from newsdrift.alignment import align, word_changes
from newsdrift.errors import NotFoundError, printable_text
from newsdrift.packages import Package
from newsdrift.records import Link
from newsdrift.schema import Action
from newsdrift.urls import canonical_url

_MOST_CANDIDATES = 8
_MARKS = {
    Action.ADDED: "+",
    Action.DELETED: "-",
    Action.EDITED: "~",
    Action.SPLIT: "<",
    Action.MERGED: ">",
    Action.RECAST: "x",
    Action.UNCHANGED: " ",
}


def find_article(package: Package, wanted: str) -> str:
    """The article_id that an identifier, an address or a unique part of one names; NotFoundError where none or several do."""
    articles = package.articles
    addresses = package.article_urls.group_by("article_id").agg(pl.col("canonical_url").str.join(" "))
    named = articles.select("article_id", "title").join(addresses, on="article_id", how="left", maintain_order="left")
    address = canonical_url(wanted) or canonical_url(f"https://{wanted}") or wanted
    within = pl.concat_str("article_id", pl.lit(" "), pl.col("canonical_url").fill_null("")).str.contains(wanted, literal=True)
    exact = (pl.col("article_id") == wanted) | pl.col("canonical_url").str.split(" ").list.contains(address)
    for found in (named.filter(exact), named.filter(within)):
        if found.height == 1:
            return str(found["article_id"].item())
        if found.height:
            raise NotFoundError(wanted, f"{found.height} articles have that in their address or id", f"name one: {_candidates(found)}")
    there = (
        f"name one, such as {_candidates(named.head(3))}" if named.height else "the package has no articles; put raw files in and build it"
    )
    raise NotFoundError(wanted, "no article has that in its address or id", there)


def _candidates(found: pl.DataFrame) -> str:
    shown = [f"{row['article_id']} ({row['canonical_url']})" for row in found.head(_MOST_CANDIDATES).iter_rows(named=True)]
    more = [f"and {found.height - _MOST_CANDIDATES} more"] if found.height > _MOST_CANDIDATES else []
    return ", ".join([*shown, *more])


def version_table(package: Package, article_id: str) -> Table:
    """One row per version of an article: when, how long, what was done to the sentences, which title."""
    versions = package.versions.filter(pl.col("article_id") == article_id)
    rows = versions.join(package.version_metrics.drop("article_id", "version_number"), on="version_id", maintain_order="left")
    table = Table(box=None, pad_edge=False)
    for name in ("version", "time (UTC)", "basis", "words", "added", "deleted", "edited", "moved", "title"):
        table.add_column(name, justify="right" if name in {"version", "words", "added", "deleted", "edited", "moved"} else "left")
    for row in rows.iter_rows(named=True):
        counts = [row[f"{name}_sentence_count"] for name in ("added", "deleted", "edited", "moved")]
        cells = [row["version_number"], f"{row['version_at']:%Y-%m-%d %H:%M}", row["time_basis"], row["word_count"], *counts, row["title"]]
        shown = ("" if cell is None else printable_text(str(cell)) for cell in cells)
        table.add_row(*map(Text, shown), style="dim" if row["is_suspect"] else "")
    return table


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an update: sentences that links connect, or a run of unchanged, added or deleted ones."""

    action: Action
    is_moved: bool
    old: tuple[str, ...]
    new: tuple[str, ...]


def passages(old: Sequence[str], new: Sequence[str], links: Sequence[Link]) -> list[Passage]:
    """An update from top to bottom of the new text, each deletion where the sentence before it stands now.

    Every sentence of both sides stands in one passage.
    """
    groups = list(_components(links))
    anchor_of_old = {link.old_index: min(_new_indexes(group)) for group in groups for link in group if _new_indexes(group)}
    placed = sorted(groups, key=lambda group: _place(group, anchor_of_old))
    return [_passage(group, old, new) for group in placed]


def _components(links: Sequence[Link]) -> Iterator[list[Link]]:
    """The rows of an alignment by component."""
    groups: dict[tuple[str, int], list[Link]] = {}
    for link in links:
        joined = [link]
        for found in {id(groups[end]): groups[end] for end in _ends(link) if end in groups}.values():
            joined = found + joined
        groups.update((end, joined) for row in joined for end in _ends(row))
    yield from {id(group): group for group in groups.values()}.values()


def _ends(link: Link) -> list[tuple[str, int]]:
    """The sentences of a row, each with its side."""
    return [(side, index) for side, index in (("old", link.old_index), ("new", link.new_index)) if index is not None]


def _new_indexes(group: list[Link]) -> list[int]:
    return [link.new_index for link in group if link.new_index is not None]


def _place(group: list[Link], anchor_of_old: dict[int | None, int]) -> tuple[int, int, int]:
    """Where a passage stands: by the first new sentence; a deletion after that of the last linked old sentence above it."""
    if indexes := _new_indexes(group):
        return (min(indexes), 0, 0)
    deleted = min(link.old_index for link in group if link.old_index is not None)
    above = next((anchor_of_old[index] for index in range(deleted - 1, -1, -1) if index in anchor_of_old), -1)
    return (above, 1, deleted)


def _passage(group: list[Link], old: Sequence[str], new: Sequence[str]) -> Passage:
    old_indexes = sorted({link.old_index for link in group if link.old_index is not None})
    return Passage(
        action=group[0].action,
        is_moved=any(link.is_moved for link in group),
        old=tuple(old[index] for index in old_indexes),
        new=tuple(new[index] for index in sorted(set(_new_indexes(group)))),
    )


def update_text(package: Package, article_id: str, *, old: int, new: int, colour: bool) -> Text:
    """One update as a diff: unchanged sentences folded, words marked inside edited ones.

    Without colour, deleted words stand in `[-` `-]` and added ones in `{+` `+}`.
    """
    old_sentences, new_sentences = (_sentences(package, article_id, number) for number in (old, new))
    text = Text(f"{_heading(package, article_id, old, new)}\n", style="bold")
    shown = passages(old_sentences, new_sentences, align(old_sentences, new_sentences))
    for is_folded, run in groupby(shown, key=lambda passage: passage.action is Action.UNCHANGED and not passage.is_moved):
        stretch = list(run)
        text.append_text(_fold(stretch) if is_folded else Text("").join(_line(passage, colour=colour) for passage in stretch))
    return text


def largest_update(package: Package, article_id: str | None) -> str:
    """The update of an article that added and deleted most words, as text without colour; a sentence where it has none."""
    sizes = package.version_metrics.filter(pl.col("article_id") == pl.lit(article_id, pl.String), pl.col("version_number") > 1)
    ranked = sizes.sort(pl.col("added_word_count") + pl.col("deleted_word_count"), "version_number", descending=[True, False])
    if article_id is None or ranked.is_empty():
        return "There is no update to show."
    number = int(ranked["version_number"].item(0))
    return update_text(package, article_id, old=number - 1, new=number, colour=False).plain


def chosen_update(package: Package, article_id: str, *, old: int | None, new: int | None) -> tuple[int, int]:
    """The two versions to compare, where one may be left out: the update that leads to or from the other.

    NotFoundError where the article has no such update.
    """
    count = package.versions.filter(pl.col("article_id") == article_id).height
    if new is None and old == count:
        raise NotFoundError(article_id, f"version {count} is the last; no update follows it", f"use --to {count} for the one before")
    if old is None and new == 1:
        raise NotFoundError(article_id, "version 1 is the first; no update leads to it", "use --from 1 for the one after")
    first = new - 1 if old is None and new is not None else old
    last = old + 1 if new is None and old is not None else new
    if first is None or last is None:
        raise NotFoundError(article_id, "no version was named", "use --from or --to")
    return first, last


def _sentences(package: Package, article_id: str, number: int) -> list[str]:
    version_id = f"{article_id}-{number}"
    count = package.versions.filter(pl.col("article_id") == article_id).height
    if not 1 <= number <= count:
        raise NotFoundError(version_id, f"the article has {count} versions", f"give numbers from 1 to {count}")
    return list(package.sentences.filter(pl.col("version_id") == version_id).sort("sentence_index")["text"])


def _heading(package: Package, article_id: str, old: int, new: int) -> str:
    times = dict(package.versions.filter(pl.col("article_id") == article_id).select("version_number", "version_at").iter_rows())
    return f"{article_id}: version {old} ({times[old]:%Y-%m-%d %H:%M}) to {new} ({times[new]:%Y-%m-%d %H:%M})"


def _fold(run: list[Passage]) -> Text:
    count = len(run)
    return Text(f"    ({count} unchanged sentence{'s' if count > 1 else ''})\n", style="dim")


def _line(passage: Passage, *, colour: bool) -> Text:
    line = Text(f"{_MARKS[passage.action]} ")
    label = ", ".join(
        [
            *([passage.action.value] if passage.action in {Action.SPLIT, Action.MERGED, Action.RECAST} else []),
            *(["moved"] if passage.is_moved else []),
        ]
    )
    line.append(f"({label}) " if label else "", style="italic")
    for change in word_changes(" ".join(passage.old), " ".join(passage.new)):
        shown = printable_text(change.old if change.kind == "deleted" else change.new)
        if change.kind == "equal":
            line.append(shown)
        elif change.kind == "deleted":
            line.append(shown if colour else f"[-{shown}-]", style="red strike")
        else:
            line.append(shown if colour else f"{{+{shown}+}}", style="green underline")
    return line.append("\n")


# Stands in for `newsdrift.redlines.showing.redline`: take theirs at the merge.
@dataclass(frozen=True, slots=True)
class Redline:
    """An update for a notebook."""

    text: str

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escape(line)}</p>" for line in self.text.splitlines())


def redline(package: Package, article: str, old: int = 1, new: int = 2) -> Redline:
    """An update of an article."""
    return Redline(update_text(package, article, old=old, new=new, colour=False).plain)
