"""Charts: one function a question, from a tidy frame of `newsdrift.summaries` to an Altair chart.

Importing this package sets how Altair draws: see `enable`.
"""

from newsdrift.charts.across_outlets import story_timeline, togetherness, who_was_first
from newsdrift.charts.coverage import change_levels, change_positions, growth, lengths, word_changes_by_place
from newsdrift.charts.exposure import dependence, pace
from newsdrift.charts.observing import capture_gaps, capture_statuses, observations
from newsdrift.charts.one_article import article_blocks
from newsdrift.charts.rendering import enable
from newsdrift.charts.tables import prose, table
from newsdrift.charts.updating import update_actions, update_ages, update_times, word_changes

__all__ = [
    "article_blocks",
    "capture_gaps",
    "capture_statuses",
    "change_levels",
    "change_positions",
    "dependence",
    "enable",
    "growth",
    "lengths",
    "observations",
    "pace",
    "prose",
    "story_timeline",
    "table",
    "togetherness",
    "update_actions",
    "update_ages",
    "update_times",
    "who_was_first",
    "word_changes",
    "word_changes_by_place",
]

enable()
