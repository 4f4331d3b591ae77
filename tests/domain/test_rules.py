"""A goal that is still being made counts nowhere and asks for nothing."""

import pytest

from okr_tui.domain.assess import Assessment
from okr_tui.domain.edits import checkins, drafting, goals, structure
from okr_tui.domain.errors import BadValue, Refused
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment, Limits
from okr_tui.domain.rules import is_live, is_running
from okr_tui.domain.sight import Sight
from tests.builders import TODAY, act, done, key_result, objective, plan_with


def with_draft(stage: str = "draft") -> Plan:
    """O1 of the company, measured by nothing itself, with O2 at 50 % and a not yet active O3 below it."""
    half = key_result("Retention", (TODAY, 69.5))
    return plan_with(
        objective("Customers stay"),
        objective("Onboarding is easy", half, under="O1"),
        objective("Support answers", key_result("Hours"), under="O1", stage=stage),
    )


@pytest.mark.parametrize("stage", ["draft", "agreed"])
def test_a_draft_is_live_but_does_not_run(stage):
    plan = with_draft(stage)
    goal, measure = plan.find("O3"), plan.find("O3.1")
    assert (is_live(plan, goal), is_live(plan, measure)) == (True, True)
    assert (is_running(plan, goal), is_running(plan, measure)) == (False, False)


def test_an_active_goal_runs_until_it_is_dropped():
    plan = with_draft("active")
    assert is_running(plan, plan.find("O3")) and is_running(plan, plan.find("O3.1"))
    plan = done(plan, goals.drop(plan.find("O3").id), act(why="No"))
    assert not is_running(plan, plan.find("O3.1"))


@pytest.mark.parametrize("stage", ["draft", "agreed"])
def test_it_does_not_count_in_the_progress_above(stage):
    plan = with_draft(stage)
    assert Assessment(plan, TODAY).objective(plan.find("O1").id).progress == pytest.approx(0.5)


def test_it_counts_as_soon_as_it_is_active():
    plan = with_draft()
    plan = done(plan, drafting.activate(plan.find("O3").id))
    assert Assessment(plan, TODAY).objective(plan.find("O1").id).progress == pytest.approx(0.25)


def test_it_is_not_due():
    plan = with_draft()
    judge = Assessment(plan, TODAY)
    assert judge.key_result(plan.find("O3.1").id).next_due is None
    assert [f.code for f in judge.due_of(plan.key_results.values())] == []
    plan = done(plan, drafting.activate(plan.find("O3").id))
    assert [f.code for f in Assessment(plan, TODAY).due_of(plan.key_results.values())] == ["O3.1"]


@pytest.mark.parametrize("stage", ["draft", "agreed"])
def test_its_stage_is_its_status(stage):
    plan = with_draft(stage)
    judge = Assessment(plan, TODAY)
    figures = [judge.objective(plan.find("O3").id), judge.key_result(plan.find("O3.1").id)]
    assert [f.status for f in figures] == [stage, stage]
    assert all(f.why().startswith(stage) and "made active" in f.why() for f in figures)


@pytest.mark.parametrize(("stage", "next_step"), [("draft", "active on the Draft screen"), ("agreed", "active on")])
def test_a_check_in_to_it_is_refused_with_the_next_step(stage, next_step):
    plan = with_draft(stage)
    with pytest.raises(Refused, match=f"O3.1 is {stage}") as refused:
        done(plan, checkins.log_check_in(plan.find("O3.1").id, 70))
    assert next_step in refused.value.hint


def test_it_is_not_part_of_what_reaches_the_mission():
    plan = with_draft()
    reach = Sight(plan).reach
    assert plan.find("O3").id not in {*reach.reaching, *reach.adrift}


def test_it_covers_nothing_for_its_team():
    plan = plan_with(objective("Customers stay"))
    plan = done(plan, structure.add_team("Product", under=plan.root_team.id))
    team = plan.team("Product").id
    under = Alignment(plan.find("O1").id)
    plan = done(plan, goals.add_objective("Onboarding is easy", team=team, under=under, stage="draft"))
    assert Sight(plan).coverage().idle == (team,)
    plan = done(plan, drafting.activate(plan.find("O2").id))
    assert Sight(plan).coverage().idle == ()


def test_it_has_no_gaps_yet():
    plan = plan_with(objective("Customers stay", key_result()), objective("Support answers", stage="draft"))
    assert Sight(plan).gaps(plan.find("O2").id) == ()
    assert not [key for key, _ in Sight(plan).all_gaps() if key == plan.find("O2").id]


# -- what is over takes nothing below it --------------------------------------------------------------


def test_nothing_is_aligned_to_a_goal_that_was_dropped_meanwhile():
    plan = plan_with(objective("Customers stay", key_result()), objective("Onboarding is easy"))
    plan = done(plan, goals.drop(plan.find("O1").id), act(why="No"))
    for target, relation in (("O1", "contributes"), ("O1.1", "supports")):
        link = Alignment(plan.find(target).id, relation)
        with pytest.raises(Refused, match="O1 was dropped meanwhile") as refused:
            done(plan, goals.align(plan.find("O2").id, link))
        assert "Choose another goal above" in refused.value.hint


def test_nothing_is_aligned_to_a_key_result_that_was_dropped_meanwhile():
    plan = plan_with(objective("Customers stay", key_result()), objective("Onboarding is easy"))
    plan = done(plan, goals.drop(plan.find("O1.1").id), act(why="No"))
    with pytest.raises(Refused, match=r"O1\.1 was dropped meanwhile"):
        done(plan, goals.align(plan.find("O2").id, Alignment(plan.find("O1.1").id, "supports")))


def test_nothing_is_aligned_to_a_goal_that_was_closed_meanwhile():
    plan = plan_with(objective("Customers stay"), objective("Onboarding is easy"))
    plan = done(plan, goals.set_fields(plan.find("O1").id, {"stage": (..., "closed")}))
    with pytest.raises(Refused, match="O1 was closed meanwhile"):
        done(plan, goals.align(plan.find("O2").id, Alignment(plan.find("O1").id)))


def test_a_draft_can_be_aligned_to():
    plan = plan_with(objective("Customers stay", stage="draft"), objective("Onboarding is easy"))
    plan = done(plan, goals.align(plan.find("O2").id, Alignment(plan.find("O1").id)))
    assert [a.target for a in plan.find("O2").alignments] == [plan.find("O1").id]


def bounded() -> Plan:
    return plan_with(objective("Customers stay", key_result("Retention", limits=Limits(0, 100))))


@pytest.mark.parametrize(
    ("field", "value"), [("target", 105), ("baseline", -1), ("limits", Limits(70, 100)), ("limits", Limits(0, 75))]
)
def test_numbers_outside_the_possible_values_are_refused(field, value):
    plan = bounded()
    with pytest.raises(BadValue, match="can’t be: its possible values are"):
        done(plan, goals.set_fields(plan.find("O1.1").id, {field: (..., value)}))


def test_a_key_result_with_an_impossible_target_is_not_added():
    plan = bounded()
    values = {"target": 106, "kind": "at least", "limits": Limits(0, 100)}
    with pytest.raises(BadValue, match="widen them"):
        done(plan, goals.add_key_result(plan.find("O1").id, "Uptime", values))


def test_the_possible_values_can_be_widened_with_the_target():
    plan = bounded()
    wider = {"target": (..., 105), "limits": (..., Limits(0, 105))}
    plan = done(plan, goals.set_fields(plan.find("O1.1").id, wider))
    assert plan.find("O1.1").target == 105


def test_another_field_of_a_key_result_that_has_impossible_numbers_can_be_changed():
    plan = bounded()
    key = plan.find("O1.1").id
    plan = done(plan, lambda draft: draft.change(key, "target", 105))
    assert done(plan, goals.set_fields(key, {"title": (..., "Renewals")})).find("O1.1").title == "Renewals"
