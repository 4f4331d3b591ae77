"""What a new key result measures, told from the numbers that were typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from okr_tui.cli.asking import number_from
from okr_tui.cli.naming import weight_from
from okr_tui.dates import read_iso
from okr_tui.domain.errors import BadValue
from okr_tui.domain.records import KeyResultKind, Milestone
from okr_tui.domain.values import AmbiguousValue, read_number

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

NUMBERS = ("baseline", "target", "upper")
OPTIONS = {"baseline": "--from", "target": "--to", "upper": "--upper"}


@dataclass(slots=True)
class Measure:
    """Fields of a new key result, and what was assumed for want of a word."""

    values: dict[str, object] = field(default_factory=dict)
    assumed: list[str] = field(default_factory=list)


def measure_from(args: Namespace) -> Measure:
    """Read what ``okr kr add`` was told.

    Args:
        args: kind, baseline, target, upper, unit and milestones as typed.

    Raises:
        BadValue: A number can't be read, or the words do not fit together.
    """
    measure = Measure()
    typed = {name: getattr(args, name) for name in NUMBERS if getattr(args, name) is not None}
    unit = args.unit if args.unit is not None else _unit_of(typed.values())
    numbers = {name: number_from(text, unit) for name, text in typed.items()}
    kind = _kind(args.kind) if args.kind else _derived(numbers, args.milestones, measure)
    _refuse_misfits(kind, numbers, args.milestones)
    if kind == "between" and "target" not in numbers and "baseline" in numbers:
        numbers["target"] = numbers.pop("baseline")
        measure.assumed.append("Took --from for the lower bound.")
    measure.values = {"kind": kind, "unit": unit, **numbers}
    if args.milestones:
        measure.values["milestones"] = tuple(milestone_from(text) for text in args.milestones)
    if kind in ("increase", "decrease") and "baseline" not in numbers:
        measure.assumed.append("Without --from its progress is n/a until the baseline is set.")
    return measure


def _kind(text: str) -> str:
    plain: dict[str, str] = {"".join(c for c in kind if c.isalpha()): kind for kind in get_args(KeyResultKind)}
    wanted = "".join(c for c in text.casefold() if c.isalpha())
    fits = [kind for name, kind in plain.items() if wanted and name.startswith(wanted)]
    if len(fits) != 1:
        raise BadValue(f"There is no kind “{text}”.", f"Choose one of: {', '.join(plain.values())}.")
    return fits[0]


def _derived(numbers: dict[str, float], milestones: list[str], measure: Measure) -> str:
    if milestones:
        return "milestones"
    if "upper" in numbers:
        return "between"
    if "target" in numbers:
        return "decrease" if numbers.get("baseline", numbers["target"]) > numbers["target"] else "increase"
    if "baseline" in numbers:
        raise BadValue("A number to start from needs one to get to.", "Add --to, e.g. --from 62 --to 77")
    measure.assumed.append("No number was given, so it is answered with yes or no; --from and --to make it a number.")
    return "yes/no"


def _refuse_misfits(kind: str, numbers: dict[str, float], milestones: list[str]) -> None:
    if milestones and kind != "milestones":
        raise BadValue(f"A key result of kind {kind} has no milestones.", "Leave out --milestone or --kind.")
    given = [OPTIONS[name] for name in numbers]
    if given and kind in ("yes/no", "milestones"):
        raise BadValue(f"A key result of kind {kind} has no numbers.", f"Leave out {' and '.join(given)}.")
    if "upper" in numbers and kind != "between":
        raise BadValue(f"A key result of kind {kind} has no upper bound.", "Use --kind between, or leave out --upper.")


def milestone_from(text: str) -> Milestone:
    """Read ``Pilot signed``, ``Pilot signed:2`` or ``Pilot signed:2:2026-11-30``.

    Raises:
        BadValue: There is no title, or the weight can't be read.
    """
    from okr_tui.ids import new_id

    weight: float
    title, weight, due = text.strip(), 1, None
    head, colon, tail = title.rpartition(":")
    if colon and (when := read_iso(tail.strip())):
        title, due = head.strip(), when
        head, colon, tail = title.rpartition(":")
    if colon and tail.strip()[:1].isdigit():
        title, weight = head.strip(), weight_from(tail)
    if not title:
        raise BadValue(f"The milestone “{text}” has no title.", 'For example: --milestone "Pilot signed:2"')
    return Milestone(new_id(), " ".join(title.split()), weight, due)


def _unit_of(typed: Iterable[str]) -> str:
    """Read the unit off the numbers, as in ``--to 77%``; empty where they carry none."""
    for text in typed:
        words = "".join(c for c in text if not c.isdigit() and c not in "+-−.,'’= \u00a0\u202f").strip()
        if words and not _readable(text, "") and _readable(text, words):
            return words
    return ""


def _readable(text: str, unit: str) -> bool:
    try:
        read_number(text, unit)
    except AmbiguousValue:
        return True
    except BadValue:
        return False
    return True
