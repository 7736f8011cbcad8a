"""HTML fragments to plain text: a paragraph a line, entities decoded, a bullet before what stood in a list.

Not for whole pages, whose menus and footers it would keep. The standard library's `html.parser` takes 19 seconds for `<a ` written 10,000
times (Python 3.11), so that one hostile item could stop a build; the patterns here pass each character once.
"""

import re
from html import unescape

TOKEN = re.compile(
    r"<!--(?:.*?-->|.*)"  # a comment that never closes hides the rest, as in browsers; WordPress's blocks are comments
    r"|<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)"
    r"|<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9:-]*)(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>"
    r"|<[/!?A-Za-z][^<>]*>",  # doctypes, and tags with a quote left open
    re.DOTALL,
)
HIDDEN = frozenset({"script", "style", "noscript", "iframe", "template", "svg", "object", "head", "select", "textarea"})
# What begins and ends a line of its own; of other tags only the text between them counts.
BLOCKS = frozenset(
    """
    address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr html li main nav ol option p pre section summary table tbody tfoot thead tr ul
    """.split()  # noqa: SIM905  a list of 46 literals takes 46 lines
)
CELLS = frozenset({"td", "th"})
BULLET = "• "
SPACE = re.compile(r"[ \t\n\r\f]+")


def html_text(markup: str) -> str:
    r"""The text of a fragment, one paragraph a line, without blank lines; white space as a browser shows it outside `<pre>`.

    >>> html_text("<p>Ferry &amp; crew <b>safe</b>.<br>More soon.</p><ul><li>One</li></ul>")
    'Ferry & crew safe.\nMore soon.\n• One'
    >>> html_text("1 < 2 and AT&amp;amp;T")
    '1 < 2 and AT&amp;T'
    """
    writer = _Writer()
    end = 0
    while match := TOKEN.search(markup, end):
        writer.text(unescape(markup[end : match.start()]))
        end = match.end()
        tag = (match["tag"] or "").lower()
        if tag in HIDDEN and not match["end"]:
            end = _end_of_hidden(markup, end, tag)
        elif match["cdata"] is not None:
            writer.text(match["cdata"])
        else:
            writer.tag(tag, is_end=bool(match["end"]))
    writer.text(unescape(markup[end:]))
    return "\n".join(line for line in writer.lines() if line.strip())


def _end_of_hidden(markup: str, start: int, tag: str) -> int:
    """Where the element ends; at the end of all where it never closes."""
    found = re.compile(rf"</{tag}\b[^>]*>?", re.IGNORECASE).search(markup, start)
    return found.end() if found else len(markup)


class _Writer:
    """Lines as they come about: `prefix` is what stands before the next text."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.prefix = ""
        self.lists: list[int | None] = []  # the number of the last item; None where the list has bullets
        self.preformatted = 0

    def text(self, text: str) -> None:
        if not text:
            return
        shown = text if self.preformatted else SPACE.sub(" ", text)
        if not self.preformatted and self._ends_with_space():
            shown = shown.removeprefix(" ")
        if self.prefix and shown.strip():
            shown = self.prefix + shown.lstrip()
            self.prefix = ""
        if shown:
            self.pieces.append(shown)

    def _ends_with_space(self) -> bool:
        return not self.pieces or self.pieces[-1][-1] in " \t\n"

    def tag(self, tag: str, *, is_end: bool) -> None:
        if tag in BLOCKS:
            self.pieces.append("\n")
        if tag in CELLS and not is_end and not self._ends_with_space():
            self.pieces.append("\t")
        if tag == "pre":
            self.preformatted = max(0, self.preformatted + (-1 if is_end else 1))
        elif tag in {"ul", "ol"}:
            self._list(tag, is_end=is_end)
        elif tag == "li":
            self.prefix = "" if is_end else self._mark()

    def _list(self, tag: str, *, is_end: bool) -> None:
        if not is_end:
            self.lists.append(0 if tag == "ol" else None)
        elif self.lists:
            self.lists.pop()

    def _mark(self) -> str:
        number = self.lists[-1] if self.lists else None
        if number is None:
            return BULLET
        self.lists[-1] = number + 1
        return f"{number + 1}. "

    def lines(self) -> list[str]:
        return [line.rstrip() for line in "".join(self.pieces).split("\n")]
