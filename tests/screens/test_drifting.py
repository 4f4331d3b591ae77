"""Today asks about goals above which something changed, and to read the strategy; one key each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from okr_tui.domain.drift import Drift
from okr_tui.domain.edits import goals
from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.plan import Plan
from okr_tui.domain.rhythm_records import Confirmation
from okr_tui.screens.dialogs.records.editing import edit_record
from okr_tui.screens.drift_rows import drift_lines, drift_section
from okr_tui.widgets.text import plain
from tests.builders import TODAY, done
from tests.domain.test_drift import changed, company, person
from tests.screens.desk import Desk, desk


def drifted() -> Plan:
    """Retention above O2 was raised; O3 waits."""
    return changed(company(), "O1.1", why="The board raised it", target=80)


def at(one: Desk, row: str) -> None:
    view: Any = one.app.screen.query_one("#today")
    view.go_to(row)


def said(plan: Plan, handle: str = "maya", width: int = 78) -> str:
    return "\n".join(plain(row) for _, row in drift_section(plan, plan.person(handle), width))


def test_what_changed_stands_above_my_goals_with_who_and_why():
    words = said(drifted())
    assert "Changed above your goals (2)  y still right · A adjust · X drop" in words
    assert "O1.1 Retention: target 77 % → 80 %" in words
    assert "Maya Lind, 15 Nov 2026: The board raised it" in words
    assert words.index("↓ O2 Renewals are easy") < words.index("… O3 Invoices are clear")
    assert "waits for O2" in words


def test_a_lead_sees_what_is_asked_of_others_in_their_teams():
    plan = person(company(), "ravi")
    plan = changed(plan, "O2", owner=plan.person("ravi").id)
    root = plan.root_team
    assert root is not None
    plan = changed(plan, "O1.1", target=80)
    assert "↓ O2" not in said(plan)
    plan = done(plan, goals.set_fields(root.id, {"lead": (..., plan.person("maya").id)}))
    assert "Changed above your teams' goals (1)" in said(plan)
    assert "@ravi" in said(plan)


def test_who_may_not_decide_is_told_who_can():
    plan = person(drifted(), "ravi")
    goal = plan.find("O2").id

    def told(handle: str) -> str:
        return "\n".join(plain(row) for row in drift_lines(plan, goal, TODAY, plan.person(handle), 48))

    assert "y still right" in told("maya")
    assert "@maya can decide" in told("ravi") and "still right  " not in told("ravi")


def test_where_nothing_drifted_nothing_is_said():
    assert drift_section(company(), company().person("maya"), 78) == []


async def test_one_key_confirms(tmp_path: Path):
    async with desk(drifted(), tmp_path / "plan.okr.json") as one:
        at(one, f"drift:{one.plan.find('O2').id}")
        await one.press("y")
        assert Drift(one.plan).found == ()
        assert "Changed above" not in one.words()


async def test_one_key_too_many_does_not_say_that_the_strategy_was_read(tmp_path: Path):
    async with desk(person(drifted(), "ravi"), tmp_path / "plan.okr.json", size=(140, 40)) as one:
        at(one, f"drift:{one.plan.find('O2').id}")
        await one.press("y", "y")
        assert Drift(one.plan).found == ()
        assert not one.plan.tables.table("acknowledgements")
        await one.press("y")
        assert len(one.plan.tables.table("acknowledgements")) == 1


async def test_where_nothing_is_due_the_cursor_begins_on_what_is_asked(tmp_path: Path):
    plan = drifted()
    for part in plan.key_results.values():
        plan = done(plan, log_check_in(part.id, 70, confidence=7))
    async with desk(plan, tmp_path / "plan.okr.json") as one:
        await one.press("y")
        assert Drift(one.plan).found == ()


async def test_one_key_opens_the_goal_or_its_number_to_adjust_it(tmp_path: Path):
    async with desk(drifted(), tmp_path / "plan.okr.json") as one:
        at(one, f"drift:{one.plan.find('O2').id}")
        await one.press("A", "enter", "end")
        await one.type("!")
        assert "This asks the owner of O3." in "\n".join(one.lines("#form-tells"))
        await one.press("ctrl+s")
        await one.type("A pilot")
        await one.press("enter")
        (made,) = one.plan.said(Confirmation, one.plan.find("O2").id)
        assert (made.verdict, made.why, one.plan.find("O2").title) == ("adjusted", "A pilot", "Renewals are easy!")
        await one.press("u", "y")
        at(one, f"drift:{one.plan.find('O2').id}")
        await one.press("A", "down", "enter", "end")
        await one.type("!")
        await one.press("ctrl+s", "enter")
        (made,) = one.plan.said(Confirmation, one.plan.find("O2").id)
        assert (made.verdict, one.plan.find("O2.1").title) == ("adjusted", "Renewed!")


async def test_one_key_drops_with_a_reason(tmp_path: Path):
    async with desk(drifted(), tmp_path / "plan.okr.json") as one:
        at(one, f"drift:{one.plan.find('O2').id}")
        await one.press("X")
        await one.type("Out of reach")
        await one.press("enter")
        assert one.plan.find("O2").stage == "dropped"


async def test_the_strategy_is_read_with_one_key_by_whom_there_is_somebody_to_tell(tmp_path: Path):
    async with desk(person(company(), "ravi"), tmp_path / "plan.okr.json") as one:
        assert "The strategy as it is now" in "\n".join(one.lines("#today"))
        at(one, "strategy:read")
        await one.press("y")
        assert "The strategy as it is now" not in "\n".join(one.lines("#today"))
        assert len(one.plan.tables.table("acknowledgements")) == 1


async def test_enter_shows_the_goal_where_it_stands_with_what_changed(tmp_path: Path):
    async with desk(drifted(), tmp_path / "plan.okr.json", size=(140, 40)) as one:
        at(one, f"drift:{one.plan.find('O2').id}")
        await one.press("enter")
        await one.app.workers.wait_for_complete()
        await one.pilot.pause()
        words = one.words()
        assert "↓ asked" in words
        assert "… waits for O2" in words
        assert "Changed above: still right?" in words
        await one.press("y")
        assert "↓ asked" not in one.words()


async def test_the_wall_names_nobody_who_has_not_read_the_strategy(tmp_path: Path):
    async with desk(person(company(), "ravi"), tmp_path / "plan.okr.json", size=(140, 40)) as one:
        await one.press("2")
        assert "not yet: @maya @ravi" in one.words()
        await one.press("P")
        assert "0 of 2 have read it" in one.words()
        assert "@ravi" not in one.words()


async def test_other_words_for_the_same_are_ticked_and_ask_nobody(tmp_path: Path):
    async with desk(company(), tmp_path / "plan.okr.json") as one:
        screen: Any = one.app.screen
        edit_record(screen, "objectives", one.plan.find("O1").id)
        await one.pilot.pause()
        await one.type("Our ")
        row: Any = one.app.screen.query_one("#row-wording_only")
        row.entry.action_open()
        await one.pilot.pause()
        assert "This asks" not in one.words()
        await one.press("ctrl+s")
        assert one.plan.changes[-1].wording_only
        assert Drift(one.plan).found == ()


async def test_who_saves_what_asks_others_is_asked_why_and_can_say_that_only_words_change(tmp_path: Path):
    async with desk(company(), tmp_path / "plan.okr.json") as one:
        screen: Any = one.app.screen
        edit_record(screen, "objectives", one.plan.find("O1").id)
        await one.pilot.pause()
        await one.type("Our ")
        await one.press("ctrl+s")
        assert "Why?" in one.words() and "This asks the owner of O2" in one.words()
        await one.type("The board")
        await one.press("escape", "ctrl+s")
        assert "The board" in one.words()
        assert one.plan.find("O1").title == "Customers stay"
        await one.press("ctrl+o")
        assert (one.plan.changes[-1].why, one.plan.changes[-1].wording_only) == ("The board", True)
        assert Drift(one.plan).found == ()


async def test_a_target_is_saved_without_a_reason_by_enter_alone_and_is_no_matter_of_words(tmp_path: Path):
    async with desk(company(), tmp_path / "plan.okr.json") as one:
        screen: Any = one.app.screen
        edit_record(screen, "key_results", one.plan.find("O1.1").id)
        await one.pilot.pause()
        row: Any = one.app.screen.query_one("#row-target")
        row.text = "80"
        await one.press("ctrl+s")
        assert "Only other words" not in one.words()
        await one.press("enter")
        assert (one.plan.find("O1.1").target, one.plan.changes[-1].why) == (80, "")
