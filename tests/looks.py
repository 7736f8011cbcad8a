"""Looks at one article or more, written by hand, and what is measured of them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from newsdrift.curated import Curated
from newsdrift.measuring import Measured, measure_articles
from newsdrift.packages import Package
from newsdrift.pipeline import package_frames
from newsdrift.records import Capture, Look
from newsdrift.schema import Status, TextKind
from newsdrift.sources import Observation
from newsdrift.tables.articles import article_languages
from newsdrift.tables.curating import identify
from newsdrift.tables.observations import observation_frame, usable
from newsdrift.tables.versions import order_looks

NOON = datetime(2021, 6, 16, 12, tzinfo=UTC)
ADDRESS = "https://harbourpost.example/ferry"


def at(minutes: float) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=minutes)


def seen(minutes: float | None, body: str, **fields: object) -> Capture:
    """A look that brought a text; `minutes` after noon, None where the time of the look is unknown."""
    return Capture(captured_at=None if minutes is None else at(minutes), body=body, language="en", **fields)  # type: ignore[arg-type]


def unchanged(minutes: float) -> Capture:
    """A look that found the article as it was."""
    return Capture(look=Look.UNCHANGED, text_kind=TextKind.NONE, captured_at=at(minutes))


def gone(minutes: float) -> Capture:
    """A look that found the article taken down."""
    return Capture(look=Look.GONE, text_kind=TextKind.NONE, captured_at=at(minutes))


def observed(
    captures: Iterable[Capture], *, reader: str = "jsonl", address: str = ADDRESS, source: str = "harbour", other: str | None = None
) -> list[Observation]:
    """Looks at one article as a reader gives them, in one container file; `other` is a second address that each look gives it."""
    return [
        Observation(
            capture_id=f"{source}/{reader}.jsonl#{number}",
            source=source,
            reader=reader,
            status=Status.GONE if capture.look is Look.GONE else None,
            capture=replace(capture, record_number=number, source_url=address),
            canonical_url=address,
            article_key=address,
            other_key=other,
        )
        for number, capture in enumerate(captures, start=1)
    ]


def looks_of(observations: Iterable[Observation], curated: Curated | None = None) -> pl.DataFrame:
    """Observations as identified looks in order."""
    return observation_frame(observations).pipe(identify, curated or Curated()).pipe(order_looks)


def measured(*captures: Capture) -> Measured:
    """What is measured of the looks at one article."""
    return measure(observed(captures))


def measure(observations: Iterable[Observation]) -> Measured:
    """What is measured of observations."""
    looks = usable(looks_of(observations))
    languages = article_languages(looks).rename({"language": "article_language"})
    return measure_articles(looks.join(languages, on="article_id", how="left", maintain_order="left"))


def package_of(*articles: list[Observation]) -> Package:
    """A package in memory, of the looks at one or several articles."""
    looks = looks_of([observation for article in articles for observation in article])
    return Package(path=Path(), descriptor={"title": "Made for tests"}, **package_frames(looks, Curated()))
