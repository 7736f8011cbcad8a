"""Tidy frames for charts and tables, from a package: one function a question.

Frames for charts end with a constant column `caption`: how many the numbers rest on, and what was left out by which rule.
"""

from newsdrift.summaries.answers import coverage_changes, no_fault, the_package, version_changes
from newsdrift.summaries.coverage import change_levels, change_positions, growth, lengths
from newsdrift.summaries.facts import outlet_facts, package_facts
from newsdrift.summaries.headlines import (
    headline_answer,
    headline_changes,
    headline_edits,
    headline_ribbon,
    most_reworded_article,
)
from newsdrift.summaries.notices import notice_counts, notice_texts, replaced_values, unannounced_values, value_notices
from newsdrift.summaries.observing import capture_gaps, capture_statuses, observations, set_aside
from newsdrift.summaries.one_article import article_blocks, most_changed_article, only_article
from newsdrift.summaries.updating import update_actions, update_ages, update_measures, update_times, updates, word_changes

__all__ = [
    "article_blocks",
    "capture_gaps",
    "capture_statuses",
    "change_levels",
    "change_positions",
    "coverage_changes",
    "growth",
    "headline_answer",
    "headline_changes",
    "headline_edits",
    "headline_ribbon",
    "lengths",
    "most_changed_article",
    "most_reworded_article",
    "no_fault",
    "notice_counts",
    "notice_texts",
    "observations",
    "only_article",
    "outlet_facts",
    "package_facts",
    "replaced_values",
    "set_aside",
    "the_package",
    "unannounced_values",
    "update_actions",
    "update_ages",
    "update_measures",
    "update_times",
    "updates",
    "value_notices",
    "version_changes",
    "word_changes",
]
