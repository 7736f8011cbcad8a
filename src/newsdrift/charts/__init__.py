"""Charts: one function a question, from a tidy frame of `newsdrift.summaries` to an Altair chart.

Importing this package sets how Altair draws: see `enable`.
"""

from newsdrift.charts.coverage import change_levels, change_positions, growth, lengths
from newsdrift.charts.observing import capture_gaps, capture_statuses, observations
from newsdrift.charts.one_article import article_blocks
from newsdrift.charts.rendering import enable
from newsdrift.charts.tables import prose, table
from newsdrift.charts.updating import update_actions, update_ages, update_times, word_changes
from newsdrift.charts.values import speaker_lives, value_changes, value_series

__all__ = [
    "article_blocks",
    "capture_gaps",
    "capture_statuses",
    "change_levels",
    "change_positions",
    "enable",
    "growth",
    "lengths",
    "observations",
    "prose",
    "speaker_lives",
    "table",
    "update_actions",
    "update_ages",
    "update_times",
    "value_changes",
    "value_series",
    "word_changes",
]

enable()
