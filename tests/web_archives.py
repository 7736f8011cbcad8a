"""Small web archives for tests, of pages written for them."""

import base64
import hashlib
import io
from typing import Any

from fastwarc.stream_io import ZstdWriter

PARAGRAPHS = (
    "The ferry to Skarholm left the harbour at dawn on Tuesday with eighty passengers on board, the port authority said.",
    "It was the first crossing since the storm of last week, which had torn two of the four moorings from the old pier.",
    "Mayor Ingrid Solberg said that the pier would be mended before the winter, and that the town had set money aside for it.",
)


def page(*paragraphs: str, title: str = "Ferry leaves for Skarholm", head: str = "") -> bytes:
    """A page of an article."""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs or PARAGRAPHS)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>\n'
        f"<body><article>\n{body}</article></body></html>\n"
    ).encode()


def http(payload: bytes = b"", *, status: str = "200 OK", content_type: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    """An answer of a server; headers with `_` for `-`."""
    fields = {"Content-Type": content_type} | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + payload


def record(
    block: bytes,
    *,
    kind: str = "response",
    url: str = "https://x.example/ferry",
    date: str = "2021-06-16T15:45:00Z",
    length: object = None,
    **headers: str,
) -> bytes:
    """A record of a WARC file; `length` is what its header states, headers with `_` for `-`."""
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": date,
        "Content-Length": str(len(block) if length is None else length),
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def sha1(data: bytes) -> str:
    """A digest as archives write it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def zstd(data: bytes, **options: Any) -> bytes:
    """A frame of zstandard."""
    buffer = io.BytesIO()
    writer = ZstdWriter(buffer, **options)
    for start in range(0, len(data), 1 << 20):  # of a larger piece it writes 8 MiB alone
        writer.write(data[start : start + (1 << 20)])
    writer.close()
    return buffer.getvalue()
