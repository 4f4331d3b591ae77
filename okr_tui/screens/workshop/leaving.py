"""What is left behind when a session is left: the minutes, and when it was looked at last."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from okr_tui.domain.errors import OkrError
from okr_tui.domain.workshop.course import Course, called, running_course
from okr_tui.domain.workshops import AgendaStep, Workshop
from okr_tui.settings import state_folder
from okr_tui.visits import Visits

if TYPE_CHECKING:
    from okr_tui.store import Store


class Visited:
    """When a workshop was looked at last by whoever leads it, on this machine.

    Args:
        plan_id: The plan's.
        workshop: The workshop's key.
    """

    def __init__(self, plan_id: str, workshop: str) -> None:
        self._visits = Visits(state_folder())
        self._plan, self._workshop = plan_id, f"workshop-{workshop}"

    def last(self) -> datetime | None:
        """The moment; None where nobody looked."""
        return self._visits.last(self._plan, self._workshop)

    def note(self, at: datetime) -> None:
        """Keep that it is looked at now."""
        self._visits.note(self._plan, self._workshop, at)


def write_minutes_of(store: Store, workshop: Workshop, now: datetime) -> str:
    """Write the minutes of a workshop beside the plan.

    Returns:
        Where they are, in words.

    Raises:
        NotSaved: They can't be written there.
    """
    from okr_tui.exchange.minutes_files import where_written, write_minutes

    return where_written(write_minutes(store.plan, workshop, str(store.file.path), now.astimezone()))


def write_sheet(store: Store, course: Course, step: AgendaStep) -> str:
    """Write the sheet of a step beside the plan, as a page that is printed from a browser.

    Returns:
        The file.

    Raises:
        OkrError: It can't be written there, or a file of that name was changed by somebody.
    """
    from okr_tui.exchange.breakout_sheet import step_sheet
    from okr_tui.exchange.own_files import sealed, write_where_told
    from okr_tui.exchange.sheet_paper import sheet_html

    path = str(store.file.path)
    stem = path.removesuffix(".json").removesuffix(".okr")
    target = f"{stem}-sheet-{course.workshop.number}-{course.number(step)}.html"
    write_where_told(target, sealed(sheet_html(step_sheet(store.plan, course, step)), "sheet"))
    return target


def leave(store: Store, now: datetime) -> str:
    """Write the minutes of the workshop that runs, when whoever leads it closes the program.

    Returns:
        What to say after the screen is gone; empty where nothing runs or somebody else leads.
    """
    course = running_course(store.plan)
    if course is None or course.workshop.facilitator != store.who:
        return ""
    Visited(store.plan.info.plan_id, course.workshop.id).note(now)
    clock = "The clock goes on; " if course.since is not None else ""
    again = f"Workshop {called(store.plan, course.workshop)} is not ended. {clock}“okr workshop” leads back to it."
    try:
        told = write_minutes_of(store, course.workshop, now)
    except OkrError as error:
        return f"{again}\nThe minutes could not be written: {error}"
    return f"{again}\n{told}"
