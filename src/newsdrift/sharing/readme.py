"""README.md of an archive: what it is, and what can be done with it."""

from collections.abc import Iterable

from newsdrift.sharing.describing import Description

_PURPOSES = {
    "datapackage.json": "the description of the tables; read by anything that knows Data Packages",
    "data/processed/": "the tables",
    "data/curated/": "what people decided by hand, and why",
    "data-dictionary.md": "every table and column in words",
    "notebooks/": "questions and answers, with charts",
    "requirements.lock": "the software with versions and hashes: `pip install --no-deps --require-hashes -r requirements.lock`",
    "CITATION.cff": "how to cite this package",
    "croissant.json": "for machine-learning libraries",
    "ro-crate-metadata.json": "every file of the archive, with its SHA-256, as an RO-Crate",
    "metadata/": "what repositories ask for: DataCite, Zenodo, schema.org",
}


def readme(described: Description, names: Iterable[str], notes: str) -> str:
    """The README of an archive with files of these names; `notes` is Markdown of its own, such as what is withheld."""
    present = [key for key in _PURPOSES if any(name == key or (key.endswith("/") and name.startswith(key)) for name in names)]
    files = "\n".join(f"- `{key}`: {_PURPOSES[key]}" for key in present)
    return (
        "\n\n".join(part for part in (_head(described), _terms(described), notes.strip(), f"## Files\n\n{files}", _use(described)) if part)
        + "\n"
    )


def _head(described: Description) -> str:
    version = f"Version {described.version}." if described.version else ""
    told = (_line(described.description), version, f"Made by {described.software}.")
    return f"# {_line(described.title)}\n\n{' '.join(part for part in told if part)}"


def _terms(described: Description) -> str:
    authors = "; ".join(_line(person.name) for person in described.authors) or "not named"
    licenses = "; ".join(_line(terms.text) + (f" ({terms.path})" if terms.path else "") for terms in described.licenses) or "none stated"
    return f"Authors: {authors}. Licence of the package: {licenses}. Texts keep the licences of their publishers."


def _use(described: Description) -> str:
    return f"""## Use

The archive opens as it is with anything that reads Data Packages; `frictionless validate ARCHIVE.zip` checks it. With {described.software}:

- `newsdrift reproduce ARCHIVE.zip` unpacks it into a new folder, checks its hashes, runs the notebooks again and compares what they show.
- `newsdrift check` and `newsdrift show ARTICLE`, in the unpacked folder, check the package and show how an article changed.
- `newsdrift.read_package(FOLDER)` gives every table as a frame."""


def _line(text: str) -> str:
    """A text in one line, in which nothing is markup."""
    return " ".join("".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in text).split())
