"""Charts: one function a question, from a tidy frame of `newsdrift.summaries` to an Altair chart.

Importing this package sets how Altair draws: see `enable`.
"""

from newsdrift.charts.across_outlets import story_timeline, togetherness, who_was_first
from newsdrift.charts.coverage import change_levels, change_positions, growth, lengths, word_changes_by_place
from newsdrift.charts.exposure import dependence, pace, removals
from newsdrift.charts.figures import save_figure
from newsdrift.charts.headlines import headline_changes, headline_ribbon
from newsdrift.charts.lives import article_lives, sentence_ends, sentence_survival, survival_by_group
from newsdrift.charts.methods import flow
from newsdrift.charts.notices import notice_counts, unannounced_values
from newsdrift.charts.observing import capture_gaps, capture_statuses, observations
from newsdrift.charts.one_article import article_blocks
from newsdrift.charts.rendering import enable
from newsdrift.charts.tables import lines, prose, table
from newsdrift.charts.updating import update_actions, update_ages, update_times, word_changes
from newsdrift.charts.values import speaker_lives, value_changes, value_series
from newsdrift.charts.wording import boilerplate_effect, term_changes, words_in_words_out

__all__ = [
    "article_blocks",
    "article_lives",
    "boilerplate_effect",
    "capture_gaps",
    "capture_statuses",
    "change_levels",
    "change_positions",
    "dependence",
    "enable",
    "flow",
    "growth",
    "headline_changes",
    "headline_ribbon",
    "lengths",
    "lines",
    "notice_counts",
    "observations",
    "pace",
    "prose",
    "removals",
    "save_figure",
    "sentence_ends",
    "sentence_survival",
    "speaker_lives",
    "story_timeline",
    "survival_by_group",
    "table",
    "term_changes",
    "togetherness",
    "unannounced_values",
    "update_actions",
    "update_ages",
    "update_times",
    "value_changes",
    "value_series",
    "who_was_first",
    "word_changes",
    "word_changes_by_place",
    "words_in_words_out",
]

enable()
