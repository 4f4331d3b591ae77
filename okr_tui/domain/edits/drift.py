"""Edits that decide about goals when something above them has changed: still right, adjusted, dropped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from okr_tui.domain.deciders import decider, deciders
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.drift import Drift
from okr_tui.domain.edits import goals
from okr_tui.domain.errors import BadValue, NotFound, Refused
from okr_tui.domain.flagging import seen_by, to_be_seen
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, Person
from okr_tui.domain.rhythm_records import Verdict
from okr_tui.domain.standing_below import decided_with, directly_above


def confirm(keys: Iterable[Id], why: str = "") -> Edit:
    """Say of goals that they are still right as they are; all in one act.

    Args:
        keys: The goals.
        why: A reason, where there is one to give.

    The edit raises Refused where one of them is not asked, or somebody else has to decide about it.
    """
    each = tuple(dict.fromkeys(keys))

    def edit(draft: Draft) -> None:
        now = Drift(draft.plan)
        for key in each:
            _decide(draft, now, key, "confirmed", why)

    return edit


def adjust(key: Id, change: Edit, why: str) -> Edit:
    """Change a goal to fit what changed above it, in one act with the decision.

    The numbers of an objective live in its key results: to change one that goes with it decides about the objective.

    Args:
        key: The goal, or a key result that goes with it.
        change: What to change of it.
        why: What made it necessary.

    The edit raises Refused as `confirm` does, BadValue where nothing would be changed, and what ``change`` raises.
    """

    def edit(draft: Draft) -> None:
        _decide(draft, Drift(draft.plan), decided_with(draft.plan, key), "adjusted", why)
        table = draft.plan.table_of(key) or ""
        before = draft.plan.tables.table(table).get(key)
        change(draft)
        if draft.plan.tables.table(table).get(key) == before:
            raise BadValue(
                f"Nothing of {draft.plan.code(key)} would be changed by this.",
                "Give a field another value; what is still right is confirmed instead.",
            )

    return edit


def drop(key: Id, why: str) -> Edit:
    """Stop working on a goal because of what changed above it; needs the act's reason, as dropping always does."""

    def edit(draft: Draft) -> None:
        _decide(draft, Drift(draft.plan), key, "dropped", why)
        goals.drop(key)(draft)

    return edit


def _decide(draft: Draft, now: Drift, key: Id, verdict: Verdict, why: str) -> None:
    plan = draft.plan
    goal = now.goals.get(key)
    if goal is None:
        if key not in plan.objectives and key not in plan.key_results:
            raise NotFound("That goal is no longer in the plan.", "Look again; somebody may have taken it out.")
        raise Refused(f"{plan.code(key)} is not asked: {_why_not(plan, key)}.", ASKED)
    today = draft.act.today
    _refuse_unasked(now, key, today)
    owner, allowed = decider(plan, goal, today), deciders(plan, goal, today)
    if draft.act.by not in {person.id for person in allowed}:
        raise Refused(f"This is not yours to decide: {plan.code(key)} {_whose(owner, allowed)}.", ASKED)
    seen = to_be_seen(now.trails, directly_above(plan, goal), seen_by(plan, key))
    values: dict[str, object] = {"about": key, "verdict": verdict, "seen": list(seen), "why": " ".join(why.split())}
    draft.create(
        "confirmations", {**values, "by": owner.id if owner is not None and owner.id != draft.act.by else None}
    )


ASKED = "“okr drift” lists what is asked of whom."


def _why_not(plan: Plan, key: Id) -> str:
    part = plan.key_results.get(key)
    if part is not None and part.stage == "active":
        return f"it has the same owner as {plan.code(part.objective)}, and goes with that"
    return "nobody works on it any more"


def _refuse_unasked(now: Drift, key: Id, today: date) -> None:
    found, plan = now.by_goal.get(key), now.plan
    if found is None:
        raise Refused(
            f"{plan.code(key)} is not asked: nothing above it has changed since somebody last decided about it.", ASKED
        )
    if found.state == "waiting":
        above = ", ".join(plan.code(one) for one in found.waits_for)
        owners = dict.fromkeys(decider(plan, now.goals[one], today) for one in found.waits_for)
        names = " and ".join(person.name for person in owners if person is not None)
        have = "have" if sum(person is not None for person in owners) > 1 else "has"
        raise Refused(
            f"{plan.code(key)} waits for {above}, which {names or 'somebody'} {have} to decide about first.",
            "It is asked then if that one is changed, and released by itself if not.",
        )


def _whose(owner: Person | None, allowed: tuple[Person, ...]) -> str:
    others = [f"{person.name} @{person.handle}" for person in allowed if person is not owner]
    listed = " or ".join(others)
    if owner is None:
        return f"is nobody's, and {listed} can"
    instead = f"; for them {listed} can" if listed else ""
    return f"is {owner.name}'s @{owner.handle}{instead}"
