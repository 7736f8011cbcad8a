"""One update as one reads it: in a terminal, in a notebook, on a page of its own."""

from newsdrift.redlines.finding import chosen_update, find_article
from newsdrift.redlines.masking import mask_names
from newsdrift.redlines.showing import Redline, largest_update, redline
from newsdrift.redlines.terminal import update_text, version_table

__all__ = ["Redline", "chosen_update", "find_article", "largest_update", "mask_names", "redline", "update_text", "version_table"]
