"""The survival of sentences at ages that people name, and the answer in words."""

from typing import Any

import numpy as np
import polars as pl

from newsdrift.in_words import counted, duration_in_words
from newsdrift.packages import Package
from newsdrift.schema import EndKind
from newsdrift.summaries.survival import WINDOW_HOURS, Origin, first_sentences, followed_sentences

TABLE_HOURS = (1, 6, 24, 48, 168, 720, 8760)


def survival_table(package: Package, *, origin: Origin = "publication") -> pl.DataFrame:
    """One row per age that people name: `age`, both bounds of the share that still stands, its 95 % band, and how many are under watch."""
    sentences = followed_sentences(first_sentences(package, origin=origin))
    ages = np.array(TABLE_HOURS, dtype=np.int64) * 3600
    seen = ages[:0] if sentences is None else ages[(ages > sentences.begin) & (ages <= sentences.last)]
    if sentences is None or not seen.size:
        return pl.DataFrame(schema=_TABLE)
    earliest, latest = sentences.shares(seen)
    band = sentences.band(seen)
    risk = sentences.late.pooled().at_risk(seen + 1)[0]
    return pl.DataFrame(
        {
            "age": [duration_in_words(age / 3600) for age in seen],
            "earliest": _percents(earliest),
            "latest": _percents(latest),
            "band": [None] * seen.size if band is None else [f"{low} to {high}" for low, high in zip(*map(_percents, band), strict=True)],
            "at_risk_count": risk.astype(np.int64),
        },
        schema=_TABLE,
    )


_TABLE: dict[str, Any] = {**dict.fromkeys(("age", "earliest", "latest", "band"), pl.String), "at_risk_count": pl.Int64}


def _percents(shares: Any) -> list[str]:
    return [f"{100 * share:.1f} %" for share in shares]


def sentence_lives(package: Package) -> str:
    """How many sentences of first versions were followed, how they ended, and how many still stand after the common window."""
    rows = first_sentences(package, origin="first_version").join(
        package.lineages.select("lineage_id", "edit_count", "return_count"), on="lineage_id"
    )
    if rows.is_empty():
        return "There are no sentences here: no capture made a version."
    ends = dict(rows.group_by("end_kind").len().iter_rows())
    deleted, absorbed, gone = (ends.get(end.value, 0) for end in (EndKind.DELETED, EndKind.ABSORBED, EndKind.GONE))
    edited, returned = (rows.filter(pl.col(name) > 0).height for name in ("edit_count", "return_count"))
    followed = f"{counted(rows.height, 'sentence')} of the first versions of {counted(rows['article_id'].n_unique(), 'article')}"
    sentences = (
        f"Of {followed}, {_did(deleted).lower()} deleted, {absorbed:,} absorbed by another sentence, and {gone:,} went with their article.",
        f"{_did(edited)} reworded; {returned:,} came back after they were gone.",
        _after_the_window(package),
    )
    return " ".join(sentences)


def _did(count: int) -> str:
    return "None was" if count == 0 else "1 was" if count == 1 else f"{count:,} were"


def _after_the_window(package: Package) -> str:
    table = survival_table(package).filter(pl.col("age") == duration_in_words(WINDOW_HOURS))
    if table.is_empty():
        return "How many stand after publication cannot be told: too few articles state it and were watched from then on."
    row = table.row(0, named=True)
    low, high = sorted((row["earliest"], row["latest"]), key=lambda text: float(text.split()[0]))
    band = f" (95 % over draws of articles: {row['band']})" if row["band"] else ""
    stated = first_sentences(package)
    whose = f"{counted(stated.height, 'sentence')} of {counted(stated['article_id'].n_unique(), 'article')} that state one"
    return (
        f"{WINDOW_HOURS} hours after publication, from {low} to {high} of the {whose} still stand, as the captures bound their ends{band}."
    )
