"""Reading what somebody supposes: ``O3.2 target 80``, ``O4 weight=2``, ``O5.1 value=70 owner=@sam``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from okr_tui.domain.edits.goals import align, set_fields
from okr_tui.domain.errors import BadValue, OkrError
from okr_tui.domain.figures import day, figure, number
from okr_tui.domain.records import KeyResult, Objective
from okr_tui.domain.rules import due_of, is_running
from okr_tui.domain.values import read_number, read_value
from okr_tui.domain.what_if import ASSUMED, Supposition, suppose_value
from okr_tui.fields import changes, read_field, show_field, spec

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from okr_tui.domain.plan import Plan

OF_KEY_RESULTS = ("target", "upper", "weight", "owner", "due", ASSUMED)
OF_OBJECTIVES = ("weight", "owner", "share", "due")
"""What can be supposed of each, by its name in the record; an objective's weight is that of its link."""

_CODE = re.compile(r"^[Oo]\d+[a-z]?(\.\d+[a-z]?)?$")
EXAMPLE = "For example: O3.2 target 80"


def read_suppositions(plan: Plan, words: Iterable[str], today: date) -> tuple[Supposition, ...]:
    """Read words of which each goal's code stands before what is supposed of it.

    Args:
        plan: The real plan.
        words: As they were typed, ``target=80`` in one word or ``target 80`` in two.
        today: For dates in words.

    Raises:
        OkrError: They can't be read; says which and what fits.
    """
    found: list[Supposition] = []
    goal: Objective | KeyResult | None = None
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if _CODE.match(word):
            goal = _running(plan, word)
            if not waiting:
                raise BadValue(f"Nothing is supposed of {plan.code(goal.id)}.", f"{EXAMPLE}. {_fits(goal)}")
            continue
        if goal is None:
            raise _no_code(plan, word)
        name, equals, value = word.partition("=")
        if not equals:
            if not waiting or _CODE.match(waiting[0]):
                raise BadValue(f"{plan.code(goal.id)} {word}: what is it to be?", EXAMPLE)
            value = waiting.pop(0)
            # A number and its unit are two words to whoever types a line.
            while waiting and "=" not in waiting[0] and not _CODE.match(waiting[0]) and not _known(goal, waiting[0]):
                value = f"{value} {waiting.pop(0)}"
        found.append(_supposed(plan, goal, name.strip(), value.strip(), today))
    if not found:
        raise BadValue("Nothing is supposed yet.", EXAMPLE)
    return tuple(found)


def read_line(plan: Plan, line: str, today: date) -> tuple[Supposition, ...]:
    """Read one line, as it is typed on the screen.

    Raises:
        OkrError: It can't be read.
    """
    return read_suppositions(plan, line.split(), today)


def can_be_supposed(plan: Plan, line: str, *, room: bool = False) -> str:
    """Say what can be supposed of the goal that a line ends with, each with its value now; empty for no such goal.

    Args:
        plan: The real plan.
        line: What is being typed.
        room: Whether a room looks on, which is not shown how much of somebody's time a goal takes.
    """
    codes = [word for word in line.split() if _CODE.match(word)]
    try:
        goal = _running(plan, codes[-1]) if codes else None
    except OkrError:
        return ""
    if goal is None:
        return ""
    table = "key_results" if isinstance(goal, KeyResult) else "objectives"
    hidden = ("share",) if room else ()
    told = [f"{n} {'' if n in hidden else _now(plan, table, goal, n)}".strip() for n in _fields(goal)]
    return f"{plan.code(goal.id)} {goal.title}: {' · '.join(told)}"


def _now(plan: Plan, table: str, goal: Objective | KeyResult, name: str) -> str:
    """What stands in a field of a goal; its due day, too, where that is the one of what it is part of."""
    if name == "due":
        due = due_of(plan, goal)
        return day(due) if due else ""
    if isinstance(goal, KeyResult):
        if name == ASSUMED:
            last = next((c.value for c in reversed(plan.check_ins(goal.id)) if c.value is not None), None)
            return "" if last is None else figure(last, goal.unit)
        if name in ("target", "upper"):
            return figure(getattr(goal, name), goal.unit)
    elif name == "weight":
        counted = [a for a in plan.alignments_of(goal) if a.relation == "contributes"]
        return number(counted[0].weight) if len(counted) == 1 and counted[0].weight is not None else ""
    return show_field(plan, table, name, getattr(goal, name))


def _no_code(plan: Plan, word: str) -> BadValue:
    """Say that a word is no code; of a person, which goals are theirs, each with its share of their time."""
    person = next((one for one in plan.people.values() if f"@{one.handle}" == word.casefold()), None)
    if person is None:
        return BadValue(f"“{word}” is no code of a goal.", EXAMPLE)
    owned = [one for one in plan.objectives.values() if one.owner == person.id and is_running(plan, one)]
    if not owned:
        return BadValue(f"What is tried out is a goal's, and {person.name} owns no objective that runs.", EXAMPLE)
    listed = ", ".join(
        f"{plan.code(one.id)} {show_field(plan, 'objectives', 'share', one.share) or '–'}" for one in owned
    )
    return BadValue(
        f"A share of time is a goal's. Those of {person.name}: {listed}.",
        f"For example: {plan.code(owned[0].id)} share=20%",
    )


def _running(plan: Plan, code: str) -> Objective | KeyResult:
    goal = plan.find(code)
    if not is_running(plan, goal):
        raise BadValue(f"{plan.code(goal.id)} is not being worked on, so nothing hangs on it.", "Choose one that runs.")
    return goal


def _fields(goal: Objective | KeyResult) -> tuple[str, ...]:
    if not isinstance(goal, KeyResult):
        return OF_OBJECTIVES
    senseless = {"yes/no": ("target", "upper"), "milestones": ("target", "upper", ASSUMED), "between": ()}
    return tuple(name for name in OF_KEY_RESULTS if name not in senseless.get(goal.kind, ("upper",)))


def _fits(goal: Objective | KeyResult) -> str:
    return f"Suppose another {', '.join(_fields(goal)[:-1])} or {_fields(goal)[-1]}."


def _known(goal: Objective | KeyResult, word: str) -> bool:
    return word.casefold() in _fields(goal)


def _supposed(plan: Plan, goal: Objective | KeyResult, name: str, text: str, today: date) -> Supposition:
    code, wanted = plan.code(goal.id), name.casefold()
    if isinstance(goal, KeyResult) and wanted in (ASSUMED, "forecast"):
        return _value(plan, goal, text)
    if isinstance(goal, Objective) and wanted == "weight":
        return _link(plan, goal, text)
    table = "key_results" if isinstance(goal, KeyResult) else "objectives"
    try:
        field = spec(table, name).name
    except BadValue:
        field = ""
    if field not in _fields(goal):
        raise BadValue(f"“{name}” of {code} can't be tried out.", _fits(goal))
    if field == "owner" and not text:
        raise BadValue(f"Who is to own {code}?", f"For example: {code} owner @handle")
    unit = goal.unit if isinstance(goal, KeyResult) else ""
    value = read_field(plan, table, field, text, today, unit)
    edit = set_fields(goal.id, changes(plan, table, goal.id, {field: value}))
    shown = show_field(plan, table, field, value)
    return Supposition(goal.id, field, f"{code} {field} {shown}" if shown else f"{code} {field}=", edit)


def _value(plan: Plan, goal: KeyResult, text: str) -> Supposition:
    code = plan.code(goal.id)
    if goal.kind == "milestones":
        raise BadValue(f"{code} counts milestones, and no number can be assumed for it.", _fits(goal))
    value = read_value(text, goal.kind, goal.unit, goal.baseline)
    shown = ("yes" if value else "no") if isinstance(value, bool) else number(value)
    return suppose_value(goal, value, f"{code} {ASSUMED} {shown}")


def _link(plan: Plan, goal: Objective, text: str) -> Supposition:
    """The weight with which an objective counts in the one above it."""
    code = plan.code(goal.id)
    counted = [a for a in plan.alignments_of(goal) if a.relation == "contributes"]
    if not counted:
        raise BadValue(f"{code} counts in no goal above it, so it has no weight there.", _fits(goal))
    if len(counted) > 1:
        above = ", ".join(plan.code(a.target) for a in counted)
        raise BadValue(
            f"{code} counts in {above}, with a weight in each.",
            f"Set one of them: okr set {code} under={plan.code(counted[0].target)}:contributes:2",
        )
    weight = read_number(text)
    if weight < 0:
        raise BadValue(f"A weight can't be below 0, and {text} is.", "1 counts like the others.")
    edit = align(goal.id, replace(counted[0], weight=float(weight)))
    return Supposition(goal.id, "weight", f"{code} weight {number(weight)}", edit)
