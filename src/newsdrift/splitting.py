"""Where sentences end: sentencex, and a layer over it with tables per language for what it gets wrong in news.

All functions work on one paragraph with normal typography (`newsdrift.text`): straight quotes, one kind of dash and space.
"""

import re
from functools import lru_cache
from itertools import accumulate

import polars as pl
import sentencex

VERSION = "2"
DEFAULT_LANGUAGE = "en"

# sentencex keeps a quotation whole, however many sentences it has, so quotes are hidden from it. Apostrophes stay.
_QUOTE = re.compile(r"""["«»„“”「」『』‹›]|(?<![\w])'|'(?![\w])""")
# A bracket that begins after a full stop holds a sentence of its own.
_BRACKET = re.compile(r"(?<=[.!?。！？])[)）]|(?<=[.!?。！？] )[(（](?=[^)）]*[.!?。！？][)）])|(?<=[。！？])（(?=[^）]*。）)")
_OPENING = "\"'«„“「『‹(（"
_CLOSING = "\"'»”」』›)）"

# Before what these abbreviate there is always more of the sentence.
_NEVER_LAST = {
    "en": "Ft Mt Gov Sen Rep Gen Col Lt Sgt Capt Cmdr Maj Hon Rev Mr Mrs Ms Dr Prof Messrs approx cf e.g i.e vs Fig Figs p pp",
    "id": "Jl Jln Gg Kel Kec Kab Ds Dsn Ny Tn Sdr Drs Dra Ir Hj Moh Muh Abd Prof Dr dr Tgk Ust KH RT RW Rp Tbk",
    "de": "Dr Prof Hr Fr St Str Nr z.B u.a d.h ca bzw Abs Art Mio Mrd",
    "fr": "M MM Dr Pr Me Mgr St Ste av boul art",
    "es": "Sr Sra Srta D Dª Dr Dra Ud Uds Av Avda Gral Cnel núm art pág",
    "ar": "د أ م ص ق",
    "tr": "Cad Sok Mah Apt Bul Dr Prof Av Doç Yrd Sn vb vs",
    "hi": "डॉ श्री रु प्रो",
    "ru": "ул пр пл г-н г-жа им проф акад",
}
# These may end a sentence; they do where a word follows that begins one.
_MAY_BE_LAST = re.compile(
    r"(?:\b(?:etc|usw|dkk|dll|Inc|Ltd|Co|Corp|Jr|Sr|Tbk|a\.m|p\.m|г|M\.Pd|S\.Sos)"
    r"|\b(?:\w\.)+\w|EE\. UU|\b[A-Z]|\b[IVX]+)\.$"
)
_STARTERS = {
    "en": "The A An It He She They We I In On At But And Nobody This That These Those There Most Many Some Plan His Her Its As After",
    "id": "Ia Dia Mereka Kami Kita Itu Ini Acara Sidang Warga Polisi Namun Sementara Pada Di Menurut Saat Setelah Para Hingga",
    "de": "Der Die Das Ein Eine Er Sie Es Wir Niemand Später Heute Am Im In Doch Aber Danach",
    "fr": "Le La Les L Il Elle Ils Elles Un Une On Nous Personne Ce Cette Mais",
    "es": "El La Los Las Un Una Él Ella Ellos Nadie No Se En Pero",
    "ru": "Он Она Они Оно Мы Позже В На Но Это После",
    "tr": "Bu O Onlar Kapı Polis Ancak Daha",
}
# An attribution after a question or exclamation stays with it.
_SAYING = {
    "en": "said asked shouted told cried added wrote replied says asks called yelled",
    "id": "kata ujar tanya ucap tutur jelas tegas teriak",
    "de": "sagte fragte rief sagt fragt erklärte",
    "fr": "a-t-il a-t-elle demande demandé dit lance raconte",
    "es": "dijo preguntó gritó dice pregunta",
    "ar": "سألت سأل قال قالت",
    "tr": "dedi diye sordu",
    "ru": "спросил спросила сказал сказала",
    "zh": "问道 说 說 問 喊",
    "ja": "と",
}
# Without a stop before its last word a paragraph in ASCII is one sentence; half of all paragraphs are.
_STOP_INSIDE = r"(?s)[.!?].*\w"
_PLAIN = r"^[\t\n -~]*$"
_LIST_NUMBER = re.compile(r"^\d{1,2}[.)]$")
_TIME_STAMP = re.compile(r"^\d{1,2}[.:]\d\d ?[ap]\. ?m\.$")
_HOUR = re.compile(r"\b[ap]\. ?m\.$")
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|del\b|on\b|de\b|la\b")
_ORDINAL = re.compile(r"\b\d{1,2}\.$")
_ORDINAL_LANGUAGES = {"de", "tr", "da", "nb", "nn", "no", "fi", "cs", "sk", "hu", "pl", "hr", "sl"}
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.-)*[^\W\d_a-z]")
_DATELINE_HEAD = re.compile(r"[\w\s,./()-]{3,60}")


def is_one_sentence(paragraph: pl.Expr) -> pl.Expr:
    """Whether a paragraph has so plainly one sentence that nobody need look for more."""
    return paragraph.str.contains(_PLAIN) & ~paragraph.str.contains(_STOP_INSIDE)


def sentence_starts(normal: str, language: str | None) -> list[int]:
    """Where the second and later sentences of a paragraph begin. `language` is a BCP 47 tag; English where it is None or unknown.

    >>> text = '"We waited. Nobody came," said Mrs. Quill of Ft. Tarrow. The U.S. sent help.'
    >>> [text[start:] for start in sentence_starts(text, "en")]
    ['Nobody came," said Mrs. Quill of Ft. Tarrow. The U.S. sent help.', 'The U.S. sent help.']
    """
    primary = primary_language(language)
    hidden = _hide_quotes(normal)
    pieces = sentencex.segment(primary, hidden)
    starts = [_at_quotes(normal, start) for start in accumulate(map(len, pieces[:-1]))]
    kept = _join(normal, sorted({*starts, *_missed(normal, primary)}), primary)
    return [start for start in kept if 0 < start < len(normal)]


@lru_cache(maxsize=256)
def primary_language(language: str | None) -> str:
    """The language of a tag: `en` of `en-GB`.

    >>> primary_language("pt_BR"), primary_language(None)
    ('pt', 'en')
    """
    return language.replace("_", "-").split("-")[0].lower() if language else DEFAULT_LANGUAGE


def _hide_quotes(normal: str) -> str:
    """The paragraph with a space for each quotation mark; every place stays the same."""
    return _BRACKET.sub(" ", _QUOTE.sub(" ", normal))


def _at_quotes(normal: str, start: int) -> int:
    """The start of a sentence, moved over the marks that close the one before, and taken back over those that open it."""
    while start < len(normal) and _closes(normal, start):
        start += 1
    while start > 0 and _opens(normal, start - 1):
        start -= 1
    return start


def _closes(normal: str, place: int) -> bool:
    """Whether a mark closes what went before: a straight one does when an odd number stands before it."""
    mark = normal[place]
    if mark in "\"'":
        return place > 0 and not normal[place - 1].isspace() and normal.count(mark, 0, place) % 2 == 1
    return mark in _CLOSING


def _opens(normal: str, place: int) -> bool:
    """Whether a mark opens what follows it: it stands after a space, another such mark, or the end of a sentence."""
    if normal[place] not in _OPENING:
        return False
    before = normal[place - 1] if place else " "
    if before in "。！？" and normal[place] == '"':
        return normal.count('"', 0, place) % 2 == 0
    return before.isspace() or before in _OPENING + ":：。！？"


def _missed(normal: str, language: str) -> list[int]:
    """Starts after abbreviations and initials that sentencex never lets end a sentence."""
    starters = _words(_STARTERS, language)
    found = []
    for match in re.finditer(r"\.[\"')]* +(?=[\"'(]?(\w+))", normal):
        before = normal[: match.start() + 1]
        if match[1] in starters and _MAY_BE_LAST.search(before[-24:]) and not _is_never_last(before, language):
            found.append(match.end())
    return found


def _join(normal: str, starts: list[int], language: str) -> list[int]:
    """The starts without those that stand within a sentence."""
    kept: list[int] = []
    for start in starts:
        begin = kept[-1] if kept else 0
        before, after = normal[begin:start], normal[start:]
        if not _goes_on(before, after, language, is_first=begin == 0):
            kept.append(start)
    return kept


def _goes_on(before: str, after: str, language: str, *, is_first: bool) -> bool:
    """Whether the text after a supposed end belongs to the sentence before it."""
    bare = before.rstrip()
    return (
        not bare
        or not after.strip()
        or _begins_within(after)
        or bool(_LIST_NUMBER.match(bare))
        or (is_first and bool(_TIME_STAMP.match(bare)))
        or bool(_HOUR.search(bare) and _DAY.match(after))
        or _is_never_last(bare, language)
        or (bool(_ORDINAL.search(bare)) and language in _ORDINAL_LANGUAGES)
        or (before == bare and _is_inside_word(bare, after))
        or _is_attribution(bare, after, language)
        or (is_first and _is_dateline(bare, after))
    )


def _is_dateline(before: str, after: str) -> bool:
    """Place, day and agency, with full stops among them, and the dash or slash that ends them."""
    is_head = bool(_DATELINE_HEAD.fullmatch(before))
    return is_head and (after.startswith("/") or before.endswith("/.") or (after.startswith("- ") and before.endswith(").")))


def _begins_within(after: str) -> bool:
    """A small letter, a comma or a dash begins no sentence."""
    first = after.lstrip(_OPENING + _CLOSING + " ")[:1]
    return (
        (after[0].islower() and first.islower()) or after[0] in ",;:" or (after.startswith("- ") and len(after) > 2 and after[2].islower())
    )


def _is_never_last(before: str, language: str) -> bool:
    """Ends with an abbreviation or initial after which the sentence goes on."""
    if not before.endswith("."):
        return False
    word = re.split(r"[\s/]", before[:-1])[-1].lstrip(_OPENING + "-")
    is_initial = bool(_INITIALS.fullmatch(word)) and len(before.split()) > 1
    return word in _words(_NEVER_LAST, language) or (is_initial and _is_name_before(before))


def _is_name_before(before: str) -> bool:
    """An initial begins a name after a small word, a title or another initial ("by M. Yusran"); after others it may end one ("Plan B.")."""
    words = before.split()
    previous = words[-2]
    return previous.islower() or previous.endswith((".", ",")) or "-" in words[-1]


def _is_inside_word(before: str, after: str) -> bool:
    """No space at the supposed end: an address, an account, an initialism."""
    last, following = before.split()[-1], after.split()[0]
    in_address = "://" in last or last.startswith(("www.", "@")) or "@" in last
    initialism = re.search(r"(?<![A-Za-z])[A-Z]\.$", last) and re.match(r"[A-Z]\.", following)
    domain = re.search(r"[A-Z]{3,}\.$", last) and re.match(r"(?:CO|COM|ID|NET|ORG)\b", following)
    return bool(in_address or initialism or domain)


def _is_attribution(before: str, after: str, language: str) -> bool:
    """A verb of saying among the first words after a quotation that ends in a question or exclamation mark."""
    if not re.search(r"[?!؟！？。][\"'»”」』›]+$", before.rstrip()) and not re.search(r"[?!؟！？] ?»$", before):
        return False
    if language in {"zh", "ja"}:
        return any(verb in after[:6] for verb in _words(_SAYING, language)) and (language == "zh" or after.startswith("と"))
    head = re.findall(r"[\w-]+", after)[:3]
    return any(word in _words(_SAYING, language) for word in head)


@lru_cache(maxsize=64)
def _listed(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _words(table: dict[str, str], language: str) -> frozenset[str]:
    return _listed(table.get(language, ""))
