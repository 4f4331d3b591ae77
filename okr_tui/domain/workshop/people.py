"""Who takes part in a workshop: who is here, who sits at a terminal, who had a turn, who is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Person
from okr_tui.domain.workshop.course import Course


@dataclass(frozen=True, slots=True)
class Room:
    """The people of a workshop.

    Attributes:
        present: Who is here, in the order in which they came.
        at_terminals: Those of them who joined at a terminal of their own; the others show hands.
        were_here: Everybody who was here at any time.
        turns: Who had a turn since everybody had one.
    """

    present: tuple[Id, ...]
    at_terminals: tuple[Id, ...]
    were_here: tuple[Id, ...]
    turns: tuple[Id, ...]

    @property
    def without(self) -> tuple[Id, ...]:
        """Who is here without a terminal."""
        return tuple(one for one in self.present if one not in self.at_terminals)

    @property
    def next_speakers(self) -> tuple[Id, ...]:
        """Who is here and had no turn; everybody where all had one."""
        silent = tuple(one for one in self.present if one not in self.turns)
        return silent or self.present


def room(plan: Plan, course: Course) -> Room:
    """Work out who is here."""
    there: dict[Id, bool] = {}
    seen: dict[Id, None] = {}
    turns: list[Id] = []
    begun = False
    for moment in course.moments:
        if moment.kind == "step":
            turns.clear()  # another step is another round
            if not begun:
                # Whoever was only thought of beforehand was not there.
                begun, seen = True, dict.fromkeys(there)
        person = moment.person
        if person is None or person not in plan.people:
            continue
        match moment.kind:
            case "here":
                there[person] = there.get(person, False) or moment.created.by == person
                seen[person] = None
            case "gone":
                there.pop(person, None)
            case "turn":
                if set(there) <= set(turns):
                    turns.clear()
                if person not in turns:
                    turns.append(person)
    at_terminals = tuple(person for person, own in there.items() if own)
    return Room(tuple(there), at_terminals, tuple(seen), tuple(turns))


def done_with(course: Course, step: Id) -> frozenset[Id]:
    """Who is done with a step since it was gone to last."""
    done: set[Id] = set()
    for one in course.moments:
        if one.step == step and one.kind == "step":
            done.clear()
        elif one.step == step and one.kind == "done" and one.person:
            done.add(one.person)
    return frozenset(done)


def all_done(people: Room, course: Course, step: Id) -> bool:
    """Whether everybody at a terminal is done with a step; those without one are seen by the facilitator."""
    return bool(people.at_terminals) and set(people.at_terminals) <= done_with(course, step)


def handle(plan: Plan, person: Id | None) -> str:
    """``@ravi``; ``somebody`` where nobody knows who."""
    found = plan.people.get(person or "")
    return f"@{found.handle}" if found else "somebody"


def name(plan: Plan, person: Id | None) -> str:
    """Somebody's name; ``somebody`` where nobody knows who."""
    found: Person | None = plan.people.get(person or "")
    return found.name if found else "somebody"


def names_words(plan: Plan, people: Sequence[Id], most: int = 3) -> str:
    """Several people by name: ``Ana, Ben and 2 more``."""
    named = [name(plan, one) for one in people[:most]]
    more = len(people) - most
    if more > 0:
        return f"{', '.join(named)} and {more} more"
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
