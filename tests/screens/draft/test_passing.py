"""The keyboard that is passed while somebody types, and in whose name it goes on."""

import pytest

from okr_tui.domain.edits import drafting
from okr_tui.domain.table_talk import discussion
from tests.screens.draft.drafting_stage import press, somebody_else, table, text_of, typed, with_draft


@pytest.mark.parametrize("key", ["c", "p"])
async def test_the_keyboard_is_passed_in_the_middle_of_a_line_which_waits_for_its_author(tmp_path, key):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, key)
        await typed(pilot, "we now wonder")
        assert "F9 Pass" in text_of(pilot)
        assert "w Pass" not in text_of(pilot)
        await press(pilot, "f9")
        await typed(pilot, "ravi")
        await press(pilot, "enter")
        assert "Ravi Iyer" in text_of(pilot)
        assert "wonder" not in text_of(pilot)
        await press(pilot, "f9")
        await typed(pilot, "maya")
        await press(pilot, "enter")
        assert "we now wonder" in text_of(pilot)


async def test_the_keyboard_that_counts_hands_is_passed_without_a_hand_of_anybodys(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "f", "h", "f9")
        await typed(pilot, "ravi")
        await press(pilot, "enter")
        await typed(pilot, "1x2 4x3")
        await press(pilot, "enter")
    plan = somebody_else(store).plan
    counted = next(row for row in plan.tables.table("ratings").values() if "hands" in row)
    assert counted["created"]["by"] == store.plan.person("ravi").id


async def test_an_answer_says_whose_it_is_and_stays_one_when_the_keyboard_is_passed(tmp_path):
    store = with_draft(tmp_path)
    key = store.plan.find("O2").id
    store.commit(drafting.say(key, "Who counts?"))
    store.who = store.plan.person("jon").id
    async with table(store) as pilot:
        await press(pilot, "c")
        assert "Enter Say   F9 Pass   ↑ List   Esc Close" in text_of(pilot)
        await press(pilot, "up", "enter")
        assert "Jon Berg answers Maya Lind’s question: Who counts?" in text_of(pilot)
        await press(pilot, "f9")
        await typed(pilot, "ravi")
        await press(pilot, "enter")
        assert "Ravi Iyer answers Maya Lind’s question: Who counts?" in text_of(pilot)
        await typed(pilot, "I do")
        await press(pilot, "enter")
    replies = discussion(somebody_else(store).plan, key)[0].replies
    assert [(one.text, one.created.by) for one in replies] == [("I do", store.plan.person("ravi").id)]


async def test_a_line_with_nothing_above_it_names_no_way_up(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "p")
        assert "Enter Propose   F9 Pass   Esc Close" in text_of(pilot)
