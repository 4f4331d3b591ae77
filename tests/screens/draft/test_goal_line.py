"""The line in which a room says its goals one after the other."""

from okr_tui.domain.edits import goals
from tests.screens.draft.drafting_stage import (
    press,
    saved,
    screen_of,
    somebody_else,
    table,
    team,
    text_of,
    typed,
    with_draft,
)


async def test_two_goals_are_said_in_a_row_and_no_letter_of_theirs_is_a_command(tmp_path):
    store = team(tmp_path)
    async with table(store, goal=False) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Raise activation from 40% to 55%")
        await press(pilot, "enter")
        await typed(pilot, "as sure as can be: cut churn from 8% to 5%")
        await press(pilot, "enter", "escape")
        assert len(pilot.app.screen_stack) == 2
    plan = somebody_else(store).plan
    assert [plan.find(code).title for code in ("O2", "O3")] == ["Raise activation", "as sure as can be: cut churn"]
    assert [plan.find(code).target for code in ("O2.1", "O3.1")] == [55, 5]
    assert not plan.tables.table("agreements")


async def test_letters_that_come_before_the_goal_is_saved_are_the_next_goal(tmp_path):
    store = team(tmp_path)
    async with table(store, goal=False) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Win")
        screen = screen_of(pilot)
        field = screen.editor.field
        await field.action_submit()  # nothing has heard of it yet
        field.insert_text_at_cursor("Grow")
        await pilot.pause()
        assert (saved(store).title, screen.editor.text) == ("Win", "Grow")
        await press(pilot, "escape", "n")
        assert screen.editor.text == "Grow"


async def test_what_was_added_is_said_beneath_the_empty_line_with_what_it_still_needs(tmp_path):
    async with table(team(tmp_path), goal=False) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Raise activation to 55%")
        await press(pilot, "enter")
        shown = text_of(pilot)
        assert screen_of(pilot).editor.text == ""
        assert "✓ O2 Raise activation · Northwind" in shown
        assert "  O2.1 Activation · increase to 55 % · @maya · due 31 Dec 2026" in shown
        assert "▲ From where to 55 %?" in shown
        await typed(pilot, "C")
        assert "✓ O2 Raise" not in text_of(pilot)


async def test_escape_closes_the_line_with_the_cursor_on_what_was_added_last(tmp_path):
    store = team(tmp_path)
    async with table(store, goal=False) as pilot:
        await press(pilot, "n")
        for goal in ("One", "Two"):
            await typed(pilot, goal)
            await press(pilot, "enter")
        await press(pilot, "escape")
        screen = screen_of(pilot)
        assert (screen.rows.current, screen.rows.has_focus) == (saved(store, "O3").id, True)
        await press(pilot, "enter")
        assert screen.goal == saved(store, "O3").id


async def test_the_keys_shown_are_those_of_the_line(tmp_path):
    async with table(team(tmp_path), goal=False) as pilot:
        await press(pilot, "n")
        keys = text_of(pilot).splitlines()[-1]
        assert ("Enter Add" in keys, "Esc Done" in keys, "Next" in keys) == (True, True, False)
        assert "Enter adds it, Esc is done" in text_of(pilot)


async def test_tab_adds_as_enter_does_and_leaves_the_line_open(tmp_path):
    store = team(tmp_path)
    async with table(store, goal=False) as pilot:
        await press(pilot, "n")
        await typed(pilot, "One")
        await press(pilot, "tab")
        await typed(pilot, "Two")
        assert (saved(store).title, screen_of(pilot).editor.text) == ("One", "Two")


async def test_an_empty_line_adds_nothing_and_says_how_to_close_it(tmp_path):
    store = team(tmp_path)
    async with table(store, goal=False) as pilot:
        await press(pilot, "n", "enter", "enter")
        assert "Esc closes the line" in text_of(pilot)
        assert screen_of(pilot).editor.writing is not None
    assert len(somebody_else(store).plan.objectives) == 1


async def test_a_goal_without_words_stands_in_the_line_again_with_the_reason(tmp_path):
    async with table(team(tmp_path), goal=False) as pilot:
        await press(pilot, "n")
        await typed(pilot, "@jon by 31 Dec")
        await press(pilot, "enter")
        assert screen_of(pilot).editor.text == "@jon by 31 Dec"
        assert "Nothing is said yet" in text_of(pilot)


async def test_a_goal_added_just_now_can_be_named_in_the_next_one(tmp_path):
    store = team(tmp_path)
    async with table(store, goal=False) as pilot:
        await press(pilot, "n")
        for goal in ("One", "Two under O2"):
            await typed(pilot, goal)
            await press(pilot, "enter")
    assert [link.target for link in saved(store, "O3").alignments] == [saved(store).id]


async def test_several_key_results_are_said_in_a_row(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Calls from 9 to 4")
        await press(pilot, "enter")
        assert "✓ O2.2 Calls · from 9 to 4" in text_of(pilot)
        await typed(pilot, "Score at least 4.5")
        await press(pilot, "enter", "escape")
        assert screen_of(pilot).slot.record == somebody_else(store).plan.find("O2.3").id
    plan = somebody_else(store).plan
    assert [plan.find(code).kind for code in ("O2.2", "O2.3")] == ["decrease", "at least"]


async def test_what_is_typed_in_the_line_stays_when_the_plan_changes_under_it(tmp_path):
    store = team(tmp_path)
    async with table(store, goal=False) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Mine")
        other = somebody_else(store)
        other.commit(goals.add_objective("Theirs", stage="draft"))
        pilot.app.poll()
        await pilot.pause()
        await press(pilot, "enter")
    assert (saved(store).title, saved(store, "O3").title) == ("Theirs", "Mine")


async def test_a_key_result_without_its_numbers_stands_in_the_line_again_with_what_it_needs(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Cut churn by 5 points")
        await press(pilot, "enter")
        shown = text_of(pilot)
        assert screen_of(pilot).editor.text == "Cut churn by 5 points"
        assert "✖ By 5 points: from what to what?" in shown
        assert "--to" not in shown
        await typed(pilot, " from 10 to 5")
        await press(pilot, "enter")
    found = somebody_else(store).plan.find("O2.2")
    assert (found.kind, found.baseline, found.target) == ("decrease", 10, 5)


async def test_a_goal_that_is_being_said_has_not_the_authors_of_the_one_under_the_cursor(tmp_path):
    async with table(with_draft(tmp_path), goal=False) as pilot:
        assert "Authors @maya" in text_of(pilot)
        await press(pilot, "n")
        assert "Authors" not in text_of(pilot)
