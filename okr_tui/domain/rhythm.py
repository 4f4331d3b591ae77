"""Rhythm: the share of due check-ins that were logged within the days of grace, for people, teams and leaders alike.

By one rule for everybody: `okr_tui.domain.rounds` says which check-ins were due and how each went. Personal goals are
part of a person's rhythm and of no team's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from okr_tui.domain.edits.goals import running_cycle
from okr_tui.domain.figures import day, figure, share
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Person
from okr_tui.domain.rounds import Round as Round
from okr_tui.domain.rounds import Rounds
from okr_tui.domain.rounds import rounds_of as rounds_of
from okr_tui.domain.rules import due_of

MOST_NAMED = 6
"""Rounds that are named in a sentence."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How regularly check-ins came.

    Attributes:
        in_time: How many were logged in time.
        counted: How many were due and are judged.
        share: The first ÷ the second, 0-1; None where none is judged yet.
        late: How many were logged later.
        missed: How many were not logged, a long silence being one.
        rounds: All of them, those that can still be logged in time included, the earliest first.
    """

    in_time: int
    counted: int
    share: float | None
    late: int
    missed: int
    rounds: tuple[Round, ...]

    @property
    def waiting(self) -> int:
        """How many are due and can still be logged in time."""
        return len(self.rounds) - self.counted


def rhythm(rounds: Iterable[Round]) -> Rhythm:
    """Count some rounds."""
    found = tuple(sorted(rounds, key=lambda one: (one.due, int(one.key_result))))
    in_time = sum(one.state == "in time" for one in found)
    counted = sum(one.judged for one in found)
    late, missed = (sum(one.state == state for one in found) for state in ("late", "missed"))
    return Rhythm(in_time, counted, in_time / counted if counted else None, late, missed, found)


class Rhythms:
    """The rhythm of everybody in a plan over a stretch of time.

    Args:
        plan: The plan.
        today: The day to judge.
        since: Rounds that were due before are left out; by default those before the running cycle, so that no
            check-in of earlier cycles is read.
    """

    def __init__(self, plan: Plan, today: date, since: date | None = None) -> None:
        self.plan = plan
        self.today = today
        self.since = first_day(plan, today) if since is None else since

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """Every round, the earliest first."""
        return self._among(self.plan.key_results)

    @cached_property
    def _rounds(self) -> Rounds:
        return Rounds(self.plan, self.today)

    def _among(self, keys: Iterable[Id]) -> tuple[Round, ...]:
        records = (self.plan.key_results[key] for key in keys)
        counted = (one.id for one in records if (due_of(self.plan, one) or date.max) >= self.since)
        found = (one for key in counted for one in self._rounds.of(key) if one.due >= self.since)
        return tuple(sorted(found, key=lambda one: (one.due, int(one.key_result))))

    @cached_property
    def whole(self) -> Rhythm:
        """The rhythm of the whole plan."""
        return rhythm(self.rounds)

    def of_person(self, person: Id) -> Rhythm:
        """Give the rhythm of one person; goals that were never theirs are not looked at."""
        return rhythm(one for one in self._among(self._ever_owned.get(person, ())) if one.person == person)

    @cached_property
    def _ever_owned(self) -> Mapping[Id, list[Id]]:
        """The key results that are or were somebody's, their own or as a part of an objective."""
        owners: defaultdict[Id, set[Id | None]] = defaultdict(set)
        for change in self.plan.changes:
            if change.field == "owner":
                owners[change.record] |= {one for one in (change.old, change.new) if isinstance(one, str)}
        found: defaultdict[Id, list[Id]] = defaultdict(list)
        for key, record in self.plan.key_results.items():
            above = self.plan.objectives.get(record.objective)
            ever = owners[key] | {record.owner} | (owners[above.id] | {above.owner} if above else set())
            for person in ever & self.plan.people.keys():
                found[str(person)].append(key)
        return found

    def of_team(self, team: Id) -> Rhythm:
        """Give the rhythm of the goals of one team, not of those below it."""
        return rhythm(one for one in self.rounds if team_of(self.plan, one.key_result) == team)

    def of_leaders(self) -> Rhythm:
        """Give the rhythm of all leaders together."""
        keys = {one.id for one in leaders(self.plan, self.today)}
        return rhythm(one for one in self.rounds if one.person in keys)


def rhythm_of(
    plan: Plan,
    today: date,
    *,
    person: Id | None = None,
    team: Id | None = None,
    leaders: bool = False,
    since: date | None = None,
) -> Rhythm:
    """Give the rhythm of a person, a team or the leaders; of the whole plan where none of them is named.

    Args:
        plan: The plan.
        today: The day to judge.
        person: Only rounds of this person.
        team: Only rounds of this team's goals.
        leaders: Only rounds of the leads of teams and of managers.
        since: The first day that counts; by default that of the running cycle.
    """
    every = Rhythms(plan, today, since)
    if person is not None:
        return every.of_person(person)
    if team is not None:
        return every.of_team(team)
    return every.of_leaders() if leaders else every.whole


def first_day(plan: Plan, today: date) -> date:
    """Give the day from which rhythm counts where nobody says another: the first of the running cycle."""
    cycle = running_cycle(plan, today)
    return cycle.start if cycle else date.min


def team_of(plan: Plan, key_result: Id) -> Id | None:
    """Give the team whose rhythm a key result is part of; None for a personal goal."""
    record = plan.key_results.get(key_result)
    objective = plan.objectives.get(record.objective) if record else None
    return None if objective is None or objective.person is not None else objective.team


def leaders(plan: Plan, today: date) -> tuple[Person, ...]:
    """Give who leads a team or is somebody's manager, in the order of the plan; those who left are left out."""
    keys = {team.lead for team in plan.teams.values()}
    keys |= {one.manager for one in plan.people.values() if is_there(one, today)}
    return tuple(one for key, one in plan.people.items() if key in keys and is_there(one, today))


def is_there(person: Person, today: date) -> bool:
    """Tell whether somebody belongs to the organisation on a day: the day on which they leave is their last."""
    return person.left is None or person.left >= today


def explain(plan: Plan, found: Rhythm) -> str:
    """The arithmetic of a rhythm in words.

    ``7 of 9 due check-ins within 3 days = 78 %; late: O3.2 of 4 Nov 2026 by 5 days; missed: O4.1 of 2 Nov 2026``
    """
    return "; ".join([_shared(plan, found), *(f"{name}: {words}" for name, words in named(plan, found))])


def named(plan: Plan, found: Rhythm) -> list[tuple[str, str]]:
    """Give the rounds that were not in time, and those that are due: ``late``, and which; ``missed``, and which."""
    late = [f"{_name(plan, one)} by {figure(one.late, 'days')}" for one in found.rounds if one.state == "late"]
    missed = [_name(plan, one) for one in found.rounds if one.state == "missed"]
    waiting = [_name(plan, one) for one in found.rounds if one.state == "due"]
    parts = [("late", late), ("missed", missed), ("due now", waiting)]
    return [(name, _listed(rows)) for name, rows in parts if rows]


def count(plan: Plan, found: Rhythm) -> str:
    """The same without the goals, whose owners a room would know: ``7 of 9 … = 78 %; 1 late; 1 missed``."""
    parts = [(found.late, "late"), (found.missed, "missed"), (found.waiting, "due now")]
    return "; ".join([_shared(plan, found), *(f"{figure(number)} {name}" for number, name in parts if number)])


def _shared(plan: Plan, found: Rhythm) -> str:
    if not found.counted:
        return "no check-in was due yet that could be judged"
    grace = figure(plan.info.thresholds.grace_days, "days")
    due = f"{figure(found.counted)} due {'check-in' if found.counted == 1 else 'check-ins'}"
    return f"{figure(found.in_time)} of {due} within {grace} = {share(found.share)}"


def _name(plan: Plan, one: Round) -> str:
    return f"{plan.code(one.key_result)} of {day(one.due)}"


def _listed(rows: list[str]) -> str:
    more = len(rows) - MOST_NAMED
    return ", ".join(rows[:MOST_NAMED]) + (f" and {figure(more)} more" if more > 0 else "")
