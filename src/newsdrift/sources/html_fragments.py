"""HTML fragments to plain text: a paragraph a line, entities decoded, a bullet before what stood in a list.

Not for whole pages, whose menus and footers it would keep; and without lxml, which comes with an extra that feeds do not need. What of HTML
breaks lines, folds and hides is said here for pages, too. The standard library's `html.parser` takes 19 seconds for `<a ` written 10,000
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
# Elements whose text is not shown, or is none of the article's.
HIDDEN = frozenset({"script", "style", "noscript", "iframe", "template", "svg", "object", "head", "select", "textarea"})
# What begins and ends a line of its own; of other tags only the text between them counts.
BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
    h6 header hgroup hr html li main nav ol option p pre section summary table tbody tfoot thead tr ul
    """.split()  # noqa: SIM905  a list of 47 literals takes 47 lines
)
CELLS = frozenset({"td", "th"})
BULLET = "• "
SPACES = re.compile("[ \t\n\r\f\v\u2028\u2029]+")  # what HTML folds, and other line ends; a no-break space is a character of the text


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


class ListMarks:
    """What stands before the items of the lists that are open: bullets, or numbers."""

    def __init__(self) -> None:
        self._next: list[int | None] = []  # of each list the number of its next item; None where it has bullets

    def open(self, start: int | None) -> None:
        """A list within those that are open: numbered from `start`, or with bullets."""
        self._next.append(start)

    def close(self) -> None:
        """The innermost list has ended; nothing where none is open, as in markup that is broken."""
        del self._next[-1:]

    def mark(self) -> str:
        """What stands before the next item of the innermost list; a bullet outside of any."""
        number = self._next[-1] if self._next else None
        if number is None:
            return BULLET
        self._next[-1] = number + 1
        return f"{number}. "


class _Writer:
    """Lines as they come about: `prefix` is what stands before the next text."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.prefix = ""
        self.lists = ListMarks()
        self.preformatted = 0

    def text(self, text: str) -> None:
        if not text:
            return
        shown = text if self.preformatted else SPACES.sub(" ", text)
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
        if tag in BLOCKS or tag == "br":
            self.pieces.append("\n")
        if tag in CELLS and not is_end and not self._ends_with_space():
            self.pieces.append("\t")
        if tag == "pre":
            self.preformatted = max(0, self.preformatted + (-1 if is_end else 1))
        elif tag in {"ul", "ol"} and is_end:
            self.lists.close()
        elif tag in {"ul", "ol"}:
            self.lists.open(1 if tag == "ol" else None)
        elif tag == "li":
            self.prefix = "" if is_end else self.lists.mark()

    def lines(self) -> list[str]:
        return [line.rstrip() for line in "".join(self.pieces).split("\n")]
