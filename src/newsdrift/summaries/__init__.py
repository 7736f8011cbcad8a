"""Tidy frames for charts and tables, from a package: one function a question.

Frames for charts end with a constant column `caption`: how many the numbers rest on, and what was left out by which rule.
"""

from newsdrift.summaries.answers import coverage_changes, no_fault, the_package, version_changes
from newsdrift.summaries.coverage import change_levels, change_positions, growth, lengths
from newsdrift.summaries.facts import outlet_facts, package_facts
from newsdrift.summaries.observing import capture_gaps, capture_statuses, observations, set_aside
from newsdrift.summaries.one_article import article_blocks, most_changed_article
from newsdrift.summaries.updating import update_actions, update_ages, update_measures, update_times, updates, word_changes
from newsdrift.summaries.values import (
    changed_values,
    in_context,
    most_quoted,
    speaker_counts,
    speaker_lives,
    speakers,
    value_change_shares,
    value_changes,
    value_series,
    values_over_time,
)

__all__ = [
    "article_blocks",
    "capture_gaps",
    "capture_statuses",
    "change_levels",
    "change_positions",
    "changed_values",
    "coverage_changes",
    "growth",
    "in_context",
    "lengths",
    "most_changed_article",
    "most_quoted",
    "no_fault",
    "observations",
    "outlet_facts",
    "package_facts",
    "set_aside",
    "speaker_counts",
    "speaker_lives",
    "speakers",
    "the_package",
    "update_actions",
    "update_ages",
    "update_measures",
    "update_times",
    "updates",
    "value_change_shares",
    "value_changes",
    "value_series",
    "values_over_time",
    "version_changes",
    "word_changes",
]
