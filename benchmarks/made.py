"""Raw files for `make bench`: pages after tests/pages, the same in a web archive, tables of captures; always the same bytes."""

import gzip
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from tests.pages.layouts import ARTICLES, LAYOUTS, samples
from tests.web_archives import http, record

SEED = 20210616
LOOKS = 10  # at each article of a table
PARAGRAPHS = 6


def pages(count: int) -> Iterator[tuple[str, bytes]]:
    """Addresses and pages, each with headlines of its own in the most-read box, so that none has the bytes of another."""
    known = samples()
    for number in range(count):
        name, article = known[number % len(known)]
        box = [f"{teaser} ({number})" for teaser in article["teasers"] * 5]
        yield f"https://www.harbourpost.example/{article['language']}/ferry-{number}", LAYOUTS[name](article, box).encode()


def write_archive(target: Path, count: int) -> None:
    """The pages as responses in a .warc.gz."""
    members = (gzip.compress(record(http(data), url=url), mtime=0) for url, data in pages(count))
    target.write_bytes(b"".join(members))


def captures(count: int) -> pl.DataFrame:
    """A table of looks at articles, in order of time; texts of 1 to 2 kB, of which three in ten looks show a changed one."""
    chance = random.Random(SEED)  # noqa: S311 - nothing is secret here
    words = " ".join(paragraph for article in ARTICLES for paragraph in article["paragraphs"]).split()
    texts = [[_paragraph(chance, words) for _ in range(PARAGRAPHS)] for _ in range(count // LOOKS)]
    rows = []
    for number in range(count):
        article = number % len(texts)
        if chance.random() < 0.3:
            texts[article][chance.randrange(PARAGRAPHS)] = _paragraph(chance, words)
        address = f"https://www.harbour{article % 50}.example/2021/06/ferry-sinks-off-harbour-{article}?utm_source=feed"
        seen = datetime(2021, 6, 16, tzinfo=UTC) + timedelta(seconds=number)
        rows.append((address, f"Ferry “sinks” off harbour {article}", "\n\n".join(texts[article]), f"{seen:%Y-%m-%dT%H:%M:%SZ}", "en"))
    return pl.DataFrame(rows, schema=["url", "title", "text", "captured_at", "language"], orient="row")


def _paragraph(chance: random.Random, words: list[str]) -> str:
    return " ".join(chance.choices(words, k=chance.randint(10, 60))) + "."
