"""One morning: a strategy cascade with five people from the recap to the minutes, all of it by keys.

Maya leads. Ana and Ben sit at terminals of their own; Jon and Ravi have none, so that Maya types and counts for them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from okr_tui.domain.together import Post, Rating, Vote
from okr_tui.domain.workshop.ideas import ideas, items
from okr_tui.domain.workshop.people import room as people_of
from okr_tui.domain.workshops import Acknowledgement
from okr_tui.screens.draft import DraftScreen
from okr_tui.screens.workshop import WorkshopScreen
from tests.screens.workshop.hall import Hall, Seat, five_people, hall

FIRST_WEEK, WAITS, DAY_ONE = "Call in the first week", "Nobody waits for a part", "Ring on day one"


def posts(seat: Seat, kind: str) -> list[Post]:
    """What was said in the workshop, of a kind."""
    found = [one for one in seat.plan.said(Post, seat.workshop.id) if one.kind == kind]
    return sorted(found, key=lambda one: int(one.id))


async def test_a_cascade_of_five_people_from_the_recap_to_the_minutes(tmp_path):
    async with hall(tmp_path, five_people()) as room:
        maya = await room.sit("maya")
        await prepare(maya)
        ana, ben = await room.sit("ana"), await room.sit("ben")
        await recap(room, maya, ana)
        await write_in_silence(room, maya, ana, ben)
        await merge_and_group(maya)
        await vote(room, maya, ana, ben)
        await map_to_parents(room, maya, ana)
        await draft_on_the_other_screen(room, maya)
        await throw_the_ball(room, maya, ana)
        await show_fingers(room, maya, ana, ben)
        await name_owners(room, maya, ana)
        await go_home(room, maya, ben, tmp_path)


async def prepare(maya: Seat) -> None:
    assert "No workshop yet. Press n" in maya.flat
    await maya.press("n")
    await maya.say("cascade")
    assert "Who takes part? 1 person is here" in maya.flat
    await maya.press("ctrl+a", "escape")
    assert "5 here" in maya.flat
    assert maya.course.begun is None
    assert [one.title for one in maya.course.steps][:3] == ["Recap", "Silent contributions", "Merge and vote"]


async def recap(room: Hall, maya: Seat, ana: Seat) -> None:
    assert "It begins when @maya says so." in ana.flat
    await maya.press("n")
    await room.look()
    assert maya.step == "Recap"
    for seat in (maya, ana):
        assert "Make work lighter" in seat.flat
        assert "O1 Customers stay" in seat.flat
    assert set(people_of(maya.plan, maya.course).at_terminals) == {
        maya.plan.person(one).id for one in ("maya", "ana", "ben")
    }
    await room.later(14)
    await maya.press("v")
    await room.look()
    heard = maya.plan.said(Acknowledgement, maya.plan.organisation.id)
    assert len({one.by for one in heard}) == 5
    assert {one.workshop for one in heard} == {maya.workshop.id}
    assert "all 5 here have acknowledged this strategy" in ana.flat


async def write_in_silence(room: Hall, maya: Seat, ana: Seat, ben: Seat) -> None:
    await maya.press("n")
    await room.look()
    assert "Nobody else reads it yet." in ana.flat  # the row to write in is open without a key
    await ana.say(FIRST_WEEK)
    await ana.say(WAITS)
    await ben.say(DAY_ONE)
    await maya.press("i")
    await maya.paste("- @jon Spare parts first\n- @ravi Repair in a day\n\nA yearly visit\n")
    await maya.press("enter", "escape")
    await room.look()
    assert [one.text for one in ideas(maya.plan, maya.course)] == [
        FIRST_WEEK,
        WAITS,
        DAY_ONE,
        "Spare parts first",
        "Repair in a day",
        "A yearly visit",
    ]
    whose = [seat_of.handle for one in ideas(maya.plan, maya.course) for seat_of in [maya.plan.people[one.authors[0]]]]
    assert whose == ["ana", "ana", "ben", "jon", "ravi", "maya"]
    for seat in (maya, ana, ben):
        assert "6 ideas so far, hidden until they are revealed" in seat.flat
    assert DAY_ONE not in ana.words
    assert FIRST_WEEK not in ben.words
    assert FIRST_WEEK not in maya.words
    assert "Spare parts" not in maya.words + ana.words + ben.words
    assert FIRST_WEEK in ana.words

    await ana.press("escape", "f")
    await ben.press("escape", "f")
    await maya.press("f")
    assert "✓ all at a terminal done" in maya.flat
    assert maya.step == "Silent contributions"  # nothing goes on by itself
    await maya.press("v")
    await room.look()
    for seat in (maya, ana, ben):
        assert DAY_ONE in seat.words
        assert "Spare parts first" in seat.words


async def merge_and_group(maya: Seat) -> None:
    await maya.press("n")
    await maya.at(FIRST_WEEK)
    await maya.press("space")
    await maya.at(DAY_ONE)
    await maya.press("m")
    assert "said 2×" in maya.row(DAY_ONE)
    await maya.at("Spare parts")
    await maya.press("space")
    await maya.at("Repair")
    await maya.press("g")
    await maya.say("Fewer stops")
    found = {item.text: item for item in items(maya.plan, maya.course)}
    assert list(found) == [WAITS, DAY_ONE, "Fewer stops", "A yearly visit"]
    assert [one.text for one in found["Fewer stops"].ideas] == ["Spare parts first", "Repair in a day"]
    authors = [maya.plan.people[one].handle for one in found[DAY_ONE].authors]
    assert authors == ["ben", "ana"]


async def vote(room: Hall, maya: Seat, ana: Seat, ben: Seat) -> None:
    await maya.press("D")
    await maya.say("3 2")
    await room.look()
    assert "3 of 3 dots left · at most 2 on one thing" in ana.flat
    await ana.at(DAY_ONE)
    await ana.press("3")
    assert "One thing may get 2 dots of one person." in ana.heard[-1]
    await ana.press("2")
    await ana.at("Fewer stops")
    await ana.press("enter")
    assert "0 of 3 dots left" in ana.flat
    await ana.at("A yearly visit")
    await ana.press("1")
    assert "You have no dots left to give." in ana.heard[-1]
    await ben.at("Fewer stops")
    await ben.press("2")
    await ben.at(WAITS)
    await ben.press("1", "backspace", "1", "0")
    await maya.at("Fewer stops")
    await maya.press("c")
    await maya.say("4")
    await room.look()

    assert "2 counted" in ana.flat or "1 of 3 have given all, 4 dots counted" in ana.flat
    assert "●●" in ana.row(DAY_ONE)
    assert "●" not in ben.row(DAY_ONE)  # what others gave is nobody's business before it is closed
    for seat in (maya, ana, ben):
        assert not any(f" {total}  {item}" in seat.words for total in range(1, 9) for item in ("Fewer", DAY_ONE))

    await maya.press("v")
    assert "have dots left" in maya.flat
    await maya.press("y")
    await room.look()
    for seat in (maya, ana, ben):
        assert [seat.row(one).split()[:2] for one in ("Fewer stops", DAY_ONE)] == [["1.", "7"], ["2.", "2"]]
    given = [vote for idea in items(maya.plan, maya.course) for key in idea.posts for vote in maya.plan.said(Vote, key)]
    assert sorted((maya.plan.people[one.by].handle if one.by else "", one.dots) for one in given) == [
        ("", 4),
        ("ana", 1),
        ("ana", 2),
        ("ben", 2),
    ]


async def map_to_parents(room: Hall, maya: Seat, ana: Seat) -> None:
    await maya.press("n")
    for text, parent in ((DAY_ONE, "customers"), ("Repair", "machines")):
        await maya.at(text)
        await maya.press("enter")
        await maya.say(parent)
    await room.look()
    plan = maya.plan
    made = [one for one in plan.objectives.values() if one.stage == "draft"]
    assert [one.title for one in made] == [DAY_ONE, "Repair in a day"]
    assert [plan.code(one.alignments[0].target) for one in made] == ["O1", "O2"]
    assert [{plan.people[one].handle for one in goal.co_authors} for goal in made] == [{"ana", "ben"}, {"ravi"}]
    assert "→ O3" in ana.row(DAY_ONE)


async def draft_on_the_other_screen(room: Hall, maya: Seat) -> None:
    await maya.press("n")
    assert maya.step == "Break"
    await maya.press("n")
    assert "Work goes on, on the Draft screen: Enter opens it, F6 comes back here" in maya.flat
    await maya.press("v")
    assert isinstance(maya.app.screen, DraftScreen)
    assert "Draft OKRs 45:00 left" in maya.words.splitlines()[0]

    await maya.press("f12", "tab")
    await maya.say("We begin with the ten largest accounts")
    await maya.press("f12")
    await maya.say("Do we want an advisory board?")
    assert isinstance(maya.app.screen, DraftScreen)
    assert [one.text for one in posts(maya, "decision")] == ["We begin with the ten largest accounts"]
    assert [one.text for one in posts(maya, "parking lot")] == ["Do we want an advisory board?"]

    await room.later(30)
    assert "Draft OKRs 15:00 left" in maya.words.splitlines()[0]
    await maya.press("f6")
    await maya.look()
    assert isinstance(maya.app.screen, WorkshopScreen)  # half an hour at work is no jump of the clock
    assert "We begin with the ten largest accounts" in maya.flat


async def throw_the_ball(room: Hall, maya: Seat, ana: Seat) -> None:
    await maya.press("n")
    await maya.at(DAY_ONE)
    await maya.press("enter")
    await maya.at("Repair")
    await maya.press("x")
    await maya.say("In a day where there is a spare part: which machines?")
    await room.look()
    for seat in (maya, ana):
        assert "1 of 2 accepted" in seat.flat
        assert "accepted" in seat.row(f"O3 {DAY_ONE}")
        assert "sent back" in seat.row("O4 Repair in a day")
        assert "@maya sent it back: In a day where there is a spare part: which machines?" in seat.flat
    await ana.at("Repair")
    await ana.press("i")
    await ana.say("The presses first")
    await room.look()
    assert "answered" in maya.row("O4 Repair in a day")
    assert "@ana: The presses first" in maya.flat


async def show_fingers(room: Hall, maya: Seat, ana: Seat, ben: Seat) -> None:
    await maya.press("n")
    await room.look()
    await ana.press("4")
    await maya.press("5")
    await room.look()
    assert "You showed 4; another digit changes it" in ana.flat
    assert "2 of 3 at a terminal are in" in ben.flat
    assert "Waiting for @ben" in maya.flat
    assert "2 people without a terminal show hands" in ben.flat
    await ben.press("2")
    await room.look()
    for seat in (maya, ana, ben):
        assert "3 of 3 at a terminal are in" in seat.flat
        assert "mean" not in seat.words
        assert "█" not in "\n".join(one for one in seat.words.splitlines()[6:])  # no bars, and no number of another
    assert "talk about it" not in ana.flat

    await maya.press("c")
    await maya.say("3×1 5×1")
    await room.look()
    for seat in (maya, ana, ben):
        assert "mean of 5" in seat.flat
        assert "1 hand is below 3: talk about it" in seat.flat
    answers = maya.plan.said(Rating, maya.workshop.id)
    assert [one.hands for one in answers if one.hands] == [(0, 0, 1, 0, 1)]
    assert sorted(maya.plan.people[one.by].handle for one in answers if one.by) == ["ana", "ben", "maya"]


async def name_owners(room: Hall, maya: Seat, ana: Seat) -> None:
    await maya.press("n")
    await maya.press("a")
    await maya.type("Ask sales for the list @ana by 27 Nov")
    assert "Who: Ana Sol. By when: 27 Nov 2026." in maya.flat
    await maya.press("enter")
    await ana.press("f12", "tab", "tab")
    await ana.say("Count the spare parts @ravi")
    await room.look()
    found = posts(maya, "action")
    assert [(one.text, maya.plan.people[one.to or ""].handle, one.due) for one in found] == [
        ("Ask sales for the list", "ana", date(2026, 11, 27)),
        ("Count the spare parts", "ravi", None),
    ]
    for seat in (maya, ana):
        assert "Ask sales for the list · @ana · due 27 Nov" in seat.flat
        await seat.press("end")
        assert "Do we want an advisory board?" in seat.flat


async def go_home(room: Hall, maya: Seat, ben: Seat, path: Path) -> None:
    await maya.press("E")
    assert "End this workshop?" in maya.flat
    await maya.press("n")
    assert maya.course.running
    await maya.press("E", "y")
    await room.look()
    assert not maya.course.running
    assert "ended" in maya.flat
    assert "ended" in ben.flat
    written = sorted(one for one in path.iterdir() if one.suffix in (".md", ".html"))
    assert [one.suffix for one in written] == [".html", ".md"]
    assert all(one.name in maya.heard[-1] for one in written)
    for text in (one.read_text(encoding="utf-8") for one in written):
        for said in (
            "We begin with the ten largest accounts",
            "Ask sales for the list",
            "Do we want an advisory board?",
            "Fewer stops",
            DAY_ONE,
            "Ravi Iyer",
        ):
            assert said in text
    words = written[1].read_text(encoding="utf-8")
    assert words.index("We begin with the ten") < words.index("Fewer stops")  # decisions and actions come first
