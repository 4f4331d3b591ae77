"""The days that a verb looks back to: ``--at DATE``, the plan as it was at the end of a day, and ``--since DATE``."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from okr_tui.cli.output import ask_which, say
from okr_tui.dates import AmbiguousDate, read_date
from okr_tui.domain.as_of import as_of
from okr_tui.domain.errors import BadValue
from okr_tui.domain.figures import day

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from okr_tui.domain.plan import Plan
    from okr_tui.store import Store


def add_at_argument(parser: ArgumentParser) -> None:
    """Give a reading verb ``--at DATE``, in ``args.at``."""
    parser.add_argument("--at", metavar="DATE", help="the plan as it was at the end of that day")


def plan_on(store: Store, at: str | None) -> tuple[Plan, date]:
    """Give the plan and the day to judge it on: now and today, or as it was at the end of the day typed.

    Raises:
        BadValue: It is no day, one that is still to come, or one before the plan was started.
    """
    plan, today = store.plan, store.clock.today()
    if at is None:
        return plan, today
    when = past_day(at, today)
    moment = end_of(when)
    began = plan.info.created.at
    if began is not None and began > moment:
        first = began.astimezone().date()
        raise BadValue(f"There was no plan on {day(when)}: it was started on {day(first)}.", "Say a day from then on.")
    return as_of(plan, moment), when


def say_day(at: str | None, when: date) -> None:
    """Say first that what follows is the state of an earlier day; nothing where it is that of now."""
    if at is not None:
        say(f"As of the end of {day(when)}, as the plan's changes tell it:")


def past_day(text: str, today: date) -> date:
    """Read a day that has been, or today.

    Raises:
        BadValue: It is none, is still to come, or nobody said which of two days is meant.
    """
    try:
        found = read_date(text, today, past=True)
    except AmbiguousDate as unclear:
        chosen = ask_which(f"“{text}” can be read in two ways. Which one is meant?", [day(d) for d in unclear.choices])
        if chosen is None:
            raise
        found = unclear.choices[chosen]
    if found > today:
        raise BadValue(f"{day(found)} is still to come.", "Look back to a day up to today.")
    return found


def end_of(when: date) -> datetime:
    """The last moment (UTC) of a day as it is here."""
    return datetime.combine(when, time.max).astimezone(UTC)


def start_of(when: date) -> datetime:
    """The first moment (UTC) of a day as it is here."""
    return datetime.combine(when, time.min).astimezone(UTC)
