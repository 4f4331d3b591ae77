"""What would move the top most comes first."""

from __future__ import annotations

import pytest

from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits import checkins, goals
from okr_tui.domain.insights.top import Top
from okr_tui.domain.plan import Plan
from tests.builders import TODAY, done, key_result, objective, plan_with
from tests.domain.insights.found import found, values

MISSES = values((1, 62), (20, 62.5), (40, 63))


def two_levels() -> Plan:
    return plan_with(
        objective("Customers stay", key_result("Retention", *MISSES), key_result("Renewals", *MISSES, weight=3)),
        objective("Markets grow"),
        objective("Sell", key_result("Deals", *MISSES), under="O2"),
    )


def test_the_key_result_that_weighs_most_at_the_top_comes_first():
    plan = two_levels()
    assert [plan.code(one.record) for one in found(plan, kind="forecast")] == ["O3.1", "O1.2", "O1.1"]


@pytest.mark.parametrize("code", ["O1.1", "O1.2", "O3.1"])
def test_the_weight_is_what_the_top_would_gain(code: str):
    plan = two_levels()
    before = Top(Assessment(plan, TODAY))
    key = plan.find(code).id
    really = Top(Assessment(done(plan, checkins.log_check_in(key, 77)), TODAY))
    told = next(one.weight for one in found(plan) if one.record == key)
    assert told == pytest.approx((really.progress or 0) - (before.progress or 0))


def test_what_no_company_objective_counts_weighs_nothing():
    plan = plan_with(objective("Alone", key_result("Deals", *MISSES)), objective("Top", key_result("Retention")))
    team = done(plan, goals.set_fields(plan.find("O1").id, {"person": (..., next(iter(plan.people)))}))
    assert next(one.weight for one in found(team) if one.kind == "forecast") == 0


def test_a_score_that_was_given_stands_whatever_its_parts_come_to():
    plan = two_levels()
    scored = done(plan, goals.set_fields(plan.find("O1").id, {"score": (..., 0.5)}))
    assert Top(Assessment(scored, TODAY)).moves({plan.find("O1.2").id: 1.0}) == 0


def test_a_deep_cascade_is_walked_without_falling_over():
    goals_ = [objective("Goal 0")]
    goals_ += [objective(f"Goal {n}", under=f"O{n}") for n in range(1, 40)]
    plan = plan_with(*goals_, objective("Last", key_result("Deals", *MISSES), under="O40"))
    assert found(plan, kind="forecast")[0].weight == pytest.approx(1 - 1 / 15)
