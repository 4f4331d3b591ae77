"""Who has read the strategy: of the present one, by those who are there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okr_tui.domain.acknowledging import acknowledged, has_to_read, receipts, strategy_mark
from okr_tui.domain.edits import goals
from okr_tui.domain.edits.acknowledging import acknowledge
from okr_tui.domain.errors import Refused
from okr_tui.domain.history import last_act
from okr_tui.domain.plan import Plan
from okr_tui.domain.undoing import undo
from tests.builders import TODAY, act, done, empty_plan, objective, plan_with


def with_ravi(**values: Any) -> Plan:
    plan = plan_with(objective("Customers stay"))
    return done(plan, lambda draft: draft.create("people", {"name": "Ravi", "handle": "ravi", **values}) and None)


def read(plan: Plan, *handles: str, by: str = "maya") -> Plan:
    people = [plan.person(one).id for one in handles]
    return done(plan, acknowledge(people), act(by=plan.person(by).id))


def changed(plan: Plan, record: str, wording_only: bool = False, **values: Any) -> Plan:
    edit = goals.set_fields(record, {name: (..., value) for name, value in values.items()})
    return done(plan, edit, act(by=plan.person("maya").id, wording_only=wording_only))


def asked(plan: Plan, today: date = TODAY) -> list[str]:
    return [one.person.handle for one in receipts(plan, today) if not one.has]


def test_everybody_is_asked_until_they_have_read_it():
    plan = with_ravi()
    assert asked(plan) == ["maya", "ravi"]
    assert asked(read(plan, "maya")) == ["ravi"]


def test_a_new_version_asks_everybody_again_and_knows_who_read_an_earlier_one():
    plan = read(with_ravi(), "maya", "ravi")
    plan = changed(plan, plan.organisation.id, mission="Make work light")
    assert asked(plan) == ["maya", "ravi"]
    assert all(one.earlier is not None for one in receipts(plan, TODAY))


@pytest.mark.parametrize("field", ["mission", "vision"])
def test_other_words_for_the_same_ask_nobody_again(field):
    plan = read(with_ravi(), "maya", "ravi")
    plan = changed(plan, plan.organisation.id, wording_only=True, **{field: "Said better"})
    assert asked(plan) == []


def test_other_words_for_an_objective_of_the_company_ask_nobody_again():
    plan = read(with_ravi(), "maya", "ravi")
    plan = changed(plan, plan.find("O1").id, wording_only=True, title="All customers stay")
    plan = changed(plan, plan.find("O1").id, wording_only=True, title="Every customer stays")
    assert asked(plan) == []
    assert asked(changed(plan, plan.find("O1").id, title="Customers grow")) == ["maya", "ravi"]


def test_who_read_it_when_it_had_been_worded_anew_need_not_read_the_next_words():
    plan = with_ravi()
    plan = changed(plan, plan.organisation.id, wording_only=True, mission="Work made lighter")
    plan = read(plan, "maya")
    plan = changed(plan, plan.organisation.id, wording_only=True, vision="Teams at ease")
    assert asked(plan) == ["ravi"]


def test_a_new_objective_of_the_company_asks_again():
    plan = read(with_ravi(), "maya", "ravi")
    assert asked(done(plan, goals.add_objective("Cash is safe"))) == ["maya", "ravi"]


def test_who_left_is_not_asked():
    assert asked(with_ravi(left="2026-11-01")) == ["maya"]


def test_who_joins_is_asked_from_that_day():
    plan = with_ravi(joined="2026-12-01")
    assert asked(plan) == ["maya"]
    assert asked(plan, date(2026, 12, 1)) == ["maya", "ravi"]


def test_reading_it_twice_is_one_record():
    plan = read(read(with_ravi(), "maya"), "maya")
    assert len(plan.tables.table("acknowledgements")) == 1


def test_what_is_recorded_for_somebody_says_by_whom():
    (_, ravi) = receipts(read(with_ravi(), "ravi", by="maya"), TODAY)
    assert ravi.typed_by is not None
    assert ravi.typed_by.handle == "maya"


def test_undo_asks_again():
    plan = read(with_ravi(), "maya")
    event = last_act(plan, plan.person("maya").id)
    assert event is not None
    assert not acknowledged(done(plan, undo(event)))


def test_for_who_left_nothing_is_recorded():
    with pytest.raises(Refused, match="Ravi has left"):
        read(with_ravi(left="2026-11-01"), "ravi")


def test_a_plan_without_a_strategy_asks_nobody():
    plan = empty_plan(mission="", vision="")
    assert not has_to_read(plan, plan.person("maya"), TODAY)
    with pytest.raises(Refused, match="no mission and no vision"):
        read(plan, "maya")


def test_an_acknowledgement_given_before_the_words_were_changed_for_good_stays_with_its_version():
    plan = with_ravi()
    mark = strategy_mark(plan)
    plan = changed(
        changed(plan, plan.organisation.id, mission="Other"), plan.organisation.id, mission="Make work lighter"
    )
    assert strategy_mark(plan) == mark
