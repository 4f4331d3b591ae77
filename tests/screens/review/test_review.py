"""Going through a cycle on the Review screen: one key a decision."""

from pathlib import Path

import pytest

from okr_tui.domain.edits import goals
from okr_tui.domain.edits.reviewing import close_cycle
from okr_tui.domain.plan import Plan
from okr_tui.domain.rhythm_records import Review
from tests.builders import START, act, done, empty_plan, first_person, objective
from tests.domain.closing import AFTER, agenda, at, ended, item, reviewed
from tests.screens.review.room import During, plan_of, review, words


def two() -> Plan:
    return ended(objective("Customers stay", at(0.6)), objective("Grow", at(0.8), under="O1"))


async def test_a_quarter_is_reviewed_from_the_first_goal_to_the_next_cycle(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with review(monkeypatch, tmp_path, two()) as pilot:
        await pilot.press("plus", *"A guide", "enter")
        await pilot.press("c", "y")
        assert [o.title for o in item(plan_of(pilot), "O1").carried] == ["Customers stay"]
        await pilot.press("down", "y", "y")
        await pilot.pause()
        assert "O2 closed, 0.80; all is decided, n ends Q4 2026, u takes it back" in words(pilot)
        await pilot.press("n", "y")
        plan = plan_of(pilot)
    assert plan.said(Review, plan.find("O1").id)[0].helped == "A guide"
    assert [one.outcome for one in agenda(plan).items] == ["carry over", "keep"]
    assert plan.cycle("Q4 2026").closed is not None
    assert "Q1 2027" in [cycle.name for cycle in plan.cycles.values()]


async def test_another_score_is_given_with_its_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async with review(monkeypatch, tmp_path, two()) as pilot:
        await pilot.press("s", "ctrl+u", *"0.7", "ctrl+s")
        await pilot.pause()
        assert "another score needs a reason" in words(pilot)
        await pilot.press("tab", *"luck", "ctrl+s")
        await pilot.pause()
        assert "The figures give 0.60: luck" in words(pilot)
        assert item(plan_of(pilot), "O1").score == 0.7


async def test_in_a_running_cycle_keeping_asks_once_whether_this_is_its_middle(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with review(monkeypatch, tmp_path, two(), clock=During()) as pilot:
        await pilot.press("y", "enter", "down", "y")
        await pilot.pause()
        plan = plan_of(pilot)
    assert [plan.said(Review, plan.find(code).id)[0].kind for code in ("O1", "O2")] == ["mid-cycle"] * 2
    assert plan.find("O1").score is None  # type: ignore[union-attr]


async def test_one_goal_closed_early_in_the_middle_of_a_cycle_closes_no_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with review(monkeypatch, tmp_path, two(), clock=During()) as pilot:
        await pilot.press("y", "enter", "c", *"done", "enter", "down", "y")
        await pilot.pause()
        plan = plan_of(pilot)
    assert [plan.find(code).stage for code in ("O1", "O2")] == ["closed", "active"]  # type: ignore[union-attr]
    assert [one.kind for one in plan.said(Review, plan.find("O2").id)] == ["mid-cycle"]


async def test_a_reason_typed_for_a_drop_is_there_again_after_the_question_was_closed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with review(monkeypatch, tmp_path, two()) as pilot:
        await pilot.press("d", *"No use", "escape", "d", "enter")
        await pilot.pause()
        plan = plan_of(pilot)
    assert plan.said(Review, plan.find("O1").id)[0].reason == "No use"


async def test_dropping_goes_on_to_the_next_open_goal_and_says_how_to_take_it_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with review(monkeypatch, tmp_path, two()) as pilot:
        await pilot.press("d", *"No use", "enter")
        await pilot.pause()
        assert "O1 dropped; u takes it back" in words(pilot)
        assert pilot.app.screen.selected_goal() == plan_of(pilot).find("O2").id  # type: ignore[attr-defined]


async def test_what_is_left_can_be_decided_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async with review(monkeypatch, tmp_path, two()) as pilot:
        await pilot.press("n", "down", "enter")
        await pilot.pause()
        asked = " ".join(words(pilot).split())
        assert "Carry 2 objectives over into Q1 2027?" in asked
        assert "2 final values are missing: O1.1, O2.1." in asked
        assert "O2 0.80 Grow" in asked
        await pilot.press("enter", "n", "down", "enter", "y")
        await pilot.pause()
        assert "closed on 5 Jan" in words(pilot)
        assert len(plan_of(pilot).objectives) == 4


async def test_the_wall_shows_no_goal_of_one_person(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plan = ended(objective("Customers stay", at(0.6)))
    mine = goals.add_objective("Learn to listen", person=first_person(plan))
    plan = done(plan, mine, act(START, by=first_person(plan)))
    async with review(monkeypatch, tmp_path, plan) as pilot:
        assert "Learn to" in words(pilot)
        await pilot.press("P")
        await pilot.pause()
        assert "Learn" not in words(pilot)
        assert "1 personal, not shown here" in words(pilot)


async def test_an_empty_cycle_says_the_next_key_on_a_small_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with review(monkeypatch, tmp_path, empty_plan(), size=(40, 15)) as pilot:
        said = " ".join(words(pilot).split())
    assert "No goal of Q4 2026 was begun" in said
    assert "Press n to close it and to make the next cycle." in said


async def test_whatever_changes_a_closed_cycle_is_asked_for_its_reason_and_then_saved(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = reviewed(ended(), outcome="keep")
    plan = done(plan, close_cycle(plan.cycle("Q4 2026").id), act(AFTER, by=first_person(plan)))
    rename = goals.set_fields(plan.find("O1").id, {"title": (..., "They stay")})
    async with review(monkeypatch, tmp_path, plan) as pilot:
        assert not pilot.app.screen.commit(rename)  # type: ignore[attr-defined]
        await pilot.pause()
        assert "Q4 2026 was closed on 5 Jan 2027" in words(pilot)
        await pilot.press(*"a slip", "enter")
        await pilot.pause()
        assert plan_of(pilot).find("O1").title == "They stay"


async def test_a_goal_whose_final_value_is_missing_is_closed_only_after_a_question_and_the_cursor_stays_on_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with review(monkeypatch, tmp_path, two()) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert "1 final value is missing: O1.1." in " ".join(words(pilot).split())
        await pilot.press("enter")
        assert not item(plan_of(pilot), "O1").decided
        await pilot.press("c", "y")
        await pilot.pause()
        said = " ".join(words(pilot).split())
        assert "O1 carried over as O3 in Q1 2027, 0.60; ↓ goes on, u takes it back" in said
        assert "Q4 2026, ended" in said
        await pilot.press("plus", *"A guide", "enter")
        plan = plan_of(pilot)
    assert plan.said(Review, plan.find("O1").id)[0].helped == "A guide"
