"""Notices in paragraphs coded by hand: newsdrift, and whether a paragraph has a word of correction in it."""

import re
from collections.abc import Callable, Hashable, Sequence
from typing import Any

import polars as pl

from benchmarks.gold import FOLDER
from newsdrift import notices, text

GOLD = FOLDER / "notices.jsonl"
UNSEEN = FOLDER / "notices-fresh.jsonl"  # written by somebody who did not know the rules; `part` says at which of them rules were mended
_WORD = re.compile(r"(?i)\b(?:correct|clarif|updat|koreksi|ralat|berichtig|korrekt|aktualisier|rectif|correc|actualiz|errat)")


def newsdrift_codes(items: Sequence[dict[str, Any]]) -> list[tuple[str, str | None]]:
    """Of each paragraph the notice in it (none, technical, proper) and its kind."""
    rows = [(item["id"], part) for item in items for part in text.split_sentences(item["text"], item["language"])]
    sentences = pl.DataFrame(rows, schema=["version_id", "text"], orient="row").select(
        "version_id",
        sentence_index=pl.int_range(pl.len()).over("version_id"),
        paragraph_index=pl.lit(0, pl.Int64),
        normal=text.normalise_typography(pl.col("text")),
    )
    found = {row["version_id"]: row for row in notices.find_notices(sentences).iter_rows(named=True)}
    return [_code(found.get(item["id"])) for item in items]


def word_codes(items: Sequence[dict[str, Any]]) -> list[tuple[str, str | None]]:
    """The baseline: any word of correction makes a notice."""
    return [("proper" if _WORD.search(item["text"]) else "none", None) for item in items]


def _code(row: dict[str, Any] | None) -> tuple[str, str | None]:
    return ("none", None) if row is None else ("proper" if row["is_proper"] else "technical", row["kind"])


METHODS: dict[str, Callable[[Sequence[dict[str, Any]]], list[tuple[str, str | None]]]] = {"newsdrift": newsdrift_codes, "words": word_codes}

# What the rows of the table count, from the code of a paragraph.
KINDS: dict[str, Callable[[tuple[str, str | None]], set[Hashable]]] = {
    "notices": lambda code: {"any"} - ({"any"} if code[0] == "none" else set()),
    "technical or proper": lambda code: {code[0]} - {"none"},
    "kind": lambda code: {code[1]} - {None},
}
