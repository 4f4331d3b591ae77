"""``okr due``: the check-ins due from me, for a shell prompt, a login script or a quick look."""

from __future__ import annotations

from datetime import date

from okr_tui.cli.glance import Goal, codes, in_order, last_logged, rules_of
from okr_tui.cli.output import ask_which, emit, paint, say, say_json, warn
from okr_tui.cli.shape import read_words
from okr_tui.cli.where import (
    add_identity_argument,
    add_json_argument,
    add_plan_argument,
    find_plan,
    names_a_plan,
    who_in,
)
from okr_tui.domain.cadence import days_late
from okr_tui.domain.errors import Ambiguous, NoPlan, OkrError
from okr_tui.domain.figures import day as said
from okr_tui.domain.figures import figure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from okr_tui.cli.glance import CheckIns
    from okr_tui.cli.shape import Words
    from okr_tui.storage.content import Content

SOMETHING_DUE = 1

_TAKING = {"--as": "as_", "-f": "file", "--file": "file"}
_FLAGS = {"--json": "json", "--all": "all", "--line": "line"}


class Due:
    """One check-in that is due.

    Attributes:
        plan: Path of the plan.
        code: Code of the key result.
        goal: The key result.
        on: The day on which it was due.
        late: Counted days since then.
        missed: Whether these are more than the days of grace.
        last_value: What it last said: a number, a truth, for milestones how many are reached; None before.
        last_day: The day that the last check-in speaks of; None before the first.
    """

    __slots__ = ("code", "goal", "last_day", "last_value", "late", "missed", "on", "plan")

    def __init__(
        self,
        plan: str,
        code: str,
        goal: Goal,
        on: date,
        late: int,
        missed: bool,
        last_value: float | bool | None,
        last_day: object,
    ) -> None:
        self.plan = plan
        self.code = code
        self.goal = goal
        self.on = on
        self.late = late
        self.missed = missed
        self.last_value = last_value
        self.last_day = last_day


def add_arguments(parser: ArgumentParser) -> None:
    """Say what ``okr due`` takes."""
    add_plan_argument(parser, several=True)
    add_identity_argument(parser)
    add_json_argument(parser)
    parser.add_argument("--all", action="store_true", help="due from anybody, not only from you")
    parser.add_argument(
        "--line",
        action="store_true",
        help="one line for a prompt or cron; nothing when nothing is due, nor where no plan was named and none is here",
    )


def quick(words: list[str]) -> Words | None:
    """Read the usual words without argparse; None where they are unusual."""
    return read_words(words, {}, _TAKING, _FLAGS, several="file")


def run(args: Namespace | Words) -> int:
    """List what is due; exit status 1 when there is something, else 2 or 3 when one of the plans can't be used."""
    if not args.line:
        return _list(args)
    try:
        return _list(args)
    except OkrError as error:
        return in_one_line(error, args.file)


def in_one_line(error: OkrError, named: object) -> int:
    """Say in one line what went wrong, and nothing where no plan was named and none is there; gives the exit status."""
    # It runs before every prompt, where a folder without a plan is no news; what somebody named is missed.
    if names_a_plan(named) or not isinstance(error, NoPlan | Ambiguous):
        warn(f"okr: {error.what}".partition("\n")[0])
    return error.exit_status


def _list(args: Namespace | Words) -> int:
    from okr_tui.storage.planfile import PlanFile

    today = date.today()
    ask = None if args.line else ask_which
    found: list[Due] = []
    broken: OkrError | None = None
    paths = args.file or [find_plan(None, ask=ask)]
    for path in paths:
        try:
            content = PlanFile(path).read()
            person = None if args.all else who_in(content, args.as_, ask=ask)
            found += due_in(path, content, person, today)
        except OkrError as error:
            # One plan that can't be used must not hide what is due in the others.
            if len(paths) == 1:
                raise
            if broken is None or error.exit_status > broken.exit_status:
                broken = error
            where = "" if path in error.what else f"{path}: "
            warn(f"okr: {where}{error.what}".partition("\n")[0] if args.line else f"okr: {where}{error}")
            continue
        for remark in () if args.line else content.mended:
            warn(f"{path}: {remark}")
    found.sort(key=lambda item: (-item.late, item.on, item.plan, len(item.goal.id), item.goal.id))
    if args.json:
        say_json([_as_json(item) for item in found])
    elif args.line:
        _say_in_one_line(found)
    else:
        _say_each(found, args.all, several=len(args.file or ()) > 1, today=today)
    if broken is not None and not found:
        return broken.exit_status
    return SOMETHING_DUE if found else 0


def due_in(path: str, content: Content, person: str | None, today: date) -> list[Due]:
    """Find the check-ins of a plan that are due today or were before.

    Args:
        path: Path of the plan, to name it by.
        content: The plan.
        person: From whom; None is from anybody.
        today: The day to judge.
    """
    rules = rules_of(content)
    code_of = codes(content)
    last_of, logged_of = content.last_check_ins(), content.last_logged()
    found = []
    for id_, raw in content.table("key_results").items():
        goal = Goal(id_, raw, content, today)
        if raw.get("deleted") or goal.closed_stage or (person is not None and goal.owner != person):
            continue
        if goal.nobody_asked(today):
            continue
        last = last_of.get(id_)
        on = goal.next_check_in(last_logged((last, logged_of[id_]) if last else ()), today, rules)
        if on is None or on > today:
            continue
        known: CheckIns = [last] if last else []
        if last and (goal.kind == "milestones" or goal.value(known) is None):
            known = in_order(content.check_ins_of(id_))
        if goal.complete(goal.standing(known, today, rules)):
            continue
        value = len(goal.reached(known)) if goal.kind == "milestones" else goal.value(known)
        late = days_late(on, today, goal.stops) if on < today else 0
        missed = late > rules.grace_days
        day = last[1].get("at") if last else None
        found.append(Due(path, code_of.get(id_, ""), goal, on, late, missed, value, day))
    return found


def _as_json(item: Due) -> dict[str, object]:
    return {
        "plan": item.plan,
        "code": item.code,
        "title": item.goal.title,
        "owner": item.goal.person.get("handle"),
        "due": item.on.isoformat(),
        "days_late": item.late,
        "missed": item.missed,
        "last_value": item.last_value,
        "last_check_in": item.last_day,
    }


def _last_value(item: Due) -> str:
    if item.goal.kind == "milestones":
        return f"{figure(item.last_value)} of {len(item.goal.milestones)}"
    return figure(item.last_value, item.goal.unit)


def _say_in_one_line(found: list[Due]) -> None:
    if not found:
        return
    named = ", ".join(item.code for item in found[:3]) + (", …" if len(found) > 3 else "")
    late = max(item.late for item in found)
    tail = f", {figure(late, 'days')} late" if late else ""
    say(f"{figure(len(found), 'check-ins')} due: {named}{tail}")


def _say_each(found: list[Due], everybody: bool, *, several: bool, today: date) -> None:
    if not found:
        warn("Nothing is due.")
        return
    wide = max(len(item.code) for item in found)
    for item in found:
        parts = [paint(item.code.ljust(wide), "bold"), paint(item.goal.title)]
        if everybody:
            parts.append(paint(f"@{item.goal.person.get('handle', '?')}", "cyan"))
        if item.last_value is not None:
            parts.append(paint(f"last {_last_value(item)}", "dim"))
        late = f"{'missed, ' if item.missed else ''}{figure(item.late, 'days')} late"
        when = late if item.late else "today" if item.on == today else said(item.on)
        parts.append(paint(when, "yellow") if item.late else paint(when))
        if several:
            parts.append(paint(item.plan, "dim"))
        emit("  ".join(parts))
