"""Tidy frames for charts and tables, from a package: one function a question.

Frames for charts end with a constant column `caption`: how many the numbers rest on, and what was left out by which rule.
"""

from newsdrift.summaries.across_outlets import across_outlets, most_shared_story, story_timeline
from newsdrift.summaries.analysis import analysis_columns, analysis_frame
from newsdrift.summaries.answers import coverage_changes, no_fault, the_package, version_changes, where_most_changed, word_choices
from newsdrift.summaries.appearing import is_ordered
from newsdrift.summaries.contrasting import contrast, contrast_in_context, leading_word, words_in_words_out
from newsdrift.summaries.coverage import change_levels, change_positions, growth, lengths
from newsdrift.summaries.exposure import followed, half_life, pace, update_rates
from newsdrift.summaries.facts import outlet_facts, package_facts
from newsdrift.summaries.flow import comparable_updates, exclusions, flow, following
from newsdrift.summaries.headlines import (
    headline_answer,
    headline_changes,
    headline_edits,
    headline_ribbon,
    most_reworded_article,
)
from newsdrift.summaries.lives import article_lives
from newsdrift.summaries.notices import notice_counts, notice_texts, replaced_values, unannounced_values, value_notices
from newsdrift.summaries.observing import capture_gaps, capture_statuses, observations, set_aside
from newsdrift.summaries.one_article import article_blocks, most_changed_article, only_article
from newsdrift.summaries.places import word_changes_by_place
from newsdrift.summaries.recurring import boilerplate_effect, boilerplate_lines
from newsdrift.summaries.removals import removals
from newsdrift.summaries.speakers import most_quoted, speaker_counts, speaker_lives, speakers
from newsdrift.summaries.stories import copied, story_firsts, value_firsts, value_leads
from newsdrift.summaries.survival import first_sentences, sentence_ends, sentence_survival, survival_by_group
from newsdrift.summaries.survival_answers import sentence_lives, survival_table
from newsdrift.summaries.terms import term_changes, term_counts, terms_in_context
from newsdrift.summaries.togetherness import drift, togetherness
from newsdrift.summaries.updating import update_actions, update_ages, update_measures, update_times, updates, word_changes
from newsdrift.summaries.value_contexts import changed_values, in_context
from newsdrift.summaries.values import value_change_shares, value_changes, value_series, values_over_time

__all__ = [
    "across_outlets",
    "analysis_columns",
    "analysis_frame",
    "article_blocks",
    "article_lives",
    "boilerplate_effect",
    "boilerplate_lines",
    "capture_gaps",
    "capture_statuses",
    "change_levels",
    "change_positions",
    "changed_values",
    "comparable_updates",
    "contrast",
    "contrast_in_context",
    "copied",
    "coverage_changes",
    "drift",
    "exclusions",
    "first_sentences",
    "flow",
    "followed",
    "following",
    "growth",
    "half_life",
    "headline_answer",
    "headline_changes",
    "headline_edits",
    "headline_ribbon",
    "in_context",
    "is_ordered",
    "leading_word",
    "lengths",
    "most_changed_article",
    "most_quoted",
    "most_reworded_article",
    "most_shared_story",
    "no_fault",
    "notice_counts",
    "notice_texts",
    "observations",
    "only_article",
    "outlet_facts",
    "pace",
    "package_facts",
    "removals",
    "replaced_values",
    "sentence_ends",
    "sentence_lives",
    "sentence_survival",
    "set_aside",
    "speaker_counts",
    "speaker_lives",
    "speakers",
    "story_firsts",
    "story_timeline",
    "survival_by_group",
    "survival_table",
    "term_changes",
    "term_counts",
    "terms_in_context",
    "the_package",
    "togetherness",
    "unannounced_values",
    "update_actions",
    "update_ages",
    "update_measures",
    "update_rates",
    "update_times",
    "updates",
    "value_change_shares",
    "value_changes",
    "value_firsts",
    "value_leads",
    "value_notices",
    "value_series",
    "values_over_time",
    "version_changes",
    "where_most_changed",
    "word_changes",
    "word_changes_by_place",
    "word_choices",
    "words_in_words_out",
]
