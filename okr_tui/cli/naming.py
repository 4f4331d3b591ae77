"""Which record a person means: a code, words of a title, @handle, a team, a cycle, the organisation, a training."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okr_tui.domain.codes import parse_code
from okr_tui.domain.errors import Ambiguous, BadValue, NotFound, NotWhole
from okr_tui.domain.records import Alignment, KeyResult
from okr_tui.domain.rules import is_live

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from okr_tui.domain.plan import Plan
    from okr_tui.domain.records import Id, Objective, Person, Team
    from okr_tui.domain.rhythm_records import Growth
    from okr_tui.store import Store

ORGANISATION = ("organisation", "organization", "org", "plan")
RELATIONS = ("contributes", "supports")
ME = "me"


def myself(store: Store, words: str, as_: str | None = None) -> str:
    """Give the handle of whoever is at the keyboard for “me” and “@me”, unless that is somebody's; else the words.

    Args:
        store: The plan.
        words: What was typed where a person can be.
        as_: The handle of ``--as``, of a verb that reads.

    Raises:
        UsageError: It is not known who is at the keyboard.
    """
    plan = store.plan
    said = words.strip().removeprefix("@").casefold()
    if said != ME or any(ME in (one.handle.casefold(), one.name.casefold()) for one in plan.people.values()):
        return words
    from okr_tui.cli.where import who_in

    key = store.who or who_in(plan.tables, as_)
    return f"@{plan.people[key].handle}" if key in plan.people else words


def person_to_change(store: Store, words: str) -> Person:
    """Find the person whom something is to be done for: by handle or name, or “me”; asked where only begun.

    Raises:
        NotFound: Nobody fits; near ones are named.
        Ambiguous: Several fit, or not whole, and nobody chose.
    """
    plan = store.plan
    try:
        return plan.person(myself(store, words), whole=True)
    except NotWhole as unclear:
        return plan.people[_chosen(plan, words, unclear)]


def team_to_change(plan: Plan, words: str) -> Team:
    """Find the team that something is to be done to; asked where its name is only begun.

    Raises:
        NotFound: None fits; near ones are named.
        Ambiguous: Several fit, or not whole, and nobody chose.
    """
    try:
        return plan.team(words, whole=True)
    except NotWhole as unclear:
        return plan.teams[_chosen(plan, words, unclear)]


def activity_to_change(plan: Plan, words: str) -> Growth:
    """Find the growth activity that something is to be done to; asked where words only begin those of its title.

    Raises:
        NotFound: None fits; near ones are named.
        Ambiguous: Several fit, or not whole, and nobody chose.
    """
    from okr_tui.domain.growth import activity_named

    try:
        return activity_named(plan, words, whole=True)
    except NotWhole as unclear:
        return plan.growth[_chosen(plan, words, unclear)]


def _chosen(plan: Plan, words: str, unclear: Ambiguous) -> Id:
    """The one that the person at a terminal says is meant."""
    from okr_tui.cli.output import ask_which
    from okr_tui.domain.history import describe

    options = [describe(plan, key) for key in unclear.candidates]
    chosen = ask_which(f"“{words}” is not the whole name. Which one is meant?", options) if len(options) < 20 else None
    if chosen is None:
        raise unclear
    return unclear.candidates[chosen]


def record_named(plan: Plan, words: str, today: date | None = None, *, whole: bool | None = None) -> tuple[str, Id]:
    """Find the record that words mean, in any table that people fill in.

    Args:
        plan: The plan.
        words: What was typed.
        today: To change something: words then mean rather the goals that are being worked on.
        whole: Whether words have to be whole; by default where something is to be changed.

    Returns:
        Its table and its key; the key of the organisation is empty where the plan has none yet.

    Raises:
        NotFound: Nothing fits; near goals are named.
        Ambiguous: Several fit, or not whole, and nobody chose.
    """
    whole = today is not None if whole is None else whole
    try:
        return _record_named(plan, words, today, whole=whole)
    except NotWhole as unclear:
        key = _chosen(plan, words, unclear)
        return plan.table_of(key) or "", key


def _record_named(plan: Plan, words: str, today: date | None, *, whole: bool) -> tuple[str, Id]:
    said = words.strip()
    if said.startswith("@"):
        return "people", plan.person(said, whole=whole).id
    if said.startswith("+"):
        return "teams", plan.team(said, whole=whole).id
    if said.casefold() in ORGANISATION:
        return "organisation", plan.organisation.id
    if parse_code(said) is None:
        exact = _by_name(plan, said) or _only_learned(plan, said, whole=whole)
        if exact:
            return exact
    try:
        goal = plan.find(said, _worked_on(plan, today), whole=whole)
    except (NotFound, NotWhole) as none:
        found = _begun(plan, said, whole=whole, rather=none)
        if found:
            return found
        if parse_code(said) is not None or isinstance(none, NotWhole):
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


def objective_named(plan: Plan, words: str, today: date, *, whole: bool = True) -> Objective:
    """Find an objective, rather one that is being worked on; a key result is refused, its objective named.

    Args:
        plan: The plan.
        words: What was typed.
        today: The day that tells which goals are being worked on.
        whole: Whether words have to be whole, as where something is to be changed.

    Raises:
        NotFound: Nothing fits.
        Ambiguous: Several fit, or not whole, and nobody chose.
        BadValue: It is a key result.
    """
    goal = _goal_named(plan, words, today, whole=whole)
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
    target = _goal_named(plan, words, today, whole=True).id
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


def _goal_named(plan: Plan, words: str, today: date, *, whole: bool) -> Objective | KeyResult:
    try:
        return plan.find(words, _worked_on(plan, today), whole=whole)
    except NotWhole as unclear:
        key = _chosen(plan, words, unclear)
        return plan.objectives.get(key) or plan.key_results[key]


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


def _begun(plan: Plan, said: str, *, whole: bool, rather: Ambiguous | NotFound) -> tuple[str, Id] | None:
    """What is no goal but called so; where goals are begun by the words, they are what is told of then."""
    goals = isinstance(rather, NotWhole)
    for table, find in (("teams", plan.team), ("cycles", plan.cycle), ("people", plan.person)):
        try:
            return table, find(said, whole=whole).id
        except NotFound:
            continue
        except Ambiguous:
            if goals:
                continue
            raise
    return _learned(plan, said, whole=whole) if plan.growth and not goals else None


def _only_learned(plan: Plan, said: str, *, whole: bool) -> tuple[str, Id] | None:
    """The growth activity whose title has all the words where no goal's has: one that has nearly these is not meant."""
    asked = set(said.casefold().split())

    def fits(title: str) -> bool:
        return asked <= set(title.casefold().split())

    if not asked or not any(fits(one.title) for one in plan.growth.values()):
        return None
    titles = [*(one.title for one in plan.objectives.values()), *(one.title for one in plan.key_results.values())]
    return None if any(map(fits, titles)) else _learned(plan, said, whole=whole)


def _learned(plan: Plan, said: str, *, whole: bool) -> tuple[str, Id] | None:
    from okr_tui.domain.growth import activity_named

    try:
        return "growth", activity_named(plan, said, whole=whole).id
    except NotFound:
        return None
