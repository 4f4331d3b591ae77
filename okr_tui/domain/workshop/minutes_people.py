"""People as minutes name them: found once, so that whoever writes them needs no plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id


@dataclass(frozen=True, slots=True)
class Someone:
    """A person by name and handle, without the @."""

    name: str
    handle: str


def someone(plan: Plan, person: Id | None) -> Someone | None:
    """Name a person; None where nobody is named or nobody knows them any more."""
    found = plan.people.get(person or "")
    return Someone(found.name, found.handle) if found else None


def everyone(plan: Plan, people: Iterable[Id | None]) -> tuple[Someone, ...]:
    """Name people, each once, in their order."""
    named = (someone(plan, one) for one in dict.fromkeys(people))
    return tuple(one for one in named if one is not None)
