"""A workshop held in a test, said in the words of the product, with a clock that goes on when it is told to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from okr_tui.domain.agenda import Agenda, Planned
from okr_tui.domain.draft import Act, Draft
from okr_tui.domain.edits import structure
from okr_tui.domain.edits.workshop import ideas as writing
from okr_tui.domain.edits.workshop import notes as noting
from okr_tui.domain.edits.workshop import people as coming
from okr_tui.domain.edits.workshop import running, voting
from okr_tui.domain.plan import Plan
from okr_tui.domain.workshop.course import Course, course
from okr_tui.domain.workshop.ideas import Item, items, read_ideas
from okr_tui.domain.workshop.minutes import take_minutes
from okr_tui.domain.workshop.minutes_values import Minutes
from okr_tui.domain.workshop.notes import read_note
from okr_tui.domain.workshops import AgendaStep
from tests.builders import done, key_result, objective, plan_with

BEGIN = datetime(2026, 11, 15, 9, 0, tzinfo=UTC)

AGENDA = Agenda(
    "cascade",
    "Strategy cascade",
    (
        Planned("Recap", 15, "recap", "Everybody knows the strategy"),
        Planned("Silent ideas", 10, "ideas", "Every voice is heard", "Write alone.\nOne idea a line."),
        Planned("Merge and vote", 15, "vote", "The few that move the most"),
        Planned("Catchball", 20, "catchball"),
        Planned("Fist of five", 5, "fist", "Can we live with what we agreed?"),
        Planned("Owners", 10, "talk"),
    ),
)


class Holding:
    """A workshop of Maya, Ana and Ben, and its plan as it stands."""

    def __init__(self, agenda: Agenda = AGENDA, plan: Plan | None = None, at: datetime = BEGIN) -> None:
        self.at = at
        if plan is None:
            plan = plan_with(objective("Customers stay", key_result()))
            for name in ("Ana Ruiz", "Ben Okafor"):
                plan = done(plan, structure.add_person(name))
        self.plan = plan
        self.people = {one.handle: one.id for one in plan.people.values()}
        self._ticks = 0
        self.do(running.prepare(agenda, here=self.people.values()))
        self.key = list(self.plan.workshops)[-1]

    def do(self, edit: Callable[[Draft], None], by: str | None = "maya", why: str = "") -> None:
        """Do something, a tenth of a second after what was done before."""
        self._ticks += 1
        self.at += timedelta(milliseconds=100)
        seed = (int(self.at.timestamp() * 1000) << 80) + (self._ticks << 60)
        who = self.people[by] if by else None
        self.plan = done(self.plan, edit, Act(by=who, at=self.at, today=self.at.date(), seed=str(seed), why=why))

    def later(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)

    @property
    def course(self) -> Course:
        return course(self.plan, self.plan.workshops[self.key])

    def step(self, title: str) -> AgendaStep:
        return next(one for one in self.course.steps if one.title == title)

    def go_to(self, title: str) -> None:
        self.do(running.go_to(self.key, self.step(title).id, seen=self.course.current))

    def end(self) -> None:
        self.do(running.end(self.key))

    def write(self, lines: str, *, shown: bool = True, by: str = "maya", step: str = "Silent ideas") -> None:
        """Write ideas into the silent step, and reveal them."""
        found = self.step(step).id
        self.do(writing.write_ideas(self.key, found, read_ideas(self.plan, lines, self.people[by])), by)
        if shown:
            self.do(writing.reveal(self.key, found))

    def item(self, words: str) -> Item:
        return next(one for one in items(self.plan, self.course) if words in one.text)

    def open_vote(self, dots: int | None = None) -> None:
        self.do(voting.open_vote(self.key, self.step("Merge and vote").id, dots))

    def vote(self, words: str, dots: int, by: str) -> None:
        step = self.step("Merge and vote").id
        self.do(voting.give_dots(self.key, step, self.item(words).id, dots, by=self.people[by]), by)

    def count_dots(self, words: str, dots: int) -> None:
        self.do(voting.count_dots(self.key, self.step("Merge and vote").id, self.item(words).id, dots))

    def close_vote(self) -> None:
        self.do(voting.close_vote(self.key, self.step("Merge and vote").id))

    def fist(self, value: int, by: str) -> None:
        step = self.step("Fist of five").id
        self.do(voting.show_fingers(self.key, step, step, value, by=self.people[by]), by)

    def reveal_fist(self) -> None:
        self.do(writing.reveal(self.key, self.step("Fist of five").id))

    def note(self, kind: str, words: str) -> None:
        self.do(noting.note(self.key, read_note(self.plan, kind, words, date.fromisoformat)))

    def come(self, who: str) -> None:
        """Sit down at a terminal of one's own."""
        self.do(coming.come(self.key, [self.people[who]]), who)

    def minutes(self, at: datetime | None = None) -> Minutes:
        return take_minutes(self.plan, self.plan.workshops[self.key], at or self.at)


def whole_workshop(**texts: Any) -> Holding:
    """A cascade workshop from recap to owners; ``texts`` are words that stand in it everywhere."""
    said = {"idea": "Answer in a day", "decision": "We try it for a quarter", **texts}
    held = Holding()
    held.go_to("Recap")
    held.do(coming.acknowledge(held.key))
    held.later(16)
    held.go_to("Silent ideas")
    held.write(f"@ana {said['idea']}\n@ben Call every new customer\n@ben Phone new customers\nOffer a guide")
    held.later(10)
    held.go_to("Merge and vote")
    held.do(writing.merge(held.key, held.item("Call every").ideas[0].id, [held.item("Phone new").ideas[0].id]))
    held.do(writing.group(held.key, said.get("group", "First week"), [held.item("Offer").ideas[0].id]))
    held.open_vote(3)
    held.vote(said["idea"], 2, "ana")
    held.vote("Call every", 1, "ana")
    held.vote("Call every", 2, "ben")
    held.count_dots("Call every", 1)
    held.close_vote()
    held.later(15)
    held.do(writing.make_objective(held.key, held.item("Call every").ideas[0].id, held.plan.find("O1").id))
    held.go_to("Catchball")
    made = held.plan.find("O2").id
    held.do(noting.send_back(held.key, made, said.get("reason", "There is no number in it")))
    held.do(noting.answer(held.key, made, "Nine calls of ten"), "ben")
    held.do(noting.accept(held.key, made, "Now I know it"))
    held.later(25)
    held.go_to("Fist of five")
    held.fist(4, "ana")
    held.fist(2, "ben")
    held.reveal_fist()
    held.later(5)
    held.go_to("Owners")
    held.note("decision", said["decision"])
    held.note("action", "Write the guide @ana by 2026-11-20")
    held.note("action", said.get("action", "Ask the support team"))
    held.note("parking lot", said.get("parked", "What about resellers?"))
    held.later(8)
    held.end()
    return held
