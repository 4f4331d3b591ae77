"""Two people at one goal, and words that survive whatever happens to the session."""

from pathlib import Path

import pytest
from textual import events as textual_events

from okr_tui.domain.edits import drafting, goals, rating
from okr_tui.domain.history import events
from okr_tui.domain.table_talk import discussion, hand, waiting
from okr_tui.domain.together import CRITERIA
from okr_tui.drafts import Drafts
from okr_tui.screens.draft import fist
from okr_tui.screens.draft.fist_lines import SCALES
from okr_tui.screens.draft.side import CRITERION_NAMES
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
        screen_of(pilot).editor.field.post_message(textual_events.Paste("Win back customers\rThey left\r\nin spring"))
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


async def test_the_fist_waits_in_all_sessions_for_who_has_opened_it_in_one(tmp_path):
    """Jon opens it in a session of his own; Maya and Ravi rate in theirs."""
    store = with_draft(tmp_path)
    other = somebody_else(store)
    jon, ravi, maya = (other.plan.person(one).id for one in ("jon", "ravi", "maya"))
    key = other.plan.find("O2").id
    store.who = jon
    async with table(store) as pilot:
        await press(pilot, "f")
        assert "0 of 2 are in, waiting for Jon Berg and Maya Lind" in text_of(pilot)
        for one in (maya, ravi):
            other.commit(rating.rate(key, 4, by=one, roster=[one]))
            pilot.app.poll()
            await pilot.pause()
        assert "2 of 3 are in, waiting for Jon Berg" in text_of(pilot)
        assert "█" not in text_of(pilot)
        assert not hand(other.plan, other.plan.find("O2")).revealed
        await press(pilot, "2")
        assert "█" in text_of(pilot)


async def test_opening_the_fist_twice_asks_once_and_is_taken_back_in_plain_words(tmp_path):
    store = with_draft(tmp_path)
    store.who = store.plan.person("jon").id
    async with table(store) as pilot:
        await press(pilot, "f", "escape", "f", "escape")
        assert len(somebody_else(store).plan.tables.table("ratings")) == 1
        await press(pilot, "u")
        assert "joined the fist for O2" in text_of(pilot)
        await press(pilot, "enter")
    assert [one["deleted"] for one in somebody_else(store).plan.tables.table("ratings").values()] == [True]


async def test_opening_a_fist_that_is_shown_writes_nothing(tmp_path):
    store = with_draft(tmp_path)
    key = store.plan.find("O2").id
    store.commit(rating.rate(key, 4, by=store.plan.person("maya").id))
    store.commit(drafting.reveal(key, "goal"))
    store.who = store.plan.person("jon").id
    before = Path(store.file.path).read_bytes()
    async with table(store) as pilot:
        await press(pilot, "f")
        assert "█" in text_of(pilot)
    assert Path(store.file.path).read_bytes() == before


async def test_opening_the_fist_of_a_plan_that_can_not_be_written_only_looks(tmp_path):
    store = with_draft(tmp_path)
    store.who = store.plan.person("jon").id
    before = Path(store.file.path).read_bytes()
    Path(store.file.path).chmod(0o444)
    async with table(store) as pilot:
        await press(pilot, "f")
        assert "0 of 1 are in, waiting for Maya Lind" in text_of(pilot)
    assert Path(store.file.path).read_bytes() == before


async def test_opening_the_fist_where_nobody_is_known_writes_nothing(tmp_path):
    store = with_draft(tmp_path)
    store.who = None
    before = Path(store.file.path).read_bytes()
    async with table(store) as pilot:
        await press(pilot, "f")
        assert "Fist of five" in text_of(pilot)
    assert Path(store.file.path).read_bytes() == before


async def test_who_was_late_for_the_last_round_is_waited_for_when_others_show_hands_anew(tmp_path):
    store = with_draft(tmp_path)
    other = somebody_else(store)
    key, maya = other.plan.find("O2").id, other.plan.person("maya").id
    other.commit(rating.rate(key, 4, by=maya, roster=[maya]))
    other.commit(drafting.reveal(key, "goal"))
    store.poll()
    store.who = store.plan.person("jon").id
    async with table(store) as pilot:
        await press(pilot, "f")
        other.commit(rating.rate_again(key))
        pilot.app.poll()
        await pilot.pause()
        assert "waiting for" in text_of(pilot)
    plan = somebody_else(store).plan
    assert {plan.people[one].handle for one in waiting(plan, plan.find("O2"))} == {"jon", "maya"}


def ratings_by(store, criterion):
    found = somebody_else(store).plan.tables.table("ratings").values()
    return [row for row in found if row.get("criterion") == criterion]


async def test_a_criterion_that_one_stays_at_is_asked_for_and_one_passed_by_is_not(tmp_path, monkeypatch):
    store = with_draft(tmp_path)
    doubted(store)
    store.who = store.plan.person("jon").id
    async with table(store) as pilot:
        monkeypatch.setattr(fist, "LINGER_SECONDS", 60)
        await press(pilot, "f", "right")
        monkeypatch.setattr(fist, "LINGER_SECONDS", 0.001)
        await press(pilot, "right")
        while not ratings_by(store, "measurable"):
            await pilot.pause(0.01)
    assert not ratings_by(store, "specific")


def doubted(store):
    """O2 was rated 1, and shown."""
    key = store.plan.find("O2").id
    store.commit(rating.rate(key, 1, by=store.plan.person("maya").id))
    store.commit(drafting.reveal(key, "goal"))


@pytest.mark.parametrize("steps", range(1, 6))
async def test_each_criterion_has_a_title_and_a_scale_that_answers_its_question(tmp_path, steps):
    store = with_draft(tmp_path)
    doubted(store)
    name = CRITERIA[steps]
    async with table(store) as pilot:
        await press(pilot, "f", *["right"] * steps)
        shown = text_of(pilot)
    assert f"{CRITERION_NAMES[name]}, 1 to 5: O2" in shown
    assert SCALES[name] in shown, "on one line at 80 columns"
    assert "carry it" not in shown
    assert "Fist of five" not in shown


# -- the goal of an open dialog is gone ------------------------------------------------------------------


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
        others(store, stage="draft")
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


# -- passing the keyboard while one types ----------------------------------------------------------------


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


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        (["f"], "1–5 Your hand   h Count hands   Esc Close"),
        (["f", "4"], "r Reveal   n Again   h Count hands   Esc Close"),
        (["f", "1", "r"], "a Agree   → S M A R T   n Again   h Count hands   Esc Close"),
        (["f", "h"], "Enter Count   F9 Pass   Esc Close"),
    ],
)
@pytest.mark.parametrize("height", [20, 24])
async def test_the_fist_names_at_most_five_keys_and_the_most_needed(tmp_path, keys, named, height):
    store = with_draft(tmp_path)
    async with table(store, (80, height)) as pilot:
        await press(pilot, *keys)
        assert named in text_of(pilot)


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
