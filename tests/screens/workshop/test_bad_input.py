"""What goes wrong in rooms: odd agendas, hundreds of ideas, people who are gone, a file that can't be written."""

from __future__ import annotations

import time

from okr_tui.domain.agenda import Agenda, Planned
from okr_tui.domain.edits import goals, structure
from okr_tui.domain.edits.workshop import ideas as writing
from okr_tui.domain.edits.workshop import people, running, voting
from okr_tui.domain.plan import Plan
from okr_tui.domain.workshop.course import course
from okr_tui.domain.workshop.ideas import ideas, items
from okr_tui.domain.workshop.people import room as people_of
from tests.builders import act, done
from tests.screens.workshop.hall import Hall, Seat, five_people, hall, prepared

NASTY = "[/x] [red]Alarm[/red] \x1b[2J\x1b]0;owned\x07"


def with_steps(*steps: Planned) -> Plan:
    """A workshop of steps of one's own, prepared by Maya, with all five here."""
    plan = five_people()
    return done(plan, running.prepare(Agenda("own", "Our own", steps), here=plan.people))


def with_ideas(count: int, *, revealed: bool = True) -> Plan:
    """A vote on so many ideas that Ana wrote; it is not open yet."""
    plan = with_steps(Planned("Choose", 10, "vote"), Planned("Talk", 10))
    key = next(iter(plan.workshops))
    step = course(plan, plan.workshops[key]).steps[0].id
    ana = plan.person("ana").id
    plan = done(plan, running.go_to(key, step, seen=None))
    plan = done(plan, writing.write_ideas(key, step, [(ana, f"Idea number {n}") for n in range(1, count + 1)]))
    return done(plan, writing.reveal(key, step)) if revealed else plan


async def begun(room: Hall) -> Seat:
    maya = await room.sit("maya")
    await maya.press("n")
    return maya


# Agendas


async def test_an_activity_of_a_newer_version_is_talk_with_a_clock(tmp_path):
    async with hall(tmp_path, with_steps(Planned("Hum together", 10, "humming"), Planned("Talk", 5))) as room:
        maya = await begun(room)
        assert "Hum together" in maya.flat
        assert "Talk. What comes up is noted: p parks it" in maya.flat
        await maya.press("d")
        await maya.say("We hum")
        assert "We hum" in maya.flat
        await maya.press("f11")
        assert "WE HUM" in maya.words.upper()
        await maya.press("f11", "n")
        assert maya.step == "Talk"


async def test_a_step_on_people_opens_what_is_missing_on_either_side(tmp_path):
    async with hall(tmp_path, with_steps(Planned("Together", 10, "people"))) as room:
        maya = await begun(room)
        await maya.press("v")
        assert maya.app.screen.place == "people"
        assert "Goals without an owner" in maya.words


async def test_a_step_with_a_very_long_title_and_none_of_the_rest_fits_every_screen(tmp_path):
    async with hall(tmp_path, with_steps(Planned("A" * 300, 10, "ideas"), Planned("字" * 80, 5))) as room:
        maya = await begun(room)
        for size in ((40, 15), (80, 24), (140, 40)):
            await maya.pilot.resize_terminal(*size)
            await maya.press("f11", "f11")
            assert all(len(one) <= size[0] for one in maya.words.splitlines())


# Votes


async def test_a_vote_on_nothing_is_refused_in_words(tmp_path):
    async with hall(tmp_path, with_steps(Planned("Choose", 10, "vote"))) as room:
        maya = await begun(room)
        await maya.press("v")
        assert "There is nothing to vote on yet." in maya.heard[-1]
        assert "Reveal the ideas first (v), or write some." in maya.heard[-1]
        await maya.press("1", "c", "enter")
        assert maya.course.last("open") is None


async def test_ideas_that_are_still_hidden_are_not_voted_on(tmp_path):
    async with hall(tmp_path, with_ideas(3, revealed=False)) as room:
        maya = await room.sit("maya")
        await maya.press("v")  # reveals them
        assert maya.course.last("open") is None
        await maya.press("v")
        assert maya.course.last("open") is not None


async def test_counted_dots_that_are_no_number_are_refused_and_stay_typed(tmp_path):
    async with hall(tmp_path, with_ideas(3)) as room:
        maya = await room.sit("maya")
        await maya.press("v", "c")
        await maya.say("many")
        assert "“many” is no count." in maya.flat
        assert "Type a number, such as 7, or several with their" in maya.flat
        await maya.press("escape", "c")
        assert "many" in maya.flat


async def test_more_counted_dots_than_the_room_has_are_asked_about_with_those_counted_before(tmp_path):
    async with hall(tmp_path, with_ideas(3)) as room:
        maya = await room.sit("maya")
        await maya.press("v")
        screen = maya.app.screen
        silent = len(screen.seen.room.without)
        assert screen.seen.ballot.allowed.dots == 1
        await maya.press("c")
        await maya.say(f"A{silent}")
        await maya.press("c", "ctrl+u")
        await maya.say("B1")
        assert f"{silent + 1} dots in all" in maya.flat
        assert sum(screen.seen.ballot.hands.values()) == silent
        await maya.press("enter")
        assert sum(screen.seen.ballot.hands.values()) == silent + 1


async def test_a_removed_participant_who_voted_keeps_their_dots(tmp_path):
    async with hall(tmp_path, with_ideas(4)) as room:
        maya, ben = await room.sit("maya"), await room.sit("ben")
        await maya.press("v")
        await room.look()
        await ben.press("1")
        await room.leave(ben)
        maya.app.store.commit(people.leave(maya.workshop.id, maya.plan.person("ben").id))
        maya.app.store.commit(goals.set_fields(maya.plan.person("ben").id, {"left": (None, act().today)}))
        await maya.press("v", "y")
        assert maya.row("Idea number 1").split()[:2] == ["1.", "1"]
        assert "1 voted" in maya.flat
        assert "4 here" in maya.flat


async def test_a_vote_of_somebody_whom_the_plan_does_not_know_breaks_nothing(tmp_path):
    plan = with_ideas(4)
    found = course(plan, next(iter(plan.workshops.values())))
    first = items(plan, found)[0].id
    plan = done(plan, voting.open_vote(found.workshop.id, found.steps[0].id))
    plan = done(plan, voting.give_dots(found.workshop.id, found.steps[0].id, first, 1, by="1234567890"))
    async with hall(tmp_path, plan) as room:
        maya = await room.sit("maya")
        await maya.press("v", "y")
        assert "Idea number 1" in maya.words
        await maya.press("f11")
        assert "Idea number 1" in maya.words


# Ideas


async def test_three_hundred_pasted_ideas_are_all_there_and_the_keys_stay_quick(tmp_path):
    async def cost_of_a_key(seat: Seat) -> float:
        begun_at = time.process_time()
        await seat.press(*["down"] * 25)
        return time.process_time() - begun_at

    async with hall(tmp_path, with_steps(Planned("Write", 10, "ideas"), Planned("Choose", 10, "vote"))) as room:
        maya = await begun(room)
        await maya.press("i")
        await maya.paste("\n".join(f"- Idea {n} of many" for n in range(1, 31)))
        await maya.press("enter", "escape", "v")
        with_thirty = await cost_of_a_key(maya)
        await maya.press("n", "i")
        await maya.paste("\n".join(f"{n}. @ana Thought {n}" for n in range(1, 271)))
        assert "Enter adds all 270 lines" in maya.flat
        await maya.press("enter")
        assert "270 ideas added" in maya.heard[-1]
        await maya.press("escape", "v", "home")
        assert "300 ideas" in maya.flat
        assert len(ideas(maya.plan, maya.course)) == 300
        assert await cost_of_a_key(maya) < with_thirty * 5 + 0.2
        await maya.press("v", "home")
        assert "5 of 5 dots left" in maya.flat


async def test_an_unknown_name_is_refused_and_what_was_typed_and_pasted_stays(tmp_path):
    async with hall(tmp_path, with_steps(Planned("Write", 10, "ideas"))) as room:
        maya = await begun(room)
        await maya.press("i")
        await maya.paste("@ravi A good one\n@nobody Whose is this?")
        await maya.press("enter")
        assert "1 idea added; 1 to mend" in maya.heard[-1]
        assert "@nobody Whose is this?" in maya.flat
        assert "nobody" in maya.row("✖")
        assert [one.text for one in ideas(maya.plan, maya.course)] == ["A good one"]
        await maya.press("escape", "i", "enter")
        assert "@nobody Whose is this?" in maya.flat  # it is still there


async def test_a_name_without_words_and_an_empty_line_add_nothing(tmp_path):
    async with hall(tmp_path, with_steps(Planned("Write", 10, "ideas"))) as room:
        maya = await begun(room)
        await maya.press("i")
        await maya.say("@ravi")
        assert "has a name and no words" in maya.flat
        await maya.press("ctrl+u", "enter")
        assert not ideas(maya.plan, maya.course)


async def test_markup_and_escapes_are_shown_and_never_obeyed(tmp_path):
    async with hall(
        tmp_path, with_steps(Planned("Write [/x] \x1b[2J", 10, "ideas"), Planned("Choose", 5, "vote"))
    ) as room:
        maya, ana = await begun(room), await room.sit("ana")
        maya.app.store.commit(running.rename(maya.workshop.id, NASTY))
        maya.app.store.commit(writing.write_ideas(maya.workshop.id, maya.course.steps[0].id, [(None, NASTY)] * 2))
        await maya.press("v", "y")
        await room.look()
        for keys in ((), ("f11",), ("f11",), ("n",), ("space", "g"), ("escape",), ("v",), ("1",), ("v", "y"), ("f11",)):
            await maya.press(*keys)
            await room.look()
            for seat in (maya, ana):
                assert "\x1b" not in seat.words
                assert "\x07" not in seat.words
        assert "[/x] [red]Alarm[/red]" in maya.words
        assert "[/x] [red]Alarm[/red]" in ana.words
        await maya.press("f11", "E", "y", "escape")
        assert "\x1b" not in maya.words
        assert "[/x]" in maya.words


async def test_an_idea_that_was_taken_out_by_somebody_else_meanwhile_is_named_and_not_lost(tmp_path):
    async with hall(tmp_path, with_ideas(3)) as room:
        maya, twin = await room.sit("maya"), await room.sit("maya")
        await maya.at("Idea number 2")
        await twin.at("Idea number 2")
        await twin.press("delete")
        await maya.press("enter")
        await maya.press("enter")
        assert len(maya.plan.objectives) in (2, 3)
        await room.look()
        assert "Idea number 2" not in twin.words


# People


async def test_sixty_participants_fit_roster_screen_and_wall(tmp_path):
    plan = five_people()
    for n in range(55):
        plan = done(plan, structure.add_person(f"Guest Number{n:02d}"))
    plan = done(plan, running.prepare(Agenda("own", "Our own", (Planned("Round", 30, "round"),)), here=plan.people))
    async with hall(tmp_path, plan) as room:
        maya = await begun(room)
        assert "60 here" in maya.flat
        await maya.press("w")
        await maya.press("delete")
        assert "59 people are here" in maya.flat
        await maya.press("escape", "r", "t", "end")
        assert len(people_of(maya.plan, maya.course).turns) == 2
        await maya.press("f11")
        assert "page 1 of" in maya.flat or "page 2 of" in maya.flat or "page 3 of" in maya.flat or "page 4" in maya.flat
        assert all(len(one) <= 80 for one in maya.words.splitlines())


async def test_whoever_leads_and_is_gone_from_the_plan_leaves_the_keys_to_all(tmp_path):
    plan = prepared()
    key = next(iter(plan.workshops))
    plan = done(plan, running.go_to(key, course(plan, plan.workshops[key]).steps[0].id, seen=None))
    raw = {name: dict(plan.tables.table(name)) for name in plan.tables.names()}
    raw["workshops"][key] = {**raw["workshops"][key], "facilitator": "1234567890"}
    from okr_tui.domain.tables import MemoryTables

    async with hall(tmp_path, Plan(MemoryTables(raw))) as room:
        ana = await room.sit("ana")
        await ana.press("n")
        assert ana.step == "Silent contributions"


# Files


async def test_a_plan_that_can_not_be_written_is_read_and_says_so(tmp_path):
    async with hall(tmp_path, with_ideas(3)) as room:
        room.path.chmod(0o444)
        before = room.path.read_bytes()
        maya = await room.sit("maya")
        assert "Idea number 1" in maya.words
        for keys in (("n",), ("v",), ("f",), ("s",), ("space", "m"), ("plus",), ("d",)):
            await maya.press(*keys)
        await maya.say("We decide nothing")
        assert "read-only" in maya.flat or any("read-only" in one for one in maya.heard)
        assert "We decide nothing" in maya.words  # what was typed stays
        assert room.path.read_bytes() == before
        room.path.chmod(0o644)


async def test_a_line_that_was_half_typed_when_the_program_died_is_there_again(tmp_path):
    async with hall(tmp_path, with_steps(Planned("Write", 10, "ideas"))) as room:
        maya = await begun(room)
        await maya.press("i")
        await maya.type("Half an id")
        maya.screen.field.keep()
        await room.leave(maya)
        again = await room.sit("maya")
        await again.press("i")
        await again.say("ea")
        assert [one.text for one in ideas(again.plan, again.course)] == ["Half an idea"]


async def test_a_step_that_goes_on_while_somebody_types_takes_no_letter_for_a_key(tmp_path):
    async with hall(
        tmp_path, with_steps(Planned("Write", 10, "ideas"), Planned("Talk", 10), Planned("Vote", 5, "vote"))
    ) as room:
        maya, ana = await begun(room), await room.sit("ana")
        await room.look()
        await ana.type("A better ")
        await maya.press("n")
        await room.look()
        await ana.say("quarter, quickly")
        assert [one.text for one in ideas(maya.plan, maya.course)] == ["A better quarter, quickly"]
        assert ana.app.is_running
        assert not ana.screen.has_class("-entering")


async def test_the_row_for_ideas_closes_when_the_vote_opens_so_that_digits_are_dots(tmp_path):
    async with hall(tmp_path, with_steps(Planned("Write", 10, "ideas"), Planned("Choose", 10, "vote"))) as room:
        maya, ana = await begun(room), await room.sit("ana")
        await room.look()
        await ana.say("Only this")
        await room.look()
        await maya.press("v", "y", "n", "v")
        await room.look()
        await ana.press("1")
        found = course(ana.plan, ana.workshop)
        assert found.last("open") is not None
        assert "0 of 1 dot left" in ana.flat
