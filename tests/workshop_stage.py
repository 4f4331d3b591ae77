"""The sample company in the middle of a strategy cascade, at any of its steps: for pictures and for driving it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from okr_tui.agenda_files import find_agenda
from okr_tui.domain.draft import Act, Draft, Edit
from okr_tui.domain.edits.workshop import ideas, notes, people, running, voting
from okr_tui.domain.records import Id
from okr_tui.domain.workshop.course import Course, course
from okr_tui.domain.workshop.ideas import items, read_ideas
from okr_tui.domain.workshop.notes import Note
from tests.samples import sample_plan

TODAY = date(2026, 11, 18)
BEGUN = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)

IDEAS = """\
@tomas Every new customer is called after a week
@tomas A health score for each account
@priya Find out why customers leave before they do
@priya Call customers in their first week
@elif Repair times below a day for every machine that we sold
@elif Spare parts at the customer before the breakdown
@maya One person answers for each of the fifty largest accounts
A yearly visit at each of the fifty largest accounts
"""


class Session:
    """A workshop that is driven on, minute by minute, by the product's own edits."""

    def __init__(self, agenda: str = "cascade") -> None:
        self.plan = sample_plan("company", TODAY)
        self.now = BEGUN
        self._seeds = 0
        self.maya = self.plan.person("maya").id
        others = [one.id for one in self.plan.people.values() if one.left is None and one.id != self.maya]
        self.team = [self.maya, *others][:12]
        self.do(running.prepare(find_agenda(agenda), team=None, here=self.team))

    @property
    def course(self) -> Course:
        return course(self.plan, next(reversed(list(self.plan.workshops.values()))))

    @property
    def key(self) -> Id:
        return self.course.workshop.id

    @property
    def step(self) -> Id:
        found = self.course.step
        assert found is not None
        return found.id

    def do(self, edit: Edit, by: Id | None = None) -> None:
        """Apply an edit now, in somebody's name."""
        self._seeds += 1
        seed = (int(self.now.timestamp() * 1000) << 80) + (self._seeds << 60)
        draft = Draft(self.plan, Act(by or self.maya, self.now, TODAY, str(seed)))
        edit(draft)
        self.plan = self.plan.with_rows(draft.rows)

    def later(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)

    def to(self, title: str) -> None:
        """Go to the step that begins so."""
        step = next(one for one in self.course.steps if one.title.startswith(title))
        self.do(running.go_to(self.key, step.id, seen=self.course.current))

    def find(self, text: str) -> Id:
        """The idea that begins so."""
        return next(
            idea.id for item in items(self.plan, self.course) for idea in item.ideas if idea.text.startswith(text)
        )


def begun() -> Session:
    session = Session()
    session.to("Recap")
    for person in session.team[1:4]:
        session.do(people.come(session.key, [person]), by=person)
    session.later(5)
    return session


def writing() -> Session:
    session = begun()
    session.later(9)
    session.do(people.acknowledge(session.key))
    session.to("Silent")
    session.later(7.6)
    session.do(ideas.write_ideas(session.key, session.step, read_ideas(session.plan, IDEAS, session.maya)))
    session.do(people.finish(session.key, session.step, session.team[1]), by=session.team[1])
    return session


def sorting() -> Session:
    session = writing()
    session.do(ideas.reveal(session.key, session.step))
    session.to("Merge")
    session.later(4)
    session.do(ideas.merge(session.key, session.find("Every new"), [session.find("Call customers")]))
    session.do(ideas.group(session.key, "Fewer breakdowns", [session.find("Repair"), session.find("Spare")]))
    return session


def voting_() -> Session:
    session = sorting()
    session.do(voting.open_vote(session.key, session.step))
    first, second, third, *_ = [one.id for one in items(session.plan, session.course)]
    for person, item in (
        (session.team[1], first),
        (session.team[2], first),
        (session.team[3], second),
        (session.maya, third),
    ):
        session.do(voting.give_dots(session.key, session.step, item, 1, by=person), by=person)
    session.do(voting.count_dots(session.key, session.step, first, 5))
    session.do(voting.count_dots(session.key, session.step, third, 6))
    return session


def voted() -> Session:
    session = voting_()
    session.later(6)
    session.do(voting.close_vote(session.key, session.step))
    return session


def mapped() -> Session:
    session = voted()
    session.to("Map")
    session.later(13)
    parent = next(one for one in session.plan.objectives.values() if one.stage == "active")
    for text in ("Every new", "One person", "Repair"):
        session.do(ideas.make_objective(session.key, session.find(text), parent.id))
    return session


def catching() -> Session:
    session = mapped()
    session.to("Catchball")
    session.later(5)
    made = [one for one in session.plan.objectives.values() if one.stage == "draft"][-3:]
    session.do(notes.accept(session.key, made[0].id))
    session.do(
        notes.send_back(session.key, made[1].id, "Fifty accounts are too many for one quarter: which ten first?")
    )
    return session


def asking() -> Session:
    session = catching()
    session.to("Fist")
    session.later(1)
    for person, value in ((session.team[1], 4), (session.team[2], 2)):
        session.do(voting.show_fingers(session.key, session.step, session.step, value, by=person), by=person)
    return session


def answered() -> Session:
    session = asking()
    for person, value in ((session.maya, 4), (session.team[3], 5)):
        session.do(voting.show_fingers(session.key, session.step, session.step, value, by=person), by=person)
    session.do(voting.count_fingers(session.key, session.step, session.step, (0, 1, 2, 4, 1)))
    return session


def acting() -> Session:
    session = answered()
    session.to("Owners")
    session.later(3)
    for note in (
        Note("decision", "We start with the ten largest accounts"),
        Note("action", "List the ten accounts with their owners", session.team[1], date(2026, 11, 25)),
        Note("action", "Ask finance what a lost customer costs", None, None),
        Note("parking lot", "Do we want a customer advisory board?"),
    ):
        session.do(notes.note(session.key, note))
    return session


def over() -> Session:
    session = acting()
    session.later(15)
    return session


def ended() -> Session:
    session = acting()
    session.do(running.end(session.key))
    return session


STATES: dict[str, Callable[[], Session]] = {
    "prepared": Session,
    "recap": begun,
    "silent-ideas": writing,
    "sorting": sorting,
    "voting": voting_,
    "voted": voted,
    "map": mapped,
    "catchball": catching,
    "fist": asking,
    "hands": answered,
    "actions": acting,
    "over": over,
    "ended": ended,
}
"""Each state of a workshop that looks different."""
