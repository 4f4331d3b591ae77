"""A workshop in a test: Maya facilitates, Ana and Ben take part, and the time is whatever the test says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count

from okr_tui.domain.agenda import Agenda, Planned
from okr_tui.domain.draft import Act, Draft, Edit
from okr_tui.domain.edits import structure
from okr_tui.domain.edits.workshop import ideas as ideas_edits
from okr_tui.domain.edits.workshop import people, running, voting
from okr_tui.domain.history import Event, events
from okr_tui.domain.merging.union import union
from okr_tui.domain.plan import Plan
from okr_tui.domain.undoing import undo
from okr_tui.domain.workshop.course import Course, courses
from okr_tui.domain.workshop.ideas import Idea, Item, ideas, items, read_ideas
from okr_tui.domain.workshop.people import Room, room
from okr_tui.domain.workshop.votes import Ballot, ballot
from okr_tui.domain.workshops import AgendaStep
from tests.builders import done, key_result, objective, plan_with

START = datetime(2026, 11, 16, 9, tzinfo=UTC)
_seeds = count(1)

IDEAS, VOTE, FIST = (
    Planned("Silent ideas", 10, "ideas"),
    Planned("Vote", 15, "vote"),
    Planned("Fist of five", 5, "fist"),
)


def act_at(at: datetime, by: str | None, why: str = "", undoes: str | None = None) -> Act:
    """An act of that moment, with a seed that no other act has."""
    seed = (int(at.timestamp() * 1000) << 80) + (next(_seeds) << 60)
    return Act(by, at, at.date(), str(seed), why, undoes=undoes)


def company() -> Plan:
    """Maya, Ana and Ben, and a goal that what they think of can go under."""
    plan = plan_with(objective("Customers stay", key_result()))
    for name in ("Ana", "Ben"):
        plan = done(plan, structure.add_person(name))
    return plan


class Session:
    """One workshop, its plan and its time.

    Args:
        steps: Its agenda; ideas, a vote and a fist of five where nothing is said.
        plan: The plan that it is held in.
    """

    def __init__(self, *steps: Planned, plan: Plan | None = None) -> None:
        self.plan = plan or company()
        self.now = START
        before = set(self.plan.workshops)
        self.do(running.prepare(Agenda("cascade", "Strategy cascade", steps or (IDEAS, VOTE, FIST))))
        self.key = next(key for key in self.plan.workshops if key not in before)

    def copy(self) -> Session:
        """The same workshop in a copy of the plan."""
        other = object.__new__(Session)
        other.plan, other.now, other.key = self.plan, self.now, self.key
        return other

    def merge(self, other: Session) -> None:
        """Take over what was done in another copy."""
        self.plan = self.plan.with_rows(union(self.plan.tables, other.plan.tables))

    # -- doing

    def do(self, edit: Edit, by: str = "maya", *, at: datetime | None = None, why: str = "") -> Event | None:
        """Apply an edit now; gives the act, None where nothing was done."""
        doing = act_at(at or self.now, self.person(by), why)
        draft = Draft(self.plan, doing)
        edit(draft)
        self.plan = self.plan.with_rows(draft.rows)
        return next((event for event in events(self.plan) if event.id == doing.seed), None) if draft.rows else None

    def undo(self, event: Event, by: str = "maya") -> None:
        """Take an act back."""
        draft = Draft(self.plan, act_at(self.now, self.person(by), undoes=event.id))
        undo(event)(draft)
        self.plan = self.plan.with_rows(draft.rows)

    def later(self, minutes: float = 0, seconds: float = 0) -> None:
        """Let time go by."""
        self.now += timedelta(minutes=minutes, seconds=seconds)

    def go(self, number: int, by: str = "maya") -> Event | None:
        """Go to a step of the agenda, counted from 1."""
        return self.do(running.go_to(self.key, self.step(number).id, seen=self.course.current), by)

    def join(self, *handles: str) -> None:
        """Join at terminals of their own."""
        for each in handles:
            self.do(people.come(self.key, [self.person(each)]), each)

    def write(self, text: str, by: str = "maya", step: int = 1) -> Event | None:
        """Write ideas as lines."""
        return self.do(
            ideas_edits.write_ideas(self.key, self.step(step).id, read_ideas(self.plan, text, self.person(by))), by
        )

    def reveal(self, step: int = 1) -> Event | None:
        """Reveal what was written in a step."""
        return self.do(ideas_edits.reveal(self.key, self.step(step).id))

    def open(self, dots: int | None = None, most: int | None = None) -> Event | None:
        """Open the vote of the second step."""
        return self.do(voting.open_vote(self.key, self.step(2).id, dots, most))

    def close(self) -> Event | None:
        """Close it."""
        return self.do(voting.close_vote(self.key, self.step(2).id))

    def give(self, by: str, text: str, dots: int) -> Event | None:
        """Give dots to the thing of that name."""
        edit = voting.give_dots(self.key, self.step(2).id, self.item(text).id, dots, by=self.person(by))
        return self.do(edit, by)

    def show(self, by: str, value: int, round_: str | None = None, step: int = 3) -> Event | None:
        """Show fingers."""
        key = self.step(step).id
        return self.do(voting.show_fingers(self.key, key, round_ or key, value, by=self.person(by)), by)

    def count(self, *hands: int, round_: str | None = None, step: int = 3) -> Event | None:
        """Count the hands of those without a terminal."""
        key = self.step(step).id
        return self.do(voting.count_fingers(self.key, key, round_ or key, hands))

    # -- looking

    @property
    def course(self) -> Course:
        """Where it is."""
        return next(one for one in courses(self.plan) if one.workshop.id == self.key)

    @property
    def room(self) -> Room:
        """Who is here."""
        return room(self.plan, self.course)

    @property
    def ideas(self) -> list[Idea]:
        """Its ideas."""
        return ideas(self.plan, self.course)

    @property
    def items(self) -> list[Item]:
        """What can be voted on."""
        return items(self.plan, self.course)

    @property
    def ballot(self) -> Ballot:
        """The vote of the second step."""
        return ballot(self.plan, self.course, self.step(2))

    @property
    def totals(self) -> dict[str, int]:
        """The dots of each thing by its name."""
        return {one.item.text: one.dots for one in self.ballot.tallies()}

    def step(self, number: int) -> AgendaStep:
        """A step of the agenda, counted from 1."""
        return self.course.steps[number - 1]

    def person(self, handle: str) -> str:
        """Somebody's key."""
        return self.plan.person(handle).id

    def handles(self, keys: Iterable[str]) -> list[str]:
        """Who these are."""
        return [self.plan.people[key].handle for key in keys]

    def idea(self, text: str) -> Idea:
        """The idea that says so."""
        return next(one for one in self.ideas if one.text == text)

    def item(self, text: str) -> Item:
        """The thing of that name."""
        return next(one for one in self.items if one.text == text)

    def left(self, number: int | None = None) -> float:
        """Seconds left of a step; of the present one where none is named."""
        step = self.course.step if number is None else self.step(number)
        return self.course.time(step, self.now).left
