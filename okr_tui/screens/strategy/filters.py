"""Which goals the tree shows: of one team, owner, cycle or status, and by default those that run now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from okr_tui.domain.assess import Assessment
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective
from okr_tui.domain.rules import is_live
from okr_tui.domain.status import NOT_APPLICABLE, STATUS, label
from okr_tui.screens.dialogs.choose import Choice

STAGES = ("dropped", "closed")
EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; an empty part asks for nothing in particular.

    Attributes:
        team: A team, with the teams below it.
        owner: Who owns the goal, or made it together with its owner.
        cycle: A cycle, past ones too.
        status: A word of a status, or a stage that is over.
        finished: Whether dropped, closed and past goals are shown where neither cycle nor status asks for them.
    """

    team: Id = ""
    owner: Id = ""
    cycle: Id = ""
    status: str = ""
    finished: bool = False

    @property
    def narrows(self) -> bool:
        """Whether it asks for anything in particular."""
        return bool(self.team or self.owner or self.cycle or self.status)

    def words(self, plan: Plan) -> str:
        """Say what is asked for: ``team Product · owner @maya · off track``."""
        team, owner, cycle = plan.teams.get(self.team), plan.people.get(self.owner), plan.cycles.get(self.cycle)
        parts = [
            f"team {team.name}" if team else "",
            f"owner @{owner.handle}" if owner else "",
            f"cycle {cycle.name}" if cycle else "",
            self.status,
            "finished ones too" if self.finished else "",
        ]
        return " · ".join(part for part in parts if part)

    def still_in(self, plan: Plan) -> Filter:
        """The filter without what is no longer in the plan."""
        return replace(
            self,
            team=self.team if self.team in plan.teams else "",
            owner=self.owner if self.owner in plan.people else "",
            cycle=self.cycle if self.cycle in plan.cycles else "",
        )


class Sieve:
    """A filter applied to a plan on a day."""

    def __init__(self, chosen: Filter, assessed: Assessment) -> None:
        self._chosen = chosen
        self._assessed = assessed
        self._plan = assessed.plan
        self._today: date = assessed.today
        self._teams = _with_teams_below(self._plan, chosen.team)

    def runs(self, objective: Objective) -> bool:
        """Whether an objective is on show where nothing narrower is asked for."""
        chosen = self._chosen
        if chosen.cycle:
            return objective.cycle == chosen.cycle and (chosen.finished or self._stage_fits(objective))
        if chosen.finished or chosen.status in STAGES:
            return True
        cycle = self._plan.cycles.get(objective.cycle or "")
        past = cycle is not None and cycle.end < self._today and (objective.due is None or objective.due < self._today)
        return is_live(self._plan, objective) and not past

    def _stage_fits(self, objective: Objective) -> bool:
        return objective.stage != "dropped" or self._chosen.status in STAGES

    def takes(self, objective: Objective) -> bool:
        """Whether an objective itself is what is asked for."""
        chosen = self._chosen
        return (
            self.runs(objective)
            and (not chosen.team or objective.team in self._teams)
            and (not chosen.owner or chosen.owner in (objective.owner, objective.person, *objective.co_authors))
            and self._status_fits(objective)
        )

    def takes_key_result(self, key_result: KeyResult, objective: Objective) -> bool:
        """Whether a key result is what is asked for, by its own owner and its own status."""
        chosen = self._chosen
        if not self.runs(objective) or (chosen.team and objective.team not in self._teams):
            return False
        owner = self._plan.owner_of(key_result)
        owned = not chosen.owner or (owner is not None and owner.id == chosen.owner)
        return owned and self._status_fits(key_result) and self.lists(key_result)

    def lists(self, key_result: KeyResult) -> bool:
        """Whether a key result is shown below an objective that is."""
        return key_result.stage != "dropped" or self._chosen.finished or self._chosen.status == "dropped"

    def _status_fits(self, goal: Objective | KeyResult) -> bool:
        wanted = self._chosen.status
        if not wanted or wanted in STAGES:
            return not wanted or goal.stage == wanted
        if goal.stage == "dropped":
            return False
        found = self._assessed.key_result if isinstance(goal, KeyResult) else self._assessed.objective
        return found(goal.id).status == wanted


def _with_teams_below(plan: Plan, team: Id) -> frozenset[Id | None]:
    found: set[Id | None] = set()
    at_hand = [team] if team else []
    while at_hand:
        here = at_hand.pop()
        if here not in found:
            found.add(here)
            at_hand += [below.id for below in plan.teams_under(here)]
    return frozenset(found)


Facet = tuple[str, str]
"""The part of a filter that a choice sets, and to what."""


def choices(plan: Plan, chosen: Filter) -> list[Choice]:
    """Everything that can be filtered by, in one list to type into."""
    every: list[Choice] = []
    if chosen != Filter():
        every.append(Choice((EVERYTHING, ""), "Show all running goals", "clears the filter"))
    hidden = "Hide what is finished" if chosen.finished else "Show finished goals too"
    every.append(Choice(("finished", ""), hidden, "dropped, closed, past"))
    every += [Choice(("team", team.id), f"{'  ' * depth}{team.name}", "team") for depth, team in plan.walk_teams()]
    people = sorted(plan.people.values(), key=lambda person: person.name.casefold())
    every += [Choice(("status", word), label(word), "status") for word in STATUS if word != NOT_APPLICABLE]
    every += [Choice(("status", stage), stage, "stage") for stage in STAGES]
    every += [Choice(("cycle", cycle.id), cycle.name, "cycle") for cycle in plan.cycles.values()]
    every += [Choice(("owner", person.id), f"{person.name}  @{person.handle}", "owner") for person in people]
    return every


def apply(chosen: Filter, facet: Facet) -> Filter:
    """The filter with one more thing asked for; asking for the same again takes it away."""
    name, value = facet
    match name:
        case "everything":
            return Filter()
        case "finished":
            return replace(chosen, finished=not chosen.finished)
        case "team":
            return replace(chosen, team=_other(chosen.team, value))
        case "owner":
            return replace(chosen, owner=_other(chosen.owner, value))
        case "cycle":
            return replace(chosen, cycle=_other(chosen.cycle, value))
    return replace(chosen, status=_other(chosen.status, value))


def _other(present: str, value: str) -> str:
    return "" if present == value else value
