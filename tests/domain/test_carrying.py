"""Goals carried into the next cycle: where they begin, what stands above them, what is left behind."""

from datetime import date

import pytest

from okr_tui.domain.edits.carrying import carry_over, open_next_cycle
from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.errors import Refused
from okr_tui.domain.lineage import lineage
from okr_tui.domain.records import Milestone
from okr_tui.domain.sight import Sight
from okr_tui.domain.trend import Trend
from tests.builders import act, done, first_person, key_result, objective
from tests.domain.closing import AFTER, YEARS, at, carried, ended, put, reviewed, with_team

STEPS = (Milestone("1", "Signed"), Milestone("2", "Live"))


def test_a_carried_objective_keeps_what_was_said_of_it() -> None:
    plan = reviewed(ended(objective("Grow", at(0.4), why="They leave", kind="aspirational")), outcome="carry over")
    new, old = carried(plan), plan.find("O1")
    assert (new.title, new.why, new.kind, new.team, new.owner) == (
        old.title,
        "They leave",
        "aspirational",
        old.team,
        old.owner,
    )  # type: ignore[union-attr]
    assert (plan.code(new.id), plan.cycles[new.cycle or ""].name, new.stage) == ("O2", "Q1 2027", "active")


def test_a_carried_key_result_begins_at_its_last_value_and_keeps_its_target() -> None:
    plan = reviewed(ended(), outcome="carry over")
    [new] = plan.key_results_of(carried(plan).id)
    assert (new.baseline, new.target, new.unit, new.continues) == (71, 77, "%", plan.find("O1.1").id)


def test_what_was_never_measured_begins_where_it_began() -> None:
    plan = reviewed(ended(objective("Stay", key_result())), outcome="carry over")
    assert plan.key_results_of(carried(plan).id)[0].baseline == 62


def test_what_is_reached_is_not_carried_on() -> None:
    plan = reviewed(ended(objective("Grow", at(1.0), at(0.4))), outcome="carry over")
    assert [k.title for k in plan.key_results_of(carried(plan).id)] == ["At 0.4"]


def test_what_is_reached_is_carried_on_where_that_is_asked_for() -> None:
    plan = reviewed(ended(objective("Grow", at(1.2))), outcome="carry over", done_too=True)
    [new] = plan.key_results_of(carried(plan).id)
    assert (new.baseline, new.target) == (100, 100)


def test_what_is_reached_goes_on_towards_another_target() -> None:
    plan = ended(objective("Grow", at(1.2)))
    plan = reviewed(plan, outcome="adjust", wanted={plan.find("O1.1").id: {"target": 150.0}}, why="too easy")
    [new] = plan.key_results_of(carried(plan).id)
    assert (new.baseline, new.target) == (120, 150)


def test_a_guardrail_goes_on_as_it_is() -> None:
    held = key_result("Uptime", (date(2026, 12, 1), 99.5), kind="at least", baseline=None, target=99)
    plan = reviewed(ended(objective("Run", held)), outcome="carry over")
    assert plan.key_results_of(carried(plan).id)[0].target == 99


def test_only_milestones_that_are_left_are_carried_on() -> None:
    steps = key_result("Steps", kind="milestones", baseline=None, target=None, unit="", milestones=STEPS)
    plan = ended(objective("Launch", steps))
    reached = log_check_in(plan.find("O1.1").id, True, milestone="1", at=date(2026, 12, 1))
    plan = done(plan, reached, act(date(2026, 12, 1), by=first_person(plan)))
    plan = reviewed(plan, outcome="carry over")
    assert [m.title for m in plan.key_results_of(carried(plan).id)[0].milestones] == ["Live"]


def test_a_milestone_whose_day_is_over_has_none_in_the_next_cycle() -> None:
    dated = (Milestone("1", "Signed", due=date(2026, 12, 18)), Milestone("2", "Live", due=date(2027, 2, 1)))
    steps = key_result("Steps", kind="milestones", baseline=None, target=None, unit="", milestones=dated)
    plan = reviewed(ended(objective("Launch", steps)), outcome="carry over")
    [new] = plan.key_results_of(carried(plan).id)
    assert [m.due for m in new.milestones] == [None, date(2027, 2, 1)]


def test_a_dropped_key_result_is_left_behind() -> None:
    plan = put(ended(objective("Grow", at(0.2), at(0.4))), "O1.1", stage="dropped")
    plan = reviewed(plan, outcome="carry over")
    assert len(plan.key_results_of(carried(plan).id)) == 1


@pytest.mark.parametrize("order", [("O1", "O2"), ("O2", "O1")])
def test_a_score_is_the_same_whether_the_goals_below_are_carried_on_before_or_after(order: tuple[str, str]) -> None:
    plan = ended(objective("Company"), objective("Below", at(0.4), under="O1"))
    for code in order:
        plan = reviewed(plan, code, outcome="carry over")
    assert [plan.find(code).score for code in ("O1", "O2")] == [0.4, 0.4]  # type: ignore[union-attr]


def test_a_goal_of_the_next_cycle_counts_in_no_curve_of_this_one() -> None:
    plan = ended(objective("Company"), objective("Below", at(0.4), under="O1"))
    plan = reviewed(plan, "O2", outcome="carry over")
    trend = Trend(plan, [AFTER])
    assert trend.objective(plan.find("O1").id) == [0.4]


@pytest.mark.parametrize("order", [("O1", "O2"), ("O2", "O1")])
def test_a_carried_goal_leads_to_the_carried_goal_above_in_whatever_order(order: tuple[str, str]) -> None:
    plan = ended(objective("Company", at(0.2)), objective("Below", at(0.4), under="O1"))
    for code in order:
        plan = reviewed(plan, code, outcome="carry over")
    below, above = carried(plan, "O2"), carried(plan, "O1")
    assert [a.target for a in below.alignments] == [above.id]
    assert [a.target for a in plan.find("O2").alignments] == [plan.find("O1").id]  # type: ignore[union-attr]


def test_a_carried_goal_that_supported_a_key_result_supports_the_carried_one() -> None:
    plan = ended(objective("Company", at(0.2)), objective("Below", at(0.4), under="O1.1", relation="supports"))
    plan = reviewed(reviewed(plan, "O1", outcome="carry over"), "O2", outcome="carry over")
    [link] = carried(plan, "O2").alignments
    assert (link.target, link.relation) == (plan.key_results_of(carried(plan, "O1").id)[0].id, "supports")


def test_a_goal_above_that_lives_on_stays_above() -> None:
    plan = ended(objective("All year"), objective("Below", at(0.4), under="O1"))
    plan = done(
        plan, lambda draft: draft.create("cycles", {"name": "2026", "start": date(2026, 1, 1), "end": YEARS}) and None
    )
    plan = put(plan, "O1", cycle=plan.cycle("2026").id)
    plan = reviewed(plan, "O2", outcome="carry over")
    assert [a.target for a in carried(plan, "O2").alignments] == [plan.find("O1").id]


def test_where_the_goal_above_ended_the_one_above_that_takes_its_place() -> None:
    plan = ended(
        objective("Top", at(0.1)), objective("Middle", at(0.2), under="O1"), objective("Low", at(0.4), under="O2")
    )
    plan = reviewed(plan, "O1", outcome="carry over")
    plan = reviewed(reviewed(plan, "O2", outcome="drop", why="done with"), "O3", outcome="carry over")
    assert [a.target for a in carried(plan, "O3").alignments] == [carried(plan, "O1").id]


def test_a_goal_carried_before_its_parent_was_dropped_follows_to_what_is_above() -> None:
    plan = ended(
        objective("Top", at(0.1)), objective("Middle", at(0.2), under="O1"), objective("Low", at(0.4), under="O2")
    )
    plan = reviewed(reviewed(plan, "O3", outcome="carry over"), "O2", outcome="drop", why="done with")
    assert [a.target for a in carried(plan, "O3").alignments] == [plan.find("O1").id]


def test_carried_goals_reach_the_mission_as_the_old_ones_did() -> None:
    plan = with_team(ended(objective("Top", at(0.1)), objective("Low", at(0.4), under="O1")), "Product")
    plan = put(plan, "O2", team=plan.team("Product").id)
    for code in ("O1", "O2"):
        plan = reviewed(plan, code, outcome="carry over")
    assert Sight(plan).reach.adrift == ()
    assert Sight(plan).way(carried(plan, "O2").id) == "→ O3 → mission"


def test_an_objective_is_carried_on_once() -> None:
    plan = reviewed(ended(), outcome="carry over")
    with pytest.raises(Refused, match="carried on as O2 already"):
        done(plan, carry_over(plan.find("O1").id), act(AFTER))


def test_an_objective_is_not_carried_into_its_own_cycle() -> None:
    plan = ended()
    with pytest.raises(Refused, match="in that cycle already"):
        done(plan, carry_over(plan.find("O1").id, plan.cycle("Q4 2026").id), act(AFTER))


def test_the_second_goal_goes_into_the_cycle_that_was_made_for_the_first() -> None:
    plan = ended(objective("A", at(0.1)), objective("B", at(0.2)))
    plan = reviewed(reviewed(plan, "O1", outcome="carry over"), "O2", outcome="carry over")
    assert [c.name for c in plan.cycles.values()] == ["Q4 2026", "Q1 2027"]


def test_what_ended_long_ago_is_carried_into_the_cycle_of_today() -> None:
    plan = reviewed(ended(), outcome="carry over", today=YEARS)
    assert plan.cycles[carried(plan).cycle or ""].name == "Q2 2027"


def test_opening_the_next_cycle_twice_makes_one() -> None:
    plan = ended()
    for _ in range(2):
        plan = done(plan, open_next_cycle(plan.cycle("Q4 2026").id), act(AFTER))
    assert len(plan.cycles) == 2


def test_a_goal_that_is_carried_through_two_cycles_stays_linked_all_the_way() -> None:
    plan = reviewed(ended(), outcome="carry over")
    plan = reviewed(plan, "O2", outcome="carry over", today=date(2027, 4, 5))
    assert carried(plan, "O2").continues == carried(plan, "O1").id
    assert plan.cycles[carried(plan, "O2").cycle or ""].name == "Q2 2027"


def test_a_goal_names_what_it_carries_on_and_what_carries_it_on() -> None:
    plan = reviewed(ended(), outcome="carry over")
    assert lineage(plan, plan.find("O1")) == [("After", "O2 Customers stay, Q1 2027")]
    assert lineage(plan, plan.find("O2.1")) == [("Before", "O1.1 Retention, Q4 2026")]
    assert lineage(ended(), ended().find("O1")) == []
