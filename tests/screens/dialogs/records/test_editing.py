"""Editing while somebody else is at the same record."""

from pathlib import Path
from typing import Any

import pytest

from okr_tui.domain.draft import Edit
from okr_tui.domain.edits import goals, structure
from okr_tui.domain.errors import BadValue
from okr_tui.fields import read_field, spec
from okr_tui.screens.base import OkrScreen
from okr_tui.screens.dialogs.records.editing import edit_record
from okr_tui.screens.dialogs.records.fields import choices_for, teams_to_stand_below
from okr_tui.screens.dialogs.records.kinds import words_of
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.builders import TODAY, empty_plan, key_result, objective, plan_with
from tests.screens.desk import Desk, desk
from tests.screens.stage import Standing


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OKR_HOME", str(tmp_path / "home"))


def somebody_else(at: Desk, edit: Edit, why: str = "") -> None:
    other = Store(PlanFile(at.store.file.path), at.store.who, Standing())
    other.commit(edit, why)


async def opened(at: Desk, table: str, key: str) -> None:
    host: Any = at.app.screen
    assert isinstance(host, OkrScreen)
    edit_record(host, table, key)
    await at.pilot.pause()


async def test_a_goal_that_was_dropped_meanwhile_is_not_changed_unasked(tmp_path: Path) -> None:
    async with desk(plan_with(objective("Stay")), tmp_path / "plan.okr.json") as at:
        key = at.store.plan.find("O1").id
        await opened(at, "objectives", key)
        somebody_else(at, goals.drop(key), "the market moved")
        await at.press("!", "ctrl+s")
        assert ("was dropped by Maya Lind" in at.words(), at.plan.find("O1").title) == (True, "Stay")


async def test_having_said_yes_it_is_saved(tmp_path: Path) -> None:
    async with desk(plan_with(objective("Stay")), tmp_path / "plan.okr.json") as at:
        key = at.store.plan.find("O1").id
        await opened(at, "objectives", key)
        somebody_else(at, goals.drop(key), "the market moved")
        await at.press("!", "ctrl+s", "y")
        assert at.plan.objectives[key].title == "Stay!"


async def test_a_team_that_was_taken_out_meanwhile_comes_back_only_when_asked_for(tmp_path: Path) -> None:
    async with desk(empty_plan(), tmp_path / "plan.okr.json") as at:
        at.store.commit(structure.add_team("Sales"))
        key = at.store.plan.team("Sales").id
        await opened(at, "teams", key)
        somebody_else(at, structure.remove(key))
        await at.press("!", "ctrl+s")
        asked = "was taken out of the plan" in at.words(), key in at.plan.teams
        await at.press("y")
        assert (asked, at.plan.teams[key].name) == ((True, False), "Sales!")


async def test_the_comparison_says_who_changed_the_field_and_when(tmp_path: Path) -> None:
    async with desk(plan_with(objective("Stay", key_result())), tmp_path / "plan.okr.json") as at:
        key = at.store.plan.find("O1.1").id
        await opened(at, "key_results", key)
        somebody_else(at, goals.set_fields(key, {"title": (..., "Renewals")}))
        await at.press("!", "ctrl+s")
        await at.pilot.pause()
        words = at.words()
        assert "“Key result” of O1.1 was changed by Maya Lind, just now" in words


async def test_a_team_can_not_be_placed_below_itself_or_what_is_below_it(tmp_path: Path) -> None:
    async with desk(empty_plan(), tmp_path / "plan.okr.json") as at:
        at.store.commit(structure.add_team("Sales"))
        sales = at.store.plan.team("Sales").id
        at.store.commit(structure.add_team("North", under=sales))
        assert [one.words for one in teams_to_stand_below(at.store.plan, sales)] == ["Northwind"]


def test_a_unit_that_is_only_a_number_is_refused_in_words() -> None:
    with pytest.raises(BadValue, match="“77” is a number, and a unit is what is counted"):
        read_field(empty_plan(), "key_results", "unit", "77", TODAY)


def test_a_key_result_is_asked_for_from_to_and_then_the_unit() -> None:
    assert list(words_of("increase").asks) == ["baseline", "target", "unit"]


def test_every_word_to_choose_from_says_what_it_means() -> None:
    plan = empty_plan()
    said = [spec("objectives", "kind"), spec("key_results", "kind")]
    assert [choice.words for one in said for choice in choices_for(plan, one) if not choice.detail] == []


async def test_a_skill_that_is_typed_into_a_form_is_added_to_those_of_others_one_by_one(tmp_path: Path) -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention")))
    async with desk(plan, tmp_path / "plan.okr.json") as at:
        key = plan.find("O1.1").id
        await opened(at, "key_results", key)
        form: Any = at.app.screen
        next(row for row in form.rows if row.field.name == "needs").text = "SQL"
        somebody_else(at, goals.set_fields(key, {"needs/interviewing": (None, "interviewing")}))
        await at.press("ctrl+s")
        assert sorted(at.plan.key_results[key].needs) == ["SQL", "interviewing"]
