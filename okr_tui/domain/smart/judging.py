"""The coach's whole answer to one goal. It advises and explains; it never forbids.

Source of the criteria: G. T. Doran, "There's a S.M.A.R.T. way to write management's goals and objectives",
Management Review 70 (11), 1981, who asks for them where they help and not for all of them always.
"""

from __future__ import annotations

from okr_tui.domain.smart.achievable import judge_achievable
from okr_tui.domain.smart.measurable import judge_measurable
from okr_tui.domain.smart.nothing_said import says_nothing_at_all
from okr_tui.domain.smart.reading import read
from okr_tui.domain.smart.relevant import judge_relevant
from okr_tui.domain.smart.said import MISSING, Advice, Said
from okr_tui.domain.smart.specific import judge_specific
from okr_tui.domain.smart.time_bound import judge_time_bound
from okr_tui.domain.smart.word_lists import WordLists


def judge(said: Said, words: WordLists) -> Advice:
    """Judge a goal by all five criteria.

    Args:
        said: What is known of it.
        words: The word lists.
    """
    reading = read(said, words)
    specific, of_specific = judge_specific(reading)
    measurable, of_measurable = judge_measurable(reading)
    achievable, of_achievable = judge_achievable(reading)
    relevant, of_relevant = judge_relevant(reading)
    time_bound, of_time = judge_time_bound(reading)
    notes = (*of_specific, *of_measurable, *of_achievable, *of_relevant, *of_time)
    if says_nothing_at_all(reading):
        # the verdicts stand, but whoever has said nothing needs to hear that once and not five times
        notes = tuple(of_specific[:1])
    return Advice(
        specific,
        measurable,
        achievable,
        relevant,
        time_bound,
        notes,
        weak=MISSING in (specific, measurable, time_bound),
    )
