"""Keyed digests: what stands in place of a text for those who have it too, and tells nothing to those who have not the key.

Without a key anybody could hash likely headlines and see which of them are in an archive; with it only those who were given it can.
"""

import hashlib
import hmac
from collections.abc import Iterable

import polars as pl

ID_DIGITS = 16


def digest(key: bytes, kind: str, text: str) -> str:
    r"""HMAC-SHA-256 of a text, in hex; the kind keeps a headline's digest from telling of a sentence that is worded alike.

    >>> digest(b"\0" * 32, "title", "Ferry sinks")[:16]
    '5b209b5ef810313d'
    >>> digest(b"\0" * 32, "title", "Ferry sinks") == digest(b"\0" * 32, "sentence", "Ferry sinks")
    False
    """
    return hmac.new(key, f"{kind}\0{text}".encode(), hashlib.sha256).hexdigest()


def paragraph_digests(key: bytes, body: str) -> str:
    """The digests of the paragraphs of a body, one a line, joined by a space."""
    return " ".join(digest(key, "paragraph", line) for line in body.split("\n"))


def digests(key: bytes, kind: str, texts: pl.Series) -> pl.Series:
    """The digest of each text; null of none."""
    return _mapped(texts, {text: digest(key, kind, text) for text in _distinct(texts)})


def all_paragraph_digests(key: bytes, bodies: pl.Series) -> pl.Series:
    """The digests of the paragraphs of each body; null of none."""
    return _mapped(bodies, {body: paragraph_digests(key, body) for body in _distinct(bodies)})


def keyed_id(key: bytes, kind: str, text: str) -> str:
    """16 hex digits in place of an id or address that could be guessed."""
    return digest(key, kind, text)[:ID_DIGITS]


def key_check(key: bytes) -> str:
    """What tells whether two keys are one, and nothing else of the key."""
    return digest(key, "key", "newsdrift")


def _distinct(texts: pl.Series) -> Iterable[str]:
    return texts.drop_nulls().unique(maintain_order=True).to_list()


def _mapped(texts: pl.Series, found: dict[str, str]) -> pl.Series:
    return texts.replace_strict(found, default=None, return_dtype=pl.String)
