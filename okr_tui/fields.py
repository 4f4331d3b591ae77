"""The fields that people fill in, one definition for the forms of the screens and for ``okr set``.

A field is known by its name in the record. `read_field` turns what was typed into the value that the record
holds, `show_field` turns that value into what a person would type.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from okr_tui.dates import read_date
from okr_tui.domain.errors import BadValue
from okr_tui.domain.figures import number
from okr_tui.domain.jsonform import Raw
from okr_tui.domain.plan import Plan
from okr_tui.domain.records import Id, KeyResultKind, Limits, ObjectiveKind
from okr_tui.domain.rhythm_records import GrowthKind
from okr_tui.domain.values import read_number

FieldKind = Literal[
    "text",
    "long",
    "number",
    "whole",
    "share",
    "range",
    "date",
    "choice",
    "person",
    "team",
    "cycle",
    "people",
    "goals",
    "goal",
    "words",
]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field that can be filled in.

    Attributes:
        name: Its name in the record.
        label: What stands before it.
        kind: How it is read.
        choices: The allowed words of a choice.
        help: What to write, in a few words.
        required: Whether it may not be empty.
        also: Other names that ``okr set`` takes for it.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    choices: tuple[str, ...] = ()
    help: str = ""
    required: bool = False
    also: tuple[str, ...] = ()


FIELDS: dict[str, tuple[FieldSpec, ...]] = {
    "organisation": (
        FieldSpec("name", "Name", required=True),
        FieldSpec("mission", "Mission", "long", help="why you exist, in one sentence"),
        FieldSpec("vision", "Vision", "long", help="where you want to be in some years"),
        FieldSpec("how_we_use_this", "How we use this", "long", help="what goals and scores are for, and what not"),
    ),
    "teams": (
        FieldSpec("name", "Name", required=True),
        FieldSpec("purpose", "Purpose", "long", help="what the team is there for"),
        FieldSpec("lead", "Lead", "person"),
        FieldSpec("parent", "Below", "team", also=("under",)),
    ),
    "people": (
        FieldSpec("name", "Name", required=True),
        FieldSpec("handle", "Handle", required=True, help="one short word, e.g. maya"),
        FieldSpec("role", "Role"),
        FieldSpec("role_purpose", "Purpose of the role", "long", also=("purpose",)),
        FieldSpec("serves", "Objectives the role serves", "goals", help="their codes, e.g. O3 O12"),
        FieldSpec("team", "Team", "team"),
        FieldSpec("manager", "Manager", "person"),
        FieldSpec("joined", "Joined", "date"),
        FieldSpec("left", "Left", "date"),
    ),
    "cycles": (
        FieldSpec("name", "Name", required=True),
        FieldSpec("start", "First day", "date", required=True),
        FieldSpec("end", "Last day", "date", required=True),
        FieldSpec("cadence", "Days between check-ins", "whole", required=True),
    ),
    "objectives": (
        FieldSpec("title", "Objective", help="what will be better, in words", required=True),
        FieldSpec("why", "What it is for", "long", help="why it is worth the work"),
        FieldSpec("team", "Team", "team"),
        FieldSpec("person", "Personal goal of", "person"),
        FieldSpec("owner", "Owner", "person", help="who answers for it"),
        FieldSpec(
            "co_authors",
            "Made together with",
            "people",
            help="handles of those who set this goal with the owner, e.g. @maya @jon",
            also=("authors",),
        ),
        FieldSpec("cycle", "Cycle", "cycle"),
        FieldSpec("due", "Due", "date", help="the cycle's end if empty"),
        FieldSpec("kind", "Kind", "choice", get_args(ObjectiveKind)),
        FieldSpec("means", "Means", "long", help="what you have to get there"),
        FieldSpec("obstacles", "Obstacles", "long", help="what stands in the way"),
        FieldSpec("share", "Share of the owner's time", "share", help="e.g. 20 %"),
    ),
    "key_results": (
        FieldSpec("title", "Key result", help="what is measured", required=True),
        FieldSpec("kind", "Kind", "choice", get_args(KeyResultKind)),
        FieldSpec("baseline", "From", "number", help="where it is now", also=("from",)),
        FieldSpec("target", "To", "number", help="where it should be", also=("to",)),
        FieldSpec("upper", "Upper bound", "number", help="for between"),
        FieldSpec("unit", "Unit", help="%, €, days …"),
        FieldSpec("limits", "Possible values", "range", help="e.g. 0..100; what lies outside is refused"),
        FieldSpec("weight", "Weight", "number", help="1 counts like the others"),
        FieldSpec("owner", "Owner", "person", help="the objective's owner if empty"),
        FieldSpec("start", "Start", "date", help="the cycle's start if empty"),
        FieldSpec("due", "Due", "date", help="the objective's if empty"),
        FieldSpec("cadence", "Days between check-ins", "whole", help="the cycle's if empty"),
        FieldSpec("data_source", "Where the number comes from", also=("source",)),
        FieldSpec("needs", "Skills it needs", "words", help="with commas, e.g. SQL, interviewing", also=("skills",)),
    ),
    "growth": (
        FieldSpec("title", "What", help="what is done to learn", required=True),
        FieldSpec("kind", "Kind", "choice", get_args(GrowthKind)),
        FieldSpec("people", "For", "people", help="handles of those who take part", required=True, also=("for",)),
        FieldSpec("skill", "Skill", help="what is learned, as a key result that needs it names it"),
        FieldSpec("objective", "Serves", "goal", help="code of the objective it serves", also=("serves",)),
        FieldSpec("due", "Due", "date"),
        FieldSpec("done", "Done", "date", help="the day on which it was"),
        FieldSpec("evidence", "Evidence", help="a certificate, a link"),
        FieldSpec("note", "Note", "long"),
    ),
}


def spec(table: str, name: str) -> FieldSpec:
    """Find a field by its name, label or another name of it.

    Raises:
        BadValue: There is no such field; those there are, are named.
    """
    wanted = name.strip().casefold().replace(" ", "_").replace("-", "_")
    for field in FIELDS[table]:
        if wanted in (field.name, field.label.casefold().replace(" ", "_"), *field.also):
            return field
    listed = ", ".join(field.name for field in FIELDS[table])
    raise BadValue(f"There is no field “{name}” to set here.", f"There are: {listed}.")


def read_field(plan: Plan, table: str, name: str, text: str, today: date, unit: str = "") -> object:
    """Read what was typed into a field.

    Args:
        plan: The plan, for people, teams and cycles.
        table: The table of the record.
        name: The field's name.
        text: What was typed; empty takes the value away.
        today: For dates in words.
        unit: The key result's unit, which a number may carry.

    Returns:
        The value as the record's dataclass has it; None for nothing.

    Raises:
        OkrError: It can't be read as what the field holds.
    """
    field = spec(table, name)
    said = text.strip()
    if not said:
        if field.required:
            raise BadValue(f"{field.label} can't be empty.", field.help.capitalize() or "Type something.")
        return None
    match field.kind:
        case "number":
            return read_number(said, unit)
        case "whole":
            return _whole(field, said)
        case "share":
            return _share(field, said)
        case "range":
            return _range(field, said, unit)
        case "date":
            return read_date(said, today, end=field.name in ("due", "end", "left"))
        case "choice":
            return _choice(field, said)
        case "person":
            return plan.person(said).id
        case "people":
            return tuple(plan.person(one).id for one in said.replace(",", " ").split())
        case "goals":
            return tuple(plan.find(one).id for one in said.replace(",", " ").split())
        case "goal":
            return _objective(plan, field, said)
        case "words":
            words = (" ".join(part.split()) for part in said.split(","))
            return tuple({word.casefold(): word for word in words if word}.values())
        case "team":
            return plan.team(said).id
        case "cycle":
            return plan.cycle(said).id
    if field.name == "unit":
        _refuse_number(said)
    return said if field.kind == "long" else " ".join(said.split())


def show_field(plan: Plan, table: str, name: str, value: object) -> str:
    """Give a field's value as a person would type it; empty for nothing."""
    field = spec(table, name)
    if value is None or value == "":
        return ""
    match field.kind:
        case "number" | "whole":
            return number(value) if isinstance(value, int | float) else str(value)
        case "share":
            return f"{number(float(str(value)) * 100)} %"
        case "range":
            return _shown_range(value)
        case "person":
            return _handle(plan, str(value))
        case "people":
            return " ".join(_handle(plan, str(one)) for one in (value if isinstance(value, list | tuple) else ()))
        case "goals":
            return " ".join(plan.code(str(one)) for one in (value if isinstance(value, list | tuple) else ()))
        case "goal":
            return plan.code(str(value)) or str(value)
        case "words":
            return ", ".join(str(one) for one in (value if isinstance(value, list | tuple) else ()))
        case "team":
            return _name(plan, "teams", str(value))
        case "cycle":
            return _name(plan, "cycles", str(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def changes(plan: Plan, table: str, record: Id, wanted: dict[str, object]) -> dict[str, tuple[object, object]]:
    """Turn wanted values of fields into what `set_fields` takes, lists element by element.

    The value *seen* is the plan's present one.
    """
    raw: Raw = dict(plan.tables.table(table).get(record, {}))
    found: dict[str, tuple[object, object]] = {}
    for name, value in wanted.items():
        if spec(table, name).kind not in ("people", "goals", "words"):
            found[name] = (raw.get(name), value)
            continue
        there = set(raw.get(name, []))
        asked = set(value if isinstance(value, tuple) else ())
        found |= {f"{name}/{one}": (one, None) for one in there - asked}
        found |= {f"{name}/{one}": (None, one) for one in asked - there}
    return found


def _objective(plan: Plan, field: FieldSpec, said: str) -> Id:
    goal = plan.find(said)
    if goal.id not in plan.objectives:
        raise BadValue(f"{plan.code(goal.id)} is a key result, and {field.label} is an objective.", "Name that.")
    return goal.id


def _name(plan: Plan, table: str, key: Id) -> str:
    """The name of a record, also of one that was taken out since."""
    raw = plan.tables.table(table).get(key)
    name = raw.get("name") if isinstance(raw, dict) else None
    return name if isinstance(name, str) and name else key


def _handle(plan: Plan, person: Id) -> str:
    return f"@{plan.people[person].handle}" if person in plan.people else person


def _refuse_number(unit: str) -> None:
    try:
        read_number(unit)
    except BadValue:
        return
    raise BadValue(f"“{unit}” is a number, and a unit is what is counted.", "For example: %, €, days.")


def _whole(field: FieldSpec, said: str) -> int:
    value = read_number(said)
    if value != int(value):
        raise BadValue(f"{field.label} is a whole number, not {said}.", "For example: 14")
    return int(value)


def _range(field: FieldSpec, said: str, unit: str) -> Limits:
    low, dots, high = said.partition("..")
    first, last = (read_number(end, unit) if end.strip() else None for end in (low, high))
    if not dots or (first is None and last is None):
        raise BadValue(
            f"{field.label} are a lowest and a highest one, not “{said}”.", "For example: 0..100, 0.. or ..100"
        )
    if first is not None and last is not None and first >= last:
        raise BadValue(f"“{said}” has the higher end first.", f"Write {number(last)}..{number(first)}.")
    return Limits(first, last)


def _shown_range(value: object) -> str:
    raw = (
        value if isinstance(value, dict) else {"low": getattr(value, "low", None), "high": getattr(value, "high", None)}
    )
    ends = [number(end) if isinstance(end, int | float) else "" for end in (raw.get("low"), raw.get("high"))]
    return "..".join(ends) if any(ends) else ""


def _share(field: FieldSpec, said: str) -> float:
    value = read_number(said, "%")
    share = value / 100 if "%" in said or value > 1 else value
    if not 0 <= share <= 1:
        raise BadValue(f"{field.label} is between 0 % and 100 %, not {said}.", "For example: 20 %")
    return share


def _choice(field: FieldSpec, said: str) -> str:
    folded = {"".join(c for c in choice if c.isalnum()): choice for choice in field.choices}
    wanted = "".join(c for c in said.casefold() if c.isalnum())
    fits = [choice for plain, choice in folded.items() if plain.startswith(wanted)]
    exact = folded.get(wanted)
    if exact or len(fits) == 1:
        return exact or fits[0]
    raise BadValue(f"{field.label} can't be “{said}”.", f"Choose one of: {', '.join(field.choices)}.")
