"""The clock that a room looks at: the same everywhere, never on by itself, and at the same second after anything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from okr_tui.domain.edits.workshop import running
from tests.screens.workshop.hall import Hall, Seat, five_people, hall, prepared


async def begun(room: Hall, *others: str) -> list[Seat]:
    """Maya before a workshop that has just begun, and others at their own programs."""
    maya = await room.sit("maya")
    await maya.press("n")
    return [maya, *[await room.sit(one) for one in others]]


def clock(seat: Seat) -> list[str]:
    """The three lines of the clock, as one reads them."""
    return seat.words.splitlines()[2:5]


def digits(seat: Seat) -> list[str]:
    """The block letters alone."""
    return [one[:24].rstrip() for one in clock(seat)]


async def test_the_clock_shows_the_same_in_every_program(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, ana = await begun(room, "ana")
        first = digits(maya)
        await room.later(7.5)
        assert digits(maya) == digits(ana) != first
        assert maya.left == 7.5 * 60


async def test_stopping_the_clock_stops_it_for_everybody_and_it_goes_on_at_the_same_second(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, ana = await begun(room, "ana")
        await room.later(5)
        await maya.press("s")
        await room.later(20)
        assert "the clock stands" in maya.flat
        assert "the clock stands" in ana.flat
        assert maya.left == 600
        await maya.press("s")
        await room.later(1)
        assert "the clock stands" not in ana.flat
        assert maya.left == 540


async def test_plus_and_minus_give_the_step_a_minute_and_take_one(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, ana = await begun(room, "ana")
        await maya.press("plus", "plus", "minus", "plus")
        assert maya.left == 17 * 60
        await room.look()
        assert digits(maya) == digits(ana)
        assert "2 min behind" in ana.flat
        assert maya.course.steps[0].minutes == 15  # what was planned stays beside it


async def test_a_step_is_never_left_without_time(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        (maya,) = await begun(room)
        await maya.press(*["minus"] * 16)
        assert maya.left == 60
        assert "A step takes from 1 to 600 minutes" in maya.heard[-1]


async def test_stepping_back_goes_on_where_that_step_was_left(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        (maya,) = await begun(room)
        await room.later(10)
        await maya.press("n")
        await room.later(3)
        await maya.press("b")
        assert (maya.step, maya.left) == ("Recap", 300)
        await maya.press("n")
        assert (maya.step, maya.left) == ("Silent contributions", 420)


async def test_the_clock_goes_over_and_never_on_by_itself(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, ana = await begun(room, "ana")
        await room.later(11)
        assert "soon over" not in ana.flat
        await room.later(1.5)
        assert "left, soon over" in maya.flat
        assert "left, soon over" in ana.flat
        await room.later(2)
        assert "left, last moments" in ana.flat
        await room.later(0.5)
        assert "TIME IS UP" in maya.flat
        before = maya.app.store.file.path
        await room.later(60)
        assert (maya.step, maya.left) == ("Recap", -3600)
        assert "TIME IS UP" in ana.flat
        assert "1 h behind" in ana.flat
        assert before == maya.app.store.file.path
        assert [one.kind for one in maya.course.moments if one.kind in ("step", "end")] == ["step"]


@pytest.mark.parametrize("keys", ["o", "f2 slash", "f2 ctrl+p"])
async def test_the_clock_goes_on_in_the_title_of_a_dialog(tmp_path, keys):
    async with hall(tmp_path, prepared()) as room:
        (maya,) = await begun(room)
        await maya.press(*keys.split())
        assert "Recap 15:00 left" in maya.flat
        for minutes, shown in ((3, "Recap 12:00 left"), (13, "Recap +1:00 over")):
            await room.later(minutes)
            maya.app.poll()
            await maya.pilot.pause()
            assert shown in maya.flat


async def test_closing_the_program_loses_no_second_and_writes_the_minutes(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        (maya,) = await begun(room)
        await room.later(4)
        await room.leave(maya)
        assert "Workshop 1 is not ended. The clock goes on" in maya.app.parting
        assert len(list(tmp_path.glob("*minutes*.md"))) == 1
        assert len(list(tmp_path.glob("*minutes*.html"))) == 1
        room.clock.moment += timedelta(seconds=100)
        again = await room.sit("maya")
        assert (again.step, again.left) == ("Recap", 15 * 60 - 4 * 60 - 100)
        await again.look()
        assert "The clock has jumped" not in again.flat


async def test_whoever_takes_part_leaves_without_writing_minutes(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        _, ana = await begun(room, "ana")
        await room.leave(ana)
        assert not ana.app.parting
        assert not list(tmp_path.glob("*minutes*"))


@pytest.mark.parametrize(("answer", "left"), [("y", 12 * 60), ("n", 12 * 60 - 3600), ("escape", 12 * 60 - 3600)])
async def test_a_clock_that_has_jumped_is_asked_about(tmp_path, answer, left):
    async with hall(tmp_path, prepared()) as room:
        (maya,) = await begun(room)
        await room.later(3)
        room.clock.moment += timedelta(hours=1)
        await maya.look()
        assert "The computer slept, or its clock was set, for 1 h" in maya.flat
        await maya.press(answer)
        assert maya.left == left
        await maya.look()
        assert "The clock has jumped" not in maya.flat


async def test_enter_at_that_question_throws_no_time_away(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        (maya,) = await begun(room)
        room.clock.moment += timedelta(minutes=5)
        await maya.look()
        await maya.press("enter")
        assert maya.left == 600


async def test_whoever_takes_part_is_not_asked_about_jumps(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        _, ana = await begun(room, "ana")
        room.clock.moment += timedelta(hours=1)
        await ana.look()
        assert "The clock has jumped" not in ana.flat


async def test_a_program_that_was_closed_for_long_asks_whether_that_counts(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        (maya,) = await begun(room)
        await room.later(2)
        await room.leave(maya)
        room.clock.moment += timedelta(minutes=40)
        again = await room.sit("maya")
        assert "The program was closed for 40 min" in again.flat
        await again.press("y")
        assert again.left == 13 * 60


async def test_half_an_hour_on_another_screen_is_no_jump_but_a_sleep_there_is_asked_about_on_coming_back(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        (maya,) = await begun(room)
        await maya.press("f2")
        await room.later(5)
        room.clock.moment += timedelta(hours=2)
        await maya.look()
        assert "The clock has jumped" not in maya.flat
        await room.later(1)
        await maya.press("f6")
        await maya.look()
        assert "The computer slept, or its clock was set, for 2 h" in maya.flat
        await maya.press("y")
        assert maya.left == 9 * 60


async def test_two_who_lead_and_go_on_at_once_take_one_step(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, ana = await begun(room, "ana")
        await maya.press("n")
        await room.look()
        ana.app.store.commit(running.hand_over(ana.workshop.id, ana.plan.person("ana").id))
        await ana.look()
        # Maya's program has not looked at the file since: to her it is still she who leads.
        assert maya.step == "Silent contributions"
        await ana.press("escape", "n")
        await maya.press("n")
        assert maya.step == "Merge and vote"
        assert [one.kind for one in maya.course.moments].count("step") == 3


async def test_the_same_person_at_two_programs_presses_next_in_both_and_takes_one_step(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, twin = await begun(room, "maya")
        await maya.press("n")
        await twin.press("n")
        assert maya.step == "Silent contributions"
        assert [one.kind for one in maya.course.moments].count("step") == 2


async def test_other_screens_show_the_step_and_its_time_in_their_header(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, ana = await begun(room, "ana")
        await ana.press("f2")
        await room.later(3)
        assert "Recap 12:00 left" in ana.words.splitlines()[0]
        await maya.press("s")
        await room.look()
        assert "Recap 12:00 stands" in ana.words.splitlines()[0]
        await maya.press("s")
        await room.later(13)
        assert "Recap +1:00 over" in ana.words.splitlines()[0]


async def test_the_bell_rings_once_when_the_time_is_up_where_somebody_wants_it(tmp_path, monkeypatch):
    async with hall(tmp_path, prepared()) as room:
        maya, ana = await begun(room, "ana")
        rung: list[str] = []
        monkeypatch.setattr(maya.app, "bell", lambda: rung.append("maya"))
        monkeypatch.setattr(ana.app, "bell", lambda: rung.append("ana"))
        maya.app.settings.set_workshop_bell(True)
        await room.later(14.9)
        assert rung == []
        await room.later(3)
        assert rung == ["maya"]


# The agenda


async def test_the_agenda_changes_minutes_of_any_step(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        (maya,) = await begun(room)
        await maya.press("o", "down", "plus", "plus", "minus", "down", "minus")
        await maya.press("escape")
        times = [maya.course.time(one, room.clock.now()).allowed / 60 for one in maya.course.steps]
        assert times[:3] == [15, 11, 14]


async def test_the_agenda_moves_inserts_and_takes_out_steps(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, ana = await begun(room, "ana")
        await maya.press("o", "down", "down", "down", "down", "right_square_bracket")  # the break, one down
        assert [one.title for one in maya.course.steps][4:6] == ["Draft OKRs", "Break"]
        await maya.press("i")
        await maya.say("Customer stories 20")
        assert [one.title for one in maya.course.steps][5:7] == ["Break", "Customer stories"]
        await maya.press("delete", "y")  # the cursor is on the new one
        assert "Customer stories" not in [one.title for one in maya.course.steps]
        await maya.press("u", "escape")
        await room.look()
        await ana.press("o")
        assert "The agenda" not in ana.flat


async def test_the_step_that_it_is_at_can_not_be_taken_out(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        (maya,) = await begun(room)
        await maya.press("o", "delete", "y")
        assert len(maya.course.steps) == 9
        assert "The workshop is at this step." in maya.heard[-1]


async def test_enter_on_the_agenda_goes_to_any_step(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        (maya,) = await begun(room)
        await maya.press("o", "end", "enter")
        assert "Go to “Owners, next steps”?" in maya.flat
        assert maya.step == "Recap"
        await maya.press("y")
        assert maya.step == "Owners, next steps"


async def test_a_step_without_a_title_or_with_odd_minutes_keeps_what_was_typed(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        (maya,) = await begun(room)
        await maya.press("o", "i")
        await maya.say("Stories 700")
        assert "700 is no number of minutes." in maya.flat
        assert "Stories 700" in maya.flat
        await maya.press("escape", "escape")
        assert len(maya.course.steps) == 9


async def test_undo_takes_a_step_back_and_keeps_what_was_said(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        (maya,) = await begun(room)
        await maya.press("d")
        await maya.say("We begin small")
        await maya.press("n", "u")
        await maya.press("y")
        assert maya.step == "Recap"
        assert "We begin small" in [one["text"] for one in maya.plan.tables.table("posts").values()]


async def test_without_a_workshop_the_screen_says_which_key_begins_one(tmp_path):
    async with hall(tmp_path, five_people()) as room:
        ana = await room.sit("ana")
        assert "No workshop yet. Press n" in ana.flat
