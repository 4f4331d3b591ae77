"""Whatever three people do to their copies: they come together to the same bytes, and nothing is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.merging import properties as p

OFTEN = settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
VERY_OFTEN = settings(OFTEN, max_examples=10_000)
two_values = st.lists(st.integers(1, 99), min_size=2, max_size=2, unique=True).filter(lambda v: 77 not in v)


@OFTEN
@given(p.skews, p.histories)
def test_three_copies_come_together_to_the_same_bytes_in_any_order_and_grouping(skew, history):
    p.the_same_bytes(skew, history)


@OFTEN
@given(p.skews, p.histories)
def test_every_record_and_every_written_value_is_still_there(skew, history):
    p.nothing_lost(skew, history)


@OFTEN
@given(p.skews, p.histories)
def test_a_merged_plan_says_what_its_changes_say(skew, history):
    p.in_step(skew, history)


@settings(OFTEN, max_examples=100)
@given(p.skews, p.turns)
def test_edits_one_after_the_other_are_no_conflict_whatever_the_clocks_say(skew, turns):
    p.no_conflict_of_what_was_seen(skew, turns)


@settings(OFTEN, max_examples=100)
@given(p.skews, two_values)
def test_edits_that_did_not_see_each_other_are_exactly_one_conflict(skew, values):
    p.one_conflict_of_what_was_not_seen(skew, values)


@settings(OFTEN, max_examples=40)
@given(p.skews, st.sampled_from(["edit", "check in"]))
def test_what_somebody_worked_on_stays_when_somebody_else_took_it_out(skew, what):
    p.kept_where_edited_unseen(skew, what)


@pytest.mark.slow
@VERY_OFTEN
@given(p.skews, p.histories)
def test_ten_thousand_times_the_same_bytes_in_every_order_and_grouping_and_nothing_lost(skew, history):
    p.the_same_bytes(skew, history, p.every_way)
    p.nothing_lost(skew, history)
    p.in_step(skew, history)


@pytest.mark.slow
@VERY_OFTEN
@given(p.skews, p.turns, two_values)
def test_ten_thousand_times_conflicts_only_where_there_are_some(skew, turns, values):
    p.no_conflict_of_what_was_seen(skew, turns)
    p.one_conflict_of_what_was_not_seen(skew, values)
