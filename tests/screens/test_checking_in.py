"""Checking in from Today and from Check-ins: what the file holds afterwards."""

from datetime import date
from pathlib import Path

import pytest

from okr_tui.domain.edits import goals
from okr_tui.domain.edits.checkins import log_check_in
from okr_tui.domain.edits.structure import add_person
from okr_tui.domain.records import Milestone
from okr_tui.storage.planfile import PlanFile
from okr_tui.store import Store
from okr_tui.widgets.lines import LineView
from tests.builders import TODAY, done, key_result, objective, plan_with
from tests.screens.desk import LONG_AGO, SIZES, desk
from tests.screens.stage import Standing
from tests.shares import one_in


def two_due():
    return plan_with(
        objective(
            "Customers stay",
            key_result("Retention", (LONG_AGO, 65)),
            key_result("Churn", (date(2026, 10, 20), 9), kind="decrease", baseline=10, target=5),
        )
    )


@pytest.mark.parametrize("size", SIZES)
async def test_five_keys_from_opening_to_a_saved_check_in(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json", size=size) as at:
        await at.press("enter")
        await at.type("71")
        await at.press("enter")
        await at.type("8")
        await at.press("enter")
        await at.type("two pilots won")
        await at.press("enter")
        last = at.last("O1.1")
        assert last is not None
        assert (last.value, last.confidence, last.note, last.at) == (71, 8, "two pilots won", TODAY)


@pytest.mark.parametrize("size", SIZES)
async def test_a_digit_on_check_ins_begins_a_value_at_once(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json", size=size) as at:
        await at.press("4", "7", "1", "enter", "enter", "enter")
        last = at.last("O1.1")
        assert last is not None and last.value == 71


async def test_after_saving_the_next_due_one_is_selected(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("4", "7", "1", "ctrl+s")
        await at.press("6", "ctrl+s")
        last = at.last("O1.2")
        assert last is not None and last.value == 6


async def test_what_a_value_comes_to_is_said_before_it_is_saved(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("enter")
        await at.type("71")
        assert "60 % of the way, pace 49 %: ✓ on track" in at.words()


async def test_what_was_saved_is_said_with_its_effect(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("enter")
        await at.type("71")
        await at.press("ctrl+s")
        assert "✓ O1.1 saved: 60 % of the way" in at.words()


async def test_a_plus_adds_to_the_last_value(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("4", "plus", "3", "ctrl+s")
        last = at.last("O1.1")
        assert last is not None and last.value == 68


async def test_an_equals_sign_begins_a_negative_value(tmp_path: Path) -> None:
    plan = plan_with(objective("Cash", key_result("Cash flow", (LONG_AGO, -10), baseline=-20, target=5)))
    async with desk(plan, tmp_path / "p.okr.json") as at:
        await at.press("4", "equals_sign", "minus", "5", "ctrl+s")
        last = at.last("O1.1")
        assert last is not None and last.value == -5


async def test_what_is_no_number_is_said_beside_the_value_and_not_saved(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json", size=(140, 40)) as at:
        await at.press("4", "7")
        await at.type("x")
        await at.press("ctrl+s")
        assert "✖ " in at.words()
        last = at.last("O1.1")
        assert last is not None and last.value == 65


async def test_a_number_with_two_readings_asks_which_is_meant(tmp_path: Path) -> None:
    plan = plan_with(objective("Sales", key_result("Leads", (LONG_AGO, 900), baseline=0, target=2000, unit="")))
    async with desk(plan, tmp_path / "p.okr.json") as at:
        await at.press("4")
        await at.type("1,200")
        await at.press("enter")
        assert "which is meant" in at.words()
        await at.press("down", "enter", "ctrl+s")
        last = at.last("O1.1")
        assert last is not None and last.value == 1200


async def test_confidence_outside_its_bounds_is_not_saved(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("4", "7", "1", "enter", "1", "1", "enter", "ctrl+s")
        assert "Confidence is a whole number" in " ".join(at.words().split())
        last = at.last("O1.1")
        assert last is not None and last.value == 65


async def test_milestones_are_ticked_with_the_space_bar(tmp_path: Path) -> None:
    steps = (Milestone("101", "Pilot signed"), Milestone("102", "Rolled out"))
    plan = plan_with(
        objective(
            "Launch", key_result("Steps", kind="milestones", milestones=steps, baseline=None, target=None, unit="")
        )
    )
    async with desk(plan, tmp_path / "p.okr.json") as at:
        await at.press("4", "enter", "space", "enter", "8", "ctrl+s")
        last = at.last("O1.1")
        assert last is not None
        assert (last.milestone, last.value, last.confidence) == ("101", True, 8)


async def test_two_ticked_milestones_are_two_check_ins_of_one_act(tmp_path: Path) -> None:
    steps = (Milestone("101", "Pilot signed"), Milestone("102", "Rolled out"))
    plan = plan_with(
        objective(
            "Launch", key_result("Steps", kind="milestones", milestones=steps, baseline=None, target=None, unit="")
        )
    )
    async with desk(plan, tmp_path / "p.okr.json") as at:
        await at.press("4", "enter", "space", "down", "space", "ctrl+s")
        found = at.plan.check_ins(at.plan.find("O1.1").id)
        assert [one.milestone for one in found] == ["101", "102"]
        assert found[0].created.event == found[1].created.event is not None


async def test_yes_is_one_key_on_a_yes_no_key_result(tmp_path: Path) -> None:
    plan = plan_with(objective("Launch", key_result("Certified", kind="yes/no", baseline=None, target=None, unit="")))
    async with desk(plan, tmp_path / "p.okr.json") as at:
        await at.press("4", "y", "ctrl+s")
        last = at.last("O1.1")
        assert last is not None and last.value is True


async def test_a_note_alone_keeps_the_value(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("4", "enter", "tab", "tab", "h", "m", "enter")
        last = at.last("O1.1")
        assert last is not None and (last.value, last.note) == (None, "hm")


async def test_nothing_typed_is_not_saved(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json", size=(140, 40)) as at:
        await at.press("4", "enter", "ctrl+s")
        assert "nothing to save" in at.words()


async def test_evidence_and_another_day_are_two_tabs_away(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("4", "7", "1", "tab", "tab", "tab", "u", "r", "l", "tab")
        await at.type("2026-11-10")
        await at.press("enter")
        last = at.last("O1.1")
        assert last is not None and (last.evidence, last.at) == ("url", date(2026, 11, 10))


# -- what must not be lost -----------------------------------------------------------------------------------


async def test_escape_keeps_what_was_typed(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("4", "7", "1", "tab", "9", "escape")
        await at.press("enter", "ctrl+s")
        last = at.last("O1.1")
        assert last is not None and (last.value, last.confidence) == (71, 9)


async def test_a_saved_draft_is_not_offered_again(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("4", "7", "1", "ctrl+s")
        await at.press("up", "up", "up", "enter")
        assert at.app.screen.query_one("#entry-value").value == ""  # type: ignore[attr-defined]


async def test_half_typed_text_survives_somebody_elses_save(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("4", "7", "1", "tab", "9")
        other = Store(PlanFile(at.store.file.path), clock=Standing())
        other.commit(add_person("Ben Ode"))
        at.app.poll()
        await at.press("ctrl+s")
        last = at.last("O1.1")
        assert last is not None and (last.value, last.confidence) == (71, 9)
        assert "Ben Ode" in [person.name for person in at.plan.people.values()]


async def test_a_relative_value_follows_what_somebody_else_logged(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("4", "plus", "3")
        other = Store(PlanFile(at.store.file.path), clock=Standing())
        other.commit(log_check_in(other.plan.find("O1.1").id, 70))
        at.app.poll()
        await at.pilot.pause()
        await at.press("ctrl+s")
        # Both are of the same moment here, so which of them is the last is a matter of luck.
        assert {one.value for one in at.plan.check_ins(at.plan.find("O1.1").id)} == {65, 70, 73}


async def test_the_cursor_stays_on_its_key_result_when_somebody_saves(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("4", "down")
        other = Store(PlanFile(at.store.file.path), clock=Standing())
        other.commit(log_check_in(other.plan.find("O1.1").id, 70))
        at.app.poll()
        await at.pilot.pause()
        await at.press("6", "ctrl+s")
        last = at.last("O1.2")
        assert last is not None and last.value == 6


async def test_a_correction_keeps_the_old_one_in_the_history(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("4", "e")
        await at.press("backspace", "backspace", "6", "6", "ctrl+s")
        last = at.last("O1.1")
        assert last is not None and last.value == 66
        assert [(change.old, change.new) for change in at.plan.changes] == [(65, 66)]
        assert any("corrected by Maya Lind: value 65 % → 66 %" in row for row in at.lines("#history"))


def one_with_a_past():
    return plan_with(objective("Customers stay", key_result("Retention", (LONG_AGO, 50), baseline=40, target=70)))


@pytest.mark.parametrize("size", one_in(2, ((size,) for size in SIZES)))
async def test_the_check_in_just_logged_is_the_one_to_correct(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk(one_with_a_past(), tmp_path / "p.okr.json", size=size) as at:
        await at.press("4", "6", "6", "ctrl+s", "e")
        assert at.app.screen.query_one("#entry-value").value == "66"  # type: ignore[attr-defined]


async def test_what_another_session_logged_is_the_one_to_correct(tmp_path: Path) -> None:
    async with desk(one_with_a_past(), tmp_path / "p.okr.json") as at:
        await at.press("4")
        other = Store(PlanFile(at.store.file.path), clock=Standing())
        other.commit(log_check_in(other.plan.find("O1.1").id, 61))
        at.app.poll()
        await at.pilot.pause()
        await at.press("e")
        assert at.app.screen.query_one("#entry-value").value == "61"  # type: ignore[attr-defined]


async def test_a_check_in_logged_for_an_earlier_day_is_the_one_to_correct(tmp_path: Path) -> None:
    async with desk(one_with_a_past(), tmp_path / "p.okr.json") as at:
        await at.press("4", "4", "4", "tab", "tab", "tab", "tab")
        await at.type("2026-10-05")
        await at.press("ctrl+s", "e")
        assert at.app.screen.query_one("#entry-value").value == "44"  # type: ignore[attr-defined]


async def test_the_one_selected_in_the_history_is_the_one_to_correct(tmp_path: Path) -> None:
    async with desk(one_with_a_past(), tmp_path / "p.okr.json") as at:
        await at.press("4", "6", "6", "ctrl+s", "tab", "down", "e")
        assert at.app.screen.query_one("#entry-value").value == "50"  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", one_in(2, ((size,) for size in SIZES)))
async def test_a_correction_says_which_check_in_it_is(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk(one_with_a_past(), tmp_path / "p.okr.json", size=size) as at:
        await at.press("4", "6", "6", "ctrl+s", "e")
        assert "correcting 15 Nov 2026, 66 %" in " ".join(at.lines("#entry-about"))
        assert "by Maya Lind" in " ".join(at.lines("#entry-about"))


def with_bens_churn():
    """Maya owns O1.1, Ben O1.2."""
    plan = done(two_due(), add_person("Ben Ode"))
    ben = plan.person("ben").id
    return done(plan, goals.set_fields(plan.find("O1.2").id, {"owner": (plan.find("O1.2").owner, ben)}))


async def test_check_ins_lists_only_mine_at_first(tmp_path: Path) -> None:
    async with desk(with_bens_churn(), tmp_path / "p.okr.json") as at:
        await at.press("4")
        assert "Retention" in at.words() and "Churn" not in at.words()


async def test_everybodys_are_one_key_away(tmp_path: Path) -> None:
    async with desk(with_bens_churn(), tmp_path / "p.okr.json") as at:
        await at.press("4", "a")
        rows = " ".join(at.lines("#check-ins"))
        assert rows.index("Due from you (1)") < rows.index("Retention") < rows.index("Due from others (1)")
        assert "Churn" in rows and "Ben Ode" in rows


async def test_one_can_check_in_for_somebody_else(tmp_path: Path) -> None:
    async with desk(with_bens_churn(), tmp_path / "p.okr.json") as at:
        await at.press("4", "a", "down", "6", "ctrl+s")
        last = at.last("O1.2")
        assert last is not None and (last.value, last.by) == (6, at.store.who)


async def test_function_keys_switch_screens_where_digits_type(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("4", "f1")
        assert "are due from you" in at.words()


async def test_the_arithmetic_of_a_key_result_is_one_key_away(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json") as at:
        await at.press("4", "x")
        assert "(65 − 62) ÷ (77 − 62) = 20 %" in at.words()


@pytest.mark.parametrize("size", one_in(3, ((size,) for size in SIZES)))
async def test_a_hostile_title_does_no_harm(tmp_path: Path, size: tuple[int, int]) -> None:
    title = "[/x] \x1b]0;owned\x07 [@click=app.quit]go[/]"
    plan = plan_with(objective(title, key_result(title, (LONG_AGO, 65), unit="[/u]")))
    async with desk(plan, tmp_path / "p.okr.json", size=size) as at:
        await at.press("enter", "7", "ctrl+s", "4", "x", "escape", "7", "escape", "e", "escape")
        last = at.last("O1.1")
        assert last is not None and last.value == 7
        assert "\x1b" not in at.words()


async def test_no_check_in_of_a_dropped_key_result_is_saved_and_the_words_stay(tmp_path: Path) -> None:
    async with desk(two_due(), tmp_path / "p.okr.json", size=(140, 40)) as at:
        await at.press("4", "7", "1")
        other = Store(PlanFile(at.store.file.path), clock=Standing())
        other.commit(goals.drop(other.plan.find("O1.1").id), "no longer")
        at.app.poll()
        await at.pilot.pause()
        await at.press("ctrl+s")
        assert at.app.screen.query_one("#entry-value").value == "71"  # type: ignore[attr-defined]
        assert "takes no check-ins" in " ".join(at.lines("#beside-value"))


LONG = "Customers who renew their contract in the quarter in which it ends, of all whose contract ends"


def with_a_long_title():
    return plan_with(objective("Customers stay", key_result(LONG, (LONG_AGO, 65)), key_result("Churn", (LONG_AGO, 64))))


async def test_a_long_title_is_whole_on_check_ins(tmp_path: Path) -> None:
    async with desk(with_a_long_title(), tmp_path / "p.okr.json") as at:
        await at.press("4")
        assert LONG.split()[-1] in " ".join(" ".join(at.lines("#check-ins")).split())


async def test_after_saving_the_history_keeps_its_title(tmp_path: Path) -> None:
    plan = plan_with(objective("Customers stay", key_result(LONG, (LONG_AGO, 65))))
    async with desk(plan, tmp_path / "p.okr.json") as at:
        await at.press("4", "7", "1", "ctrl+s")
        assert at.app.screen.query_one("#history", LineView).scroll_offset.y == 0
