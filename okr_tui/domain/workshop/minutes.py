"""The minutes of a workshop: what people take home, decisions and actions first.

Everything is gathered from the plan into plain values, so that Markdown, HTML and JSON say the same. What the room may
not see is not in them: hidden ideas, the dots of a vote that is open, answers that are not revealed, who answered what.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from okr_tui.domain.plan import Plan
from okr_tui.domain.together import Post
from okr_tui.domain.workshop import notes, votes
from okr_tui.domain.workshop.course import Course, called, course
from okr_tui.domain.workshop.ideas import Idea, author, hidden, items
from okr_tui.domain.workshop.minutes_goals import goals_of
from okr_tui.domain.workshop.minutes_people import everyone, someone
from okr_tui.domain.workshop.minutes_steps import every_step, step_times, title_of
from okr_tui.domain.workshop.minutes_values import (
    Action,
    IdeaGroup,
    IdeaNoted,
    Minutes,
    Noted,
    PollTaken,
    State,
    Total,
    VoteTaken,
)
from okr_tui.domain.workshop.people import room
from okr_tui.domain.workshop.polls import SCALES, polls
from okr_tui.domain.workshop.thrown import thrown_in
from okr_tui.domain.workshops import Acknowledgement, AgendaStep, Workshop


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
        called=called(plan, workshop),
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
