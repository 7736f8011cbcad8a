"""One update as one reads it."""

from newsdrift.redlines.finding import chosen_update, find_article
from newsdrift.redlines.terminal import largest_update, update_text, version_table

__all__ = ["chosen_update", "find_article", "largest_update", "update_text", "version_table"]
