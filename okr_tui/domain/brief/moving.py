"""What a plan says otherwise than last time: goals that came and went, targets, days, mission and vision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, tzinfo

from okr_tui.domain.brief.scope import Scope
from okr_tui.domain.brief.values import Altered, Arrival
from okr_tui.domain.drift import value_now
from okr_tui.domain.figures import day, figure
from okr_tui.domain.finite import is_number
from okr_tui.domain.flagging import FLAGGING, STAGE
from okr_tui.domain.history import describe_field
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Change, Id, KeyResult, Objective
from okr_tui.domain.rules import UNBEGUN
from okr_tui.domain.workshop.minutes_people import someone

OVER = ("dropped", "closed")
NOTHING = "nothing"


def value_words(plan: Plan, record: Id, value: object) -> str:
    """Say a value of a field that can change above a goal: a number with its unit, a day, words as they stand."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool) or is_number(value):
        key_result = plan.key_results.get(record)
        return figure(value, key_result.unit if key_result else "")
    try:
        return day(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def altered_since(scope: Scope, then: Plan, zone: tzinfo | None) -> tuple[Altered, ...]:
    """Give what changed of the goals of a brief and of all that stands above them: first what stands highest."""
    plan = scope.plan
    own = [key for key in (*plan.objectives, *plan.key_results) if scope.holds(key)]
    above = _above(plan, own)
    fields = {
        **({plan.organisation.id: FLAGGING["organisation"]} if plan.organisation.id else {}),
        **{key: FLAGGING["objectives"] for key in (*above, *own) if key in plan.objectives},
        **{key: FLAGGING["key_results"] for key in (*above, *own) if key in plan.key_results},
    }
    latest = {(one.record, one.field): one for one in plan.changes if one.record in fields}
    found = []
    for record, names in fields.items():
        for name in names:
            change = latest.get((record, name))
            if change is not None and name != STAGE:
                one = _altered(plan, then, change, record not in own, zone)
                found += [one] if one else []
    return tuple(found)


def _above(plan: Plan, own: Iterable[Id]) -> list[Id]:
    """Every goal above some others, with the key results of the objectives above, the highest last met first."""
    found: dict[Id, None] = {}
    met = set(own)
    at_hand = [one for key in met if (one := plan.objectives.get(key)) is not None]
    while at_hand:
        for target, _ in plan.parents_of(at_hand.pop()):
            objective = plan.objectives.get(target.objective) if isinstance(target, KeyResult) else target
            if objective is not None and objective.id not in met:
                met.add(objective.id)
                at_hand.append(objective)
                found |= dict.fromkeys([objective.id, *(one.id for one in plan.key_results_of(objective.id))])
    return sorted(found, key=lambda key: (_number(plan, key), int(key)))


def _number(plan: Plan, key: Id) -> tuple[int, int]:
    if key in plan.objectives:
        return plan.objectives[key].number, 0
    key_result = plan.key_results[key]
    objective = plan.objectives.get(key_result.objective)
    return objective.number if objective else 0, key_result.number


def _altered(plan: Plan, then: Plan, change: Change, above: bool, zone: tzinfo | None) -> Altered | None:
    record, name = change.record, change.field
    if then.get(record) is None:
        return None  # it came since
    old, new = (value_words(plan, record, value_now(one, record, name)) for one in (then, plan))
    if old == new:
        return None  # changed back meanwhile
    goal = plan.objectives.get(record) or plan.key_results.get(record)
    return Altered(
        code=plan.code(record),
        title=goal.title if goal else "",
        field=describe_field(name),
        old=old,
        new=new,
        by=someone(plan, change.by),
        on=change.at.astimezone(zone).date() if change.at else None,
        why=change.why,
        wording_only=change.wording_only,
        above=above or goal is None,
    )


def arrivals(scope: Scope, then: Plan) -> tuple[Arrival, ...]:
    """Give the goals that are new, were begun, dropped or closed since; those of a new objective are not told apart."""
    plan = scope.plan
    found = [_of_objective(plan, then, one) for one in plan.objectives.values() if scope.holds(one.id)]
    parts = [_of_key_result(plan, then, one) for one in plan.key_results.values() if scope.holds(one.id)]
    order = ("new", "begun", "closed", "dropped")
    return tuple(sorted((one for one in (*found, *parts) if one), key=lambda one: order.index(one.came)))


def _of_objective(plan: Plan, then: Plan, now: Objective) -> Arrival | None:
    was = then.objectives.get(now.id)
    code = plan.code(now.id)
    if was is None:
        return None if now.stage in OVER else Arrival("new", code, now.title, _new(plan, now))
    if was.stage == now.stage:
        return None
    if now.stage in OVER:
        came = "dropped" if now.stage == "dropped" else "closed"
        return Arrival("dropped" if came == "dropped" else "closed", code, now.title, _reason(plan, now.id))
    return Arrival("begun", code, now.title) if was.stage in UNBEGUN and now.stage == "active" else None


def _new(plan: Plan, objective: Objective) -> str:
    """How far a new objective is: a draft still, or carried on from an earlier cycle."""
    from_ = plan.code(objective.continues or "")
    words = [f"goes on from {from_}" if from_ else "", objective.stage if objective.stage in UNBEGUN else ""]
    return ", ".join(filter(None, words))


def _of_key_result(plan: Plan, then: Plan, now: KeyResult) -> Arrival | None:
    was = then.key_results.get(now.id)
    if was is None:
        there = now.objective in then.objectives and now.stage != "dropped"
        return Arrival("new", plan.code(now.id), now.title) if there else None
    if was.stage == "active" and now.stage == "dropped":
        objective = plan.objectives.get(now.objective)
        if objective is None or objective.stage != "dropped":
            return Arrival("dropped", plan.code(now.id), now.title, _reason(plan, now.id))
    return None


def _reason(plan: Plan, record: Id) -> str:
    return next((one.why for one in reversed(plan.changes) if one.record == record and one.field == STAGE), "")
