"""Small frames for a package: two articles, one of them captured twice and edited, and a bad file."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from newsdrift.packages import PackageMetadata
from newsdrift.schema import TABLES

FERRY, COURT = "0123456789abcdef", "fedcba9876543210"
NOON = datetime(2021, 6, 16, 12, tzinfo=UTC)
EVENING = datetime(2021, 6, 16, 19, 30, 5, tzinfo=UTC)

METADATA = PackageMetadata(
    name="ferry-and-court",
    title="Ferry and court",
    description="Two articles, made up for tests.",
    version="1.0.0",
    licenses=({"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/", "title": "CC0 1.0"},),
    sources=({"title": "Harbour Post"},),
    contributors=({"title": "The newsdrift developers", "roles": ["creator"]},),
    keywords=("news", "versions"),
    newsdrift={"newsdrift": "0.1.0", "readers": {"jsonl": "1"}, "splitter": "sentencex 1.0.32", "aligner": "1"},
)

_OLD_BODY = 'A ferry sank. "Twelve, at least," she said.\nالعبّارة غرقت.'
_NEW_BODY = '=SUM(A1), they wrote.\n"Twelve, at least," she said. \ufffd'


def _capture(capture_id: str, **more: Any) -> dict[str, Any]:
    usual = {"capture_id": capture_id, "status": "new", "text_kind": "full", "cut_line_count": 0, "byte_count": 700, "sha256": "a" * 64}
    return {**usual, "reader": "jsonl", **more}


def _version(article_id: str, number: int, body: str, **more: Any) -> dict[str, Any]:
    version_id = f"{article_id}-{number}"
    usual = {"version_id": version_id, "article_id": article_id, "version_number": number, "version_at": NOON, "time_basis": "captured"}
    return {**usual, "capture_count": 1, "body": body, "is_suspect": False, **more}


def _metrics(article_id: str, number: int, **more: Any) -> dict[str, Any]:
    sizes = {"character_count": 52, "word_count": 9, "sentence_count": 2, "paragraph_count": 2}
    return {"version_id": f"{article_id}-{number}", "article_id": article_id, "version_number": number, **sizes, **more}


def _sentence(version_id: str, index: int, text: str) -> dict[str, Any]:
    place = {"sentence_id": f"{version_id}-{index}", "version_id": version_id, "sentence_index": index, "paragraph_index": index}
    return {**place, "text": text, "word_count": 3, "lineage_id": f"{version_id[:16]}-L{index + 1}", "is_boilerplate": False}


def _lineage(number: int, first: str, last: str, **more: Any) -> dict[str, Any]:
    ends = {f"{side}_{what}": cell for side, cell in (("first", first), ("last", last)) for what in ("version_id", "sentence_id")}
    versions = {name: cell.rsplit("-", 1)[0] for name, cell in ends.items() if name.endswith("version_id")}
    counts = {"version_count": 1 + (first != last), "edit_count": 0, "return_count": 0, "first_sentence_index": number - 1}
    sizes = {"first_sentence_count": 2, "first_word_count": 3, "has_quotation": False, "has_number": False}
    kinds = {"start_kind": "first_version", "end_kind": "alive"}
    return {"lineage_id": f"{first[:16]}-L{number}", "article_id": first[:16], **ends, **versions, **counts, **sizes, **kinds, **more}


def _link(row: int, action: str, old: str | None, new: str | None, **more: Any) -> dict[str, Any]:
    versions = {"article_id": FERRY, "old_version_id": f"{FERRY}-1", "new_version_id": f"{FERRY}-2"}
    sides = {"old_sentence_id": old, "new_sentence_id": new, "action": action, "is_moved": False}
    return {"link_id": f"{FERRY}-2-{row}", **versions, **sides, "similarity": 0, "matched_word_count": 0, **more}


def _value(number: int, kind: str, text: str, **more: Any) -> dict[str, Any]:
    ends = {"first_version_id": f"{FERRY}-1", "last_version_id": f"{FERRY}-1", "version_count": 1, "is_in_title": False, "entered_at": NOON}
    return {"value_id": f"{FERRY}-V{number}", "article_id": FERRY, "kind": kind, "text": text, **ends, **more}


ROWS: Mapping[str, list[dict[str, Any]]] = {
    "captures": [
        _capture("a/captures.jsonl#1", article_id=FERRY, version_id=f"{FERRY}-1", captured_at=NOON, title="Ferry, sunk"),
        _capture("a/captures.jsonl#2", article_id=FERRY, version_id=f"{FERRY}-2", captured_at=EVENING, cut_line_count=3),
        _capture("a/captures.jsonl#3", article_id=COURT, version_id=f"{COURT}-1", language="id", story_id="52781671282824"),
        _capture("b/bad.bin", status="rejected", text_kind="none", reason="not text", reader=None),
    ],
    "articles": [
        {
            "article_id": FERRY,
            "canonical_url": "https://post.example/ferry",
            "outlet": "post.example",
            "title": "Ferry, sunk",
            "first_at": NOON,
            "last_at": EVENING,
            "version_count": 2,
            "capture_count": 2,
            "observed_seconds": 27_005,
        },
        {"article_id": COURT, "outlet": "post.example", "version_count": 1, "capture_count": 1, "observed_seconds": 0},
    ],
    "article_urls": [{"article_id": FERRY, "canonical_url": "https://post.example/ferry"}],
    "stories": [{"story_id": "52781671282824", "article_count": 1, "outlet_count": 1}],
    "article_stories": [{"article_id": COURT, "story_id": "52781671282824", "basis": "cluster_id"}],
    "outlets": [{"outlet": "post.example", "domains": "post.example", "name": "Harbour Post"}],
    "versions": [
        _version(FERRY, 1, _OLD_BODY, title="Ferry, sunk", last_seen_at=NOON),
        _version(FERRY, 2, _NEW_BODY, version_at=EVENING, is_substantive=True, edited_after=NOON, edited_before=EVENING),
        _version(COURT, 1, "Hakim memutus.", is_suspect=True, suspect_reason="far shorter than its neighbours"),
    ],
    "version_metrics": [
        _metrics(FERRY, 1),
        _metrics(
            FERRY,
            2,
            added_sentence_count=1,
            deleted_sentence_count=1,
            kept_share=0.3333,
            change_level="wording",
            value_change="none",
            lead_change="replaced",
            cause="article",
        ),
        _metrics(COURT, 1),
    ],
    "sentences": [
        _sentence(f"{FERRY}-1", 0, "A ferry sank."),
        _sentence(f"{FERRY}-1", 1, '"Twelve, at least," she said.'),
        _sentence(f"{FERRY}-2", 0, "=SUM(A1), they wrote."),
        _sentence(f"{FERRY}-2", 1, '"Twelve, at least," she said. \ufffd'),
        _sentence(f"{COURT}-1", 0, "Hakim memutus."),
    ],
    "links": [
        _link(0, "added", None, f"{FERRY}-2-0"),
        _link(1, "edited", f"{FERRY}-1-1", f"{FERRY}-2-1", similarity=950, position_shift=0, change_level="case_punctuation"),
        _link(2, "deleted", f"{FERRY}-1-0", None),
    ],
    "boilerplate": [
        {
            "boilerplate_id": "a0b1c2d3e4f50617",
            "outlet": "post.example",
            "form": "line",
            "text": "Sign up, for news",
            "article_count": 6,
            "unrelated_article_count": 5,
            "version_count": 9,
            "first_at": NOON,
            "last_at": EVENING,
        }
    ],
    "notices": [
        {
            "notice_id": f"{FERRY}-N1",
            "article_id": FERRY,
            "notice_number": 1,
            "kind": "update",
            "is_proper": True,
            "text": "=SUM(A1), they wrote.",
            "first_version_id": f"{FERRY}-2",
            "last_version_id": f"{FERRY}-2",
            "first_sentence_id": f"{FERRY}-2-0",
            "version_count": 1,
            "wording_count": 1,
            "appeared_after": NOON,
            "appeared_before": EVENING,
            "last_seen_at": EVENING,
        },
    ],
    "headlines": [
        {
            "headline_id": f"{FERRY}-H1",
            "article_id": FERRY,
            "headline_number": 1,
            "track": "jsonl",
            "is_main": True,
            "title": "Ferry, sunk",
            "first_seen_at": NOON,
            "last_seen_at": NOON,
            "capture_count": 1,
            "version_id": f"{FERRY}-1",
            "is_change": False,
            "return_kind": "none",
            "is_suspect": False,
        },
    ],
    "lineages": [
        _lineage(1, f"{FERRY}-1-0", f"{FERRY}-2-0", started_before=NOON, last_seen_at=EVENING),
        _lineage(2, f"{FERRY}-1-1", f"{FERRY}-2-1", edit_count=1, parent_lineage_id=f"{FERRY}-L1"),
        _lineage(1, f"{COURT}-1-0", f"{COURT}-1-0", end_kind="absorbed"),
    ],
    "values": [
        _value(1, "number", "Twelve", normal="12", amount=12.0, fate="dead", left_after=EVENING),
        _value(2, "quotation", "Twelve, at least,", normal="twelve, at least,", speaker="Lowe", last_version_id=f"{FERRY}-2"),
    ],
    "value_changes": [
        {
            "value_change_id": f"{FERRY}-2-C1",
            "article_id": FERRY,
            "link_id": f"{FERRY}-2-1",
            "new_version_id": f"{FERRY}-2",
            "kind": "number",
            "old_value_id": f"{FERRY}-V1",
            "old_text": "Twelve",
            "new_text": "97",
            "old_amount": 12.0,
            "new_amount": 97.0,
            "direction": "up",
            "is_return": False,
            "is_taken_back": False,
            "version_at": EVENING,
        }
    ],
}


def small_frames() -> dict[str, pl.DataFrame]:
    """A valid frame a table."""
    return {table.name: pl.DataFrame(ROWS[table.name], schema=table.dtypes) for table in TABLES}


def empty_frames() -> dict[str, pl.DataFrame]:
    """A frame without rows a table."""
    return {table.name: pl.DataFrame(schema=table.dtypes) for table in TABLES}


def other_frames() -> dict[str, pl.DataFrame]:
    """Frames of which every table differs from `small_frames`: the second build."""
    return {name: frame.head(1) for name, frame in small_frames().items()} | {
        name: frame.clear() for name, frame in small_frames().items() if frame.height == 1
    }


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a package by their paths, newsdrift's own state left out."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".newsdrift" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
