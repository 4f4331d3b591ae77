"""Who is in the room: the roster, whose turn it is, who leads, who is done."""

from __future__ import annotations

from okr_tui.domain.edits.workshop import people
from okr_tui.domain.workshop.people import Room
from okr_tui.domain.workshop.people import room as people_of
from okr_tui.screens.workshop import WorkshopScreen
from tests.screens.workshop.hall import Seat, hall, prepared


def who(seat: Seat) -> Room:
    return people_of(seat.plan, seat.course)


def handles(seat: Seat, keys: tuple[str, ...]) -> set[str]:
    return {seat.plan.people[key].handle for key in keys}


# The roster


async def test_enter_marks_somebody_here_and_delete_gone(tmp_path):
    async with hall(tmp_path, prepared(here=())) as room:
        maya = await room.sit("maya")
        await maya.press("w")
        assert "Who takes part? 1 person is here" in maya.flat
        await maya.say("ben")
        assert handles(maya, who(maya).present) == {"maya", "ben"}
        assert "✓ Ben Hall" in maya.words
        await maya.say("@ben")
        assert handles(maya, who(maya).present) == {"maya", "ben"}
        assert "Del says that they are gone" in maya.heard[-1]
        await maya.press("ctrl+u", "home", "delete")
        assert handles(maya, who(maya).present) == {"maya"}


async def test_a_new_name_joins_the_plan_and_the_room(tmp_path):
    async with hall(tmp_path, prepared(here=())) as room:
        maya = await room.sit("maya")
        await maya.press("w")
        await maya.type("Zoe  Quist")
        assert "+ Zoe Quist" in maya.words
        assert "new here? Enter adds them" in maya.flat
        await maya.press("enter")
        assert "zoe" not in [one.handle for one in maya.plan.people.values()]
        assert "Enter once more adds them to the plan’s people" in maya.flat
        await maya.press("enter")
        assert maya.plan.person("zoe").name == "Zoe Quist"
        assert handles(maya, who(maya).present) == {"maya", "zoe"}
        assert "Who takes part? 2 people are here" in maya.flat


async def test_several_pasted_names_are_known_people_and_new_ones_who_are_asked_about(tmp_path):
    async with hall(tmp_path, prepared(here=())) as room:
        maya = await room.sit("maya")
        await maya.press("w")
        await maya.paste("@ana\nBen Hall\nZoe Quist\nYan Li")
        assert handles(maya, who(maya).present) == {"maya", "ana", "ben"}
        assert "Add 2 new people?" in maya.flat
        await maya.press("y")
        assert handles(maya, who(maya).present) == {"maya", "ana", "ben", "zoe", "yan"}


async def test_everybody_is_marked_by_one_key_and_who_fits_what_is_typed_by_the_same(tmp_path):
    async with hall(tmp_path, prepared(here=())) as room:
        maya = await room.sit("maya")
        await maya.press("w")
        await maya.type("b")
        await maya.press("ctrl+a")
        assert handles(maya, who(maya).present) == {"maya", "ben", "jon"}
        await maya.press("ctrl+u", "ctrl+a")
        assert len(who(maya).present) == 5


async def test_people_come_and_go_in_the_middle_of_it(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, ana = await room.sit("maya"), await room.sit("ana")
        await maya.press("n", "w", "delete", "escape")  # she stands first
        await room.look()
        assert "4 here" in maya.flat
        assert "ana" not in handles(maya, who(maya).present)
        await maya.press("n")
        await room.look()
        assert "ana" not in handles(maya, who(maya).present)  # her program is open still, but she has gone
        assert "ana" in handles(maya, who(maya).were_here)
        await ana.say("One idea from the train")
        assert "ana" in handles(maya, who(maya).at_terminals)  # now she is back


async def test_whoever_opens_the_screen_before_it_begins_is_at_a_terminal_when_it_does(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, _ = await room.sit("maya"), await room.sit("ana")
        await maya.press("n")
        await room.look()
        await room.look()
        assert handles(maya, who(maya).at_terminals) == {"maya", "ana"}
        assert "0 of 2 at a terminal done" in maya.flat


async def test_whoever_only_looks_on_is_not_counted_until_they_take_part(tmp_path):
    async with hall(tmp_path, prepared(here=())) as room:
        maya, ben = await room.sit("maya"), await room.sit("ben")
        await maya.press("n")
        await room.look()
        assert handles(maya, who(maya).present) == {"maya"}
        await ben.press("J")
        assert handles(maya, who(maya).at_terminals) == {"maya", "ben"}


# Turns


async def test_a_speaker_by_chance_is_never_one_who_had_a_turn(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya = await room.sit("maya")
        await maya.press("n")
        spoke = []
        for _ in range(5):
            await maya.press("r")
            last = maya.course.last("turn")
            assert last is not None
            spoke.append(last.person)
            assert f"{maya.plan.people[last.person or ''].name} speaks" in maya.heard[-1]
        assert sorted(spoke) == sorted(who(maya).present)
        await maya.press("r")  # and then it begins anew
        assert len(who(maya).turns) == 1


async def test_in_a_round_everybody_speaks_in_the_order_in_which_they_came(tmp_path):
    async with hall(tmp_path, prepared("1-2-4-all")) as room:
        maya, ana = await room.sit("maya"), await room.sit("ana")
        await maya.press("n")
        order = []
        for _ in range(6):
            await maya.press("t")
            order.append(next(one.person for one in reversed(maya.course.moments) if one.kind == "turn"))
        assert [maya.plan.people[one or ""].handle for one in order] == ["maya", "ana", "ben", "jon", "ravi", "maya"]
        await room.look()
        assert "Maya Lind speaks" in ana.flat


# Who leads


async def test_a_participant_has_none_of_the_keys_of_whoever_leads(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, ana = await room.sit("maya"), await room.sit("ana")
        await maya.press("n")
        await room.look()
        await room.look()
        before = room.path.read_bytes()
        for key in ("n", "b", "s", "plus", "minus", "o", "E", "v", "w", "r", "t", "h", "c", "D", "x", "m", "g", "y"):
            await ana.press(key)
            assert isinstance(ana.app.screen, WorkshopScreen), key
        assert room.path.read_bytes() == before


async def test_handing_over_gives_the_keys_to_somebody_else(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, ana = await room.sit("maya"), await room.sit("ana")
        await maya.press("n", "h")
        await maya.say("ana")
        await room.look()
        assert maya.workshop.facilitator == maya.plan.person("ana").id
        assert "@ana leads" in maya.flat
        await maya.press("n")
        assert maya.step == "Recap"
        await ana.press("n")
        assert maya.step == "Silent contributions"


async def test_taking_over_asks_first(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, ana = await room.sit("maya"), await room.sit("ana")
        await maya.press("n")
        await room.look()
        await ana.press("T")
        assert "Maya Lind leads now." in ana.flat
        await ana.press("n")
        assert maya.workshop.facilitator == maya.plan.person("maya").id
        await ana.press("T", "y")
        assert maya.workshop.facilitator == maya.plan.person("ana").id
        await room.look()
        await maya.press("n")
        assert maya.step == "Recap"


# Done


async def test_all_done_is_said_when_everybody_at_a_terminal_is_and_nothing_else_happens(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, ana = await room.sit("maya"), await room.sit("ana")
        await maya.press("n")
        await room.look()
        await room.look()
        await ana.press("f")
        await room.look()
        assert "1 of 2 at a terminal done" in maya.flat
        await maya.press("f")
        await room.look()
        for seat in (maya, ana):
            assert "✓ all at a terminal done" in seat.flat
        assert maya.step == "Recap"
        await maya.press("n")
        assert "0 of 2 at a terminal done" in maya.flat


async def test_done_is_said_once_and_by_everybody_for_themselves(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya, ana = await room.sit("maya"), await room.sit("ana")
        await maya.press("n")
        await room.look()
        await ana.press("f", "f")
        done = [one.person for one in maya.course.moments if one.kind == "done"]
        assert done == [maya.plan.person("ana").id]


async def test_a_name_with_markup_in_it_is_shown_and_not_obeyed(tmp_path):
    async with hall(tmp_path, prepared()) as room:
        maya = await room.sit("maya")
        maya.app.store.commit(people.come(maya.workshop.id, [maya.plan.person("ana").id]))
        await maya.press("w")
        await maya.say("[/x] Bold")
        await maya.press("enter", "escape", "n", "h")
        assert "[/x] Bold" in maya.words
