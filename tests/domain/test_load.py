"""Load: the share of somebody's time that their objectives take, and how many these are."""

from datetime import date

import pytest

from okr_tui.domain.load import explain_load, load_of, loads
from tests.builders import TODAY, objective, plan_with
from tests.domain.growing import sets


def loaded(*shares):
    plan = plan_with(*(objective(f"Goal {place}") for place, _ in enumerate(shares)))
    for place, given in enumerate(shares, 1):
        if given is not None:
            plan = sets(plan, plan.find(f"O{place}").id, share=given)
    return plan


def of_maya(plan, today=TODAY):
    return load_of(plan, plan.person("maya").id, today)


@pytest.mark.parametrize(
    ("shares", "overloaded"),
    [
        ((), False),
        ((0.6, 0.4), False),
        ((0.1, 0.2, 0.3, 0.4), False),
        ((0.6, 0.41), True),
        ((None,) * 5, False),
        ((None,) * 6, True),
    ],
)
def test_more_time_than_there_is_or_more_goals_than_anybody_can_follow_is_too_much(shares, overloaded):
    assert of_maya(loaded(*shares)).overloaded is overloaded


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((), "owns no running objective"),
        ((0.4,), "O1 40 % of the time; 1 objective"),
        (
            (0.4, 0.7, None),
            "O1 40 % + O2 70 % = 110 % of the time, 10 % more than there is; 3 objectives; 1 without a share",
        ),
        ((None, None), "2 objectives; no share of time is set"),
        ((None,) * 6, "6 objectives, more than the 5 that anybody can follow; no share of time is set"),
    ],
)
def test_the_arithmetic_is_said_in_words(shares, words):
    plan = loaded(*shares)
    assert explain_load(plan, of_maya(plan)) == words


def test_what_nobody_works_on_takes_no_time():
    plan = loaded(0.4, 0.5)
    assert of_maya(sets(plan, plan.find("O2").id, stage="dropped")).given == 0.4


def test_what_is_over_takes_no_time():
    assert of_maya(loaded(0.4), date(2027, 1, 1)).given == 0


def test_a_goal_is_the_load_of_its_owner_alone():
    plan = loaded(0.4)
    plan = sets(plan, plan.find("O1").id, owner=None)
    assert not loads(plan, TODAY)


def test_whoever_left_carries_nothing():
    plan = loaded(0.6, 0.5)
    plan = sets(plan, plan.person("maya").id, left=date(2026, 11, 1))
    assert (of_maya(plan).overloaded, loads(plan, TODAY)) == (False, {})
