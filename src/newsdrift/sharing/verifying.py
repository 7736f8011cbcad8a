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
    """One row per capture here of which something else was read than in the archive: `own_id`, `finding`.

    Which version of its article a capture shows is left aside: that hangs on the other captures, and one that is missing shifts it.
    """
    choice = Choice(frozenset(TextPart) - shared.withheld, Addresses(shared.descriptor["newsdrift"]["addresses"]))
    keyed = withheld({table.name: getattr(own, table.name) for table in TABLES}, choice, key)
    rows = keyed["captures"].with_columns(own_id=own.captures["capture_id"])
    both = pairs.drop_nulls("own_id").join(rows, on="own_id", suffix="_own", maintain_order="left")
    texts = _Texts(shared.versions, shared.sentences), _Texts(keyed["versions"], keyed["sentences"])
    found = [(row["own_id"], finding) for row in both.iter_rows(named=True) if (finding := _finding(row, *texts))]
    return pl.DataFrame(found, schema={"own_id": pl.String, "finding": pl.String}, orient="row")


_COMPARED = ("text_kind", "captured_at", "published_at", "modified_at", "item_at", "cut_line_count")


class _Texts:
    """The texts of the versions of a package, as digests or, where they are released, as they stand."""

    def __init__(self, versions: pl.DataFrame, sentences: pl.DataFrame) -> None:
        body, sentence = ("body_digest", "sentence_digest") if "body_digest" in versions.columns else ("body", "text")
        self.bodies: dict[str, str] = dict(versions.select("version_id", body).iter_rows())
        self._sentences = sentences.select("version_id", text=sentence)

    def sentences(self, version_id: str) -> list[str]:
        """The sentences of a version, in order."""
        return self._sentences.filter(pl.col("version_id") == version_id)["text"].to_list()


def _finding(row: dict[str, Any], theirs: _Texts, ours: _Texts) -> str | None:
    """What differs of a capture, in words: what was read of it, or its text."""
    other = [name for name in _COMPARED if row[name] != row[f"{name}_own"]]
    titled = "title_digest" if "title_digest" in row else "title"
    if row[titled] != row[f"{titled}_own"]:
        other.append("title")
    parts = [f"another {', '.join(other)}"] if other else []
    version, own_version = row["version_id"], row["version_id_own"]
    if version and own_version and theirs.bodies[version] != ours.bodies[own_version]:
        parts.append(_sentences_in_words(theirs.sentences(version), ours.sentences(own_version)))
    return "; ".join(parts) or None


def _sentences_in_words(theirs: list[str], ours: list[str]) -> str:
    lost = [index for index, sentence in enumerate(theirs) if sentence not in ours]
    if lost:
        return f"another text: of its {len(theirs)} sentences it lacks {', '.join(map(str, lost))}, counted from 0"
    return f"another text, in which all {len(theirs)} sentences stand"
