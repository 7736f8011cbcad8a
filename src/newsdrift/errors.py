"""Everything that newsdrift raises on purpose.

NewsdriftError
├── ArchiveError      an archive that cannot be written, or that is refused
├── CaptureError      a raw file or record of which nothing can be made: it becomes a rejected row
├── CuratedError      a file in data/curated/ that cannot be followed
├── FigureError       a chart that cannot be drawn as asked
├── FileError         a file that cannot be written
├── NotFoundError     no article, version or folder by that name
├── PackageError      a data package that cannot be read
│   └── PackageBusy   another build is writing it
├── KeyFileError      a file with the key of digests that cannot be used
├── PhraseError       nothing that could be looked for
├── PurgeError        a raw record that cannot be deleted
├── StudyError        a folder in which a new study cannot be made
└── NotebookError     a notebook that did not run to its end
"""

import unicodedata

_JOINERS = set("\u200c\u200d\u200e\u200f")  # words of Persian, Hindi and Hebrew need them, and they turn nothing round


def printable(text: str) -> str:
    r"""The text with what could steer a terminal written out.

    >>> print(printable("a\x1b[31m\u202eb.txt"))
    a\x1b[31m\u202eb.txt
    """
    return "".join(one if unicodedata.category(one) not in {"Cc", "Cf", "Cs"} else ascii(one)[1:-1] for one in text)


def printable_text(text: str) -> str:
    """The text as `printable` gives it, but with what its script needs left in."""
    return "".join(one if one in _JOINERS else printable(one) for one in text)


class NewsdriftError(Exception):
    """The place, the finding and the remedy, in one line each.

    >>> print(CaptureError("data/raw/x.txt", "no time", "expected '2021-06-16 15:45:00Z'"))
    data/raw/x.txt: no time; expected '2021-06-16 15:45:00Z'.
    """

    def __init__(self, place: str, finding: str, remedy: str) -> None:
        super().__init__(place, finding, remedy)
        self.place = place
        self.finding = finding
        self.remedy = remedy

    @property
    def reason(self) -> str:
        """Finding and remedy, for a row that already names its place."""
        return f"{self.finding}; {self.remedy}"

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}."


class ArchiveError(NewsdriftError):
    """An archive that cannot be written, or that is refused."""


class CaptureError(NewsdriftError):
    """A raw file or record of which nothing can be made."""

    @property
    def note(self) -> str:
        """The finding, for a capture that is used without the part that it is about."""
        return f"{self.finding}, and was not used"


class CuratedError(NewsdriftError):
    """A file in data/curated/ that cannot be followed."""


class FigureError(NewsdriftError):
    """A chart that cannot be drawn as asked."""


class FileError(NewsdriftError):
    """A file that cannot be written."""


class NotFoundError(NewsdriftError):
    """No article, version or folder by that name."""


class PackageError(NewsdriftError):
    """A data package that cannot be read."""


class PackageBusy(PackageError):  # noqa: N818 - the name says what is the case
    """Another build is writing the package."""


class KeyFileError(NewsdriftError):
    """A file with the key of digests that cannot be used."""


class PhraseError(NewsdriftError):
    """Nothing that could be looked for."""


class PurgeError(NewsdriftError):
    """A raw record that cannot be deleted."""


class StudyError(NewsdriftError):
    """A folder in which a new study cannot be made."""


class NotebookError(NewsdriftError):
    """A notebook that did not run to its end."""
