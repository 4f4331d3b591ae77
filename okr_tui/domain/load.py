"""Load: how much of somebody's time the objectives that they own take, and how many these are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okr_tui.domain.figures import EPSILON, figure, share
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Objective
from okr_tui.domain.rules import due_of, is_running
from okr_tui.domain.speakers import is_there

WHOLE = 1.0
"""All of the time that somebody has, a share."""

MOST_GOALS = 5
"""Objectives that one person can own: beyond five, nobody can say by heart what they are."""


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody has taken on.

    Attributes:
        person: Who.
        objectives: The running objectives that they own, by number.
        given: The sum of the shares of their time, 0-1 and beyond.
        unstated: How many of these have no share.
    """

    person: Id
    objectives: tuple[Objective, ...]
    given: float
    unstated: int

    @property
    def too_much_time(self) -> bool:
        """Whether more time is given away than there is."""
        return self.given > WHOLE + EPSILON

    @property
    def too_many(self) -> bool:
        """Whether there are more objectives than anybody can follow."""
        return len(self.objectives) > MOST_GOALS

    @property
    def overloaded(self) -> bool:
        """Whether it is too much, by time or by number."""
        return self.too_much_time or self.too_many


def load_of(plan: Plan, person: Id, today: date) -> Load:
    """Give the load of one person: the running objectives of a day that they own or that are personally theirs."""
    return loads(plan, today).get(person, Load(person, (), 0.0, 0))


def loads(plan: Plan, today: date) -> dict[Id, Load]:
    """Give the load of everybody who is there on a day and owns a running objective."""
    owned: dict[Id, list[Objective]] = {}
    for objective in sorted(plan.objectives.values(), key=lambda one: (one.number, int(one.id))):
        owner, due = plan.owner_of(objective), due_of(plan, objective)
        if owner is None or not is_there(owner, today):
            continue
        if is_running(plan, objective) and (due is None or due >= today):
            owned.setdefault(owner.id, []).append(objective)
    return {
        key: Load(key, tuple(goals), sum(o.share or 0.0 for o in goals), sum(o.share is None for o in goals))
        for key, goals in owned.items()
    }


def explain_load(plan: Plan, load: Load) -> str:
    """The arithmetic of a load in words: ``O3 40 % + O5 70 % = 110 % of the time there is, 10 % too much``."""
    if not load.objectives:
        return "owns no running objective"
    said = [f"{plan.code(one.id)} {share(one.share)}" for one in load.objectives if one.share is not None]
    count = figure(len(load.objectives), "objectives")
    many = f", more than the {MOST_GOALS} that anybody can follow" if load.too_many else ""
    if not said:
        return f"{count}{many}; no share of time is set"
    over = f", {share(load.given - WHOLE)} more than there is" if load.too_much_time else ""
    total = " + ".join(said)
    total = total if len(said) == 1 else f"{total} = {share(load.given)}"
    missing = f"; {figure(load.unstated)} without a share" if load.unstated else ""
    return f"{total} of the time{over}; {count}{many}{missing}"
