"""Tidy frames for charts and tables, from a package: one function a question.

Frames for charts end with a constant column `caption`: how many the numbers rest on, and what was left out by which rule.
"""

from newsdrift.summaries.across_outlets import across_outlets, most_shared_story, story_timeline
from newsdrift.summaries.answers import coverage_changes, no_fault, the_package, version_changes
from newsdrift.summaries.appearing import is_ordered
from newsdrift.summaries.coverage import change_levels, change_positions, growth, lengths
from newsdrift.summaries.exposure import followed, half_life, pace, update_rates
from newsdrift.summaries.facts import outlet_facts, package_facts
from newsdrift.summaries.observing import capture_gaps, capture_statuses, observations, set_aside
from newsdrift.summaries.one_article import article_blocks, most_changed_article
from newsdrift.summaries.places import word_changes_by_place
from newsdrift.summaries.stories import copied, story_firsts, value_firsts, value_leads
from newsdrift.summaries.togetherness import drift, togetherness
from newsdrift.summaries.updating import update_actions, update_ages, update_measures, update_times, updates, word_changes

__all__ = [
    "across_outlets",
    "article_blocks",
    "capture_gaps",
    "capture_statuses",
    "change_levels",
    "change_positions",
    "copied",
    "coverage_changes",
    "drift",
    "followed",
    "growth",
    "half_life",
    "is_ordered",
    "lengths",
    "most_changed_article",
    "most_shared_story",
    "no_fault",
    "observations",
    "outlet_facts",
    "pace",
    "package_facts",
    "set_aside",
    "story_firsts",
    "story_timeline",
    "the_package",
    "togetherness",
    "update_actions",
    "update_ages",
    "update_measures",
    "update_rates",
    "update_times",
    "updates",
    "value_firsts",
    "value_leads",
    "version_changes",
    "word_changes",
    "word_changes_by_place",
]
