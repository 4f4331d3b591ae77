"""Edits of objectives and key results: adding, changing fields, aligning, dropping."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.falling_back import fall_back
from okr_tui.domain.errors import BadValue, ChangedElsewhere, NotFound, Refused
from okr_tui.domain.figures import sentence
from okr_tui.domain.jsonform import Damaged, decode, encode
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Alignment, Cycle, Id, KeyResult, Objective
from okr_tui.domain.rules import (
    NUMBERS,
    objective_at,
    refuse_circle,
    refuse_end_before_start,
    refuse_impossible,
    refuse_manager_circle,
    refuse_period,
    refuse_taken_name,
    refuse_team_circle,
    refuse_unmeasurable,
)

PLACING = {"team", "person", "owner"}
"""Fields by which a goal comes to stand below something else than before."""


def running_cycle(plan: Plan, today: date) -> Cycle | None:
    """Give the cycle that a day is in (the shortest of several open ones), else the next one, else the last one."""
    cycles = sorted(plan.cycles.values(), key=lambda c: (c.start, c.end))
    running = [c for c in cycles if c.start <= today <= c.end and c.closed is None]
    if running:
        return min(running, key=lambda c: c.end - c.start)
    return next((c for c in cycles if c.start > today), cycles[-1] if cycles else None)


def add_objective(
    title: str,
    *,
    team: Id | None = None,
    person: Id | None = None,
    owner: Id | None = None,
    under: Alignment | None = None,
    why: str = "",
    cycle: Id | None = None,
    due: date | None = None,
    kind: str = "committed",
    stage: str = "active",
    key: Id | None = None,
) -> Edit:
    """Add an objective; without a cycle it goes into the running one, without an owner to whoever adds it.

    Args:
        title: What is to be achieved, in words.
        team: The team whose aim it is; the root team where nothing is said and it is not personal.
        person: The person whose own aim it is.
        owner: Who answers for it.
        under: The link to the goal above.
        why: What it is for.
        cycle: Its cycle.
        due: Its due date where that is not the cycle's end.
        kind: committed, aspirational or growth.
        stage: draft while it is being worded, active once it counts.
        key: Its key where the caller needs to know it beforehand.
    """

    def edit(draft: Draft) -> None:
        plan = draft.plan
        chosen = cycle or getattr(running_cycle(plan, draft.act.today), "id", None)
        root = plan.root_team
        made = draft.create(
            "objectives",
            {
                "number": max((o for o in _numbers(plan)), default=0) + 1,
                "title": _said(title, "objective"),
                "why": why,
                "team": team or (None if person or root is None else root.id),
                "person": person,
                "owner": owner or person or draft.act.by,
                "cycle": chosen,
                "due": due,
                "kind": kind,
                "stage": stage,
            },
            key,
        )
        _refuse_damaged(draft, Objective, made)
        refuse_period(draft.plan, draft.plan.objectives[made], draft.act.today)
        if under:
            align(made, under)(draft)
        else:
            _know_above(draft, made)

    return edit


def add_key_result(objective: Id, title: str, values: Mapping[str, object], *, key: Id | None = None) -> Edit:
    """Add a key result to an objective.

    Args:
        objective: The objective's key.
        title: What is measured.
        values: Other fields of the record by name, with values as the dataclass has them.
        key: Its key where the caller needs to know it beforehand.
    """

    def edit(draft: Draft) -> None:
        plan = draft.plan
        if objective not in plan.objectives:
            raise NotFound("The objective is no longer in the plan.", "Look again; somebody may have taken it out.")
        above = plan.objectives[objective]
        if above.stage in ("dropped", "closed"):
            raise Refused(f"{plan.code(objective)} is {above.stage}.", "Add it to an objective that is active.")
        raw = plan.tables.table("key_results")
        numbers = [r.get("number", 0) for r in raw.values() if r.get("objective") == objective]
        made = draft.create(
            "key_results",
            {
                "objective": objective,
                "number": max((n for n in numbers if isinstance(n, int)), default=0) + 1,
                "title": _said(title, "key result"),
                "kind": "increase",
                **values,
            },
            key,
        )
        _refuse_damaged(draft, KeyResult, made)
        key_result = draft.plan.key_results[made]
        refuse_unmeasurable(key_result)
        refuse_impossible(key_result)
        refuse_period(draft.plan, key_result, draft.act.today)
        _know_above(draft, made)
        fall_back(draft)

    return edit


def set_fields(record: Id, values: Mapping[str, tuple[object, object]]) -> Edit:
    """Change fields of any record.

    Args:
        record: Its key.
        values: Field (or ``field/ID``) → what the person had seen there, and what they want. Both as the
            dataclass has them; Ellipsis as *seen* where the person did not look.

    The edit raises ChangedElsewhere where the plan no longer has what was seen, and BadValue or Refused where
    the new value breaks a rule.
    """

    def edit(draft: Draft) -> None:
        from okr_tui.domain.draft import value_at

        for field, (seen, new) in values.items():
            table = draft.plan.table_of(record)
            if table is None:
                raise NotFound("That record is no longer in the plan.", "Look again; somebody may have taken it out.")
            current = value_at(dict(draft.plan.tables.table(table)[record]), field)
            if seen is not ... and _blank(current) != _blank(encode(seen)) and _blank(current) != _blank(encode(new)):
                raise ChangedElsewhere(record, field, encode(seen), current, encode(new))
            if field in ("title", "name", "handle") and not str(new or "").strip():
                raise BadValue(f"The {field} can't be empty.", "Type one.")
            if field in ("name", "handle"):
                refuse_taken_name(draft.plan, record, field, str(new))
            if field == "parent" and table == "teams":
                refuse_team_circle(draft.plan, record, str(new) if new else None)
            if field == "manager" and table == "people":
                refuse_manager_circle(draft.plan, record, str(new) if new else None)
            draft.change(record, field, new)
        _hold_one(draft, record, {field for field, (_, new) in values.items() if new})
        _refuse_broken(draft, record)
        if record in draft.plan.key_results and not values.keys().isdisjoint(NUMBERS):
            refuse_impossible(draft.plan.key_results[record], draft.plan.code(record))
        if PLACING & values.keys():
            _know_above(draft, record)
        fall_back(draft)

    return edit


def align(objective: Id, alignment: Alignment) -> Edit:
    """Link an objective to the goal above it; a link to the same goal is replaced."""

    def edit(draft: Draft) -> None:
        plan = draft.plan
        if alignment.target not in plan.objectives and alignment.target not in plan.key_results:
            raise NotFound("The goal above is no longer in the plan.", "Choose another one.")
        if alignment.target in plan.key_results and alignment.relation == "contributes":
            raise Refused(
                f"{plan.code(alignment.target)} is a key result and has its own number, so an objective can support "
                "it but not be counted in it.",
                f"Use {plan.code(alignment.target)}:supports, or align to the objective above it.",
            )
        _refuse_over(plan, alignment.target)
        refuse_circle(plan, objective, alignment.target)
        draft.change(objective, f"alignments/{alignment.target}", alignment)
        _know_above(draft, objective)

    return edit


def _refuse_over(plan: Plan, target: Id) -> None:
    """Refuse a goal above that nobody works on any more, or whose objective nobody does."""
    for key in dict.fromkeys((target, objective_at(plan, target))):
        above = plan.key_results.get(key) or plan.objectives.get(key)
        if above is not None and above.stage in ("dropped", "closed"):
            raise Refused(
                f"{plan.code(key)} was {above.stage} meanwhile, so nothing can be aligned to it.",
                "Choose another goal above, or undo the drop if it was a slip."
                if above.stage == "dropped"
                else "Choose a goal above that runs now.",
            )


def unalign(objective: Id, target: Id) -> Edit:
    """Take the link to a goal above away."""
    return lambda draft: draft.change(objective, f"alignments/{target}", None)


def move(objective: Id, old: Id | None, alignment: Alignment | None) -> Edit:
    """Re-align an objective: away from one goal above, towards another, in one act."""

    def edit(draft: Draft) -> None:
        if old and (alignment is None or alignment.target != old):
            unalign(objective, old)(draft)
        if alignment:
            align(objective, alignment)(draft)

    return edit


def drop(goal: Id) -> Edit:
    """Stop working on an objective or key result; it stays in the file with its history and the act's reason."""

    def edit(draft: Draft) -> None:
        if not draft.act.why.strip():
            raise BadValue("Dropping a goal needs a reason.", 'Give one, e.g. --why "the market moved"')
        record = draft.plan.get(goal)
        if isinstance(record, Objective | KeyResult) and record.stage == "dropped":
            raise Refused(f"{draft.plan.code(goal)} is dropped already.", "Take that back with undo if it was a slip.")
        draft.change(goal, "stage", "dropped")
        fall_back(draft)

    return edit


def _know_above(draft: Draft, record: Id) -> None:
    """Note what had been changed above a goal; where nothing was ever changed, without loading what that takes."""
    if draft.before.tables.table("changes"):
        from okr_tui.domain.edits.knowing import know_above

        know_above(draft, record)


def _numbers(plan: Plan) -> list[int]:
    raws = plan.tables.table("objectives").values()
    return [n for n in (r.get("number") for r in raws if isinstance(r, dict)) if isinstance(n, int)]


def _said(title: str, what: str) -> str:
    if not title.strip():
        raise BadValue(f"The {what} has no title.", "Say in a few words what it is.")
    return " ".join(title.split())


def _refuse_damaged(draft: Draft, kind: type[Objective] | type[KeyResult], record: Id) -> None:
    found = decode(kind, record, draft.plan.tables.table(kind.table).get(record))
    if isinstance(found, Damaged):
        raise BadValue(sentence(f"{found.field.replace('_', ' ').capitalize()}: {found.why}"), "Give another value.")


def _hold_one(draft: Draft, record: Id, given: set[str]) -> None:
    """See to it that an objective is a team's or a person's: who is given it takes it from the other."""
    objective = draft.plan.objectives.get(record)
    if objective is None or not (objective.team and objective.person) or not given & {"team", "person"}:
        return
    if given >= {"team", "person"}:
        raise BadValue(
            "An objective is a team's or a person's own, not both.",
            "Give one of the two; for both to work on it: owner",
        )
    draft.change(record, "team" if "person" in given else "person", None)


def _refuse_broken(draft: Draft, record: Id) -> None:
    plan = draft.plan
    kinds = {"objectives": Objective, "key_results": KeyResult, "cycles": Cycle}
    table = plan.table_of(record) or ""
    if table in ("objectives", "key_results"):
        _refuse_damaged(draft, kinds[table], record)
    goal = plan.get(record)
    if isinstance(goal, KeyResult):
        refuse_unmeasurable(goal)
    if isinstance(goal, Objective | KeyResult):
        refuse_period(plan, goal, draft.act.today)
    if isinstance(goal, Cycle):
        refuse_end_before_start(goal.start, goal.end)


def _blank(value: object) -> object:
    return None if value in ("", [], {}) else value
