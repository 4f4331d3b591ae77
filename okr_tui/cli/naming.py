"""Which record a person means: a code, words of a title, @handle, a team, a cycle, the organisation, a training."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.domain.codes import parse_code
from okr_tui.domain.errors import BadValue, NotFound
from okr_tui.domain.records import Alignment, KeyResult
from okr_tui.domain.rules import is_live

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id, Objective, Person, Team

ORGANISATION = ("organisation", "organization", "org", "plan")
RELATIONS = ("contributes", "supports")


def record_named(plan: Plan, words: str, today: date | None = None) -> tuple[str, Id]:
    """Find the record that words mean, in any table that people fill in.

    Args:
        plan: The plan.
        words: What was typed.
        today: To change something: words then mean rather the goals that are being worked on.

    Returns:
        Its table and its key; the key of the organisation is empty where the plan has none yet.

    Raises:
        NotFound: Nothing fits; near goals are named.
        Ambiguous: Several fit.
    """
    said = words.strip()
    if said.startswith("@"):
        return "people", plan.person(said).id
    if said.startswith("+"):
        return "teams", plan.team(said).id
    if said.casefold() in ORGANISATION:
        return "organisation", plan.organisation.id
    if parse_code(said) is None:
        exact = _by_name(plan, said) or _only_learned(plan, said)
        if exact:
            return exact
    try:
        goal = plan.find(said, _worked_on(plan, today))
    except NotFound as none:
        found = _begun(plan, said)
        if found:
            return found
        if parse_code(said) is not None:
            raise
        raise NotFound(none.what, f"{none.hint} Teams, cycles and @handles can be named too.") from None
    return ("key_results" if isinstance(goal, KeyResult) else "objectives"), goal.id


def person_or_team(plan: Plan, words: str) -> Person | Team:
    """Find the person or the team that words mean; a bare word means a team first.

    Raises:
        NotFound: It is neither.
        Ambiguous: It fits several.
    """
    if words.startswith("@"):
        return plan.person(words)
    try:
        return plan.team(words)
    except NotFound as no_team:
        try:
            return plan.person(words)
        except NotFound:
            raise no_team from None


def objective_named(plan: Plan, words: str, today: date) -> Objective:
    """Find an objective, rather one that is being worked on; a key result is refused, its objective named.

    Raises:
        NotFound: Nothing fits.
        Ambiguous: Several fit.
        BadValue: It is a key result.
    """
    goal = plan.find(words, _worked_on(plan, today))
    if isinstance(goal, KeyResult):
        above = plan.code(goal.objective)
        raise BadValue(f"{plan.code(goal.id)} is a key result, not an objective.", f"Its objective is {above}.")
    return goal


def alignment_from(plan: Plan, text: str, today: date) -> Alignment:
    """Read the goal above: ``O1``, ``O1:supports``, ``O1:contributes:2``.

    Raises:
        BadValue: The relation or the weight can't be read.
        NotFound: There is no such goal.
        Ambiguous: Several fit.
    """
    words, colon, link = text.partition(":")
    target = plan.find(words, _worked_on(plan, today)).id
    if not colon:
        return Alignment(target)
    relation, _, weight = link.partition(":")
    chosen = next((r for r in RELATIONS if relation and r.startswith(relation.strip().casefold())), None)
    if chosen is None:
        raise BadValue(f"“{relation}” is no way to be aligned.", f"Use {words}:contributes or {words}:supports.")
    if not weight:
        return Alignment(target, "supports" if chosen == "supports" else "contributes")
    if chosen == "supports":
        raise BadValue("What supports a goal is not counted in it, so it has no weight.", f"Use {words}:supports.")
    return Alignment(target, "contributes", weight_from(weight))


def weight_from(text: str) -> float:
    """Read a weight.

    Raises:
        BadValue: It is no number, or below 0.
    """
    from okr_tui.domain.values import read_number

    weight = read_number(text)
    if weight < 0:
        raise BadValue(f"A weight can't be below 0, and {text} is.", "1 counts like the others.")
    return weight


def _worked_on(plan: Plan, today: date | None) -> Callable[[Objective | KeyResult], bool] | None:
    """Which goals words mean rather than others: live ones of a cycle that is running, or of none."""
    if today is None:
        return None

    def prefer(goal: Objective | KeyResult) -> bool:
        objective = plan.objectives.get(goal.objective) if isinstance(goal, KeyResult) else goal
        cycle = plan.cycles.get(objective.cycle or "") if objective else None
        return is_live(plan, goal) and (cycle is None or cycle.start <= today <= cycle.end)

    return prefer


def _by_name(plan: Plan, said: str) -> tuple[str, Id] | None:
    wanted = said.casefold()
    named = [("teams", t.id, t.name) for t in plan.teams.values()]
    named += [("cycles", c.id, c.name) for c in plan.cycles.values()]
    named += [("people", p.id, p.name) for p in plan.people.values()]
    found = [(table, key) for table, key, name in named if name.casefold() == wanted]
    return found[0] if len(found) == 1 else None


def _begun(plan: Plan, said: str) -> tuple[str, Id] | None:
    for table, find in (("teams", plan.team), ("cycles", plan.cycle), ("people", plan.person)):
        try:
            return table, find(said).id
        except NotFound:
            continue
    return _learned(plan, said) if plan.growth else None


def _only_learned(plan: Plan, said: str) -> tuple[str, Id] | None:
    """The growth activity whose title has all the words where no goal's has: one that has nearly these is not meant."""
    asked = set(said.casefold().split())

    def fits(title: str) -> bool:
        return asked <= set(title.casefold().split())

    if not asked or not any(fits(one.title) for one in plan.growth.values()):
        return None
    titles = [*(one.title for one in plan.objectives.values()), *(one.title for one in plan.key_results.values())]
    return None if any(map(fits, titles)) else _learned(plan, said)


def _learned(plan: Plan, said: str) -> tuple[str, Id] | None:
    from okr_tui.domain.growth import activity_named

    try:
        return "growth", activity_named(plan, said).id
    except NotFound:
        return None
