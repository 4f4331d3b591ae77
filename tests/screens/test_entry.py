"""What a half-typed check-in keeps, says and forgets."""

from pathlib import Path

import pytest

from okr_tui.domain.edits.checkins import fix_check_in, log_check_in
from okr_tui.domain.edits.structure import add_person
from okr_tui.domain.errors import NotSaved
from okr_tui.drafts import Drafts
from okr_tui.screens.quick_entry import QuickEntry
from okr_tui.settings import state_folder
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.builders import done, key_result, objective, plan_with
from tests.screens.desk import LONG_AGO, SIZES, Desk, desk
from tests.screens.stage import Standing


def retention():
    plan = plan_with(objective("Customers stay", key_result("Retention", (LONG_AGO, 65))))
    return done(plan, add_person("Ravi Nair"))


def ravis(at: Desk) -> Store:
    other = Store(PlanFile(at.store.file.path), clock=Standing())
    other.who = other.plan.person("ravi").id
    return other


async def take_up(at: Desk) -> None:
    at.app.poll()
    await at.pilot.pause()


def field(at: Desk, name: str) -> str:
    return at.app.screen.query_one(f"#entry-{name}").value  # type: ignore[attr-defined,no-any-return]


def said(at: Desk, view: str) -> str:
    return " ".join(at.lines(view))


# -- drafts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["e", "enter"])
async def test_leaving_an_untouched_entry_keeps_no_draft(tmp_path: Path, key: str) -> None:
    async with desk(retention(), tmp_path / "p.okr.json") as at:
        await at.press("4", key, "escape")
        assert not (Path(state_folder()) / "drafts.json").exists()


async def test_a_draft_of_a_correction_brings_back_no_value_that_was_not_touched(tmp_path: Path) -> None:
    async with desk(retention(), tmp_path / "p.okr.json") as at:
        await at.press("4", "e", "tab", "tab", "h", "escape")
        other = ravis(at)
        key = other.plan.find("O1.1").id
        other.commit(fix_check_in(other.plan.check_ins(key)[0], {"value": 67}))
        await take_up(at)
        await at.press("e")
        assert (field(at, "value"), field(at, "note")) == ("67", "h")


async def test_a_touched_field_that_was_fixed_elsewhere_says_so(tmp_path: Path) -> None:
    async with desk(retention(), tmp_path / "p.okr.json") as at:
        await at.press("4", "e", "backspace", "backspace", "6", "6", "escape")
        other = ravis(at)
        key = other.plan.find("O1.1").id
        other.commit(fix_check_in(other.plan.check_ins(key)[0], {"value": 67}))
        await take_up(at)
        await at.press("e")
        assert field(at, "value") == "66"
        assert "Value: the plan says “67” now; it was “65” when you typed." in said(at, "#entry-notices")


async def test_a_correction_leaves_what_it_did_not_touch_to_whoever_fixed_it(tmp_path: Path) -> None:
    async with desk(retention(), tmp_path / "p.okr.json") as at:
        await at.press("4", "e", "tab", "tab", "h", "i")
        other = ravis(at)
        key = other.plan.find("O1.1").id
        other.commit(fix_check_in(other.plan.check_ins(key)[0], {"value": 67}))
        await at.press("ctrl+s")
        last = at.last("O1.1")
        assert last is not None and (last.value, last.note) == (67, "hi")


async def test_a_row_with_a_half_typed_check_in_says_unfinished(tmp_path: Path) -> None:
    async with desk(retention(), tmp_path / "p.okr.json") as at:
        await at.press("4", "7", "1", "escape")
        assert "unfinished" in said(at, "#check-ins")


async def test_a_saved_check_in_is_no_longer_unfinished(tmp_path: Path) -> None:
    async with desk(retention(), tmp_path / "p.okr.json") as at:
        await at.press("4", "7", "1", "escape", "enter", "ctrl+s")
        assert "unfinished" not in said(at, "#check-ins")


async def test_today_says_unfinished_too(tmp_path: Path) -> None:
    async with desk(retention(), tmp_path / "p.okr.json") as at:
        await at.press("enter", "7", "escape")
        assert "unfinished" in said(at, "#today")


async def test_a_fresh_value_says_what_else_comes_from_before(tmp_path: Path) -> None:
    async with desk(retention(), tmp_path / "p.okr.json") as at:
        await at.press("4", "7", "1", "tab", "9", "tab", "h", "escape", "6")
        assert "Kept from before: confidence, note. Ctrl+R starts over." in said(at, "#entry-notices")


async def test_one_key_starts_over_and_leaves_the_fresh_value(tmp_path: Path) -> None:
    async with desk(retention(), tmp_path / "p.okr.json") as at:
        await at.press("4", "7", "1", "tab", "9", "tab", "h", "escape", "6", "ctrl+r")
        assert (field(at, "value"), field(at, "confidence"), field(at, "note")) == ("6", "", "")
        assert said(at, "#entry-notices") == ""


async def test_started_over_the_draft_is_gone(tmp_path: Path) -> None:
    async with desk(retention(), tmp_path / "p.okr.json") as at:
        await at.press("4", "7", "1", "tab", "9", "escape", "enter", "ctrl+r", "escape")
        assert not Drafts(state_folder()).unfinished()


# -- others -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_a_check_in_of_somebody_else_meanwhile_is_said(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk(retention(), tmp_path / "p.okr.json", size=size) as at:
        await at.press("4", "7", "1")
        other = ravis(at)
        other.commit(log_check_in(other.plan.find("O1.1").id, 61))
        await take_up(at)
        assert "Ravi Nair just logged 61 %" in at.words()


async def test_a_relative_value_says_what_it_means_now(tmp_path: Path) -> None:
    async with desk(retention(), tmp_path / "p.okr.json", size=(140, 40)) as at:
        await at.press("4", "plus", "9")
        assert "+9 makes 74 %: " in said(at, "#beside-value")
        other = ravis(at)
        other.commit(log_check_in(other.plan.find("O1.1").id, 70))
        await take_up(at)
        assert "+9 now makes 79 %: " in said(at, "#beside-value")


# -- judging ----------------------------------------------------------------------------------------------


async def test_half_a_number_is_not_judged(tmp_path: Path) -> None:
    async with desk(retention(), tmp_path / "p.okr.json", size=(140, 40)) as at:
        await at.press("4", "7")
        assert said(at, "#beside-value") == "7 % …"


async def test_a_sign_alone_is_no_mistake_yet(tmp_path: Path) -> None:
    async with desk(retention(), tmp_path / "p.okr.json", size=(140, 40)) as at:
        await at.press("4", "minus")
        assert "✖" not in said(at, "#beside-value")


async def test_a_value_is_judged_when_its_field_is_left(tmp_path: Path) -> None:
    async with desk(retention(), tmp_path / "p.okr.json", size=(140, 40)) as at:
        await at.press("4", "7", "tab")
        assert "✖ off track" in said(at, "#beside-value")


async def test_a_value_is_judged_after_a_pause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("okr_tui.screens.quick_entry.PAUSE_SECONDS", 0.001)
    async with desk(retention(), tmp_path / "p.okr.json", size=(140, 40)) as at:
        await at.press("4", "7")
        while at.app.screen.query_one(QuickEntry).is_being_typed:
            await at.pilot.pause()
        assert "✖ off track" in said(at, "#beside-value")


# -- a save that fails ------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_a_failed_save_is_said_below_the_fields_and_keeps_them(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NotSaved("The disk is full.")

    async with desk(retention(), tmp_path / "p.okr.json", size=size) as at:
        monkeypatch.setattr(at.store, "commit", full)
        await at.press("4", "7", "1", "tab", "tab", "h", "i", "ctrl+s")
        words = at.words()
        assert "hi" in words and words.index("The disk is full.") > words.index("Note")
        assert (field(at, "value"), field(at, "note")) == ("71", "hi")
