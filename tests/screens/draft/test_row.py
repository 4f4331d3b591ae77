"""The row to type in: what stands beside it, and taking back what one takes back."""

from textual import events

from okr_tui.domain.table_talk import discussion
from tests.screens.draft.drafting_stage import (
    at,
    press,
    saved,
    screen_of,
    somebody_else,
    table,
    text_of,
    told,
    typed,
    with_draft,
)


async def left_by_a_crash(store, slot, words):
    """Words that were typed into a slot when the program went."""
    async with table(store) as pilot:
        await at(pilot, slot)
        await press(pilot, "enter")
        await typed(pilot, words)
        screen_of(pilot).editor.field.keep()


async def test_the_row_says_which_slot_it_is_after_another_one_that_came_back(tmp_path):
    store = with_draft(tmp_path)
    await left_by_a_crash(store, "why", "Because")
    async with table(store) as pilot:
        await at(pilot, "why")
        await press(pilot, "enter", "ctrl+r", "escape", "up", "enter")
        shown = text_of(pilot)
        assert "O2 Goal" in shown
        assert "O2 Why" not in shown
        assert "back from last time" not in shown


async def test_what_was_given_up_comes_back_with_the_same_key(tmp_path):
    store = with_draft(tmp_path)
    await left_by_a_crash(store, "why", "Because")
    async with table(store) as pilot:
        await at(pilot, "why")
        await press(pilot, "enter", "ctrl+r")
        assert screen_of(pilot).editor.text == ""
        assert "Ctrl+R again" in text_of(pilot)
        await press(pilot, "ctrl+r")
        assert screen_of(pilot).editor.text == "Because"
        await press(pilot, "escape")
    assert saved(store).why == "Because"


async def test_pasted_lines_that_were_given_up_come_back_whole(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "enter")
        editor = screen_of(pilot).editor
        editor.field.value, editor.field.rest = "Quick start", "They wait"
        await press(pilot, "ctrl+r", "ctrl+r")
        assert editor.text == "Quick start\nThey wait"


async def test_a_second_time_without_words_changes_nothing(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "enter", "ctrl+r", "ctrl+r")
        assert screen_of(pilot).editor.text == "The first week works"


async def test_words_that_came_back_are_judged_at_once(tmp_path):
    store = with_draft(tmp_path)
    await left_by_a_crash(store, "why", "Because they wait")
    async with table(store, (140, 40)) as pilot:
        await at(pilot, "why")
        assert "Nobody has said why" in text_of(pilot)
        await press(pilot, "enter")
        assert "Nobody has said why" not in text_of(pilot)


async def test_the_keyboard_goes_on_while_something_is_typed(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await at(pilot, "means")
        await press(pilot, "enter")
        await typed(pilot, "Two people")
        await press(pilot, "f9")
        await typed(pilot, "Ravi")
        await press(pilot, "enter")
        assert "Ravi Iyer writes" in text_of(pilot)
        await press(pilot, "escape")
    assert saved(store).means == "Two people"
    assert store.plan.person("ravi").id in saved(store).co_authors


async def paste(pilot, text):
    pilot.app.screen.focused.post_message(events.Paste(text))
    await pilot.pause()


async def test_pasted_lines_that_were_erased_are_gone(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "enter", "ctrl+u")
        await paste(pilot, "Quick start\nA secret")
        await told(pilot)
        assert "A secret" in text_of(pilot)
        await press(pilot, "ctrl+u")
        await typed(pilot, "Thanks")
        await press(pilot, "escape")
    assert (saved(store).title, saved(store).why) == ("Thanks", "")


async def test_what_is_pasted_into_the_discussion_is_seen_before_it_is_said(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "c")
        await paste(pilot, "First\nand second\r\nline")
        assert pilot.app.screen.focused.value == "First and second line"
        await press(pilot, "enter", "escape")
    plan = somebody_else(store).plan
    assert [one.post.text for one in discussion(plan, plan.find("O2").id)] == ["First and second line"]
