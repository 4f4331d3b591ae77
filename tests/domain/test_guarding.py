"""A closed cycle can't be changed by accident, only with a reason."""

from collections.abc import Callable
from datetime import date

import pytest

from okr_tui.domain.draft import Draft
from okr_tui.domain.edits import goals, structure
from okr_tui.domain.edits.checkins import fix_check_in, log_check_in
from okr_tui.domain.edits.reviewing import close_cycle, retro, review
from okr_tui.domain.errors import Refused
from okr_tui.domain.guarding import guard
from okr_tui.domain.history import last_act
from okr_tui.domain.plan import Plan
from okr_tui.domain.undoing import undo
from tests.builders import act, done, first_person, key_result, objective
from tests.domain.closing import AFTER, ended, reviewed

LATE = date(2027, 1, 4)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """A closed quarter with two goals, and a draft that never began."""
    measured = key_result("Retention", (date(2026, 12, 10), 71))
    found = ended(objective("Stay", measured), objective("Grow"), objective("Some day", stage="draft"))
    for code in ("O1", "O2"):
        found = reviewed(found, code, outcome="keep")
    return done(found, close_cycle(found.cycle("Q4 2026").id), act(AFTER, by=first_person(found)))


def passes(plan: Plan, edit: Callable[[Draft], None], why: str = "", undoes: str | None = None) -> None:
    draft = Draft(plan, act(AFTER, by=first_person(plan), why=why, undoes=undoes))
    edit(draft)
    guard(draft)


CHANGES: dict[str, Callable[[Plan], Callable[[Draft], None]]] = {
    "a field of a goal": lambda p: goals.set_fields(p.find("O1").id, {"title": (..., "Other")}),
    "a field of a key result": lambda p: goals.set_fields(p.find("O1.1").id, {"target": (..., 99.0)}),
    "a drop": lambda p: lambda draft: draft.change(p.find("O1.1").id, "stage", "dropped"),
    "a milestone": lambda p: lambda draft: draft.change(p.find("O1.1").id, "needs/SQL", "SQL"),
    "a goal moved out of it": lambda p: lambda draft: draft.change(p.find("O1").id, "cycle", None),
    "a goal added to it": lambda p: goals.add_objective("New", cycle=p.cycle("Q4 2026").id),
    "a deletion": lambda p: lambda draft: draft.delete(p.find("O1.1").id),
    "its own days": lambda p: goals.set_fields(p.cycle("Q4 2026").id, {"end": (..., date(2026, 12, 30))}),
    "opening it again": lambda p: lambda draft: draft.change(p.cycle("Q4 2026").id, "closed", None),
    "a correction": lambda p: fix_check_in(p.check_ins(p.find("O1.1").id)[0], {"value": 70.0}),
    "another score": lambda p: lambda draft: draft.change(p.find("O1").id, "score", 0.1),
}


@pytest.mark.parametrize("what", CHANGES)
def test_without_a_reason_a_closed_cycle_keeps(plan: Plan, what: str) -> None:
    with pytest.raises(Refused, match="Q4 2026 was closed on 5 Jan 2027"):
        passes(plan, CHANGES[what](plan))


@pytest.mark.parametrize("what", CHANGES)
def test_with_a_reason_a_closed_cycle_takes(plan: Plan, what: str) -> None:
    passes(plan, CHANGES[what](plan), why="a slip of the pen")


def test_a_late_value_says_in_its_note_why_it_comes_now(plan: Plan) -> None:
    key_result = plan.find("O1.1").id
    passes(plan, log_check_in(key_result, 72, at=LATE, note="The audit came in"))
    with pytest.raises(Refused, match="only with a reason"):
        passes(plan, log_check_in(key_result, 72, at=LATE))


def test_a_correction_that_adds_a_note_has_said_why(plan: Plan) -> None:
    passes(plan, fix_check_in(plan.check_ins(plan.find("O1.1").id)[0], {"value": 70.0, "note": "Counted twice"}))


FREE: dict[str, Callable[[Plan], Callable[[Draft], None]]] = {
    "a post": lambda p: (
        lambda d: d.create("posts", {"about": p.find("O1").id, "kind": "comment", "text": "Ah"}) and None
    ),
    "what helped": lambda p: review(p.find("O1").id, helped="The guide"),
    "a note on the cycle": lambda p: retro(p.cycle("Q4 2026").id, "We began too late"),
    "a draft that is moved on": lambda p: lambda draft: draft.change(p.find("O3").id, "cycle", None),
    "another cycle": lambda p: structure.add_cycle("New", start=date(2027, 1, 1), end=date(2027, 3, 31)),
    "a person": lambda p: structure.add_person("Tom Ode"),
}


@pytest.mark.parametrize("what", FREE)
def test_beside_a_closed_cycle_stays_free(plan: Plan, what: str) -> None:
    passes(plan, FREE[what](plan))


def test_closing_itself_is_taken_back_without_a_reason(plan: Plan) -> None:
    event = last_act(plan, first_person(plan))
    assert event is not None
    passes(plan, undo(event), undoes=event.id)


def test_two_values_unseen_by_each_other_are_decided_without_a_reason(plan: Plan) -> None:
    key = plan.find("O1").id
    first = done(plan, lambda draft: draft.change(key, "title", "One"), act(AFTER, why="so"))
    both = done(first, lambda draft: draft.change_beside(key, "title", "Two", on=()), act(AFTER, why="so"))
    passes(both, lambda draft: draft.decide(key, "title", "One"))


def test_while_no_cycle_is_closed_nothing_is_asked() -> None:
    plan = ended()
    passes(plan, goals.set_fields(plan.find("O1").id, {"title": (..., "Other")}))


def test_a_closed_goal_keeps_what_it_holds_before_its_cycle_is_closed() -> None:
    plan = reviewed(ended(objective("Stay", key_result("Retention", (date(2026, 12, 10), 71)))), "O1", outcome="keep")
    other_target = goals.set_fields(plan.find("O1.1").id, {"target": (..., 99.0)})
    with pytest.raises(Refused, match="O1 is closed"):
        passes(plan, other_target)
    passes(plan, other_target, why="The board had another one")
