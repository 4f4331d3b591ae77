"""Other plans, from inside the full screen."""

from pathlib import Path

import pytest

from okr_tui.settings import Settings
from tests.builders import empty_plan
from tests.screens.desk import desk, saved


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OKR_HOME", str(tmp_path / "home"))


async def test_a_plan_that_was_open_lately_is_chosen_from_the_palette(tmp_path: Path) -> None:
    other = tmp_path / "other.okr.json"
    saved(empty_plan(name="Southwind"), other)
    Settings().remember_plan(str(other))
    async with desk(empty_plan(), tmp_path / "plan.okr.json") as at:
        at.app.start_plan = lambda values: ""
        await at.press("ctrl+p", *"another", "enter", *"other.okr", "enter")
        assert at.app.open_next == str(other)


async def test_a_path_without_a_plan_is_said_while_it_can_be_typed_anew(tmp_path: Path) -> None:
    async with desk(empty_plan(), tmp_path / "plan.okr.json") as at:
        at.app.action_open_plan()
        await at.pilot.pause()
        await at.press("enter", *"/nowhere", "enter")
        assert ("There is no file /nowhere" in at.words(), at.app.open_next) == (True, "")


async def test_a_new_plan_is_started_with_what_the_form_was_told(tmp_path: Path) -> None:
    told: list[object] = []

    async with desk(empty_plan(), tmp_path / "plan.okr.json") as at:
        at.app.start_plan = lambda values: told.append((values["path"], values["organisation"], values["me"])) or "new"
        at.app.action_new_plan()
        await at.pilot.pause()
        await at.press(*"south", "tab", "tab", *"Southwind", "ctrl+s")
        assert (told, at.app.open_next) == ([("south", "Southwind", "Maya Lind")], "new")


async def test_a_plan_of_an_organisation_needs_its_name(tmp_path: Path) -> None:
    async with desk(empty_plan(), tmp_path / "plan.okr.json") as at:
        at.app.start_plan = lambda values: "new"
        at.app.action_new_plan()
        await at.pilot.pause()
        await at.press(*"south", "ctrl+s")
        assert ("Name it, or choose" in at.words(), at.app.open_next) == (True, "")
