"""Two people at one goal, and words that survive whatever happens to the session."""

import pytest
from textual import events

from okr_tui.domain.edits import drafting, goals, rating
from okr_tui.drafts import Drafts
from okr_tui.settings import state_folder
from tests.screens.draft.drafting_stage import (
    at,
    pass_to,
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


def others(store, **values):
    """Somebody else writes in O2."""
    other = somebody_else(store)
    other.commit(drafting.write(other.plan.find("O2").id, {name: (..., new) for name, new in values.items()}))


async def test_the_others_words_appear_without_moving_the_cursor(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await at(pilot, "means")
        others(store, why="Because they said so")
        pilot.app.poll()
        await pilot.pause()
        assert "Because they said so" in " ".join(text_of(pilot).split())
        assert screen_of(pilot).rows.current.endswith(":means")


async def test_what_is_being_typed_stays_when_somebody_else_saves(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await at(pilot, "means")
        await press(pilot, "enter")
        await typed(pilot, "Two people")
        others(store, why="Theirs")
        pilot.app.poll()
        await typed(pilot, " for a month")
        await press(pilot, "tab", "escape")
    assert (saved(store).means, saved(store).why) == ("Two people for a month", "Theirs")


async def test_both_at_the_same_slot_ends_in_a_comparison_with_both_texts(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await at(pilot, "why")
        await press(pilot, "enter")
        await typed(pilot, "Mine")
        others(store, why="Theirs")
        await press(pilot, "tab")
        shown = text_of(pilot)
        assert "Mine" in shown
        assert "Theirs" in shown
        assert saved(store).why == "Theirs"
        await press(pilot, "m")
    assert saved(store).why == "Mine"


@pytest.mark.parametrize(("answer", "why"), [("m", "Mine"), ("t", "Theirs")])
@pytest.mark.parametrize("came_back", [False, True])
async def test_after_a_comparison_one_writes_on_where_tab_led(tmp_path, answer, why, came_back):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await at(pilot, "why")
        await press(pilot, "enter")
        await typed(pilot, "Mine")
        if came_back:
            screen_of(pilot).editor.field.keep()
        else:
            others(store, why="Theirs")
            await press(pilot, "tab", answer)
            await typed(pilot, "a ab")
    if came_back:
        others(store, why="Theirs")
        store.poll()
        async with table(store) as pilot:
            await at(pilot, "why")
            await press(pilot, "enter", "tab", answer)
            await typed(pilot, "a ab")
            assert screen_of(pilot).editor.text == "a ab"
    assert saved(store).why == why
    assert not somebody_else(store).plan.tables.table("agreements")


async def test_half_typed_words_come_back_after_a_crash(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await at(pilot, "obstacles")
        await press(pilot, "enter")
        await typed(pilot, "Nobody has ti")
        screen_of(pilot).editor.field.keep()
    async with table(store) as pilot:
        assert "typed, not saved" in text_of(pilot)
        await at(pilot, "obstacles")
        await press(pilot, "enter", "end")
        await typed(pilot, "me")
        await press(pilot, "tab", "escape")
    assert saved(store).obstacles == "Nobody has time"
    assert not Drafts(state_folder()).below("slot:")


async def test_words_that_come_back_never_go_over_what_somebody_wrote_meanwhile(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await at(pilot, "why")
        await press(pilot, "enter")
        await typed(pilot, "Mine")
        screen_of(pilot).editor.field.keep()
    others(store, why="Theirs")
    store.poll()
    async with table(store) as pilot:
        await at(pilot, "why")
        await press(pilot, "enter", "tab")
        assert "Changed meanwhile" in text_of(pilot)
        assert saved(store).why == "Theirs"
        await press(pilot, "m")
    assert saved(store).why == "Mine"


async def test_a_new_goal_that_was_left_is_gone_on_with(tmp_path):
    store = with_draft(tmp_path)
    async with table(store, goal=False) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Win back")
        await press(pilot, "escape", "n", "end")
        await typed(pilot, " customers")
        await press(pilot, "enter")
    assert saved(store, "O3").title == "Win back customers"


async def test_a_goal_that_somebody_drops_leaves_the_table(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        other = somebody_else(store)
        other.commit(goals.drop(other.plan.find("O2").id), "no time")
        pilot.app.poll()
        await pilot.pause()
        assert screen_of(pilot).goal is None
        assert "O2 The first week works was dropped by Maya Lind" in " ".join(text_of(pilot).split())


async def test_a_goal_above_that_is_dropped_while_one_aligns_is_not_aligned_to(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "m")
        await typed(pilot, "O1")
        await press(pilot, "enter")
        other = somebody_else(store)
        other.commit(goals.drop(other.plan.find("O1").id), "the market moved")
        pilot.app.poll()
        await press(pilot, "ctrl+s")
        shown = " ".join(text_of(pilot).split())
        assert "O1 was dropped meanwhile" in shown
        assert "Choose another goal above" in shown
        await press(pilot, "escape")
        assert screen_of(pilot).is_current
    assert saved(store).alignments == ()


async def test_what_a_form_changes_is_changed_by_whoever_has_the_keyboard(tmp_path):
    store = with_draft(tmp_path)
    ravi = store.plan.person("ravi").id
    async with table(store) as pilot:
        await pass_to(pilot, "ravi")
        await press(pilot, "e", "end")
        await typed(pilot, " well")
        await press(pilot, "ctrl+s")
        await press(pilot, "m")
        await typed(pilot, "O1")
        await press(pilot, "enter", "ctrl+s")
    plan = somebody_else(store).plan
    fields = {c.field.partition("/")[0]: c.by for c in plan.changes if c.record == saved(store).id}
    assert (saved(store).title, len(saved(store).alignments)) == ("The first week works well", 1)
    assert fields == dict.fromkeys(("title", "alignments", "co_authors"), ravi)
    assert saved(store).co_authors == (ravi,)


async def dropped_while_typing(store, pilot, slot="means", words="Two people"):
    """O2 is dropped by somebody else while words for it are being typed."""
    await at(pilot, slot)
    await press(pilot, "enter")
    await typed(pilot, words)
    other = somebody_else(store)
    other.commit(goals.drop(other.plan.find("O2").id), "no time")
    pilot.app.poll()
    await pilot.pause()


async def test_whoever_types_while_somebody_drops_the_goal_goes_on_typing_and_commands_nothing(tmp_path):
    store = with_draft(tmp_path)
    store.commit(goals.add_objective("Another goal", stage="draft"))
    async with table(store, goal=False) as pilot:
        await press(pilot, "j", "enter")
        await dropped_while_typing(store, pilot)
        await typed(pilot, "bay")
        await press(pilot, "enter", "b", "a", "y", "tab", "a")
        assert "was dropped by" in text_of(pilot)
        assert screen_of(pilot).editor.text.replace("\n", "") == "Two peoplebaybaya"
        await press(pilot, "escape")
        assert screen_of(pilot).goal is None
        assert "in the list below" in text_of(pilot)
    assert (saved(store, "O3").stage, saved(store).means) == ("draft", "")
    assert not somebody_else(store).plan.tables.table("agreements")


async def test_words_for_a_part_that_somebody_drops_are_kept(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        part = store.plan.find("O2.1").id
        assert screen_of(pilot).rows.go_to(f"{part}:title")
        await press(pilot, "enter")
        await typed(pilot, " for all")
        other = somebody_else(store)
        other.commit(goals.drop(part), "no time")
        pilot.app.poll()
        await press(pilot, "tab", "escape", "escape")
        assert "Set-up done for all" in text_of(pilot)
    assert somebody_else(store).plan.key_results[part].title == "Set-up done"


async def test_words_for_a_goal_that_somebody_drops_can_begin_a_new_one(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await dropped_while_typing(store, pilot)
        await press(pilot, "escape")
        assert "Typed, and not saved (1)" in text_of(pilot)
        await press(pilot, "enter", "enter")
        assert screen_of(pilot).editor.text == "Two people"
        await press(pilot, "enter")
    assert saved(store, "O3").title == "Two people"
    assert not Drafts(state_folder()).below("slot:")


async def test_words_for_a_goal_that_somebody_drops_are_forgotten_only_when_told(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await dropped_while_typing(store, pilot)
        await press(pilot, "escape", "enter", "escape")
        assert "Two people" in text_of(pilot)
        await press(pilot, "enter")
        await typed(pilot, "forget")
        await press(pilot, "enter")
        assert "Two people" not in text_of(pilot)
    assert not Drafts(state_folder()).below("slot:")


async def test_words_for_a_goal_that_comes_back_come_back_with_it(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await dropped_while_typing(store, pilot)
        await press(pilot, "escape")
        assert "Typed, and not saved" in text_of(pilot)
        others(store, stage="draft")
        pilot.app.poll()
        await pilot.pause()
        assert "Typed, and not saved" not in text_of(pilot)
        assert "! typed, not saved" in text_of(pilot)
        await press(pilot, "enter")
        assert "typed, not saved: Two people" in text_of(pilot)


async def test_two_who_choose_an_owner_at_once_are_asked_which(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await at(pilot, "owner")
        await press(pilot, "enter")
        others(store, owner=store.plan.person("ravi").id)
        await typed(pilot, "jon")
        await press(pilot, "enter")
        shown = text_of(pilot)
        assert "“Owner” of O2 was changed by" in " ".join(shown.split())
        assert "@ravi" in shown
        assert "Jon Berg" in shown
        assert saved(store).owner == store.plan.person("ravi").id
        await press(pilot, "m")
    assert saved(store).owner == store.plan.person("jon").id


async def test_a_comparison_calls_a_slot_what_the_table_calls_it(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await at(pilot, "title")
        await press(pilot, "enter")
        await typed(pilot, "Mine")
        others(store, title="Theirs")
        await press(pilot, "tab")
        assert "“Goal” of O2 was changed" in text_of(pilot)


async def test_ratings_from_two_sessions_meet(tmp_path):
    store = with_draft(tmp_path)
    other = somebody_else(store)
    jon = other.plan.person("jon").id
    other.commit(rating.rate(other.plan.find("O2").id, 3, by=jon, roster=[jon]))
    store.poll()
    async with table(store) as pilot:
        await press(pilot, "f")
        assert "1 of 2 is in, waiting for Maya Lind" in text_of(pilot)
        await press(pilot, "4")
        assert "3.5 of 5 from 2 hands" in text_of(pilot)


async def test_markup_and_escapes_in_any_slot_are_shown_and_not_obeyed(tmp_path):
    store = with_draft(tmp_path)
    key = store.plan.find("O2").id
    nasty = "[/b] \x1b]0;x\x07 [@click=quit] \u202e"
    for field in ("title", "why", "means", "obstacles"):
        store.commit(drafting.write(key, {field: (..., nasty)}))
    for edit in (drafting.propose(key, nasty), drafting.say(key, nasty + "?"), drafting.reveal(key)):
        store.commit(edit)
    async with table(store) as pilot:
        for keys in ("p", "c", "f"):
            await press(pilot, keys)
            assert "\x1b" not in text_of(pilot)
            await press(pilot, "escape", "escape")
        await press(pilot, "enter")
        await at(pilot, "why")
        await press(pilot, "enter")
        assert "\x1b" not in text_of(pilot)
        assert "[/b]" in text_of(pilot)


async def test_a_title_of_ten_thousand_characters_neither_breaks_nor_is_cut_in_the_plan(tmp_path):
    store = with_draft(tmp_path)
    others(store, title="x" * 10_000)
    store.poll()
    async with table(store) as pilot:
        assert "xxx" in text_of(pilot)
    assert len(saved(store).title) == 10_000


async def test_an_empty_title_is_refused(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "enter", "ctrl+u", "tab")
        assert "can't be empty" in text_of(pilot)
    assert saved(store).title == "The first week works"


async def test_a_due_date_in_the_past_is_taken_with_a_warning(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await at(pilot, "due")
        await press(pilot, "enter")
        await typed(pilot, "2026-11-12")
        await press(pilot, "escape")
        assert "in the past" in text_of(pilot)
    assert saved(store).due.isoformat() == "2026-11-12"


async def test_pasted_lines_become_title_and_why(tmp_path):
    store = with_draft(tmp_path)
    async with table(store, goal=False) as pilot:
        await press(pilot, "n")
        screen_of(pilot).editor.field.post_message(events.Paste("Win back customers\rThey left\r\nin spring"))
        await pilot.pause()
        await press(pilot, "enter")
    assert (saved(store, "O3").title, saved(store, "O3").why) == ("Win back customers", "They left\nin spring")


async def test_an_agreement_is_not_given_to_terms_that_nobody_has_shown(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        other = somebody_else(store)
        other.commit(goals.set_fields(other.plan.find("O2.1").id, {"target": (..., 99)}))
        await press(pilot, "a")
        assert "was changed a moment ago" in " ".join(text_of(pilot).split())
    assert not somebody_else(store).plan.tables.table("agreements")


async def test_what_is_typed_in_several_lines_survives_quitting_at_once(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await at(pilot, "why")
        await press(pilot, "enter")
        await typed(pilot, "Words")
        await pilot.app.action_quit()
        await pilot.pause()
    held = Drafts(state_folder()).below("slot:")
    assert "Words" in [one.get("text") for one in held.values()]


async def test_a_half_typed_goal_of_one_plan_is_not_offered_in_another(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    async with table(team(tmp_path / "one"), goal=False) as pilot:
        await press(pilot, "n")
        await typed(pilot, "Private words")
        await press(pilot, "escape")
    async with table(team(tmp_path / "two"), goal=False) as pilot:
        await press(pilot, "n")
        assert "Private words" not in text_of(pilot)


async def test_words_merged_by_hand_stay_when_the_title_was_changed_meanwhile(tmp_path):
    store = with_draft(tmp_path)
    async with table(store) as pilot:
        await press(pilot, "p")
        await typed(pilot, "Quick start")
        await press(pilot, "enter", "r", "m")
        await typed(pilot, " for all")
        others(store, title="Theirs")
        await press(pilot, "enter")
        assert "Quick start for all" in text_of(pilot)
    assert saved(store).title == "Theirs"


async def test_an_empty_table_says_what_to_do_next(tmp_path):
    async with table(team(tmp_path), goal=False) as pilot:
        assert "Press n" in text_of(pilot)
