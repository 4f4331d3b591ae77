"""The day's copy of a plan, for the verbs that write; and where it is, for the day on which the plan is damaged."""

from __future__ import annotations

import os

from okr_tui.settings import state_folder
from okr_tui.storage.backups import keep, newest


def backup_folder() -> str:
    """Give the folder where copies of plans are kept."""
    return os.path.join(state_folder(), "backups")


def keep_copy(path: str, plan_id: str, today: object, *, session: bool = False) -> None:
    """Keep the day's copy of a plan that could just be read; where there is one, look no further than its name.

    Args:
        path: The plan.
        plan_id: Its id.
        today: The date.
        session: The full screen opens: keep another copy where the plan is no longer what it was.
    """
    keep(path, backup_folder(), plan_id, today, session=session)


def good_copy(path: str) -> tuple[str, str] | None:
    """Find the newest copy of a plan that can't be read.

    Returns:
        Its path, and when it was made, in words; None where there is none.
    """
    copy = newest(backup_folder(), None, path) if os.path.isfile(path) else None
    if copy is None:
        return None
    named = os.path.basename(copy)
    return copy, f"{named[:10]} at {named[11:13]}:{named[13:15]}"


def hint_of_copy(path: str) -> str:
    """Say where the newest good copy of a damaged plan is; "" where there is none."""
    found = good_copy(path)
    if found is None:
        return ""
    copy, when = found
    return f"A good copy of {when} is in {copy}; on a terminal, okr {path} offers to go on with it."
