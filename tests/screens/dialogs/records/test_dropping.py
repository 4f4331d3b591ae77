from okr_tui.screens.dialogs.records.dropping import what_goes_with
from tests.builders import key_result, objective, plan_with


def test_what_a_dropped_goal_leaves_behind_is_counted_and_named() -> None:
    plan = plan_with(
        objective("Stay", key_result("Retention"), key_result("Renewals")),
        objective("Calls", under="O1"),
        objective("Help", under="O1.1", relation="supports"),
    )
    assert what_goes_with(plan, plan.find("O1").id) == (
        " 2 key results of it no longer count either. 2 goals below lose their parent: O2, O3; m moves each to another."
    )


def test_nothing_is_said_where_nothing_goes_with_it() -> None:
    plan = plan_with(objective("Stay"))
    assert what_goes_with(plan, plan.find("O1").id) == ""
