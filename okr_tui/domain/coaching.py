"""The coach on a plan: what the records know of a goal, and an objective judged together with its key results.

Keep one `Sight` a plan and hand it in wherever goals are judged as somebody types.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Cycle, Id, KeyResult, Objective, Person
from okr_tui.domain.rules import is_live
from okr_tui.domain.sight import Sight
from okr_tui.domain.smart import Advice, Note, Said, Verdict, WordLists, judge


class Typed(TypedDict, total=False):
    """What is being typed right now, instead of what the plan holds; the fields of `Said`."""

    text: str
    description: str
    why: str
    measure: str
    baseline: float | None
    target: float | None
    upper: float | None
    unit: str
    milestones: tuple[str, ...]
    owners: tuple[str, ...] | None
    due: date | None
    cycle: tuple[date, date] | None
    aligned: bool | None
    reaches_mission: bool | None
    means: str
    obstacles: str
    history: tuple[tuple[date, float], ...]
    last_change: float | None
    owner_load: int | None
    owner_time: float | None
    siblings: int | None
    parts: int | None
    measured: bool


def said_of_objective(
    plan: Plan, objective_id: Id, today: date, sight: Sight | None = None, **typed: Unpack[Typed]
) -> Said:
    """Gather what a plan knows of an objective.

    Args:
        plan: The plan.
        objective_id: The objective.
        today: The day on which it is judged.
        sight: The plan's lines of sight, where somebody has them already.
        **typed: What is being typed in place of a field.

    Raises:
        KeyError: The plan has no such objective.
    """
    objective = plan.objectives[objective_id]
    owner = plan.owner_of(objective)
    said = Said(
        text=objective.title,
        kind="objective",
        today=today,
        why=objective.why,
        owners=(owner.name,) if owner else (),
        due=objective.due,
        cycle=_span(plan.cycles.get(objective.cycle or "")),
        aligned=_aligned(plan, objective),
        reaches_mission=_reaches(plan, objective, sight or Sight(plan)),
        means=objective.means,
        obstacles=objective.obstacles,
        owner_load=_load(plan, owner),
        owner_time=_time(plan, owner, objective.cycle),
        siblings=len(_beside(plan, objective)),
        parts=len(_parts(plan, objective_id)),
        measured=any(k.baseline is not None and k.target is not None for k in _parts(plan, objective_id)),
    )
    return replace(said, **typed)


def said_of_key_result(
    plan: Plan, key_result_id: Id, today: date, sight: Sight | None = None, **typed: Unpack[Typed]
) -> Said:
    """Gather what a plan knows of a key result; what it is for is what its objective is for.

    Args:
        plan: The plan.
        key_result_id: The key result.
        today: The day on which it is judged.
        sight: The plan's lines of sight, where somebody has them already.
        **typed: What is being typed in place of a field.

    Raises:
        KeyError: The plan has no such key result.
    """
    key_result = plan.key_results[key_result_id]
    objective = plan.objectives.get(key_result.objective)
    owner = plan.owner_of(key_result)
    said = Said(
        text=key_result.title,
        kind="key-result",
        today=today,
        why=objective.why if objective else "",
        measure=key_result.kind,
        baseline=key_result.baseline,
        target=key_result.target,
        upper=key_result.upper,
        unit=key_result.unit,
        milestones=tuple(milestone.title for milestone in key_result.milestones),
        owners=(owner.name,) if owner else (),
        due=key_result.due or (objective.due if objective else None),
        cycle=_span(plan.cycles.get(objective.cycle or "")) if objective else None,
        aligned=objective is not None,
        reaches_mission=_reaches(plan, objective, sight or Sight(plan)) if objective else None,
        means=objective.means if objective else "",
        obstacles=objective.obstacles if objective else "",
        history=_values(plan, key_result_id),
        last_change=_last_change(plan, key_result, objective),
        owner_load=_load(plan, owner),
        owner_time=_time(plan, owner, objective.cycle if objective else None),
        siblings=len(_parts(plan, key_result.objective)),
    )
    return replace(said, **typed)


def advice_of_goal(
    plan: Plan, objective_id: Id, today: date, words: WordLists, sight: Sight | None = None, **typed: Unpack[Typed]
) -> Advice:
    """Judge an objective together with its key results, as the one goal that they are.

    Its title makes it specific and its key results make it measurable.

    Args:
        plan: The plan.
        objective_id: The objective.
        today: The day on which it is judged.
        words: The word lists.
        sight: The plan's lines of sight, where somebody has them already.
        **typed: What is being typed in place of a field of the objective.

    Raises:
        KeyError: The plan has no such objective.
    """
    known = sight or Sight(plan)
    said = said_of_objective(plan, objective_id, today, known, **typed)
    own = judge(said, words)
    parts = [(k, judge(said_of_key_result(plan, k.id, today, known), words)) for k in _parts(plan, objective_id)]
    measurable, of_measure = _measured_by(plan, own, parts)
    achievable, of_reach = _achievable_with(plan, own, parts)
    time_bound, of_time = _timed_by(said, own, parts)
    specific, of_words = own.specific, [note for note in own.notes if note.criterion == "specific"]
    if specific == "missing" and measurable == "fine":
        # Vague words are less so where a key result says from what to what.
        specific = "could be better"
    kept = [*of_words, *(note for note in own.notes if note.criterion == "relevant")]
    return Advice(
        specific,
        measurable,
        achievable,
        own.relevant,
        time_bound,
        tuple(sorted([*kept, *of_measure, *of_reach, *of_time], key=lambda note: _ORDER.index(note.criterion))),
        weak="missing" in (specific, measurable, time_bound),
    )


_ORDER = ("specific", "measurable", "achievable", "relevant", "time_bound")

Part = tuple[KeyResult, Advice]
Judged = tuple[Verdict, list[Note]]


def _measured_by(plan: Plan, own: Advice, parts: list[Part]) -> Judged:
    notes = [note for note in own.notes if note.criterion == "measurable"]
    if not parts:
        return "missing", notes
    for key_result, advice in parts:
        code = plan.code(key_result.id)
        for note in advice.notes:
            unsaid = note.criterion == "specific" and advice.specific == "missing"
            if note.criterion == "measurable" or unsaid:
                notes.append(Note("measurable", f"{code}: {note.message}", note.proposal))
    if all(advice.measurable == "missing" for _, advice in parts):
        return "missing", notes
    return ("could be better" if notes else "fine"), notes


def _achievable_with(plan: Plan, own: Advice, parts: list[Part]) -> Judged:
    notes = [note for note in own.notes if note.criterion == "achievable"]
    said = {note.message for note in notes}
    for key_result, advice in parts:
        if advice.achievable == "could be better":
            new = [n for n in advice.notes if n.criterion == "achievable" and n.message not in said]
            said |= {note.message for note in new}
            notes += [Note("achievable", f"{plan.code(key_result.id)}: {n.message}", n.proposal) for n in new]
    verdicts = {own.achievable, *(advice.achievable for _, advice in parts)}
    if "could be better" in verdicts:
        return "could be better", notes if own.achievable != "ask" else [n for n in notes if n not in own.notes]
    return ("fine", []) if "fine" in verdicts else ("ask", notes)


def _timed_by(said: Said, own: Advice, parts: list[Part]) -> Judged:
    notes = [note for note in own.notes if note.criterion == "time_bound"]
    dated = said.due or said.cycle or (parts and all(advice.time_bound == "fine" for _, advice in parts))
    if dated or own.time_bound != "fine":
        return own.time_bound, notes
    return "missing", [Note("time_bound", "It has neither a cycle nor a due date.", "which cycle does it belong to?")]


# -- what the records know ----------------------------------------------------------------------------------


def _span(cycle: Cycle | None) -> tuple[date, date] | None:
    return (cycle.start, cycle.end) if cycle else None


def _parts(plan: Plan, objective: Id) -> list[KeyResult]:
    return [k for k in plan.key_results_of(objective) if k.stage != "dropped"]


def _beside(plan: Plan, objective: Objective) -> list[Objective]:
    """The live objectives of the same team or person in the same cycle, this one included."""
    place = (objective.team if objective.person is None else None, objective.person, objective.cycle)
    return [
        other
        for other in plan.objectives.values()
        if other.id == objective.id
        or ((other.team if other.person is None else None, other.person, other.cycle) == place and is_live(plan, other))
    ]


def _aligned(plan: Plan, objective: Objective) -> bool | None:
    if any(goal.stage != "dropped" for goal, _ in plan.parents_of(objective)):
        return True
    root = plan.root_team
    at_the_top = plan.info.personal or (root is not None and objective.team == root.id and objective.person is None)
    return None if at_the_top else False


def _reaches(plan: Plan, objective: Objective, sight: Sight) -> bool | None:
    """Whether the line of sight reaches the mission; None where there is none to reach or the goal is not counted."""
    if not sight.reach.mission or objective.person is not None or objective.kind == "growth":
        return None
    return objective.id in sight.connected


def _load(plan: Plan, owner: Person | None) -> int | None:
    """Count the live objectives of a person, and the key results that they own in somebody else's."""
    if owner is None:
        return None
    own = {o.id for o in plan.objectives.values() if owner.id in (o.owner, o.person) and is_live(plan, o)}
    lent = [k for k in plan.key_results.values() if k.owner == owner.id and k.objective not in own and is_live(plan, k)]
    return len(own) + len(lent)


def _time(plan: Plan, owner: Person | None, cycle: Id | None) -> float | None:
    """Add up the shares of time (0-1) of a person's live objectives in a cycle."""
    if owner is None:
        return None
    shares = [
        o.share
        for o in plan.objectives.values()
        if o.share is not None and o.cycle == cycle and owner.id in (o.owner, o.person) and is_live(plan, o)
    ]
    return sum(shares) if shares else None


def _values(plan: Plan, key_result: Id) -> tuple[tuple[date, float], ...]:
    return tuple(
        (check_in.at, float(check_in.value))
        for check_in in plan.check_ins(key_result)
        if check_in.value is not None and not isinstance(check_in.value, bool)
    )


def _last_change(plan: Plan, key_result: KeyResult, objective: Objective | None) -> float | None:
    """What the number of the same name gained in the latest cycle before this one."""
    cycle = plan.cycles.get(objective.cycle or "") if objective else None
    if cycle is None:
        return None
    name = key_result.title.strip().casefold()
    earlier = []
    for other in plan.key_results.values():
        if other.id == key_result.id or other.baseline is None or other.title.strip().casefold() != name:
            continue
        its_objective = plan.objectives.get(other.objective)
        its_cycle = plan.cycles.get(its_objective.cycle or "") if its_objective else None
        values = _values(plan, other.id) if its_cycle and its_cycle.end < cycle.start else ()
        if its_cycle and values and other.unit == key_result.unit:
            earlier.append((its_cycle.end, int(other.id), values[-1][1] - other.baseline))
    return max(earlier)[2] if earlier else None
