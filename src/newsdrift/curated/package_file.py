"""package.toml: the name, licences and people of a package."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from newsdrift.curated.records import Contributor, License, Package
from newsdrift.curated.rows import read_utf8
from newsdrift.errors import CuratedError

PACKAGE_FILE = "package.toml"
KEYS = ("name", "title", "description", "version", "homepage", "keywords", "licenses", "contributors", "created", "id")
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


def read_package_file(path: Path) -> Package:
    """What the file says, the defaults of `Package` for what it does not; CuratedError for keys or values that have no meaning."""
    if not path.exists():
        return Package()
    text = read_utf8(path)
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # no TOML, a number of 5,000 digits, lists nested 1,000 deep
        raise CuratedError(str(path), f"no TOML: {error}", "mend the line") from error
    file = _File(path, text)
    file.check_keys(content, KEYS, "the package")
    default = Package()
    name = file.optional(content, "name") or default.name
    if not NAME.fullmatch(name):
        raise file.wrong("name", name, "write lower-case letters, digits, hyphens, such as ferry-coverage")
    return Package(
        id=file.optional(content, "id"),
        name=name,
        title=file.optional(content, "title") or default.title,
        description=file.optional(content, "description") or default.description,
        version=file.optional(content, "version") or default.version,
        created=file.day(content, "created"),
        homepage=file.optional(content, "homepage"),
        keywords=file.strings(content, "keywords") if "keywords" in content else default.keywords,
        licenses=tuple(file.license(table) for table in file.tables(content, "licenses")),
        contributors=tuple(file.contributor(table) for table in file.tables(content, "contributors")),
    )


class _File:
    """A TOML file whose values are read by kind, with the line for what is not of its kind."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()

    def wrong(self, key: str, value: object, remedy: str) -> CuratedError:
        """The error, at the first line that sets the key."""
        number = next((number for number, line in enumerate(self.lines, 1) if re.match(rf"[\[\s\"]*{re.escape(key)}\b", line)), 1)
        return CuratedError(f"{self.path}:{number}", f"{key} is {value!r}", remedy)

    def check_keys(self, table: Mapping[str, Any], known: tuple[str, ...], of: str) -> None:
        for key, value in table.items():
            if key not in known:
                raise self.wrong(key, value, f"the keys of {of} are {', '.join(known)}")

    def string(self, table: Mapping[str, Any], key: str) -> str:
        value = table[key]
        if isinstance(value, str) and value.strip():
            return value.strip()
        raise self.wrong(key, value, "write text in quotes")

    def optional(self, table: Mapping[str, Any], key: str) -> str | None:
        return self.string(table, key) if key in table else None

    def day(self, table: Mapping[str, Any], key: str) -> date | None:
        """A day, with or without quotes."""
        value = table.get(key)
        try:
            return date.fromisoformat(str(value)) if key in table else None
        except ValueError as error:
            raise self.wrong(key, value, "write a day such as 2021-06-16") from error

    def strings(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table[key]
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise self.wrong(key, value, 'write a list such as ["news", "versions"]')

    def tables(self, content: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
        value = content.get(key, [])
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            return value
        raise self.wrong(key, value, f"write it as [[{key}]]")

    def license(self, table: Mapping[str, Any]) -> License:
        self.check_keys(table, ("name", "path", "title"), "a licence")
        if "name" not in table:
            raise self.wrong("licenses", table, 'name each, such as name = "CC-BY-4.0"')
        return License(self.string(table, "name"), self.optional(table, "path"), self.optional(table, "title"))

    def contributor(self, table: Mapping[str, Any]) -> Contributor:
        self.check_keys(table, ("title", "role", "roles", "path", "organization", "givenName", "familyName"), "a contributor")
        if "title" not in table:
            raise self.wrong("contributors", table, 'name each, such as title = "Ana Wijaya"')
        roles = self.strings(table, "roles") if "roles" in table else ()
        role = self.optional(table, "role")
        return Contributor(
            self.string(table, "title"),
            (role, *roles) if role else roles,
            self.optional(table, "path"),
            self.optional(table, "organization"),
            self.optional(table, "givenName"),
            self.optional(table, "familyName"),
        )
