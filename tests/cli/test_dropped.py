"""A goal that was dropped says so first, to people and to programs."""


def test_a_dropped_key_result_leads_with_when_by_whom_and_why(shell):
    shell("drop", "O1.2", "--why", "the market moved")
    rows = shell("show", "O1.2").out.splitlines()
    assert rows[:2] == ["O1.2  Churn", "dropped on 15 Nov 2026 by @maya, because the market moved"]


def test_a_dropped_objective_leads_with_it_too(shell):
    shell("drop", "O2", "--why", "done by others")
    assert shell("show", "O2").out.splitlines()[1].startswith("dropped on 15 Nov 2026 by @maya")


def test_a_goal_taken_up_again_does_not_say_dropped(shell):
    shell("drop", "O1.2", "--why", "the market moved")
    shell("undo", "-y")
    assert not shell("show", "O1.2").out.splitlines()[1].startswith("dropped")


def test_programs_are_told_the_stage(shell):
    shell("drop", "O1.2", "--why", "the market moved")
    assert (shell("show", "O1.2", "--json").json["stage"], shell("show", "O1", "--json").json["stage"]) == (
        "dropped",
        "active",
    )


def test_the_drop_of_an_objective_says_what_goes_with_it_and_what_hangs_on_it(shell):
    out = shell("drop", "O1", "--why", "the market moved").out
    assert out.splitlines()[:2] == [
        "Dropped O1 Customers stay, and with it 2 key results",
        "  1 objective still aligned to it: O2; move each with okr set CODE under=CODE",
    ]
