"""Roles: what somebody is there for, the goals that they own and contribute to, and what is missing on either side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective, Person
from okr_tui.domain.rhythm import is_there
from okr_tui.domain.rules import is_live, is_running

Goal = Objective | KeyResult


@dataclass(frozen=True, slots=True)
class Goals:
    """The live goals of one person.

    Attributes:
        owned: Objectives that they own, personal ones included, by number.
        key_results: Key results that they own within objectives of others.
        contributed: Objectives that they are a co-author of and do not own.
        served: Objectives that their role serves, live or not.
    """

    owned: tuple[Objective, ...]
    key_results: tuple[KeyResult, ...]
    contributed: tuple[Objective, ...]
    served: tuple[Objective, ...]

    @property
    def any(self) -> bool:
        """Whether they have a goal at all."""
        return bool(self.owned or self.key_results or self.contributed)


def goals_of(plan: Plan, person: Id) -> Goals:
    """Give the live goals of somebody, by number."""
    live = sorted((o for o in plan.objectives.values() if is_live(plan, o)), key=lambda o: (o.number, int(o.id)))
    owned = tuple(one for one in live if person in (_owner(plan, one), one.person))
    known = {one.id for one in owned}
    parts = (part for one in live if one.id not in known for part in plan.key_results_of(one.id))
    who = plan.people.get(person)
    return Goals(
        owned=owned,
        key_results=tuple(part for part in parts if part.owner == person and is_live(plan, part)),
        contributed=tuple(one for one in live if person in one.co_authors and one.id not in known),
        served=tuple(plan.objectives[key] for key in (who.serves if who else ()) if key in plan.objectives),
    )


def goals_without_owner(plan: Plan, today: date) -> tuple[Goal, ...]:
    """Give running goals that nobody answers for: without an owner, or with one who left, by number.

    A key result is named where its objective has somebody and it has not. Personal goals of who left are theirs still,
    and wait for nobody.
    """
    found: list[Goal] = []
    running = (one for one in plan.objectives.values() if is_running(plan, one) and not _went(plan, one, today))
    for objective in sorted(running, key=lambda one: (one.number, int(one.id))):
        if not _answered(plan, objective, today):
            found.append(objective)
        else:
            parts = plan.key_results_of(objective.id)
            found += [part for part in parts if is_running(plan, part) and not _answered(plan, part, today)]
    return tuple(found)


def people_without_goals(plan: Plan, today: date) -> tuple[Person, ...]:
    """Give who is there and neither owns a goal nor contributes to one, by name."""
    busy: set[Id | None] = set()
    for objective in plan.objectives.values():
        if is_live(plan, objective):
            busy |= {_owner(plan, objective), objective.person, *objective.co_authors}
            busy |= {part.owner for part in plan.key_results_of(objective.id) if is_live(plan, part)}
    there = (one for one in plan.people.values() if is_there(one, today) and one.id not in busy)
    return tuple(sorted(there, key=lambda one: (one.name.casefold(), int(one.id))))


def _owner(plan: Plan, goal: Goal) -> Id | None:
    owner = plan.owner_of(goal)
    return owner.id if owner else None


def _went(plan: Plan, objective: Objective, today: date) -> bool:
    """Whether a goal is personal and its person has left."""
    person = plan.people.get(objective.person or "")
    return person is not None and not is_there(person, today)


def _answered(plan: Plan, goal: Goal, today: date) -> bool:
    owner = plan.owner_of(goal)
    return owner is not None and is_there(owner, today)
