"""What workshops and one-to-ones left to a person stands on their Today screen until it is ticked off."""

import subprocess
import sys
from datetime import date
from pathlib import Path

from okr_tui.domain.agenda import Agenda, Planned
from okr_tui.domain.edits import structure
from okr_tui.domain.edits.one_to_one import act_on
from okr_tui.domain.edits.workshop import notes, running
from okr_tui.domain.plan import Plan
from okr_tui.domain.together import Post
from okr_tui.domain.workshop.notes import Note
from tests.builders import done, key_result, objective, plan_with
from tests.screens.desk import desk


def after_a_workshop() -> Plan:
    plan = plan_with(objective("Customers stay", key_result()))
    plan = done(plan, running.prepare(Agenda("talk", "A talk", (Planned("Talk", 10),))))
    workshop = next(iter(plan.workshops))
    plan = done(plan, running.go_to(workshop, plan.workshops[workshop].steps[0].id, seen=None))
    maya = plan.person("maya").id
    plan = done(plan, notes.note(workshop, Note("action", "Ask sales for the list", maya, date(2026, 11, 10))))
    return done(plan, notes.note(workshop, Note("action", "Somebody should", None)))


async def test_my_open_actions_stand_on_today(tmp_path: Path) -> None:
    async with desk(after_a_workshop(), tmp_path / "plan.okr.json") as one:
        assert "Your actions (1)" in one.words()
        assert "○ Ask sales for the list" in one.words()
        assert "Somebody should" not in one.words()


async def test_enter_ticks_an_action_off(tmp_path: Path) -> None:
    async with desk(after_a_workshop(), tmp_path / "plan.okr.json") as one:
        view = one.app.screen.query_one("#today")
        action = next(row for row in view.ids if row.startswith("action:"))  # type: ignore[attr-defined]
        view.go_to(action)  # type: ignore[attr-defined]
        await one.press("enter")
        assert "Your actions" not in one.words()
        posts = one.plan.said(Post, next(iter(one.plan.workshops)))
        assert [post.state for post in posts] == ["closed", "open"]


async def test_what_was_agreed_one_to_one_stands_on_today(tmp_path: Path) -> None:
    plan = done(after_a_workshop(), structure.add_person("Ben Ode"))
    maya, ben = plan.person("maya").id, plan.person("ben").id
    plan = done(plan, act_on(maya, ben, "Call the three who left", maya))
    async with desk(plan, tmp_path / "plan.okr.json") as one:
        assert "Your actions (2)" in one.words()
        assert "○ Call the three who left" in one.words()


def test_today_loads_nothing_of_workshops_before_there_is_one() -> None:
    found = subprocess.run(
        [sys.executable, "-c", "import sys, okr_tui.app, okr_tui.screens.today as t; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "okr_tui.domain.plan_records" in found.stdout
    assert "okr_tui.domain.workshops" not in found.stdout
