"""A check-in as it is typed: read field by field, tried out on the plan, and said in words before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from okr_tui.dates import read_date
from okr_tui.domain.draft import Draft, Edit
from okr_tui.domain.edits.checkins import fix_check_in, log_check_in
from okr_tui.domain.errors import BadValue, OkrError
from okr_tui.domain.figures import day, figure, share
from okr_tui.domain.finite import is_number
from okr_tui.domain.goal_figures import KeyResultFigures
from okr_tui.domain.records import GUARDRAILS, CheckIn, Id, KeyResult, Person
from okr_tui.domain.values import check_limits, read_confidence, read_value
from okr_tui.widgets.status import status_words
from okr_tui.widgets.text import Line, line, paragraph, plain, wrap

FIELDS = ("value", "confidence", "note", "evidence", "at")


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed, as the plan takes it.

    Attributes:
        value: The new value; None keeps the one before.
        milestones: Milestones that were ticked (true) or unticked (false).
        confidence: 0-10.
        at: The day it speaks of; None is today.
    """

    value: float | bool | None = None
    milestones: Mapping[Id, bool] = field(default_factory=dict)
    confidence: int | None = None
    note: str = ""
    evidence: str = ""
    at: date | None = None

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return self.value is None and not self.milestones and self.confidence is None and not self.note


def read_entry(
    figures: KeyResultFigures, texts: Mapping[str, str], milestones: Mapping[Id, bool], today: date
) -> tuple[Entry, dict[str, OkrError]]:
    """Read what was typed.

    Args:
        figures: The key result as it stands.
        texts: What stands in each of `FIELDS`.
        milestones: What was ticked or unticked.
        today: The day it is.

    Returns:
        What could be read, and what is wrong by field.
    """
    problems: dict[str, OkrError] = {}
    read: dict[str, object] = {}
    readers: dict[str, Callable[[str], object]] = {
        "value": lambda text: _value(figures, text),
        "confidence": read_confidence,
        "at": lambda text: _past(text, today),
    }
    for name, reader in readers.items():
        text = texts.get(name, "").strip()
        try:
            read[name] = reader(text) if text else None
        except OkrError as error:
            problems[name] = error
    return (
        Entry(
            value=read.get("value"),  # type: ignore[arg-type]  # made by _value
            milestones=dict(milestones),
            confidence=read.get("confidence"),  # type: ignore[arg-type]  # made by read_confidence
            note=texts.get("note", "").strip(),
            evidence=texts.get("evidence", "").strip(),
            at=read.get("at"),  # type: ignore[arg-type]  # made by read_date
        ),
        problems,
    )


def _value(figures: KeyResultFigures, text: str) -> float | bool | None:
    key_result = figures.key_result
    if key_result.kind == "milestones":
        return None
    current = figures.value if is_number(figures.value) else None
    value = read_value(text, key_result.kind, key_result.unit, current)
    check_limits(value, key_result.limits.low, key_result.limits.high, key_result.unit)
    return value


def _past(text: str, today: date) -> date:
    at = read_date(text, today, past=True)
    if at > today:
        raise BadValue(f"{day(at)} is in the future.", "A check-in says what is; date it today or earlier.")
    return at


def edit_of(key_result: Id, entry: Entry) -> Edit:
    """The edit that logs it; several milestones are several check-ins, and what was said stands with the last."""

    def edit(draft: Draft) -> None:
        said = {"confidence": entry.confidence, "note": entry.note, "evidence": entry.evidence}
        steps: list[tuple[Id | None, float | bool | None]] = [*entry.milestones.items()] or [(None, entry.value)]
        for place, (milestone, value) in enumerate(steps):
            more = said if place == len(steps) - 1 else {}
            log_check_in(key_result, value, milestone=milestone, at=entry.at, **more)(draft)  # type: ignore[arg-type]

    return edit


def correction_of(check_in: CheckIn, entry: Entry) -> Edit:
    """The edit that makes a check-in say this instead; what is the same in both is left to whoever fixed it since."""
    values: dict[str, object] = {
        "confidence": entry.confidence,
        "note": entry.note,
        "evidence": entry.evidence,
        "at": entry.at or check_in.at,
    }
    if check_in.milestone is None:
        values["value"] = entry.value
    return fix_check_in(check_in, {name: new for name, new in values.items() if new != getattr(check_in, name)})


def texts_of(check_in: CheckIn, key_result: KeyResult) -> dict[str, str]:
    """What a person would have typed for a check-in."""
    value = check_in.value
    if key_result.kind == "milestones" or value is None:
        typed = ""
    elif isinstance(value, bool):
        typed = "yes" if value else "no"
    else:
        typed = f"={value}" if value < 0 else str(value)
    confidence = "" if check_in.confidence is None else str(check_in.confidence)
    return {
        "value": typed,
        "confidence": confidence,
        "note": check_in.note,
        "evidence": check_in.evidence,
        "at": check_in.at.isoformat(),
    }


def value_words(key_result: KeyResult, check_in: CheckIn) -> str:
    """What a check-in says: ``71 %``, ``✓ Pilot signed``, ``no new value``."""
    if check_in.value is None:
        return "no new value"
    if key_result.kind == "milestones":
        title = next((step.title for step in key_result.milestones if step.id == check_in.milestone), "a milestone")
        return f"{'✓' if check_in.value else 'not yet:'} {title}"
    return figure(check_in.value, key_result.unit)


def check_in_words(key_result: KeyResult, check_in: CheckIn, people: Mapping[Id, Person]) -> str:
    """A check-in so that several of one day can be told apart: ``20 Oct 2026, 65 %, by Maya Lind``."""
    author = people.get(check_in.by or "")
    by = f", by {author.name}" if author else ""
    return f"{day(check_in.at)}, {value_words(key_result, check_in)}{by}"


def effect(after: KeyResultFigures, entry: Entry) -> Line:
    """What an entry makes of its key result: ``60 % of the way, pace 47 %: ✓ on track``."""
    if entry.value is None and not entry.milestones:
        kept = f"no new value, {after.value_text} stays: " if after.measured else "no value yet: "
        return line(kept, status_words(after.status))
    kind = after.key_result.kind
    if kind == "yes/no":
        return line(f"{figure(bool(entry.value))}: ", status_words(after.status))
    if kind in GUARDRAILS:
        held = f", {share(after.raw)} of the check-ins in bounds" if after.raw is not None else ""
        return line(
            f"{after.value_text} ({bounds_in_words(after.key_result)}): ", status_words(after.status), (held, "quiet")
        )
    if after.raw is None:
        return line(f"{after.value_text}; progress is n/a until the baseline is set")
    way = f"{share(after.raw)} of the way"
    pace = f", pace {share(after.pace)}" if after.pace is not None else ""
    return line(f"{way}{pace}: ", status_words(after.status))


def bounds_in_words(key_result: KeyResult) -> str:
    """From where to where: ``62 % → 77 %``, ``at least 99.9 %``, ``between 2 and 4 days``."""
    unit = key_result.unit
    match key_result.kind:
        case "yes/no":
            return "yes or no"
        case "milestones":
            count = len(key_result.milestones)
            return f"{count} milestone{'s' if count != 1 else ''}"
        case "at least" | "at most":
            return f"{key_result.kind} {figure(key_result.target, unit)}"
        case "between":
            return f"between {figure(key_result.target)} and {figure(key_result.upper, unit)}"
    return f"{figure(key_result.baseline, unit)} → {figure(key_result.target, unit)}"


def asked_for(figures: KeyResultFigures) -> str:
    """What can be typed as a value, by example."""
    match figures.key_result.kind:
        case "yes/no":
            return "y or n"
        case "milestones":
            return "space ticks"
    return "71, +3 or −2 from the last, =−5" if figures.measured else "71, 70 %, 1.2k"


def on_rows(words: Line, width: int) -> list[Line]:
    """A line on as many rows as it needs; only where it is broken do its parts lose their roles."""
    text = plain(words)
    if len(wrap(text, width)) <= 1:
        return [words]
    role = next((role for _, role in reversed(words) if role), "")
    return paragraph(text, width, role)
