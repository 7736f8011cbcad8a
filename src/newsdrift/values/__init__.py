"""Numbers, amounts, dates, places, persons and quoted words of a sentence, and what became of them in another.

`find_values` reads one sentence, `compare_values` two; `value_changes` and `holds_value` say for whole columns what they say.
"""

from newsdrift.values.comparing import ValueDifference, compare_values
from newsdrift.values.finding import Value, find_values
from newsdrift.values.frames import value_changes
from newsdrift.values.holding import holds_number, holds_quotation
from newsdrift.values.signs import holds_value

VERSION = "2"

__all__ = ["Value", "ValueDifference", "compare_values", "find_values", "holds_number", "holds_quotation", "holds_value", "value_changes"]
