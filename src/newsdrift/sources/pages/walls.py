"""Pages that stand in place of the article, whole or in part: blocks, captchas, consent, paywalls, error pages, files that break off.

Found by structure and by the headline of the page, not by single words of its text: articles are written about captchas too.
"""

import re
from typing import TYPE_CHECKING

from newsdrift.sources.cleaning import shown
from newsdrift.sources.pages.furniture import is_hidden
from newsdrift.sources.pages.linked_data import Node, first, strings
from newsdrift.sources.pages.markup import NAMESPACES
from newsdrift.sources.pages.metadata import Metas

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WALL_CHARACTERS = 600  # of main text; walls at hand have up to 400
WHOLE_SHARE = 0.8  # of the stated number of words: tables, captions and furniture may be counted among them
AGAIN = "capture it again"

# What the tab or the first heading of a page says that is no article, in lower case.
HEADLINES = (
    (
        "a block",
        re.compile(
            r"access (?:to this page has been )?denied|403\b|forbidden|request (?:was )?blocked|you have been blocked|429\b"
            r"|too many requests|akses ditolak"
        ),
    ),
    (
        "a captcha",
        re.compile(
            r"just a moment|attention required|are you a (?:robot|human)|robot check|captcha|human verification"
            r"|verify(?:ing)? (?:that )?you are"
            r"|security check|checking your browser|bot verification|pardon our interruption|one more step|bukan robot|nur einen moment"
        ),
    ),
    (
        "a consent page",
        re.compile(
            r"before you continue|cookie (?:consent|settings|preferences)|privacy settings|your privacy choices|we value your privacy"
            r"|we use cookies"
            r"|bevor sie (?:zu|fortfahren)|datenschutzeinstellungen|avant d['’]accéder|prima di continuare"
            r"|antes de continuar|sebelum melanjutkan"
        ),
    ),
    (
        "an error page",
        re.compile(
            r"(?:error )?404\b|page not found|not found$|50[0234]\b|bad gateway|service unavailable|internal server error"
            r"|halaman tidak ditemukan"
            r"|seite nicht gefunden|page introuvable|página no encontrada|pagina niet gevonden|страница не найдена"
        ),
    ),
)  # fmt: skip
# Elements that only such pages have, or that are no sign where an article stands beside them.
MARKERS = (
    ("a captcha", "//*[@id='challenge-form' or @id='cf-wrapper' or @id='px-captcha' or contains(@class, 'cf-browser-verification')]"),
    ("a captcha", "//script[contains(@src, '/cdn-cgi/challenge-platform/') or contains(@src, 'captcha-delivery.com')]"),
    ("a captcha", "//*[contains(@class, 'g-recaptcha') or contains(@class, 'h-captcha') or contains(@class, 'cf-turnstile')]"),
    ("a consent page", "//form[contains(@action, 'consent') or contains(@action, 'collectConsent')]"),
    ("a consent page", "//*[@id='sp_message_container' or contains(@class, 'consent-page') or contains(@class, 'cookie-wall')]"),
)
PAYWALL_NAMES = (
    "(^|[ _-])((pay|reg)-?wall|subscri(be|ption|ber)-?(wall|gate|barrier|only)|gate(d|way)?-?content|premium-?(wall|gate|barrier))"
)
PAYWALL = f"//*[self::div or self::section or self::aside or self::p][re:test(concat(@class, ' ', @id), '{PAYWALL_NAMES}', 'i')]"
CONTINUE = re.compile(
    r"""(?:continue|keep|finish)\sreading|read\sthe\s(?:full|rest)|(?:full|unlimited)\saccess|subscribe|subscribers?\sonly|log\sin|sign\s(?:in|up)|already\sa
    |berlangganan|weiterlesen|abonn|suscr|assin|подпис|訂閱|订阅|有料|会員|구독|مشترك|अनुवाद|सदस्य""",
    re.VERBOSE | re.IGNORECASE,
)
SELECTOR = re.compile(r"[.#]([\w-]{1,80})")
CLOSING = re.compile(rb"</(?:body|html)", re.IGNORECASE)


def wall(tree: "HtmlElement") -> str | None:
    """Why the page is no article where it has hardly any text: a headline or an element of pages that stand in place of one."""
    headings = [tree.findtext(".//title") or "", *(element.text_content() for element in tree.xpath("//h1")[:2])]
    for heading in (" ".join(heading.split()) for heading in headings):
        for kind, pattern in HEADLINES:
            if pattern.match(heading.lower()):
                return f"{kind} in place of the article: it says {shown(heading)}; {AGAIN}"
    for kind, path in MARKERS:
        if tree.xpath(path):
            return f"{kind} in place of the article; {AGAIN}"
    return None


def partial(tree: "HtmlElement", node: Node, meta: Metas, body: str, *, is_barred: bool) -> str | None:
    """Why the text is taken for a part of the article's; None where nothing says so, or as much text is there as the page states."""
    if _is_locked(node, meta):
        return None if _is_whole(tree, node, body) else "the page says that the article is not free to read"
    return "the text ends at a paywall" if is_barred else None


def breaks_off(data: bytes) -> bool:
    """Whether the file ends within an element that has to be closed.

    >>> breaks_off(b"<html><body><div><p>One"), breaks_off(b"<body><p>One")
    (True, False)
    """
    if CLOSING.search(data):
        return False
    low = data.lower()
    return any(low.count(b"<" + tag) > low.count(b"</" + tag) for tag in (b"div", b"article", b"section", b"main", b"script"))


def _is_locked(node: Node, meta: Metas) -> bool:
    parts = node.get("hasPart")
    stated = [node.get("isAccessibleForFree"), *(part.get("isAccessibleForFree") for part in _objects(parts))]
    return any(value is False or (isinstance(value, str) and value.lower().endswith("false")) for value in stated) or (
        "locked" in meta.get("article:content_tier", ())
    )


def _objects(value: object) -> list[dict[str, object]]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]


def _is_whole(tree: "HtmlElement", node: Node, body: str) -> bool:
    """Whether as much text is there as the page states, or what it calls locked stands on it all the same."""
    stated = _count(node.get("wordCount"))
    if stated:
        return len(body.split()) >= WHOLE_SHARE * stated
    whole = first(node.get("articleBody"))
    if whole and len(body) < WHOLE_SHARE * len(whole):
        return False
    locked = sum(len(element.text_content()) for name in _selectors(node) for element in _named(tree, name)[:50])
    return locked > WALL_CHARACTERS / 2


def _count(value: object) -> int:
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 8 else 0


def _selectors(node: Node) -> list[str]:
    """The classes and ids that the page says are locked."""
    return [
        match[1] for part in _objects(node.get("hasPart")) for text in strings(part.get("cssSelector")) for match in SELECTOR.finditer(text)
    ]


def _named(tree: "HtmlElement", name: str) -> list["HtmlElement"]:
    return list(tree.xpath("//body//*[contains(concat(' ', @class, ' '), $padded) or @id=$name]", padded=f" {name} ", name=name))


def has_barrier(tree: "HtmlElement") -> bool:
    """Whether a box that is shown asks to subscribe."""
    for element in tree.xpath(PAYWALL, namespaces=NAMESPACES):
        if not is_hidden(element):
            text = " ".join(element.text_content().split())
            if len(text) < WALL_CHARACTERS and CONTINUE.search(text):
                return True
    return False
