"""Goals at a glance, from records as the file has them: what the quick verbs need and no more.

The full plan (`okr_tui.domain.plan`) reads every record into its dataclass, which costs more time than a whole
check-in may take. Here a record stays a dict, a field of the wrong type counts as absent, and the figures come
from the same formulas as everywhere.
"""

from __future__ import annotations

from datetime import date

from okr_tui.cli.raw_fields import day, listed, live, logged_on, number, text
from okr_tui.domain.beginning import earliest_day, first_day
from okr_tui.domain.cadence import check_in_due
from okr_tui.domain.codes import codes_of, find, parse_code
from okr_tui.domain.errors import BadValue
from okr_tui.domain.finite import is_number
from okr_tui.domain.pace import milestones_pace, pace
from okr_tui.domain.progress import (
    bounds,
    guardrail_progress,
    in_bounds,
    milestones_progress,
    progress,
    yes_no_progress,
)
from okr_tui.domain.status import GUARDRAIL_KINDS, Rules, Standing, key_result_status
from okr_tui.domain.unreadable import Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from okr_tui.cli.raw_fields import Raw
    from okr_tui.storage.content import Content

    CheckIns = Sequence[tuple[str, Raw]]

CADENCE = 14
"""Days between check-ins where neither the key result nor its cycle says."""

NOWHERE = "without an objective"


class Goal:
    """One key result with what it takes from its objective, its cycle and its owner.

    Attributes:
        id: Its key.
        raw: Its record.
        objective: The record of its objective; empty where that is not there.
        cycle: The record of the cycle; empty where there is none.
        owner: Id of who answers for it: its own owner, else its objective's; "" where nobody does.
        start: Its first day, before its check-ins are looked at.
        due: Its last day; None where nobody has set one.
    """

    __slots__ = ("cycle", "due", "id", "objective", "owner", "person", "raw", "start")

    def __init__(self, id_: str, raw: Raw, content: Content, today: date) -> None:
        self.id = id_
        self.raw = raw
        self.objective = live(content.table("objectives").get(text(raw, "objective")))
        self.cycle = live(content.table("cycles").get(text(self.objective, "cycle")))
        people = content.table("people")
        owners = (text(raw, "owner"), text(self.objective, "owner"))
        self.owner = next((owner for owner in owners if live(people.get(owner))), "")
        self.person = live(people.get(self.owner))
        self.start = self.begun(()) or today
        self.due = day(raw, "due") or day(self.objective, "due") or day(self.cycle, "end")

    def begun(self, check_ins: CheckIns) -> date | None:
        """Its first day, as its check-ins let it be seen; None where nothing says."""
        own, born = day(self.raw, "start"), logged_on(self.raw)
        first, last = day(self.cycle, "start"), day(self.cycle, "end")
        made = self.raw.get("created")
        moment = text(made, "at") if isinstance(made, dict) else ""
        asked = moment and own is None and (first is None or (born is not None and born > first))
        spoken_of = earliest_day((raw for _, raw in check_ins), moment) if asked else None
        return first_day(own, born, (first, last), spoken_of)

    def nobody_asked(self, today: date) -> bool:
        """Whether whoever answers for it has left before a day."""
        left = day(self.person, "left")
        return left is not None and left < today

    @property
    def kind(self) -> str:
        """One of the seven kinds."""
        return text(self.raw, "kind") or "increase"

    @property
    def unit(self) -> str:
        """Unit of its numbers; may be empty."""
        return text(self.raw, "unit")

    @property
    def title(self) -> str:
        """What is measured."""
        return text(self.raw, "title")

    @property
    def cadence(self) -> int:
        """Days between two check-ins, at least 1."""
        for raw in (self.raw, self.cycle):
            days = number(raw, "cadence")
            if days is not None and 1 <= days <= 366:
                return int(days)
        return CADENCE

    @property
    def stops(self) -> list[tuple[date, date]]:
        """Pauses of the cycle and absences of the owner: first and last day of each."""
        spans = [*listed(self.cycle, "pauses"), *listed(self.person, "away")]
        ends = [(day(span, "start"), day(span, "end")) for span in spans]
        return [(first, last) for first, last in ends if first and last]

    @property
    def milestones(self) -> list[tuple[str, str]]:
        """Id and title of each milestone."""
        return [(text(step, "id"), text(step, "title")) for step in listed(self.raw, "milestones")]

    @property
    def closed_stage(self) -> str:
        """Why it takes no check-ins: it is "closed", "dropped", or its objective is, or is a "draft" yet; "" else."""
        own, above = text(self.raw, "stage") or "active", text(self.objective, "stage") or "active"
        if own != "active":
            return own
        if not self.objective:
            return NOWHERE
        return "" if above == "active" else above

    def running(self, today: date) -> bool:
        """Whether it is being worked on, in a cycle that is running or in none."""
        first, last = day(self.cycle, "start"), day(self.cycle, "end")
        return not self.closed_stage and (first is None or last is None or first <= today <= last)

    def next_check_in(self, last_logged: date | None, today: date, rules: Rules) -> date | None:
        """The day on which the next check-in is due; None where none is any more."""
        return check_in_due(self.start, last_logged, self.cadence, self.stops, today, self.due, rules.grace_days)

    def value(self, check_ins: CheckIns) -> float | bool | None:
        """The value of the latest check-in that has one of its kind; None before it."""
        fits = is_truth if self.kind in ("yes/no", "milestones") else is_number
        return next((raw["value"] for _, raw in reversed(check_ins) if fits(raw.get("value"))), None)

    def answers(self, check_ins: CheckIns) -> dict[str, bool]:
        """What was last said of each milestone: whether it is reached."""
        named = ((text(raw, "milestone"), raw.get("value")) for _, raw in check_ins)
        return {id_: value for id_, value in named if id_ and isinstance(value, bool)}

    def reached(self, check_ins: CheckIns) -> set[str]:
        """Ids of its milestones that are reached."""
        answers = self.answers(check_ins)
        return {id_ for id_, _ in self.milestones if answers.get(id_)}

    def complete(self, standing: Standing) -> bool:
        """Whether nothing is left to reach, so that no check-in is asked for."""
        return self.kind not in GUARDRAIL_KINDS and standing.progress is not None and standing.progress >= 1

    def standing(self, check_ins: CheckIns, today: date, rules: Rules) -> Standing:
        """Put together what its status is judged by.

        Args:
            check_ins: Its check-ins in order of day and key, removed ones left out.
            today: The day to judge.
            rules: The thresholds of the plan.
        """
        aspirational = text(self.objective, "kind") == "aspirational"
        start = self.begun(check_ins) or today
        reached, expected, holding = self._figures(check_ins, start, today, rules.aspirational if aspirational else 1.0)
        given = (raw.get("confidence") for _, raw in reversed(check_ins))
        return Standing(
            kind=self.kind,
            today=today,
            start=start,
            due=self.due,
            progress=reached,
            pace=expected,
            measured=self.value(check_ins) is not None,
            confidence=next((said for said in given if type(said) is int), None),
            holding=holding,
            last_logged=last_logged((check_ins[-1], max(check_ins, key=_by_age)) if check_ins else ()),
            cadence=self.cadence,
            stops=self.stops,
            aspirational=aspirational,
        )

    def _figures(
        self, check_ins: CheckIns, start: date, today: date, factor: float
    ) -> tuple[float | None, float | None, bool | None]:
        """Raw progress, pace, and for a guardrail whether it holds."""
        if self.kind == "yes/no":
            return yes_no_progress(self.value(check_ins) is True), None, None
        if self.kind == "milestones":
            done = self.reached(check_ins)
            steps = [
                (1.0 if (weight := number(step, "weight")) is None else weight, step)
                for step in listed(self.raw, "milestones")
            ]
            reached = milestones_progress((weight, text(step, "id") in done) for weight, step in steps)
            dated = [(weight, day(step, "due")) for weight, step in steps]
            return reached, milestones_pace(dated, today, factor, self.due), None
        if self.kind in GUARDRAIL_KINDS:
            low, high = bounds(self.kind, number(self.raw, "target"), number(self.raw, "upper"))
            values = [raw["value"] for _, raw in check_ins if _counts(raw, start)]
            return guardrail_progress(values, low, high), None, in_bounds(values[-1], low, high) if values else None
        value = self.value(check_ins)
        reached = progress(self.kind, value, number(self.raw, "baseline"), number(self.raw, "target"))
        return reached, pace(start, self.due, today, factor), None

    def status(self, standing: Standing, rules: Rules) -> str:
        """Its status in a word."""
        return key_result_status(standing, rules)


def last_logged(check_ins: Iterable[tuple[str, Raw]]) -> date | None:
    """The latest day on which one of these was logged, whatever day it speaks of; None of none."""
    return max((logged for _, raw in check_ins if (logged := logged_on(raw))), default=None)


def is_truth(value: object) -> bool:
    """Tell yes and no from everything else."""
    return isinstance(value, bool)


def rules_of(content: Content) -> Rules:
    """The thresholds of a plan; one of the wrong type is the usual one."""
    for raw in content.table("plan").values():
        own = raw.get("thresholds")
        if isinstance(own, dict):
            names = [name for name in Rules.__slots__ if number(own, name) is not None]
            return Rules(**{name: own[name] for name in names})
    return Rules()


def plan_id_of(content: Content) -> str:
    """The plan's own id; "" where its record has none."""
    return next((text(raw, "plan_id") for raw in content.table("plan").values()), "")


def codes(content: Content) -> dict[str, str]:
    """The code of every objective and key result, as everywhere in the program."""
    objectives = content.table("objectives").items()
    key_results = content.table("key_results").items()
    return codes_of(
        [(key, int(number(raw, "number") or 0)) for key, raw in objectives if not raw.get("deleted")],
        [
            (key, text(raw, "objective"), int(number(raw, "number") or 0))
            for key, raw in key_results
            if not raw.get("deleted")
        ],
    )


def find_key_result(words: str, content: Content, code_of: Mapping[str, str], today: date) -> str:
    """Find the key result that a code or words of a title mean: rather one that takes check-ins than another.

    Raises:
        BadValue: The code is an objective's; its key results are named.
        NotFound: Nothing fits; near ones are named.
        Ambiguous: Several fit.
    """
    key_results, objectives = content.table("key_results"), content.table("objectives")
    measured = [(key, code_of[key], text(raw, "title")) for key, raw in key_results.items() if key in code_of]
    code = parse_code(words)
    if code is None or code[1]:
        return find(words, measured, lambda key: Goal(key, key_results[key], content, today).running(today))
    aims = [(key, code_of[key], text(raw, "title")) for key, raw in objectives.items() if key in code_of]
    aim = find(words, aims)
    below = [f"{shown} {title}" for key, shown, title in measured if text(key_results[key], "objective") == aim]
    raise BadValue(
        f"{code_of[aim]} is an objective; check-ins are of its key results.",
        "Say which: " + " · ".join(below[:4]) if below else f"Add one first: okr kr add TITLE --in {code_of[aim]}",
    )


def in_order(check_ins: Iterable[tuple[str, Raw]]) -> list[tuple[str, Raw]]:
    """Put check-ins into the order of day and key, leaving removed ones out."""
    kept = [(key, raw) for key, raw in check_ins if not raw.get("deleted") and not isinstance(raw, Unreadable)]
    return sorted(kept, key=lambda item: (text(item[1], "at"), len(item[0]), item[0]))


def _by_age(check_in: tuple[str, Raw]) -> tuple[int, str]:
    """Order by key, and so by when it was logged, without making an integer of it."""
    return len(check_in[0]), check_in[0]


def _counts(raw: Raw, start: date) -> bool:
    """Whether a check-in of a guardrail counts: it has a number and speaks of a day since the start."""
    return is_number(raw.get("value")) and text(raw, "at") >= start.isoformat()
