"""The copies of a plan: keeping the day's, for the verbs that write; finding them on the day on which it is damaged."""

from __future__ import annotations

from okr_tui.domain.errors import EmptyFile, NoPlan, NotAPlan
from okr_tui.settings import backup_folder
from okr_tui.storage.backups import keep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

    from okr_tui.domain.errors import PlanFileError
    from okr_tui.storage.kept_copies import Copy, Held


def keep_copy(path: str, plan_id: str, today: object, *, session: bool = False, now: bool = False) -> None:
    """Keep the day's copy of a plan that could just be read; where there is one, look no further than its name.

    Args:
        path: The plan.
        plan_id: Its id.
        today: The date.
        session: The full screen opens: keep another copy where the plan is no longer what it was.
        now: Keep one where the plan is no longer what it was, however new the last one is.
    """
    keep(path, backup_folder(), plan_id, today, session=session, now=now)


def copies(path: str) -> list[Copy]:
    """List the copies of the plan at a path, the newest first; the plan may be damaged or gone."""
    from okr_tui.storage.kept_copies import copies_of

    return copies_of(backup_folder(), path)


def good_copy(path: str) -> tuple[Copy, Held] | None:
    """Find the newest copy that can be read, with what it holds; None where there is none.

    What was set aside comes after the copies of sessions: it was another file, or in the way.
    """
    from okr_tui.storage.kept_copies import SESSION, first_good

    return first_good(sorted(copies(path), key=lambda copy: copy.what != SESSION))


def moment_in_words(when: datetime) -> str:
    """Say when a copy was made: ``14 Nov 2026 at 09:30``."""
    from okr_tui.domain.figures import day

    return f"{day(when)} at {when:%H:%M}"


def age_in_words(when: datetime, today: date) -> str:
    """Say how old a copy is by the calendar: ``of today``, ``of yesterday``, ``12 days old``."""
    days = (today - when.date()).days
    return "of today" if days <= 0 else "of yesterday" if days == 1 else f"{days} days old"


def held_in_words(held: Held) -> str:
    """Say what a copy holds: ``12 goals, 40 check-ins``."""
    return f"{counted(held.goals, 'goal')}, {counted(held.check_ins, 'check-in')}"


def counted(count: int, what: str) -> str:
    """Say a number of things: ``1 goal``, ``2 goals``."""
    from okr_tui.domain.figures import number

    return f"{number(count)} {what}{'' if count == 1 else 's'}"


def copy_in_words(copy: Copy, held: Held, today: date) -> str:
    """Say which copy it is: ``14 Nov 2026 at 09:30 (3 days old; 12 goals, 40 check-ins)``."""
    return f"{moment_in_words(copy.when)} ({age_in_words(copy.when, today)}; {held_in_words(held)})"


_HEAD_BYTES = 1 << 16
_WITHOUT_COPY = (
    "There is no copy of it on this machine; whoever shares the plan may have one, and okr merge takes it in.\n"
    "okr check --repair -f {} saves what can be read in a new file."
)


def _speaks_of_a_plan(path: str) -> bool:
    """Whether a file that can't be read was one of ours, and not the JSON of somebody else."""
    try:
        with open(path, "rb") as file:
            return b'"plan_id"' in file.read(_HEAD_BYTES)
    except OSError:
        return False


def hint_after(error: PlanFileError) -> str:
    """Say what to do about a plan that can't be read: where there is a good copy of it, that comes first."""
    if not isinstance(error, NotAPlan | EmptyFile | NoPlan):
        return error.hint
    found = good_copy(error.path)
    if found is None:
        was_a_plan = isinstance(error, NotAPlan) and _speaks_of_a_plan(error.path)
        return f"{error.hint}\n{_WITHOUT_COPY.format(error.path)}" if was_a_plan else error.hint
    from okr_tui.store import SystemClock

    copy, held = found
    number = [each.path for each in copies(error.path)].index(copy.path) + 1
    named = f"A good copy of {copy_in_words(copy, held, SystemClock().today())} is in {copy.path}."
    back = f"okr restore {number} -f {error.path} puts it back; on a terminal, opening the plan offers it."
    if isinstance(error, NotAPlan):
        repair = "okr check --repair saves what can be read of the damaged file."
        return "\n".join(filter(None, (error.hint, named, back, repair)))
    return f"{named}\n{back}"
