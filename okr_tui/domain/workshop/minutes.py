"""The minutes of a workshop: what people take home, decisions and actions first.

Everything is gathered from the plan into plain values, so that Markdown, HTML and JSON say the same. What the room may
not see is not in them: hidden ideas, the dots of a vote that is open, answers that are not revealed, who answered what.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.together import Post
from okr_tui.domain.workshop import notes, votes
from okr_tui.domain.workshop.course import Course, course
from okr_tui.domain.workshop.ideas import Idea, author, hidden, items
from okr_tui.domain.workshop.minutes_goals import Goal, goals_of
from okr_tui.domain.workshop.minutes_people import Someone, everyone, someone
from okr_tui.domain.workshop.minutes_steps import StepTaken, every_step, step_times, title_of
from okr_tui.domain.workshop.people import room
from okr_tui.domain.workshop.polls import SCALES, polls
from okr_tui.domain.workshop.thrown import Thrown, thrown_in
from okr_tui.domain.workshops import Acknowledgement, AgendaStep, Workshop

State = Literal["not begun", "running", "paused", "ended"]


@dataclass(frozen=True, slots=True)
class Noted:
    """A decision or a parked item, the step in which it was said, and whether it was dealt with."""

    text: str
    step: str = ""
    dealt_with: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do.

    Attributes:
        text: What.
        owner: Who does it; None where nobody does yet.
        due: By when.
        done: Whether it is ticked off.
        overdue: Whether it should have been done before the day of the minutes.
        workshop: The number of the workshop that it comes from.
    """

    text: str
    owner: Someone | None
    due: date | None
    done: bool
    overdue: bool
    workshop: int


@dataclass(frozen=True, slots=True)
class Total:
    """What one thing got: ``rank`` is that of the first where it is ``tied`` with others, ``people`` gave it dots."""

    rank: int
    text: str
    dots: int
    people: int
    tied: bool


@dataclass(frozen=True, slots=True)
class VoteTaken:
    """The vote of one step; while it is open, only that it is.

    Attributes:
        step: The step's title.
        open: Whether it still is.
        dots: How many each had.
        most: How many of them one thing could get.
        people: How many gave dots with their name.
        hands: Dots counted by the facilitator, without names.
        totals: The totals, most dots first.
    """

    step: str
    open: bool
    dots: int
    most: int
    people: int = 0
    hands: int = 0
    totals: tuple[Total, ...] = ()


@dataclass(frozen=True, slots=True)
class PollTaken:
    """One question answered from 1 to 5; until it is revealed, only the question. Nobody's own answer is here.

    Attributes:
        step: The step's title.
        question: What was asked.
        scale: What the numbers mean.
        revealed: Whether the answers may be seen.
        counts: How many showed one finger, two … five.
        mean: Their mean.
        low: How many are below 3; any is worth talking about.
    """

    step: str
    question: str
    scale: str
    revealed: bool
    counts: tuple[int, ...] = ()
    mean: float | None = None
    low: int = 0

    @property
    def talk_about_it(self) -> bool:
        """Whether anybody is below 3."""
        return self.low > 0


@dataclass(frozen=True, slots=True)
class IdeaNoted:
    """An idea that was revealed, whose it is, how others said the same, and the code of the goal it became."""

    text: str
    authors: tuple[Someone, ...]
    also: tuple[str, ...] = ()
    became: str = ""


@dataclass(frozen=True, slots=True)
class IdeaGroup:
    """Ideas that belong together; without a name those that were put into no group."""

    name: str
    ideas: tuple[IdeaNoted, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a workshop came to; times are UTC, minutes are minutes.

    Attributes:
        id: The workshop's key.
        number: What people call it by.
        title: Its title.
        team: The team that it was held for; empty where it was for nobody in particular.
        state: Whether it has begun and ended.
        prepared: When it was prepared.
        begun: When its first step was gone to.
        ended: When it was ended; None while it runs.
        as_of: When these minutes were taken.
        facilitator: Who leads it.
        present: Everybody who was there at any time.
        decisions: What was decided.
        actions: What is to be done.
        earlier_actions: What workshops before this one have left to be done.
        goals: Objectives that were made or changed in it.
        votes: The vote of each step.
        polls: The questions answered from 1 to 5.
        ideas: The revealed ideas in their groups.
        unrevealed: Steps whose ideas are hidden still.
        catchball: What went to and fro between goals and those above.
        parked: What was put on the parking lot.
        steps: Planned and actual minutes of each step.
        acknowledged: Who acknowledged the strategy in it.
    """

    id: Id
    number: int
    title: str
    team: str
    state: State
    prepared: datetime | None
    begun: datetime | None
    ended: datetime | None
    as_of: datetime
    facilitator: Someone | None
    present: tuple[Someone, ...]
    decisions: tuple[Noted, ...]
    actions: tuple[Action, ...]
    earlier_actions: tuple[Action, ...]
    goals: tuple[Goal, ...]
    votes: tuple[VoteTaken, ...]
    polls: tuple[PollTaken, ...]
    ideas: tuple[IdeaGroup, ...]
    unrevealed: tuple[str, ...]
    catchball: tuple[Thrown, ...]
    parked: tuple[Noted, ...]
    steps: tuple[StepTaken, ...]
    acknowledged: tuple[Someone, ...]

    @property
    def planned(self) -> float:
        """How many minutes it was to take."""
        return sum(step.planned for step in self.steps)

    @property
    def actual(self) -> float:
        """How many minutes it took, without the time in which the clock stood."""
        return sum(step.actual for step in self.steps)


def take_minutes(plan: Plan, workshop: Workshop, now: datetime) -> Minutes:
    """Gather the minutes of a workshop.

    Args:
        plan: The plan.
        workshop: The workshop, begun or not, ended or not.
        now: The moment, in the time zone whose day tells what is overdue.
    """
    found = course(plan, workshop)
    steps = every_step(plan, found)
    acknowledged = (one.by for one in plan.said(Acknowledgement, plan.organisation.id) if one.workshop == workshop.id)
    team = plan.teams.get(workshop.team or "")
    return Minutes(
        id=workshop.id,
        number=workshop.number,
        title=workshop.title,
        team=team.name if team else "",
        state=_state(found),
        prepared=workshop.created.at,
        begun=found.begun,
        ended=found.ended,
        as_of=now,
        facilitator=someone(plan, workshop.facilitator),
        present=everyone(plan, room(plan, found).were_here),
        decisions=_noted(plan, found, steps, notes.DECISION),
        actions=tuple(_action(plan, one, now.date()) for one in notes.notes(plan, found, notes.ACTION)),
        earlier_actions=tuple(_action(plan, one, now.date()) for one in _left_before(plan, workshop)),
        goals=goals_of(plan, found, now),
        votes=tuple(_vote(plan, found, step) for step in steps if votes.phase(found, step.id) != "sorting"),
        polls=tuple(one for step in steps for one in _polls(plan, found, step)),
        ideas=_ideas(plan, found),
        unrevealed=_unrevealed(plan, found, steps),
        catchball=thrown_in(plan, found, steps),
        parked=_noted(plan, found, steps, notes.PARKED),
        steps=step_times(found, steps, now),
        acknowledged=everyone(plan, acknowledged),
    )


def _state(found: Course) -> State:
    if found.begun is None:
        return "not begun"
    if found.ended is not None:
        return "ended"
    return "paused" if found.paused else "running"


# -- notes ------------------------------------------------------------------------------------------------


def _noted(plan: Plan, found: Course, steps: Iterable[AgendaStep], kind: str) -> tuple[Noted, ...]:
    said = notes.notes(plan, found, kind)
    return tuple(Noted(one.text, title_of(steps, one.round), one.state == "closed") for one in said)


def _action(plan: Plan, post: Post, today: date) -> Action:
    done = post.state == "closed"
    overdue = not done and post.due is not None and post.due < today
    return Action(post.text, someone(plan, post.to), post.due, done, overdue, plan.workshops[post.about].number)


def _left_before(plan: Plan, workshop: Workshop) -> list[Post]:
    return [one for one in notes.open_actions(plan) if int(one.about) < int(workshop.id)]


# -- votes and polls --------------------------------------------------------------------------------------


def _vote(plan: Plan, found: Course, step: AgendaStep) -> VoteTaken:
    taken = votes.ballot(plan, found, step)
    each, most = taken.allowed.dots, taken.allowed.most
    if taken.phase != "closed":
        return VoteTaken(step.title, True, each, most)
    totals = tuple(Total(one.rank, one.item.text, one.dots, len(one.people), one.tied) for one in taken.tallies())
    return VoteTaken(step.title, False, each, most, len(taken.given), sum(taken.hands.values()), totals)


def _polls(plan: Plan, found: Course, step: AgendaStep) -> Iterable[PollTaken]:
    for one in polls(plan, found, step):
        scale = SCALES.get(one.kind, "")
        if one.shown:
            yield PollTaken(step.title, one.question, scale, True, one.counts, one.mean, one.low)
        else:
            yield PollTaken(step.title, one.question, scale, False)


# -- ideas ------------------------------------------------------------------------------------------------


def _ideas(plan: Plan, found: Course) -> tuple[IdeaGroup, ...]:
    things = items(plan, found)
    groups = [IdeaGroup(one.text, tuple(_idea(plan, found, i) for i in one.ideas)) for one in things if one.named]
    alone = tuple(_idea(plan, found, i) for one in things if not one.named for i in one.ideas)
    return (*groups, *([IdeaGroup("", alone)] if alone else []))


def _idea(plan: Plan, found: Course, idea: Idea) -> IdeaNoted:
    # One that is hidden still can have been merged into one that is not.
    same = [one for one in idea.same if found.revealed(one.round)]
    also = dict.fromkeys(one.text for one in same if one.text != idea.text)
    authors = everyone(plan, (author(one) for one in (idea.post, *same)))
    return IdeaNoted(idea.text, authors, tuple(also), plan.code(idea.post.became or ""))


def _unrevealed(plan: Plan, found: Course, steps: Iterable[AgendaStep]) -> tuple[str, ...]:
    titles = dict.fromkeys(title_of(steps, idea.post.round) for idea in hidden(plan, found))
    return tuple(filter(None, titles))
