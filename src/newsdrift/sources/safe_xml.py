"""XML as a stream of the elements that a reader asks for, out of files for which nobody vouches.

Entities of the file's own are refused, those of HTML are known, nothing is fetched; depth and size are bounded, and no more than one
element is in memory. Python's expat does this with few lines; defusedxml would refuse the same entities, but bounds neither depth nor size.
"""

import codecs
import re
from collections.abc import Container, Iterator
from html.entities import html5
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder  # the tree alone; no parser of that module is used
from xml.parsers import expat

from newsdrift.errors import CaptureError
from newsdrift.sources.decoding import MARKS, REMEDY, is_wide
from newsdrift.sources.raw_bytes import chunks

MAX_DEPTH = 200  # feeds at hand have up to 20, with XHTML inside
MAX_ELEMENT_CHARACTERS = 8_000_000  # four times the longest body, for the markup around it
MAX_TOKEN_BYTES = 4 << 20  # one tag, one comment: expat looks at an open one again with every chunk
TOO_LONG = f"the item has over {MAX_ELEMENT_CHARACTERS:,} characters; cut it, or split the file"
DECLARED = re.compile(rb"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
# What the prolog may hold before the root; possessive, since lists of comments would else be tried in all partitions.
ROOT = re.compile(r"\ufeff?(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>)*+<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL)
NO_XML_CHARACTERS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\N{REPLACEMENT CHARACTER}")
# What writers mean by a name, as browsers read it: the larger set, of which the named one is a part.
MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932"}
# Namespaces to the prefixes that readers use, whatever the file calls them.
PREFIXES = {
    "http://www.w3.org/2005/Atom": "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dc:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.w3.org/1999/xhtml": "",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
VERSIONED = re.compile(r"http://wordpress\.org/export/[\d.]+/(excerpt/)?")


def root_name(text: str) -> str | None:
    """The name of the first element without its prefix; None where the text does not begin as XML.

    >>> root_name("<?xml version='1.0'?><!-- made <rss> --><atom:feed>")
    'feed'
    """
    match = ROOT.match(text[:20_000])
    return match[1] if match else None


def xml_encoding(path: Path, declared: str) -> tuple[str, tuple[str, ...]]:
    """The encoding that a mark, the curated table or the file names, else UTF-8; and a note where the file is found to lie.

    That bytes beyond ASCII are UTF-8 by chance is next to impossible, and servers transcode files without changing their first line.
    """
    first = next(chunks(path), b"")
    mark = next((name for mark, name in MARKS if first.startswith(mark)), None)
    named = DECLARED.match(first[:1000].removeprefix(codecs.BOM_UTF8))
    if mark or declared != "utf-8" or named is None:
        return mark or declared, ()
    name = named[1].decode("ascii")
    found = _known(path, name)
    if is_wide(found):  # the declaration could be read byte by byte
        return "utf-8", (f"the file says it is {name}, which it is not: read as UTF-8",)
    if found != "utf-8" and not first.isascii() and _is_utf_8(first):
        return "utf-8", (f"the file says it is {name} and is UTF-8",)
    return found, ()


def _known(path: Path, name: str) -> str:
    try:
        found = codecs.lookup(name).name
        if "<?xml".encode(found).removeprefix(codecs.BOM_UTF8)[-5:] == b"<?xml" or is_wide(found):
            return MEANT.get(found, found)
    except (LookupError, UnicodeError):
        pass  # the same reason as for a codec that is none for texts
    raise CaptureError(str(path), f"the file says it is {name}, an encoding that nobody knows", REMEDY)


def _is_utf_8(data: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def elements(path: Path, wanted: Container[str], encoding: str) -> Iterator[tuple[str, Element | None]]:
    """The root without its children, then each outermost element of a wanted name, whole, or None where it is too long.

    CaptureError, after the elements that could be read, where the rest cannot.
    """
    collector = _Collector(wanted)
    parser = _parser(collector)
    fed = 0
    try:
        for text in _texts(path, encoding):
            data = text.translate(NO_XML_CHARACTERS).encode("utf-8", "replace")
            parser.Parse(data, False)
            yield from collector.taken()
            fed += len(data)
            if fed - parser.CurrentByteIndex > MAX_TOKEN_BYTES:
                raise CaptureError(str(path), f"a tag or comment of over {MAX_TOKEN_BYTES >> 20} MiB", "fetch the file again")
        parser.Parse(b"", True)
        yield from collector.taken()
    except expat.ExpatError as error:
        yield from collector.taken()
        finding = f"no XML from line {error.lineno}, column {error.offset + 1} on: {expat.ErrorString(error.code)}"
        raise CaptureError(str(path), finding, "what came before was read; fetch the file again or mend it") from error
    except CaptureError:
        yield from collector.taken()
        raise


def _texts(path: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in chunks(path):
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        yield error.object[: error.start].decode(encoding, "replace")
        finding = f"no {error.encoding.upper()}: byte 0x{error.object[error.start]:02X} after what was read"
        raise CaptureError(str(path), finding, REMEDY) from error


def _parser(collector: "_Collector") -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.data
    parser.EntityDeclHandler = collector.refuse
    parser.SkippedEntityHandler = collector.entity
    # With an empty definition from outside, expat reports entities that it does not know instead of stopping.
    parser.UseForeignDTD(True)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
    parser.ExternalEntityRefHandler = lambda context, *_: bool(parser.ExternalEntityParserCreate(context).Parse(b"", True))
    return parser


class _Collector:
    """What expat reports, as elements of the wanted names."""

    def __init__(self, wanted: Container[str]) -> None:
        self.wanted = wanted
        self.found: list[tuple[str, Element | None]] = []
        self.depth = 0
        self.opened = 0  # the depth of the wanted element that is open
        self.size = 0
        self.builder: TreeBuilder | None = None

    def taken(self) -> list[tuple[str, Element | None]]:
        found, self.found = self.found, []
        return found

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise CaptureError("xml", f"elements nested over {MAX_DEPTH} deep", "what came before was read; fetch the file again")
        name = _name(tag)
        named = {_name(key): value for key, value in attributes.items()}
        if self.depth == 1:
            self.found.append((name, Element(name, named)))
        elif not self.opened and name in self.wanted:
            self.opened, self.size, self.builder = self.depth, 0, TreeBuilder()
        if self.builder:
            self.builder.start(name, named)
            self._measure(len(name) + sum(map(len, named.values())))

    def end(self, tag: str) -> None:
        name = _name(tag)
        if self.builder:
            self.builder.end(name)
        if self.depth == self.opened:
            self.found.append((name, self.builder.close() if self.builder else None))
            self.opened, self.builder = 0, None
        self.depth -= 1

    def data(self, text: str) -> None:
        if self.builder:
            self.builder.data(text)
            self._measure(len(text))

    def entity(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self.data(html5.get(f"{name};", f"&{name};"))

    def refuse(self, name: str, *_: Any) -> None:
        finding = f"the file declares the entity {name[:40]!r}, as attacks do and feeds have no need to"
        raise CaptureError("xml", finding, "remove the declarations if you trust the file")

    def _measure(self, size: int) -> None:
        self.size += size
        if self.size > MAX_ELEMENT_CHARACTERS:
            self.builder = None


def _name(tag: str) -> str:
    """The name with the prefix that readers use; of namespaces that none of them reads, with the whole address."""
    uri, _, local = tag.rpartition(" ")
    if not uri:
        return local
    if uri in PREFIXES:
        return PREFIXES[uri] + local
    match = VERSIONED.fullmatch(uri)
    return f"{'excerpt' if match[1] else 'wp'}:{local}" if match else f"{uri} {local}"
