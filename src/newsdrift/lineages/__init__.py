"""The lives of sentences: which sentences of an article's versions are one and the same.

`tracing` chains the sentences of consecutive versions by their links, `lives` tells how each chain began, went on and ended.
"""

from newsdrift.lineages.lives import lineage_frame, sentences_with_lineage
from newsdrift.lineages.tracing import Traced, bridging_updates, trace

__all__ = ["Traced", "bridging_updates", "lineage_frame", "sentences_with_lineage", "trace"]
