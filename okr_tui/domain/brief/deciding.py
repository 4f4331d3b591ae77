"""What a meeting has to decide: drift, conflicts, wordings, drafts to agree on, old roadblocks, cycles to review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from okr_tui.domain.agreement import Consent, consents
from okr_tui.domain.brief.moving import NOTHING, value_words
from okr_tui.domain.brief.scope import Scope
from okr_tui.domain.brief.values import Block, Decision
from okr_tui.domain.conflicts import DELETED, Conflict, conflicts
from okr_tui.domain.drift import Cause, drift
from okr_tui.domain.figures import day, figure
from okr_tui.domain.flagging import STAGE
from okr_tui.domain.history import describe, describe_field
from okr_tui.domain.overdue_review import unreviewed
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id
from okr_tui.domain.rules import UNBEGUN
from okr_tui.domain.table_talk import proposals
from okr_tui.domain.workshop.minutes_people import everyone, someone


def decisions(scope: Scope, today: date, blocks: tuple[Block, ...]) -> tuple[Decision, ...]:
    """Give what is to be decided, what holds up most first.

    Args:
        scope: Whose brief it is.
        today: The day.
        blocks: The roadblocks of the brief.
    """
    return (
        *_conflicts(scope),
        *_drifted(scope),
        *_old(blocks),
        *_drafts(scope),
        *_reviews(scope, today),
    )


# -- drift ------------------------------------------------------------------------------------------------


def _drifted(scope: Scope) -> Iterator[Decision]:
    plan = scope.plan
    for one in drift(plan).found:
        if one.state == "asked" and scope.holds(one.goal):
            goal = plan.objectives.get(one.goal) or plan.key_results[one.goal]
            owner = plan.owner_of(goal)
            because = "; ".join(dict.fromkeys(_cause(plan, cause) for cause in one.because))
            text = f"Still right, adjust or drop? {because}"
            yield Decision("drift", plan.code(one.goal), goal.title, text, someone(plan, owner.id if owner else None))


def _cause(plan: Plan, cause: Cause) -> str:
    name = plan.code(cause.record) or describe_field(cause.field)
    if cause.field == STAGE:
        return f"{name} was dropped"
    old, new = (value_words(plan, cause.record, value) for value in (cause.old, cause.new))
    field = f" {describe_field(cause.field)}" if plan.code(cause.record) else ""
    return f"{name}{field}: {old} → {new}"


# -- conflicts --------------------------------------------------------------------------------------------


def _conflicts(scope: Scope) -> Iterator[Decision]:
    plan = scope.plan
    for one in conflicts(plan):
        goal = plan.objectives.get(one.record) or plan.key_results.get(one.record)
        if scope.holds(one.record) if goal else scope.whole:
            owner = plan.owner_of(goal) if goal else None
            title = goal.title if goal else describe(plan, one.record)
            who = someone(plan, owner.id if owner else None)
            yield Decision("conflict", plan.code(one.record), title, _sides(plan, one), who)


def _sides(plan: Plan, conflict: Conflict) -> str:
    if conflict.circle:
        return "It leads round in a circle: which link goes?"
    if conflict.field == DELETED:
        return "One copy took it out, another went on with it: keep it or not?"
    name = describe_field(conflict.field)
    values = [one.value for one in conflict.sides]
    if any(isinstance(one, dict | list) for one in values) or "/" in conflict.field:
        return f"Two copies have another {name}: which one is right?"
    told = (_person(plan, value) or value_words(plan, conflict.record, value) or NOTHING for value in values)
    return f"{name[:1].upper()}{name[1:]} in two copies: {' or '.join(told)}?"


def _person(plan: Plan, value: object) -> str:
    found = plan.people.get(str(value))
    return f"@{found.handle}" if found else ""


# -- drafts -----------------------------------------------------------------------------------------------


def _drafts(scope: Scope) -> Iterator[Decision]:
    plan = scope.plan
    for objective in plan.objectives.values():
        if objective.stage not in UNBEGUN or not scope.holds(objective.id):
            continue
        code, owner = plan.code(objective.id), someone(plan, objective.owner)
        waiting = [one for one in proposals(plan, objective.id) if one.post.state == "open"]
        missing = [one for one in consents(plan, objective) if not one.stands]
        if objective.stage == "agreed":
            yield Decision("agreement", code, objective.title, "Agreed on; when does it begin?", owner)
        elif waiting:
            text = f"{figure(len(waiting), 'wordings')} proposed: which one?" if len(waiting) > 1 else _ONE_WORDING
            yield Decision("wording", code, objective.title, text, owner)
        elif missing:
            yield Decision("agreement", code, objective.title, _to_agree(plan, missing), owner)


_ONE_WORDING = "Another wording is proposed: take it?"


def _to_agree(plan: Plan, missing: Sequence[Consent]) -> str:
    names = [one.name for one in everyone(plan, [one.person.id if one.person else None for one in missing])]
    asked = [f"{' and '.join(names)} {'have' if len(names) > 1 else 'has'} not agreed"] if names else []
    nobody = [f"there is no {one.role} yet" for one in missing if one.person is None]
    return f"A draft: {', '.join([*asked, *nobody])}"


# -- what has waited for long -----------------------------------------------------------------------------


def _old(blocks: tuple[Block, ...]) -> Iterator[Decision]:
    for one in blocks:
        if one.old:
            text = f"It has stood for {figure(one.days, 'days')}: who does what by when?"
            yield Decision("roadblock", "", f"{one.about}: {one.text}" if one.about else one.text, text, one.owner)


def _reviews(scope: Scope, today: date) -> Iterator[Decision]:
    if scope.person is not None:
        return
    for one in unreviewed(scope.plan, today):
        left = sum(1 for o in scope.plan.objectives.values() if _left(scope, o.id, one.cycle.id))
        if left:
            text = (
                f"It ended on {day(one.cycle.end)}; {figure(left, 'objectives')} to keep, adjust, drop or carry over."
            )
            yield Decision("review", "", f"Review {one.cycle.name}", text, None)


def _left(scope: Scope, key: Id, cycle: Id) -> bool:
    objective = scope.plan.objectives[key]
    return objective.cycle == cycle and objective.stage == "active" and scope.holds(key)
