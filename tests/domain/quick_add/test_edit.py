"""What one line told, made in one act."""

from datetime import date

import pytest

from okr_tui.domain.edits.quick_add import add_understood
from okr_tui.domain.errors import BadValue
from tests.builders import act, done, first_person
from tests.domain.quick_add.lines import PLAN, read


def added(text, plan=PLAN, **more):
    made = act(by=first_person(plan))
    after = done(plan, add_understood(read(text, plan), key=made.seed, **more), made)
    return after, after.objectives[made.seed]


def test_objective_and_key_result_are_made_in_one_act():
    plan, made = added("Increase retention from 62% to 77% by 31 Dec @ravi @jon +product under O1")
    (part,) = plan.key_results_of(made.id)
    assert (made.created.event, part.created.event) == (made.created.event, made.created.event)
    assert made.created.event is not None
    assert (part.title, part.kind, part.baseline, part.target, part.unit) == ("Retention", "increase", 62, 77, "%")
    assert [plan.people[key].handle for key in (made.owner, *made.co_authors)] == ["ravi", "jon"]
    assert (made.alignments[0].target, made.due) == (plan.find("O1").id, date(2026, 12, 31))


def test_the_key_is_made_where_nobody_needs_it_beforehand():
    plan = done(PLAN, add_understood(read("Launch the site")))
    made = plan.find("O3")
    assert [k.kind for k in plan.key_results_of(made.id)] == ["yes/no"]


def test_a_draft_may_hold_a_day_that_has_passed():
    _, made = added("Launch the site by 1 Jan 2026", stage="draft")
    assert (made.stage, made.due) == ("draft", date(2026, 1, 1))


def test_an_active_goal_may_not_end_before_it_begins():
    with pytest.raises(BadValue, match="before the start"):
        added("Launch the site by 1 Jan 2026")
