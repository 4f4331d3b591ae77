"""A goal that somebody drops or takes out while others have a dialog about it open."""

from pathlib import Path

import pytest

from okr_tui.domain.edits import goals
from okr_tui.domain.history import events
from okr_tui.domain.table_talk import discussion, hand
from tests.screens.draft.drafting_stage import (
    pass_to,
    press,
    saved,
    screen_of,
    somebody_else,
    table,
    text_of,
    typed,
    with_draft,
)


def by_ravi(store, edit, why=""):
    other = somebody_else(store)
    other.who = other.plan.person("ravi").id
    other.commit(edit, why)


def drop(store):
    by_ravi(store, goals.drop(store.plan.find("O2").id), "no time")


async def polled(pilot):
    pilot.app.poll()
    await pilot.pause()


@pytest.mark.parametrize("key", ["c", "p", "f"])
async def test_a_dialog_says_at_once_who_dropped_its_goal(tmp_path, key):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, key)
        assert "was dropped" not in text_of(pilot)
        drop(store)
        await polled(pilot)
        assert "▲ O2 was dropped by Ravi Iyer" in text_of(pilot)
        assert pilot.app.screen is not screen_of(pilot)


async def test_a_comment_on_a_goal_that_was_dropped_is_kept_with_it(tmp_path):
    store = with_draft(tmp_path)
    key = store.plan.find("O2").id
    async with table(store) as pilot:
        await press(pilot, "c")
        await typed(pilot, "A pity")
        drop(store)
        await polled(pilot)
        await press(pilot, "enter")
    assert [one.post.text for one in discussion(somebody_else(store).plan, key)] == ["A pity"]


async def test_a_wording_of_a_goal_that_was_dropped_is_refused_and_stays_in_its_line(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "p")
        await typed(pilot, "Quick start")
        drop(store)
        await polled(pilot)
        await press(pilot, "enter")
        assert "O2 was dropped meanwhile" in text_of(pilot)
        assert "Quick start" in text_of(pilot)
    assert not somebody_else(store).plan.tables.table("posts")


async def test_a_hand_for_a_goal_that_was_dropped_is_refused_and_asked_for_still(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await pass_to(pilot, "ravi")
        await press(pilot, "f")
        drop(store)
        await polled(pilot)
        await press(pilot, "4")
        assert "O2 was dropped meanwhile" in text_of(pilot)
        assert "Ravi Iyer, press 1 to 5" in text_of(pilot)


async def test_counted_hands_for_a_goal_that_was_dropped_stay_in_their_line(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "f", "h")
        await typed(pilot, "1x2 4x3")
        drop(store)
        await polled(pilot)
        await press(pilot, "enter")
        assert "1x2 4x3" in text_of(pilot)


async def test_words_being_merged_for_a_goal_that_was_dropped_stay_and_are_told(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "p")
        await typed(pilot, "Quick start")
        await press(pilot, "enter", "r", "m")
        await typed(pilot, " for all")
        drop(store)
        await polled(pilot)
        assert "▲ O2 was dropped by Ravi Iyer" in text_of(pilot)
        await press(pilot, "enter")
        assert "✖ O2 was dropped meanwhile" in text_of(pilot)
        assert "Quick start for all" in text_of(pilot)
    assert saved(store).title == "The first week works"


async def test_a_goal_that_comes_back_is_worked_on_in_the_same_dialog(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "f")
        drop(store)
        await polled(pilot)
        by_ravi(store, goals.set_fields(store.plan.find("O2").id, {"stage": (..., "draft")}))
        await polled(pilot)
        assert "Fist of five: O2" in text_of(pilot)
        await press(pilot, "4")
        assert "was dropped" not in text_of(pilot).splitlines()[3]
    assert hand(somebody_else(store).plan, saved(store)).total == 1


def vanish(store):
    """The creation of O2 is undone."""
    other = somebody_else(store)
    for code in ("O2.1", "O2"):
        key = other.plan.find(code).id
        made = next(act for act in events(other.plan) if any(item.id == key for item in act.made))
        other.undo(made)


@pytest.mark.parametrize("key", ["c", "p"])
async def test_letters_typed_while_a_goal_vanishes_are_no_commands_on_another(tmp_path, key):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, key)
        by_ravi(store, goals.add_objective("Another draft", stage="draft"))
        await typed(pilot, "Half")
        vanish(store)
        await polled(pilot)
        assert "O2 was taken out of the plan" in text_of(pilot)
        assert "│ Esc Close" in text_of(pilot)
        await typed(pilot, " a sentence ad")
        await press(pilot, "enter")
        assert "Half a sentence ad" in text_of(pilot)
        assert pilot.app.screen is not screen_of(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is screen_of(pilot)
    assert not somebody_else(store).plan.tables.table("posts")


async def test_only_esc_leaves_the_fist_of_a_goal_that_vanished(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "f")
        vanish(store)
        await polled(pilot)
        before = Path(store.file.path).read_bytes()
        await press(pilot, "4", "r", "n", "a", "h", "w", "t", "f9", "enter", "right")
        assert "O2 was taken out of the plan" in text_of(pilot)
        assert Path(store.file.path).read_bytes() == before
        await press(pilot, "escape")
        assert pilot.app.screen is screen_of(pilot)


async def test_a_goal_that_is_dropped_while_one_aligns_it_is_told_at_once_and_not_aligned(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "m")
        await typed(pilot, "O1")
        await press(pilot, "enter")
        assert "How does O2 serve O1" in text_of(pilot)
        drop(store)
        await polled(pilot)
        assert "▲ O2 was dropped by Ravi Iyer" in text_of(pilot)
        await press(pilot, "ctrl+s")
    assert saved(store).alignments == ()


async def test_a_goal_is_aligned_while_another_is_dropped(tmp_path):
    store = with_draft(tmp_path)
    store.commit(goals.add_objective("Another one", stage="draft"))
    async with table(store, goal=False) as pilot:
        screen_of(pilot).open_goal(store.plan.find("O2").id)
        await press(pilot, "m")
        await typed(pilot, "O1")
        await press(pilot, "enter")
        by_ravi(store, goals.drop(store.plan.find("O3").id), "no time")
        await polled(pilot)
        await press(pilot, "ctrl+s")
    assert len(saved(store).alignments) == 1
