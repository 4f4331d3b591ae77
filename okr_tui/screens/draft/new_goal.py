"""The line in which a goal or a key result is typed as people say it, and what is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from okr_tui.dates import read_date
from okr_tui.domain.aim import aim
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.drafting import add_author, write
from okr_tui.domain.edits.goals import add_key_result
from okr_tui.domain.errors import BadValue
from okr_tui.domain.figures import day
from okr_tui.domain.plan import Plan
from okr_tui.domain.quick_add import STAYS, Span, Understood, filled_in, said_once, understand
from okr_tui.domain.records import Id, KeyResult, Objective
from okr_tui.domain.rules import due_of
from okr_tui.widgets.text import Line, crop, line, line_width, paragraph

EXAMPLE = "e.g. Raise retention from 62% to 77% by 31 Dec @maya +product under O1"
MEASURES = "from 12 % to 18 %, at least 40, at most 2 %, between 3 and 5, or yes/no"
LEADS = ("Number", "Number from", "Raise number", "Keep number", "Keep number between")
"""What a measure is read after, as it would stand in a sentence: “from 12 to 18”, “at most 2”, “to 18”."""
NOTES = 3
"""How many notes are shown below the line, which has room for five rows."""
SHORTEST = 12
"""How many cells a cropped title keeps."""
NUMBERS = ("kind", "baseline", "target", "upper", "unit")


OF_GOALS = ("team", "under", "author")
"""Parts of a line that belong to an objective, and that a key result has no place for."""


class Typing:
    """What is made of the text in the line, on one plan and day; each text is read once.

    Args:
        plan: The plan.
        today: The day it is.
        measure: Whether a key result is typed, which has neither team nor a goal above nor co-authors.
        acting: Whoever types, who owns the goal where the line names nobody.
    """

    def __init__(self, plan: Plan, today: date, *, measure: bool = False, acting: Id | None = None) -> None:
        self._measure = measure
        self._acting = acting
        self.plan = plan
        self.today = today
        self.understood = lru_cache(32)(self._understood)

    def follow(self, plan: Plan) -> None:
        """Go on with another state of the plan: a goal that was just added can be named in the next one."""
        if plan is not self.plan:
            self.plan = plan
            self.understood.cache_clear()

    def _understood(self, text: str) -> Understood:
        return understand(text, self.plan, self.today, lambda words, day: read_date(words, day, end=True))

    def spans(self, text: str) -> Sequence[tuple[int, int]]:
        """The parts that were understood."""
        return [(span.start, span.end) for span in self.understood(text).spans if self._takes(span)]

    def _takes(self, span: Span) -> bool:
        return not (self._measure and span.role in OF_GOALS)

    def explains(self, text: str, width: int) -> list[Line]:
        """What was understood, part by part, and what was not."""
        if not text.strip():
            return [line((EXAMPLE, "quiet"))]
        found = self.understood(text)
        words = " · ".join(said_once(span for span in found.spans if self._takes(span)))
        left = [span.words for span in found.spans if not self._takes(span)]
        if left:
            note = f"▲ {', '.join(left)}: that is said of the objective, not of a key result; it is left out."
            return [*paragraph(f"✓ {words}", width, "good"), *paragraph(note, width, "warning")]
        rows = paragraph(f"✓ {words}", width, "good") if words else [line(("so far only a title", "quiet"))]
        if not self._measure and (team := filled_in(found, self.plan, self._acting)):
            rows.append(crop(line((f"  {team}", "quiet")), width))
        return rows + [row for note in found.notes[:NOTES] for row in paragraph(f"▲ {note}", width, "warning")]


def read_measure(text: str, plan: Plan, today: date, unit: str = "") -> dict[str, object]:
    """Read how a key result is measured.

    Returns:
        The values of kind, baseline, target, upper and unit.

    Raises:
        BadValue: It can't be read; says what it looks like.
    """
    said = text.strip()
    if said.casefold().replace(" ", "") in ("yes/no", "yesorno", "yesno", "done"):
        return {"kind": "yes/no", "baseline": None, "target": None, "upper": None, "unit": ""}
    verb, _, rest = said.partition(" ")
    typing = Typing(plan, today)
    told = verb.casefold() in ("increase", "decrease")
    ways = [typing.understood(f"{verb} number {rest}" if told else f"{lead} {said}") for lead in LEADS]
    found = next((one for one in ways if one.target is not None), None)
    if found is None:
        spelled = next((note for one in ways for note in one.notes if "in digits" in note), "")
        asked = ways[0].notes[0] if ways[0].notes and any(c.isdigit() for c in said) else spelled
        note = asked.removesuffix(STAYS).strip() or f"“{said[:60]}” is no measure."
        raise BadValue(note, f"Say it as: {MEASURES}.")
    values: dict[str, object] = {name: getattr(found, name) for name in NUMBERS}
    return values | {"unit": found.unit or unit}


def measure_text(key_result: KeyResult) -> str:
    """How a key result is measured, as it would be typed."""
    if key_result.kind == "yes/no":
        return "yes/no"
    if key_result.target is None:
        return ""
    words = aim(key_result)
    if key_result.baseline is None and key_result.kind in ("increase", "decrease"):
        return f"{key_result.kind} to {words.rpartition(' to ')[2]}"
    return words.removeprefix("increase ").removeprefix("decrease ")


def write_measure(key_result: KeyResult, values: dict[str, object]) -> Edit:
    """Change the numbers of a key result, against what they had been when they were shown."""
    return write(key_result.id, {name: (getattr(key_result, name), values[name]) for name in NUMBERS})


def made_lines(plan: Plan, record: Id, notes: Sequence[str], width: int) -> list[Line]:
    """What was just added, a row for the goal and one for its key result, and below them what it still needs.

    A title gives way to what stands behind it: the numbers, who owns it and by when.
    """
    goal, part = plan.objectives.get(record), plan.key_results.get(record)
    parts = plan.key_results_of(record) or [one for one in [part] if one is not None]
    rows = []
    if goal is not None:
        team = plan.teams.get(goal.team or "")
        told = [] if parts else _whose(plan, goal)
        rows.append(_made_row(f"✓ {plan.code(goal.id)} {goal.title}", [team.name if team else "", *told], width))
    for one in parts:
        mark = " " if goal else "✓"
        rows.append(
            _made_row(
                f"{mark} {plan.code(one.id)} {one.title}", [measure_text(one) or aim(one), *_whose(plan, one)], width
            )
        )
    return [*rows, *(row for note in notes[:NOTES] for row in paragraph(f"▲ {note}", width, "warning"))]


def _made_row(title: str, told: Sequence[str], width: int) -> Line:
    """One row, in which the title is cropped so that the rest can be seen; the rest where it has no room itself."""
    rest = line(("".join(f" · {words}" for words in told if words), "good"))
    room = max(width - line_width(rest), min(width, SHORTEST))
    return crop((*crop(line((title, "good")), room), *rest), width)


def _whose(plan: Plan, record: Objective | KeyResult) -> list[str]:
    """Who owns a goal and by when it is due."""
    owner, due = plan.owner_of(record), due_of(plan, record)
    return [f"@{owner.handle}" if owner else "", f"due {day(due)}" if due else ""]


def _is_general(note: str) -> bool:
    return note.startswith("Nothing measures it")


def key_result_from(objective: Id, text: str, plan: Plan, today: date, key: Id | None = None) -> Edit:
    """Add a key result as it is said: ``Churn from 8 % to 5 % @jon``.

    Args:
        objective: The objective that it belongs to.
        text: What was said.
        plan: The plan.
        today: The day it is.
        key: The key result's key where the caller needs to know it beforehand.

    The edit raises BadValue where there is no title, and where nothing says how it is measured.
    """
    found = Typing(plan, today).understood(text)
    values: dict[str, object] = {name: getattr(found, name) for name in NUMBERS}
    values |= {"owner": found.owner, "due": found.due}
    title = found.key_result or found.title

    def edit(draft: Draft) -> None:
        if title and found.kind is None:
            note = next((note.removesuffix(STAYS).strip() for note in found.notes if not _is_general(note)), "")
            raise BadValue(note or "A key result needs a number.", f"Say it as: {MEASURES}.")
        add_key_result(objective, title, {k: v for k, v in values.items() if v is not None}, key=key)(draft)
        if found.why:
            goal = draft.plan.objectives[objective]
            draft.change(objective, "why", f"{goal.why}\n{found.why}".strip())
        add_author(draft, objective)

    return edit
