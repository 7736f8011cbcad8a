"""The block of named values at the top of a Markdown file: YAML between `---` lines or TOML between `+++` lines.

YAML is read with PyYAML, since titles are quoted, folded and escaped in all of its ways; every scalar as text, since YAML takes the title
`No` for false, the id `0123` for 83 and `12:30` for 750. Aliases are refused: with them, ten lines stand for gigabytes.
"""

import re
import tomllib
from typing import Any

import yaml

from newsdrift.errors import CaptureError

MAX_CHARACTERS = 100_000
YAML_BLOCK = re.compile(r"\ufeff?---[ \t]*\n(?P<block>.*?)(?:^|(?<=\n))(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
TOML_BLOCK = re.compile(r"\ufeff?\+\+\+[ \t]*\n(?P<block>.*?)(?<=\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
REMEDY = "write lines such as `title: …` between two lines `---`"


class _TextLoader(yaml.BaseLoader):  # type: ignore[misc]  # PyYAML ships no types
    """Scalars as text, no tags, no aliases."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise CaptureError("front matter", "the front matter has an alias (`*name`)", "write the value out")
        return super().compose_node(parent, index)


def split_front_matter(text: str) -> tuple[dict[str, object], str] | None:
    """The named values and the text below them; None where no block stands at the top. CaptureError where the block cannot be read."""
    for pattern, read in ((YAML_BLOCK, _yaml), (TOML_BLOCK, _toml)):
        match = pattern.match(text, 0, MAX_CHARACTERS)
        if match:
            return read(match["block"]), text[match.end() :]
    return None


def _yaml(block: str) -> dict[str, object]:
    try:
        found = yaml.load(block, Loader=_TextLoader)  # noqa: S506  the loader makes texts, lists and mappings of them, nothing else
    except yaml.YAMLError as error:
        finding = " ".join(str(error).split()).replace("<unicode string>", "the front matter")
        raise CaptureError("front matter", f"no YAML: {finding[:200]}", REMEDY) from error
    except (RecursionError, TypeError) as error:  # a mapping or list as a key is a TypeError
        raise CaptureError("front matter", "the front matter is nested too deep or has a list for a key", REMEDY) from error
    return _named(found)


def _toml(block: str) -> dict[str, object]:
    try:
        return _named(tomllib.loads(block))
    except (ValueError, RecursionError) as error:
        raise CaptureError("front matter", f"no TOML: {error}", 'write lines such as `title = "…"` between two lines `+++`') from error


def _named(found: object) -> dict[str, object]:
    """Keys in lower case; values as texts, times, or as they are for messages."""
    if not isinstance(found, dict):
        raise CaptureError("front matter", "the front matter has no named values", REMEDY)
    return {str(key).lower(): str(value) if isinstance(value, int | float) else value for key, value in found.items()}
