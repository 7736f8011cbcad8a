"""What a server answered: headers, the payload with its encodings undone within limits, and what that says of an article."""

import io
import re
import zlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from newsdrift.errors import CaptureError
from newsdrift.records import Look
from newsdrift.sources.cleaning import clean_line
from newsdrift.sources.fields import GONE_CODES
from newsdrift.urls import canonical_url

MAX_PAGE_BYTES = 16 << 20  # the largest pages of news sites have about 4 MiB, with pictures written into them
PAGE_TYPES = {"text/html", "application/xhtml+xml"}
# Addresses of what pages are made of: also where such a file is gone or moved, that says nothing of an article.
PART_OF_PAGE = re.compile(
    r"\.(?:avif|bmp|css|eot|gif|ico|jpe?g|js|json|m3u8|map|mjs|mp3|mp4|otf|png|svg|ts|ttf|txt|wasm|webm|webp|woff2?|xml)", re.IGNORECASE
)
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
MEDIA_TYPE = re.compile(r"[\w.+-]{1,40}/[\w.+-]{1,60}", re.ASCII)
HEADER_END = re.compile(rb"\r?\n\r?\n")  # of HTTP and of WARC
MARKUP = re.compile(rb"[\s\xef\xbb\xbf]*<")
CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,7})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
ZLIB_WINDOWS = {"gzip": 47, "x-gzip": 47, "deflate": 47}  # of zlib: both kinds of header are known by their first bytes
RAW_DEFLATE = -15


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers (fastwarc's) and payload as it was sent."""

    status: int | None
    headers: Any
    payload: bytes

    def header(self, name: str) -> str:
        """The value of a header, empty where there is none."""
        return header_value(self.headers, name)

    @property
    def media_type(self) -> str:
        """`text/html` and the like, in lower case; empty where none is stated, or none that could be one."""
        found = MEDIA_TYPE.match(self.header("Content-Type"))
        return found[0].lower() if found else ""

    @property
    def charset(self) -> str | None:
        """The encoding of the text that the server states."""
        return stated_charset(self.header("Content-Type"))


def stated_charset(content_type: str) -> str | None:
    """The encoding that a `Content-Type` states.

    >>> stated_charset("text/html; Charset='windows-1251'"), stated_charset("text/html")
    ('windows-1251', None)
    """
    found = CHARSET.search(content_type)
    return found[1] if found else None


def parsed_headers(head: bytes) -> Any:
    """The headers of an answer or of a record, names in any case."""
    from fastwarc.warc import HeaderMap

    headers = HeaderMap()
    headers.parse(io.BytesIO(head))
    return headers


def header_value(headers: Any, name: str) -> str:
    """The value of a header without white space around it, empty where there is none."""
    value: str | None = headers.get(name)
    return value.strip() if value else ""


def parsed_answer(block: bytes) -> Answer:
    """The answer that the block of a record holds; its status is None where it is none of HTTP."""
    end = HEADER_END.search(block)
    head = block[: end.end()] if end else block
    headers = parsed_headers(head)
    return Answer(headers.status_code if block.startswith(b"HTTP/") else None, headers, block[len(head) :])


def address_key(url: str) -> str:
    """What the forms of an address have in common, so that what was seen at one counts for another."""
    return canonical_url(url) or url


def names_part_of_page(url: str) -> bool:
    """Whether an address names a picture, a script or the like.

    >>> names_part_of_page("https://x.example/logo.svg?v=2"), names_part_of_page("https://x.example/ferry.html")
    (True, False)
    """
    try:
        path = urlsplit(url).path
    except ValueError:
        return False
    return PART_OF_PAGE.fullmatch(path[path.rfind(".") :]) is not None


def look_of(status: int, url: str, location: str | None) -> tuple[Look | None, str | None]:
    """What an answer says of the article at its address, and where it leads; no look where that is another form of the same address.

    A redirection says that the article is gone only where it leads elsewhere: not to the same address with `https`, and not to a page of
    consent or login that leads back. Where it leads is not always known; then nobody saw the article, and no more can be said.

    >>> look_of(301, "https://x.example/ferry", "https://x.example/")
    (<Look.GONE: 'gone'>, 'https://x.example/')
    >>> look_of(301, "http://x.example/ferry", "https://www.x.example/ferry/")
    (None, None)
    """
    if status in GONE_CODES:
        return Look.GONE, None
    if status == 304:
        return Look.UNCHANGED, None
    if 200 <= status < 300:
        return Look.TEXT, None
    return _redirection(url, location) if 300 <= status < 400 and location else (Look.BLOCKED, None)


def _redirection(url: str, location: str) -> tuple[Look | None, str | None]:
    try:
        target = urljoin(url, location)
        query = unquote(urlsplit(target).query)
    except ValueError:  # a bracket that does not close
        return Look.BLOCKED, None
    ours = canonical_url(url)
    if ours is not None and canonical_url(target) == ours:
        return None, None
    page = urlsplit(ours).path if ours else ""
    if len(page) > 1 and page in query:
        return Look.BLOCKED, None
    return Look.GONE, target


def look_notes(status: int, look: Look | None, target: str | None) -> tuple[str, ...]:
    """What is to be said of a look that found no article: the status of a block, where a redirection led."""
    if look is Look.BLOCKED:
        return (f"http_status {status}",)
    return (f"http_status {status}: redirected away to {clean_line(target[:500])}",) if target else ()


def decoded_payload(answer: Answer) -> tuple[bytes, bool]:
    """The payload without its encodings, and whether it is whole. CaptureError where they cannot be undone, or it is too large.

    Crawlers often undo the encodings and leave the headers, so a payload that is markup already is taken as it is.
    """
    data, is_whole = answer.payload, True
    if "chunked" in answer.header("Transfer-Encoding").lower() and CHUNK_SIZE.match(data):
        data, is_whole = _unchunked(data)
    for name in reversed([name.strip().lower() for name in answer.header("Content-Encoding").split(",")][:3]):
        if name not in {"", "identity"} and not MARKUP.match(data):
            data, is_all = _undone(data, name)
            is_whole = is_whole and is_all
    if len(data) > MAX_PAGE_BYTES:
        raise _too_large()
    return data, is_whole


def _too_large() -> CaptureError:
    return CaptureError("payload", f"the page has more than {MAX_PAGE_BYTES >> 20} MiB", "capture it again, or leave it out")


def _unchunked(data: bytes) -> tuple[bytes, bool]:
    pieces, place = [], 0
    while size := CHUNK_SIZE.match(data, place):
        length = int(size[1], 16)
        piece = data[size.end() : size.end() + length]
        pieces.append(piece)
        if length == 0 or len(piece) < length:
            return b"".join(pieces), length == 0
        place = size.end() + length
        place += 2 if data[place : place + 2] == b"\r\n" else data[place : place + 1] == b"\n"
    return b"".join(pieces), False


def _undone(data: bytes, name: str) -> tuple[bytes, bool]:
    if name in ZLIB_WINDOWS:
        return _inflated(data, name)
    from fastwarc.stream_io import BrotliReader, ZstdReader

    if name == "br":
        return _streamed(BrotliReader(io.BytesIO(data)), name)
    if name == "zstd":  # a dictionary of none, or fastwarc would unpack, without a limit, what a frame in the payload says is one
        return _streamed(ZstdReader(io.BytesIO(data), dictionary=b""), name)
    raise CaptureError("payload", f"the page is in the encoding {name[:40]!r}, which is unknown", "capture it again")


def _inflated(data: bytes, name: str) -> tuple[bytes, bool]:
    is_raw = name == "deflate" and data[:1] != b"\x78" and not data.startswith(b"\x1f\x8b")
    stream = zlib.decompressobj(RAW_DEFLATE if is_raw else ZLIB_WINDOWS[name])
    try:
        found = stream.decompress(data, MAX_PAGE_BYTES + 1)
    except zlib.error as error:
        raise _undecodable(name) from error
    return found, stream.eof


def _streamed(stream: Any, name: str) -> tuple[bytes, bool]:
    """Of a stream that breaks off, what came before."""
    pieces: list[bytes] = []
    size = 0
    try:
        while size <= MAX_PAGE_BYTES and (piece := stream.read(1 << 16)):
            pieces.append(piece)
            size += len(piece)
    except OSError as error:
        if not pieces:
            raise _undecodable(name) from error
        return b"".join(pieces), False
    return b"".join(pieces), True


def _undecodable(name: str) -> CaptureError:
    return CaptureError("payload", f"the page is no {name}, as its headers say", "capture it again")
