"""Drift: goals whose owners have to decide, because what stands directly above them has changed since they last did.

Such a goal is *asked*. One further down *waits* for the nearest goal above it that is asked: when that one is
confirmed as it is, the goal is released by itself; when it is changed, the goal is asked in turn.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from okr_tui.domain.draft import value_at
from okr_tui.domain.flagging import DROPPED, STAGE, Trail, flagging_fields, seen_by, trails
from okr_tui.domain.merging.values import same
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Change, Id, KeyResult, Person
from okr_tui.domain.standing_below import Goal, askable, below_by_record, directly_above

State = Literal["asked", "waiting"]


@dataclass(frozen=True, slots=True)
class Cause:
    """A field above a goal that says something else than when the goal was last decided about.

    Attributes:
        record: What was changed.
        field: Its field.
        old: The JSON value that the goal was made for.
        new: The JSON value now.
        change: The change that the new value comes from, with who made it, when and why.
        steps: All changes that led from the one value to the other and were not taken back, the earliest first.
    """

    record: Id
    field: str
    old: object
    new: object
    change: Change
    steps: tuple[Change, ...] = ()

    @property
    def event(self) -> Id:
        """The act that it belongs to."""
        return self.change.event or self.change.id


@dataclass(frozen=True, slots=True)
class Drifted:
    """A goal that is asked, or that waits.

    Attributes:
        goal: Its key.
        state: Whether it is asked itself.
        because: What changed above it; of one that waits, above those that it waits for.
        waits_for: The nearest goals above that are asked, where it waits.
    """

    goal: Id
    state: State
    because: tuple[Cause, ...]
    waits_for: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Flagged:
    """The goals that a change would ask, and those further down that would wait for them."""

    asked: tuple[Id, ...]
    waiting: tuple[Id, ...]


class Drift:
    """What drifted in a plan; everything is computed when it is first asked for and kept."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def goals(self) -> Mapping[Id, Goal]:
        """Every goal that can be asked."""
        return askable(self.plan)

    @cached_property
    def trails(self) -> Mapping[Id, tuple[Trail, ...]]:
        """The changes that flag, by record."""
        return trails(self.plan)

    @cached_property
    def below(self) -> Mapping[Id, list[Id]]:
        """The goals directly below each record."""
        return below_by_record(self.plan, self.goals)

    @cached_property
    def causes(self) -> Mapping[Id, tuple[Cause, ...]]:
        """What the goals that are asked are asked because of."""
        reached = dict.fromkeys(goal for record in self.trails for goal in self.below.get(record, ()))
        found = {goal: self._causes(goal) for goal in self.goals if goal in reached}
        return {goal: each for goal, each in found.items() if each}

    def _causes(self, goal: Id) -> tuple[Cause, ...]:
        seen = seen_by(self.plan, goal)
        above = directly_above(self.plan, self.goals[goal])
        each = (self._cause(trail, seen) for record in above for trail in self.trails.get(record, ()))
        return tuple(cause for cause in each if cause is not None)

    def _cause(self, trail: Trail, seen: frozenset[Id]) -> Cause | None:
        known = trail.known(seen)
        unseen = trail.unseen(known)
        if not unseen:
            return None
        old, new = trail.value_known(known), value_now(self.plan, trail.record, trail.field)
        if same(old, new) or (trail.field == STAGE and new != DROPPED):
            return None  # taken back meanwhile
        tips = set(trail.tips)
        last = max(unseen, key=lambda row: (row.id in tips, int(row.id)))
        back = {row.undoes for row in unseen if row.undoes}
        steps = tuple(row for row in unseen if not row.undoes and (row.event or row.id) not in back)
        return Cause(trail.record, trail.field, old, new, last, steps or (last,))

    @cached_property
    def _waiting(self) -> Mapping[Id, tuple[Id, ...]]:
        found: dict[Id, list[Id]] = {}
        for asked in self.causes:
            for goal in self._without_the_asked(asked):
                found.setdefault(goal, []).append(asked)
        return {goal: tuple(each) for goal, each in found.items()}

    def _without_the_asked(self, top: Id) -> list[Id]:
        """The goals below one, without those that are asked themselves and without what is below these."""
        found: dict[Id, None] = {}
        at_hand = [top]
        while at_hand:
            for goal in self.below.get(at_hand.pop(), ()):
                if goal not in self.causes and goal not in found:
                    found[goal] = None
                    at_hand.append(goal)
        return list(found)

    @cached_property
    def found(self) -> tuple[Drifted, ...]:
        """Every goal that drifted, each once: those that are asked, then those that wait, by their codes."""
        asked = [Drifted(goal, "asked", causes) for goal, causes in self.causes.items()]
        return (*asked, *(self._waits(goal) for goal in self.goals if goal in self._waiting))

    def _waits(self, goal: Id) -> Drifted:
        above = self._waiting[goal]
        because = {(cause.record, cause.field): cause for one in above for cause in self.causes[one]}
        return Drifted(goal, "waiting", tuple(because.values()), above)

    @cached_property
    def by_goal(self) -> Mapping[Id, Drifted]:
        """What drifted by its key."""
        return {one.goal: one for one in self.found}

    def of_owner(self, person: Person) -> tuple[Drifted, ...]:
        """Give what drifted of a person's own goals."""
        return tuple(one for one in self.found if self.plan.owner_of(self.goals[one.goal]) is person)

    def of_teams(self, teams: Collection[Id]) -> tuple[Drifted, ...]:
        """Give what drifted of the goals of some teams and of the people in them."""
        return tuple(one for one in self.found if team_of(self.plan, self.goals[one.goal]) in teams)


@lru_cache(maxsize=2)
def drift(plan: Plan) -> Drift:
    """Give what drifted in a plan; kept for as long as the plan is the present one."""
    return Drift(plan)


def value_now(plan: Plan, record: Id, field: str) -> object:
    """Give the JSON value of a field as it stands."""
    table = plan.table_of(record)
    raw = plan.tables.table(table).get(record) if table else None
    return value_at(dict(raw), field) if isinstance(raw, dict) else None


def team_of(plan: Plan, goal: Goal) -> Id | None:
    """Give the team that a goal belongs to; of a personal one, that of its person."""
    objective = plan.objectives.get(goal.objective) if isinstance(goal, KeyResult) else goal
    if objective is None:
        return None
    person = plan.people.get(objective.person or "")
    return objective.team or (person.team if person else None)


def teams_with(plan: Plan, team: Id) -> frozenset[Id]:
    """Give a team with all teams below it."""
    found: set[Id] = set()
    at_hand = [team]
    while at_hand:
        one = at_hand.pop()
        if one not in found:
            found.add(one)
            at_hand += [below.id for below in plan.teams_under(one)]
    return frozenset(found)


def would_flag(plan: Plan, record: Id, fields: Collection[str]) -> Flagged:
    """Say whom a change would ask before it is made.

    Args:
        plan: The plan.
        record: What is to be changed.
        fields: Which of its fields; ``stage`` is that it is dropped.
    """
    if not set(fields) & set(flagging_fields(plan, record)):
        return Flagged((), ())
    now = drift(plan)
    goes_with = {part.id for part in plan.key_results_of(record)} if STAGE in fields else set()
    asked = dict.fromkeys(goal for goal in now.below.get(record, ()) if goal not in goes_with)
    waiting: dict[Id, None] = {}
    at_hand = list(asked)
    while at_hand:
        for goal in now.below.get(at_hand.pop(), ()):
            if goal not in asked and goal not in waiting:
                waiting[goal] = None
                at_hand.append(goal)
    by_code = list(now.goals)
    return Flagged(tuple(g for g in by_code if g in asked), tuple(g for g in by_code if g in waiting))


def newly_flagged(before: Plan, after: Plan) -> Flagged:
    """Say whom a change asked, or asked again, that was made in a copy of a plan."""
    known = {one.goal: {cause.change.id for cause in one.because} for one in drift(before).found}
    new = [one for one in Drift(after).found if {c.change.id for c in one.because} - known.get(one.goal, set())]
    return Flagged(
        tuple(one.goal for one in new if one.state == "asked"),
        tuple(one.goal for one in new if one.state == "waiting"),
    )
