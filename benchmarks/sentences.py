"""Where sentences end: newsdrift, plain sentencex and pysbd on paragraphs split by hand."""

import warnings
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import sentencex

from benchmarks.gold import FOLDER, read_items
from benchmarks.scoring import mean_figures
from newsdrift import split_sentences

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # patterns of pysbd with escapes that Python no longer knows
    import pysbd
    from pysbd.languages import LANGUAGE_CODES

GOLD = FOLDER / "sentences.jsonl"


def _sentencex(text: str, language: str) -> list[str]:
    return _shown(sentencex.segment(language, text))


def _pysbd(text: str, language: str) -> list[str]:
    return _shown(_segmenter(language if language in LANGUAGE_CODES else "en").segment(text))


@lru_cache
def _segmenter(language: str) -> pysbd.Segmenter:
    return pysbd.Segmenter(language=language, clean=False)


def _shown(pieces: list[str]) -> list[str]:
    return [piece.strip() for piece in pieces if piece.strip()]


SPLITTERS: dict[str, Callable[[str, str], list[str]]] = {"newsdrift": split_sentences, "sentencex": _sentencex, "pysbd": _pysbd}


def sentence_rows() -> list[list[str]]:
    """A row per splitter with its share of paragraphs split exactly as by hand, in all and per language."""
    items = read_items(GOLD)
    languages = sorted({item["language"] for item in items})
    rows = [["", f"all {len(items)}", *(f"{language} {sum(item['language'] == language for item in items)}" for language in languages)]]
    for name, split in SPLITTERS.items():
        exact = np.array([split(item["text"], item["language"]) == item["sentences"] for item in items])
        counts = [sum(is_exact for is_exact, item in zip(exact, items, strict=True) if item["language"] == code) for code in languages]
        rows.append([f"  {name}", str(mean_figures(exact[:, None])[0]), *map(str, counts)])
    return rows
