"""What the plan does not allow, said before it is written.

Every function here returns nothing and raises Refused or BadValue with what is wrong and what to do instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from okr_tui.domain.alignment import would_circle
from okr_tui.domain.beginning import earliest_day, first_day
from okr_tui.domain.errors import BadValue, Refused
from okr_tui.domain.figures import day
from okr_tui.domain.jsonform import Raw
from okr_tui.domain.numerals import spelled
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResult, Objective

OPEN_STAGES = ("draft", "agreed", "active")
UNBEGUN = ("draft", "agreed")
"""Stages in which nobody works on a goal yet: it counts nowhere and asks for no check-in."""


def is_live(plan: Plan, goal: Objective | KeyResult) -> bool:
    """Tell whether a goal is being worked on: neither dropped nor closed, nor under an objective that is."""
    if isinstance(goal, Objective):
        return goal.stage in OPEN_STAGES
    objective = plan.objectives.get(goal.objective)
    return goal.stage == "active" and objective is not None and objective.stage in OPEN_STAGES


def is_running(plan: Plan, goal: Objective | KeyResult) -> bool:
    """Tell whether a goal counts in figures and asks for check-ins: neither a draft nor agreed only, but active."""
    objective = plan.objectives.get(goal.objective) if isinstance(goal, KeyResult) else goal
    return is_live(plan, goal) and objective is not None and objective.stage == "active"


def comes_later(plan: Plan, child: Objective, above: Objective) -> bool:
    """Tell whether a goal belongs to a cycle that begins after that of the goal above it: it can't add to it any more.

    It is so while goals are carried on one by one, the one below before the one above.
    """
    cycle, ended = plan.cycles.get(child.cycle or ""), plan.cycles.get(above.cycle or "")
    return cycle is not None and ended is not None and cycle.start > ended.end


def start_of(plan: Plan, goal: Objective | KeyResult, check_ins: Iterable[tuple[Id, Raw]] | None = None) -> date | None:
    """Give the first day of a goal: a key result's own, else the later of its cycle's start and its creation.

    Args:
        plan: The plan.
        goal: The goal.
        check_ins: The check-ins that may speak of a day before the creation; by default all of a key result.
    """
    objective = plan.objectives.get(goal.objective) if isinstance(goal, KeyResult) else goal
    cycle = plan.cycles.get(objective.cycle or "") if objective else None
    own = goal.start if isinstance(goal, KeyResult) else None
    made, spoken_of = goal.created.at, None
    if isinstance(goal, KeyResult) and own is None and made and (cycle is None or made.date() > cycle.start):
        known = plan.tables.check_ins_of(goal.id) if check_ins is None else check_ins
        spoken_of = earliest_day((raw for _, raw in known), made.isoformat())
    return first_day(own, made.date() if made else None, (cycle.start, cycle.end) if cycle else (None, None), spoken_of)


def due_of(plan: Plan, goal: Objective | KeyResult) -> date | None:
    """Give the last day of a goal: its own due date, else its objective's, else its cycle's end."""
    if goal.due:
        return goal.due
    objective = plan.objectives.get(goal.objective) if isinstance(goal, KeyResult) else goal
    if objective and objective.due:
        return objective.due
    cycle = plan.cycles.get(objective.cycle or "") if objective else None
    return cycle.end if cycle else None


def refuse_due_before_start(start: date | None, due: date | None) -> None:
    """Refuse a period that ends before it starts."""
    if start and due and due < start:
        raise BadValue(
            f"The due date, {day(due)}, is before the start, {day(start)}.",
            "Give a due date after it, or change the start.",
        )


def refuse_period(plan: Plan, goal: Objective | KeyResult, today: date) -> None:
    """Refuse a goal whose due date is before its first day; what is made today has begun, whatever day UTC has.

    A draft has not begun: it may hold a day that has passed until somebody starts it.
    """
    objective = plan.objectives.get(goal.objective) if isinstance(goal, KeyResult) else goal
    if objective is not None and objective.stage == "draft":
        return
    start, due = start_of(plan, goal), due_of(plan, goal)
    made = goal.created.at
    if start and made and start == made.date():
        start = min(start, today)
    refuse_due_before_start(start, due)


def refuse_end_before_start(start: date, end: date) -> None:
    """Refuse a cycle that ends before it starts."""
    if end < start:
        raise BadValue(
            f"The last day, {day(end)}, is before the first day, {day(start)}.",
            "Swap the two, or give another last day.",
        )


def refuse_circle(plan: Plan, child: Id, target: Id) -> None:
    """Refuse an alignment that would lead from a goal back to itself."""
    links = {
        objective.id: [(objective_at(plan, a.target), a.relation) for a in objective.alignments]
        for objective in plan.objectives.values()
    }
    if would_circle(links, child, objective_at(plan, target)):
        raise Refused(
            f"{plan.code(child)} can't be aligned to {plan.code(target)}: {plan.code(target)} already leads up "
            f"to {plan.code(child)}, so the two would hold each other up in a circle.",
            "Align it to a goal further up, or move the other one first.",
        )


def objective_at(plan: Plan, target: Id) -> Id:
    """Give the objective that a link leads to: of a key result, its objective."""
    return plan.key_results[target].objective if target in plan.key_results else target


def refuse_team_circle(plan: Plan, team: Id, parent: Id | None) -> None:
    """Refuse a team below itself."""
    above = {key: one.parent for key, one in plan.teams.items()}
    if _leads_to(team, parent, above):
        raise Refused(f"{plan.teams[team].name} can't be placed below itself.", "Choose a team that is not part of it.")


def refuse_manager_circle(plan: Plan, person: Id, manager: Id | None) -> None:
    """Refuse somebody who would answer to themselves, by whatever way round."""
    above = {key: one.manager for key, one in plan.people.items()}
    if _leads_to(person, manager, above):
        raise Refused(
            f"{plan.people[person].name} would be their own manager, by way of the people between.",
            "Choose somebody who does not answer to them, or give those people another manager first.",
        )


def _leads_to(wanted: Id, begin: Id | None, above: Mapping[Id, Id | None]) -> bool:
    """Tell whether a record stands somewhere on the way up; a circle that is there already is walked once."""
    seen: set[Id] = set()
    while begin and begin not in seen:
        if begin == wanted:
            return True
        seen.add(begin)
        begin = above.get(begin)
    return False


def refuse_taken_name(plan: Plan, record: Id, field: str, wanted: str) -> None:
    """Refuse a handle, or a name of a team or cycle, by which another one is called already."""
    said = wanted.strip().removeprefix("@").casefold() if field == "handle" else wanted.strip().casefold()
    taken: dict[Id, str] = {}
    if record in plan.people and field == "handle":
        if any(c.isspace() for c in wanted.strip()):
            raise BadValue(f"The handle “{wanted}” has a space in it.", "Use one word, e.g. maya")
        taken = {p.id: p.handle for p in plan.people.values()}
    elif record in plan.teams and field == "name":
        taken = {t.id: t.name for t in plan.teams.values()}
    elif record in plan.cycles and field == "name":
        taken = {c.id: c.name for c in plan.cycles.values()}
    if any(name.casefold() == said for key, name in taken.items() if key != record):
        raise Refused(f"There is another “{wanted}” already.", "Choose another one.")


def refuse_owner(plan: Plan, person: Id) -> None:
    """Refuse to take out a person who still owns goals or leads a team."""
    goals: list[Objective | KeyResult] = [*plan.objectives.values(), *plan.key_results.values()]
    owned = [
        f"{plan.code(goal.id)} {goal.title}"
        for goal in goals
        if person in (goal.owner, getattr(goal, "person", None)) and is_live(plan, goal)
    ]
    led = [f"the team {team.name}" for team in plan.teams.values() if team.lead == person]
    if owned or led:
        name = plan.people[person].name
        listed = "; ".join([*owned, *led][:6]) + ("; …" if len(owned) + len(led) > 6 else "")
        what = "owns goals" if owned else "leads a team"
        raise Refused(
            f"{name} still {what}: {listed}.",
            f"Hand all of it over at once: okr person leave @{plan.people[person].handle} --to @handle",
        )


def refuse_unmeasurable(key_result: KeyResult) -> None:
    """Refuse numbers that do not fit the kind of a key result."""
    low, high = key_result.target, key_result.upper
    match key_result.kind:
        case "between" if low is None or high is None:
            raise BadValue("A key result of kind between needs both bounds.", "Give the lower and the upper one.")
        case "between" if low is not None and high is not None and high < low:
            raise BadValue(f"The upper bound {high} is below the lower bound {low}.", "Swap the two.")
        case "at least" | "at most" | "increase" | "decrease" if low is None:
            raise BadValue(
                f"A key result of kind {key_result.kind} needs a target.",
                "Give the number to reach, e.g. --to 77",
            )
        case "milestones" if not key_result.milestones:
            raise BadValue("A key result of kind milestones needs at least one.", 'E.g. --milestone "Pilot signed"')
        case "milestones":
            _refuse_uncountable(key_result)
    if key_result.baseline is None or low is None:
        return
    if (key_result.kind == "increase" and low < key_result.baseline) or (
        key_result.kind == "decrease" and low > key_result.baseline
    ):
        raise BadValue(
            f"From {key_result.baseline} to {low} is no {key_result.kind}.",
            "Swap the two numbers, or choose the other kind.",
        )


NUMBERS = ("kind", "baseline", "target", "upper", "limits")
"""Fields of a key result that have to be possible together."""


def refuse_impossible(key_result: KeyResult, code: str = "") -> None:
    """Refuse numbers of a key result outside the values that it says are possible."""
    low, high = key_result.limits.low, key_result.limits.high
    for what, value in (
        ("Starting from", key_result.baseline),
        ("A target of", key_result.target),
        ("An upper bound of", key_result.upper),
    ):
        if value is None or ((low is None or value >= low) and (high is None or value <= high)):
            continue
        ends = (None if low is None else min(low, value), None if high is None else max(high, value))
        there, wider = ("..".join("" if end is None else spelled(end) for end in pair) for pair in ((low, high), ends))
        raise BadValue(
            f"{what} {spelled(value)} {key_result.unit}".rstrip() + f" can’t be: its possible values are {there}.",
            f"Check the number. If it is possible after all, widen them: {f'okr set {code} limits=' if code else ''}"
            f"{wider}",
        )


def _refuse_uncountable(key_result: KeyResult) -> None:
    """Refuse milestones that can't be told apart, or that together weigh nothing."""
    titles = [m.title.strip().casefold() for m in key_result.milestones]
    if twice := next((m.title for m in key_result.milestones if titles.count(m.title.strip().casefold()) > 1), None):
        raise BadValue(f"There are two milestones “{twice}”.", "Give each a name of its own.")
    if not any(m.weight > 0 for m in key_result.milestones):
        raise BadValue("All milestones have weight 0, so nothing could be reached.", "Give one a weight above 0.")
