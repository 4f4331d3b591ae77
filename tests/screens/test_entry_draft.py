"""What an entry begins with: what the plan says, what was kept of it, and what was just typed."""

from okr_tui.screens.entry_draft import beginning


def test_a_step_that_is_reached_needs_no_draft() -> None:
    assert beginning({}, {}, {"31": True, "32": False}, "").ticks == {}


def test_only_ticks_that_say_otherwise_than_the_plan_are_brought_back() -> None:
    kept = {"31": "no", "32": "yes", "33": "yes"}
    assert beginning({}, kept, {"31": True, "32": False, "33": True, "34": True}, "").ticks == {"31": False, "32": True}
