"""Addresses of articles: canonical form, outlet, Google News ids, and the key by which captures are one article."""

import base64
import binascii
import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit

if TYPE_CHECKING:
    from tldextract import TLDExtract

MAX_ROUNDS = 8  # wrapped in wrappers: two are seen in the wild (Facebook around AMP around the page), more is an attack

# A redirector: its host without `www.`, the path it answers on, and the parameters that may hold the address.
REDIRECTORS = (
    (re.compile(r"google\.(?:com?\.)?[a-z]{2,3}"), "/url", ("q", "url")),
    (re.compile(r"news\.google\.(?:com?\.)?[a-z]{2,3}"), "/news/url", ("url",)),  # the links of Google News' feeds until 2018
    (re.compile(r"(?:lm?\.)?facebook\.com"), "/l.php", ("u",)),
    (re.compile(r"l\.messenger\.com"), "/l.php", ("u",)),
    (re.compile(r"l\.instagram\.com"), "", ("u",)),
    (re.compile(r"bing\.com"), "/news/apiclick.aspx", ("url",)),
    (re.compile(r"out\.reddit\.com"), None, ("url",)),
    (re.compile(r"youtube\.com"), "/redirect", ("q",)),
    (re.compile(r"t\.umblr\.com"), "/redirect", ("z",)),
    (re.compile(r"(?:away\.)?vk\.com"), "/away.php", ("to",)),
    (re.compile(r"linkedin\.com"), "/redir/redirect", ("url",)),
    (re.compile(r"slack-redir\.net"), "/link", ("url",)),
)
# A cache or archive: its host, and the path before the address.
CACHES = (
    (re.compile(r"(?:.+\.)?(?:cdn\.ampproject\.org|bing-amp\.com)"), re.compile(r"/[a-z]{1,2}/(?:s/)?(?=[^/]+\.)")),
    (re.compile(r"google\.(?:com?\.)?[a-z]{2,3}"), re.compile(r"/amp/(?:s/)?(?=[^/]+\.)")),
    (re.compile(r"web\.archive\.org"), re.compile(r"/web/\d{1,14}(?:[a-z]{2}_)?/")),
)

TRACKING_PREFIXES = ("utm_", "at_", "ns_", "pk_", "mtm_", "hsa_", "_hs", "guce_", "wt.", "amp_")
# Parameters that tell how a reader came. `ref`, `source`, `id` and the like stay: on some sites they name the article.
TRACKING = frozenset(
    """
    __twitter_impression _ga _gl aoh cmp cmpid dclid fb_action_ids fb_action_types fb_ref fb_source fbclid ftag gaa_at gaa_n gaa_sig
    gaa_ts gbraid gclid gclsrc guccounter hsctatracking icid igsh igshid ito li_fat_id mbid mc_cid mc_eid mkt_tok msclkid ncid ocid
    ref_src ref_url s_cid smid smtyp spm taid ttclid twclid usqp vero_id wbraid xtor yclid
    """.split()  # noqa: SIM905  a list of 47 literals takes 47 lines
)
AMP_PARAMETERS = {
    "amp": {"", "1", "true", "yes"},
    "isamp": {"", "1", "true"},
    "_amp": {"", "1", "true"},
    "outputtype": {"amp"},
    "output": {"amp"},
}
AMP_SEGMENTS = {"amp", "amphtml"}
AMP_SUFFIX = re.compile(r"(?:\.amp)+(?=(?:\.html?)?$)")

HOST_PREFIXES = ("www.", "m.", "mobile.", "amp.")
HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
PERCENT = re.compile(r"%([0-9A-Fa-f]{2})?")
PATH_SAFE = "/!$&'()*+,;=:@%-._~"
QUERY_SAFE = "/!$'()*,;=:@?%-._~"
SIMPLE_PART = re.compile(r"[A-Za-z0-9_.~/=-]*")
# Nine of ten addresses: one round leads to their form, in which only host and parameters change. At a tenth of the cost of the rounds.
SIMPLE = re.compile(
    r"https?://(?P<host>[a-z0-9_-]+(?:\.[a-z0-9_-]+)+)(?!.*[Aa][Mm][Pp])(?P<path>(?:/[A-Za-z0-9_.~-]+)*)/?(?:\?(?P<query>[A-Za-z0-9_.~=&-]*))?"
)

HIDDEN = "google-news:"  # before the id of a Google News item that hides its address
GOOGLE_NEWS = re.compile(r"https?://news\.google\.com(?=[/?#]|$)", re.IGNORECASE)
GOOGLE_NEWS_PATH = re.compile(r"(?:/__i/rss/rd|/rss)?/articles/([A-Za-z0-9_-]+)=*/?")


@lru_cache(maxsize=1 << 16)
def canonical_url(url: str) -> str | None:
    """The one form in which all addresses of a page agree; None for what is no http(s) address or hides the one it leads to.

    Caches, archives and redirectors are unwrapped, tracking and AMP forms dropped; the result is its own canonical form. Parameters that
    may name the article stay, since two articles taken for one do more harm than one taken for two.

    >>> canonical_url("http://www.Harbourpost.example:80/ferry/amp/?utm_source=x&b=2&a=1#top")
    'https://harbourpost.example/ferry?a=1&b=2'
    >>> canonical_url("https://www.google.com/url?q=https%3A%2F%2Fm.harbourpost.example%2Fferry%3Fid%3D7&sa=U")
    'https://harbourpost.example/ferry?id=7'
    >>> canonical_url("mailto:desk@harbourpost.example")
    """
    simple = SIMPLE.fullmatch(url)
    place = _simple_place(simple["host"]) if simple else None
    if simple is None or place is None:
        return _form_after_rounds(url)
    query = _normal_query(simple["query"] or "")
    return f"https://{place}{simple['path']}?{query}" if query else f"https://{place}{simple['path']}"


def _form_after_rounds(url: str) -> str | None:
    for _ in range(MAX_ROUNDS):
        form = _one_round(url)
        if form is None or form == url:
            return form
        url = form
    return None


@lru_cache(maxsize=1 << 16)
def _simple_place(host: str) -> str | None:
    """The host as it stands in canonical forms; None where addresses below it may lead elsewhere."""
    place = _host(host)
    leads_elsewhere = place is None or place == "news.google.com" or _cache_prefixes(place) or _redirections(place)
    return None if leads_elsewhere else place


def _one_round(url: str) -> str | None:
    """The address that this one wraps, or else its normal form."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:  # a port that is no number, a bracket that does not close
        return None
    host = _host(parts.hostname)
    if parts.scheme not in {"http", "https"} or host is None:
        return None
    if host == "news.google.com" and GOOGLE_NEWS_PATH.fullmatch(parts.path):
        item = google_news_item(url)
        return item.url if item else None
    inner = _wrapped(host, parts.path, parts.query)
    if inner is not None:
        return inner
    place = host if port in {None, 80, 443} else f"{host}:{port}"
    path = _normal_path(parts.path)
    query = _normal_query(parts.query)
    return f"https://{place}{path}?{query}" if query else f"https://{place}{path}"


def _wrapped(host: str, path: str, query: str) -> str | None:
    for prefix in _cache_prefixes(host):
        if match := prefix.match(path):
            rest = path[match.end() :] + (f"?{query}" if query else "")
            return rest if re.match("https?:", rest) else f"https://{rest}"
    for place, names in _redirections(host):
        if place in {None, path.rstrip("/")}:
            for name, value in parse_qsl(query):
                if name in names and re.match("https?://", value):
                    return value
    return None


@lru_cache(maxsize=1 << 16)
def _cache_prefixes(host: str) -> tuple[re.Pattern[str], ...]:
    return tuple(prefix for hosts, prefix in CACHES if hosts.fullmatch(host))


@lru_cache(maxsize=1 << 16)
def _redirections(host: str) -> tuple[tuple[str | None, tuple[str, ...]], ...]:
    return tuple((place, names) for hosts, place, names in REDIRECTORS if hosts.fullmatch(host))


@lru_cache(maxsize=1 << 16)
def _host(host: str | None) -> str | None:
    """The host in lower case and ASCII, without the prefixes that stand for a device; None where it is none."""
    if host is None:
        return None
    if ":" in host:
        return _ipv6(host)
    ascii_host = _ascii(host).rstrip(".")
    if not HOST.fullmatch(ascii_host):
        return None
    while ascii_host.startswith(HOST_PREFIXES) and ascii_host != _registrable(ascii_host):
        ascii_host = ascii_host.split(".", 1)[1]
    return ascii_host


def _ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    import idna

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except UnicodeError:  # idna's own error is one, and so is what it raises on half a surrogate pair
        return ""


def _ipv6(host: str) -> str | None:
    try:
        return f"[{ipaddress.IPv6Address(host).compressed}]"
    except ipaddress.AddressValueError:
        return None


def _normal_path(path: str) -> str:
    path = _percent_normal(path, PATH_SAFE).rstrip("/")
    while (shorter := _without_amp(path)) != path:
        path = shorter
    return path


def _without_amp(path: str) -> str:
    segments = AMP_SUFFIX.sub("", path).split("/")
    return "/".join(segment for segment in segments if segment.lower() not in AMP_SEGMENTS).rstrip("/")


def _normal_query(query: str) -> str:
    return "&".join(sorted(_kept_parameters(query)))


def _kept_parameters(query: str) -> Iterator[str]:
    for parameter in query.split("&"):
        while parameter.startswith("amp;"):  # `&amp;` of a page's source, taken over as it stood
            parameter = parameter.removeprefix("amp;")
        name, _, value = _percent_normal(parameter.replace("+", "%20"), QUERY_SAFE).partition("=")
        low = name.lower()
        if name and low not in TRACKING and not low.startswith(TRACKING_PREFIXES) and value.lower() not in AMP_PARAMETERS.get(low, ()):
            yield f"{name}={value}" if value else name


def _percent_normal(text: str, safe: str) -> str:
    """Escapes in upper case and only where needed; a `%` that begins none is escaped itself."""
    if SIMPLE_PART.fullmatch(text):
        return text
    return quote(PERCENT.sub(_escape, text), safe=safe, errors="replace")


def _escape(match: re.Match[str]) -> str:
    if match[1] is None:
        return "%25"
    code = int(match[1], 16)
    return chr(code) if code in UNRESERVED else f"%{code:02X}"


@cache
def _extractor() -> "TLDExtract":
    """The public suffix list that tldextract ships: no network, no files written."""
    from tldextract import TLDExtract

    return TLDExtract(cache_dir=None, suffix_list_urls=(), include_psl_private_domains=False)


@lru_cache(maxsize=1 << 16)
def _registrable(host: str) -> str:
    if host.startswith("[") or re.fullmatch(r"[\d.]+", host):
        return host
    found = _extractor()(host)
    if found.top_domain_under_public_suffix:
        return found.top_domain_under_public_suffix
    return host if found.suffix else ".".join(host.split(".")[-2:])


def outlet(canonical: str) -> str | None:
    """The registrable domain of a canonical address; a suffix that nobody registered counts as one label, an IP address as itself.

    >>> outlet("https://news.harbourpost.example/ferry"), outlet("https://bisnis.kabar.co.id/1")
    ('harbourpost.example', 'kabar.co.id')
    """
    host = _host(urlsplit(canonical).hostname)
    return None if host is None else _registrable(host)


@dataclass(frozen=True, slots=True)
class GoogleNewsItem:
    """What the id of a Google News link says: the publisher's addresses, or, since the summer of 2024, nothing (`url` is None)."""

    id: str
    url: str | None
    amp_url: str | None


_NUMBERED = re.compile(r"(?:[^/]*[-_.]|[a-z]{1,2}-?)?(\d{6,12})(?:\.[a-z]{3,5})?")
_DAY_NUMBER = re.compile(r"(?:19|20)\d\d(?:0\d|1[0-2])(?:[0-2]\d|3[01])?")


def numbered(canonical: str) -> str | None:
    """The outlet and the number by which its newsroom system names an article in the address; None where none can be told.

    A headline that changes often takes the address along, but not the number. It has six to twelve digits, stands by itself, behind a
    letter and a hyphen, or at the end of the headline, and is no date.

    >>> numbered("https://news.coast.example/story/ferry-sinks-off-kelvar-12334154"), numbered("https://coast.example/read/d-5606789/title")
    ('coast.example#12334154', 'coast.example#5606789')
    >>> numbered("https://coast.example/2021/06/16/20210616"), numbered("https://coast.example/top-100")
    (None, None)
    """
    parts = urlsplit(canonical)
    numbers = [match[1] for part in parts.path.split("/") if (match := _NUMBERED.fullmatch(part)) and not _DAY_NUMBER.fullmatch(match[1])]
    home = outlet(canonical)
    return f"{home}#{numbers[-1]}" if numbers and home else None


def is_google_news(link: str) -> bool:
    """Whether a link leads to Google News, whatever it names there."""
    return GOOGLE_NEWS.match(link) is not None


@lru_cache(maxsize=1 << 16)
def google_news_item(link: str) -> GoogleNewsItem | None:
    """The item that a Google News link names, decoded offline; None for other links and for ids that are broken off or no base64.

    The id is URL-safe base64 of a protobuf record: `08 xx 22`, a length, the publisher's URL, then perhaps `d2 01`, a length, the AMP URL.

    >>> google_news_item("https://news.google.com/rss/articles/CBMiGWh0dHBzOi8vaGFyYm91ci5leGFtcGxlLzE?oc=5").url
    'https://harbour.example/1'
    """
    match = GOOGLE_NEWS.match(link.strip())
    path = re.match(r"[^?#]*", link.strip()[match.end() :]) if match else None
    named = GOOGLE_NEWS_PATH.fullmatch(path[0]) if path else None
    record = _base64(named[1]) if named else None
    if named is None or record is None or record[:1] != b"\x08" or record[2:3] != b"\x22":
        return None
    payload, rest = _measured(record[3:])
    if payload is None:
        return None
    url = _http(payload)
    amp = _measured(rest[2:])[0] if url and rest[:2] == b"\xd2\x01" else None
    return GoogleNewsItem(named[1], url, _http(amp) if amp else None)


def _base64(text: str) -> bytes | None:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        return None


def _measured(data: bytes) -> tuple[bytes | None, bytes]:
    """The bytes that a protobuf varint announces, and what follows; None where fewer are there."""
    length = shift = used = 0
    for byte in data[:4]:
        length |= (byte & 0x7F) << shift
        shift, used = shift + 7, used + 1
        if byte < 0x80:
            end = used + length
            return (data[used:end], data[end:]) if end <= len(data) else (None, b"")
    return None, b""


def _http(payload: bytes) -> str | None:
    if not payload.startswith((b"http://", b"https://")):
        return None
    return payload.decode("utf-8", "replace")


@lru_cache(maxsize=1 << 16)
def article_key(article: str | None, folder: str, source_url: str | None) -> str | None:
    """What makes captures those of one article; None where nothing does.

    In this order: the id `article` that the source gives, below its top `folder`; the Google News id where it hides the address; the
    canonical address.

    >>> article_key("7", "mirror", "https://x.example/a"), article_key(None, "mirror", "http://x.example/a/")
    ('mirror/7', 'https://x.example/a')
    """
    if article:
        return f"{folder}/{article}"
    if source_url is None:
        return None
    item = google_news_item(source_url)
    if item and item.url is None:
        return f"{HIDDEN}{item.id}"
    return canonical_url(source_url)
