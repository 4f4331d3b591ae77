"""What can be supposed, as people type it."""

from __future__ import annotations

import pytest

from okr_tui.domain.edits.goals import align, drop, set_fields
from okr_tui.domain.errors import OkrError
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment, Milestone
from okr_tui.supposing import can_be_supposed, read_line, read_suppositions
from tests.builders import TODAY, act, done, key_result, objective, plan_with


def company() -> Plan:
    steps = (Milestone("1", "Pilot"), Milestone("2", "Signed"))
    return plan_with(
        objective("Customers stay", key_result("Retention")),
        objective("Sell", key_result("Deals", kind="yes/no", baseline=None, target=None, unit=""), under="O1"),
        objective("Tell", key_result("Steps", kind="milestones", milestones=steps, baseline=None, target=None)),
    )


def said(line: str, plan: Plan | None = None) -> list[str]:
    return [one.words for one in read_line(plan or company(), line, TODAY)]


def refused(line: str, plan: Plan | None = None) -> str:
    with pytest.raises(OkrError) as error:
        read_line(plan or company(), line, TODAY)
    return str(error.value)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("O1.1 target 80", ["O1.1 target 80"]),
        ("o1.1 to=80%", ["O1.1 target 80"]),
        ("O1.1 target 80 % weight 2", ["O1.1 target 80", "O1.1 weight 2"]),
        ("O1.1 value 70 O1 share 20 %", ["O1.1 value 70", "O1 share 20 %"]),
        ("O2 weight 3 owner @maya", ["O2 weight 3", "O2 owner @maya"]),
        ("O2.1 value yes", ["O2.1 value yes"]),
        ("O2 O1.1 target 80", ["O1.1 target 80"]),
    ],
)
def test_a_line_is_read_as_it_is_meant(line: str, told: list[str]):
    assert said(line) == told


def test_one_word_of_the_shell_may_hold_blanks():
    assert [one.words for one in read_suppositions(company(), ["O1", "share=20 %"], TODAY)] == ["O1 share 20 %"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", "Nothing is supposed yet"),
        ("target 80", "“target” is no code of a goal"),
        ("O9.1 target 80", "O9.1"),
        ("O1.1", "Nothing is supposed of O1.1"),
        ("O1.1 target", "what is it to be?"),
        ("O1.1 title Better", "“title” of O1.1 can't be tried out"),
        ("O1.1 upper 90", "Suppose another target, weight, owner, due or value."),
        ("O2.1 target 3", "“target” of O2.1 can't be tried out"),
        ("O1.1 share 20 %", "“share” of O1.1 can't be tried out"),
        ("O1 weight 2", "counts in no goal above it"),
        ("O2 weight -1", "can't be below 0"),
        ("O2 weight two", "not a number"),
        ("O3.1 value 3", "counts milestones"),
        ("O1 owner @nobody", "There is no person"),
        ("O1 share 120 %", "between 0 % and 100 %"),
    ],
)
def test_what_can_not_be_supposed_is_said_with_what_can(line: str, told: str):
    assert told in refused(line)


def test_a_goal_that_nobody_works_on_any_more_is_refused():
    plan = company()
    gone = done(plan, drop(plan.find("O1").id), act(why="No time"))
    assert "is not being worked on" in refused("O1.1 target 80", gone)


def test_a_goal_that_counts_in_two_asks_which():
    plan = company()
    twice = done(plan, align(plan.find("O2").id, Alignment(plan.find("O3").id)))
    assert "counts in O1, O3, with a weight in each" in refused("O2 weight 2", twice)


def test_what_is_supposed_is_read_again_as_it_is_said():
    plan = company()
    for line in (
        "O1.1 target 80 weight 2 owner @maya due 2026-12-01 value 79",
        "O1 share 20 % owner @maya",
        "O1 share=",
    ):
        words = said(line, plan)
        assert [again for one in words for again in said(one, plan)] == words


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("O1.1 tar", "O1.1 Retention: target 77 % · weight 1 · owner · due 31 Dec 2026 · value"),
        ("O1", "O1 Customers stay: weight · owner @maya · share · due 31 Dec 2026"),
        ("O2.1", "O2.1 Deals: weight 1 · owner · due 31 Dec 2026 · value"),
        ("O9", ""),
        ("", ""),
    ],
)
def test_what_can_be_supposed_of_a_goal_is_said_with_its_values(line: str, told: str):
    assert can_be_supposed(company(), line) == told


def test_a_room_is_not_shown_how_much_of_somebodys_time_a_goal_takes():
    plan = company()
    plan = done(plan, set_fields(plan.find("O1").id, {"share": (..., 0.4)}))
    assert ("40 %" in can_be_supposed(plan, "O1"), "40 %" in can_be_supposed(plan, "O1", room=True)) == (True, False)


def test_a_person_in_place_of_a_goal_is_answered_with_their_goals_and_shares():
    plan = company()
    plan = done(plan, set_fields(plan.find("O1").id, {"share": (..., 0.5)}))
    told = refused("@maya share=50", plan)
    assert "Those of Maya Lind: O1 50 %, O2 –, O3 –" in told
    assert "no code of a goal" in refused("@nobody share=50", plan)
