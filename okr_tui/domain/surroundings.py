"""What stands around a goal: others of the same team and cycle, what its owner carries, earlier numbers of its name.

The coach asks for this at every pause in somebody's typing, and for each key result of a goal; the plan is gone
through once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import cached_property

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective
from okr_tui.domain.rules import is_live

Place = tuple[Id | None, Id | None, Id | None]
"""Team, person, cycle; a person's own goal is no team's."""


class Surroundings:
    """What stands around the goals of a plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    @cached_property
    def _live(self) -> tuple[Objective, ...]:
        return tuple(o for o in self._plan.objectives.values() if is_live(self._plan, o))

    @cached_property
    def _places(self) -> Counter[Place]:
        return Counter(_place(o) for o in self._live)

    def beside(self, objective: Objective) -> int:
        """Count the live objectives of the same team or person in the same cycle, this one included."""
        return self._places[_place(objective)] + (not is_live(self._plan, objective))

    @cached_property
    def _carried(self) -> dict[Id, list[Objective]]:
        found: defaultdict[Id, list[Objective]] = defaultdict(list)
        for objective in self._live:
            for person in {objective.owner, objective.person}:
                if person is not None:
                    found[person].append(objective)
        return dict(found)

    @cached_property
    def _measured(self) -> dict[Id, list[KeyResult]]:
        found: defaultdict[Id, list[KeyResult]] = defaultdict(list)
        for key_result in self._plan.key_results.values():
            if key_result.owner and is_live(self._plan, key_result):
                found[key_result.owner].append(key_result)
        return dict(found)

    def load(self, person: Id) -> int:
        """Count the live objectives of a person, and the key results that they own in somebody else's."""
        own = {o.id for o in self._carried.get(person, ())}
        return len(own) + sum(k.objective not in own for k in self._measured.get(person, ()))

    def time(self, person: Id, cycle: Id | None) -> float | None:
        """Add up the shares of time (0-1) of a person's live objectives in a cycle; None where none was said."""
        carried = self._carried.get(person, ())
        shares = [o.share for o in carried if o.share is not None and o.cycle == cycle]
        return sum(shares) if shares else None

    @cached_property
    def _named(self) -> dict[str, list[KeyResult]]:
        found: defaultdict[str, list[KeyResult]] = defaultdict(list)
        for key_result in self._plan.key_results.values():
            if key_result.baseline is not None:
                found[_name(key_result)].append(key_result)
        return dict(found)

    def last_change(self, key_result: KeyResult, objective: Objective | None) -> float | None:
        """What the number of the same name gained in the latest cycle before that of the objective."""
        plan = self._plan
        cycle = plan.cycles.get(objective.cycle or "") if objective else None
        if cycle is None:
            return None
        earlier = []
        for other in self._named.get(_name(key_result), ()):
            its_objective = plan.objectives.get(other.objective)
            its_cycle = plan.cycles.get(its_objective.cycle or "") if its_objective else None
            if other.id == key_result.id or other.baseline is None or other.unit != key_result.unit:
                continue
            values = self.values(other.id) if its_cycle and its_cycle.end < cycle.start else ()
            if its_cycle and values:
                earlier.append((its_cycle.end, int(other.id), values[-1][1] - other.baseline))
        return max(earlier)[2] if earlier else None

    def values(self, key_result: Id) -> tuple[tuple[date, float], ...]:
        """The numbers that were checked in, with their days."""
        return tuple(
            (check_in.at, float(check_in.value))
            for check_in in self._plan.check_ins(key_result)
            if check_in.value is not None and not isinstance(check_in.value, bool)
        )


def _place(objective: Objective) -> Place:
    return (objective.team if objective.person is None else None, objective.person, objective.cycle)


def _name(key_result: KeyResult) -> str:
    return key_result.title.strip().casefold()
