"""Achievable and relevant: text alone can't tell, so the group is asked unless the plan knows something."""

from datetime import date

from tests.domain.smart.advising import advise, said_of

GOAL = "Raise retention from 62 % to 77 %"
KNOWN = {"kind": "key-result", "baseline": 62.0, "target": 77.0, "unit": "%", "due": date(2026, 12, 31)}


def test_text_alone_asks_the_group():
    asked = advise(GOAL)
    assert (asked.achievable, asked.relevant) == ("ask", "ask")


def test_means_answer_and_an_obstacle_is_asked_back_about():
    assert advise(GOAL, means="Two people and the new checkout").achievable == "fine"
    assert "the old till" in said_of(advise(GOAL, obstacles="the old till"), "achievable")


def test_a_jump_far_beyond_the_last_cycle_is_questioned():
    assert advise(GOAL, **KNOWN, last_change=10.0).achievable == "fine"
    assert "moved by 3 %" in said_of(advise(GOAL, **KNOWN, last_change=3.0), "achievable")


def test_a_number_that_moves_too_slowly_is_questioned():
    slow = ((date(2026, 10, 1), 62.0), (date(2026, 10, 20), 62.5), (date(2026, 11, 12), 63.0))
    quick = ((date(2026, 10, 1), 62.0), (date(2026, 10, 20), 66.0), (date(2026, 11, 12), 70.0))
    assert "the target needs" in said_of(advise(GOAL, **KNOWN, history=slow), "achievable")
    assert advise(GOAL, **KNOWN, history=quick).achievable == "fine"


def test_an_owner_with_much_to_do_is_noticed():
    assert "6 live goals" in said_of(advise(GOAL, owner_load=6), "achievable")
    assert advise(GOAL, owner_load=5).achievable == "ask"
    assert "120 %" in said_of(advise(GOAL, owner_time=1.2), "achievable")
    assert advise(GOAL, owner_time=1.0).achievable == "ask"


def test_more_than_five_side_by_side_are_too_many():
    assert "one of 6 objectives" in said_of(advise("Customers stay", "objective", siblings=6), "achievable")
    assert "one of 6 key results" in said_of(advise("Churn below 2 %", "key-result", siblings=6), "achievable")
    assert advise("Customers stay", "objective", siblings=5).achievable == "ask"


def test_a_why_and_a_line_to_the_mission_make_it_relevant():
    assert advise(GOAL, why="Keeping one is cheaper").relevant == "fine"
    assert advise(GOAL, why="Keeping one is cheaper", aligned=True, reaches_mission=True).relevant == "fine"
    assert "before the mission" in said_of(advise(GOAL, why="x", aligned=True, reaches_mission=False), "relevant")
    assert "said why" in said_of(advise(GOAL, aligned=True, reaches_mission=True), "relevant")
    assert advise(GOAL, aligned=False).relevant == "missing"


def test_what_only_the_group_knows_makes_no_goal_weak():
    assert not advise(GOAL + " by June", aligned=False, owner_load=9).weak
