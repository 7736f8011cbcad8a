"""The proof that a file holds no run of more than five words of a text, in whatever way it is written there."""

import base64
import io
import json
import struct
import zlib

import polars as pl
import pytest

from newsdrift import charts
from newsdrift.sharing.proving import Leak, leaks, runs_of, words_of

BODY = "The ferry Laut Sentosa sank off Port Alder on Monday night."
SIX = "ferry Laut Sentosa sank off Port"


def picture(kind: bytes, data: bytes) -> bytes:
    chunk = struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 0, b"IHDR") + b"\0" * 4 + chunk


def parquet(columns: dict[str, list[str | None]]) -> bytes:
    target = io.BytesIO()
    pl.DataFrame(columns).write_parquet(target, compression="gzip")
    return target.getvalue()


def notebook(**output: object) -> bytes:
    return json.dumps({"cells": [{"cell_type": "code", "source": [], "outputs": [{"data": output}]}]}).encode()


@pytest.mark.parametrize("slug", ["ferry-sinks-off", "ferry_sinks_off", "ferry+sinks+off", "ferry%20sinks%20off", "Ferry   sinks, “off”"])
def test_signs_between_words_are_read_as_spaces(slug: str) -> None:
    assert words_of(slug) == ["ferry", "sinks", "off"]


def test_characters_of_scripts_without_spaces_are_words_each() -> None:
    assert words_of("渡轮沉没 2021") == ["渡", "轮", "沉", "没", "2021"]


LEAKING = {
    "text.md": f"told: {SIX} at last".encode(),
    "escaped.json": json.dumps({"a": SIX.replace(" ", "\n").replace("Laut", "L\u0061ut")}).encode(),
    "key.json": json.dumps({SIX: 1}).encode(),
    "lines.ipynb": json.dumps({"cells": [{"source": ["ferry Laut\n", "Sentosa sank off\n", "Port"]}]}).encode(),
    "marked.ipynb": notebook(**{"text/html": ["<p>ferry <ins>Laut</ins> Sentosa <b>sank</b>&nbsp;off Port</p>"]}),
    "drawn.ipynb": notebook(**{"image/png": base64.b64encode(picture(b"tEXt", b"Title\0" + SIX.encode())).decode()}),
    "plain.png": picture(b"tEXt", b"Title\0" + SIX.encode()),
    "packed.png": picture(b"zTXt", b"Title\0\0" + zlib.compress(SIX.encode())),
    "international.png": picture(b"iTXt", b"Title\0\1\0en\0Titel\0" + zlib.compress(SIX.encode())),
    "ferry-laut-sentosa-sank-off-port.csv": b"1",
    "table.parquet": parquet({"text": ["a", f"told: {SIX} at last", None, "z"]}),
    "table.csv": b'id,x\n1,"ferry ""Laut"" Sentosa"\n2,sank-off_Port\n'.replace(b"\n2,", b" "),
}


@pytest.mark.parametrize("name", LEAKING)
def test_six_words_in_sequence_are_found_however_a_file_holds_them(name: str) -> None:
    assert leaks({name: LEAKING[name]}, runs_of([BODY])) == [Leak(name, SIX.casefold())]


@pytest.mark.parametrize("name", ["text.md", "text.json", "text.ipynb", "text.csv"])
def test_five_words_in_sequence_are_none(name: str) -> None:
    assert leaks({name: json.dumps(["ferry Laut Sentosa sank off", "of Port Alder on Monday"]).encode()}, runs_of([BODY])) == []


def test_numbers_in_sequence_are_times_and_counts() -> None:
    assert leaks({"t.csv": b"2021-06-16 15:45:00"}, runs_of(["It closed on 2021 06 16 15 45 00 and so on."])) == []


def test_what_newsdrift_itself_says_is_nobodys_text() -> None:
    said = "One row per raw file, or per record of a container file."
    assert leaks({"datapackage.json": json.dumps({"description": said}).encode()}, runs_of([said])) == []


def test_the_markup_of_tables_in_notebooks_is_nobodys_text() -> None:
    shown = charts.table(pl.DataFrame({"outlet": ["a", "b"], "n": [1, 2]}), {"outlet": "outlet", "n": "versions"}).html
    body = '<tr><td style="text-align: left"></td><td style="text-align: right"></td></tr><tr><td style="text-align: left">'
    assert leaks({"a.ipynb": notebook(**{"text/html": [shown]})}, runs_of([body])) == []


def test_names_of_licences_and_outlets_are_allowed_and_what_goes_on_is_not() -> None:
    runs = runs_of(["A story of the North Coast News and Herald Tribune weekly said."])
    allowed = ["The North Coast News and Herald Tribune"]
    assert leaks({"a.md": b"the North Coast News and Herald Tribune"}, runs, allowed=allowed) == []
    assert leaks({"a.md": b"Coast News and Herald Tribune weekly"}, runs, allowed=allowed) == [
        Leak("a.md", "coast news and herald tribune weekly")
    ]
