"""Raw files to captures.

One module per kind of raw file, each with `NAME`, `FORM`, `recognises` and `read`; `readers` is the table of them, `walk` goes through
a folder. What all do the same lies beside them: `raw_bytes` and `decoding` (bytes to text), `cleaning` and `times` (strings and times),
`fields` (named fields to a capture), `tables` (columns to fields), `plain_rows` (the
same for thousands of rows), `csv_blocks` (CSV in pieces), `pages` (markup to text), `saving` and `page_files` (what is known of
saved pages), `http_answers` (what a server sent), `checks` (what a capture must have). `adding` copies files to where they are read.
"""

from typing import TYPE_CHECKING

from newsdrift.deferred import deferred

if TYPE_CHECKING:
    from newsdrift.sources.adding import Added, Outcome, add_files
    from newsdrift.sources.observing import Observation, ObservationBatch, Override
    from newsdrift.sources.readers import READERS
    from newsdrift.sources.walk import Inspection, inspect_file, read_raw, read_raw_batches

__all__ = [
    "READERS",
    "Added",
    "Inspection",
    "Observation",
    "ObservationBatch",
    "Outcome",
    "Override",
    "add_files",
    "inspect_file",
    "read_raw",
    "read_raw_batches",
]

__getattr__ = deferred(
    __name__,
    {
        "adding": ("Added", "Outcome", "add_files"),
        "observing": ("Observation", "ObservationBatch", "Override"),
        "readers": ("READERS",),
        "walk": ("Inspection", "inspect_file", "read_raw", "read_raw_batches"),
    },
)
