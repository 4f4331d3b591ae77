"""Changes tried out beside the real plan: what moves, and that nothing is touched."""

from __future__ import annotations

from datetime import date

import pytest

from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits import structure
from okr_tui.domain.edits.goals import add_objective, set_fields
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.history import events
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment
from okr_tui.domain.what_if import Comparison, Load, compare, keep, scratch, with_one
from okr_tui.supposing import read_line
from tests.builders import START, TODAY, act, done, first_person, key_result, objective, plan_with
from tests.domain.insights.found import values


def company() -> Plan:
    """Two goals at the top; the second is measured by the two below it."""
    plan = plan_with(
        objective("Customers stay", key_result("Retention", *values((40, 69.5)))),
        objective("Markets grow"),
        objective("Sell", key_result("Deals", *values((40, 77))), under="O2"),
        objective("Tell", key_result("Leads", *values((40, 62))), under="O2"),
    )
    return done(plan, structure.add_person("Ravi Rao"), act(START))


def tried(line: str, plan: Plan | None = None) -> Comparison:
    real = plan or company()
    supposed = read_line(real, line, TODAY)
    other = scratch(real, supposed, act(by=first_person(real)))
    return compare(Assessment(real, TODAY), Assessment(other, TODAY), supposed)


def after(compared: Comparison) -> list[float]:
    return [round(one.after or 0, 3) for one in compared.objectives[:2]]


def test_another_target_moves_the_goal_and_the_top():
    compared = tried("O1.1 target 69.5")
    assert (after(compared)[0], round(compared.goals[0].by, 3)) == (1.0, 0.5)


def test_a_weight_moves_the_goal_above():
    assert after(tried("O3 weight 3"))[1] == 0.75


def test_an_assumed_value_counts_as_if_it_were_reached():
    assert after(tried("O4.1 value 77"))[1] == 1.0


def test_another_owner_carries_more():
    (maya, ravi) = tried("O4 owner @ravi").loads
    assert (maya.before.goals - maya.after.goals, ravi.after) == (1, Load(1, 0.0))


def test_a_share_of_time_is_a_load():
    (maya,) = tried("O4 share 40 %").loads
    assert (maya.before.time, maya.after.time) == (0.0, 0.4)


def test_what_does_not_move_is_said_to_be_as_it_is():
    assert not tried("O4 share 40 %").top.moved


def test_the_goals_below_another_target_would_be_asked():
    plan = company()
    under = set_fields(plan.find("O4").id, {f"alignments/{plan.find('O1').id}": (..., Alignment(plan.find("O1").id))})
    plan = done(plan, under)
    assert [plan.code(key) for key in tried("O1.1 target 80", plan).asked] == ["O4"]


def test_goals_that_are_asked_already_are_not_counted_again():
    plan = company()
    plan = done(plan, set_fields(plan.find("O2").id, {"title": (..., "Markets shrink")}))
    assert tried("O1.1 target 80", plan).asked == ()


def test_goals_further_down_would_wait():
    plan = company()
    wider = done(plan, add_objective("Call", under=Alignment(plan.find("O3").id)), act(START, by=first_person(plan)))
    compared = tried("O2 due 2026-12-01", wider)
    assert ([wider.code(k) for k in compared.asked], [wider.code(k) for k in compared.waiting]) == (
        ["O3", "O4"],
        ["O5"],
    )


def test_going_back_to_what_it_was_releases_who_is_asked():
    plan = company()
    moved = done(plan, set_fields(plan.find("O2").id, {"due": (..., date(2026, 12, 20))}))
    assert [moved.code(key) for key in tried("O2 due=", moved).released] == ["O3", "O4"]


def test_another_weight_asks_nobody():
    assert tried("O1.1 weight 2").asked == ()


def test_the_real_plan_is_not_touched():
    plan = company()
    before = {name: dict(plan.tables.table(name)) for name in plan.tables.names()}
    tried("O1.1 target 80 O4 owner @ravi O3.1 value 70", plan)
    assert {name: dict(plan.tables.table(name)) for name in plan.tables.names()} == before


def test_a_later_supposition_about_a_field_takes_the_place_of_the_earlier():
    plan = company()
    first, second = (read_line(plan, f"O1.1 target {number}", TODAY)[0] for number in (70, 80))
    assert with_one((first,), second) == (second,)


def kept(plan: Plan, line: str, why: str = "The market moved") -> Plan:
    return done(plan, keep(read_line(plan, line, TODAY)), act(by=first_person(plan), why=why))


def test_keeping_makes_one_act_of_all_the_changes():
    plan = kept(company(), "O1.1 target 80 weight 2 O4 owner @ravi")
    latest = max(events(plan), key=lambda event: len(event.changes))
    assert sorted(change.field for change in latest.changes) == ["owner", "target", "weight"]


def test_an_assumed_value_is_not_kept():
    plan = kept(company(), "O1.1 target 80 value 79")
    assert (plan.find("O1.1").target, len(plan.check_ins(plan.find("O1.1").id))) == (80, 1)  # type: ignore[union-attr]


def test_assumed_values_alone_are_nothing_to_keep():
    with pytest.raises(Refused, match="nothing to keep"):
        kept(company(), "O1.1 value 79")


def test_keeping_needs_a_reason():
    with pytest.raises(BadValue, match="needs a reason"):
        kept(company(), "O1.1 target 80", " ")


def test_a_goal_that_is_gone_meanwhile_is_named():
    plan = company()
    supposed = read_line(plan, "O4 owner @ravi", TODAY)
    gone = done(plan, lambda draft: draft.delete(plan.find("O4").id))
    with pytest.raises(NotFound, match="O4 owner @ravi"):
        scratch(gone, supposed, act())


def test_a_rule_that_a_change_would_break_holds_in_the_scratch_too():
    with pytest.raises(BadValue, match="is no increase"):
        tried("O1.1 target 3")
