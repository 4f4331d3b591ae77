"""Choosing what a goal serves."""

from pathlib import Path
from typing import Any

import pytest

from okr_tui.domain.edits import goals, structure
from okr_tui.domain.plan import Plan
from okr_tui.screens.dialogs.records.aligning import align
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.builders import done, objective, plan_with
from tests.screens.desk import Desk, desk
from tests.screens.stage import Standing


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OKR_HOME", str(tmp_path / "home"))


def cascade() -> Plan:
    """O1 of the company, O2 of Product below it, O3 that leads nowhere."""
    plan = plan_with(objective("Customers stay"), objective("Easy start", under="O1"), objective("Support answers"))
    plan = done(plan, structure.add_team("Product", under=plan.root_team.id))
    team = plan.team("Product").id
    for code in ("O2", "O3"):
        plan = done(plan, goals.set_fields(plan.find(code).id, {"team": (..., team)}))
    return plan


async def asked(at: Desk, code: str) -> None:
    host: Any = at.app.screen
    align(host, at.store.plan.find(code).id)
    await at.pilot.pause()


async def test_each_goal_above_shows_its_line_of_sight(tmp_path: Path) -> None:
    async with desk(cascade(), tmp_path / "plan.okr.json", size=(100, 30)) as at:
        await asked(at, "O3")
        said = at.words()
        assert "Northwind · → mission" in said and "Product · → O1 → mission" in said


async def test_a_goal_that_was_dropped_meanwhile_is_not_aligned_to(tmp_path: Path) -> None:
    async with desk(cascade(), tmp_path / "plan.okr.json", size=(100, 30)) as at:
        await asked(at, "O3")
        await at.press(*"stay", "enter")
        other = Store(PlanFile(at.store.file.path), at.store.who, Standing())
        other.commit(goals.drop(at.store.plan.find("O1").id), "the market moved")
        await at.press("ctrl+s")
        said = " ".join(note.message for note in at.app._notifications)
        assert "O1 was dropped meanwhile" in said and "Choose another goal above" in said
        assert at.plan.find("O3").alignments == ()
