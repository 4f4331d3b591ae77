"""Responses: how fast questions and roadblocks are answered and solved by those to whom they were put.

They were put to whoever they name, else to whoever answers for what they are about (`okr_tui.domain.speakers`). They
belong to the team of the goal that they are about, else to that of the person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from statistics import median

from okr_tui.domain.back_then import changes_by_record
from okr_tui.domain.conversation import questions, roadblocks, said_on
from okr_tui.domain.figures import figure, number
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective, Person, Team
from okr_tui.domain.rhythm import first_day, leaders
from okr_tui.domain.together import Post

ASKING = "question"
"""The kind of posts that wait for an answer here; an idea may wait for a better time."""


@dataclass(frozen=True, slots=True)
class Response:
    """One question or roadblock.

    Attributes:
        post: What was said.
        person: To whom it was put; None where there is nobody.
        team: The team that it belongs to; None where there is none.
        said: The day on which it was said; None where the file does not tell.
        answered: The day on which it was answered, closed or solved; None while it is open.
        days: Days from when it was put to them until then, or until today.
        open: Whether it waits still.
    """

    post: Id
    person: Id | None
    team: Id | None
    said: date | None
    answered: date | None
    days: int
    open: bool


@dataclass(frozen=True, slots=True)
class Responsiveness:
    """How fast some questions and roadblocks were answered.

    Attributes:
        median: Days that the answered ones took, half of them less and half of them more; None without any.
        answered: How many were answered.
        open: How many wait.
        oldest: Days that the oldest of these has waited; None where none waits.
        responses: All of them, the earliest first.
    """

    median: float | None
    answered: int
    open: int
    oldest: int | None
    responses: tuple[Response, ...]


def responsiveness(responses: Iterable[Response]) -> Responsiveness:
    """Count some questions and roadblocks."""
    found = tuple(sorted(responses, key=lambda one: int(one.post)))
    took = [one.days for one in found if not one.open]
    waits = [one.days for one in found if one.open]
    middle = float(median(took)) if took else None
    return Responsiveness(middle, len(took), len(waits), max(waits, default=None), found)


class Responses:
    """The questions and roadblocks of a plan over a stretch of time.

    Args:
        plan: The plan.
        today: The day to judge.
        since: Those that were answered before are left out; by default those before the running cycle. What is open
            counts whenever it was said.
    """

    def __init__(self, plan: Plan, today: date, since: date | None = None) -> None:
        self.plan = plan
        self.today = today
        self.since = first_day(plan, today) if since is None else since

    @cached_property
    def all(self) -> tuple[Response, ...]:
        """Every one, the earliest first."""
        asked = [
            self._response(one.post, one.asked, one.answered_on, one.state == "open")
            for one in questions(self.plan, self.today)
            if one.post.kind == ASKING
        ]
        raised = [
            self._response(one.post, one.owner, one.solved_on, not one.solved)
            for one in roadblocks(self.plan, self.today)
        ]
        found = (one for one in (*asked, *raised) if one.open or (one.answered or date.min) >= self.since)
        return tuple(sorted(found, key=lambda one: int(one.post)))

    @cached_property
    def whole(self) -> Responsiveness:
        """How fast all of them were answered."""
        return responsiveness(self.all)

    def of_person(self, person: Id) -> Responsiveness:
        """Give how fast one person answers."""
        return responsiveness(one for one in self.all if one.person == person)

    def of_team(self, team: Id) -> Responsiveness:
        """Give how fast what belongs to a team is answered, not counting the teams below it."""
        return responsiveness(one for one in self.all if one.team == team)

    def of_leaders(self) -> Responsiveness:
        """Give how fast the leaders answer, all together."""
        keys = {one.id for one in leaders(self.plan, self.today)}
        return responsiveness(one for one in self.all if one.person in keys)

    def _response(self, post: Post, person: Person | None, answered: date | None, open_: bool) -> Response:
        given = _given_on(self.plan, post)
        team = _team_of(self.plan, post.about) or (person.team if person else None)
        days = max(0, ((answered or self.today) - given).days) if given else 0
        return Response(post.id, person.id if person else None, team, said_on(post), answered, days, open_)


def _given_on(plan: Plan, post: Post) -> date | None:
    """The day on which a post came to whoever has it: that of the last hand-over, else that on which it was said."""
    changes = [one for one in changes_by_record(plan).get(post.id, ()) if one.field == "to"]
    undone = {one.undoes for one in changes if one.undoes}
    stand = [one for one in changes if not one.undoes and (one.event or one.id) not in undone]
    at = next((one.at for one in reversed(stand) if one.at), None)
    return at.date() if at else said_on(post)


def _team_of(plan: Plan, about: Id) -> Id | None:
    record = plan.get(about)
    match record:
        case KeyResult():
            return _team_of(plan, record.objective)
        case Objective():
            return record.team
        case Team():
            return record.id
    return None


def explain(found: Responsiveness) -> str:
    """How fast in words: ``4 answered, half of them within 2 days; 1 open for 12 days``."""
    if not found.responses:
        return "no question and no roadblock was put to anybody here"
    words = ["none answered"]
    if found.answered == 1:
        words = [f"1 answered, {_took(found.median, 'after')}"]
    elif found.answered:
        words = [f"{figure(found.answered)} answered, half of them {_took(found.median, 'within')}"]
    if found.open:
        oldest = figure(found.oldest, "days")
        words.append(f"{figure(found.open)} open{', the oldest' if found.open > 1 else ''} for {oldest}")
    return "; ".join(words)


def days_in_words(days: float | None) -> str:
    """A number of days, which has a half where two of them lie beside the middle: ``2.5 days``, ``n/a``."""
    return "n/a" if days is None else f"{number(days, 1)} {'day' if days == 1 else 'days'}"


def _took(days: float | None, word: str) -> str:
    return "on the same day" if days == 0 else f"{word} {days_in_words(days)}"
