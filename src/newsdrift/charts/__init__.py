"""Charts: one function a question, from a tidy frame of `newsdrift.summaries` to an Altair chart.

Importing this package sets how Altair draws: see `enable`.
"""

from newsdrift.charts.coverage import change_levels, change_positions, growth, lengths
from newsdrift.charts.headlines import headline_changes, headline_ribbon
from newsdrift.charts.notices import notice_counts, unannounced_values
from newsdrift.charts.observing import capture_gaps, capture_statuses, observations
from newsdrift.charts.one_article import article_blocks
from newsdrift.charts.rendering import enable
from newsdrift.charts.tables import lines, prose, table
from newsdrift.charts.updating import update_actions, update_ages, update_times, word_changes

__all__ = [
    "article_blocks",
    "capture_gaps",
    "capture_statuses",
    "change_levels",
    "change_positions",
    "enable",
    "growth",
    "headline_changes",
    "headline_ribbon",
    "lengths",
    "lines",
    "notice_counts",
    "observations",
    "prose",
    "table",
    "unannounced_values",
    "update_actions",
    "update_ages",
    "update_times",
    "word_changes",
]

enable()
