"""Deciding conflicts at the keyboard; what the plan then holds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from okr_tui.domain.conflicts import conflicts
from okr_tui.domain.edits import structure
from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.plan import Plan
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from tests.builders import TODAY, done, key_result, objective, plan_with
from tests.drifting import drifted, setting
from tests.screens.desk import Desk, desk
from tests.screens.stage import Standing

WHY = "Keeping one customer costs a fifth of winning one."
OTHER_WHY = "Keeping one customer costs a tenth of winning two."


def apart() -> Plan:
    """Two targets for O1.1, two reasons for O1; O1.2 taken out by Maya and changed by Ravi."""
    plan = plan_with(objective("Customers stay", key_result("Retention", (TODAY, 70)), key_result("Churn")))
    plan = done(plan, structure.add_person("Ravi Iyer"))
    goal, retention, churn = (plan.find(code).id for code in ("O1", "O1.1", "O1.2"))
    return drifted(
        plan,
        ("maya", setting(goal, "why", WHY), ""),
        ("ravi", setting(goal, "why", OTHER_WHY), ""),
        ("maya", setting(retention, "target", 80), "the board raised it"),
        ("ravi", setting(retention, "target", 75), "sales can't carry more"),
        ("maya", lambda draft: draft.delete(churn), ""),
        ("ravi", setting(churn, "target", 70), ""),
    )


Sitting = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def sit(tmp_path: Path) -> Sitting:
    @asynccontextmanager
    async def at_the_desk(size: tuple[int, int] = (80, 24), plan: Plan | None = None) -> AsyncIterator[Desk]:
        async with desk(plan or apart(), tmp_path / "p.okr.json", size=size) as at:
            await at.press("home")  # from the first check-in that is due to what is to be decided
            yield at

    return at_the_desk


def left(at: Desk) -> list[str]:
    return [f"{at.plan.code(one.record)} {one.field}" for one in conflicts(at.plan)]


def behind_ones_back(at: Desk, record: str, field: str, value: object) -> None:
    from okr_tui.domain.conflicts import settle

    other = Store(PlanFile(at.store.file.path), who=at.store.plan.person("ravi").id, clock=Standing())
    other.commit(settle(record, field, value))


@pytest.mark.parametrize("size", [(80, 24), (140, 40), (80, 20), (40, 15)])
async def test_today_has_a_row_for_each_that_is_to_be_decided(sit: Sitting, size: tuple[int, int]) -> None:
    async with sit(size) as at:
        rows = " ".join(at.lines("#today"))
        assert "To decide (3)" in rows and "≠ O1.1 Retention: target · 75 % or 80 %" in " ".join(rows.split())


async def test_without_a_conflict_there_is_no_row_and_the_key_says_so(sit: Sitting) -> None:
    async with sit(plan=plan_with(objective("Customers stay"))) as at:
        assert "To decide" not in " ".join(at.lines("#today"))
        await at.press("D")
        assert "nothing to decide" in next(iter(at.app._notifications)).message


async def test_the_wall_shows_their_number_alone(sit: Sitting) -> None:
    async with sit() as at:
        await at.press("f11")
        assert "≠ 3 conflicts to decide" in at.words() and "75 %" not in at.words()


async def test_the_hints_say_what_enter_does_on_the_selected_row(sit: Sitting) -> None:
    async with sit() as at:
        assert at.lines("HintLine")[0].startswith("Enter Open")
        while not at.app.screen.selected():
            await at.press("down")
        assert at.lines("HintLine")[0].startswith("Enter Check in")
        await at.press("home")
        assert at.lines("HintLine")[0].startswith("Enter Open")


async def test_enter_opens_it_and_enter_takes_what_is_shown(sit: Sitting) -> None:
    async with sit() as at:
        await at.press("j", "enter")
        words = at.words()
        for said in (
            "O1.1 Retention: target",
            "shown for now · Ravi Iyer, 15 Nov 2026: sales can't carry more",
            "80 %",
        ):
            assert said in words
        await at.press("enter")
        assert at.plan.find("O1.1").target == 75
        assert left(at) == ["O1 why", "O1.2 deleted"]


@pytest.mark.parametrize("keys", [("down",), ("tab",), ("j",), ("shift+tab",)])
async def test_arrows_and_tab_choose_the_other_value(sit: Sitting, keys: tuple[str, ...]) -> None:
    async with sit() as at:
        await at.press("j", "enter", *keys, "enter")
        assert at.plan.find("O1.1").target == 80


async def test_escape_leaves_it_open(sit: Sitting) -> None:
    async with sit() as at:
        before = Path(at.store.file.path).read_bytes()
        await at.press("enter", "escape", "escape")
        assert Path(at.store.file.path).read_bytes() == before


async def test_a_third_value_is_written_as_the_form_of_its_field_takes_it(sit: Sitting) -> None:
    async with sit() as at:
        await at.press("j", "enter", "w")
        await at.type("many")
        await at.press("ctrl+s")
        assert len(left(at)) == 3 and "✖" in at.words()
        await at.press("ctrl+u")
        await at.type("77,5%")
        await at.press("tab")
        await at.type("halfway")
        await at.press("ctrl+s")
        assert at.plan.find("O1.1").target == 77.5
        assert left(at) == ["O1 why", "O1.2 deleted"]
        assert "halfway" in [one.why for one in at.plan.changes]


async def test_the_reason_is_kept_with_what_was_taken(sit: Sitting) -> None:
    async with sit() as at:
        await at.press("j", "enter", "down", "y")
        await at.type("Agreed on the phone")
        await at.press("ctrl+s")
        assert at.plan.find("O1.1").target == 80
        assert "Agreed on the phone" in [one.why for one in at.plan.changes]


async def test_one_is_decided_after_the_other_until_nothing_is_left(sit: Sitting) -> None:
    async with sit() as at:
        await at.press("enter", "enter")
        assert at.plan.find("O1").why == OTHER_WHY and "2 conflicts left" in at.words()
        await at.press("enter", "enter")
        assert left(at) == [] and "Everything is decided" in at.words()
        assert "Take it" not in at.words() and "Leave open" not in at.words() and "Close" in at.words()
        await at.press("enter")
        assert "To decide" not in at.words()


async def test_right_goes_to_the_next_one_and_leaves_this_one_open(sit: Sitting) -> None:
    async with sit() as at:
        await at.press("enter", "right", "enter")
        assert left(at) == ["O1 why", "O1.2 deleted"]


@pytest.mark.parametrize(("keys", "stays"), [((), True), (("down",), False)])
async def test_what_was_taken_out_and_changed_is_kept_or_goes(sit: Sitting, keys: tuple[str, ...], stays: bool) -> None:
    async with sit() as at:
        churn = at.plan.find("O1.2").id
        await at.press("enter", "left")
        assert "keep it: its target was changed meanwhile" in at.words() and "take it out" in at.words()
        await at.press(*keys, "enter")
        assert (churn in at.plan.key_results) is stays
        assert left(at) == ["O1 why", "O1.1 target"]


async def test_what_somebody_else_decided_meanwhile_is_said_and_the_rest_is_shown(sit: Sitting) -> None:
    async with sit() as at:
        await at.press("enter")
        behind_ones_back(at, at.plan.find("O1").id, "why", WHY)
        at.app.poll()
        await at.pilot.pause()
        assert "was decided by somebody else meanwhile" in at.words()
        assert "O1.1 Retention: target" in at.words() and "1 of 2" in at.words()


async def test_nothing_is_decided_over_what_somebody_else_has_just_decided(sit: Sitting) -> None:
    async with sit() as at:
        await at.press("enter")
        behind_ones_back(at, at.plan.find("O1").id, "why", "Because we say so, and for no other reason.")
        await at.press("enter")
        assert at.plan.find("O1").why == "Because we say so, and for no other reason."
        assert "meanwhile" in at.words()


async def test_of_long_texts_what_differs_is_marked(sit: Sitting) -> None:
    async with sit() as at:
        await at.press("enter")
        view = at.app.screen.query_one("#conflict-sides")
        marked = [text for row in view._lines for text, role in row if "underline" in role]
        assert marked == ["tenth", "two.", "fifth", "one."]


@pytest.mark.parametrize("screen", ["2", "4", "5"])
async def test_a_record_with_two_values_has_its_badge_where_it_is_listed(sit: Sitting, screen: str) -> None:
    async with sit((160, 40)) as at:
        await at.press(screen)
        sign = "≠" if screen == "5" else "≠ two values"
        assert any(sign in row and "Retention" in row for row in at.words().splitlines())


async def test_the_key_opens_the_conflict_of_the_record_under_the_cursor(sit: Sitting) -> None:
    async with sit((140, 40)) as at:
        await at.press("2")
        at.app.screen.show_record(at.plan.find("O1.1").id)
        await at.pilot.pause()
        assert "≠ target: 75 % or 80 %" in at.words()
        await at.press("D")
        assert "O1.1 Retention: target" in at.words()
        await at.press("down", "enter")
        assert at.plan.find("O1.1").target == 80


async def test_a_goal_on_the_drafting_table_says_what_is_to_be_decided(sit: Sitting) -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention"), stage="draft"))
    goal = plan.find("O1").id
    plan = drifted(plan, ("maya", setting(goal, "why", WHY), ""), ("maya", setting(goal, "why", OTHER_WHY), ""))
    async with sit(plan=plan) as at:
        await at.press("3")
        assert "≠ two values" in at.words()
        await at.press("D", "down", "enter")
        assert at.plan.find("O1").why == WHY


async def test_undoing_what_others_built_on_asks_and_does_nothing_without_a_yes(sit: Sitting) -> None:
    plan = done(plan_with(objective("Customers stay", key_result("Retention"))), structure.add_person("Ravi Iyer"))
    async with sit(plan=plan) as at:
        retention = plan.find("O1.1").id
        at.store.commit(setting(retention, "target", 80))
        other = Store(PlanFile(at.store.file.path), who=plan.person("ravi").id, clock=Standing())
        other.commit(setting(retention, "target", 85))
        at.app.poll()
        await at.press("u")
        assert "Changed again since" in at.words() and "Ravi Iyer, 15 Nov 2026" in at.words()
        await at.press("enter")
        assert left(at) == [] and at.plan.find("O1.1").target == 85
        await at.press("u", "y")
        assert left(at) == ["O1.1 target"]


async def test_the_number_of_a_value_goes_to_it_and_enter_takes_it(sit: Sitting) -> None:
    async with sit() as at:
        await at.press("j", "enter")
        values = [side.value for side in next(one for one in conflicts(at.plan) if one.field == "target").sides]
        await at.press("2", "enter")
        assert at.plan.find("O1.1").target == values[1] != values[0]


async def test_enter_on_today_checks_in_as_the_headline_says_also_where_something_is_to_be_decided(
    tmp_path: Path,
) -> None:
    async with desk(apart(), tmp_path / "p.okr.json") as at:
        await at.press("enter")
        assert at.app.screen.has_class("-entering")


async def test_what_others_stand_on_can_only_be_kept_and_why_is_said(sit: Sitting) -> None:
    plan = plan_with(objective("Customers stay", key_result("Retention")))
    retention = plan.find("O1.1").id
    plan = done(plan, structure.add_person("Ravi Iyer"))
    plan = drifted(plan, ("maya", lambda draft: draft.delete(retention), ""), ("ravi", log_check_in(retention, 70), ""))
    async with sit(plan=plan) as at:
        await at.press("D")
        said = " ".join(at.words().replace("│", " ").split())
        assert "keep it" in said and "take it out" not in said
        assert "is not possible: check-ins or goals below stand on it." in said
        await at.press("down", "enter")
        assert left(at) == [] and at.plan.find("O1.1").id == retention


async def test_no_toast_lies_over_the_keys_of_the_dialog(sit: Sitting) -> None:
    async with sit() as at:
        at.app.notify("Merged 2 copies.", timeout=20)
        await at.press("D")
        assert not list(at.app._notifications)
