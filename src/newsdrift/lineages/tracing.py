"""From links to chains of sentences: one chain is the life of one sentence.

Sentences have numbers, `node`, in the order of article, version and place. A chain has for each sentence at most one that it came from
and at most one that it goes on in, each in a later version than the one before, so that no version holds a chain twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from newsdrift.schema import Action, ChangeLevel

Nodes = npt.NDArray[np.int64]
Aligned = tuple[pl.DataFrame, pl.DataFrame]
NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Traced:
    """The sentences in order with `node` and `version_row`, and per node the number of its lineage (`life`, from 0 over all articles).

    `first` and `last` hold the first and last node of each life; the counts tell how many versions hold it, how often it came back and
    how often it was reworded. `links` are those that tell how lives begin and end: `old_node`, `new_node`, the strongest of a sentence
    first.
    """

    sentences: pl.DataFrame
    links: pl.DataFrame
    life: Nodes
    first: Nodes
    last: Nodes
    version_counts: Nodes
    return_counts: Nodes
    edit_counts: Nodes


def bridging_updates(versions: pl.DataFrame) -> pl.DataFrame:
    """One row per run of suspect versions, from the version before it to the one after it: columns as of `measuring.update_frame`.

    A suspect version is probably no edit: what it lacks is sought in the version after it.
    """
    kept = versions.sort("article_id", "version_number").filter(~pl.col("is_suspect"))
    before = pl.col("version_id", "version_number").shift(1).over("article_id").name.prefix("old_")
    pairs = kept.with_columns(before).filter(pl.col("version_number") > pl.col("old_version_number") + 1)
    named = pairs.select("article_id", "old_version_id", new_version_id="version_id")
    return named.with_row_index("update").cast({"update": pl.Int64})


def trace(versions: pl.DataFrame, sentences: pl.DataFrame, updates: Aligned, bridges: Aligned) -> Traced:
    """The lives of all sentences.

    Takes `versions` in order with `is_suspect`, `sentences` with `normal_number`, and the updates, and likewise the bridges over suspect
    versions, with the rows of `align_updates`. A life goes on by the link that carries it (`carriers`), then over suspect versions by the
    links between the versions before and after them, and last by a return: a sentence that came from none, in the words in which a life
    ended before.
    """
    numbered = _numbered(versions, sentences)
    direct, over = _node_links(numbered, *updates), _node_links(numbered, *bridges)
    older, newer = (np.full(numbered.height, NONE, np.int64) for _ in range(2))
    carried, bridged = carriers(direct), carriers(over)
    _join(older, newer, carried)
    _join(older, newer, bridged.filter(_are(newer, bridged["old_node"]) & _are(older, bridged["new_node"])))
    returned = _returns(numbered, older, newer)
    _join(older, newer, returned)
    life, first = _lives(older)
    last = np.empty_like(first)
    last[life[newer == NONE]] = np.flatnonzero(newer == NONE)
    edited = pl.concat([_beside_no_suspect(carried, numbered), bridged]).filter(pl.col("change_level") == ChangeLevel.WORDING)
    is_within = life[edited["old_node"].to_numpy()] == life[edited["new_node"].to_numpy()]
    return Traced(
        sentences=numbered,
        links=_telling_links(direct, over, numbered),
        life=life,
        first=first,
        last=last,
        version_counts=np.bincount(life),
        return_counts=np.bincount(life[returned["new_node"].to_numpy()], minlength=first.size),
        edit_counts=np.bincount(life[edited["new_node"].to_numpy()[is_within]], minlength=first.size),
    )


def _numbered(versions: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    placed = versions.select("version_id", "article_id", "version_number", "is_suspect", version_row=pl.int_range(pl.len()))
    joined = sentences.join(placed, on="version_id").sort("version_row", "sentence_index")
    counted = joined.with_columns(sentence_count=pl.len().over("version_row"))
    return counted.with_row_index("node").cast({"node": pl.Int64})


def _node_links(sentences: pl.DataFrame, updates: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that link two sentences, by their nodes, the strongest of a component first: `strength`, a rank."""
    starts = sentences.filter(pl.col("sentence_index") == 0).select("version_id", "node")
    offsets = (
        updates.select("update", "old_version_id", "new_version_id")
        .join(starts.rename({"version_id": "old_version_id", "node": "old_start"}), on="old_version_id")
        .join(starts.rename({"version_id": "new_version_id", "node": "new_start"}), on="new_version_id")
        .select("update", "old_start", "new_start")
    )
    linked = rows.filter(pl.col("old_index").is_not_null() & pl.col("new_index").is_not_null())
    words = sentences["word_count"]
    nodes = linked.join(offsets, on="update", maintain_order="left").select(
        "action",
        "similarity",
        "change_level",
        old_node=pl.col("old_index") + pl.col("old_start"),
        new_node=pl.col("new_index") + pl.col("new_start"),
        place=pl.col("old_index") + pl.col("new_index"),
    )
    return nodes.with_columns(word_count=words.gather(nodes["old_node"]) + words.gather(nodes["new_node"]))


def _strongest_first(links: pl.DataFrame) -> pl.DataFrame:
    """Of a recast the most alike first; then those with most words; of equal ones what stands higher, whichever side is the old one."""
    alike = pl.when(pl.col("action") == Action.RECAST).then("similarity").otherwise(0)
    return links.sort(alike, "word_count", pl.col("place"), "old_node", descending=[True, True, False, False])


def carriers(links: pl.DataFrame) -> pl.DataFrame:
    """The links by which lives go on: of each sentence at most one on either side.

    An unchanged or edited sentence goes on in its partner; a split one in the piece with most words; of merged ones the one with most
    words goes on. Of a recast the most alike pair is taken first, then the most alike of those that are left, and so on.
    """
    is_plain = pl.col("action").is_in([Action.UNCHANGED, Action.EDITED])
    left = _strongest_first(links.filter(~is_plain)).with_row_index("rank")
    chosen = [links.filter(is_plain)]
    while left.height:
        rank = pl.col("rank")
        best = left.filter((rank == rank.min().over("old_node")) & (rank == rank.min().over("new_node")))
        chosen.append(best.drop("rank"))
        left = left.join(best, on="old_node", how="anti").join(best, on="new_node", how="anti")
    return pl.concat(chosen)


def _join(older: Nodes, newer: Nodes, links: pl.DataFrame) -> None:
    old, new = links["old_node"].to_numpy(), links["new_node"].to_numpy()
    older[new] = old
    newer[old] = new


def _are(neighbours: Nodes, nodes: pl.Series) -> pl.Series:
    """Whether nodes have none beside them yet."""
    return pl.Series(neighbours[nodes.to_numpy()] == NONE, dtype=pl.Boolean)


def _beside_no_suspect(links: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    suspect = sentences["is_suspect"]
    return links.filter(~(suspect.gather(links["old_node"]) | suspect.gather(links["new_node"])))


def _telling_links(direct: pl.DataFrame, over: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The links that tell how a life begins or ends: over suspect versions those of the bridge, else those of the update."""
    version, suspect = sentences["version_row"], sentences["is_suspect"]
    old_nodes, new_nodes = direct["old_node"], direct["new_node"]
    leads_in = suspect.gather(new_nodes) & ~suspect.gather(old_nodes)
    leads_out = suspect.gather(old_nodes) & ~suspect.gather(new_nodes)
    bridged_old, bridged_new = (version.gather(over[side]).unique().implode() for side in ("old_node", "new_node"))
    is_bridged = (leads_in & version.gather(old_nodes).is_in(bridged_old)) | (leads_out & version.gather(new_nodes).is_in(bridged_new))
    return _strongest_first(pl.concat([over, direct.filter(~is_bridged)])).select("old_node", "new_node")


def _returns(sentences: pl.DataFrame, older: Nodes, newer: Nodes) -> pl.DataFrame:
    """`old_node` and `new_node`: the sentence in which a life ended, and a later one in the same words that came from none."""
    facts = sentences.select("node", "article_id", "normal_number", "version_row", "sentence_index")
    ends = facts.filter(pl.Series(newer == NONE, dtype=pl.Boolean)).with_columns(is_end=pl.lit(value=True))
    starts = facts.filter(pl.Series(older == NONE, dtype=pl.Boolean)).with_columns(is_end=pl.lit(value=False))
    words = ["article_id", "normal_number"]
    first_end = ends.group_by(words).agg(first_end=pl.col("version_row").min())
    later = starts.join(first_end, on=words).filter(pl.col("version_row") > pl.col("first_end"))
    told = pl.concat([ends.join(later, on=words, how="semi"), starts.join(later, on=words, how="semi")])
    # of those that ended in one version the first is taken first, so it comes last
    place = pl.when("is_end").then(-pl.col("sentence_index")).otherwise("sentence_index")
    events = told.with_columns(words=pl.struct(words).rank("dense")).sort("words", "version_row", "is_end", place)
    pairs = list(_paired(events.select("words", "node", "is_end").iter_rows()))
    return pl.DataFrame(pairs, schema={"old_node": pl.Int64, "new_node": pl.Int64}, orient="row")


def _paired(events: Iterable[tuple[int, int, bool]]) -> Iterator[tuple[int, int]]:
    """Each beginning with the life in the same words that ended last and has not come back."""
    current, ended = NONE, list[int]()
    for words, node, is_end in events:
        if words != current:
            current, ended = words, []
        if is_end:
            ended.append(node)
        elif ended:
            yield ended.pop(), node


def _lives(older: Nodes) -> tuple[Nodes, Nodes]:
    """The number of each node's life, and the first node of each life."""
    root = np.where(older == NONE, np.arange(older.size), older)
    while not np.array_equal(further := root[root], root):
        root = further
    first = np.flatnonzero(older == NONE)
    return np.searchsorted(first, root), first
