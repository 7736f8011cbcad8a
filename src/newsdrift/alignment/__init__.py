"""Which old sentence became which new one.

The stages, in order: `candidates` scores the pairs that might be linked, `matching` chooses links, `order` finds what moved,
`components` names what happened. `updates` runs them over any number of updates at once, and over one for `align`.
"""

from newsdrift.alignment.updates import ALIGNER_VERSION, align, align_updates
from newsdrift.alignment.wording import WordChange, word_changes

__all__ = ["ALIGNER_VERSION", "WordChange", "align", "align_updates", "word_changes"]
