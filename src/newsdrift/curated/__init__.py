"""What people wrote by hand in data/curated/: one TOML file and CSV files, all optional, each row with its reason and date.

Lines that begin with `#` are comments, in the CSV files too. Columns may be left out; unknown ones are refused, but for `articles.csv`,
where they are kept and joined to the article.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from newsdrift.curated.package_file import PACKAGE_FILE, read_package_file
from newsdrift.curated.records import (
    ArticleAction,
    ArticleRow,
    Contributor,
    License,
    OutletRow,
    Package,
    Release,
    Schedule,
    Sharing,
    Source,
    SourceKind,
    Term,
    Withdrawn,
)
from newsdrift.curated.rows import COLUMNS, read_table
from newsdrift.curated.tables import article_row, check_columns_agree, outlet_row, override, release, source, term, withdrawn
from newsdrift.curated.templates import TEMPLATES
from newsdrift.sources.observing import Override

__all__ = [
    "COLUMNS",
    "TEMPLATES",
    "ArticleAction",
    "ArticleRow",
    "Contributor",
    "Curated",
    "License",
    "OutletRow",
    "Override",
    "Package",
    "Release",
    "Schedule",
    "Sharing",
    "Source",
    "SourceKind",
    "Term",
    "Withdrawn",
    "read_curated",
    "unread_files",
]


@dataclass(frozen=True, slots=True)
class Curated:
    """Everything in data/curated/; `Curated()` where nothing is. `article_columns` are the further columns of articles.csv."""

    package: Package = field(default_factory=Package)
    sources: tuple[Source, ...] = ()
    articles: tuple[ArticleRow, ...] = ()
    article_columns: tuple[str, ...] = ()
    outlets: tuple[OutletRow, ...] = ()
    terms: tuple[Term, ...] = ()
    overrides: Mapping[str, Override] = field(default_factory=dict)
    withdrawn: tuple[Withdrawn, ...] = ()
    releases: tuple[Release, ...] = ()

    @property
    def encodings(self) -> dict[str, str]:
        """Folders below data/raw to the encoding of their files, where somebody named one."""
        return {source.folder: source.encoding for source in self.sources if source.encoding}


def unread_files(folder: Path) -> tuple[str, ...]:
    """The files of a folder of curated files under names that nothing reads, such as term.csv; those that begin with a dot left out."""
    known = {*COLUMNS, PACKAGE_FILE}
    names = sorted(path.name for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    return tuple(name for name in names if name not in known and not name.startswith((".", "README")))


def read_curated(folder: Path) -> Curated:
    """All curated files of a folder, which need not exist; CuratedError with file and line for what cannot be followed."""
    articles = read_table(
        folder / "articles.csv", article_row, lambda row: (row.article, row.action, row.joined, row.split_at, row.story_id)
    )
    check_columns_agree(folder / "articles.csv", articles)
    return Curated(
        package=read_package_file(folder / PACKAGE_FILE),
        sources=read_table(folder / "sources.csv", source, lambda row: row.folder),
        articles=articles,
        article_columns=tuple(articles[0].more) if articles else (),
        outlets=read_table(folder / "outlets.csv", outlet_row, lambda row: row.domain),
        terms=read_table(folder / "terms.csv", term, lambda row: (row.list, row.pattern.lower(), row.language)),
        overrides=dict(read_table(folder / "overrides.csv", override, lambda pair: pair[0])),
        withdrawn=read_table(folder / "withdrawn.csv", withdrawn, lambda row: (row.capture_id, None if row.capture_id else row.article_id)),
        releases=read_table(folder / "releases.csv", release, lambda row: (row.archive, row.sha256)),
    )
