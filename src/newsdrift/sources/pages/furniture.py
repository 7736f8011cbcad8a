"""What stands on a page beside the article: found by element, role, name of class, wording and density of links."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from newsdrift.sources.pages.markup import NAMESPACES

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Elements that hold no paragraph of an article, whatever they are called.
TAGS = frozenset(
    """
    nav form button input select textarea label iframe object embed script style noscript template svg canvas video audio picture menu
    dialog figure figcaption footer aside link meta
    """.split()  # noqa: SIM905  a list of literals takes a line each
)
SURE_TAGS = frozenset(
    {"script", "style", "noscript", "template", "svg", "link", "meta", "iframe", "object", "embed", "input", "button", "select", "textarea"}
)
NAMING = ("class", "id", "data-component", "data-testid", "data-module", "data-type")
ROLES = frozenset(
    {
        "navigation",
        "search",
        "banner",
        "contentinfo",
        "complementary",
        "form",
        "menu",
        "menubar",
        "toolbar",
        "dialog",
        "alertdialog",
        "tablist",
    }
)
KEPT_TAGS = frozenset({"body", "main", "article", "h1"})

# Names of boxes, as words of `class` and `id` after camel case is taken apart.
NAMES = re.compile(
    r"""(?:^|[\s_-])(?:
    most-?(?:read|popular|viewed|shared|commented|recent|watched)|popular(?:-?posts?)?|trending|terpopuler|terkini|populer
    |related(?:-?[a-z]+)?|recommend(?:ed|ations?)?|recirc(?:ulation)?|read-?(?:more|next|also)|more-(?:from|on|stories|news|like)|also-?read
    |baca-?juga|lihat-?juga|linksisip\w*|see-?also|you-may-like|up-?next|onward|further-?reading|inline-?links?
    |newsletter|subscri(?:be|ption)|sign-?up|signin|login|register|promo(?:tion|s|box)?|upsell|donat(?:e|ion)|support-?us|membership
    |share(?:bar|d|-?(?:buttons?|tools?|links?|bar|icons?|widget))?|sharing|sharedaddy|social(?:-?[a-z]+)?|addtoany|addthis|follow(?:-?us)?
    |comments?(?:-[a-z]+)?|respond|disqus|(?<!has-)(?<!with-)(?<!no-)sidebar|(?<!elementor-)widget(?:s|-area)?|advert(?:s|isement|ising|orial)?|ads?|adsense|ad-?(?:slot|unit|box|container|wrapper|label)
    |sponsor(?:ed|s)?|taboola|outbrain|mgid|revcontent|breadcrumbs?|tags?(?:-?(?:list|links|cloud|wrapper))?|topics?(?:-list)?|post-labels|cat-links
    |nav(?:bar|igation)?|menu|pagination|pager|page-?links|post-navigation|copyright|foot(?:er)?|masthead|cookies?|consent|gdpr|onetrust|cmp
    |author-?(?:bio|box|card|info|profile|description)|about-?(?:the-)?author|by-?lines?|credits?|captions?|post-?meta|entry-?meta|article-?meta|meta-?(?:data|info|line)
    |time-?stamps?|pub(?:lish(?:ed)?)?-?date|posted-on|date-?(?:line-?time|time|published)|read(?:ing)?-?time|min-?read|print|toolbar|toolbox|rating|poll|quiz
    |player|media-?(?:player|caption)|gallery|carousel|slider|slideshow|skip-?(?:link|to-content)|screen-?reader(?:-text)?|sr-only|visually-?hidden
    |backlinks?|jump-?link|feed-?links|blog-?pager|download-?app|app-?(?:banner|promo)|push-?notification|feedback|report-?(?:error|abuse)|live-?blog-?nav
    )(?=$|[\s_-])""",
    re.VERBOSE,
)
# Names of what stays although it may stand within such a box.
NOTICE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:corrections?|clarifications?|errat(?:a|um)|editors?-?notes?|amend(?:ment|ed)?s?|update-?notes?|retraction|koreksi|ralat|notice-correction"
    r"|key-?(?:points?|facts?|takeaways?)|summary-?(?:list|points?)|at-a-glance)(?=$|[\s_-])"
)
# How notices of a newsroom begin.
NOTICE_WORDS = re.compile(
    r"""\W{0,3}(?:corrections?\b|clarifications?\b|editor(?:['’]?s)?\s(?:note|['’])|(?:this|an\searlier)\s(?:article|story|version|post|page|headline|report)
    .{0,40}?(?:was|has\sbeen|were|misstated|incorrectly|said|gave)|amended\son|update[ds]?\s?[:(]|retraction\b|ralat\b|koreksi\b|catatan\sredaksi
    |berichtigung|korrektur\b|richtigstellung|anmerkung\sder\sredaktion|in\seiner\s(?:früheren|ersten)\s(?:version|fassung)|correctif\b|rectificatif\b|précision\b|erratum
    |note\sde\sla\srédaction|correcci[oó]n\b|fe\sde\serrata|nota\s(?:del\seditor|de\sla\sredacción|da\sredação|della\sredazione)|aclaraci[oó]n\b|correzione\b|rettifica
    |errata\b|correção\b|rectificatie|correctie\b|rättelse|rettelse|presisering|oikaisu|sprostowanie|korekta\b|oprava\b|исправлен|уточнени|поправка|от\sредакции|виправлен
    |уточнення|düzeltme\b|تصحيح|توضيح|تنويه|اصلاحیه|تصحیح|תיקון|הבהרה|सुधार|संशोधन|भूल\sसुधार|সংশোধন|திருத்த|แก้ไข|đính\schính|訂正|お詫び|更正|勘误|정정|바로잡|διόρθωση
    |helyesbítés|erată|pagwawasto|marekebisho|masahihisho)""",
    re.VERBOSE | re.IGNORECASE,
)
# How links to other articles begin within a text.
READ_ALSO = re.compile(
    r"""\W{0,3}(?:baca\s(?:juga|selengkapnya)|lihat\sjuga|simak\s(?:juga|video)|saksikan|read\s(?:also|more|next)|also\sread|more\son\sthis|see\salso|related\b|recommended\b|watch\s?:
    |lire\saussi|à\slire|lesen\ssie\sauch|mehr\szum\sthema|lea\stambién|lee\stambién|te\spuede\sinteresar|leia\s(?:também|mais)|veja\stambém|leggi\sanche|lees\sook|läs\s(?:också|även|mer)|les\sogså
    |læs\sogså|lue\smyös|czytaj\s(?:też|także|również)|zobacz\stakże|čtěte\stakž|olvassa\sel|citește\sși|читайте\s(?:также|ещё)|читайте\sтакож|ayrıca\s(?:okuyun|bkz)|ilgili\shaber|اقرأ\s(?:أيضا|أيضًا|المزيد)
    |بیشتر\sبخوانید|קראו\sגם|यह\sभी\sपढ़ें|आरोप|এছাড়া\sপড়ুন|আরও\sপড়ুন|மேலும்\sபடிக்க|อ่านเพิ่มเติม|อ่านข่าว|xem\sthêm|đọc\sthêm|関連記事|あわせて読みたい|相关阅读|相关新闻|延伸閱讀|관련\s?기사|διαβάστε\s(?:επίσης|ακόμη)|basahin\srin|soma\s(?:pia|zaidi))""",
    re.VERBOSE | re.IGNORECASE,
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
LARGE_SHARE = 0.4  # of the page's text that is no link: a box with that much of them is the article's, whatever it is called
COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|disqus|respond)(?=$|[\s_-])")
ARTICLE_PARTS = """.//h1 | .//*[contains(@itemprop, 'articleBody')
    or re:test(@class, '(^|[ _-])(entry|post|article|story)[-_]*(body|content|text)( |$)', 'i')]"""
# Lines that say nothing of the story: labels of advertisements and films, the initials of who wrote, rights.
LABELS = re.compile(
    r"""\W*(?:advertisements?|advertising|sponsored(?:\scontent)?|scroll\sto\scontinue(?:\swith\scontent)?|article\scontinues\s(?:below|after).*|story\scontinues\sbelow.*|iklan
    |anzeige|werbung|publicité|publicidad(?:e)?|pubblicità|advertentie|annons|reklama|реклама|διαφήμιση|reklam|إعلان|תוכן\sשיווקי|विज्ञापन|বিজ্ঞাপন|விளம்பரம்|โฆษณา|quảng\scáo
    |広告|广告|광고|gambas:.{0,80}
    |(?:©|\(c\)|copyright)\s.{0,120}|\([a-z]{2,4}(?:/[a-z]{2,4}){0,3}\))\W*""",
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def is_furniture_name(names: str) -> bool:
    """Whether a class or id names a box beside the article.

    >>> is_furniture_name("c-mostRead js-x"), is_furniture_name("article-body shadow"), is_furniture_name("correction footer")
    (True, False, False)
    """
    words = CAMEL.sub("-", names).lower()
    return NAMES.search(words) is not None and NOTICE_NAMES.search(words) is None


@lru_cache(maxsize=4096)
def is_notice_name(names: str) -> bool:
    """Whether a class or id names a correction, an editor's note or a list of key points."""
    return NOTICE_NAMES.search(CAMEL.sub("-", names).lower()) is not None


def names_of(element: "HtmlElement") -> str:
    """What an element is called: class, id, and the attributes in which component systems put it."""
    return " ".join(value for name in NAMING if (value := element.get(name)))


def prune(body: "HtmlElement") -> None:
    """Takes the furniture out of the tree; notices that stood in it take its place."""
    total = _own_length(body)
    for element in list(_candidates(body)):
        parent = element.getparent()
        if parent is None or not body_holds(element, body) or _is_articles(element, total):
            continue
        for notice in list(_notices(element)):
            notice.tail = None
            parent.insert(parent.index(element), notice)
        element.drop_tree()


def body_holds(element: "HtmlElement", body: "HtmlElement") -> bool:
    """Whether an element has not gone with a box around it."""
    return next((True for outer in element.iterancestors() if outer is body), False)


def _is_articles(element: "HtmlElement", total: int) -> bool:
    """Whether a box is the article's, whatever it is called: it has the article's heading or body, or much of all text that is no link."""
    if element.tag in SURE_TAGS:
        return False
    if element.xpath(ARTICLE_PARTS, namespaces=NAMESPACES):
        return True
    return COMMENTS.search(names_of(element).lower()) is None and _own_length(element) > LARGE_SHARE * total


def _candidates(body: "HtmlElement") -> Iterator["HtmlElement"]:
    """Elements that are furniture by themselves, the outer ones first."""
    for element in body.iter("*"):
        tag = element.tag
        if tag in TAGS:
            if tag in SURE_TAGS or not is_notice_name(names_of(element)):
                yield element
        elif element.attrib and tag not in KEPT_TAGS and (is_furniture_name(names_of(element)) or _is_set_apart(element)):
            yield element


def _is_set_apart(element: "HtmlElement") -> bool:
    """Whether attributes say that an element is not shown, or is no content."""
    return element.get("role") in ROLES or element.get("aria-hidden") == "true" or is_hidden(element)


def is_hidden(element: "HtmlElement") -> bool:
    """Whether an element is not shown to anybody."""
    return element.get("hidden") is not None or "display:none" in element.get("style", "").replace(" ", "").lower()


def _own_length(element: "HtmlElement") -> int:
    """The characters of an element that are in no link."""
    return len(element.text_content()) - sum(len(link.text_content()) for link in element.iter("a", "script", "style"))


def _notices(element: "HtmlElement") -> Iterator["HtmlElement"]:
    """The outermost elements of a box that are notices by name or by their first words."""
    if element.tag in SURE_TAGS or element.tag in {"form", "nav", "figure"}:
        return
    found: list[HtmlElement] = []
    for inner in element.iter("p", "div", "section", "ul"):
        is_notice = inner is not element and (is_notice_name(names_of(inner)) or _begins_as_notice(inner))
        if is_notice and not any(outer in found for outer in inner.iterancestors()):
            found.append(inner)
    yield from found


def _begins_as_notice(element: "HtmlElement") -> bool:
    return element.tag == "p" and NOTICE_WORDS.match(element.text_content().strip()) is not None
