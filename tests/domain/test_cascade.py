"""In which order a cascade is worked out."""

from okr_tui.domain.assess import Assessment
from okr_tui.domain.cascade import from_below
from okr_tui.domain.edits import goals
from okr_tui.domain.records import Alignment
from tests.builders import TODAY, done, empty_plan


def chain(length: int):
    """Each objective contributes to the one before it."""
    rows = {
        str(1000 + place): {
            "number": place + 1,
            "title": f"Goal {place}",
            "alignments": [{"target": str(999 + place), "relation": "contributes"}] if place else [],
        }
        for place in range(length)
    }
    return empty_plan().with_rows({"objectives": rows})


def circle(length: int):
    """The same, and the first contributes to the last."""
    plan = chain(length)
    raw = dict(plan.tables.table("objectives")["1000"])
    raw["alignments"] = [{"target": str(999 + length), "relation": "contributes"}]
    return plan.with_rows({"objectives": {"1000": raw}})


def order(plan, key: str, judged=()) -> list[str]:
    return [below for below, _ in from_below(plan, key, judged)]


def test_what_leads_up_to_a_goal_comes_before_it():
    assert order(chain(4), "1000") == ["1003", "1002", "1001", "1000"]


def test_what_was_judged_already_is_left_out():
    assert order(chain(4), "1000", {"1002"}) == ["1001", "1000"]


def test_a_circle_is_followed_once():
    assert order(circle(3), "1002") == ["1001", "1000", "1002"]


def test_a_circle_wider_than_python_can_call_is_judged_from_wherever_it_is_entered():
    plan = done(circle(3000), goals.add_key_result("3998", "Retention", {"baseline": 0, "target": 10}))
    assessed = Assessment(plan, TODAY)
    assert [assessed.objective(str(key)).progress for key in (1000, 2500, 3999)] == [0, 0, 0]


def test_a_cascade_deeper_than_python_can_call_is_judged():
    plan = chain(3000)
    plan = done(plan, goals.add_key_result("3999", "Retention", {"baseline": 0, "target": 10}))
    assert Assessment(plan, TODAY).objective("1000").progress == 0


def test_a_goal_that_two_goals_share_is_listed_once():
    plan = done(chain(3), goals.align("1002", Alignment("1000")))
    assert order(plan, "1000") == ["1002", "1001", "1000"]
