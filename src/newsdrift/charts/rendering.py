"""How a chart becomes the output of a notebook cell: drawn by JupyterLab itself, offline, trusted or not, the same bytes each time."""

import base64
import struct
import zlib
from typing import Any

import altair as alt
import vl_convert

from newsdrift.charts.theme import NAME

VEGA_LITE = "application/vnd.vegalite.v5+json"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_SCALE = 1.5  # PNG pixels per CSS pixel: sharper in print, and a notebook stays below a megabyte


def mime_bundle(spec: dict[str, Any], **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The chart for JupyterLab (its own Vega-Lite 5), as PNG for GitHub and nbconvert, and as a constant for the terminal.

    Altair writes Vega-Lite 6 and its own renderers either load scripts from a server or write a type that notebooks reject.
    """
    lab_spec = {**spec, "$schema": SCHEMA}
    png = smaller(vl_convert.vegalite_to_png(lab_spec, scale=_SCALE))
    width, height = struct.unpack(">II", png[16:24])
    bundle = {VEGA_LITE: lab_spec, "image/png": base64.b64encode(png).decode(), "text/plain": "<Chart>"}
    return bundle, {"image/png": {"width": round(width / _SCALE), "height": round(height / _SCALE)}}


def smaller(png: bytes) -> bytes:
    """The same picture in a quarter of the bytes: vl-convert compresses in haste, and notebooks are committed."""
    chunks, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        chunks.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + length]))
        at += 12 + length
    pixels = zlib.compress(zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT")), 9)
    first = next(index for index, (kind, _) in enumerate(chunks) if kind == b"IDAT")
    kept = [*chunks[:first], (b"IDAT", pixels), *(chunk for chunk in chunks[first:] if chunk[0] != b"IDAT")]
    return png[:8] + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in kept
    )


def enable() -> None:
    """Draw Altair charts offline and in newsdrift's look: importing `newsdrift.charts` does it, other libraries may undo it."""
    alt.renderers.register(NAME, mime_bundle)
    alt.renderers.enable(NAME)
    alt.theme.enable(NAME)
