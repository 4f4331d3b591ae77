"""What is different between two states of a plan, by goal."""

from datetime import date

from okr_tui.domain.differences import ELSEWHERE, Altered, Came, CheckedIn, TakenOut, differences
from okr_tui.domain.edits import checkins, goals, structure
from tests.builders import act, done, key_result, objective, plan_with


def company():
    return plan_with(
        objective("Customers stay", key_result("Retention", (date(2026, 11, 2), 68))),
        objective("Onboarding is easy", key_result("Set-up days", baseline=9, target=4, kind="decrease")),
    )


def retarget(plan, new):
    key = plan.find("O1.1").id
    return done(
        plan, goals.set_fields(key, {"target": (plan.key_results[key].target, new)}), act(why="board raised it")
    )


def only(groups):
    """The one difference that there is."""
    (group,) = groups
    (item,) = group.items
    return item


def test_a_plan_is_not_different_from_itself():
    assert differences(company_ := company(), company_) == ()


def test_a_field_is_told_with_the_change_that_it_comes_from():
    plan = company()
    item = only(differences(plan, retarget(plan, 80)))
    assert isinstance(item, Altered)
    assert (item.field, item.old, item.new, item.change.why) == ("target", 77, 80, "board raised it")


def test_the_other_way_round_it_is_something_that_only_the_first_has():
    plan = company()
    item = only(differences(retarget(plan, 80), plan))
    assert (item.side, item.old, item.new) == ("first", 77, 80)


def test_two_changes_unseen_by_each_other_are_told_with_both_authors():
    plan = company()
    item = only(differences(retarget(plan, 80), retarget(plan, 82)))
    assert (item.side, item.theirs.new, item.change.new) == ("both", 80, 82)


def test_a_change_made_on_top_of_the_other_is_none_of_both():
    raised = retarget(company(), 80)
    assert only(differences(raised, retarget(raised, 82))).side == "second"


def test_elements_of_a_list_are_told_one_by_one():
    plan = company()
    person = next(iter(plan.people))
    after = done(plan, goals.set_fields(plan.find("O1").id, {"co_authors": ((), (person,))}), act())
    assert [item.field for group in differences(plan, after) for item in group.items] == [f"co_authors/{person}"]


def test_check_ins_keep_the_last_one_that_both_have():
    plan = company()
    after = done(plan, checkins.log_check_in(plan.find("O1.1").id, 71), act())
    item = only(differences(plan, after))
    assert isinstance(item, CheckedIn)
    assert (item.before["value"], [raw["value"] for _, raw in item.check_ins]) == (68, [71])


def test_a_record_that_one_state_lacks_came_and_is_never_taken_out():
    plan = company()
    after = done(plan, structure.add_team("Support"), act())
    there, back = only(differences(plan, after)), only(differences(after, plan))
    assert isinstance(there, Came) and isinstance(back, Came)
    assert (there.side, back.side) == ("second", "first")


def test_what_was_marked_as_deleted_was_taken_out():
    plan = done(company(), structure.add_team("Support"), act())
    after = done(plan, structure.remove(plan.team("Support").id), act())
    there, back = only(differences(plan, after)), only(differences(after, plan))
    assert isinstance(there, TakenOut) and isinstance(back, TakenOut)
    assert (there.side, back.side) == ("second", "first")


def test_goals_come_in_the_order_of_their_numbers_behind_what_belongs_to_none():
    plan = company()
    after = plan
    for edit in (goals.add_objective("Sell more"), goals.drop(plan.find("O2.1").id), structure.add_team("Support")):
        after = done(after, edit, act(why="the market moved"))
    order = [group.goal for group in differences(plan, retarget(after, 80))]
    assert order == [ELSEWHERE, *(after.find(code).id for code in ("O1", "O2", "O3"))]


def test_a_goal_marked_as_deleted_in_both_is_no_difference():
    plan = done(company(), goals.add_objective("Sell more"), made := act())

    def gone(draft):
        draft.delete(made.seed)

    assert differences(done(plan, gone, act()), done(plan, gone, act())) == ()
