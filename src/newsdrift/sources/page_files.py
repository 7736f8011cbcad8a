"""Files that lie beside a saved page: what was known when it was fetched, and the pictures and scripts that browsers save with it."""

from collections.abc import Iterator
from pathlib import Path

SIDE_SUFFIXES = (".meta.json", ".headers", ".json")
PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz")
FOLDER_ENDINGS = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_bestanden")  # as browsers name them


def side_file(page: Path) -> Path | None:
    """The file beside a page that tells when and where it was fetched: `a.html.json`, `a.html.headers`, `a.meta.json` and the like."""
    names = [page.name + suffix for suffix in SIDE_SUFFIXES]
    names += [stem + suffix for stem in _stems(page.name) for suffix in (".meta.json", ".headers")]
    return next((path for path in map(page.with_name, names) if _is_file(path)), None)


def page_beside(path: Path) -> str | None:
    """The name of the page that a file belongs to; None where it belongs to none.

    `a.json` beside `a.html` is no side file, since it may be a capture of its own.
    """
    name = path.name
    for suffix in SIDE_SUFFIXES:
        base = name.removesuffix(suffix)
        if base not in {name, ""}:
            stems = [base] if suffix == ".json" else [base, *(base + page for page in PAGE_SUFFIXES)]
            found = next((stem for stem in stems if _is_file(path.with_name(stem))), None)
            if found:
                return found
    return None


def page_of_folder(folder: Path) -> str | None:
    """The name of the page whose pictures and scripts a folder holds."""
    for ending in FOLDER_ENDINGS:
        stem = folder.name.removesuffix(ending)
        if stem not in {folder.name, ""}:
            names = (stem + suffix for suffix in PAGE_SUFFIXES)
            return next((name for name in names if _is_file(folder.with_name(name))), None)
    return None


def _stems(name: str) -> Iterator[str]:
    for suffix in PAGE_SUFFIXES:
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            yield name[: -len(suffix)]


def _is_file(path: Path) -> bool:
    """Whether a file lies there; links are not followed, here as elsewhere."""
    return path.is_file() and not path.is_symlink()
