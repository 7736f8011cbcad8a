"""Tidy frames for charts and tables, from a package: one function a question.

Frames for charts end with a constant column `caption`: how many the numbers rest on, and what was left out by which rule.
"""

from newsdrift.summaries.analysis import analysis_columns, analysis_frame
from newsdrift.summaries.answers import coverage_changes, no_fault, the_package, version_changes
from newsdrift.summaries.coverage import change_levels, change_positions, growth, lengths
from newsdrift.summaries.exposure import followed, half_life, pace, update_rates
from newsdrift.summaries.facts import outlet_facts, package_facts
from newsdrift.summaries.flow import comparable_updates, exclusions, flow, following
from newsdrift.summaries.observing import capture_gaps, capture_statuses, observations, set_aside
from newsdrift.summaries.one_article import article_blocks, most_changed_article
from newsdrift.summaries.places import word_changes_by_place
from newsdrift.summaries.updating import update_actions, update_ages, update_measures, update_times, updates, word_changes

__all__ = [
    "analysis_columns",
    "analysis_frame",
    "article_blocks",
    "capture_gaps",
    "capture_statuses",
    "change_levels",
    "change_positions",
    "comparable_updates",
    "coverage_changes",
    "exclusions",
    "flow",
    "followed",
    "following",
    "growth",
    "half_life",
    "lengths",
    "most_changed_article",
    "no_fault",
    "observations",
    "outlet_facts",
    "pace",
    "package_facts",
    "set_aside",
    "the_package",
    "update_actions",
    "update_ages",
    "update_measures",
    "update_rates",
    "update_times",
    "updates",
    "version_changes",
    "word_changes",
    "word_changes_by_place",
]
