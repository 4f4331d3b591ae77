"""What a letter sets in motion: its own row at once, and everything else a little later."""

from time import monotonic

import pytest

from okr_tui.screens.draft import editor, judging
from okr_tui.screens.draft.new_goal import Typing
from tests.screens.draft.drafting_stage import press, screen_of, table, team, told, typed, with_draft
from tests.screens.strategy.strategy_stage import shown

FOLLOWS_SECONDS = 0.2


@pytest.fixture
def judged(monkeypatch):
    """The titles that the coach was asked about, one after another."""
    asked = []
    advice = judging.advice_of_goal

    def counted(*given, **said):
        asked.append(said.get("text"))
        return advice(*given, **said)

    monkeypatch.setattr(judging, "advice_of_goal", counted)
    return asked


def never(monkeypatch):
    """Let nothing follow, so that what is there came with the letter."""
    monkeypatch.setattr(editor, "TOLD_SECONDS", 3600.0)


def coached(pilot):
    """What the coach says."""
    pane = screen_of(pilot).side.region
    rows = [row[pane.x : pane.right] for row in shown(pilot)[pane.y : pane.bottom]]
    return " ".join(" ".join(rows).split())


def row(pilot):
    """What stands in the row."""
    place = screen_of(pilot).editor.field.region.y
    return shown(pilot)[place].strip()


async def test_a_letter_is_shown_before_the_coach_has_judged_it(tmp_path, judged, monkeypatch):
    never(monkeypatch)
    async with table(with_draft(tmp_path), (120, 40)) as pilot:
        await press(pilot, "enter", "ctrl+u")
        judged.clear()
        await press(pilot, "x", "y")
        assert row(pilot) == "xy"
        assert not judged


async def test_the_coach_judges_the_text_that_stands_there_in_the_end(tmp_path, judged):
    async with table(with_draft(tmp_path), (120, 40)) as pilot:
        await press(pilot, "enter", "ctrl+u")
        await typed(pilot, "xyz")
        assert judged[-1] == "xyz"


async def test_the_coach_follows_quick_letters_no_more_often_than_it_was_made_for(tmp_path, judged, monkeypatch):
    monkeypatch.setattr(editor, "TOLD_SECONDS", FOLLOWS_SECONDS)
    async with table(with_draft(tmp_path), (120, 40)) as pilot:
        await press(pilot, "enter", "ctrl+u")
        await told(pilot)
        judged.clear()
        began = monotonic()
        await pilot.press(*"abcdefghijklmnopqrst")
        await told(pilot)
        assert 1 <= len(judged) <= 1 + (monotonic() - began) / FOLLOWS_SECONDS


async def test_somebody_who_types_on_is_coached_all_the_same(tmp_path, judged, monkeypatch):
    async with table(with_draft(tmp_path), (120, 40)) as pilot:
        await press(pilot, "enter", "ctrl+u")
        await told(pilot)
        judged.clear()
        while not judged:  # hangs where each letter puts the coach off
            await pilot.press("a")
        assert screen_of(pilot).editor.text


async def test_neither_a_letter_nor_the_coach_lays_the_screen_out_anew(tmp_path):
    async with table(with_draft(tmp_path), (120, 40)) as pilot:
        await press(pilot, "enter")
        await typed(pilot, " and")
        layouts = []
        owner = screen_of(pilot)
        owner.screen_layout_refresh_signal.subscribe(owner, layouts.append, immediate=True)
        await typed(pilot, " more")
        assert not layouts


async def test_a_letter_in_the_line_is_shown_before_the_line_is_read(tmp_path, monkeypatch):
    read = []
    understood = Typing._understood
    monkeypatch.setattr(Typing, "_understood", lambda self, text: read.append(text) or understood(self, text))
    never(monkeypatch)
    async with table(team(tmp_path), goal=False) as pilot:
        await press(pilot, "n")
        read.clear()
        await press(pilot, "C", "u")
        assert row(pilot) == "Cu"
        assert not read


async def test_understood_parts_of_the_line_are_lit_once_it_is_read(tmp_path):
    async with table(team(tmp_path), goal=False) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Cut churn from 8% to 5%")
        field = screen_of(pilot).editor.field
        strip = field.render_line(0)
        lit = "".join(part.text for part in strip if part.style is not None and part.style.underline)
    assert "8%" in lit
    assert "churn" not in lit


async def test_nothing_follows_once_the_row_is_left(tmp_path, monkeypatch):
    never(monkeypatch)
    async with table(with_draft(tmp_path), (120, 40)) as pilot:
        await press(pilot, "enter", "x")
        assert screen_of(pilot).editor.telling
        await press(pilot, "escape")
        assert not screen_of(pilot).editor.telling


async def test_the_coach_judges_the_goal_that_is_being_said_and_not_the_one_under_the_cursor(tmp_path):
    async with table(with_draft(tmp_path), (120, 40), goal=False) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Improve things")
        assert "✖ Specific missing" in coached(pilot)
        assert "No key result measures it yet" in coached(pilot)
        await press(pilot, "ctrl+u")
        await typed(pilot, "Cut churn from 8% to 5%")
        assert "✓ Measurable fine" in coached(pilot)


async def test_the_coach_judges_the_goal_with_the_key_result_that_is_being_said(tmp_path):
    async with table(with_draft(tmp_path), (120, 40)) as pilot:
        await press(pilot, "n")
        await typed(pilot, "More customers")
        assert "✖ Measurable missing" in coached(pilot)
        await press(pilot, "ctrl+u")
        await typed(pilot, "Launch the site")
        assert "O2.2: “launch” is a task" in coached(pilot)
        await press(pilot, "ctrl+u")
        await typed(pilot, "Customers from 40% to 60%")
        assert "✓ Measurable fine" in coached(pilot)


async def test_a_problem_stays_when_enter_follows_the_last_letter_at_once(tmp_path):
    async with table(with_draft(tmp_path), (120, 40)) as pilot:
        await press(pilot, "enter", "ctrl+u")
        await pilot.press("space", "enter")
        await told(pilot)
        await pilot.pause(2 * editor.TOLD_SECONDS)
        assert "can't be empty" in "\n".join(shown(pilot))
        assert not screen_of(pilot).editor.telling
