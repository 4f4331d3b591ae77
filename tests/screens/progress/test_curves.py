"""What Progress draws of the goal under the cursor, and what the keys do with it."""

from datetime import date
from itertools import product

import pytest

from okr_tui.domain.edits import goals, structure
from tests.builders import act, done, empty_plan, key_result, objective, plan_with
from tests.screens.progress.progress_stage import company, day, go_to, logged, progress, screen_of, text_of
from tests.shares import one_in
from tests.widgets.harness import shown


async def test_the_company_is_drawn_first_with_what_its_figure_is_made_of(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        assert "mean of 1 objective" in text_of(pilot)


async def test_moving_in_the_list_draws_the_next_goal(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        await pilot.press("down", "down")
        await pilot.pause()
        assert "increase from 62 % to 77 %" in text_of(pilot)


async def test_a_key_result_shows_target_pace_projection_and_today(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        await go_to(pilot, "O1.1")
        words = text_of(pilot)
        assert [word in words for word in ("─ target", "· pace", ": projection", "today")] == [True] * 4


async def test_the_last_check_in_stands_below_the_curve_with_its_note(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = logged(company(), "Deals", 2, day(11, 14), confidence=4, note="Two more by Friday")
    async with progress(monkeypatch, plan) as pilot:
        await go_to(pilot, "O2.1")
        words = text_of(pilot)
        assert ("2 of 2" in words, "confidence 4" in words, "Two more by Friday" in words) == (True, True, True)


async def test_left_goes_to_the_check_in_before(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        await go_to(pilot, "O1.1")
        await pilot.press("left")
        await pilot.pause()
        assert "2 of 3 →  ◆ 25 Oct 2026 · 68 %" in text_of(pilot)


async def test_left_stops_at_the_first_check_in(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        await go_to(pilot, "O1.1")
        await pilot.press(*["left"] * 5)
        await pilot.pause()
        assert "1 of 3" in text_of(pilot)


@pytest.mark.parametrize("key", ["x", "equals_sign"])
async def test_one_key_says_the_arithmetic_of_each_figure(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    async with progress(monkeypatch, company(), size=(100, 30)) as pilot:
        await go_to(pilot, "O1.1")
        await pilot.press(key)
        await pilot.pause()
        assert "(72 − 62) ÷ (77 − 62) = 67 %" in text_of(pilot)


async def test_a_high_terminal_says_the_arithmetic_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company(), size=(140, 40)) as pilot:
        await go_to(pilot, "O1.1")
        assert "(72 − 62) ÷ (77 − 62) = 67 %" in text_of(pilot)


async def test_space_draws_key_results_together_under_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        await go_to(pilot, "O1.1")
        await pilot.press("space", "down", "space")
        await pilot.pause()
        words = text_of(pilot)
        assert ("2 key results" in words, "1 O1.1" in words, "2 O1.2" in words) == (True, True, True)


async def test_a_fifth_curve_is_refused_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [key_result(f"Number {n}", (day(10, 9), 63 + n)) for n in range(5)]
    async with progress(monkeypatch, plan_with(objective("Much", *parts)), notifications=True) as pilot:
        await go_to(pilot, "O1.1")
        await pilot.press(*["space", "down"] * 5)
        await pilot.pause()
        assert "4 curves are as many as can be told apart" in text_of(pilot)


async def test_escape_takes_the_marks_away(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        await go_to(pilot, "O1.1")
        await pilot.press("space", "escape")
        await pilot.pause()
        assert "1 key result," not in text_of(pilot)


async def test_c_draws_confidence_on_its_own_scale(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = logged(company(), "Deals", 2, day(11, 14), confidence=4)
    async with progress(monkeypatch, plan) as pilot:
        await go_to(pilot, "O2.1")
        await pilot.press("c")
        await pilot.pause()
        assert "confidence, 0 to 10" in text_of(pilot)


async def test_without_any_confidence_the_curve_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        await go_to(pilot, "O1.1")
        await pilot.press("c")
        await pilot.pause()
        assert "No check-in says how confident" in text_of(pilot)


async def test_enter_shows_the_curve_alone_and_arrows_still_move(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        await go_to(pilot, "O1.1")
        await pilot.press("enter", "down")
        await pilot.pause()
        assert shown(pilot)[1].startswith(" O1.2  Renewals")


async def test_the_bracket_goes_to_another_cycle(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = done(company(), structure.add_cycle("Q1 2027", start=date(2027, 1, 1), end=date(2027, 3, 31)))
    async with progress(monkeypatch, plan) as pilot:
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert "No goal in Q1 2027. Press [" in text_of(pilot)


async def test_an_empty_plan_names_the_one_next_key(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, empty_plan()) as pilot:
        assert "Press 2" in text_of(pilot)


async def test_a_key_result_without_check_ins_names_the_next_key(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, plan_with(objective("Customers stay", key_result()))) as pilot:
        await go_to(pilot, "O1.1")
        assert "Press 4 to log the first one" in " ".join(text_of(pilot).split())


async def test_milestones_are_named_on_their_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    from okr_tui.domain.records import Milestone

    steps = (Milestone("11", "Pilot signed"), Milestone("12", "Rolled out"))
    part = key_result("Roll-out", kind="milestones", milestones=steps, baseline=None, target=None)
    plan = logged(plan_with(objective("Grow", part)), "Roll-out", True, day(10, 20), milestone="11")
    async with progress(monkeypatch, plan, size=(120, 30)) as pilot:
        await go_to(pilot, "O1.1")
        assert "Pilot signed" in "\n".join(shown(pilot)[:20])


async def test_a_guardrail_draws_both_of_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {"kind": "between", "baseline": None, "target": 8, "upper": 20, "unit": ""}
    part = key_result("Releases", (day(10, 10), 12), (day(10, 20), 14), **values)
    async with progress(monkeypatch, plan_with(objective("Ship", part))) as pilot:
        await go_to(pilot, "O1.1")
        assert sum("─" * 12 in row[36:] for row in shown(pilot)) == 3  # two bounds and the axis


async def test_what_somebody_else_saved_leaves_the_cursor_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    async with progress(monkeypatch, company()) as pilot:
        await go_to(pilot, "O2.1")
        store = pilot.app.store  # type: ignore[attr-defined]
        store.waiting = done(store.plan, goals.add_objective("Before it"), act(day(11, 15)))
        pilot.app.poll()  # type: ignore[attr-defined]
        await pilot.pause()
        row = screen_of(pilot).row
        assert row is not None and screen_of(pilot).plan.code(row.id) == "O2.1"


@pytest.mark.parametrize("size", [(40, 15), (80, 20), (80, 24), (140, 40), (30, 9), (20, 5)])
async def test_every_size_shows_the_name_of_what_is_drawn(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with progress(monkeypatch, company(), size=size) as pilot:
        await go_to(pilot, "O1.1")
        assert "O1.1" in text_of(pilot)


@pytest.mark.parametrize(
    ("value", "keys"),
    one_in(
        2,
        product((1e300, -1e300, 62), ("", "space", "c", "t", "t t", "enter", "equals_sign", "x", "left")),
    ),
)
async def test_hostile_titles_and_values_do_no_harm(monkeypatch: pytest.MonkeyPatch, value: float, keys: str) -> None:
    title = "[/x] \x1b]0;owned\x07 \u202e 漢字" + "x" * 300
    part = key_result(title, (day(10, 5), 62), (day(10, 9), value), unit="[b]\x1b[2J")
    async with progress(monkeypatch, plan_with(objective(title, part))) as pilot:
        await go_to(pilot, "O1.1")
        await pilot.press(*keys.split())
        await pilot.pause()
        assert "\x1b" not in text_of(pilot)


async def test_a_goal_that_is_still_being_made_is_not_in_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = done(company(), goals.add_objective("Support answers", stage="draft"), act(day(10, 2)))
    async with progress(monkeypatch, plan, (140, 40)) as pilot:
        assert "Customers stay" in text_of(pilot) and "Support answers" not in text_of(pilot)
