"""Agendas: what a workshop goes through, as data that people can write themselves.

An agenda is a title and steps, each with minutes, a purpose, what to do, and the screen or activity that it uses. The
files are read elsewhere; here their content is judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from okr_tui.domain.errors import BadValue

TALK = "talk"

ACTIVITIES: Mapping[str, str] = {
    TALK: "talk about it; nothing but the clock",
    "break": "a pause, with the clock",
    "recap": "the strategy, and who was present when it was told",
    "actions": "open actions, the last session's first",
    "ideas": "ideas written in silence, hidden until they are revealed",
    "vote": "merging, grouping, and dots",
    "map": "turning ideas into draft objectives under those above",
    "catchball": "those above accept a contribution, or send it back with a reason",
    "fist": "the fist of five, hidden until all are in",
    "poll": "a question answered from 1 to 5, hidden until all are in",
    "round": "everybody speaks in turn",
    "today": "the Today screen",
    "strategy": "the Strategy screen",
    "draft": "the Draft screen",
    "check-ins": "the Check-ins screen",
    "progress": "the Progress screen",
    "people": "the People screen",
    "review": "the Review screen",
}
"""What a step can use, and what that is."""

SCREENS = ("today", "strategy", "draft", "check-ins", "progress", "people", "review")
"""The activities that are a screen of the program."""

DIGITS = ("vote", "fist", "poll")
"""The activities that take digits."""

LONGEST_MINUTES = 600
MOST_STEPS = 60


@dataclass(frozen=True, slots=True)
class Planned:
    """A step of an agenda that no workshop has begun with; see `okr_tui.domain.workshops.AgendaStep`."""

    title: str
    minutes: float
    activity: str = TALK
    purpose: str = ""
    how: str = ""
    dots: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a workshop goes through.

    Attributes:
        name: What it is asked for by: the name of its file.
        title: What people call it.
        steps: In their order.
        where: The file, for those who look for it; empty where it came with the program.
    """

    name: str
    title: str
    steps: tuple[Planned, ...]
    where: str = ""

    @property
    def minutes(self) -> float:
        """How long it takes."""
        return sum(step.minutes for step in self.steps)


def read_agenda(name: str, data: Mapping[str, object], where: str = "") -> Agenda:
    """Read an agenda from what its file says.

    Args:
        name: The file's name without its ending.
        data: The file's content: ``title`` and ``steps``, each a table.
        where: The file, for the messages.

    Raises:
        BadValue: Something is missing or does not fit; names the step and the field.
    """
    file = where or name
    title = data.get("title")
    if not isinstance(title, str) or not title.strip():
        raise BadValue(f"The agenda {file} has no title.", 'Begin it with: title = "What people call it"')
    _refuse_unknown(f"The agenda {file}", data, ("title", "steps"))
    raw = data.get("steps")
    if not isinstance(raw, list) or not raw:
        raise BadValue(f"The agenda {file} has no steps.", 'Add some: [[steps]] with title = "…" and minutes = 10')
    if len(raw) > MOST_STEPS:
        raise BadValue(f"The agenda {file} has {len(raw)} steps.", f"{MOST_STEPS} are the most.")
    return Agenda(name, title.strip(), tuple(_step(file, n, one) for n, one in enumerate(raw, 1)), where)


_FIELDS = ("title", "minutes", "activity", "purpose", "how", "dots", "most")


def _step(file: str, number: int, raw: object) -> Planned:
    if not isinstance(raw, dict):
        raise BadValue(f"Step {number} of the agenda {file} is no table.", "Begin each step with a line [[steps]].")
    title = raw.get("title")
    if not isinstance(title, str) or not title.strip():
        raise BadValue(f"Step {number} of the agenda {file} has no title.", 'Add: title = "What it is called"')
    which = f"Step {number} of the agenda {file}, “{title.strip()}”,"
    _refuse_unknown(which, raw, _FIELDS)
    return Planned(
        title.strip(),
        _minutes(which, raw.get("minutes")),
        _activity(which, raw.get("activity", TALK)),
        _text(which, raw, "purpose"),
        _text(which, raw, "how"),
        _dots(which, raw, "dots"),
        _dots(which, raw, "most"),
    )


def _minutes(which: str, found: object) -> float:
    fits = isinstance(found, int | float) and not isinstance(found, bool) and 0 < found <= LONGEST_MINUTES
    if not fits:
        raise BadValue(f"{which} needs its minutes.", f"Add: minutes = 10, a number from 1 to {LONGEST_MINUTES}.")
    return found  # type: ignore[return-value]  # tested above


def _activity(which: str, found: object) -> str:
    if not isinstance(found, str) or found not in ACTIVITIES:
        raise BadValue(
            f"{which} uses “{found}”, which is neither a screen nor an activity.",
            f"It can be one of: {', '.join(ACTIVITIES)}.",
        )
    return found


def _text(which: str, raw: Mapping[str, object], name: str) -> str:
    found = raw.get(name, "")
    if not isinstance(found, str):
        raise BadValue(f"{which} has a {name} that is no text.", f'Write it in quotes: {name} = "…"')
    return "\n".join(" ".join(line.split()) for line in found.strip().splitlines())


def _dots(which: str, raw: Mapping[str, object], name: str) -> int | None:
    found = raw.get(name)
    if found is not None and (not isinstance(found, int) or isinstance(found, bool) or not 1 <= found <= 99):
        raise BadValue(f"{which} has {name} = {found}.", f"Give a whole number from 1 to 99, or leave {name} out.")
    return found


def _refuse_unknown(which: str, raw: Mapping[str, object], known: tuple[str, ...]) -> None:
    odd = [name for name in raw if name not in known]
    if odd:
        raise BadValue(f"{which} says “{odd[0]}”, which nobody reads.", f"It can say: {', '.join(known)}.")
