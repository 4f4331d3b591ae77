"""Edits that carry goals on into the next cycle: nothing is lost, and the old and the new stay linked."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from okr_tui.domain.assess import Assessment
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.goals import add_key_result
from okr_tui.domain.edits.knowing import know_above
from okr_tui.domain.errors import NotFound, Refused
from okr_tui.domain.finite import is_number
from okr_tui.domain.goal_figures import KeyResultFigures
from okr_tui.domain.next_cycle import next_cycle
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import GUARDRAILS, Alignment, Cycle, Id, KeyResult, Objective
from okr_tui.domain.reviewing import carried_on
from okr_tui.domain.rules import OPEN_STAGES, objective_at, refuse_circle

Wanted = Mapping[Id, Mapping[str, object]]
"""By the key of an objective or key result the fields that are to differ, as the dataclass has them."""

KEPT = ("why", "team", "person", "owner", "co_authors", "kind", "means", "obstacles", "share")
MEASURED = ("kind", "unit", "target", "upper", "limits", "weight", "owner", "cadence", "data_source", "needs")


def begin_next_cycle(draft: Draft, after: Cycle) -> Id:
    """Give the cycle that follows one, made now where the plan has none for that time."""
    following = next_cycle(draft.plan, after, draft.act.today)
    if following.there is not None:
        return following.there.id
    return draft.create(
        "cycles",
        {"name": following.name, "start": following.start, "end": following.end, "cadence": following.cadence},
    )


def open_next_cycle(after: Id) -> Edit:
    """Make the cycle that follows one; where the plan has it already, nothing happens."""

    def edit(draft: Draft) -> None:
        begin_next_cycle(draft, _cycle(draft.plan, after))

    return edit


def carry_over(
    objective: Id,
    cycle: Id | None = None,
    *,
    wanted: Wanted | None = None,
    done_too: bool = False,
    key: Id | None = None,
) -> Edit:
    """Go on with an objective in a later cycle: a new one that begins where this one stands today.

    Its key results begin at their last value and keep their targets; what is reached is left behind. Its history
    stays with the old one, which the new one names.

    Args:
        objective: The objective's key.
        cycle: The cycle to carry it into; the next one where nothing is said, made where there is none.
        wanted: Fields that are to differ in the new one, by the key of the old objective or key result.
        done_too: Carry key results on that are reached.
        key: The key of the new objective where the caller needs to know it beforehand.

    The edit raises Refused where it is carried on already.
    """

    def edit(draft: Draft) -> None:
        plan = draft.plan
        old = plan.objectives.get(objective)
        if old is None:
            raise NotFound("The objective is no longer in the plan.", "Look again; somebody may have taken it out.")
        there = carried_on(plan, objective)
        if there:
            code = plan.code(there[0].id)
            raise Refused(
                f"{plan.code(objective)} is carried on as {code} already.",
                f"Change {code} itself, or take that back with undo.",
            )
        into = cycle or begin_next_cycle(draft, _cycle(plan, old.cycle))
        if into == old.cycle:
            raise Refused(f"{plan.code(objective)} is in that cycle already.", "Name a later cycle.")
        made = _carried_objective(draft, old, into, (wanted or {}).get(objective, {}), key)
        _carried_key_results(draft, old, made, wanted or {}, done_too=done_too)
        know_above(draft, made)
        follow(draft, objective)

    return edit


def _cycle(plan: Plan, key: Id | None) -> Cycle:
    if key not in plan.cycles or key is None:
        raise Refused("The objective is in no cycle, so none follows it.", "Name the cycle to carry it into.")
    return plan.cycles[key]


def _carried_objective(draft: Draft, old: Objective, cycle: Id, wanted: Mapping[str, object], key: Id | None) -> Id:
    plan = draft.plan
    raws = plan.tables.table("objectives").values()
    numbers = [n for n in (r.get("number") for r in raws if isinstance(r, dict)) if isinstance(n, int)]
    values = {name: getattr(old, name) for name in KEPT} | {"title": old.title} | dict(wanted)
    made = draft.create(
        "objectives",
        {**values, "number": max(numbers, default=0) + 1, "cycle": cycle, "stage": "active", "continues": old.id},
        key,
    )
    for alignment in above_in(draft.plan, old, cycle):
        _link(draft, made, alignment)
    return made


def _link(draft: Draft, objective: Id, alignment: Alignment) -> None:
    """Link an objective upwards, but for a link that would lead round in a plan whose goals stand in a circle."""
    with suppress(Refused):
        refuse_circle(draft.plan, objective, alignment.target)
        draft.change(objective, f"alignments/{alignment.target}", alignment)


def _carried_key_results(draft: Draft, old: Objective, made: Id, wanted: Wanted, *, done_too: bool) -> None:
    judge = Assessment(draft.plan, draft.act.today)
    for key_result in draft.plan.key_results_of(old.id):
        if key_result.stage == "dropped":
            continue
        figures = judge.key_result(key_result.id)
        changed = wanted.get(key_result.id, {})
        if is_reached(figures) and not done_too and not changed:
            continue
        values: dict[str, object] = {name: getattr(key_result, name) for name in MEASURED}
        values |= begun_from(figures, again="target" not in changed)
        values |= _without_past_days(values, draft.plan.objectives[made], draft.plan)
        values |= {k: v for k, v in changed.items() if k != "title"}
        values["continues"] = key_result.id
        add_key_result(made, str(changed.get("title") or key_result.title), values)(draft)


def _without_past_days(values: Mapping[str, object], made: Objective, plan: Plan) -> dict[str, object]:
    """Take the days from milestones that were to be reached before the new cycle: they say nothing of its pace."""
    cycle = plan.cycles.get(made.cycle or "")
    steps = values.get("milestones")
    if cycle is None or not isinstance(steps, tuple):
        return {}
    return {"milestones": tuple(replace(m, due=None) if m.due and m.due < cycle.start else m for m in steps)}


def is_reached(figures: KeyResultFigures) -> bool:
    """Tell whether nothing is left to do for a key result; a guardrail is never done."""
    return figures.key_result.kind not in GUARDRAILS and figures.raw is not None and figures.raw >= 1


def begun_from(figures: KeyResultFigures, *, again: bool = True) -> dict[str, object]:
    """Give where a carried key result begins: at its last value, its milestones those that are not reached yet.

    Args:
        figures: How it stands.
        again: It keeps its target; what is reached is then to be held, not to be reached once more.
    """
    key_result, value = figures.key_result, figures.value
    if key_result.kind == "milestones":
        left = [m for m in key_result.milestones if m.id not in figures.done_milestones]
        return {"milestones": tuple(left or key_result.milestones)}
    if key_result.kind not in ("increase", "decrease") or not figures.measured or not is_number(value):
        return {"baseline": key_result.baseline}
    return {"baseline": key_result.target if again and is_reached(figures) else value}


# -- the goals above ---------------------------------------------------------------------------------------


def above_in(plan: Plan, old: Objective, cycle: Id) -> tuple[Alignment, ...]:
    """Give the links upwards that an objective has when it is carried into a cycle.

    Each leads to what carries the goal above on, else to that goal where it lives on. Where it does not, the link leads
    to what stood above it in turn; where nothing above lives on there is none.
    """
    found: dict[Id, Alignment] = {}
    for alignment in plan.alignments_of(old):
        for target in _living(plan, alignment.target, cycle):
            relation = "supports" if target in plan.key_results else alignment.relation
            weight = alignment.weight if relation == alignment.relation else None
            found.setdefault(target, Alignment(target, relation, weight))
    return tuple(found.values())


def _living(plan: Plan, target: Id, cycle: Id) -> list[Id]:
    """What stands for a goal above in a cycle: itself, what carries it on, or what is above it."""
    found: list[Id] = []
    seen: set[Id] = set()
    waiting = [target]
    while waiting:
        here = waiting.pop(0)
        if here in seen:
            continue
        seen.add(here)
        later = _counterpart(plan, here, cycle)
        if later is not None:
            found.append(later)
        elif _lives(plan, here):
            found.append(here)
        elif here in plan.key_results:
            waiting.append(plan.key_results[here].objective)
        elif here in plan.objectives:
            waiting += [a.target for a in plan.alignments_of(plan.objectives[here])]
    return found


def _counterpart(plan: Plan, target: Id, cycle: Id) -> Id | None:
    """What carries a goal on in a cycle, by however many cycles between."""
    goals: list[Objective | KeyResult] = list(plan.objectives.values())
    if target in plan.key_results:
        goals = list(plan.key_results.values())
    seen: set[Id] = set()
    reached = {target}
    while reached - seen:
        seen |= reached
        following = [g for g in goals if g.continues in reached and _lives(plan, g.id)]
        there = [g.id for g in following if plan.objectives[objective_at(plan, g.id)].cycle == cycle]
        if there:
            return min(there, key=int)
        reached = {g.id for g in goals if g.continues in reached}
    return None


def _lives(plan: Plan, goal: Id) -> bool:
    if goal in plan.key_results and plan.key_results[goal].stage != "active":
        return False
    objective = plan.objectives.get(objective_at(plan, goal))
    return objective is not None and objective.stage in OPEN_STAGES


def follow(draft: Draft, above: Id) -> None:
    """Lead the carried goals below a goal to where it went: it was carried on, closed or dropped after them."""
    plan = draft.plan
    goals = {above, *(k.id for k in plan.key_results_of(above))}
    for child in {c.id: c for goal in goals for c, _ in plan.children_of(goal)}.values():
        old = plan.objectives.get(child.continues or "")
        if old is None or child.stage not in OPEN_STAGES or child.cycle is None:
            continue
        gone = [a for a in child.alignments if a.target in goals and not _stands(plan, a.target, child.cycle)]
        for alignment in gone:
            _lead_on(draft, child, alignment)
        if gone:
            know_above(draft, child.id)


def _stands(plan: Plan, target: Id, cycle: Id) -> bool:
    return _lives(plan, target) and _counterpart(plan, target, cycle) is None


def _lead_on(draft: Draft, child: Objective, alignment: Alignment) -> None:
    draft.change(child.id, f"alignments/{alignment.target}", None)
    for target in _living(draft.plan, alignment.target, child.cycle or ""):
        if target == child.id or any(a.target == target for a in draft.plan.objectives[child.id].alignments):
            continue
        relation = "supports" if target in draft.plan.key_results else alignment.relation
        weight = alignment.weight if relation == alignment.relation else None
        _link(draft, child.id, Alignment(target, relation, weight))
