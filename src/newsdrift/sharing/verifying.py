"""Captures here beside those of an archive without texts: the same, different, or missing, down to the sentence where the key is known."""

from enum import StrEnum
from typing import Any

import polars as pl

from newsdrift.packages import Package
from newsdrift.schema import TABLES, TextPart
from newsdrift.sharing.digests import digest
from newsdrift.sharing.withholding import Addresses, Choice, withheld


class Verdict(StrEnum):
    """What the raw files say of a capture of the archive."""

    VERIFIED = "verified"
    DIFFERENT = "different"
    MISSING = "missing"
    OTHER = "not in the archive"


_COLUMNS = {"capture_id": pl.String, "own_id": pl.String, "verdict": pl.String, "finding": pl.String}


def verdicts(shared: Package, own: Package, key: bytes | None) -> pl.DataFrame:
    """One row per capture of either, those of the archive first."""
    pairs = _paired(shared, own, key)
    told = _told(shared, own, key, pairs) if key is not None else pl.DataFrame(schema={"own_id": pl.String, "finding": pl.String})
    same_file = pl.col("sha256").eq_missing(pl.col("own_sha256"))
    bytes_ = pl.when(~same_file).then(pl.lit(_OTHER_BYTES))
    differs = pl.concat_str(bytes_, "finding", separator="; ", ignore_nulls=True)
    finding = pl.when(pl.col("own_id").is_null()).then(pl.lit(_absent(key))).when(differs != "").then(differs)
    verdict = (
        pl.when(pl.col("own_id").is_null())
        .then(pl.lit(Verdict.MISSING.value))
        .when(~same_file | pl.col("finding").is_not_null())
        .then(pl.lit(Verdict.DIFFERENT.value))
        .otherwise(pl.lit(Verdict.VERIFIED.value))
    )
    of_archive = pairs.join(told, on="own_id", how="left", maintain_order="left").select(
        "capture_id", "own_id", verdict=verdict, finding=finding
    )
    others = own.captures.filter(~pl.col("capture_id").is_in(of_archive["own_id"].drop_nulls().implode()))
    nothing = pl.lit(None, pl.String)
    beside = others.select(capture_id=nothing, own_id="capture_id", verdict=pl.lit(Verdict.OTHER.value), finding=nothing)
    return pl.concat([of_archive.cast(_COLUMNS), beside.cast(_COLUMNS)])  # type: ignore[arg-type]


_OTHER_BYTES = "other bytes"


def _absent(key: bytes | None) -> str:
    return "no raw file or record of these bytes" if key is None else "no raw file or record of this name and number"


def _paired(shared: Package, own: Package, key: bytes | None) -> pl.DataFrame:
    """The captures of the archive with those here: by the digest of their names, or without the key by the hash of their bytes."""
    theirs, ours = shared.captures, own.captures.select(own_id="capture_id", own_sha256="sha256")
    if TextPart.FILE_NAME not in shared.withheld:
        return theirs.join(ours.with_columns(capture_id="own_id"), on="capture_id", how="left", maintain_order="left")
    if key is not None:
        names = pl.Series([digest(key, "capture", name) for name in ours["own_id"]], dtype=pl.String)
        return theirs.join(ours.with_columns(capture_digest=names), on="capture_digest", how="left", maintain_order="left")
    # Records of one file, and files of the same bytes, have one hash: the k-th goes with the k-th.
    place = pl.int_range(pl.len()).over("sha256").alias("place")
    numbered = ours.with_columns(sha256="own_sha256").with_columns(place)
    return theirs.with_columns(place).join(numbered, on=["sha256", "place"], how="left", maintain_order="left").drop("place")


def _told(shared: Package, own: Package, key: bytes, pairs: pl.DataFrame) -> pl.DataFrame:
    """One row per capture here that tells something else than in the archive: `own_id`, `finding`."""
    choice = Choice(frozenset(TextPart) - shared.withheld, Addresses(shared.descriptor["newsdrift"]["addresses"]))
    keyed = withheld({table.name: getattr(own, table.name) for table in TABLES}, choice, key)
    rows = keyed["captures"].with_columns(own_id=own.captures["capture_id"])
    both = pairs.drop_nulls("own_id").join(rows, on="own_id", suffix="_own", maintain_order="left")
    texts = _version_differences(shared, keyed)
    found = [(row["own_id"], finding) for row in both.iter_rows(named=True) if (finding := _finding(row, texts))]
    return pl.DataFrame(found, schema={"own_id": pl.String, "finding": pl.String}, orient="row")


_COMPARED = ("status", "text_kind", "article_id", "version_id", "captured_at", "published_at", "modified_at", "item_at", "cut_line_count")


def _finding(row: dict[str, Any], texts: dict[str, str]) -> str | None:
    """What differs of a capture, in words: what was read of it, or the text of the version that it shows."""
    other = [name for name in _COMPARED if row[name] != row[f"{name}_own"]]
    if row.get("title_digest") != row.get("title_digest_own"):
        other.append("title")
    said = texts.get(row["version_id"] or "")
    parts = [f"another {', '.join(other)}"] if other else []
    return "; ".join([*parts, *([said] if said else [])]) or None


def _version_differences(shared: Package, keyed: dict[str, pl.DataFrame]) -> dict[str, str]:
    """The versions whose texts differ, by their ids in the archive, and in which sentences."""
    if TextPart.BODY not in shared.withheld:
        return {}
    both = shared.versions.join(keyed["versions"].select("version_id", own_digest="body_digest"), on="version_id", how="left")
    other = both.filter(pl.col("body_digest").ne_missing(pl.col("own_digest")))["version_id"].to_list()
    return {version: _sentences_in_words(shared.sentences, keyed["sentences"], version) for version in other}


def _sentences_in_words(theirs: pl.DataFrame, ours: pl.DataFrame, version: str) -> str:
    sides = [set(frame.filter(pl.col("version_id") == version)["sentence_digest"]) for frame in (theirs, ours)]
    rows = theirs.filter(pl.col("version_id") == version).select("sentence_index", "sentence_digest")
    lost = [index for index, found in rows.iter_rows() if found not in sides[1]]
    if lost:
        return f"another text: sentences {', '.join(map(str, lost))} of {rows.height} are not in it"
    return f"another text, in which all {rows.height} sentences stand"
