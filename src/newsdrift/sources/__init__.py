"""Raw files to captures.

One module per kind of raw file, each with `NAME`, `FORM`, `recognises` and `read`; `readers` is the table of them, `walk` goes through
a folder. What all do the same lies beside them: `raw_bytes` and `decoding` (bytes to text), `cleaning` and `times` (strings and times),
`fields` (named fields to a capture), `tables` (columns to fields), `checks` (what a capture must have).
"""

from newsdrift.sources.readers import READERS
from newsdrift.sources.walk import Inspection, Observation, Override, inspect_file, read_raw

__all__ = ["READERS", "Inspection", "Observation", "Override", "inspect_file", "read_raw"]
