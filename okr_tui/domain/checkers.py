"""Everything that `okr check` looks at, one checker a rule.

A checker takes the plan and gives findings. A new one is a function and one line in `CHECKERS`.
"""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from okr_tui.domain import schema
from okr_tui.domain.circles import circles
from okr_tui.domain.finding import Finding
from okr_tui.domain.jsonform import Damaged
from okr_tui.domain.merging.standing import is_hand_edit
from okr_tui.domain.merging.union import settled
from okr_tui.domain.merging.values import WORKED_OUT, addressed, same
from okr_tui.domain.next_cycle import twin_cycles
from okr_tui.domain.plan import Plan
from okr_tui.domain.references import References

Checker = Callable[[Plan], Iterator[Finding]]

LEFT_OUT = "it is left out of every figure until it is corrected: in the file itself, or from a backup (okr restore)"
SETTABLE = {"objectives", "key_results", "people", "teams", "cycles", "organisation"}
ENDED = ("closed", "dropped")
NOBODY_SETS = ("created", *WORKED_OUT)
SHORTER = "merge a copy or a backup that still has it; without one only the history is shorter"
HISTORY = {"changes": SHORTER, "heads": SHORTER}


def fits_its_kind(plan: Plan) -> Iterator[Finding]:
    """Every record has the fields of its kind, each of its type and within its bounds."""
    for name in plan.tables.names():
        for key, raw in plan.tables.table(name).items():
            for damaged in schema.problems(name, key, raw):
                yield Finding(damaged, _way_to_correct(plan, damaged) or LEFT_OUT)


def leads_somewhere(plan: Plan) -> Iterator[Finding]:
    """Every reference leads to a record that is there."""
    references = References(plan.tables)
    for name in plan.tables.names():
        for key, raw in plan.tables.table(name).items():
            if name in schema.KIND_OF:
                for damaged in references.dangling(name, key, raw):
                    history = HISTORY.get(damaged.field) or HISTORY.get(name)
                    todo = history or _way_to_correct(plan, damaged) or "nothing needs doing: it counts for nothing"
                    yield Finding(damaged, todo)


def has_no_circles(plan: Plan) -> Iterator[Finding]:
    """No alignment, team or manager leads back to where it began."""
    for damaged in circles(plan):
        yield Finding(damaged, _way_to_correct(plan, damaged) or "take one of the links away")


def has_names_once(plan: Plan) -> Iterator[Finding]:
    """No two people have one handle, no two goals one number; nothing is wrong, but somebody has to choose."""
    handles: defaultdict[object, list[str]] = defaultdict(list)
    for person in plan.people.values():
        handles[person.handle.casefold()].append(person.id)
    numbers: defaultdict[object, list[str]] = defaultdict(list)
    for objective in plan.objectives.values():
        numbers[objective.number].append(objective.id)
    parts: defaultdict[object, list[str]] = defaultdict(list)
    for key_result in plan.key_results.values():
        parts[key_result.objective, key_result.number].append(key_result.id)
    for table, field, groups in (
        ("people", "handle", handles),
        ("objectives", "number", numbers),
        ("key_results", "number", parts),
    ):
        for alike in groups.values():
            for id_ in alike[1:]:
                yield Finding(_twice(plan, table, field, alike[0], id_), _way_to_tell_apart(plan, table, id_), True)


def has_cycles_once(plan: Plan) -> Iterator[Finding]:
    """No cycle was made twice, as by two copies that each carried goals on; its goals would be looked at apart."""
    for one, first in twin_cycles(plan).items():
        inside = [plan.code(o.id) for o in plan.objectives.values() if o.cycle == one and o.stage not in ENDED]
        todo = "nothing needs doing: no goal is in it"
        if inside:
            also = f"; so do {', '.join(inside[1:])}" if inside[1:] else ""
            todo = f"put its goals together: okr set {inside[0]} cycle={shlex.quote(plan.cycles[first].name)}{also}"
        raw = plan.tables.table("cycles")[one]
        yield Finding(Damaged(one, "cycles", "name", "was made twice, in two copies", raw), todo, True)


def has_read_everything(plan: Plan) -> Iterator[Finding]:
    """Nothing waits that an earlier repair could not read or place."""
    for key, raw in plan.tables.table("unreadable").items():
        words = f"line {raw.get('line')} of a file that was repaired {raw.get('why')}: {str(raw.get('text'))[:60]}"
        yield Finding(Damaged(key, "unreadable", "text", words, raw), "look whether anything in it is missed", True)
    for key, raw in plan.tables.table("unplaced").items():
        words = "a repair could not tell where it belongs"
        yield Finding(Damaged(key, "unplaced", "", words, raw), "look whether anything in it is missed", True)


def says_what_its_changes_say(plan: Plan) -> Iterator[Finding]:
    """Each field has the value of the change that stands; one written by hand is only something to know."""
    rows = settled(plan.tables)
    by_hand = {
        (row["record"], row["field"]): row.get("new")
        for row in rows.get("changes", {}).values()
        if row is not None and (is_hand_edit(row) or row.get("rival"))
    }
    for table, records in rows.items():
        for key, told in records.items():
            raw = plan.tables.record(table, key)
            if table == "changes" or raw is None or told is None:
                continue
            for field in _fields_apart(raw, told):
                if (key, field) in by_hand:
                    words = "was written into the file by hand, past the history"
                    todo = "nothing needs doing: the next merge makes a change of it"
                    yield Finding(Damaged(key, table, field, words, raw), todo, True)
                else:
                    words = "does not say what its latest change says"
                    todo = "nothing needs doing: opening the plan and saving it puts it right"
                    yield Finding(Damaged(key, table, field, words, raw), todo)


def _fields_apart(raw: Mapping[str, object], told: Mapping[str, object]) -> list[str]:
    """The fields whose value, or whose named change, is another one."""
    here, there = addressed(raw), addressed(told)
    apart = {field for field in {*here, *there} if not same(here.get(field), there.get(field))}
    for name in WORKED_OUT:
        mine, theirs = raw.get(name), told.get(name)
        if isinstance(mine, dict | None) and isinstance(theirs, dict | None):
            mine, theirs = mine or {}, theirs or {}
            apart |= {field for field in {*mine, *theirs} if mine.get(field) != theirs.get(field)}
    return sorted(apart)


CHECKERS: tuple[Checker, ...] = (
    fits_its_kind,
    leads_somewhere,
    has_no_circles,
    has_names_once,
    has_cycles_once,
    has_read_everything,
    says_what_its_changes_say,
)
"""In the order in which they speak."""


def look_over(plan: Plan) -> Iterator[Finding]:
    """Give what every checker finds."""
    for checker in CHECKERS:
        yield from checker(plan)


def _twice(plan: Plan, table: str, field: str, first: str, id_: str) -> Damaged:
    raw = plan.tables.table(table)[id_]
    other = plan.code(first) or plan.people[first].name
    return Damaged(id_, table, field, f"is also that of {other}", raw)


def _way_to_tell_apart(plan: Plan, table: str, id_: str) -> str:
    if table == "people":
        return "a handle that two have is asked about; give one of them another: okr set NAME handle=…"
    return f"say {plan.code(id_)} where this one is meant"


def _way_to_correct(plan: Plan, damaged: Damaged) -> str:
    """The command that corrects a field; "" where there is none."""
    code = plan.code(damaged.id)
    field = damaged.field.partition("/")[0]
    if damaged.table in SETTABLE and field and field not in NOBODY_SETS and "?" not in code:
        person = plan.people.get(damaged.id)
        team = plan.teams.get(damaged.id) or plan.cycles.get(damaged.id)
        name = code or (f"@{person.handle}" if person else f'"{team.name}"' if team else "")
        field = "under" if field == "alignments" else field
        return f"okr set {name} {field}=…" if name else ""
    if damaged.table == "checkins" and isinstance(damaged.raw, dict):
        goal = plan.code(str(damaged.raw.get("key_result")))
        return f"okr checkin --fix {goal} …" if goal and damaged.field == "value" else ""
    return ""
