"""The encoding of a page: its mark, the server's word, its own word, else UTF-8; text that is valid UTF-8 is UTF-8 whatever it says."""

import re

from newsdrift.errors import CaptureError
from newsdrift.sources.decoding import MARKS, decoded, is_wide, no_text

# Labels as pages write them and the encoding that browsers take them for; others are not followed, since Python's list also holds codecs
# that are no character sets. https://encoding.spec.whatwg.org/#names-and-labels
LABELS = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "cp1252", "windows-1252", "iso8859-1"), "cp1252"),
    **{f"windows-{number}": f"cp{number}" for number in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258, 874)},
    **{f"iso-8859-{number}": f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso-8859-9": "cp1254",
    **dict.fromkeys(("tis-620", "iso-8859-11"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "ibm866": "cp866",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
LOOK_BYTES = 8_192  # browsers look at 1,024; saved pages have comments in front
STATED = (
    re.compile(rb"<meta[^>]{1,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE),
    re.compile(rb"<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})", re.IGNORECASE),
)
MOST_BAD_SHARE = 1 / 500  # a byte or two that is wrong, from an inserted comment or an advertisement


def page_text(data: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    """The page as text, and notes where its bytes are not what was said of them.

    CaptureError where more than a few bytes do not belong to the encoding.

    >>> page_text("<meta charset=iso-8859-1>Fähre".encode(), None)[1]
    ('the page is called ISO-8859-1 and is UTF-8',)
    """
    marked = next((name for mark, name in MARKS if data.startswith(mark)), None)
    label = (charset or "").strip().lower() or _stated(data)
    named = LABELS.get(label)
    if marked is not None:
        return _replaced(data, marked)
    is_named_wide = named is not None and is_wide(named)
    if b"\0" in data and not is_named_wide:
        raise no_text(data)
    if named is not None and ((charset and is_named_wide) or named == "iso2022_jp"):
        return _replaced(data, named)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if named is None or named == "utf-8" or is_named_wide:
            return _nearly_utf8(data, error)
        return _replaced(data, named)
    is_misnamed = bool(label) and named != "utf-8" and not text.isascii()
    return text, (f"the page is called {label.upper()} and is UTF-8",) if is_misnamed else ()


def _stated(data: bytes) -> str:
    """The label that the page's own head gives."""
    for pattern in STATED:
        if match := pattern.search(data[:LOOK_BYTES]):
            return match[1].decode("ascii", "replace").lower()
    return ""


def _nearly_utf8(data: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    """UTF-8 that a cut ended within a character, or with a few bytes that do not belong."""
    if error.end == len(data) and error.reason == "unexpected end of data":
        return data[: error.start].decode(), ()
    text = data.decode("utf-8", "replace")
    has_own = any(character > "\x7f" and character != "\ufffd" for character in text)
    return _replaced(data, "utf-8") if has_own else (decoded(data, "utf-8"), ())


def _replaced(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, "replace")
    count = text.count("\ufffd")
    if count == 0:
        return text, ()
    if count > len(text) * MOST_BAD_SHARE:
        finding = f"{count:,} characters that are no {encoding.upper()}"
        raise CaptureError(
            "bytes", finding, "fetch the page again, or name its encoding in the column `encoding` of data/curated/sources.csv"
        )
    return text, (f"{count} characters that are no {encoding.upper()} stand as U+FFFD",)
