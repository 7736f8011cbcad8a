"""The links that newsdrift finds, and how many of what kind an update has."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

import polars as pl

from benchmarks.gold import Links, Sentence, Update
from newsdrift.alignment import align_updates
from newsdrift.alignment.order import heaviest_in_order


def newsdrift_links(updates: Sequence[Update]) -> list[Links]:
    """The links of each update, all found in one call."""
    found: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for number, old, new in newsdrift_rows(updates).select("update", "old_index", "new_index").iter_rows():
        found[number].add((old, new))
    return [frozenset(found[number]) for number in range(len(updates))]


def newsdrift_rows(updates: Sequence[Update]) -> pl.DataFrame:
    """One row per link, as `align_updates` gives them; `update` is the place in the list."""
    return align_updates(update_frame(updates)).drop_nulls(["old_index", "new_index"])


def update_frame(updates: Sequence[Update]) -> pl.DataFrame:
    """One row per sentence of either side of each update, as `align_updates` takes them."""
    rows = [
        (number, is_new, index, sentence.text, sentence.normal, sentence.word_count)
        for number, update in enumerate(updates)
        for is_new, side in ((False, update.old), (True, update.new))
        for index, sentence in enumerate(side)
    ]
    columns = {
        "update": pl.Int64,
        "is_new": pl.Boolean,
        "index": pl.Int64,
        "text": pl.String,
        "normal": pl.String,
        "word_count": pl.Int64,
    }
    return pl.DataFrame(rows, schema=columns, orient="row").with_columns(normal_number=pl.col("normal").rank("dense"))


def changed_links(update: Update, links: Links) -> set[tuple[int, int]]:
    """Links between sentences that differ in more than white space and typography."""
    return {(old, new) for old, new in links if update.old[old].normal != update.new[new].normal}


def components(links: Links) -> set[Links]:
    """The links of each component.

    >>> sorted(map(sorted, components(frozenset({(0, 0), (0, 1), (2, 2)}))))
    [[(0, 0), (0, 1)], [(2, 2)]]
    """
    merged: list[set[tuple[int, int]]] = []
    for link in links:
        touching = [other for other in merged if any(link[0] == old or link[1] == new for old, new in other)]
        merged = [other for other in merged if other not in touching] + [{link}.union(*touching)]
    return {frozenset(component) for component in merged}


def _shaped(links: Links, *, has_many_old: bool, has_many_new: bool) -> set[Links]:
    return {
        component
        for component in components(links)
        if (len({old for old, _ in component}) > 1) == has_many_old and (len({new for _, new in component}) > 1) == has_many_new
    }


def moved_links(update: Update, links: Links) -> set[tuple[int, int]]:
    """Links outside the heaviest set that keeps order."""
    ordered = sorted(links)
    kept = heaviest_in_order([(old, new, update.old[old].word_count + update.new[new].word_count) for old, new in ordered])
    return {link for link, is_kept in zip(ordered, kept, strict=True) if not is_kept}


# What the rows of the table count. A split, merge or recast is found only where all its links are.
KINDS: dict[str, Callable[[Update, Links], set[Hashable]]] = {
    "all links": lambda _, links: set(links),
    "changed links": changed_links,
    "splits": lambda _, links: _shaped(links, has_many_old=False, has_many_new=True),
    "merges": lambda _, links: _shaped(links, has_many_old=True, has_many_new=False),
    "recasts": lambda _, links: _shaped(links, has_many_old=True, has_many_new=True),
    "moves": moved_links,
}


def sentence_counts(update: Update, links: Links) -> tuple[int, int, int]:
    """The added, deleted and edited sentences of an update; edited ones are new sentences.

    A sentence is unchanged where it is linked one to one to an equal one.
    """
    linked_old, linked_new = {old for old, _ in links}, {new for _, new in links}
    alone = [next(iter(component)) for component in components(links) if len(component) == 1]
    unchanged = sum(update.old[old].normal == update.new[new].normal for old, new in alone)
    return len(update.new) - len(linked_new), len(update.old) - len(linked_old), len(linked_new) - unchanged


def texts(side: Sequence[Sentence]) -> tuple[str, ...]:
    """The sentences of one side as strings."""
    return tuple(sentence.text for sentence in side)
