"""A cycle that two copies reviewed apart from each other: nothing that was said is lost, and all of it can be named."""

from okr_tui.domain.checkers import has_cycles_once
from okr_tui.domain.edits.goals import set_fields
from okr_tui.domain.merging.union import union
from okr_tui.domain.next_cycle import twin_cycles
from okr_tui.domain.plan import Plan
from okr_tui.domain.review_words import carried_twice
from tests.builders import act, done, first_person, objective
from tests.domain.closing import AFTER, at, ended, item, reviewed


def together() -> Plan:
    """One copy carried O1 over, the other O1 and O2, each into a next cycle of its own making."""
    base = ended(objective("Customers stay", at(0.6)), objective("Grow", at(0.8)))
    one = reviewed(base, outcome="carry over", helped="The guide")
    other = reviewed(reviewed(base, outcome="carry over", hindered="Holidays"), "O2", outcome="carry over")
    return one.with_rows(union(one.tables, other.tables))


def test_what_the_other_copy_said_is_shown_beside_the_review_that_stands() -> None:
    found = item(together())
    assert found.review is not None
    assert {found.review.helped or found.review.hindered, *(r.helped for r in found.apart)} == {"Holidays", "The guide"}


def test_a_goal_that_both_carried_on_says_so() -> None:
    plan = together()
    assert carried_twice(plan, item(plan)) == ("It goes on as O3 and O3b: two copies each carried it on.")


def test_a_cycle_made_twice_is_still_found_by_its_name() -> None:
    plan = together()
    assert plan.cycle("Q1 2027").id == min((c.id for c in plan.cycles.values() if c.name == "Q1 2027"), key=int)


def test_a_check_tells_of_a_cycle_made_twice_until_its_goals_are_put_together() -> None:
    plan = together()
    (twin,) = twin_cycles(plan)
    (finding,) = has_cycles_once(plan)
    assert "cycle='Q1 2027'" in finding.todo
    for goal in [o for o in plan.objectives.values() if o.cycle == twin]:
        moved = set_fields(goal.id, {"cycle": (..., plan.cycle("Q1 2027").id)})
        plan = done(plan, moved, act(AFTER, by=first_person(plan)))
    (finding,) = has_cycles_once(plan)
    assert finding.todo == "nothing needs doing: no goal is in it"
