"""Engagement over time: check-in habit, confidence, posts and response times, week by week.

Of a team, of the leaders together, of one person or of everybody. Plain numbers; a week without any is None, which is
not 0.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from statistics import mean
from typing import Literal, NamedTuple, TypeVar

from okr_tui.domain.conversation import REPLIES, SPOKEN, author_of, said_on
from okr_tui.domain.edits.goals import running_cycle
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Cycle, Id
from okr_tui.domain.responses import Response, Responses, Responsiveness, responsiveness
from okr_tui.domain.rhythm import Rhythm, Rhythms, Round, leaders, rhythm, team_of
from okr_tui.domain.rules import UNBEGUN, due_of

Whose = TypeVar("Whose", Round, Response)
SubjectKind = Literal["all", "team", "leaders", "person"]
DAY, WEEK = timedelta(days=1), timedelta(days=7)
MOST_WEEKS = 60
"""Weeks that are told: a little more than a year."""


class Subject(NamedTuple):
    """Whose engagement it is: a team's or a person's by their key, or that of all or of the leaders."""

    kind: SubjectKind
    id: Id = ""


EVERYBODY, LEADERS = Subject("all"), Subject("leaders")


@dataclass(frozen=True, slots=True)
class Week:
    """What one week comes to.

    Attributes:
        last: Its last day, or the present one in the week that runs.
        habit: The share (0-1) of check-ins due in it that were logged in time; None where none was due.
        confidence: The mean confidence (0-10) of the key results at its end, by what was said last; None without any.
        posts: How much was said in it.
        response: The median of days that questions and roadblocks took which were answered in it; None without any.
    """

    last: date
    habit: float | None
    confidence: float | None
    posts: int
    response: float | None


@dataclass(frozen=True, slots=True)
class Engagement:
    """The weeks of one subject and what they come to together.

    Attributes:
        subject: Whose they are.
        first: The first day of them.
        weeks: One after the other, the earliest first.
        rhythm: How regularly check-ins came in all of them.
        responses: How fast questions and roadblocks were answered in all of them.
    """

    subject: Subject
    first: date
    weeks: tuple[Week, ...]
    rhythm: Rhythm
    responses: Responsiveness

    @property
    def confidence(self) -> float | None:
        """The latest mean confidence, 0-10."""
        return self.weeks[-1].confidence if self.weeks else None

    @property
    def posts(self) -> int:
        """How much was said in all weeks."""
        return sum(week.posts for week in self.weeks)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell of it."""
        return not (self.rhythm.rounds or self.responses.responses or self.posts or self.confidence is not None)


class Engagements:
    """The engagement of everybody in a plan in one cycle.

    Args:
        plan: The plan.
        today: The day to judge.
        cycle: The cycle; the running one where nothing is said.
        least: Of how many people a figure of habit or answers has to be: 2 where a room looks on, which is shown
            nobody's own.
    """

    def __init__(self, plan: Plan, today: date, cycle: Cycle | None = None, least: int = 1) -> None:
        self.plan = plan
        self.today = today
        self.cycle = cycle or running_cycle(plan, today)
        self._least = least
        self._begin, self.days = _weeks(self.cycle, today)
        self._rhythms = Rhythms(plan, today, self._begin)
        self._responses = Responses(plan, today, self._begin)

    def of(self, subject: Subject) -> Engagement:
        """Give the engagement of one subject."""
        people = self._people(subject)
        rounds = [
            one
            for one in self._rhythms.rounds
            if self._in_time(one.due)
            and self._is(subject, team_of(self.plan, one.key_result), [one.person or ""], people)
        ]
        responses = [
            one
            for one in self._responses.all
            if self._counts(one) and self._is(subject, one.team, [one.person or ""], people)
        ]
        posts: Counter[int] = Counter()
        for on, author, team in self._posts:
            if self._is(subject, team, [author], people):
                posts[self._week(on)] += 1
        confidence = self._confidence(subject, people)
        weeks = []
        for place, last in enumerate(self.days):
            due = [one for one in rounds if self._week(one.due) == place]
            took = [one for one in responses if one.answered is not None and self._week(one.answered) == place]
            weeks.append(
                Week(
                    last=last,
                    habit=rhythm(self._told(due)).share,
                    confidence=confidence[place],
                    posts=posts[place],
                    response=responsiveness(self._told(took)).median,
                )
            )
        told = rhythm(self._told(rounds)), responsiveness(self._told(responses))
        return Engagement(subject, self._begin, tuple(weeks), *told)

    def _told(self, found: list[Whose]) -> list[Whose]:
        """These, where they are of enough people."""
        if self._least <= 1:
            return found
        return found if len({one.person for one in found if one.person is not None}) >= self._least else []

    def _people(self, subject: Subject) -> Collection[Id]:
        if subject.kind == "leaders":
            return {one.id for one in leaders(self.plan, self.today)}
        return {subject.id} if subject.kind == "person" else ()

    @staticmethod
    def _is(subject: Subject, team: Id | None, owners: Iterable[Id], people: Collection[Id]) -> bool:
        if subject.kind == "all":
            return True
        return team == subject.id if subject.kind == "team" else any(one in people for one in owners)

    def _in_time(self, on: date) -> bool:
        return bool(self.days) and self._begin <= on <= self.days[-1]

    def _counts(self, one: Response) -> bool:
        """Whether it was answered in these weeks, or was said in them or before and waits."""
        if not one.open:
            return one.answered is not None and self._in_time(one.answered)
        return bool(self.days) and (one.said is None or one.said <= self.days[-1])

    def _week(self, on: date) -> int:
        """The place of the week of a day; -1 for one before all of them."""
        return (on - self._begin).days // 7 if on >= self._begin else -1

    @cached_property
    def _posts(self) -> Sequence[tuple[date, Id, Id | None]]:
        """Day, author and the author's team of all that was said."""
        found = []
        for post in self.plan.posts.values():
            on = said_on(post)
            if on is not None and post.kind in (*SPOKEN, *REPLIES) and self._in_time(on):
                author = author_of(self.plan, post)
                found.append((on, author.id if author else "", author.team if author else None))
        return found

    def _confidence(self, subject: Subject, people: Collection[Id]) -> Sequence[float | None]:
        """The mean of what was said last by the end of each week."""
        wanted = [said for key, (owner, team, said) in self._said.items() if self._is(subject, team, [owner], people)]
        means: list[float | None] = []
        for last in self.days:
            there = [said[place - 1][1] for said in wanted if (place := bisect_right(said, (last, 11)))]
            means.append(mean(there) if there else None)
        return means

    @cached_property
    def _said(self) -> Mapping[Id, tuple[Id, Id | None, Sequence[tuple[date, int]]]]:
        """Owner, team, and the days and confidences of the check-ins of each key result of these weeks."""
        found = {}
        for key, record in self.plan.key_results.items():
            objective = self.plan.objectives.get(record.objective)
            if objective is None or record.stage == "dropped" or objective.stage in ("dropped", *UNBEGUN):
                continue
            if (due_of(self.plan, record) or date.max) >= self._begin and (said := _confidences(self.plan, key)):
                owner = self.plan.owner_of(record)
                found[key] = (owner.id if owner else "", team_of(self.plan, key), said)
        return found


def _confidences(plan: Plan, key_result: Id) -> Sequence[tuple[date, int]]:
    """Day and confidence of the check-ins that say one; of several of a day the last."""
    by_day: defaultdict[date, tuple[int, int]] = defaultdict(lambda: (-1, 0))
    for key, raw in plan.tables.check_ins_of(key_result):
        said, at = raw.get("confidence"), raw.get("at")
        if raw.get("deleted") or type(said) is not int or not 0 <= said <= 10 or not isinstance(at, str):
            continue
        try:
            on = date.fromisoformat(at)
        except ValueError:
            continue
        by_day[on] = max(by_day[on], (int(key), said))
    return sorted((on, said) for on, (_, said) in by_day.items())


def _weeks(cycle: Cycle | None, today: date) -> tuple[date, list[date]]:
    """The first day, and the last day of each week of a cycle up to today; without a cycle of the last quarter."""
    last = min(today, cycle.end) if cycle else today
    first = cycle.start if cycle else last - 13 * WEEK + DAY
    first = max(first, last - MOST_WEEKS * WEEK + DAY)
    count = (last - first).days // 7 + 1 if first <= last else 0
    return first, [min(last, first + place * WEEK - DAY) for place in range(1, count + 1)]


def subjects(plan: Plan, today: date, *, of_persons: bool) -> list[Subject]:
    """Give everybody, the teams, the leaders, and one by one the leaders and the others.

    Args:
        plan: The plan.
        today: The day to judge.
        of_persons: Whether single people may be seen; a room is shown nobody's.
    """
    lead = leaders(plan, today)
    found = [EVERYBODY]
    if not plan.info.personal:
        found += [Subject("team", team.id) for _, team in plan.walk_teams()]
    found += [LEADERS] if lead else []
    if of_persons:
        others = [one for one in plan.people.values() if one not in lead and (one.left is None or one.left >= today)]
        found += [Subject("person", one.id) for one in (*lead, *others)]
    return found
