"""What the curated files say, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SourceKind(StrEnum):
    """Who publishes the captures of a folder."""

    PUBLISHER = "publisher"
    MIRROR = "mirror"
    AGGREGATOR = "aggregator"
    ARCHIVE = "archive"


class Schedule(StrEnum):
    """What decided when somebody looked."""

    FIXED = "fixed"
    ADAPTIVE = "adaptive"
    FEED = "feed"
    OPPORTUNISTIC = "opportunistic"


class Sharing(StrEnum):
    """Whether texts may be passed on, where the name of their licence does not tell."""

    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"


class ArticleAction(StrEnum):
    """What a row of articles.csv does to the article that it names."""

    JOIN = "join"
    SPLIT = "split"
    EXCLUDE = "exclude"
    TRACK = "track"


@dataclass(frozen=True, slots=True)
class License:
    """A licence of the package, as in a Data Package descriptor."""

    name: str
    path: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Contributor:
    """A contributor to the package, as in a Data Package descriptor."""

    title: str
    roles: tuple[str, ...] = ()
    path: str | None = None
    organization: str | None = None
    given_name: str | None = None
    family_name: str | None = None


@dataclass(frozen=True, slots=True)
class Package:
    """What package.toml says of the package as a whole; `id` is a DOI or another name that no other package has."""

    id: str | None = None
    name: str = "news-versions"
    title: str = "How news articles changed"
    description: str = "Versions of news articles and measures of their changes, sentence by sentence."
    version: str = "1.0.0"
    created: date | None = None
    homepage: str | None = None
    keywords: tuple[str, ...] = ("news", "versions")
    licenses: tuple[License, ...] = ()
    contributors: tuple[Contributor, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A row of sources.csv: how the captures of a folder below data/raw came about. Only the folder is needed."""

    folder: str
    kind: SourceKind | None
    selection: str | None
    schedule: Schedule | None
    interval: str | None
    start: date | None
    end: date | None
    known_gaps: str | None
    legal_basis: str | None
    audience: str | None
    encoding: str | None
    license: str | None
    sharing: Sharing | None
    keep_until: date | None
    reason: str
    date: date


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A row of articles.csv: `article` and, of a join, `joined` are article keys; `reader` is that of the main track, `more` holds further
    columns.
    """

    article: str
    action: ArticleAction | None
    joined: str | None
    split_at: datetime | None
    reader: str | None
    story_id: str | None
    more: Mapping[str, str]
    reason: str
    date: date


@dataclass(frozen=True, slots=True)
class OutletRow:
    """A row of outlets.csv: a registrable domain and the outlet, by its main domain, that it belongs to."""

    domain: str
    outlet: str
    name: str | None
    country: str | None
    time_zone: str | None
    reason: str
    date: date


@dataclass(frozen=True, slots=True)
class Term:
    """A row of terms.csv: a word or phrase of a list, `*` at the end of a word for any ending; of articles in `language`, or all."""

    list: str
    pattern: str
    language: str | None
    reason: str
    date: date


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A row of withdrawn.csv: a capture, or without `capture_id` all captures of an article, whose texts are given up."""

    capture_id: str | None
    article_id: str | None
    captured_at: datetime | None
    reason: str
    date: date

    @property
    def note(self) -> str:
        """What the table of captures says of it."""
        return f"withdrawn on {self.date}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Release:
    """A row of releases.csv: an archive that was made; what it held is listed beside, in releases/."""

    archive: str
    sha256: str
    kind: str
    audience: str | None
    reason: str
    date: date
